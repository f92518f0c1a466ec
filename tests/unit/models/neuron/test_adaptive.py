"""The adaptive exponential neuron against an adaptive solver, and its published patterns."""

import numpy as np
import pytest

from neurokit_lite import models


def spikes_of(name, duration_ms=500, dt_ms=0.2):
    neuron, current = models.get_firing_pattern(name)
    traces = models.simulate_adaptive(neuron, np.full((1, round(duration_ms / dt_ms) + 1), current), dt_ms=dt_ms)
    return traces.spike_times_ms[0]


def solved(neuron, current, duration_ms):
    """Spike times with LSODA, restarted at each spike, which is where V passes 20 slope factors above threshold."""
    from scipy.integrate import solve_ivp

    def slope(_, state):
        v, w = state
        grown = neuron.leak_ns * neuron.slope_mv * np.exp(min((v - neuron.threshold_mv) / neuron.slope_mv, 100))
        driven = current - neuron.leak_ns * (v - neuron.rest_mv) + grown - w
        return driven / neuron.capacitance_pf, (neuron.coupling_ns * (v - neuron.rest_mv) - w) / neuron.adaptation_ms

    def peak(_, state):
        return state[0] - neuron.threshold_mv - 20 * neuron.slope_mv

    peak.terminal = True
    now, state, found = 0.0, [neuron.rest_mv, 0.0], []
    while True:
        step = solve_ivp(slope, (now, duration_ms), state, method="LSODA", events=peak, rtol=1e-9, atol=1e-9)
        if not step.t_events[0].size:
            return np.array(found)
        now = step.t_events[0][0]
        found.append(now)
        state = [neuron.reset_mv, step.y_events[0][0][1] + neuron.jump_pa]


@pytest.mark.parametrize("name", ["adapting", "bursting", "delayed bursting", "transient"])
def test_spike_times_are_those_of_an_adaptive_solver(name):
    neuron, current = models.get_firing_pattern(name)
    np.testing.assert_allclose(spikes_of(name, 150, dt_ms=0.1), solved(neuron, current, 150.0), atol=0.01)


def test_the_error_falls_with_the_square_of_the_step():
    wanted = solved(*models.get_firing_pattern("accelerating"), 200.0)
    errors = [np.abs(spikes_of("accelerating", 200, dt) - wanted).max() for dt in (0.4, 0.2)]
    assert np.log2(errors[0] / errors[1]) == pytest.approx(1.9, abs=0.3)


def test_tonic_intervals_are_alike():
    intervals = np.diff(spikes_of("tonic"))[10:]
    assert intervals.std() < 0.02 * intervals.mean()


def test_adapting_intervals_grow():
    intervals = np.diff(spikes_of("adapting"))
    assert intervals[-1] > 5 * intervals[0]
    assert (np.diff(intervals) > -0.5).all()


def test_an_initial_burst_is_followed_by_single_spikes():
    intervals = np.diff(spikes_of("initial burst"))
    assert (intervals[:2] < 10).all()
    assert (intervals[2:] > 50).all()


def test_bursts_come_again_and_again():
    intervals = np.diff(spikes_of("bursting"))
    assert np.sum(intervals > 100) >= 2
    assert np.sum(intervals < 10) >= 3


def test_accelerating_intervals_shrink():
    times = spikes_of("accelerating")
    assert times[0] > 30
    assert (np.diff(np.diff(times)) < 1e-6).all()


def test_delayed_bursting_begins_late():
    times = spikes_of("delayed bursting")
    assert times[0] > 40
    assert np.sum(np.diff(times) > 50) >= 3


def test_transient_stops():
    times = spikes_of("transient")
    assert 1 <= times.size <= 2
    assert times.max() < 100


def test_irregular_intervals_do_not_repeat():
    intervals = np.diff(spikes_of("irregular"))
    assert intervals.std() > 0.3 * intervals.mean()


def test_adaptation_is_what_its_equation_says():
    """Each spike adds b; between spikes w follows a (V - rest) with its time constant."""
    neuron, current = models.get_firing_pattern("adapting")
    traces = models.simulate_adaptive(neuron, np.full((1, 3001), current), dt_ms=0.02)
    w, voltage = traces.variables["w_pa"][0], traces.voltage_mv[0]
    slopes = (neuron.coupling_ns * (voltage - neuron.rest_mv) - w) / neuron.adaptation_ms
    total = 0.02 * slopes[:-1].sum() + neuron.jump_pa * np.sum(traces.spike_times_ms[0] < traces.times_ms[-1])
    assert w[-1] == pytest.approx(total, rel=0.01)


def test_below_the_threshold_it_is_a_leaky_membrane():
    neuron = models.AdaptiveNeuron(coupling_ns=0.0, slope_mv=0.2)
    voltage = models.simulate_adaptive(neuron, np.full((1, 2000), 300.0), dt_ms=0.1).voltage_mv[0]
    times = 0.1 * np.arange(2000)
    np.testing.assert_allclose(voltage, -70.6 + 10 * (1 - np.exp(-times * 30 / 281)), atol=1e-4)


def test_strong_currents_spike_more_than_once_in_a_step():
    neuron = models.AdaptiveNeuron(jump_pa=0.0, coupling_ns=0.0)
    fine, coarse = (
        models.simulate_adaptive(neuron, np.full((1, round(40 / dt)), 1e4), dt_ms=dt).spike_times_ms[0]
        for dt in (0.01, 1.0)
    )
    assert fine.size > 40
    assert abs(fine.size - coarse.size) <= 3
    with pytest.raises(ValueError, match="current_pa must make at most 100 spikes in a step"):
        models.simulate_adaptive(models.AdaptiveNeuron(1.0, jump_pa=0.0), np.full((1, 5), 1e5), dt_ms=1.0)


def test_units_that_are_off_are_named():
    with pytest.raises(ValueError, match="Did you pass volts"):
        models.AdaptiveNeuron(rest_mv=-0.07, threshold_mv=-0.05)
