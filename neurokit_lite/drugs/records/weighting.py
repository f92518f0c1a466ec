"""Who gets which drug, and what becomes of the comparison when that is weighed in: propensity and balance."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, one_of, same_length
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.labels import as_names
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.shapes import turn_hint
from neurokit_lite.ml.logistic import maximize_logistic

__all__ = [
    "CovariateBalance",
    "PropensityFit",
    "compare_balance",
    "compute_effective_size",
    "fit_propensity",
    "weigh_by_propensity",
]


@dataclass(frozen=True, eq=False)
class PropensityFit:
    """A logistic regression of who gets the drug. :func:`fit_propensity` makes it.

    Parameters
    ----------
    names : tuple of str
        The intercept and the covariates.
    coefficients : numpy.ndarray of shape (n_covariates + 1,)
        Log odds ratio for one unit more of each.
    scores : numpy.ndarray of shape (n_people,)
        Probability of getting the drug, the propensity score.
    is_treated : numpy.ndarray of shape (n_people,)
        Who got it.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.fit_propensity([1, 0, 0, 1, 1, 0], [[0], [0], [0], [1], [1], [1]]).scores.round(3)[[0, 3]]
    array([0.333, 0.667])
    """

    names: tuple[str, ...]
    coefficients: np.ndarray
    scores: np.ndarray
    is_treated: np.ndarray


@dataclass(frozen=True, eq=False)
class CovariateBalance:
    """How different the treated and the others are. :func:`compare_balance` makes it.

    Parameters
    ----------
    names : tuple of str
        Names of the covariates.
    before, after : numpy.ndarray of shape (n_covariates,)
        Standardised mean differences without and with weights.
    n_people, effective_sizes : numpy.ndarray of shape (2,)
        People, and how many equally weighted ones they are worth: others, treated.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.compare_balance([[0.0], [2.0], [1.0], [3.0]], [0, 0, 1, 1], np.ones(4)).effective_sizes
    array([2., 2.])
    """

    names: tuple[str, ...]
    before: np.ndarray
    after: np.ndarray
    n_people: np.ndarray
    effective_sizes: np.ndarray


def _as_people(
    is_treated: object, covariates: object, names: Sequence[str] | None
) -> tuple[np.ndarray, np.ndarray, tuple[str, ...]]:
    is_treated = as_mask(is_treated, "is_treated", axes=("n_people",), min_size=2)
    table = as_array(covariates, "covariates", axes=("n_people", "n_covariates"), min_size=1)
    if len(table) != is_treated.size:
        hint = turn_hint("covariates", table.shape, n_rows=is_treated.size)
        raise invalid("covariates", f"have {is_treated.size} rows (n_people)", got=f"shape {table.shape}", hint=hint)
    if is_treated.all() or not is_treated.any():
        raise invalid("is_treated", "be True for some and False for others", got=f"{is_treated[0]} for everybody")
    names = as_names([str(k) for k in range(table.shape[1])] if names is None else names, "names", axis="n_covariates")
    if len(names) != table.shape[1]:
        raise invalid("names", f"be {table.shape[1]}, one a covariate", got=str(len(names)))
    return is_treated, table, names


def fit_propensity(
    is_treated: np.ndarray, covariates: np.ndarray, *, names: Sequence[str] | None = None
) -> PropensityFit:
    """Estimate for each person the probability of getting the drug, given what was known before.

    Parameters
    ----------
    is_treated : array_like of bool, shape (n_people,)
        Who got the drug.
    covariates : array_like of float, shape (n_people, n_covariates)
        What was known when it was chosen; no column of ones.
    names : sequence of str, optional
        Names of the covariates.

    Returns
    -------
    PropensityFit
        Coefficients and scores.

    Raises
    ------
    ValueError
        If all or none are treated, a covariate is constant or a sum of others, or one tells the groups apart entirely.

    Notes
    -----
    Maximum likelihood of ``log(e / (1 - e)) = intercept + covariates beta``, unpenalised. Scores are right only if
    the log odds are such a sum, and if nothing else drives both the choice and the outcome.

    References
    ----------
    Rosenbaum PR, Rubin DB (1983). The central role of the propensity score in observational studies for causal
    effects. *Biometrika* 70:41-55. https://doi.org/10.1093/biomet/70.1.41

    Examples
    --------
    One of three without the trait gets the drug, two of three with it: odds 1/2 and 2.

    >>> from neurokit_lite import drugs
    >>> drugs.fit_propensity([1, 0, 0, 1, 1, 0], [[0], [0], [0], [1], [1], [1]]).coefficients.round(4)
    array([-0.6931,  1.3863])
    """
    from scipy.special import expit

    is_treated, table, names = _as_people(is_treated, covariates, names)
    flat = [name for name, one in zip(names, is_constant(table, axis=0), strict=True) if one]
    if flat:
        raise invalid("covariates", "vary from person to person", got=f"constant: {listed(flat)}")
    centre, spread = table.mean(axis=0), table.std(axis=0)
    x = np.column_stack([np.ones(len(table)), (table - centre) / spread])
    if np.linalg.matrix_rank(x) < x.shape[1]:
        raise invalid("covariates", "differ from one another", got="one that is a sum of others", hint="Leave it out.")
    found = maximize_logistic(x, is_treated)
    if found is None:
        apart = np.abs(x[is_treated, 1:].mean(axis=0) - x[~is_treated, 1:].mean(axis=0))
        hint = "There nobody can be compared: restrict the cohort to where both drugs are given."
        got = f"a sum of them that decides it for some; the groups differ most in {names[int(np.argmax(apart))]}"
        raise invalid("covariates", "leave the choice of the drug uncertain", got=got, hint=hint)
    own, scores = found[0][1:] / spread, expit(x @ found[0])
    return PropensityFit(("intercept", *names), np.append(found[0][0] - centre @ own, own), scores, is_treated)


def weigh_by_propensity(scores: np.ndarray, is_treated: np.ndarray, *, target: str = "everybody") -> np.ndarray:
    """Weigh people so that treated and others are alike in what the scores were made from.

    Parameters
    ----------
    scores : array_like of float, shape (n_people,)
        Probability of getting the drug, above 0 and below 1.
    is_treated : array_like of bool, shape (n_people,)
        Who got it.
    target : {"everybody", "treated", "overlap"}
        Whose effect is asked for: of all people, of those who got it, or of those who might have got either.

    Returns
    -------
    numpy.ndarray of shape (n_people,)
        Weights with a mean of 1 in each group.

    Raises
    ------
    ValueError
        If a score is not between 0 and 1, or all or none are treated.

    Notes
    -----
    With the score e, weights of the treated and of the others are ``1 / e`` and ``1 / (1 - e)`` for everybody, 1 and
    ``e / (1 - e)`` for the treated, ``1 - e`` and ``e`` for the overlap; then each group is divided by its mean.

    References
    ----------
    Li F, Morgan KL, Zaslavsky AM (2018). Balancing covariates via propensity score weighting. *J Am Stat Assoc*
    113:390-400. https://doi.org/10.1080/01621459.2016.1260466

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.weigh_by_propensity([0.5, 0.25, 0.5, 0.25], [1, 1, 0, 0]).round(3)
    array([0.667, 1.333, 1.2  , 0.8  ])
    """
    scores = as_array(scores, "scores", axes=("n_people",), min_size=2)
    is_treated = as_mask(is_treated, "is_treated", axes=("n_people",))
    same_length(is_treated, scores, names=("is_treated", "scores"), axis="n_people")
    one_of(target, "target", ("everybody", "treated", "overlap"))
    if ((scores <= 0) | (scores >= 1)).any():
        bad = scores[(scores <= 0) | (scores >= 1)]
        hint = "Who is certain of a drug cannot be compared."
        raise invalid("scores", "lie between 0 and 1, without these", got=listed(bad), hint=hint)
    if is_treated.all() or not is_treated.any():
        raise invalid("is_treated", "be True for some and False for others", got=f"{is_treated[0]} for everybody")
    own, other = {
        "everybody": (1 / scores, 1 / (1 - scores)),
        "treated": (np.ones_like(scores), scores / (1 - scores)),
        "overlap": (1 - scores, scores),
    }[target]
    weights = np.where(is_treated, own, other)
    for group in (is_treated, ~is_treated):
        weights[group] /= weights[group].mean()
    return weights


def compute_effective_size(weights: np.ndarray) -> float:
    """Compute how many people of equal weight weighted ones are worth.

    Parameters
    ----------
    weights : array_like of float, shape (n_people,)
        Weights, 0 or more.

    Returns
    -------
    float
        ``(sum w)² / sum w²``.

    Raises
    ------
    ValueError
        If a weight is negative, or all are 0.

    Notes
    -----
    ``(sum w)² / sum w²``: the number of equal weights for which a mean has the same variance, if all outcomes have one.

    References
    ----------
    Kish L (1965). *Survey sampling*. Wiley, New York.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.compute_effective_size([1, 1, 1, 1]), drugs.compute_effective_size([2, 2, 0, 0])
    (4.0, 2.0)
    """
    weights = as_array(weights, "weights", axes=("n_people",), min_size=1)
    if (weights < 0).any() or not weights.any():
        got = listed(weights[weights < 0]) if (weights < 0).any() else "0 for everybody"
        raise invalid("weights", "be 0 or more, and above 0 for somebody", got=got)
    weights = weights / weights.max()
    return float(weights.sum() ** 2 / (weights**2).sum())


def compare_balance(
    covariates: np.ndarray, is_treated: np.ndarray, weights: np.ndarray, *, names: Sequence[str] | None = None
) -> CovariateBalance:
    """Compare covariates of the treated and of the others, before and after weighting.

    Parameters
    ----------
    covariates : array_like of float, shape (n_people, n_covariates)
        What was known when the drug was chosen.
    is_treated : array_like of bool, shape (n_people,)
        Who got it.
    weights : array_like of float, shape (n_people,)
        Weights, 0 or more.
    names : sequence of str, optional
        Names of the covariates.

    Returns
    -------
    CovariateBalance
        Standardised mean differences, and effective sizes of both groups.

    Raises
    ------
    ValueError
        If lengths differ, a covariate has no spread in either group, or a weight is negative.

    Notes
    -----
    ``(mean of the treated - mean of the others) / sqrt((v1 + v0) / 2)``, with the unweighted variances (n - 1) in both
    columns, so that weights cannot shrink a difference by widening a spread. Below 0.1 is often called balanced. It
    says nothing about what was not measured.

    References
    ----------
    Austin PC, Stuart EA (2015). Moving towards best practice when using inverse probability of treatment weighting
    (IPTW) using the propensity score to estimate causal treatment effects in observational studies. *Stat Med*
    34:3661-3679. https://doi.org/10.1002/sim.6607

    Examples
    --------
    Means 2 and 1, variances 2 and 2:

    >>> from neurokit_lite import drugs
    >>> drugs.compare_balance([[0.0], [2.0], [1.0], [3.0]], [0, 0, 1, 1], [1, 3, 3, 1]).before.round(3)
    array([0.707])
    """
    is_treated, table, names = _as_people(is_treated, covariates, names)
    weights = as_array(weights, "weights", axes=("n_people",))
    same_length(weights, is_treated, names=("weights", "is_treated"), axis="n_people")
    groups = (~is_treated, is_treated)
    if min(group.sum() for group in groups) < 2:
        raise invalid("is_treated", "hold two people or more in each group", got=str(int(is_treated.sum())))
    sizes = np.array([compute_effective_size(weights[group]) for group in groups])
    centred = table - table.mean(axis=0)
    flat = [
        name for k, name in enumerate(names) if all(is_constant(table[group][:, [k]], axis=0)[0] for group in groups)
    ]
    if flat:
        raise invalid("covariates", "vary within a group", got=f"constant in both: {listed(flat)}")
    spread = np.sqrt(sum(centred[group].var(axis=0, ddof=1) for group in groups) / 2)

    def differences(w: np.ndarray) -> np.ndarray:
        other, own = (w[group] @ centred[group] / w[group].sum() for group in groups)
        return (own - other) / spread

    counts = np.array([group.sum() for group in groups])
    return CovariateBalance(names, differences(np.ones(weights.size)), differences(weights), counts, sizes)
