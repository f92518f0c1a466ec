"""Size factors: how deeply each sample was sequenced, judged by genes that do not change."""

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.genomics.expression.table import as_counts

__all__ = ["as_factors", "log_cpm", "size_factors", "tmm_factors"]
__shared__ = ["as_factors"]  # not in the face

_RATIO_TRIM, _SUM_TRIM = 0.3, 0.05


def size_factors(counts: np.ndarray) -> np.ndarray:
    """Estimate how deeply each sample was sequenced, by the median of ratios.

    Parameters
    ----------
    counts : array_like of shape (n_samples, n_genes)
        Counts of reads.

    Returns
    -------
    numpy.ndarray of shape (n_samples,)
        Factors without unit; counts divided by them can be compared between samples.

    Raises
    ------
    ValueError
        If a count is negative or a fraction, or no gene was found in every sample.

    Notes
    -----
    ``s_j = median over i of k_ij / (prod over j of k_ij)^(1/n)``, over genes whose counts are all above 0. It assumes
    that most genes do not change, or that as many go up as down; where a treatment shuts most genes down, a spike-in is
    needed.

    References
    ----------
    Anders S, Huber W (2010). Differential expression analysis for sequence count data. *Genome Biol* 11:R106.
    https://doi.org/10.1186/gb-2010-11-10-r106

    Examples
    --------
    The second sample has four times the reads of the first, so the two lie a factor of two from their middle.

    >>> from neurokit_lite import genomics
    >>> genomics.size_factors([[10, 20, 30], [40, 80, 120]])
    array([0.5, 2. ])
    """
    values = as_counts(counts)
    if not len(values):
        return np.zeros(0)
    everywhere = values[:, (values > 0).all(axis=0)]
    if not everywhere.shape[1]:
        hint = "Transpose counts if genes are in its rows; else leave out the poorest samples."
        raise invalid("counts", "have a gene that was found in every sample", got="none", hint=hint)
    logs = np.log(everywhere)
    return np.exp(np.median(logs - logs.mean(axis=0), axis=1))


def tmm_factors(counts: np.ndarray) -> np.ndarray:
    """Estimate by how much each library's effective size differs from its number of reads (trimmed mean of M values).

    Parameters
    ----------
    counts : array_like of shape (n_samples, n_genes)
        Counts of reads.

    Returns
    -------
    numpy.ndarray of shape (n_samples,)
        Factors without unit whose product is 1; times the number of reads they are effective library sizes.

    Raises
    ------
    ValueError
        If a count is negative or a fraction.

    Notes
    -----
    Each sample is compared with the one whose upper quartile is nearest to the mean: 30 % of the genes with the largest
    and smallest ratios and 5 % of the rarest and most abundant are cut, and the rest is averaged with the inverse of
    its variance. It assumes that most genes do not change.

    References
    ----------
    Robinson MD, Oshlack A (2010). A scaling normalization method for differential expression analysis of RNA-seq data.
    *Genome Biol* 11:R25. https://doi.org/10.1186/gb-2010-11-3-r25

    Examples
    --------
    Twice as many reads of the same genes: only the library's size differs.

    >>> from neurokit_lite import genomics
    >>> genomics.tmm_factors([[10, 20, 30], [20, 40, 60]])
    array([1., 1.])
    """
    values = as_counts(counts)
    if not len(values):
        return np.zeros(0)
    values = values[:, (values > 0).any(axis=0)]
    sizes = values.sum(axis=1)
    quartile = np.quantile(values, 0.75, axis=1) / sizes
    reference = int(np.abs(quartile - quartile.mean()).argmin())
    if np.median(quartile) < 1e-20:
        reference = int(np.sqrt(values).sum(axis=1).argmax())
    logs = [_log_ratio(own, values[reference], size, sizes[reference]) for own, size in zip(values, sizes, strict=True)]
    return 2.0 ** (np.array(logs) - np.mean(logs))


def log_cpm(counts: np.ndarray, *, library_sizes: np.ndarray | None = None) -> np.ndarray:
    """Turn counts into logarithms of counts per million.

    Parameters
    ----------
    counts : array_like of shape (n_samples, n_genes)
        Counts of reads.
    library_sizes : array_like of shape (n_samples,), optional
        Effective library sizes; the sums of the counts where none are given.

    Returns
    -------
    numpy.ndarray of shape (n_samples, n_genes)
        ``log2((k + 0.5) / (N + 1) 10^6)``, in log2 counts per million.

    Raises
    ------
    ValueError
        If a count is negative or a fraction, or a library size is not above 0.

    References
    ----------
    Law CW, Chen Y, Shi W, Smyth GK (2014). voom: precision weights unlock linear model analysis tools for RNA-seq read
    counts. *Genome Biol* 15:R29. https://doi.org/10.1186/gb-2014-15-2-r29

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.log_cpm([[3, 0]], library_sizes=[999_999])  # log2 of 3.5 and of 0.5
    array([[ 1.80735492, -1.        ]])
    """
    values = as_counts(counts)
    sizes = values.sum(axis=1)
    if library_sizes is not None:
        sizes = as_factors(library_sizes, values, "library_sizes")
    return np.log2((values + 0.5) / (sizes + 1)[:, None] * 1e6)


def as_factors(value: object, counts: np.ndarray, name: str = "size_factors") -> np.ndarray:
    """Convert to one factor above 0 for each sample, or say which is not."""
    factors = as_array(value, name, axes=("n_samples",))
    if factors.size != len(counts):
        hint = "Transpose counts." if factors.size == counts.shape[1] else "Do they belong together?"
        rule = f"have one entry for each of the {len(counts)} samples (n_samples)"
        raise invalid(name, rule, got=str(factors.size), hint=hint)
    wrong = factors[factors <= 0]
    if wrong.size:
        raise invalid(name, "be above 0", got=listed(f"{one:g}" for one in wrong))
    return factors


def _log_ratio(own: np.ndarray, other: np.ndarray, size: float, other_size: float) -> float:
    both = (own > 0) & (other > 0)
    if not both.any():
        return 0.0
    share, other_share = own[both] / size, other[both] / other_size
    ratio, level = np.log2(share / other_share), (np.log2(share) + np.log2(other_share)) / 2
    if np.abs(ratio).max() < 1e-6:
        return 0.0
    variance = (1 - share) / own[both] + (1 - other_share) / other[both]
    is_kept = _middle(ratio, _RATIO_TRIM) & _middle(level, _SUM_TRIM)
    if not is_kept.any():
        return 0.0
    return float((ratio[is_kept] / variance[is_kept]).sum() / (1 / variance[is_kept]).sum())


def _middle(values: np.ndarray, share: float) -> np.ndarray:
    """Which values are left when a share is cut from each end; equal values have the mean of their ranks."""
    _, inverse, n_equal = np.unique(values, return_inverse=True, return_counts=True)
    rank = (np.cumsum(n_equal) - (n_equal - 1) / 2)[inverse]
    low = np.floor(values.size * share) + 1
    return (rank >= low) & (rank <= values.size + 1 - low)
