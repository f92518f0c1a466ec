"""What a learner sees of a check, and what a hidden test gives: the same cases, told twice.

:class:`Checks` answers in the notebook, before handing in; :func:`score` gives points in a hidden test.
"""

import contextlib
import io
import os
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from neurokit_lite.core.errors import invalid, show
from neurokit_lite.course.practice.cases import Call, Finding
from neurokit_lite.course.practice.diagnosis import Case, diagnose
from neurokit_lite.course.practice.notes import GREEN, ORANGE, as_note
from neurokit_lite.course.practice.patience import LIMIT_S
from neurokit_lite.course.practice.worked import exercise_here
from neurokit_lite.widgets.events import log_event

__all__ = ["Case", "CheckFailed", "Checks", "Report", "noted", "score"]

_listeners: list[list[dict]] = []

# nbgrader says here which of its tools is running the notebook: "validate" (and so `nkl check`) or "autograde".
_RUNNING = "NBGRADER_EXECUTION"


class CheckFailed(AssertionError):
    """A visible check fails while a tool asks for the verdict; its text is what the learner would see."""

    def _render_traceback_(self) -> list[str]:
        """What Jupyter shows: the explanation alone."""
        return [f"{type(self).__name__}: {self}"]


@dataclass(frozen=True)
class Report:
    """What a visible check found. Jupyter shows it as a note, and ``print`` as text.

    Parameters
    ----------
    name : str
        The learner's function.
    checked : tuple of str
        What passed, in words.
    finding : Finding or None
        The first mistake; None where all is well.
    case : str
        What was being checked when it was found.

    Examples
    --------
    >>> from neurokit_lite.course.practice.checks import Report
    >>> Report("decode", ("a silent second",))
    Passed: decode
      Checked: a silent second. Hidden tests call it on other data.
      Compare: `hint.solution("decode")` shows another way to write it.
    """

    name: str
    checked: tuple[str, ...]
    finding: Finding | None = None
    case: str = ""

    @property
    def is_passed(self) -> bool:
        """Whether nothing was found."""
        return self.finding is None

    @property
    def title(self) -> str:
        """The verdict in a few words."""
        return f"{'Passed' if self.is_passed else 'Not yet'}: {self.name}"

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Head and text of every line below the title."""
        if self.finding is None:
            rows = [("Checked:", f"{'; '.join(self.checked)}. Hidden tests call it on other data.")]
            return [*rows, ("Compare:", f'`hint.solution("{self.name}")` shows another way to write it.')]
        return [*self.finding.rows(self.case), ("Stuck?", f'`hint("{self.name}")` gives one hint at a time.')]

    def __repr__(self) -> str:
        return "\n".join([self.title, *(f"  {head} {text}" for head, text in self.rows)])

    def _repr_html_(self) -> str:
        return as_note(self.title, self.rows, colour=GREEN if self.is_passed else ORANGE)


class Checks:
    """The visible checks of an exercise: call it with a function, and it says why the function is not right yet.

    Parameters
    ----------
    cases : mapping of str to callable
        For each function's name, a function of no arguments that returns its cases. They are made when they are
        first needed.
    may_use_package : collection of str
        Names of the functions that may call the package's own; the others are to be written without it.

    Notes
    -----
    While `nkl check` or nbgrader's Validate button runs the notebook, a failed check raises :class:`CheckFailed`, for
    that is how nbgrader learns of it. While nbgrader grades, it does nothing: the hidden tests below it decide.

    Examples
    --------
    >>> from neurokit_lite.course.practice.checks import Case, Checks
    >>> check = Checks({"double": lambda: [Case(name="2 becomes 4", arguments={"x": 2.0}, expected=4.0)]})
    >>> def double(x):
    ...     return x + 3
    >>> check(double)
    Not yet: double
      Found: double returns a value that is off by more than 1e-06. Expected 4, got 5.
      With: 2 becomes 4.
      Stuck? `hint("double")` gives one hint at a time.
    """

    def __init__(self, cases: Mapping[str, Callable[[], Sequence[Call]]], *, may_use_package: Collection[str] = ()):
        self._cases, self._may_use = dict(cases), frozenset(may_use_package)
        self._made: dict[str, Sequence[Call]] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the functions that can be checked, in the order of the exercise."""
        return tuple(self._cases)

    def example(self, name: str) -> Call:
        """The first case of a function, on which a learner is shown beforehand what a right answer gives."""
        return self._made_cases(name)[0]

    def _made_cases(self, name: str) -> Sequence[Call]:
        if name not in self._made:
            self._made[name] = tuple(self._cases[name]())
        return self._made[name]

    def __call__(self, function: object, *, name: str = "") -> Report | None:
        """Check a learner's function; `name` is needed only where the function has lost its own."""
        name = name or getattr(function, "__name__", "")
        if os.environ.get(_RUNNING) == "autograde":
            return None
        report = self._report(function, name)
        if name in self._cases and (exercise := exercise_here()):
            log_event("check", f"{exercise}.{name}", state="passed" if report.is_passed else "failed")
        if os.environ.get(_RUNNING) == "validate" and not report.is_passed:
            raise CheckFailed(str(report))
        return report

    def _report(self, function: object, name: str) -> Report:
        if name not in self._cases:
            words = f"{name or show(function)} is none of the functions that can be checked: {', '.join(self._cases)}."
            return Report(name or "?", (), Finding("function", words, "Run the cell that defines it, then this one."))
        checked = []
        for case in self._made_cases(name):
            allowed = name in self._may_use
            if finding := diagnose(function, case, name=name, limit_s=LIMIT_S, may_use_package=allowed):
                return Report(name, tuple(checked), finding, case.name)
            checked.append(f"{case.name} ({case.wanted})")
        return Report(name, tuple(checked))


