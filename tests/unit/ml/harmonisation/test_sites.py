"""Within-site AUC by counting pairs; calibration in the large by the root of its equation."""

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.special import expit, logit

from neurokit_lite import ml

GENERATOR = np.random.default_rng(5)
SITES = np.repeat(["A", "B", "C", "D"], [30, 25, 15, 10])
CHANCE = GENERATOR.uniform(0.05, 0.95, 80).round(1).clip(0.05, 0.95)
IS_CASE = GENERATOR.random(80) < CHANCE
IS_CASE[SITES == "D"] = True


def test_pairs_within_sites_are_counted():
    won, n = 0.0, 0
    for i in np.flatnonzero(IS_CASE):
        for j in np.flatnonzero(~IS_CASE & (SITES[i] == SITES)):
            won, n = won + (CHANCE[i] > CHANCE[j]) + (CHANCE[i] == CHANCE[j]) / 2, n + 1
    assert ml.auc_within_sites(CHANCE, IS_CASE, SITES) == pytest.approx(won / n, abs=1e-12)


def test_one_site_is_the_whole_and_what_is_the_sites_cannot_help():
    assert ml.auc_within_sites(CHANCE, IS_CASE, np.ones(80)) == pytest.approx(ml.auc(CHANCE, IS_CASE))
    shifted = CHANCE + 100.0 * np.unique(SITES, return_inverse=True)[1]
    ours = ml.auc_within_sites(CHANCE, IS_CASE, SITES)
    assert ml.auc_within_sites(shifted, IS_CASE, SITES) == pytest.approx(ours)
    shares = np.array([IS_CASE[site == SITES].mean() for site in SITES])
    assert ml.auc(shares, IS_CASE) > 0.55
    assert ml.auc_within_sites(shares, IS_CASE, SITES) == 0.5


def test_labels_that_are_the_site_have_no_pair():
    with pytest.raises(ValueError, match="sites must hold both at one site at least; got cases only"):
        ml.auc_within_sites(CHANCE, SITES > "B", SITES)


@pytest.mark.parametrize("alpha", [0.05, 0.2])
def test_intercepts_make_predicted_and_observed_cases_equal(alpha):
    found = ml.measure_site_calibration(CHANCE, IS_CASE, SITES, alpha=alpha)
    assert found.sites.tolist() == ["A", "B", "C", "D"]
    assert found.n_samples.tolist() == [30, 25, 15, 10]
    for i, site in enumerate("ABC"):
        odds, cases = logit(CHANCE[site == SITES]), IS_CASE[site == SITES]
        root = brentq(lambda b, odds=odds, cases=cases: expit(odds + b).sum() - cases.sum(), -20, 20)
        chance = expit(odds + root)
        half = {0.05: 1.959964, 0.2: 1.281552}[alpha] / np.sqrt((chance * (1 - chance)).sum())
        wanted = [root, root - half, root + half]
        np.testing.assert_allclose([found.intercepts[i], found.lows[i], found.highs[i]], wanted, atol=1e-5)
        assert found.predicted[i] == pytest.approx(CHANCE[site == SITES].mean())
        assert found.observed[i] == pytest.approx(cases.mean())


def test_sharp_predictions_have_an_intercept():
    """Cases and controls mirror each other, so 0; Wald's error by hand. Then odds e times too small everywhere."""
    for sharp in (1e-9, 1e-15):
        chance, is_case = np.repeat([1 - sharp, sharp], 5), np.repeat([True, False], 5)
        found = ml.measure_site_calibration(chance, is_case, ["A"] * 10)
        assert found.intercepts[0] == pytest.approx(0, abs=0.06 if sharp < 1e-12 else 1e-6)  # 1 - 1e-15 is rounded
        assert found.highs[0] - found.intercepts[0] == pytest.approx(1.959964 / np.sqrt(10 * sharp), rel=0.06)
    odds = np.repeat([-20.0, 20.0], [999, 1001])
    found = ml.measure_site_calibration(expit(odds), np.arange(2000) >= 1000, ["A"] * 2000)
    wanted = brentq(lambda b: expit(odds + b).sum() - 1000, -40, 40, xtol=1e-12)
    assert found.intercepts[0] == pytest.approx(wanted, abs=1e-5)


def test_a_site_of_cases_only_has_shares_and_no_intercept():
    found = ml.measure_site_calibration(CHANCE, IS_CASE, SITES)
    assert found.observed[3] == 1
    assert np.isnan([found.intercepts[3], found.lows[3], found.highs[3]]).all()
    assert found.to_frame()["site"].tolist() == list("ABCD")


def test_certainty_has_no_odds():
    with pytest.raises(ValueError, match=r"probabilities must lie above 0 and below 1; got 0 to 0\.5"):
        ml.measure_site_calibration([0.0, 0.5], [0, 1], ["A", "A"])
