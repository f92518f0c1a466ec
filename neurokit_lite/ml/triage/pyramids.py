"""A long signal at every zoom: smallest, largest and mean value of blocks, of blocks of blocks, and so on."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance

__all__ = ["SignalPyramid", "SignalView", "build_pyramid", "view_pyramid"]


@dataclass(frozen=True)
class SignalPyramid:
    """Smallest, largest and mean value of ever larger blocks of a signal.

    Parameters
    ----------
    signal : numpy.ndarray of shape (n_times,)
        The signal itself (not a copy: it may be a memory map).
    levels : tuple of tuple
        For each level the lows, highs and means of its blocks, arrays of shape (n_blocks,); a block of level k holds
        ``factor ** (k + 1)`` samples. A last block that is not full is left out: its samples are read from the level
        below.
    factor : int
        Blocks of one level in a block of the next.

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.build_pyramid([1.0, 5.0, 2.0, 2.0, 9.0], factor=2).levels[0][1]
    array([5., 2.])
    """

    signal: np.ndarray
    levels: tuple[tuple[np.ndarray, np.ndarray, np.ndarray], ...]
    factor: int

    @property
    def n_bytes(self) -> int:
        """Memory of all levels, without the signal."""
        return sum(one.nbytes for level in self.levels for one in level)


@dataclass(frozen=True)
class SignalView:
    """A stretch of a signal as it is drawn: one column for each pixel.

    Parameters
    ----------
    edges : numpy.ndarray of int, shape (n_pixels + 1,)
        First sample of each pixel, and the end of the last.
    lows, highs, means : numpy.ndarray of shape (n_pixels,)
        Smallest, largest and mean value of the samples of a pixel. Lows and highs pass over missing samples, and are
        NaN where all are missing; a mean is NaN where one is.
    n_read : int
        Numbers that were read to make it: each block has three.

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.view_pyramid(ml.build_pyramid([1.0, 5.0, 2.0, 4.0]), n_pixels=2).highs
    array([5., 4.])
    """

    edges: np.ndarray
    lows: np.ndarray
    highs: np.ndarray
    means: np.ndarray
    n_read: int


def build_pyramid(signal: np.ndarray, *, factor: int = 16) -> SignalPyramid:
    """Read a signal once and keep what every zoom needs.

    Parameters
    ----------
    signal : array_like of shape (n_times,)
        The signal, in any unit; arrays of numbers, memory maps too, are used as they are. NaN is a missing sample.
    factor : int
        Samples in a block, and blocks in a block of the next level; at least 2.

    Returns
    -------
    SignalPyramid
        Levels until one has fewer than `factor` blocks.

    Raises
    ------
    ValueError
        If there is no sample, one is infinite, or `factor` is below 2.

    Notes
    -----
    Closed form: the smallest of a block is the smallest of the smallest of its parts, and so is the largest; the mean
    is the mean of means, for all blocks are full. All levels together have n / (factor - 1) blocks. It assumes that the
    signal does not change afterwards.

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> pyramid = ml.build_pyramid([3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0], factor=2)
    >>> [lows.tolist() for lows, _, _ in pyramid.levels]
    [[1.0, 1.0, 5.0, 2.0], [1.0, 2.0], [1.0]]
    """
    is_ready = isinstance(signal, np.ndarray) and not isinstance(signal, np.ma.MaskedArray)
    if not (is_ready and signal.ndim == 1 and signal.dtype.kind in "iuf" and signal.size):
        signal = as_array(signal, "signal", axes=("n_times",), finite=False, min_size=1)
    factor = as_count(factor, "factor", low=2)
    lows = highs = signal
    means, levels = None, []
    while len(lows) >= factor:
        n = len(lows) // factor * factor
        means = (signal if means is None else means)[:n].reshape(-1, factor).mean(axis=1, dtype=float)
        lows = np.fmin.reduce(lows[:n].reshape(-1, factor), axis=1)
        highs = np.fmax.reduce(highs[:n].reshape(-1, factor), axis=1)
        levels.append((lows, highs, means))
    ends = [part for level in levels[:1] for part in level[:2]] + [signal[len(signal) // factor * factor :]]
    if any(np.isinf(part).any() for part in ends):
        raise invalid("signal", "hold numbers, or NaN where a sample is missing", got="an infinite value")
    return SignalPyramid(signal, tuple(levels), factor)


def view_pyramid(pyramid: SignalPyramid, *, start: int = 0, stop: int | None = None, n_pixels: int = 800) -> SignalView:
    """Take the view of a stretch out of a pyramid.

    Parameters
    ----------
    pyramid : SignalPyramid
        From :func:`build_pyramid`.
    start, stop : int
        First sample, and the one behind the last; None for the end.
    n_pixels : int
        Columns of the picture. A stretch of fewer samples gives one column a sample.

    Returns
    -------
    SignalView
        Exact smallest, largest and mean value of each pixel.

    Raises
    ------
    TypeError
        If `pyramid` is something else.
    ValueError
        If the stretch is empty or leaves the signal.

    Notes
    -----
    Closed form. A pixel is cut into the largest blocks that fit, with smaller ones at both ends: at most 2 (factor - 1)
    of each level. The cost is that of n_pixels times the number of levels, and hardly depends on the length of the
    stretch. Lows and highs are exact; means are, but for rounding. It assumes that what is looked for shows in a
    smallest or largest value: a change of rhythm does not.

    Examples
    --------
    One sample of a million stands out, and shows in the view of all:

    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> signal = np.zeros(1_000_000)
    >>> signal[123_457] = 1.0
    >>> view = ml.view_pyramid(ml.build_pyramid(signal), n_pixels=100)
    >>> int(view.highs.argmax()), float(signal[::10_000].max())
    (12, 0.0)
    """
    pyramid = as_instance(pyramid, "pyramid", SignalPyramid, hint="build_pyramid makes it.")
    n_times = len(pyramid.signal)
    start = as_count(start, "start", low=0, high=n_times - 1)
    stop = n_times if stop is None else as_count(stop, "stop", low=start + 1, high=n_times)
    n_pixels = min(as_count(n_pixels, "n_pixels"), stop - start)
    edges = start + (np.arange(n_pixels + 1, dtype=np.int64) * (stop - start)) // n_pixels
    first, end = edges[:-1].copy(), edges[1:].copy()
    lows, highs, sums = np.full(n_pixels, np.nan), np.full(n_pixels, np.nan), np.zeros(n_pixels)
    n_read, factor = 0, pyramid.factor
    levels = ((pyramid.signal,) * 3, *pyramid.levels)
    for height, level in enumerate(levels):
        is_last = height == len(levels) - 1
        for side in ("first", "end"):
            for _ in range(factor):
                place = first if side == "first" else end
                taken = np.flatnonzero((first < end) & (is_last | (place % factor != 0)))
                if not taken.size:
                    break
                at = place[taken] - (side == "end")
                lows[taken] = np.fmin(lows[taken], level[0][at])
                highs[taken] = np.fmax(highs[taken], level[1][at])
                sums[taken] += level[2][at] * float(factor) ** height
                place[taken] += 1 if side == "first" else -1
                n_read += 3 * taken.size
        first, end = first // factor, end // factor
    return SignalView(edges, lows, highs, sums / np.diff(edges), n_read)
