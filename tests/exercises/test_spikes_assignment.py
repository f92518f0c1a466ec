"""The module's assignment as a learner and a grader meet it: checks, hidden tests, wrong answers, plain nbgrader."""

import nbformat
import numpy as np
import pytest
from exercises.support import (
    ROOT,
    grade_by_nbgrader,
    grades,
    make_course,
    prepare,
    source_cells,
    wrong_answers,
)

from neurokit_lite.course.exercises import fill_in, released

SLUG = "spikes-assignment"
POINTS = {
    "clean-train": 6,
    "excess-hz": 4,
    "latency-s": 3,
    "shift-p-value": 5,
    "block-errors-deg": 5,
    "claims": 4,
}
WORDS, WORDS_POINTS = "pencil", 3
WRONG = wrong_answers(SLUG)


def test_the_table_says_in_words_that_a_function_is_missing(capsys):
    assert prepare(SLUG)["report"]() is None
    assert "needs all six functions" in capsys.readouterr().out


def test_the_table_of_the_solution_agrees_with_the_truth(capsys):
    names = prepare(SLUG)
    for question in POINTS:
        exec(source_cells(SLUG)[question].source, names)
    table, session = names["report"](), names["session"]
    np.testing.assert_array_equal(table["single"], session.faults != "mixed")
    np.testing.assert_array_equal(table["lit"], session.light == "direct")
    np.testing.assert_array_equal(table["place"], (session.kinds == "place") & (session.faults != "mixed"))
    # What the model answer quotes: a drifting unit that passes at 0.05 and not after the correction, and the errors.
    assert table["p_place"][12] == pytest.approx(0.04)
    assert table["violations_percent"][7] == pytest.approx(2.5, abs=0.05)
    assert "degrees: 10, 10, 8, 9, 9" in capsys.readouterr().out


def test_plain_nbgrader_gives_the_solution_all_marks_and_a_blank_notebook_none(tmp_path):
    course = make_course(tmp_path, SLUG)
    blank = nbformat.read(course / "release" / SLUG / f"{SLUG}.ipynb", as_version=4)
    copy = ROOT / "exercises" / SLUG / f"{SLUG}.ipynb"
    assert copy in released()
    assert blank == nbformat.read(copy, as_version=4), f"run `nkl release {SLUG}`"
    grade_by_nbgrader(course, SLUG, {"solved": fill_in(SLUG), "blank": blank})
    assert grades(course, SLUG, "solved") == POINTS | {WORDS: None}
    assert grades(course, SLUG, "blank") == dict.fromkeys(POINTS, 0) | {WORDS: 0}
    (page,) = (course / "feedback" / "blank" / SLUG).glob("*.html")
    assert "Rubric" not in page.read_text("utf-8")
    assert sum(POINTS.values()) + WORDS_POINTS == 30
