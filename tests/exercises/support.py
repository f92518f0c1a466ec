"""The cells of an exercise by nbgrader's id, the answers known to be wrong, and what a grader does with them."""

import ast
import contextlib
import io
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType

import nbformat
import pytest
from replay import CAN_FORK, server

from neurokit_lite.course.authoring.notebooks import target
from neurokit_lite.course.authoring.releases import open_course, release
from neurokit_lite.course.layout import EXERCISE_TEXT, exercise_names, exercise_room, grader_folder

ROOT = Path(__file__).resolve().parents[2]
HEADER = re.compile(r"^# (question|loses|says):[ \t]*(.*)$", re.MULTILINE)
EXERCISES = exercise_names(ROOT)


@dataclass(frozen=True)
class Answer:
    """An answer to one question, and what its file says about it."""

    name: str
    question: str
    loses: float
    says: str
    code: str


def _answers(folder: Path) -> list[Answer]:
    found = []
    for path in sorted(folder.glob("*.py")):
        text = path.read_text("utf-8")
        said = {"loses": "0", "says": ""} | dict(HEADER.findall(text))
        found.append(Answer(path.stem, said["question"], float(said["loses"]), said["says"].strip(), text))
    return found


@cache
def wrong_answers(slug: str) -> list[Answer]:
    """The files of the exercise's folder ``wrong/``: each loses the marks that it names."""
    return _answers(exercise_room(ROOT, slug) / "wrong")


@cache
def right_answers(slug: str) -> list[Answer]:
    """The files of the exercise's folder ``right/``: other ways to be right, which keep all marks."""
    return _answers(exercise_room(ROOT, slug) / "right")


@cache
def points_of(slug: str) -> dict[str, float]:
    """Points of each question that a program grades."""
    graded = {name: cell.metadata["nbgrader"] for name, cell in source_cells(slug).items() if name.endswith("-test")}
    return {name.removesuffix("-test"): mark["points"] for name, mark in graded.items()}


def cells(path: Path) -> dict[str, object]:
    """Cells of a notebook by nbgrader's id."""
    found = nbformat.read(path, as_version=4).cells
    return {cell.metadata["nbgrader"]["grade_id"]: cell for cell in found if "nbgrader" in cell.metadata}


@cache
def source_cells(slug: str) -> dict[str, object]:
    """The instructor's cells: solutions, and hidden tests."""
    return cells(target(exercise_room(ROOT, slug) / EXERCISE_TEXT))


@cache
def learner_cells(slug: str) -> dict[str, object]:
    """What a learner is given."""
    return cells(learner_copy(slug))


def learner_copy(slug: str) -> Path:
    """Where the learner's copy lies."""
    return exercise_room(ROOT, slug) / f"{slug}.ipynb"


def prepare(slug: str) -> dict[str, object]:
    """The names that the read-only cells of an exercise define."""
    names: dict = {"__name__": "__main__"}
    for cell in ("setup", "practice"):
        exec(compile(source_cells(slug)[cell].source, cell, "exec"), names)
    return names


prepared = cache(prepare)


@cache
def solutions(slug: str) -> list[CodeType]:
    """The code of all solutions of an exercise."""
    return [compile(source_cells(slug)[each].source, each, "exec") for each in points_of(slug)]


def names_after(slug: str, question: str, *, code: str, names: dict) -> dict:
    """Names in the kernel once all answers are written, one of them as given."""
    local = dict(names)
    for each in solutions(slug):
        exec(each, local)
    exec(code, local)
    # The folded cell's functions look names up where they were made: there as in a kernel.
    names[question.replace("-", "_")] = local[question.replace("-", "_")]
    return local


def checked(slug: str, question: str, *, code: str, names: dict):
    """What the visible check says of an answer."""
    local = names_after(slug, question, code=code, names=names)
    return names["check"](local[question.replace("-", "_")])


