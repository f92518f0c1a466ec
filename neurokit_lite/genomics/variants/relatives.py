"""Relatives within a cohort, found from their genotypes alone."""

import numpy as np

from neurokit_lite.core.check import as_array, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.genomics.variants.genotypes import MISSING, as_genotypes
from neurokit_lite.scale import iterate_chunks

__all__ = ["find_unrelated", "king_kinship"]

_BLOCK = 4096  # variants whose indicators are held as floats at once


def king_kinship(genotypes: np.ndarray) -> np.ndarray:
    """Kinship of every pair of people, robust to different ancestries.

    Parameters
    ----------
    genotypes : array_like of shape (n_people, n_variants)
        Copies of the counted allele: 0, 1 or 2; NaN or -1 where there is no call.

    Returns
    -------
    numpy.ndarray of shape (n_people, n_people)
        Kinship coefficients, without unit: about 1/2 for twins or one person twice, 1/4 for parent and child or
        siblings, 1/8 for half-siblings, 0 for strangers, and below 0 for people of different ancestry. NaN where the
        one of the two who has fewer has no heterozygous call among the variants called in both; 1/2 on the diagonal.

    Raises
    ------
    ValueError
        If a value is something else.

    Notes
    -----
    ``(n_11 - 2 n_02) / (2 h) + 1/2 - (h_i + h_j) / (4 h)``: n_11 variants at which both are heterozygous, n_02 at which
    one carries none and the other two, h_i and h_j the heterozygous calls of each, h the smaller of the two; all among
    the variants that are called in both. It uses no frequencies, so that two populations in one file do no harm; it
    assumes that both of a pair come from one and the same population: with mixed ancestry it is too low.

    References
    ----------
    Manichaikul A, Mychaleckyj JC, Rich SS, Daly K, Sale M, Chen WM (2010). Robust relationship inference in genome-wide
    association studies. *Bioinformatics* 26:2867-2873. https://doi.org/10.1093/bioinformatics/btq559

    Examples
    --------
    One person twice, and somebody who differs at every place:

    >>> from neurokit_lite import genomics
    >>> genomics.king_kinship([[1, 1, 0], [1, 1, 0], [1, 0, 2]])[0]
    array([ 0.5 ,  0.5 , -0.75])
    """
    counts = as_genotypes(genotypes)
    n_people = counts.shape[0]
    both, opposite, het = (np.zeros((n_people, n_people)) for _ in range(3))
    for _, block in iterate_chunks(counts, axis=1, chunk=_BLOCK):
        is_het, none, two = ((block == copies).astype(np.float32) for copies in (1, 0, 2))
        both += is_het @ is_het.T
        opposite += none @ two.T
        het += is_het @ (block != MISSING).astype(np.float32).T  # of the first, where both are called
    fewer = np.minimum(het, het.T)
    numerator = (both - 2 * (opposite + opposite.T)) / 2 - (het + het.T) / 4
    kinship = np.divide(numerator, fewer, out=np.full(both.shape, np.nan), where=fewer > 0) + 0.5
    np.fill_diagonal(kinship, 0.5)
    return kinship


def find_unrelated(kinship: np.ndarray, *, max_kinship: float = 0.0884) -> np.ndarray:
    """Choose people so that no two of them are related.

    Parameters
    ----------
    kinship : array_like of shape (n_people, n_people)
        Kinship of every pair; NaN counts as unknown and does not exclude anybody.
    max_kinship : float
        Pairs above it are related. The default lies between second- and third-degree relatives (2^-3.5).

    Returns
    -------
    numpy.ndarray of shape (n_people,)
        True for those who are kept.

    Raises
    ------
    ValueError
        If the matrix is not square or not symmetric.

    Notes
    -----
    Greedy: as long as a related pair is left, whoever has most relatives goes (the later one, if several have as many).
    The largest possible set is a hard problem, and may be a little larger.

    References
    ----------
    Manichaikul A, et al. (2010). Robust relationship inference in genome-wide association studies. *Bioinformatics*
    26:2867-2873. https://doi.org/10.1093/bioinformatics/btq559

    Examples
    --------
    A mother with two children who are not related to anybody else: one leaves, and then another.

    >>> import numpy as np
    >>> from neurokit_lite import genomics
    >>> genomics.find_unrelated(np.full((3, 3), 0.25))
    array([ True, False, False])
    """
    pairs = as_array(kinship, "kinship", axes=("n_people", "n_people"), finite=False)
    limit = in_range(max_kinship, "max_kinship", low=0, high=0.5)
    if pairs.shape[0] != pairs.shape[1] or not np.allclose(pairs, pairs.T, equal_nan=True):
        raise invalid("kinship", "be a symmetric matrix (n_people, n_people)", got=f"shape {pairs.shape}")
    is_related = (pairs > limit) & ~np.eye(len(pairs), dtype=bool)
    n_relatives = is_related.sum(axis=1)
    is_kept = np.ones(len(pairs), dtype=bool)
    while n_relatives.any():
        out = len(pairs) - 1 - np.argmax(n_relatives[::-1])
        n_relatives = n_relatives - is_related[out]
        n_relatives[out], is_kept[out] = 0, False
        is_related[out] = is_related[:, out] = False
    return is_kept
