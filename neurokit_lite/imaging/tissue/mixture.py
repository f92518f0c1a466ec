"""Gaussian mixture of tissue intensities under a smooth bias field, by expectation-maximisation (EM)."""

from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid

__all__ = ["TissueMixture", "fit_mixture"]

_N_WARM_UP = 20  # steps of EM before the field may move


@dataclass(frozen=True, eq=False)
class TissueMixture:
    """What EM found: the brightness of each tissue, and the field that multiplies them all.

    Parameters
    ----------
    means : numpy.ndarray of shape (n_classes,)
        Mean brightness of each tissue, the darkest first; in the image's unit.
    blends : numpy.ndarray of shape (n_components, n_classes)
        How much of each tissue is in each component; the identity where voxels hold one tissue only.
    shares, sds : numpy.ndarray of shape (n_components,)
        Share of the voxels and standard deviation of each component.
    field_terms : numpy.ndarray of shape (n_terms,)
        Coefficients of the field's polynomials; the first is the constant.
    centre_mm, reach_mm : numpy.ndarray of shape (3,)
        Middle and half width of the box, in mm, in which the field was fitted.
    field_order : int
        Highest total order of the polynomials; 0 is not a field.
    log_likelihood : numpy.ndarray of shape (n_iterations,)
        Mean log-likelihood of a voxel after each step; it never falls.

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.fit_mixture([0, 0, 1, 1, 9, 9, 10, 10], n_classes=2).means.round(3)
    array([0.5, 9.5])
    """

    means: np.ndarray
    blends: np.ndarray
    shares: np.ndarray
    sds: np.ndarray
    field_terms: np.ndarray
    centre_mm: np.ndarray
    reach_mm: np.ndarray
    field_order: int
    log_likelihood: np.ndarray

    def field_at(self, positions_mm: np.ndarray) -> np.ndarray:
        """Return the field (n_voxels,) at positions (n_voxels, 3) in mm; its mean over the fitted voxels is 1."""
        positions = as_array(positions_mm, "positions_mm", axes=("n_voxels", "n_dimensions"))
        if positions.shape[1] != 3:
            hint = "Transpose them: positions_mm.T." if len(positions) == 3 else ""
            raise invalid("positions_mm", "have shape (n_voxels, 3)", got=f"shape {positions.shape}", hint=hint)
        return _basis((positions - self.centre_mm) / self.reach_mm, self.field_order) @ self.field_terms

    @property
    def tissue_shares(self) -> np.ndarray:
        """Share of each tissue (n_classes,): pure voxels, and its part of the blended ones."""
        return self.shares @ self.blends

    def log_density(self, values: np.ndarray, *, field: np.ndarray | float = 1.0) -> np.ndarray:
        """Return log(share x density) of each tissue (n_classes, ...) for values (...) under a field (...)."""
        values = np.asarray(values, float)
        total = np.zeros((len(self.means), *values.shape))
        parts = zip(self.blends, self.shares, self.sds, strict=True)
        away = [(share, sd, ((values - field * (blend @ self.means)) / sd) ** 2) for blend, share, sd in parts]
        nearest = np.minimum.reduce([one for _, _, one in away])  # keeps the exponentials from all being 0
        for blend, (share, sd, one) in zip(self.blends, away, strict=True):
            density = share / (np.sqrt(2 * np.pi) * sd) * np.exp(0.5 * (nearest - one))
            for k in np.flatnonzero(blend):
                total[k] += blend[k] * density
        return np.log(total + 1e-300) - 0.5 * nearest


