"""What the pictures of fMRI show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import imaging, plots


def test_a_carpet_is_standardised_starts_with_voxel_0_and_lies_on_its_volumes():
    series = np.vstack([1000 + np.array([0.0, 1, 0, -1]), 5 * np.array([1.0, 1, -1, -1]), np.full(4, 7.0)])
    ax = plots.plot_carpet(series, 2.0, displacement_mm=[0.0, 0.5, 0.1, 0.0])
    image = ax.images[0]
    wanted = np.array([[0, np.sqrt(2), 0, -np.sqrt(2)], [1, 1, -1, -1], [0, 0, 0, 0]])
    np.testing.assert_allclose(image.get_array(), wanted, atol=1e-12)
    assert list(image.get_extent()) == [-1, 7, 3, 0]  # each volume is drawn about its time; voxel 0 is on top
    assert image.origin == "upper"
    assert image.get_clim() == (-2, 2)
    moved = ax.child_axes[0].lines[0]
    np.testing.assert_allclose(moved.get_xdata(), [0, 2, 4, 6])
    np.testing.assert_allclose(moved.get_ydata(), [0, 0.5, 0.1, 0])
    assert ax.child_axes[0].get_ylabel() == "moved (mm)"


def test_rows_of_a_carpet_are_means_of_voxels():
    series = np.array([[0.0, 1, 0, 1], [1, 0, 1, 0], [0, 0, 1, 1], [0, 0, 2, 2]])
    rows = np.asarray(plots.plot_carpet(series, 1.0, n_rows=2).images[0].get_array())
    np.testing.assert_allclose(rows, [[0, 0, 0, 0], [-1, -1, 1, 1]], atol=1e-12)


def test_each_regressor_fills_the_colours_and_bears_its_name():
    design = imaging.Design(np.array([[1.0, 0, 0.0], [-2, 100, 0], [0.5, 50, 0]]), ("a", "slope", "empty"))
    ax = plots.plot_design(design)
    np.testing.assert_allclose(ax.images[0].get_array(), [[0.5, 0, 0], [-1, 1, 0], [0.25, 0.5, 0]])
    assert ax.images[0].get_clim() == (-1, 1)
    assert [text.get_text() for text in ax.get_xticklabels()] == ["a", "slope", "empty"]
    np.testing.assert_array_equal(ax.get_xticks(), [0, 1, 2])
    assert ax.get_ylim()[0] > ax.get_ylim()[1]  # time runs down


def test_a_response_is_that_of_its_voxel_with_a_95_per_cent_band():
    effect, sd = np.array([[1.0, 2.0], [5.0, 7.0]]), np.array([[0.1, 0.1], [0.5, 1.0]])
    ax = plots.plot_response({"motion": imaging.FreeResponse(np.array([0.0, 2.0]), effect, sd)}, voxel=1)
    line = next(one for one in ax.lines if one.get_label() == "motion")
    np.testing.assert_array_equal(line.get_data(), [[0, 2], [5, 7]])
    heights = ax.collections[0].get_paths()[0].vertices
    at_2 = heights[heights[:, 0] == 2, 1]
    assert (at_2.min(), at_2.max()) == pytest.approx((7 - 1.96, 7 + 1.96))


def volume():
    """4 x 3 x 2 voxels, each with a number of its own."""
    return np.arange(24.0).reshape(4, 3, 2)


def affine(x_mm=3.0):
    made = np.diag([x_mm, 2.0, 2.0, 1.0])
    made[:3, 3] = 10, -20, 0
    return made


def test_a_slice_has_x_across_and_y_up_in_millimetres():
    ax = plots.plot_slice(volume(), affine(), index=1, background=100 + volume())
    below, image = ax.images
    np.testing.assert_array_equal(image.get_array(), volume()[:, :, 1].T)
    np.testing.assert_array_equal(below.get_array(), 100 + volume()[:, :, 1].T)
    for one in (below, image):
        assert one.origin == "lower"
        assert list(one.get_extent()) == [8.5, 20.5, -21, -15]  # the middle of voxel 0 is at (10, -20) mm
    assert ax.get_xlim() == (8.5, 20.5)


def test_a_slice_whose_x_runs_to_the_left_is_not_mirrored():
    ax = plots.plot_slice(volume(), affine(-3.0))
    assert list(ax.images[0].get_extent()) == [11.5, -0.5, -21, -15]
    assert ax.get_xlim() == (-0.5, 11.5)  # left is left, whichever way the voxels run


def permutation():
    return imaging.PermutationTest(np.array([2.0, -8.0, np.nan]), np.array([0.5, 0.01, 1]), np.arange(1.0, 101))


@pytest.mark.parametrize("x_mm", [3.0, -3.0])
def test_l_and_r_stand_at_the_smallest_and_the_largest_x(x_mm):
    ax = plots.plot_slice(volume(), affine(x_mm))
    low, high = ax.get_xlim()
    places = {text.get_text(): low + text.get_position()[0] * (high - low) for text in ax.texts}
    assert list(places) == ["L", "R"]
    assert low < places["L"] < places["R"] < high


@pytest.mark.parametrize(
    ("draw", "label"),
    [
        (lambda: plots.plot_carpet(np.eye(4), 2.0), "signal (standard deviations)"),
        (lambda: plots.plot_design(imaging.Design(np.ones((5, 1)), ("a",))), "height (share of the column's largest)"),
        (
            lambda: plots.plot_confusion(imaging.LabelDecoding(np.array(["a"]), np.array(["a"]), np.array([0]))),
            "share of the row (%)",
        ),
    ],
    ids=["carpet", "design", "confusion"],
)
def test_where_colour_is_a_number_a_bar_says_which(draw, label):
    assert [other.get_ylabel() for other in draw().figure.axes[1:]] == [label]


def test_the_largest_of_each_shuffle_has_its_threshold_and_the_data_beside_it():
    ax = plots.plot_largest(permutation(), alpha=0.2)
    lines = {one.get_label().split()[0]: one.get_xdata()[0] for one in ax.lines}
    assert lines["threshold"] == pytest.approx(np.quantile(np.arange(1, 101), 0.8))
    assert lines["largest"] == 8
    assert sum(bar.get_height() for bar in ax.patches) == 100
    assert ax.lines[0].get_label() == "threshold 80.2"


def confusion():
    """Cat: 3 of 4 right, once shoe; shoe: 1 of 2 right, once face; face: 10 of 10 right."""
    truth = ["cat"] * 4 + ["shoe"] * 2 + ["face"] * 10
    said = ["cat"] * 3 + ["shoe"] + ["shoe", "face"] + ["face"] * 10
    return imaging.LabelDecoding(np.array(said), np.array(truth), np.zeros(16, int))


SHARES = np.array([[75.0, 0, 25], [0, 100, 0], [0, 50, 50]])  # cat, face, shoe


def test_rows_of_a_confusion_are_what_was_shown_and_add_up_to_100():
    ax = plots.plot_confusion(confusion())
    np.testing.assert_allclose(ax.images[0].get_array(), SHARES)
    assert ax.images[0].get_clim() == (0, 100)
    assert ax.images[0].origin == "upper"
    assert [text.get_text() for text in ax.get_yticklabels()] == ["cat", "face", "shoe"]
    assert [text.get_text() for text in ax.get_xticklabels()] == ["cat", "face", "shoe"]
    assert "shown" in ax.get_ylabel()
    assert "decoder says" in ax.get_xlabel()


def test_the_numbers_of_a_confusion_stand_in_their_cells():
    written = {text.get_position(): text.get_text() for text in plots.plot_confusion(confusion()).texts}
    assert written == {(0, 0): "75", (2, 0): "25", (1, 1): "100", (1, 2): "50", (2, 2): "50"}
