"""Campbell's theorem against counts and simulated signals."""

import numpy as np
import pytest

from neurokit_lite import models

RATES, WEIGHTS = np.array([5.0, 10.0, 40.0]), np.array([2.0, 1.0, -0.5])


def test_a_window_counts():
    """Sum of weight times rate times window, and of weight squared: by hand 0 and (20 + 10 + 10) * 0.1."""
    found = models.campbell_moments(RATES, WEIGHTS, tau_ms=100, kernel="window")
    assert found.mean == pytest.approx(0.0)
    assert found.variance == pytest.approx(4.0)


def test_the_window_is_what_binomial_trials_count():
    """Spikes in 20 000 windows of 100 ms, drawn millisecond by millisecond."""
    generator = np.random.default_rng(0)
    counts = np.array([generator.binomial(1000, rate * 1e-4, size=20_000) for rate in RATES])
    sums = WEIGHTS @ counts
    found = models.campbell_moments(RATES, WEIGHTS, tau_ms=100, kernel="window")
    assert sums.mean() == pytest.approx(found.mean, abs=5 * np.sqrt(4 / 20_000))
    assert sums.var() == pytest.approx(found.variance, rel=0.05)


def test_the_exponential_has_half_the_variance_of_the_window():
    window, decay = (
        models.campbell_moments(RATES + 1, WEIGHTS, tau_ms=5, kernel=kernel) for kernel in ("window", "exponential")
    )
    assert decay.mean == pytest.approx(window.mean)
    assert decay.variance == pytest.approx(window.variance / 2)


@pytest.mark.parametrize("step_ms", [0.1, 1.0])
def test_simulated_signals_have_the_moments_of_the_theorem(step_ms):
    """300 s hold 30 000 independent stretches of 2 tau: 5 standard errors each."""
    tau_ms = 5.0
    signal = models.simulate_poisson_input(
        RATES + 5, WEIGHTS, duration_s=300.0, tau_ms=tau_ms, step_ms=step_ms, random_state=1
    )
    found = models.campbell_moments(RATES + 5, WEIGHTS, tau_ms=tau_ms)
    assert signal.size == round(3e5 / step_ms)
    assert signal.mean() == pytest.approx(found.mean, abs=5 * np.sqrt(found.variance / 3e4))
    assert signal.var() == pytest.approx(found.variance, rel=0.05)


def test_its_memory_is_the_time_constant():
    signal = models.simulate_poisson_input([200.0], [1.0], duration_s=300.0, tau_ms=10, step_ms=1, random_state=2)
    lagged = np.corrcoef(signal[:-10], signal[10:])[0, 1]
    assert lagged == pytest.approx(np.exp(-1), abs=0.02)


def test_it_begins_where_it_goes_on():
    """The first value of many signals has the mean of all."""
    first = [
        models.simulate_poisson_input([100.0], [1.0], duration_s=0.001, tau_ms=5, step_ms=1, random_state=seed)[0]
        for seed in range(800)
    ]
    assert np.mean(first) == pytest.approx(0.5, abs=5 * 0.5 / np.sqrt(800))


def test_a_thousand_alike_are_one_of_a_thousandfold_rate():
    many, one = (
        models.simulate_poisson_input(rates, weights, duration_s=1.0, tau_ms=5, random_state=3)
        for rates, weights in ((np.full(1000, 2.0), np.full(1000, 0.1)), ([2000.0], [0.1]))
    )
    np.testing.assert_allclose(many, one)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"rates_hz": [-5.0]}, "rates_hz must be at least 0 Hz; got -5 Hz. Inhibition is a negative weight"),
        ({"tau_ms": 0}, "tau_ms must be above 0 ms; got 0 ms"),
        ({"step_ms": 4.0}, "step_ms must be at most 2.5 ms, half of tau_ms; got 4 ms"),
        ({"weights": [1.0, 2.0]}, "weights must have one entry for each of the 1"),
    ],
)
def test_what_cannot_be_is_refused(options, says):
    arguments = {"rates_hz": [5.0], "weights": [1.0], "duration_s": 0.1, "tau_ms": 5.0} | options
    with pytest.raises(ValueError, match=says):
        models.simulate_poisson_input(**arguments)


@pytest.mark.parametrize("call", [models.campbell_moments, models.simulate_poisson_input])
def test_a_time_constant_in_seconds_is_refused(call):
    options = {"duration_s": 0.01, "step_ms": 0.001} if call is models.simulate_poisson_input else {}
    with pytest.raises(ValueError, match="pass seconds"):
        call(RATES, WEIGHTS, tau_ms=0.005, **options)
