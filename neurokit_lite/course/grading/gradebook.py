"""The only writer to nbgrader's gradebook: one transaction a submission, through nbgrader's own interface."""

import math
import os
import shutil
import sqlite3
import warnings
from contextlib import closing
from pathlib import Path

from neurokit_lite.core.errors import invalid
from neurokit_lite.course.grading.assignment import Course
from neurokit_lite.course.grading.late import seconds_late
from neurokit_lite.course.grading.results import INFRASTRUCTURE, SubmissionResult
from neurokit_lite.course.measured import stamp

__all__ = ["apply", "backup", "ensure_writable", "late_plugin", "place_files", "refresh_penalties"]

_KEPT = 3
_HINT = "Close the program that writes to it, or restore the newest copy in .grading/ASSIGNMENT/backup/."


def apply(gradebook, result: SubmissionResult, *, late_plugin=None) -> None:
    """Write a verdict. Running it twice gives the same gradebook.

    Parameters
    ----------
    gradebook : nbgrader.api.Gradebook
        An open gradebook that knows the assignment.
    result : SubmissionResult
        The verdict.
    late_plugin : object
        nbgrader's late-penalty plugin; None for no penalty.

    Notes
    -----
    A manual score stays. It is flagged for a new look where what it was given for has changed: the answer, or the
    verdict of the test that it overrules. A cell without a verdict loses its old automatic score, so that a failure
    never leaves an old score looking current.
    """
    if result.outcome == INFRASTRUCTURE:
        return
    with warnings.catch_warnings():  # nbgrader makes rows that are not yet in the session, which is as it should be
        warnings.filterwarnings("ignore", message="Object of type <Submitted")
        _write(gradebook, result, late_plugin)


def _write(gradebook, result: SubmissionResult, late_plugin) -> None:
    name, student = result.assignment, result.student
    gradebook.update_or_create_student(student)
    submission = gradebook.update_or_create_submission(name, student, timestamp=result.timestamp or None)
    verdicts = {(part.name, cell.grade_id): cell for part in result.notebooks for cell in part.cells}
    comments = {(part.name, key): text for part in result.notebooks for key, text in part.comments.items()}
    for notebook in submission.notebooks:
        for grade in notebook.grades:
            cell = verdicts.get((notebook.name, grade.name))
            grade.auto_score = None if cell is None else cell.score
            if grade.manual_score is None:
                grade.needs_manual_grade = cell is None or cell.score is None or cell.needs_review
            elif f"{notebook.name}/{grade.name}" not in result.unchanged:
                grade.needs_manual_grade = True
        for comment in notebook.comments:
            comment.auto_comment = comments.get((notebook.name, comment.name))
        notebook.late_submission_penalty = _penalty(late_plugin, submission, notebook)
    gradebook.db.commit()


def refresh_penalties(gradebook, assignment: str, *, late_plugin) -> None:
    """Work out every late penalty anew: the due date, an extension or a mark by hand may have changed.

    Parameters
    ----------
    gradebook : nbgrader.api.Gradebook
        An open gradebook that knows the assignment.
    assignment : str
        The assignment.
    late_plugin : object
        nbgrader's late-penalty plugin; None for no penalty.
    """
    for submission in gradebook.assignment_submissions(assignment):
        for notebook in submission.notebooks:
            penalty = _penalty(late_plugin, submission, notebook)
            if notebook.late_submission_penalty != penalty:
                notebook.late_submission_penalty = penalty
    if gradebook.db.dirty:
        gradebook.db.commit()


def _penalty(plugin, submission, notebook) -> float | None:
    """Points to take from a notebook, at most those that it has; None for none."""
    seconds = seconds_late(submission)
    if plugin is None or seconds <= 0:
        return None
    given = [grade.auto_score if grade.manual_score is None else grade.manual_score for grade in notebook.grades]
    more = [grade.extra_credit or 0.0 for grade, score in zip(notebook.grades, given, strict=True) if score is not None]
    score = math.fsum([*(one for one in given if one is not None), *more])
    penalty = plugin.late_submission_penalty(submission.student.id, score, seconds)
    return None if penalty is None else min(max(penalty, 0.0), max(score, 0.0))


def late_plugin(course: Course):
    """The late-penalty plugin that the course configures for nbgrader, or None."""
    from nbgrader.preprocessors import AssignLatePenalties

    step = AssignLatePenalties(config=course.config)
    step.init_plugin()
    return step.plugin_inst


def place_files(staged: Path, target: Path) -> None:
    """Move executed notebooks to nbgrader's folder by renaming; run again after a crash, it ends the same."""
    old, new = target.with_name(f".{target.name}.old"), target.with_name(f".{target.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    if not staged.is_dir() or not any(staged.iterdir()):
        if target.is_dir():  # the verdict has no notebook: an old one must not look current
            shutil.rmtree(old, ignore_errors=True)
            os.rename(target, old)
        shutil.rmtree(old, ignore_errors=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(staged, new)
    if target.is_dir():
        shutil.rmtree(old, ignore_errors=True)
        os.rename(target, old)
    os.rename(new, target)
    shutil.rmtree(old, ignore_errors=True)


def backup(course: Course, assignment: str) -> Path | None:
    """Copy an SQLite gradebook beside the journal before a run; the last three are kept.

    Returns
    -------
    Path or None
        The copy; None where there is no file to copy.
    """
    url = course.directory.db_url
    path = Path(url.removeprefix("sqlite:///").partition("?")[0])
    if not url.startswith("sqlite:///") or not path.is_file():
        return None
    folder = course.store(assignment) / "backup"
    folder.mkdir(parents=True, exist_ok=True)
    kept, name = sorted(folder.glob("gradebook-*.db"), key=lambda path: path.stem), f"gradebook-{stamp()}"
    if kept and name <= kept[-1].stem:  # the clock was set back, or stands in the same second
        before, _, number = kept[-1].stem.partition("+")
        name = f"{before}+{int(number or 0) + 1:04d}"
    copy = folder / f"{name}.db"
    try:
        with closing(sqlite3.connect(path, timeout=30)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    except sqlite3.Error as error:
        copy.unlink(missing_ok=True)
        raise invalid(
            "gradebook", "be one that can be copied before a run", got=f"{path} ({error})", hint=_HINT
        ) from error
    for stale in [*kept, copy][:-_KEPT]:
        stale.unlink()
    return copy


def ensure_writable(course: Course) -> None:
    """Find out before hours of grading that the gradebook is locked or read-only.

    Raises
    ------
    ValueError
        If nothing can be written to it.
    """
    from sqlalchemy import text

    with course.gradebook() as gradebook:
        gradebook.db.execute(text("UPDATE assignment SET name = name WHERE 1 = 0"))
        gradebook.db.rollback()
