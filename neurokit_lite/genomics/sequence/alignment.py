"""Pairwise alignment with affine gaps: global (Needleman-Wunsch) and local (Smith-Waterman), after Gotoh."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from neurokit_lite.core.check import one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_labels
from neurokit_lite.genomics.sequence.dynamic_programming import Rules, as_rules, fill_diagonals

__all__ = ["Alignment", "align", "score_alignments"]

_MOST_CELLS = 40_000_000  # of a matrix that is kept, 320 MB at most
_AT_ONCE = 64  # sequences whose diagonals fit into a processor's cache together
_MODES = ("global", "local")


@dataclass(frozen=True)
class Alignment:
    """Two sequences, one above the other. :func:`align` makes it.

    Parameters
    ----------
    score : float
        Sum of the pairs' scores minus the costs of gaps, no unit.
    first, second : str
        The aligned letters, with ``-`` in gaps; equally long. Of a local alignment only the part that is aligned.
    first_start, second_start : int
        Number of the first aligned letter in each sequence, counted from 1.
    matrix : numpy.ndarray of shape (n_first + 1, n_second + 1)
        Best score of the letters up to there.
    path : numpy.ndarray of shape (n_columns + 1, 2)
        Row and column of the matrix after each column of the alignment.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> found = genomics.align("GATTA", "GATA", scores=(1, -1), gap_open=2, gap_extend=2)
    >>> found.n_identical, found.n_gap_letters
    (4, 1)
    """

    score: float
    first: str
    second: str
    first_start: int
    second_start: int
    matrix: np.ndarray
    path: np.ndarray

    @property
    def n_identical(self) -> int:
        """Columns with the same letter above and below."""
        return sum(a == b for a, b in zip(self.first, self.second, strict=True))

    @property
    def n_gap_letters(self) -> int:
        """Letters that have nothing above or below them."""
        return self.first.count("-") + self.second.count("-")

    def __str__(self) -> str:
        """The alignment in blocks of 60 columns; a bar joins equal letters."""
        bars = "".join("|" if a == b else " " for a, b in zip(self.first, self.second, strict=True))
        numbers, blocks = [self.first_start, self.second_start], []
        for start in range(0, len(bars), 60):
            rows = [text[start : start + 60] for text in (self.first, self.second)]
            block = [f"{number:5d} {row}" for number, row in zip(numbers, rows, strict=True)]
            blocks.append("\n".join([block[0], " " * 6 + bars[start : start + 60].rstrip(), block[1]]))
            numbers = [number + len(row) - row.count("-") for number, row in zip(numbers, rows, strict=True)]
        return "\n\n".join(blocks)


def align(
    first: str,
    second: str,
    *,
    mode: str = "global",
    scores: str | Sequence[float] = "BLOSUM62",
    gap_open: float = 12,
    gap_extend: float = 1,
) -> Alignment:
    """Align two sequences in the best possible way (dynamic programming).

    Parameters
    ----------
    first, second : str
        Letters of two proteins, or with `scores` as two numbers of any two sequences.
    mode : str
        ``"global"`` (default): from end to end, Needleman-Wunsch. ``"local"``: the best part, Smith-Waterman.
    scores : str or (float, float)
        ``"BLOSUM62"`` for proteins, or what two equal letters and two different ones are worth.
    gap_open, gap_extend : float
        What the first letter of a gap costs, and each further one: a gap of n letters costs
        ``gap_open + (n - 1) * gap_extend``. BLAST's "existence 11, extension 1" is 12 and 1 here.

    Returns
    -------
    Alignment
        The best alignment; of several equally good ones, the one with gaps furthest to the left.

    Raises
    ------
    TypeError
        If a sequence is no string.
    ValueError
        If a sequence is empty or holds gaps or letters without a score, a protein's matrix meets DNA, `gap_open` is
        below `gap_extend`, or the matrix would have more than 40 million cells.

    Notes
    -----
    ``H(i, j) = max(H(i-1, j-1) + s(a_i, b_j), E(i, j), F(i, j))`` and, for a local alignment, 0, where E and F end in a
    gap: ``E(i, j) = max(H(i, j-1) - open, E(i, j-1) - extend)``. Time and memory grow with the product of the lengths.
    Gaps at the ends cost as much as others. The score alone says nothing about kinship: see :func:`assess_score`.

    References
    ----------
    Needleman SB, Wunsch CD (1970). A general method applicable to the search for similarities in the amino acid
    sequence of two proteins. *J Mol Biol* 48:443-453. https://doi.org/10.1016/0022-2836(70)90057-4
    Gotoh O (1982). An improved algorithm for matching biological sequences. *J Mol Biol* 162:705-708.
    https://doi.org/10.1016/0022-2836(82)90398-9

    Examples
    --------
    Four equal letters at 1 each, one gap at 2.

    >>> from neurokit_lite import genomics
    >>> found = genomics.align("GATTA", "GATA", scores=(1, -1), gap_open=2, gap_extend=2)
    >>> found.score
    2.0
    >>> print(found)
        1 GATTA
          || ||
        1 GA-TA
    """
    kind = one_of(mode, "mode", _MODES)
    rules = as_rules(first, [second], mode=kind, scores=scores, gaps=(gap_open, gap_extend))
    n, m = len(rules.first), len(rules.seconds[0])
    if (n + 1) * (m + 1) > _MOST_CELLS:
        got = f"{n} x {m} letters"
        raise invalid("second", f"make at most {_MOST_CELLS // 10**6} million cells with first", got=got)
    matrix = np.zeros((n + 1, m + 1))
    cells = matrix.ravel()
    for d, low, best in fill_diagonals(rules):
        start = low * m + d
        cells[start : start + (len(best) - 1) * m + 1 : m] = best[:, 0]
    end = np.unravel_index(int(matrix.argmax()), matrix.shape) if rules.is_local else (n, m)
    path = _trace(rules, matrix, (int(end[0]), int(end[1])))
    rows = [_spell(path[:, side], text.upper()) for side, text in enumerate((first, second))]
    return Alignment(float(matrix[end]), *rows, int(path[0, 0]) + 1, int(path[0, 1]) + 1, matrix, path)


def _trace(rules: Rules, matrix: np.ndarray, end: tuple[int, int]) -> np.ndarray:
    """Walk back from the end: each cell tells from which one its score came."""
    i, j = end
    path = [(i, j)]
    tolerance = 1e-9 * max(1.0, float(np.abs(matrix).max()))
    while (i, j) != (0, 0) and not (rules.is_local and matrix[i, j] <= tolerance):
        score = rules.table[rules.first[i - 1], rules.seconds[0][j - 1]] if i and j else 0
        if i and j and abs(matrix[i - 1, j - 1] + score - matrix[i, j]) <= tolerance:
            i, j = i - 1, j - 1
            path.append((i, j))
            continue
        up, left = (_gap_length(rules, line, tolerance) for line in (matrix[: i + 1, j], matrix[i, : j + 1]))
        steps = [(i - k, j) for k in range(1, up + 1)] or [(i, j - k) for k in range(1, left + 1)]
        path += steps
        i, j = steps[-1]
    return np.array(path[::-1])


def _gap_length(rules: Rules, line: np.ndarray, tolerance: float) -> int:
    """Letters of the gap that ends in the last cell of a row or column; 0 where none does."""
    before = line[-2::-1]
    reached = before - rules.gap_open - rules.gap_extend * np.arange(len(before))
    fits = np.flatnonzero(np.abs(reached - line[-1]) <= tolerance)
    return int(fits[0]) + 1 if fits.size else 0


def _spell(places: np.ndarray, letters: str) -> str:
    """The letters along a path, with a gap wherever it stands still."""
    return "".join(letters[b - 1] if b > a else "-" for a, b in pairwise(places))


def score_alignments(
    first: str,
    seconds: Sequence[str],
    *,
    mode: str = "local",
    scores: str | Sequence[float] = "BLOSUM62",
    gap_open: float = 12,
    gap_extend: float = 1,
) -> np.ndarray:
    """Score the best alignment of one sequence with each of many; only scores, so that memory stays small.

    Parameters
    ----------
    first : str
        Letters of one sequence.
    seconds : sequence of str
        Other sequences, as long as they like.
    mode : str
        ``"local"`` (default) or ``"global"``.
    scores : str or (float, float)
        ``"BLOSUM62"``, or what two equal letters and two different ones are worth.
    gap_open, gap_extend : float
        What the first letter of a gap costs, and each further one.

    Returns
    -------
    numpy.ndarray of shape (n_seconds,)
        The scores that :func:`align` would give.

    Raises
    ------
    TypeError
        If a sequence is no string, or `seconds` is a single one.
    ValueError
        As for :func:`align`, or if there are no seconds.

    Notes
    -----
    All sequences are aligned at once, one anti-diagonal after the other. Time grows with the product of the lengths,
    memory with their sum times `n_seconds`. Sequences of very different lengths are better given in several calls.

    References
    ----------
    Gotoh O (1982). An improved algorithm for matching biological sequences. *J Mol Biol* 162:705-708.
    https://doi.org/10.1016/0022-2836(82)90398-9

    Examples
    --------
    Three equal letters at 2 each; four at 2 and a gap of one letter at 3.

    >>> from neurokit_lite import genomics
    >>> genomics.score_alignments("GATTA", ["CATC", "GATA"], scores=(2, -3), gap_open=3, gap_extend=1)
    array([4., 6.])
    """
    kind = one_of(mode, "mode", _MODES)
    if isinstance(seconds, str):
        raise invalid("seconds", "be several strings", seconds, error=TypeError, hint="One? Pass [second].")
    others = as_labels(seconds, "seconds", axis="n_seconds", min_size=1).tolist()
    rules = as_rules(first, others, mode=kind, scores=scores, gaps=(gap_open, gap_extend))
    pieces = [replace(rules, seconds=rules.seconds[k : k + _AT_ONCE]) for k in range(0, len(others), _AT_ONCE)]
    return np.concatenate([_best_scores(piece) for piece in pieces])


def _best_scores(rules: Rules) -> np.ndarray:
    n, lengths = len(rules.first), np.array([len(one) for one in rules.seconds])
    found = np.zeros(len(lengths))
    for d, low, best in fill_diagonals(rules):
        if rules.is_local:
            np.maximum(found, best.max(axis=0), out=found)
        elif d >= n and (is_end := lengths == d - n).any():
            found[is_end] = best[n - low, is_end]
    return found
