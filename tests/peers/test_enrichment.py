"""Enrichment agrees with GSEApy, surrogate maps with BrainSMASH, over-representation with SciPy's Fisher test.

The values were made by reference/enrichment.py. P values of 2000 deals are compared within their Monte Carlo error.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from neurokit_lite import genomics

pytestmark = pytest.mark.peer
REFERENCE = Path(__file__).parent / "reference" / "enrichment"
N_DEALS = 2000


@pytest.fixture(scope="module")
def sets():
    return genomics.read_gmt(REFERENCE / "sets.gmt")


def read(name):
    return pd.read_csv(REFERENCE / f"{name}.csv", comment="#")


def agrees(found, theirs):
    """Scores are equal; p within 4 standard errors of two shares of about 1000 deals; NES within that of two means."""
    wanted = theirs.set_index("Term").loc[found.names]
    np.testing.assert_allclose(found.scores, wanted["ES"], atol=1e-9)
    p = wanted["NOM p-val"].to_numpy()
    error = 4 * np.sqrt(2 * (p * (1 - p) + 1e-3) / (0.35 * N_DEALS))
    assert (np.abs(found.p_values - p) < error).all()
    np.testing.assert_allclose(found.normalized, wanted["NES"], rtol=0.06)


@pytest.mark.parametrize("weight", [0, 1])
def test_genes_dealt_as_gseapy_does(sets, weight):
    ranking = read("ranking")
    options = {"genes": ranking["gene"], "weight": weight, "n_permutations": N_DEALS, "random_state": 1}
    agrees(genomics.gsea_by_genes(ranking["score"], sets, **options), read(f"by_genes_{weight}"))


def test_people_dealt_as_gseapy_does(sets):
    """GSEApy has Welch's t, which is Student's where both groups are of one size."""
    table = read("expression")
    options = {"genes": table.columns, "gene_sets": sets, "n_permutations": N_DEALS, "random_state": 1}
    agrees(genomics.gsea_by_people(table.to_numpy(), np.arange(16) >= 8, **options), read("by_people"))


def test_surrogates_keep_the_smoothness_as_well_as_those_of_brainsmash():
    """Beside the map's own variogram, and beside fields drawn from the covariance that it was drawn from."""
    with np.load(REFERENCE / "surrogates.npz") as file:
        places, field, ranks = file["places_mm"], file["field"], file["ranks"]
    distance_mm = np.linalg.norm(places[:, None] - places, axis=2)
    theirs = np.sort(field)[ranks]
    ours = genomics.make_surrogate_maps(field, distance_mm, n_surrogates=len(theirs), random_state=2)
    root, rng = np.linalg.cholesky(np.exp(-distance_mm / 50)), np.random.default_rng(3)
    others, fresh = (root @ rng.normal(size=(90, 40))).T, (root @ rng.normal(size=(90, 200))).T
    own = genomics.map_variogram(field, distance_mm)[1]
    misfits, spreads = [], []
    for made in (ours, theirs, fresh):
        mean = np.mean([genomics.map_variogram(one, distance_mm)[1] for one in made[:100]], axis=0)
        misfits.append(np.abs(mean - own).mean() / own.mean())
        spreads.append(np.corrcoef(np.vstack([made, others]))[: len(made), len(made) :].std())
    assert misfits[0] < min(0.1, misfits[1])
    assert abs(spreads[0] - spreads[2]) < abs(spreads[1] - spreads[2])
    assert spreads[0] == pytest.approx(spreads[2], rel=0.15), "the null of a correlation is as wide as the truth"


def test_over_representation_as_fisher_and_benjamini_hochberg_of_scipy(sets):
    genes = read("ranking")["gene"].tolist()
    hits = set(genes[:40])
    found = genomics.over_representation(sorted(hits), sets, background=genes)
    p = []
    for name in found.names:
        own = set(sets.members(name))
        table = [[len(own & hits), len(hits - own)], [len(own - hits), len(genes) - len(own | hits)]]
        p.append(stats.fisher_exact(table, alternative="greater").pvalue)
    np.testing.assert_allclose(found.p_values, p, rtol=1e-10)
    np.testing.assert_allclose(found.q_values, stats.false_discovery_control(p), rtol=1e-10)
