"""How long a lesson takes, by its headings and by what stands under them; and how long an exercise takes."""

import math
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from neurokit_lite.course.authoring.source import CUE, asks, is_folded, read_source

__all__ = ["Part", "exercise_minutes", "lesson_minutes", "lesson_parts"]

WORDS_PER_MINUTE = 200
GIVEN_LINE_S, WRITTEN_LINE_S, FIGURE_S, QUESTION_S = 10, 60, 60, 90
ANSWER_LINE_S, ANSWER_WORDS_PER_MINUTE = 120, 20  # alone, with hints and checks, from an empty function
HEADING = re.compile(r"(?P<title>.*?)(?:\s+\(~(?P<minutes>\d+) min\))?\s*")

_SOLUTION = re.compile(r"(?s)BEGIN SOLUTION[^\n]*\n(.*?)\n[^\n]*END SOLUTION")
_MODEL = re.compile(r"(?s)\*\*A model answer\.\*\*(.*?)(?:\n\*\*|$)")


@dataclass
class Part:
    """A section of a lesson: its heading, the minutes it claims, and its cells.

    Parameters
    ----------
    title : str
        Heading without the minutes; empty for what stands before the first.
    minutes : int
        What the heading claims; 0 where it claims nothing.
    cells : list
        Cells of the notebook; of a cell with several headings, the part that belongs here.

    Examples
    --------
    >>> Part("Meet the data", 4).estimate_s
    0.0
    """

    title: str
    minutes: int = 0
    cells: list[Any] = field(default_factory=list)

    @property
    def estimate_s(self) -> float:
        """Seconds for a learner who reads, runs, guesses and writes; instructor's cells do not count."""
        return float(sum(_seconds(cell) for cell in self.cells if CUE not in cell.metadata.get("tags", [])))

    @property
    def cues(self) -> list[str]:
        """What the instructor's cells say here."""
        return [cell.source for cell in self.cells if CUE in cell.metadata.get("tags", [])]


def lesson_parts(source: Path) -> list[Part]:
    """Cut a lesson at its second-level headings.

    Parameters
    ----------
    source : pathlib.Path
        Text of a lesson, ``modules/<module>/<lesson>.py``.

    Returns
    -------
    list of Part
        In order; the first holds what stands above the first heading. Instructor's cells are among the cells.

    Examples
    --------
    >>> from neurokit_lite.course.layout import repository_root
    >>> lesson_parts(repository_root() / "modules/spikes/decoding.py")[1].title
    'Before you start'
    """
    parts = [Part("")]
    for cell in read_source(source, has_cues=True).cells:
        if cell.cell_type != "markdown" or CUE in cell.metadata.get("tags", []):
            parts[-1].cells.append(cell)
            continue
        for text in re.split(r"(?m)^(?=## )", cell.source):
            if text.startswith("## "):
                found = HEADING.fullmatch(text[3:].partition("\n")[0])
                parts.append(Part(found["title"].strip(), int(found["minutes"] or 0)))
            if text.strip():
                parts[-1].cells.append(type(cell)({**cell, "source": text}))
    return parts


def lesson_minutes(source: Path) -> int:
    """Return the minutes that the headings of a lesson claim together.

    Parameters
    ----------
    source : pathlib.Path
        Text of a lesson.

    Returns
    -------
    int
        Minutes.

    Examples
    --------
    >>> from neurokit_lite.course.layout import repository_root
    >>> lesson_minutes(repository_root() / "modules/spikes/decoding.py") >= 0
    True
    """
    return sum(part.minutes for part in lesson_parts(source))


def exercise_minutes(source: Path) -> int:
    """Estimate how long an exercise takes a learner who has done its lesson.

    Parameters
    ----------
    source : pathlib.Path
        Text of an exercise, ``exercises/<module>/<lesson>/exercise.py``.

    Returns
    -------
    int
        Minutes, in fives: for reading the questions, for each line of the solutions, and for answers in words as long
        as the model's. People differ by a factor of two.

    Examples
    --------
    >>> from neurokit_lite.course.layout import repository_root
    >>> exercise_minutes(repository_root() / "exercises/spikes/decoding/exercise.py") % 5
    0
    """
    seconds = 0.0
    for cell in read_source(source).cells:
        solution = _SOLUTION.search(cell.source)
        if solution is None:
            seconds += 60 * len(cell.source.split()) / WORDS_PER_MINUTE if cell.cell_type == "markdown" else 0
        elif cell.cell_type == "markdown":
            model = _MODEL.search(solution[1])
            seconds += 60 * len((model[1] if model else solution[1]).split()) / ANSWER_WORDS_PER_MINUTE
        else:
            seconds += ANSWER_LINE_S * sum(bool(line.strip()) for line in solution[1].splitlines())
    return 5 * max(1, math.ceil(seconds / 300))


def _seconds(cell: Any) -> float:
    if cell.cell_type == "markdown":
        return 60 * len(cell.source.split()) / WORDS_PER_MINUTE
    if cell.cell_type != "code":
        return 0.0
    lines = [line for line in cell.source.splitlines() if line.strip()]
    stub = cell.metadata.get("stub")
    written = 0 if stub is None else sum(line not in stub.splitlines() for line in lines)
    given = 0 if is_folded(cell.source) else len(lines) - written
    question = QUESTION_S if asks(cell.source) else 0
    figure = FIGURE_S if cell.metadata.get("alt") else 0
    return GIVEN_LINE_S * given + WRITTEN_LINE_S * written + question + figure
