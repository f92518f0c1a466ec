"""Would two layers agree so well by chance? Rows are shuffled, in the way that the data allow."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.constancy import is_rounding
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.rng import as_generator
from neurokit_lite.integrate.layers.canonical import whiten
from neurokit_lite.integrate.layers.tables import as_confounds, as_pair, as_shrinkage

__all__ = ["PairTest", "permute_pairs"]

_NUMBERS = 200_000  # of shuffled rows at once


@dataclass(frozen=True, eq=False)
class PairTest:
    """Strength of each pair beside that of shuffled rows. :func:`permute_pairs` makes it.

    Parameters
    ----------
    strengths : numpy.ndarray of shape (n_pairs,)
        Singular value of each pair: its canonical correlation where nothing is shrunken.
    null : numpy.ndarray of shape (n_permutations, n_pairs)
        Largest strength of what the earlier pairs leave over, with rows shuffled.
    p_corrected : numpy.ndarray of shape (n_pairs,)
        Probability of a pair this strong if it, and all after it, are nothing; never falls from pair to pair.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> integrate.PairTest(np.array([0.9]), np.array([[0.5], [0.6], [0.4]]), np.array([0.25])).p_corrected.tolist()
    [0.25]
    """

    strengths: np.ndarray
    null: np.ndarray
    p_corrected: np.ndarray


def permute_pairs(
    first: np.ndarray,
    second: np.ndarray,
    *,
    shrinkage: float | tuple[float, float] = 0.0,
    n_pairs: int = 1,
    confounds: np.ndarray | None = None,
    groups: np.ndarray | None = None,
    n_permutations: int = 999,
    random_state: int | np.random.Generator | None = None,
) -> PairTest:
    """Test canonical pairs by shuffling the rows of one layer against the other.

    Parameters
    ----------
    first, second : array_like of float, shape (n_people, n_features)
        Two layers, the same people in the same rows.
    shrinkage : float or tuple of two floats
        As of ``fit_cca``.
    n_pairs : int
        How many pairs are tested, one after the other.
    confounds : array_like of float, shape (n_people, n_confounds), optional
        Taken out of both layers.
    groups : array_like of shape (n_people,), optional
        Batches, sites or families of people: means of each are taken out of both layers, and rows change places
        within their group only.
    n_permutations : int
        Shuffles; the smallest possible p is 1 / (n_permutations + 1).
    random_state : None, int or numpy.random.Generator
        Source of the shuffles.

    Returns
    -------
    PairTest
        Strengths, those of shuffled rows, and p values.

    Raises
    ------
    ValueError
        If lengths differ, nothing is left of a layer, no group has two people, or there are not so many pairs.

    Notes
    -----
    Without confounds the test is exact, with all rows or within `groups`, if these rows could have changed places.
    Residuals are not exchangeable, since the fit of the confounds has tied them together. Without `groups` they are
    turned into n_people - n_columns rows that are (Huh and Jhun), if errors are normal and independent; with both the
    test is approximate. For each pair, what the earlier ones
    have explained is taken off first, and the p values are made to rise (Winkler and colleagues).

    References
    ----------
    Winkler AM, Renaud O, Smith SM, Nichols TE (2020). Permutation inference for canonical correlation analysis.
    *NeuroImage* 220:117065. https://doi.org/10.1016/j.neuroimage.2020.117065

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> generator = np.random.default_rng(0)
    >>> first, second = generator.normal(size=(2, 50, 3))
    >>> second[:, 0] += 2 * first[:, 1]
    >>> found = integrate.permute_pairs(first, second, n_pairs=2, n_permutations=99, random_state=0)
    >>> float(found.p_corrected[0]), bool(found.p_corrected[1] > 0.05)
    (0.01, True)
    """
    first, second = as_pair(first, second)
    shrinkage, n_permutations = as_shrinkage(shrinkage), as_count(n_permutations, "n_permutations")
    generator = as_generator(random_state)
    rows, both = _exchangeable(first, second, confounds=confounds, groups=groups)
    white_x, white_y = (whiten(one, k)[0] for one, k in zip(both, shrinkage, strict=True))
    n_most = min(white_x.shape[1], white_y.shape[1])
    n_pairs = as_count(n_pairs, "n_pairs", high=n_most)
    left, strengths, right = np.linalg.svd(white_x.T @ white_y)
    white_x, white_y = white_x @ left, white_y @ right.T
    null = np.empty((n_permutations, n_pairs))
    block = max(1, _NUMBERS // white_y.size)
    for start in range(0, n_permutations, block):
        orders = np.tile(np.arange(len(white_x)), (min(block, n_permutations - start), 1))
        for own in rows:
            orders[:, own] = generator.permuted(orders[:, own], axis=1)
        cross = white_x.T @ white_y[orders]
        for k in range(n_pairs):
            null[start : start + block, k] = np.linalg.svd(cross[:, k:, k:], compute_uv=False)[:, 0]
    rounding = 1e-10 * strengths[0]
    p = (1 + (null >= strengths[:n_pairs] - rounding).sum(axis=0)) / (1 + n_permutations)
    return PairTest(strengths[:n_pairs], null, np.maximum.accumulate(p))


def _exchangeable(first: np.ndarray, second: np.ndarray, *, confounds: object, groups: object) -> tuple[list, list]:
    """Rows that may change places, and both layers, cleared and standardised."""
    n_people = len(first)
    basis = as_confounds(confounds, groups, n_people)
    if groups is None:
        both = [one - one.mean(axis=0) for one in (first, second)]
        if basis.shape[1] > 1:  # without confounds rows are exchangeable as they are
            both = [_turn_away(one, basis) for one in both]
        rows = [np.arange(len(both[0]))]
    else:
        both = [one - one.mean(axis=0) for one in (first, second)]
        both = [one - basis @ (basis.T @ one) for one in both]
        labels = as_labels(groups, "groups", axis="n_people")
        rows = [own for own in (np.flatnonzero(labels == name) for name in np.unique(labels)) if own.size > 1]
        if not rows:
            raise invalid("groups", "have at least two people in one group", got="everybody alone")
    if n_people - basis.shape[1] < 3:
        raise invalid("confounds", f"leave 3 degrees of freedom to {n_people} people", got=f"{basis.shape[1]} columns")
    for k, (name, layer) in enumerate((("first", first), ("second", second))):
        spread = np.sqrt((both[k] ** 2).mean(axis=0))
        flat = is_rounding(spread, scale=np.abs(layer).max(axis=0))
        if flat.any():
            raise invalid(
                name, "vary beyond what confounds and groups hold", got=f"no spread in column {flat.argmax()}"
            )
        both[k] = both[k] / spread
    return rows, both


def _turn_away(layer: np.ndarray, basis: np.ndarray) -> np.ndarray:
    """Coordinates (n_people - n_columns, n_features) of a layer in an orthonormal basis of what confounds leave."""
    from scipy.linalg import lapack

    reflectors, scales, _, _ = lapack.dgeqrf(basis)
    turned, _, _ = lapack.dormqr("L", "T", reflectors, scales, layer, lwork=64 * layer.shape[1])
    return turned[basis.shape[1] :]
