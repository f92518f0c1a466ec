"""How far a learner has come: read from the workspace, kept there, sent nowhere."""

import ast
import csv
import io
import json
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from neurokit_lite.core.errors import invalid
from neurokit_lite.course.outline import Module, read_outline
from neurokit_lite.widgets.events import find_workspace, read_events
from neurokit_lite.widgets.quizzes import quiz_key

__all__ = [
    "LessonProgress",
    "as_csv",
    "certificate",
    "lesson_states",
    "quiz_questions",
    "read_progress",
    "where_you_were",
]

_KEYS = re.compile(r"\b(predict|check_move)\(\s*[\"']([^\"']+)[\"']")
_CHECK = re.compile(r"(?m)^check\((\w+)")


@dataclass(frozen=True)
class LessonProgress:
    """One lesson and its exercise.

    Parameters
    ----------
    name : str
        Module and lesson, ``"spikes-decoding"``.
    question : str
        What the lesson asks.
    path : str
        Its notebook, seen from the workspace.
    cells_run, cells : int
        Code cells that were run, and all.
    guesses_kept, guesses : int
        Predictions that were kept, and all.
    moves_right, moves : int
        Moves that are right, and all.
    quizzes_right, quizzes_answered, quizzes : int
        Quizzes whose first choice was right, those in which something was chosen, and all.
    checks_passed, checks : int
        Visible checks of the exercise that passed, and all.
    last_s : float
        Unix time in seconds of the last thing that happened; 0 where nothing did.

    Examples
    --------
    >>> LessonProgress("a-b", "Why?", "modules/a/b.ipynb", 3, 9, 1, 2, 0, 2, 0, 0, 3, 0, 4, 0.0).state
    'begun'
    """

    name: str
    question: str
    path: str
    cells_run: int
    cells: int
    guesses_kept: int
    guesses: int
    moves_right: int
    moves: int
    quizzes_right: int
    quizzes_answered: int
    quizzes: int
    checks_passed: int
    checks: int
    last_s: float

    @property
    def state(self) -> str:
        """``"done"``: every check of the exercise passed; ``"begun"``: something happened; else ``"not begun"``."""
        if self.checks and self.checks_passed == self.checks:
            return "done"
        return "begun" if self.last_s or self.cells_run else "not begun"


def read_progress(workspace: Path, *, root: Path | None = None) -> list[LessonProgress]:
    """Read how far a learner has come with each lesson that the workspace holds.

    Parameters
    ----------
    workspace : pathlib.Path
        The learner's folder.
    root : pathlib.Path, optional
        Folder of the repository, for the order of the course.

    Returns
    -------
    list of LessonProgress
        In the order of the course.

    Raises
    ------
    ValueError
        If it is no workspace.

    Examples
    --------
    ::

        for lesson in read_progress(Path("workspace")):
            print(lesson.name, lesson.state)
    """
    if not (workspace / ".nkl" / "manifest.json").is_file():
        raise invalid("workspace", "be a folder that `nkl start` made", str(workspace))
    events = list(read_events(workspace))
    return [
        _lesson(workspace, f"{module.slug}-{lesson.slug}", lesson.question, lesson.path, events)
        for module in read_outline(root)
        for lesson in module.lessons
        if (workspace / lesson.path).is_file()
    ]


def _lesson(workspace: Path, name: str, question: str, path: str, events: Sequence[dict]) -> LessonProgress:
    cells = _code_cells(workspace / path)
    asked = {found for cell in cells for found in _KEYS.findall(_source(cell))}
    quizzes = {quiz_key(question) for cell in cells for question in quiz_questions(_source(cell))}
    own = [event for event in events if str(event["key"]).startswith(f"{name}.") or event["key"] in quizzes]
    latest = {(event["kind"], event["key"]): event for event in own}
    first = {event["key"]: event for event in reversed(own) if event["kind"] == "quiz"}
    exercise = workspace / "exercises" / name.replace("-", "/", 1) / f"{name}.ipynb"
    checks = [found for cell in _code_cells(exercise) for found in _CHECK.findall(_source(cell))]
    moves = {key for kind, key in asked if kind == "check_move"}
    guesses = {key for kind, key in asked if kind == "predict"}
    return LessonProgress(
        name,
        question,
        path,
        cells_run=sum(cell.get("execution_count") is not None for cell in cells),
        cells=len(cells),
        guesses_kept=sum(("prediction", key) in latest for key in guesses),
        guesses=len(guesses),
        moves_right=sum(latest.get(("move", key), {}).get("state") == "right" for key in moves),
        moves=len(moves),
        quizzes_right=sum(bool(event.get("is_right")) for event in first.values()),
        quizzes_answered=len(first),
        quizzes=len(quizzes),
        checks_passed=sum(latest.get(("check", f"{name}.{one}"), {}).get("state") == "passed" for one in checks),
        checks=len(checks),
        last_s=max((float(event["time_s"]) for event in own), default=0.0),
    )


def _code_cells(path: Path) -> list[dict]:
    try:
        return [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _source(cell: dict) -> str:
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)


