"""The leaky integrate-and-fire neuron against its closed form."""

import numpy as np
import pytest

from neurokit_lite import models

NEURON = models.LeakyNeuron()
LEVELS = np.array([150.0, 201.0, 300.0, 500.0, 1000.0, 5000.0])


def constant(levels, duration_ms, dt_ms):
    return np.outer(levels, np.ones(round(duration_ms / dt_ms)))


def voltage_error(method, dt_ms):
    """Largest error before any spike, against the exponential."""
    traces = models.simulate_leaky(NEURON, constant([150.0], 60, dt_ms), dt_ms=dt_ms, method=method)
    exact = -70 + 15 * (1 - np.exp(-traces.times_ms / 20))
    return np.abs(traces.voltage_mv[0] - exact).max()


def test_one_euler_step_by_hand():
    traces = models.simulate_leaky(NEURON, [[100.0, 100.0, 100.0]], dt_ms=2.0, method="euler")
    np.testing.assert_allclose(traces.voltage_mv, [[-70, -69, -68.1]])


def test_exponential_euler_is_exact():
    assert voltage_error("exponential-euler", 5.0) < 1e-12


@pytest.mark.parametrize(("method", "order"), [("euler", 1), ("rk4", 4)])
def test_orders_of_convergence(method, order):
    errors = [voltage_error(method, dt_ms) for dt_ms in (4.0, 2.0, 1.0)]
    found = np.log2(np.array(errors[:-1]) / errors[1:])
    np.testing.assert_allclose(found, order, atol=0.2)


@pytest.mark.parametrize("dt_ms", [0.1, 2.0])
def test_rates_are_those_of_the_closed_form(dt_ms):
    traces = models.simulate_leaky(NEURON, constant(LEVELS, 1000, dt_ms), dt_ms=dt_ms)
    np.testing.assert_allclose(traces.firing_rates_hz(), models.leaky_firing_rates(NEURON, LEVELS), atol=1e-8)


def test_no_refractory_period_and_two_spikes_in_one_step():
    fast = models.LeakyNeuron(refractory_ms=0)
    traces = models.simulate_leaky(fast, constant([5000.0], 50, 2.0), dt_ms=2.0)
    np.testing.assert_allclose(np.diff(traces.spike_times_ms[0]), 20 * np.log(490 / 480), rtol=1e-9)
    np.testing.assert_allclose(traces.firing_rates_hz(), models.leaky_firing_rates(fast, [5000.0]), rtol=1e-9)


def test_the_refractory_period_limits_the_rate_and_holds_the_voltage():
    slow = models.LeakyNeuron(refractory_ms=10)
    assert models.leaky_firing_rates(slow, [1e5])[0] == pytest.approx(99, abs=1)
    traces = models.simulate_leaky(slow, constant([400.0], 40, 0.5), dt_ms=0.5)
    first = traces.spike_times_ms[0][0]
    held = (traces.times_ms > first) & (traces.times_ms < first + 10)
    assert held.sum() == 20
    np.testing.assert_array_equal(traces.voltage_mv[0, held], slow.reset_mv)


@pytest.mark.parametrize("method", ["euler", "rk4"])
def test_other_methods_come_near_as_the_step_falls(method):
    wanted = models.leaky_firing_rates(NEURON, LEVELS)
    far, near = (
        np.abs(
            models.simulate_leaky(NEURON, constant(LEVELS, 500, dt), dt_ms=dt, method=method).firing_rates_hz() - wanted
        ).max()
        for dt in (0.5, 0.1)
    )
    assert near < 0.4 * far
    assert near < 0.4


def test_a_current_that_changes_acts_from_its_sample_on():
    current = np.where(np.arange(6) == 2, 100.0, 0.0)[None]
    voltage = models.simulate_leaky(NEURON, current, dt_ms=1.0, method="euler").voltage_mv[0]
    np.testing.assert_array_equal(voltage[:3], -70)
    assert voltage[3] == -69.5
    assert voltage[4] == pytest.approx(-69.525)


def test_a_step_that_overshoots_is_refused_with_one_that_does():
    with pytest.raises(ValueError, match=r"dt_ms must be at most 10 ms, the membrane's time constant, with euler"):
        models.simulate_leaky(models.LeakyNeuron(leak_ns=20), constant([1.0], 60, 12.0), dt_ms=12.0, method="euler")


def test_units_that_are_off_are_named():
    with pytest.raises(ValueError, match="Did you pass volts"):
        models.LeakyNeuron(rest_mv=-0.07, threshold_mv=-0.05, reset_mv=-0.06)
    with pytest.raises(ValueError, match="capacitance_pf must be between"):
        models.LeakyNeuron(capacitance_pf=-200)
    with pytest.raises(ValueError, match=r"current_pa must leave at least 0.01 ms between spikes"):
        models.simulate_leaky(models.LeakyNeuron(1.0, refractory_ms=0), constant([1e4], 1, 0.1), dt_ms=0.1)
