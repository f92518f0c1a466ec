"""Which records are unlike the others? Scores of strangeness, with the feature that says why."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, one_of, same_length
from neurokit_lite.core.constancy import robust_spread
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.rng import as_generator

__all__ = ["ANOMALY_METHODS", "AnomalyRanking", "precision_at_first", "rank_anomalies"]

ANOMALY_METHODS = ("robust_z", "mahalanobis", "robust_covariance", "isolation_forest", "local_outlier_factor")
_LEAST_DIRECTION = 1e-4  # singular value of the standardised features, as a share of the largest


@dataclass(frozen=True)
class AnomalyRanking:
    """Records in the order in which to look at them.

    Parameters
    ----------
    scores : numpy.ndarray of shape (n_samples,)
        How strange a record is, larger is stranger; NaN where a feature is missing.
    ranks : numpy.ndarray of shape (n_samples,)
        1 for the strangest; equal scores share the mean of their ranks; NaN where a feature is missing.
    order : numpy.ndarray of int, shape (n_judged,)
        Numbers of the records from the strangest on; among equals in the order of the rows.
    reasons : numpy.ndarray of int, shape (n_samples,)
        Column with the largest robust z of each record; -1 where a feature is missing.

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.rank_anomalies([[1.0], [2.0], [3.0], [90.0]]).order[0]
    np.int64(3)
    """

    scores: np.ndarray
    ranks: np.ndarray
    order: np.ndarray
    reasons: np.ndarray


def rank_anomalies(
    features: np.ndarray,
    *,
    method: str = "robust_z",
    n_neighbours: int = 20,
    random_state: int | np.random.Generator | None = None,
) -> AnomalyRanking:
    """Rank records by how unlike the others they are.

    Parameters
    ----------
    features : array_like of shape (n_samples, n_features)
        Features of each record, in any unit. A record with a missing one (NaN) is not judged.
    method : str
        ``"robust_z"``: the largest robust z of a record's features. ``"mahalanobis"``: distance from the mean in
        standard deviations, with the covariance of all. ``"robust_covariance"``: the same distance from the half of the
        records that lies closest together. ``"isolation_forest"``: how few random cuts separate a record from the
        others. ``"local_outlier_factor"``: how much thinner it is around a record than around its neighbours.
    n_neighbours : int
        Of the local outlier factor; at most one less than there are records.
    random_state : None, int or numpy.random.Generator
        Of the robust covariance and of the isolation forest.

    Returns
    -------
    AnomalyRanking
        Scores, ranks, order, and the feature that stands out most.

    Raises
    ------
    ValueError
        If fewer than three records are whole, a value is infinite, every feature is constant, or there are no more
        records than features and a covariance is needed.

    Notes
    -----
    A robust z is (x - median) / (1.4826 MAD), where MAD is the median absolute deviation; where more than half of the
    values are equal, the mean absolute deviation times 1.2533 stands in. A Mahalanobis distance is the root of (x - m)'
    S^-1 (x - m). Features without any spread are left out, the others are put on the robust scale first, so that units
    do not matter. Where features follow from others (a sum and its parts), S has no inverse: directions of the
    standardised features whose singular value is below 1e-4 of the largest are left out of both distances by
    covariance, for what varies along them is rounding. All assume that the bulk is what is ordinary: many strange
    records that are alike hide one another (masking). A high score says unlike, neither wrong nor interesting.

    References
    ----------
    Rousseeuw PJ, Van Driessen K (1999). A fast algorithm for the minimum covariance determinant estimator.
    *Technometrics* 41:212-223. https://doi.org/10.1080/00401706.1999.10485670

    Examples
    --------
    The median is 3, the MAD 1: the last value lies 7 / 1.4826 robust standard deviations away.

    >>> from neurokit_lite import ml
    >>> ml.rank_anomalies([[1.0], [2.0], [3.0], [4.0], [10.0]]).scores.round(2)
    array([1.35, 0.67, 0.  , 0.67, 4.72])
    """
    from scipy.stats import rankdata

    features = as_array(features, "features", axes=("n_samples", "n_features"), finite=False)
    if np.isinf(features).any():
        raise invalid("features", "hold numbers, or NaN where unknown", got="an infinite value")
    one_of(method, "method", ANOMALY_METHODS)
    is_whole = ~np.isnan(features).any(axis=1)
    if is_whole.sum() < 3:
        raise invalid("features", "have at least 3 records without a missing value", got=str(int(is_whole.sum())))
    z = _robust_z(features[is_whole])
    is_spread = (z != 0).any(axis=0)
    if not is_spread.any():
        raise invalid("features", "differ between records in at least one feature", got="constant features only")
    scores = np.full(len(features), np.nan)
    if method == "robust_z":
        scores[is_whole] = np.abs(z).max(axis=1)
    else:
        options = {"n_neighbours": as_count(n_neighbours, "n_neighbours"), "generator": as_generator(random_state)}
        scores[is_whole] = _score(z[:, is_spread], method, **options)
    ranks, reasons = np.full(len(features), np.nan), np.full(len(features), -1)
    ranks[is_whole] = rankdata(-scores[is_whole])
    reasons[is_whole] = np.abs(z).argmax(axis=1)
    order = np.argsort(-scores, kind="stable")[: is_whole.sum()]
    return AnomalyRanking(scores, ranks, order, reasons)


def _robust_z(features: np.ndarray) -> np.ndarray:
    """Distance from the median in robust standard deviations; 0 in columns without spread."""
    return (features - np.median(features, axis=0)) / robust_spread(features)


def _score(z: np.ndarray, method: str, *, n_neighbours: int, generator: np.random.Generator) -> np.ndarray:
    seed = int(generator.integers(2**31))
    if method == "isolation_forest":
        from sklearn.ensemble import IsolationForest

        return -IsolationForest(random_state=seed).fit(z).score_samples(z)
    if method == "local_outlier_factor":
        from sklearn.neighbors import LocalOutlierFactor

        n_neighbours = as_count(
            n_neighbours, "n_neighbours", high=len(z) - 1, hint="A record cannot be its own neighbour."
        )
        return -LocalOutlierFactor(n_neighbors=n_neighbours).fit(z).negative_outlier_factor_
    if len(z) <= z.shape[1]:
        raise invalid(
            "features",
            "have more records than features, for a covariance with an inverse",
            got=f"{len(z)} whole records, {z.shape[1]} features",
            hint="Leave out features. Or is the table transposed? Records are rows.",
        )
    z = _whiten(z)
    if method == "robust_covariance":
        from sklearn.covariance import MinCovDet

        return np.sqrt(MinCovDet(random_state=seed).fit(z).mahalanobis(z))
    return np.sqrt((z**2).sum(axis=1))


def _whiten(z: np.ndarray) -> np.ndarray:
    """Uncorrelated directions of variance 1, without those along which nothing but rounding varies."""
    away = z - z.mean(axis=0)
    left, sizes, _ = np.linalg.svd(away / away.std(axis=0), full_matrices=False)
    return left[:, sizes > _LEAST_DIRECTION * sizes[0]] * np.sqrt(len(z) - 1)


def precision_at_first(scores: np.ndarray, is_relevant: np.ndarray, *, n_first: Sequence[int]) -> np.ndarray:
    """Share of relevant records among the first that are looked at.

    Parameters
    ----------
    scores : array_like of shape (n_samples,)
        Larger is looked at earlier; what has no score (NaN) comes last.
    is_relevant : array_like of bool, shape (n_samples,)
        Whether a record is what was looked for.
    n_first : sequence of int
        How many are looked at.

    Returns
    -------
    numpy.ndarray of shape (n_cuts,)
        Share of relevant records among the first, for each number.

    Raises
    ------
    ValueError
        If lengths differ, or a number is not between 1 and n_samples.

    Notes
    -----
    Closed form. Where records of equal score lie on both sides of the cut, any order of them is as good: they count
    with the share of relevant ones among them. It assumes that looking at a record tells whether it is relevant.

    Examples
    --------
    The second of two is one of a pair of equals, of which one is relevant:

    >>> from neurokit_lite import ml
    >>> ml.precision_at_first([9, 5, 5, 1], [True, True, False, False], n_first=[1, 2, 3])
    array([1.        , 0.75      , 0.66666667])
    """
    scores = as_array(scores, "scores", axes=("n_samples",), finite=False, min_size=1)
    relevant = as_mask(is_relevant, "is_relevant", axes=("n_samples",))
    same_length(scores, relevant, names=("scores", "is_relevant"), axis="n_samples")
    cuts = [as_count(one, "n_first", high=len(scores)) for one in np.atleast_1d(n_first).tolist()]
    _, which = np.unique(np.where(np.isnan(scores), np.inf, -scores), return_inverse=True)
    size, found = np.bincount(which), np.bincount(which, weights=relevant)
    expected = np.cumsum((found / size)[np.sort(which)])
    return expected[np.array(cuts, dtype=int) - 1] / np.array(cuts)
