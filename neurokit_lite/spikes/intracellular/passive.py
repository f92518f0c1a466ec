"""What the membrane does below threshold: resistance, time constant, sag; and the pipette's share of it."""

from dataclasses import dataclass, replace

import numpy as np

from neurokit_lite.core.check import as_array, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.spikes.intracellular._exponential import fit_exponential
from neurokit_lite.spikes.intracellular._spike_peaks import as_spike_rule, find_spikes, slopes_of
from neurokit_lite.spikes.intracellular.recording import CurrentSteps, as_current_steps

__all__ = ["PassiveProperties", "balance_bridge", "measure_passive"]

_SHARE = (
    0.05  # the fit ends where the fall is 95 % done: what comes after is the slow current's more than the membrane's
)


@dataclass(frozen=True, eq=False)
class PassiveProperties:
    """Answers to steps that hyperpolarise, one entry per sweep.

    Parameters
    ----------
    steps_pa : numpy.ndarray of shape (n_sweeps,)
        What the step added to the holding current, in pA; all negative.
    base_mv : numpy.ndarray of shape (n_sweeps,)
        Mean voltage before the step, in mV.
    trough_mv : numpy.ndarray of shape (n_sweeps,)
        Lowest voltage during the step, of means over 1 ms, in mV.
    steady_mv : numpy.ndarray of shape (n_sweeps,)
        Mean voltage in the step's last tenth, in mV.
    tau_s : numpy.ndarray of shape (n_sweeps,)
        Time constant of the fall, in seconds.
    jump_mv : numpy.ndarray of shape (n_sweeps,)
        What the voltage did at once: the fitted curve at the step's start, less the base, in mV.
    plateau_mv : numpy.ndarray of shape (n_sweeps,)
        Voltage towards which the fitted curve falls, in mV: without sag the steady voltage, with sag a lower one.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> cell = spikes.make_current_steps([-50], noise_mv=0, h_ns=0)
    >>> round(spikes.measure_passive(cell.recording).resistance_mohm, 1)  # 8 nS leak: 1 / 8 nS = 125 megohm
    125.0
    """

    steps_pa: np.ndarray
    base_mv: np.ndarray
    trough_mv: np.ndarray
    steady_mv: np.ndarray
    tau_s: np.ndarray
    jump_mv: np.ndarray
    plateau_mv: np.ndarray

    @property
    def resistance_mohm(self) -> float:
        """Input resistance in megohm: slope of the steady deflection against the step, through zero."""
        return _slope_mohm(self.steady_mv - self.base_mv, self.steps_pa)

    @property
    def sag_ratio(self) -> np.ndarray:
        """Share of the deflection that is taken back by the end of the step, shape (n_sweeps,)."""
        return (self.steady_mv - self.trough_mv) / (self.base_mv - self.trough_mv)

    @property
    def bridge_mohm(self) -> float:
        """Resistance that acts at once, in megohm: what the bridge left of the pipette's, if the cell is one ball."""
        return _slope_mohm(self.jump_mv, self.steps_pa)

    def fitted_mv(self, after_s: np.ndarray) -> np.ndarray:
        """Fitted voltage (n_sweeps, n_times) in mV at seconds after the step's start: to draw over data."""
        times = as_array(after_s, "after_s", axes=("n_times",))
        if (times < 0).any():
            got, hint = f"{times.min():g} s", "Before the step nothing was fitted."
            raise invalid("after_s", "be 0 s or later, from the step's start on", got=got, hint=hint)
        falls = np.exp(-times / self.tau_s[:, None])
        height = self.base_mv + self.jump_mv - self.plateau_mv
        return self.plateau_mv[:, None] + height[:, None] * falls


def _slope_mohm(deflection_mv: np.ndarray, steps_pa: np.ndarray) -> float:
    return float(1e3 * (deflection_mv @ steps_pa) / (steps_pa @ steps_pa))