@contextlib.contextmanager
def noted() -> Iterator[list[dict]]:
    """Collect what :func:`score` finds inside the block, beside what it prints.

    Yields
    ------
    list of dict
        One entry a case: ``name``, ``got`` and ``of`` (points), ``wanted`` and ``found`` (words for the learner, which
        hold nothing that the learner's code worked out).

    Examples
    --------
    >>> from neurokit_lite.course.practice.checks import Case, noted, score
    >>> with noted() as found:
    ...     points = score(abs, Case(name="minus two", arguments={"x": -2.0}, expected=2.0))
    1 of 1: minus two
    >>> found[0]["name"], found[0]["got"], found[0]["wanted"]
    ('minus two', 1.0, 'one number; right within 1e-06')
    """
    _listeners.append(found := [])
    try:
        yield found
    finally:
        _listeners[:] = [one for one in _listeners if one is not found]


def score(function: Callable, *cases: Call, may_use_package: bool = False) -> float:
    """Give the points of a hidden test, and print one line a case; meant as the last expression of its cell.

    Parameters
    ----------
    function : callable
        The learner's function.
    *cases : Call
        What to call it with, and what must come out. Their points add up to those of the cell.
    may_use_package : bool
        Whether the function may call the package's own; else one that does gets nothing.

    Returns
    -------
    float
        Sum of the points of the cases that pass, from 0 to the sum of all; never NaN.

    Raises
    ------
    ValueError
        If there is no case.

    Notes
    -----
    nbgrader reads a number at the end of a test cell as partial credit, refuses one above the cell's points, and gives
    nothing when a single word stands on standard error. So whatever the function prints or warns of is kept back.
    Lines tell what was wrong and what to try. They show no hidden value, and nothing that the function worked out
    from one: no shape, count, size or error of its own making, for a function can put into these what it was given.

    Examples
    --------
    >>> from neurokit_lite.course.practice.checks import Case, score
    >>> score(
    ...     lambda x: abs(x),
    ...     Case(name="a positive number", arguments={"x": 2.0}, expected=2.0, points=2),
    ...     Case(name="a negative number", arguments={"x": -2.0}, expected=-2.0),
    ... )
    2 of 2: a positive number
    0 of 1: a negative number. <lambda> returns the right size with the wrong sign. Which of the two is taken from ...
    2.0
    """
    if not cases:
        raise invalid("cases", "hold at least one Case", cases)
    total, lines = 0.0, []
    for case in cases:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            finding = diagnose(function, case, has_inputs_watched=False, may_use_package=may_use_package)
        points = float(case.points) * (finding.share if finding else 1.0)
        total += points
        told = finding.told if finding else ""
        lines.append(f"{points:g} of {case.points:g}: {case.name}{f'. {told}' if told else ''}")
        note = {"name": case.name, "got": points, "of": float(case.points), "wanted": case.asked, "found": told}
        for listener in _listeners:
            listener.append(note)
    sys.stdout.write("\n".join([*lines, ""]))
    return round(total, 6)
