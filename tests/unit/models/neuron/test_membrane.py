"""The membrane below threshold, its gradient and its fit."""

import warnings

import numpy as np
import pytest

from neurokit_lite import models
from neurokit_lite.models.neuron import membrane as module

TRUTH = models.MembraneFit(100.0, 8.0, -70.0, 4.0, 40.0, 0.0)
VALUES = np.array([100.0, 8.0, -70.0, 4.0, 40.0])
CURRENT = np.where((np.arange(600) > 50) & (np.arange(600) < 400), 1.0, 0) * np.array([-80.0, -30, 40])[:, None]


def test_prediction_is_that_of_a_solver():
    from scipy.integrate import solve_ivp

    found = TRUTH.predict_mv(np.full((1, 301), 50.0) * (np.arange(301) > 0), dt_ms=0.5)[0]

    def slope(_, state):
        return (-8 * (state[0] + 70) - state[1] + 50) / 100, (4 * (state[0] + 70) - state[1]) / 40

    wanted = solve_ivp(slope, (0, 149.5), [-70, 0], rtol=1e-10, atol=1e-10, t_eval=[10.0, 149.5]).y[0]
    np.testing.assert_allclose(found[[21, 300]], wanted, atol=1e-6)


def test_a_leak_alone_is_an_exponential():
    plain = models.MembraneFit(100.0, 8.0, -70.0, 0.0, 40.0, 0.0)
    found = plain.predict_mv(np.where(np.arange(100) > 0, 80.0, 0.0)[None], dt_ms=1.0)[0]
    np.testing.assert_allclose(found[1:], -70 + 10 * (1 - np.exp(-np.arange(99) / 12.5)), atol=1e-10)


def test_it_starts_where_the_first_current_holds_it():
    np.testing.assert_allclose(TRUTH.predict_mv(np.full((1, 50), -60.0), dt_ms=1.0), -75.0)


def test_sensitivities_are_those_of_differences():
    states = module._respond(VALUES, CURRENT, 0.5, sensitivities=True)
    np.testing.assert_allclose(states[:, :2], module._respond(VALUES, CURRENT, 0.5), atol=1e-9)
    for number in range(5):
        move = 1e-5 * VALUES[number] * np.eye(5)[number]
        high, low = (module._respond(VALUES + side * move, CURRENT, 0.5) for side in (1, -1))
        numeric = (high - low) / (2 * move[number])
        np.testing.assert_allclose(states[:, 2 + 2 * number : 4 + 2 * number], numeric, rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("values", [VALUES, [60.0, 50.0, -65.0, 20.0, 8.0], [300.0, 4.0, -75.0, 0.5, 150.0]])
def test_a_fit_finds_the_truth_without_noise(values):
    voltage = models.MembraneFit(*values, 0.0).predict_mv(CURRENT / 3, dt_ms=0.5)
    fit = models.fit_membrane(voltage, CURRENT / 3, dt_ms=0.5)
    found = [fit.capacitance_pf, fit.leak_ns, fit.rest_mv, fit.coupling_ns, fit.adaptation_ms]
    np.testing.assert_allclose(found, values, rtol=1e-3)
    assert fit.error_mv < 1e-4


def test_with_noise_it_is_near_and_knows_its_error():
    noise = np.random.default_rng(0).normal(0, 0.2, CURRENT.shape)
    fit = models.fit_membrane(TRUTH.predict_mv(CURRENT, dt_ms=0.5) + noise, CURRENT, dt_ms=0.5)
    assert fit.leak_ns == pytest.approx(8, rel=0.02)
    assert fit.capacitance_pf == pytest.approx(100, rel=0.03)
    assert fit.error_mv == pytest.approx(0.2, rel=0.05)


def test_a_recording_with_spikes_is_refused():
    voltage = TRUTH.predict_mv(CURRENT, dt_ms=0.5)
    voltage[1, 100] = 20
    with pytest.raises(
        ValueError, match=r"voltage_mv must be at most -15 mV; got 20 mV\. Leave out the sweeps that spike"
    ):
        models.fit_membrane(voltage, CURRENT, dt_ms=0.5)
    with pytest.raises(ValueError, match="Did you pass volts"):
        models.fit_membrane(TRUTH.predict_mv(CURRENT, dt_ms=0.5) / 1000, CURRENT, dt_ms=0.5)


def test_a_current_in_nanoamperes_is_refused():
    voltage = TRUTH.predict_mv(CURRENT, dt_ms=0.5)
    with pytest.raises(ValueError, match="pass nA"):
        models.fit_membrane(voltage, CURRENT / 1e3, dt_ms=0.5)


def sweeps(coupling_ns, noise_mv, seed):
    """Two steps of current of 180 ms and what a membrane makes of them."""
    current = np.where(np.arange(200) < 20, 0.0, [[-50.0], [50.0]])
    voltage = models.MembraneFit(100.0, 8.0, -70.0, coupling_ns, 40.0, 0.0).predict_mv(current, dt_ms=1.0)
    return voltage + noise_mv * np.random.default_rng(seed).normal(size=current.shape), current


@pytest.mark.parametrize("noise_mv", [0.0, 0.3])
def test_a_time_constant_that_nothing_tells_is_not_given_without_a_word(noise_mv):
    """A membrane without a slow current: any time constant fits, and the search may run to a quarter of an hour."""
    with pytest.warns(UserWarning, match="time constant of the slow current, .* is not known from these sweeps"):
        fit = models.fit_membrane(*sweeps(0.0, noise_mv, 0), dt_ms=1.0)
    assert fit.leak_ns + fit.coupling_ns == pytest.approx(8, rel=0.05 if noise_mv else 1e-5)


@pytest.mark.parametrize("seed", [0, 2])
def test_a_slow_current_that_is_there_is_fitted_without_a_warning(seed):
    """With the second noise the search tries places where the membrane explodes: that is no news for the user."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert 30 < models.fit_membrane(*sweeps(4.0, 0.3, seed), dt_ms=1.0).adaptation_ms < 50
