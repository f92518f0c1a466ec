"""Whether predicted probabilities hold the truth as often as they say, for any number of possible answers."""

import numpy as np

from neurokit_lite.core.check import as_array, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.shapes import turn_hint

__all__ = ["measure_coverage"]

_ROUNDING = 1e-6  # 0.1 + 0.2 + 0.6 is a hair below 0.9, the more so in single precision


def measure_coverage(probabilities: np.ndarray, answers: np.ndarray, levels: np.ndarray) -> np.ndarray:
    """Measure how often the smallest set of answers that holds a given probability holds the truth.

    Parameters
    ----------
    probabilities : array_like of shape (n_samples, n_answers)
        Predicted probability of each possible answer, by a model that has not seen the sample; rows sum to 1.
    answers : array_like of shape (n_samples,)
        Column of the true answer.
    levels : array_like of shape (n_levels,)
        Probabilities, above 0 and up to 1, that the sets are to hold.

    Returns
    -------
    numpy.ndarray of shape (n_levels,)
        Share of samples whose set holds the true answer.

    Raises
    ------
    ValueError
        If lengths differ, rows do not sum to 1, or an answer has no column.

    Notes
    -----
    For each sample answers are taken in order of their probability until together they hold the level (highest-density
    set); of equally probable ones the first. A set ends with a whole answer. A model whose probabilities are true
    therefore covers the level or more: of 0.6 and 0.4 the set for a level of 0.65 is both, and covers all. What such a
    model would cover is found with answers drawn from the probabilities themselves; hold the share against that, and
    not against the level. It does not tell how sharp a model is: one that gives each sample the frequencies of all
    answers covers as promised, too.

    References
    ----------
    Gneiting T, Balabdaoui F, Raftery AE (2007). Probabilistic forecasts, calibration and sharpness. *J R Stat Soc B*
    69:243-268. https://doi.org/10.1111/j.1467-9868.2007.00587.x

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.measure_coverage([[0.6, 0.3, 0.1], [0.6, 0.3, 0.1]], [0, 1], [0.5, 0.8])  # {0}, then {0, 1}
    array([0.5, 1. ])
    """
    probabilities = as_array(probabilities, "probabilities", axes=("n_samples", "n_answers"), min_size=1)
    n_samples, n_answers = probabilities.shape
    answers = as_array(answers, "answers", axes=("n_samples",), dtype=int)
    same_length(answers, probabilities, names=("answers", "probabilities"), axis="n_samples")
    levels = as_array(levels, "levels", axes=("n_levels",), min_size=1)
    if not ((levels > 0) & (levels <= 1)).all():
        bad = levels[~((levels > 0) & (levels <= 1))][0]
        raise invalid("levels", "be above 0 and at most 1", float(bad), hint="Divide per cent by 100.")
    if ((answers < 0) | (answers >= n_answers)).any():
        bad = answers[(answers < 0) | (answers >= n_answers)][0]
        raise invalid("answers", f"be columns of probabilities, from 0 to {n_answers - 1}", int(bad))
    totals = probabilities.sum(axis=1)
    if (probabilities < 0).any() or (np.abs(totals - 1) > 1e-3).any():
        worst = probabilities.min() if (probabilities < 0).any() else totals[np.abs(totals - 1).argmax()]
        hint = turn_hint("probabilities", probabilities.shape, n_rows=n_answers) if n_samples != n_answers else ""
        hint = hint if np.allclose(probabilities.sum(axis=0), 1) else "Of a density take density times step."
        raise invalid("probabilities", "be 0 or more and sum to 1 in each row", got=f"{worst:.4g}", hint=hint)
    own = probabilities[np.arange(n_samples), answers][:, None]
    is_before = (probabilities > own) | ((probabilities == own) & (np.arange(n_answers) < answers[:, None]))
    before = np.where(is_before, probabilities, 0).sum(axis=1) / totals  # held when the true answer's turn comes
    least = np.maximum(levels - _ROUNDING, np.finfo(float).tiny)  # one answer at least is in the set
    return (before[:, None] < least).mean(axis=0)
