"""Which peaks of a voltage are action potentials: those that rise steeply, stand out of the noise, and come back."""

import warnings
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import in_range

__all__ = ["SpikeRule", "as_spike_rule", "find_spikes", "half_width_s", "slopes_of", "warn_of_wide_peaks"]

_LONGEST_RISE_S = 5e-3  # from the onset to the peak: at 10 mV/ms and more, five milliseconds are 50 mV
_LEAST_WIDTH_S = 1e-4  # half-way up: no spike is narrower
_LEAST_SAMPLES = 2  # above half of the height: a sample of 0.1 ms or less that stands alone is an artefact
_EDGE_S = 2e-4  # after the current changes, the voltage jumps by what falls across the pipette
_SMOOTH_S = 2.5e-4  # slopes are averaged over no more, as far as their noise needs it
_ACCELERATION = 2  # a spike's steepest slope is many times the slope at which the current alone charges the membrane
_NOISES = 8  # heights below this many standard deviations of the sample-to-sample noise are noise


@dataclass(frozen=True)
class SpikeRule:
    """What a peak needs to count: slope (mV/ms), voltage of its top and height (mV), greatest half width (s)."""

    onset: float
    lowest: float
    height: float
    widest: float


def as_spike_rule(
    onset_mv_ms: object, min_peak_mv: object, min_height_mv: object, max_half_width_s: object
) -> SpikeRule:
    """The four limits, checked."""
    hint = "10 to 20 mV/ms is usual. 1 mV/ms is 1 V/s."
    return SpikeRule(
        in_range(onset_mv_ms, "onset_mv_ms", low=1, high=200, unit="mV/ms", hint=hint),
        in_range(min_peak_mv, "min_peak_mv", low=-60, high=40, unit="mV"),
        in_range(min_height_mv, "min_height_mv", low=1, high=100, unit="mV", hint="5 to 20 mV is usual."),
        in_range(max_half_width_s, "max_half_width_s", low=1e-3, high=2, unit="s", hint="Did you pass milliseconds?"),
    )


def slopes_of(voltage_mv: np.ndarray, rate_hz: float) -> np.ndarray:
    """Central differences along time, in mV/ms."""
    return np.gradient(voltage_mv, axis=-1) * rate_hz / 1e3


