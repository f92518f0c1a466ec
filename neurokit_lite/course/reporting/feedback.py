"""Feedback for every student: a page that teaches, and the notebook back, in nbgrader's own feedback folder."""

import re
import shutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from neurokit_lite.course.grading.assignment import Assignment, Course, load_assignment
from neurokit_lite.course.grading.journal import Journal, load_results, write_safely
from neurokit_lite.course.grading.names import shown
from neurokit_lite.course.grading.results import INFRASTRUCTURE, NotebookResult, SubmissionResult
from neurokit_lite.course.grading.run.worker import personal
from neurokit_lite.course.grading.submission.collect import submissions
from neurokit_lite.course.grading.variants import sources_for
from neurokit_lite.course.reporting.document import as_page, as_table, escape
from neurokit_lite.course.reporting.scores import CellScore, Scores, read_scores
from neurokit_lite.course.reporting.student_copy import returned_notebook
from neurokit_lite.course.reporting.teaching import CellFeedback, cell_feedback

__all__ = ["Written", "feedback_page", "write_feedback"]

_MAX_CHARACTERS = 200_000
_COPIED = ("timestamp.txt", "submission_secret.txt")  # nbgrader's exchange finds a student's feedback by these


@dataclass(frozen=True)
class Written:
    """What one run of `write_feedback` did."""

    students: tuple[str, ...]
    left_out: tuple[str, ...]


def write_feedback(course: Course, assignment: str, *, students: Iterable[str] = ()) -> Written:
    """Write feedback for everyone whose newest submission was graded.

    Parameters
    ----------
    course : Course
        The instructor's folder.
    assignment : str
        The assignment.
    students : iterable of str
        Only these; all when empty.

    Returns
    -------
    Written
        Whose feedback was written, and who has none and why.

    Notes
    -----
    The files are those that ``nbgrader release_feedback`` publishes: ``NOTEBOOK.html``, with ``timestamp.txt`` and
    ``submission_secret.txt`` beside it. The folder's name holds no colon; the folder that
    ``nbgrader fetch_feedback`` makes on the student's side does, for it is named after the time stamp.
    """
    found, scores = load_assignment(course, assignment), read_scores(course, assignment)
    variant = sources_for(course, found) or (lambda _student: {})
    attempts = _attempts(Journal(course.store(assignment)).history())
    folders = {one.student: one.folder for one in submissions(course, assignment)}
    wanted, done, waiting, left_out = set(students), [], set(), []
    for result in load_results(course, assignment):
        if wanted and result.student not in wanted:
            continue
        if result.outcome == INFRASTRUCTURE or result.student not in scores:
            left_out.append(f"{shown(result.student)}: not graded yet")
            waiting.add(result.student)
            continue
        handed_in = folders.get(result.student, course.submitted(result.student, assignment))
        known = scores[result.student], attempts[result.student] or 1, variant(result.student), handed_in
        _write(course, found, result, known=known)
        done.append(result.student)
    left_out += [f"{shown(student)}: no result" for student in sorted(wanted - set(done) - waiting)]
    return Written(tuple(done), tuple(dict.fromkeys(left_out)))


def _attempts(history: list[dict]) -> Counter:
    """How many different submissions of each student were graded."""
    pairs = {(line.get("student"), line.get("key")) for line in history}
    return Counter(student for student, _ in pairs)


