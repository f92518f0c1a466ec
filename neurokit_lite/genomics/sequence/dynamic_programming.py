"""The matrix of best scores (Gotoh), filled along its anti-diagonals: their cells do not need one another."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.genomics.sequence.letters import as_codes, as_letters
from neurokit_lite.genomics.sequence.substitution import substitution_scores

__all__ = ["Rules", "as_rules", "fill_diagonals"]
__shared__ = ["Rules", "as_rules", "fill_diagonals"]  # not in the face

_SURELY_DNA = 12  # so many letters of A, C, G, T and N alone are no protein


@dataclass(frozen=True)
class Rules:
    """What is aligned and what counts. :func:`as_rules` makes it.

    Parameters
    ----------
    first : numpy.ndarray of shape (n_first,)
        Letters of the first sequence, as numbers.
    seconds : list of numpy.ndarray of shape (n_second,)
        Letters of each second sequence, as numbers.
    table : numpy.ndarray of shape (n_letters, n_letters)
        Score of each pair, no unit.
    gap_open, gap_extend : float
        What the first letter of a gap costs, and each further one.
    is_local : bool
        Whether a score below 0 is given up.

    Examples
    --------
    >>> from neurokit_lite.genomics.sequence.dynamic_programming import as_rules
    >>> as_rules("ED", ["D"], mode="local", scores=(1, -1), gaps=(2, 1)).is_local
    True
    """

    first: np.ndarray
    seconds: list[np.ndarray]
    table: np.ndarray
    gap_open: float
    gap_extend: float
    is_local: bool


def as_rules(first: object, seconds: list, *, mode: str, scores: object, gaps: tuple[object, object]) -> Rules:
    """Check everything that an alignment needs."""
    letters, table = substitution_scores(scores)
    gap_open, gap_extend = (
        in_range(value, name, low=0, high=1e6) for name, value in zip(("gap_open", "gap_extend"), gaps, strict=True)
    )
    if gap_open < gap_extend:
        hint = "The first letter of a gap costs gap_open, each further one gap_extend."
        raise invalid("gap_open", f"be at least gap_extend, {gap_extend:g}", gap_open, hint=hint)
    texts = [as_letters(first, "first"), *(as_letters(one, "second") for one in seconds)]
    names = ["first"] + ["second"] * len(seconds)
    _refuse_other_alphabets(texts, is_protein=isinstance(scores, str))
    codes = [as_codes(text, letters) for text in texts]
    for name, text, code in zip(names, texts, codes, strict=True):
        if (code < 0).any():
            place = int(np.argmax(code < 0))
            got = f"{text[place]!r} as letter {place + 1}"
            raise invalid(name, f"hold letters of {scores}", got=got, hint="Write X for an unusual amino acid.")
    return Rules(codes[0], codes[1:], table, gap_open, gap_extend, mode == "local")


def _refuse_other_alphabets(texts: list[str], *, is_protein: bool) -> None:
    """DNA scored as a protein, and RNA beside DNA, would give a number without a meaning."""
    kinds = [set(text) for text in texts]
    if is_protein and all(
        kind <= set("ACGTN") and len(text) >= _SURELY_DNA for kind, text in zip(kinds, texts, strict=True)
    ):
        hint = "Pass scores=(match, mismatch), for example (2, -3)."
        raise invalid("scores", "suit the sequences", got="a protein's matrix for DNA", hint=hint)
    if all(kind <= set("ACGTUN") for kind in kinds) and "U" in (used := set().union(*kinds)) and "T" in used:
        raise invalid("second", "be of the same kind as first", got="RNA beside DNA", hint="Write T for U.")


def fill_diagonals(rules: Rules) -> Iterator[tuple[int, int, np.ndarray]]:
    """Yield each anti-diagonal: its number, its first row, and the best scores of its cells (n_cells, n_seconds).

    Diagonal d holds the cells (i, d - i). Sequences that are shorter than the longest of ``seconds`` are filled up
    with a letter that nobody wants; what is right of their last letter must not be read.
    """
    n, m = len(rules.first), max(len(one) for one in rules.seconds)
    kind, lowest = _number_type(rules, m)
    profile, places = _profile(rules, m, kind, lowest)
    shape, n_letters = (n + 1, len(rules.seconds)), len(rules.table)
    oldest, old, new, along, down = (np.full(shape, lowest, dtype=kind) for _ in range(5))
    opened, extended = kind.type(rules.gap_open), kind.type(rules.gap_extend)
    old[0] = 0
    yield 0, 0, old[:1]
    for d in range(1, n + m + 1):
        low, high = max(0, d - m), min(n, d)
        cells, below = slice(low, high + 1), slice(max(low, 1), high + 1)
        above = slice(below.start - 1, high)
        down[below] = down[above] - extended
        start = old[low - (low > 0) : high + 1] - opened  # of a gap, from each cell of the diagonal before
        np.maximum(down[below], start[: high - above.start], out=down[below])
        along[cells] -= extended
        np.maximum(along[cells], start[-(high + 1 - low) :], out=along[cells])
        np.maximum(along[cells], down[cells], out=new[cells])
        top, bottom = max(1, d - m), min(n, d - 1)
        if top <= bottom:
            pairs = profile.take(places[top - 1 : bottom] + (m - d) * n_letters, axis=0)
            pairs += oldest[top - 1 : bottom]
            np.maximum(new[top : bottom + 1], pairs, out=new[top : bottom + 1])
        if rules.is_local:
            np.maximum(new[cells], 0, out=new[cells])
        yield d, low, new[cells]
        oldest, old, new = old, new, oldest


def _profile(rules: Rules, m: int, kind: np.dtype, lowest: float) -> tuple[np.ndarray, np.ndarray]:
    """Score of each letter of the alphabet under each letter of the second sequences, from right to left.

    The row of the letter ``first[i - 1]`` under column j is ``places[i - 1] + (m - i - j) * n_letters``: along an
    anti-diagonal the sum i + j stays.
    """
    n_letters = len(rules.table)
    table = np.full((n_letters, n_letters + 1), lowest, dtype=kind)
    table[:, :-1] = rules.table
    columns = np.full((m, len(rules.seconds)), n_letters, dtype=np.intp)
    for k, one in enumerate(rules.seconds):
        columns[m - len(one) :, k] = one[::-1]
    profile = table[:, columns].transpose(1, 0, 2).reshape(m * n_letters, -1)
    return np.ascontiguousarray(profile), np.arange(1, len(rules.first) + 1) * n_letters + rules.first


def _number_type(rules: Rules, m: int) -> tuple[np.dtype, float]:
    """The smallest type that holds every score, and a score so low that nobody reaches it."""
    n = len(rules.first)
    worst = 2 * rules.gap_open + (n + m) * rules.gap_extend + np.abs(rules.table).max()
    bound = float(max(np.abs(rules.table).max() * min(n, m), worst)) + 1
    is_whole = all(float(one).is_integer() for one in (*rules.table.ravel(), rules.gap_open, rules.gap_extend))
    for kind in (np.int16, np.int32) if is_whole else ():
        if 3 * bound < np.iinfo(kind).max:
            return np.dtype(kind), -2 * bound
    return np.dtype(float), -2 * bound
