"""The cells of an exercise by nbgrader's id, the answers known to be wrong, and what a grader does with them."""

import ast
import contextlib
import io
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

from neurokit_lite.course.exercises import open_course, release

ROOT = Path(__file__).resolve().parents[2]
HEADER = re.compile(r"^# (question|loses|says):[ \t]*(.*)$", re.MULTILINE)


@dataclass(frozen=True)
class WrongAnswer:
    """A known wrong answer, and what its file says about it."""

    name: str
    question: str
    loses: float
    says: str
    code: str


def wrong_answers(slug: str) -> list[WrongAnswer]:
    """The files of ``exercises/wrong/<slug>/``."""
    found = []
    for path in sorted((ROOT / "exercises" / "wrong" / slug).glob("*.py")):
        text = path.read_text("utf-8")
        said = dict(HEADER.findall(text))
        found.append(WrongAnswer(path.stem, said["question"], float(said["loses"]), said["says"].strip(), text))
    return found


def cells(path: Path) -> dict[str, object]:
    """Cells of a notebook by nbgrader's id."""
    found = nbformat.read(path, as_version=4).cells
    return {cell.metadata["nbgrader"]["grade_id"]: cell for cell in found if "nbgrader" in cell.metadata}


def source_cells(slug: str) -> dict[str, object]:
    """The instructor's cells: solutions, and hidden tests."""
    return cells(ROOT / "exercises" / "source" / slug / f"{slug}.ipynb")


def learner_cells(slug: str) -> dict[str, object]:
    """What a learner is given."""
    return cells(ROOT / "exercises" / slug / f"{slug}.ipynb")


def prepare(slug: str) -> dict[str, object]:
    """The names that the read-only cells of an exercise define."""
    names: dict = {"__name__": "__main__"}
    for cell in ("setup", "practice"):
        exec(compile(source_cells(slug)[cell].source, cell, "exec"), names)
    return names


def function_of(question: str, code: str, names: dict):
    """The learner's function, run in the names of the notebook, and these names."""
    local = dict(names)
    exec(code, local)
    return local[question.replace("-", "_")], local


def scored(slug: str, question: str, *, code: str, names: dict) -> tuple[float, str]:
    """Points and words that the hidden test gives, its cell run as it stands in the source."""
    _, local = function_of(question, code, names)
    tree = ast.parse(source_cells(slug)[f"{question}-test"].source)
    last = ast.Expression(tree.body.pop().value)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(tree, "test", "exec"), local)
        points = eval(compile(last, "test", "eval"), local)
    return points, printed.getvalue()


def shown_to_learners(slug: str) -> str:
    """All text of the learner's copy but that of the folded cell, which may give answers away."""
    practice = learner_cells(slug)["practice"].source
    copy = nbformat.read(ROOT / "exercises" / slug / f"{slug}.ipynb", as_version=4)
    return "\n".join(cell.source for cell in copy.cells if cell.source != practice)


def make_course(folder: Path, slug: str) -> Path:
    """A course folder with the exercise released in it."""
    shutil.copy(ROOT / "exercises" / "nbgrader_config.py", folder)
    release(slug, course=folder)
    return folder


def grade_by_nbgrader(course: Path, slug: str, submissions: Mapping[str, object]) -> None:
    """Hand in a notebook a student, and let plain nbgrader grade them all and write feedback."""
    for student, notebook in submissions.items():
        folder = course / "submitted" / student / slug
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / f"{slug}.ipynb")
        (folder / "timestamp.txt").write_text("2026-03-02 10:00:00 UTC", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
            patch.setenv(name, "1")
        patch.setenv("IPYTHONDIR", str(course / "ipython"))
        with open_course(course) as api:
            for action in (lambda: api.autograde(slug, "*"), lambda: api.generate_feedback(slug)):
                result = action()
                assert result["success"], result["log"]


def grades(course: Path, slug: str, student: str) -> dict[str, float | None]:
    """Points by question; None where a person has to grade."""
    with open_course(course) as api, api.gradebook as book:
        cells = book.find_submission_notebook(slug, slug, student).grades
        return {cell.name.removesuffix("-test"): None if cell.needs_manual_grade else cell.score for cell in cells}
