"""Shifts of several pixels in small pictures: the window that fades the edges must not pull them towards zero."""

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter

from neurokit_lite import imaging


@pytest.mark.parametrize(("smooth", "n", "error"), [(0.5, 64, 0.001), (1, 64, 0.051), (1, 128, 0.001), (2, 128, 0.101)])
def test_five_pixels_are_five_pixels(smooth, n, error):
    for seed in range(3):  # compared once only, 64 pixels smoothed by 1 give 4.95, 128 smoothed by 2 give 2.85 for 3
        large = gaussian_filter(np.random.default_rng(seed).normal(size=(n + 40, n + 40)), smooth)
        reference, moved = large[20 : 20 + n, 20 : 20 + n], large[15 : 15 + n, 17 : 17 + n]
        found = imaging.estimate_motion(moved[None], reference=reference).shifts_pixels[0]
        np.testing.assert_allclose(found, [5, 3], atol=error)
