"""Pairs of weighted sums, one from each of two layers, that go together: CCA, PLS, and all between."""

import warnings
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, same_length
from neurokit_lite.core.constancy import is_rounding
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.shapes import turn_hint
from neurokit_lite.integrate.layers.tables import as_pair, as_shrinkage, remove_confounds
from neurokit_lite.ml.validation.leakage import as_folds

__all__ = ["CanonicalPairs", "HeldOutPairs", "correlate", "cross_validate_cca", "fit_cca", "fit_pls", "whiten"]
__shared__ = ["correlate", "whiten"]  # not in the face

_RANK = 1e-8  # of the largest singular value: what is smaller is rounding


@dataclass(frozen=True, eq=False)
class CanonicalPairs:
    """Weights of two layers, pair by pair. :func:`fit_cca` and :func:`fit_pls` make it.

    Parameters
    ----------
    means, spreads : tuple of two numpy.ndarray, each of shape (n_features,)
        Mean and standard deviation of each feature in both layers.
    weights : tuple of two numpy.ndarray, each of shape (n_features, n_pairs)
        Weights of the standardised features; in the people of the fit each score has a variance of 1.
    loadings : tuple of two numpy.ndarray, each of shape (n_features, n_pairs)
        Correlation of each feature with its own layer's score.
    correlations : numpy.ndarray of shape (n_pairs,)
        Correlation of the two scores of each pair, in the people of the fit.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> found = integrate.fit_cca([[1.0], [2.0], [3.0], [4.0]], [[2.0], [1.0], [4.0], [3.0]])
    >>> found.correlations.round(3)
    array([0.6])
    """

    means: tuple[np.ndarray, np.ndarray]
    spreads: tuple[np.ndarray, np.ndarray]
    weights: tuple[np.ndarray, np.ndarray]
    loadings: tuple[np.ndarray, np.ndarray]
    correlations: np.ndarray

    def scores(self, first: np.ndarray, second: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Compute the scores of people in both layers, each (n_people, n_pairs).

        Parameters
        ----------
        first, second : array_like of shape (n_people, n_features)
            The layers, with the features of the fit in its order; of other people, to judge it.

        Raises
        ------
        ValueError
            If the features are not those of the fit, or a value is not finite.
        """
        found = []
        for k, (name, value) in enumerate((("first", first), ("second", second))):
            layer = as_array(value, name, axes=("n_people", "n_features"))
            n_features = self.means[k].size
            if layer.shape[1] != n_features:
                hint = turn_hint(name, layer.shape, n_columns=n_features)
                raise invalid(name, f"have the {n_features} features of the fit", got=str(layer.shape), hint=hint)
            found.append((layer - self.means[k]) / self.spreads[k] @ self.weights[k])
        same_length(found[1], found[0], names=("second", "first"), axis="n_people")
        return found[0], found[1]


def whiten(layer: np.ndarray, shrinkage: float) -> tuple[np.ndarray, np.ndarray]:
    """Scores (n_people, rank) with unit variance, as far as shrinkage lets them, and what makes them of features."""
    left, sizes, right = np.linalg.svd(layer / np.sqrt(len(layer)), full_matrices=False)
    kept = sizes > _RANK * sizes[0]
    left, sizes, right = left[:, kept], sizes[kept], right[kept]
    by = 1 / np.sqrt((1 - shrinkage) * sizes**2 + shrinkage)
    return left * (sizes * by), right.T * by


def fit_cca(
    first: np.ndarray, second: np.ndarray, *, shrinkage: float | tuple[float, float] = 0.0, n_pairs: int | None = None
) -> CanonicalPairs:
    """Find the weighted sums of two layers that go together best (canonical correlation analysis).

    Parameters
    ----------
    first, second : array_like of float, shape (n_people, n_features)
        Two layers, the same people in the same rows.
    shrinkage : float or tuple of two floats
        How far each layer's correlation matrix is drawn towards the identity: 0 is CCA, 1 is PLS.
    n_pairs : int, optional
        How many pairs; by default as many as the smaller layer has dimensions.

    Returns
    -------
    CanonicalPairs
        Weights, loadings and correlations; the largest weight of the second layer is positive in each pair.

    Raises
    ------
    ValueError
        If lengths differ, a feature is constant, a value is not finite, or there are not so many pairs.

    Warns
    -----
    UserWarning
        If the correlation is 1 whatever the data: nothing is shrunken and both layers together have as many dimensions
        as there are people, or a layer that is not shrunken has as many dimensions as people less 1.

    Notes
    -----
    With the correlation matrices ``Rx``, ``Ry`` and ``Rxy`` of the features, and ``R(k) = (1 - k) R + k I``, the pairs
    are the singular vectors of ``Rx(k)^-1/2 Rxy Ry(k)^-1/2``. Assumes that people are independent. Correlations of the
    people of the fit are too large, the more so the more features there are for each person.

    References
    ----------
    Hotelling H (1936). Relations between two sets of variates. *Biometrika* 28:321-377.
    https://doi.org/10.1093/biomet/28.3-4.321

    Vinod HD (1976). Canonical ridge and econometrics of joint production. *J Econom* 4:147-166.
    https://doi.org/10.1016/0304-4076(76)90010-5

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> first = [[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]]
    >>> found = integrate.fit_cca(first, [[1.0], [-1.0], [1.0], [-1.0]])  # the sum of both columns
    >>> found.weights[0].round(3).ravel().tolist(), round(float(found.correlations[0]), 3)
    ([0.707, 0.707], 1.0)
    """
    first, second = as_pair(first, second)
    shrinkage = as_shrinkage(shrinkage)
    means, spreads = zip(*((one.mean(axis=0), one.std(axis=0)) for one in (first, second)), strict=True)
    scaled = [(one - mean) / spread for one, mean, spread in zip((first, second), means, spreads, strict=True)]
    (white_x, to_x), (white_y, to_y) = (whiten(one, k) for one, k in zip(scaled, shrinkage, strict=True))
    n_most = min(white_x.shape[1], white_y.shape[1])
    n_pairs = n_most if n_pairs is None else as_count(n_pairs, "n_pairs", high=n_most)
    n_people = len(first)
    ranks = white_x.shape[1], white_y.shape[1]
    fits_all = any(k == 0 and rank >= n_people - 1 for k, rank in zip(shrinkage, ranks, strict=True))
    if fits_all or (max(shrinkage) == 0 and sum(ranks) >= n_people):
        message = (
            f"{first.shape[1]} and {second.shape[1]} features of {n_people} people: the first correlation is 1 "
            "whatever the data. Shrink both layers, take fewer features, or measure more people."
        )
        warnings.warn(message, UserWarning, stacklevel=2)
    left, _, right = np.linalg.svd(white_x.T @ white_y, full_matrices=False)
    weights = [to_x @ left[:, :n_pairs], to_y @ right[:n_pairs].T]
    top = np.abs(weights[1]).argmax(axis=0)
    signs = np.where(weights[1][top, np.arange(n_pairs)] < 0, -1.0, 1.0)
    scores = [one @ weight for one, weight in zip(scaled, weights, strict=True)]
    sizes = [score.std(axis=0) for score in scores]
    weights = tuple(weight * signs / size for weight, size in zip(weights, sizes, strict=True))
    scores = [one @ weight for one, weight in zip(scaled, weights, strict=True)]
    loadings = tuple(one.T @ score / n_people for one, score in zip(scaled, scores, strict=True))
    correlations = np.clip((scores[0] * scores[1]).mean(axis=0), -1, 1)
    return CanonicalPairs(means, spreads, weights, loadings, correlations)


def fit_pls(first: np.ndarray, second: np.ndarray, *, n_pairs: int | None = None) -> CanonicalPairs:
    """Find the weighted sums of two layers with the largest covariance (partial least squares correlation).

    Parameters
    ----------
    first, second : array_like of float, shape (n_people, n_features)
        Two layers, the same people in the same rows.
    n_pairs : int, optional
        How many pairs; by default as many as the smaller layer has dimensions.

    Returns
    -------
    CanonicalPairs
        As of :func:`fit_cca` with a shrinkage of 1.

    Raises
    ------
    ValueError
        If lengths differ, a feature is constant, a value is not finite, or there are not so many pairs.

    Notes
    -----
    Singular vectors of the cross-correlation matrix of the features. Covariance also grows with the variance of the
    sums, so that the first pair leans towards each layer's own first principal component, shared or not.

    References
    ----------
    McIntosh AR, Lobaugh NJ (2004). Partial least squares analysis of neuroimaging data: applications and advances.
    *NeuroImage* 23:S250-S263. https://doi.org/10.1016/j.neuroimage.2004.07.020

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> first = [[1.0, 1.1], [2.0, 2.1], [3.0, 2.9], [4.0, 4.0]]
    >>> integrate.fit_pls(first, [[2.0], [1.0], [4.0], [3.0]]).correlations.round(2)
    array([0.58])
    """
    return fit_cca(first, second, shrinkage=1.0, n_pairs=n_pairs)


@dataclass(frozen=True, eq=False)
class HeldOutPairs:
    """Correlations of pairs in people whom the fit has not seen. :func:`cross_validate_cca` makes it.

    Parameters
    ----------
    correlations : numpy.ndarray of shape (n_folds, n_pairs)
        Correlation of both scores in the test rows of each fold; NaN where a score is constant there.
    seen : numpy.ndarray of shape (n_folds, n_pairs)
        The same in the training rows.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> integrate.HeldOutPairs(np.array([[0.2], [0.4]]), np.ones((2, 1))).means.round(2)
    array([0.3])
    """

    correlations: np.ndarray
    seen: np.ndarray

    @property
    def means(self) -> np.ndarray:
        """Mean held-out correlation of each pair, shape (n_pairs,)."""
        return self.correlations.mean(axis=0)


def cross_validate_cca(
    first: np.ndarray,
    second: np.ndarray,
    *,
    splits: Iterable,
    shrinkage: float | tuple[float, float] = 0.0,
    n_pairs: int = 1,
    confounds: np.ndarray | None = None,
) -> HeldOutPairs:
    """Correlate both scores in people whom the fit has not seen.

    Parameters
    ----------
    first, second : array_like of float, shape (n_people, n_features)
        Two layers, the same people in the same rows.
    splits : iterable of (train, test)
        Rows of training and test for each fold; at least 3 test rows.
    shrinkage : float or tuple of two floats
        As of :func:`fit_cca`; to choose it by these folds needs an outer fold.
    n_pairs : int
        How many pairs.
    confounds : array_like of float, shape (n_people, n_confounds), optional
        Taken out of both layers, by a fit of the training rows.

    Returns
    -------
    HeldOutPairs
        Correlations in the test rows and in the training rows of each fold.

    Raises
    ------
    ValueError
        If lengths differ, a fold's test rows are in its training rows or fewer than 3, or a layer cannot be fitted.

    Notes
    -----
    The sign is kept: a pair that does not hold in other people has a correlation about 0, as often below as above.
    Pairs may change places from fold to fold where their correlations are close.

    References
    ----------
    Helmer M, Warrington S, Mohammadi-Nejad AR, Ji JL, Howell A, Rosand B, et al. (2024). On the stability of canonical
    correlation analysis and partial least squares with application to brain-behavior associations. *Commun Biol* 7:217.
    https://doi.org/10.1038/s42003-024-05869-4

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> drive = np.arange(8.0)[:, None]
    >>> folds = [([0, 2, 4, 6], [1, 3, 5, 7]), ([1, 3, 5, 7], [0, 2, 4, 6])]
    >>> integrate.cross_validate_cca(drive, 3 * drive, splits=folds).means.round(6)
    array([1.])
    """
    first, second = as_pair(first, second)
    n_pairs = as_count(n_pairs, "n_pairs")
    held_out, seen = [], []
    for j, (train, test) in enumerate(as_folds(splits, len(first))):
        if np.isin(test, train).any():
            raise invalid("splits", "keep test rows out of training", got=f"rows in both parts of fold {j}")
        if test.size < 3:
            raise invalid("splits", "hold at least 3 test rows in each fold", got=f"{test.size} in fold {j}")
        both = first, second
        if confounds is not None:
            both = tuple(remove_confounds(one, confounds, train=train) for one in both)
        fit = fit_cca(both[0][train], both[1][train], shrinkage=shrinkage, n_pairs=n_pairs)
        seen.append(fit.correlations)
        held_out.append(correlate(*fit.scores(both[0][test], both[1][test])))
    return HeldOutPairs(np.array(held_out), np.array(seen))


def correlate(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Correlation of each column of scores with its fellow; NaN where one is constant."""
    is_flat = np.zeros(one.shape[1], dtype=bool)
    for scores in (one, other):  # their standard deviation is 1 in the fit, so that 1 is the least scale
        is_flat |= is_rounding(np.ptp(scores, axis=0), scale=np.maximum(np.abs(scores).max(axis=0), 1))
    one, other = one - one.mean(axis=0), other - other.mean(axis=0)
    sizes = np.sqrt((one**2).sum(axis=0) * (other**2).sum(axis=0))
    return np.where(is_flat, np.nan, (one * other).sum(axis=0) / np.where(is_flat, 1, sizes))
