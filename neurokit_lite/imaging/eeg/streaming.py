"""A recording larger than memory: filtered and averaged chunk by chunk, with the result of doing it at once."""

from collections.abc import Iterable, Iterator

import numpy as np

from neurokit_lite.core.check import as_array, in_range, unmasked
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.pieces import as_sliceable
from neurokit_lite.scale import split
from neurokit_lite.scale.chunking import follow_pieces

__all__ = ["average_in_chunks", "filter_in_chunks"]


def filter_in_chunks(
    voltage_uv: np.ndarray, rate_hz: float, *, low_hz: float | None, high_hz: float | None, chunk_s: float = 60.0
) -> Iterator[tuple[int, np.ndarray]]:
    """Filter a recording piece by piece, each with a margin on both sides so that no seam shows.

    Parameters
    ----------
    voltage_uv : array_like of shape (n_channels, n_times)
        The recording in µV; may be a memory map or an array of HDF5, Zarr or Dask, of which only one piece at a time is
        read.
    rate_hz : float
        Samples per second, in Hz.
    low_hz, high_hz : float or None
        Edges of the band to keep, in Hz; None leaves that side open.
    chunk_s : float
        Length of a piece, in seconds.

    Returns
    -------
    iterator of (int, numpy.ndarray of shape (n_channels, n_piece))
        First sample of each piece, and the piece filtered, in µV.

    Raises
    ------
    ValueError
        If the band or the length of the pieces makes no sense, or the recording is shorter than the filter.

    Notes
    -----
    The filter is mne's (symmetric FIR with 2 m + 1 coefficients). A filtered sample depends on m samples before and m
    after it, so a piece read with margins of m is filtered exactly as in one go. At the two ends of the recording the
    margin is its point reflection, as in mne.

    References
    ----------
    Oppenheim AV, Schafer RW (2010). *Discrete-Time Signal Processing*, 3rd edition, chapter 8. Pearson.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> voltage = np.random.default_rng(0).normal(size=(2, 5000))
    >>> pieces = imaging.filter_in_chunks(voltage, 250, low_hz=1, high_hz=40, chunk_s=4)
    >>> [(first, piece.shape) for first, piece in pieces][-1]
    (4000, (2, 1000))
    """
    import mne

    voltage_uv = as_sliceable(voltage_uv, "voltage_uv", axes=("n_channels", "n_times"))
    rate_hz = in_range(rate_hz, "rate_hz", low=1, high=1e6, unit="Hz")
    for name, edge in (("low_hz", low_hz), ("high_hz", high_hz)):
        if edge is not None:
            in_range(edge, name, low=0.01, high=0.499 * rate_hz, unit="Hz")
    if low_hz is not None and high_hz is not None and low_hz >= high_hz:
        raise invalid(
            "low_hz", f"be below high_hz, {high_hz:g} Hz", got=f"{low_hz:g} Hz", hint="A notch? See filter_raw."
        )
    chunk = int(in_range(chunk_s, "chunk_s", low=0.1, high=36_000, unit="s") * rate_hz)
    taps = mne.filter.create_filter(None, rate_hz, low_hz, high_hz, verbose="ERROR")
    n_times = np.shape(voltage_uv)[1]
    if n_times <= len(taps):
        is_turned = voltage_uv.shape[0] > len(taps)
        hint = "Transpose it: voltage_uv.T." if is_turned else "Record longer, or raise low_hz."
        got = f"{n_times} samples"
        raise invalid("voltage_uv", f"be longer than the filter, {len(taps)} samples", got=got, hint=hint)

    return _filtered(voltage_uv, taps, chunk)


def _filtered(voltage_uv: np.ndarray, taps: np.ndarray, chunk: int) -> Iterator[tuple[int, np.ndarray]]:
    """Overlap-save: each piece with margins, convolved where the filter fits in."""
    import scipy.signal

    margin, n_times = len(taps) // 2, voltage_uv.shape[1]
    for first, last in split(n_times, size=chunk):
        piece = unmasked(voltage_uv[:, max(first - margin, 0) : last + margin]).astype(float, copy=False)
        _check_finite(piece, max(first - margin, 0))
        before, after = max(margin - first, 0), max(last + margin - n_times, 0)
        left = 2 * piece[:, :1] - piece[:, before:0:-1]
        right = 2 * piece[:, -1:] - piece[:, -2 : -2 - after : -1]
        whole = np.concatenate([left, piece, right], axis=1)
        yield first, scipy.signal.oaconvolve(whole, taps[None], mode="valid", axes=1)