def fit_mixture(
    values: np.ndarray,
    *,
    positions_mm: np.ndarray | None = None,
    n_classes: int = 3,
    n_blends: int = 0,
    field_order: int = 0,
    n_iterations: int = 500,
    tolerance: float = 1e-7,
) -> TissueMixture:
    """Fit a Gaussian mixture, one normal distribution per tissue, and, if asked, the scanner's bias field.

    Parameters
    ----------
    values : array_like of shape (n_voxels,)
        Brightness of the voxels, in any unit.
    positions_mm : array_like of shape (n_voxels, 3), optional
        Where each voxel lies, in mm; needed for a field.
    n_classes : int
        Number of tissues.
    n_blends : int
        Steps between two tissues of neighbouring brightness, for voxels that hold some of both; 0 for pure voxels only.
    field_order : int
        Highest total order of the polynomials that make up the field; 0 fits no field.
    n_iterations : int
        Most steps of EM.
    tolerance : float
        Stop when the mean log-likelihood of a voxel rises by less.

    Returns
    -------
    TissueMixture
        Tissues sorted by brightness, and the field.

    Raises
    ------
    ValueError
        If a value is NaN, the values are fewer than the tissues, or a field is asked for without positions.

    Notes
    -----
    ``y = b(x) m_k + e``, e normal with standard deviation s_k, and ``b(x) = sum_j c_j P_j(x)`` with products of
    Legendre polynomials. Each step computes the probability r_k of each tissue in each voxel, then m_k, s_k and the
    shares, then c by weighted least squares, ``min sum r_k (y - b m_k)^2 / s_k^2``. No step lowers the likelihood
    (expectation and conditional maximisation). With blends there are components of mean
    ``b(x) (w m_k + (1 - w) m_(k+1))``, for example w = 1/2, and one standard deviation for all, that of the noise;
    without, each tissue has its own. EM climbs the nearest hill: it starts from k-means, which is put off
    where one tissue is rare. The field assumes that tissue does not itself vary as smoothly as the field does.

    References
    ----------
    Van Leemput K, Maes F, Vandermeulen D, Suetens P (1999). Automated model-based bias field correction of MR images of
    the brain. *IEEE Trans Med Imaging* 18:885-896. https://doi.org/10.1109/42.811268

    Meng X-L, Rubin DB (1993). Maximum likelihood estimation via the ECM algorithm: a general framework. *Biometrika*
    80:267-278. https://doi.org/10.1093/biomet/80.2.267

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> fit = imaging.fit_mixture(np.repeat([10.0, 12.0, 30.0, 32.0], 50), n_classes=2)
    >>> fit.means.round(2), fit.sds.round(2), fit.shares.round(2)
    (array([11., 31.]), array([1., 1.]), array([0.5, 0.5]))
    """
    n_classes = as_count(n_classes, "n_classes", low=2, high=20)
    blends = _mixtures(n_classes, as_count(n_blends, "n_blends", low=0, high=9))
    order = as_count(field_order, "field_order", low=0, high=8)
    values = _varied(values, n_classes)
    n_iterations = as_count(n_iterations, "n_iterations")
    tolerance = in_range(tolerance, "tolerance", low=0)
    positions, counts = np.zeros((0, 3)), np.ones(len(values))
    if order or positions_mm is not None:
        positions = _as_positions(positions_mm, values)
    if not order:  # without a field equal values are one value, seen several times
        values, counts = np.unique(values, return_counts=True)
    centre, reach = _box(positions)
    basis = _basis((positions - centre) / reach, order) if order else np.ones((len(values), 1))
    fit, terms, climbed = _climb(values, counts, basis, blends=blends, limits=(n_iterations, tolerance))
    rank = np.argsort(fit.means)
    sort = rank if len(blends) == n_classes else np.arange(len(blends))  # pure tissues may change places
    return TissueMixture(
        means=fit.means[rank],
        blends=blends[sort][:, rank],
        shares=fit.shares[sort],
        sds=np.sqrt(fit.variances[sort]),
        field_terms=terms,
        centre_mm=centre,
        reach_mm=reach,
        field_order=order,
        log_likelihood=np.array(climbed),
    )


class _Fit(NamedTuple):
    """The state of EM."""

    shares: np.ndarray
    means: np.ndarray
    variances: np.ndarray


