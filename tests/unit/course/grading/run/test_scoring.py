"""What a test gives counts between nothing and its points, whatever it gives; noise is no failure."""

from types import SimpleNamespace

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from neurokit_lite.course.grading.kernel.judge import Judge
from neurokit_lite.course.grading.run.scoring import notebook_result

# What the test's last expression is, its text in a notebook, and the points of 2 that it earns.
VALUES = [
    ("1.5", 1.5),
    ("2", 2.0),
    ("-3", 0.0),
    ("1e9", 2.0),
    ("float('inf')", 2.0),
    ("float('-inf')", 0.0),
    ("float('nan')", 0.0),
    ("True", 2.0),
    ("None", 2.0),
    ("[1, 2]", 2.0),
    ("'1'", 2.0),
]
MARK = {"grade": True, "solution": False, "locked": True, "points": 2, "grade_id": "q", "task": False}


def in_the_kernel(*outputs, strict=False):
    """The verdict on one executed test cell."""
    cell = new_code_cell("check()", outputs=list(outputs), metadata={"nbgrader": MARK | {"schema_version": 3}})
    runner = SimpleNamespace(verdicts={}, limits_hit={}, busy=set(), restarts=0, again={})
    (verdict,) = notebook_result("p1", new_notebook(cells=[cell]), runner, tampered={}, strict=strict).cells
    return verdict


@pytest.mark.parametrize(("expression", "score"), VALUES)
def test_partial_credit_before_the_judge(expression, score):
    verdict = Judge(lambda question: {"kind": "missing"}).run(expression, owned=[], points=2.0)
    assert verdict["score"] == score


@pytest.mark.parametrize(("expression", "score"), VALUES)
def test_partial_credit_in_the_students_process(expression, score):
    value = eval(expression)
    shown = [] if value is None else [new_output("execute_result", {"text/plain": repr(value)})]
    assert in_the_kernel(*shown).score == score


def test_a_number_that_is_none_says_so():
    assert "not a number" in in_the_kernel(new_output("execute_result", {"text/plain": "nan"})).message
    assert "not a number" in Judge(lambda question: {}).run("float('nan')", owned=[], points=2.0)["message"]


@pytest.mark.parametrize(("is_strict", "score"), [(False, 2.0), (True, 0.0)])
def test_text_on_stderr_fails_a_test_only_where_that_is_wanted(is_strict, score):
    noise = new_output("stream", name="stderr", text="DeprecationWarning: old")
    assert in_the_kernel(noise, strict=is_strict).score == score


def test_an_error_takes_the_points_whatever_came_before_it():
    shown = new_output("execute_result", {"text/plain": "2"})
    failed = new_output("error", ename="AssertionError", evalue="no", traceback=["---> 1 check()"])
    verdict = in_the_kernel(shown, failed)
    assert (verdict.score, verdict.error_type, verdict.status) == (0.0, "AssertionError", "failed")
