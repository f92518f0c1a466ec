"""Effects against published figures, brute force and their own promises."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import drugs

INDOMETHACIN = drugs.ArmCounts([27], [295], [52], [307])
# Newcombe (1998), table II: 56/70 - 48/80, 9/10 - 3/10, 10/10 - 0/20, 0/10 - 0/20 and 10/10 - 0/10, to four digits:
# method 1 (Wald without continuity correction) and method 10 (square-and-add of Wilson scores).
PUBLISHED = drugs.ArmCounts([56, 9, 10, 0, 10], [70, 10, 10, 10, 10], [48, 3, 0, 0, 0], [80, 10, 20, 20, 10])
WALD = [(0.0575, 0.3425), (0.2605, 0.9395), (1, 1), (0, 0), (1, 1)]
NEWCOMBE = [(0.0524, 0.3339), (0.1705, 0.8090), (0.6791, 1), (-0.1611, 0.2775), (0.6075, 1)]


@pytest.mark.parametrize(("method", "limits"), [("wald", WALD), ("newcombe", NEWCOMBE)])
def test_intervals_are_the_published_ones(method, limits):
    found = drugs.risk_difference(PUBLISHED, method=method)
    np.testing.assert_allclose(np.column_stack([found.lows, found.highs]), limits, atol=5.1e-5)


def test_effects_of_the_published_trial():
    """27 of 295 against 52 of 307: by hand."""
    p, q = 27 / 295, 52 / 307
    assert drugs.risk_difference(INDOMETHACIN).estimates == pytest.approx(p - q)
    assert drugs.risk_ratio(INDOMETHACIN).estimates == pytest.approx(p / q)
    assert drugs.odds_ratio(INDOMETHACIN).estimates == pytest.approx(27 * 255 / (268 * 52))
    assert drugs.number_needed_to_treat(INDOMETHACIN).describe() == ("NNTB 12.8 (NNTB 7.6 to NNTB 41.7)",)
    table = [[27, 268], [52, 255]]
    chi2 = stats.chi2_contingency(table, correction=False)[0]
    assert drugs.two_proportion_z(INDOMETHACIN)[0] ** 2 == pytest.approx(chi2, rel=1e-12)
    assert drugs.two_proportion_z(INDOMETHACIN)[0] < 0


def test_limits_of_ratios_are_symmetric_on_the_log_scale_and_as_scipy_has_them():
    ratio = drugs.risk_ratio(INDOMETHACIN, alpha=0.1)
    theirs = stats.contingency.relative_risk(27, 295, 52, 307).confidence_interval(0.9)
    np.testing.assert_allclose([ratio.lows[0], ratio.highs[0]], theirs, rtol=1e-12)
    odds = drugs.odds_ratio(INDOMETHACIN, alpha=0.1)
    theirs = stats.contingency.odds_ratio([[27, 268], [52, 255]], kind="sample").confidence_interval(0.9)
    np.testing.assert_allclose([odds.lows[0], odds.highs[0]], theirs, rtol=1e-12)
    np.testing.assert_allclose(odds.lows * odds.highs, odds.estimates**2, rtol=1e-12)


@pytest.mark.parametrize("alpha", [0.01, 0.2])
def test_every_interval_has_the_level_that_was_asked(alpha):
    """Newcombe's from SciPy's own Wilson limits, Wald's by the formula, the number needed to treat from Newcombe's."""
    (p, q), limits = (27 / 295, 52 / 307), []
    for events, patients in ((27, 295), (52, 307)):
        limits.append(stats.binomtest(events, patients).proportion_ci(1 - alpha, method="wilson"))
    down, up = np.hypot(p - limits[0].low, limits[1].high - q), np.hypot(limits[0].high - p, q - limits[1].low)
    found = drugs.risk_difference(INDOMETHACIN, alpha=alpha)
    np.testing.assert_allclose([found.lows[0], found.highs[0]], [p - q - down, p - q + up], rtol=1e-10)
    needed = drugs.number_needed_to_treat(INDOMETHACIN, alpha=alpha)
    np.testing.assert_allclose([needed.lows[0], needed.highs[0]], -1 / np.array([p - q - down, p - q + up]), rtol=1e-10)
    wald = drugs.risk_difference(INDOMETHACIN, method="wald", alpha=alpha)
    error = np.sqrt(p * (1 - p) / 295 + q * (1 - q) / 307)
    assert (wald.highs[0] - wald.lows[0]) / 2 == pytest.approx(stats.norm.isf(alpha / 2) * error, rel=1e-10)


def test_arms_exchanged_turn_the_effect_round():
    turned = drugs.ArmCounts([52], [307], [27], [295])
    for function in (drugs.risk_ratio, drugs.odds_ratio):
        one, other = function(INDOMETHACIN), function(turned)
        np.testing.assert_allclose(one.estimates * other.estimates, 1, rtol=1e-12)
        np.testing.assert_allclose(one.lows * other.highs, 1, rtol=1e-12)
    for method in ("wald", "newcombe"):
        one, other = (drugs.risk_difference(c, method=method) for c in (INDOMETHACIN, turned))
        np.testing.assert_allclose(one.lows, -other.highs, rtol=1e-12)


def test_without_events_each_effect_says_so():
    none, one, all_ = drugs.ArmCounts([0], [20], [0], [20]), drugs.ArmCounts([0], [20], [4], [20]), 20
    assert np.isnan(drugs.risk_ratio(none).estimates)
    assert drugs.risk_ratio(one).estimates == 0
    assert np.isnan([drugs.risk_ratio(one).lows, drugs.odds_ratio(one).highs]).all()
    assert np.isinf(drugs.risk_ratio(drugs.ArmCounts([4], [20], [0], [20])).estimates)
    assert np.isinf(drugs.odds_ratio(drugs.ArmCounts([all_], [20], [4], [20])).estimates)
    assert drugs.two_proportion_z(none) == 0
    newcombe = drugs.risk_difference(none)
    assert newcombe.lows < 0 < newcombe.highs, "nothing seen is not nothing possible"
    assert drugs.number_needed_to_treat(none).describe()[0].startswith("∞ (NNTB")


def test_everybody_with_an_event_is_no_certainty():
    """5 of 5 against 5 of 5: the formula's standard error is 0, and an interval from 1 to 1 would claim to know."""
    found = drugs.risk_ratio(drugs.ArmCounts([5, 5], [5, 5], [5, 4], [5, 5]))
    assert found.estimates.tolist() == [1.0, 1.25]
    assert np.isnan([found.lows[0], found.highs[0]]).all()
    assert found.lows[1] < 1.25 < found.highs[1]


