"""Which units carry the opsin: latency, jitter, and a permutation test of each unit's first spikes after the light."""

from dataclasses import dataclass, fields

import numpy as np

from neurokit_lite.core.check import as_count, as_events_s, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.core.time_grid import edge_tolerance_s
from neurokit_lite.spikes.trains import SpikeTrains, as_trains

__all__ = ["Optotags", "blank_artefact", "find_optotags"]

_BLOCK = 1 << 19  # choices held at a time: 4 MB


@dataclass(frozen=True, eq=False)
class Optotags:
    """How each unit answers to light, one entry per unit.

    Parameters
    ----------
    probability : numpy.ndarray of shape (n_units,)
        Share of pulses with at least one spike in the window.
    baseline_probability : numpy.ndarray of shape (n_units,)
        The same for the windows before the pulses.
    latency_s : numpy.ndarray of shape (n_units,)
        Median time of the first spike after a pulse, in seconds; NaN where none came.
    jitter_s : numpy.ndarray of shape (n_units,)
        Spread of these times, in seconds: 0.74 times the range of their middle half, which is the standard deviation of
        a bell curve, and which a few spontaneous spikes cannot move far. NaN below two.
    divergence : numpy.ndarray of shape (n_units,)
        Jensen-Shannon divergence between first-spike times with and without light, in bits, from 0 to 1.
    p_value : numpy.ndarray of shape (n_units,)
        Share of relabelled data, the true labels counted in, whose divergence is at least as large.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> pulses_s = np.arange(1.0, 11)
    >>> trains = spikes.SpikeTrains([pulses_s + 0.003], start_s=0, stop_s=12)
    >>> spikes.find_optotags(trains, pulses_s, n_permutations=99, random_state=0).latency_s.round(6)
    array([0.003])
    """

    probability: np.ndarray
    baseline_probability: np.ndarray
    latency_s: np.ndarray
    jitter_s: np.ndarray
    divergence: np.ndarray
    p_value: np.ndarray

    def to_frame(self):
        """Return a pandas table, one row per unit."""
        import pandas as pd

        return pd.DataFrame({field.name: getattr(self, field.name) for field in fields(self)})


def _as_pulses(
    pulses_s: object, trains: SpikeTrains, *, gap_s: float, reach_s: float, width_s: float
) -> tuple[np.ndarray, float]:
    """The pulses, and how far before an edge a time still counts as on it."""
    pulses = as_events_s(pulses_s, "pulses_s", min_size=1)
    span = (trains.start_s, trains.stop_s)
    rounding = edge_tolerance_s(trains.times_s, [pulses], width_s=width_s, span_s=span, stacklevel=4)
    low, high = trains.start_s + gap_s, trains.stop_s - reach_s
    if pulses[0] < low - rounding or pulses[-1] > high + rounding:
        got = f"pulses from {pulses[0]:.10g} to {pulses[-1]:.10g} s"
        hint = "Did you pass milliseconds?" if pulses[-1] > 100 * trains.stop_s else "Leave those at the edges out."
        raise invalid(
            "pulses_s",
            f"lie from {low:.10g} to {high:.10g} s, with their windows inside the recording",
            got=got,
            hint=hint,
        )
    if pulses.size > 1 and np.diff(pulses).min() < gap_s + reach_s - 2 * rounding:
        got = f"two that are {np.diff(pulses).min():g} s apart"
        hint = "The time before a pulse must be free of light: take a shorter baseline_s, or fewer pulses."
        raise invalid("pulses_s", f"be at least {gap_s + reach_s:g} s apart", got=got, hint=hint)
    return pulses, rounding


