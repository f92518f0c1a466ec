"""Would other people give the same weights? Halves of the people, fitted apart and compared."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.integrate.layers.canonical import correlate, fit_cca
from neurokit_lite.integrate.layers.tables import as_pair

__all__ = ["WeightStability", "align_weights", "measure_weight_stability"]


@dataclass(frozen=True, eq=False)
class WeightStability:
    """How alike the weights of two halves of the people are. :func:`measure_weight_stability` makes it.

    Parameters
    ----------
    similarities : tuple of two numpy.ndarray, each of shape (n_splits, n_pairs)
        Cosine of both halves' weights in each layer, after alignment: 1 is the same.
    seen, held_out : numpy.ndarray of shape (n_splits, n_pairs)
        Correlation of the scores of one half's fit, in that half and in the other.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> ones = np.ones((2, 1))
    >>> integrate.WeightStability((ones, ones / 2), ones, ones).similarities[1].mean()
    np.float64(0.5)
    """

    similarities: tuple[np.ndarray, np.ndarray]
    seen: np.ndarray
    held_out: np.ndarray


def align_weights(weights: np.ndarray, reference: np.ndarray, *, by: str = "sign") -> np.ndarray:
    """Turn weights towards a reference, since a fit knows them up to a sign only.

    Parameters
    ----------
    weights, reference : array_like of float, shape (n_features, n_pairs)
        Weights of two fits; for both layers together, one below the other.
    by : str
        ``"sign"`` turns each pair by itself, ``"rotation"`` all of them together (orthogonal Procrustes), for pairs
        whose correlations are so close that they mix.

    Returns
    -------
    numpy.ndarray of shape (n_features, n_pairs)
        Aligned weights.

    Raises
    ------
    ValueError
        If shapes differ, or `by` is something else.

    References
    ----------
    Schonemann PH (1966). A generalized solution of the orthogonal Procrustes problem. *Psychometrika* 31:1-10.
    https://doi.org/10.1007/BF02289451

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.align_weights([[-3.0], [-4.0]], [[1.0], [1.0]]).ravel().tolist()
    [3.0, 4.0]
    """
    weights = as_array(weights, "weights", axes=("n_features", "n_pairs"), min_size=1)
    reference = as_array(reference, "reference", axes=("n_features", "n_pairs"), min_size=1)
    one_of(by, "by", ("sign", "rotation"))
    if weights.shape != reference.shape:
        hint = "Transpose one of them: weights.T or reference.T." if weights.shape == reference.shape[::-1] else ""
        raise invalid("weights", f"have the shape of reference, {reference.shape}", got=str(weights.shape), hint=hint)
    if by == "sign":
        return weights * np.where((weights * reference).sum(axis=0) < 0, -1.0, 1.0)
    left, _, right = np.linalg.svd(weights.T @ reference)
    return weights @ (left @ right)


def measure_weight_stability(
    first: np.ndarray,
    second: np.ndarray,
    *,
    shrinkage: float | tuple[float, float] = 0.0,
    n_pairs: int = 1,
    align: str = "sign",
    n_splits: int = 50,
    random_state: int | np.random.Generator | None = None,
) -> WeightStability:
    """Fit halves of the people apart, and compare their weights.

    Parameters
    ----------
    first, second : array_like of float, shape (n_people, n_features)
        Two layers, the same people in the same rows; at least 8 people.
    shrinkage : float or tuple of two floats
        As of ``fit_cca``.
    n_pairs : int
        How many pairs.
    align : str
        How weights are aligned: ``"sign"`` or ``"rotation"``, as of :func:`align_weights`.
    n_splits : int
        How often the people are split.
    random_state : None, int or numpy.random.Generator
        Source of the splits.

    Returns
    -------
    WeightStability
        Similarities and correlations, split by split.

    Raises
    ------
    ValueError
        If lengths differ, there are fewer than 8 people, or a half cannot be fitted.

    Notes
    -----
    Weights that mean nothing have no cosine of 0 on average, since the sign is chosen. With features that do not
    correlate and one layer alone it would be ``sqrt(2 / (pi n_features))``; the sign is one for both layers, so that
    each has less. With features that correlate it may be 0.1 to 0.4, and more with shrinkage, as fits lean towards the
    same principal components: to judge a value, compare with that of shuffled rows. Half of the people give less
    stable weights than all: a lower bound. With correlated features, different weights may give the same score.

    References
    ----------
    Helmer M, Warrington S, Mohammadi-Nejad AR, Ji JL, Howell A, Rosand B, et al. (2024). On the stability of canonical
    correlation analysis and partial least squares with application to brain-behavior associations. *Commun Biol* 7:217.
    https://doi.org/10.1038/s42003-024-05869-4

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> drive = np.random.default_rng(0).normal(size=(40, 1))
    >>> found = integrate.measure_weight_stability(drive, 2 * drive, n_splits=5, random_state=0)
    >>> found.similarities[0].mean().round(6), found.held_out.mean().round(6)
    (np.float64(1.0), np.float64(1.0))
    """
    first, second = as_pair(first, second)
    n_pairs, n_splits = as_count(n_pairs, "n_pairs"), as_count(n_splits, "n_splits")
    one_of(align, "align", ("sign", "rotation"))
    if len(first) < 8:
        raise invalid("first", "have at least 8 rows (n_people)", got=str(len(first)))
    generator, n_first = as_generator(random_state), first.shape[1]
    similarities, seen, held_out = [], [], []
    for _ in range(n_splits):
        order = generator.permutation(len(first))
        half, other = order[: len(first) // 2], order[len(first) // 2 :]
        fits = [fit_cca(first[rows], second[rows], shrinkage=shrinkage, n_pairs=n_pairs) for rows in (half, other)]
        units = [np.vstack([one / np.linalg.norm(one, axis=0) for one in fit.weights]) for fit in fits]
        product = units[0] * align_weights(units[1], units[0], by=align)
        norms = [np.linalg.norm(align_weights(units[1], units[0], by=align)[part], axis=0) for part in _parts(n_first)]
        similarities.append([product[part].sum(axis=0) / n for part, n in zip(_parts(n_first), norms, strict=True)])
        seen.append(fits[0].correlations)
        held_out.append(correlate(*fits[0].scores(first[other], second[other])))
    similarities = np.array(similarities)
    return WeightStability((similarities[:, 0], similarities[:, 1]), np.array(seen), np.array(held_out))


def _parts(n_first: int) -> tuple[slice, slice]:
    return slice(0, n_first), slice(n_first, None)
