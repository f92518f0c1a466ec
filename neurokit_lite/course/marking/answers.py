"""Marking answers in words, blind to names: one question at a time, in an order that says nothing, resumable."""

import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass

from neurokit_lite.core.errors import invalid
from neurokit_lite.course.grading.assignment import Course, below_task, load_assignment
from neurokit_lite.course.grading.journal import write_safely
from neurokit_lite.course.grading.variants import course_key
from neurokit_lite.course.marking.rubric import Rubric, find_rubric
from neurokit_lite.course.measured import stamp

__all__ = ["Answer", "Question", "answers_of", "apply_mark", "mark_all", "questions_of", "without_text"]


_PRINTED = 2000  # characters of an output


@dataclass(frozen=True)
class Question:
    """A cell that a person grades."""

    assignment: str
    notebook: str
    cell: str
    rubric: Rubric
    given: frozenset[str] = frozenset()  # texts of the instructor's own cells, which are no part of an answer


@dataclass(frozen=True)
class Answer:
    """One answer: a code in place of a name, and the text. `student` is for the gradebook; never show it."""

    code: str
    text: str
    student: str
    key: str
    is_marked: bool = False


def questions_of(course: Course, assignment: str) -> list[Question]:
    """The cells of an assignment that wait for a person by design.

    Parameters
    ----------
    course : Course
        The instructor's folder.
    assignment : str
        The assignment.

    Returns
    -------
    list of Question
        In the order of the notebooks, each with its rubric.
    """
    found = []
    for name, template in load_assignment(course, assignment).notebooks.items():
        for cell in template.solved["cells"]:
            mark = cell["metadata"].get("nbgrader", {})
            if mark.get("task") or (mark.get("grade") and mark.get("solution")):
                rubric = find_rubric(course.root / "rubrics" / assignment, cell)
                given = frozenset(cell["source"].strip() for cell in template.solved["cells"])
                found.append(Question(assignment, name, mark["grade_id"], rubric, given))
    return found


def answers_of(course: Course, question: Question) -> list[Answer]:
    """Every answer to a question, in an order drawn from the course's key.

    Parameters
    ----------
    course : Course
        The instructor's folder.
    question : Question
        Which one.

    Returns
    -------
    list of Answer
        The order differs from question to question, so that nobody is always read first or always late at night. An
        answer counts as marked while the gradebook does not wait for a person there: a mark of formgrader's counts
        too, and an answer or points that changed since the mark are read again.
    """
    key, found = course_key(course), []
    for student, is_marked in _waiting(course, question).items():
        text = _text(course, question, student)
        if text is None:
            continue
        secret = f"{question.assignment}\0{question.notebook}\0{question.cell}\0{student}"
        code = hmac.new(key, secret.encode(), hashlib.sha256).hexdigest()[:8]
        digest = hashlib.sha256(text.encode()).hexdigest()
        found.append(Answer(code, text, student, digest, is_marked))
    return sorted(found, key=lambda answer: answer.code)


def without_text(course: Course, question: Question) -> list[str]:
    """Students whose grade waits for a person and who have no answer to read: their file could not be graded."""
    waiting = [student for student, is_marked in _waiting(course, question).items() if not is_marked]
    return [student for student in waiting if _text(course, question, student) is None]


def _waiting(course: Course, question: Question) -> dict[str, bool]:
    """Whether each student's grade for a question is settled; the gradebook says so, wherever the mark was given."""
    with course.gradebook() as gradebook:
        return {
            submission.student.id: grade.manual_score is not None and not grade.needs_manual_grade
            for submission in gradebook.assignment_submissions(question.assignment)
            for notebook in submission.notebooks
            if notebook.name == question.notebook
            for grade in notebook.grades
            if grade.name == question.cell
        }


