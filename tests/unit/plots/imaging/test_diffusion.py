"""What the pictures of diffusion show, read back from what was drawn."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from neurokit_lite import imaging, plots
from neurokit_lite.plots import PALETTE


def volume():
    """5 x 4 x 3 voxels, each with a number of its own."""
    return np.arange(60.0).reshape(5, 4, 3)


def test_a_mosaic_begins_at_the_top_left_and_has_x_across_and_y_up():
    image = plots.plot_mosaic(volume(), n_columns=2, label="FA").images[0]
    board = np.asarray(image.get_array())
    assert image.origin == "lower"  # row 0 of the board is at the bottom
    assert board.shape == (8, 10)
    np.testing.assert_array_equal(board[4:, :5], volume()[:, :, 0].T)
    np.testing.assert_array_equal(board[4:, 5:], volume()[:, :, 1].T)
    np.testing.assert_array_equal(board[:4, :5], volume()[:, :, 2].T)
    assert np.ma.getmaskarray(image.get_array())[:4, 5:].all() or np.isnan(board[:4, 5:]).all()


def test_a_mosaic_shows_the_slices_that_were_asked_for_and_says_what_its_colours_mean():
    ax = plots.plot_mosaic(volume(), slices=[2, 0], label="MD (mm²/s)")
    np.testing.assert_array_equal(ax.images[0].get_array(), np.hstack([volume()[:, :, 2].T, volume()[:, :, 0].T]))
    assert ax.figure.axes[1].get_ylabel() == "MD (mm²/s)"
    assert [line.get_xdata()[0] for line in ax.lines] == [4.5]  # the edge between the two


def field():
    """Along x in slice 0; along y, and once along -z, in slice 1."""
    made = np.zeros((3, 2, 2, 3))
    made[:, :, 0] = [1, 0, 0]
    made[:, :, 1] = [0, -1, 0]
    made[2, 1, 1] = [0, 0, -1]
    return made


def test_sticks_lie_along_the_direction_in_their_voxel_and_slice():
    ax = plots.plot_directions(field(), index=1)
    sticks = ax.collections[0].get_segments()
    assert len(sticks) == 6
    by_place = {tuple(np.mean(stick, axis=0)): np.ptp(stick, axis=0) for stick in sticks}
    np.testing.assert_allclose(by_place[(0, 1)], [0, 0.9])
    np.testing.assert_allclose(by_place[(2, 1)], [0, 0])  # it points out of the page
    assert ax.get_xlim() == (-0.5, 2.5)
    assert ax.get_ylim() == (-0.5, 1.5)
    np.testing.assert_allclose(
        np.ptp(plots.plot_directions(field()).collections[0].get_segments()[0], axis=0), [0.9, 0]
    )


def test_all_sticks_have_one_colour_that_stands_out_from_grey_for_every_eye():
    """A direction is read from the stick: red, green and blue merge for some readers."""
    colours = plots.plot_directions(field(), index=1).collections[0].get_colors()[:, :3]
    np.testing.assert_allclose(colours, [to_rgb(PALETTE["yellow"])] * len(colours))
    chosen = plots.plot_directions(field(), index=1, colors="black").collections[0].get_colors()[:, :3]
    np.testing.assert_allclose(chosen, 0)


def test_fewer_sticks_stand_where_their_voxels_are():
    sticks = plots.plot_directions(field(), n_every=2).collections[0].get_segments()
    assert [tuple(np.mean(stick, axis=0)) for stick in sticks] == [(0, 0), (2, 0)]


def test_the_background_of_sticks_has_their_orientation():
    below = np.arange(12.0).reshape(3, 2, 2)
    image = plots.plot_directions(field(), index=1, background=below).images[0]
    assert image.origin == "lower"
    np.testing.assert_array_equal(image.get_array(), below[:, :, 1].T)
    assert image.get_clim() == (0, 22)  # at most half as bright as white
    assert len(image.axes.figure.axes) == 1
    ax = plots.plot_directions(field(), background=below, label="FA (no unit)")
    assert ax.figure.axes[1].get_ylabel() == "FA (no unit)"
    assert ax.figure.axes[1].get_ylim() == (0, 11)  # the greys that are there


def test_ticks_stand_on_whole_voxels():
    ax = plots.plot_directions(np.ones((30, 30, 1, 3)))
    ax.set(xlim=(10, 30), ylim=(10, 30))
    assert all(tick == round(tick) for tick in [*ax.get_xticks(), *ax.get_yticks()])


def lines():
    """One along x, one along z, one along y."""
    return imaging.Streamlines(tuple(np.stack([np.zeros(3), 10 * one]) for one in np.eye(3)[[0, 2, 1]]), np.arange(3))


@pytest.mark.parametrize(("plane", "axes"), [("xy", [0, 1]), ("xz", [0, 2]), ("yz", [1, 2])])
def test_streamlines_are_seen_in_the_plane_that_is_named(plane, axes):
    ax = plots.plot_streamlines(lines(), plane=plane)
    for drawn, line in zip(ax.collections[0].get_segments(), lines().lines_mm, strict=True):
        np.testing.assert_array_equal(drawn, line[:, axes])
    assert (ax.get_xlabel(), ax.get_ylabel()) == (f"{plane[0]} (mm)", f"{plane[1]} (mm)")


def test_streamlines_bear_the_colour_of_their_kind_or_of_their_direction():
    ax = plots.plot_streamlines(lines(), kinds=["true", "false", "true"])
    drawn = {one.get_label(): one for one in ax.collections}
    assert {kind: len(one.get_segments()) for kind, one in drawn.items()} == {"none": 0, "true": 2, "false": 1}
    colours = {kind: tuple(drawn[kind].get_colors()[0][:3]) for kind in ("true", "false")}
    assert colours == {"true": to_rgb(PALETTE["blue"]), "false": to_rgb(PALETTE["vermilion"])}
    plain = plots.plot_streamlines(lines()).collections[0].get_colors()[:, :3]
    np.testing.assert_allclose(plain, np.eye(3)[[0, 2, 1]])


def test_few_of_many_streamlines_are_spread_over_all():
    many = imaging.Streamlines(tuple(np.full((2, 3), float(i)) for i in range(100)), np.arange(100))
    shown = plots.plot_streamlines(many, n_shown=3).collections[0].get_segments()
    assert [one[0][0] for one in shown] == [0, 49, 99]


def test_a_profile_is_a_mean_with_two_standard_errors_about_it():
    profiles = np.array([[0.0, 1, 2, 3], [1, 1, 1, 1], [5, 4, 0, 2]])
    ax = plots.plot_tract_profile({"a": profiles})
    along, mean = ax.lines[0].get_data()
    np.testing.assert_allclose(along, [0, 100 / 3, 200 / 3, 100])
    np.testing.assert_allclose(mean, profiles.mean(axis=0))
    band = 2 * profiles.std(axis=0, ddof=1) / np.sqrt(3)
    outline = ax.collections[0].get_paths()[0].vertices
    for x, middle, half in zip(along, mean, band, strict=True):
        heights = outline[np.isclose(outline[:, 0], x), 1]
        assert heights.min() == pytest.approx(middle - half)
        assert heights.max() == pytest.approx(middle + half)


def test_what_was_found_is_marked_where_it_is():
    found = imaging.ProfileComparison(np.zeros(5), np.zeros(5), np.array([1, 0.01, 1, 1, 0.02]), 3.0)
    ax = plots.plot_tract_profile({"a": np.eye(5)}, found=found)
    spans = [one.get_bbox().intervalx for one in ax.patches]
    np.testing.assert_allclose(spans, [[12.5, 37.5], [87.5, 112.5]])
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["a", "p < 0.05, corrected"]
