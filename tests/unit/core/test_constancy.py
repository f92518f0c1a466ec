"""Robust spread: by hand, in standard deviations, with ties, ties to rounding and constants."""

import numpy as np
import pytest
from scipy.stats import median_abs_deviation

from neurokit_lite.core.constancy import robust_spread


def test_it_is_scipys_scaled_median_absolute_deviation():
    values = np.random.default_rng(0).normal(14.62, 3, size=(501, 2))
    expected = median_abs_deviation(values, scale="normal")
    np.testing.assert_allclose(robust_spread(values), expected, rtol=1e-12)
    np.testing.assert_allclose(robust_spread(-values), expected, rtol=1e-12)


@pytest.mark.parametrize("other", [0.3, 0.1 + 0.2])
def test_where_most_agree_to_rounding_the_mean_counts(other):
    values = np.array([0.3, 0.3, other, other, 0.3, other, 0.3, other, 0.5])[:, None]
    np.testing.assert_allclose(robust_spread(values), np.sqrt(np.pi / 2) * 0.2 / 9, rtol=1e-9)


def test_a_constant_is_infinitely_far_from_any_distance():
    values = np.column_stack([np.full(1000, 14.62), np.arange(1000.0)])
    assert np.isinf(robust_spread(values)).tolist() == [True, False]