def measure_passive(recording: CurrentSteps) -> PassiveProperties:
    """Measure input resistance, sag and time constant on the sweeps that hyperpolarise.

    Parameters
    ----------
    recording : CurrentSteps
        Voltage under steps of current; sweeps with steps of 0 pA or more are left out.

    Returns
    -------
    PassiveProperties
        One entry for each sweep with a negative step; one such sweep is enough.

    Raises
    ------
    TypeError
        If `recording` is not a CurrentSteps.
    ValueError
        If a sweep is saturated, no step is negative, a step moves the voltage by less than its noise, or the cell
        fires before or during a negative step: a mean over spikes is no resting voltage.

    Notes
    -----
    Resistance is the slope of steady deflection against current, through zero. The time constant comes from a
    least-squares fit of ``a + b exp(-t / tau)`` to the voltage from 0.3 ms after the step until 95 % of the fall. It is
    the membrane's, C / g, only where the membrane alone changes: with sag, the slow current shortens it.

    References
    ----------
    Johnston D, Wu SMS (1995). *Foundations of Cellular Neurophysiology*. MIT Press, chapter 4.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> cell = spikes.make_current_steps([-50], noise_mv=0, h_ns=0)
    >>> round(float(spikes.measure_passive(cell.recording).tau_s[0]), 4)  # 100 pF / 8 nS = 12.5 ms
    0.0125
    """
    recording = as_current_steps(recording)
    is_down = recording.steps_pa < 0
    if not is_down.any():
        got = f"steps of {recording.steps_pa.min():g} pA and more"
        raise invalid("recording", "hold at least one step that hyperpolarises (below 0 pA)", got=got)
    chosen = recording.select(is_down)
    start, stop = chosen.step_samples
    _refuse_spikes(chosen, np.flatnonzero(is_down))
    smooth = _running_mean(chosen.voltage_mv[:, start:stop], max(1, round(1e-3 * chosen.rate_hz)))
    base = chosen.voltage_mv[:, :start].mean(axis=1)
    noise = chosen.voltage_mv[:, :start].std(axis=1)
    steady = chosen.voltage_mv[:, stop - max(1, (stop - start) // 10) : stop].mean(axis=1)
    small = np.flatnonzero(base - steady <= np.maximum(2 * noise, 1e-9))
    if small.size:
        sweep = np.flatnonzero(is_down)[small[0]]
        got = f"{(base - steady)[small[0]]:.2g} mV in sweep {sweep}, noise {noise[small[0]]:.2g} mV"
        raise invalid(
            "recording",
            "fall by more than twice its noise in each negative step",
            got=got,
            hint="Leave that sweep out.",
        )
    fits = np.array(
        [_fit_fall(*one, chosen.rate_hz) for one in zip(chosen.voltage_mv[:, start:stop], base, strict=True)]
    )
    tau, first, plateau = fits.T
    return PassiveProperties(chosen.steps_pa, base, smooth.min(axis=1), steady, tau, first - base, plateau)


def _refuse_spikes(chosen: CurrentSteps, sweeps: np.ndarray) -> None:
    """Spikes before or during the step belong to no resting voltage."""
    slopes, rule = slopes_of(chosen.voltage_mv, chosen.rate_hz), as_spike_rule(10.0, -20.0, 10.0, 0.5)
    options = {"window": (0, chosen.step_samples[1]), "rate_hz": chosen.rate_hz, "rule": rule}
    for row, sweep in enumerate(sweeps):
        found, _ = find_spikes(chosen.voltage_mv[row], slopes[row], chosen.jumps(row), **options)
        if found:
            got = f"{len(found)} in sweep {sweep}, the first at {found[0][1] / chosen.rate_hz:.3g} s"
            hint = "Leave that sweep out, or crop to a silent stretch."
            raise invalid("recording", "be silent before and during each negative step", got=got, hint=hint)


def _running_mean(values: np.ndarray, width: int) -> np.ndarray:
    summed = np.cumsum(np.pad(values, ((0, 0), (1, 0))), axis=1)
    return (summed[:, width:] - summed[:, :-width]) / width


def _fit_fall(voltage: np.ndarray, base: float, rate_hz: float) -> tuple[float, float, float]:
    """Time constant of the fall to the trough in seconds, and the fitted voltage at time zero and in the end in mV."""
    width = max(1, round(1e-3 * rate_hz))
    smooth = _running_mean(voltage[None], width)[0]
    is_down = smooth <= smooth.min() + _SHARE * (base - smooth.min())
    bottom = int(np.argmax(is_down)) + width // 2
    skip = round(3e-4 * rate_hz)
    times = np.arange(skip, max(bottom, skip + 8)) / rate_hz
    part = voltage[skip : skip + times.size]

    tau, height, level = fit_exponential(times, part, 2 / rate_hz)
    return tau, level + height, level


def balance_bridge(recording: CurrentSteps, resistance_mohm: float) -> CurrentSteps:
    """Take the voltage that falls across the pipette out of a recording, or add it (negative resistance).

    Parameters
    ----------
    recording : CurrentSteps
        Voltage under steps of current.
    resistance_mohm : float
        Resistance to take out, from -1000 to 1000 megohm.

    Returns
    -------
    CurrentSteps
        The same sweeps with ``V - R I``.

    Raises
    ------
    TypeError
        If `recording` is not a CurrentSteps.
    ValueError
        If the resistance is out of range.

    Notes
    -----
    ``V_cell = V_measured - R_pipette I``. Assumes a pipette that is a plain resistor: its capacitance makes the jump
    last some tenths of a millisecond, and its resistance drifts during a recording.

    References
    ----------
    Sakmann B, Neher E, editors (1995). *Single-Channel Recording*. 2nd edition, Plenum, chapter 2.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> recording = spikes.make_current_steps([-50], noise_mv=0, h_ns=0).recording
    >>> spoiled = spikes.balance_bridge(recording, -20)
    >>> round(spikes.measure_passive(spoiled).resistance_mohm)  # 125 of the cell, 20 of the pipette
    145
    """
    if not isinstance(recording, CurrentSteps):
        as_current_steps(recording)
    hint = "A pipette has 2 to 20 megohm. Did you pass ohms?"
    resistance = in_range(resistance_mohm, "resistance_mohm", low=-1000, high=1000, unit="MΩ", hint=hint)
    return replace(recording, voltage_mv=recording.voltage_mv - 1e-3 * resistance * recording.current_pa)
