"""Cross-correlograms of all pairs of units, and synchrony against chance."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from neurokit_lite.core.check import in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.time_grid import edge_tolerance_s
from neurokit_lite.spikes.rates import as_chunks
from neurokit_lite.spikes.trains import SpikeTrains

__all__ = ["Correlograms", "Synchrony", "correlograms", "synchrony"]

_SLACK = 1.5  # ticks: two rounded times differ from their true delay by one tick at most
_BLOCK_PAIRS = 1 << 14  # Pairs handled at a time: 128 kB an array, so that the work stays in the processor's cache.


@dataclass(frozen=True, eq=False)
class Correlograms:
    """Correlograms of all pairs of units.

    Parameters
    ----------
    counts : numpy.ndarray of shape (n_units, n_units, n_bins)
        ``counts[i, j, k]``: pairs of spikes in which unit j fired after unit i by a delay within bin k.
    edges_s : numpy.ndarray of shape (n_bins + 1,)
        Edges of the delays in seconds; negative where j fired first.
    n_spikes : numpy.ndarray of shape (n_units,)
        Spikes of each unit.
    duration_s : float
        Length of the recording in seconds.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> trains = spikes.SpikeTrains([[1.0], [1.002]], start_s=0, stop_s=2)
    >>> spikes.correlograms(trains, window_s=0.004, bin_s=0.002).counts[0, 1]
    array([0, 0, 0, 1])
    """

    counts: np.ndarray
    edges_s: np.ndarray
    n_spikes: np.ndarray
    duration_s: float

    @property
    def centres_s(self) -> np.ndarray:
        """Middle of each bin in seconds, shape (n_bins,)."""
        return (self.edges_s[:-1] + self.edges_s[1:]) / 2

    @property
    def expected(self) -> np.ndarray:
        """Pairs per bin expected of independent units with steady rates, shape (n_units, n_units)."""
        bin_s = self.edges_s[1] - self.edges_s[0]
        return np.outer(self.n_spikes.astype(float), self.n_spikes) * bin_s / self.duration_s

    @property
    def ratio(self) -> np.ndarray:
        """Counts divided by :attr:`expected`, shape (n_units, n_units, n_bins); NaN for silent units."""
        with np.errstate(invalid="ignore"):
            return self.counts / self.expected[:, :, None]


@dataclass(frozen=True, eq=False)
class Synchrony:
    """Coincidences of each pair of units, against chance.

    Parameters
    ----------
    coincidences, expected : numpy.ndarray of shape (n_units, n_units)
        Pairs of spikes within the window, seen and expected of independent units with steady rates.
    within_s : float
        Longest delay that counts as together, in seconds.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> spikes.Synchrony(np.array([[0, 6], [6, 0]]), np.array([[3.0, 3.0], [3.0, 3.0]]), within_s=0.005).ratio[0, 1]
    np.float64(2.0)
    """

    coincidences: np.ndarray
    expected: np.ndarray
    within_s: float

    @property
    def ratio(self) -> np.ndarray:
        """Seen over expected, shape (n_units, n_units): 1 is chance; NaN for silent units."""
        with np.errstate(invalid="ignore"):
            return self.coincidences / self.expected


def correlograms(
    trains: SpikeTrains | Iterable[SpikeTrains], *, window_s: float = 0.05, bin_s: float = 0.001
) -> Correlograms:
    """Compute cross-correlograms: counts of the delays between the spikes of all pairs of units.

    Parameters
    ----------
    trains : SpikeTrains, or iterable of SpikeTrains
        The spikes; or pieces of one recording that follow one another, for what does not fit in memory. Pieces give
        the same counts.
    window_s : float
        Longest delay on either side in seconds, up to 10 s; a whole number of bins.
    bin_s : float
        Width of a bin in seconds, from 0.00001 to 1 s.

    Returns
    -------
    Correlograms
        Counts (n_units, n_units, 2 window / bin) and edges.

    Raises
    ------
    TypeError
        If `trains` is something else.
    ValueError
        If the window is not a whole number of bins.

    Warns
    -----
    UserWarning
        If the times are too coarse for the bins: single-precision numbers, for example.

    Notes
    -----
    ``counts[i, j, k]`` is the number of pairs with ``edge k <= t_j - t_i < edge k+1``; a spike is not paired with
    itself. Times are rounded to whole nanoseconds (to two steps of their float, where that is more), and delays
    within one and a half of these of an edge count as on it. Only later partners are looked at; the other half follows,
    and delays that fall exactly on an edge are kept apart for it. The cost is proportional to the pairs within the
    window, not to the units. A peak means that the cells fire together, not that one drives the other: what drives both
    does the same.

    References
    ----------
    Perkel DH, Gerstein GL, Moore GP (1967). Neuronal spike trains and stochastic point processes II. *Biophys J*
    7:419-440. https://doi.org/10.1016/S0006-3495(67)86597-4

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> trains = spikes.SpikeTrains([[1.0, 1.001]], start_s=0, stop_s=2)
    >>> spikes.correlograms(trains, window_s=0.002).counts[0, 0]  # one pair, seen from either spike
    array([0, 1, 0, 1])
    """
    width_s = in_range(bin_s, "bin_s", low=1e-5, high=1, unit="s", hint="Did you pass milliseconds?")
    reach_s = in_range(window_s, "window_s", low=width_s, high=10, unit="s", hint="Did you pass milliseconds?")
    n_half = round(reach_s / width_s)
    if abs(n_half * width_s - reach_s) > 1e-6 * width_s:
        got = f"{reach_s:g} s, with bins of {width_s:g} s"
        raise invalid("window_s", "be a whole number of bins", got=got)
    later, ties, n_spikes, span = _count_delays(trains, width_s, n_half)
    return Correlograms(
        counts=_both_sides(later, ties, n_half),
        edges_s=np.round(width_s * np.arange(-n_half, n_half + 1), 12),
        n_spikes=n_spikes,
        duration_s=span[1] - span[0],
    )


def synchrony(trains: SpikeTrains | Iterable[SpikeTrains], *, within_s: float = 0.005) -> Synchrony:
    """Compare how often units fire together with what their rates alone would give.

    Parameters
    ----------
    trains : SpikeTrains, or iterable of SpikeTrains
        The spikes, or pieces of one recording that follow one another.
    within_s : float
        Longest delay that counts as together, in seconds, up to 1 s.

    Returns
    -------
    Synchrony
        Coincidences and expectation, each (n_units, n_units), and their ratio.

    Raises
    ------
    TypeError
        If `trains` is something else.
    ValueError
        If `within_s` is out of range.

    Notes
    -----
    Seen: pairs with ``|t_j - t_i| <= within_s``, a delay on the limit to within a nanosecond counted in, so that the
    matrix is symmetric. Expected: ``n_i n_j 2 within_s / duration``, the mean for independent Poisson units. It assumes
    steady rates: two units that merely sleep and wake together exceed it.

    References
    ----------
    Brody CD (1999). Correlations without synchrony. *Neural Comput* 11:1537-1551.
    https://doi.org/10.1162/089976699300016133

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> trains = spikes.SpikeTrains([[1.0, 3.0], [1.001, 2.0]], start_s=0, stop_s=4)
    >>> spikes.synchrony(trains, within_s=0.01).ratio[0, 1]  # one seen; 2 * 2 * 0.02 / 4 = 0.02 expected
    np.float64(50.0)
    """
    reach_s = in_range(within_s, "within_s", low=1e-5, high=1, unit="s", hint="Did you pass milliseconds?")
    later, _, n_spikes, span = _count_delays(trains, reach_s, 1)
    later = later.reshape(n_spikes.size, n_spikes.size, 2).sum(axis=2)  # the second bin holds delays on the limit alone
    expected = np.outer(n_spikes.astype(float), n_spikes) * 2 * reach_s / (span[1] - span[0])
    return Synchrony(coincidences=later + later.T, expected=expected, within_s=reach_s)


def _count_delays(
    trains: SpikeTrains | Iterable[SpikeTrains], width_s: float, n_half: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, tuple[float, float]]:
    """Pairs by unit, later unit and delay in bins; those on an edge alone; spikes of each unit; and the span."""
    later, ties, n_spikes, span, tick_s = None, None, np.empty(0, int), (0.0, 0.0), 1.0
    tail = (np.empty(0, np.int64), np.empty(0, np.int16))
    for piece in as_chunks(trains):
        if later is None:
            later = np.zeros((piece.n_units, piece.n_units * (n_half + 1)), np.int64)
            ties, n_spikes, span = np.zeros_like(later), np.zeros(piece.n_units, int), (piece.start_s, piece.stop_s)
            tick_s = edge_tolerance_s(piece.times_s, width_s=width_s, span_s=span, stacklevel=4) / 2
            tick_s = max(1e-9, min(tick_s, width_s / 8))
        ticks, units = _merge(piece, span[0], tick_s)
        n_old, (ticks, units) = tail[0].size, (np.append(tail[0], ticks), np.append(tail[1], units))
        _count_later((ticks, units), n_old, (later, ties), width=width_s / tick_s)
        reach = int(n_half * width_s / tick_s + _SLACK)
        keep = np.searchsorted(ticks, ticks[-1] - reach) if ticks.size else 0
        tail = (ticks[keep:].copy(), units[keep:].copy())
        n_spikes, span = n_spikes + piece.n_spikes, (span[0], piece.stop_s)
    return later, ties, n_spikes, span


def _merge(piece: SpikeTrains, origin_s: float, tick_s: float) -> tuple[np.ndarray, np.ndarray]:
    """Ticks of all spikes in order of time, and the unit of each; sorted as one packed integer per spike."""
    n, kind = max(piece.n_units, 1), np.int16 if piece.n_units < 2**15 else np.int64
    start = round((piece.start_s - origin_s) / tick_s)  # counted from here, 100 days of 1000 units fit into 64 bits
    packed = [
        (np.rint((one - origin_s) / tick_s).astype(np.int64) - start) * n + unit
        for unit, one in enumerate(piece.times_s)
    ]
    packed = np.sort(np.concatenate(packed)) if packed else np.empty(0, np.int64)
    ticks = packed // n
    return ticks + start, (packed - ticks * n).astype(kind)


def _partners(ticks: np.ndarray, n_old: int, reach: int) -> tuple[np.ndarray, np.ndarray]:
    """Index of each spike's first later partner among the new spikes, and how many are within reach."""
    first = np.maximum(np.arange(1, ticks.size + 1), n_old)
    stop = np.empty(ticks.size, np.intp)
    for start in range(0, ticks.size, 8192):  # a search in a short stretch costs a third of one in the whole array
        block = ticks[start : start + 8192] + reach
        top = np.searchsorted(ticks, block[-1], side="right")
        stop[start : start + 8192] = start + np.searchsorted(ticks[start:top], block, side="right")
    return first, np.maximum(stop - first, 0)


