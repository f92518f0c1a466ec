"""Does a second layer help to tell who is ill? Layers joined before the model (early) or after it (late)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, same_length
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.rng import as_generator
from neurokit_lite.integrate.layers.tables import as_layers
from neurokit_lite.ml.validation.leakage import as_folds
from neurokit_lite.ml.validation.scores import rank_auc

__all__ = ["FusionScores", "fuse_layers"]


@dataclass(frozen=True, eq=False)
class FusionScores:
    """Held-out AUC of single layers and of their fusions. :func:`fuse_layers` makes it.

    Parameters
    ----------
    names : tuple of str
        Names of the layers, then ``"early"`` and ``"late"``.
    aucs : numpy.ndarray of shape (n_models, n_folds)
        AUC of each model in the test rows of each outer fold.
    penalties : numpy.ndarray of shape (n_models, n_folds)
        Penalty that the inner folds chose; NaN for ``"late"``, which has one for each layer.
    best_layers : tuple of str
        Layer with the best inner AUC, in each fold.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> aucs = np.array([[0.7, 0.9], [0.6, 0.6], [0.8, 0.8], [0.8, 0.9]])
    >>> found = integrate.FusionScores(("a", "b", "early", "late"), aucs, np.ones((4, 2)), ("a", "b"))
    >>> found.best_single.tolist()
    [0.7, 0.6]
    """

    names: tuple[str, ...]
    aucs: np.ndarray
    penalties: np.ndarray
    best_layers: tuple[str, ...]

    @property
    def best_single(self) -> np.ndarray:
        """Outer AUC of the layer that the inner folds chose, shape (n_folds,): no look at the test rows."""
        return np.array([self.aucs[self.names.index(name), j] for j, name in enumerate(self.best_layers)])


def fuse_layers(
    layers: Mapping[str, np.ndarray],
    is_case: np.ndarray,
    *,
    splits: Iterable,
    penalties: Sequence[float] = (1.0, 10.0, 100.0, 1000.0, 10000.0),
    n_inner: int = 5,
    random_state: int | np.random.Generator | None = None,
) -> FusionScores:
    """Score each layer alone, all side by side (early fusion) and their scores together (late fusion), nested.

    Parameters
    ----------
    layers : mapping of str to array_like of float, shape (n_people, n_features)
        Layers by name, the same people in the same rows; no layer is called "early" or "late".
    is_case : array_like of bool, shape (n_people,)
        True for cases.
    splits : iterable of (train, test)
        Rows of training and test of each outer fold, with cases and controls on both sides.
    penalties : sequence of float
        Penalties of the ridge, above 0, among which inner folds choose.
    n_inner : int
        Inner folds, of cases and of controls apart.
    random_state : None, int or numpy.random.Generator
        Draws the inner folds.

    Returns
    -------
    FusionScores
        AUC of each model in each outer fold.

    Raises
    ------
    TypeError
        If `layers` is no mapping.
    ValueError
        If lengths differ, a fold lacks cases or controls, or a penalty is not above 0.

    Notes
    -----
    Each model is a ridge regression of 0 and 1 on features that are standardised in the training rows. Early: each
    layer is divided by the root of its number of features and multiplied by that of the mean number, so that all
    layers have the same total variance. Late: inner held-out scores of each layer are the features of a least-squares
    fit (stacking). The penalty, the layer that is best and the stack are all chosen within the training rows.

    References
    ----------
    Wolpert DH (1992). Stacked generalization. *Neural Netw* 5:241-259. https://doi.org/10.1016/S0893-6080(05)80023-1

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> generator, is_case = np.random.default_rng(0), np.arange(60) % 2 == 0
    >>> noise = generator.normal(size=(60, 4))
    >>> layers = {"good": noise[:, :2] + 3 * is_case[:, None], "noise": noise[:, 2:]}
    >>> folds = [(np.r_[20:60], np.r_[0:20]), (np.r_[0:40], np.r_[40:60])]
    >>> found = integrate.fuse_layers(layers, is_case, splits=folds, random_state=0)
    >>> found.names, found.best_layers
    (('good', 'noise', 'early', 'late'), ('good', 'good'))
    """
    tables = as_layers(layers)
    if strange := {"early", "late"} & set(tables):
        raise invalid("layers", 'bear other names than "early" and "late"', got=repr(min(strange)))
    n_people = len(next(iter(tables.values())))
    is_case = as_mask(is_case, "is_case", axes=("n_people",))
    same_length(is_case, range(n_people), names=("is_case", "layers"), axis="n_people")
    penalties = as_array(penalties, "penalties", axes=("n_penalties",), min_size=1)
    if (penalties <= 0).any():
        raise invalid("penalties", "be above 0", got=f"{penalties.min():g}")
    n_inner, generator = as_count(n_inner, "n_inner", low=2), as_generator(random_state)
    names, aucs, chosen, best = (*tables, "early", "late"), [], [], []
    for j, (train, test) in enumerate(as_folds(splits, n_people)):
        _check_fold(is_case, train, test, j=j, n_inner=n_inner)
        inner = _inner_folds(is_case[train], n_inner, generator)
        found = [
            _score_model([tables[name] for name in own], is_case, (train, test), inner=inner, penalties=penalties)
            for own in [*([name] for name in tables), list(tables)]
        ]
        scores, within, penalty, inner_aucs = (list(one) for one in zip(*found, strict=True))
        late = _stack(np.array(within[:-1]).T, is_case[train], np.array(scores[:-1]).T)
        aucs.append([float(rank_auc(one, is_case[test])) for one in [*scores, late]])
        chosen.append([*penalty, np.nan])
        best.append(names[int(np.argmax(inner_aucs[:-1]))])
    return FusionScores(names, np.array(aucs).T, np.array(chosen).T, tuple(best))


def _check_fold(is_case: np.ndarray, train: np.ndarray, test: np.ndarray, *, j: int, n_inner: int) -> None:
    if np.isin(test, train).any():
        raise invalid("splits", "keep test rows out of training", got=f"rows in both parts of fold {j}")
    rarest = min(is_case[train].sum(), (~is_case[train]).sum())
    if rarest < n_inner:
        raise invalid(
            "splits", f"leave n_inner = {n_inner} cases and controls in training", got=f"{rarest} in fold {j}"
        )
    if is_case[test].all() or not is_case[test].any():
        raise invalid("splits", "hold cases and controls in each test", got=f"one kind only in fold {j}")


def _inner_folds(is_case: np.ndarray, n_inner: int, generator: np.random.Generator) -> np.ndarray:
    """Number of the inner fold of each training row."""
    fold = np.empty(is_case.size, dtype=int)
    for kind in (True, False):
        own = generator.permutation(np.flatnonzero(is_case == kind))
        fold[own] = np.arange(own.size) % n_inner
    return fold


def _score_model(blocks: list, is_case: np.ndarray, fold: tuple, *, inner: np.ndarray, penalties: np.ndarray) -> tuple:
    """Test scores, inner held-out scores, the penalty chosen, and its inner AUC."""
    train, test = fold
    target = is_case.astype(float)
    within = np.empty((penalties.size, train.size))
    for k in range(inner.max() + 1):
        within[:, inner == k] = _ridge(blocks, target, train[inner != k], train[inner == k], penalties)
    inner_aucs = np.mean(
        [rank_auc(within[:, inner == k], is_case[train][inner == k]) for k in range(inner.max() + 1)], axis=0
    )
    best = int(inner_aucs.argmax())
    scores = _ridge(blocks, target, train, test, penalties[best : best + 1])[0]
    return scores, within[best], penalties[best], inner_aucs[best]


def _ridge(blocks: list, target: np.ndarray, train: np.ndarray, test: np.ndarray, penalties: np.ndarray) -> np.ndarray:
    """Scores of the test rows for each penalty, (n_penalties, n_test)."""
    usual = np.mean([one.shape[1] for one in blocks])
    known, new = [], []
    for one in blocks:
        mean, spread = one[train].mean(axis=0), one[train].std(axis=0)
        spread = np.where(is_constant(one[train], axis=0), np.inf, spread) * np.sqrt(one.shape[1] / usual)
        known.append((one[train] - mean) / spread)
        new.append((one[test] - mean) / spread)
    known, new, mean = np.hstack(known), np.hstack(new), target[train].mean()
    is_wide = known.shape[1] > len(known)
    squares, vectors = np.linalg.eigh(known @ known.T if is_wide else known.T @ known)  # the smaller of both
    own = vectors.T @ (target[train] - mean if is_wide else known.T @ (target[train] - mean))
    shrunk = own / (np.maximum(squares, 0) + penalties[:, None]) @ vectors.T
    return mean + (shrunk @ known if is_wide else shrunk) @ new.T


def _stack(within: np.ndarray, is_case: np.ndarray, scores: np.ndarray) -> np.ndarray:
    """Least squares of cases on the layers' inner held-out scores, applied to the test scores."""
    mean = within.mean(axis=0)
    weights = np.linalg.lstsq(within - mean, is_case - is_case.mean(), rcond=1e-8)[0]
    return (scores - mean) @ weights
