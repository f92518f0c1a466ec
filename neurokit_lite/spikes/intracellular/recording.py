"""Sweeps of membrane voltage under a commanded current, checked for the slips that patch-clamp files invite."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.masks import as_selection

__all__ = ["CurrentClamp", "CurrentSteps", "as_current_clamp", "as_current_steps"]
__shared__ = ["as_current_clamp", "as_current_steps"]  # not in the face

_PLATEAU_S = (
    5e-4  # An amplifier at its limit stays there; a real peak at 10 kHz or more does not last half a millisecond.
)
_CREEP = 1.5  # times the converter's smallest step: an amplifier that hits its limit comes from further away
_STEP_S = 5e-4  # a shorter stretch of constant command is a stair of a ramp, or noise
_EDGE_SHARE = 0.05  # of the range of a command: smaller changes from one sample to the next are a ramp's
_NOISES = 8  # standard deviations of the changes of a measured current: no jump is smaller


@dataclass(frozen=True, eq=False)
class CurrentClamp:
    """Voltage of one cell in several sweeps, under any protocol of current: steps, ramps, trains.

    Parameters
    ----------
    voltage_mv : array_like of shape (n_sweeps, n_times)
        Membrane voltage in mV.
    current_pa : array_like of shape (n_sweeps, n_times)
        Commanded current in pA.
    rate_hz : float
        Samples per second, from 1000 to 1 000 000 Hz.

    Raises
    ------
    ValueError
        If the shapes differ, a value is NaN, or the numbers look like V, A or nA.

    Notes
    -----
    A step is a stretch of 0.5 ms or more, between two samples at which some sweep's command changes, in which no
    command changes and some command is not at its sweep's first level. Steps are counted from 0.

    References
    ----------
    Sakmann B, Neher E, editors (1995). *Single-Channel Recording*. 2nd edition, Plenum, chapter 2.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> current_pa = np.zeros((1, 500))
    >>> current_pa[:, 100:200], current_pa[:, 300:400] = -50, 100
    >>> cell = spikes.CurrentClamp(np.full((1, 500), -70.0), current_pa, 1000)
    >>> cell.steps_s.tolist(), cell.step(1).steps_pa.tolist()
    ([[0.1, 0.2], [0.3, 0.4]], [100.0])
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
            hint = "Transpose it: current_pa.T." if current.shape == voltage.shape[::-1] else ""
            raise invalid(
                "current_pa", f"have the shape of voltage_mv, {voltage.shape} (n_sweeps, n_times)", got=got, hint=hint
            )
        if voltage.shape[0] > 1 and voltage.shape[1] < 2:
            got = f"the shape {voltage.shape}"
            raise invalid(
                "voltage_mv", "have the axes (n_sweeps, n_times)", got=got, hint="Transpose it: voltage_mv.T."
            )
        rate = in_range(self.rate_hz, "rate_hz", low=1e3, high=1e6, unit="Hz", hint="Did you pass kHz?")
        _check_units(voltage, current)
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
    def holding_pa(self) -> np.ndarray:
        """Current at the start of each sweep, shape (n_sweeps,), in pA."""
        return self.current_pa[:, 0]

    @property
    def steps_s(self) -> np.ndarray:
        """Start and stop of each step in seconds, shape (n_steps, 2)."""
        return np.array([(start, stop) for _, start, stop, _ in self._steps()]).reshape(-1, 2) / self.rate_hz

    def step(self, number: int) -> "CurrentSteps":
        """Cut out one step, with the level before it and the level after it, as :class:`CurrentSteps`."""
        steps = self._steps()
        if not steps:
            hint = "A ramp, or a constant command? crop(start_s, stop_s) and measure_action_potentials take it."
            raise invalid("recording", "hold a step of current", got="none", hint=hint)
        first, _, _, last = steps[as_count(number, "number", low=0, high=len(steps) - 1)]
        return CurrentSteps(self.voltage_mv[:, first:last], self.current_pa[:, first:last], self.rate_hz)

    def crop(self, start_s: float, stop_s: float) -> "CurrentClamp":
        """Keep the time from `start_s` to `stop_s` (seconds from the start of the sweep); time then starts at 0."""
        n_times = self.voltage_mv.shape[1]
        end_s = n_times / self.rate_hz
        low = in_range(start_s, "start_s", low=0, high=end_s, unit="s", hint="Did you pass milliseconds?")
        high = in_range(stop_s, "stop_s", low=low, high=end_s, unit="s", hint="Did you pass milliseconds?")
        start, stop = round(low * self.rate_hz), round(high * self.rate_hz)
        if stop - start < 2:
            raise invalid("stop_s", f"lie after start_s, {low:g} s, by two samples or more", got=f"{high:g} s")
        return replace(self, voltage_mv=self.voltage_mv[:, start:stop], current_pa=self.current_pa[:, start:stop])

    def select(self, sweeps: Sequence[int] | np.ndarray) -> "CurrentClamp":
        """Keep some sweeps, given as a mask of shape (n_sweeps,) or as numbers."""
        chosen = as_selection(sweeps, "sweeps", self.n_sweeps, axis="n_sweeps")
        if not chosen.size:
            raise invalid("sweeps", "choose at least one sweep", got="none")
        return replace(self, voltage_mv=self.voltage_mv[chosen], current_pa=self.current_pa[chosen])

    @property
    def is_saturated(self) -> np.ndarray:
        """Whether a sweep stays at the recording's highest or lowest value for 0.5 ms or more, shape (n_sweeps,)."""
        long = max(3, round(_PLATEAU_S * self.rate_hz))
        limits = self.voltage_mv.min(), self.voltage_mv.max()
        tick = _tick(self.voltage_mv)
        return np.array([any(_stays(sweep, limit, long, tick) for limit in limits) for sweep in self.voltage_mv])

    def jumps(self, sweep: int) -> np.ndarray:
        """Samples at which the command of a sweep jumps: no small changes of a ramp, no noise of a measured current."""
        changes = np.abs(np.diff(self.current_pa[sweep]))
        usual = _NOISES * float(np.median(changes)) / 0.6745
        return np.flatnonzero(changes > max(_EDGE_SHARE * self._range_pa, usual)) + 1

    @cached_property
    def _range_pa(self) -> float:
        return float(np.ptp(self.current_pa))

    def _steps(self) -> list[tuple[int, int, int, int]]:
        """Of each step: start of the level before it, its start, its stop, end of the level after it, in samples."""
        ends = np.r_[0, _changes(self.current_pa), self.current_pa.shape[1]]
        shortest = max(1, round(_STEP_S * self.rate_hz))
        long = 1 + np.flatnonzero(np.diff(ends)[1:-1] >= shortest)
        off = [i for i in long if (self.current_pa[:, ends[i]] != self.holding_pa).any()]
        return [tuple(int(one) for one in ends[i - 1 : i + 3]) for i in off]

    def __repr__(self) -> str:
        low, high = self.current_pa.min(), self.current_pa.max()
        return (
            f"<CurrentClamp: {self.n_sweeps} sweeps of {self.voltage_mv.shape[1] / self.rate_hz:g} s at "
            f"{self.rate_hz / 1000:g} kHz, {len(self._steps())} steps, command from {low:g} to {high:g} pA>"
        )


