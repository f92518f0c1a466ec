"""What a ranking is worth: enrichment at its top, and the error of what a model does not abstain from."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_fraction, in_range, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.masks import as_mask

__all__ = ["CoverageCurve", "Enrichment", "choose_similarity", "enrichment_factor", "find_actives", "measure_coverage"]

_NEARLY = 1e-9  # 0.07 x 100 is 7.000000000000001 to a computer, and seven molecules to everybody else


@dataclass(frozen=True)
class Enrichment:
    """How many actives the top of a ranking holds, against a random choice.

    Parameters
    ----------
    factor : float
        Share of actives in the top, over their share in the library; 1 is chance.
    largest : float
        The factor of a perfect ranking.
    n_selected : int
        Molecules in the top.
    n_found : float
        Actives among them; not whole where equal scores lie on both sides of the cut.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.enrichment_factor([4, 3, 2, 1], [1, 0, 1, 0], fraction=0.25).factor
    2.0
    """

    factor: float
    largest: float
    n_selected: int
    n_found: float


@dataclass(frozen=True)
class CoverageCurve:
    """Error of the answers that are left when a model abstains below a similarity.

    Parameters
    ----------
    thresholds : numpy.ndarray of shape (n_thresholds,)
        Least similarity for an answer.
    coverage : numpy.ndarray of shape (n_thresholds,)
        Share of molecules that get an answer.
    error : numpy.ndarray of shape (n_thresholds,)
        Share of the answers that are wrong; NaN where there is none.
    n_answered : numpy.ndarray of shape (n_thresholds,)
        Number of answers.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.measure_coverage([0.9, 0.2], [0, 1], thresholds=[0.0, 0.5]).error
    array([0.5, 0. ])
    """

    thresholds: np.ndarray
    coverage: np.ndarray
    error: np.ndarray
    n_answered: np.ndarray


def enrichment_factor(scores: np.ndarray, is_active: np.ndarray, *, fraction: float = 0.01) -> Enrichment:
    """Compare the share of actives at the top of a ranking with their share in the library.

    Parameters
    ----------
    scores : array_like of shape (n_molecules,)
        Larger is better.
    is_active : array_like of shape (n_molecules,)
        True for actives.
    fraction : float
        Share of the library that is selected, rounded up to whole molecules.

    Returns
    -------
    Enrichment
        The factor, and what a perfect ranking would have.

    Raises
    ------
    ValueError
        If lengths differ, there is no active, or `fraction` is not from 0 (excluded) to 1.

    Notes
    -----
    (actives selected / selected) / (actives / molecules). Where equal scores lie on both sides of the cut, they count
    as if drawn from at random. Its largest value is one over the share of actives, or one over `fraction`: factors of
    libraries with other shares do not compare. It assumes that molecules not known to be active are not.

    References
    ----------
    Truchon JF, Bayly CI (2007). Evaluating virtual screening methods: good and bad metrics for the "early recognition"
    problem. *J Chem Inf Model* 47:488-508. https://doi.org/10.1021/ci600426e

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.enrichment_factor([9, 8, 7, 6, 5, 4, 3, 2, 1, 0], [1, 0, 0, 0, 1, 0, 0, 0, 0, 0], fraction=0.2)
    Enrichment(factor=2.5, largest=5.0, n_selected=2, n_found=1.0)
    """
    found = find_actives(scores, is_active)
    fraction = in_range(fraction, "fraction", low=0, high=1, hint="A share, not per cent.")
    if fraction == 0:
        raise invalid("fraction", "be more than 0", fraction)
    n_molecules = found.size - 1
    n_selected = max(1, int(np.ceil(fraction * n_molecules - _NEARLY)))
    share = found[-1] / n_molecules
    factor, largest = (float(n / n_selected / share) for n in (found[n_selected], min(found[-1], n_selected)))
    return Enrichment(factor, largest, n_selected, float(found[n_selected]))


def find_actives(scores: np.ndarray, is_active: np.ndarray) -> np.ndarray:
    """Count the actives found as one goes down a ranking.

    Parameters
    ----------
    scores : array_like of shape (n_molecules,)
        Larger is better.
    is_active : array_like of shape (n_molecules,)
        True for actives.

    Returns
    -------
    numpy.ndarray of shape (n_molecules + 1,)
        Actives among the first 0, 1, 2, ... molecules. Within equal scores it rises evenly.

    Raises
    ------
    ValueError
        If lengths differ, a score is not finite, or there is no active.

    Notes
    -----
    Closed form: a cumulative sum, with the expected value over all orders of equal scores.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.find_actives([3, 1, 1], [1, 1, 0])
    array([0. , 1. , 1.5, 2. ])
    """
    scores = as_array(scores, "scores", axes=("n_molecules",), min_size=1)
    active = as_mask(is_active, "is_active", axes=("n_molecules",))
    same_length(active, scores, names=("is_active", "scores"), axis="n_molecules")
    if not active.any():
        raise invalid("is_active", "hold at least one active", got="none")
    order = np.argsort(-scores, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(scores[order])) + 1, scores.size)
    found = np.cumsum(active[order])[ends - 1]
    return np.interp(np.arange(scores.size + 1), np.append(0, ends), np.append(0, found))


def measure_coverage(similarities: np.ndarray, is_wrong: np.ndarray, *, thresholds: np.ndarray) -> CoverageCurve:
    """Measure how many answers are left, and how many of them are wrong, if a model abstains.

    Parameters
    ----------
    similarities : array_like of shape (n_molecules,)
        Similarity of each molecule to the nearest one that the model was trained on.
    is_wrong : array_like of shape (n_molecules,)
        True where the model's answer was wrong, on molecules that it was not trained on.
    thresholds : array_like of shape (n_thresholds,)
        Least similarities for an answer; an equal one is answered.

    Returns
    -------
    CoverageCurve
        Coverage and error at each.

    Raises
    ------
    ValueError
        If lengths differ or a number is not finite.

    Notes
    -----
    The error among answers can rise as well as fall with the threshold. It assumes that new molecules are as far from
    the training set as these were.

    References
    ----------
    Tetko IV, Sushko I, Pandey AK, Zhu H, Tropsha A, Papa E, et al. (2008). Critical assessment of QSAR models of
    environmental toxicity against Tetrahymena pyriformis: focusing on applicability domain and overfitting by variable
    selection. *J Chem Inf Model* 48:1733-1746. https://doi.org/10.1021/ci800151m

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> curve = drugs.measure_coverage([0.9, 0.7, 0.3, 0.2], [0, 0, 1, 0], thresholds=[0.0, 0.3, 0.95])
    >>> curve.coverage, curve.n_answered
    (array([1.  , 0.75, 0.  ]), array([4, 3, 0]))
    """
    similarities, wrong = _as_answers(similarities, is_wrong)
    thresholds = as_array(thresholds, "thresholds", axes=("n_thresholds",), min_size=1)
    order = np.argsort(similarities, kind="stable")
    n_wrong = np.append(0, np.cumsum(wrong[order][::-1]))  # among the 0, 1, 2, ... most similar
    n_answered = similarities.size - np.searchsorted(similarities[order], thresholds - _NEARLY, side="left")
    error = np.where(n_answered > 0, n_wrong[n_answered] / np.maximum(n_answered, 1), np.nan)
    return CoverageCurve(thresholds, n_answered / similarities.size, error, n_answered)


def choose_similarity(
    similarities: np.ndarray, is_wrong: np.ndarray, *, max_error: float, min_answers: int = 50
) -> float:
    """Choose the least similarity from which on a model may answer, so that few enough answers are wrong.

    Parameters
    ----------
    similarities : array_like of shape (n_molecules,)
        Similarity of each molecule to the nearest one that the model was trained on.
    is_wrong : array_like of shape (n_molecules,)
        True where the model's answer was wrong, on molecules that it was not trained on.
    max_error : float
        Largest share of wrong answers.
    min_answers : int
        Fewest answers that the choice may rest on.

    Returns
    -------
    float
        The least similarity; infinite where no choice holds the error, so that the model abstains from all.

    Raises
    ------
    ValueError
        If lengths differ, or there are fewer molecules than `min_answers`.

    Notes
    -----
    Closed form: of all similarities that occur, the smallest whose answers hold the error. Chosen and measured on the
    same molecules the error is too low: measure it on others.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.choose_similarity([0.9, 0.7, 0.3, 0.2], [0, 0, 1, 1], max_error=0.4, min_answers=1)
    0.3
    """
    similarities, wrong = _as_answers(similarities, is_wrong)
    max_error = as_fraction(max_error, "max_error", hint="A share, not per cent.")
    min_answers = as_count(min_answers, "min_answers", high=similarities.size, hint="There are no more molecules.")
    candidates = np.unique(similarities)
    curve = measure_coverage(similarities, wrong, thresholds=candidates)
    fits = (curve.error <= max_error + _NEARLY) & (curve.n_answered >= min_answers)
    return float(candidates[fits][0]) if fits.any() else float("inf")


def _as_answers(similarities: object, is_wrong: object) -> tuple[np.ndarray, np.ndarray]:
    similarities = as_array(similarities, "similarities", axes=("n_molecules",), min_size=1)
    wrong = as_mask(is_wrong, "is_wrong", axes=("n_molecules",))
    same_length(wrong, similarities, names=("is_wrong", "similarities"), axis="n_molecules")
    return similarities, wrong
