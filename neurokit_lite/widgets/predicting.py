"""Guesses that are written down before the result, and shown beside it afterwards."""

import html
import math
from collections.abc import Sequence
from dataclasses import dataclass

from neurokit_lite.core.errors import invalid
from neurokit_lite.widgets.events import latest_events, log_event

__all__ = ["Comparison", "Prediction", "compare", "predict", "predictions"]

_asked: dict[str, "Prediction"] = {}
_found: dict[str, "Comparison"] = {}
_BOX = "margin:0.4em 0;padding:0.5em 0.9em;border-left:4px solid #0072b2"


@dataclass(frozen=True)
class Prediction:
    """A question that is answered before the result is known. :func:`predict` makes it.

    Parameters
    ----------
    key : str
        Lesson and name, ``"spikes-decoding.error"``.
    question : str
        What to guess.
    think : str
        A way to think about it that gives nothing away.
    choices : tuple of str
        What to choose from; empty where a number or a sentence is wanted.
    unit : str or None
        Unit of the number; None where no number is wanted.

    Examples
    --------
    >>> from neurokit_lite import widgets
    >>> widgets.predict("example.sum", "How much is 17 + 25?", think="Round first.", unit="")
    Predict: How much is 17 + 25? (a number)
    """

    key: str
    question: str
    think: str
    choices: tuple[str, ...] = ()
    unit: str | None = None

    @property
    def wanted(self) -> str:
        """What kind of answer is asked for, in words."""
        if self.choices:
            return " / ".join(self.choices)
        return "in a sentence" if self.unit is None else f"a number in {self.unit}" if self.unit else "a number"

    def __repr__(self) -> str:
        return f"Predict: {self.question} ({self.wanted})"

    def keep(self, value: object) -> str:
        """Write a guess into the workspace, and say so; a blank one is fine and keeps nothing.

        Raises
        ------
        ValueError
            If a number or one of the choices is wanted and something else was given.
        """
        if value is None or not str(value).strip():
            return "Nothing kept. You can go on, and come back."
        if self.choices and value not in self.choices:
            raise invalid("value", f"be one of {', '.join(map(repr, self.choices))}", value)
        kept = str(value).strip()
        if self.unit is not None:
            kept = _as_number(value)
        log_event("prediction", self.key, value=kept)
        return f"Kept: {_shown(kept, self.unit)}. Now see."

    def static(self) -> str:
        """Return the question as plain HTML with the way to think about it folded away, for pages without a kernel."""
        choices = "".join(f"<li>{html.escape(choice)}</li>" for choice in self.choices)
        wanted = f"<ul>{choices}</ul>" if choices else f"<p>Write it down: {html.escape(self.wanted)}.</p>"
        asked = f"<p><strong>Predict.</strong> {html.escape(self.question)}</p>{wanted}"
        fold = f"<details><summary>A way to think about it</summary><p>{html.escape(self.think)}</p></details>"
        return f'<div class="nkl-predict" style="{_BOX}">{asked}{fold}</div>'

    def live(self):
        """Return the question with a field for the answer (an ipywidgets box)."""
        import ipywidgets as ipw

        before = latest_events("prediction").get(self.key, {}).get("value")
        wide = {"description_width": "initial"}
        if self.choices:
            field = ipw.RadioButtons(options=self.choices, value=before if before in self.choices else None)
            field.layout = {"width": "auto"}
        elif self.unit is None:
            field = ipw.Textarea(value=str(before or ""), placeholder="one sentence", layout={"width": "36em"})
        else:
            label = f"Your guess ({self.unit})" if self.unit else "Your guess"
            field = ipw.Text(value="" if before is None else f"{before:g}", description=label, style=wide)
        button = ipw.Button(description="Keep my guess", tooltip=f"Keep my guess: {self.question}")
        said = ipw.HTML(f'<p aria-live="polite">{"Kept before." if before is not None else ""}</p>')

        def keep(_event: object) -> None:
            try:
                words = self.keep(field.value)
            except ValueError as error:
                words = str(error)
            said.value = f'<p aria-live="polite">{html.escape(words)}</p>'

        button.on_click(keep)
        return ipw.VBox([ipw.HTML(self.static()), field, ipw.HBox([button, said])])

    def _repr_mimebundle_(self, **_options: object) -> dict[str, object]:
        return {**self.live()._repr_mimebundle_(), "text/html": self.static(), "text/plain": repr(self)}


@dataclass(frozen=True)
class Comparison:
    """A guess beside the result. :func:`compare` makes it.

    Parameters
    ----------
    question : str
        What was asked.
    guess : str
        What the learner kept, with its unit; empty where nothing was.
    result : str
        What came out.
    because : str
        Why it came out so, in one sentence.
    is_number : bool
        Whether the result is a number, which words it differently.

    Examples
    --------
    >>> from neurokit_lite.widgets import Comparison
    >>> Comparison("How far off?", "20 °", "8 °", "", is_number=True)
    You said 20 °. It is 8 °.
    >>> Comparison("Up or down?", "", "up", "The sign says so.", is_number=False)
    Answer: up. The sign says so.
    """

    question: str
    guess: str
    result: str
    because: str
    is_number: bool

    def __repr__(self) -> str:
        guess = f"You said {self.guess.rstrip('.')}. " if self.guess else ""
        found = f"It is {self.result}" if self.is_number else f"Answer: {self.result}"
        return f"{guess}{found}.{' ' if self.because else ''}{self.because}"

    def _repr_html_(self) -> str:
        return f'<div class="nkl-compare" style="{_BOX}"><p>{html.escape(repr(self))}</p></div>'


