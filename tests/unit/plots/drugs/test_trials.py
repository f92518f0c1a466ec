"""What the pictures of trials show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import drugs, plots

COUNTS = drugs.ArmCounts([10, 0], [100, 20], [30, 4], [100, 20], ["women", "men"])


def test_rows_have_their_estimates_intervals_and_names():
    effect = drugs.risk_difference(COUNTS)
    ax = plots.plot_forest(effect)
    np.testing.assert_allclose(ax.lines[0].get_xdata(), 100 * effect.estimates)
    np.testing.assert_allclose(ax.lines[0].get_ydata(), [0, 1])
    bars = np.array([piece[:, 0] for piece in ax.collections[0].get_segments()])
    np.testing.assert_allclose(bars, 100 * np.column_stack([effect.lows, effect.highs]))
    assert [label.get_text() for label in ax.get_yticklabels()] == ["women", "men"]
    assert ax.get_ylim()[0] > ax.get_ylim()[1], "the first row is on top"
    assert ax.lines[1].get_xdata()[0] == 0


def test_ratios_are_on_a_log_axis_around_one_and_rows_without_one_are_left_out():
    ax = plots.plot_forest(drugs.risk_ratio(COUNTS))
    assert ax.get_xscale() == "log"
    assert ax.lines[1].get_xdata()[0] == 1
    np.testing.assert_allclose(ax.lines[0].get_xdata(), [1 / 3])
    assert [label.get_text() for label in ax.get_yticklabels()] == ["women", "men"], "its row stays"


def test_boundaries_are_drawn_on_both_sides_and_the_path_where_it_was_seen():
    limits = {"a": [np.inf, 2.5, 2.0], "b": [2.2, 2.2, 2.2]}
    ax = plots.plot_boundaries([0.2, 0.6, 1.0], limits, path=[-1.0, -2.7])
    np.testing.assert_allclose(ax.lines[0].get_xdata(), [0.6, 1.0])
    np.testing.assert_allclose(ax.lines[1].get_ydata(), [-2.5, -2.0])
    np.testing.assert_allclose(ax.lines[2].get_ydata(), [2.2] * 3)
    np.testing.assert_allclose(ax.lines[4].get_xdata(), [0.2, 0.6])
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["a", "b", "this trial"]
    with pytest.raises(ValueError, match="path must have at most 3 values"):
        plots.plot_boundaries([0.2, 0.6, 1.0], limits, path=[0, 0, 0, 0])
    with pytest.raises(ValueError, match="boundaries must have one to 6 entries; got 0"):
        plots.plot_boundaries([1.0], {})


def test_power_is_in_percent_and_simulations_are_dots():
    ax = plots.plot_trial_power([50, 100], {"formula": [0.3, 0.6], "simulated": [0.31, 0.59]}, wanted=0.9)
    np.testing.assert_allclose(ax.lines[0].get_ydata(), [30, 60])
    assert ax.lines[1].get_linestyle() == "None"
    assert ax.lines[2].get_ydata()[0] == 90
    with pytest.raises(ValueError, match="powers must lie between 0 and 1; got 30"):
        plots.plot_trial_power([50], {"formula": [30.0]})


def test_the_colours_of_tipping_points_are_even_around_zero():
    z = np.array([[-3.0, -2.5], [-1.0, 0.5]])
    ax = plots.plot_tipping_points(z)
    np.testing.assert_allclose(ax.images[0].get_array(), z)
    assert ax.images[0].get_clim() == (-3, 3)
    assert ax.collections, "the line of p = 0.05"
    assert not plots.plot_tipping_points([[1.0]]).collections
