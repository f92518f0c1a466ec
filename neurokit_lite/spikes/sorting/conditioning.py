"""From raw voltage to noise of unit variance: filter, reference, whiten, block by block."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, same_length, unmasked
from neurokit_lite.core.constancy import is_rounding
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.pieces import as_sliceable
from neurokit_lite.core.records import check_fields
from neurokit_lite.scale import split

__all__ = [
    "Conditioner",
    "as_conditioner",
    "as_recording",
    "condition",
    "condition_block",
    "finite_block",
    "fit_conditioner",
    "spread_pieces",
]
__shared__ = [  # not in the face
    "as_conditioner",
    "as_recording",
    "condition_block",
    "finite_block",
    "spread_pieces",
]

# The band-pass has forgotten the edge of a block when its slowest pole is down to e^-30: below any float32.
_FORGOTTEN = 30.0
# A margin longer than this on both sides of every second would be read and filtered again and again.
_LONGEST_MARGIN_S = 10.0
# Below this number of channels, a median over channels holds too much of the spikes themselves.
_MIN_CHANNELS_FOR_REFERENCE = 12
_MAD_TO_SD = 0.6744897501960817
# Pull of the noise correlation towards none: keeps the inverse root finite where channels are alike.
_SHRINKAGE = 0.05


@dataclass(frozen=True, eq=False)
class Conditioner:
    """How to turn raw voltage into noise of unit variance with spikes in it.

    Parameters
    ----------
    geometry_um : numpy.ndarray of shape (n_channels, 2)
        Place of each channel in µm.
    rate_hz : float
        Sampling rate in Hz.
    band_hz : (float, float)
        Pass band in Hz.
    noise_uv : numpy.ndarray of shape (n_channels,)
        Robust standard deviation after filter and reference, in the recording's unit (µV).
    whitening : numpy.ndarray of shape (n_channels, n_channels)
        ``filtered @ whitening`` has unit variance and little correlation between neighbours.
    is_usable : numpy.ndarray of shape (n_channels,)
        False for channels that are flat or saturated; they are 0 after conditioning.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> probe = spikes.make_probe_recording(duration_s=2, n_channels=8, n_units=2)
    >>> conditioner = spikes.fit_conditioner(probe.recording_uv, probe.geometry_um, rate_hz=probe.rate_hz)
    >>> spikes.condition(probe.recording_uv, conditioner).std(axis=0).round() >= 1
    array([ True,  True,  True,  True,  True,  True,  True,  True])
    """

    geometry_um: np.ndarray
    rate_hz: float
    band_hz: tuple[float, float]
    noise_uv: np.ndarray
    whitening: np.ndarray
    is_usable: np.ndarray

    def __post_init__(self) -> None:
        rate, channels = _as_rate_hz(self.rate_hz), ("n_channels",)
        check_fields(
            self, {"noise_uv": channels, "geometry_um": (*channels, "x and y"), "whitening": (*channels, "n_channels")}
        )
        is_usable = as_mask(self.is_usable, "is_usable", axes=channels)
        same_length(is_usable, self.noise_uv, names=("is_usable", "noise_uv"), axis="n_channels")
        object.__setattr__(self, "is_usable", is_usable)
        object.__setattr__(self, "band_hz", _as_band_hz(self.band_hz, rate))

    @property
    def distances_um(self) -> np.ndarray:
        """Distance between channels in µm, shape (n_channels, n_channels)."""
        return np.linalg.norm(self.geometry_um[:, None] - self.geometry_um[None], axis=2)


def fit_conditioner(
    recording: np.ndarray,
    geometry_um: np.ndarray,
    *,
    rate_hz: float,
    band_hz: tuple[float, float] = (300.0, 6000.0),
    radius_um: float = 100.0,
    n_blocks: int = 10,
) -> Conditioner:
    """Learn noise level and noise correlation from a few short blocks of the recording.

    Parameters
    ----------
    recording : array_like of shape (n_times, n_channels)
        Raw voltage (µV). Anything that can be sliced along time will do, also a ``numpy.memmap``.
    geometry_um : array_like of shape (n_channels, 2)
        Place of each channel in µm.
    rate_hz : float
        Sampling rate in Hz.
    band_hz : (float, float)
        Pass band in Hz.
    radius_um : float
        Channels whitened together, in µm.
    n_blocks : int
        Blocks of half a second, spread evenly, to learn from.

    Returns
    -------
    Conditioner
        What :func:`condition` needs.

    Raises
    ------
    ValueError
        If shapes do not fit (often: a transposed recording), the probe has no geometry, a value is not finite, or
        no channel is usable.

    Notes
    -----
    The standard deviation of the noise is ``median(|x|) / 0.6745``, which spikes barely move. Each channel is
    whitened with its neighbours: its row of ``C^(-1/2)``, where C is their correlation over moments at which no
    channel exceeds 4.5 deviations. This assumes that the noise stays as it is over the recording.
    A channel is left out when it is flat, or when more than 1 % of its samples sit on its own extreme value.

    References
    ----------
    Quian Quiroga R, Nadasdy Z, Ben-Shaul Y (2004). Unsupervised spike detection and sorting with wavelets and
    superparamagnetic clustering. *Neural Comput* 16:1661-1687. https://doi.org/10.1162/089976604774201631

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> probe = spikes.make_probe_recording(duration_s=2, n_channels=8, n_units=2)
    >>> spikes.fit_conditioner(probe.recording_uv, probe.geometry_um, rate_hz=probe.rate_hz).whitening.shape
    (8, 8)
    """
    rate = _as_rate_hz(rate_hz)
    recording, geometry = as_recording(recording, geometry_um, rate_hz=rate)
    band = _as_band_hz(band_hz, rate)
    if recording.shape[0] < _margin(band, rate):
        got = f"{recording.shape[0] / rate:.3g} s"
        rule = f"last {_margin(band, rate) / rate:.3g} s or more, as long as the filter remembers"
        raise invalid("recording", rule, got=got, hint="Raise the lower edge of band_hz, or record longer.")
    blocks = spread_pieces(recording.shape[0], n_pieces=as_count(n_blocks, "n_blocks"), length=int(0.5 * rate))
    is_usable = _usable([finite_block(recording, start, stop) for start, stop in blocks])
    if not is_usable.any():
        got = "channels that are all flat or saturated"
        raise invalid("recording", "have a usable channel", got=got, hint="Are gain and reference right?")
    n = len(is_usable)
    raw = Conditioner(geometry, rate, band, np.ones(n), np.diag(is_usable.astype(np.float32)), is_usable)
    quiet = np.concatenate([condition_block(recording, raw, start=a, stop=b) for a, b in blocks])
    noise = np.median(np.abs(quiet), axis=0) / _MAD_TO_SD
    is_usable = is_usable & ~is_rounding(noise, scale=np.abs(quiet).max(axis=0))
    noise = np.where(is_usable, noise, 1.0)
    near = raw.distances_um <= in_range(radius_um, "radius_um", low=0, unit="µm")
    # A channel that is left out has no variance to be scaled to one: only the others are whitened.
    used = np.ix_(is_usable, is_usable)
    whitening = np.zeros((n, n), np.float32)
    whitening[used] = _whitening((quiet / noise.astype(np.float32))[:, is_usable], near[used]) / noise[is_usable, None]
    return Conditioner(geometry, rate, band, noise, whitening, is_usable)


def _whitening(quiet: np.ndarray, near: np.ndarray) -> np.ndarray:
    """Columns of the local inverse root of the noise correlation, shape (n_channels, n_channels)."""
    calm = np.abs(quiet).max(axis=1) < 4.5
    quiet = quiet[calm] if calm.sum() > 10 * len(near) else quiet
    covariance = quiet.T.astype(float) @ quiet / len(quiet)
    deviation = np.sqrt(np.diag(covariance))
    correlation = (1 - _SHRINKAGE) * covariance / np.outer(deviation, deviation)
    correlation[np.diag_indices(len(near))] = 1
    whitening = np.zeros_like(correlation)
    for channel, around in enumerate(near):
        at = np.flatnonzero(around)
        values, vectors = np.linalg.eigh(correlation[np.ix_(at, at)])
        whitening[at, channel] = (vectors / np.sqrt(values)) @ vectors[np.searchsorted(at, channel)]
    # Shrinkage moves the variance a little: scale it back to one.
    return whitening / np.sqrt(np.einsum("cd,ce,ed->d", whitening, covariance, whitening, optimize=True))


def condition(recording: np.ndarray, conditioner: Conditioner) -> np.ndarray:
    """Filter, reference and whiten a recording that fits in memory.

    Parameters
    ----------
    recording : array_like of shape (n_times, n_channels)
        Raw voltage (µV).
    conditioner : Conditioner
        From :func:`fit_conditioner`.

    Returns
    -------
    numpy.ndarray of shape (n_times, n_channels)
        Voltage in standard deviations of the noise, float32.

    Raises
    ------
    TypeError
        If `conditioner` is something else.
    ValueError
        If shapes do not fit or a value is not finite.

    Notes
    -----
    Butterworth band-pass of order 3, run forward and backward: zero phase, gain ``|H(f)|^2``, multiplied in Fourier
    space block by block, which equals ``scipy.signal.sosfiltfilt`` away from the ends. Margins are as long as the
    filter remembers: 30 time constants of its slowest pole, 32 ms for 300 Hz, 1 s for 10 Hz; a band that needs more
    than 10 s is refused. Then the median
    over channels is taken away (from 12 channels up). What all channels share is taken for noise: a spike that
    spreads over half of a small probe loses amplitude here.

    References
    ----------
    Rossant C et al. (2016). Spike sorting for large, dense electrode arrays. *Nat Neurosci* 19:634-641.
    https://doi.org/10.1038/nn.4268

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> probe = spikes.make_probe_recording(duration_s=1, n_channels=8, n_units=2)
    >>> conditioner = spikes.fit_conditioner(probe.recording_uv, probe.geometry_um, rate_hz=probe.rate_hz)
    >>> spikes.condition(probe.recording_uv, conditioner).shape == probe.recording_uv.shape
    True
    """
    conditioner = as_conditioner(conditioner)
    recording, _ = as_recording(recording, conditioner.geometry_um, rate_hz=conditioner.rate_hz)
    out = np.empty(recording.shape, np.float32)
    for start, stop in split(recording.shape[0], size=int(conditioner.rate_hz)):
        out[start:stop] = condition_block(recording, conditioner, start=start, stop=stop)
    return out


def finite_block(recording: np.ndarray, start: int, stop: int) -> np.ndarray:
    """Samples `start` to `stop` of a recording, float32; what is NaN, infinite or masked there is refused."""
    block = np.asarray(unmasked(recording[start:stop]), dtype=np.float32)
    if not np.isfinite(block.sum(axis=0)).all():
        bad = np.argwhere(~np.isfinite(block))
        if len(bad):  # a sum of finite numbers may still be too large for float32
            what = "a NaN, infinite or masked value"
            got = f"{what} at sample {start + bad[0, 0]}, channel {bad[0, 1]}"
            raise invalid("recording", "hold finite numbers only", got=got, hint="Interpolate the gap or cut it out.")
    return block


def condition_block(recording: np.ndarray, conditioner: Conditioner, *, start: int, stop: int) -> np.ndarray:
    """Samples `start` to `stop` of the conditioned recording, whatever the block; reads a margin on both sides."""
    import scipy.fft

    margin = _margin(conditioner.band_hz, conditioner.rate_hz)
    low, high = max(0, start - margin), min(recording.shape[0], stop + margin)
    raw = np.ascontiguousarray(finite_block(recording, low, high).T)
    n_fft = scipy.fft.next_fast_len(stop - start + 2 * margin, real=True)
    before = low - (start - margin)
    padded = np.pad(raw, ((0, 0), (before, n_fft - before - raw.shape[1])), mode="edge")
    padded -= padded.mean(axis=1, keepdims=True)
    spectrum = scipy.fft.rfft(padded, overwrite_x=True)
    spectrum *= _gain(conditioner.band_hz, conditioner.rate_hz, n_fft)
    filtered = scipy.fft.irfft(spectrum, n_fft, overwrite_x=True)[:, margin : margin + stop - start]
    filtered = np.ascontiguousarray(filtered.T)
    usable = conditioner.is_usable
    if usable.sum() >= _MIN_CHANNELS_FOR_REFERENCE:
        filtered -= _row_median(filtered if usable.all() else filtered[:, usable])
    return filtered @ conditioner.whitening


def _row_median(values: np.ndarray) -> np.ndarray:
    """Median of each row; a full sort of short rows is faster than a selection."""
    middle = values.shape[1] // 2
    ranked = np.sort(values, axis=1)
    if values.shape[1] % 2:
        return ranked[:, middle : middle + 1]
    return ranked[:, middle - 1 : middle + 1].mean(axis=1, keepdims=True)


@lru_cache(maxsize=8)
def _margin(band_hz: tuple[float, float], rate_hz: float) -> int:
    """Samples after which the filter has forgotten what was before, from its slowest pole."""
    from scipy.signal import butter

    _, poles, _ = butter(3, band_hz, "bandpass", fs=rate_hz, output="zpk")
    return int(np.ceil(_FORGOTTEN / -np.log(np.abs(poles).max())))


@lru_cache(maxsize=8)
def _gain(band_hz: tuple[float, float], rate_hz: float, n_fft: int) -> np.ndarray:
    from scipy.signal import butter, freqz_sos

    sections = butter(3, band_hz, "bandpass", fs=rate_hz, output="sos")
    frequencies = np.fft.rfftfreq(n_fft, 1 / rate_hz)
    return (np.abs(freqz_sos(sections, frequencies, fs=rate_hz)[1]) ** 2).astype(np.float32)


def spread_pieces(n_times: int, *, n_pieces: int, length: int) -> list[tuple[int, int]]:
    """Pieces of equal length, spread evenly; the whole when they would cover it."""
    if n_pieces * length >= n_times:
        return [(0, n_times)]
    return [(int(at), int(at) + length) for at in np.linspace(0, n_times - length, n_pieces)]


def _usable(blocks: list[np.ndarray]) -> np.ndarray:
    """Which channels are neither flat nor saturated."""
    values = np.ascontiguousarray(np.concatenate(blocks).T)
    stuck = [max((row == row.min()).mean(), (row == row.max()).mean()) for row in values]
    return np.array(stuck) < 0.01


def as_conditioner(conditioner: object) -> Conditioner:
    """What :func:`fit_conditioner` made, and nothing else."""
    return as_instance(
        conditioner,
        "conditioner",
        Conditioner,
        hint="Make one: fit_conditioner(recording, geometry_um, rate_hz=30000).",
    )


def _as_rate_hz(rate_hz: object) -> float:
    return in_range(rate_hz, "rate_hz", low=1000, high=1e6, unit="Hz", hint="Did you pass kilohertz?")


def _as_band_hz(band_hz: object, rate_hz: float) -> tuple[float, float]:
    band = as_array(band_hz, "band_hz", axes=("low and high",))
    if band.size != 2 or not 0 < band[0] < band[1] < rate_hz / 2:
        rule = f"be two frequencies in Hz, rising, between 0 and half the sampling rate ({rate_hz / 2:g} Hz)"
        raise invalid("band_hz", rule, band_hz, hint="For spikes: (300, 6000).")
    limits = float(band[0]), float(band[1])
    margin_s = _margin(limits, rate_hz) / rate_hz
    if margin_s > _LONGEST_MARGIN_S:
        got = f"({limits[0]:g}, {limits[1]:g}) Hz, whose filter remembers {margin_s:.3g} s"
        hint = "This conditioner is for spikes, (300, 6000); use a slower tool for slow waves."
        raise invalid("band_hz", f"make a filter that forgets within {_LONGEST_MARGIN_S:g} s", got=got, hint=hint)
    return limits


def as_recording(recording: object, geometry_um: object, *, rate_hz: float) -> tuple[np.ndarray, np.ndarray]:
    """A sliceable recording and its geometry, without reading the recording."""
    if geometry_um is None:
        hint = "Spikes are told apart by where they are seen: ask for the probe's file."
        raise invalid("geometry_um", "give each channel's place in µm, shape (n_channels, 2)", geometry_um, hint=hint)
    geometry = as_array(geometry_um, "geometry_um", axes=("n_channels", "x and y in µm"))
    if geometry.shape[1] != 2 or len(np.unique(geometry, axis=0)) < len(geometry):
        rule = "give each channel a place of its own in µm, shape (n_channels, 2)"
        is_turned = geometry.shape[1] != 2 == geometry.shape[0]
        hint = "Transpose it: geometry_um.T." if is_turned else "Is the probe's geometry missing?"
        raise invalid("geometry_um", rule, geometry, hint=hint)
    recording = as_sliceable(recording, "recording", axes=("n_times", "n_channels"))
    shape = tuple(recording.shape)
    if len(shape) != 2 or shape[1] != len(geometry):
        is_turned = len(shape) == 2 and shape[0] == len(geometry)
        hint = "Transpose it: recording.T." if is_turned else "Does the geometry belong to this recording?"
        got = f"the shape {shape}"
        raise invalid(
            "recording", f"have the shape (n_times, n_channels) with {len(geometry)} channels", got=got, hint=hint
        )
    if shape[0] < 0.1 * rate_hz:
        got = f"{shape[0]} samples"
        raise invalid("recording", f"last at least 0.1 s, {int(0.1 * rate_hz)} samples at {rate_hz:g} Hz", got=got)
    return recording, geometry
