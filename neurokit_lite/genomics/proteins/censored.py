"""Linear models of values of which some are only known to lie below a limit: censored (tobit) regression."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.errors import invalid
from neurokit_lite.core.records import check_fields
from neurokit_lite.genomics.expression.design import SampleDesign, as_design_matrix
from neurokit_lite.genomics.proteins.abundance import as_abundances, as_limits

__all__ = ["CensoredFit", "fit_censored"]

_MOST_STEPS = 100
_HALF_LOG_2_PI = 0.5 * np.log(2 * np.pi)


@dataclass(frozen=True, eq=False)
class CensoredFit:
    """Effects of each column on each protein, with what lies below the limit taken as that and no more.

    Parameters
    ----------
    coefficients : array_like of shape (n_proteins, n_columns)
        Effects, in log2; NaN where too little was detected to estimate them.
    standard_errors : array_like of shape (n_proteins, n_columns)
        Their standard errors.
    p_values : array_like of shape (n_proteins, n_columns)
        Two-sided, of the effect over its standard error as a normal deviate.
    sd : array_like of shape (n_proteins,)
        Residual standard deviation, in log2.
    n_detected : array_like of shape (n_proteins,)
        People in whom the protein was detected.

    Raises
    ------
    ValueError
        If lengths differ.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.CensoredFit([[1.0]], [[0.5]], [[0.05]], [2.0], [30]).sd
    array([2.])
    """

    coefficients: np.ndarray
    standard_errors: np.ndarray
    p_values: np.ndarray
    sd: np.ndarray
    n_detected: np.ndarray

    def __post_init__(self) -> None:
        wide = ("coefficients", "standard_errors", "p_values")
        axes = dict.fromkeys(wide, ("n_proteins", "n_columns")) | {"sd": ("n_proteins",), "n_detected": ("n_proteins",)}
        check_fields(self, axes, may_be_nan=(*wide, "sd"))


def fit_censored(values: np.ndarray, design: SampleDesign, limits: np.ndarray) -> CensoredFit:
    """Fit a linear model to each protein when values below its limit are missing.

    Parameters
    ----------
    values : array_like of shape (n_people, n_proteins)
        Log2 abundance; NaN means below the limit.
    design : SampleDesign or array_like of shape (n_people, n_columns)
        The model's columns, for example from ``build_design``.
    limits : array_like of shape (n_proteins,)
        Limit of detection of each protein, on the same scale.

    Returns
    -------
    CensoredFit
        Effects, standard errors and p of every column. NaN for a protein that was detected in too few people to tell
        the columns apart, or that was detected in none of one group.

    Raises
    ------
    ValueError
        If shapes differ, columns say the same, or a value that was detected lies below its limit.

    Notes
    -----
    A detected value adds ``log normal(y; x b, s)`` to the likelihood, a missing one ``log Phi((limit - x b) / s)``.
    With b / s and 1 / s as parameters it has a single maximum (Olsen), which Newton's steps find. It assumes normal
    residuals, in the hidden tail as well: data cannot show whether they are.

    References
    ----------
    Tobin J (1958). Estimation of relationships for limited dependent variables. *Econometrica* 26:24-36.
    https://doi.org/10.2307/1907382

    Olsen RJ (1978). Note on the uniqueness of the maximum likelihood estimator for the tobit model. *Econometrica*
    46:1211-1215. https://doi.org/10.2307/1911445

    Examples
    --------
    Without a missing value it is least squares: means of 1 and 5.

    >>> from neurokit_lite import genomics
    >>> found = genomics.fit_censored([[0.0], [2.0], [4.0], [6.0]], [[1, 0], [1, 0], [1, 1], [1, 1]], [-9.0])
    >>> found.coefficients.round(6), found.sd.round(6)
    (array([[1., 4.]]), array([1.]))
    """
    from scipy.special import log_ndtr

    table = as_abundances(values)
    matrix = as_design_matrix(design, table, of="values")
    lowest = as_limits(limits, table)
    _check_seen(table, lowest)
    is_seen = ~np.isnan(table)
    known = np.where(is_seen, table, lowest)
    n_columns = matrix.shape[1]
    wide = np.full((table.shape[1], n_columns), np.nan)
    effects, errors, sd = wide, wide.copy(), np.full(table.shape[1], np.nan)
    for protein in np.flatnonzero([_is_estimable(matrix, known[:, i], is_seen[:, i]) for i in range(table.shape[1])]):
        found = _fit_one(matrix, known[:, protein], is_seen[:, protein])
        if found is not None:
            effects[protein], errors[protein], sd[protein] = found
    z = np.abs(effects / errors)
    return CensoredFit(effects, errors, 2 * np.exp(log_ndtr(-z)), sd, is_seen.sum(axis=0))


def _check_seen(table: np.ndarray, lowest: np.ndarray) -> None:
    below = np.argwhere(table < lowest)
    if below.size:
        row, column = below[0]
        got = f"{table[row, column]:g} below {lowest[column]:g} in protein {column}"
        hint = "What lies below its limit is not known: make it NaN with hide_below."
        raise invalid("limits", "lie at or below all values that were detected", got=got, hint=hint)


def _is_estimable(design: np.ndarray, known: np.ndarray, is_seen: np.ndarray) -> bool:
    """Whether there is a maximum: detected people's columns are independent, and do not fit them perfectly."""
    own = np.column_stack([design, known - known.mean()])[is_seen]
    size = np.sqrt((own**2).sum(axis=0))
    return bool(size.all()) and np.linalg.matrix_rank(own / size, tol=1e-8) == own.shape[1]


