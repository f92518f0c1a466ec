"""Tests that cannot be sealed stay in the student's process, under a canary: tampering is seen, never passed."""

import json
import textwrap

import attacks
import pytest
from make_class import answers, cell, make_course, notebook, submit

SOLVED = "class Pair:\n    def __init__(self, x):\n        self.x = x\ndef f1(x):\n    return Pair(x)"
WRONG = "class Pair:\n    def __init__(self, x):\n        self.x = -x\ndef f1(x):\n    return Pair(x)"
EQUAL = """
class Sure:
    def __init__(self, x):
        self.x = self
    def __eq__(self, other):
        return True
Pair = Sure
"""
NOISY = """
import sys, warnings
right = f1
def f1(x):
    warnings.warn("an old library complains")
    print("and so does another", file=sys.stderr)
    return right(x)
"""
CASES = {
    "honest": ("", SOLVED),
    "wrong": ("", WRONG),
    "input": (attacks.ATTACKS["input-transformer"].code, WRONG),
    "syntax-tree": (attacks.ATTACKS["ast-transformer"].code, WRONG),
    "traceback": (attacks.ATTACKS["patched-traceback"].code, WRONG),
    "equal": (EQUAL, WRONG),
    "noisy": (NOISY, SOLVED),
    "long-line": ("print('x' * (30 << 20))", SOLVED),
}


def write_course(root):
    """The usual course, whose first function gives an object that cannot cross between processes."""
    make_course(root)
    made = notebook()
    cell(made, "sol1")["source"] = SOLVED.replace("def f1(x):\n", "def f1(x):\n    ### BEGIN SOLUTION\n") + (
        "\n    ### END SOLUTION"
    )
    cell(made, "test1")["source"] = "made = f1(3)\nassert made.x == 3\nassert f1(4).x == 4"
    (root / "source" / "ps1" / "p1.ipynb").write_text(json.dumps(made))


@pytest.fixture(scope="module")
def course_folder(tmp_path_factory):
    return tmp_path_factory.mktemp("shared")


@pytest.fixture(scope="module")
def results(sandbox, course_folder):
    from neurokit_lite.course.grading.assignment import Course
    from neurokit_lite.course.grading.engine import Options, grade

    write_course(course_folder)
    for name, (code, base) in CASES.items():
        nb = answers(course_folder)
        cell(nb, "sol1")["source"] = base + "\n" + textwrap.dedent(code)
        submit(course_folder, name, attacks.as_bytes(nb))
    return grade(Course(course_folder), "ps1", options=Options(workers=2, sample=0, by_hand=0))


def verdict(results, name):
    return next(c for c in results.results[name].notebooks[0].cells if c.grade_id == "test1")


def test_the_reason_is_told(results):
    assert any("test1" in note and "judged in the student's process" in note for note in results.notes)
    assert verdict(results, "honest").mode == "in-kernel"


@pytest.mark.parametrize(
    ("name", "score"), [("honest", 2.0), ("wrong", 0.0), ("input", 0.0), ("syntax-tree", 0.0), ("traceback", 0.0)]
)
def test_only_the_honest_answer_earns_points(results, name, score):
    assert verdict(results, name).score == score


@pytest.mark.parametrize("name", ["input", "syntax-tree"])
def test_a_dead_canary_is_flagged(results, name):
    assert "tampering" in {flag.kind for flag in results.results[name].flags}


def test_hidden_errors_are_seen_all_the_same_and_flagged(results):
    assert results.results["traceback"].flags


@pytest.mark.parametrize("name", ["noisy", "long-line"])
def test_noise_costs_nothing(results, name):
    """A warning on stderr, or 30 MB in one line: plain nbgrader gives no points, or keeps it all."""
    assert results.results[name].score == 8.0


def test_noise_is_cut(results, course_folder):
    assert (course_folder / "autograded" / "long-line" / "ps1" / "p1.ipynb").stat().st_size < 2 << 20
    assert "output" in {flag.text.partition(": ")[2] for flag in results.results["long-line"].flags}


def test_an_object_that_equals_everything_earns_nothing_and_is_flagged(results):
    """It equals a number drawn by chance, too; before that was tried, its points waited for a person."""
    assert (verdict(results, "equal").score, verdict(results, "equal").error_type) == (0.0, "Tampering")
    assert "tampering" in {flag.kind for flag in results.results["equal"].flags}
    assert not verdict(results, "honest").needs_review


def test_other_tests_of_the_notebook_stay_sealed(results):
    modes = {c.grade_id: c.mode for c in results.results["honest"].notebooks[0].cells}
    assert [modes[f"test{i}"] for i in (2, 3, 4)] == ["sealed"] * 3
