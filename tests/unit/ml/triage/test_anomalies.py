"""Strangeness: by hand, known outliers, ties, missing and constant features, units."""

import numpy as np
import pytest
from scipy.spatial.distance import mahalanobis
from scipy.stats import chi

from neurokit_lite import data, ml

FIVE = np.array([[1.0, 2.0], [2.0, 1.0], [3.0, 4.0], [4.0, 3.0], [10.0, 0.0]])
PLANTED = np.random.default_rng(1).normal(size=(300, 3)) + 14.62
PLANTED[:5] += 9
METHODS = pytest.mark.parametrize("method", ml.ANOMALY_METHODS)


def test_the_robust_z_of_five_by_hand():
    z = (FIVE - [3, 2]) / (1.482602218505602 * np.array([1.0, 1.0]))
    found = ml.rank_anomalies(FIVE)
    np.testing.assert_allclose(found.scores, np.abs(z).max(axis=1), rtol=1e-12)
    assert found.reasons.tolist() == np.abs(z).argmax(axis=1).tolist()
    assert found.order[0] == 4


def test_ties_to_rounding_are_ties():
    column = np.array([0.3, 0.3, 0.1 + 0.2, 0.1 + 0.2, 0.3, 0.1 + 0.2, 0.3, 0.1 + 0.2, 0.5])
    expected = 0.2 / (1.2533141373155 * 0.2 / 9)
    np.testing.assert_allclose(ml.rank_anomalies(column[:, None]).scores.max(), expected, rtol=1e-9)


def test_the_mahalanobis_distance_is_that_of_scipy():
    inverse = np.linalg.inv(np.cov(FIVE.T))
    expected = [mahalanobis(row, FIVE.mean(axis=0), inverse) for row in FIVE]
    np.testing.assert_allclose(ml.rank_anomalies(FIVE, method="mahalanobis").scores, expected, rtol=1e-9)
    far = ml.rank_anomalies(FIVE + 1e7, method="mahalanobis").scores
    np.testing.assert_allclose(far, expected, rtol=1e-6, err_msg="an offset changes nothing")


@pytest.mark.parametrize("method", ["mahalanobis", "robust_covariance"])
def test_a_sum_of_features_adds_no_distance_and_rounding_no_rank(method):
    generator = np.random.default_rng(4)
    with_sum = np.column_stack([PLANTED, PLANTED.sum(axis=1)])
    expected = ml.rank_anomalies(PLANTED, method=method, random_state=0).scores
    for size in (0, 1e-7):
        rounded = with_sum * (1 + size * generator.normal(size=with_sum.shape))
        found = ml.rank_anomalies(rounded, method=method, random_state=0).scores
        np.testing.assert_allclose(found, expected, rtol=1e-4)


def test_a_robust_distance_is_a_distance_and_no_square():
    """Distances of normally distributed records follow chi with as many degrees of freedom as features."""
    scores = ml.rank_anomalies(PLANTED, method="robust_covariance", random_state=0).scores
    assert abs(np.median(scores) - chi(3).median()) < 0.15


@METHODS
def test_what_was_planted_comes_first_whatever_the_units(method):
    found = ml.rank_anomalies(PLANTED * [1, 1e-6, 1e6] + [0, 3, 0], method=method, random_state=0)
    assert set(found.order[:5]) == set(range(5))
    assert ml.precision_at_first(found.scores, np.arange(300) < 5, n_first=[5, 10]).tolist() == [1, 0.5]
    assert found.ranks[found.order[0]] == 1


@METHODS
def test_a_record_with_a_missing_feature_is_not_judged_and_changes_no_other(method):
    with_gap = np.vstack([PLANTED, [np.nan, 1e9, 0]])
    found = ml.rank_anomalies(with_gap, method=method, random_state=0)
    alone = ml.rank_anomalies(PLANTED, method=method, random_state=0)
    assert np.isnan(found.scores[-1])
    assert np.isnan(found.ranks[-1])
    assert found.reasons[-1] == -1
    np.testing.assert_array_equal(found.scores[:-1], alone.scores)
    assert len(found.order) == 300
    assert 300 not in found.order


