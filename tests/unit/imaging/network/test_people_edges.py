"""Fingerprints, movement and shrinkage, by hand."""

import numpy as np
import pytest
from sklearn.covariance import LedoitWolf

from neurokit_lite import imaging


def sessions():
    """Three people whose second sessions are taken for one another in one direction only."""
    generator = np.random.default_rng(1)
    first = generator.normal(size=(3, 40))
    second = first + 0.2 * generator.normal(size=(3, 40))
    second[1] = 0.6 * first[0] + 0.55 * first[1]
    return first, second


def test_identification_is_counted_in_both_directions():
    first, second = sessions()
    similarity = np.corrcoef(first, second)[:3, 3:]
    found = imaging.identify_people(first, second, n_permutations=50, random_state=0)
    np.testing.assert_allclose(found.similarity, similarity, rtol=1e-9)
    assert found.found.tolist() == similarity.argmax(axis=1).tolist()
    assert found.rate == np.mean(similarity.argmax(axis=1) == np.arange(3)) == 1
    assert found.rate_back == np.mean(similarity.argmax(axis=0) == np.arange(3)) == pytest.approx(2 / 3)


def test_the_similarity_to_others_leaves_oneself_out():
    first, second = sessions()
    similarity = np.corrcoef(first, second)[:3, 3:]
    found = imaging.identify_people(first, second, n_permutations=50, random_state=0)
    assert found.self_similarity == pytest.approx(np.trace(similarity) / 3)
    assert found.other_similarity == pytest.approx(similarity[~np.eye(3, dtype=bool)].mean())


def test_a_perfect_identification_has_the_smallest_p_that_there_is():
    first = np.random.default_rng(2).normal(size=(30, 60))
    found = imaging.identify_people(first, first + 0.01, n_permutations=99, random_state=0)
    assert found.p_rate == found.p_difference == 1 / 100


def test_movement_is_between_volumes_and_the_first_has_none():
    motion = np.tile([5.0, -3, 2, 0.1, 0.2, -0.1], (4, 1))
    motion[2:, 0] += 0.4
    motion[3, 5] += 0.01
    np.testing.assert_allclose(imaging.framewise_displacement(motion), [0, 0, 0.4, 0.5], atol=1e-12)
    np.testing.assert_allclose(imaging.framewise_displacement(motion, radius_mm=80), [0, 0, 0.4, 0.8], atol=1e-12)


def test_a_volume_at_the_threshold_is_kept_and_those_after_a_movement_are_not():
    moved = np.array([0.0, 0.5, 0.1, 0.6, 0.1, 0.1, 0.1])
    kept = imaging.keep_still_frames(moved, threshold_mm=0.5, n_before=0, n_after=2)
    assert kept.tolist() == [True, True, True, False, False, False, True]
    before = imaging.keep_still_frames(moved, threshold_mm=0.5, n_before=1, n_after=0)
    assert before.tolist() == [True, True, False, False, True, True, True]


@pytest.mark.parametrize("n_times", [12, 60, 500])
def test_shrinkage_is_ledoit_and_wolfs_on_standardised_series(n_times):
    series = np.random.default_rng(3).normal(size=(8, n_times))
    series[1] += series[0]
    z = (series - series.mean(axis=1, keepdims=True)) / series.std(axis=1, keepdims=True)
    theirs = LedoitWolf(assume_centered=True).fit(z.T)
    found = imaging.shrink_correlation(series)
    assert found.shrinkage == pytest.approx(theirs.shrinkage_, rel=1e-6)
    np.testing.assert_allclose(found.correlation, theirs.covariance_, atol=1e-9)


def test_partial_correlations_are_those_of_what_the_other_regions_leave():
    series = np.random.default_rng(4).normal(size=(4, 200))
    series[2] += series[0] + series[1]
    found = imaging.compute_connectome(series, kind="partial")
    for i, j in ((0, 1), (0, 2), (2, 3)):
        others = np.column_stack([np.ones(200), np.delete(series, [i, j], axis=0).T])
        left = [one - others @ np.linalg.lstsq(others, one, rcond=None)[0] for one in (series[i], series[j])]
        assert found[i, j] == pytest.approx(np.corrcoef(left)[0, 1])
    assert found[0, 1] < -0.2  # both make region 2, so given it they oppose one another
