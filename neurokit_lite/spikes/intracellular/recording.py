"""Sweeps of membrane voltage under steps of current, checked for the slips that patch-clamp files invite."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from neurokit_lite.core.check import as_array, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance

__all__ = ["CurrentSteps", "as_current_steps"]
__shared__ = ["as_current_steps"]  # not in the face

_PLATEAU_S = (
    5e-4  # An amplifier at its limit stays there; a real peak at 10 kHz or more does not last half a millisecond.
)


@dataclass(frozen=True, eq=False)
class CurrentSteps:
    """Voltage of one cell in several sweeps, each with one step of current at the same time.

    Parameters
    ----------
    voltage_mv : array_like of shape (n_sweeps, n_times)
        Membrane voltage in mV.
    current_pa : array_like of shape (n_sweeps, n_times)
        Commanded current in pA (not the measured one, which is noisy): a holding level, a step, the level again.
    rate_hz : float
        Samples per second, from 1000 to 1 000 000 Hz.

    Raises
    ------
    ValueError
        If the shapes differ, a value is NaN, the numbers look like V, A or nA, or there is no common step.

    Notes
    -----
    The times of the step are read from the command: the two samples at which it changes in any sweep. This assumes one
    step a sweep; a ramp or a train is refused.

    References
    ----------
    Sakmann B, Neher E, editors (1995). *Single-Channel Recording*. 2nd edition, Plenum, chapter 2.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> current_pa = np.zeros((1, 300))
    >>> current_pa[:, 100:200] = -50
    >>> spikes.CurrentSteps(np.full((1, 300), -70.0), current_pa, 1000).step_s
    (0.1, 0.2)
    """

    voltage_mv: np.ndarray
    current_pa: np.ndarray
    rate_hz: float

    def __post_init__(self) -> None:
        axes = ("n_sweeps", "n_times")
        hint = "One sweep? Write voltage_mv[None, :]."
        voltage = as_array(self.voltage_mv, "voltage_mv", axes=axes, min_size=1, hint=hint)
        current = as_array(self.current_pa, "current_pa", axes=axes, hint=hint)
        if current.shape != voltage.shape:
            got = f"{current.shape}"
            raise invalid("current_pa", f"have the shape of voltage_mv, {voltage.shape} (n_sweeps, n_times)", got=got)
        rate = in_range(self.rate_hz, "rate_hz", low=1e3, high=1e6, unit="Hz", hint="Did you pass kHz?")
        _check_units(voltage, current)
        _step_samples(current)
        for name, value in (("voltage_mv", voltage), ("current_pa", current), ("rate_hz", rate)):
            object.__setattr__(self, name, value)

    @property
    def n_sweeps(self) -> int:
        """Number of sweeps."""
        return len(self.voltage_mv)

    @property
    def times_s(self) -> np.ndarray:
        """Time of each sample from the start of its sweep, shape (n_times,), in seconds."""
        return np.arange(self.voltage_mv.shape[1]) / self.rate_hz

    @property
    def step_samples(self) -> tuple[int, int]:
        """First sample of the step, and the first one after it."""
        return _step_samples(self.current_pa)

    @property
    def step_s(self) -> tuple[float, float]:
        """Start and stop of the step in seconds."""
        start, stop = self.step_samples
        return start / self.rate_hz, stop / self.rate_hz

    @property
    def holding_pa(self) -> np.ndarray:
        """Current before the step, shape (n_sweeps,), in pA."""
        return self.current_pa[:, 0]

    @property
    def steps_pa(self) -> np.ndarray:
        """What the step adds to the holding current, shape (n_sweeps,), in pA."""
        return self.current_pa[:, self.step_samples[0]] - self.holding_pa

    @property
    def is_saturated(self) -> np.ndarray:
        """Whether a sweep stays at the recording's highest or lowest value for 0.5 ms or more, shape (n_sweeps,)."""
        long = max(3, round(_PLATEAU_S * self.rate_hz))
        limits = self.voltage_mv.min(), self.voltage_mv.max()
        return np.array([any(_stays(sweep, limit, long) for limit in limits) for sweep in self.voltage_mv])

    def select(self, sweeps: Sequence[int] | np.ndarray) -> "CurrentSteps":
        """Keep some sweeps, given as a mask of shape (n_sweeps,) or as numbers."""
        try:
            chosen = np.arange(self.n_sweeps)[np.asarray(sweeps)]
        except (IndexError, TypeError):
            rule = f"be a mask of {self.n_sweeps} (n_sweeps,), or numbers from 0 to {self.n_sweeps - 1}"
            raise invalid("sweeps", rule, sweeps) from None
        if not np.size(chosen):
            raise invalid("sweeps", "choose at least one sweep", got="none")
        chosen = np.atleast_1d(chosen)
        return replace(self, voltage_mv=self.voltage_mv[chosen], current_pa=self.current_pa[chosen])

    def __repr__(self) -> str:
        steps, (start, stop) = self.steps_pa, self.step_s
        return (
            f"<CurrentSteps: {self.n_sweeps} sweeps at {self.rate_hz / 1000:g} kHz, steps of {steps.min():g} to "
            f"{steps.max():g} pA from {start:g} to {stop:g} s>"
        )


