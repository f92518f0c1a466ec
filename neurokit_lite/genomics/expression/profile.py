"""The adjusted profile likelihood of a gene's dispersion, and its highest point for every gene at once."""

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.shapes import same_shape
from neurokit_lite.genomics.expression.absorbing import absorb, cross_products, split_columns
from neurokit_lite.genomics.expression.design import as_design_matrix
from neurokit_lite.genomics.expression.glm import log_likelihood
from neurokit_lite.genomics.expression.table import as_counts

__all__ = ["adjusted_profile", "climb_profile"]
__shared__ = ["climb_profile"]  # not in the face

_GAIN, _N_STEPS, _LONGEST = 1e-6, 100, 1.5  # natural logarithm
_LOWEST = np.log(1e-8)
_SHIFT = 6  # arguments of psi are raised by it before the asymptotic series
_LARGE = 1e4  # from here on a difference of two gammaln is written as a series


def adjusted_profile(
    counts: np.ndarray, design: np.ndarray, means: np.ndarray, *, dispersion: np.ndarray
) -> np.ndarray:
    """Log likelihood of a dispersion, adjusted for the coefficients that were estimated from the same counts.

    Parameters
    ----------
    counts : array_like of shape (n_samples, n_genes)
        Counts of reads.
    design : SampleDesign or array_like of shape (n_samples, n_columns)
        The model's columns.
    means : array_like of shape (n_samples, n_genes)
        Fitted counts, above 0.
    dispersion : array_like of shape (n_genes,)
        Dispersions to be judged, above 0, without unit.

    Returns
    -------
    numpy.ndarray of shape (n_genes,)
        Natural logarithm; its highest point is the gene's own estimate.

    Raises
    ------
    ValueError
        If a count is negative or a fraction, shapes differ, or a mean or a dispersion is not above 0.

    Notes
    -----
    ``log likelihood - 1/2 log det(X' W X)`` with weights ``w = 1 / (1 / mean + dispersion)``. The second term is Cox
    and Reid's adjustment: without it the dispersion comes out too small, as a variance does that is divided by n.

    References
    ----------
    Cox DR, Reid N (1987). Parameter orthogonality and approximate conditional inference. *J R Stat Soc B* 49:1-39.
    https://doi.org/10.1111/j.2517-6161.1987.tb01422.x

    Examples
    --------
    Two counts that scatter more widely than 5 and 5 make a larger dispersion more likely.

    >>> from neurokit_lite import genomics
    >>> given = [[1], [9]], [[1], [1]], [[5], [5]]
    >>> genomics.adjusted_profile(*given, dispersion=[1.0]) > genomics.adjusted_profile(*given, dispersion=[0.01])
    array([ True])
    """
    values = as_counts(counts, may_lack_reads=True)
    matrix = as_design_matrix(design, values)
    fitted = as_array(means, "means", axes=("n_samples", "n_genes"))
    spread = as_array(dispersion, "dispersion", axes=("n_genes",))
    same_shape(fitted, values, names=("means", "counts"), axes=("n_samples", "n_genes"))
    if spread.size != values.shape[1]:
        raise invalid("dispersion", f"have {values.shape[1]} entries (n_genes), as counts has", got=str(spread.size))
    for name, own in (("means", fitted), ("dispersion", spread)):
        if (own <= 0).any():
            raise invalid(name, "be above 0", got=f"{own[own <= 0][0]:g}")
    products = cross_products((1 / (1 / fitted + spread)).T, matrix)
    return log_likelihood(values.T, fitted.T, spread) - 0.5 * np.linalg.slogdet(products)[1]


