"""Negative-binomial regression of every gene at once, with Cook's distances."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.records import check_fields
from neurokit_lite.genomics.expression.absorbing import (
    SplitProducts,
    absorb,
    cross_products,
    solve_split,
    split_columns,
)
from neurokit_lite.genomics.expression.design import as_design_matrix
from neurokit_lite.genomics.expression.normalising import as_factors, size_factors
from neurokit_lite.genomics.expression.table import as_counts

__all__ = ["CountFit", "fit_count_glm", "fit_logs", "log_likelihood"]
__shared__ = ["fit_logs", "log_likelihood"]  # not in the face

MIN_MEAN = 0.5  # smaller means are raised to it in weights
RIDGE = 1e-6  # in log2 units: keeps a coefficient finite where a group has no counts
_LARGEST = 30.0  # natural logarithm
_TOLERANCE, _N_STEPS = 1e-8, 100


@dataclass(frozen=True, eq=False)
class CountFit:
    """Coefficients of a negative-binomial model, one row a gene.

    Parameters
    ----------
    coefficients : array_like of shape (n_genes, n_columns)
        Effects of the design's columns, in log2; NaN for genes without counts.
    standard_errors : array_like of shape (n_genes, n_columns)
        In log2.
    log_likelihood : array_like of shape (n_genes,)
        Natural logarithm of the probability of the counts.
    means : array_like of shape (n_samples, n_genes)
        Fitted counts.
    leverage : array_like of shape (n_samples, n_genes)
        Diagonal of the hat matrix, from 0 to 1.

    Raises
    ------
    ValueError
        If lengths differ.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> fit = genomics.fit_count_glm([[8], [8], [16], [16]], [[1, 0], [1, 0], [1, 1], [1, 1]], dispersion=[0.1],
    ...     size_factors=[1, 1, 1, 1])
    >>> fit.coefficients.round(3)
    array([[3., 1.]])
    """

    coefficients: np.ndarray
    standard_errors: np.ndarray
    log_likelihood: np.ndarray
    means: np.ndarray
    leverage: np.ndarray

    def __post_init__(self) -> None:
        axes = {
            "coefficients": ("n_genes", "n_columns"),
            "standard_errors": ("n_genes", "n_columns"),
            "log_likelihood": ("n_genes",),
            "means": ("n_samples", "n_genes"),
            "leverage": ("n_samples", "n_genes"),
        }
        check_fields(self, axes, may_be_nan=tuple(axes))


def fit_count_glm(
    counts: np.ndarray,
    design: np.ndarray,
    *,
    dispersion: np.ndarray,
    size_factors: np.ndarray | None = None,
    prior_sd: np.ndarray | None = None,
) -> CountFit:
    """Fit a negative-binomial model to the counts of each gene.

    Parameters
    ----------
    counts : array_like of shape (n_samples, n_genes)
        Counts of reads.
    design : SampleDesign or array_like of shape (n_samples, n_columns)
        The model's columns.
    dispersion : array_like of shape (n_genes,)
        Dispersion of each gene, without unit, above 0.
    size_factors : array_like of shape (n_samples,), optional
        Factors without unit; the median of ratios where none are given.
    prior_sd : array_like of shape (n_columns,), optional
        Standard deviation of a normal prior on each column's effect, in log2; infinity for no prior.

    Returns
    -------
    CountFit
        Coefficients and standard errors in log2, with what Cook's distances need.

    Raises
    ------
    ValueError
        If a count is negative or a fraction, lengths differ, a dispersion is not above 0, or columns say the same.

    Notes
    -----
    ``log mean = log(size factor) + design @ coefficients``, ``variance = mean + dispersion mean^2``, by iteratively
    reweighted least squares. Means below 0.5 count as 0.5 in the weights, as in DESeq2. It assumes samples that are
    independent given the design.

    References
    ----------
    Love MI, Huber W, Anders S (2014). Moderated estimation of fold change and dispersion for RNA-seq data with DESeq2.
    *Genome Biol* 15:550. https://doi.org/10.1186/s13059-014-0550-8

    Examples
    --------
    The mean of one group is 8, that of the other 32: two doublings.

    >>> from neurokit_lite import genomics
    >>> model = [[1, 0], [1, 0], [1, 1], [1, 1]]
    >>> fit = genomics.fit_count_glm([[8], [8], [32], [32]], model, dispersion=[0.1], size_factors=[1, 1, 1, 1])
    >>> fit.coefficients.round(3)
    array([[3., 2.]])
    """
    values = as_counts(counts, may_lack_reads=True)
    matrix = as_design_matrix(design, values)
    alphas = as_array(dispersion, "dispersion", axes=("n_genes",))
    if alphas.size != values.shape[1]:
        raise invalid("dispersion", f"have {values.shape[1]} entries (n_genes), as counts has", got=str(alphas.size))
    for one in alphas[alphas <= 0][:1]:
        raise invalid("dispersion", "be above 0", got=f"{one:g}", hint="Poisson counts are nearly those of 1e-8.")
    factors = _factors(values, size_factors)
    ridge = np.full(matrix.shape[1], RIDGE)
    if prior_sd is not None:
        widths = as_array(prior_sd, "prior_sd", axes=("n_columns",), finite=False)
        if widths.size != ridge.size or not (widths > 0).all():
            raise invalid("prior_sd", f"be above 0, one for each of {ridge.size} columns (n_columns)", prior_sd)
        ridge = np.maximum(1 / widths**2, RIDGE)
    n_samples, n_genes = values.shape
    is_counted = values.any(axis=0)
    shapes = ((n_genes, ridge.size), (n_genes, ridge.size), n_genes, (n_genes, n_samples), (n_genes, n_samples))
    found = [np.full(shape, np.nan) for shape in shapes]
    fitted = fit_logs(
        np.ascontiguousarray(values.T[is_counted]), matrix, alphas[is_counted], factors=factors, ridge=ridge
    )
    for whole, part in zip(found, fitted, strict=True):
        whole[is_counted] = part
    return CountFit(*found[:3], found[3].T, found[4].T)


def _factors(values: np.ndarray, given: object) -> np.ndarray:
    return size_factors(values) if given is None else as_factors(given, values)


def fit_logs(
    counts: np.ndarray,
    design: np.ndarray,
    dispersion: np.ndarray,
    *,
    factors: np.ndarray,
    ridge: np.ndarray | float = RIDGE,
) -> tuple[np.ndarray, ...]:
    """Coefficients, standard errors (log2), log likelihood, means, leverage; counts are (n_genes, n_samples) here."""
    ridge = np.diag(np.broadcast_to(ridge, design.shape[1]) / np.log(2) ** 2)
    start = np.linalg.lstsq(design, np.log(counts / factors + 0.1).T, rcond=None)[0].T
    beta, is_settled = _reweight(counts, design, dispersion, factors, (ridge, start))
    is_settled &= (np.abs(beta) < _LARGEST).all(axis=1)
    lost = np.flatnonzero(~is_settled)
    if lost.size:
        beta[lost] = _climb(counts[lost], design, dispersion[lost], factors, (ridge, start[lost]))
    means = factors * np.exp(beta @ design.T)
    raised = np.maximum(means, MIN_MEAN)
    weights = raised / (1 + dispersion[:, None] * raised)
    products = cross_products(weights, design)
    inverse = np.linalg.inv(products + ridge)
    leverage = weights * ((design @ inverse) * design).sum(axis=2)
    variance = ((inverse @ products) * inverse).sum(axis=2)
    log2_e = 1 / np.log(2)
    return beta * log2_e, np.sqrt(variance) * log2_e, log_likelihood(counts, means, dispersion), means, leverage


def log_likelihood(counts: np.ndarray, means: np.ndarray, dispersion: np.ndarray) -> np.ndarray:
    """Log of the probability of each gene's counts; counts are (n_genes, n_samples) here."""
    return _constant(counts, dispersion) + _varying(counts, means, dispersion)


