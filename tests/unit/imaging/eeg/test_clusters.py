"""Cluster tests of pairs and of one sample: against all flips of signs written out, and against scipy's t."""

import itertools
import warnings

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import imaging


def heaviest(t_values, threshold):
    """Mass of the heaviest run of one channel beyond the threshold, of either sign."""
    best = 0.0
    for sign in (1, -1):
        mass = 0.0
        for t in sign * t_values:
            mass = mass + t if t > threshold else 0.0
            best = max(best, mass)
    return best


@pytest.fixture(scope="module")
def pairs():
    """Eight people who differ much, in two conditions that differ little: (8, 1, 30)."""
    generator = np.random.default_rng(11)
    a, b = 20 * generator.normal(size=(8, 1, 1)) + generator.normal(size=(2, 8, 1, 30))
    a[:, :, 10:15] += 2.0
    return a, b


def test_pairs_have_the_t_of_scipy_and_the_p_of_all_flips(pairs):
    a, b = pairs
    found = imaging.cluster_test(a, b, paired=True, n_permutations=1000, random_state=0)
    np.testing.assert_allclose(found.t_values, stats.ttest_rel(a, b).statistic, rtol=1e-9)
    assert 2 * stats.t.sf(found.threshold, 7) == pytest.approx(0.05)
    differences = (a - b)[:, 0]
    every = [
        heaviest(stats.ttest_1samp(differences * np.array(signs)[:, None], 0).statistic, found.threshold)
        for signs in itertools.product((1, -1), repeat=8)
    ]
    assert len(found.null) == 255  # all flips but none
    for mass, p in zip(found.masses, found.p_values, strict=True):
        # Flipping everything gives the same mass with the other sign, to rounding.
        assert p == pytest.approx(np.mean(np.array(every) >= abs(mass) - 1e-9), abs=1e-12)
    assert found.p_values[0] < 0.05
    assert found.design == "pairs"


def test_a_flip_of_all_signs_always_counts_as_heavy_as_the_data():
    # Each cluster's mirror image has its mass but for rounding, so no p lies below 2 / 2 ** n, and all are even counts.
    for seed in range(25):
        sample = np.random.default_rng(seed).normal(size=(6, 2, 25))
        found = imaging.cluster_test(sample, None, alpha=0.2, n_permutations=100, random_state=0)
        counts = found.p_values * 64
        np.testing.assert_allclose(counts, np.rint(counts))
        assert (np.rint(counts) % 2 == 0).all()


def test_one_sample_is_the_differences_of_pairs(pairs):
    a, b = pairs
    two = imaging.cluster_test(a, b, paired=True, n_permutations=50, random_state=0)
    one = imaging.cluster_test(a - b, None, n_permutations=50, random_state=0)
    np.testing.assert_array_equal(one.t_values, two.t_values)
    np.testing.assert_array_equal(one.p_values, two.p_values)
    assert one.design == "one sample"


def test_pairs_that_are_passed_for_groups_are_noticed(pairs):
    a, b = pairs
    with pytest.warns(UserWarning, match="Then pass paired=True"):
        found = imaging.cluster_test(a, b, n_permutations=50, random_state=0)
    assert found.design == "two groups"
    assert (found.p_values > 0.05).all()  # people differ much more than conditions
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        imaging.cluster_test(a, b[::-1], n_permutations=50, random_state=0)


def test_flips_keep_their_promise_without_an_effect():
    generator, hits = np.random.default_rng(12), 0
    for _ in range(100):
        found = imaging.cluster_test(generator.normal(size=(9, 2, 12)), None, n_permutations=60, random_state=generator)
        hits += found.p_values.size > 0 and found.p_values.min() <= 0.05
    # 5 % of 100 are 5; more than 12 happen in fewer than 2 of 1000 such series.
    assert hits <= 12


def test_a_point_without_spread_is_in_no_cluster_of_pairs():
    a, b = np.random.default_rng(13).normal(size=(2, 10, 3, 20))
    rest = imaging.cluster_test(a[:, [0, 2]], b[:, [0, 2]], paired=True, n_permutations=50, random_state=0)
    b[:, 1] = 14.62 * np.arange(1, 11)[:, None]
    a[:, 1] = b[:, 1] + 0.1  # the same difference in all, to rounding
    found = imaging.cluster_test(a, b, paired=True, n_permutations=50, random_state=0)
    assert np.isnan(found.t_values[1]).all()
    assert not found.masks[:, 1].any()
    np.testing.assert_allclose(found.p_values, rest.p_values)


def test_pairs_need_partners():
    a = np.random.default_rng(14).normal(size=(6, 1, 9))
    with pytest.raises(ValueError, match=r"b must have a partner for each of the 6 trials of a; got 5"):
        imaging.cluster_test(a, a[:5], paired=True)
    with pytest.raises(ValueError, match=r"b must be given where paired=True; got None"):
        imaging.cluster_test(a, None, paired=True)
