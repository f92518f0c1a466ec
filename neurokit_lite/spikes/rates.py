"""Spikes around events: rasters, peri-event histograms, and how much counts vary from trial to trial."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_events_s, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.time_grid import edge_tolerance_s
from neurokit_lite.spikes.trains import SpikeTrains, as_trains

__all__ = ["AlignedSpikes", "Psth", "align_spikes", "as_chunks", "count_bins", "fano_factor", "psth"]
__shared__ = ["as_chunks", "count_bins"]  # not in the face


@dataclass(frozen=True, eq=False)
class Psth:
    """Spikes around events, summed over the events.

    Parameters
    ----------
    counts : numpy.ndarray of shape (n_units, n_bins)
        Spikes in each bin, summed over all events.
    edges_s : numpy.ndarray of shape (n_bins + 1,)
        Edges of the bins in seconds; 0 is the event.
    n_events : int
        Number of events.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> spikes.Psth(np.array([[3, 6]]), np.array([-0.5, 0.0, 0.5]), n_events=2).rates_hz
    array([[3., 6.]])
    """

    counts: np.ndarray
    edges_s: np.ndarray
    n_events: int

    @property
    def centres_s(self) -> np.ndarray:
        """Middle of each bin in seconds, shape (n_bins,)."""
        return (self.edges_s[:-1] + self.edges_s[1:]) / 2

    @property
    def rates_hz(self) -> np.ndarray:
        """Mean rate in spikes per second, shape (n_units, n_bins)."""
        return self.counts / (self.n_events * np.diff(self.edges_s))


@dataclass(frozen=True, eq=False)
class AlignedSpikes:
    """Every spike near an event: the points of a raster.

    Parameters
    ----------
    times_s : numpy.ndarray of shape (n_points,)
        Time of the spike after its event, in seconds.
    units, events : numpy.ndarray of shape (n_points,)
        Which unit fired, and around which event; sorted by unit, then event, then time.
    n_units, n_events : int
        How many there are, silent ones included.
    window_s : (float, float)
        Start and stop of the window around each event, in seconds.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> trains = spikes.SpikeTrains([[1.1, 1.2, 3.1]], start_s=0, stop_s=5)
    >>> spikes.align_spikes(trains, [1.0, 3.0], window_s=(0, 0.5)).counts
    array([[2],
           [1]])
    """

    times_s: np.ndarray
    units: np.ndarray
    events: np.ndarray
    n_units: int
    n_events: int
    window_s: tuple[float, float]

    @property
    def counts(self) -> np.ndarray:
        """Spikes of each unit around each event, shape (n_events, n_units)."""
        flat = np.bincount(self.events * self.n_units + self.units, minlength=self.n_events * self.n_units)
        return flat.reshape(self.n_events, self.n_units)


def psth(
    trains: SpikeTrains | Iterable[SpikeTrains],
    events_s: np.ndarray,
    *,
    window_s: tuple[float, float] = (-0.5, 1.0),
    bin_s: float = 0.01,
) -> Psth:
    """Count each unit's spikes in bins around events (peri-stimulus time histogram).

    Parameters
    ----------
    trains : SpikeTrains, or iterable of SpikeTrains
        The spikes; or pieces of one recording that follow one another, for what does not fit in memory. Pieces give
        the same counts.
    events_s : array_like of shape (n_events,)
        Times of the events in seconds, rising.
    window_s : (float, float)
        Start and stop of the window around each event, in seconds.
    bin_s : float
        Width of a bin in seconds, from 0.00001 to 60 s; the window must hold a whole number of them.

    Returns
    -------
    Psth
        Counts (n_units, n_bins) summed over the events, edges (n_bins + 1,) and the number of events.

    Raises
    ------
    TypeError
        If `trains` is something else.
    ValueError
        If there is no event, an event's window leaves the recording (half a window would pass for silence), or the
        window is not a whole number of bins.

    Warns
    -----
    UserWarning
        If spikes or events are too coarse for the bins: single-precision numbers, for example.

    Notes
    -----
    A spike at time t counts in bin ``floor((t - event - start) / bin)``; on an edge to within a nanosecond (or two
    steps of its float, where that is more) it counts as on it, so a bin holds its left edge. Where windows overlap a
    spike counts once for each event. The rate is the mean over events: it assumes that all events are alike, and hides
    a response that comes at a different time in each of them.

    References
    ----------
    Gerstein GL, Kiang NY-S (1960). An approach to the quantitative analysis of electrophysiological data from single
    neurons. *Biophys J* 1:15-28. https://doi.org/10.1016/S0006-3495(60)86872-5

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> trains = spikes.SpikeTrains([[1.0, 1.1, 3.1]], start_s=0, stop_s=5)
    >>> spikes.psth(trains, [1.0, 3.0], window_s=(0, 1), bin_s=0.5).counts
    array([[3, 0]])
    """
    events = as_events_s(events_s, "events_s", min_size=1)
    start, stop = _as_window(window_s)
    width_s = in_range(bin_s, "bin_s", low=1e-5, high=60, unit="s", hint="Did you pass milliseconds?")
    n_bins = count_bins(start, stop, width_s)
    counts, span, tolerance = None, None, 0.0
    for piece in as_chunks(trains):
        if counts is None:
            counts, span = np.zeros((piece.n_units, n_bins), dtype=np.int64), (piece.start_s, piece.stop_s)
            tolerance = edge_tolerance_s(piece.times_s, [events], width_s=width_s, span_s=span)
        for unit, one in enumerate(piece.times_s):
            after_s = _around(one, events, (start, stop), tolerance)[0]
            bins = ((after_s - start + tolerance) / width_s).astype(np.intp).clip(max=n_bins - 1)
            counts[unit] += np.bincount(bins, minlength=n_bins)
        span = (span[0], piece.stop_s)
    _check_events(events, span, (start, stop), tolerance)
    edges_s = np.round(start + width_s * np.arange(n_bins + 1), 12)
    return Psth(counts=counts, edges_s=edges_s, n_events=events.size)


def align_spikes(
    trains: SpikeTrains, events_s: np.ndarray, *, window_s: tuple[float, float] = (-0.5, 1.0)
) -> AlignedSpikes:
    """Collect the spikes around events, for a raster or for counts by trial.

    Parameters
    ----------
    trains : SpikeTrains
        The spikes.
    events_s : array_like of shape (n_events,)
        Times of the events in seconds, rising.
    window_s : (float, float)
        Start and stop of the window around each event, in seconds.

    Returns
    -------
    AlignedSpikes
        Time after the event, unit and event of every spike in a window.

    Raises
    ------
    TypeError
        If `trains` is not a SpikeTrains.
    ValueError
        If there is no event, or an event's window leaves the recording.

    Notes
    -----
    Closed form: all pairs of spike and event with ``start <= spike - event < stop``; a spike on either edge to within a
    nanosecond, or two steps of its float, counts as on it.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> trains = spikes.SpikeTrains([[1.1, 3.2]], start_s=0, stop_s=5)
    >>> spikes.align_spikes(trains, [1.0, 3.0]).times_s.round(6)
    array([0.1, 0.2])
    """
    trains = as_trains(trains)
    events = as_events_s(events_s, "events_s", min_size=1)
    window = _as_window(window_s)
    span = (trains.start_s, trains.stop_s)
    tolerance = edge_tolerance_s(trains.times_s, [events], width_s=window[1] - window[0], span_s=span)
    _check_events(events, span, window, tolerance)
    found = [_around(one, events, window, tolerance) for one in trains.times_s]
    sizes = [after_s.size for after_s, _ in found]
    return AlignedSpikes(
        times_s=np.concatenate([after_s for after_s, _ in found]) if found else np.empty(0),
        units=np.repeat(np.arange(trains.n_units), sizes),
        events=np.concatenate([event for _, event in found]) if found else np.empty(0, int),
        n_units=trains.n_units,
        n_events=events.size,
        window_s=window,
    )


def fano_factor(counts: np.ndarray) -> np.ndarray:
    """Return the Fano factor: the variance of spike counts over trials, divided by their mean.

    Parameters
    ----------
    counts : array_like of shape (n_trials, n_units)
        Spikes of each unit in each trial, all trials of one length.

    Returns
    -------
    numpy.ndarray of shape (n_units,)
        1 for a Poisson process, 0 for a clock; NaN for a unit that never fired.

    Raises
    ------
    ValueError
        If there are fewer than two trials, or a count is negative.

    Notes
    -----
    ``var(counts, ddof=1) / mean(counts)``. A rate that drifts over the trials raises it above that of any one trial.

    References
    ----------
    Churchland MM, et al. (2010). Stimulus onset quenches neural variability. *Nat Neurosci* 13:369-378.
    https://doi.org/10.1038/nn.2501

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.fano_factor([[1, 2], [3, 2]])
    array([1., 0.])
    """
    counts = as_array(counts, "counts", axes=("n_trials", "n_units"))
    if len(counts) < 2:
        hint = "Transpose it, if these are the trials of one unit." if counts.size > 1 else ""
        raise invalid("counts", "have at least two trials (n_trials, n_units)", counts, hint=hint)
    if counts.size and counts.min() < 0:
        raise invalid("counts", "hold no negative number", got=f"{counts.min():g}", hint="Were they z-scored?")
    with np.errstate(invalid="ignore"):
        return counts.var(axis=0, ddof=1) / counts.mean(axis=0)


def as_chunks(trains: object) -> Iterator[SpikeTrains]:
    """Hand out the pieces of a recording, one at a time, and check that they follow one another.

    Parameters
    ----------
    trains : SpikeTrains, or iterable of SpikeTrains
        A whole recording (one piece), or its pieces.

    Yields
    ------
    SpikeTrains
        The pieces in order.

    Raises
    ------
    TypeError
        If something else is found.
    ValueError
        If there is no piece, the number of units changes, or a piece does not start where the last one stopped.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> from neurokit_lite.spikes.rates import as_chunks
    >>> trains = spikes.SpikeTrains([[0.5]], start_s=0, stop_s=1)
    >>> len(list(as_chunks(trains)))
    1
    """
    if isinstance(trains, SpikeTrains) or not isinstance(trains, Iterable):
        trains = (as_trains(trains),)
    last = None
    for number, piece in enumerate(trains):
        as_trains(piece)
        if last is not None and piece.n_units != last[0]:
            rule = f"have the {last[0]} units of the pieces before it"
            raise invalid(
                f"trains[{number}]", rule, got=f"{piece.n_units} units", hint="Keep silent units as empty arrays."
            )
        if last is not None and abs(piece.start_s - last[1]) > max(1e-9, 2 * np.spacing(abs(last[1]))):
            rule = f"start where the piece before it stopped, at {last[1]:.10g} s"
            raise invalid(f"trains[{number}]", rule, got=f"a start at {piece.start_s:.10g} s")
        last = (piece.n_units, piece.stop_s)
        yield piece
    if last is None:
        raise invalid("trains", "hold at least one piece of a recording", got="none", hint="Is the generator used up?")


def _around(
    times: np.ndarray, events: np.ndarray, window: tuple[float, float], tolerance: float
) -> tuple[np.ndarray, np.ndarray]:
    """Times after the event, and the event's number, of all spikes in a window around any event."""
    low = np.searchsorted(times, events + (window[0] - 2 * tolerance))
    n = np.searchsorted(times, events + window[1]) - low
    event = np.repeat(np.arange(events.size), n)
    spike = np.arange(event.size) + np.repeat(low - (np.cumsum(n) - n), n)
    after_s = times[spike] - events[event]
    inside = (after_s >= window[0] - tolerance) & (after_s < window[1] - tolerance)
    return (after_s, event) if inside.all() else (after_s[inside], event[inside])


