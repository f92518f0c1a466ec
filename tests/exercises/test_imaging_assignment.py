"""The module's assignment as a learner and a grader meet it: its table, the model answer's figures, plain nbgrader."""

import nbformat
import pytest
from exercises.support import ROOT, grade_by_nbgrader, grades, make_course, prepare, source_cells

from neurokit_lite.course.exercises import fill_in, released

SLUG = "imaging-assignment"
POINTS = {
    "displacement-mm": 4,
    "scrubbed": 6,
    "exact-p": 6,
    "honest-accuracy": 6,
    "oddness": 5,
}
WORDS, WORDS_POINTS = "pencil", 3


def test_the_table_says_in_words_that_a_function_is_missing(capsys):
    assert prepare(SLUG)["report"]() is None
    assert "needs all five functions" in capsys.readouterr().out


def test_the_table_of_the_solution_holds_what_the_draft_and_the_model_answer_quote(capsys):
    names = prepare(SLUG)
    for question in POINTS:
        exec(source_cells(SLUG)[question].source, names)
    table = names["report"]()
    assert table["displacement, mean (mm)"] == pytest.approx(0.12, abs=0.005)
    assert table["volumes that moved by more than 0.3 mm"] == 41
    assert table["... of these in the last two runs"] == 22
    # A voxel at the threshold may fall to either side with another build of the linear algebra.
    assert table["voxels, face against house, p < 0.05"] == pytest.approx(139, abs=2)
    assert table["... with the largest |t|, p < 0.05"] == pytest.approx(20, abs=1)
    assert table["accuracy on blocks that were learnt (%)"] == pytest.approx(95, abs=1.1)  # one block is 1.04
    assert table["accuracy on held-out runs (%)"] == pytest.approx(61, abs=1.1)
    assert table["... p"] == pytest.approx(0.04)
    assert table["accuracy, bottles and scissors (%)"] == pytest.approx(50)
    assert table["... p (two kinds)"] > 0.5
    assert table["... among the 100 oddest (%)"] == pytest.approx(40, abs=1)
    assert table["... share of all rejected in these 100 (%)"] < 25
    assert "accuracy on held-out runs (%)" in capsys.readouterr().out


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
