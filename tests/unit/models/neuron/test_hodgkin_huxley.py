"""Gates, rest, spikes and steps of the Hodgkin-Huxley neuron."""

from functools import cache

import numpy as np
import pytest

from neurokit_lite import models

AXON = models.HodgkinHuxleyNeuron()


def constant(levels, duration_ms, dt_ms):
    return np.outer(levels, np.ones(round(duration_ms / dt_ms) + 1))


def slope(state, current):
    """dV, dm, dh, dn by the equations of 1952, written out once more (mV from rest, then shifted)."""
    v, m, h, n = state
    u = v + 65
    alpha_m, beta_m = 0.1 * (25 - u) / (np.exp((25 - u) / 10) - 1), 4 * np.exp(-u / 18)
    alpha_h, beta_h = 0.07 * np.exp(-u / 20), 1 / (np.exp((30 - u) / 10) + 1)
    alpha_n, beta_n = 0.01 * (10 - u) / (np.exp((10 - u) / 10) - 1), 0.125 * np.exp(-u / 80)
    ionic = 120 * m**3 * h * (u - 115) + 36 * n**4 * (u + 12) + 0.3 * (u - 10.613)
    gates = alpha_m * (1 - m) - beta_m * m, alpha_h * (1 - h) - beta_h * h, alpha_n * (1 - n) - beta_n * n
    return np.array([current - ionic, *gates])


def test_rates_are_those_of_1952():
    voltage = np.array([-120.0, -80, -65, -41, -20, 10, 60])
    gates = models.compute_gates(voltage)
    for column, v in enumerate(voltage):
        m, h, n = gates.steady[:, column]
        np.testing.assert_allclose(slope((v, m, h, n), 0)[1:], 0, atol=1e-12)
        opened = slope((v, 0, 0, 0), 0)[1:]  # alpha alone
        np.testing.assert_allclose(gates.opening_per_ms[:, column], opened, rtol=1e-12)
    np.testing.assert_allclose(gates.taus_ms, gates.steady / gates.opening_per_ms)


def test_zero_over_zero_has_its_limit_and_its_neighbours():
    near = np.array([-1e-3, -1e-9, -1e-13, 0, 1e-13, 1e-9, 1e-3])
    for gate, centre, limit in ((0, -40.0, 1.0), (2, -55.0, 0.1)):
        found = models.compute_gates(centre + near).opening_per_ms[gate]
        np.testing.assert_allclose(found, limit * (1 + near / 20), rtol=1e-8)


def test_warmth_makes_gates_threefold_faster_in_ten_degrees():
    cold, warm = (models.compute_gates([-50.0], celsius=one) for one in (6.3, 16.3))
    np.testing.assert_allclose(warm.opening_per_ms, 3 * cold.opening_per_ms)
    np.testing.assert_allclose(warm.taus_ms, cold.taus_ms / 3)
    np.testing.assert_allclose(warm.steady, cold.steady)


def test_rest_is_where_nothing_moves():
    assert models.find_rest_mv(AXON) == pytest.approx(-65, abs=0.005)
    for current in (-10.0, 5.0, 9.7, 200.0):
        rest = models.find_rest_mv(AXON, current_ua_cm2=current)
        state = rest, *models.compute_gates([rest]).steady[:, 0]
        np.testing.assert_allclose(slope(state, current), 0, atol=1e-3)


def growth(current):
    """Largest real part of the Jacobian's eigenvalues at rest, by differences."""
    rest = models.find_rest_mv(AXON, current_ua_cm2=current)
    state = np.array([rest, *models.compute_gates([rest]).steady[:, 0]])
    moves = 1e-6 * np.eye(4)
    columns = [(slope(state + one, current) - slope(state - one, current)) / 2e-6 for one in moves]
    return np.linalg.eigvals(np.array(columns).T).real.max()


def test_rest_becomes_unstable_where_it_was_published():
    """Rinzel & Miller (1980): Hopf bifurcations at 9.78 and 154.5 µA/cm²."""
    assert growth(9.7) < 0 < growth(9.85)
    assert growth(153.0) > 0 > growth(156.0)


def test_between_the_thresholds_it_depends_on_the_past():
    """At 8 µA/cm² it stays at rest if led there slowly, and fires for ever after a sudden step."""
    n, dt = 4000, 0.05
    slow = np.minimum(np.arange(n) * dt / 150, 1)[None] * 8
    assert models.simulate_hodgkin_huxley(AXON, slow, dt_ms=dt).n_spikes[0] == 0
    sudden = models.simulate_hodgkin_huxley(AXON, constant([8.0], 200, dt), dt_ms=dt)
    assert sudden.spike_times_ms[0][-1] > 180


def test_it_never_fires_slowly():
    """The rate jumps from 0 to over 50 Hz (type 2), at 6.2 to 6.3 µA/cm²."""
    traces = models.simulate_hodgkin_huxley(AXON, constant([6.0, 6.5], 250, 0.05), dt_ms=0.05)
    late = [np.sum(one > 120) for one in traces.spike_times_ms]
    assert late[0] == 0
    assert traces.firing_rates_hz(start_ms=120)[1] == pytest.approx(54, abs=3)


