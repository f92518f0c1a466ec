"""Crossings between samples, and rates."""

import numpy as np
import pytest

from neurokit_lite import models


def test_a_cubic_is_crossed_where_it_is():
    times = np.arange(-5.0, 6.0)
    row = 0.1 * (times - 0.3) ** 3 + times - 0.3
    np.testing.assert_allclose(models.find_upward_crossings([row], 1.0)[0], [5.3], atol=1e-9)


def test_crossings_at_the_ends_are_on_a_line():
    found = models.find_upward_crossings([[-10.0, 30.0, 30.0], [5.0, -5.0, 15.0]], 2.0)
    np.testing.assert_allclose(found[0], [0.5])
    np.testing.assert_allclose(found[1], [2.5])


def test_only_upward_and_a_sample_on_the_level_counts_once():
    found = models.find_upward_crossings([[-2.0, -1, 0, 1, 2, 0, -1, -2]], 1.0)[0]
    np.testing.assert_allclose(found, [2.0], atol=1e-9)


def test_the_error_falls_with_the_fourth_power():
    def error(dt):
        times = np.arange(0, 6, dt)
        return abs(
            models.find_upward_crossings([40 * np.sin(times - 1.2)], dt, level_mv=12)[0][0] - 1.2 - np.arcsin(0.3)
        )

    errors = [np.mean([error(dt * (1 + k / 50)) for k in range(20)]) for dt in (0.4, 0.2, 0.1)]
    assert np.log2(errors[0] / errors[2]) / 2 == pytest.approx(4, abs=1)


def test_another_level():
    np.testing.assert_allclose(models.find_upward_crossings([[-40.0, -20.0, 0.0, 20.0]], 1.0, level_mv=-30)[0], [0.5])


def test_rates_are_intervals_over_time():
    traces = models.NeuronTraces(1.0, np.zeros((3, 100)), (np.array([5.0, 15, 35]), np.array([7.0]), np.zeros(0)))
    np.testing.assert_allclose(traces.firing_rates_hz(), [1e3 * 2 / 30, 0, 0])
    np.testing.assert_allclose(traces.firing_rates_hz(start_ms=10), [50, 0, 0])
    np.testing.assert_array_equal(traces.n_spikes, [3, 1, 0])
