"""Pairs of submissions whose code is alike: a reason to read both, and never a verdict."""

import io
import keyword
import tokenize
from collections import Counter
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from neurokit_lite.course.grading.bounds import MAX_CODE

__all__ = ["Pair", "as_groups", "find_similar", "normalise"]

_N_TOKENS = 6
_SKIPPED = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.ENCODING, tokenize.ENDMARKER}


@dataclass(frozen=True)
class Pair:
    """Two students, the cosine of their code's fingerprints (0 to 1), and how many of those they share."""

    first: str
    second: str
    similarity: float
    n_shared: int


def normalise(source: str) -> list[str]:
    """Tokens of Python code without names, comments and layout, so that renaming a variable changes nothing.

    Parameters
    ----------
    source : str
        Code; what cannot be read as Python is left out from there on.

    Returns
    -------
    list of str
        Tokens: names become ``v``, names after a dot stay (they say which function of a library is called), numbers
        stay, and texts become ``s``.

    Examples
    --------
    >>> normalise("total = np.sum(x)  # add") == normalise("s = np.sum(values)")
    True
    """
    found, before = [], ""
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type in _SKIPPED:
                continue
            text = {tokenize.STRING: "s", tokenize.INDENT: "{", tokenize.DEDENT: "}"}.get(token.type, token.string)
            if token.type == tokenize.NAME and not keyword.iskeyword(text) and before != ".":
                text = "v"
            found.append(text)
            before = token.string
    except (tokenize.TokenError, SyntaxError):
        pass
    return found


def _fingerprints(source: str) -> list[str]:
    tokens = normalise(source) if len(source) <= MAX_CODE else []
    return [" ".join(tokens[i : i + _N_TOKENS]) for i in range(len(tokens) - _N_TOKENS + 1)]


def find_similar(
    sources: dict[str, list[str]], stub: list[str], *, least: float = 0.8, n_pairs: int = 1000
) -> list[Pair]:
    """Find the pairs whose code is most alike.

    Parameters
    ----------
    sources : dict of str to list of str
        Each student's answer cells.
    stub : list of str
        The same cells as they were released: what stands there counts for nobody.
    least : float
        Smallest similarity that is listed, 0 to 1.
    n_pairs : int
        How many are listed at most.

    Returns
    -------
    list of Pair
        The most alike first.

    Notes
    -----
    Runs of six normalised tokens, weighted by scikit-learn's TF-IDF: what many students wrote, as the one obvious
    solution, weighs little. Pairs that share fewer than eight runs are left out: too short to say anything.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    given = {mark for cell in stub for mark in _fingerprints(cell)}
    marks = {s: [m for cell in cells for m in _fingerprints(cell) if m not in given] for s, cells in sources.items()}
    students = [student for student, own in marks.items() if own]
    if len(students) < 2:
        return []
    weights = TfidfVectorizer(analyzer=lambda student: marks[student], sublinear_tf=True).fit_transform(students)
    alike = (weights @ weights.T).toarray()
    first, second = np.nonzero(np.triu(alike >= least, k=1))
    order = np.argsort(-alike[first, second], kind="stable")
    counts, found = {student: Counter(marks[student]) for student in students}, []
    for i, j in zip(first[order], second[order], strict=True):
        n_shared = sum((counts[students[i]] & counts[students[j]]).values())
        if n_shared >= 8 and len(found) < n_pairs:
            found.append(Pair(students[i], students[j], min(float(alike[i, j]), 1.0), n_shared))
    return found


def as_groups(pairs: list[Pair]) -> list[tuple[tuple[str, ...], float]]:
    """Groups in which every two students are a pair, with the smallest similarity in each; the most alike first.

    Parameters
    ----------
    pairs : list of Pair
        As :func:`find_similar` gives them.

    Returns
    -------
    list of (students, similarity)
        Every student in one group at most: the group of those most alike.

    Examples
    --------
    >>> as_groups([Pair("a", "b", 1.0, 90), Pair("b", "c", 0.9, 70), Pair("d", "e", 0.95, 80)])
    [(('a', 'b'), 1.0), (('d', 'e'), 0.95)]
    """
    alike = {frozenset((pair.first, pair.second)): pair.similarity for pair in pairs}
    group_of: dict[str, list[str]] = {}
    for pair in sorted(pairs, key=lambda pair: -pair.similarity):
        one, other = (group_of.setdefault(student, [student]) for student in (pair.first, pair.second))
        if one is not other and all(frozenset((a, b)) in alike for a in one for b in other):
            one += other
            group_of |= dict.fromkeys(other, one)
    groups = {tuple(sorted(group)) for group in group_of.values() if len(group) > 1}
    found = [(group, min(alike[frozenset(pair)] for pair in combinations(group, 2))) for group in groups]
    return sorted(found, key=lambda group: (-group[1], group[0]))