def _as_window(window_s: object) -> tuple[float, float]:
    window = as_array(window_s, "window_s", axes=("start and stop",), hint="For example (-0.5, 1.0).")
    if window.size != 2 or window[0] >= window[1]:
        raise invalid(
            "window_s", "be two times in seconds, the earlier first", window_s, hint="For example (-0.5, 1.0)."
        )
    return float(window[0]), float(window[1])


def count_bins(start: float, stop: float, width_s: float) -> int:
    """Count the bins of a window in seconds, which must hold a whole number of them."""
    n_bins = round((stop - start) / width_s)
    if n_bins < 1 or abs(n_bins * width_s - (stop - start)) > 1e-6 * width_s:
        got = f"bins of {width_s:g} s in a window of {stop - start:g} s"
        raise invalid("bin_s", "fit into window_s a whole number of times", got=got)
    return n_bins


def _check_events(events: np.ndarray, span: tuple[float, float], window: tuple[float, float], tolerance: float) -> None:
    outside = (events + window[0] < span[0] - tolerance) | (events + window[1] > span[1] + tolerance)
    if outside.any():
        got = f"{outside.sum()} of {events.size} that do not, the first at {events[outside][0]:.10g} s"
        rule = f"lie so that their windows stay within the recording, {span[0]:.10g} to {span[1]:.10g} s"
        in_ms = events[-1] > span[1] >= events[-1] / 1000
        hint = "Did you pass milliseconds?" if in_ms else "Leave those out: silence after the end is no response."
        raise invalid("events_s", rule, got=got, hint=hint)