def _check_units(voltage: np.ndarray, current: np.ndarray) -> None:
    """Refuse numbers that no cell gives in mV and pA."""
    if abs(voltage).max() > 500:
        got = f"{abs(voltage).max():g} mV"
        raise invalid("voltage_mv", "stay within -500 and 500 mV", got=got, hint="Is it in µV? Divide by 1000.")
    if abs(voltage).max() < 1:
        got = f"nothing beyond {abs(voltage).max():g} mV"
        raise invalid("voltage_mv", "leave the range of -1 to 1 mV", got=got, hint="Is it in V? Multiply by 1000.")
    top = abs(current).max()
    if 0 < top < 2:
        hint = "Is it in nA? Multiply by 1000." if top > 1e-4 else "Is it in A? Multiply by 1e12."
        raise invalid("current_pa", "reach at least 2 pA in some sweep", got=f"at most {top:g} pA", hint=hint)
    if top > 1e5:
        got = f"{top:g} pA"
        raise invalid("current_pa", "stay below 100 000 pA", got=got, hint="Is it in fA, or a voltage command?")


def _step_samples(current: np.ndarray) -> tuple[int, int]:
    changes = np.flatnonzero((np.diff(current, axis=1) != 0).any(axis=0)) + 1
    if changes.size != 2 or (current[:, 0] != current[:, -1]).any():
        got = f"{changes.size} changes"
        hint = "Pass the commanded current, not the measured one, and only sweeps with the same protocol."
        raise invalid(
            "current_pa", "change twice in a sweep, to the step and back, at the same times in all", got=got, hint=hint
        )
    return int(changes[0]), int(changes[1])


def _stays(sweep: np.ndarray, limit: float, long: int) -> bool:
    """Whether a sweep runs into a limit and stays; without noise, a simulated voltage creeps to its end instead."""
    edges = np.diff(np.concatenate([[0], (sweep == limit).astype(np.int8), [0]]))
    first, last = np.flatnonzero(edges > 0), np.flatnonzero(edges < 0)
    is_abrupt = (first > 0) & (abs(sweep[first - 1] - limit) > 1e-6)
    return bool(((last - first >= long) & is_abrupt).any())


def as_current_steps(recording: CurrentSteps) -> CurrentSteps:
    """Return the argument if it is a CurrentSteps without saturated sweeps, or say what to do.

    Parameters
    ----------
    recording : CurrentSteps
        What the user passed.

    Returns
    -------
    CurrentSteps
        The same object.

    Raises
    ------
    TypeError
        If it is anything else.
    ValueError
        If a sweep is saturated.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> from neurokit_lite.spikes.intracellular.recording import as_current_steps
    >>> as_current_steps(spikes.make_current_steps([-50]).recording).n_sweeps
    1
    """
    as_instance(
        recording,
        "recording",
        CurrentSteps,
        hint="Make one: CurrentSteps(voltage_mv, current_pa, rate_hz), or read_abf(path).",
    )
    bad = np.flatnonzero(recording.is_saturated)
    if bad.size:
        sweep = int(bad[0])
        got = f"sweep {sweep}, which stays at {_limit(recording.voltage_mv, sweep):g} mV"
        hint = "Leave it out: recording.select(~recording.is_saturated)."
        raise invalid("recording", "hold no saturated sweep", got=got, hint=hint)
    return recording


def _limit(voltage: np.ndarray, sweep: int) -> float:
    low, high = voltage.min(), voltage.max()
    return float(high if np.sum(voltage[sweep] == high) >= np.sum(voltage[sweep] == low) else low)
