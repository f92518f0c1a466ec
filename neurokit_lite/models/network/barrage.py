"""The sum of many synapses that are hit at random: its mean and its variance, by formula and by simulation."""

from typing import NamedTuple

import numpy as np

from neurokit_lite.core.check import as_array, in_range, one_of, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator

__all__ = ["InputMoments", "campbell_moments", "simulate_poisson_input"]

_SQUARED = {"window": 1.0, "exponential": 0.5}  # integral of the squared kernel over tau
_SHORTEST_MS = 0.05  # no synapse is so fast


class InputMoments(NamedTuple):
    """Mean and variance of a summed input. :func:`campbell_moments` makes it.

    Parameters
    ----------
    mean : float
        In the unit of the weights.
    variance : float
        In the square of that unit.

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.InputMoments(0.0, 4.0).variance
    4.0
    """

    mean: float
    variance: float


def campbell_moments(
    rates_hz: np.ndarray, weights: np.ndarray, *, tau_ms: float, kernel: str = "exponential"
) -> InputMoments:
    """Compute mean and variance of the sum of Poisson inputs (Campbell's theorem).

    Parameters
    ----------
    rates_hz : array_like of shape (n_synapses,)
        Rate of each input, in Hz.
    weights : array_like of shape (n_synapses,)
        What one spike of each input adds; negative for inhibition.
    tau_ms : float
        Time constant of the decay, or length of the window, in ms, at least 0.05.
    kernel : {"exponential", "window"}
        What a spike leaves behind: ``exp(-t / tau)``, or 1 for the length of the window (a count).

    Returns
    -------
    InputMoments
        Mean and variance, of a current in any unit.

    Raises
    ------
    ValueError
        If a rate is negative, the time constant is below 0.05 ms, or lengths differ.

    Notes
    -----
    For a kernel h, ``mean = sum(rate weight) ∫h dt`` and ``variance = sum(rate weight²) ∫h² dt``; the integrals are tau
    and tau for a window, tau and tau / 2 for the exponential. Excitation and inhibition cancel in the mean and add up
    in the variance. It assumes that inputs are Poisson and independent: shared inputs add covariances, which grow with
    the square of their number.

    References
    ----------
    Papoulis A (1991). *Probability, Random Variables, and Stochastic Processes*, 3rd ed., section 16-3 (shot noise).
    McGraw-Hill.

    Examples
    --------
    Two inputs of 10 Hz in a window of 1 s, one of which counts backwards.

    >>> from neurokit_lite import models
    >>> models.campbell_moments([10, 10], [1, -1], tau_ms=1000, kernel="window")
    InputMoments(mean=0.0, variance=20.0)
    """
    rates, weights = _inputs(rates_hz, weights)
    tau_s = _as_tau_ms(tau_ms) / 1e3
    squared = _SQUARED[one_of(kernel, "kernel", tuple(_SQUARED))]
    return InputMoments(float(rates @ weights) * tau_s, float(rates @ weights**2) * tau_s * squared)


def simulate_poisson_input(
    rates_hz: np.ndarray,
    weights: np.ndarray,
    *,
    duration_s: float,
    tau_ms: float,
    step_ms: float = 0.1,
    random_state: int | np.random.Generator | None = None,
) -> np.ndarray:
    """Simulate the sum of Poisson inputs whose effect decays exponentially.

    Parameters
    ----------
    rates_hz : array_like of shape (n_synapses,)
        Rate of each input, in Hz.
    weights : array_like of shape (n_synapses,)
        What one spike of each input adds; negative for inhibition.
    duration_s : float
        Length of the signal in seconds; what goes on before it (ten time constants) is left out.
    tau_ms : float
        Time constant of the decay, in ms, at least 0.05.
    step_ms : float
        Step of the signal in ms, at most half the time constant.
    random_state : int or numpy.random.Generator, optional
        Seed.

    Returns
    -------
    numpy.ndarray of shape (n_times,)
        The signal, in the unit of the weights.

    Raises
    ------
    ValueError
        If a rate is negative, a time is not above 0 or the time constant below 0.05 ms, the step is too long for the
        time constant (the message says which would do), or lengths differ.

    Notes
    -----
    Inputs of one weight are drawn together, for their sum is Poisson too: a thousand synapses cost as much as one. A
    spike falls anywhere within its step, and counts with what is left of it at the end on average; the mean is then
    exact, and the variance too small by the share ``(step / tau)² / 12``.

    References
    ----------
    Papoulis A (1991). *Probability, Random Variables, and Stochastic Processes*, 3rd ed., section 16-3 (shot noise).
    McGraw-Hill.

    Examples
    --------
    Without spikes there is no input.

    >>> from neurokit_lite import models
    >>> models.simulate_poisson_input([0.0], [1.0], duration_s=0.0003, tau_ms=5)
    array([0., 0., 0.])
    """
    from scipy.signal import lfilter

    rates, weights = _inputs(rates_hz, weights)
    tau, step = _as_tau_ms(tau_ms), _positive(step_ms, "step_ms", "ms")
    duration_s = _positive(duration_s, "duration_s", "s")
    if step > tau / 2:
        raise invalid("step_ms", f"be at most {tau / 2:g} ms, half of tau_ms", got=f"{step:g} ms")
    n_times, n_before = max(1, round(1e3 * duration_s / step)), int(np.ceil(10 * tau / step))
    kinds, which = np.unique(weights, return_inverse=True)
    summed_hz = np.bincount(which, weights=rates, minlength=kinds.size)
    generator, added = as_generator(random_state), np.zeros(n_before + n_times)
    for weight, rate_hz in zip(kinds, summed_hz, strict=True):
        added += weight * generator.poisson(rate_hz * step / 1e3, size=added.size)
    kept = np.exp(-step / tau)
    return lfilter([(1 - kept) * tau / step], [1, -kept], added)[n_before:]


def _inputs(rates_hz: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rates and weights of the synapses, of one length."""
    rates = as_array(rates_hz, "rates_hz", axes=("n_synapses",), min_size=1)
    weights = as_array(weights, "weights", axes=("n_synapses",))
    same_length(weights, rates, names=("weights", "rates_hz"), axis="n_synapses")
    if (rates < 0).any():
        hint = "Inhibition is a negative weight; a rate counts spikes."
        raise invalid("rates_hz", "be at least 0 Hz", got=f"{rates.min():g} Hz", hint=hint)
    return rates, weights


def _as_tau_ms(tau_ms: float) -> float:
    """A time constant that may be one of a synapse."""
    tau = _positive(tau_ms, "tau_ms", "ms")
    if tau < _SHORTEST_MS:
        raise invalid("tau_ms", f"be at least {_SHORTEST_MS:g} ms", got=f"{tau:g} ms", hint="Did you pass seconds?")
    return tau


def _positive(value: float, name: str, unit: str) -> float:
    """A time above 0."""
    if in_range(value, name, low=0, unit=unit) == 0:
        raise invalid(name, f"be above 0 {unit}", got=f"0 {unit}")
    return float(value)
