"""The judge in one process: whom it asks for what, what crosses, and what a student can be told of a hidden test."""

import base64
import json

import numpy as np
import pytest

from neurokit_lite.course.grading.assignment import Template
from neurokit_lite.course.grading.kernel import agent
from neurokit_lite.course.grading.kernel.errors import StudentError, student_error
from neurokit_lite.course.grading.kernel.judge import Judge
from neurokit_lite.course.grading.results import CellResult
from neurokit_lite.course.grading.run.plan import plan_tests
from neurokit_lite.course.reporting.teaching import cell_feedback


class Asking:
    """A judge whose student is a namespace in this process; `asked` are the names that it was asked for."""

    def __init__(self, student: str):
        self.names, self.asked = {"np": np}, []
        exec(student, self.names)
        self.judge = Judge(self._ask)

    def _ask(self, question: dict) -> dict:
        name = question["name"]
        if question["do"] == "describe":
            self.asked.append(name)
            answer = agent.describe(self.names, name)
        else:
            answer = agent.call(self.names, name, question["payload"], in_place=question["in_place"])
        return json.loads(base64.b64decode(repr(answer)))

    def run(self, source: str, *, owned=("f",), points: float | None = 2.0, **more) -> dict:
        return self.judge.run(source, owned=list(owned), points=points, **more)


def cell(source, **mark):
    return {"cell_type": "code", "source": source, "metadata": {"nbgrader": mark} if mark else {}}


SOLVED = [
    cell("import numpy as np\ntolerance = 0.1"),
    cell(
        "import math\ndef f(x):\n    return x\nanswer = 3\nscale = 1\nhelper = lambda x: x", grade_id="s", solution=True
    ),
    cell("scale = 2\ndef both(x):\n    return f(x) * scale"),
    cell("limit = tolerance * 5\nassert f(1) == 1", grade_id="t1", grade=True),
    cell("assert both(1) == 2 and math.pi < limit and answer == 3\nlast = 1", grade_id="t2", grade=True),
]


def test_what_an_instructors_cell_binds_is_not_the_students():
    step = plan_tests(SOLVED, {})["t2"]
    assert step["owned"] == ["answer", "f", "helper"]
    assert step["functions"] == ["f", "helper"]


def test_a_test_gets_the_cells_and_the_earlier_definitions_that_it_needs():
    step = plan_tests(SOLVED, {})["t2"]
    assert step["prepare"] == [SOLVED[0]["source"], "import math", SOLVED[2]["source"]]
    assert step["earlier"] == ["limit = tolerance * 5"]
    assert plan_tests(SOLVED, {})["t1"]["prepare"] == [SOLVED[0]["source"]]


@pytest.mark.parametrize("name", ["truth", "tolerance", "np", "len", "unknown"])
def test_nobody_else_is_asked(name):
    asking = Asking(f"def f(x): return x\n{name} = 1e9")
    verdict = asking.run(f"assert f(1) == 1\n{name}")
    assert asking.asked == ["f"]
    assert verdict["score"] == (2.0 if name == "len" else 0.0)


SETUP = """data = [1.0]
seen = []
count = {}
size = 3
for item in f(data):
    seen.append(item)
    count['n'] = 1
truth = f(2)
ok = 5"""


@pytest.mark.parametrize(
    ("name", "is_lost"),
    [("data", False), ("size", False), ("seen", True), ("count", True), ("item", True), ("truth", True), ("ok", True)],
)
def test_what_a_stopped_cell_had_not_set_or_half_done_is_lost(name, is_lost):
    asking = Asking("def f(x):\n    raise KeyError('no')")
    assert asking.run(SETUP, points=None)["error"] == "KeyError"
    verdict = asking.run(f"{name}\n1.5")
    assert (verdict["error"], verdict["score"]) == (("NotPrepared", 0.0) if is_lost else ("", 1.5))


def test_a_cell_that_needs_what_was_lost_is_lost_as_well():
    asking = Asking("def f(x):\n    raise ValueError")
    asking.run("truth = f(1)", points=None)
    asking.run("twice = [truth, truth]\ndef wanted():\n    return twice", points=None)
    assert "stopped with" in asking.run("wanted()")["message"]
    asking.run("truth = 1", points=None)
    assert asking.run("truth")["score"] == 1


def test_definitions_of_a_test_that_stopped_are_made_for_the_next():
    asking = Asking("def f(x): return 0")
    asking.run("assert f(1) == 1\nlimit = 0.5")
    assert asking.run("assert f(1) < limit", earlier=["limit = 0.5"])["score"] == 2.0


