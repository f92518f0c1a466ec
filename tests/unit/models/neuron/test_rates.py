"""Firing rates in closed form, with adaptation, and their fit."""

import numpy as np
import pytest

from neurokit_lite import models
from neurokit_lite.models.neuron import rates as module

NEURON = models.LeakyNeuron()
CURRENTS = np.arange(100.0, 1000.0, 50.0)


def test_a_rate_worked_out_by_hand():
    """400 pA: from -60 towards -30 mV, threshold at -50: 20 ms times log(30 / 20), and 2 ms."""
    np.testing.assert_allclose(models.leaky_firing_rates(NEURON, [400.0]), 1e3 / (2 + 20 * np.log(1.5)))


def test_adaptation_balances_the_current():
    rates = models.leaky_firing_rates(NEURON, CURRENTS, adaptation_pa_hz=3.0)
    np.testing.assert_allclose(models.leaky_firing_rates(NEURON, CURRENTS - 3 * rates), rates, rtol=1e-9)
    assert (rates <= models.leaky_firing_rates(NEURON, CURRENTS)).all()


def test_strong_adaptation_makes_the_curve_a_line():
    """f nears (I - rheobase) / adaptation, whatever the neuron."""
    rates = models.leaky_firing_rates(NEURON, [300.0, 500.0], adaptation_pa_hz=500.0)
    np.testing.assert_allclose(rates, [0.2, 0.6], rtol=0.01)


@pytest.mark.parametrize("slowed", [0.0, 0.7, 5.0])
def test_the_gradient_is_that_of_differences(slowed):
    theta = np.array([210.0, 3.0, slowed])

    def at(values):
        neuron = models.LeakyNeuron(threshold_mv=-70 + values[0] / 10, refractory_ms=values[1])
        return module._adapted(neuron, CURRENTS, values[2])

    neuron = models.LeakyNeuron(threshold_mv=-49.0, refractory_ms=3.0)
    found = module._gradient(neuron, CURRENTS, slowed)
    for column, width in enumerate((1e-5, 1e-5, 1e-5)):
        move = width * np.eye(3)[column]
        one_sided = column == 2 and slowed == 0
        low = at(theta) if one_sided else at(theta - move)
        numeric = (at(theta + move) - low) / (width if one_sided else 2 * width)
        np.testing.assert_allclose(found[:, column], numeric, rtol=1e-3, atol=1e-3)


@pytest.mark.parametrize(("threshold", "refractory", "slowed"), [(-48.0, 4.0, 2.0), (-50.0, 0.5, 0.0), (-45.5, 2, 9)])
def test_a_fit_finds_the_truth(threshold, refractory, slowed):
    truth = models.LeakyNeuron(threshold_mv=threshold, refractory_ms=refractory)
    rates = models.leaky_firing_rates(truth, CURRENTS, adaptation_pa_hz=slowed)
    fit = models.fit_leaky_rates(NEURON, CURRENTS, rates)
    assert fit.neuron.threshold_mv == pytest.approx(threshold, abs=1e-3)
    assert fit.neuron.refractory_ms == pytest.approx(refractory, abs=1e-2)
    assert fit.adaptation_pa_hz == pytest.approx(slowed, abs=1e-2)
    np.testing.assert_allclose(fit.predict_hz(CURRENTS), rates, atol=0.01)


def test_the_error_of_a_fit_is_that_of_its_rates():
    rates = models.leaky_firing_rates(NEURON, CURRENTS, adaptation_pa_hz=1.0)
    noisy = np.where(rates > 0, rates + 4 * np.cos(np.arange(rates.size)), 0)
    fit = models.fit_leaky_rates(NEURON, CURRENTS, noisy)
    assert fit.error_hz == pytest.approx(np.sqrt(np.mean((fit.predict_hz(CURRENTS) - noisy) ** 2)))
    assert 1 < fit.error_hz < 4


def test_the_rheobase_stays_between_silence_and_firing():
    rates = np.where(CURRENTS >= 400, 5.0 + 0.3 * (CURRENTS - 400), 0)
    fit = models.fit_leaky_rates(NEURON, CURRENTS, rates)
    assert 350 <= fit.neuron.rheobase_pa <= 400


def test_a_current_counted_from_elsewhere_is_refused():
    with pytest.raises(ValueError, match=r"current_pa must be above 110\.1 pA where it fires"):
        models.fit_leaky_rates(NEURON, CURRENTS - 400, np.full(CURRENTS.size, 10.0))


def test_currents_in_amperes_are_refused():
    with pytest.raises(ValueError, match="pass amperes"):
        models.leaky_firing_rates(NEURON, [0, 4e-10])
    assert models.leaky_firing_rates(NEURON, []).size == 0
    assert models.leaky_firing_rates(NEURON, [0.0, 0.0]).tolist() == [0, 0]
