"""What the cell does above threshold: the shape of each action potential, and how firing grows with current."""

from dataclasses import dataclass, fields

import numpy as np

from neurokit_lite.core.check import in_range
from neurokit_lite.spikes.intracellular.recording import CurrentSteps, as_current_steps

__all__ = ["ActionPotentials", "FiringCurve", "compute_firing_curve", "measure_action_potentials"]


@dataclass(frozen=True, eq=False)
class ActionPotentials:
    """Shape of each action potential during the steps, in order of sweep and time.

    Parameters
    ----------
    sweeps : numpy.ndarray of shape (n_spikes,)
        Number of the sweep.
    times_s : numpy.ndarray of shape (n_spikes,)
        Time of the peak from the start of the sweep, in seconds.
    threshold_mv : numpy.ndarray of shape (n_spikes,)
        Voltage where the rise began, in mV.
    peak_mv : numpy.ndarray of shape (n_spikes,)
        Highest voltage, in mV.
    half_width_s : numpy.ndarray of shape (n_spikes,)
        Width half-way between threshold and peak, in seconds.
    trough_mv : numpy.ndarray of shape (n_spikes,)
        Lowest voltage until the next threshold or the end of the step, in mV; NaN where the step ends within 5 ms.
    rise_mv_ms : numpy.ndarray of shape (n_spikes,)
        Steepest rise (mV/ms).

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> cell = spikes.make_current_steps([400], noise_mv=0)
    >>> shapes = spikes.measure_action_potentials(cell.recording)
    >>> round(float(shapes.peak_mv[0]))
    30
    """

    sweeps: np.ndarray
    times_s: np.ndarray
    threshold_mv: np.ndarray
    peak_mv: np.ndarray
    half_width_s: np.ndarray
    trough_mv: np.ndarray
    rise_mv_ms: np.ndarray

    @property
    def height_mv(self) -> np.ndarray:
        """From threshold to peak, shape (n_spikes,), in mV."""
        return self.peak_mv - self.threshold_mv

    @property
    def ahp_mv(self) -> np.ndarray:
        """Depth of the after-hyperpolarisation below the threshold, shape (n_spikes,), in mV."""
        return self.threshold_mv - self.trough_mv

    def to_frame(self):
        """Return a pandas table, one row per spike."""
        import pandas as pd

        return pd.DataFrame({field.name: getattr(self, field.name) for field in fields(self)})


def measure_action_potentials(
    recording: CurrentSteps, *, onset_mv_ms: float = 10.0, min_peak_mv: float = -20.0
) -> ActionPotentials:
    """Find the action potentials during the steps, and measure the shape of each.

    Parameters
    ----------
    recording : CurrentSteps
        Voltage under steps of current.
    onset_mv_ms : float
        Slope at which an action potential begins (mV/ms), from 1 to 200.
    min_peak_mv : float
        Voltage that a peak must pass to count, in mV, from -60 to 40.

    Returns
    -------
    ActionPotentials
        All spikes whose peak lies in the step; none is not an error.

    Raises
    ------
    TypeError
        If `recording` is not a CurrentSteps.
    ValueError
        If a sweep is saturated or an option is out of range.

    Notes
    -----
    Threshold is the voltage at the first sample of the unbroken stretch of ``dV/dt >= onset_mv_ms`` that leads up to
    the peak (central differences). It assumes that the slope between spikes stays below the onset: just after a strong
    step, or in noise, it does not. Crossings at half height are interpolated linearly; at 10 kHz a spike of 0.5 ms has
    five samples, and its width is no better than that allows.

    References
    ----------
    Bean BP (2007). The action potential in mammalian central neurons. *Nat Rev Neurosci* 8:451-465.
    https://doi.org/10.1038/nrn2148

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> cell = spikes.make_current_steps([400], noise_mv=0)
    >>> shapes = spikes.measure_action_potentials(cell.recording)
    >>> round(1e3 * float(shapes.half_width_s[0]), 2), round(1e3 * cell.half_width_s, 2)
    (0.99, 0.99)
    """
    recording = as_current_steps(recording)
    hint = "10 to 20 mV/ms is usual. 1 mV/ms is 1 V/s."
    onset = in_range(onset_mv_ms, "onset_mv_ms", low=1, high=200, unit="mV/ms", hint=hint)
    lowest = in_range(min_peak_mv, "min_peak_mv", low=-60, high=40, unit="mV")
    slopes = np.gradient(recording.voltage_mv, axis=1) * recording.rate_hz / 1e3
    start, stop = recording.step_samples
    rows = []
    for sweep, (voltage, slope) in enumerate(zip(recording.voltage_mv, slopes, strict=True)):
        peaks = _find_peaks(voltage, start, stop, lowest)
        onsets = [_find_onset(slope, peak, onset, floor=start) for peak in peaks]
        ends = [*onsets[1:], stop][: len(peaks)]
        for peak, first, end in zip(peaks, onsets, ends, strict=True):
            rows.append((sweep, *_measure_shape(voltage, slope, (first, peak, end), rate_hz=recording.rate_hz)))
    table = np.array(rows, dtype=float).reshape(-1, 7)
    return ActionPotentials(table[:, 0].astype(int), *table[:, 1:].T)


