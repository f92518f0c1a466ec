"""What the pictures of an evaluation show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import ml, plots


def test_leaks_are_in_order_with_means_and_95_percent():
    zoo = ml.LeakZoo(("big", "small"), np.array([[0.8, 1.0], [0.5, 0.7]]), np.array([[0.4, 0.6], [0.5, 0.6]]))
    ax = plots.plot_leaks(zoo)
    assert [word.get_text() for word in ax.get_yticklabels()] == ["small", "big"]
    leaky, honest = ax.containers
    np.testing.assert_allclose(leaky.lines[0].get_xdata(), [0.6, 0.9])
    np.testing.assert_allclose(honest.lines[0].get_xdata(), [0.55, 0.5])
    (bars,) = leaky.lines[2]
    np.testing.assert_allclose([part[:, 0] for part in bars.get_segments()], [[0.505, 0.695], [0.805, 0.995]])
    assert (ax.get_xlabel(), ax.get_xlim()) == ("AUC (no unit)", (0, 1.02))
    with pytest.raises((TypeError, ValueError), match="zoo must be"):
        plots.plot_leaks([0.5])


def test_calibration_has_a_dot_a_bin_and_wilsons_bars():
    said = np.repeat([0.25, 0.75], 20)
    ax = plots.plot_calibration(ml.measure_calibration(said, np.arange(40) % 4 == 0, n_bins=2))
    dots = ax.lines[0]
    np.testing.assert_allclose(dots.get_xydata(), [[0.25, 0.25], [0.75, 0.25]])
    low, high = ax.collections[0].get_segments()[0][:, 1]
    np.testing.assert_allclose([low, high], [0.1119, 0.4687], atol=1e-4)  # statsmodels' proportion_confint, wilson
    np.testing.assert_allclose(ax.lines[1].get_xydata(), [[0, 0], [1, 1]])


def test_splits_show_training_test_and_what_nobody_sees():
    ax = plots.plot_splits(ml.BlockedSplit(2, n_gap=1).split(np.zeros((6, 1))), 6, groups=list("aabbbc"))
    np.testing.assert_array_equal(ax.collections[0].get_array().reshape(2, 6), [[2, 2, 2, 0, 1, 1], [1, 1, 0, 2, 2, 2]])
    np.testing.assert_allclose(ax.get_xticks(), [1, 3.5, 5.5])
    assert [word.get_text() for word in ax.get_xticklabels()] == ["a", "b", "c"]
    assert ax.yaxis_inverted()
    assert [word.get_text() for word in ax.get_legend().get_texts()] == ["training", "test"]
