"""Quality control of genotypes agrees with PLINK on 379 people and 2000 neighbouring variants.

The values were made by reference/plink.py; PLINK prints six digits, which is the tolerance.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import data, genomics

pytestmark = pytest.mark.peer
REFERENCE = Path(__file__).parent / "reference" / "plink"


@pytest.fixture(scope="module")
def cohort():
    return data.load_european_chromosomes()


def test_exact_hardy_weinberg(cohort):
    wanted = pd.read_csv(REFERENCE / "variants.csv", comment="#")
    assert wanted["name"].tolist() == cohort["names"].tolist()
    found = genomics.hardy_weinberg_p(genomics.count_genotypes(cohort["counts"]))
    np.testing.assert_allclose(found, wanted["hardy_p"], rtol=1e-5)
    assert wanted["hardy_p"].min() < 1e-20, "both ends of the range are among them"


def test_the_very_same_variants_are_pruned(cohort):
    wanted = pd.read_csv(REFERENCE / "variants.csv", comment="#")["is_kept"] == 1
    is_kept = np.zeros(len(wanted), dtype=bool)
    for chromosome in np.unique(cohort["chromosomes"]):
        own = cohort["chromosomes"] == chromosome
        is_kept[own] = genomics.prune_linkage(cohort["counts"][:, own], max_r2=0.2, n_window=50, n_step=5)
    np.testing.assert_array_equal(is_kept, wanted)
    assert is_kept.sum() == 828


def test_kinship(cohort):
    wanted = pd.read_csv(REFERENCE / "kinship.csv", comment="#")
    place = {name: number for number, name in enumerate(cohort["people"])}
    kinship = genomics.king_kinship(cohort["counts"])
    found = kinship[[place[one] for one in wanted["IID1"]], [place[one] for one in wanted["IID2"]]]
    assert len(wanted) == 40 * 39 / 2
    np.testing.assert_allclose(found, wanted["KINSHIP"], atol=1e-5)


def test_vcf_equals_cyvcf2():
    cyvcf2 = pytest.importorskip("cyvcf2", reason="cyvcf2 is not installed: there are no wheels for every system")
    ours = genomics.read_vcf(data.ancestry_vcf())
    theirs = cyvcf2.VCF(str(data.ancestry_vcf()), gts012=True)
    rows = [(one.CHROM, one.POS, one.ID, one.REF, one.ALT[0], one.gt_types.copy()) for one in theirs]
    assert tuple(theirs.samples) == ours.people
    np.testing.assert_array_equal(np.stack([row[5] for row in rows], axis=1), ours.counts)
    assert [row[1] for row in rows] == ours.variants.positions_bp.tolist()
    assert [row[2] for row in rows] == ours.variants.names.tolist()
    assert [row[4] for row in rows] == ours.variants.alternates.tolist()
