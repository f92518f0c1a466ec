"""Nested cross-validation: settings are chosen in folds inside of the training set, the score comes from outside."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, same_length
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.labels import as_labels, as_names
from neurokit_lite.ml.validation.leakage import as_folds
from neurokit_lite.ml.validation.splits import GroupedSplit

__all__ = ["NestedScores", "cross_validate_nested"]


@dataclass(frozen=True)
class NestedScores:
    """What nested cross-validation gives. :func:`cross_validate_nested` makes it.

    Parameters
    ----------
    scores : numpy.ndarray of shape (n_folds,)
        Score of each outer fold, by a model whose settings were chosen without it.
    chosen : tuple of dict
        The settings that each outer fold's training chose.
    inner_scores : numpy.ndarray of shape (n_folds,)
        The best inner score of each outer fold: what would be reported without an outer fold.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> ml.NestedScores(np.array([0.5, 0.7]), ({"k": 1}, {"k": 3}), np.array([0.9, 0.9])).mean
    0.6
    """

    scores: np.ndarray
    chosen: tuple[dict, ...]
    inner_scores: np.ndarray

    @property
    def mean(self) -> float:
        """Mean of the outer scores."""
        return float(self.scores.mean())


def cross_validate_nested(
    model: object,
    features: np.ndarray,
    labels: np.ndarray,
    *,
    grid: Mapping[str, list],
    groups: np.ndarray,
    outer: object = None,
    inner: object = None,
    scoring: str = "roc_auc",
) -> NestedScores:
    """Choose settings in inner folds and score them in outer folds, neither of which cuts a group in two.

    Parameters
    ----------
    model : object
        A scikit-learn estimator; a pipeline where features are scaled, filled or chosen.
    features : array_like of shape (n_samples, n_features)
        What the model gets. NaN is for the pipeline to fill.
    labels : array_like of shape (n_samples,)
        Text or numbers.
    grid : mapping
        Settings to try, as for scikit-learn's GridSearchCV.
    groups : array_like of shape (n_samples,)
        The person, family or site of each row.
    outer, inner : object, optional
        Splitters; :class:`GroupedSplit` with 5 folds outside and 4 inside, if left out. `outer` may also be a list of
        pairs (train, test).
    scoring : str
        Name of a scikit-learn score.

    Returns
    -------
    NestedScores
        Outer scores, chosen settings and the best inner scores.

    Raises
    ------
    ValueError
        If lengths differ, groups are fewer than folds, or a fold has no score: one class only.

    Notes
    -----
    scikit-learn's GridSearchCV within a loop that hands the groups on to both splits. The score is that of the
    *procedure*, choice included. It has no setting of its own: folds may choose differently.

    References
    ----------
    Varma S, Simon R (2006). Bias in error estimation when using cross-validation for model selection. *BMC
    Bioinformatics* 7:91. https://doi.org/10.1186/1471-2105-7-91

    Examples
    --------
    >>> import numpy as np
    >>> from sklearn.neighbors import KNeighborsClassifier
    >>> from neurokit_lite import ml
    >>> people, y = np.arange(16) // 2, np.arange(16) > 7
    >>> x = (np.arange(16) + 20.0 * y)[:, None]
    >>> options = {"grid": {"n_neighbors": [1]}, "groups": people, "outer": ml.GroupedSplit(2)}
    >>> ml.cross_validate_nested(KNeighborsClassifier(), x, y, inner=ml.GroupedSplit(2), **options).scores
    array([1., 1.])
    """
    from sklearn.model_selection import GridSearchCV

    features = as_array(features, "features", axes=("n_samples", "n_features"), min_size=2, finite=False)
    labels, groups = (as_labels(v, name, axis="n_samples") for v, name in ((labels, "labels"), (groups, "groups")))
    same_length(labels, features, names=("labels", "features"), axis="n_samples")
    same_length(groups, features, names=("groups", "features"), axis="n_samples")
    outer = GroupedSplit(5) if outer is None else outer
    inner, settings = GroupedSplit(4) if inner is None else inner, _as_settings(grid, model)
    scores, chosen, best = [], [], []
    folds = outer.split(features, labels, groups) if hasattr(outer, "split") else outer
    for train, test in as_folds(folds, len(features)):
        within = list(inner.split(features[train], labels[train], groups[train]))
        search = GridSearchCV(model, settings, scoring=scoring, cv=within, error_score="raise")
        try:
            search.fit(features[train], labels[train])
        except (TypeError, ValueError) as error:
            raise invalid("model", "be fitted with each setting of grid", got=str(error).partition("\n")[0]) from None
        scores.append(float(search.score(features[test], labels[test])))
        chosen.append(dict(search.best_params_))
        best.append(float(search.best_score_))
    found = np.array([scores, best])
    if not np.isfinite(found).all():
        got = "none in a fold of one class"
        raise invalid("labels", "give every fold a score", got=got, hint="Use fewer folds, or record more groups.")
    return NestedScores(found[0], tuple(chosen), found[1])


def _as_settings(grid: Mapping[str, list], model: object) -> dict[str, list]:
    names = as_names(list(grid), "grid", axis="n_settings")
    unknown = [name for name in names if name not in model.get_params()]
    if unknown:
        raise invalid("grid", "name settings of the model", got=listed(unknown), hint="get_params() lists them.")
    settings = {name: list(grid[name]) for name in names}
    if not settings or not all(settings.values()):
        raise invalid("grid", "hold one value or more for each setting", grid)
    return settings
