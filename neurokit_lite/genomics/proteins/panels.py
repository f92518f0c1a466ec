"""Panels of proteins that tell patients from others: scores of people whom the model has not seen, and their AUC."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_fraction, same_length
from neurokit_lite.core.constancy import is_constant, is_rounding
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.rng import as_generator
from neurokit_lite.genomics.proteins.abundance import as_abundances
from neurokit_lite.ml import Estimate

__all__ = ["assess_panel", "compare_panels", "score_panel"]

_STRENGTHS = (0.003, 0.03, 0.3)


def score_panel(
    values: np.ndarray,
    is_case: np.ndarray,
    *,
    n_selected: int | None = None,
    n_folds: int = 5,
    n_repeats: int = 3,
    random_state: int | None = None,
) -> np.ndarray:
    """Score each person by a model that never saw that person, all choices made inside (nested cross-validation).

    Parameters
    ----------
    values : array_like of shape (n_people, n_features)
        Log2 abundance of proteins, or other numbers; NaN where a protein was not detected.
    is_case : array_like of shape (n_people,)
        True for patients.
    n_selected : int, optional
        Keep as many features, those of largest difference among the people in training; all where none is given.
    n_folds : int
        Parts into which people are split, inside as well as outside.
    n_repeats : int
        How often people are split anew.
    random_state : int, optional
        Source of the splits.

    Returns
    -------
    numpy.ndarray of shape (n_repeats, n_people)
        Log odds of being a patient, one row for each time that people were split; as deviations from the mean of the
        people in training, in their standard deviations, so that folds can be compared.

    Raises
    ------
    ValueError
        If a group has fewer people than there are folds, a feature is missing in everybody, or lengths differ.

    Notes
    -----
    scikit-learn's steps: what was not detected becomes the smallest value that was detected in training (a feature
    that nobody in training had counts for nothing), features are standardised, selected, and enter a ridge-penalised
    logistic regression; its strength is chosen among 0.003, 0.03 and 0.3 by the AUC of inner folds. Nothing is learnt
    from the people who are scored. It assumes that people are exchangeable: with several hospitals or relatives, split
    by those.

    References
    ----------
    Varma S, Simon R (2006). Bias in error estimation when using cross-validation for model selection. *BMC
    Bioinformatics* 7:91. https://doi.org/10.1186/1471-2105-7-91

    Examples
    --------
    >>> from neurokit_lite import genomics, ml
    >>> is_case = [False, True] * 10
    >>> scores = genomics.score_panel([[3.0 * one, 7.0] for one in is_case], is_case, n_folds=2, n_repeats=1)
    >>> ml.auc(scores[0], is_case)
    1.0
    """
    from sklearn.model_selection import StratifiedKFold

    table, labels = as_abundances(values), as_mask(is_case, "is_case", axes=("n_people",))
    same_length(labels, table, names=("is_case", "values"), axis="n_people")
    folds, repeats = as_count(n_folds, "n_folds", low=2), as_count(n_repeats, "n_repeats")
    _check_groups(labels, at_least=folds, hint="Lower n_folds, or measure more people.")
    n_features = table.shape[1]
    kept = n_features if n_selected is None else as_count(n_selected, "n_selected", high=n_features)
    lost = np.flatnonzero(np.isnan(table).all(axis=0))
    if lost.size:
        raise invalid("values", "have each feature in somebody", got=f"none of feature {lost[0]}", hint="Leave it out.")
    generator = as_generator(random_state)
    scores = np.empty((repeats, len(table)))
    for repeat in range(repeats):
        outer, inner = (
            StratifiedKFold(folds, shuffle=True, random_state=int(seed)) for seed in generator.integers(2**31, size=2)
        )
        for train, test in outer.split(table, labels):
            strength = _best_strength(table[train], labels[train], inner, kept)
            given, found = _scored(table[train], labels[train], table[test], (strength,), kept)[0]
            spread = 1.0 if is_constant(given) else given.std()
            scores[repeat, test] = (found - given.mean()) / spread
    return scores


def assess_panel(
    scores: np.ndarray,
    is_case: np.ndarray,
    *,
    n_bootstraps: int = 2000,
    alpha: float = 0.05,
    random_state: int | np.random.Generator | None = None,
) -> Estimate:
    """Estimate the AUC with an interval, by drawing people again and again.

    Parameters
    ----------
    scores : array_like of shape (n_repeats, n_people)
        Scores of people whom the model had not seen; the AUC is the mean over repeats.
    is_case : array_like of shape (n_people,)
        True for patients.
    n_bootstraps : int
        Draws.
    alpha : float
        Share of draws outside of the interval.
    random_state : int or numpy.random.Generator, optional
        Source of the draws.

    Returns
    -------
    Estimate
        The AUC and its percentile interval.

    Raises
    ------
    ValueError
        If a group has fewer than two people, or an option is out of range.

    Notes
    -----
    Patients and others are drawn with replacement, each among themselves; repeats are not drawn, since splitting the
    same people anew brings no new people. The model is not fitted again, so that the interval is a little too narrow.

    References
    ----------
    Efron B, Tibshirani RJ (1993). *An Introduction to the Bootstrap*, ch. 13. Chapman & Hall.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.assess_panel([[3, 4, 1, 2]], [True, True, False, False], random_state=0)  # apart in every draw
    <Estimate: 1, from 1 to 1>
    """
    labels = as_mask(is_case, "is_case", axes=("n_people",))
    wins = _wins(scores, labels, "scores")
    return _with_interval(wins, n_bootstraps, alpha, random_state)


def compare_panels(
    scores: np.ndarray,
    others: np.ndarray,
    is_case: np.ndarray,
    *,
    n_bootstraps: int = 2000,
    alpha: float = 0.05,
    random_state: int | np.random.Generator | None = None,
) -> Estimate:
    """Estimate how much larger one panel's AUC is than another's, in the same people.

    Parameters
    ----------
    scores, others : array_like of shape (n_repeats, n_people)
        Scores of the two panels.
    is_case : array_like of shape (n_people,)
        True for patients.
    n_bootstraps : int
        Draws; each takes the same people for both panels.
    alpha : float
        Share of draws outside of the interval.
    random_state : int or numpy.random.Generator, optional
        Source of the draws.

    Returns
    -------
    Estimate
        The AUC of `scores` less that of `others`, with its interval.

    Raises
    ------
    ValueError
        If a group has fewer than two people, lengths differ, or an option is out of range.

    Notes
    -----
    ``AUC(scores) - AUC(others)``, paired: the two panels err on the same people, and the interval of the difference is
    narrower than their two intervals suggest.

    References
    ----------
    DeLong ER, DeLong DM, Clarke-Pearson DL (1988). Comparing the areas under two or more correlated receiver operating
    characteristic curves: a nonparametric approach. *Biometrics* 44:837-845. https://doi.org/10.2307/2531595

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.compare_panels([[3, 4, 1, 2]], [[5, 5, 5, 5]], [True, True, False, False], random_state=0)
    <Estimate: 0.5, from 0.5 to 0.5>
    """
    labels = as_mask(is_case, "is_case", axes=("n_people",))
    wins = _wins(scores, labels, "scores") - _wins(others, labels, "others")
    return _with_interval(wins, n_bootstraps, alpha, random_state)


def _best_strength(values: np.ndarray, labels: np.ndarray, inner: object, n_kept: int) -> float:
    """The strength of largest mean AUC over the inner folds; the first where several have it, or a fold lacks a group.

    GridSearchCV finds the same, but fills, standardises and selects anew for each strength.
    """
    from sklearn.metrics import roc_auc_score

    areas = []
    for train, test in inner.split(values, labels):
        if any(len(np.unique(labels[half])) < 2 for half in (train, test)):
            areas.append(np.full(len(_STRENGTHS), np.nan))
            continue
        found = _scored(values[train], labels[train], values[test], _STRENGTHS, n_kept)
        areas.append([roc_auc_score(labels[test], score) for _, score in found])
    return _STRENGTHS[int(np.argmax(np.column_stack(areas).mean(axis=1)))]


def _scored(
    values: np.ndarray, labels: np.ndarray, others: np.ndarray, strengths: tuple[float, ...], n_kept: int
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Log odds of the people in training and of others, for each strength of the penalty."""
    from sklearn.linear_model import LogisticRegression

    prepared = _preparation(n_kept, values.shape[1]).fit(values, labels)
    both = [prepared.transform(one) for one in (values, others)]
    models = (LogisticRegression(C=strength, max_iter=2000).fit(both[0], labels) for strength in strengths)
    return [tuple(model.decision_function(one) for one in both) for model in models]


