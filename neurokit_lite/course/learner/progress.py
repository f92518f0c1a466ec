"""How far a learner has come: read from the workspace, kept there, sent nowhere."""

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
from neurokit_lite.widgets.events import read_events

__all__ = ["LessonProgress", "as_csv", "certificate", "read_progress", "where_you_were"]

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
    checks_passed, checks : int
        Visible checks of the exercise that passed, and all.
    last_s : float
        Unix time in seconds of the last thing that happened; 0 where nothing did.

    Examples
    --------
    >>> LessonProgress("a-b", "Why?", "modules/a/b.ipynb", 3, 9, 1, 2, 0, 2, 0, 4, 0.0).state
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
    own = [event for event in events if str(event["key"]).startswith(f"{name}.")]
    latest = {(event["kind"], event["key"]): event for event in own}
    cells = _code_cells(workspace / path)
    asked = {found for cell in cells for found in _KEYS.findall(_source(cell))}
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
    names = ["cells_run", "cells", "guesses_kept", "guesses", "moves_right", "moves", "checks_passed", "checks"]
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
        f"{lesson.moves_right} of {lesson.moves} moves right</small></li>"
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