def test_simulation_follows_the_equations_of_1952():
    from scipy.integrate import solve_ivp

    start = np.array([-65.0, *models.compute_gates([-65.0]).steady[:, 0]])
    wanted = solve_ivp(lambda _, y: slope(y, 15.0), (0, 20), start, method="DOP853", rtol=1e-11, atol=1e-11)
    traces = models.simulate_hodgkin_huxley(AXON, constant([15.0], 20, 0.01), dt_ms=0.01, start_mv=-65.0)
    assert traces.voltage_mv[0, -1] == pytest.approx(wanted.y[0, -1], abs=1e-4)
    found = [traces.variables[name][0, -1] for name in "mhn"]
    np.testing.assert_allclose(found, wanted.y[1:, -1], atol=1e-6)


@cache
def voltage_after_a_spike(dt_ms, method):
    """At 6 ms the spike is over, and the voltage is still far from rest."""
    traces = models.simulate_hodgkin_huxley(AXON, constant([20.0], 6, dt_ms), dt_ms=dt_ms, method=method)
    return traces.voltage_mv[0, -1]


@pytest.mark.parametrize(
    ("method", "steps", "order"),
    [("euler", (0.02, 0.01), 1), ("exponential-euler", (0.02, 0.01), 1), ("rk4", (0.04, 0.02), 4)],
)
def test_orders_of_convergence(method, steps, order):
    truth = voltage_after_a_spike(0.005, "rk4")
    errors = [abs(voltage_after_a_spike(dt_ms, method) - truth) for dt_ms in steps]
    assert np.log2(errors[0] / errors[1]) == pytest.approx(order, abs=0.2)


def test_currents_do_not_disturb_one_another():
    currents = np.vstack([constant([5.0, 20.0], 30, 0.05), constant([40.0], 30, 0.05)])
    together = models.simulate_hodgkin_huxley(AXON, currents, dt_ms=0.05)
    for row in range(3):
        alone = models.simulate_hodgkin_huxley(AXON, currents[row : row + 1], dt_ms=0.05)
        np.testing.assert_allclose(together.voltage_mv[row], alone.voltage_mv[0], rtol=1e-10)
        np.testing.assert_allclose(together.spike_times_ms[row], alone.spike_times_ms[0], rtol=1e-10)


@pytest.mark.parametrize("method", ["euler", "rk4"])
def test_an_explosion_is_refused_and_the_step_that_it_names_works(method):
    with pytest.raises(ValueError, match="dt_ms must be at most") as refused:
        models.simulate_hodgkin_huxley(AXON, constant([0.0, 20.0], 50, 0.2), dt_ms=0.2, method=method)
    text = str(refused.value)
    assert "1 of 2 currents" in text
    named = float(text.split("at most ")[1].split(" ms")[0])
    assert named in (0.1, 0.05, 0.025)
    traces = models.simulate_hodgkin_huxley(AXON, constant([0.0, 20.0], 50, named), dt_ms=named, method=method)
    truth = models.simulate_hodgkin_huxley(AXON, constant([0.0, 20.0], 50, 0.02), dt_ms=0.02)
    np.testing.assert_array_equal(traces.n_spikes, truth.n_spikes)


def test_a_voltage_that_cannot_be_is_refused_also_where_it_is_finite():
    """Here Euler overshoots to 105 mV, beyond the reversal potential of sodium (50 mV), and comes back."""
    with pytest.raises(ValueError, match=r"dt_ms must be at most 0\.035 ms or so with euler; got 0\.07 ms"):
        models.simulate_hodgkin_huxley(AXON, constant([20.0], 15, 0.07), dt_ms=0.07, method="euler", start_mv=-65.0)


def test_exponential_euler_with_a_long_step_fires_at_another_rate():
    rates = {}
    for dt in (0.02, 0.5):
        traces = models.simulate_hodgkin_huxley(AXON, constant([10.0], 120, dt), dt_ms=dt, method="exponential-euler")
        rates[dt] = traces.firing_rates_hz(start_ms=30)[0]
    assert rates[0.02] == pytest.approx(68, abs=1.5)
    assert rates[0.5] < 0.85 * rates[0.02]


def test_volts_are_noticed():
    with pytest.raises(ValueError, match=r"sodium_mv must lie at least 20 mV above potassium_mv.*Did you pass volts"):
        models.HodgkinHuxleyNeuron(sodium_mv=0.05, potassium_mv=-0.077, leak_mv=-0.054)
    with pytest.raises(ValueError, match="current_ua_cm2 must hold finite numbers only"):
        models.simulate_hodgkin_huxley(AXON, [[0.0, np.nan]], dt_ms=0.05)
    with pytest.raises(ValueError, match="capacitance_uf_cm2 must be between"):
        models.HodgkinHuxleyNeuron(capacitance_uf_cm2=-1)
