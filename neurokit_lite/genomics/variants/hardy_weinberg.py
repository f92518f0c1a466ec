"""The exact test of Hardy-Weinberg proportions."""

from itertools import pairwise

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid

__all__ = ["hardy_weinberg_p"]

_MOST_TERMS = 2_000_000  # what is held at once: 16 MB each of a few arrays
_TIE = 1e-7  # relative: two counts of equal probability differ by rounding alone


def hardy_weinberg_p(table: np.ndarray) -> np.ndarray:
    """Test whether heterozygotes are as many as random mating would make them.

    Parameters
    ----------
    table : array_like of shape (n_variants, 3)
        People with 0, 1 and 2 copies of the counted allele, as :func:`count_genotypes` counts them.

    Returns
    -------
    numpy.ndarray of shape (n_variants,)
        The exact two-sided p value; 1 for a variant that nobody or everybody carries.

    Raises
    ------
    ValueError
        If a count is negative, not whole, NaN or beyond 2e9, or there are not three columns.

    Notes
    -----
    Given n people and r copies of the rarer allele, ``P(h) = n! 2^h / (a! h! b!) x r! (2n - r)! / (2n)!`` for h
    heterozygotes, a = (r - h) / 2 and b = n - a - h. The p value is the sum of all P that are at most that of the
    observed h. It assumes that the people are unrelated and from one population: in a mixture of populations there are
    too few heterozygotes (Wahlund effect), and p is small for variants that are called without any error.

    References
    ----------
    Wigginton JE, Cutler DJ, Abecasis GR (2005). A note on exact tests of Hardy-Weinberg equilibrium. *American Journal
    of Human Genetics* 76:887-893. https://doi.org/10.1086/429864

    Examples
    --------
    Ten people, four copies: 0, 2 or 4 heterozygotes have the probabilities 3/323, 288/969 and 672/969.

    >>> from neurokit_lite import genomics
    >>> genomics.hardy_weinberg_p([[7, 2, 1], [8, 0, 2]]).round(4)
    array([0.3065, 0.0093])
    """
    counts = _as_table(table)
    n = counts.sum(axis=1)
    rare = np.minimum(counts @ [2, 1, 0], counts @ [0, 1, 2])
    n_terms = rare // 2 + 1
    p = np.ones(len(counts))
    starts = np.concatenate([[0], np.flatnonzero(np.diff(np.cumsum(n_terms) // _MOST_TERMS)) + 1, [len(counts)]])
    for start, stop in pairwise(starts):
        if stop > start:
            piece = slice(start, stop)
            p[piece] = _sum_of_unlikely(n[piece], rare[piece], counts[piece, 1], n_terms[piece])
    return p


def _sum_of_unlikely(n: np.ndarray, rare: np.ndarray, observed: np.ndarray, n_terms: np.ndarray) -> np.ndarray:
    """Sum, for each variant, the probabilities of all numbers of heterozygotes that are no more likely than its own."""
    from scipy.special import gammaln

    n_terms = n_terms.astype(np.intp)  # in a browser, what repeats and sums pieces takes no other
    first = np.cumsum(n_terms, dtype=np.intp) - n_terms
    which = np.repeat(np.arange(n.size), n_terms)
    n_het = 2 * (np.arange(which.size) - first[which]) + rare[which] % 2
    n_rare = (rare[which] - n_het) // 2
    log_p = n_het * np.log(2) - gammaln(n_rare + 1) - gammaln(n_het + 1) - gammaln(n[which] - n_rare - n_het + 1)
    log_p -= np.maximum.reduceat(log_p, first)[which]
    likely = np.exp(log_p)
    own = likely[first + observed // 2]
    unlikely = np.where(likely <= own[which] * (1 + _TIE), likely, 0)
    return np.minimum(np.add.reduceat(unlikely, first) / np.add.reduceat(likely, first), 1)


def _as_table(table: object) -> np.ndarray:
    counts = as_array(table, "table", axes=("n_variants", "3"))
    if counts.shape[1] != 3:
        hint = "Transpose table." if counts.shape[0] == 3 else "count_genotypes makes such a table."
        raise invalid("table", "have three columns: people with 0, 1 and 2 copies", got=f"{counts.shape[1]}", hint=hint)
    wrong = counts[(counts < 0) | (counts % 1 != 0) | (counts > 2e9)]
    if wrong.size:
        raise invalid("table", "hold numbers of people, from 0 to 2e9", got=f"{wrong[0]:g}")
    return counts.astype(np.int64)