def _constant(counts: np.ndarray, dispersion: np.ndarray) -> np.ndarray:
    from scipy.special import gammaln

    size = 1 / dispersion[:, None]
    return (gammaln(counts + size) - gammaln(size) - gammaln(counts + 1)).sum(axis=1)


def _varying(counts: np.ndarray, means: np.ndarray, dispersion: np.ndarray) -> np.ndarray:
    """The part of the log likelihood that depends on the means."""
    scaled = means * dispersion[:, None]
    log_one_plus = np.log1p(scaled)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(counts > 0, counts * (np.log(scaled) - log_one_plus), 0)
    return (share - log_one_plus / dispersion[:, None]).sum(axis=1)


def _reweight(
    counts: np.ndarray, design: np.ndarray, dispersion: np.ndarray, factors: np.ndarray, rest: tuple
) -> tuple[np.ndarray, np.ndarray]:
    """Iteratively reweighted least squares; which genes have settled."""
    ridge, start = rest
    split, extra = split_columns(design), np.diag(ridge)
    beta, is_settled = start.copy(), np.zeros(len(counts), dtype=bool)
    own, last = np.arange(len(counts)), np.full(len(counts), np.nan)
    constant = _constant(counts, dispersion)
    means = np.maximum(factors * np.exp(beta @ design.T), MIN_MEAN)
    for _ in range(_N_STEPS):
        weights = means / (1 + dispersion[own, None] * means)
        working = np.log(means / factors) + counts[own] / means - 1
        right = (weights * working) @ design
        sums = absorb(weights, split)
        more = sums.diagonal + extra[split.absorbed], sums.joint, sums.rest + np.diag(extra[split.others])
        beta[own] = solve_split(SplitProducts(*more), split, right)
        is_small = (np.abs(beta[own]) <= _LARGEST).all(axis=1)
        own = own[is_small]
        means = np.maximum(factors * np.exp(beta[own] @ design.T), MIN_MEAN)
        deviance = -2 * (constant[own] + _varying(counts[own], means, dispersion[own]))
        is_done = np.abs(deviance - last[own]) < _TOLERANCE * (np.abs(deviance) + 0.1)
        last[own] = deviance
        is_settled[own[is_done]] = True
        own, means = own[~is_done], means[~is_done]
        if not own.size:
            break
    return beta, is_settled


