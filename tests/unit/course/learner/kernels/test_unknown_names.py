"""A name that a kernel does not know leads to the cell that makes it."""

import pytest

from neurokit_lite.course.learner.kernels.unknown_names import explain_name


def cell(source: str, **metadata) -> dict:
    return {"cell_type": "code", "source": source, "metadata": metadata}


SETUP = cell("import numpy as np\nfrom a import check", tags=["setup"])
TOP = [
    cell("import numpy as np", nbgrader={"grade_id": "setup"}),
    cell("check = Checks({})", nbgrader={"grade_id": "practice"}),
]
DATA = cell("# read\nrecording = load()\nheading, times_s = recording")
USE = cell("print(heading)")


def test_after_a_restart_the_cell_at_the_top_comes_first():
    said = explain_name("np", [SETUP, DATA, USE], [USE["source"]])
    assert "a restart forgets everything" in said
    assert "Run the cell at the top first" in said
    assert "Then the cell" not in said


def test_an_exercise_has_two_cells_at_the_top():
    said = explain_name("check", [*TOP, USE], [USE["source"]])
    assert "Run the two cells at the top first (they hold the imports, checks and hints)." in said


def test_a_name_from_further_up_is_led_to_after_the_top():
    said = explain_name("heading", [SETUP, DATA, USE], [USE["source"]])
    assert "Run the cell at the top first" in said
    assert "recording = load()" in said
    assert "Run All Above Selected Cell" in said


def test_a_cell_that_was_passed_over_is_named():
    said = explain_name("heading", [SETUP, DATA, USE], [SETUP["source"], USE["source"]])
    assert "restart" not in said
    assert "a cell above, which has not run in this kernel: recording = load()" in said


def test_a_cell_further_down_is_named():
    said = explain_name("heading", [SETUP, USE, DATA], [SETUP["source"], USE["source"]])
    assert said == "`heading` is made further down, in the cell that begins: recording = load()"


@pytest.mark.parametrize(
    ("name", "ran"),
    [("headnig", [USE["source"]]), ("heading", [DATA["source"], USE["source"]]), ("", [USE["source"]])],
    ids=["a typing mistake", "it has run, and was deleted", "no name"],
)
def test_nothing_is_said_where_nothing_helps(name, ran):
    assert explain_name(name, [SETUP, DATA, USE], ran) == ""


@pytest.mark.parametrize(
    "source",
    [
        "x = 1",
        "x: int = 1",
        "a, (b, *x) = y",
        "for x in y: pass",
        "with y as x: pass",
        "import p.q as x",
        "from p import x",
        "def x(): pass",
        "class x: pass",
        "if y:\n    x = 1",
        "print(x := 1)",
    ],
)
def test_every_way_to_make_a_name_is_seen(source):
    assert "further down" in explain_name("x", [USE, cell(source)], [USE["source"]])


@pytest.mark.parametrize("source", ["[x for x in y]", "lambda x: x", "def f():\n    x = 1", "y.x = 1", "%magic x = 1"])
def test_names_that_stay_inside_are_not_taken_for_made(source):
    assert explain_name("x", [USE, cell(source)], [USE["source"]]) == ""


def test_a_notebook_that_cannot_be_read_says_nothing():
    assert explain_name("x", [], ["x"]) == ""
    assert explain_name("x", [{"cell_type": "markdown", "source": "x = 1"}], ["x"]) == ""