@METHODS
def test_a_constant_feature_changes_nothing(method):
    padded = np.column_stack([np.full(300, 14.62), PLANTED])
    found = ml.rank_anomalies(padded, method=method, random_state=0)
    alone = ml.rank_anomalies(PLANTED, method=method, random_state=0)
    np.testing.assert_allclose(found.scores, alone.scores, rtol=1e-12)
    np.testing.assert_array_equal(found.reasons, alone.reasons + 1)


def test_equal_records_share_a_rank_and_keep_their_order():
    found = ml.rank_anomalies([[0.0], [1.0], [5.0], [5.0], [-1.0], [0.5]])
    assert found.ranks[2] == found.ranks[3] == 1.5
    assert found.order[:2].tolist() == [2, 3]


def test_more_than_half_equal_take_the_mean_deviation():
    values = np.array([0.0] * 8 + [1.0, 9.0])
    found = ml.rank_anomalies(values[:, None])
    np.testing.assert_allclose(found.scores[-1], 9 / np.sqrt(np.pi / 2), rtol=1e-12)


def test_the_expected_precision_of_ties_is_the_mean_over_all_orders():
    scores, relevant = np.array([2.0, 1, 1, 1, 0]), np.array([False, True, False, True, True])
    generator, seen = np.random.default_rng(0), []
    for _ in range(2000):
        order = np.lexsort((generator.random(5), -scores))
        seen.append(np.cumsum(relevant[order]) / np.arange(1, 6))
    found = ml.precision_at_first(scores, relevant, n_first=range(1, 6))
    np.testing.assert_allclose(found, np.mean(seen, axis=0), atol=0.04)
    np.testing.assert_allclose(found, [0, 1 / 3, 4 / 9, 0.5, 0.6])
    last = ml.precision_at_first([np.nan, 1.0, 0.0], [True, False, False], n_first=[1, 2, 3])
    np.testing.assert_allclose(last, [0, 0, 1 / 3], err_msg="without a score, last")


def test_novelty_is_artefact_until_known_artefacts_are_gone():
    made = ml.make_strange_spikes()
    is_rare, values = made.kinds == "rare", np.log(made.features)
    first = ml.rank_anomalies(values, method="mahalanobis").scores
    is_known = (made.features[:, 0] >= made.rail_uv) | (made.features[:, 3] > 0.4)
    then = ml.rank_anomalies(values[~is_known], method="mahalanobis").scores
    assert ml.precision_at_first(first, is_rare, n_first=[50]) == 0
    assert ml.precision_at_first(then, is_rare[~is_known], n_first=[50]) >= 0.35
    assert is_known[np.isin(made.kinds, ["clipped", "movement"])].mean() > 0.95
    assert not is_known[is_rare].any()


def test_the_planted_counts_are_those_asked_for():
    made = ml.make_strange_spikes(500, n_rare=7, n_artefacts=12, random_state=3)
    counts = dict(zip(*np.unique(made.kinds, return_counts=True), strict=True))
    assert counts == {"broad": 337, "narrow": 144, "rare": 7, "clipped": 4, "movement": 4, "overlap": 4}
    assert (made.features[made.kinds == "clipped", 0] == 600).all()
    assert made.features[:, 3].max() <= 1


def test_on_real_scans_a_simple_measure_beats_the_strangest_of_all_metrics():
    study = data.load_scan_quality()
    is_refused = np.nanmean(study["ratings"], axis=1) < 0
    noise = -study["metrics"][:, study["names"].tolist().index("snr_total")]
    strange = ml.rank_anomalies(study["metrics"]).scores
    assert ml.precision_at_first(noise, is_refused, n_first=[20]) == 1
    assert ml.precision_at_first(strange, is_refused, n_first=[20]) == 0