def _count_later(
    merged: tuple[np.ndarray, np.ndarray], n_old: int, out: tuple[np.ndarray, np.ndarray], *, width: float
) -> None:
    """Add the pairs whose later spike is new to `out`: all of them, and those exactly on an edge.

    The unit of the later spike and the delay in bins are one number, `unit (n_half + 1) + delay / width`, so a
    pair costs one subtraction. A tick and a half is added: what lies less than that before an edge is on it.
    """
    ticks, units = merged
    if not ticks.size:
        return
    n_units, stride = len(out[0]), out[0].shape[1] // len(out[0])
    first, n_partners = _partners(ticks, n_old, int((stride - 1) * width + _SLACK))
    bins = (ticks - ticks[0]) / width
    packed = bins + (units * float(stride) + _SLACK / width)
    by_unit = np.argsort(units, kind="stable")
    bounds = np.searchsorted(units[by_unit], np.arange(n_units + 1))
    for unit in range(n_units):
        own = by_unit[bounds[unit] : bounds[unit + 1]]
        own = own[n_partners[own] > 0]
        total = np.append(0, np.cumsum(n_partners[own], dtype=np.int64))
        cuts = np.unique(np.append(np.searchsorted(total, np.arange(0, total[-1], _BLOCK_PAIRS)), own.size))
        counting = np.arange(np.diff(total[cuts]).max(initial=0))
        for a, b in pairwise(cuts):
            n = n_partners[own[a:b]]
            partner = np.repeat(first[own[a:b]] - total[a:b] + total[a], n)
            partner += counting[: partner.size]
            delay = packed.take(partner)
            delay -= np.repeat(bins[own[a:b]], n)
            index = delay.astype(np.intp)
            out[0][unit] += np.bincount(index, minlength=n_units * stride)
            delay -= index
            on_edge = np.flatnonzero(delay < 2 * _SLACK / width)
            if on_edge.size:
                out[1][unit] += np.bincount(index[on_edge], minlength=n_units * stride)


def _both_sides(later: np.ndarray, ties: np.ndarray, n_half: int) -> np.ndarray:
    """Put the pairs seen from the earlier and from the later spike together; each bin holds its left edge."""
    n_units = len(later)
    later, ties = (one.reshape(n_units, n_units, n_half + 1) for one in (later, ties))
    counts = np.zeros((n_units, n_units, 2 * n_half), np.int64)
    counts[:, :, n_half:] = later[:, :, :-1]
    counts[:, :, n_half] += ties[:, :, 0].T
    mirrored = later[:, :, :-1] - ties[:, :, :-1] + ties[:, :, 1:]
    counts[:, :, :n_half] = mirrored[:, :, ::-1].transpose(1, 0, 2)
    return counts
