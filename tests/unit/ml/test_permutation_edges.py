"""Permutation tests against brute force: ties, more than one part of voxels, a last batch that is short."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import ml


def flipped_by_hand(values, n_permutations, seed):
    """scipy's t test of each set of flips, the largest |t| of each, and p by counting."""
    flips = np.random.default_rng(seed).choice([-1.0, 1.0], size=(n_permutations, len(values)))
    t = stats.ttest_1samp(values, 0).statistic
    largest = np.array([np.abs(stats.ttest_1samp(values * one[:, None], 0).statistic).max() for one in flips])
    reached = (largest[:, None] >= np.abs(t) * (1 - 1e-6)).sum(axis=0)
    return t, largest, (1 + reached) / (1 + n_permutations)


def test_a_strong_effect_has_exactly_one_over_all_and_none_at_all_has_one():
    generator = np.random.default_rng(0)
    values = np.column_stack(
        [10 + generator.normal(size=20), -10 + generator.normal(size=20), np.tile([1.0, -1.0], 10)]
    )
    found = ml.flip_signs(values, n_permutations=99, random_state=0)
    assert found.p_corrected.tolist() == [1 / 100, 1 / 100, 1]


def test_shuffled_labels_have_exactly_one_over_all_too():
    tested = np.arange(20.0)
    values = np.column_stack([tested, -tested]) + 0.01 * np.random.default_rng(0).normal(size=(20, 2))
    found = ml.permute_labels(values, tested, n_permutations=199, random_state=0)
    assert found.p_corrected.tolist() == [1 / 200, 1 / 200]
    assert (np.sign(found.statistic) == [1, -1]).all()


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize(("n", "n_tests", "n_permutations"), [(6, 7, 230), (9, 2100, 70), (7, 4097, 50), (8, 1, 3)])
def test_flips_are_those_of_brute_force(n, n_tests, n_permutations, dtype):
    """Six samples have 64 sets of flips, so that many shuffles are the data themselves, or the data turned around."""
    values = np.random.default_rng(1).normal(size=(n, n_tests)) + np.r_[-3.0, np.zeros(n_tests - 1)]
    t, largest, p = flipped_by_hand(values, n_permutations, seed=5)
    found = ml.flip_signs(values, n_permutations=n_permutations, dtype=dtype, random_state=5)
    np.testing.assert_allclose(found.statistic, t, rtol=1e-9)
    np.testing.assert_allclose(found.largest, largest, rtol=1e-9 if dtype == "float64" else 1e-3)
    np.testing.assert_allclose(found.p_corrected, p, rtol=1e-12)


@pytest.mark.parametrize("where", [0, 2047, 2048, 4099])
def test_the_largest_is_that_of_all_voxels_wherever_it_lies(where):
    values = np.zeros((8, 4100))
    values[:, ::7] = np.random.default_rng(2).normal(size=(8, 1))  # voxels that are alike have one largest
    values[:, where] = [1.0, 1.1, 0.9, 1.0, 1.2, 0.8, 1.0, 1.05]
    found = ml.flip_signs(values, n_permutations=60, random_state=0)
    np.testing.assert_allclose(found.largest, flipped_by_hand(values[:, [where, 7]], 60, seed=0)[1], rtol=1e-9)


def test_shuffled_labels_are_those_of_a_regression_on_what_the_confounds_leave():
    """Each shuffle is a regression of its own, written out; strong confounds go with the tested variable."""
    generator = np.random.default_rng(3)
    confounds = generator.normal(size=(14, 2))
    tested = confounds @ [2.0, -1.0] + generator.normal(size=14)
    values = 3 * confounds @ generator.normal(size=(2, 5)) + generator.normal(size=(14, 5))
    nuisance = np.column_stack([np.ones(14), confounds])
    left = tested - nuisance @ np.linalg.lstsq(nuisance, tested, rcond=None)[0]

    def t_of(scores):
        x = np.column_stack([scores, nuisance])
        inverse = np.linalg.inv(x.T @ x)
        weights = inverse @ x.T @ values
        variance = ((values - x @ weights) ** 2).sum(axis=0) / (14 - 4)
        return weights[0] / np.sqrt(variance * inverse[0, 0])

    orders = np.random.default_rng(4).permuted(np.tile(np.arange(14), (120, 1)), axis=1)
    largest = np.array([np.abs(t_of(left[order])).max() for order in orders])
    t = t_of(tested)
    found = ml.permute_labels(values, tested, confounds=confounds, n_permutations=120, random_state=4)
    np.testing.assert_allclose(found.statistic, t, rtol=1e-9)
    np.testing.assert_allclose(found.largest, largest, rtol=1e-9)
    reached = (largest[:, None] >= np.abs(t)).sum(axis=0)
    np.testing.assert_allclose(found.p_corrected, (1 + reached) / 121, rtol=1e-12)


def test_two_groups_of_two_have_six_labellings_and_a_third_of_them_tie():
    """0 0 1 1 and its mirror give the data's own |t|: of six labellings two, so p nears 1/3 and never 1/n."""
    found = ml.permute_labels(
        np.array([[1.0], [2.0], [11.0], [13.0]]), np.array([0.0, 0, 1, 1]), n_permutations=3000, random_state=0
    )
    # One shuffle in three ties with the data; standard error 0.009.
    assert found.p_corrected[0] == pytest.approx(1 / 3, abs=0.035)


def test_four_samples_are_refused_and_five_are_not():
    values = np.random.default_rng(5).normal(size=(5, 3))
    with pytest.raises(ValueError, match="at least 5 rows"):
        ml.flip_signs(values[:4])
    assert ml.flip_signs(values, n_permutations=20).statistic.shape == (3,)


@pytest.mark.parametrize("alpha", [0.01, 0.05, 0.5])
def test_the_threshold_is_passed_by_alpha_of_the_shuffles(alpha):
    test = ml.PermutationTest(np.zeros(1), np.ones(1), np.arange(1.0, 1001))
    assert np.mean(test.largest > test.threshold(alpha=alpha)) == pytest.approx(alpha)


@pytest.mark.parametrize(("unit", "zero"), [(1e-13, 0.0), (1e12, 0.0), (1e7, 1.7e9), (1.0, 738_000.0)])
def test_a_confound_in_any_unit_and_from_any_zero_is_accounted_for(unit, zero):
    """Teslas, or seconds since 1970: the variable and the values share the confound, and nothing else."""
    generator = np.random.default_rng(0)
    drift = generator.normal(size=60)
    tested, values = drift + 0.5 * generator.normal(size=60), 2 * drift[:, None] + generator.normal(size=(60, 5))
    plain, other = (
        ml.permute_labels(values, tested, confounds=column[:, None], n_permutations=99, random_state=0)
        for column in (drift, unit * drift + zero)
    )
    np.testing.assert_allclose(other.statistic, plain.statistic, atol=1e-8)
    np.testing.assert_array_equal(other.p_corrected, plain.p_corrected)
    assert plain.p_corrected.min() > 0.05
    assert ml.permute_labels(values, tested, random_state=0).p_corrected.max() < 0.05


def test_confounds_that_are_constant_or_none_change_nothing():
    values, tested = np.random.default_rng(1).normal(size=(12, 3)), np.arange(12.0)
    plain = ml.permute_labels(values, tested, n_permutations=20, random_state=0).statistic
    for confounds in (np.ones((12, 2)), np.full((12, 1), 14.62), np.empty((12, 0))):
        found = ml.permute_labels(values, tested, confounds=confounds, n_permutations=20, random_state=0)
        np.testing.assert_allclose(found.statistic, plain, rtol=1e-12)
