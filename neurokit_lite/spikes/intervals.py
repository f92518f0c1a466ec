"""Interspike intervals: their regularity, violations of the refractory period, and bursts."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, as_events_s, in_range
from neurokit_lite.core.time_grid import edge_tolerance_s
from neurokit_lite.spikes.trains import SpikeTrains, as_trains

__all__ = ["Bursts", "IntervalStatistics", "find_bursts", "interval_statistics", "isi"]


@dataclass(frozen=True, eq=False)
class IntervalStatistics:
    """What the intervals of each unit look like.

    Parameters
    ----------
    median_s : numpy.ndarray of shape (n_units,)
        Median interval in seconds.
    cv : numpy.ndarray of shape (n_units,)
        Standard deviation over mean: 1 for a Poisson process with a steady rate.
    cv2 : numpy.ndarray of shape (n_units,)
        Mean of ``2 |b - a| / (a + b)`` over neighbouring intervals a, b: like `cv`, but slow changes of rate cancel.
    violations : numpy.ndarray of shape (n_units,)
        Fraction of intervals shorter than `refractory_s`.
    refractory_s : float
        The limit in seconds.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> trains = spikes.SpikeTrains([[0.0, 1.0, 2.0, 3.0]], start_s=0, stop_s=4)
    >>> spikes.interval_statistics(trains).cv  # a clock
    array([0.])
    """

    median_s: np.ndarray
    cv: np.ndarray
    cv2: np.ndarray
    violations: np.ndarray
    refractory_s: float

    def to_frame(self):
        """Return a table with one row per unit."""
        import pandas as pd

        columns = {"median_s": self.median_s, "cv": self.cv, "cv2": self.cv2, "violations": self.violations}
        return pd.DataFrame(columns).rename_axis("unit")


@dataclass(frozen=True, eq=False)
class Bursts:
    """Runs of spikes with short intervals.

    Parameters
    ----------
    start_s, stop_s : numpy.ndarray of shape (n_bursts,)
        Times of the first and of the last spike of each burst, in seconds.
    n_spikes : numpy.ndarray of shape (n_bursts,)
        Spikes in each burst.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.find_bursts([0.0, 0.005, 0.009, 1.0]).n_spikes
    array([3])
    """

    start_s: np.ndarray
    stop_s: np.ndarray
    n_spikes: np.ndarray


def isi(trains: SpikeTrains) -> tuple[np.ndarray, ...]:
    """Return the interspike intervals (ISI) of each unit.

    Parameters
    ----------
    trains : SpikeTrains
        The spikes.

    Returns
    -------
    tuple of numpy.ndarray, each of shape (n_spikes - 1,)
        Inter-spike intervals in seconds; empty for a unit with fewer than two spikes.

    Raises
    ------
    TypeError
        If `trains` is not a SpikeTrains.

    Notes
    -----
    Closed form: differences of neighbouring times.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.isi(spikes.SpikeTrains([[0.5, 1.0, 2.0], []], start_s=0, stop_s=3))
    (array([0.5, 1. ]), array([], dtype=float64))
    """
    return tuple(np.diff(one) for one in as_trains(trains).times_s)


def interval_statistics(trains: SpikeTrains, *, refractory_s: float = 0.002) -> IntervalStatistics:
    """Describe each unit's intervals: length, regularity, and how many are too short for one neuron.

    Parameters
    ----------
    trains : SpikeTrains
        The spikes.
    refractory_s : float
        Shortest interval that one neuron is thought capable of, in seconds, up to 0.1 s.

    Returns
    -------
    IntervalStatistics
        Median, CV, CV2 and the fraction of violations, each (n_units,); NaN where there are too few intervals.

    Raises
    ------
    TypeError
        If `trains` is not a SpikeTrains.
    ValueError
        If `refractory_s` is out of range.

    Warns
    -----
    UserWarning
        If the times are too coarse for `refractory_s`.

    Notes
    -----
    An interval that equals `refractory_s` to the rounding of its times is no violation. ``cv = std / mean``, ``cv2 =
    mean(2 |b - a| / (a + b))``. A rate that drifts raises `cv` even of a Poisson process; `cv2` compares neighbours
    only. Violations mean that a sorted unit holds spikes of a second neuron.

    References
    ----------
    Holt GR, Softky WR, Koch C, Douglas RJ (1996). Comparison of discharge variability in vitro and in vivo in cat
    visual cortex neurons. *J Neurophysiol* 75:1806-1814. https://doi.org/10.1152/jn.1996.75.5.1806

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> trains = spikes.SpikeTrains([[0.0, 0.001, 1.0]], start_s=0, stop_s=2)
    >>> spikes.interval_statistics(trains).violations  # one of two intervals
    array([0.5])
    """
    limit = in_range(refractory_s, "refractory_s", low=0, high=0.1, unit="s", hint="Did you pass milliseconds?")
    intervals, rounding = isi(trains), 0.0
    if limit:
        rounding = edge_tolerance_s(trains.times_s, width_s=limit, span_s=(trains.start_s, trains.stop_s))
    rows = [_describe(one, limit - rounding) for one in intervals]
    median, cv, cv2, violations = np.array(rows).reshape(-1, 4).T
    return IntervalStatistics(median_s=median, cv=cv, cv2=cv2, violations=violations, refractory_s=limit)


def find_bursts(times_s: np.ndarray, *, max_isi_s: float = 0.01, min_spikes: int = 3) -> Bursts:
    """Find runs of at least `min_spikes` spikes whose intervals are all short.

    Parameters
    ----------
    times_s : array_like of shape (n_spikes,)
        Spike times of one unit in seconds, rising.
    max_isi_s : float
        Longest interval within a burst in seconds, from 0.0001 to 10 s.
    min_spikes : int
        Fewest spikes of a burst, at least 2.

    Returns
    -------
    Bursts
        Start, stop and number of spikes of each burst.

    Raises
    ------
    ValueError
        If times do not rise, or a limit is out of range.

    Warns
    -----
    UserWarning
        If the times are too coarse for `max_isi_s`.

    Notes
    -----
    Closed form: maximal runs of intervals of at most `max_isi_s`. A cell that fires fast and regularly is one long
    burst by this rule: compare with the intervals' histogram, which has two humps only in a cell that bursts.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.find_bursts([0.0, 0.5, 0.505, 1.0], min_spikes=2).start_s
    array([0.5])
    """
    times = as_events_s(times_s)
    limit = in_range(max_isi_s, "max_isi_s", low=1e-4, high=10, unit="s", hint="Did you pass milliseconds?")
    fewest = as_count(min_spikes, "min_spikes", low=2)
    # An interval that exceeds the limit only by the rounding of a float still counts as short.
    longest = limit + edge_tolerance_s([times], width_s=limit, name="times_s")
    is_short = np.concatenate([[False], np.diff(times) <= longest, [False]]).astype(np.int8)
    first = np.flatnonzero(np.diff(is_short) == 1)
    last = np.flatnonzero(np.diff(is_short) == -1)
    is_long = last - first + 1 >= fewest
    first, last = first[is_long], last[is_long]
    return Bursts(start_s=times[first], stop_s=times[last], n_spikes=last - first + 1)


def _describe(intervals: np.ndarray, limit: float) -> tuple[float, float, float, float]:
    if not intervals.size:
        return (np.nan,) * 4
    mean, pairs = intervals.mean(), intervals[:-1] + intervals[1:]
    cv = intervals.std() / mean if mean else np.nan
    changes = 2 * np.abs(np.diff(intervals))[pairs > 0] / pairs[pairs > 0]
    cv2 = changes.mean() if changes.size else np.nan
    return float(np.median(intervals)), cv, cv2, float((intervals < limit).mean())
