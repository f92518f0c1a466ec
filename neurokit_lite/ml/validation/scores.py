"""Scores of held-out people, and how sure of them one may be: AUC, bootstrap over units, a corrected t test."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_fraction, same_length
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.rng import as_generator

__all__ = ["CorrectedT", "ScoreInterval", "auc", "bootstrap_auc", "check_scored", "correct_t", "rank_auc"]
__shared__ = ["check_scored", "rank_auc"]  # not in the face

_BLOCK = 2_000_000  # weights at once


@dataclass(frozen=True)
class ScoreInterval:
    """A score with its bootstrap interval. :func:`bootstrap_auc` makes it.

    Parameters
    ----------
    score : float
        The score of the data as they are.
    low, high : float
        Limits of the interval.
    n_units : int
        Units that were drawn: people, sites or rows.

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.ScoreInterval(0.8, 0.7, 0.9, 17)
    ScoreInterval(score=0.8, low=0.7, high=0.9, n_units=17)
    """

    score: float
    low: float
    high: float
    n_units: int


@dataclass(frozen=True)
class CorrectedT:
    """A t test of scores from overlapping training sets. :func:`correct_t` makes it.

    Parameters
    ----------
    mean, standard_error : float
        Mean of the differences and its corrected standard error, in the unit of the score.
    t, p_value : float
        Their ratio, and its two-sided p value; no unit.

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.CorrectedT(0.1, 0.05, 2.0, 0.08).t
    2.0
    """

    mean: float
    standard_error: float
    t: float
    p_value: float


def auc(scores: np.ndarray, is_case: np.ndarray) -> float:
    """Compute the area under the ROC curve: how often a case scores above a control.

    Parameters
    ----------
    scores : array_like of shape (n_samples,)
        Any number that is larger where a case is more probable.
    is_case : array_like of shape (n_samples,)
        True for cases.

    Returns
    -------
    float
        From 0 to 1; 0.5 is chance.

    Raises
    ------
    ValueError
        If lengths differ, a score is not finite, or there are cases only, or controls only.

    Notes
    -----
    The share of all pairs of a case and a control in which the case scores higher; a tie counts one half. It does not
    depend on how common cases are, and says nothing about whether a score is a probability.

    References
    ----------
    Hanley JA, McNeil BJ (1982). The meaning and use of the area under a receiver operating characteristic (ROC) curve.
    *Radiology* 143:29-36. https://doi.org/10.1148/radiology.143.1.7063747

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.auc([0.9, 0.4, 0.5, 0.1], [True, True, False, False])  # 3 of 4 pairs
    0.75
    """
    return float(rank_auc(*check_scored(scores, is_case, "scores")))


def check_scored(scores: np.ndarray, is_case: np.ndarray, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Scores and what they are compared with, both of them checked; both kinds occur."""
    scores = as_array(scores, name, axes=("n_samples",), min_size=2)
    is_case = as_mask(is_case, "is_case", axes=("n_samples",))
    same_length(is_case, scores, names=("is_case", name), axis="n_samples")
    if is_case.all() or not is_case.any():
        raise invalid("is_case", "hold cases and controls", got=f"{is_case[0]} throughout")
    return scores, is_case


def rank_auc(scores: np.ndarray, is_case: np.ndarray) -> np.ndarray:
    """AUC along the last axis, by ranks; NaN where there are cases only, or controls only."""
    from scipy.stats import rankdata

    n_cases = is_case.sum(axis=-1, dtype=float)  # a product of counts may pass 32 bits, which a browser's integers have
    n_pairs = n_cases * (is_case.shape[-1] - n_cases)
    above = (rankdata(scores, axis=-1) * is_case).sum(axis=-1) - n_cases * (n_cases + 1) / 2
    return np.where(n_pairs > 0, above / np.maximum(n_pairs, 1), np.nan)