def _find_peaks(voltage: np.ndarray, start: int, stop: int, lowest: float) -> list[int]:
    """Sample of the highest voltage in each stretch above `lowest`; stretches that the step cuts off at once count."""
    edges = np.diff(np.concatenate([[0], (voltage > lowest).astype(np.int8), [0]]))
    stretches = zip(np.flatnonzero(edges > 0), np.flatnonzero(edges < 0), strict=True)
    peaks = [first + int(np.argmax(voltage[first:last])) for first, last in stretches]
    return [peak for peak in peaks if start <= peak < stop]


def _find_onset(slope: np.ndarray, peak: int, onset: float, *, floor: int) -> int:
    """First sample of the stretch of steep rise that leads up to the peak."""
    steepest = max(peak - 1, floor)
    while steepest > floor and slope[steepest - 1] > slope[steepest]:
        steepest -= 1
    slow = np.flatnonzero(slope[floor : steepest + 1] < onset)
    return min(floor + int(slow[-1]) + 1, peak) if slow.size else floor


def _measure_shape(
    voltage: np.ndarray, slope: np.ndarray, samples: tuple[int, int, int], *, rate_hz: float
) -> tuple[float, ...]:
    """Time, threshold, peak, half width, trough and steepest rise of one spike."""
    first, peak, end = samples
    threshold, top = voltage[first], voltage[peak]
    half = (threshold + top) / 2
    below = np.flatnonzero(voltage[first : peak + 1] < half)
    up = first + (int(below[-1]) if below.size else 0)
    below = np.flatnonzero(voltage[peak:] < half)
    width = np.nan
    if below.size and up < peak:
        down = peak + int(below[0])
        rising = up + (half - voltage[up]) / (voltage[up + 1] - voltage[up])
        falling = down - (half - voltage[down]) / (voltage[down - 1] - voltage[down])
        width = (falling - rising) / rate_hz
    is_whole = end - peak >= 5e-3 * rate_hz or (end < len(voltage) and slope[end] >= 1 and end > peak)
    trough = voltage[peak : end + 1].min() if is_whole else np.nan
    return peak / rate_hz, threshold, top, width, trough, slope[first : peak + 1].max()


