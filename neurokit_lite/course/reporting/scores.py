"""Points as nbgrader's gradebook has them, manual marks and late penalties included; nothing ungraded counts as 0."""

import math
from dataclasses import dataclass

from neurokit_lite.core.errors import invalid
from neurokit_lite.course.grading.assignment import Course
from neurokit_lite.course.grading.gradebook import late_plugin, refresh_penalties
from neurokit_lite.course.grading.late import seconds_late

__all__ = ["CellScore", "Scores", "as_table", "read_scores"]


@dataclass(frozen=True)
class CellScore:
    """The points of one graded cell.

    `score` is None while nobody has graded it; `is_waiting` is true where a person still has to look, also at a cell
    that has points already.
    """

    notebook: str
    cell: str
    points: float
    score: float | None
    is_waiting: bool = False
    is_manual: bool = False
    comment: str = ""


@dataclass(frozen=True)
class Scores:
    """All points of one student in one assignment."""

    student: str
    cells: tuple[CellScore, ...] = ()
    is_submitted: bool = True
    timestamp: str = ""
    late_s: float = 0.0
    penalty: float = 0.0

    @property
    def points(self) -> float:
        """Points that can be had."""
        return math.fsum(cell.points for cell in self.cells)

    @property
    def waiting(self) -> tuple[str, ...]:
        """Cells that a person has to look at, as ``notebook/cell``."""
        return tuple(f"{c.notebook}/{c.cell}" for c in self.cells if c.is_waiting or c.score is None)

    @property
    def total(self) -> float | None:
        """Points after the late penalty; None where nothing was handed in or something waits for a person."""
        if not self.is_submitted or self.waiting or not self.cells:
            return None
        return max(0.0, round(self.so_far - self.penalty, 6))

    @property
    def so_far(self) -> float:
        """Sum of the points given until now, before any penalty."""
        return math.fsum(cell.score or 0.0 for cell in self.cells)


def read_scores(course: Course, assignment: str) -> dict[str, Scores]:
    """Read every student's points from the gradebook.

    Parameters
    ----------
    course : Course
        The instructor's folder.
    assignment : str
        The assignment.

    Returns
    -------
    dict of str to Scores
        By student, in order; students of the course who handed nothing in are there too.

    Raises
    ------
    ValueError
        If the gradebook does not know the assignment.
    """
    from nbgrader.api import MissingEntry

    with course.gradebook() as gradebook:
        try:
            gradebook.find_assignment(assignment)
        except MissingEntry:
            hint = f"Run `nkl grade {assignment}` first."
            raise invalid("assignment", "be in the gradebook", got=assignment, hint=hint) from None
        # A due date moved, an extension or a mark by hand counts from here on, in every page and file.
        refresh_penalties(gradebook, assignment, late_plugin=late_plugin(course))
        found = {student.id: Scores(student.id, is_submitted=False) for student in gradebook.students}
        for submission in gradebook.assignment_submissions(assignment):
            found[submission.student.id] = _scores(submission)
    return dict(sorted(found.items()))


def _scores(submission) -> Scores:
    cells, penalty = [], 0.0
    for notebook in submission.notebooks:
        penalty += notebook.late_submission_penalty or 0.0
        comments = {comment.name: comment.comment or "" for comment in notebook.comments}
        cells += [_cell(notebook.name, grade, comments) for grade in notebook.grades]
    stamp = submission.timestamp.isoformat(sep=" ", timespec="seconds") if submission.timestamp else ""
    late_s = seconds_late(submission)
    return Scores(submission.student.id, tuple(cells), timestamp=stamp, late_s=late_s, penalty=penalty)


def _cell(notebook: str, grade, comments: dict[str, str]) -> CellScore:
    given = grade.auto_score if grade.manual_score is None else grade.manual_score
    return CellScore(
        notebook,
        grade.name,
        float(grade.max_score),
        None if given is None else given + (grade.extra_credit or 0.0),
        is_waiting=bool(grade.needs_manual_grade),
        is_manual=grade.manual_score is not None,
        comment=comments.get(grade.name, ""),
    )


def as_table(scores: dict[str, Scores]):
    """The marks of a class as a table.

    Parameters
    ----------
    scores : dict of str to Scores
        The class, by student.

    Returns
    -------
    pandas.DataFrame
        One row per student: `total` (points after the penalty, missing while something waits for a person or nothing
        was handed in), `out_of`, `so_far`, `penalty`, `days_late`,
        `is_submitted`, `handed_in` (the time) and `waiting` (cells).
    """
    import pandas as pd

    rows = [
        {
            "student": one.student,
            "total": math.nan if one.total is None else one.total,
            "out_of": one.points,
            "so_far": one.so_far,
            "penalty": one.penalty,
            "days_late": round(max(one.late_s, 0.0) / 86400, 3),
            "is_submitted": one.is_submitted,
            "handed_in": one.timestamp,
            "waiting": " ".join(one.waiting),
        }
        for one in scores.values()
    ]
    return pd.DataFrame(rows)
