"""What the pictures of plasticity draw."""

import numpy as np
import pytest

from neurokit_lite import models, plots


def test_the_window_has_two_branches_and_nothing_at_zero():
    rule = models.StdpRule(potentiation=0.1, depression=0.2, coincidence="potentiate")
    down, up = plots.plot_stdp_window(rule, largest_ms=50).lines[:2]
    assert down.get_xdata().max() < 0 < up.get_xdata().min()
    np.testing.assert_allclose(up.get_ydata(), 0.1 * np.exp(-up.get_xdata() / 20))
    np.testing.assert_allclose(down.get_ydata(), -0.2 * np.exp(down.get_xdata() / 20))
    assert up.get_xdata().max() == 50


def test_the_path_steps_at_each_spike():
    path = models.apply_plasticity([0.1, 0.3], [0.12], models.StdpRule(potentiation=0.1), weight=0.4)
    ax = plots.plot_weight_path(path)
    line, pre, post = ax.lines
    assert line.get_drawstyle() == "steps-post"
    np.testing.assert_allclose(line.get_ydata(), [0.4, *path.weights])
    np.testing.assert_allclose(line.get_xdata(), [0.1, 0.1, 0.12, 0.3])
    assert pre.get_xdata().tolist() == [0.1, 0.3]
    assert post.get_xdata().tolist() == [0.12]
    assert pre.get_ydata().max() < path.weights.min() < path.weights.max() < post.get_ydata().min()


def test_a_path_without_spikes():
    ax = plots.plot_weight_path(models.apply_plasticity([], [], models.StdpRule(), weight=0.4))
    assert ax.lines[0].get_ydata().tolist() == [0.4]


def run():
    weights = np.array([[0.5, 0.5, 0.5], [0.9, 0.2, 0.4]])
    return models.PlasticRun(np.empty(0), np.array([0.0, 1.0]), weights, np.zeros((2, 0)))


@pytest.mark.parametrize("members", [[0], np.array([True, False, False])])
def test_group_and_others_are_averaged_apart(members):
    others, group = plots.plot_learnt_weights(run(), members=members).lines
    np.testing.assert_allclose(others.get_ydata(), [0.5, 0.3])
    np.testing.assert_allclose(group.get_ydata(), [0.5, 0.9])
    assert [others.get_label(), group.get_label()] == ["others", "group"]


def test_without_a_group_there_is_one_line():
    (line,) = plots.plot_learnt_weights(run()).lines
    np.testing.assert_allclose(line.get_ydata(), [0.5, 0.5])
