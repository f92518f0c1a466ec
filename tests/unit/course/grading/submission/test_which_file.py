"""Which file is graded: the one of the right name, a copy of it, or the one that was worked on."""

import copy
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from neurokit_lite.course.grading.assignment import Course, load_assignment
from neurokit_lite.course.grading.submission.which_file import find_notebook, is_copy

sys.path.insert(0, str(Path(__file__).parents[4] / "security"))
from make_class import answers, make_course

COPIES = ["p1 (1).ipynb", "p1(2).ipynb", "p1-Copy1.ipynb", "p1 - Copy.ipynb", "p1_copy.ipynb", "Copy of p1.ipynb"]
SAVED = ["p1.ipynb.json", "p1.ipynb.txt", "p1 (1).ipynb.txt", "p1.IPYNB"]  # as browsers save a notebook
OTHERS = ["p1-final.ipynb", "p1_v2.ipynb", "homework ann.ipynb", "work/p1.ipynb", "P1.ipynb"]


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    """The templates, and a notebook as handed out, one with right answers and one with wrong ones."""
    root = tmp_path_factory.mktemp("files")
    make_course(root)
    templates = load_assignment(Course(root), "ps1").notebooks
    made = (templates["p1"].released, answers(root), answers(root, factor=-1))
    return templates, *(json.dumps(one).encode() for one in made)


@pytest.mark.parametrize("name", COPIES + SAVED[2:3])
def test_a_second_copy_is_mentioned_and_a_lone_one_taken(known, name):
    templates, _, right, wrong = known
    found, (repair,) = find_notebook({"p1.ipynb": right, name: wrong}, templates, "p1")
    assert (found, repair.kind, repair.certain) == ("p1.ipynb", "second copy", False)
    assert name in repair.text
    assert find_notebook({"p1.ipynb": right, name: right}, templates, "p1") == ("p1.ipynb", [])
    found, (repair,) = find_notebook({name: right}, templates, "p1")
    assert (found, repair.kind, repair.certain) == (name, "renamed", True)


@pytest.mark.parametrize("name", [*COPIES, *SAVED, *OTHERS])
def test_work_beside_an_untouched_notebook_is_what_counts(known, name):
    """The untouched one was graded, with 0 points and without a word."""
    templates, blank, right, _ = known
    found, (repair,) = find_notebook({"p1.ipynb": blank, name: right}, templates, "p1")
    assert (found, repair.certain) == (name, False)
    assert repair.text == f"{name} was taken for p1.ipynb: p1.ipynb is as it was handed out"


@pytest.mark.parametrize("name", OTHERS)
def test_any_other_notebook_beside_one_that_was_worked_on_is_mentioned(known, name):
    templates, blank, right, wrong = known
    found, (repair,) = find_notebook({"p1.ipynb": wrong, name: right}, templates, "p1")
    assert (found, repair.text) == ("p1.ipynb", f"beside p1.ipynb lies {name}, which was not graded")
    assert find_notebook({"p1.ipynb": blank, name: blank}, templates, "p1") == ("p1.ipynb", [])


def test_of_several_without_the_right_name_the_one_that_was_worked_on_is_taken(known):
    templates, blank, right, _ = known
    for blank_name, work_name in (("a.ipynb", "b.ipynb"), ("b.ipynb", "a.ipynb")):
        found, (repair,) = find_notebook({blank_name: blank, work_name: right}, templates, "p1")
        assert (found, repair.certain) == (work_name, False)
        assert f"{blank_name} was not graded" in repair.text
    assert find_notebook({"a.ipynb": b"{}", "notes.txt": right}, templates, "p1") == (None, [])
    assert find_notebook({"p1.ipynb": b"broken", "p1 (1).ipynb": right}, templates, "p1")[0] == "p1.ipynb"


def test_a_notebook_of_the_same_assignment_is_not_another_one(known):
    templates, blank, right, _ = known
    both = {**templates, "p2": templates["p1"]}
    assert find_notebook({"p1.ipynb": right, "p2.ipynb": blank}, both, "p1") == ("p1.ipynb", [])


@pytest.mark.parametrize(
    "name",
    ["copy " * 40 + "x.ipynb", "p1" + " copy" * 45 + "x.ipynb", "p1" + "(1)" * 60 + "x.ipynb", "-" * 240 + ".ipynb"],
)
def test_a_name_of_many_copies_takes_no_time(name):
    """An expression that tried every split of such a name held a worker for days, and with it the class."""
    assert not is_copy(name, "p1")
    assert is_copy(name.replace("x.ipynb", ".ipynb"), "p1") is name.startswith("p1")


def test_of_two_that_were_worked_on_the_last_is_taken_and_the_other_named(known):
    templates, _, right, wrong = known
    found, (repair,) = find_notebook({"p1 (1).ipynb": wrong, "p1 (2).ipynb": right}, templates, "p1")
    assert (found, repair.certain) == ("p1 (2).ipynb", False)
    assert repair.text.endswith("; p1 (1).ipynb was not graded")


def test_a_notebook_of_another_sheet_is_no_second_copy(known):
    templates, _, right, _ = known
    other = copy.deepcopy(templates["p1"].nb)
    for cell in other["cells"]:
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"]["grade_id"] += "-of-another"
    both = {**templates, "p2": SimpleNamespace(nb=other)}
    files = {"p1.ipynb": right, "second sheet.ipynb": json.dumps(other).encode()}
    assert find_notebook(files, both, "p1") == ("p1.ipynb", [])
