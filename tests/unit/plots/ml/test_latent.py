"""What the pictures of latent structure show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import ml, plots


def test_curve_shows_means_folds_and_the_best():
    held_out = np.array([[-9.0, -7], [-6, -8], [-8, -8]])
    ax = plots.plot_factor_curve(ml.FactorCurve(np.arange(3), held_out, held_out + np.array([[0], [1], [4]])))
    named = {line.get_label(): line.get_xydata() for line in ax.lines}
    np.testing.assert_allclose(named["held out"], [[0, -8], [1, -7], [2, -8]])
    np.testing.assert_allclose(named["seen in training"], [[0, -8], [1, -6], [2, -4]])
    np.testing.assert_allclose(named["best"], [[1, -7]])
    folds = [line.get_ydata() for line in ax.lines if line.get_label().startswith("_")]
    np.testing.assert_allclose(folds, held_out.T)
    assert ax.get_ylabel() == "log likelihood (nats per bin)"
    with pytest.raises((TypeError, ValueError), match="curve must be"):
        plots.plot_factor_curve([1])


def test_each_loop_is_a_bar_the_longest_at_the_top():
    loops = np.column_stack([np.full(12, 0.1), np.linspace(0.9, 0.2, 12)])
    ax = plots.plot_loops(ml.RingTest(loops, np.array([0.1])))
    (bars,) = ax.collections
    np.testing.assert_allclose([bar[:, 0] for bar in bars.get_segments()], loops[:10])
    assert ax.yaxis_inverted()
    assert ax.get_xlim()[0] == 0
