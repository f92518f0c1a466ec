"""Calibration against scikit-learn and statsmodels' arithmetic, and by identities."""

import numpy as np
import pytest
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss

from neurokit_lite import ml

GENERATOR = np.random.default_rng(3)
SAID = GENERATOR.beta(1, 2, 500)
IS_CASE = GENERATOR.random(500) < SAID**1.5


@pytest.mark.parametrize("n_bins", [1, 5, 10])
def test_bins_are_scikit_learns(n_bins):
    found = ml.measure_calibration(SAID, IS_CASE, n_bins=n_bins)
    observed, predicted = calibration_curve(IS_CASE, SAID, n_bins=n_bins)
    np.testing.assert_allclose(found.observed, observed, rtol=1e-12)
    np.testing.assert_allclose(found.predicted, predicted, rtol=1e-12)
    assert found.n_samples.sum() == 500
    assert found.brier == pytest.approx(brier_score_loss(IS_CASE, SAID), rel=1e-12)


def test_edges_belong_to_the_bin_above_and_one_to_the_last():
    found = ml.measure_calibration([0.0, 0.5, 0.5, 1.0], [0, 0, 1, 1], n_bins=2)
    assert found.n_samples.tolist() == [1, 3]


@pytest.mark.parametrize("n_bins", [3, 5, 7, 10, 20, 100])
def test_every_edge_that_can_be_typed_belongs_to_the_bin_above(n_bins):
    """Models of ten trees or ten neighbours say 0.3, which np.linspace(0, 1, 11)[3] is not."""
    edges = np.array([k / n_bins for k in range(n_bins + 1)])
    typed = np.array([float(f"{edge:.17g}") for edge in edges])
    found = ml.measure_calibration(typed, np.arange(n_bins + 1) % 2 == 0, n_bins=n_bins)
    assert found.n_samples.tolist() == [1] * (n_bins - 1) + [2]
    if n_bins == 10:
        by_hand = ml.measure_calibration([0.3, 0.6, 0.7, 0.35, 0.65, 0.75], [1, 0, 0, 0, 0, 1])
        assert by_hand.n_samples.tolist() == [2, 2, 2]
        assert by_hand.observed.tolist() == [0.5, 0.0, 0.5]


def test_the_parts_add_up_and_nothing_is_left_where_bins_hold_one_probability():
    coarse = (np.floor(SAID * 10) + 0.5) / 10
    found = ml.measure_calibration(coarse, IS_CASE)
    assert found.within_bins == pytest.approx(0, abs=1e-12)
    assert found.brier == pytest.approx(found.reliability - found.resolution + found.uncertainty)
    fine = ml.measure_calibration(SAID, IS_CASE)
    whole = fine.reliability - fine.resolution + fine.uncertainty + fine.within_bins
    assert whole == pytest.approx(brier_score_loss(IS_CASE, SAID))
    assert fine.uncertainty == pytest.approx(IS_CASE.mean() * (1 - IS_CASE.mean()))


def test_net_benefit_by_hand_and_of_treating_all_or_none():
    thresholds = np.array([0.1, 0.25, 0.7])
    found = ml.compute_net_benefit(SAID, IS_CASE, thresholds)
    for t, one in zip(thresholds, found, strict=True):
        treated = np.greater_equal(SAID, t)
        hits, needless = np.sum(treated & IS_CASE), np.sum(treated & ~IS_CASE)
        assert one == pytest.approx(hits / 500 - needless / 500 * t / (1 - t))
    base = IS_CASE.mean()
    everybody = base - (1 - base) * thresholds / (1 - thresholds)
    np.testing.assert_allclose(ml.compute_net_benefit(np.ones(500), IS_CASE, thresholds), everybody)
    np.testing.assert_allclose(ml.compute_net_benefit(np.zeros(500), IS_CASE, thresholds), 0)


def test_who_is_at_the_threshold_is_treated():
    found = ml.compute_net_benefit([0.5, 0.5, 0.2, 0.2], [1, 0, 1, 0], [0.2, 0.5, 0.6])
    np.testing.assert_allclose(found, [0.5 - 0.5 / 4, 0.25 - 0.25, 0.0], atol=1e-12)


def test_what_is_no_probability_is_refused():
    with pytest.raises(ValueError, match=r"probabilities must lie from 0 to 1; got -3 to 0\.5"):
        ml.measure_calibration([-3.0, 0.5], [0, 1])
    with pytest.raises(ValueError, match="thresholds must lie above 0 and below 1"):
        ml.compute_net_benefit([0.2, 0.5], [0, 1], [0.0])