def _preparation(n_kept: int, n_features: int):
    from sklearn.feature_selection import SelectKBest
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    steps = [SimpleImputer(strategy=_lowest), StandardScaler()]
    if n_kept < n_features:
        steps.append(SelectKBest(_explained, k=n_kept))
    return make_pipeline(*steps)


def _lowest(detected: np.ndarray) -> float:
    """The smallest value; where nobody in training had the protein any number will do, as a constant has no weight."""
    return float(detected.min()) if detected.size else 0.0


def _explained(values: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Share of each standardised feature's variance that the groups explain: the order of t, and 0 for a constant."""
    share = labels.mean()
    between = share * (1 - share) * (values[labels].mean(axis=0) - values[~labels].mean(axis=0)) ** 2
    total = values.var(axis=0)
    is_flat = is_rounding(np.sqrt(total), scale=1.0)
    return np.where(is_flat, 0, between / np.where(is_flat, 1, total))


def _check_groups(labels: np.ndarray, *, at_least: int, hint: str = "") -> None:
    n_cases = int(labels.sum())
    if min(n_cases, labels.size - n_cases) < at_least:
        rule = f"hold at least {at_least} of each group (axis n_people)"
        got = f"{n_cases} patients and {labels.size - n_cases} others"
        raise invalid("is_case", rule, got=got, hint=hint)


def _wins(scores: object, labels: np.ndarray, name: str) -> np.ndarray:
    """For each patient and each other: in which share of repeats the patient scores higher, a tie counting one half."""
    given = as_array(scores, name, axes=("n_repeats", "n_people"), min_size=1)
    if given.shape[1] != labels.size:
        hint = f"Transpose {name}." if len(given) == labels.size else "Do they belong together?"
        raise invalid(name, f"hold a column for each of {labels.size} people", got=f"shape {given.shape}", hint=hint)
    _check_groups(labels, at_least=2, hint="One person cannot say how much people differ.")
    cases, rest = given[:, labels, None], given[:, None, ~labels]
    return 0.5 * ((cases > rest).mean(axis=0) + (cases >= rest).mean(axis=0))


def _with_interval(wins: np.ndarray, n_bootstraps: object, alpha: object, random_state: object) -> Estimate:
    # Not ml.bootstrap_auc: it draws whole people or sites with one score a row. Here the AUC is a mean over repeats, or
    # the difference of two panels in one draw, and patients and others are drawn apart, so that no draw lacks a group.
    n_draws, share = as_count(n_bootstraps, "n_bootstraps"), as_fraction(alpha, "alpha")
    generator = as_generator(random_state)
    cases, rest = (generator.multinomial(n, np.full(n, 1 / n), size=n_draws) / n for n in wins.shape)
    drawn = ((cases @ wins) * rest).sum(axis=1)
    low, high = np.quantile(drawn, [share / 2, 1 - share / 2])
    return Estimate(float(wins.mean()), float(low), float(high))