def _mixtures(n_classes: int, n_blends: int) -> np.ndarray:
    """Pure tissues and the steps between neighbours (n_components, n_classes), from dark to bright."""
    at = np.linspace(0, n_classes - 1, (n_classes - 1) * (n_blends + 1) + 1)
    return np.maximum(0, 1 - np.abs(at[:, None] - np.arange(n_classes)))


def _climb(values: np.ndarray, counts: np.ndarray, basis: np.ndarray, *, blends: np.ndarray, limits: tuple) -> tuple:
    """EM: the fit, the field's terms, and the likelihood step by step."""
    n_iterations, tolerance = limits
    centre = np.average(values, weights=counts)
    spread = np.average((values - centre) ** 2, weights=counts)
    floor = 1e-6 * spread  # no tissue may shrink to a single value
    field, terms = np.ones_like(values), np.eye(1, basis.shape[1])[0]
    terms_of_squares = _terms_of_squares(values, field, centre)
    options = {"counts": counts, "blends": blends, "centre": centre}
    chance = _nearest(values, blends @ _start(values, counts, blends.shape[1]))
    equal = _Fit(np.ones(len(blends)), np.zeros(blends.shape[1]), np.full(len(blends), spread))
    fit, climbed = _update(terms_of_squares, chance, fit=equal, floor=floor, **options), []
    n_warm = _N_WARM_UP if basis.shape[1] > 1 else 0
    for step in range(n_iterations):
        chance, likelihood = _expect(terms_of_squares, fit=fit, **options)
        climbed.append(likelihood)
        if step > n_warm and climbed[-1] - climbed[-2] < tolerance:
            break
        fit = _update(terms_of_squares, chance, fit=fit, floor=floor, **options)
        if basis.shape[1] > 1 and step >= n_warm:
            terms = _fit_field(values, basis, chance, means=blends @ fit.means, variances=fit.variances)
            field = basis @ terms
            scale = field.mean()  # a brighter field with darker tissues is the same model: fix the field's mean at 1
            terms, field = terms / scale, field / scale
            fit = fit._replace(means=fit.means * scale)
            terms_of_squares = _terms_of_squares(values, field, centre)
    return fit, terms, climbed


def _terms_of_squares(values: np.ndarray, field: np.ndarray, centre: float) -> np.ndarray:
    """What ``(y - b m)^2`` is a sum of, whatever m is: b^2, b d and d^2 (3, n_voxels), with d = y - b centre.

    Sums over voxels are so products of matrices; taken from the centre, they lose no digits to a bright offset.
    """
    off = values - field * centre
    return np.stack([field**2, field * off, off**2])


def _expect(
    terms_of_squares: np.ndarray, *, counts: np.ndarray, blends: np.ndarray, centre: float, fit: _Fit
) -> tuple[np.ndarray, float]:
    """Probability of each component in each voxel (n_components, n_voxels), and the mean log-likelihood."""
    means = blends @ fit.means - centre
    parts = np.stack([means**2, -2 * means, np.ones_like(means)], axis=1) / (-2 * fit.variances[:, None])
    chance = parts @ terms_of_squares
    chance += np.log(fit.shares / np.sqrt(2 * np.pi * fit.variances))[:, None]
    top = chance.max(axis=0)
    chance -= top
    np.exp(chance, out=chance)
    total = chance.sum(axis=0)
    chance /= total
    return chance, float(counts @ (np.log(total) + top) / counts.sum())


def _update(
    terms_of_squares: np.ndarray,
    chance: np.ndarray,
    *,
    counts: np.ndarray,
    blends: np.ndarray,
    centre: float,
    fit: _Fit,
    floor: float,
) -> _Fit:
    """Shares, then means by weighted least squares, then variances: each the best given the others."""
    n_each = chance @ counts + 1e-12
    gain, pull, rest = (terms_of_squares * counts) @ chance.T
    weight = (gain + 1e-12) / fit.variances
    off = np.linalg.lstsq(blends.T @ (weight[:, None] * blends), blends.T @ (pull / fit.variances), rcond=None)[0]
    away = blends @ off
    squares = (rest - 2 * away * pull + away**2 * gain).clip(min=0)  # rounding may leave less than nothing
    variances = squares / n_each if len(off) == len(blends) else np.full(len(blends), squares.sum() / n_each.sum())
    return _Fit(n_each / n_each.sum(), centre + off, variances + floor)