@dataclass(frozen=True, eq=False)
class FiringCurve:
    """Firing of one cell against the current, one entry per sweep, in rising order of current.

    Parameters
    ----------
    steps_pa : numpy.ndarray of shape (n_sweeps,)
        What the step added to the holding current, in pA.
    n_spikes : numpy.ndarray of shape (n_sweeps,)
        Spikes during the step.
    rates_hz : numpy.ndarray of shape (n_sweeps,)
        Spikes divided by the length of the step, in Hz.
    latency_s : numpy.ndarray of shape (n_sweeps,)
        From the start of the step to the first peak, in seconds; NaN without spikes.
    adaptation : numpy.ndarray of shape (n_sweeps,)
        Mean of ``(next - this) / (next + this)`` over neighbouring intervals; 0 is steady, positive slows down; NaN
        below four spikes.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> cell = spikes.make_current_steps([100, 400], noise_mv=0)
    >>> spikes.compute_firing_curve(cell.recording).n_spikes[0]
    np.int64(0)
    """

    steps_pa: np.ndarray
    n_spikes: np.ndarray
    rates_hz: np.ndarray
    latency_s: np.ndarray
    adaptation: np.ndarray

    @property
    def rheobase_pa(self) -> float:
        """Smallest step that made the cell fire, in pA; NaN where none did."""
        return float(min(self.steps_pa[self.n_spikes > 0], default=np.nan))

    @property
    def silent_pa(self) -> float:
        """Largest step below the rheobase, in pA: the true rheobase lies above it; NaN where there is none."""
        limit = np.inf if np.isnan(self.rheobase_pa) else self.rheobase_pa
        return float(max(self.steps_pa[self.steps_pa < limit], default=np.nan))

    @property
    def gain_hz_pa(self) -> float:
        """Slope of a line through the sweeps that fire, in Hz/pA; NaN where fewer than two do."""
        fires = self.n_spikes > 0
        if len(set(self.steps_pa[fires])) < 2:
            return np.nan
        return float(np.polyfit(self.steps_pa[fires], self.rates_hz[fires], 1)[0])


def compute_firing_curve(recording: CurrentSteps, *, min_peak_mv: float = -20.0) -> FiringCurve:
    """Count the spikes of each step: the f-I curve, with latency and adaptation.

    Parameters
    ----------
    recording : CurrentSteps
        Voltage under steps of current; a single sweep gives a curve of one point.
    min_peak_mv : float
        Voltage that a peak must pass to count, in mV, from -60 to 40.

    Returns
    -------
    FiringCurve
        One entry per sweep, in rising order of current.

    Raises
    ------
    TypeError
        If `recording` is not a CurrentSteps.
    ValueError
        If a sweep is saturated or the limit is out of range.

    Notes
    -----
    Only peaks between start and stop of the step count. A mean rate hides adaptation: the first interval may be a
    fraction of the last.

    References
    ----------
    Benda J, Herz AVM (2003). A universal model for spike-frequency adaptation. *Neural Comput* 15:2523-2564.
    https://doi.org/10.1162/089976603322385063

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> cell = spikes.make_current_steps([-50, 400], noise_mv=0)
    >>> curve = spikes.compute_firing_curve(cell.recording)
    >>> curve.silent_pa, curve.rheobase_pa
    (-50.0, 400.0)
    """
    recording = as_current_steps(recording)
    lowest = in_range(min_peak_mv, "min_peak_mv", low=-60, high=40, unit="mV")
    (start, stop), (start_s, stop_s) = recording.step_samples, recording.step_s
    order = np.argsort(recording.steps_pa, kind="stable")
    times = [np.array(_find_peaks(recording.voltage_mv[one], start, stop, lowest)) / recording.rate_hz for one in order]
    counts = np.array([one.size for one in times])
    latency = np.array([one[0] - start_s if one.size else np.nan for one in times])
    adaptation = np.array([_adaptation(np.diff(one)) for one in times])
    return FiringCurve(recording.steps_pa[order], counts, counts / (stop_s - start_s), latency, adaptation)


def _adaptation(intervals_s: np.ndarray) -> float:
    if intervals_s.size < 3:
        return np.nan
    return float(np.mean(np.diff(intervals_s) / (intervals_s[1:] + intervals_s[:-1])))
