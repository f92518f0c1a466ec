"""Steps in time: forward Euler, exponential Euler and the Runge-Kutta method of fourth order."""

from collections.abc import Callable

import numpy as np

from neurokit_lite.core.check import one_of

__all__ = ["METHODS", "advance"]
__shared__ = ["METHODS", "advance"]  # not in the face: the models' functions have them as an option

METHODS = ("euler", "exponential-euler", "rk4")


def advance(parts: Callable, state: np.ndarray, dt_ms: float | np.ndarray, *, method: str) -> np.ndarray:
    """Advance dx/dt = inflow(x) - decay(x) x by one step.

    Parameters
    ----------
    parts : callable
        Takes a state, returns its inflow and its decay, two arrays of the shape of the state.
    state : numpy.ndarray of shape (..., n_currents)
        The state at the start of the step.
    dt_ms : float or numpy.ndarray of shape (n_currents,)
        The step in ms, one for all or one for each.
    method : str
        ``"euler"``, ``"exponential-euler"`` or ``"rk4"``.

    Returns
    -------
    numpy.ndarray of shape (..., n_currents)
        The state at the end of the step.

    Raises
    ------
    ValueError
        If the method is unknown.

    Notes
    -----
    Euler follows the slope of the start. Exponential Euler freezes inflow and decay and then solves the equation
    exactly: ``x + (inflow - decay x) (1 - exp(-decay dt)) / decay``; it needs decay above 0. The error at a fixed time
    falls with dt, dt and dt⁴ (rk4), as long as the state is smooth.

    References
    ----------
    Rotter S, Diesmann M (1999). Exact digital simulation of time-invariant linear systems with applications to neuronal
    modeling. *Biol Cybern* 81:381-402. https://doi.org/10.1007/s004220050570

    Examples
    --------
    One step of dx/dt = -x from 1, whose exact end is exp(-0.5) = 0.607:

    >>> import numpy as np
    >>> from neurokit_lite.models.neuron.stepping import METHODS, advance
    >>> [float(advance(lambda x: (0 * x, 1 + 0 * x), np.array(1.0), 0.5, method=one).round(4)) for one in METHODS]
    [0.5, 0.6065, 0.6068]
    """
    if method not in METHODS:  # one_of by itself would take a sixth of a step
        one_of(method, "method", METHODS)
    inflow, decay = parts(state)
    first = inflow - decay * state
    if method == "euler":
        return state + dt_ms * first
    if method == "exponential-euler":
        return state - first * np.expm1(-decay * dt_ms) / decay
    second = _slope(parts, state + dt_ms / 2 * first)
    third = _slope(parts, state + dt_ms / 2 * second)
    return state + dt_ms / 6 * (first + 2 * (second + third) + _slope(parts, state + dt_ms * third))


def _slope(parts: Callable, state: np.ndarray) -> np.ndarray:
    inflow, decay = parts(state)
    return inflow - decay * state
