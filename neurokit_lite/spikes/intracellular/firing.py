"""What the cell does above threshold: the shape of each action potential, and how firing grows with current."""

from dataclasses import dataclass, fields

import numpy as np

from neurokit_lite.spikes.intracellular._spike_peaks import (
    as_spike_rule,
    find_spikes,
    slopes_of,
    warn_of_wide_peaks,
)
from neurokit_lite.spikes.intracellular.recording import CurrentClamp, CurrentSteps, as_current_clamp, as_current_steps

__all__ = ["ActionPotentials", "FiringCurve", "compute_firing_curve", "measure_action_potentials"]


@dataclass(frozen=True, eq=False)
class ActionPotentials:
    """Shape of each action potential during the step (or the whole sweep), in order of sweep and time.

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
    current_pa : numpy.ndarray of shape (n_spikes,)
        Command at the threshold, in pA: under a ramp, the current at which the spike began.

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
    current_pa: np.ndarray

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
    recording: CurrentClamp,
    *,
    onset_mv_ms: float = 10.0,
    min_peak_mv: float = -20.0,
    min_height_mv: float = 10.0,
    max_half_width_s: float = 0.02,
) -> ActionPotentials:
    """Find the action potentials, and measure the shape of each.

    Parameters
    ----------
    recording : CurrentClamp
        Voltage under a current. Of :class:`CurrentSteps`, the time of the step is searched; of any other protocol
        (steps of several kinds, ramps), the whole sweep.
    onset_mv_ms : float
        Slope at which an action potential begins (mV/ms), from 1 to 200.
    min_peak_mv : float
        Voltage that a peak must pass to count, in mV, from -60 to 40.
    min_height_mv : float
        Least height from threshold to peak, in mV, from 1 to 100; eight deviations of the noise where that is more.
    max_half_width_s : float
        Greatest width at half of the height, in seconds, from 0.001 to 2. Neurons stay below 0.02 s; cells of the heart
        do not.

    Returns
    -------
    ActionPotentials
        All spikes whose peak lies in the step; none is not an error.

    Raises
    ------
    TypeError
        If `recording` is not a CurrentClamp.
    ValueError
        If a sweep is saturated or an option is out of range.

    Warns
    -----
    UserWarning
        If peaks are left out for no other reason than their width.

    Notes
    -----
    A peak counts that (1) rises by `onset_mv_ms` or more within the 5 ms before it (or about half-way up, where its top
    is flat), (2) stands by `min_height_mv` over its threshold and over the valleys beside it, (3) is 0.1 ms to
    `max_half_width_s` wide at half its height and has two samples there, and (4) rises at least twice as fast as the
    current alone charges the membrane, and not with a jump of the current. So neither noise on a depolarised plateau
    nor a membrane that charges nor a single stray sample is a spike, and a spike that rides on a plateau above
    `min_peak_mv` is one. At 10 kHz a spike narrower than 0.2 ms cannot be told from a stray sample.

    Threshold is the voltage at the first sample of the unbroken stretch of ``dV/dt >= onset_mv_ms`` that leads up to
    the peak (central differences). It assumes that the slope between spikes stays below the onset. Just after a strong
    step the charging membrane rises as fast, and the stretch begins with the step: then the slowest sample between
    charging and spike is taken, where eFEL 5.7 and at times SanPy give the resting potential, some 25 mV lower. SanPy
    otherwise takes a tenth of each spike's own steepest slope: up to 7 mV higher than 10 mV/ms. In noise the slope
    passes the onset by chance: raise `onset_mv_ms`. Crossings at half height are interpolated linearly; at 10 kHz a
    spike of 0.5 ms has five samples, and its width is no better than that allows.

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
    recording = as_current_clamp(recording)
    rule = as_spike_rule(onset_mv_ms, min_peak_mv, min_height_mv, max_half_width_s)
    window = _window(recording)
    slopes = slopes_of(recording.voltage_mv, recording.rate_hz)
    rows, n_wide = [], 0
    for sweep, (voltage, slope) in enumerate(zip(recording.voltage_mv, slopes, strict=True)):
        found, n_more = _spikes_of(recording, sweep, slope, window=window, rule=rule)
        n_wide += n_more
        ends = [*(onset for onset, _, _ in found[1:]), window[1]][: len(found)]
        for (first, peak, width), end in zip(found, ends, strict=True):
            trough = _trough(voltage, slope, peak, end, rate_hz=recording.rate_hz)
            shape = voltage[first], voltage[peak], width, trough, slope[first : peak + 1].max()
            rows.append((sweep, peak / recording.rate_hz, *shape, recording.current_pa[sweep, first]))
    warn_of_wide_peaks(n_wide, rule.widest)
    table = np.array(rows, dtype=float).reshape(-1, 8)
    return ActionPotentials(table[:, 0].astype(int), *table[:, 1:].T)