def find_optotags(
    trains: SpikeTrains,
    pulses_s: np.ndarray,
    *,
    window_s: float = 0.01,
    baseline_s: float = 0.2,
    bin_s: float = 0.001,
    skip_s: float = 0.0,
    n_permutations: int = 1000,
    random_state: int | np.random.Generator | None = None,
) -> Optotags:
    """Find opsin-carrying units (optotagging): latency and reliability of spikes after light, tested for each unit.

    Parameters
    ----------
    trains : SpikeTrains
        The spikes.
    pulses_s : array_like of shape (n_pulses,)
        Onsets of the light in seconds, rising.
    window_s : float
        How long after the onset a first spike counts, from 0.001 to 0.5 s.
    baseline_s : float
        How much time before each onset is cut into windows for comparison, from 2 windows to 10 s.
    bin_s : float
        Resolution of first-spike times in the test, from 0.0001 s to `window_s`.
    skip_s : float
        Dead time at the start of every window, with light or without, from 0 s to below `window_s`: set it to what
        :func:`blank_artefact` removed.
    n_permutations : int
        Number of relabellings.
    random_state : None, int or numpy.random.Generator
        Seed.

    Returns
    -------
    Optotags
        One entry per unit. A silent unit has probability 0 and p = 1.

    Raises
    ------
    TypeError
        If `trains` is not a SpikeTrains.
    ValueError
        If pulses are unsorted, NaN, outside the recording or closer than the windows allow, or an option is out of
        range.

    Notes
    -----
    Each pulse gives one window with light and ``baseline_s / window_s`` windows without. Under the null hypothesis
    light does nothing, and any window of a pulse could have been the lit one; so lit labels are drawn anew within
    each pulse. The statistic is the divergence between the two distributions of first-spike bins, "no spike" being
    one of them. It is in the spirit of SALT, which compares with distances among baseline windows instead. The test
    assumes that a unit's rhythm is not locked to the pulses without light, and it finds *any* change: also
    inhibition, and artefacts.

    References
    ----------
    Kvitsiani D, Ranade S, Hangya B, Taniguchi H, Huang JZ, Kepecs A (2013). Distinct behavioural and network correlates
    of two interneuron types in prefrontal cortex. *Nature* 498:363-366. https://doi.org/10.1038/nature12176

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> pulses_s = np.arange(1.0, 11)
    >>> trains = spikes.SpikeTrains([pulses_s + 0.003, []], start_s=0, stop_s=12)
    >>> spikes.find_optotags(trains, pulses_s, n_permutations=99, random_state=0).p_value
    array([0.01, 1.  ])
    """
    trains = as_trains(trains)
    window = in_range(window_s, "window_s", low=1e-3, high=0.5, unit="s", hint="Did you pass milliseconds?")
    baseline = in_range(baseline_s, "baseline_s", low=2 * window, high=10, unit="s", hint="Two windows at least.")
    width = in_range(bin_s, "bin_s", low=1e-4, high=window, unit="s", hint="Did you pass milliseconds?")
    skip = in_range(skip_s, "skip_s", low=0, high=0.99 * window, unit="s", hint="Did you pass milliseconds?")
    n_permutations = as_count(n_permutations, "n_permutations")
    n_windows = int(baseline / window + 1e-6)
    pulses, rounding = _as_pulses(pulses_s, trains, gap_s=n_windows * window, reach_s=window, width_s=width)
    starts = pulses[:, None] - window * np.arange(n_windows + 1)  # the lit window first, the rest backwards
    first = np.array([_first_spikes(one, starts, (skip, window), rounding) for one in trains.times_s])
    first = first.reshape(trains.n_units, *starts.shape)
    n_bins = int(np.ceil((window - skip) / width - 1e-6)) + 1  # the last one: no spike
    bins = np.floor((np.nan_to_num(first) - skip + rounding) / width).astype(int).clip(max=n_bins - 2)
    bins[np.isnan(first)] = n_bins - 1
    observed, p = _permute_labels(bins, n_bins, n_permutations, as_generator(random_state))
    latency, jitter = np.full(trains.n_units, np.nan), np.full(trains.n_units, np.nan)
    for unit, times in enumerate(one[~np.isnan(one)] for one in first[:, :, 0]):
        latency[unit] = np.median(times) if times.size else np.nan
        jitter[unit] = 0.7413 * np.subtract(*np.quantile(times, [0.75, 0.25])) if times.size > 1 else np.nan
    answers = ~np.isnan(first)
    return Optotags(answers[:, :, 0].mean(axis=1), answers[:, :, 1:].mean(axis=(1, 2)), latency, jitter, observed, p)


def _first_spikes(times: np.ndarray, starts: np.ndarray, window: tuple[float, float], rounding: float) -> np.ndarray:
    """Time from each window's start to its first spike after the dead time, NaN where none came."""
    skip, stop = window
    if not times.size:
        return np.full(starts.shape, np.nan)
    at = np.searchsorted(times, starts + (skip - rounding))  # a spike on the edge, a rounding error early, is in
    since = times[np.minimum(at, times.size - 1)] - starts
    is_inside = (at < times.size) & (since < stop - rounding)
    return np.where(is_inside, np.maximum(since, skip), np.nan)


