"""Which peaks of a voltage are action potentials: those that rise steeply, stand out of the noise, and come back."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import in_range

__all__ = ["SpikeRule", "as_spike_rule", "find_spikes", "half_width_s", "slopes_of"]

_LONGEST_RISE_S = 5e-3  # from the onset to the peak: at 10 mV/ms and more, five milliseconds are 50 mV
_WIDTHS_S = (1e-4, 2e-2)  # half-way up: no spike is narrower, and what is wider is a membrane that charges
_EDGE_S = 2e-4  # after the current changes, the voltage jumps by what falls across the pipette
_ACCELERATION = 2  # a spike's steepest slope is many times the slope at which the current alone charges the membrane
_NOISES = 8  # heights below this many standard deviations of the sample-to-sample noise are noise


@dataclass(frozen=True)
class SpikeRule:
    """What a peak needs to count: slope of its rise (mV/ms), voltage of its top and height over its onset (mV)."""

    onset: float
    lowest: float
    height: float


def as_spike_rule(onset_mv_ms: object, min_peak_mv: object, min_height_mv: object) -> SpikeRule:
    """The three limits, checked."""
    hint = "10 to 20 mV/ms is usual. 1 mV/ms is 1 V/s."
    return SpikeRule(
        in_range(onset_mv_ms, "onset_mv_ms", low=1, high=200, unit="mV/ms", hint=hint),
        in_range(min_peak_mv, "min_peak_mv", low=-60, high=40, unit="mV"),
        in_range(min_height_mv, "min_height_mv", low=1, high=100, unit="mV", hint="5 to 20 mV is usual."),
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
) -> list[tuple[int, int, float]]:
    """Onset (sample), peak (sample) and half width (s) of each spike of one sweep whose peak lies in the window.

    `edges` are the samples at which the command jumps. A rise that is steepest there is the current's, not the cell's.
    """
    from scipy.signal import find_peaks

    start, stop = window
    height = max(rule.height, _NOISES * _noise(voltage[start:stop]))
    _, found = find_peaks(voltage, height=np.nextafter(rule.lowest, np.inf), prominence=height, plateau_size=1)
    spikes, last = [], start
    for peak in found["left_edges"]:
        if not start <= peak < stop:
            continue
        skip = round(_EDGE_S * rate_hz)
        before = edges[edges <= peak - skip]
        jump = int(before[-1]) + skip if before.size else 0
        floor = max(start, last, jump, int(peak) - round(_LONGEST_RISE_S * rate_hz))
        if floor == jump and _only_charges(slope[floor : peak + 1], max(1, skip // 2)):
            continue
        onset = _onset(slope[: peak + 1], floor, rule.onset, earliest=max(start, last), charged=max(start, jump))
        if onset is None or voltage[peak] - voltage[onset] < height:
            continue
        width = half_width_s(voltage, onset, peak, rate_hz=rate_hz)
        if _WIDTHS_S[0] < width <= _WIDTHS_S[1]:
            spikes.append((onset, int(peak), width))
            last = int(peak)
    return spikes


def _noise(voltage: np.ndarray) -> float:
    """Standard deviation of white noise, from second differences: slow voltage and rare spikes leave their median."""
    if len(voltage) < 3:
        return 0.0
    return float(np.median(np.abs(np.diff(voltage, 2))) / 0.6745 / np.sqrt(6))


def _only_charges(rise: np.ndarray, n_first: int) -> bool:
    """Whether the voltage never rises much faster than just after the current changed: a membrane, not a spike."""
    return bool(rise.max() < _ACCELERATION * max(rise[:n_first].mean(), 0.0))


def _onset(slope: np.ndarray, floor: int, steep: float, *, earliest: int, charged: int) -> int | None:
    """First sample of the unbroken stretch of steep rise that holds the steepest one after `floor`; None without one.

    After a strong step the membrane's own charging joins that stretch. Charging only slows down, so the spike begins
    where the rise is slowest between `charged`, when the pipette's jump is over, and the steepest sample.
    """
    steepest = floor + int(slope[floor:].argmax())
    if slope[steepest] < steep:
        return None
    slow = np.flatnonzero(slope[earliest : steepest + 1] < steep)
    onset = min(earliest + int(slow[-1]) + 1, len(slope) - 1) if slow.size else earliest
    return onset if onset >= charged else charged + int(slope[charged : steepest + 1].argmin())


def half_width_s(voltage: np.ndarray, onset: int, peak: int, *, rate_hz: float) -> float:
    """Time between the two crossings of the voltage half-way from onset to peak; NaN where it does not come back."""
    half = (voltage[onset] + voltage[peak]) / 2
    below = np.flatnonzero(voltage[onset : peak + 1] < half)
    up = onset + (int(below[-1]) if below.size else 0)
    reach = peak + round(2 * _WIDTHS_S[1] * rate_hz) + 2
    below = np.flatnonzero(voltage[peak:reach] < half)
    if not below.size or up >= peak:
        return np.nan
    down = peak + int(below[0])
    rising = up + (half - voltage[up]) / (voltage[up + 1] - voltage[up])
    falling = down - (half - voltage[down]) / (voltage[down - 1] - voltage[down])
    return (falling - rising) / rate_hz
