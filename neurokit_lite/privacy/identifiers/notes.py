"""Simulated notes with known truth, and how much of it was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.privacy.identifiers.text import Span

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["IdentifierScore", "SimulatedNotes", "make_notes", "score_identifiers"]

_FIRST = ["Alder", "Birch", "Cedar", "Hazel", "Juniper", "Laurel", "Linden", "Rowan", "Willow", "Aspen"]
_LAST = ["Basalt", "Chalk", "Flint", "Gneiss", "Granite", "Marble", "Quartz", "Sandstone", "Slate", "Tuff"]
_OTHERS = ["Beryl", "Garnet", "Topaz", "Zircon", "Onyx", "Agate"]  # relatives, whom no list of patients has
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
_MONTHS += ["November", "December"]
_FORMS = {  # forms that rules know
    "date": (("Seen on {}.", "{y}-{m:02d}-{d:02d}"), ("Admitted {} with a seizure.", "{d}/{m}/{y}")),
    "date ": (("MRI on {}: no lesion.", "{d} {month} {y}"), ("Next visit {}.", "{month} {d}")),
    "number": (("{}.", "MRN: {n}"), ("Old notes under {}.", "case no. {n}")),
    "phone": (("Daughter can be called at {}.", "555-0{k}-{n4}"), ("Phone {}.", "(555) 0{k} {n4}")),
    "e-mail": (("Letter sent to {}.", "{last}{k}@example.org"), ("Results go to {}.", "{first}.{last}@example.com")),
    "name": (("{} feels better.", "{first} {last}"), ("Spoke with Dr. {}.", "{other}")),
    "age above 89": (("A {}-year-old with falls.", "{old}"), ("Mother died aged {}.", "{old}")),
}
_HARD = {  # forms that they do not know
    "date": (("Fell on {}.", "the {nth} of {month}"), ("Worse since {}.", "Easter last year")),
    "age above 89": (("Her aunt is {}-year-old.", "ninety-{nth}"), ("He is {} now.", "{old}")),
    "name": (("{} was in good spirits.", "{first} {typo}"), ("His sister {} agrees.", "{other}")),
    "place": (("Works at {}.", "the lighthouse"), ("Lives beside {}.", "the only mill of the valley")),
}
_DECOYS = (
    "Blood pressure 120-80-70 over three readings.",
    "He held a marble in the left hand.",
    "Mental state 27/30.",
    "Sodium 140, potassium 4.1.",
    "Software 1.2.3.4.5.6 was used.",
    "May improve with rest.",
)
_NTH = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]


@dataclass(frozen=True)
class SimulatedNotes:
    """Notes, and every identifier in them.

    Parameters
    ----------
    texts : tuple of str
        The notes.
    spans : tuple of tuple of Span
        The identifiers of each note; kind ``"place"`` is one that no rule looks for.
    names : tuple of str
        The list of patients, as a hospital has it. Nobody has these names: first a tree, then a rock.

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> notes = privacy.make_notes(n_notes=2)
    >>> len(notes.texts), len(notes.spans)
    (2, 2)
    """

    texts: tuple[str, ...]
    spans: tuple[tuple[Span, ...], ...]
    names: tuple[str, ...]


def make_notes(*, n_notes: int = 200, random_state: int | np.random.Generator | None = 0) -> SimulatedNotes:
    """Make notes of a clinic, with the place of every identifier known.

    Parameters
    ----------
    n_notes : int
        How many notes; each has four sentences.
    random_state : int or numpy.random.Generator
        Source of randomness.

    Returns
    -------
    SimulatedNotes
        Notes, truth, and the list of patients.

    Raises
    ------
    ValueError
        If there is less than one note.

    Notes
    -----
    Each sentence is drawn: with probability 0.6 an identifier in a form that rules know, 0.2 one in a form that they do
    not (dates and ages in words, misspelled names, relatives, places), 0.2 a sentence with none that looks like one.
    Real notes are messier, and how often each form comes is our choice: recall on these notes is not recall on yours.

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> notes = privacy.make_notes(n_notes=1, random_state=3)
    >>> all(notes.texts[0][one.start : one.stop] for one in notes.spans[0])
    True
    """
    n_notes, generator = as_count(n_notes, "n_notes"), as_generator(random_state)
    made = [_write(generator) for _ in range(n_notes)]
    texts, spans, names = zip(*made, strict=True)
    return SimulatedNotes(texts, spans, tuple(dict.fromkeys(names)))


def _write(generator: np.random.Generator) -> tuple[str, tuple[Span, ...], str]:
    """One note of one patient."""
    first, last = _FIRST[generator.integers(10)], _LAST[generator.integers(10)]
    text, spans = "", []
    for _ in range(4):
        draw = generator.random()
        if draw < 0.2:
            text += _DECOYS[generator.integers(len(_DECOYS))] + " "
            continue
        forms = _HARD if draw < 0.4 else _FORMS
        kind = list(forms)[generator.integers(len(forms))]
        sentence, form = forms[kind][generator.integers(2)]
        value = form.format(
            y=generator.integers(2010, 2025),
            m=generator.integers(1, 13),
            d=generator.integers(1, 29),
            month=_MONTHS[generator.integers(12)],
            nth=_NTH[generator.integers(9)],
            n=generator.integers(10**5, 10**6),
            n4=generator.integers(1000, 10_000),
            k=generator.integers(10, 100),
            old=generator.integers(90, 104),
            other=_OTHERS[generator.integers(6)],
            first=first,
            last=last,
            typo=last[0] + last[2] + last[1] + last[3:],
        )
        start = len(text) + sentence.index("{")
        text += sentence.format(value) + " "
        spans.append(Span(start, start + len(value), kind.strip()))
    return text.strip(), tuple(spans), f"{first} {last}"


@dataclass(frozen=True)
class IdentifierScore:
    """How many identifiers were found, and how many findings were identifiers.

    Parameters
    ----------
    kinds : tuple of str
        Kinds of identifiers, in alphabetical order.
    n_true, n_found : numpy.ndarray of int, shape (n_kinds,)
        Identifiers of each kind, and those of which every letter was found, as whatever kind.
    n_marked, n_right : int
        Findings, and those that touch an identifier.

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> one = privacy.Span(0, 4, "date")
    >>> privacy.score_identifiers([[one]], [[one, privacy.Span(6, 8, "name")]]).recall
    0.5
    """

    kinds: tuple[str, ...]
    n_true: np.ndarray
    n_found: np.ndarray
    n_marked: int
    n_right: int

    @property
    def recall(self) -> float:
        """Share of identifiers that were found, nan where there was none."""
        return float(self.n_found.sum() / self.n_true.sum()) if self.n_true.sum() else float("nan")

    @property
    def precision(self) -> float:
        """Share of findings that were identifiers, nan where nothing was found."""
        return self.n_right / self.n_marked if self.n_marked else float("nan")

    def to_frame(self) -> "pd.DataFrame":
        """One row for each kind."""
        import pandas as pd

        columns = {"n_true": self.n_true, "n_found": self.n_found, "recall": self.n_found / self.n_true}
        return pd.DataFrame({"kind": self.kinds} | columns)


def score_identifiers(found: Sequence[Sequence[Span]], truth: Sequence[Sequence[Span]]) -> IdentifierScore:
    """Compare what was found with what is there.

    Parameters
    ----------
    found, truth : sequence of sequence of Span
        Of each note, in one order.

    Returns
    -------
    IdentifierScore
        Recall of each kind, and precision.

    Raises
    ------
    ValueError
        If there are not as many notes in one as in the other.

    Notes
    -----
    Closed form. An identifier counts as found only if each of its letters is covered: "Flint" left of "Rowan Flint"
    still names somebody. A finding counts as right if it touches one. Blanks at the ends of nothing count.

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> truth = [[privacy.Span(0, 11, "name")]]
    >>> privacy.score_identifiers([[privacy.Span(0, 5, "name")]], truth).recall
    0.0
    """
    if len(found) != len(truth):
        raise invalid("found", f"have one entry for each of the {len(truth)} notes", got=str(len(found)))
    kinds = tuple(sorted({one.kind for note in truth for one in note}))
    n_true, n_found = np.zeros(len(kinds), int), np.zeros(len(kinds), int)
    n_marked = n_right = 0
    for marks, there in zip(found, truth, strict=True):
        letters = {k for one in marks for k in range(one.start, one.stop)}
        for one in there:
            at = kinds.index(one.kind)
            n_true[at] += 1
            n_found[at] += letters.issuperset(range(one.start, one.stop))
        n_marked += len(marks)
        n_right += sum(any(one.start < other.stop and other.start < one.stop for other in there) for one in marks)
    return IdentifierScore(kinds, n_true, n_found, n_marked, n_right)