@dataclass(frozen=True, eq=False, repr=False)
class CurrentSteps(CurrentClamp):
    """Voltage of one cell in several sweeps, each with one step of current at the same time.

    Parameters
    ----------
    voltage_mv : array_like of shape (n_sweeps, n_times)
        Membrane voltage in mV.
    current_pa : array_like of shape (n_sweeps, n_times)
        Commanded current in pA (not the measured one, which is noisy): a level, a step, a level again.
    rate_hz : float
        Samples per second, from 1000 to 1 000 000 Hz.

    Raises
    ------
    ValueError
        If the shapes differ, a value is NaN, the numbers look like V, A or nA, or there is no common step.

    Notes
    -----
    The times of the step are read from the command: the two samples at which it changes in any sweep. This assumes one
    step a sweep; of a protocol with more of them, :meth:`CurrentClamp.step` cuts out one.

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

    def __post_init__(self) -> None:
        super().__post_init__()
        _step_samples(self.current_pa, self.rate_hz)

    @property
    def step_samples(self) -> tuple[int, int]:
        """First sample of the step, and the first one after it."""
        return _step_samples(self.current_pa, self.rate_hz)

    @property
    def step_s(self) -> tuple[float, float]:
        """Start and stop of the step in seconds."""
        start, stop = self.step_samples
        return start / self.rate_hz, stop / self.rate_hz

    @property
    def steps_pa(self) -> np.ndarray:
        """What the step adds to the current before it, shape (n_sweeps,), in pA."""
        return self.current_pa[:, self.step_samples[0]] - self.holding_pa

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


def _changes(current: np.ndarray) -> np.ndarray:
    """Samples at which the command of some sweep changes."""
    return np.flatnonzero((np.diff(current, axis=1) != 0).any(axis=0)) + 1


def _step_samples(current: np.ndarray, rate_hz: float) -> tuple[int, int]:
    changes = _changes(current)
    if changes.size != 2:
        got, hint = _other_protocol(current, changes, rate_hz)
        rule = "change twice in a sweep, to the step and back, at the same times in all"
        raise invalid("current_pa", rule, got=got, hint=hint)
    return int(changes[0]), int(changes[1])


def _other_protocol(current: np.ndarray, changes: np.ndarray, rate_hz: float) -> tuple[str, str]:
    """What a command is that is no single step, and what to do with it."""
    got = f"{changes.size} change{'s' * (changes.size != 1)}"
    if changes.size == 0:
        return got, "The command is constant. Was the current put in by something that the file does not know of?"
    if changes.size == 1:
        return f"{got}, at {changes[0] / rate_hz:g} s", "The step has no end, or no start, within the sweep."
    hint = "Keep all as CurrentClamp(voltage_mv, current_pa, rate_hz) (files: read_current_clamp), then "
    if changes.size <= 100 and np.diff(changes).min() >= _STEP_S * rate_hz:
        return f"{got}, from {changes[0] / rate_hz:g} to {changes[-1] / rate_hz:g} s", f"{hint}choose one: .step(0)."
    moves = np.sign(np.diff(current, axis=1))
    turns = (moves[:, 1:] * moves[:, :-1] < 0).sum()
    if turns > 0.2 * np.count_nonzero(moves):
        return got, "Pass the commanded current, not the measured one, which is noisy."
    return got, f"{hint}measure_action_potentials: its current_pa says at which current each spike began."


def _tick(voltage: np.ndarray) -> float:
    """Smallest difference between neighbouring samples of the first sweep: what the converter can tell apart."""
    steps = np.abs(np.diff(voltage[0]))
    return float(min(steps[steps > 1e-9], default=0.0))


def _stays(sweep: np.ndarray, limit: float, long: int, tick: float) -> bool:
    """Whether a sweep runs into a limit and stays; without noise, a simulated voltage creeps to its end instead.

    So does a voltage that a converter rounds: it comes by the smallest step that there is.
    """
    edges = np.diff(np.concatenate([[0], (sweep == limit).astype(np.int8), [0]]))
    first, last = np.flatnonzero(edges > 0), np.flatnonzero(edges < 0)
    is_abrupt = (first > 0) & (abs(sweep[first - 1] - limit) > max(1e-6, _CREEP * tick))
    return bool(((last - first >= long) & is_abrupt).any())


def as_current_clamp(recording: CurrentClamp) -> CurrentClamp:
    """Return the argument if it is a CurrentClamp without saturated sweeps, or say what to do.

    Parameters
    ----------
    recording : CurrentClamp
        What the user passed.

    Returns
    -------
    CurrentClamp
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
    >>> from neurokit_lite.spikes.intracellular.recording import as_current_clamp
    >>> as_current_clamp(spikes.make_current_steps([-50]).recording).n_sweeps
    1
    """
    as_instance(
        recording,
        "recording",
        CurrentClamp,
        hint="Make one: CurrentClamp(voltage_mv, current_pa, rate_hz), or read_current_clamp(path).",
    )
    _refuse_saturated(recording)
    return recording


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
    hint = "Make one: CurrentSteps(voltage_mv, current_pa, rate_hz), or read_abf(path)."
    if isinstance(recording, CurrentClamp):
        hint = "Choose a step: recording.step(0)."
    as_instance(recording, "recording", CurrentSteps, hint=hint)
    _refuse_saturated(recording)
    return recording


def _refuse_saturated(recording: CurrentClamp) -> None:
    bad = np.flatnonzero(recording.is_saturated)
    if bad.size:
        sweep = int(bad[0])
        got = f"sweep {sweep}, which stays at {_limit(recording.voltage_mv, sweep):g} mV"
        hint = "Leave it out: recording.select(~recording.is_saturated)."
        raise invalid("recording", "hold no saturated sweep", got=got, hint=hint)


def _limit(voltage: np.ndarray, sweep: int) -> float:
    low, high = voltage.min(), voltage.max()
    return float(high if np.sum(voltage[sweep] == high) >= np.sum(voltage[sweep] == low) else low)
