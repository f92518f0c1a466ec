"""Dispersion: how much the counts of a gene vary beyond chance, estimated for each and drawn towards the others."""

import warnings
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.records import check_fields
from neurokit_lite.genomics.expression.design import as_design_matrix
from neurokit_lite.genomics.expression.glm import MIN_MEAN, fit_logs
from neurokit_lite.genomics.expression.normalising import as_factors, size_factors
from neurokit_lite.genomics.expression.profile import climb_profile
from neurokit_lite.genomics.expression.table import as_counts
from neurokit_lite.genomics.expression.trend import LEAST, fit_trend, prior_variance

__all__ = ["Dispersions", "estimate_gene_wise", "fit_dispersion", "is_above_trend", "shrink_dispersion"]
__shared__ = ["estimate_gene_wise", "is_above_trend", "shrink_dispersion"]  # not in the face

_OUTLIER_SDS = 2
_LEAST_GAIN = 1e-6  # of the height; a smaller one leaves the estimate from means and variances


@dataclass(frozen=True, eq=False)
class Dispersions:
    """Dispersion of each gene, in the steps by which it was found; NaN for genes without counts, whose mean is 0.

    Parameters
    ----------
    mean : array_like of shape (n_genes,)
        Mean of the counts divided by size factors.
    gene : array_like of shape (n_genes,)
        Each gene's own estimate.
    trend : array_like of shape (n_genes,)
        What is usual among genes of that mean.
    shrunken : array_like of shape (n_genes,)
        The gene's own estimate drawn towards the trend.
    final : array_like of shape (n_genes,)
        What is used: the shrunken one, or the gene's own where it lies far above the trend.
    is_outlier : array_like of shape (n_genes,)
        Genes whose own estimate lies far above the trend.
    coefficients : array_like of shape (2,)
        The trend is ``coefficients[0] + coefficients[1] / mean``.
    prior_variance : float
        Variance of the true log dispersions around the trend (natural logarithm).
    residual_variance : float
        Variance of the gene-wise estimates around the trend (natural logarithm).

    Raises
    ------
    ValueError
        If lengths differ.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> study = genomics.make_expression(6, 300)
    >>> genomics.fit_dispersion(study.table.counts, study.design).final.shape
    (300,)
    """

    mean: np.ndarray
    gene: np.ndarray
    trend: np.ndarray
    shrunken: np.ndarray
    final: np.ndarray
    is_outlier: np.ndarray
    coefficients: np.ndarray
    prior_variance: float
    residual_variance: float

    def __post_init__(self) -> None:
        for name in ("prior_variance", "residual_variance"):
            in_range(getattr(self, name), name, low=0)
        axes = dict.fromkeys(("mean", "gene", "trend", "shrunken", "final", "is_outlier"), ("n_genes",))
        check_fields(self, axes | {"coefficients": ("two",)}, may_be_nan=("mean", "gene", "trend", "shrunken", "final"))


def fit_dispersion(counts: np.ndarray, design: np.ndarray, *, size_factors: np.ndarray | None = None) -> Dispersions:
    """Estimate each gene's dispersion, the trend over the mean, and a compromise of the two.

    Parameters
    ----------
    counts : array_like of shape (n_samples, n_genes)
        Counts of reads.
    design : SampleDesign or array_like of shape (n_samples, n_columns)
        The model's columns; there must be more samples than columns.
    size_factors : array_like of shape (n_samples,), optional
        Factors without unit; the median of ratios where none are given.

    Returns
    -------
    Dispersions
        Gene-wise, trend, shrunken and final estimates.

    Raises
    ------
    ValueError
        If a count is negative or a fraction, columns say the same, samples have no replicates, or no gene varies more
        than chance.

    Warns
    -----
    UserWarning
        If dispersions do not fall as ``a0 + a1 / mean``: the trend is then their mean.

    Notes
    -----
    A count has the variance ``mean + dispersion mean^2``. With few samples a gene's own estimate is nearly worthless,
    so it is drawn towards the trend, the less the more samples there are: the highest point of the adjusted profile
    plus a normal prior on the log dispersion. Genes more than two standard deviations above the trend keep their own.
    It assumes that genes of one mean have dispersions of one kind.

    References
    ----------
    Love MI, Huber W, Anders S (2014). Moderated estimation of fold change and dispersion for RNA-seq data with DESeq2.
    *Genome Biol* 15:550. https://doi.org/10.1186/s13059-014-0550-8

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> study = genomics.make_expression(6, 300)
    >>> found = genomics.fit_dispersion(study.table.counts, study.design)
    >>> between = (found.gene > found.shrunken) == (found.shrunken > found.trend)
    >>> between.mean() > 0.99
    np.True_
    """
    values = as_counts(counts)
    matrix = as_design_matrix(design, values)
    factors = _factors(values, size_factors)
    degrees = len(matrix) - matrix.shape[1]
    if degrees < 1:
        hint = "Without replicates nobody can say how much a gene varies: measure more samples, or drop a factor."
        got = f"{len(matrix)} samples and {matrix.shape[1]} columns"
        raise invalid("design", "leave more samples than columns", got=got, hint=hint)
    is_counted = values.any(axis=0)
    own = np.ascontiguousarray(values.T[is_counted])
    mean = (own / factors).mean(axis=1)
    gene, means = estimate_gene_wise(own, matrix, factors)
    varies = gene >= 100 * LEAST
    if varies.sum() < 3:
        hint = "The trend needs many genes with replicates."
        raise invalid("counts", "hold at least 3 genes that vary beyond chance", got=f"{varies.sum()}", hint=hint)
    coefficients = _trend_or_mean(mean[varies], gene[varies])
    trend = coefficients[0] + coefficients[1] / mean
    prior, observed = prior_variance(np.log(gene[varies] / trend[varies]), degrees)
    shrunken = shrink_dispersion(own, means, matrix, around=(gene, trend, prior))
    is_high = is_above_trend(gene, trend, observed)
    parts = (mean, gene, trend, shrunken, np.where(is_high, gene, shrunken))
    whole = [np.full(values.shape[1], empty) for empty in (0.0, *[np.nan] * 4)]
    for full, part in zip(whole, parts, strict=True):
        full[is_counted] = part
    is_outlier = np.zeros(values.shape[1], dtype=bool)
    is_outlier[is_counted] = is_high
    return Dispersions(*whole, is_outlier, coefficients, prior, observed)


