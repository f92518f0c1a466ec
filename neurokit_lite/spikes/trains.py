"""Spike trains of several units, and their counts in bins."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_events_s, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance

__all__ = ["BinnedSpikes", "SpikeTrains", "as_epochs_s", "as_trains", "bin_spikes"]
__shared__ = ["as_epochs_s", "as_trains"]  # not in the face


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
        If times are unsorted, NaN, or outside the recording (often: milliseconds instead of seconds).

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
            raise invalid("stop_s", f"be later than start_s = {start:g} s", got=f"{stop:g} s")
        if isinstance(self.times_s, np.ndarray) and self.times_s.dtype != object and self.times_s.ndim == 1:
            hint = "For one unit, pass a list that holds its array: [times]."
            raise invalid(
                "times_s", "be a sequence with one array of spike times (s) for each unit", self.times_s, hint=hint
            )
        trains = tuple(as_events_s(one, f"times_s[{unit}]") for unit, one in enumerate(self.times_s))
        for unit, one in enumerate(trains):
            _check_span(one, f"times_s[{unit}]", start, stop)
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
        """Keep the spikes from `start_s` up to, not including, `stop_s`, both in seconds and within the recording."""
        span = {"low": self.start_s, "high": self.stop_s, "unit": "s", "hint": "Nothing was recorded outside."}
        start_s, stop_s = in_range(start_s, "start_s", **span), in_range(stop_s, "stop_s", **span)
        cut = [one[slice(*np.searchsorted(one, (start_s, stop_s)))] for one in self.times_s]
        return SpikeTrains(cut, start_s=start_s, stop_s=stop_s)

    def select(self, units: Sequence[int] | np.ndarray) -> "SpikeTrains":
        """Keep some units, given as a mask of shape (n_units,) or as numbers."""
        try:
            units = np.arange(self.n_units)[np.asarray(units, dtype=None if len(units) else int)]
        except (IndexError, TypeError):
            rule = f"be a mask of {self.n_units} (n_units,), or numbers from 0 to {self.n_units - 1}"
            raise invalid("units", rule, units) from None
        return SpikeTrains([self.times_s[unit] for unit in units], start_s=self.start_s, stop_s=self.stop_s)

    def __repr__(self) -> str:
        n = self.n_spikes.sum()
        return f"<SpikeTrains: {self.n_units} units, {n} spikes, {self.start_s:g} to {self.stop_s:g} s>"


def _check_span(times: np.ndarray, name: str, start: float, stop: float) -> None:
    if times.size and (times[0] < start or times[-1] > stop):
        got = f"times from {times[0]:g} to {times[-1]:g} s"
        in_ms = times[-1] / 1000 <= stop and times[-1] > stop
        hint = "Did you pass milliseconds?" if in_ms else "Cut them to the recording, or widen its span."
        raise invalid(name, f"lie within the recording, {start:g} to {stop:g} s", got=got, hint=hint)


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
    if epochs[0, 0] < start_s or epochs[-1, 1] > stop_s:
        got = f"{epochs[0, 0]:g} to {epochs[-1, 1]:g} s"
        raise invalid("epochs_s", f"lie within the recording, {start_s:g} to {stop_s:g} s", got=got)
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
        Width of a bin in seconds, from 0.0001 to 60 s.
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
        If `bin_s` or `epochs_s` is out of range, or no epoch holds a whole bin.

    Notes
    -----
    A bin holds its left edge and not its right one; edges are rounded to a nanosecond. Each spike finds its bin by one
    division, so the cost grows with the number of spikes and not with the number of bins.

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
    width = in_range(bin_s, "bin_s", low=1e-4, high=60, unit="s", hint="Did you pass milliseconds?")
    epochs = as_epochs_s(epochs_s, start_s=trains.start_s, stop_s=trains.stop_s)
    # A bin that ends within a millionth of a width of the epoch's end is whole: 0.3 s fit 10 times into 3 s.
    n_bins = np.floor((epochs[:, 1] - epochs[:, 0]) / width + 1e-6).astype(int)
    if not n_bins.any():
        longest = f"{width:g} s, and a longest epoch of {np.ptp(epochs, axis=1).max():g} s"
        raise invalid("bin_s", "fit into an epoch at least once", got=longest)
    # Rounding to a nanosecond puts an edge at 0.3 s, where adding 0.1 three times ends just above it.
    edges = [np.round(start + width * np.arange(n + 1), 9) for (start, _), n in zip(epochs, n_bins, strict=True)]
    counts = np.zeros((trains.n_units, n_bins.sum()), dtype=int)  # a unit's bins side by side: fast to fill
    for unit, one in enumerate(trains.times_s):
        np.concatenate([_count(one, edge, width) for edge in edges], out=counts[unit])
    centres = np.concatenate([(edge[:-1] + edge[1:]) / 2 for edge in edges])
    return BinnedSpikes(counts=counts.T, centres_s=centres, bin_s=width)


def _count(times: np.ndarray, edges: np.ndarray, width: float) -> np.ndarray:
    """Number of times in each bin: divide to find a spike's bin, then let the rounded edges correct it by one."""
    inside = times[slice(*np.searchsorted(times, edges[[0, -1]]))]
    last = len(edges) - 2
    bins = np.minimum(((inside - edges[0]) / width).astype(int), last)
    bins += (inside >= edges[bins + 1]).astype(int) - (inside < edges[bins])
    return np.bincount(bins, minlength=last + 1)


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
