"""What the pictures of sources show, read back from what was drawn."""

import itertools

import numpy as np
import pytest

from neurokit_lite import imaging, plots

SOURCES = np.array(list(itertools.product([-20.0, 0, 20], [-10.0, 10, 30], [0.0, 40])))
VALUES = np.arange(18.0)


def shown(ax):
    """Value by (across, up), as drawn."""
    mesh = ax.collections[0]
    edges = mesh.get_coordinates()
    middles = (edges[:-1, :-1] + edges[1:, 1:]) / 2
    values = np.asarray(mesh.get_array()).reshape(middles.shape[:2])
    return {
        tuple(np.round(place).astype(int)): value
        for place, value in zip(middles.reshape(-1, 2), values.ravel(), strict=True)
    }


@pytest.mark.parametrize(
    ("plane", "at_mm", "axes", "cut", "layer"),
    [("coronal", 8.0, [0, 2], 1, 10), ("sagittal", -15.0, [1, 2], 0, -20), ("axial", 35.0, [0, 1], 2, 40)],
)
def test_the_layer_nearest_to_the_cut_is_drawn_with_every_value_in_its_place(plane, at_mm, axes, cut, layer):
    ax = plots.plot_source_map(VALUES, SOURCES, plane=plane, at_mm=at_mm)
    is_in = SOURCES[:, cut] == layer
    wanted = {tuple(place[axes].astype(int)): value for place, value in zip(SOURCES[is_in], VALUES[is_in], strict=True)}
    assert shown(ax) == wanted
    rim = ax.lines[0].get_xdata()
    assert rim.max() == pytest.approx(np.sqrt(90**2 - layer**2))


def test_a_true_source_is_ringed_where_it_is():
    ax = plots.plot_source_map(VALUES, SOURCES, plane="axial", truth_mm=[[5.0, 25.0, 0.0]])
    for ring in ax.collections[1:]:
        np.testing.assert_array_equal(ring.get_offsets(), [[5, 25]])
    assert ax.get_xlabel().startswith("left to right")
    assert ax.get_ylabel().startswith("back to front")


@pytest.mark.parametrize(("plane", "sides"), [("coronal", "LR"), ("axial", "LR"), ("sagittal", "PA")])
def test_a_slice_says_which_side_is_which(plane, sides):
    ax = plots.plot_source_map(VALUES, SOURCES, plane=plane)
    marks = {text.get_text(): ax.transAxes.transform(text.get_position())[0] for text in ax.texts}
    assert "".join(sorted(marks, key=marks.get)) == sides
    left, right = ax.get_xlim()
    assert left < right  # x is right and y is front: what is small lies at the left or the back


@pytest.mark.parametrize("label", ["current (nA m)", None])
def test_a_map_says_what_its_colours_mean_unless_it_shares_a_bar(label):
    ax = plots.plot_source_map(VALUES, SOURCES, label=label)
    assert [one.get_ylabel() for one in ax.figure.axes[1:]] == ([label] if label else [])
    if label:
        assert ax.collections[0].colorbar.vmax == ax.collections[0].get_clim()[1]


def test_a_curve_over_depth_is_made_of_means_at_the_middle_of_their_bins():
    depth = np.array([1.0, 2, 9, 25, 28])
    result = imaging.Resolution(np.array([3.0, 3, 9, 1, 2]), np.array([1.0, 2, 6, 8, 4]), np.ones(5))
    line = plots.plot_depth_curve(result, depth).lines[0]
    np.testing.assert_allclose(line.get_data(), [[5, 25], [5, 1.5]])
    ax = plots.plot_depth_curve(result, depth, quantity="spread_mm", step_mm=20)
    np.testing.assert_allclose(ax.lines[0].get_data(), [[10, 30], [3, 6]])
    assert ax.get_ylabel() == "spread of the estimate (mm)"