def test_the_number_needed_runs_through_infinity_where_the_difference_holds_zero():
    """Altman's (1998) point: the limits of the difference inverted; the estimate lies between, through infinity."""
    counts = drugs.ArmCounts([20, 10, 30], [100, 100, 100], [30, 30, 10], [100, 100, 100])
    found, difference = drugs.number_needed_to_treat(counts), drugs.risk_difference(counts)
    np.testing.assert_allclose(found.estimates, [10, 5, -5])
    np.testing.assert_allclose(found.lows, -1 / difference.lows)
    np.testing.assert_allclose(found.highs, -1 / difference.highs)
    assert found.is_through_infinity.tolist() == [True, False, False]
    assert found.describe()[0] == "NNTB 10.0 (NNTB 4.6 to ∞ to NNTH 49.4)"
    assert "∞" not in found.describe()[1]
    assert found.describe()[2].startswith("NNTH 5.0 (NNTH")


def test_newcombe_covers_where_wald_does_not():
    """All tables of 40 and 10 patients, each with its probability: risks of 5 % and 10 %."""
    a, c = np.indices((41, 11)).reshape(2, -1)
    n, m = np.full(a.size, 40), np.full(a.size, 10)
    chance = stats.binom.pmf(a, 40, 0.05) * stats.binom.pmf(c, 10, 0.10)
    coverage = {}
    for method in ("wald", "newcombe"):
        found = drugs.risk_difference(drugs.ArmCounts(a, n, c, m), method=method)
        coverage[method] = chance[(found.lows <= -0.05) & (found.highs >= -0.05)].sum()
    assert coverage["wald"] < 0.7
    assert 0.94 < coverage["newcombe"] < 0.985