def _write(
    course: Course, found: Assignment, result: SubmissionResult, *, known: tuple[Scores, int, dict, Path]
) -> None:
    scores, n_attempts, own, handed_in = known
    target = course.feedback(result.student, found.name)
    new = target.with_name(f".{target.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    for part in result.notebooks:
        if part.name not in found.notebooks:
            continue
        template = personal(found.notebooks[part.name], own)
        told = [cell_feedback(cell, template, n_attempts=n_attempts) for cell in part.cells]
        write_safely(new / f"{part.name}.html", feedback_page(result, part, scores=scores, told=told))
        executed = course.autograded(result.student, found.name) / f"{part.name}.ipynb"
        if executed.is_file():
            text = returned_notebook(executed.read_text("utf-8"), template, told=told)
            write_safely(new / f"{part.name}.ipynb", text)
    for name in _COPIED:
        source = handed_in / name
        if source.is_file() and not source.is_symlink() and source.stat().st_size < 10_000:
            shutil.copyfile(source, new / name)
    _replace(new, target)


def _replace(new: Path, target: Path) -> None:
    if not new.is_dir():
        return
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.is_dir():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def feedback_page(result: SubmissionResult, part: NotebookResult, *, scores: Scores, told: list[CellFeedback]) -> str:
    """One notebook's feedback as a page.

    Parameters
    ----------
    result : SubmissionResult
        The verdict on the submission.
    part : NotebookResult
        The notebook of it that the page is about.
    scores : Scores
        The student's points, with what a person gave.
    told : list of CellFeedback
        One a graded cell.

    Returns
    -------
    str
        A whole HTML document of at most 200 000 characters.
    """
    cells = {cell.cell: cell for cell in scores.cells if cell.notebook == part.name}
    blocks = [_head(result, part, scores, cells)]
    blocks += [_notes(result, part)]
    blocks += [_card(one, cells.get(one.cell)) for one in told]
    blocks.append(
        '<p class="soft">Tests whose data you have not seen are named here, and their data is kept back: your answer '
        "should hold for any data. If you think that a verdict is wrong, answer with the name of the check.</p>"
    )
    body, used = [], 0
    for block in blocks:
        used += len(block)
        if used > _MAX_CHARACTERS - 20_000:
            body.append("<p>The rest was left out: this page has reached its size limit.</p>")
            break
        body.append(block)
    return as_page(f"Feedback: {part.name}", "\n".join(body))


def _head(result: SubmissionResult, part: NotebookResult, scores: Scores, cells: dict[str, CellScore]) -> str:
    points = sum(cell.points for cell in cells.values())
    got = sum(cell.score or 0.0 for cell in cells.values())
    waiting = sum(cell.score is None for cell in cells.values())
    more = f" and {waiting} answer{'s' if waiting > 1 else ''} still to be read by a person" if waiting else ""
    late = f"<p>Late penalty for the assignment: {scores.penalty:g} points.</p>" if scores.penalty else ""
    when = f" · handed in {escape(result.timestamp, limit=60)}" if result.timestamp else ""
    return (
        f"<h1>{escape(part.name)}</h1><p class='soft'>{escape(result.assignment)} · {escape(result.student)}{when}</p>"
        f"<section><div class='big'>{got:g} of {points:g} points</div><p class='soft'>{more.strip()}</p>{late}"
        f"{_overview(cells)}</section>"
    )


def _overview(cells: dict[str, CellScore]) -> str:
    rows = [
        (
            cell.cell.removesuffix("-test"),
            ("html", _tag(cell.score, cell.points)),
            f"{_shown(cell.score)} / {cell.points:g}",
        )
        for cell in cells.values()
    ]
    return as_table(["question", "", "points"], rows, n_right=1)


def _shown(score: float | None) -> str:
    return "–" if score is None else f"{score:g}"


def _tag(score: float | None, points: float) -> str:
    if score is None:
        return '<span class="tag wait">waits for a person</span>'
    if not points:
        return '<span class="tag wait">for no points</span>'
    kind, word = ("good", "right") if score >= points else ("part", "in part") if score > 0 else ("bad", "not yet")
    return f'<span class="tag {kind}">{word}</span>'


def _notes(result: SubmissionResult, part: NotebookResult) -> str:
    lines = [f"Put right before grading, {_place(repair.cell)}: {repair.text}" for repair in part.repairs]
    lines += [f"{_place(flag.cell)}: {flag.text}" for flag in part.flags if flag.is_open]
    if any(flag.kind == "limit" and not flag.is_open for flag in part.flags):
        lines.append("A cell was stopped at a limit on time, memory, processes or output. Which one is kept back.")
    if not part.cells:
        lines.append(f"This notebook could not be graded: {part.reason or result.reason or result.outcome}.")
    items = "".join(f"<li>{escape(line, limit=400)}</li>" for line in lines[:20])
    return f'<section class="note"><h3>About your file</h3><ul>{items}</ul></section>' if items else ""


def _place(cell: str) -> str:
    """A cell as a student knows it."""
    if not cell:
        return "in the file"
    test = cell.removesuffix("-test")
    return cell if re.fullmatch(r"cell \d+", cell) else f"the test of {test}" if test != cell else f"the cell {cell}"


def _card(told: CellFeedback, cell: CellScore | None) -> str:
    score = cell.score if cell else told.score
    rows = [("Wanted", told.wanted)] if told.wanted and told.checks else []
    rows += [("Found", told.found)] if told.found else []
    rows += [("A person says", cell.comment)] if cell and cell.comment else []
    rows += [(f"Hint: {told.hint_layer.lower()}", told.hint)] if told.hint else []
    inner = "".join(f"<dt>{escape(head)}</dt><dd>{_lines(text)}</dd>" for head, text in rows)
    checks = [
        (check.name, ("html", _tag(check.got, check.of)), check.found, f"{check.got:g} / {check.of:g}")
        for check in told.checks
    ]
    table = as_table(["what was checked", "", "what was found", "points"], checks, n_right=1) if checks else ""
    return (
        f"<section><h3><code>{escape(told.title)}</code> {_tag(score, told.points)} "
        f"<span class='soft'>{_shown(score)} of {told.points:g}</span></h3>{table}"
        f"{f'<dl>{inner}</dl>' if inner else ''}</section>"
    )


def _lines(text: str) -> str:
    return re.sub(r"`([^`\n]{1,300})`", r"<code>\1</code>", escape(text, limit=3000)).replace("\n", "<br>")
