"""Scores agree with PLINK, scikit-learn and statsmodels.

The stored values were made by reference/risk.py on the shipped 379 people and 2000 neighbouring variants, some calls of
which were taken out. PLINK prints six digits.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.special import expit

from neurokit_lite import data, genomics

pytestmark = pytest.mark.peer
REFERENCE = Path(__file__).parent / "reference" / "risk"
COPIES = np.array([2, -1, 1, 0], dtype=np.int8)  # PLINK's two bits


@pytest.fixture(scope="module")
def given():
    with np.load(REFERENCE / "given.npz") as file:
        found = dict(file)
    bits = (found["bed"][:, :, None] >> np.array([0, 2, 4, 6])) & 3
    found["counts"] = np.ascontiguousarray(COPIES[bits].reshape(len(bits), -1)[:, :379].T)
    assert (found["counts"] == -1).mean() > 0.005
    return found


def test_the_clumps_of_plink_save_at_the_limit_of_linkage(given):
    wanted = pd.read_csv(REFERENCE / "clumps.csv", comment="#")
    shipped = data.load_european_chromosomes()
    options = {"chromosomes": shipped["chromosomes"], "max_p": 0.05, "max_r2": 0.2, "window_bp": 50_000}
    found = genomics.clump_variants(given["counts"], given["p"], shipped["positions_bp"], **options)
    theirs = np.full(2000, -1)
    for lead, members in zip(wanted["lead"].str[1:].astype(int), wanted["members"], strict=True):
        own = [] if members == "NONE" else [int(one.partition("(")[0][1:]) for one in members.split(",")]
        theirs[[lead, *own]] = lead
    np.testing.assert_array_equal(theirs >= 0, found.labels >= 0)
    other = np.flatnonzero(theirs != found.labels)
    assert len(wanted) > 500
    assert other.size <= 0.025 * (theirs >= 0).sum()
    # PLINK 1.9 estimates r2 of haplotypes, ours is of counts: they differ by a few hundredths. A variant near the limit
    # may go the other way, and with it those that follow it as their lead
    r2 = genomics.linkage_r2(given["counts"])
    pairs = np.array([theirs[other], found.labels[other]])
    is_near = (np.abs(r2[other, pairs] - 0.2) < 0.04).any(axis=0)
    assert np.isin(pairs[:, ~is_near], other[is_near]).any(axis=0).all()


def test_scores(given):
    shipped = data.load_european_chromosomes()
    names = [f"v{i}" for i in range(2000)]
    places = np.arange(1, 2001)  # each its own: the file has two variants at some
    variants = genomics.Variants(shipped["chromosomes"], places, names, ["A"] * 2000, ["G"] * 2000)
    people = genomics.Genotypes(given["counts"], shipped["people"], variants)
    found = genomics.score_people(people, genomics.ScoreWeights(variants, given["weights"], given["frequencies"]))
    wanted = pd.read_csv(REFERENCE / "scores.csv", comment="#")["score"]
    np.testing.assert_allclose(found.scores, wanted, rtol=1e-5, atol=1e-4)


def test_slope_and_intercept_of_a_calibration():
    table = pd.read_csv(REFERENCE / "calibration.csv", comment="#")
    found = genomics.assess_calibration(expit(table["log_odds"].to_numpy()), table["is_case"] == 1)
    for name in ("slope", "intercept"):
        ours = getattr(found, name)
        assert ours.value == pytest.approx(table[name][0], rel=1e-8)
        assert (ours.high - ours.low) / 2 / 1.959963984540054 == pytest.approx(table[f"{name}_error"][0], rel=1e-6)


def test_ridge_is_scikit_learns(given):
    from sklearn.linear_model import Ridge

    counts = np.where(given["counts"] == -1, 0, given["counts"])[:, ::10]
    counts = counts[:, counts.std(axis=0) > 0]
    trait = np.random.default_rng(0).normal(size=379) + counts[:, 3]
    scaled = (counts - counts.mean(axis=0)) / counts.std(axis=0)
    wanted = Ridge(alpha=counts.shape[1] * 0.6 / 0.4, solver="cholesky").fit(scaled, trait).coef_ / counts.std(axis=0)
    np.testing.assert_allclose(genomics.fit_ridge_weights(counts, trait, heritability=0.4), wanted, rtol=1e-7)
