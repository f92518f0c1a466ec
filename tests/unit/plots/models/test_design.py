"""What the pictures of designs show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import plots
from neurokit_lite.plots import PALETTE


def test_power_is_in_percent_with_a_contour_where_it_is_wanted():
    powers = np.array([[0.2, 0.4, 0.6], [0.5, 0.7, 0.9]])
    ax = plots.plot_power_map(powers, [10, 40], [1, 10, 100], wanted=0.65)
    mesh, line = ax.collections[:2]
    np.testing.assert_allclose(np.ravel(mesh.get_array()), 100 * powers.ravel())
    assert mesh.get_clim() == (0, 100)
    np.testing.assert_allclose(mesh.get_coordinates()[0, :, 0], [1, 10, 100])
    np.testing.assert_allclose(mesh.get_coordinates()[:, 0, 1], [10, 40])
    inside = line.get_paths()[0].vertices
    assert ((inside[:, 0] >= 1) & (inside[:, 1] <= 40)).all()
    assert len(plots.plot_power_map(powers, [10, 40], [1, 10, 100], wanted=0.95).collections) == 1
    assert ax.figure.axes[1].get_ylabel() == "power (%)"


@pytest.mark.parametrize(
    ("powers", "people", "trials", "says"),
    [
        ([[20.0, 40], [50, 60]], [1, 2], [1, 2], "powers must lie between 0 and 1; got 20"),
        ([[0.1, 0.2], [0.3, 0.4]], [1, 2, 3], [1, 2], r"powers must have shape \(3, 2\)"),
        ([[0.1, 0.2], [0.3, 0.4]], [2, 1], [1, 2], "n_people must rise"),
        ([[0.1, 0.2], [0.3, 0.4]], [1, 2], [0, 2], "n_trials must rise, from above 0"),
    ],
)
def test_maps_that_do_not_fit_are_refused(powers, people, trials, says):
    with pytest.raises(ValueError, match=says):
        plots.plot_power_map(powers, people, trials)


def test_errors_are_medians_with_quartiles():
    errors = {"a": np.array([[1.0, 0.0], [2.0, 1.0], [9.0, 5.0]]), "b": np.ones((4, 2))}
    ax = plots.plot_errors_by_trial(errors, unit="mm")
    np.testing.assert_allclose(ax.lines[0].get_ydata(), [2, 1])
    np.testing.assert_allclose(ax.lines[0].get_xdata(), [1, 2])
    np.testing.assert_allclose(ax.collections[0].get_paths()[0].vertices[:, 1].max(), 5.5)  # upper quartile of 1, 2, 9
    assert ax.get_ylabel() == "error (mm)"
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["a", "b"]
    with pytest.raises(ValueError, match="errors must be 0 or more; got -1"):
        plots.plot_errors_by_trial({"a": [[-1.0]]})
    with pytest.raises(TypeError, match="errors must map names"):
        plots.plot_errors_by_trial([[1.0]])


def test_paths_end_where_they_cross():
    paths = [[1.0, 2.0, -5.0], [-1.0, -1.0, -2.5], [0.5, 0.5, 0.5]]
    ax = plots.plot_evidence_paths(paths, [-2.0, 1.5])
    drawn = [line.get_ydata().tolist() for line in ax.lines[:3]]
    assert drawn == [[0, 1, 2], [0, -1, -1, -2.5], [0, 0.5, 0.5, 0.5]]
    assert [line.get_color() for line in ax.lines[:3]] == [PALETTE[name] for name in ("vermilion", "blue", "grey")]
    assert [line.get_ydata()[0] for line in ax.lines[3:]] == [-2.0, 1.5]
    with pytest.raises(ValueError, match="limits must be one below and one above 0"):
        plots.plot_evidence_paths(paths, [1.0, 2.0])
