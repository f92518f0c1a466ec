"""Overlap, distances in mm and volumes against what geometry says."""

import numpy as np
import pytest

from neurokit_lite import imaging


def cube(start, n=4, shape=(16, 16, 16)):
    mask = np.zeros(shape, bool)
    mask[tuple(slice(s, s + n) for s in start)] = True
    return mask


def ball(radius, n=41):
    at = np.arange(n) - n // 2
    return (at[:, None, None] ** 2 + at[None, :, None] ** 2 + at[None, None, :] ** 2) <= radius**2


def test_dice_of_shifted_cubes():
    first = cube((2, 2, 2))
    assert imaging.dice(first, first) == 1
    assert imaging.dice(first, cube((3, 2, 2))) == 0.75  # they share 3 of 4 layers
    assert imaging.dice(first, cube((8, 8, 8))) == 0
    assert imaging.dice(first, cube((3, 3, 2))) == imaging.dice(cube((3, 3, 2)), first)


@pytest.mark.parametrize(("shift", "voxel_mm", "away_mm"), [
    ((2, 0, 0), (1, 1, 3), 2.0),
    ((0, 0, 2), (1, 1, 3), 6.0),
    ((0, 3, 4), (1, 1, 1), 5.0),
    ((0, 0, 0), (1, 2, 3), 0.0),
])  # fmt: skip
def test_hausdorff_of_shifted_cubes_in_mm(shift, voxel_mm, away_mm):
    """Single voxels, so that the borders' distance is the shift."""
    first, second = cube((5, 5, 5), n=1), cube(tuple(5 + s for s in shift), n=1)
    assert imaging.hausdorff_mm(first, second, voxel_mm) == pytest.approx(away_mm)


def test_one_stray_voxel_decides_the_maximum_and_not_the_95_percent():
    clean = cube((2, 2, 2), n=6)
    stray = clean.copy()
    stray[15, 4, 4] = True
    assert imaging.hausdorff_mm(stray, clean, (2, 1, 1)) == 16.0  # eight voxels of 2 mm from the border at x = 7
    assert imaging.hausdorff_mm(stray, clean, (2, 1, 1), percentile=95) == 0.0


def test_concentric_balls_are_their_difference_in_radius_apart():
    for percentile in (95, 100):
        away = imaging.hausdorff_mm(ball(10), ball(15), (1, 1, 1), percentile=percentile)
        assert away == pytest.approx(5, abs=1)  # the border of a ball of voxels is one voxel rough


def test_volume_of_a_ball_and_of_shares():
    # The count of lattice points in a ball of radius 15 differs from its volume by less than a percent.
    assert imaging.volume_ml(ball(15), (1, 1, 1)) == pytest.approx(4 / 3 * np.pi * 15**3 / 1000, rel=0.01)
    assert imaging.volume_ml(ball(15), (2, 2, 2)) == 8 * imaging.volume_ml(ball(15), (1, 1, 1))
    assert imaging.volume_ml(np.full((10, 10, 10), 0.25), (1, 1, 1)) == 0.25


def test_bad_masks_are_refused_with_the_reason():
    one = cube((2, 2, 2))
    with pytest.raises(ValueError, match=r"truth must have the shape \(16, 16, 16\).*got shape \(8, 8, 8\)"):
        imaging.dice(one, cube((1, 1, 1), shape=(8, 8, 8)))
    with pytest.raises(ValueError, match="got two empty masks"):
        imaging.dice(np.zeros((2, 2, 2)), np.zeros((2, 2, 2)))
    with pytest.raises(ValueError, match="found must hold at least one voxel; got an empty mask"):
        imaging.hausdorff_mm(np.zeros((16, 16, 16)), one, (1, 1, 1))
    with pytest.raises(ValueError, match=r"voxel_mm must be three edges above 0 mm.*got \[1.0, 1.0, 0.0\]"):
        imaging.hausdorff_mm(one, one, (1, 1, 0))
    with pytest.raises(ValueError, match="mask must hold shares from 0 to 1; got values from 0 to 3"):
        imaging.volume_ml(3 * one, (1, 1, 1))
