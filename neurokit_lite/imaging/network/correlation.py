"""From one time series per region to a connectome: full and partial correlation, shrinkage, Fisher's z."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, one_of, unmasked
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.shapes import warn_if_turned

__all__ = [
    "ShrunkCorrelation",
    "as_region_series",
    "compute_connectome",
    "compute_connectomes",
    "fisher_z",
    "pack_edges",
    "shrink_correlation",
]
__shared__ = ["as_region_series"]  # not in the face


@dataclass(frozen=True, kw_only=True)
class ShrunkCorrelation:
    """A correlation matrix shrunk towards the identity.

    Parameters
    ----------
    correlation : numpy.ndarray of shape (n_regions, n_regions)
        The shrunk correlations, no unit; 1 on the diagonal.
    shrinkage : float
        Share of the identity in it, from 0 to 1.
    """

    correlation: np.ndarray
    shrinkage: float


def as_region_series(series: np.ndarray, *, name: str = "series") -> np.ndarray:
    """Convert to one time series per region, or say which regions cannot be used.

    Parameters
    ----------
    series : array_like of shape (n_regions, n_times)
        One row per region, in any unit.
    name : str
        The argument's name, for messages.

    Returns
    -------
    numpy.ndarray of shape (n_regions, n_times)
        The series, in the unit given.

    Raises
    ------
    ValueError
        If there are fewer than 2 regions or 3 time points, or a region holds NaN or does not change.

    Notes
    -----
    A region counts as flat if its standard deviation is below 1e-10 of its largest value.

    Closed form: nothing is computed but the checks.

    Examples
    --------
    >>> from neurokit_lite.imaging.network.correlation import as_region_series
    >>> as_region_series([[1, 2, 3], [4, 4, 4]])
    Traceback (most recent call last):
        ...
    ValueError: series must change over time in every region; got no change in region 1. Outside of the scan?
    """
    series = as_array(series, name, axes=("n_regions", "n_times"), finite=False)
    if series.shape[0] < 2 or series.shape[1] < 3:
        rule = "hold at least 2 regions and 3 time points (n_regions, n_times)"
        raise invalid(name, rule, got=f"shape {series.shape}", hint="Time is the last axis.")
    bad = np.flatnonzero(~np.isfinite(series).all(axis=1))
    if bad.size:
        got = f"NaN or infinite values in {_regions(bad)}"
        raise invalid(name, "hold finite numbers in every region", got=got, hint="Leave these regions out.")
    flat = np.flatnonzero(is_constant(series, axis=1))
    if flat.size:
        got = f"no change in {_regions(flat)}"
        raise invalid(name, "change over time in every region", got=got, hint="Outside of the scan?")
    warn_if_turned(series, name, axes=("n_regions", "n_times"), stacklevel=4)
    return series


def _regions(found: np.ndarray) -> str:
    shown = ", ".join(str(i) for i in found[:8])
    return f"region{'s' if found.size > 1 else ''} {shown}{' and more' if found.size > 8 else ''}"


def compute_connectome(series: np.ndarray, *, kind: str = "correlation", estimator: str = "sample") -> np.ndarray:
    """Correlate every region with every other one.

    Parameters
    ----------
    series : array_like of shape (n_regions, n_times)
        One row per region, in any unit.
    kind : {"correlation", "partial"}
        ``"correlation"``: of two regions as they are. ``"partial"``: of what all other regions leave unexplained.
    estimator : {"sample", "ledoit-wolf"}
        ``"sample"`` as the data have it; ``"ledoit-wolf"`` shrunk, see :func:`shrink_correlation`.

    Returns
    -------
    numpy.ndarray of shape (n_regions, n_regions)
        Correlations from -1 to 1, no unit; symmetric, 1 on the diagonal.

    Raises
    ------
    ValueError
        If a region is flat or NaN, an option is unknown, or partial correlations are asked for that the time points do
        not suffice for.

    Notes
    -----
    With R the correlation and P its inverse, the partial correlation of i and j is -P_ij / sqrt(P_ii P_jj). P exists
    only if there are more time points than regions, and it is noisy unless there are many more. Both kinds assume that
    the coupling is linear and stays the same for the whole scan; neither says who drives whom. Series are standardised
    first, so that units do not matter; nilearn's ``ConnectivityMeasure`` does so for ``"correlation"`` only, and gives
    other shrunk partial correlations unless its series are standardised.

    References
    ----------
    Marrelec G, et al. (2006). Partial correlation for functional brain interactivity investigation in functional MRI.
    *NeuroImage* 32:228-237. https://doi.org/10.1016/j.neuroimage.2005.12.057

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.compute_connectome([[1, 2, 3, 4], [2, 4, 6, 8], [4, 3, 2, 1]])
    array([[ 1.,  1., -1.],
           [ 1.,  1., -1.],
           [-1., -1.,  1.]])
    """
    series = as_region_series(series)
    kind = one_of(kind, "kind", ("correlation", "partial"))
    estimator = one_of(estimator, "estimator", ("sample", "ledoit-wolf"))
    n_regions, n_times = series.shape
    if kind == "partial" and estimator == "sample" and n_times <= n_regions:
        rule = "have more time points than regions for partial correlations"
        got = f"{n_times} time points of {n_regions} regions"
        raise invalid(
            "series", rule, got=got, hint='Record longer, take fewer regions, or pass estimator="ledoit-wolf".'
        )
    matrix = _correlate(series) if estimator == "sample" else shrink_correlation(series).correlation
    if kind == "correlation":
        return matrix
    return _partial(matrix)


def _partial(matrix: np.ndarray) -> np.ndarray:
    """Scale the inverse; its diagonal is 1 / (1 - R^2) of each region on all others, so it tells which are sums."""
    try:
        precision = np.linalg.inv(matrix)
    except np.linalg.LinAlgError:
        precision = np.full(matrix.shape, np.inf)
    size = np.diag(precision)
    bad = np.flatnonzero(~((size > 0) & (size < 1e12)))
    if bad.size:
        got = f"sums or copies of others: {_regions(bad)}"
        hint = 'Take one of two copies out, or pass estimator="ledoit-wolf".'
        raise invalid("series", "be linearly independent for partial correlations", got=got, hint=hint)
    return _scale(-precision, sign=-1)


def _standardise(series: np.ndarray) -> np.ndarray:
    centred = series - series.mean(axis=1, keepdims=True)
    return centred / np.sqrt(np.mean(centred**2, axis=1, keepdims=True))


def _correlate(series: np.ndarray) -> np.ndarray:
    z = _standardise(series)
    return _scale(z @ z.T / z.shape[1])


def _scale(matrix: np.ndarray, *, sign: int = 1) -> np.ndarray:
    """Divide by the roots of the diagonal; the same bits on both sides of it, and 1 on it."""
    size = np.sqrt(sign * np.diag(matrix))
    scaled = matrix / np.outer(size, size)
    scaled = np.clip((scaled + scaled.T) / 2, -1, 1)
    np.fill_diagonal(scaled, 1.0)
    return scaled


def shrink_correlation(series: np.ndarray) -> ShrunkCorrelation:
    """Correlate every region with every other one, with shrinkage towards the identity (Ledoit and Wolf).

    Parameters
    ----------
    series : array_like of shape (n_regions, n_times)
        One row per region, in any unit.

    Returns
    -------
    ShrunkCorrelation
        The shrunk matrix, which can always be inverted, and the amount of shrinkage.

    Raises
    ------
    ValueError
        If a region is flat or NaN.

    Notes
    -----
    Of standardised series z with sample correlation R over n times and p regions, the shrunk matrix is
    (1 - s) R + s I with s = min(1, b / d), d = ||R - I||^2, b = (sum_t ||z_t||^4 / n - ||R||^2) / n. This s has the
    smallest expected squared error as p and n grow together, for times that are independent; the samples of BOLD are
    not, so that s comes out too small.

    References
    ----------
    Ledoit O, Wolf M (2004). A well-conditioned estimator for large-dimensional covariance matrices. *Journal of
    Multivariate Analysis* 88:365-411. https://doi.org/10.1016/S0047-259X(03)00096-4

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> shrunk = imaging.shrink_correlation([[1, -1, 1, -1], [1, 1, -1, -1]])  # uncorrelated: nothing to shrink
    >>> float(shrunk.shrinkage)
    0.0
    """
    z = _standardise(as_region_series(series))
    n_times = z.shape[1]
    matrix = _correlate(z)
    size = np.sum(matrix**2)
    distance = size - len(matrix)  # ||R - I||^2, because the diagonal of R is 1
    noise = (np.sum(np.sum(z**2, axis=0) ** 2) / n_times - size) / n_times
    shrinkage = float(np.clip(noise / distance, 0, 1)) if distance > 0 else 0.0
    shrunk = (1 - shrinkage) * matrix
    np.fill_diagonal(shrunk, 1.0)
    return ShrunkCorrelation(correlation=shrunk, shrinkage=shrinkage)


def compute_connectomes(
    people: Iterable[np.ndarray], *, kind: str = "correlation", estimator: str = "sample"
) -> np.ndarray:
    """Compute one connectome per person.

    Parameters
    ----------
    people : iterable of numpy.ndarray, each of shape (n_regions, n_times)
        One scan per person, in any unit. Lengths may differ, regions may not.
    kind, estimator : str
        As in :func:`compute_connectome`.

    Returns
    -------
    numpy.ndarray of shape (n_people, n_regions, n_regions)
        Correlations, no unit.

    Raises
    ------
    ValueError
        If people have different regions, or one of them cannot be used; the message says who.

    Notes
    -----
    Scans of different length give correlations of different noise: a difference between groups whose scans differ in
    length is no difference between brains. Closed form: :func:`compute_connectome` of each.

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.compute_connectomes([[[1, 2, 3], [3, 2, 1]], [[1, 2, 3, 4], [1, 2, 3, 4]]])[:, 0, 1]
    array([-1.,  1.])
    """
    found = []
    for i, one in enumerate(people):
        series = as_region_series(one, name=f"people[{i}]")
        if found and len(series) != len(found[0]):
            rule = f"have the same regions as people[0], {len(found[0])} of them (n_regions, n_times)"
            hint = "Another atlas, or a region outside of somebody's scan? Keep what all share."
            raise invalid(f"people[{i}]", rule, got=f"{len(series)} regions", hint=hint)
        found.append(compute_connectome(series, kind=kind, estimator=estimator))
    if not found:
        raise invalid("people", "hold at least one scan", got="none")
    return np.stack(found)


def fisher_z(correlation: np.ndarray) -> np.ndarray:
    """Apply Fisher's z transform, after which the noise of a correlation does not depend on its size.

    Parameters
    ----------
    correlation : array_like of shape (..., n_edges)
        Correlations strictly between -1 and 1, no unit.

    Returns
    -------
    numpy.ndarray of shape (..., n_edges)
        Fisher's z, no unit.

    Raises
    ------
    ValueError
        If a value is -1, 1 or outside.

    Notes
    -----
    z = artanh(r). For n independent normal samples its variance is 1 / (n - 3), whatever r is; the samples of BOLD are
    not independent, so that the true variance is larger.

    References
    ----------
    Fisher RA (1921). On the 'probable error' of a coefficient of correlation deduced from a small sample. *Metron*
    1:3-32.

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.fisher_z([0.0, 0.5]).round(3)
    array([0.   , 0.549])
    """
    try:
        values = unmasked(correlation).astype(float)
    except (TypeError, ValueError):
        raise invalid("correlation", "hold numbers", correlation, error=TypeError) from None
    if not (np.abs(values) < 1).all():
        worst = values.flat[int(np.argmax(~(np.abs(values) < 1)))]
        hint = "The diagonal of a connectome is 1: take its edges first, with pack_edges."
        raise invalid("correlation", "lie strictly between -1 and 1", got=f"{worst:g}", hint=hint)
    return np.arctanh(values)


def pack_edges(connectomes: np.ndarray) -> np.ndarray:
    """Vectorise a connectome: every pair of regions once, from above the diagonal, as one row.

    Parameters
    ----------
    connectomes : array_like of shape (..., n_regions, n_regions)
        One symmetric matrix, or many, in any unit.

    Returns
    -------
    numpy.ndarray of shape (..., n_edges)
        In the order of ``np.triu_indices(n_regions, 1)``; n_edges is n_regions (n_regions - 1) / 2.

    Raises
    ------
    ValueError
        If the last two axes differ, a value is NaN, or a matrix is not symmetric.

    Notes
    -----
    Closed form: ``matrix[i, j]`` for all i < j.

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.pack_edges([[1, 2, 3], [2, 1, 4], [3, 4, 1]])
    array([2., 3., 4.])
    """
    matrices = unmasked(connectomes)
    if matrices.dtype.kind not in "biuf":
        raise invalid("connectomes", "hold numbers (n_regions, n_regions)", connectomes, error=TypeError)
    matrices = matrices.astype(float)  # a copy: the diagonal is not looked at, and may hold anything
    if matrices.ndim < 2 or matrices.shape[-1] != matrices.shape[-2] or matrices.shape[-1] < 2:
        raise invalid("connectomes", "have equal last axes (n_regions, n_regions)", matrices)
    matrices[..., np.arange(matrices.shape[-1]), np.arange(matrices.shape[-1])] = 0
    if not np.isfinite(matrices).all():
        raise invalid("connectomes", "hold finite numbers only", got=f"{(~np.isfinite(matrices)).sum()} that are not")
    size = np.abs(matrices).max()
    gap = np.abs(matrices - np.swapaxes(matrices, -1, -2)).max()
    if gap > 1e-10 * size:
        got = f"values that differ by {gap:.3g} across the diagonal"
        raise invalid(
            "connectomes", "be symmetric", got=got, hint="A directed network? Say first what its two halves mean."
        )
    return matrices[..., *np.triu_indices(matrices.shape[-1], 1)]