def bootstrap_auc(
    scores: np.ndarray,
    is_case: np.ndarray,
    *,
    groups: np.ndarray | None = None,
    n_bootstraps: int = 2000,
    alpha: float = 0.05,
    random_state: int | np.random.Generator | None = None,
) -> ScoreInterval:
    """Give an AUC with an interval, by drawing people (or sites) again, with all the rows that they have.

    Parameters
    ----------
    scores : array_like of shape (n_samples,)
        Held-out scores.
    is_case : array_like of shape (n_samples,)
        True for cases.
    groups : array_like of shape (n_samples,), optional
        The unit that was sampled: the person of each row, or the site. Left out: each row is a person.
    n_bootstraps : int
        Draws.
    alpha : float
        Share of draws outside of the interval, half on each side.
    random_state : int or numpy.random.Generator, optional
        Source of the draws.

    Returns
    -------
    ScoreInterval
        The AUC of the data and the quantiles of the draws (percentile interval).

    Raises
    ------
    ValueError
        If lengths differ, there are fewer than 5 units, or more than half of the draws lack cases or controls.

    Notes
    -----
    A unit that is drawn twice counts twice, with all of its rows. Draws without a case or without a control have no AUC
    and are left out. It assumes that the units are independent of one another, and it takes the model as given: what
    another training set would have changed is not in the interval.

    References
    ----------
    Field CA, Welsh AH (2007). Bootstrapping clustered data. *J R Stat Soc B* 69:369-390.
    https://doi.org/10.1111/j.1467-9868.2007.00593.x

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.bootstrap_auc([1, 2, 3, 4, 5, 6], [0, 0, 0, 1, 1, 1], random_state=0)  # whoever is drawn: cases are above
    ScoreInterval(score=1.0, low=1.0, high=1.0, n_units=6)
    """
    scores, is_case = check_scored(scores, is_case, "scores")
    groups = np.arange(scores.size) if groups is None else as_labels(groups, "groups", axis="n_samples")
    same_length(groups, scores, names=("groups", "scores"), axis="n_samples")
    names, unit = np.unique(groups, return_inverse=True)
    if names.size < 5:
        hint = "An interval over so few units says nothing of other ones."
        raise invalid("groups", "name at least 5 units", got=f"{names.size}", hint=hint)
    n_bootstraps, alpha = as_count(n_bootstraps, "n_bootstraps", low=20), as_fraction(alpha, "alpha")
    generator = as_generator(random_state)
    order = np.argsort(scores, kind="stable")
    sorted_scores, unit, is_case = scores[order], unit[order], is_case[order]
    starts = np.flatnonzero(np.diff(sorted_scores, prepend=-np.inf) > 0)
    drawn = []
    for first in range(0, n_bootstraps, max(1, _BLOCK // scores.size)):
        size = min(max(1, _BLOCK // scores.size), n_bootstraps - first)
        counts = generator.multinomial(names.size, np.full(names.size, 1 / names.size), size=size)
        drawn.append(_weighted_auc(counts[:, unit], is_case, starts))
    found = np.concatenate(drawn)
    found = found[np.isfinite(found)]
    if found.size < n_bootstraps / 2:
        got = f"{n_bootstraps - found.size} of {n_bootstraps} draws without"
        raise invalid("is_case", "hold cases and controls in most draws of units", got=got, hint="Record more units.")
    low, high = np.quantile(found, [alpha / 2, 1 - alpha / 2])
    return ScoreInterval(float(rank_auc(sorted_scores, is_case)), float(low), float(high), int(names.size))


def _weighted_auc(weights: np.ndarray, is_case: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """AUC of each row of weights, of samples in order of their scores; equal scores begin at ``starts``."""
    cases = np.add.reduceat(weights * is_case, starts, axis=1)
    controls = np.add.reduceat(weights * ~is_case, starts, axis=1)
    won = (cases * (np.cumsum(controls, axis=1) - controls / 2)).sum(axis=1)
    n_pairs = cases.sum(axis=1) * controls.sum(axis=1)
    return np.where(n_pairs > 0, won / np.maximum(n_pairs, 1), np.nan)


def correct_t(differences: np.ndarray, *, n_train: int, n_test: int) -> CorrectedT:
    """Test a mean of scores from repeated splits, whose training sets overlap (corrected resampled t test).

    Parameters
    ----------
    differences : array_like of shape (n_splits,)
        Difference of two models' scores in each split, or a score less its chance level.
    n_train, n_test : int
        Samples (or groups, where groups were split) on either side of a split.

    Returns
    -------
    CorrectedT
        Mean, standard error, t with n_splits - 1 degrees of freedom, and p.

    Raises
    ------
    ValueError
        If there are fewer than 3 splits, or the differences do not vary.

    Notes
    -----
    ``SE**2 = s**2 (1 / J + n_test / n_train)`` with the variance s**2 of J differences. The usual ``s**2 / J`` takes
    the splits for independent; they share most of their training samples, so that it is too small and p with it. The
    second term is an approximation: it assumes that scores of two splits correlate by ``n_test / (n_test + n_train)``.

    References
    ----------
    Nadeau C, Bengio Y (2003). Inference for the generalization error. *Mach Learn* 52:239-281.
    https://doi.org/10.1023/A:1024068626366

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.correct_t([1.0, 2.0, 3.0], n_train=3, n_test=2).standard_error  # the root of 1/3 + 2/3
    1.0
    """
    from scipy.stats import t as student

    differences = as_array(differences, "differences", axes=("n_splits",), min_size=3)
    n_train, n_test = as_count(n_train, "n_train"), as_count(n_test, "n_test")
    if is_constant(differences):
        raise invalid("differences", "vary from split to split", differences, hint="Are they all of one split?")
    n = differences.size
    mean = float(differences.mean())
    error = float(np.sqrt(differences.var(ddof=1) * (1 / n + n_test / n_train)))
    return CorrectedT(mean, error, mean / error, float(2 * student.sf(abs(mean / error), n - 1)))
