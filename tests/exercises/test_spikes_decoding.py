"""The exercise as its three readers meet it: the learner's checks, the release, and one class graded by nbgrader."""

import csv
from pathlib import Path

import nbformat
import pytest
from exercises.support import (
    grade_by_nbgrader,
    grades,
    learner_copy,
    make_course,
    wrong_answers,
)

from neurokit_lite.course.authoring.releases import fill_in, open_course, released

SLUG = "spikes-decoding"
POINTS = {"tuning-curve": 5, "decode": 5, "angular-error-deg": 3, "held-out-error-deg": 4, "draw-decoding": 2}
WORDS, WORDS_POINTS = "colleague", 3
WRONG = wrong_answers(SLUG)


@pytest.fixture(scope="module")
def empty_course(tmp_path_factory) -> Path:
    """A course folder with the exercise released in it."""
    return make_course(tmp_path_factory.mktemp("course"), SLUG)


def test_the_learners_copy_is_what_release_makes(empty_course):
    made = empty_course / "release" / SLUG / f"{SLUG}.ipynb"
    copy = learner_copy(SLUG)
    assert nbformat.read(made, 4) == nbformat.read(copy, 4), f"run `nkl release {SLUG}`"
    assert copy in released()
    assert [path.name for path in made.parent.rglob("*")] == [f"{SLUG}.ipynb"]


def sheets() -> dict[str, dict[str, object]]:
    """Submissions: as many as the question with most wrong answers has, each with one wrong answer a question."""
    by_question = {question: [wrong for wrong in WRONG if wrong.question == question] for question in POINTS}
    rows = max(map(len, by_question.values()))
    return {
        f"wrong-{row}": {question: wrongs[row] for question, wrongs in by_question.items() if row < len(wrongs)}
        for row in range(rows)
    }


@pytest.fixture(scope="module")
def course(empty_course) -> Path:
    """A class graded once by plain nbgrader: everybody solved something, or nothing."""
    handed_in = {"solved": fill_in(SLUG), "blank": nbformat.read(learner_copy(SLUG), 4)}
    for student, wrongs in sheets().items():
        answers = {question: wrong.code for question, wrong in wrongs.items()}
        handed_in[student] = fill_in(SLUG, answers=answers | {WORDS: "Which time were the curves fitted on?"})
    grade_by_nbgrader(empty_course, SLUG, handed_in)
    return empty_course


def test_nbgrader_gives_the_solution_full_marks_and_leaves_words_to_a_person(course):
    assert grades(course, SLUG, "solved") == POINTS | {WORDS: None}


def test_nbgrader_gives_a_blank_notebook_nothing(course):
    assert grades(course, SLUG, "blank") == dict.fromkeys(POINTS, 0) | {WORDS: 0}


@pytest.mark.parametrize("student", sheets())
def test_nbgrader_takes_exactly_the_intended_marks(course, student):
    wrongs = sheets()[student]
    expected = {
        question: full - (wrongs[question].loses if question in wrongs else 0) for question, full in POINTS.items()
    }
    assert grades(course, SLUG, student) == expected | {WORDS: None}


def test_feedback_says_why_and_shows_neither_solution_nor_rubric(course):
    for student in ("blank", *sheets()):
        (page,) = (course / "feedback" / student / SLUG).glob("*.html")
        html = page.read_text("utf-8")
        assert "0 of" in html, student
        assert "Rubric" not in html
        assert "is_left_nearer" not in html
    (page,) = (course / "feedback" / "blank" / SLUG).glob("*.html")
    assert "is not written yet" in page.read_text("utf-8")


def test_grades_leave_as_a_table_with_the_words_graded_by_hand(course, tmp_path):
    from nbgrader.plugins import CsvExportPlugin

    with open_course(course) as api, api.gradebook as book:
        cell = book.find_grade(WORDS, SLUG, SLUG, "solved")
        cell.manual_score, cell.needs_manual_grade = WORDS_POINTS, False
        book.db.commit()
        CsvExportPlugin(to=str(tmp_path / "grades.csv")).export(book)
    with (tmp_path / "grades.csv").open(newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    full = sum(POINTS.values()) + WORDS_POINTS
    assert {float(row["max_score"]) for row in rows.values()} == {full} == {22}
    lost = {student: sum(wrong.loses for wrong in wrongs.values()) for student, wrongs in sheets().items()}
    expected = {student: sum(POINTS.values()) - loses for student, loses in lost.items()}
    assert {student: float(row["score"]) for student, row in rows.items()} == expected | {"solved": full, "blank": 0}
