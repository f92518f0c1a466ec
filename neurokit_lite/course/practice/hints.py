"""Hints in layers: the idea, then the steps, then one line of code; one layer more each time you ask.

The texts stand in the exercise itself, in the folded cell that makes its :class:`Hints`. A learner's copy of the
notebook is all that is there in a workspace, and a running cell cannot read its own notebook's metadata; so the
hints travel as code in the notebook, and no release of the package is needed to correct one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from neurokit_lite.core.errors import invalid
from neurokit_lite.course.practice.notes import as_note
from neurokit_lite.course.practice.worked import WorkedSolution, exercise_here, worked_solution
from neurokit_lite.widgets.events import latest_events

__all__ = ["Hint", "Hints"]

LAYERS = ("The idea", "The steps", "One line")


@dataclass(frozen=True)
class Hint:
    """The layers of a hint that have been opened so far.

    Parameters
    ----------
    question : str
        The function it is about.
    layers : tuple of str
        Texts, from the idea to the line of code.
    is_last : bool
        Whether there is nothing more to come.

    Examples
    --------
    >>> from neurokit_lite.course.practice.hints import Hint
    >>> Hint("decode", ("Cells vote.",), is_last=False)
    Hint for decode
      The idea: Cells vote.
      (Ask again for the next layer.)
    """

    question: str
    layers: tuple[str, ...]
    is_last: bool

    @property
    def end(self) -> str:
        """What the learner can do next."""
        further = f'(There is no further hint; `hint.solution("{self.question}")` shows one way to write it.)'
        return further if self.is_last else "(Ask again for the next layer.)"

    def __repr__(self) -> str:
        lines = [f"  {title}: {text}" for title, text in zip(LAYERS, self.layers, strict=False)]
        return "\n".join([f"Hint for {self.question}", *lines, f"  {self.end}"])

    def _repr_html_(self) -> str:
        rows = [(f"{title}.", text) for title, text in zip(LAYERS, self.layers, strict=False)]
        return as_note(f"Hint for {self.question}", [*rows, ("", self.end)])


class Hints:
    """Hints by question; every call opens one layer more.

    Parameters
    ----------
    layers : mapping of str to sequence of str
        For each question one to three texts: the idea, the steps, one line of code.

    Raises
    ------
    ValueError
        If a question has no text or more than three, or if a hint is asked for that is not there.

    Examples
    --------
    >>> from neurokit_lite.course.practice.hints import Hints
    >>> hint = Hints({"decode": ("Cells vote.", "Add logarithms.")})
    >>> len(hint("decode").layers), len(hint("decode").layers)
    (1, 2)
    """

    def __init__(self, layers: Mapping[str, Sequence[str]]):
        for question, texts in layers.items():
            if isinstance(texts, str) or not 1 <= len(texts) <= len(LAYERS):
                raise invalid("layers", f"hold one to three texts for {question}", texts)
        self._layers = {question: tuple(texts) for question, texts in layers.items()}
        self._opened = dict.fromkeys(layers, 0)

    def __call__(self, question: object) -> Hint:
        """Open one layer more of the hint for a question, given by its name or its function."""
        name = question if isinstance(question, str) else getattr(question, "__name__", "")
        if name not in self._layers:
            raise invalid("question", f"be one of {', '.join(map(repr, self._layers))}", question)
        texts = self._layers[name]
        self._opened[name] = min(self._opened[name] + 1, len(texts))
        opened = self._opened[name]
        return Hint(name, texts[:opened], is_last=opened == len(texts))

    def solution(self, question: object) -> WorkedSolution:
        """Show one way to answer a question, and what differs from yours: after it passed, or after the last hint.

        Questions in words have no check: write your answer first, then look.
        """
        name = question if isinstance(question, str) else getattr(question, "__name__", "")
        is_open = name not in self._layers or self._opened[name] == len(self._layers[name]) or _has_passed(name)
        if is_open:
            return worked_solution(name)
        left = len(self._layers[name]) - self._opened[name]
        note = f"First make its check pass, or open the hints that are left ({left}). Then ask again."
        return WorkedSolution(name, "", note=note)


def _has_passed(name: str) -> bool:
    return latest_events("check").get(f"{exercise_here()}.{name}", {}).get("state") == "passed"
