"""Linkage disequilibrium: neighbours that are inherited together say the same twice."""

import numpy as np

from neurokit_lite.core.check import as_count, as_fraction
from neurokit_lite.genomics.variants.genotypes import MISSING, as_genotypes, minor_allele_frequency

__all__ = ["linkage_r2", "prune_linkage"]


def linkage_r2(genotypes: np.ndarray) -> np.ndarray:
    """Squared correlation of every pair of variants.

    Parameters
    ----------
    genotypes : array_like of shape (n_people, n_variants)
        Copies of the counted allele: 0, 1 or 2; NaN or -1 where there is no call.

    Returns
    -------
    numpy.ndarray of shape (n_variants, n_variants)
        From 0 to 1, without unit; NaN where one of the two does not vary among the people called in both.

    Raises
    ------
    ValueError
        If a value is something else.

    Notes
    -----
    Pearson's correlation of the counts, over people with both calls. For unphased genotypes this is the usual estimate
    of r2; with phase it would be of haplotypes. It assumes one population: a mixture links variants on all chromosomes.

    References
    ----------
    Rogers AR, Huff C (2009). Linkage disequilibrium between loci with unknown phase. *Genetics* 182:839-844.
    https://doi.org/10.1534/genetics.108.093153

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.linkage_r2([[0, 2, 0], [1, 1, 0], [2, 0, 1], [1, 1, 1]]).round(2)[0]
    array([1. , 1. , 0.5])
    """
    counts = as_genotypes(genotypes)
    called = (counts != MISSING).astype(float)
    values = np.where(counts == MISSING, 0, counts).astype(float)
    n = called.T @ called
    sums = values.T @ called  # of the first, over people with both
    squares = (values**2).T @ called
    with np.errstate(invalid="ignore", divide="ignore"):
        covariance = values.T @ values - sums * sums.T / n
        variance = squares - sums**2 / n
        # counts are whole numbers: n times a variance that is not 0 is at least 1
        varies = (n * variance > 0.5) & (n.T * variance.T > 0.5)
        r2 = np.where(varies, covariance**2 / (variance * variance.T), np.nan)
    return np.minimum(r2, 1)


def prune_linkage(
    genotypes: np.ndarray,
    *,
    max_r2: float = 0.2,
    n_window: int = 50,
    n_step: int = 5,
) -> np.ndarray:
    """Choose variants so that, within a sliding window, no two that are kept are correlated.

    Parameters
    ----------
    genotypes : array_like of shape (n_people, n_variants)
        Copies of the counted allele, variants of one chromosome in the order of their positions; NaN or -1 where there
        is no call.
    max_r2 : float
        Pairs above it are too much alike.
    n_window : int
        Variants in the window.
    n_step : int
        By how many variants it moves on.

    Returns
    -------
    numpy.ndarray of shape (n_variants,)
        True for those that are kept; False for those that do not vary.

    Raises
    ------
    ValueError
        If a value or an option is something else.

    Notes
    -----
    As PLINK's ``--indep-pairwise``: of a pair above `max_r2` the one with the lower minor allele frequency goes (the
    second of the two if they are equal), until the window has no such pair. Another order of the variants keeps others,
    about as many. It knows nothing of positions: sort them first, one chromosome at a time.

    References
    ----------
    Chang CC, Chow CC, Tellier LC, Vattikuti S, Purcell SM, Lee JJ (2015). Second-generation PLINK: rising to the
    challenge of larger and richer datasets. *GigaScience* 4:7. https://doi.org/10.1186/s13742-015-0047-8

    Examples
    --------
    The second variant repeats the first: one of the two stays.

    >>> from neurokit_lite import genomics
    >>> genomics.prune_linkage([[0, 0, 0], [1, 1, 0], [2, 2, 1], [1, 1, 1]], max_r2=0.6)
    array([ True, False,  True])
    """
    counts = as_genotypes(genotypes)
    limit = as_fraction(max_r2, "max_r2")
    n_window, n_step = as_count(n_window, "n_window", low=2), as_count(n_step, "n_step")
    frequency = minor_allele_frequency(counts)
    is_kept = frequency > 0
    is_kept &= np.array([np.unique(one[one != MISSING]).size > 1 for one in counts.T], dtype=bool)
    for start in range(0, max(counts.shape[1] - 1, 0), n_step):
        inside = start + np.flatnonzero(is_kept[start : start + n_window])
        if inside.size > 1:
            is_kept[inside[_too_alike(counts[:, inside], frequency[inside], limit)]] = False
    return is_kept


def _too_alike(counts: np.ndarray, frequency: np.ndarray, limit: float) -> np.ndarray:
    """Which variants of a window go: passes over it, in each of which a variant meets at most one that is too close."""
    is_close = np.triu(np.nan_to_num(linkage_r2(counts)) > limit, 1)
    gone = np.zeros(len(frequency), dtype=bool)
    while True:
        before = gone.sum()
        for first in np.flatnonzero(is_close.any(axis=1)):
            rivals = np.flatnonzero(is_close[first] & ~gone)
            if not gone[first] and rivals.size:
                gone[first if frequency[first] < frequency[rivals[0]] * (1 - 1e-12) else rivals[0]] = True
        if gone.sum() == before:
            return gone
