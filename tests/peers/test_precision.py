"""Effects of persons agree with R's nlme, phenotypes of pairs with pypgx; made by reference/precision.py."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import data, drugs

pytestmark = pytest.mark.peer
FOLDER = Path(__file__).parent / "reference" / "precision"


def test_persons():
    """nlme's search ends within 1e-5 of the closed form of balanced data."""
    cycles = pd.read_csv(FOLDER / "cycles.csv")["effect"].to_numpy().reshape(24, 5)
    theirs = pd.read_csv(FOLDER / "persons.csv", comment="#", header=None, index_col=0)[1]
    found = drugs.fit_personal_effects(cycles)
    for name in ("average", "sd_between", "sd_within"):
        assert getattr(found, name) == pytest.approx(theirs[name], rel=1e-5)
    np.testing.assert_allclose(found.shrunken, [theirs[str(k)] for k in range(24)], rtol=1e-5)


@pytest.mark.parametrize("name", ["CYP2C19", "CYP2D6", "NUDT15", "TPMT"])
def test_phenotype_of_every_pair(name):
    table = pd.read_csv(
        FOLDER / "phenotypes.csv", comment="#", header=None, names=["gene", "one", "other", "phenotype"]
    )
    gene = drugs.build_pharmacogene(data.load_pharmacogenes(), name)
    at = {allele: k for k, allele in enumerate(gene.alleles)}
    rows = [row for row in table[table.gene == name].itertuples() if row.one in at and row.other in at]
    assert len(rows) >= 200
    assert [str(gene.phenotypes[at[row.one], at[row.other]]) for row in rows] == [row.phenotype for row in rows]