def _fit_one(design: np.ndarray, known: np.ndarray, is_seen: np.ndarray) -> tuple | None:
    """Effects, standard errors and SD: Newton's steps on (b / s, 1 / s), with the values centred and scaled first."""
    ones, *_ = np.linalg.lstsq(design, np.ones(len(design)), rcond=None)
    centre = known[is_seen].mean() if np.allclose(design @ ones, 1) else 0.0
    scale = np.sqrt(((known[is_seen] - centre) ** 2).mean())
    wide = np.column_stack([-design, (known - centre) / scale])  # residual / s = wide @ theta
    start, *_ = np.linalg.lstsq(design[is_seen], wide[is_seen, -1], rcond=None)
    spread = float((wide[is_seen, -1] - design[is_seen] @ start).std())
    theta = np.append(start, 1.0) / spread
    height, gradient, information = _likelihood(theta, wide, is_seen)
    for _ in range(_MOST_STEPS):
        step = np.linalg.solve(information, gradient)
        while theta[-1] + step[-1] <= 0 or (tried := _likelihood(theta + step, wide, is_seen))[0] < height - 1e-9:
            step = step / 2
        theta, (height, gradient, information) = theta + step, tried
        if np.abs(step).max() < 1e-10 * max(1, np.abs(theta).max()):
            break
    else:
        return None
    sd = 1 / theta[-1]
    change = np.column_stack([sd * np.eye(design.shape[1]), -theta[:-1] * sd**2])  # of b with theta
    variance = change @ np.linalg.inv(information) @ change.T
    return theta[:-1] * sd * scale + centre * ones, np.sqrt(np.diag(variance)) * scale, sd * scale


def _likelihood(theta: np.ndarray, wide: np.ndarray, is_seen: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
    """Log likelihood, its gradient, and minus its second derivatives."""
    from scipy.special import log_ndtr

    residual = wide @ theta
    n_seen, hidden = is_seen.sum(), residual[~is_seen]
    log_share = log_ndtr(hidden)
    height = n_seen * np.log(theta[-1]) - 0.5 * (residual[is_seen] ** 2).sum() + log_share.sum()
    slope = -residual
    ratio = np.exp(-0.5 * hidden**2 - _HALF_LOG_2_PI - log_share)
    slope[~is_seen] = ratio
    weight = np.ones(len(wide))
    weight[~is_seen] = ratio * (ratio + hidden)
    gradient, information = wide.T @ slope, (wide.T * weight) @ wide
    gradient[-1] += n_seen / theta[-1]
    information[-1, -1] += n_seen / theta[-1] ** 2
    return float(height), gradient, information