def find_spikes(
    voltage: np.ndarray,
    slope: np.ndarray,
    edges: np.ndarray,
    *,
    window: tuple[int, int],
    rate_hz: float,
    rule: SpikeRule,
) -> tuple[list[tuple[int, int, float]], int]:
    """Onset (sample), peak (sample) and half width (s) of each spike of one sweep whose peak lies in the window.

    Also how many peaks are spikes but for being too wide. `edges` are the samples at which the command jumps. A rise
    that is steepest there is the current's, not the cell's.
    """
    from scipy.ndimage import uniform_filter1d
    from scipy.signal import find_peaks

    start, stop = window
    noise, skip, n_longest = _noise(voltage[start:stop]), round(_EDGE_S * rate_hz), round(_LONGEST_RISE_S * rate_hz)
    height = max(rule.height, _NOISES * noise)
    steepness = uniform_filter1d(slope, _n_smooth(noise * rate_hz / 1e3 / np.sqrt(2), rule.onset, rate_hz))
    _, found = find_peaks(voltage, height=np.nextafter(rule.lowest, np.inf), prominence=height, plateau_size=1)
    spikes, n_wide, last = [], 0, start
    for peak in found["left_edges"]:
        if not start <= peak < stop:
            continue
        earliest = max(start, last)
        before = edges[edges <= peak - skip]
        jump = int(before[-1]) + skip if before.size else 0
        floor, top = _rise(voltage, earliest, int(peak), n_longest)
        is_flat, floor = top < peak, max(floor, jump)
        if is_flat and jump > earliest and _only_climbs(voltage[jump : top + 1], n_longest // 5):
            continue
        if floor > top or (floor == jump and _only_charges(slope[floor : top + 1], max(1, skip // 2))):
            continue
        steepest = floor + int(steepness[floor : top + 1].argmax())
        onset = _onset(steepness[: top + 1], steepest, rule.onset, earliest=earliest, charged=max(start, jump))
        if onset is None or not _is_high(voltage, onset, top, edges[edges > peak - skip], height=height):
            continue
        width = half_width_s(voltage, onset, peak, rate_hz=rate_hz, widest=rule.widest)
        if width <= _LEAST_WIDTH_S or (rate_hz * _LEAST_WIDTH_S >= 1 and _is_single(voltage, onset, peak)):
            continue
        last = int(peak)
        if width <= rule.widest:
            spikes.append((onset, last, width))
        n_wide += not width <= rule.widest  # NaN: it does not come back at all
    return spikes, n_wide


def warn_of_wide_peaks(n_wide: int, widest_s: float, *, stacklevel: int = 3) -> None:
    """Say how many peaks were left out for their width alone: none of a heart's cells would be counted in silence."""
    if n_wide:
        warnings.warn(
            f"{n_wide} peaks rise like action potentials, are wider than {1e3 * widest_s:g} ms half-way up, "
            "and are not counted. Cells of the heart, calcium spikes and loose electrodes do that. To count them raise "
            "max_half_width_s, 0.3 s for a heart.",
            UserWarning,
            stacklevel=stacklevel + 1,
        )


def _rise(voltage: np.ndarray, start: int, peak: int, n_longest: int) -> tuple[int, int]:
    """First and last sample of the stretch in which a peak's rise lies, no longer than `n_longest`.

    It ends at the peak; but the top of a wide spike is flat, and noise puts its peak long after the rise. Then it lies
    about the last crossing of the voltage half-way between the valley before the peak and the peak.
    """
    low = max(start, peak - n_longest)
    half = (voltage[start : peak + 1].min() + voltage[peak]) / 2
    below = np.flatnonzero(voltage[start : peak + 1] < half)
    middle = start + int(below[-1]) if below.size else peak
    first, last = max(start, middle - n_longest // 2), min(peak, middle + n_longest // 2)
    at_peak, at_middle = voltage[peak] - voltage[low : peak + 1].min(), np.ptp(voltage[first : last + 1])
    return (first, last) if at_middle > at_peak else (low, peak)


def _is_high(voltage: np.ndarray, onset: int, top: int, edges: np.ndarray, *, height: float) -> bool:
    """Whether the voltage climbs by `height` from the onset; what it jumps with the current, at the peak, is none."""
    inside = edges[(edges > onset) & (edges <= top)]
    end = int(inside[0]) if inside.size else top + 1
    return bool(voltage[onset:end].max() - voltage[onset] >= height)


def _is_single(voltage: np.ndarray, onset: int, peak: int) -> bool:
    """Whether fewer than two samples around the peak lie above half of its height."""
    middle = 0.5 * (voltage[onset] + voltage[peak])
    near = voltage[max(peak - _LEAST_SAMPLES, 0) : peak + _LEAST_SAMPLES + 1]
    return bool((near >= middle).sum() < _LEAST_SAMPLES)


def _n_smooth(noise: float, steep: float, rate_hz: float) -> int:
    """Samples over which slopes are averaged, for their noise to be a quarter of what they are compared with.

    An odd number, so that nothing is shifted; averaged differences of white noise fall with the number, not its root.
    """
    wanted = min(int(4 * noise / steep) + 1, round(_SMOOTH_S * rate_hz))
    return max(wanted - 1 + wanted % 2, 1)


def _noise(voltage: np.ndarray) -> float:
    """Standard deviation of white noise, from second differences: slow voltage and rare spikes leave their median."""
    if len(voltage) < 3:
        return 0.0
    return float(np.median(np.abs(np.diff(voltage, 2))) / 0.6745 / np.sqrt(6))


def _only_charges(rise: np.ndarray, n_first: int) -> bool:
    """Whether the voltage never rises much faster than just after the current changed: a membrane, not a spike."""
    return bool(rise.max() < _ACCELERATION * max(rise[:n_first].mean(), 0.0))


def _only_climbs(voltage: np.ndarray, n_mean: int) -> bool:
    """The same of a slow rise in noise, from means over a millisecond: its first climb, and its largest."""
    if len(voltage) < 2 * n_mean:
        return False
    sums = np.cumsum(np.concatenate([[0.0], voltage]))
    climbs = np.diff((sums[n_mean:] - sums[:-n_mean])[::n_mean])
    return bool(climbs.max() < _ACCELERATION * max(climbs[0], 0.0))


def _onset(slope: np.ndarray, steepest: int, steep: float, *, earliest: int, charged: int) -> int | None:
    """First sample of the unbroken stretch of steep rise that holds the steepest one; None without one.

    After a strong step the membrane's own charging joins that stretch. Charging only slows down, so the spike begins
    where the rise is slowest between `charged`, when the pipette's jump is over, and the steepest sample.
    """
    if slope[steepest] < steep:
        return None
    slow = np.flatnonzero(slope[earliest : steepest + 1] < steep)
    onset = min(earliest + int(slow[-1]) + 1, len(slope) - 1) if slow.size else earliest
    return onset if onset >= charged else charged + int(slope[charged : steepest + 1].argmin())


def half_width_s(voltage: np.ndarray, onset: int, peak: int, *, rate_hz: float, widest: float = 0.02) -> float:
    """Time between the two crossings of the voltage half-way from onset to peak; NaN where it does not come back."""
    half = (voltage[onset] + voltage[peak]) / 2
    below = np.flatnonzero(voltage[onset : peak + 1] < half)
    up = onset + (int(below[-1]) if below.size else 0)
    reach = peak + round(2 * widest * rate_hz) + 2
    below = np.flatnonzero(voltage[peak:reach] < half)
    if not below.size or up >= peak:
        return np.nan
    down = peak + int(below[0])
    rising = up + (half - voltage[up]) / (voltage[up + 1] - voltage[up])
    falling = down - (half - voltage[down]) / (voltage[down - 1] - voltage[down])
    return (falling - rising) / rate_hz
