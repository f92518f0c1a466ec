"""Spike detection: troughs below a threshold that are the deepest in space and time."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import in_range
from neurokit_lite.core.records import check_fields
from neurokit_lite.scale import split
from neurokit_lite.spikes.sorting.conditioning import (
    Conditioner,
    as_conditioner,
    as_recording,
    condition_block,
)

__all__ = ["Detections", "detect_spikes", "find_peaks", "find_strongest"]
__shared__ = ["find_peaks", "find_strongest"]  # not in the face


@dataclass(frozen=True, eq=False)
class Detections:
    """Moments at which the voltage dips below the noise.

    Parameters
    ----------
    samples : numpy.ndarray of shape (n_peaks,)
        Sample of each trough, rising.
    channels : numpy.ndarray of shape (n_peaks,)
        Channel on which it is deepest.
    depths : numpy.ndarray of shape (n_peaks,)
        Depth in standard deviations of the noise.
    rate_hz : float
        Sampling rate in Hz.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> spikes.Detections(np.array([30000]), np.array([4]), np.array([7.5]), rate_hz=30000.0).times_s
    array([1.])
    """

    samples: np.ndarray
    channels: np.ndarray
    depths: np.ndarray
    rate_hz: float

    def __post_init__(self) -> None:
        in_range(self.rate_hz, "rate_hz", low=1000, high=1e6, unit="Hz", hint="Did you pass kilohertz?")
        check_fields(self, dict.fromkeys(("samples", "channels", "depths"), ("n_peaks",)))

    @property
    def times_s(self) -> np.ndarray:
        """Time of each trough in seconds, shape (n_peaks,)."""
        return self.samples / self.rate_hz


def detect_spikes(
    recording: np.ndarray,
    conditioner: Conditioner,
    *,
    threshold: float = 5.0,
    radius_um: float = 75.0,
    dead_s: float = 0.0004,
    block_s: float = 1.0,
) -> Detections:
    """Find troughs that are the deepest around, in space and in time.

    Parameters
    ----------
    recording : array_like of shape (n_times, n_channels)
        Raw voltage (µV); may be a ``numpy.memmap`` larger than memory.
    conditioner : Conditioner
        From :func:`fit_conditioner`.
    threshold : float
        Depth in standard deviations of the noise.
    radius_um : float
        Within this distance, in µm, only the deepest trough counts.
    dead_s : float
        Within this time, in seconds, only the deepest trough counts.
    block_s : float
        Length of the blocks in seconds. Memory grows with it; the result does not depend on it.

    Returns
    -------
    Detections
        Samples, channels and depths.

    Raises
    ------
    TypeError
        If `conditioner` is something else.
    ValueError
        If an option is out of range or the recording does not fit.

    Notes
    -----
    For Gaussian noise a threshold of 5 deviations is crossed about once in 3.5 million independent samples. Two cells
    that fire within `dead_s` and `radius_um` count as one: only template matching can tell them apart.

    References
    ----------
    Hilgen G et al. (2017). Unsupervised spike sorting for large-scale, high-density multielectrode arrays.
    *Cell Rep* 18:2521-2532. https://doi.org/10.1016/j.celrep.2017.02.038

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> probe = spikes.make_probe_recording(duration_s=2, n_channels=8, n_units=1, amplitude_uv=(150, 150))
    >>> conditioner = spikes.fit_conditioner(probe.recording_uv, probe.geometry_um, rate_hz=probe.rate_hz)
    >>> found = spikes.detect_spikes(probe.recording_uv, conditioner, threshold=6)
    >>> len(found.samples) == len(probe.samples)
    True
    """
    conditioner = as_conditioner(conditioner)
    rate = conditioner.rate_hz
    recording, _ = as_recording(recording, conditioner.geometry_um, rate_hz=rate)
    level = in_range(threshold, "threshold", low=2, high=100, unit="standard deviations")
    reach = max(1, round(in_range(dead_s, "dead_s", low=0, high=0.01, unit="s", hint="Milliseconds?") * rate))
    length = int(in_range(block_s, "block_s", low=0.1, high=600, unit="s", hint="Did you pass samples?") * rate)
    near = conditioner.distances_um <= in_range(radius_um, "radius_um", low=0, unit="µm")
    found = []
    for start, stop in split(recording.shape[0], size=length):
        low, high = max(0, start - reach - 1), min(recording.shape[0], stop + reach + 1)
        white = condition_block(recording, conditioner, start=low, stop=high)
        samples, channels, depths = find_peaks(-white, near, reach=reach, level=level)
        inside = (samples >= start - low) & (samples < stop - low)
        found.append((samples[inside] + low, channels[inside], depths[inside]))
    samples, channels, depths = (np.concatenate(part) for part in zip(*found, strict=True))
    return Detections(samples=samples, channels=channels, depths=depths, rate_hz=rate)


def find_peaks(heights: np.ndarray, near: np.ndarray, *, reach: int, level: float) -> tuple[np.ndarray, ...]:
    """Sample, channel and height of each value above `level` that no value nearby exceeds."""
    samples, channels = np.nonzero(heights > level)
    inner = (samples > 0) & (samples < len(heights) - 1)
    samples, channels = samples[inner], channels[inner]
    values = heights[samples, channels]
    is_top = (values >= heights[samples - 1, channels]) & (values > heights[samples + 1, channels])
    samples, channels, values = samples[is_top], channels[is_top], values[is_top]
    keep = find_strongest(samples, channels, values, near=near, reach=reach)
    return samples[keep], channels[keep], values[keep]


def find_strongest(
    samples: np.ndarray, kinds: np.ndarray, values: np.ndarray, *, near: np.ndarray, reach: int
) -> np.ndarray:
    """Mask of events that no larger event within `reach` samples exceeds, among kinds that are near (sorted)."""
    keep = np.ones(len(samples), bool)
    for lag in range(1, len(samples)):
        first = np.flatnonzero(samples[lag:] - samples[:-lag] <= reach)
        if not len(first):
            break
        second = first + lag
        rivals = near[kinds[first], kinds[second]]
        first, second = first[rivals], second[rivals]
        is_less = values[first] < values[second]
        keep[first[is_less]] = False
        keep[second[~is_less]] = False
    return keep
