"""What was tracked, and the spikes of the same time: gaps, missing values and borders of epochs are left out."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_events_s, same_length, unmasked
from neurokit_lite.core.errors import invalid
from neurokit_lite.spikes.trains import SpikeTrains, as_epochs_s, as_trains

__all__ = ["GAP_STEPS", "TrackedSpikes", "as_slots", "as_tracked", "match_tracking"]
__shared__ = ["GAP_STEPS", "TrackedSpikes", "as_slots", "as_tracked", "match_tracking"]  # not in the face

GAP_STEPS = 5.0  # A step of more than so many median ones is a gap in the tracking, not time spent.


_MOST_STEPS = 1e8


@dataclass(frozen=True, eq=False)
class TrackedSpikes:
    """Samples of a feature within the time in which spikes were recorded too, and the sample of every spike.

    Parameters
    ----------
    values : numpy.ndarray of shape (n_samples, ...)
        The feature at each sample, as it was given.
    spike_samples : tuple of numpy.ndarray, each of shape (n_spikes,)
        For each unit, the sample nearest to each of its spikes; spikes outside the support are left out.
    steps : numpy.ndarray of shape (n_samples,)
        Place of each sample in time, counted in steps: gaps take as many as they are long, epochs follow one another.
    spike_steps : tuple of numpy.ndarray, each of shape (n_spikes_with_those_in_gaps,)
        For each unit, the place of each of its spikes, those in gaps included.
    step_s : float
        Mean time between samples in seconds, gaps left out.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite.spikes.tracking import TrackedSpikes
    >>> one = TrackedSpikes(np.zeros(2), (np.array([1]),), np.array([0, 5]), (np.array([3, 5]),), step_s=1.0)
    >>> one.n_steps
    6
    """

    values: np.ndarray
    spike_samples: tuple[np.ndarray, ...]
    steps: np.ndarray
    spike_steps: tuple[np.ndarray, ...]
    step_s: float

    @property
    def n_steps(self) -> int:
        """Length of the epochs in steps, gaps included."""
        return int(self.steps[-1]) + 1


@dataclass(frozen=True, eq=False)
class _Runs:
    """Stretches of tracking without a gap; every field has one entry per run."""

    first: np.ndarray  # number of the run's first sample, among all
    last: np.ndarray
    start_s: np.ndarray  # the run's support
    stop_s: np.ndarray
    steps_before: np.ndarray  # length of the gap before it, 0 at the start of an epoch
    median_s: np.ndarray


def match_tracking(
    trains: SpikeTrains, values: np.ndarray, times_s: np.ndarray, *, epochs_s: np.ndarray | None = None
) -> TrackedSpikes:
    """Cut spikes and a tracked feature to the time that both were recorded in, and find each spike's sample.

    Parameters
    ----------
    trains : SpikeTrains
        The spikes.
    values : numpy.ndarray of shape (n_times, ...)
        What was tracked, or the bins that it fell into: passed on as it is, NaN included.
    times_s : array_like of shape (n_times,)
        When, in seconds, rising, at a steady rate within each epoch.
    epochs_s : array_like of shape (n_epochs, 2) or (2,), optional
        Where to look, start and stop in seconds; None takes the span in which the feature was measured.

    Returns
    -------
    TrackedSpikes
        Values, spikes' samples, and the place in time of both.

    Raises
    ------
    TypeError
        If `trains` is not a SpikeTrains.
    ValueError
        If fewer than two samples lie in an epoch, or most samples share one time.

    Notes
    -----
    Closed form. The support is the epochs' intersection with the recording and with the tracking. A sample stands for
    the time up to half a median step on either side of it, and a step of more than five median ones (of its epoch) is a
    gap. Dropped frames, up to four in a row, are bridged. The rule assumes a steady rate of sampling: where frames come
    in clusters, most of the time between them is taken for gaps, and left out of spikes and of occupancy alike.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> from neurokit_lite.spikes.tracking import match_tracking
    >>> trains = spikes.SpikeTrains([[1.0, 5.0, 9.0]], start_s=0, stop_s=10)
    >>> times_s = np.array([0.0, 1.0, 2.0, 8.0, 9.0])  # nothing was tracked between 2 and 8 s
    >>> match_tracking(trains, np.zeros(5), times_s).spike_samples
    (array([1, 4]),)
    """
    trains = as_trains(trains)
    times = as_events_s(times_s, min_size=2)
    values = unmasked(np.asanyarray(values))
    if values.dtype.kind not in "biuf":
        raise invalid("values", "hold numbers (n_times, ...)", values, error=TypeError)
    same_length(values, times, names=("values", "times_s"), axis="n_times")
    epochs = as_epochs_s((times[0], times[-1]) if epochs_s is None else epochs_s, start_s=-np.inf, stop_s=np.inf)
    cut = epochs.clip(trains.start_s, trains.stop_s)
    runs, step_s = _find_runs(times, cut[cut[:, 0] < cut[:, 1]], epochs)
    inside = np.concatenate([np.arange(a, b + 1) for a, b in zip(runs.first, runs.last, strict=True)])
    # A sample moves on by one step, or by the whole gap before it.
    ahead = np.ones(inside.size, dtype=np.int64)
    ahead[np.cumsum(np.append(0, runs.last - runs.first + 1))[:-1]] += runs.steps_before
    steps = np.cumsum(ahead) - 1
    if steps[-1] > _MOST_STEPS:
        got = f"gaps in the tracking of {(steps[-1] - inside.size) * step_s:.3g} s"
        raise invalid("times_s", f"have shorter gaps, at most {_MOST_STEPS:.0e} steps", got=got, hint="Pass epochs_s.")
    last_steps = steps[np.cumsum(runs.last - runs.first + 1) - 1]
    own, own_steps = [], []
    for one in trains.times_s:
        is_tracked, gap = _place(one, runs)
        own.append(_nearest(times[inside], one[is_tracked]))
        since_s = one[gap >= 0] - times[runs.last[gap[gap >= 0]]]
        own_steps.append(np.append(steps[own[-1]], last_steps[gap[gap >= 0]] + _steps_in_gap(since_s, gap, runs)))
    return TrackedSpikes(values[inside], tuple(own), steps, tuple(own_steps), step_s)


def as_tracked(value: object, name: str) -> np.ndarray:
    """Convert to an array of a tracked feature, which may hold NaN where the tracking was lost.

    Parameters
    ----------
    value : array_like of shape (n_times,)
        What the user passed; NaN where the tracking was lost.
    name : str
        The argument's name.

    Returns
    -------
    numpy.ndarray of shape (n_times,)
        The values.

    Raises
    ------
    ValueError
        If a value is infinite, or fewer than two are known.

    Examples
    --------
    >>> from neurokit_lite.spikes.tracking import as_tracked
    >>> as_tracked([0.5, None, 1.5], "feature")
    array([0.5, nan, 1.5])
    """
    values = as_array(value, name, axes=("n_times",), min_size=2, finite=False)
    if np.isinf(values).any() or np.isfinite(values).sum() < 2:
        got = f"{np.isnan(values).sum()} NaN and {np.isinf(values).sum()} infinite of {values.size} values"
        rule = "hold finite numbers, at least two, and NaN where the tracking was lost"
        raise invalid(name, rule, got=got, hint="Was it tracked at all?")
    return values


def as_slots(
    values: np.ndarray, limits: tuple[float, float], n_bins: int, *, name: str
) -> tuple[np.ndarray, np.ndarray]:
    """Sort values into bins of equal width, and leave out what is not known.

    Parameters
    ----------
    values : numpy.ndarray of shape (n_samples,)
        The feature; NaN where it is not known.
    limits : (float, float)
        Smallest and largest value to bin, in the feature's unit.
    n_bins : int
        Number of bins, at least 2.
    name : str
        What the user calls the limits.

    Returns
    -------
    (numpy.ndarray of shape (n_samples,), numpy.ndarray of shape (n_bins + 1,))
        Number of each value's bin, from 1, and the edges; 0 lies below the limits or is not known, n_bins + 1 above.

    Raises
    ------
    ValueError
        If the limits are no two rising numbers, or there are fewer than 2 bins.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite.spikes.tracking import as_slots
    >>> as_slots(np.array([-1.0, 0.2, np.nan, 1.0]), (0, 1), 2, name="limits")[0]
    array([0, 1, 0, 2])
    """
    pair = as_array(limits, name, axes=("low and high",))
    if pair.size != 2 or pair[0] >= pair[1]:
        raise invalid(name, "be two numbers, the smaller first", limits, hint="For a heading: (0, 2 * np.pi).")
    values = as_array(values, "values", axes=("n_samples",), finite=False)
    edges = np.linspace(*pair, as_count(n_bins, "n_bins", low=2) + 1)
    slots = np.searchsorted(edges, values, side="right")
    slots[values == edges[-1]] = n_bins  # the last bin holds its right edge too
    slots[np.isnan(values)] = 0
    return slots, edges


def _find_runs(times: np.ndarray, cut: np.ndarray, epochs: np.ndarray) -> tuple[_Runs, float]:
    """Stretches without a gap, each half a step longer than its samples; and the mean step outside gaps."""
    rows, steps, n_inside = [], [], 0
    for start, stop in cut:
        low, high = np.searchsorted(times, start), np.searchsorted(times, stop, side="right")
        own, n_inside = times[low:high], n_inside + high - low
        if own.size < 2:
            rows += [(low, low, max(start, one), min(stop, one), 0, 1.0) for one in own]
            continue
        step = np.diff(own)
        median = float(np.median(step))
        if median == 0:
            raise invalid(
                "times_s", "rise from sample to sample", got=f"most samples from {own[0]:.10g} s on at one time"
            )
        gaps = np.flatnonzero(step > GAP_STEPS * median)
        first, last = np.append(0, gaps + 1), np.append(gaps, own.size - 1)
        borders = np.clip([own[first] - median / 2, own[last] + median / 2], start, stop)
        before = np.append(0, np.rint(step[gaps] / median) - 1)
        rows += list(zip(low + first, low + last, *borders, before, np.full(first.size, median), strict=True))
        steps.append(step[step <= GAP_STEPS * median])
    if not steps:
        got = f"{n_inside} samples between {epochs[0, 0]:.10g} and {epochs[-1, 1]:.10g} s"
        rule = "hold at least two samples of the feature within one epoch"
        raise invalid("epochs_s", rule, got=got, hint="Was it tracked then, and were spikes recorded?")
    first, last, start_s, stop_s, before, median_s = np.array(rows, float).T
    runs = _Runs(first.astype(int), last.astype(int), start_s, stop_s, before.astype(int), median_s)
    return runs, float(np.concatenate(steps).mean())


def _place(times: np.ndarray, runs: _Runs) -> tuple[np.ndarray, np.ndarray]:
    """Mask of times within a run, both ends included; and the run before the gap that a time lies in, or -1."""
    run = np.searchsorted(runs.start_s, times, side="right") - 1
    is_tracked = (run >= 0) & (times <= runs.stop_s[run])
    goes_on = np.append(runs.steps_before[1:] > 0, False)  # the next run follows a gap, and is no new epoch
    return is_tracked, np.where((run >= 0) & ~is_tracked & goes_on[run], run, -1)


def _steps_in_gap(since_s: np.ndarray, gap: np.ndarray, runs: _Runs) -> np.ndarray:
    """Steps from the last sample before a gap to spikes in it."""
    run = gap[gap >= 0]
    n = np.rint(since_s / runs.median_s[run]).astype(np.int64)
    return np.clip(n, 1, runs.steps_before[run + 1])


def _nearest(times: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Index of the sample nearest to each time, the later one halfway between two."""
    right = np.searchsorted(times, at).clip(1, len(times) - 1)
    return right - (at - times[right - 1] < times[right] - at)
