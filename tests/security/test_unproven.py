"""Points from a test in the student's own process prove little: tampering earns none unseen, a share is drawn."""

import textwrap

import pytest
from own_course import grade_all, make_own, verdict_on

from neurokit_lite.course.grading.kernel.limits import Limits
from neurokit_lite.course.grading.results import CellResult, Flag
from neurokit_lite.course.grading.run.worker import _is_drawn, _why_review
from neurokit_lite.course.grading.submission.integrity import canaries, signs

PARTS = (
    ("plain", "import numpy as np\ntolerance = 0.01"),
    (
        "answer",
        "pair",
        "class Pair:\n    def __init__(self, x):\n        self.x = x\ndef pair(x):\n---\n    return Pair(x)",
    ),
    (
        "test",
        "pair-test",
        2,
        "made = pair(3)\nassert isinstance(made, Pair)\nassert abs(made.x - 3) < tolerance\n"
        "assert all([np.isclose(pair(float(i)).x, i) for i in range(3)])\nnp.testing.assert_allclose(pair(2.0).x, 2.0)",
    ),
)
RIGHT = "class Pair:\n    def __init__(self, x):\n        self.x = x\ndef pair(x):\n    return Pair(x)"
WRONG = RIGHT.replace("self.x = x", "self.x = x + 1.0")
TAMPERING = {
    "tolerance": "tolerance = 1e9",
    "own-abs": "def abs(x): return 0\ndef all(x): return True\nnp.testing.assert_allclose = print",
    "own-numpy": """
class Np:
    testing = property(lambda self: self)
    def __getattr__(self, name): return lambda *a, **k: True
np = Np()
abs = lambda x: 0
""",
    "setattr": "setattr(np, 'isclose', lambda *a: True)\nsetattr(np.testing, 'assert_allclose', print)\n"
    "tolerance += 1e9",
    "builtins": "import builtins\nbuiltins.abs = lambda x: 0\nbuiltins.all = lambda x: True",
    "dynamic-equal": """
Any = type('Any', (float,), {n: (lambda *a: True) for n in ('__eq__', '__lt__', '__abs__')})
Pair.x = property(lambda s: Any(0), lambda s, v: None)
""",
    "run-cell": "shell = get_ipython()\nshell.run_cell = shell.run_cell_async = lambda *a, **k: None",
    "compile": "get_ipython().compile.ast_parse = lambda *a, **k: __import__('ast').parse('')",
    "globals": "globals()['tolerance'] = 1e9\nglobals()['abs'] = lambda x: 0\nglobals()['all'] = lambda x: True",
    "quiet-errors": "get_ipython().showtraceback = lambda *a, **k: None",
    "hook": "import sys\nsys.excepthook = print\nget_ipython().set_custom_exc((Exception,), lambda *a, **k: [])",
    "exec": "exec('tolerance = 1e9')",
    "global-in-a-function": "def prepare():\n    global tolerance\n    tolerance = 1e9\nprepare()",
    "arithmetic-of-its-own": "class V(float):\n    def __sub__(self, other): return 0.0\n"
    "Pair.x = property(lambda s: V(9), lambda s, v: None)",
    "arithmetic-put-there-later": "class V(float): pass\nV.__sub__ = lambda *a: 0.0\nV.__float__ = lambda s: 2.0\n"
    "Pair.x = property(lambda s: V(9), lambda s, v: None)",
    "user-namespace": "import IPython\nIPython.get_ipython().user_ns['tolerance'] = 1e9",
}


@pytest.fixture(scope="module")
def summary(sandbox, tmp_path_factory):
    root = tmp_path_factory.mktemp("unproven")
    make_own(root, *PARTS)
    answers = {name: {"pair": f"{WRONG}\n{textwrap.dedent(code)}"} for name, code in TAMPERING.items()}
    # One of them never answers again: it is waited for four times these seconds.
    return grade_all(root, answers | {"honest": {"pair": RIGHT}, "wrong": {"pair": WRONG}}, limits=Limits(cell_s=5))


def test_the_instructor_is_told_that_points_are_unproven(summary):
    assert verdict_on(summary, "honest", "pair-test").mode == "in-kernel"
    assert any("unproven" in note and "p1/pair-test" in note for note in summary.notes)


@pytest.mark.parametrize("name", TAMPERING)
def test_tampering_earns_no_points_that_nobody_looks_at(summary, name):
    found = verdict_on(summary, name, "pair-test")
    assert not found.score or found.needs_review, found
    assert not found.score or {flag.kind for flag in summary.results[name].flags} & {"sign", "tampering"}


