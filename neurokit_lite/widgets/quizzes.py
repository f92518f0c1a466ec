"""Quizzes in plain HTML: they work in a notebook, on a static page, and with no kernel and no network."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from neurokit_lite.core.check import one_of
from neurokit_lite.core.errors import invalid

__all__ = ["Quiz", "quiz"]


@dataclass(frozen=True)
class Quiz:
    """A question whose choices open to show an explanation.

    Parameters
    ----------
    question : str
        The question.
    choices : mapping of str to str
        Explanation by choice.
    answer : str
        The right choice.

    Examples
    --------
    >>> from neurokit_lite import widgets
    >>> print(widgets.quiz("1 + 1?", {"2": "Yes.", "3": "One too many."}, answer="2"))
    1 + 1?
      ( ) 3
      ( ) 2
    """

    question: str
    choices: Mapping[str, str]
    answer: str

    def __str__(self) -> str:
        return "\n".join([self.question, *(f"  ( ) {choice}" for choice in self._order())])

    __repr__ = __str__

    def _order(self) -> list[str]:
        """Mix the choices, the same way on every run, so that the right one is not always the first."""
        return sorted(self.choices, key=lambda choice: hashlib.sha256(choice.encode()).digest())

    def _repr_html_(self) -> str:
        rows = "".join(self._row(choice) for choice in self._order())
        return f'<div class="nkl-quiz"><p><strong>{escape(self.question)}</strong></p>{rows}</div>'

    def _row(self, choice: str) -> str:
        verdict = "Right." if choice == self.answer else "Not quite."
        return (
            f'<details style="margin:0.4em 0;padding:0.4em 0.8em;border:1px solid #9ca3af;border-radius:6px">'
            f'<summary style="cursor:pointer">{escape(choice)}</summary>'
            f'<p style="margin:0.5em 0 0"><strong>{verdict}</strong> {escape(self.choices[choice])}</p></details>'
        )


def quiz(question: str, choices: Mapping[str, str], *, answer: str) -> Quiz:
    """Ask a question; every choice explains itself when it is opened.

    Parameters
    ----------
    question : str
        The question.
    choices : mapping of str to str
        At least two choices, each with the explanation of why it is right or where it goes wrong.
    answer : str
        The right choice, word for word.

    Returns
    -------
    Quiz
        Shown by Jupyter as clickable choices, and printed as text elsewhere.

    Raises
    ------
    ValueError
        If there are fewer than two choices, one lacks its explanation, or the answer is not among them.

    Examples
    --------
    >>> from neurokit_lite import widgets
    >>> asked = widgets.quiz("Is 1 a prime?", {"yes": "By convention no.", "no": "They begin at 2."}, answer="no")
    >>> asked.answer
    'no'
    """
    if not isinstance(choices, Mapping) or len(choices) < 2:
        raise invalid("choices", "be a mapping with at least two entries, choice to explanation", choices)
    for choice, why in choices.items():
        if not str(why).strip():
            raise invalid(
                "choices", "explain every choice", {choice: why}, hint="Say why it is right, or where it goes wrong."
            )
    one_of(answer, "answer", list(choices))
    return Quiz(question=question, choices=dict(choices), answer=answer)
