"""Spikes by trial: times after each event, matrices of trials, and bands for the mean."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_fraction, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.masks import as_selection
from neurokit_lite.core.rng import as_generator
from neurokit_lite.core.time_grid import edge_tolerance_s
from neurokit_lite.spikes.rates import Psth, align_spikes, count_bins
from neurokit_lite.spikes.trains import SpikeTrains

__all__ = ["PsthBand", "TrialSpikes", "bootstrap_psth", "split_trials"]

_BLOCK = 1 << 22  # numbers held at a time: 32 MB


@dataclass(frozen=True, eq=False)
class TrialSpikes:
    """Spikes of several units in several trials.

    Parameters
    ----------
    times_s : sequence of sequence of array_like of shape (n_spikes,)
        ``times_s[trial][unit]``: rising times after the trial's event, in seconds, within the window.
    window_s : (float, float)
        Start and stop of every trial, in seconds after its event.
    rounding_s : float
        How far before the edge of a bin a time still counts as on it, in seconds: the rounding of the recording's
        floats.

    Raises
    ------
    ValueError
        If trials differ in their number of units, or times are unsorted, NaN, or outside the window.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> trials = spikes.TrialSpikes([[[0.1, 0.6]], [[0.7]]], window_s=(0, 1))
    >>> trials.matrix(bin_s=0.5)[:, 0]
    array([[1, 1],
           [0, 1]])
    """

    times_s: Sequence[Sequence[np.ndarray]]
    window_s: tuple[float, float]
    rounding_s: float = 1e-9

    def __post_init__(self) -> None:
        window = as_array(self.window_s, "window_s", axes=("start and stop",))
        if window.size != 2 or window[0] >= window[1]:
            raise invalid(
                "window_s", "be two times in seconds, the earlier first", self.window_s, hint="For example (0, 1)."
            )
        in_range(self.rounding_s, "rounding_s", low=0, unit="s")
        start, stop = (float(edge) for edge in window)
        trials = []
        for number, trial in enumerate(self.times_s):
            trial = trial.to_numpy() if hasattr(trial, "to_numpy") else trial
            try:
                trials.append(SpikeTrains(trial, start_s=start, stop_s=stop).times_s)
            except (TypeError, ValueError) as error:
                rule = "hold, for each trial, one array of rising times (s) for each unit, within window_s"
                raise invalid("times_s", rule, got=f"trial {number}, where {error}"[:120]) from error
            if len(trials[-1]) != len(trials[0]):
                got = f"{len(trials[-1])} in trial {number}, and {len(trials[0])} in trial 0"
                hint = "Keep silent units as empty arrays. If units come first, transpose it: list(zip(*times_s))."
                raise invalid("times_s", "have the same units in every trial (n_trials, n_units)", got=got, hint=hint)
        object.__setattr__(self, "times_s", tuple(trials))
        object.__setattr__(self, "window_s", (start, stop))

    @property
    def n_trials(self) -> int:
        """Number of trials."""
        return len(self.times_s)

    @property
    def n_units(self) -> int:
        """Number of units."""
        return len(self.times_s[0]) if self.times_s else 0

    @property
    def counts(self) -> np.ndarray:
        """Spikes of each unit in each trial, shape (n_trials, n_units): what :func:`fano_factor` takes."""
        return np.array([[one.size for one in trial] for trial in self.times_s], dtype=int).reshape(
            self.n_trials, self.n_units
        )

    def select(self, trials: Sequence[int] | np.ndarray) -> "TrialSpikes":
        """Keep some trials, given as a mask of shape (n_trials,) or as numbers; a number may come twice."""
        chosen = as_selection(trials, "trials", self.n_trials, axis="n_trials")
        return TrialSpikes([self.times_s[trial] for trial in chosen], self.window_s, self.rounding_s)

    def matrix(self, *, bin_s: float) -> np.ndarray:
        """Count spikes in bins, shape (n_trials, n_units, n_times); the window must hold a whole number of bins."""
        width = in_range(bin_s, "bin_s", low=1e-5, high=60, unit="s", hint="Did you pass milliseconds?")
        start, stop = self.window_s
        n_bins = count_bins(start, stop, width)
        every = [one for trial in self.times_s for one in trial]
        rounding = max(edge_tolerance_s(every, width_s=width, span_s=self.window_s, name="times_s"), self.rounding_s)
        after_s = np.concatenate(every) if every else np.empty(0)
        row = np.repeat(np.arange(len(every)), [one.size for one in every])
        bins = ((after_s - start + rounding) / width).astype(int)
        flat = row * n_bins + bins.clip(0, n_bins - 1)
        return np.bincount(flat[bins < n_bins], minlength=len(every) * n_bins).reshape(
            self.n_trials, self.n_units, n_bins
        )

    def psth(self, *, bin_s: float) -> Psth:
        """Sum over trials: the same as :func:`neurokit_lite.spikes.rates.psth` of the whole recording."""
        counts = self.matrix(bin_s=bin_s).sum(axis=0)
        edges_s = np.round(self.window_s[0] + bin_s * np.arange(counts.shape[1] + 1), 12)
        return Psth(counts=counts, edges_s=edges_s, n_events=self.n_trials)


def split_trials(
    trains: SpikeTrains, events_s: np.ndarray, *, window_s: tuple[float, float] = (-0.5, 1.0)
) -> TrialSpikes:
    """Cut a recording into trials around events.

    Parameters
    ----------
    trains : SpikeTrains
        The spikes.
    events_s : array_like of shape (n_trials,)
        Time of each trial's event in seconds, rising.
    window_s : (float, float)
        Start and stop of the window around each event, in seconds.

    Returns
    -------
    TrialSpikes
        Times by trial and unit, in seconds after the event.

    Raises
    ------
    TypeError
        If `trains` is not a SpikeTrains.
    ValueError
        If there is no event, or an event's window leaves the recording.

    Notes
    -----
    Closed form: all pairs of spike and event with ``start <= spike - event < stop``, as in :func:`align_spikes`. Where
    windows overlap a spike belongs to several trials, which are then not independent.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> trains = spikes.SpikeTrains([[1.5, 3.25, 3.5]], start_s=0, stop_s=5)
    >>> spikes.split_trials(trains, [1.0, 3.0], window_s=(0, 1)).times_s[1][0]
    array([0.25, 0.5 ])
    """
    found = align_spikes(trains, events_s, window_s=window_s)
    cuts = np.cumsum(found.counts.T.ravel())[:-1]  # sorted by unit, then event
    parts = np.split(found.times_s.clip(*found.window_s), cuts) if found.n_units else []
    trials = [
        [parts[unit * found.n_events + event] for unit in range(found.n_units)] for event in range(found.n_events)
    ]
    span = (trains.start_s, trains.stop_s)
    width = found.window_s[1] - found.window_s[0]
    rounding = edge_tolerance_s(trains.times_s, [np.asarray(events_s, float)], width_s=width, span_s=span)
    return TrialSpikes(trials, found.window_s, rounding)


@dataclass(frozen=True, eq=False)
class PsthBand:
    """Mean rate over trials, with a band from drawing trials anew.

    Parameters
    ----------
    rates_hz : numpy.ndarray of shape (n_units, n_bins)
        Mean rate in spikes per second (Hz).
    low_hz, high_hz : numpy.ndarray of shape (n_units, n_bins)
        Edges of the band (Hz), each bin for itself.
    edges_s : numpy.ndarray of shape (n_bins + 1,)
        Edges of the bins in seconds; 0 is the event.
    alpha : float
        Share of drawn means outside the band.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> one = np.array([[4.0]])
    >>> spikes.PsthBand(one, one - 1, one + 1, np.array([0.0, 1.0]), alpha=0.05).centres_s
    array([0.5])
    """

    rates_hz: np.ndarray
    low_hz: np.ndarray
    high_hz: np.ndarray
    edges_s: np.ndarray
    alpha: float

    @property
    def centres_s(self) -> np.ndarray:
        """Middle of each bin in seconds, shape (n_bins,)."""
        return (self.edges_s[:-1] + self.edges_s[1:]) / 2


def bootstrap_psth(
    trials: TrialSpikes,
    *,
    bin_s: float = 0.01,
    n_bootstraps: int = 1000,
    alpha: float = 0.05,
    random_state: int | np.random.Generator | None = None,
) -> PsthBand:
    """Put a band around the mean rate over trials, by drawing whole trials with replacement.

    Parameters
    ----------
    trials : TrialSpikes
        The spikes, at least two trials.
    bin_s : float
        Width of a bin in seconds, from 0.00001 to 60 s; the window must hold a whole number of them.
    n_bootstraps : int
        How many times as many trials as there are are drawn.
    alpha : float
        Share of drawn means outside the band, half of it on either side.
    random_state : None, int or numpy.random.Generator
        Seed.

    Returns
    -------
    PsthBand
        Rates and band, each (n_units, n_bins) in Hz.

    Raises
    ------
    TypeError
        If `trials` is not a TrialSpikes.
    ValueError
        If there are fewer than two trials, or an option is out of range.

    Notes
    -----
    Percentile bootstrap. A trial is drawn with all its units and bins, so spikes need not be Poisson and bins not
    independent. Trials must be: a response that tires over the session breaks it. The band is for one bin at a
    time; that *some* bin of many leaves it is no finding. With few trials it is too narrow by about
    ``sqrt((n_trials - 1) / n_trials)``, and a bin without any spike gets a band of no width.

    References
    ----------
    Efron B, Tibshirani RJ (1993). *An Introduction to the Bootstrap*. Chapman & Hall, chapter 13.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> trials = spikes.TrialSpikes([[[0.5]], [[0.5]]], window_s=(0, 1))  # two trials that are alike
    >>> band = spikes.bootstrap_psth(trials, bin_s=1.0, random_state=0)
    >>> band.low_hz, band.high_hz
    (array([[1.]]), array([[1.]]))
    """
    as_instance(trials, "trials", TrialSpikes, hint="split_trials makes one.")
    if trials.n_trials < 2:
        raise invalid("trials", "have at least two trials", got=str(trials.n_trials))
    counts = trials.matrix(bin_s=bin_s)
    n_bootstraps = as_count(n_bootstraps, "n_bootstraps", low=10)
    alpha, generator = as_fraction(alpha, "alpha"), as_generator(random_state)
    n, shape = trials.n_trials, counts.shape[1:]
    weights = generator.multinomial(n, np.full(n, 1 / n), size=n_bootstraps) / (n * bin_s)
    flat = counts.reshape(n, -1)
    band = np.empty((2, flat.shape[1]))
    width = max(1, _BLOCK // n_bootstraps)
    for first in range(0, flat.shape[1], width):
        drawn = weights @ flat[:, first : first + width].astype(float)
        band[:, first : first + width] = np.quantile(drawn, [alpha / 2, 1 - alpha / 2], axis=0)
    low, high = band.reshape(2, *shape)
    histogram = trials.psth(bin_s=bin_s)
    return PsthBand(histogram.rates_hz, low, high, histogram.edges_s, alpha)