def climb_profile(
    counts: np.ndarray,
    means: np.ndarray,
    design: np.ndarray,
    *,
    start: np.ndarray,
    prior: tuple[np.ndarray, float] | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Log dispersion of the highest point, and by how much it is higher than the start; arrays are (n_genes, ...) here.

    With a prior, a tuple of its mean for each gene and its variance, it is the highest point of the posterior. The gain
    is relative to the height. A gene that starts where the profile is flat, as one does that varies no more than
    chance, stays there; one that slides down to where it is flat goes to the bottom, 1e-8.
    """
    found, gain = start.copy(), np.zeros(len(start))
    height, slope, curve = _profile(found, counts, means, design, prior)
    first = height.copy()
    own = np.flatnonzero(~_is_flat(slope, curve))
    height, slope, curve = height[own], slope[own], curve[own]
    for _ in range(_N_STEPS):
        if not own.size:
            break
        step = np.where(curve < 0, -slope / np.minimum(curve, -1e-300), np.sign(slope))
        step = np.clip(step, -_LONGEST, _LONGEST)
        better, tried = _shortened(found[own], step, height, (counts[own], means[own], design, _part(prior, own)))
        rise = better[0] - height
        found[own] = np.where(rise > 0, tried, found[own])
        gain[own] = np.maximum(better[0], height) - first[own]
        is_flat = _is_flat(better[1], better[2])
        found[own[is_flat & (better[1] < 0)]] = _LOWEST
        goes_on = (rise > _GAIN) & ~is_flat
        own = own[goes_on]
        height, slope, curve = (one[goes_on] for one in better)
    return found, gain / np.abs(first)


def _is_flat(slope: np.ndarray, curve: np.ndarray) -> np.ndarray:
    """Where a step along the slope would gain next to nothing, and no summit is near."""
    return (slope**2 < _GAIN) & (np.abs(slope) > 0.5 * np.abs(curve))


def _shortened(at: np.ndarray, step: np.ndarray, height: np.ndarray, rest: tuple) -> tuple[list, np.ndarray]:
    """Take a step, halved for genes in which it leads down."""
    counts, means, design, prior = rest
    tried = np.clip(at + step, -25, 10)
    found = list(_profile(tried, counts, means, design, prior))
    for _ in range(12):
        worse = np.flatnonzero(found[0] < height)
        if not worse.size:
            break
        step[worse] /= 2
        tried[worse] = np.clip(at[worse] + step[worse], -25, 10)
        again = _profile(tried[worse], counts[worse], means[worse], design, _part(prior, worse))
        for whole, part in zip(found, again, strict=True):
            whole[worse] = part
    return found, tried


def _part(prior: tuple | None, own: np.ndarray) -> tuple | None:
    return None if prior is None else (prior[0][own], prior[1])


def _profile(
    logs: np.ndarray, counts: np.ndarray, means: np.ndarray, design: np.ndarray, prior: tuple | None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Height, slope and curvature over the log dispersion, without what does not depend on it."""
    spread = np.exp(logs)[:, None]
    size = 1 / spread
    total, scaled = means + size, np.log1p(means * spread)
    height = _gamma_ratio(counts, size) - (counts * (np.log(total)) + size * scaled).sum(axis=1)
    first, second = _psi_differences(counts, size)
    share, rest = counts / total, means / total
    first += (rest - share - scaled).sum(axis=1)
    second += (share / total + means * spread / total - rest / total).sum(axis=1)
    size = size[:, 0]
    slope, curve = -size * first, size * first + size**2 * second
    bent = _adjustment(spread, means, design)
    height, slope, curve = height - 0.5 * bent[0], slope - 0.5 * bent[1], curve - 0.5 * bent[2]
    if prior is not None:
        away = logs - prior[0]
        height, slope, curve = height - away**2 / (2 * prior[1]), slope - away / prior[1], curve - 1 / prior[1]
    return height, slope, curve


def _adjustment(spread: np.ndarray, means: np.ndarray, design: np.ndarray) -> tuple[np.ndarray, ...]:
    """Log determinant of X' W X with its two derivatives over the log dispersion.

    With blocks (D, U; U', S), D diagonal, it is that of D plus that of the Schur complement ``S - U' inv(D) U``.
    """
    weights, split = means / (1 + means * spread), split_columns(design)
    at, one, two = (absorb(power, split) for power in (weights, -(weights**2), 2 * weights**3))
    scaled = at.joint / at.diagonal[:, :, None]
    left, bent = np.swapaxes(scaled, 1, 2), one.joint - one.diagonal[:, :, None] * scaled
    rest = at.rest - left @ at.joint
    inverse = np.linalg.inv(rest)
    slope = _both(one.rest, left @ (one.joint + bent))
    curve = _both(two.rest, left @ (2 * two.joint - two.diagonal[:, :, None] * scaled))
    curve -= 2 * np.swapaxes(bent / at.diagonal[:, :, None], 1, 2) @ bent
    turn, ratio = inverse @ slope, one.diagonal / at.diagonal
    first = ratio.sum(axis=1) + np.einsum("gpp->g", turn)
    second = (two.diagonal / at.diagonal - ratio**2).sum(axis=1)
    second += np.einsum("gpq,gqp->g", inverse, curve) - np.einsum("gpq,gqp->g", turn, turn)
    spread = spread[:, 0]
    height = np.log(at.diagonal).sum(axis=1) + np.linalg.slogdet(rest)[1]
    return height, spread * first, spread * first + spread**2 * second


def _both(whole: np.ndarray, half: np.ndarray) -> np.ndarray:
    """``whole`` without the symmetric part of ``half``."""
    return whole - (half + np.swapaxes(half, 1, 2)) / 2


def _gamma_ratio(counts: np.ndarray, size: np.ndarray) -> np.ndarray:
    """Sum of ``log gamma(k + r) - log gamma(r)``; where r is large, the difference of two large numbers is avoided."""
    from scipy.special import gammaln

    found = np.empty(len(counts))
    is_large = size[:, 0] > _LARGE
    k, r = counts[~is_large], size[~is_large]
    found[~is_large] = (gammaln(k + r) - gammaln(r)).sum(axis=1)
    k, r = counts[is_large], size[is_large]
    series = (r - 0.5) * np.log1p(k / r) + k * (np.log(k + r) - 1) + (1 / (k + r) - 1 / r) / 12
    found[is_large] = series.sum(axis=1)
    return found


def _psi_differences(counts: np.ndarray, size: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Sums over samples of ``psi(k + r) - psi(r)`` and of the same with its derivative."""
    n_samples = counts.shape[1]
    upper, lower = _psi_and_derivative(counts + size), _psi_and_derivative(size)
    return tuple(above.sum(axis=1) - n_samples * below[:, 0] for above, below in zip(upper, lower, strict=True))


def _psi_and_derivative(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """By recurrence and the asymptotic series; relative error below 1e-8."""
    low, low_squares = np.zeros_like(x), np.zeros_like(x)
    for shift in range(_SHIFT):
        one = 1 / (x + shift)
        low += one
        low_squares += one * one
    y = 1 / (x + _SHIFT)
    square = y * y
    value = -np.log(y) - y / 2 - square * (1 / 12 - square * (1 / 120 - square / 252))
    slope = y * (1 + y / 2 + square * (1 / 6 - square * (1 / 30 - square / 42)))
    return value - low, slope + low_squares