def predict(key: str, question: str, *, think: str, choices: Sequence[str] = (), unit: str | None = None) -> Prediction:
    """Ask for a guess before the result is computed.

    Parameters
    ----------
    key : str
        Lesson and name with a dot between them, ``"spikes-decoding.error"``; used once in the course.
    question : str
        What to guess. One thing.
    think : str
        A way to think about it that gives nothing away; folded until it is opened.
    choices : sequence of str, optional
        Two or more answers to choose from.
    unit : str, optional
        For a number: its unit, ``""`` for a plain number. Without `choices` and `unit` a sentence is asked for.

    Returns
    -------
    Prediction
        Shown by Jupyter as a question with a field; on a static page as a question with a fold.

    Raises
    ------
    ValueError
        If `key` names no lesson, there is a single choice, or both `choices` and `unit` are given.

    Examples
    --------
    >>> from neurokit_lite import widgets
    >>> asked = widgets.predict("example.coin", "Heads or tails?", think="Is it fair?", choices=["heads", "tails"])
    >>> asked.keep("heads")
    'Kept: heads. Now see.'
    """
    if "." not in key:
        raise invalid("key", "be a lesson and a name with a dot between them", key, hint="Try 'spikes-decoding.error'.")
    if len(choices) == 1 or isinstance(choices, str):
        raise invalid("choices", "hold at least two answers", choices)
    if choices and unit is not None:
        raise invalid("unit", "be left out where there are choices", unit)
    _asked[key] = Prediction(key, question, think, tuple(choices), unit)
    return _asked[key]


def compare(key: str, result: object, *, digits: int = 2, because: str = "") -> Comparison:
    """Show what the learner said beside what came out.

    Parameters
    ----------
    key : str
        The key of the prediction that was asked above. Where its cell was not run, the result alone is shown.
    result : float or str
        What came out: a number where a number was asked for, else words.
    digits : int
        Significant digits of a number.
    because : str
        Why, in one sentence.

    Returns
    -------
    Comparison
        "You said 20 °. It is 8.0 °."; without a guess "It is 8.0 °.".

    Raises
    ------
    ValueError
        If a number was asked for and `result` is none.

    Examples
    --------
    >>> from neurokit_lite import widgets
    >>> _ = widgets.predict("example.degrees", "How far off?", think="A hand is 10 degrees wide.", unit="°").keep(20)
    >>> widgets.compare("example.degrees", 8.03)
    You said 20 °. It is 8.0 °.
    """
    is_number = not isinstance(result, str)
    asked = _asked.get(key) or Prediction(key, key, "", unit="" if is_number else None)
    result = str(result) if asked.unit is None else _rounded(_as_number(result), digits)
    guess = latest_events("prediction").get(key, {}).get("value")
    words = "" if guess is None else _shown(guess, asked.unit)
    if asked.unit is not None:
        result = f"{result} {asked.unit}".rstrip()
    _found[key] = Comparison(asked.question, words, result, because, is_number=asked.unit is not None)
    return _found[key]


class _Table:
    """All comparisons of a lesson; text and HTML say the same."""

    def __init__(self, rows: list[Comparison]):
        self.rows = rows

    def __repr__(self) -> str:
        lines = [f"  {row.question}\n    you: {row.guess or 'no guess'}; it is {row.result}" for row in self.rows]
        return "\n".join(["What you said, and what came out", *lines])

    def _repr_html_(self) -> str:
        cells = "".join(
            f"<tr><td>{html.escape(row.question)}</td><td>{html.escape(row.guess or 'no guess')}</td>"
            f"<td>{html.escape(row.result)}</td></tr>"
            for row in self.rows
        )
        head = "<caption>What you said, and what came out</caption>"
        head += "<thead><tr><th>Question</th><th>You said</th><th>It is</th></tr></thead>"
        return f"<table>{head}<tbody>{cells}</tbody></table>"


def predictions(lesson: str) -> _Table:
    """Show every guess of a lesson beside its result, at the end of the lesson.

    Parameters
    ----------
    lesson : str
        Module and lesson, ``"spikes-decoding"``.

    Returns
    -------
    object
        Shown by Jupyter as a table, and printed as text elsewhere.

    Examples
    --------
    >>> from neurokit_lite import widgets
    >>> _ = widgets.predict("tiny-lesson.sum", "How much is 1 + 1?", think="Count.", unit="")
    >>> _ = widgets.compare("tiny-lesson.sum", 2, digits=1)
    >>> widgets.predictions("tiny-lesson")
    What you said, and what came out
      How much is 1 + 1?
        you: no guess; it is 2
    """
    return _Table([row for key, row in _found.items() if key.startswith(f"{lesson}.")])


def _as_number(value: object) -> float:
    try:
        number = float(str(value).replace(",", ".")) if isinstance(value, str) else float(value)
    except (TypeError, ValueError):
        raise invalid("value", "be a number", value, hint="Leave out the unit; it stands beside the field.") from None
    if not math.isfinite(number):
        raise invalid("value", "be a finite number", value)
    return number


def _rounded(number: float, digits: int) -> str:
    """Significant digits without an exponent: 8.03 -> 8.0, 1234 -> 1200."""
    if number == 0:
        return "0"
    places = digits - 1 - math.floor(math.log10(abs(number)))
    return f"{round(number, places):.{max(places, 0)}f}"


def _shown(value: object, unit: str | None) -> str:
    return f"{value:g} {unit}".rstrip() if isinstance(value, float | int) and unit is not None else str(value)
