"""The same paper twice: records from several data bases that differ in letters, and papers that only look alike."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from neurokit_lite.core.check import as_fraction, same_length
from neurokit_lite.core.labels import as_labels
from neurokit_lite.integrate.literature.records import PaperRecord, as_records
from neurokit_lite.integrate.literature.words import find_first_surname, normalise_doi, split_words

__all__ = [
    "MatchCounts",
    "count_matches",
    "match_records",
    "merge_records",
]

_NOTICE = re.compile(
    r"\b(errat(?:um|a)|corrigend(?:um|a)|corrections?|retract(?:ion|ed)|repl(?:y|ies)|comment(?:s|ary|aries)?|responses?|"
    r"addend(?:um|a)|expression of concern)\b"
)
_WORD = re.compile("[a-z]+")
_ROMAN = _WORD.findall("i ii iii iv v vi vii viii ix x xi xii")
_SPELT = _WORD.findall("one two three four five six seven eight nine ten eleven twelve")
_GREEK = _WORD.findall(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron rho sigma tau upsilon phi chi "
    "psi omega"
)
_PART = _WORD.findall("part parts paper study section volume vol phase type")  # a letter behind these is a number
_N_RARE = 3  # words of a title by which candidates are found


@dataclass(frozen=True)
class MatchCounts:
    """Pairs of records that were taken for one paper, against the truth.

    Parameters
    ----------
    n_right, n_wrong, n_missed : int
        Pairs that are one paper and were found, that are not and were joined, and that are one and were not found.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> counts = integrate.count_matches([0, 0, 1, 1], [0, 0, 0, 1])
    >>> counts.precision, counts.recall
    (0.5, 0.3333333333333333)
    """

    n_right: int
    n_wrong: int
    n_missed: int

    @property
    def precision(self) -> float:
        """Share of the joined pairs that are one paper; NaN where none was joined."""
        found = self.n_right + self.n_wrong
        return self.n_right / found if found else float("nan")

    @property
    def recall(self) -> float:
        """Share of the pairs of one paper that were joined; NaN where there is none."""
        true = self.n_right + self.n_missed
        return self.n_right / true if true else float("nan")


def match_records(records: Sequence[PaperRecord], *, threshold: float = 0.75) -> np.ndarray:
    """Find which records are of one paper.

    Parameters
    ----------
    records : sequence of PaperRecord
        Records, from several data bases.
    threshold : float
        Smallest share of common pieces of three letters among all of two titles, between 0 and 1.

    Returns
    -------
    numpy.ndarray of int, shape (n_records,)
        Number of the paper of each record, from 0 in the order in which papers first appear.

    Raises
    ------
    TypeError
        If something else is among them.
    ValueError
        If `threshold` is not between 0 and 1.

    Notes
    -----
    Equal DOIs are one paper, different ones are two. Where one is missing, titles decide by Jaccard's index of their
    pieces of three letters (shingles), with the first surname (where both know it) and the years (at most one apart:
    online and printed). Titles that differ in a number (part I, part two, a release), in a Greek letter, or in being a
    notice (erratum, reply, commentary) are two papers, and so are equal titles in two journals whose volumes or first
    pages differ. Only records that share one of their three rarest words of the title are compared, so that the cost is
    far from the square of the records. No group may hold two DOIs, nor two records that could not be one paper by these
    rules, whatever lies between them; the most similar pairs are joined first. Papers whose titles differ in one
    ordinary word (left and right, rats and mice) are joined all the same, where author and year agree. It assumes that
    a DOI that is given is right, and takes a preprint with a DOI of its own for another paper.

    References
    ----------
    Rathbone J, Carter M, Hoffmann T, Glasziou P (2015). Better duplicate detection for systematic reviewers. *Syst Rev*
    4:6. https://doi.org/10.1186/2046-4053-4-6

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> titles = ["Maps of space, part I", "Maps of Space: Part I.", "Maps of space, part II"]
    >>> integrate.match_records([integrate.PaperRecord("article", "", {"title": one}) for one in titles]).tolist()
    [0, 0, 1]
    """
    records = as_records(records)
    threshold = as_fraction(threshold, "threshold")
    dois = [normalise_doi(one.fields.get("doi", "")) for one in records]
    group = list(range(len(records)))
    seen: dict[str, int] = {}
    for i, doi in enumerate(dois):
        if doi:
            group[i] = seen.setdefault(doi, i)
    words = [split_words(one.fields.get("title", "")) for one in records]
    facts = [_facts(record, one) for record, one in zip(records, words, strict=True)]
    alike = [pair for pair in _candidates(words, facts) if pair[0] >= threshold]
    members: dict[int, list[int]] = defaultdict(list)
    for i, place in enumerate(group):
        members[place].append(i)
    for _, i, k in sorted(alike, key=lambda pair: (-pair[0], pair[1], pair[2])):
        one, other = sorted((group[i], group[k]))
        if one == other or len({dois[n] for n in members[one] + members[other] if dois[n]}) > 1:
            continue
        if all(_may_be_one(facts[a], facts[b]) for a in members[one] for b in members[other]):
            members[one] += members.pop(other)
            for n in members[one]:
                group[n] = one
    _, first, which = np.unique(group, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[which.reshape(-1)]


def _candidates(words: list[list[str]], facts: list["_Facts"]) -> list[tuple[float, int, int]]:
    """Similarity and numbers of pairs that nothing but the title could keep apart."""
    sets = [frozenset(one) for one in words]
    frequency = Counter(word for one in sets for word in one)
    blocks = defaultdict(list)
    for i, one in enumerate(sets):
        for word in sorted(one, key=lambda word: (frequency[word], word))[:_N_RARE]:
            blocks[word].append(i)
    pairs = {(i, k) for block in blocks.values() for n, k in enumerate(block) for i in block[:n]}
    pieces = [_shingle(" ".join(one)) for one in words]
    return [
        (len(pieces[i] & pieces[k]) / len(pieces[i] | pieces[k]), i, k)
        for i, k in sorted(pairs)
        if _may_be_one(facts[i], facts[k])
    ]


def _shingle(text: str) -> frozenset[str]:
    """Pieces of three letters, with the blank between words."""
    return frozenset(text[at : at + 3] for at in range(max(len(text) - 2, 1)))


class _Facts(NamedTuple):
    """What tells two papers of one title apart; empty or None where not known."""

    notices: frozenset
    numbers: Counter
    surname: str
    year: int | None
    journal: str
    volume: str
    page: str


def _facts(record: PaperRecord, words: list[str]) -> _Facts:
    notices = frozenset(word[:5] for word in _NOTICE.findall(" ".join(words)))
    numbers = Counter(filter(None, map(_as_number, words, ["", *words])))
    digits = re.search(r"\d{4}", record.fields.get("year", ""))
    year = int(digits[0]) if digits else None
    journal = "".join(split_words(record.fields.get("journal", "")))
    volume, pages = (split_words(record.fields.get(name, "")) for name in ("volume", "pages"))
    surname = find_first_surname(record.fields.get("author", ""))
    return _Facts(notices, numbers, surname, year, journal, "".join(volume), "".join(pages[:1]))


def _as_number(word: str, before: str) -> str:
    """A number in digits, however it is written; Greek letters by name; empty for any other word."""
    if word.isdigit():
        return word.lstrip("0") or "0"
    if before in _PART and len(word) == 1 and word not in _ROMAN:
        return str(ord(word) - ord("a") + 1)
    for spelling in (_ROMAN, _SPELT):
        if word in spelling:
            return str(spelling.index(word) + 1)
    return word if word in _GREEK or re.fullmatch("[ivx]+", word) else ""


def _may_be_one(one: _Facts, other: _Facts) -> bool:
    def differ(name: str) -> bool:
        mine, theirs = getattr(one, name), getattr(other, name)
        return bool(mine and theirs and mine != theirs)

    is_far = one.year is not None and other.year is not None and abs(one.year - other.year) > 1
    is_elsewhere = differ("journal") and (differ("volume") or differ("page"))
    return one[:2] == other[:2] and not (differ("surname") or is_far or is_elsewhere)


def merge_records(records: Sequence[PaperRecord], groups: np.ndarray) -> tuple[PaperRecord, ...]:
    """Make one record of each group, which loses no field.

    Parameters
    ----------
    records : sequence of PaperRecord
        Records.
    groups : array_like of shape (n_records,)
        The paper of each, from :func:`match_records`.

    Returns
    -------
    tuple of PaperRecord
        One for each paper, in the order of first appearance: that with the most fields, and from the others what it
        lacks.

    Raises
    ------
    TypeError
        If something else is among the records.
    ValueError
        If lengths differ.

    Notes
    -----
    Closed form. Where two records disagree in a field, that of the fuller record stays: it may be the wrong one.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> two = [integrate.PaperRecord("article", "", one) for one in ({"title": "Sleep"}, {"year": "1999"})]
    >>> integrate.merge_records(two, [0, 0])[0].fields
    {'title': 'Sleep', 'year': '1999'}
    """
    records = as_records(records)
    groups = as_labels(groups, "groups", axis="n_records").tolist()
    same_length(records, groups, names=("records", "groups"), axis="n_records")
    members: dict = defaultdict(list)
    for group, record in zip(groups, records, strict=True):
        members[group].append(record)
    merged = []
    for group in members.values():
        fullest = sorted(group, key=lambda one: -len(one.fields))  # equals stay in their order
        fields = {name: text for one in fullest[::-1] for name, text in one.fields.items() if text}
        key = next((one.key for one in fullest if one.key), "")
        ordered = {name: fields[name] for one in fullest for name in one.fields if name in fields}
        merged.append(PaperRecord(fullest[0].kind, key, ordered))
    return tuple(merged)


def count_matches(groups: np.ndarray, truth: np.ndarray) -> MatchCounts:
    """Compare groups of records with the truth, pair by pair.

    Parameters
    ----------
    groups, truth : array_like of shape (n_records,)
        The paper of each record, as found and as it is; any names.

    Returns
    -------
    MatchCounts
        Pairs that are right, wrong and missed.

    Raises
    ------
    ValueError
        If lengths differ.

    Notes
    -----
    Closed form: of n records in one group there are n (n - 1) / 2 pairs. A paper with many copies weighs with the
    square of them.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.count_matches(["a", "a", "a"], [1, 1, 2])
    MatchCounts(n_right=1, n_wrong=2, n_missed=0)
    """
    groups, truth = (as_labels(one, name, axis="n_records") for one, name in ((groups, "groups"), (truth, "truth")))
    same_length(groups, truth, names=("groups", "truth"), axis="n_records")

    def pairs(*labels: list) -> int:
        return sum(n * (n - 1) // 2 for n in Counter(zip(*labels, strict=True)).values())

    both = pairs(groups.tolist(), truth.tolist())
    return MatchCounts(both, pairs(groups.tolist()) - both, pairs(truth.tolist()) - both)
