"""What the judge says of a cell: the line, the credit, how much print, what a function changed, and fresh values."""

import base64
import json

import numpy as np
import pytest

from neurokit_lite.course.grading.kernel import agent, judge
from neurokit_lite.course.grading.kernel.errors import student_error
from neurokit_lite.course.grading.kernel.judge import Judge


class Sitting:
    """A judge and a student's names in one process."""

    def __init__(self, student: str):
        self.names = {"np": np}
        exec(student, self.names)
        self.judge = Judge(self._ask)

    def _ask(self, question: dict) -> dict:
        name = question["name"]
        if question["do"] == "describe":
            answer = agent.describe(self.names, name)
        else:
            answer = agent.call(self.names, name, question["payload"], in_place=question["in_place"])
        return json.loads(base64.b64decode(repr(answer)))

    def run(self, source: str, *, owned=("f", "x"), points: float | None = 2.0, **more) -> dict:
        return self.judge.run(source, owned=list(owned), points=points, **more)


def test_each_test_sees_the_students_value_of_now():
    sitting = Sitting("x = 1")
    assert sitting.run("assert x == 1")["score"] == 2.0
    sitting.names["x"] = 2
    assert sitting.run("assert x == 2")["score"] == 2.0
    del sitting.names["x"]
    assert sitting.run("x")["error"] == "NameError"


@pytest.mark.parametrize("end", ["raise SystemExit(0)", "raise KeyboardInterrupt", "import sys; sys.exit()", "exit()"])
def test_a_test_that_ends_the_program_fails_and_the_judge_goes_on(end):
    sitting = Sitting("def f(x): return x")
    verdict = sitting.run(f"f(1)\n{end}")
    assert verdict["score"] == 0.0
    assert verdict["error"] in ("SystemExit", "KeyboardInterrupt")
    assert sitting.run("assert f(1) == 1")["score"] == 2.0


def test_an_exit_of_the_students_function_is_an_error_like_another():
    verdict = Sitting("def f(x): raise SystemExit").run("try:\n    f(1)\nexcept Exception:\n    ok = 1.5\nok")
    assert (verdict["score"], verdict["error"]) == (1.5, "")
    for bases in (None, [["builtins", "SystemExit"], ["builtins", "BaseException"]]):
        assert isinstance(student_error("f", "SystemExit", "", bases=bases), Exception)
        assert not isinstance(student_error("f", "SystemExit", "", bases=bases), SystemExit)


def test_print_is_cut(monkeypatch):
    monkeypatch.setattr(judge, "_PRINTED", 10)
    verdict = Sitting("def f(x): print('s' * 50)").run("print('t' * 50)\nf(1)\nf(2)")
    assert (verdict["printed"], verdict["stdout"]) == ("t" * 10, "s" * 10)


def test_what_one_call_printed_is_cut(monkeypatch):
    monkeypatch.setattr(agent, "_PRINTED", 7)
    assert Sitting("def f(x): print('s' * 50)").run("f(1)")["stdout"] == "s" * 7


@pytest.mark.parametrize(
    ("mine", "change", "after"),
    [
        ("[1, 2, 3]", "y.pop()", "[1, 2]"),
        ("[3, 1]", "y.sort()", "[1, 3]"),
        ("{'a': 1, 'b': 2}", "del y['a']", "{'b': 2}"),
        ("{1, 2}", "y.discard(1)", "{2}"),
        ("np.array([1.0, 2.0])", "y[0] = 5", "np.array([5.0, 2.0])"),
    ],
)
def test_a_change_in_place_reaches_the_tests_own_object(mine, change, after):
    sitting = Sitting(f"def f(x, y):\n    {change}")
    source = f"import numpy as np\nfirst, mine = [0], {mine}\nalso = mine\nf(first, mine)\n"
    source += f"assert first == [0]\nassert type(also) is type({after}) and np.all(also == {after}), also"
    verdict = sitting.run(source, in_place=True)
    assert verdict["score"] == 2.0, verdict


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("a = 1\nb = 2\nassert a == b\nc = 3", 3),
        ("def check(v):\n    w = v\n    assert w == 1\n\ncheck(1)\ncheck(2)", 3),
        ("a = 1\n\nf(1)", 3),
        ("a = 1\nb = (", 2),
        ("", 0),
        ("a = 1\nraise SystemExit", 2),
    ],
)
def test_the_line_that_failed_is_that_of_the_test(source, line):
    assert Sitting("def f(x):\n    y = 1\n\n\n\n    raise ValueError").run(source)["line"] == line


@pytest.mark.parametrize(
    ("last", "score"),
    [("3", 2.0), ("1.5", 1.5), ("-1", 0.0), ("0", 0.0), ("True", 2.0), ("False", 2.0), ("'1'", 2.0), ("None", 2.0),
     ("[1]", 2.0), ("float('nan')", 0.0), ("float('inf')", 2.0)],
)  # fmt: skip
def test_credit_is_a_number_from_0_to_the_points(last, score):
    verdict = Sitting("").run(last)
    assert (verdict["score"], bool(verdict["error"])) == (score, "nan" in last)


def test_one_value_that_cannot_cross_leaves_the_next_test_sealable():
    sitting = Sitting("x = iter([1])\ndef f(x): return x")
    assert not sitting.run("x")["sealable"]
    verdict = sitting.run("assert f(1) == 1")
    assert (verdict["sealable"], verdict["why"]) == (True, "")


def test_a_test_that_sets_a_lost_name_itself_is_prepared():
    sitting = Sitting("def f(x): raise KeyError('no')")
    assert sitting.run("truth = f(1)", points=None)["error"] == "KeyError"
    assert sitting.run("truth")["error"] == "NotPrepared"
    assert sitting.run("truth = 1\ntruth")["score"] == 1.0


def test_an_earlier_definition_is_made_only_where_it_is_not_there():
    sitting = Sitting("")
    sitting.run("seen = []\nseen.append(1)")
    assert sitting.run("seen.append(2)\nassert seen == [1, 2], seen", earlier=["seen = []"])["score"] == 2.0
