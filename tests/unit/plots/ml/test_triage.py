"""What pictures of triage show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import ml, plots


def test_counts_lie_where_the_points_are_and_empty_cells_are_white():
    counts = ml.count_points([0.5, 0.5, 1.5], [0.5, 0.5, 2.5], view=(0, 2, 0, 3), shape=(2, 3))
    image = plots.plot_point_counts(counts, shade="count", labels=("x (mm)", "y (s)")).images[0]
    shown = image.get_array().filled(np.nan)
    assert shown.shape == (3, 2)
    np.testing.assert_array_equal(shown, [[2, np.nan], [np.nan, np.nan], [np.nan, 1]])
    assert list(image.get_extent()) == [0, 2, 0, 3]
    assert image.origin == "lower"
    assert (image.axes.get_xlabel(), image.axes.get_ylabel()) == ("x (mm)", "y (s)")


def test_shades_are_logarithms_or_ranks():
    counts = ml.count_points([0.0, 1.0, 1.0, 1.0], [0.0, 1.0, 1.0, 1.0], shape=(2, 2))
    log = plots.plot_point_counts(counts).images[0]
    assert (type(log.norm).__name__, log.norm.vmin, log.norm.vmax) == ("LogNorm", 1, 3)
    rank = plots.plot_point_counts(counts, shade="rank").images[0].get_array()
    np.testing.assert_allclose(rank.compressed(), [0.5, 1.0])
    with pytest.raises(ValueError, match="shade"):
        plots.plot_point_counts(counts, shade="root")


def test_a_view_is_a_band_with_its_mean():
    view = ml.view_pyramid(ml.build_pyramid([0.0, 4.0, 1.0, 3.0]), n_pixels=2)
    ax = plots.plot_signal_view(view, sampling_rate_hz=2.0, unit="µV")
    corners = ax.collections[0].get_paths()[0].vertices
    assert (corners[:, 1].min(), corners[:, 1].max()) == (0, 4)
    np.testing.assert_allclose(ax.lines[0].get_data(), [[0, 1, 2], [2, 2, 2]])
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("time (s)", "signal (µV)")
    assert plots.plot_signal_view(view).get_xlim() == (0, 4)


def test_curves_are_means_over_repeats():
    aucs = np.array([[[np.nan, 0.7, 0.8], [0.5, 0.9, 0.8]], [[0.5, 0.7, 0.8], [0.5, 0.9, 1.0]]])
    curves = ml.SelectionCurves(("random", "uncertain"), np.array([10, 20, 40]), aucs, np.array([0.8, 1.0]))
    ax = plots.plot_selection(curves)
    (one, other) = ax.containers
    np.testing.assert_allclose(one.lines[0].get_data(), [[10, 20, 40], [0.5, 0.8, 0.8]])
    np.testing.assert_allclose(other.lines[0].get_data(), [[10, 20, 40], [0.5, 0.8, 0.9]])
    bar = other.lines[2][0].get_segments()[1]
    np.testing.assert_allclose(bar[:, 1], [0.8 - 0.2, 0.8 + 0.2])
    np.testing.assert_allclose(ax.lines[-1].get_ydata(), 0.9)
