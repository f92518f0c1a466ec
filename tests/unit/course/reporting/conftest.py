"""Results made by hand: no kernel runs in these tests."""

import pytest

from neurokit_lite.course.grading.assignment import Template
from neurokit_lite.course.grading.results import GRADED, CellResult, NotebookResult, SubmissionResult
from neurokit_lite.course.reporting.scores import CellScore, Scores

TEST = """check(decode)
### BEGIN HIDDEN TESTS
from neurokit_lite.course.practice.checks import Case, score

def hidden_case(name, counts):
    return Case(name=name, arguments={"counts": counts}, expected=[1.0], axes=("n_times",), unit="Hz", tolerance=0.5)

score(decode, hidden_case("a silent cell", [424242]), hidden_case("a long look", [7]))
### END HIDDEN TESTS"""
HINTS = """from neurokit_lite.course.practice.hints import Hints
hint = Hints({"decode": ("Cells vote.", "Add logarithms.", "`one = line`")})"""


def a_cell(grade_id: str, source: str, **mark) -> dict:
    known = {"grade_id": grade_id, "grade": False, "solution": False, "locked": True, "task": False} | mark
    return {"cell_type": "code", "id": grade_id, "metadata": {"nbgrader": known}, "source": source, "outputs": []}


@pytest.fixture
def template():
    """A notebook with one question, its hidden test and its hints."""
    answer = a_cell("decode", "def decode(counts):\n    raise NotImplementedError", solution=True, locked=False)
    hidden = [a_cell("practice", HINTS), answer, a_cell("decode-test", TEST, grade=True, points=2)]
    open_ = [*hidden[:2], a_cell("decode-test", "check(decode)", grade=True, points=2)]
    kernel = {"metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}}}
    return Template("p1", {"cells": hidden, **kernel}, {"cells": hidden, **kernel}, {"cells": open_, **kernel})


@pytest.fixture
def verdict():
    """Make a verdict on the question."""

    def make(score=1.0, **more):
        status = "passed" if score == 2 else "partial" if score else "failed"
        return CellResult("decode-test", 2.0, score, more.pop("mode", "sealed"), status, **more)

    return make


@pytest.fixture
def submission(verdict):
    """Make a submission of that one question."""

    def make(student="ann", score=1.0, **more):
        part = NotebookResult("p1", GRADED, (verdict(score, **more),))
        return SubmissionResult(student, "ps1", "k", GRADED, (part,), graded_at="2026-03-01T10:00:00Z")

    return make


@pytest.fixture
def make_scores():
    """Make a class from rows of points, one column a cell; None is not graded."""

    def make(rows, points=2.0):
        return {
            name: Scores(name, tuple(CellScore("p1", f"q{j}", points, value) for j, value in enumerate(row)))
            for name, row in rows.items()
        }

    return make