def quiz_questions(code: str) -> list[str]:
    """List what the quizzes in a cell ask.

    Parameters
    ----------
    code : str
        Text of a code cell; one that is no Python has none.

    Returns
    -------
    list of str
        Questions, in order.

    Examples
    --------
    >>> quiz_questions('widgets.quiz("Is 1 a prime?", choices, answer="no")')
    ['Is 1 a prime?']
    """
    if "quiz(" not in code:
        return []
    try:
        calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call) and node.args]
    except SyntaxError:
        return []
    asked = [call.args[0] for call in calls if ast.unparse(call.func) in ("quiz", "widgets.quiz")]
    return [one.value for one in asked if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def lesson_states(workspace: Path | None = None, *, root: Path | None = None) -> dict[str, str]:
    """Say of each lesson whether it is done, begun or neither, for the map.

    Parameters
    ----------
    workspace : pathlib.Path, optional
        The learner's folder; by default the one around the working directory.
    root : pathlib.Path, optional
        Folder of the repository, for the order of the course.

    Returns
    -------
    dict of str to str
        State by name, ``"spikes-decoding"``; empty where there is no workspace.

    Examples
    --------
    >>> lesson_states()  # the repository is no workspace
    {}
    """
    workspace = workspace or find_workspace()
    return {one.name: one.state for one in read_progress(workspace, root=root)} if workspace else {}


def where_you_were(progress: Sequence[LessonProgress]) -> LessonProgress | None:
    """Return the lesson that was touched last and is not done, else the first that is not done.

    Parameters
    ----------
    progress : sequence of LessonProgress
        As :func:`read_progress` gives it.

    Returns
    -------
    LessonProgress or None
        None where all are done, or there is none.

    Examples
    --------
    >>> where_you_were([]) is None
    True
    """
    left = [lesson for lesson in progress if lesson.state != "done"]
    begun = [lesson for lesson in left if lesson.last_s]
    return max(begun, key=lambda lesson: lesson.last_s) if begun else left[0] if left else None


def as_csv(progress: Sequence[LessonProgress]) -> str:
    """Write progress as a table that an instructor can open.

    Parameters
    ----------
    progress : sequence of LessonProgress
        As :func:`read_progress` gives it.

    Returns
    -------
    str
        Comma-separated values with a header.

    Examples
    --------
    >>> as_csv([]).startswith("lesson,state,cells_run,cells,")
    True
    """
    names = ["cells_run", "cells", "guesses_kept", "guesses", "moves_right", "moves"]
    names += ["quizzes_right", "quizzes_answered", "quizzes", "checks_passed", "checks"]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["lesson", "state", *names, "last"])
    for lesson in progress:
        last = time.strftime("%Y-%m-%d", time.gmtime(lesson.last_s)) if lesson.last_s else ""
        writer.writerow([lesson.name, lesson.state, *(getattr(lesson, name) for name in names), last])
    return text.getvalue()


def certificate(progress: Sequence[LessonProgress], module: Module, *, learner: str) -> str:
    """Make the page that says that somebody finished a module.

    Parameters
    ----------
    progress : sequence of LessonProgress
        As :func:`read_progress` gives it.
    module : Module
        The module.
    learner : str
        Name to print.

    Returns
    -------
    str
        An HTML page that needs nothing from the network and prints on one sheet.

    Raises
    ------
    ValueError
        If an exercise of the module is not done; the message names it.

    Examples
    --------
    ::

        page = certificate(read_progress(workspace), module, learner="Ada")
    """
    own = {f"{module.slug}-{lesson.slug}" for lesson in module.lessons if lesson.is_open}
    lessons = [lesson for lesson in progress if lesson.name in own]
    left = [lesson.name for lesson in lessons if lesson.state != "done"]
    if left or not lessons:
        got = f"{', '.join(left)} not done" if left else "no lesson of it in the workspace"
        raise invalid(f"module {module.slug!r}", "be finished, every check of its exercises passed", got=got)
    rows = "".join(
        f"<li>{escape(lesson.question)} <small>{lesson.checks} checks passed, "
        f"{lesson.moves_right} of {lesson.moves} moves right, {lesson.quizzes_answered} of {lesson.quizzes} quizzes "
        f"answered, {lesson.quizzes_right} right at the first choice</small></li>"
        for lesson in lessons
    )
    day = time.strftime("%Y-%m-%d", time.gmtime(max(lesson.last_s for lesson in lessons)))
    return _CERTIFICATE.format(title=escape(module.title), learner=escape(learner), rows=rows, day=day)


_CERTIFICATE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}: finished</title>
<style>body{{font:1.1rem/1.6 serif;max-width:40rem;margin:4rem auto;padding:2rem;border:3px double #1d3557}}
h1{{font-size:1.8rem}}small{{color:#4b5563}}</style></head>
<body><h1>Deep Science: Big Data in Neuroscience</h1>
<p><strong>{learner}</strong> has finished the module <strong>{title}</strong>: every check of these exercises passed.
</p><ul>{rows}</ul>
<p>Last on {day}. <small>Made from the learner's own workspace; nobody else has looked at the work.</small></p>
</body></html>
"""
