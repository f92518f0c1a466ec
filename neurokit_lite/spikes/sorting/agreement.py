"""How well a sorting agrees with the truth, or with another sorting."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, in_range, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.shapes import turn_hint

__all__ = ["Agreement", "compare_sorting"]


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
        Sample of each spike, rising, and its unit, from 0; or one array of two rows.
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
    if hasattr(pair, "shape"):  # one array of two rows
        pair = as_array(pair, name, axes=("samples and units", "n_spikes"))
    if not isinstance(pair, (tuple, list, np.ndarray)) or len(pair) != 2:
        hint = turn_hint(name, np.shape(pair), n_rows=2) if isinstance(pair, np.ndarray) else ""
        raise invalid(name, "be two arrays, samples and units, each of shape (n_spikes,)", pair, hint=hint)
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
