"""Noise: its distribution with and without a seed, and the two tables that it must not tell apart."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import privacy

KINDS = {"laplace": privacy.draw_discrete_laplace, "gaussian": privacy.draw_discrete_gaussian}


def chances(kind: str, values: np.ndarray, scale: float) -> np.ndarray:
    weights = np.exp(-np.abs(values) / scale) if kind == "laplace" else np.exp(-(values**2) / (2 * scale**2))
    far = np.arange(-2000, 2001)
    whole = np.exp(-np.abs(far) / scale) if kind == "laplace" else np.exp(-(far**2) / (2 * scale**2))
    return weights / whole.sum()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scale", [0.7, 3.3])
@pytest.mark.parametrize("random_state", [0, None])
def test_each_number_comes_as_often_as_it_should(kind, scale, random_state):
    """A p of less than 1e-6 in eight tests: without a seed, once in 10^5 runs by chance."""
    n, values = 20_000, np.arange(-3, 4)
    drawn = KINDS[kind](n, scale, random_state=random_state)
    counts = np.array([np.sum(drawn == one) for one in values])
    expected = n * chances(kind, values, scale)
    counts, expected = np.r_[counts, n - counts.sum()], np.r_[expected, n - expected.sum()]
    assert stats.chisquare(counts, expected).pvalue > 1e-6


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_gives_the_same_noise_and_none_gives_other(kind):
    one, same = (KINDS[kind](50, 1e6, random_state=3) for _ in range(2))
    np.testing.assert_array_equal(one, same)
    assert not np.array_equal(KINDS[kind](50, 1e6), KINDS[kind](50, 1e6))
    assert KINDS[kind](0, 1.0, random_state=0).size == 0


def test_the_ratio_of_neighbours_is_reached_and_never_passed():
    pair = privacy.compare_neighbours(7, 6, 1 / 0.3)
    assert pair.first.sum() == pytest.approx(1, abs=1e-4)
    np.testing.assert_allclose(np.log(pair.first / pair.second), pair.log_ratios, rtol=1e-9, atol=1e-12)
    assert np.abs(pair.log_ratios).max() == pytest.approx(0.3)
    np.testing.assert_allclose(pair.second, chances("laplace", pair.outputs - 6, 1 / 0.3), rtol=1e-9)


def test_neighbours_two_apart_pay_twice():
    """Group privacy: two people of one family, twice the epsilon."""
    assert privacy.compare_neighbours(7, 5, 2.0).log_ratios.max() == pytest.approx(1.0)