def test_a_function_of_the_instructor_calls_the_newest_function_of_the_student():
    asking = Asking("x = 1")
    asking.run("def both(x):\n    return f(x) + 1", points=None)
    exec("def f(x): return x * 10", asking.names)
    assert asking.run("both(0.1)")["score"] == 2.0


@pytest.mark.parametrize("change", ["x[:] = [0, 0]", "x.clear()", "x += [5]", "x.sort(reverse=True)"])
def test_arguments_are_copies_unless_the_test_is_of_them(change):
    student = f"def f(x):\n    {change}\n    return x"
    assert Asking(student).run("mine = [1, 2]\nf(mine)\nassert mine == [1, 2]")["score"] == 2.0
    assert Asking(student).run("mine = [1, 2]\nf(mine)\nassert mine == [1, 2]", in_place=True)["score"] == 0.0


def test_an_iterator_is_not_used_up_by_a_look_at_it():
    asking = Asking("rows = iter([1, 2])\ndef f(x): return list(x)")
    assert asking.run("rows", owned=["rows"])["why"].startswith("rows cannot be sent")
    assert list(asking.names["rows"]) == [1, 2]
    assert asking.run("assert f(iter([1, 2])) == [1, 2]", in_place=True)["score"] == 2.0


@pytest.mark.parametrize("kind", ["StopIteration", "StopAsyncIteration", "Own"])
def test_the_end_of_an_iteration_ends_no_test(kind):
    student = f"class Own(StopIteration): pass\ndef f(x):\n    raise {kind}"
    verdict = Asking(student).run("assert all(map(lambda x: f(x) == 1, [1, 2]))")
    assert (verdict["score"], verdict["error"]) == (0.0, "RuntimeError")


@pytest.mark.parametrize(
    ("raised", "caught"),
    [
        ("ValueError('x')", "ValueError"),
        ("np.linalg.LinAlgError('x')", "ValueError"),
        ("np.linalg.LinAlgError('x')", "__import__('numpy').linalg.LinAlgError"),
        ("Own('x')", "KeyError"),
        ("Own('x')", "LookupError"),
        ("UnicodeDecodeError('utf-8', b'a', 0, 1, 'x')", "ValueError"),
        ("OSError(2, 'x')", "OSError"),
        ("FileNotFoundError(2, 'x')", "OSError"),
        ("__import__('json').JSONDecodeError('x', 'y', 0)", "ValueError"),
        ("ExceptionGroup('x', [ValueError()])", "Exception"),
        ("Plain('x')", "Exception"),
        ("__import__('decimal').InvalidOperation('x')", "ArithmeticError"),
    ],
)
def test_an_error_is_caught_as_what_it_is_derived_from(raised, caught):
    student = f"class Own(KeyError): pass\nclass Plain(Exception): pass\ndef f(x):\n    raise {raised}"
    source = f"try:\n    f(1)\nexcept {caught}:\n    ok = 1.5\nexcept BaseException:\n    ok = 0\nok"
    assert Asking(student).run(source)["score"] == 1.5


@pytest.mark.parametrize("bases", [None, [], 3, [["builtins"]], [[1, 2]], [["os", "system"]], [["builtins", "exit"]]])
def test_a_forged_error_is_an_error(bases):
    made = student_error("f", "7 not a name", "m", bases=bases)
    assert isinstance(made, Exception)
    assert isinstance(student_error("f", "X", "m", bases=[["builtins", "SystemExit"]]), StudentError)


# A wrong answer that carries what it was called with, one way a line. The hidden test calls it with two lists.
CHANNELS = {
    "shape": "return np.zeros([int(v) for v in x])",
    "axes": "return np.zeros((1,) * int(x[0]))",
    "size": "return np.zeros(10 + int(x[0]))",
    "values": "return 1e6 + np.asarray(x) ** 3",
    "count": "y = 2.0 * np.asarray(x)\n    y[: int(x[0]) % 4] += 9\n    return y",
    "factor": "return 2 * np.asarray(x) * (7 + x[0])",
    "offset": "return 2 * np.asarray(x) + 1000 * x[0]",
    "nan": "y = 2.0 * np.asarray(x)\n    y[: 1 + int(x[0]) % 3] = np.nan\n    return y",
    "type": "return type('T' + str(x[0]).replace('.', '_'), (), {})()",
    "text": "return str(x)",
    "dict": "return {v: v for v in x}",
    "tuple": "return ([1], [2, 3]) + ([],) * int(x[0])",
    "error": "raise ValueError(str(x))",
    "kind-of-error": "raise [KeyError, ValueError, OSError, TypeError, NameError][int(x[0]) % 5]('a')",
    "own-error": "raise type('E%d' % x[0], (Exception,), {})",
    "printed": "print(x)\n    return np.array(x)",
    "line": "if x[0] > 4:\n        raise ValueError\n    raise ValueError",
    "assertion": "raise AssertionError(f'0 of 1: a case. {x}')",
    "check": "print('0 of 2: a case.', x)\n    return '0 of 2: a case. ' + str(x)",
}
TESTS = {
    "score": "case = lambda name, x: Case(name=name, arguments={'x': x}, expected=2 * np.asarray(x), axes=('n_x',))\n"
    "score(f, case('a case', HIDDEN), case('another case', HIDDEN[::-1]))",
    "assert": "assert (np.asarray(f(HIDDEN)) == 2 * np.asarray(HIDDEN)).all(), f'got {f(HIDDEN)}'",
    "print": "print('Look at the units.')\nprint('got', f(HIDDEN))\nassert (f(HIDDEN) == 2 * np.asarray(HIDDEN)).all()",
}