def scored(slug: str, question: str, *, code: str, names: dict) -> tuple[float, str]:
    """Points and words that the hidden test gives; its cases are made once, where none depends on the answer."""
    made = hidden_test(slug, question)
    if made is None:
        return scored_as_it_stands(slug, question, code=code, names=names)
    score, cases, options = made
    local = names_after(slug, question, code=code, names=names)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        points = score(local[question.replace("-", "_")], *cases, **options)
    return points, printed.getvalue()


@cache
def hidden_test(slug: str, question: str) -> tuple[Callable, list, dict] | None:
    """What the last line of a hidden test calls, and with what behind the learner's function: arguments, and options.

    The cell begins with the visible check and ends with a call of ``score`` that has the learner's function first. None
    where a case calls that function, so that each answer meets cases of its own.
    """
    tree, name = ast.parse(source_cells(slug)[f"{question}-test"].source), question.replace("-", "_")
    first, last = tree.body.pop(0), tree.body.pop().value
    assert ast.unparse(first) == f"check({name})"
    assert ast.unparse(last.func) == "score"
    assert ast.unparse(last.args.pop(0)) == name
    if any(isinstance(part, ast.Name) and part.id == name for top in (tree, last) for part in ast.walk(top)):
        return None
    local = names_after(slug, question, code=source_cells(slug)[question].source, names=prepared(slug))
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(tree, "test", "exec"), local)

    def value(part: ast.expr) -> object:
        return eval(compile(ast.Expression(part), "test", "eval"), local)

    return value(last.func), [value(one) for one in last.args], {one.arg: value(one.value) for one in last.keywords}


def scored_as_it_stands(slug: str, question: str, *, code: str, names: dict) -> tuple[float, str]:
    """Points and words of the hidden test, its cell run as it stands in the source."""
    local = names_after(slug, question, code=code, names=names)
    tree = ast.parse(source_cells(slug)[f"{question}-test"].source)
    last = ast.Expression(tree.body.pop().value)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(tree, "test", "exec"), local)
        points = eval(compile(last, "test", "eval"), local)
    return points, printed.getvalue()


def shown_to_learners(slug: str) -> str:
    """All text of the learner's copy but that of the folded cell, which may give answers away."""
    practice = learner_cells(slug)["practice"].source
    copy = nbformat.read(learner_copy(slug), as_version=4)
    return "\n".join(cell.source for cell in copy.cells if cell.source != practice)


def make_course(folder: Path, slug: str) -> Path:
    """A course folder with the exercise released in it."""
    shutil.copy(grader_folder(ROOT) / "nbgrader_config.py", folder)
    release(slug, course=folder)
    return folder


def grade_by_nbgrader(course: Path, slug: str, submissions: Mapping[str, object]) -> None:
    """Hand in a notebook a student, and let plain nbgrader grade them all and write feedback."""
    for student, notebook in submissions.items():
        folder = course / "submitted" / student / slug
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / f"{slug}.ipynb")
        (folder / "timestamp.txt").write_text("2026-03-02 10:00:00 UTC", "utf-8")
    if not CAN_FORK:
        autograde(str(course), slug)
        return
    report = course / "autograde.log"
    path = [str(ROOT / "tests"), str(ROOT / "tests" / "notebooks")]
    arguments = (str(course), slug)
    kernels = {"kernels": len(submissions), "path": path}
    said = server().run("exercises.support:autograde", *arguments, report=report, limit_s=600, **kernels)
    assert said["status"] == 0, report.read_text()


def autograde(course: str, slug: str) -> None:
    """What ``nbgrader autograde`` and ``nbgrader generate_feedback`` do; the kernels may have been forked."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
            patch.setenv(name, "1")
        patch.setenv("IPYTHONDIR", f"{course}/ipython")
        with open_course(Path(course)) as api:
            for action in (lambda: api.autograde(slug, "*"), lambda: api.generate_feedback(slug)):
                result = action()
                assert result["success"], result["log"]


def grades(course: Path, slug: str, student: str) -> dict[str, float | None]:
    """Points by question; None where a person has to grade."""
    with open_course(course) as api, api.gradebook as book:
        cells = book.find_submission_notebook(slug, slug, student).grades
        return {cell.name.removesuffix("-test"): None if cell.needs_manual_grade else cell.score for cell in cells}
