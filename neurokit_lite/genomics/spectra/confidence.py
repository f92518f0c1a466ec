"""How many matches are false? Decoys are counted, since every match with a decoy is."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.masks import as_mask

__all__ = ["target_decoy_q"]


def target_decoy_q(scores: np.ndarray, is_decoy: np.ndarray, *, n_added: int = 1) -> np.ndarray:
    """Estimate q values of matches by counting decoys (target-decoy approach).

    Parameters
    ----------
    scores : array_like of shape (n_matches,)
        Score of each match, targets and decoys together; higher is better.
    is_decoy : array_like of bool of shape (n_matches,)
        True where the match is with a decoy.
    n_added : int
        What is added to the number of decoys: 1 (default), so that a few matches without a decoy above them are not
        taken for certain, or 0 for the plain ratio.

    Returns
    -------
    numpy.ndarray of shape (n_matches,)
        The smallest false discovery rate (FDR) at which each match is accepted, from 0 to 1.

    Raises
    ------
    ValueError
        If lengths differ, a score is not finite, or there is no decoy at all, or no target.

    Notes
    -----
    At a threshold the FDR is ``(decoys + 1) / targets`` of those at or above it, at most 1; the q value is the smallest
    at this threshold or a lower one. Matches with equal scores get the same. Assumes as many decoys as targets in the
    database, that a false match falls on either alike, and that false matches are independent of one another: many
    spectra of one molecule break the last, so count each peptide once.

    References
    ----------
    Levitsky LI, Ivanov MV, Lobas AA, Gorshkov MV (2017). Unbiased false discovery rate estimation for shotgun
    proteomics based on the target-decoy approach. *J Proteome Res* 16:393-397.
    https://doi.org/10.1021/acs.jproteome.6b00144

    Examples
    --------
    Two targets, a decoy, and two targets below it: (0 + 1) / 2, then (1 + 1) / 4.

    >>> from neurokit_lite import genomics
    >>> genomics.target_decoy_q([9, 8, 7, 6, 5], [False, False, True, False, False])
    array([0.5, 0.5, 0.5, 0.5, 0.5])
    >>> genomics.target_decoy_q([9, 8, 7, 6, 5], [False, False, True, False, False], n_added=0)
    array([0.  , 0.  , 0.25, 0.25, 0.25])
    """
    values = as_array(scores, "scores", axes=("n_matches",))
    decoys = as_mask(is_decoy, "is_decoy", axes=("n_matches",))
    same_length(decoys, values, names=("is_decoy", "scores"), axis="n_matches")
    added = as_count(n_added, "n_added", low=0, high=1)
    if not decoys.any() or decoys.all():
        got = f"{decoys.sum()} decoys and {(~decoys).sum()} targets"
        hint = "Search targets and decoys together: digest_proteins(proteins, decoys=make_decoys(proteins))."
        raise invalid("is_decoy", "mark decoys and targets", got=got, hint=hint)
    levels, place = np.unique(-values, return_inverse=True)
    n_decoys = np.cumsum(np.bincount(place[decoys], minlength=levels.size))
    n_targets = np.cumsum(np.bincount(place[~decoys], minlength=levels.size))
    rates = np.minimum((n_decoys + added) / np.maximum(n_targets, 1), 1.0)
    return np.minimum.accumulate(rates[::-1])[::-1][place]
