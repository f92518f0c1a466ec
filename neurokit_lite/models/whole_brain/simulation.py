"""Masses in time, with noise and stimulation, and the blood that follows them."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.core.shapes import warn_if_turned
from neurokit_lite.models.whole_brain.mass import as_mass_network, find_fixed_points
from neurokit_lite.models.whole_brain.mass_model import MassModel

__all__ = ["MassRun", "simulate_bold", "simulate_masses"]

_LONGEST_BOLD_S = 0.1
_LONGEST_S = 1e5
# Friston, Harrison and Penny (2003): decay and feedback of the signal, transit time, stiffness, extraction, volume.
_DECAY, _FEEDBACK, _TRANSIT_S, _STIFFNESS, _EXTRACTION, _VOLUME = 0.65, 0.41, 0.98, 0.32, 0.34, 0.02


@dataclass(frozen=True)
class MassRun:
    """Activity of coupled masses. :func:`simulate_masses` makes it.

    Parameters
    ----------
    times_s : numpy.ndarray of shape (n_times,)
        Times in seconds, from 0.
    gating : numpy.ndarray of shape (n_couplings, n_regions, n_times)
        Share of open channels; with strong noise it may leave 0 to 1.

    Examples
    --------
    >>> from neurokit_lite import models
    >>> run = models.simulate_masses([[0, 1], [1, 0]], [0.1], duration_s=0.1, noise=0.0)
    >>> run.gating.shape, float(run.times_s[-1])
    ((1, 2, 101), 0.1)
    """

    times_s: np.ndarray
    gating: np.ndarray


def simulate_masses(
    weights: np.ndarray,
    couplings: np.ndarray,
    *,
    duration_s: float,
    step_s: float = 0.001,
    noise: float = 0.01,
    start: np.ndarray | None = None,
    model: MassModel | None = None,
    stimulus_na: np.ndarray | None = None,
    random_state: int | np.random.Generator | None = None,
) -> MassRun:
    """Simulate coupled neural masses with noise, for many couplings at once.

    Parameters
    ----------
    weights : array_like of shape (n_regions, n_regions)
        Wiring, as :func:`as_connectome` wants it; rows are targets.
    couplings : array_like of shape (n_couplings,)
        Global couplings; each is a run of its own, with its own noise.
    duration_s : float
        Simulated time in seconds, a whole number of steps.
    step_s : float
        Step in seconds. The message says which one would do, where it is too long.
    noise : float
        Standard deviation that noise alone would give a region's gating within one second, from 0 to 1.
    start : array_like of shape (n_regions,), optional
        First gating, from 0 to 1; the lowest steady state where none is given.
    model : MassModel, optional
        Parameters of a region.
    stimulus_na : array_like of shape (n_regions,), optional
        Steady current into each region in nA, from the first step on; it does not move the start.
    random_state : int or numpy.random.Generator, optional
        Seed.

    Returns
    -------
    MassRun
        Gating at each step, the start included.

    Raises
    ------
    ValueError
        If the weights or another value is refused, the duration is no whole number of steps, or the step is so long
        that Euler's method overshoots.

    Notes
    -----
    Euler-Maruyama: ``S += h dS/dt + noise sqrt(h) z``. A step longer than ``1 / (1 / tau + gamma H)``, with the highest
    rate that can be, overshoots the state of rest. Axons have no delay here.

    References
    ----------
    Kloeden PE, Platen E (1992). *Numerical Solution of Stochastic Differential Equations*. Springer.
    https://doi.org/10.1007/978-3-662-12616-5

    Examples
    --------
    Without noise nothing leaves the steady state.

    >>> from neurokit_lite import models
    >>> run = models.simulate_masses([[0, 1], [1, 0]], [0.1], duration_s=1.0, noise=0.0)
    >>> float(abs(run.gating - run.gating[..., :1]).max()) < 1e-9
    True
    """
    network = as_mass_network(weights, couplings, model=model, stimulus_na=stimulus_na)
    longest_s = 1 / network.fastest_per_s
    hint = f"A step of {longest_s / 4:.2g} s would do; did you pass milliseconds?"
    step = in_range(step_s, "step_s", low=1e-6, high=longest_s, unit="s", hint=hint)
    n_steps = _count_steps(duration_s, step)
    noise = in_range(noise, "noise", low=0, high=1)
    gating = np.empty((n_steps + 1, network.couplings.size, len(network.weights)))
    if start is None:
        gating[0] = find_fixed_points(weights, couplings, model=model).gating
    else:
        gating[0] = _as_start(start, len(network.weights))
    generator, scale = as_generator(random_state), noise * np.sqrt(step)
    if noise:
        generator.standard_normal(out=gating[1:])
    for k in range(n_steps):
        moved = gating[k] + step * network.slopes(gating[k])
        gating[k + 1] = moved + scale * gating[k + 1] if noise else moved
    return MassRun(np.arange(n_steps + 1) * step, np.moveaxis(gating, 0, -1))


def _count_steps(duration_s: float, step_s: float) -> int:
    duration = in_range(duration_s, "duration_s", low=step_s, high=_LONGEST_S, unit="s", hint="At least one step.")
    n_steps = round(duration / step_s)
    if abs(n_steps * step_s - duration) > 1e-6 * step_s + 1e-9 * duration:
        raise invalid("duration_s", f"be a whole number of steps of {step_s:g} s", got=f"{duration:g} s")
    return n_steps


def _as_start(start: np.ndarray, n_regions: int) -> np.ndarray:
    given = as_array(start, "start", axes=("n_regions",))
    if given.size != n_regions:
        raise invalid("start", f"hold {n_regions} values, one a region", got=str(given.size))
    in_range(given.min(), "start", low=0, high=1, hint="A share of channels.")
    in_range(given.max(), "start", low=0, high=1, hint="A share of channels, not a percentage.")
    return given


def simulate_bold(activity: np.ndarray, *, step_s: float) -> np.ndarray:
    """Compute the BOLD signal that follows from activity (balloon model).

    Parameters
    ----------
    activity : array_like of shape (n_regions, n_times)
        What drives the blood flow, at least 0, in 1/s²; a gating from 0 to 1 serves.
    step_s : float
        Time from sample to sample in seconds, at most 0.1.

    Returns
    -------
    numpy.ndarray of shape (n_regions, n_times)
        Relative change of the signal (0.01 is 1 %), at the end of each step; it begins at rest, so leave out the first
        20 s.

    Raises
    ------
    ValueError
        If activity is negative or not finite, the step is too long, or the flow comes to a stop.

    Warns
    -----
    UserWarning
        If the table seems to lie on its side: fewer than 20 times, and more regions.

    Notes
    -----
    ``x' = z - 0.65 x - 0.41 (f - 1)``, ``f' = x``, ``0.98 v' = f - v^(1/a)``, ``0.98 q' = f E(f) / r - v^(1/a) q / v``,
    with ``E(f) = 1 - (1 - r)^(1/f)``, a = 0.32, r = 0.34, and the signal ``0.02 (7 r (1 - q) + 2 (1 - q / v) + (2 r -
    0.2) (1 - v))``. The blood is slow: what is faster than about 0.1 Hz leaves hardly a trace in the signal.

    References
    ----------
    Friston KJ, Harrison L, Penny W (2003). Dynamic causal modelling. *NeuroImage* 19:1273-1302.
    https://doi.org/10.1016/S1053-8119(03)00202-7

    Examples
    --------
    No activity, no change.

    >>> from neurokit_lite import models
    >>> models.simulate_bold([[0.0, 0.0, 0.0]], step_s=0.01)
    array([[0., 0., 0.]])
    """
    given = as_array(activity, "activity", axes=("n_regions", "n_times"), min_size=1)
    warn_if_turned(given, "activity", axes=("n_regions", "n_times"))
    if given.min() < 0:
        hint = "Add the mean again, if it was taken off."
        raise invalid("activity", "be at least 0", got=f"{given.min():g}", hint=hint)
    hint = "Did you pass milliseconds?"
    step = in_range(step_s, "step_s", low=1e-6, high=_LONGEST_BOLD_S, unit="s", hint=hint)
    signal, flow, volume, content = (np.full(len(given), one) for one in (0.0, 1.0, 1.0, 1.0))
    bold = np.empty(given.shape[::-1])
    for k, drive in enumerate(np.ascontiguousarray(given.T)):
        out = volume ** (1 / _STIFFNESS)
        extracted = (1 - (1 - _EXTRACTION) ** (1 / flow)) / _EXTRACTION
        change = drive - _DECAY * signal - _FEEDBACK * (flow - 1)
        filled = (flow - out, flow * extracted - out * content / volume)
        signal = signal + step * change
        flow = flow + step * signal  # the new one: a semi-implicit step, which does not gain energy
        volume, content = volume + step * filled[0] / _TRANSIT_S, content + step * filled[1] / _TRANSIT_S
        if not (flow.min() > 0.01 and flow.max() < 100):
            hint = "Activity is to be about 1 or less: scale it."
            raise invalid(
                "activity", "keep the flow of blood above 0 and finite", got=f"{drive.max():g} 1/s²", hint=hint
            )
        ratio = content / volume
        bold[k] = 7 * _EXTRACTION * (1 - content) + 2 * (1 - ratio) + (2 * _EXTRACTION - 0.2) * (1 - volume)
    return _VOLUME * bold.T
