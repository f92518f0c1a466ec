"""A renamed function and a library that is not there are named, from the notebook's text alone."""

import pytest

from neurokit_lite.course.grading.names import shown
from neurokit_lite.course.grading.results import CellResult, Flag, NotebookResult, Repair, SubmissionResult
from neurokit_lite.course.grading.submission.missing import missing_libraries, named
from neurokit_lite.course.grading.submission.syntax import binds, constants, loads, tree_of

PLAN = {"t": {"functions": ["tuning_curve"], "owned": ["tuning_curve"]}}


def code(source, **mark):
    return {"cell_type": "code", "source": source, "metadata": {"nbgrader": mark} if mark else {}}


def verdict(source, *, score=0.0, extra=""):
    cells = [code(source, grade_id="a", solution=True), code("assert tuning_curve(1)", grade_id="t", grade=True)]
    cells += [code(extra)] if extra else []
    return named(CellResult("t", 2.0, score, "sealed", "failed", error_type="NameError"), {"cells": cells}, PLAN)


def test_a_renamed_function_is_named_with_what_it_became():
    found = verdict("def tuningcurve(x):\n    return x")
    assert found.error_type == "NotDefined"
    assert found.message == (
        "Your notebook does not define tuning_curve. It defines tuningcurve: was the function renamed?"
    )


def test_a_function_that_is_nowhere_is_named_too():
    assert verdict("x = 1").message == "Your notebook does not define tuning_curve."


@pytest.mark.parametrize(
    ("source", "more"),
    [
        ("def tuning_curve(x): pass", {}),
        ("tuning_curve = lambda x: x", {}),
        ("from mine import *", {}),
        ("from mine import tuning_curve", {}),
        ("y = 1", {"extra": "def tuning_curve(x): pass"}),
        ("y = 1", {"score": 1.0}),
    ],
)
def test_nothing_is_said_where_it_is_defined_or_may_be(source, more):
    assert verdict(source, **more).error_type == "NameError"


def test_libraries_that_are_not_there_are_named_once_and_may_be_read_by_the_student():
    cells = [
        ("import numpy as np\nimport brainmagic as bm\nfrom brainmagic.deep import net", "q1"),
        ("try:\n    import numba_of_the_future\nexcept ImportError:\n    pass", "q2"),
        ("def f():\n    from otherlab import x\nimport helper\nfrom . import y\n%load_ext nothing", "q3"),
        ("import brainmagic\nimport (", "q4"),
    ]
    found = missing_libraries(cells, {"helper.py", "data/a.csv"})
    assert {(flag.text.split()[1].rstrip(","), flag.cell) for flag in found} == {
        ("brainmagic", "q1"),
        ("otherlab", "q3"),
    }
    assert all(flag.is_open and flag.kind == "missing library" for flag in found)


@pytest.mark.parametrize("name", ["a\x1b[2Jb", "a\x07b", "a\u202eb", "a\x9b31mb", "a\ud800b", "a\rb"])
def test_what_a_student_named_cannot_move_the_cursor(name):
    things = [Repair("k", name, name), Flag("k", name, name), NotebookResult("p1", "graded", reason=name)]
    things += [SubmissionResult("s", "p", "k", "graded", reason=name)]
    words = [thing.text if hasattr(thing, "text") else thing.reason for thing in things]
    assert [word.isprintable() for word in words] == [True] * 4
    assert all(word.startswith("a\\") and word.endswith("b") for word in words)
    assert shown("Zoë, 李\n\tok", keep="\n\t") == "Zoë, 李\n\tok"


@pytest.mark.parametrize("name", ["Zoë", "李\u3000明", "Jean\u00a0Paul", "אבי", "O’Brien"])
def test_a_name_of_any_language_is_shown_as_it_is(name):
    assert shown(name) == name


@pytest.mark.parametrize("name", ["a\nb", "a\tb", "a\u2028b", "a\u2029b", "a\x85b"])
def test_a_name_cannot_look_like_a_line_of_its_own(name):
    assert len(shown(name).splitlines()) == 1
    assert shown(name).startswith("a\\")


