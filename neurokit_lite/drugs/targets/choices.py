"""Where neighbours fail, and what is chosen for being the best: activity cliffs and shortlists."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.shapes import refuse_lopsided

__all__ = ["ActivityCliffs", "Shortlist", "choose_shortlist", "find_cliffs"]


@dataclass(frozen=True)
class ActivityCliffs:
    """Pairs of similar molecules whose affinities are far apart.

    Parameters
    ----------
    pairs : numpy.ndarray of shape (n_pairs, 2)
        Places of both molecules, the weaker one first; the largest difference first.
    differences : numpy.ndarray of shape (n_pairs,)
        How much larger the second one's pKi is.
    n_similar : int
        Similar pairs in all, cliffs or not.
    is_member : numpy.ndarray of shape (n_molecules,)
        True for molecules that are in a pair.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.find_cliffs([[1, 0.9], [0.9, 1]], [8.5, 6.0]).pairs.tolist()
    [[1, 0]]
    """

    pairs: np.ndarray
    differences: np.ndarray
    n_similar: int
    is_member: np.ndarray


@dataclass(frozen=True)
class Shortlist:
    """What was chosen for its predicted score, and what it then was.

    Parameters
    ----------
    places : numpy.ndarray of shape (n_chosen,)
        The chosen, the best prediction first.
    predicted : numpy.ndarray of shape (n_chosen,)
        Their predictions.
    measured : numpy.ndarray of shape (n_chosen,)
        Their measurements.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.choose_shortlist([3.0, 1.0], [2.0, 1.0], n_chosen=1).optimism
    1.0
    """

    places: np.ndarray
    predicted: np.ndarray
    measured: np.ndarray

    @property
    def optimism(self) -> float:
        """Mean prediction minus mean measurement of the chosen: the winner's curse."""
        return float((self.predicted - self.measured).mean())


def find_cliffs(
    similarities: np.ndarray, pki: np.ndarray, *, min_similarity: float = 0.7, min_difference: float = 1.0
) -> ActivityCliffs:
    """Find pairs of similar molecules whose affinities at one target are far apart.

    Parameters
    ----------
    similarities : array_like of shape (n_molecules, n_molecules)
        Similarity of each pair.
    pki : array_like of shape (n_molecules,)
        Affinities at one target; NaN where nothing is known.
    min_similarity : float
        Least similarity of a pair; an equal one counts.
    min_difference : float
        Least difference in pKi; 1 is tenfold, and an equal one counts.

    Returns
    -------
    ActivityCliffs
        The pairs, the steepest first.

    Raises
    ------
    ValueError
        If shapes do not fit, or similarities are lopsided or not 1 on the diagonal.

    Notes
    -----
    Closed form. What is a cliff depends on the fingerprint: one without stereochemistry holds mirror images for equal.
    Noise makes cliffs, too: with errors of 0.5 in both values two equal molecules differ by 1 or more in 16 % of pairs.

    References
    ----------
    Stumpfe D, Bajorath J (2012). Exploring activity cliffs in medicinal chemistry. *J Med Chem* 55:2932-2942.
    https://doi.org/10.1021/jm201706b

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.find_cliffs([[1, 0.9], [0.9, 1]], [8.5, 6.0]).differences
    array([2.5])
    """
    values = as_array(pki, "pki", axes=("n_molecules",), finite=False, min_size=1)
    if np.isinf(values).any():
        raise invalid("pki", "hold numbers, or NaN in gaps", got=f"{np.isinf(values).sum()} infinite")
    table = as_array(similarities, "similarities", axes=("n_molecules", "n_molecules"))
    if table.shape != (values.size, values.size):
        raise invalid("similarities", f"have shape ({values.size}, {values.size}), as pki", got=f"shape {table.shape}")
    refuse_lopsided(table, "similarities", tolerance=1e-8)
    if (np.abs(np.diag(table) - 1) > 1e-6).any():
        got = f"{np.diag(table).min():g}"
        raise invalid("similarities", "be 1 on the diagonal", got=got, hint="A distance is no similarity.")
    least = in_range(min_similarity, "min_similarity", low=0, high=1)
    step = in_range(min_difference, "min_difference", low=1e-9)
    first, second = np.nonzero(np.triu(table >= least - 1e-9, 1))
    gaps = values[second] - values[first]
    is_cliff = np.abs(gaps) >= step - 1e-9
    pairs = np.column_stack([first, second])
    pairs = np.where((gaps < 0)[:, None], pairs[:, ::-1], pairs)[is_cliff]
    order = np.argsort(-np.abs(gaps[is_cliff]), kind="stable")
    is_member = np.zeros(values.size, bool)
    is_member[pairs.ravel()] = True
    return ActivityCliffs(pairs[order], np.abs(gaps[is_cliff])[order], int(np.isfinite(gaps).sum()), is_member)


def choose_shortlist(predicted: np.ndarray, measured: np.ndarray, *, n_chosen: int = 10) -> Shortlist:
    """Choose the largest predictions, and compare them with what was measured afterwards.

    Parameters
    ----------
    predicted : array_like of shape (n_molecules,)
        Score of each molecule, larger is better; NaN for molecules that the model is silent about.
    measured : array_like of shape (n_molecules,)
        What was measured of each, never seen by the model.
    n_chosen : int
        How many to choose.

    Returns
    -------
    Shortlist
        The chosen; of equal predictions the first.

    Raises
    ------
    ValueError
        If lengths differ, a measurement is not finite, or fewer predictions than `n_chosen` are known.

    Notes
    -----
    Closed form. The largest of many predictions are large partly because their errors are: their mean error is
    positive even where the mean error of all is 0, unless predictions are shrunken by as much as they are unsure.

    References
    ----------
    Smith JE, Winkler RL (2006). The optimizer's curse: skepticism and postdecision surprise in decision analysis.
    *Manage Sci* 52:311-322. https://doi.org/10.1287/mnsc.1050.0451

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.choose_shortlist([1.0, 3.0, 2.0], [1.0, 2.0, 2.0], n_chosen=2).places
    array([1, 2])
    """
    scores = as_array(predicted, "predicted", axes=("n_molecules",), finite=False, min_size=1)
    truth = as_array(measured, "measured", axes=("n_molecules",))
    same_length(truth, scores, names=("measured", "predicted"), axis="n_molecules")
    if np.isinf(scores).any():
        raise invalid("predicted", "hold numbers, or NaN", got=f"{np.isinf(scores).sum()} infinite")
    n_known = int(np.isfinite(scores).sum())
    n_chosen = as_count(n_chosen, "n_chosen", high=n_known, hint="The model is silent about all others.")
    places = np.argsort(-scores, kind="stable")[:n_chosen]  # NaN comes last
    return Shortlist(places, scores[places], truth[places])
