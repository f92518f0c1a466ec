"""The front of a head: what stands out is what is drawn, and right is on the left."""

import numpy as np
import pytest

from neurokit_lite import plots


def drawn(image, **options):
    return plots.plot_head_front(image, **options).images[0].get_array()


def test_right_is_on_the_left_and_up_is_up():
    image = np.zeros((6, 5, 8))
    image[5, 0, 7] = 99.0  # far right, top
    picture = np.asarray(drawn(image))
    assert picture.shape == (8, 6)
    assert np.argwhere(picture > 0).tolist() == [[7, 0]]


def test_flat_is_bright_and_steep_is_dark():
    image = np.zeros((9, 9, 9))
    for x in range(9):
        image[x, : 9 - x] = 99.0
    steep = np.asarray(drawn(image))
    flat = np.asarray(drawn(np.full((9, 9, 9), 99.0)))
    np.testing.assert_allclose(flat, 1.0)
    np.testing.assert_allclose(steep, (1 + 0.35) / np.sqrt(2))


def test_the_scale_is_in_mm():
    ax = plots.plot_head_front(np.full((4, 5, 6), 99.0), voxel_mm=2.0)
    assert ax.images[0].get_extent() == [0, 8, 0, 12]
    with pytest.raises(ValueError, match="image must"):
        plots.plot_head_front(np.zeros((4, 5, 6)))
