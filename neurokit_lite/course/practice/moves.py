"""*Your move*: a few lines that the learner writes inside a lesson, checked on the spot, and skipped without harm."""

import copy
import sys
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from neurokit_lite.core.errors import invalid
from neurokit_lite.course.practice.cases import Finding
from neurokit_lite.course.practice.diagnosis import Case, diagnose
from neurokit_lite.course.practice.notes import GREEN, GREY, ORANGE, as_note
from neurokit_lite.course.practice.patience import LIMIT_S
from neurokit_lite.widgets.events import log_event

__all__ = ["MoveReport", "check_move"]

_GOES_ON = "The lesson goes on with the package's answer; come back whenever you like."


class MoveReport:
    """What a check found in a move: blank, right, or wrong and why.

    Parameters
    ----------
    name : str
        The move, as the lesson calls it.
    state : {"blank", "right", "wrong"}
        Its state.
    finding : Finding or None
        The first mistake; None unless the state is "wrong".
    case : str
        What was being checked when it was found.

    Examples
    --------
    >>> from neurokit_lite.course.practice.moves import MoveReport
    >>> MoveReport("rate", "right")
    Your move, rate: right.
    """

    def __init__(self, name: str, state: str, *, finding: Finding | None = None, case: str = ""):
        self.name, self.state, self.finding, self.case = name, state, finding, case

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Head and text of every line below the title."""
        if self.state == "right":
            return []
        if self.finding is None:
            return [("", _GOES_ON)]
        return [*self.finding.rows(self.case), ("", _GOES_ON)]

    @property
    def title(self) -> str:
        """The verdict in a few words."""
        verdict = {"blank": "nothing written yet", "right": "right", "wrong": "not yet"}[self.state]
        return f"Your move, {self.name}: {verdict}."

    def __repr__(self) -> str:
        return "\n".join([self.title, *(f"  {f'{head} {text}'.strip()}" for head, text in self.rows)])

    def _repr_html_(self) -> str:
        colour = {"blank": GREY, "right": GREEN, "wrong": ORANGE}[self.state]
        return f'<div class="nkl-move" aria-live="polite">{as_note(self.title, self.rows, colour=colour)}</div>'


def check_move(key: str, answer: object, *cases: Case, instead: Callable | None = None) -> object:
    """Check what the learner wrote in a move, say what is wrong with it, and return what the lesson goes on with.

    Parameters
    ----------
    key : str
        Lesson and name with a dot between them, ``"spikes-decoding.rate"``; used once in the course.
    answer : object
        What the learner's cell made: a number or an array, or a function. ``...`` means that nothing was written.
    *cases : Case
        For a number or an array one case without arguments; for a function one or more calls.
    instead : callable, optional
        For a function: what the lesson goes on with when the learner's is blank or wrong.

    Returns
    -------
    object
        The learner's answer where it is right, else the case's expected value (lists as arrays), or `instead`.

    Raises
    ------
    ValueError
        If there is no case, a value has a case with arguments or several cases, or a function has nothing instead.

    Examples
    --------
    >>> from neurokit_lite.course.practice.checks import Case
    >>> from neurokit_lite.course.practice.moves import check_move
    >>> rate_hz = check_move("example-lesson.rate", ..., Case(name="5 spikes in 2 s", arguments={}, expected=2.5))
    Your move, rate: nothing written yet.
      The lesson goes on with the package's answer; come back whenever you like.
    >>> rate_hz
    2.5
    """
    if "." not in key:
        raise invalid("key", "be a lesson and a name with a dot between them", key, hint="Try 'spikes-decoding.rate'.")
    if not cases:
        raise invalid("cases", "hold at least one Case", cases)
    is_value = not any(case.arguments for case in cases)
    if is_value and len(cases) > 1:
        raise invalid("cases", "be a single one for a value", got=f"{len(cases)} cases")
    if not is_value and instead is None:
        raise invalid("instead", "be the function with which the lesson goes on", instead)
    name = key.rpartition(".")[2]
    report = _report(name, answer, cases, is_value=is_value)
    log_event("move", key, state=report.state)
    _display(report)
    if report.state == "right":
        return answer
    return _expected(cases[0]) if is_value else instead


def _report(name: str, answer: object, cases: tuple[Case, ...], *, is_value: bool) -> MoveReport:
    if answer is Ellipsis:
        return MoveReport(name, "blank")
    if is_value:
        finding = diagnose(lambda: answer, cases[0], name=name, has_inputs_watched=False)
        if finding:
            finding = replace(finding, words=finding.words.replace(f"{name} returns", f"{name} holds"))
        return MoveReport(name, "wrong" if finding else "right", finding=finding)
    if callable(answer) and _is_blank(answer, cases[0]):
        return MoveReport(name, "blank")
    for case in cases:
        if finding := diagnose(answer, case, name=name, limit_s=LIMIT_S):
            return MoveReport(name, "wrong", finding=finding, case=case.name)
    return MoveReport(name, "right")


def _is_blank(function: Callable, case: Case) -> bool:
    """Whether a function still returns the ``...`` of its stub."""
    try:
        return function(*copy.deepcopy(list(case.arguments.values()))) is Ellipsis
    except Exception:
        return False


def _expected(case: Case) -> object:
    value = case.expected() if callable(case.expected) else case.expected
    return np.asarray(value) if isinstance(value, list | tuple) else value


def _display(report: MoveReport) -> None:
    """Show the report although the cell assigns what comes back."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is None or not hasattr(shell, "kernel"):
        sys.stdout.write(f"{report}\n")
        return
    from IPython.display import display

    display(report)