def _permute_labels(
    bins: np.ndarray, n_bins: int, n_permutations: int, generator: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Divergence of each unit and its p value; `bins` is (n_units, n_pulses, n_windows), the lit window first."""
    n_units, n_pulses, n_windows = bins.shape
    totals = np.array([np.bincount(one.ravel(), minlength=n_bins) for one in bins])
    lit = np.array([np.bincount(one[:, 0], minlength=n_bins) for one in bins])
    observed = _divergence(lit, totals - lit)
    reached = np.zeros(n_units, dtype=int)
    flat = bins.reshape(n_units, -1)
    for low in range(0, n_permutations, max(1, _BLOCK // n_pulses)):
        size = min(max(1, _BLOCK // n_pulses), n_permutations - low)
        chosen = generator.integers(n_windows, size=(size, n_pulses)) + n_windows * np.arange(n_pulses)
        offsets = n_bins * np.arange(size)[:, None]
        for unit in range(n_units):
            codes = (flat[unit][chosen] + offsets).ravel()
            drawn = np.bincount(codes, minlength=size * n_bins).reshape(size, n_bins)
            reached[unit] += np.sum(_divergence(drawn, totals[unit] - drawn) >= observed[unit] - 1e-12)
    return observed, (1 + reached) / (1 + n_permutations)


def _divergence(counts: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Jensen-Shannon divergence between rows of counts, in bits."""
    p, q = (one / one.sum(axis=-1, keepdims=True) for one in (counts, others))
    middle = (p + q) / 2
    terms = sum(one * np.log2(np.divide(one, middle, out=np.ones_like(one), where=one > 0)) for one in (p, q))
    return np.maximum(terms.sum(axis=-1) / 2, 0)


def blank_artefact(
    trains: SpikeTrains, pulses_s: np.ndarray, *, duration_s: float, blank_s: float = 0.001
) -> SpikeTrains:
    """Remove events around the onset and the end of each light pulse, where an electrode sees the light itself.

    Parameters
    ----------
    trains : SpikeTrains
        The spikes, artefacts included.
    pulses_s : array_like of shape (n_pulses,)
        Onsets of the light in seconds, rising.
    duration_s : float
        How long each pulse lasts, from 0.0001 to 60 s.
    blank_s : float
        How much time is removed from each onset and each end on, from 0.0001 to 0.01 s.

    Returns
    -------
    SpikeTrains
        The rest.

    Raises
    ------
    TypeError
        If `trains` is not a SpikeTrains.
    ValueError
        If pulses are unsorted, NaN or outside the recording, or an option is out of range.

    Notes
    -----
    Real spikes within these times are lost too. A comparison with time without light is fair only where the same dead
    time is left out there: pass it to :func:`find_optotags` as `skip_s`.

    References
    ----------
    Cardin JA, Carlén M, Meletis K, et al. (2010). Targeted optogenetic stimulation and recording of neurons in vivo
    using cell-type-specific expression of Channelrhodopsin-2. *Nat Protoc* 5:247-254.
    https://doi.org/10.1038/nprot.2009.228

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> trains = spikes.SpikeTrains([[1.0002, 1.003, 1.0102]], start_s=0, stop_s=2)
    >>> spikes.blank_artefact(trains, [1.0], duration_s=0.01).times_s[0]
    array([1.003])
    """
    trains = as_trains(trains)
    duration = in_range(duration_s, "duration_s", low=1e-4, high=60, unit="s", hint="Did you pass milliseconds?")
    blank = in_range(blank_s, "blank_s", low=1e-4, high=0.01, unit="s", hint="Did you pass milliseconds?")
    pulses, rounding = _as_pulses(pulses_s, trains, gap_s=0.0, reach_s=duration, width_s=blank)
    edges = np.sort(np.concatenate([pulses, pulses + duration]))
    kept = []
    for times in trains.times_s:
        last = np.searchsorted(edges, times + rounding) - 1  # the edge before each spike
        since = np.where(last < 0, np.inf, times - edges[np.maximum(last, 0)])
        kept.append(times[since >= blank - rounding])
    return SpikeTrains(kept, start_s=trains.start_s, stop_s=trains.stop_s)