def _factors(values: np.ndarray, given: object) -> np.ndarray:
    return size_factors(values) if given is None else as_factors(given, values)


def _trend_or_mean(mean: np.ndarray, gene: np.ndarray) -> np.ndarray:
    found = fit_trend(mean, gene)
    if found is not None:
        return found
    message = (
        "Dispersions do not fall as a0 + a1 / mean, so their mean is used. It happens with few genes: look at them."
    )
    warnings.warn(message, stacklevel=3)
    low, high = np.quantile(gene, [0.001, 0.999])
    return np.array([gene[(gene >= low) & (gene <= high)].mean(), 0.0])


def estimate_gene_wise(counts: np.ndarray, design: np.ndarray, factors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each gene's own dispersion, and the means it was judged by; counts are (n_genes, n_samples) here."""
    most = _most(design)
    scaled = counts / factors
    basis = np.linalg.qr(design)[0]
    linear = scaled @ basis @ basis.T
    start = _start(scaled, linear, design, factors)
    if len(np.unique(design, axis=0)) == design.shape[1]:
        means = linear * factors  # one mean for each group: the model says no more
    else:
        means = fit_logs(counts, design, start, factors=factors)[3]
    means = np.maximum(means, MIN_MEAN)
    logs, gain = climb_profile(counts, means, design, start=np.log(start))
    return np.clip(np.where(gain > _LEAST_GAIN, np.exp(logs), start), LEAST, most), means


def is_above_trend(gene: np.ndarray, trend: np.ndarray, residual_variance: float) -> np.ndarray:
    """Genes so far above the trend that they keep their own dispersion."""
    return np.log(gene) > np.log(trend) + _OUTLIER_SDS * np.sqrt(residual_variance)


def _most(design: np.ndarray) -> float:
    return max(10.0, float(len(design)))


def _start(scaled: np.ndarray, linear: np.ndarray, design: np.ndarray, factors: np.ndarray) -> np.ndarray:
    """The smaller of two estimates from means and variances."""
    fitted = np.maximum(linear, 1)
    rough = (((scaled - fitted) ** 2 - fitted) / fitted**2).sum(axis=1) / (len(design) - design.shape[1])
    mean = scaled.mean(axis=1)
    moments = (scaled.var(axis=1, ddof=1) - (1 / factors).mean() * mean) / mean**2
    return np.clip(np.minimum(rough, moments), LEAST, _most(design))


def shrink_dispersion(
    counts: np.ndarray, means: np.ndarray, design: np.ndarray, *, around: tuple[np.ndarray, np.ndarray, float]
) -> np.ndarray:
    """Highest point of the posterior, from the gene's own estimate, the trend and the prior's variance."""
    gene, trend, prior = around
    start = np.log(np.where(gene > 0.1 * trend, gene, trend))
    logs, _ = climb_profile(counts, means, design, start=start, prior=(np.log(trend), prior))
    return np.clip(np.exp(logs), LEAST, _most(design))