@pytest.mark.parametrize("test", TESTS)
@pytest.mark.parametrize("channel", CHANNELS)
def test_feedback_is_the_same_whatever_the_hidden_data_were(channel, test):
    told = set()
    for hidden in ("[3.0, 4.0, 5.0, 6.0]", "[5.0, 9.0, 6.0, 7.5]"):
        source = "assert f([1]) is not None\n### BEGIN HIDDEN TESTS\n" + TESTS[test].replace("HIDDEN", hidden)
        setup = "import numpy as np\nfrom neurokit_lite.course.checks import Case, score"
        asking = Asking(f"def f(x):\n    {CHANNELS[channel]}")
        asking.run(setup, points=None)
        found = asking.run(source)
        assert found["score"] == 0, (channel, hidden, found)
        known = {"message": found["message"], "printed": found["printed"], "stdout": found["stdout"]}
        known |= {"error_type": found["error"], "in_hidden": bool(found["error"]), "failed_line": found["line"]}
        result = CellResult("t", 2.0, 0.0, "sealed", "failed", checks=found["checks"], **known)
        cells = [cell(source, grade_id="t", grade=True, points=2)]
        released = [cell("assert f([1]) is not None", grade_id="t", grade=True, points=2)]
        told.add(repr(cell_feedback(result, Template("p1", {"cells": cells}, {"cells": cells}, {"cells": released}))))
    assert len(told) == 1, told


@pytest.mark.parametrize(
    "answer", [{"value": "no JSON"}, {"value": '{"ts": 1}'}, {"value": 7}, {}, {"value": '{"i": 1}'}]
)
def test_an_answer_that_cannot_be_put_together_is_judged_elsewhere_and_no_silent_zero(answer):
    """What was packed there and is refused here was a 0 without a flag."""
    judge = Judge(lambda question: {"kind": "callable"} if question["do"] == "describe" else answer)
    verdict = judge.run("assert f(1) == 2", owned=["f"], points=2.0)
    assert (verdict["score"], verdict["sealable"], verdict["ours"]) == (0.0, False, True)
    judge = Judge(lambda _: {"kind": "data", **answer})
    assert judge.run("assert f == 2", owned=["f"], points=2.0)["sealable"] is False


@pytest.mark.parametrize("error", ["unittest.SkipTest", "unittest.case._ShouldStop", "Mine"])
def test_a_framework_takes_no_error_of_a_student_for_a_word_to_itself(error):
    """A test in the form of unittest was skipped, and so passed, where the function raised SkipTest."""
    asking = Asking(f"import unittest\nclass Mine(unittest.SkipTest): pass\ndef f(x): raise {error}('no')")
    test = """
import io, unittest
class Case(unittest.TestCase):
    def test_f(self):
        self.assertEqual(f(1), 2)
done = unittest.TextTestRunner(stream=io.StringIO()).run(unittest.defaultTestLoader.loadTestsFromTestCase(Case))
assert done.wasSuccessful()
"""
    assert asking.run(test)["error"] == "AssertionError"
    asking.names["f"] = lambda x: 2
    assert asking.run(test)["score"] == 2.0


@pytest.mark.parametrize(
    ("code", "ours"), [("raise ValueError(1)", False), ("return object()", True), ("return 3", False)]
)
def test_whose_error_it_is_is_told(code, ours):
    asking = Asking(f"class NotPrepared(ValueError): pass\ndef f(x): {code}")
    assert asking.run("assert f(1) == 2")["ours"] is ours
    assert Asking("class NotPrepared(ValueError): pass\ndef f(x): raise NotPrepared").run("f(1)")["ours"] is False