@pytest.mark.parametrize(
    "source",
    ["np" + ".a" * 3000 + " = 1", "x = " + " + ".join(["1"] * 3000), "x = " + "-" * 3000 + "1", "f" + "(0)" * 3000],
)
def test_a_tree_that_is_thousands_deep_is_no_error_of_ours(source):
    """Python's own writer of trees recurses: such a cell was an infrastructure error, three times over."""
    from neurokit_lite.course.grading.submission.integrity import signs
    from neurokit_lite.course.grading.submission.repair import _defines, _statements

    assert all(len(flag.text) < 100 for flag in signs(source, "q1"))
    assert _defines(source) <= {"x"}
    assert isinstance(_statements(source, {"x"}), str)
    assert missing_libraries([(source, "q1")], set()) == []


def test_a_part_of_a_module_is_named_however_it_is_written():
    from neurokit_lite.course.grading.submission.integrity import signs

    assert signs("np.testing.assert_allclose = print", "q1")[0].text == "uses a replaced np.testing.assert_allclose"
    assert signs("mine.part = 1\nx = 2", "q1") == []


def test_code_too_long_to_be_read_is_not_said_to_lack_a_function():
    from neurokit_lite.course.grading.bounds import MAX_CODE

    long = f"def f(x):\n    return {'1 + ' * (MAX_CODE // 4)}x"
    mark = {"metadata": {"nbgrader": {"grade_id": "q1", "solution": True}}, "cell_type": "code"}
    test = {"metadata": {"nbgrader": {"grade_id": "t1"}}, "cell_type": "code", "source": "assert f(1) == 2"}
    verdict = CellResult("t1", 1.0, 0.0, "sealed", "failed", error_type="AssertionError")
    plan = {"t1": {"functions": ["f"]}}
    assert named(verdict, {"cells": [{**mark, "source": long}, test]}, plan) == verdict
    assert named(verdict, {"cells": [{**mark, "source": "g = 1"}, test]}, plan).error_type == "NotDefined"


def test_text_with_half_a_character_can_be_written_down():
    cell = CellResult("t", 1.0, 0.0, "sealed", "failed", message="a\ud800", printed="\udfff", stdout="é\ud83d")
    for text in (cell.message, cell.printed, cell.stdout):
        text.encode()
    assert "é" in cell.stdout


@pytest.mark.parametrize(
    ("source", "bound"),
    [
        ("for i, (a, *b) in []:\n    c = 1", {"i", "a", "b", "c"}),
        ("with open('x') as f, g() as h:\n    pass", {"f", "h"}),
        ("try:\n    x = 1\nexcept E as e:\n    pass", {"x", "e"}),
        ("if (n := 3) > 2:\n    pass\n[y for y in z if (last := y)]", {"n", "last"}),
        ("import os.path as p, sys\nfrom a import b as c, d", {"p", "sys", "c", "d"}),
        ("from a import *", {"*"}),
        ("match x:\n    case [one, *rest]:\n        pass\n    case {'k': v}:\n        pass", {"one", "rest", "v"}),
        ("def f(a):\n    b = 1\nclass C:\n    d = 1\nlambda q: (r := q)", {"f", "C", "r"}),
        ("%matplotlib inline\n!ls\nx = 1", {"x"}),
        ("x: int = 3\ny += 1\n(z[0], w.a) = 1, 2", {"x", "y"}),
    ],
)
def test_all_names_that_a_cell_binds_are_found(source, bound):
    assert binds(tree_of(source)) >= bound
    assert binds(tree_of(source)) - bound <= {"r"}


def test_the_statements_that_a_name_needs_are_kept_in_order():
    tree = tree_of("import math\nbase = 2\nassert f(1)\nlimit = base * math.pi\nother = 3\nprint(limit)")
    kept = constants(tree, {"limit"})
    assert [sorted(binds(node)) for node in kept.body] == [["math"], ["base"], ["limit"]]
    assert "limit" in loads(tree)