def _check_finite(piece: np.ndarray, first: int) -> None:
    """Refuse what the filter would spread over its whole length, on both sides."""
    if not np.isfinite(piece).all():
        channel, at = np.argwhere(~np.isfinite(piece))[0]
        got = f"NaN or infinity in channel {channel}, the first at sample {first + at}"
        raise invalid(
            "voltage_uv", "hold finite voltages only", got=got, hint="Cut the gap out, or leave the channel out."
        )


def average_in_chunks(
    pieces: np.ndarray | Iterable,
    samples: np.ndarray,
    *,
    rate_hz: float,
    window_s: tuple[float, float] = (-0.2, 0.8),
) -> np.ndarray:
    """Average stretches around events while the recording comes in piece by piece.

    Parameters
    ----------
    pieces : iterable of (int, array_like of shape (n_channels, n_piece)), or array_like of shape (n_channels, n_times)
        First sample of each piece and the piece, in order and without gaps, as :func:`filter_in_chunks` gives them. Or
        a recording: an array in memory or on disk (memory map, HDF5, Zarr, Dask), which is read in pieces.
    samples : array_like of shape (n_events,)
        Sample of each event, rising.
    rate_hz : float
        Samples per second, in Hz.
    window_s : (float, float)
        Start and end of each stretch, in seconds from the event; it must begin before the event.

    Returns
    -------
    numpy.ndarray of shape (n_channels, n_times)
        The average, measured from the mean before the event, in the unit of the pieces.

    Raises
    ------
    ValueError
        If a stretch reaches beyond the recording, a piece does not follow the last one, or the window is no window.

    Notes
    -----
    Holds one piece, the tail of the one before, and one running sum: memory does not grow with the recording. The sum
    is in the order of the events, so the result differs from the average at once by rounding only.

    References
    ----------
    Luck SJ (2014). *An Introduction to the Event-Related Potential Technique*, 2nd edition. MIT Press.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> pieces = [(0, np.zeros((1, 100))), (100, np.ones((1, 100)))]
    >>> imaging.average_in_chunks(pieces, [100], rate_hz=100, window_s=(-0.02, 0.01))
    array([[0., 0., 1., 1.]])
    """
    samples = as_array(samples, "samples", axes=("n_events",), dtype=int, min_size=1)
    rate_hz = in_range(rate_hz, "rate_hz", low=1, high=1e6, unit="Hz")
    window = as_array(window_s, "window_s", axes=("2",))
    if window.size != 2 or not -100 < window[0] < 0 < window[1] < 100:
        raise invalid("window_s", "begin before the event and end after it, in seconds", window_s, hint="Milliseconds?")
    before, after = round(-window[0] * rate_hz), round(window[1] * rate_hz)
    if (np.diff(samples) < 0).any() or samples[0] < before:
        raise invalid("samples", f"rise, the first at {before} or later", got=f"{samples[0]} first")

    total, held, start, done = 0.0, None, 0, 0
    for first, piece in follow_pieces(pieces, axes=("n_channels", "n_times")):
        held = piece if held is None else np.concatenate([held, piece], axis=1)
        start = first + piece.shape[1] - held.shape[1]
        stop = start + held.shape[1]
        while done < len(samples) and samples[done] + after < stop:
            stretch = held[:, samples[done] - before - start : samples[done] + after + 1 - start]
            total = total + stretch - stretch[:, :before].mean(axis=1, keepdims=True)
            done += 1
        keep_from = samples[done] - before if done < len(samples) else stop
        held = held[:, max(keep_from - start, 0) :].copy()
    if done < len(samples):
        got = f"{len(samples) - done} beyond it, the first at sample {samples[done]}"
        raise invalid("samples", "lie with their window inside the recording", got=got)
    return total / len(samples)
