"""Quality of sorted units: agreement with a known truth, and metrics that need none."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_events_s, in_range, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.spikes.sorting.sort import Sorting

__all__ = [
    "Agreement",
    "UnitQuality",
    "amplitude_cutoff",
    "compare_sorting",
    "isi_contamination",
    "presence_ratio",
    "unit_quality",
]


@dataclass(frozen=True, eq=False)
class Agreement:
    """How well each true unit was found.

    Parameters
    ----------
    accuracy, precision, recall : numpy.ndarray of shape (n_true,)
        Of each true unit and the unit assigned to it; 0 where none was.
    partner : numpy.ndarray of shape (n_true,)
        The unit assigned, or -1.
    scores : numpy.ndarray of shape (n_true, n_found)
        Accuracy of every pair.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> agreement = spikes.compare_sorting(([100, 500], [0, 0]), ([101, 900], [0, 0]), rate_hz=30000)
    >>> agreement.scores.round(3)
    array([[0.333]])
    """

    accuracy: np.ndarray
    precision: np.ndarray
    recall: np.ndarray
    partner: np.ndarray
    scores: np.ndarray


def compare_sorting(
    truth: tuple[np.ndarray, np.ndarray],
    found: tuple[np.ndarray, np.ndarray],
    *,
    rate_hz: float,
    window_s: float = 0.0004,
    min_accuracy: float = 0.5,
) -> Agreement:
    """Assign found units to true ones, and count what was hit, missed and made up.

    Parameters
    ----------
    truth, found : (array_like of shape (n_spikes,), array_like of shape (n_spikes,))
        Sample of each spike, rising, and its unit, from 0.
    rate_hz : float
        Sampling rate in Hz.
    window_s : float
        Largest distance of two spikes that count as one, in seconds.
    min_accuracy : float
        Pairs with a smaller accuracy are not assigned.

    Returns
    -------
    Agreement
        Accuracy, precision and recall of each true unit.

    Raises
    ------
    ValueError
        If shapes do not fit or samples do not rise.

    Notes
    -----
    ``accuracy = hits / (n_true + n_found - hits)``. No spike is used twice in a pair of units. Units are assigned one
    to one so that the sum of accuracies is largest (Hungarian method). The rules are those of SpikeInterface.

    References
    ----------
    Buccino AP et al. (2020). SpikeInterface, a unified framework for spike sorting. *eLife* 9:e61834.
    https://doi.org/10.7554/eLife.61834

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> truth = [100, 200, 300, 400], [0, 0, 1, 1]
    >>> found = [101, 201, 299, 400], [1, 1, 0, 0]
    >>> spikes.compare_sorting(truth, found, rate_hz=30000).partner
    array([1, 0])
    """
    from scipy.optimize import linear_sum_assignment

    reach = round(
        in_range(window_s, "window_s", low=0, high=0.01, unit="s") * in_range(rate_hz, "rate_hz", low=1, unit="Hz")
    )
    lowest = in_range(min_accuracy, "min_accuracy", low=0, high=1)
    true_trains, found_trains = _as_trains(truth, "truth"), _as_trains(found, "found")
    hits = np.array([[_count_hits(a, b, reach) for b in found_trains] for a in true_trains], float)
    hits = hits.reshape(len(true_trains), len(found_trains))
    n_true = np.array([len(train) for train in true_trains])
    n_found = np.array([len(train) for train in found_trains])
    scores = hits / np.maximum(n_true[:, None] + n_found - hits, 1)
    rows, columns = linear_sum_assignment(-np.where(scores >= lowest, scores, 0))
    good = (scores[rows, columns] >= lowest) & (scores[rows, columns] > 0)
    partner = np.full(len(true_trains), -1)
    partner[rows[good]] = columns[good]
    at, other = np.flatnonzero(partner >= 0), partner[partner >= 0]
    accuracy, precision, recall = np.zeros((3, len(true_trains)))
    accuracy[at], precision[at] = scores[at, other], hits[at, other] / n_found[other]
    recall[at] = hits[at, other] / n_true[at]
    return Agreement(accuracy, precision, recall, partner, scores)


def _as_trains(pair: object, name: str) -> list[np.ndarray]:
    if not isinstance(pair, (tuple, list)) or len(pair) != 2:
        raise invalid(name, "be two arrays, samples and units, each of shape (n_spikes,)", pair)
    samples = as_array(pair[0], f"{name}[0]", axes=("n_spikes",))
    units = as_array(pair[1], f"{name}[1]", axes=("n_spikes",), dtype=int)
    same_length(units, samples, names=(f"{name}[1]", f"{name}[0]"), axis="n_spikes")
    if (np.diff(samples) < 0).any() or (units < 0).any():
        raise invalid(name, "hold rising samples and units from 0", got="samples that fall, or negative units")
    return [samples[units == unit] for unit in range(units.max(initial=-1) + 1)]


def _count_hits(first: np.ndarray, second: np.ndarray, reach: int) -> int:
    """Largest number of pairs within reach, each spike used once: take the earliest partner that is still free."""
    n_hits, next_free = 0, 0
    candidates = np.searchsorted(second, first - reach)
    for candidate, sample in zip(candidates.tolist(), first.tolist(), strict=True):
        candidate = max(candidate, next_free)
        if candidate < len(second) and second[candidate] <= sample + reach:
            n_hits, next_free = n_hits + 1, candidate + 1
    return n_hits


def isi_contamination(
    times_s: np.ndarray, *, duration_s: float, refractory_s: float = 0.002, dead_s: float = 0.0006
) -> float:
    """Estimate the share of a unit's spikes that are another cell's, from violations of the refractory period.

    Parameters
    ----------
    times_s : array_like of shape (n_spikes,)
        Spike times in seconds, rising.
    duration_s : float
        Length of the recording in seconds.
    refractory_s : float
        A cell cannot fire twice within this time, in seconds.
    dead_s : float
        The sorter cannot find two spikes of a unit within this time, in seconds.

    Returns
    -------
    float
        Share of false spikes, 0 to 0.5; 0.5 where there are more violations than the model allows; NaN without spikes.

    Raises
    ------
    ValueError
        If times do not rise or the refractory time is not longer than the dead time.

    Notes
    -----
    False spikes fall at random beside true ones, so the number of violations is expected to be
    ``r = 2 (refractory - dead) N^2 (1 - f) f / T``; solved for f. False spikes that follow the same rhythm as the true
    ones (a doubly counted cell) break the assumption.

    References
    ----------
    Hill DN, Mehta SB, Kleinfeld D (2011). Quality metrics to accompany spike sorting of extracellular signals.
    *J Neurosci* 31:8699-8705. https://doi.org/10.1523/JNEUROSCI.0971-11.2011

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> spikes.isi_contamination(np.arange(0, 10, 0.1), duration_s=10)
    0.0
    """
    times = as_events_s(times_s)
    duration = in_range(duration_s, "duration_s", low=1e-3, unit="s")
    dead = in_range(dead_s, "dead_s", low=0, unit="s")
    refractory = in_range(refractory_s, "refractory_s", low=0, high=0.1, unit="s", hint="Did you pass milliseconds?")
    if refractory <= dead:
        raise invalid("refractory_s", f"be longer than dead_s = {dead:g} s", got=f"{refractory:g} s")
    if not times.size:
        return float("nan")
    n_violations = int((np.diff(times) < refractory).sum())
    share = n_violations * duration / (2 * (refractory - dead) * times.size**2)
    return float((1 - np.sqrt(1 - 4 * share)) / 2) if share <= 0.25 else 0.5


def presence_ratio(times_s: np.ndarray, *, duration_s: float, n_bins: int = 20) -> float:
    """Share of the recording in which a unit was seen at all.

    Parameters
    ----------
    times_s : array_like of shape (n_spikes,)
        Spike times in seconds, rising.
    duration_s : float
        Length of the recording in seconds.
    n_bins : int
        Parts into which the recording is cut.

    Returns
    -------
    float
        Share of parts with a spike, 0 to 1.

    Raises
    ------
    ValueError
        If times do not rise.

    Notes
    -----
    A unit that drifts out of sight is missing in whole parts; so is a cell that is silent. The ratio cannot tell which.

    References
    ----------
    Siegle JH et al. (2021). Survey of spiking in the mouse visual system reveals functional hierarchy. *Nature*
    592:86-92. https://doi.org/10.1038/s41586-020-03171-x

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.presence_ratio([0.5, 1.5], duration_s=4, n_bins=4)
    0.5
    """
    duration = in_range(duration_s, "duration_s", low=1e-3, unit="s")
    counts = np.histogram(as_events_s(times_s), as_count(n_bins, "n_bins"), (0, duration))[0]
    return float((counts > 0).mean())


def amplitude_cutoff(amplitudes: np.ndarray, *, n_bins: int = 50) -> float:
    """Estimate which share of a unit's spikes was too small to be found.

    Parameters
    ----------
    amplitudes : array_like of shape (n_spikes,)
        Size of each spike, any unit, positive.
    n_bins : int
        Bins of the histogram.

    Returns
    -------
    float
        Share missed, 0 to 0.5; NaN with fewer than 50 spikes.

    Raises
    ------
    ValueError
        If an amplitude is not finite.

    Notes
    -----
    The histogram should be symmetric. If it breaks off on the small side at height h, the tail of the large side
    that lies beyond the same height is taken as what is missing on the small one.

    References
    ----------
    Hill DN, Mehta SB, Kleinfeld D (2011). Quality metrics to accompany spike sorting of extracellular signals.
    *J Neurosci* 31:8699-8705. https://doi.org/10.1523/JNEUROSCI.0971-11.2011

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> symmetric = np.random.default_rng(0).normal(10, 1, 5000)
    >>> spikes.amplitude_cutoff(symmetric) < 0.001
    True
    """
    from scipy.ndimage import gaussian_filter1d

    values = as_array(amplitudes, "amplitudes", axes=("n_spikes",))
    if values.size < 50:
        return float("nan")
    counts, _ = np.histogram(values, as_count(n_bins, "n_bins", low=10))
    smooth = gaussian_filter1d(counts.astype(float), 1.5, mode="nearest")
    peak = int(smooth.argmax())
    mirror = peak + int(np.abs(smooth[peak:] - smooth[0]).argmin())
    missing = counts[mirror + 1 :].sum()
    return float(min(missing / (values.size + missing), 0.5))


@dataclass(frozen=True, eq=False)
class UnitQuality:
    """What can be said of each unit without the truth; every field has one entry per unit.

    Parameters
    ----------
    n_spikes : numpy.ndarray of shape (n_units,)
        Number of spikes.
    rate_hz : numpy.ndarray of shape (n_units,)
        Spikes per second (Hz).
    snr : numpy.ndarray of shape (n_units,)
        Depth of the template on its best channel over the noise there.
    contamination : numpy.ndarray of shape (n_units,)
        Share of foreign spikes, from :func:`isi_contamination`.
    presence : numpy.ndarray of shape (n_units,)
        From :func:`presence_ratio`.
    missed : numpy.ndarray of shape (n_units,)
        Share of spikes missed, from :func:`amplitude_cutoff`.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> one = [np.array([x]) for x in (120, 6.0, 9.5, 0.0, 1.0, 0.01)]
    >>> list(spikes.UnitQuality(*one).to_frame().columns)
    ['n_spikes', 'rate_hz', 'snr', 'contamination', 'presence', 'missed']
    """

    n_spikes: np.ndarray
    rate_hz: np.ndarray
    snr: np.ndarray
    contamination: np.ndarray
    presence: np.ndarray
    missed: np.ndarray

    def to_frame(self):
        """Table with one row per unit."""
        import pandas as pd

        return pd.DataFrame(vars(self)).rename_axis("unit")


def unit_quality(sorting: Sorting) -> UnitQuality:
    """Judge each unit of a sorting without the truth.

    Parameters
    ----------
    sorting : Sorting
        From :func:`sort_spikes`.

    Returns
    -------
    UnitQuality
        One entry per unit; ``to_frame()`` gives a table.

    Raises
    ------
    TypeError
        If `sorting` is something else.

    Notes
    -----
    See :func:`isi_contamination`, :func:`presence_ratio` and :func:`amplitude_cutoff` for what each assumes.

    References
    ----------
    Hill DN, Mehta SB, Kleinfeld D (2011). Quality metrics to accompany spike sorting of extracellular signals.
    *J Neurosci* 31:8699-8705. https://doi.org/10.1523/JNEUROSCI.0971-11.2011

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> probe = spikes.make_probe_recording(duration_s=5, n_channels=8, n_units=1, amplitude_uv=(150, 150))
    >>> sorting = spikes.sort_spikes(probe.recording_uv, probe.geometry_um, rate_hz=probe.rate_hz)
    >>> bool(spikes.unit_quality(sorting).snr[0] > 5)
    True
    """
    as_instance(sorting, "sorting", Sorting, hint="sort_spikes makes one.")
    trains = sorting.trains
    span = {"duration_s": trains.stop_s}
    own = [sorting.amplitudes[sorting.units == unit] for unit in range(sorting.n_units)]
    depth = -(sorting.templates_uv / sorting.conditioner.noise_uv).min(axis=(1, 2), initial=0)
    return UnitQuality(
        n_spikes=trains.n_spikes,
        rate_hz=trains.rates_hz,
        snr=depth,
        contamination=np.array([isi_contamination(times, **span) for times in trains.times_s]),
        presence=np.array([presence_ratio(times, **span) for times in trains.times_s]),
        missed=np.array([amplitude_cutoff(sizes) for sizes in own]),
    )
