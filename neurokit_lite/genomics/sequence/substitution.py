"""What it is worth to put one letter under another."""

from collections.abc import Sequence

import numpy as np

from neurokit_lite.core.check import in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.genomics.sequence.letters import MOLECULES

__all__ = ["substitution_scores"]

_LETTERS = "ARNDCQEGHILKMFPSTWYVBZX"
# Blocks of related proteins, those alike at 62 % or more counted as one; in half bits. The last row is a stop codon.
_BLOSUM62 = """
 4 -1 -2 -2  0 -1 -1  0 -2 -1 -1 -1 -1 -2 -1  1  0 -3 -2  0 -2 -1  0 -4
-1  5  0 -2 -3  1  0 -2  0 -3 -2  2 -1 -3 -2 -1 -1 -3 -2 -3 -1  0 -1 -4
-2  0  6  1 -3  0  0  0  1 -3 -3  0 -2 -3 -2  1  0 -4 -2 -3  3  0 -1 -4
-2 -2  1  6 -3  0  2 -1 -1 -3 -4 -1 -3 -3 -1  0 -1 -4 -3 -3  4  1 -1 -4
 0 -3 -3 -3  9 -3 -4 -3 -3 -1 -1 -3 -1 -2 -3 -1 -1 -2 -2 -1 -3 -3 -2 -4
-1  1  0  0 -3  5  2 -2  0 -3 -2  1  0 -3 -1  0 -1 -2 -1 -2  0  3 -1 -4
-1  0  0  2 -4  2  5 -2  0 -3 -3  1 -2 -3 -1  0 -1 -3 -2 -2  1  4 -1 -4
 0 -2  0 -1 -3 -2 -2  6 -2 -4 -4 -2 -3 -3 -2  0 -2 -2 -3 -3 -1 -2 -1 -4
-2  0  1 -1 -3  0  0 -2  8 -3 -3 -1 -2 -1 -2 -1 -2 -2  2 -3  0  0 -1 -4
-1 -3 -3 -3 -1 -3 -3 -4 -3  4  2 -3  1  0 -3 -2 -1 -3 -1  3 -3 -3 -1 -4
-1 -2 -3 -4 -1 -2 -3 -4 -3  2  4 -2  2  0 -3 -2 -1 -2 -1  1 -4 -3 -1 -4
-1  2  0 -1 -3  1  1 -2 -1 -3 -2  5 -1 -3 -1  0 -1 -3 -2 -2  0  1 -1 -4
-1 -1 -2 -3 -1  0 -2 -3 -2  1  2 -1  5  0 -2 -1 -1 -1 -1  1 -3 -1 -1 -4
-2 -3 -3 -3 -2 -3 -3 -3 -1  0  0 -3  0  6 -4 -2 -2  1  3 -1 -3 -3 -1 -4
-1 -2 -2 -1 -3 -1 -1 -2 -2 -3 -3 -1 -2 -4  7 -1 -1 -4 -3 -2 -2 -1 -2 -4
 1 -1  1  0 -1  0  0  0 -1 -2 -2  0 -1 -2 -1  4  1 -3 -2 -2  0  0  0 -4
 0 -1  0 -1 -1 -1 -1 -2 -2 -1 -1 -1 -1 -2 -1  1  5 -2 -2  0 -1 -1  0 -4
-3 -3 -4 -4 -2 -2 -3 -2 -2 -3 -2 -3 -1  1 -4 -3 -2 11  2 -3 -4 -3 -2 -4
-2 -2 -2 -3 -2 -1 -2 -3  2 -1 -1 -2 -1  3 -3 -2 -2  2  7 -1 -3 -2 -1 -4
 0 -3 -3 -3 -1 -2 -2 -3 -3  3  1 -2  1 -1 -2 -2  0 -3 -1  4 -3 -2 -1 -4
-2 -1  3  4 -3  0  1 -1  0 -3 -4  0 -3 -3 -2  0 -1 -4 -3 -3  4  1 -1 -4
-1  0  0  1 -3  3  4 -2  0 -3 -3  1 -1 -3 -1  0 -1 -3 -2 -2  1  4 -1 -4
 0 -1 -1 -1 -2 -1 -1 -1 -1 -1 -1 -1 -1 -1 -2  0  0 -2 -1 -1 -1 -1 -1 -4
-4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4  1
"""


def substitution_scores(scores: str | Sequence[float] = "BLOSUM62") -> tuple[str, np.ndarray]:
    """Return the substitution matrix: the score of every pair of letters.

    Parameters
    ----------
    scores : str or (float, float)
        ``"BLOSUM62"`` for proteins, or what two equal letters and two different ones are worth.

    Returns
    -------
    letters : str
        The letters, in the order of rows and columns.
    table : numpy.ndarray of shape (n_letters, n_letters)
        Score of each pair, no unit (half bits for BLOSUM62).

    Raises
    ------
    TypeError
        If `scores` is neither.
    ValueError
        If there is no such matrix, or a score is not finite.

    Notes
    -----
    A score is the logarithm of how much more often two letters stand under one another in related sequences than by
    chance: ``2 log2(q_ab / (p_a p_b))``. It assumes sequences of ordinary composition; where one letter abounds, chance
    alone gives high scores.

    References
    ----------
    Henikoff S, Henikoff JG (1992). Amino acid substitution matrices from protein blocks. *PNAS* 89:10915-10919.
    https://doi.org/10.1073/pnas.89.22.10915

    Examples
    --------
    Glutamate and aspartate are much alike, glutamate and glycine are not.

    >>> from neurokit_lite import genomics
    >>> letters, table = genomics.substitution_scores("BLOSUM62")
    >>> [int(table[letters.index("E"), letters.index(one)]) for one in "EDG"]
    [5, 2, -2]
    """
    if isinstance(scores, str):
        if scores.upper() != "BLOSUM62":
            raise invalid("scores", "be 'BLOSUM62' or (match, mismatch)", scores)
        return _LETTERS, np.array(_BLOSUM62.split(), dtype=float).reshape(24, 24)[:23, :23]
    pair = scores.tolist() if isinstance(scores, np.ndarray) else scores
    if not isinstance(pair, Sequence) or len(pair) != 2:
        raise invalid("scores", "be 'BLOSUM62' or (match, mismatch)", scores, error=TypeError)
    match, mismatch = (in_range(one, "scores", low=-1e6, high=1e6) for one in pair)
    letters = MOLECULES["protein"]
    return letters, np.where(np.eye(len(letters), dtype=bool), match, mismatch)
