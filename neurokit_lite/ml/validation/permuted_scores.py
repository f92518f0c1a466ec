"""Permutation test of a held-out score, for all shuffles at once, with shuffles that keep what belongs together."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, one_of, same_length
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.rng import as_generator
from neurokit_lite.ml.validation.leakage import as_folds
from neurokit_lite.ml.validation.scores import rank_auc

__all__ = ["ScorePermutation", "draw_orders", "permute_score"]
__shared__ = ["draw_orders"]  # not in the face

_BATCH = 250  # shuffles at once
_DIGITS = 9  # of the largest score: what is nearer is a tie, for sums of like rows round differently


@dataclass(frozen=True)
class ScorePermutation:
    """A held-out AUC beside those of shuffled labels. :func:`permute_score` makes it.

    Parameters
    ----------
    score : float
        Mean AUC over folds, with the labels as they are.
    null : numpy.ndarray of shape (n_permutations,)
        The same with shuffled labels.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> ml.ScorePermutation(0.8, np.array([0.4, 0.5, 0.9])).p_value  # 1 of 3 is as large; (1 + 1) / (1 + 3)
    0.5
    """

    score: float
    null: np.ndarray

    @property
    def p_value(self) -> float:
        """Share of shuffles that score as high, what was observed counted as one."""
        return float((1 + np.sum(self.null >= self.score - 1e-9)) / (1 + self.null.size))


def permute_score(
    features: np.ndarray,
    is_case: np.ndarray,
    splits: Iterable,
    *,
    groups: np.ndarray | None = None,
    exchange: str = "within",
    penalty: float = 1.0,
    n_permutations: int = 999,
    random_state: int | np.random.Generator | None = None,
) -> ScorePermutation:
    """Test the AUC of a ridge classifier by shuffling labels and doing everything again, for all shuffles at once.

    Parameters
    ----------
    features : array_like of shape (n_samples, n_features)
        What the model gets; scaled within each training set.
    is_case : array_like of shape (n_samples,)
        True for cases.
    splits : iterable of (train, test)
        Numbers of the rows of each fold.
    groups : array_like of shape (n_samples,), optional
        Sites, runs or people. Left out: every label may go to every row.
    exchange : {"within", "whole"}
        With `groups`: shuffle the labels within each group (scans of one site), or deal the groups' labels out again as
        wholes (people, all of whose rows share a label).
    penalty : float
        Penalty on the squared weights, above 0.
    n_permutations : int
        Shuffles; the smallest possible p value is 1 / (n_permutations + 1).
    random_state : None, int or numpy.random.Generator
        Source of the shuffles.

    Returns
    -------
    ScorePermutation
        The AUC, and those of the shuffles (n_permutations,).

    Raises
    ------
    ValueError
        If lengths differ, a feature is NaN, a training set has one class only, no test set has both, or the shuffles
        can change nothing.

    Notes
    -----
    Ridge predictions are linear in the labels: ``test scores = H y`` with a matrix H that only the features
    decide. It is made once for each fold, and serves all shuffles. Folds whose test rows are all cases, or all
    controls, have no AUC and are left out of the mean. Scores that agree to nine digits are ties, and count one half.
    It assumes that the labels might as well have been dealt as in any of the shuffles: with several rows a person,
    shuffles of single rows test the wrong hypothesis.

    References
    ----------
    Ojala M, Garriga GC (2010). Permutation tests for studying classifier performance. *J Mach Learn Res* 11:1833-1863.

    Winkler AM, Webster MA, Vidaurre D, Nichols TE, Smith SM (2015). Multi-level block permutation. *NeuroImage*
    123:253-268. https://doi.org/10.1016/j.neuroimage.2015.05.092

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> x, is_case = np.arange(20.0)[:, None], np.arange(20) > 9
    >>> splits = [(np.arange(0, 20, 2), np.arange(1, 20, 2))]
    >>> found = ml.permute_score(x, is_case, splits, n_permutations=199, random_state=0)
    >>> found.score, found.p_value < 0.05
    (1.0, True)
    """
    features = as_array(features, "features", axes=("n_samples", "n_features"), min_size=1)
    is_case = as_mask(is_case, "is_case", axes=("n_samples",))
    same_length(is_case, features, names=("is_case", "features"), axis="n_samples")
    folds = as_folds(splits, len(features))
    penalty = in_range(penalty, "penalty", low=1e-12)
    n_permutations = as_count(n_permutations, "n_permutations")
    options = {"exchange": exchange, "n_permutations": n_permutations, "random_state": random_state}
    orders = draw_orders(is_case, groups, **options)
    labels = np.concatenate([is_case[None], is_case[orders]])
    scores = np.full((len(folds), len(labels)), np.nan)
    for i, (train, test) in enumerate(folds):
        hat = _hat(features[train], features[test], penalty)
        n_cases = labels[:, train].sum(axis=1)
        if ((n_cases == 0) | (n_cases == train.size)).any():
            is_real = n_cases[0] in (0, train.size)
            got, hint = f"one of them in fold {i}", "Train on more rows, or on more groups."
            got += "" if is_real else " of some shuffles"
            raise invalid("splits", "have cases and controls in training", got=got, hint="" if is_real else hint)
        for first in range(0, len(labels), _BATCH):
            some = labels[first : first + _BATCH]
            said = (2.0 * some[:, train] - 1) @ hat.T
            said /= np.maximum(np.abs(said).max(axis=1, keepdims=True), np.finfo(float).tiny)
            scores[i, first : first + _BATCH] = rank_auc(said.round(_DIGITS), some[:, test])
    if np.isnan(scores).all(axis=0).any():
        raise invalid(
            "splits", "have cases and controls in the test of a fold", got="none that has", hint="Join folds."
        )
    means = np.nanmean(scores, axis=0)
    return ScorePermutation(float(means[0]), means[1:])


def draw_orders(
    is_case: np.ndarray, groups: object, *, exchange: str, n_permutations: int, random_state: object
) -> np.ndarray:
    """Rows from which each row takes its label, (n_permutations, n_samples)."""
    generator = as_generator(random_state)
    one_of(exchange, "exchange", ("within", "whole"))
    n = len(is_case)
    groups = np.zeros(n, int) if groups is None else as_labels(groups, "groups", axis="n_samples")
    same_length(groups, is_case, names=("groups", "is_case"), axis="n_samples")
    names, codes = np.unique(groups, return_inverse=True)
    share = np.bincount(codes, is_case) / np.bincount(codes)
    if exchange == "within":
        if ((share == 0) | (share == 1)).all():
            hint = 'Where each person has one label, exchange="whole" deals people\'s labels out.'
            raise invalid("groups", "hold cases and controls in at least one group", groups, hint=hint)
        random = np.argsort(generator.random((n_permutations, n)), axis=1)
        by_group = np.argsort(codes, kind="stable")
        random = np.take_along_axis(random, np.argsort(codes[random], axis=1, kind="stable"), 1)
        orders = np.empty_like(random)
        orders[:, by_group] = random
        return orders
    if ((share > 0) & (share < 1)).any() or is_constant(share):
        raise invalid("groups", 'each have one label, and not all the same, for exchange="whole"', groups)
    first = np.unique(codes, return_index=True)[1]
    return first[np.argsort(generator.random((n_permutations, len(names))), axis=1)][:, codes]


def _hat(train: np.ndarray, test: np.ndarray, penalty: float) -> np.ndarray:
    """The matrix that turns labels of training into scores of the test: ridge, features scaled.

    Its constant is left out. It changes no order, and would hide how small differences are.
    """
    mean, spread = train.mean(axis=0), train.std(axis=0)
    spread = np.where(is_constant(train, axis=0), np.inf, spread)
    x, new = (train - mean) / spread, (test - mean) / spread
    n, p = x.shape
    if p <= n:
        hat = new @ np.linalg.solve(x.T @ x + penalty * np.eye(p), x.T)
    else:
        hat = new @ x.T @ np.linalg.inv(x @ x.T + penalty * np.eye(n))
    return hat - hat.mean(axis=1, keepdims=True)