def _text(course: Course, question: Question, student: str) -> str | None:
    path = course.autograded(student, question.assignment) / f"{question.notebook}.ipynb"
    if not path.is_file():
        return None
    cells = json.loads(path.read_text("utf-8"))["cells"]
    for place, cell in enumerate(cells):
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("grade_id") == question.cell:
            read = below_task(cells, place) if mark.get("task") else [cell]
            if mark.get("task"):
                read = [one for one in read if "".join(one["source"]).strip() not in question.given]
            return "\n\n".join(filter(None, map(_readable, read)))
    return None


def _readable(cell: dict) -> str:
    """A cell as a terminal can show it: its text, what its code printed, and a word for each picture."""
    text = "".join(cell["source"])
    pictures = [f"[picture {name}: see it in formgrader]" for name in cell.get("attachments", {})]
    shown = [_printed(output) for output in cell.get("outputs", ())]
    return "\n".join([text, *pictures, *filter(None, shown)]).strip("\n") if text.strip() or pictures else ""


def _printed(output: dict) -> str:
    """An output as text, each line marked."""
    data = output.get("data", {})
    text = output.get("text") or data.get("text/plain") or f"{output.get('ename', '')}: {output.get('evalue', '')}"
    if any(kind.startswith("image/") for kind in data):
        text = "[a picture: see it in formgrader]"
    return "\n".join(f"| {line}" for line in "".join(text)[:_PRINTED].rstrip().splitlines())


def _log(course: Course, question: Question):
    return course.store(question.assignment) / "marks" / f"{question.notebook}--{question.cell}.json"


def _marks(course: Course, question: Question) -> dict[str, dict]:
    try:
        return json.loads(_log(course, question).read_text("utf-8"))
    except (OSError, ValueError):
        return {}


def apply_mark(course: Course, question: Question, answer: Answer, *, points: list[float], comment: str = "") -> float:
    """Write a mark into the gradebook as nbgrader's formgrader does, and then into our own file.

    Parameters
    ----------
    course : Course
        The instructor's folder.
    question : Question
        The question.
    answer : Answer
        The answer.
    points : list of float
        One number a criterion.
    comment : str
        A sentence for the student.

    Returns
    -------
    float
        The sum.

    Raises
    ------
    ValueError
        If a number is below 0 or above its criterion's points.

    Notes
    -----
    Stopped between the two, the answer is shown once more and marked again: no mark is lost.
    """
    criteria = question.rubric.criteria
    if len(points) != len(criteria) or not all(0 <= p <= c.points for p, c in zip(points, criteria, strict=False)):
        raise invalid("points", f"be {len(criteria)} numbers, from 0 to each criterion's points", points)
    total = float(sum(points))
    told = [f"{p:g} of {c.points:g}: {c.words}" for p, c in zip(points, criteria, strict=True) if len(points) > 1]
    with course.gradebook() as gradebook:
        where = (question.notebook, question.assignment, answer.student)
        grade = gradebook.find_grade(question.cell, *where)
        grade.manual_score, grade.needs_manual_grade = total, False
        if note := "\n".join([*told, comment]).strip():
            gradebook.find_comment(question.cell, *where).manual_comment = note
        gradebook.db.commit()
    marks = _marks(course, question)
    marks[answer.code] = {"key": answer.key, "points": points, "comment": comment, "at": stamp()}
    write_safely(_log(course, question), json.dumps(marks, indent=1))
    return total


def mark_all(
    course: Course, question: Question, *, ask: Callable[[Answer, int, int], tuple[list[float], str] | None]
) -> tuple[int, int]:
    """Go through the answers that have no mark yet.

    Parameters
    ----------
    course : Course
        The instructor's folder.
    question : Question
        The question.
    ask : callable
        Shows an answer (with its number and how many there are) and gives points and comment; None stops.

    Returns
    -------
    n_marked, n_left : int
        How many were marked now, and how many are left.
    """
    answers = answers_of(course, question)
    open_, n_done = [answer for answer in answers if not answer.is_marked], 0
    for answer in open_:
        given = ask(answer, len(answers) - len(open_) + n_done + 1, len(answers))
        if given is None:
            break
        apply_mark(course, question, answer, points=given[0], comment=given[1])
        n_done += 1
    return n_done, len(open_) - n_done