def test_honest_work_is_neither_flagged_nor_kept_waiting(summary):
    found = verdict_on(summary, "honest", "pair-test")
    assert (found.score, found.needs_review) == (2.0, False)
    assert summary.results["honest"].flags == ()
    assert verdict_on(summary, "wrong", "pair-test").score == 0


@pytest.mark.parametrize("code", [*TAMPERING.values(), "np.random.seed = print", "from unittest import mock"])
def test_each_has_a_sign(code):
    assert signs(code, "q", guarded=frozenset({"tolerance", "np", "abs", "all"}))


@pytest.mark.parametrize(
    "code",
    [
        "import numpy as np\nimport math",
        "x = abs(-1)\nvalues = all([1])",
        "def f(np_like):\n    total = 0\n    return total",
        "[tolerance for tolerance in (1, 2)]",
        "%matplotlib inline\nimport pandas as pd",
        "def g(tolerance=3): return tolerance",
    ],
)
def test_ordinary_code_has_none(code):
    assert signs(code, "q", guarded=frozenset({"tolerance", "np", "abs", "all", "pd"})) == []


def test_special_methods_that_were_asked_for_are_no_sign():
    code = "class Pair:\n    def __add__(self, other): return 1\n    def __lt__(self, other): return True"
    assert [flag.text for flag in signs(code, "q", solution="class Pair:\n    def __add__(self, x): pass")] == [
        "uses a comparison of its own (__lt__)"
    ]
    assert signs(code, "q", solution=code) == []


EVERYTHING = {
    "a library's": pytest.approx(0, abs=1e300),
    "one's own": type("Any", (float,), {"__eq__": lambda *_: True})(9),
    "mock's": __import__("unittest.mock").mock.ANY,
}


@pytest.mark.parametrize("name", EVERYTHING)
def test_an_object_that_equals_everything_is_seen(name):
    """It passes a test, and the test turned round fails as it should; a number by chance it equals too."""
    test = "assert made is not None\nassert made == 3"
    passed = []
    for value in (3, EVERYTHING[name]):
        for code in canaries(test, "token")[1:]:
            try:
                exec(code, {"made": value})
            except AssertionError:
                continue
            passed.append(value)
    assert passed == [EVERYTHING[name]]
    assert len(canaries(test, "token")) == 3
    assert len(canaries("assert made < 3\nassert 1 == made == 1", "token")) == 2


def verdict(mode="in-kernel", score=2.0):
    return CellResult("t", 2.0, score, mode, "passed")


def test_a_share_of_what_is_unproven_is_drawn_and_always_the_same():
    drawn = [_is_drawn(f"key{i}/t", 0.2) for i in range(4000)]
    assert drawn == [_is_drawn(f"key{i}/t", 0.2) for i in range(4000)]
    assert abs(sum(drawn) - 800) < 4 * (4000 * 0.2 * 0.8) ** 0.5  # four standard deviations of a binomial
    assert not any(_is_drawn(f"key{i}/t", 0.0) for i in range(100))
    assert "drawn for a look" in _why_review(verdict(), [], drawn=True)


@pytest.mark.parametrize(
    ("cell", "flags", "drawn"),
    [
        (verdict("sealed"), [Flag("sign", "uses gc")], True),
        (verdict(score=0.0), [Flag("sign", "uses gc")], True),
        (verdict(), [Flag("missing library", "imports x")], False),
        (verdict("manual", None), [], True),
    ],
)
def test_what_is_proven_or_lost_waits_for_nobody(cell, flags, drawn):
    assert _why_review(cell, flags, drawn=drawn) == ""


def test_a_mark_for_code_that_a_test_cannot_prove_is_read_again_when_the_code_changes(sandbox, tmp_path):
    """The test's own text and verdict are the same: what the person has read is the student's code."""
    from neurokit_lite.course.grading.assignment import Course

    make_own(tmp_path, *PARTS)

    def wait_for_a_person(answer):
        grade_all(tmp_path, {"ann": {"pair": answer}}, by_hand=1.0, force=True)
        with Course(tmp_path).gradebook() as gradebook:
            grade = gradebook.find_grade("pair-test", "p1", "ps1", "ann")
            return grade.needs_manual_grade, grade.manual_score

    assert wait_for_a_person(RIGHT) == (True, None)
    with Course(tmp_path).gradebook() as gradebook:
        grade = gradebook.find_grade("pair-test", "p1", "ps1", "ann")
        grade.manual_score, grade.needs_manual_grade = 1.5, False
        gradebook.db.commit()
    assert wait_for_a_person(RIGHT) == (False, 1.5)
    assert wait_for_a_person(RIGHT + "\nPair.y = 0") == (True, 1.5)
