"""Several criteria add up and are told; every question has an order of its own; tasks are questions too."""

import json
from types import SimpleNamespace

import pytest

from neurokit_lite.course.grading.gradebook import apply
from neurokit_lite.course.grading.results import GRADED, CellResult, NotebookResult, SubmissionResult
from neurokit_lite.course.marking import answers
from neurokit_lite.course.marking.answers import Question, answers_of, apply_mark, questions_of
from neurokit_lite.course.marking.rubric import Criterion, Rubric, find_rubric
from neurokit_lite.course.reporting.scores import read_scores

TWO = Rubric(3.0, (Criterion("says why", 1.0), Criterion("says how", 2.0)))


def hand_in(course, student):
    cells = [CellResult(f"test{n}", 2.0, 2.0, "sealed", "passed") for n in range(1, 5)]
    cells.append(CellResult("written", 3.0, None, "manual", "manual"))
    with course.gradebook() as gradebook:
        apply(gradebook, SubmissionResult(student, "ps1", "k", GRADED, (NotebookResult("p1", GRADED, tuple(cells)),)))
    folder = course.autograded(student, "ps1")
    folder.mkdir(parents=True, exist_ok=True)
    made = [
        {"cell_type": "markdown", "metadata": {"nbgrader": {"grade_id": grade_id}}, "source": "An answer."}
        for grade_id in ("written", "test1")
    ]
    (folder / "p1.ipynb").write_text(json.dumps({"cells": made}))


def test_criteria_add_up_and_each_is_told(course):
    for student in ("ann", "bob"):
        hand_in(course, student)
    question = Question("ps1", "p1", "written", TWO)
    first, second = answers_of(course, question)
    assert apply_mark(course, question, first, points=[0.5, 2], comment="Well.") == 2.5
    assert apply_mark(course, question, second, points=[1, 0]) == 1.0
    scores = read_scores(course, "ps1")
    told = scores[first.student].cells[-1]
    assert (told.score, told.comment) == (2.5, "0.5 of 1: says why\n2 of 2: says how\nWell.")
    assert all(answer.is_marked for answer in answers_of(course, question)), "a second mark leaves the first"


def test_a_question_has_an_order_of_its_own(course):
    students = [f"s{number}" for number in range(6)]
    for student in students:
        hand_in(course, student)
    orders = [
        [answer.student for answer in answers_of(course, Question("ps1", "p1", cell, TWO))]
        for cell in ("written", "test1")
    ]
    assert sorted(orders[0]) == sorted(orders[1]) == students
    codes = [
        {answer.code for answer in answers_of(course, Question("ps1", "p1", c, TWO))} for c in ("written", "test1")
    ]
    assert not codes[0] & codes[1], "a code says nothing about the same person's other answers"


def test_what_a_person_grades_is_a_question_and_nothing_else(course, monkeypatch):
    marks = {
        "answer": {"grade": True, "solution": True, "points": 3},
        "task": {"grade": True, "task": True, "points": 2},
        "test": {"grade": True, "points": 2},
        "code": {"solution": True},
        "locked": {"locked": True},
    }
    cells = [
        {"cell_type": "markdown", "source": "", "metadata": {"nbgrader": {"grade_id": name} | mark}}
        for name, mark in marks.items()
    ]
    template = SimpleNamespace(solved={"cells": [*cells, {"cell_type": "code", "source": "", "metadata": {}}]})
    made = SimpleNamespace(notebooks={"p1": template})
    monkeypatch.setattr(answers, "load_assignment", lambda *_: made)
    found = questions_of(course, "ps1")
    assert [(one.cell, one.rubric.points) for one in found] == [("answer", 3.0), ("task", 2.0)]


@pytest.mark.parametrize("text", ["**Rubric.** 1 point: why. 3 points: how.", "**Rubric.** 1 point: why.", "Words."])
def test_a_rubric_that_does_not_add_up_is_guidance(tmp_path, text):
    cell = {"source": f"Because.\n\n{text}", "metadata": {"nbgrader": {"grade_id": "written", "points": 3}}}
    rubric = find_rubric(tmp_path, cell)
    assert [(one.words, one.points) for one in rubric.criteria] == [("the whole answer", 3.0)]
    with pytest.raises(ValueError, match="add up"):
        Rubric(3.0, (Criterion("why", 2.0),))


def test_a_long_answer_says_how_much_of_it_is_not_shown():
    from neurokit_lite.course.marking.terminal import _words

    assert _words("x" * 8000) == "x" * 8000
    assert _words("x" * 8123).endswith("x\n[123 more characters: read the rest in formgrader]")
