"""Averages around events within trials, which never reach over the border of one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_events_s, in_range, same_length
from neurokit_lite.core.errors import invalid

__all__ = ["TriggeredAverage", "triggered_average"]


@dataclass(frozen=True, eq=False)
class TriggeredAverage:
    """A signal, averaged around events within trials.

    Parameters
    ----------
    times_s : numpy.ndarray of shape (n_lags,)
        Time from the event, in seconds.
    mean : numpy.ndarray of shape (n_lags,)
        The average, in the signal's unit.
    predictor : numpy.ndarray of shape (n_lags,)
        The same events on the signal of the next trial: what events and signal share because both follow the
        trial's clock. NaN where there is one trial.
    n_events : int
        Number of events that were averaged.
    n_dropped : int
        Number of events whose window would have reached beyond their trial.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> found = imaging.TriggeredAverage(np.array([0.0]), np.array([3.0]), np.array([1.0]), 5, 1)
    >>> found.beyond_clock
    array([2.])
    """

    times_s: np.ndarray
    mean: np.ndarray
    predictor: np.ndarray
    n_events: int
    n_dropped: int

    @property
    def beyond_clock(self) -> np.ndarray:
        """What the trial's clock does not explain, mean minus predictor: (n_lags,)."""
        return self.mean - self.predictor


def triggered_average(
    trials: np.ndarray, events_s: Sequence[np.ndarray], rate_hz: float, *, window_s: tuple[float, float] = (-0.1, 0.1)
) -> TriggeredAverage:
    """Average a signal around events, such as spikes or troughs of a field, and never across the border of a trial.

    Parameters
    ----------
    trials : array_like of shape (n_trials, n_times)
        One signal, cut into trials, in any unit.
    events_s : sequence of array_like of shape (n_events,)
        For each trial its events, in seconds from the trial's first sample, rising; may be empty.
    rate_hz : float
        Samples a second, in Hz.
    window_s : (float, float)
        First and last time around an event, in seconds.

    Returns
    -------
    TriggeredAverage
        The average, what the trials' clock alone would give, and how many events were left out at borders.

    Raises
    ------
    ValueError
        If an event lies outside its trial, a value is NaN, or no window fits into a trial.

    Notes
    -----
    Closed form: the mean of ``trials[k, rint(event * rate) + lag]`` over all events whose whole window lies in trial k,
    so that every lag rests on the same events. Laying trials end to end instead averages over jumps between them.
    Events and signal that both follow a stimulus have an average even if they ignore one another: `predictor`, with
    the events of trial k on the signal of trial k + 1 (the last on the first), shows that part, if trials are alike.

    References
    ----------
    Perkel DH, Gerstein GL, Moore GP (1967). Neuronal spike trains and stochastic point processes. II. Simultaneous
    spike trains. *Biophys J* 7:419-440. https://doi.org/10.1016/S0006-3495(67)86597-4

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> trials = [[0, 0, 5, 0, 0], [0, 7, 0, 0, 0]]
    >>> found = imaging.triggered_average(trials, [[2.0], [1.0, 4.0]], 1, window_s=(-1, 1))  # that at 4 s has no room
    >>> found.mean, found.n_events, found.n_dropped
    (array([0., 6., 0.]), 2, 1)
    """
    trials = as_array(trials, "trials", axes=("n_trials", "n_times"), min_size=1)
    same_length(events_s, trials, names=("events_s", "trials"), axis="n_trials")
    rate_hz = in_range(rate_hz, "rate_hz", low=1e-3, high=1e6, unit="Hz")
    n_trials, n_times = trials.shape
    samples = [_samples(one, k, rate_hz, n_times) for k, one in enumerate(events_s)]
    lags = _lags(window_s, rate_hz, n_times)
    trial = np.repeat(np.arange(n_trials), [one.size for one in samples])
    at = np.concatenate(samples)
    is_inside = (at + lags[0] >= 0) & (at + lags[-1] < n_times)
    if not is_inside.any():
        got = f"{at.size} events, none with room for {lags[0] / rate_hz:g} to {lags[-1] / rate_hz:g} s"
        raise invalid("events_s", "hold an event whose window lies within its trial", got=got)
    trial, at = trial[is_inside], at[is_inside]
    mean = np.array([trials[trial, at + lag].mean() for lag in lags])
    following = (trial + 1) % n_trials
    predictor = np.array([trials[following, at + lag].mean() for lag in lags]) if n_trials > 1 else mean * np.nan
    return TriggeredAverage(lags / rate_hz, mean, predictor, int(is_inside.sum()), int((~is_inside).sum()))


def _samples(events_s: object, k: int, rate_hz: float, n_times: int) -> np.ndarray:
    """Samples of the events of trial k, which must lie in it."""
    times_s = as_events_s(events_s, f"events_s[{k}]")
    samples = np.rint(times_s * rate_hz)
    outside = times_s[(samples < 0) | (samples >= n_times)]
    if outside.size:
        hint = "Count from the first sample of each trial, in seconds."
        rule = f"lie in its trial, 0 to {(n_times - 1) / rate_hz:g} s"
        raise invalid(f"events_s[{k}]", rule, got=f"{outside[0]:g} s", hint=hint)
    return samples.astype(int)


def _lags(window_s: object, rate_hz: float, n_times: int) -> np.ndarray:
    """Lags in samples from one end of the window to the other."""
    window = as_array(window_s, "window_s", axes=("2",))
    if window.size != 2 or not window[0] < window[1]:
        raise invalid("window_s", "be a start and a later stop, in seconds", window_s)
    first, last = np.rint(window * rate_hz)
    if last - first >= n_times:
        rule = f"be shorter than a trial, {n_times / rate_hz:g} s"
        raise invalid("window_s", rule, window_s, hint="Did you pass milliseconds?")
    return np.arange(int(first), int(last) + 1)