def _fit_field(
    values: np.ndarray, basis: np.ndarray, chance: np.ndarray, *, means: np.ndarray, variances: np.ndarray
) -> np.ndarray:
    """Weighted least squares for the field's terms."""
    weight = (means**2 / variances) @ chance
    pull = ((means / variances) @ chance) * values
    normal = basis.T @ (weight[:, None] * basis)
    return np.linalg.lstsq(normal, basis.T @ pull, rcond=1e-10)[0]


def _nearest(values: np.ndarray, means: np.ndarray) -> np.ndarray:
    """1 for each voxel's nearest mean, of means that rise (n_components, n_voxels)."""
    return (np.searchsorted((means[1:] + means[:-1]) / 2, values) == np.arange(len(means))[:, None]).astype(float)


def _start(values: np.ndarray, counts: np.ndarray, n_classes: int) -> np.ndarray:
    """One-dimensional k-means from even quantiles: the means (n_classes,), rising."""
    order = np.argsort(values)
    reached = np.cumsum(counts[order]) / counts.sum()
    means = np.unique(values[order][np.searchsorted(reached, (np.arange(n_classes) + 0.5) / n_classes)])
    if len(means) < n_classes:  # more than a share of all voxels has one and the same value
        means = np.linspace(values.min(), values.max(), n_classes)
    for _ in range(100):
        nearest = np.searchsorted((means[1:] + means[:-1]) / 2, values)
        members = np.bincount(nearest, weights=counts, minlength=n_classes)
        sums = np.bincount(nearest, weights=counts * values, minlength=n_classes)
        moved = np.where(members > 0, sums / np.maximum(members, 1e-12), means)
        if np.array_equal(moved, means):
            break
        means = np.sort(moved)
    return means


def _basis(unit: np.ndarray, order: int) -> np.ndarray:
    """Products of Legendre polynomials up to a total order (n_voxels, n_terms); the constant first."""
    along = np.stack([np.polynomial.legendre.legvander(unit[:, axis], order) for axis in range(3)])
    powers = sorted((p for p in product(range(order + 1), repeat=3) if sum(p) <= order), key=sum)
    return np.stack([along[0][:, a] * along[1][:, b] * along[2][:, c] for a, b, c in powers], axis=1)


def _box(positions: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    if not len(positions):
        return np.zeros(3), np.ones(3)
    low, high = positions.min(axis=0), positions.max(axis=0)
    return (low + high) / 2, np.maximum((high - low) / 2, 1e-9)


def _varied(values: object, n_classes: int) -> np.ndarray:
    values = as_array(values, "values", axes=("n_voxels",), min_size=2)
    if is_constant(values):
        got = f"{values[0]:g} throughout"
        raise invalid("values", "vary", got=got, hint="Is it a real scan, and the mask in its place?")
    if values.size <= 1000 and len(np.unique(values)) < n_classes:
        got = f"{len(np.unique(values))} different values"
        raise invalid(
            "values", f"hold at least one value for each of the {n_classes} classes", got=got, hint="Ask for fewer."
        )
    return values


def _as_positions(positions_mm: object, values: np.ndarray) -> np.ndarray:
    rule = f"have the shape ({len(values)}, 3), one place in mm for each voxel, where a field is asked for"
    if positions_mm is None or np.shape(positions_mm) != (len(values), 3):
        got = "None" if positions_mm is None else f"shape {np.shape(positions_mm)}"
        is_turned = np.shape(positions_mm) == (3, len(values))
        hint = "Transpose them: positions_mm.T." if is_turned else "Or set field_order=0."
        raise invalid("positions_mm", rule, got=got, hint=hint)
    return as_array(positions_mm, "positions_mm", axes=("n_voxels", "n_dimensions"))
