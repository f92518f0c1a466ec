"""The general linear model with AR(1) noise, voxel by voxel, in blocks that fit into memory."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, one_of
from neurokit_lite.core.constancy import is_rounding
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.pieces import as_sliceable
from neurokit_lite.core.records import check_fields
from neurokit_lite.imaging.fmri.design import Design, as_design, dependent_columns
from neurokit_lite.scale import iterate_chunks

__all__ = ["GlmFit", "fit_glm"]

_STEP = 0.01  # voxels whose rho agrees to two decimals share one whitening


@dataclass(frozen=True)
class GlmFit:
    """A fitted linear model of many voxels.

    Parameters
    ----------
    effects : numpy.ndarray of shape (n_voxels, n_columns)
        Height of every regressor, in units of the data per unit of the regressor.
    variance : numpy.ndarray of shape (n_voxels,)
        Variance of the whitened residuals; NaN where the design leaves nothing of a voxel, as of one that never
        varies: no test is possible there.
    rho : numpy.ndarray of shape (n_voxels,)
        Correlation of the noise from one volume to the next, as used for whitening (0 where noise is white).
    design : Design
        The design matrix.
    df : int
        Degrees of freedom: volumes minus rank of the design.
    covariances : numpy.ndarray of shape (n_rhos, n_columns, n_columns)
        Covariance of the effects for each value of rho that occurs, per unit of variance.
    which : numpy.ndarray of shape (n_voxels,)
        Which of `covariances` a voxel has.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> fit = imaging.fit_glm([[1.0, 3.0, 2.0]], imaging.Design(np.ones((3, 1)), ("constant",)), noise="white")
    >>> fit.df, float(round(fit.effects[0, 0], 6))
    (2, 2.0)
    """

    effects: np.ndarray
    variance: np.ndarray
    rho: np.ndarray
    design: Design
    df: int
    covariances: np.ndarray
    which: np.ndarray

    def __post_init__(self) -> None:
        voxels, square = ("n_voxels",), ("n_rhos", "n_columns", "n_columns")
        axes = {"effects": ("n_voxels", "n_columns"), "variance": voxels, "rho": voxels, "which": voxels}
        check_fields(self, axes | {"covariances": square}, may_be_nan=("variance",))


class _Whitened:
    """What a design, whitened with one rho after the other, brings to all voxels."""

    def __init__(self, matrix: np.ndarray) -> None:
        left, sizes, right = np.linalg.svd(matrix, full_matrices=False)
        rank = int((sizes > sizes[0] * max(matrix.shape) * np.finfo(float).eps).sum())
        self.basis = np.ascontiguousarray(left[:, :rank])  # orthonormal, the same span as the design
        self.back = right[:rank].T / sizes[:rank]  # from the basis to the columns of the design
        self.lagged = np.zeros_like(self.basis)  # neighbours in time added up
        self.lagged[1:] += self.basis[:-1]
        self.lagged[:-1] += self.basis[1:]
        self.df = len(matrix) - rank

    def inverse(self, rho: float) -> np.ndarray:
        """Inverse of Q' W'W Q; W subtracts rho times the volume before, and leaves the first as it is."""
        last = self.basis[-1]
        gram = (1 + rho**2) * np.eye(last.size) - rho * (self.basis.T @ self.lagged) - rho**2 * np.outer(last, last)
        return np.linalg.inv(gram)


def fit_glm(
    series: np.ndarray,
    design: Design,
    *,
    noise: str = "ar1",
    rho_estimator: str = "nilearn",
    n_block: int = 4096,
) -> GlmFit:
    """Fit the general linear model to every voxel, with autocorrelated noise of first order, AR(1).

    Parameters
    ----------
    series : array_like of shape (n_voxels, n_times)
        One row per voxel. May be far larger than the memory, a memory map or an array of HDF5, Zarr or Dask: it is
        read `n_block` rows at a time.
    design : Design or pandas.DataFrame
        The design matrix, one row per volume.
    noise : str
        ``"ar1"``, or ``"white"`` for ordinary least squares.
    rho_estimator : str
        ``"textbook"``: the lag-1 autocorrelation of the residuals, rounded to two decimals. ``"nilearn"``: as nilearn
        computes it: sums divided by their number of terms, residuals centred on the mean of *all* voxels, and the
        result cut off, not rounded, after two decimals.
    n_block : int
        Voxels to hold in memory at once.

    Returns
    -------
    GlmFit
        Effects and what is needed for contrasts.

    Raises
    ------
    ValueError
        If the lengths differ, a value is not finite, or the design leaves no degrees of freedom.

    Warns
    -----
    UserWarning
        If columns of the design depend on one another; the warning names them.

    Notes
    -----
    Ordinary least squares gives residuals e; their rho gives the whitening ``y[t] - rho y[t-1]``; least squares once
    more. Written in an orthonormal basis Q of the design, with M = W'W tridiagonal, the second fit needs only e:
    ``g = Q'y + (Q'MQ)^-1 Q'Me``, so no whitened copy of the data is made. Assumes noise of the first order that is
    the same throughout the run; fast sampling (below about 1 s) needs higher orders.

    References
    ----------
    Woolrich MW, Ripley BD, Brady M, Smith SM (2001). Temporal autocorrelation in univariate linear modeling of fMRI
    data. *NeuroImage* 14:1370-1386. https://doi.org/10.1006/nimg.2001.0931

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> times = np.arange(6.0)
    >>> design = imaging.Design(np.column_stack([times, np.ones(6)]), ("slope", "constant"))
    >>> noise = [0.1, -0.1, -0.1, -0.1, 0.1, 0.1]
    >>> imaging.fit_glm([2 * times + 1 + noise], design, noise="white").effects.round(1)
    array([[2., 1.]])
    """
    design = as_design(design)
    series = as_sliceable(series, "series", axes=("n_voxels", "n_times"))
    n_voxels, n_times = series.shape
    if n_times != len(design.matrix):
        got = f"shape {series.shape}"
        is_turned = n_voxels == len(design.matrix)
        hint = "Voxels are rows and time is last" + (": transpose series." if is_turned else "; see mask_series.")
        raise invalid(
            "series", f"have {len(design.matrix)} volumes (n_voxels, n_times) like the design", got=got, hint=hint
        )
    one_of(noise, "noise", ("ar1", "white"))
    one_of(rho_estimator, "rho_estimator", ("nilearn", "textbook"))
    n_block = as_count(n_block, "n_block")
    dependent_columns(design, warn=True)
    model = _Whitened(design.matrix)
    if model.df < 1:
        raise invalid("design", "have fewer independent columns than volumes", got=f"{design.matrix.shape}")
    centre = _centre(series, model, n_block) if (noise, rho_estimator) == ("ar1", "nilearn") else 0.0

    effects, variance = np.empty((n_voxels, len(design.names))), np.empty(n_voxels)
    codes = np.zeros(n_voxels, dtype=int)
    inverses: dict[int, np.ndarray] = {}
    for rows, block in _blocks(series, n_block):
        heights = block @ model.basis
        residuals = block - heights @ model.basis.T
        if noise == "ar1":
            codes[rows] = _rho_codes(residuals, rho_estimator, centre)
        for code in np.unique(codes[rows]):
            if code not in inverses:
                inverses[code] = model.inverse(code * _STEP)
        heights, variance[rows] = _whitened_fit(heights, residuals, codes[rows], model, inverses)
        # What a fit leaves of a constant, or of a copy of a column, is rounding: no noise to test against.
        size = np.sqrt((heights**2).sum(axis=1) / n_times)
        variance[rows][is_rounding(np.sqrt(variance[rows]), scale=size)] = np.nan
        effects[rows] = heights @ model.back.T
    kinds, which = np.unique(codes, return_inverse=True)
    covariances = np.array([model.back @ inverses[code] @ model.back.T for code in kinds])
    return GlmFit(effects, variance, codes * _STEP, design, model.df, covariances, which)


def _blocks(series: np.ndarray, n_block: int) -> Iterator[tuple[slice, np.ndarray]]:
    for first, block in iterate_chunks(series, chunk=n_block):
        if not np.isfinite(block).all():
            bad = np.flatnonzero(~np.isfinite(block).all(axis=1))
            got = f"NaN or infinite values in {bad.size} voxels, the first in row {first + bad[0]}"
            raise invalid("series", "hold finite numbers only", got=got, hint="Leave these voxels out.")
        yield slice(first, first + len(block)), block.astype(float, copy=False)


def _centre(series: np.ndarray, model: _Whitened, n_block: int) -> float:
    """Mean of all residuals: 0 where the design holds a constant, and then it costs nothing."""
    ones = np.ones(len(model.basis))
    left = ones - model.basis @ (model.basis.T @ ones)
    if np.abs(left).max() < 1e-10:
        return 0.0
    sums = sum(block.sum(axis=0) for _, block in _blocks(series, n_block))
    return float(sums @ left) / (series.shape[0] * ones.size)


def _rho_codes(residuals: np.ndarray, estimator: str, centre: float) -> np.ndarray:
    if centre:
        residuals = residuals - centre
    power = np.einsum("vt,vt->v", residuals, residuals)
    lagged = np.einsum("vt,vt->v", residuals[:, 1:], residuals[:, :-1])
    rho = np.divide(lagged, power, out=np.zeros_like(power), where=power > 0)
    if estimator == "textbook":
        return np.rint(rho / _STEP).astype(int)
    n_times = residuals.shape[1]
    return (rho * n_times / (n_times - 1) * 100).astype(int)


def _whitened_fit(
    heights: np.ndarray, residuals: np.ndarray, codes: np.ndarray, model: _Whitened, inverses: Mapping[int, np.ndarray]
) -> tuple[np.ndarray, np.ndarray]:
    """Correct the ordinary fit for the noise's memory; return heights in the basis, and variances."""
    rho = codes[:, None] * _STEP
    last = residuals[:, -1:]
    pull = -rho * (residuals @ model.lagged) - rho**2 * last * model.basis[-1]
    kinds, which = np.unique(codes, return_inverse=True)
    step = np.empty_like(heights)
    for i, kind in enumerate(kinds):
        rows = which == i
        step[rows] = pull[rows] @ inverses[kind]
    power = np.einsum("vt,vt->v", residuals, residuals)
    lagged = np.einsum("vt,vt->v", residuals[:, 1:], residuals[:, :-1])
    rho, last = rho[:, 0], last[:, 0]
    left = (1 + rho**2) * power - rho**2 * last**2 - 2 * rho * lagged - np.einsum("vp,vp->v", step, pull)
    return heights + step, np.maximum(left, 0) / model.df
