"""Quizzes: live in a notebook, where the choice is kept, and as folds on pages with no kernel and no network."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from neurokit_lite.core.errors import invalid
from neurokit_lite.widgets.events import latest_events, log_event

__all__ = ["Quiz", "quiz", "quiz_key"]
__shared__ = ["quiz_key"]

# A choice is a sentence: it wraps, as it does on a static page, where buttons of the live page would cut it.
_STYLE = (
    "<style>.nkl-quiz .jupyter-button{white-space:normal;height:auto;min-height:2.2em;line-height:1.4;"
    "text-align:left;padding:0.35em 0.8em;width:100%}</style>"
)


def quiz_key(question: str) -> str:
    """Name a quiz in the events of a workspace. A quiz does not know its lesson; its question is its name.

    Parameters
    ----------
    question : str
        The question, word for word.

    Returns
    -------
    str
        ``quiz.`` and ten hexadecimal digits.

    Examples
    --------
    >>> quiz_key("1 + 1?")
    'quiz.c97c3a9c9b'
    """
    return f"quiz.{hashlib.sha256(question.encode()).hexdigest()[:10]}"


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

    def choose(self, choice: str) -> str:
        """Keep a choice in the workspace, and return its verdict and explanation.

        Raises
        ------
        ValueError
            If it is none of the choices.
        """
        _check_offered("choice", choice, self.choices)
        is_right = choice == self.answer
        log_event("quiz", quiz_key(self.question), question=self.question, choice=choice, is_right=is_right)
        return f"{self._verdict(choice)} {self.choices[choice]}"

    def _verdict(self, choice: str) -> str:
        return "Right." if choice == self.answer else "Not quite."

    def static(self) -> str:
        """Return the quiz as plain HTML: each choice opens to its explanation, and nothing is kept."""
        rows = "".join(self._row(choice) for choice in self._order())
        return f'<div class="nkl-quiz"><p><strong>{escape(self.question)}</strong></p>{rows}</div>'

    def _row(self, choice: str) -> str:
        return (
            f'<details style="margin:0.4em 0;padding:0.4em 0.8em;border:1px solid #9ca3af;border-radius:6px">'
            f'<summary style="cursor:pointer">{escape(choice)}</summary>'
            f'<p style="margin:0.5em 0 0">{self._explained(choice)}</p></details>'
        )

    def _explained(self, choice: str) -> str:
        return f"<strong>{self._verdict(choice)}</strong> {escape(self.choices[choice])}"

    def live(self):
        """Return the quiz with a button for each choice, whose explanation appears below it (an ipywidgets box)."""
        import ipywidgets as ipw

        before = latest_events("quiz").get(quiz_key(self.question), {}).get("choice")
        rows = [ipw.HTML(f"{_STYLE}<p><strong>{escape(self.question)}</strong></p>")]
        for choice in self._order():
            words = "You chose this before." if choice == before else ""
            button = ipw.Button(description=choice, layout={"width": "auto", "height": "auto"})
            said = ipw.HTML(f'<p aria-live="polite">{words}</p>')
            button.on_click(self._answering(choice, said))
            rows += [button, said]
        box = ipw.VBox(rows, layout={"max_width": "46em", "overflow": "hidden"})
        box.add_class("nkl-quiz")
        return box

    def _answering(self, choice: str, said: object) -> Callable[[object], None]:
        def answer(_event: object) -> None:
            self.choose(choice)
            said.value = f'<p aria-live="polite">{self._explained(choice)}</p>'

        return answer

    def _repr_mimebundle_(self, **_options: object) -> dict[str, object]:
        return {**self.live()._repr_mimebundle_(), "text/html": self.static(), "text/plain": str(self)}


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
    _check_offered("answer", answer, choices)
    return Quiz(question=question, choices=dict(choices), answer=answer)


def _check_offered(name: str, value: object, choices: Mapping[str, str]) -> None:
    """As ``core.check.one_of``, without NumPy: a quiz is there before the libraries are."""
    if not any(value is one or (isinstance(value, str) and value == one) for one in choices):
        raise invalid(name, f"be one of {', '.join(map(repr, choices))}", value)