def _window(recording: CurrentClamp) -> tuple[int, int]:
    """Samples that are searched for spikes."""
    is_steps = isinstance(recording, CurrentSteps)
    return recording.step_samples if is_steps else (0, recording.voltage_mv.shape[1])


def _spikes_of(recording: CurrentClamp, sweep: int, slope: np.ndarray, *, window: tuple, rule: object):
    options = {"window": window, "rate_hz": recording.rate_hz, "rule": rule}
    return find_spikes(recording.voltage_mv[sweep], slope, recording.jumps(sweep), **options)


def _trough(voltage: np.ndarray, slope: np.ndarray, peak: int, end: int, *, rate_hz: float) -> float:
    """Lowest voltage until `end`; NaN where the step cuts it off."""
    is_whole = end - peak >= 5e-3 * rate_hz or (end < len(voltage) and slope[end] >= 1 and end > peak)
    return float(voltage[peak : end + 1].min()) if is_whole else np.nan


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


def compute_firing_curve(
    recording: CurrentSteps,
    *,
    onset_mv_ms: float = 10.0,
    min_peak_mv: float = -20.0,
    min_height_mv: float = 10.0,
    max_half_width_s: float = 0.02,
) -> FiringCurve:
    """Count the spikes of each step: the f-I curve, with latency and adaptation.

    Parameters
    ----------
    recording : CurrentSteps
        Voltage under steps of current; a single sweep gives a curve of one point.
    onset_mv_ms : float
        Slope at which an action potential begins (mV/ms), from 1 to 200.
    min_peak_mv : float
        Voltage that a peak must pass to count, in mV, from -60 to 40.
    min_height_mv : float
        Least height from threshold to peak, in mV, from 1 to 100, as in :func:`measure_action_potentials`.
    max_half_width_s : float
        Greatest width at half of the height, in seconds, from 0.001 to 2, as in :func:`measure_action_potentials`.

    Returns
    -------
    FiringCurve
        One entry per sweep, in rising order of current.

    Raises
    ------
    TypeError
        If `recording` is not a CurrentSteps.
    ValueError
        If a sweep is saturated or a limit is out of range.

    Warns
    -----
    UserWarning
        If peaks are left out for no other reason than their width.

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
    rule = as_spike_rule(onset_mv_ms, min_peak_mv, min_height_mv, max_half_width_s)
    start_s, stop_s = recording.step_s
    order = np.argsort(recording.steps_pa, kind="stable")
    slopes = slopes_of(recording.voltage_mv, recording.rate_hz)
    window = _window(recording)
    found = [_spikes_of(recording, sweep, slopes[sweep], window=window, rule=rule) for sweep in order]
    warn_of_wide_peaks(sum(n_wide for _, n_wide in found), rule.widest)
    times = [np.array([peak for _, peak, _ in one]) / recording.rate_hz for one, _ in found]
    counts = np.array([one.size for one in times])
    latency = np.array([one[0] - start_s if one.size else np.nan for one in times])
    adaptation = np.array([_adaptation(np.diff(one)) for one in times])
    return FiringCurve(recording.steps_pa[order], counts, counts / (stop_s - start_s), latency, adaptation)


def _adaptation(intervals_s: np.ndarray) -> float:
    if intervals_s.size < 3:
        return np.nan
    return float(np.mean(np.diff(intervals_s) / (intervals_s[1:] + intervals_s[:-1])))