def _climb(
    counts: np.ndarray, design: np.ndarray, dispersion: np.ndarray, factors: np.ndarray, rest: tuple
) -> np.ndarray:
    """Damped Newton steps up the posterior, for the few genes in which a group has next to no counts."""
    ridge, beta = rest[0], rest[1].copy()
    spread = dispersion[:, None]

    def height(at: np.ndarray) -> np.ndarray:
        means = factors * np.exp(at @ design.T)
        return _varying(counts, means, dispersion) - 0.5 * np.einsum("gp,pq,gq->g", at, ridge, at)

    best = height(beta)
    for _ in range(_N_STEPS):
        means = factors * np.exp(beta @ design.T)
        slope = ((counts - means) / (1 + spread * means)) @ design - beta @ ridge
        curvature = cross_products(means * (1 + spread * counts) / (1 + spread * means) ** 2, design) + ridge
        step = np.clip(np.linalg.solve(curvature, slope[:, :, None])[:, :, 0], -2, 2)
        for _ in range(20):
            tried = np.clip(beta + step, -_LARGEST, _LARGEST)
            found = height(tried)
            is_better = found >= best
            step = np.where(is_better[:, None], step, step / 2)
            if is_better.all():
                break
        is_better = found > best
        beta, gain = np.where(is_better[:, None], tried, beta), np.where(is_better, found - best, 0)
        best = np.where(is_better, found, best)
        if gain.max() < 1e-10:
            break
    return beta
