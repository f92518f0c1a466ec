"""Spike trains of several units, and their counts in bins."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_events_s, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.masks import as_selection
from neurokit_lite.core.time_grid import edge_tolerance_s

__all__ = ["BinnedSpikes", "SpikeTrains", "as_epochs_s", "as_trains", "bin_spikes"]
__shared__ = ["as_epochs_s", "as_trains"]  # not in the face

_LONGEST_S = 8.64e6  # 100 days
_MOST_COUNTS = 2e9


@dataclass(frozen=True, eq=False)
class SpikeTrains:
    """Spike times of several units, over one span of time.

    Parameters
    ----------
    times_s : sequence of array_like of shape (n_spikes,)
        One sorted array of spike times per unit, in seconds. A unit may be silent.
    start_s, stop_s : float
        When the recording began and ended, in seconds. Rates need it: silence counts.

    Raises
    ------
    ValueError
        If times are unsorted, NaN, or outside the recording (often: milliseconds instead of seconds), or the recording
        is longer than 100 days (often: Unix times with ``start_s=0``).

    Notes
    -----
    A spike may lie a nanosecond outside the span (or two steps of a float, for times as large as Unix times): that is
    the rounding of a time on a sampling grid.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> trains = spikes.SpikeTrains([[0.5, 1.5], []], start_s=0, stop_s=2)
    >>> trains.rates_hz
    array([1., 0.])
    """

    times_s: Sequence[np.ndarray]
    start_s: float
    stop_s: float

    def __post_init__(self) -> None:
        start = in_range(self.start_s, "start_s", unit="s")
        stop = in_range(self.stop_s, "stop_s", unit="s")
        if stop <= start:
            raise invalid("stop_s", f"be later than start_s = {start:.10g} s", got=f"{stop:.10g} s")
        if stop - start > _LONGEST_S:
            hint = "Are these Unix times? Then start_s is the recording's start on the same clock, not 0."
            raise invalid("stop_s", f"be within 100 days of start_s = {start:.10g} s", got=f"{stop:.10g} s", hint=hint)
        if isinstance(self.times_s, np.ndarray) and self.times_s.dtype != object and self.times_s.ndim == 1:
            hint = "For one unit, pass a list that holds its array: [times]."
            raise invalid(
                "times_s", "be a sequence with one array of spike times (s) for each unit", self.times_s, hint=hint
            )
        units = self.times_s.to_numpy() if hasattr(self.times_s, "to_numpy") else self.times_s  # of a table: its rows
        trains = tuple(as_events_s(one, f"times_s[{unit}]") for unit, one in enumerate(units))
        rounding = _rounding_s(start, stop)
        for unit, one in enumerate(trains):
            _check_span(one, f"times_s[{unit}]", start, stop, rounding=rounding)
        object.__setattr__(self, "times_s", trains)
        object.__setattr__(self, "start_s", start)
        object.__setattr__(self, "stop_s", stop)

    @property
    def n_units(self) -> int:
        """Number of units."""
        return len(self.times_s)

    @property
    def n_spikes(self) -> np.ndarray:
        """Number of spikes of each unit, shape (n_units,)."""
        return np.array([one.size for one in self.times_s], dtype=int)

    @property
    def rates_hz(self) -> np.ndarray:
        """Mean rate of each unit in spikes per second, shape (n_units,)."""
        return self.n_spikes / (self.stop_s - self.start_s)

    def restrict(self, start_s: float, stop_s: float) -> "SpikeTrains":
        """Keep the spikes from `start_s` up to, not including, `stop_s`, both in seconds and within the recording.

        A spike on an edge, to the rounding of its float, is on it: cut in two, a train loses and doubles none.
        """
        span = {"low": self.start_s, "high": self.stop_s, "unit": "s", "hint": "Nothing was recorded outside."}
        start_s, stop_s = in_range(start_s, "start_s", **span), in_range(stop_s, "stop_s", **span)
        rounding = _rounding_s(self.start_s, self.stop_s)
        edges = np.array([start_s, stop_s]) - rounding
        edges[1] += 2 * rounding * (stop_s == self.stop_s)  # the recording's own end holds its last spike
        cut = [one[slice(*np.searchsorted(one, edges))] for one in self.times_s]
        return SpikeTrains(cut, start_s=start_s, stop_s=stop_s)

    def select(self, units: Sequence[int] | np.ndarray) -> "SpikeTrains":
        """Keep some units, given as a mask of shape (n_units,) or as numbers."""
        chosen = as_selection(units, "units", self.n_units, axis="n_units")
        return SpikeTrains([self.times_s[unit] for unit in chosen], start_s=self.start_s, stop_s=self.stop_s)

    def __repr__(self) -> str:
        n = self.n_spikes.sum()
        return f"<SpikeTrains: {self.n_units} units, {n} spikes, {self.start_s:g} to {self.stop_s:g} s>"


def _rounding_s(start: float, stop: float) -> float:
    """How far two floats for one time on a grid may lie apart."""
    return edge_tolerance_s((), width_s=np.inf, span_s=(start, stop))


def _check_span(times: np.ndarray, name: str, start: float, stop: float, *, rounding: float) -> None:
    if times.size and (times[0] < start - rounding or times[-1] > stop + rounding):
        got = f"times from {times[0]:.10g} to {times[-1]:.10g} s"
        in_ms = times[-1] / 1000 <= stop and times[-1] > stop
        hint = "Did you pass milliseconds?" if in_ms else "Cut them to the recording, or widen its span."
        raise invalid(name, f"lie within the recording, {start:.10g} to {stop:.10g} s", got=got, hint=hint)


def as_epochs_s(epochs_s: object, *, start_s: float, stop_s: float) -> np.ndarray:
    """Convert to an array of epochs, or say what is wrong.

    Parameters
    ----------
    epochs_s : array_like of shape (n_epochs, 2), or (2,) for one epoch, or None
        Start and stop of each epoch in seconds; in rising order, not overlapping. None: one epoch, the whole span.
    start_s, stop_s : float
        The recording's span in seconds.

    Returns
    -------
    numpy.ndarray of shape (n_epochs, 2)
        Start and stop in seconds.

    Raises
    ------
    ValueError
        If epochs overlap, run backwards, or leave the recording.

    Examples
    --------
    >>> from neurokit_lite.spikes.trains import as_epochs_s
    >>> as_epochs_s((1, 2), start_s=0, stop_s=10)
    array([[1., 2.]])
    """
    if epochs_s is None:
        return np.array([[start_s, stop_s]])
    epochs = np.atleast_2d(as_array(np.atleast_2d(epochs_s), "epochs_s", axes=("n_epochs", "start and stop")))
    if epochs.shape[1] != 2 or (np.diff(epochs.ravel()) < 0).any() or (epochs[:, 0] == epochs[:, 1]).any():
        rule = "have the shape (n_epochs, 2), each start before its stop (s), rising and not overlapping"
        raise invalid("epochs_s", rule, got=str(epochs.tolist())[:80])
    rounding = 0.0 if np.isinf([start_s, stop_s]).any() else _rounding_s(start_s, stop_s)
    if epochs[0, 0] < start_s - rounding or epochs[-1, 1] > stop_s + rounding:
        got = f"{epochs[0, 0]:.10g} to {epochs[-1, 1]:.10g} s"
        raise invalid("epochs_s", f"lie within the recording, {start_s:.10g} to {stop_s:.10g} s", got=got)
    return epochs


@dataclass(frozen=True, eq=False)
class BinnedSpikes:
    """Spike counts in bins of equal width.

    Parameters
    ----------
    counts : numpy.ndarray of shape (n_times, n_units)
        Spikes of each unit in each bin.
    centres_s : numpy.ndarray of shape (n_times,)
        Middle of each bin in seconds.
    bin_s : float
        Width of a bin in seconds.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> trains = spikes.SpikeTrains([[0.5, 1.5, 1.6]], start_s=0, stop_s=2)
    >>> spikes.bin_spikes(trains, bin_s=1.0).counts.ravel()
    array([1, 2])
    """

    counts: np.ndarray
    centres_s: np.ndarray
    bin_s: float


def bin_spikes(trains: SpikeTrains, *, bin_s: float, epochs_s: np.ndarray | None = None) -> BinnedSpikes:
    """Count spikes in bins of equal width.

    Parameters
    ----------
    trains : SpikeTrains
        The spikes.
    bin_s : float
        Width of a bin in seconds, from 0.00001 to 60 s.
    epochs_s : array_like of shape (n_epochs, 2) or (2,), optional
        Where to count, start and stop in seconds; None counts over the whole recording. Bins begin anew at the
        start of each epoch; a last bin that would reach over the epoch's end is left out.

    Returns
    -------
    BinnedSpikes
        Counts of shape (n_times, n_units), bin centres (n_times,) and the width.

    Raises
    ------
    TypeError
        If `trains` is not a SpikeTrains.
    ValueError
        If `bin_s` or `epochs_s` is out of range, no epoch holds a whole bin, or there are more than two thousand
        million counts.

    Warns
    -----
    UserWarning
        If the times are too coarse for the bins: single-precision numbers, for example.

    Notes
    -----
    Bin k of an epoch holds the spikes with ``start + k bin_s <= t < start + (k + 1) bin_s``. A spike on an edge to
    within a nanosecond, or two steps of its float where that is more, counts as on it, so that spikes on a sampling
    grid fall into the bins of whole samples one by one. Each spike finds its bin by one division: the cost grows with
    the number of spikes and of bins.

    References
    ----------
    Rieke F, Warland D, de Ruyter van Steveninck R, Bialek W (1997). *Spikes*. MIT Press, section 2.1.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> trains = spikes.SpikeTrains([[0.0, 0.1, 0.9]], start_s=0, stop_s=1)
    >>> spikes.bin_spikes(trains, bin_s=0.5).counts.ravel()
    array([2, 1])
    """
    trains = as_trains(trains)
    width = in_range(bin_s, "bin_s", low=1e-5, high=60, unit="s", hint="Did you pass milliseconds?")
    epochs = as_epochs_s(epochs_s, start_s=trains.start_s, stop_s=trains.stop_s)
    tolerance = edge_tolerance_s(trains.times_s, width_s=width, span_s=(trains.start_s, trains.stop_s))
    # A bin that ends a rounding error behind the epoch's end is whole: 0.3 s fit 10 times into 3 s.
    n_bins = np.floor(np.diff(epochs)[:, 0] / width + max(tolerance / width, 1e-6)).astype(int)
    if not n_bins.any():
        longest = f"{width:g} s, and a longest epoch of {np.ptp(epochs, axis=1).max():g} s"
        raise invalid("bin_s", "fit into an epoch at least once", got=longest)
    if n_bins.sum() * max(trains.n_units, 1) > _MOST_COUNTS:
        got = f"{n_bins.sum()} bins of {width:g} s for {trains.n_units} units"
        raise invalid(
            "bin_s", f"give at most {_MOST_COUNTS:.0e} counts", got=got, hint="Take wider bins, or fewer epochs."
        )
    counts = np.zeros((trains.n_units, n_bins.sum()), dtype=int)  # a unit's bins side by side: fast to fill
    for unit, one in enumerate(trains.times_s):
        parts = [_count(one, start, n, (width, tolerance)) for (start, _), n in zip(epochs, n_bins, strict=True)]
        np.concatenate(parts, out=counts[unit])
    centres = [np.round(start + width * (np.arange(n) + 0.5), 12) for (start, _), n in zip(epochs, n_bins, strict=True)]
    return BinnedSpikes(counts=counts.T, centres_s=np.concatenate(centres), bin_s=width)


def _count(times: np.ndarray, start: float, n_bins: int, width: tuple[float, float]) -> np.ndarray:
    """Number of times in each bin; `width` is that of a bin and of what counts as its edge."""
    width_s, tolerance = width
    inside = times[slice(*np.searchsorted(times, np.array([start, start + n_bins * width_s]) - tolerance))]
    bins = ((inside - start + tolerance) / width_s).astype(int).clip(max=n_bins - 1)
    return np.bincount(bins, minlength=n_bins)


def as_trains(trains: SpikeTrains) -> SpikeTrains:
    """Return the argument if it is a SpikeTrains, or say how to make one.

    Parameters
    ----------
    trains : SpikeTrains
        What the user passed.

    Returns
    -------
    SpikeTrains
        The same object.

    Raises
    ------
    TypeError
        If it is anything else, such as a bare list of times.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> from neurokit_lite.spikes.trains import as_trains
    >>> as_trains(spikes.SpikeTrains([[0.5]], start_s=0, stop_s=1)).n_units
    1
    """
    return as_instance(
        trains, "trains", SpikeTrains, hint="Make one: SpikeTrains([times_of_unit_0, ...], start_s=0, stop_s=duration)."
    )
