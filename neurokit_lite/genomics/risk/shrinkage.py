"""Ridge weights: all variants at once, each drawn towards 0, from people's data or from a study's summary."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_fraction, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.genomics.association.linear_model import as_trait
from neurokit_lite.genomics.variants.genotypes import MISSING, as_genotypes

__all__ = ["fit_ridge_weights", "linkage_matrix", "shrink_effects"]


def linkage_matrix(genotypes: np.ndarray) -> np.ndarray:
    """Correlation, with its sign, of every pair of variants.

    Parameters
    ----------
    genotypes : array_like of shape (n_people, n_variants)
        Copies of the counted allele: 0, 1 or 2; NaN or -1 where there is no call.

    Returns
    -------
    numpy.ndarray of shape (n_variants, n_variants)
        From -1 to 1, without unit; 0 where one of the two does not vary, and 1 on the diagonal.

    Raises
    ------
    ValueError
        If a value is something else.

    Notes
    -----
    A missing call counts as the variant's mean, so that the matrix has no negative eigenvalue, as weights need it;
    ``linkage_r2`` leaves people out pair by pair instead. Without missing calls, its square is ``linkage_r2``.

    References
    ----------
    Closed form: Pearson's correlation.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.linkage_matrix([[0, 2], [1, 1], [2, 0], [1, 1]])
    array([[ 1., -1.],
           [-1.,  1.]])
    """
    scaled = _standardise(as_genotypes(genotypes, min_people=2))[0]
    found = np.clip(scaled.T @ scaled / len(scaled), -1, 1)
    np.fill_diagonal(found, 1)
    return found


def fit_ridge_weights(genotypes: np.ndarray, trait: np.ndarray, *, heritability: float) -> np.ndarray:
    """Fit the weights of all variants together by ridge regression (BLUP).

    Parameters
    ----------
    genotypes : array_like of shape (n_people, n_variants)
        Copies of the counted allele: 0, 1 or 2; NaN or -1 where there is no call.
    trait : array_like of shape (n_people,)
        The trait, in any unit.
    heritability : float
        Share of the trait's variance that the variants are believed to explain, above 0 and below 1: the smaller, the
        more are the weights drawn towards 0.

    Returns
    -------
    numpy.ndarray of shape (n_variants,)
        Change of the trait per copy, in its unit; 0 for a variant that does not vary.

    Raises
    ------
    ValueError
        If lengths differ, the trait does not vary or a number is out of range.

    Notes
    -----
    With standardised counts ``X`` of the ``m`` variants that vary, a missing call being 0, and the centred trait ``y``:
    ``b = (X'X + lambda I)^-1 X'y`` with ``lambda = m (1 - h2) / h2``, divided by the standard deviations of the counts.
    This is the best linear unbiased prediction if all effects come from one normal distribution; a few large effects
    are drawn in too far. With fewer people than variants the system of people is solved instead, which is the same.

    References
    ----------
    Meuwissen THE, Hayes BJ, Goddard ME (2001). Prediction of total genetic value using genome-wide dense marker maps.
    *Genetics* 157:1819-1829. https://doi.org/10.1093/genetics/157.4.1819

    Examples
    --------
    One variant and a heritability of one half: lambda is 1, and of a slope of 2 in 4 people remain 4 / (4 + 1):

    >>> from neurokit_lite import genomics
    >>> genomics.fit_ridge_weights([[0], [0], [2], [2]], [0, 0, 4, 4], heritability=0.5)
    array([1.6])
    """
    counts = as_genotypes(genotypes, min_people=3)
    values = as_trait(trait, counts)
    scaled, spread, varies = _standardise(counts)
    penalty = _penalty(int(varies.sum()), heritability)
    y = values - values.mean()
    n, m = scaled.shape
    if n < m:
        weights = scaled.T @ np.linalg.solve(scaled @ scaled.T + penalty * np.eye(n), y)
    else:
        weights = np.linalg.solve(scaled.T @ scaled + penalty * np.eye(m), scaled.T @ y)
    return np.divide(weights, spread, out=np.zeros(m), where=varies)


def shrink_effects(
    effects: np.ndarray, linkage: np.ndarray, spreads: np.ndarray, *, n_people: int, heritability: float
) -> np.ndarray:
    """Make ridge weights from the effects that a study published, tested one at a time, and a matrix of linkage.

    Parameters
    ----------
    effects : array_like of shape (n_variants,)
        Change of the trait per copy, each variant tested by itself without covariates; NaN where there was no test.
    linkage : array_like of shape (n_variants, n_variants)
        Correlations with their sign (``linkage_matrix``), of the study's people or of others like them.
    spreads : array_like of shape (n_variants,)
        Standard deviations of the counts in the study's people; from frequencies p, ``sqrt(2 p (1 - p))``.
    n_people : int
        People of the study.
    heritability : float
        As in ``fit_ridge_weights``.

    Returns
    -------
    numpy.ndarray of shape (n_variants,)
        Change of the trait per copy; 0 where there was no test.

    Raises
    ------
    ValueError
        If lengths differ, the matrix is none of correlations that can be true together, or a number is out of range.

    Notes
    -----
    ``b = (R + lambda / n I)^-1 r`` with ``r`` the effects times the spreads, ``lambda = m (1 - h2) / h2``, divided by
    the spreads: with the study's own linkage the same as ``fit_ridge_weights``, to rounding. Linkage of people of
    another ancestry gives weights that belong to nobody.

    References
    ----------
    Vilhjalmsson BJ, Yang J, Finucane HK, Gusev A, Lindstrom S, Ripke S, et al. (2015). Modeling linkage disequilibrium
    increases accuracy of polygenic risk scores. *American Journal of Human Genetics* 97:576-592.
    https://doi.org/10.1016/j.ajhg.2015.09.001

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.shrink_effects([2.0], [[1.0]], [1.0], n_people=4, heritability=0.5)
    array([1.6])
    """
    axes = ("n_variants",)
    effect = as_array(effects, "effects", axes=axes, finite=False)
    matrix = as_array(linkage, "linkage", axes=axes * 2)
    spread = as_array(spreads, "spreads", axes=axes)
    if matrix.shape != (effect.size, effect.size):
        raise invalid("linkage", f"have shape ({effect.size}, {effect.size}), as effects", got=f"shape {matrix.shape}")
    same_length(spread, effect, names=("spreads", "effects"), axis="n_variants")
    if np.isinf(effect).any():
        raise invalid("effects", "hold numbers or NaN", got=f"{np.isinf(effect).sum()} values that are infinite")
    hint = "Take genomics.linkage_matrix of people like those of the study."
    if (np.abs(matrix) > 1 + 1e-9).any() or not np.allclose(matrix, matrix.T, atol=1e-9):
        got = f"{np.abs(matrix).max():.3g} as the largest, of a {'' if (matrix == matrix.T).all() else 'not '}symmetric"
        raise invalid("linkage", "be a symmetric matrix of correlations", got=f"{got} matrix", hint=hint)
    ends = np.diagonal(matrix)[np.abs(np.diagonal(matrix) - 1) > 1e-6]
    if ends.size:
        raise invalid("linkage", "have 1 on its diagonal", got=f"{ends[0]:.3g}", hint=hint)
    below = np.flatnonzero(np.minimum(spread, 0))
    if below.size:
        raise invalid("spreads", "not be below 0", got=f"{spread[below[0]]:g}")
    used = np.flatnonzero(~np.isnan(effect) & spread.astype(bool))
    n = as_count(n_people, "n_people", low=3)
    system = matrix[np.ix_(used, used)] + _penalty(used.size, heritability) / n * np.eye(used.size)
    weights = np.zeros(effect.size)
    try:
        np.linalg.cholesky(system)
    except np.linalg.LinAlgError:
        got = "some that contradict one another"
        raise invalid("linkage", "hold correlations of one sample", got=got, hint=hint) from None
    weights[used] = np.linalg.solve(system, effect[used] * spread[used]) / spread[used]
    return weights


def _standardise(counts: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Counts of mean 0 and standard deviation 1, a missing call being 0; the standard deviations, and what varies."""
    is_missing = counts == MISSING
    called = np.maximum((~is_missing).sum(axis=0), 1)
    means = np.where(is_missing, 0, counts).sum(axis=0) / called
    centred = np.where(is_missing, 0.0, counts - means)
    varies = np.where(is_missing, -1, counts).max(axis=0) > np.where(is_missing, 3, counts).min(axis=0)
    spread = np.where(varies, np.sqrt((centred**2).mean(axis=0)), 0.0)
    return np.divide(centred, spread, out=np.zeros_like(centred), where=varies), spread, varies


def _penalty(n_variants: int, heritability: float) -> float:
    share = as_fraction(heritability, "heritability")
    return n_variants * (1 - share) / share
