"""Which genes change: a test for each gene, from counts to a list with its false discovery rate."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.check import as_fraction, in_range
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_names
from neurokit_lite.core.records import check_fields
from neurokit_lite.genomics.expression.design import SampleDesign, as_design
from neurokit_lite.genomics.expression.dispersing import (
    Dispersions,
    estimate_gene_wise,
    fit_dispersion,
    is_above_trend,
    shrink_dispersion,
)
from neurokit_lite.genomics.expression.filtering import filter_independently
from neurokit_lite.genomics.expression.glm import RIDGE, fit_logs
from neurokit_lite.genomics.expression.normalising import size_factors
from neurokit_lite.genomics.expression.outliers import cooks_limit, distances, group_sizes, trimmed_mean
from neurokit_lite.genomics.expression.table import CountTable

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ExpressionTest", "compare_expression", "shrink_fold_changes"]

_MIN_JUDGED, _MIN_REPLACED = 3, 7  # samples of a kind
_FIELDS = ("mean", "log2_fold_change", "standard_error", "statistic", "p_values", "q_values")


@dataclass(frozen=True, eq=False)
class ExpressionTest:
    """What was found for each gene. Genes without counts have NaN.

    Parameters
    ----------
    genes : tuple of str of shape (n_genes,)
        Names of the genes.
    mean : array_like of shape (n_genes,)
        Mean count, divided by size factors.
    log2_fold_change : array_like of shape (n_genes,)
        Effect of the coefficient, in log2.
    standard_error : array_like of shape (n_genes,)
        In log2.
    statistic : array_like of shape (n_genes,)
        Wald's z, or twice the difference of log likelihoods, without unit.
    p_values : array_like of shape (n_genes,)
        NaN also where one sample's count decides by itself.
    q_values : array_like of shape (n_genes,)
        Adjusted for the false discovery rate; NaN also below `min_mean`.
    is_outlier : array_like of shape (n_genes,)
        Genes whose p value was withheld because of one sample (Cook's distance).
    min_mean : float
        Genes with a smaller mean count were not tested.
    dispersions : Dispersions
        How they were estimated.

    Raises
    ------
    ValueError
        If lengths differ.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> study = genomics.make_expression(8, 300)
    >>> genomics.compare_expression(study.table, study.design, "group[treated]").to_frame().shape
    (300, 6)
    """

    genes: tuple[str, ...]
    mean: np.ndarray
    log2_fold_change: np.ndarray
    standard_error: np.ndarray
    statistic: np.ndarray
    p_values: np.ndarray
    q_values: np.ndarray
    is_outlier: np.ndarray
    min_mean: float
    dispersions: Dispersions

    def __post_init__(self) -> None:
        as_instance(self.dispersions, "dispersions", Dispersions)
        in_range(self.min_mean, "min_mean", low=0, unit="reads")
        check_fields(self, dict.fromkeys((*_FIELDS, "is_outlier"), ("n_genes",)), may_be_nan=_FIELDS)
        object.__setattr__(self, "genes", as_names(self.genes, "genes", axis="n_genes"))
        if len(self.genes) != self.mean.size:
            raise invalid("genes", f"have {self.mean.size} names (n_genes), as many as mean", got=str(len(self.genes)))

    def to_frame(self) -> "pd.DataFrame":
        """One row a gene, named by the gene."""
        import pandas as pd

        return pd.DataFrame({name: getattr(self, name) for name in _FIELDS}, index=pd.Index(self.genes, name="gene"))


def compare_expression(
    table: CountTable,
    design: SampleDesign,
    coefficient: str,
    *,
    reduced: SampleDesign | None = None,
    alpha: float = 0.05,
) -> ExpressionTest:
    """Test each gene for the effect of one column of the design.

    Parameters
    ----------
    table : CountTable
        Counts of reads.
    design : SampleDesign
        The model, one row a sample of the table.
    coefficient : str
        The column whose effect is tested, for example ``"dex[trt]"``.
    reduced : SampleDesign, optional
        A smaller design: then a likelihood-ratio test asks whether the columns that it lacks are needed at all. The
        fold change is still that of the coefficient.
    alpha : float
        The false discovery rate for which the least mean count is chosen.

    Returns
    -------
    ExpressionTest
        Fold changes, p values and adjusted p values.

    Raises
    ------
    ValueError
        If samples of the table and the design differ, there is no such column, samples have no replicates, or the
        reduced design is not a part of the full one.

    Notes
    -----
    The steps of DESeq2: size factors by the median of ratios, shrunken dispersions, Wald's test ``z = effect / standard
    error``, Cook's distances, independent filtering by the mean, Benjamini and Hochberg. Where a kind of sample occurs
    seven times or more, an outlying count is replaced by a trimmed mean and the gene fitted again; where it occurs
    three to six times, the p value is withheld (NaN); with fewer nothing is judged. It assumes independent samples: two
    libraries of one animal are one sample.

    References
    ----------
    Love MI, Huber W, Anders S (2014). Moderated estimation of fold change and dispersion for RNA-seq data with DESeq2.
    *Genome Biol* 15:550. https://doi.org/10.1186/s13059-014-0550-8

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> study = genomics.make_expression(12, 400, sd_log2=2)
    >>> found = genomics.compare_expression(study.table, study.design, "group[treated]")
    >>> study.is_changed[found.q_values < 0.05].mean() > 0.85
    np.True_
    """
    column = _matched(table, design).find(coefficient)
    smaller = None if reduced is None else _as_part(reduced, design)
    alpha = as_fraction(alpha, "alpha")
    factors = size_factors(table.counts)
    dispersions = fit_dispersion(table.counts, design, size_factors=factors)
    counts = np.ascontiguousarray(table.counts.T)
    own = np.flatnonzero(counts.any(axis=1))
    models = (design.matrix, smaller, column)
    counts = counts[own]
    found, cooks = _test(counts, dispersions.final[own], factors, models)
    largest, again = _replaced(counts, cooks, factors, (design.matrix, dispersions))
    mean, final, seen = dispersions.mean[own].copy(), dispersions.final.copy(), counts
    if again is not None:
        rows, seen, spread = again
        final[own[rows]] = spread
        found[:, rows] = _test(seen[rows], spread, factors, models)[0]
        mean[rows] = (seen[rows] / factors).mean(axis=1)
    is_outlier = _is_outlying(largest, cooks, counts, design.matrix)
    found[3, is_outlier] = np.nan
    whole = np.full((4, table.n_genes), np.nan)
    whole[:, own] = found
    means = np.zeros(table.n_genes)
    means[own] = mean
    q_values, min_mean = filter_independently(means, whole[3], alpha=alpha)
    flags = np.zeros(table.n_genes, dtype=bool)
    flags[own] = is_outlier
    used = replace(dispersions, final=final)
    return ExpressionTest(table.genes, means, *whole, q_values, flags, min_mean, used)


def shrink_fold_changes(
    table: CountTable, design: SampleDesign, coefficient: str, *, dispersions: Dispersions
) -> np.ndarray:
    """Draw fold changes towards 0, the more the less the counts say.

    Parameters
    ----------
    table : CountTable
        Counts of reads.
    design : SampleDesign
        The model, one row a sample of the table.
    coefficient : str
        The column whose effect is returned.
    dispersions : Dispersions
        As :func:`compare_expression` or :func:`fit_dispersion` found them.

    Returns
    -------
    numpy.ndarray of shape (n_genes,)
        Shrunken effects in log2; NaN for genes without counts.

    Raises
    ------
    ValueError
        If samples differ, there is no such column, or the dispersions are of other genes.

    Notes
    -----
    A normal prior on every effect but the intercept, whose width is taken from the upper 5 % of the effects, as in
    DESeq2's ``lfcShrink(type="normal")``. It is for ranking and drawing; p values come from the effects without prior.
    A normal prior draws in very large effects too.

    References
    ----------
    Love MI, Huber W, Anders S (2014). Moderated estimation of fold change and dispersion for RNA-seq data with DESeq2.
    *Genome Biol* 15:550. https://doi.org/10.1186/s13059-014-0550-8

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> study = genomics.make_expression(8, 300)
    >>> found = genomics.compare_expression(study.table, study.design, "group[treated]")
    >>> drawn = genomics.shrink_fold_changes(study.table, study.design, "group[treated]", dispersions=found.dispersions)
    >>> (abs(drawn) <= abs(found.log2_fold_change) + 0.01).mean() > 0.95
    np.True_
    """
    column = _matched(table, design).find(coefficient)
    as_instance(dispersions, "dispersions", Dispersions)
    if dispersions.final.size != table.n_genes:
        raise invalid("dispersions", f"be of {table.n_genes} genes (n_genes)", got=str(dispersions.final.size))
    factors = size_factors(table.counts)
    counts = np.ascontiguousarray(table.counts.T)
    own = np.flatnonzero(counts.any(axis=1))
    counts, spread = counts[own], dispersions.final[own]
    for name in ("mean", "trend", "final"):
        is_known = getattr(dispersions, name)[own] > 0
        if not is_known.all():
            got = f"{listed(np.array(table.genes)[own][~is_known])} without one"
            raise invalid("dispersions", f"have a {name} for each gene with counts", got=got)
    ridge = np.full(len(design.columns), RIDGE)
    plain = fit_logs(counts, design.matrix, spread, factors=factors)[0]
    weights = 1 / (1 / dispersions.mean[own] + dispersions.trend[own])
    for one in np.flatnonzero(~is_constant(design.matrix, axis=0)):
        ridge[one] = 1 / max(_upper_width(plain[:, one], weights) ** 2, 1e-12)
    found = np.full(table.n_genes, np.nan)
    found[own] = fit_logs(counts, design.matrix, spread, factors=factors, ridge=ridge)[0][:, column]
    return found


def _matched(table: CountTable, design: SampleDesign) -> SampleDesign:
    """The design, once it is sure that its rows are the table's samples."""
    as_instance(table, "table", CountTable, hint="Make one with CountTable(counts, samples, genes).")
    as_design(design)
    if design.n_samples != table.n_samples:
        raise invalid("design", f"have {table.n_samples} samples (n_samples), as table has", got=str(design.n_samples))
    if design.samples is not None and design.samples != table.samples:
        only = [name for name in table.samples if name not in design.samples]
        other = [name for name in design.samples if name not in table.samples]
        got = f"{listed(only)} only in the table, {listed(other)} only in the design"
        if not only:
            got = "the same names in another order"
        raise invalid("design", "be of the samples of the table, in their order", got=got)
    return design


def _as_part(reduced: SampleDesign, design: SampleDesign) -> np.ndarray:
    """The smaller matrix; every column must be made of those of the full design."""
    matrix = as_design(reduced, "reduced").matrix
    if len(matrix) != design.n_samples:
        raise invalid("reduced", f"have {design.n_samples} samples (n_samples)", got=str(len(matrix)))
    left = matrix - design.matrix @ np.linalg.lstsq(design.matrix, matrix, rcond=None)[0]
    strange = np.abs(left).max(axis=0) > 1e-8
    if strange.any() or matrix.shape[1] >= design.matrix.shape[1]:
        got = listed(np.array(reduced.columns)[strange]) if strange.any() else "as many columns"
        raise invalid("reduced", "be a part of the full design, with fewer columns", got=got)
    return matrix


def _test(counts: np.ndarray, spread: np.ndarray, factors: np.ndarray, models: tuple) -> tuple[np.ndarray, np.ndarray]:
    """Effect, standard error, statistic and p (4, n_genes), and Cook's distances; counts are (n_genes, n_samples)."""
    from scipy.stats import chi2, norm

    matrix, smaller, column = models
    beta, error, likelihood, means, leverage = fit_logs(counts, matrix, spread, factors=factors)
    cooks = distances(counts, matrix, factors, fitted=(means, leverage))
    statistic = beta[:, column] / error[:, column]
    p_values = 2 * norm.sf(np.abs(statistic))
    if smaller is not None:
        less = fit_logs(counts, smaller, spread, factors=factors)[2]
        statistic = 2 * (likelihood - less)
        p_values = chi2.sf(statistic, matrix.shape[1] - smaller.shape[1])
    return np.stack([beta[:, column], error[:, column], statistic, p_values]), cooks


def _replaced(
    counts: np.ndarray, cooks: np.ndarray, factors: np.ndarray, rest: tuple[np.ndarray, Dispersions]
) -> tuple[np.ndarray, tuple | None]:
    """Largest distance of a sample that is not replaced; and genes to fit again, all counts and their dispersions."""
    matrix, before = rest
    _, size = group_sizes(matrix)
    limit = cooks_limit(matrix)
    may_replace = size >= _MIN_REPLACED
    rows = np.flatnonzero((cooks > limit).any(axis=1))
    judged = np.where((size >= _MIN_JUDGED) & ~may_replace, cooks, 0) if may_replace.any() else cooks
    judged = judged[:, size >= _MIN_JUDGED]
    largest = judged.max(axis=1) if judged.shape[1] else np.zeros(len(counts))
    if not may_replace.any() or not rows.size:
        return largest, None
    seen = counts.copy()
    usual = np.floor(trimmed_mean(counts[rows] / factors, 0.2)[:, None] * factors)
    seen[rows] = np.where((cooks[rows] > limit) & may_replace, usual, counts[rows])
    rows = rows[seen[rows].any(axis=1)]
    gene, means = estimate_gene_wise(seen[rows], matrix, factors)
    level = (seen[rows] / factors).mean(axis=1)
    trend = before.coefficients[0] + before.coefficients[1] / level
    drawn = shrink_dispersion(seen[rows], means, matrix, around=(gene, trend, before.prior_variance))
    spread = np.where(is_above_trend(gene, trend, before.residual_variance), gene, drawn)
    return largest, (rows, seen, spread)


def _is_outlying(largest: np.ndarray, cooks: np.ndarray, counts: np.ndarray, design: np.ndarray) -> np.ndarray:
    """Genes whose p value is withheld; with two groups only where the odd count is among the largest."""
    found = largest > cooks_limit(design)
    if design.shape[1] == 2 and len(np.unique(design, axis=0)) == 2:
        odd = np.take_along_axis(counts, cooks.argmax(axis=1)[:, None], axis=1)
        found &= (counts > odd).sum(axis=1) < 3
    return found


def _upper_width(effects: np.ndarray, weights: np.ndarray) -> float:
    """Standard deviation of a normal distribution with the weighted upper 5 % of the effects' sizes."""
    from scipy.special import ndtri

    is_finite = np.abs(effects) < 10
    if not is_finite.any():
        return 1e3
    sizes, weights = np.abs(effects[is_finite]), weights[is_finite]
    order = np.argsort(sizes)
    reached = np.cumsum(weights[order]) * sizes.size / weights.sum()
    place = 1 + (sizes.size - 1) * 0.95
    low = max(np.floor(place), 1)
    both = np.searchsorted(reached, [low, min(low + 1, sizes.size)]).clip(max=sizes.size - 1)
    ends = sizes[order][both]
    return float((1 - place % 1) * ends[0] + place % 1 * ends[1]) / float(ndtri(0.975))
