"""Linear models of log expression whose variances borrow from other genes: weights from counts, moderated t."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, in_range, same_length
from neurokit_lite.core.constancy import is_rounding
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.records import check_fields
from neurokit_lite.core.shapes import same_shape
from neurokit_lite.genomics.expression.design import as_design_matrix
from neurokit_lite.genomics.expression.glm import cross_products
from neurokit_lite.genomics.expression.normalising import as_factors, log_cpm, tmm_factors
from neurokit_lite.genomics.expression.smoothing import lowess
from neurokit_lite.genomics.expression.table import as_counts

__all__ = ["ModeratedT", "VoomWeights", "moderated_t", "remove_batch", "voom"]

AXES = ("n_samples", "n_genes")
_LEAST_SHARE = 1e-5  # of the median variance: smaller ones are raised to it, as limma does


@dataclass(frozen=True, eq=False)
class VoomWeights:
    """Log expression, and how precisely each value of it is known.

    Parameters
    ----------
    log_cpm : array_like of shape (n_samples, n_genes)
        Log2 counts per million.
    weights : array_like of shape (n_samples, n_genes)
        One over the variance that is expected of the value.

    Raises
    ------
    ValueError
        If shapes differ.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.VoomWeights([[1.0, 2.0]], [[0.5, 4.0]]).weights.shape
    (1, 2)
    """

    log_cpm: np.ndarray
    weights: np.ndarray

    def __post_init__(self) -> None:
        check_fields(self, {"log_cpm": AXES, "weights": AXES})


@dataclass(frozen=True, eq=False)
class ModeratedT:
    """Effects of each column on each gene, tested with variances that borrow from other genes.

    Parameters
    ----------
    coefficients : array_like of shape (n_genes, n_columns)
        Effects, in the unit of the values.
    t : array_like of shape (n_genes, n_columns)
        Moderated t, without unit.
    p_values : array_like of shape (n_genes, n_columns)
        Two-sided.
    variance : array_like of shape (n_genes,)
        Moderated variance, in the unit of the values squared.
    degrees : float
        Degrees of freedom of t.
    prior_degrees : float
        How many degrees of freedom the other genes contribute; infinity where all variances are equal but for chance.

    Raises
    ------
    ValueError
        If lengths differ.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.ModeratedT([[1.0]], [[2.0]], [[0.05]], [0.25], 10, 4).degrees
    10
    """

    coefficients: np.ndarray
    t: np.ndarray
    p_values: np.ndarray
    variance: np.ndarray
    degrees: float
    prior_degrees: float

    def __post_init__(self) -> None:
        axes = dict.fromkeys(("coefficients", "t", "p_values"), ("n_genes", "n_columns"))
        check_fields(self, axes | {"variance": ("n_genes",)})
        in_range(self.degrees, "degrees", low=0)
        if not self.prior_degrees >= 0:
            raise invalid("prior_degrees", "be 0 or more, or infinite", self.prior_degrees)


def voom(counts: np.ndarray, design: np.ndarray, *, library_sizes: np.ndarray | None = None) -> VoomWeights:
    """Turn counts into log expression with weights, so that a linear model may be used.

    Parameters
    ----------
    counts : array_like of shape (n_samples, n_genes)
        Counts of reads.
    design : SampleDesign or array_like of shape (n_samples, n_columns)
        The model's columns.
    library_sizes : array_like of shape (n_samples,), optional
        Effective library sizes; sums of counts times :func:`tmm_factors` where none are given.

    Returns
    -------
    VoomWeights
        Log2 counts per million, and a weight for each.

    Raises
    ------
    ValueError
        If a count is negative or a fraction, columns say the same, or there are no replicates.

    Notes
    -----
    The root of the residual standard deviation is smoothed over the mean log count (lowess over half of the genes), and
    each fitted value looks up its variance there: ``weight = 1 / trend^4``. It assumes that genes of one mean count
    vary alike, up to what the moderated t then allows.

    References
    ----------
    Law CW, Chen Y, Shi W, Smyth GK (2014). voom: precision weights unlock linear model analysis tools for RNA-seq read
    counts. *Genome Biol* 15:R29. https://doi.org/10.1186/gb-2014-15-2-r29

    Examples
    --------
    Rare genes vary more on the logarithm, so their values weigh less.

    >>> from neurokit_lite import genomics
    >>> study = genomics.make_expression(6, 300)
    >>> found, mean = genomics.voom(study.table.counts, study.design), study.table.counts.mean(axis=0)
    >>> found.weights[:, mean < 20].mean() < found.weights[:, mean > 200].mean()
    np.True_
    """
    values = as_counts(counts)
    matrix = as_design_matrix(design, values)
    sizes = values.sum(axis=1) * tmm_factors(values) if library_sizes is None else None
    if sizes is None:
        sizes = as_factors(library_sizes, values, "library_sizes")
    _check_replicates(matrix)
    if values.any(axis=0).sum() < 2:
        raise invalid("counts", "have at least 2 genes with a read (axis n_genes)", got=f"{values.any(axis=0).sum()}")
    logs = log_cpm(values, library_sizes=sizes)
    beta, _, variance = _least_squares(logs, matrix, None)
    level = logs.mean(axis=0) + np.log2(sizes + 1).mean() - np.log2(1e6)
    own = np.flatnonzero(values.any(axis=0))
    order = own[np.argsort(level[own], kind="stable")]
    trend = lowess(level[order], variance[order] ** 0.25, share=0.5)
    x, first, n_equal = np.unique(level[order], return_index=True, return_counts=True)
    height = np.add.reduceat(trend, first) / n_equal
    fitted = matrix @ beta.T + np.log2((sizes + 1) / 1e6)[:, None]
    return VoomWeights(logs, np.interp(fitted, x, height) ** -4.0)


def moderated_t(values: np.ndarray, design: np.ndarray, *, weights: np.ndarray | None = None) -> ModeratedT:
    """Fit a linear model to each gene and test its effects with a variance that is drawn towards the other genes'.

    Parameters
    ----------
    values : array_like of shape (n_samples, n_genes)
        Log expression.
    design : SampleDesign or array_like of shape (n_samples, n_columns)
        The model's columns.
    weights : array_like of shape (n_samples, n_genes), optional
        Precision of each value, above 0, as :func:`voom` finds it.

    Returns
    -------
    ModeratedT
        Effects, t and p of every column.

    Raises
    ------
    ValueError
        If shapes differ, columns say the same, there are no replicates, or no gene varies.

    Notes
    -----
    ``s~^2 = (d0 s0^2 + d s^2) / (d0 + d)``, where the prior's d0 and s0 are those under which the variances of all
    genes scatter as they do (empirical Bayes); t has d0 + d degrees of freedom. It assumes normal residuals.

    References
    ----------
    Smyth GK (2004). Linear models and empirical Bayes methods for assessing differential expression in microarray
    experiments. *Stat Appl Genet Mol Biol* 3:3. https://doi.org/10.2202/1544-6115.1027

    Examples
    --------
    All genes vary alike, so the prior is certain and all have the same variance.

    >>> from neurokit_lite import genomics
    >>> found = genomics.moderated_t([[0, 1], [2, 3], [4, 9], [6, 11]], [[1, 0], [1, 0], [1, 1], [1, 1]])
    >>> found.coefficients[:, 1], found.variance
    (array([4., 8.]), array([2., 2.]))
    """
    from scipy.special import stdtr

    data = as_array(values, "values", axes=AXES)
    matrix = as_design_matrix(design, data, of="values")
    precision = None
    if weights is not None:
        precision = as_array(weights, "weights", axes=AXES)
        same_shape(precision, data, names=("weights", "values"), axes=AXES)
        if (precision <= 0).any():
            raise invalid("weights", "be above 0", got=f"{precision.min():g}")
    degrees = _check_replicates(matrix)
    beta, unscaled, variance = _least_squares(data, matrix, precision)
    is_steady = is_rounding(np.sqrt(variance), scale=np.abs(data).max(axis=0))
    variance = np.where(is_steady, 0, variance)
    if is_steady.all():
        raise invalid("values", "vary within groups of samples", got="constant residuals of every gene")
    prior_degrees, prior = _prior(variance, degrees)
    if np.isinf(prior_degrees):
        moderated = np.full(variance.shape, prior)
    else:
        moderated = (prior_degrees * prior + degrees * variance) / (prior_degrees + degrees)
    t = beta / unscaled / np.sqrt(moderated)[:, None]
    total = min(prior_degrees + degrees, degrees * variance.size)
    return ModeratedT(beta, t, 2 * stdtr(total, -np.abs(t)), moderated, float(total), float(prior_degrees))


def remove_batch(values: np.ndarray, batches: np.ndarray, *, design: np.ndarray | None = None) -> np.ndarray:
    """Subtract what a linear model says of batches: for drawing, and not for testing.

    Parameters
    ----------
    values : array_like of shape (n_samples, n_genes)
        Log expression.
    batches : array_like of shape (n_samples,)
        The batch of each sample.
    design : SampleDesign or array_like of shape (n_samples, n_columns), optional
        What is to be kept; the mean alone where none is given.

    Returns
    -------
    numpy.ndarray of shape (n_samples, n_genes)
        Values without the batches' effects.

    Raises
    ------
    ValueError
        If lengths differ, or batches and design say the same.

    Notes
    -----
    A test on such values believes that batches were never there: it has too many degrees of freedom, and where groups
    are spread unevenly over batches its p values are too small. Put batches into the design instead.

    References
    ----------
    Nygaard V, Rodland EA, Hovig E (2016). Methods that remove batch effects while retaining group differences may lead
    to exaggerated confidence in downstream analyses. *Biostatistics* 17:29-39.
    https://doi.org/10.1093/biostatistics/kxv027

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.remove_batch([[1.0], [1.0], [5.0], [5.0]], ["a", "a", "b", "b"]).ravel()
    array([3., 3., 3., 3.])
    """
    data = as_array(values, "values", axes=AXES)
    labels = as_labels(batches, "batches", axis="n_samples", min_size=1)
    same_length(labels, data, names=("batches", "values"), axis="n_samples")
    kinds = np.unique(labels)
    if kinds.size < 2:
        raise invalid("batches", "be of at least two kinds", got=f"{kinds[0]} throughout")
    kept = np.ones((len(data), 1)) if design is None else as_design_matrix(design, data, of="values")
    coded = (labels[:, None] == kinds[:-1]).astype(float) - (labels == kinds[-1])[:, None]
    both = as_design_matrix(np.hstack([kept, coded]), data)
    beta = np.linalg.lstsq(both, data, rcond=None)[0]
    return data - coded @ beta[kept.shape[1] :]


def _check_replicates(design: np.ndarray) -> int:
    degrees = len(design) - design.shape[1]
    if degrees < 1:
        got = f"{len(design)} samples and {design.shape[1]} columns"
        hint = "Without replicates nobody can say how much a gene varies."
        raise invalid("design", "leave more samples than columns", got=got, hint=hint)
    return degrees


def _least_squares(
    values: np.ndarray, design: np.ndarray, weights: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Effects, their standard errors for a variance of 1, and residual variance of each gene."""
    degrees = len(design) - design.shape[1]
    if weights is None:
        inverse = np.linalg.inv(design.T @ design)
        beta = np.linalg.lstsq(design, values, rcond=None)[0].T
        unscaled = np.broadcast_to(np.sqrt(np.diag(inverse)), beta.shape)
        return beta, unscaled, ((values - design @ beta.T) ** 2).sum(axis=0) / degrees
    inverse = np.linalg.inv(cross_products(weights.T, design))
    beta = (inverse @ ((weights * values).T @ design)[:, :, None])[:, :, 0]
    unscaled = np.sqrt(np.einsum("gpp->gp", inverse))
    return beta, unscaled, (weights * (values - design @ beta.T) ** 2).sum(axis=0) / degrees


def _prior(variance: np.ndarray, degrees: int) -> tuple[float, float]:
    """Degrees of freedom and variance of the prior, by the first two moments of the log variances."""
    from scipy.special import polygamma, psi

    if variance.size == 1:
        return 0.0, float(variance[0])
    least = _LEAST_SHARE * (np.median(variance) or 1.0)
    raised = np.maximum(variance, least)
    logs = np.log(raised) - psi(degrees / 2) + np.log(degrees / 2)
    excess = logs.var(ddof=1) - polygamma(1, degrees / 2)
    if excess <= 0:
        return np.inf, float(raised.mean())
    half = _inverse_trigamma(float(excess))
    return 2 * half, float(np.exp(logs.mean() + psi(half) - np.log(half)))


def _inverse_trigamma(value: float) -> float:
    """Newton's steps on one over the function, which is nearly straight."""
    from scipy.special import polygamma

    if value > 1e7:
        return 1 / np.sqrt(value)
    if value < 1e-6:
        return 1 / value
    found = 0.5 + 1 / value
    for _ in range(50):
        own = float(polygamma(1, found))
        step = own * (1 - own / value) / float(polygamma(2, found))
        found += step
        if -step / found < 1e-8:
            break
    return found
