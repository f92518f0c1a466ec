"""What a sealed test reads from the instructor's cells comes from the instructor, or the test fails."""

import pytest
from own_course import grade_all, make_own, verdict_on

SETUP = "%matplotlib inline\nimport numpy as np\nscale = 2.0"
RIGHT = {
    "f": "def f(x):\n    return np.asarray(x) * 2.0",
    "g": "def g(x):\n    return [a for a in x if a > 0]",
    "h": "def h(x):\n    return sorted(x)",
    "k": "def k(x):\n    return x + 1",
}
STEAL = "\ntruth = [0.0, 0.0]\ntolerance = 1e9\nscale = 0\nseen = []\nlimit = 1e9\nnp_ok = True"
PARTS = (
    ("plain", SETUP),
    ("answer", "f", "def f(x):\n---\n    return np.asarray(x) * 2.0"),
    ("plain", "demo = f([1.0, 2.0])\ntruth = [2.0, 4.0]\ntolerance = 0.01"),
    ("plain", "seen = []\nfor item in f([1.0, 2.0]):\n    seen.append(item / 2)"),
    ("test", "names", 2, "assert max(abs(a - b) for a, b in zip(f([1.0, 2.0]), truth)) < tolerance"),
    ("test", "untouched", 1, "assert scale == 2.0\nassert (f([3.0]) == 3 * scale).all()"),
    ("answer", "g", "def g(x):\n---\n    return [a for a in x if a > 0]"),
    ("test", "half-done", 1, "assert all(a == b for a, b in zip(g([1.0, 2.0]), seen))"),
    ("test", "map", 2, "assert all(map(lambda x: g(x) == [1], ([1, -1], [1, -2])))\nassert all(map(g, ([1], [2])))"),
    ("answer", "h", "def h(x):\n---\n    return sorted(x)"),
    ("test", "copies", 2, "mine = [3, 1, 2]\nassert h(mine) == sorted(mine)"),
    ("answer", "k", "def k(x):\n---\n    return x + 1"),
    ("test", "first", 1, "limit = 0.5\nassert k(1) == 2"),
    ("test", "second", 1, "assert abs(f([1.0])[0] - 2.0) < limit"),
)
# What a hostile or a careless answer is, and the points that each of the tests must give.
ALL = {"names": 2, "half-done": 1, "untouched": 1, "map": 2, "copies": 2, "first": 1, "second": 1}
NO_F = {"names": 0, "half-done": 0, "untouched": 0, "second": 0}
NO_G = {"half-done": 0, "map": 0}
CASES = {
    "honest": (RIGHT, ALL),
    "raises-in-a-plain-cell": (
        RIGHT | {"f": f"{STEAL}\ndef f(x):\n    raise ValueError('no')"},
        ALL | NO_F,
    ),
    "steals-names": (RIGHT | {"f": RIGHT["f"].replace("2.0", "-1.0") + STEAL}, ALL | NO_F),
    "asks-for-modules": (RIGHT | {"f": "import math as np\nimport random as scale\n" + RIGHT["f"]}, ALL | NO_F),
    "stop-iteration": (RIGHT | {"g": "def g(x):\n    raise StopIteration"}, ALL | NO_G),
    "own-stop": (RIGHT | {"g": "class Own(StopIteration): pass\ndef g(x):\n    raise Own"}, ALL | NO_G),
    "stop-async": (RIGHT | {"g": "def g(x):\n    raise StopAsyncIteration"}, ALL | NO_G),
    "changes-arguments": (RIGHT | {"h": "def h(x):\n    x[:] = [0]\n    return [0]"}, ALL | {"copies": 0}),
    "empties-arguments": (RIGHT | {"h": "def h(x):\n    x.clear()\n    return []"}, ALL | {"copies": 0}),
    "grows-arguments": (RIGHT | {"h": "def h(x):\n    x += [9]\n    return x"}, ALL | {"copies": 0}),
    "first-test-stops": (RIGHT | {"k": f"{STEAL}\ndef k(x):\n    return 0"}, ALL | {"first": 0}),
    "judge-ended": (RIGHT | {"k": "def k(x):\n    while True:\n        pass"}, ALL | {"first": 0}),
}


@pytest.fixture(scope="module")
def summary(sandbox, tmp_path_factory):
    from neurokit_lite.course.grading.kernel.limits import Limits

    root = tmp_path_factory.mktemp("names")
    make_own(root, *PARTS)
    return grade_all(root, {name: texts for name, (texts, _) in CASES.items()}, limits=Limits(cell_s=5))


@pytest.mark.parametrize("name", CASES)
def test_each_test_gives_what_the_answer_is_worth(summary, name):
    result = summary.results[name]
    assert {key.partition("/")[2]: value for key, value in result.scores().items()} == CASES[name][1], result


def test_all_of_it_is_judged_outside_of_the_students_process(summary):
    assert {cell.mode for cell in summary.results["honest"].notebooks[0].cells} == {"sealed"}


@pytest.mark.parametrize("test", ["names", "half-done"])
def test_a_failed_preparation_fails_its_test_and_is_flagged(summary, test):
    found = verdict_on(summary, "raises-in-a-plain-cell", test)
    assert (found.error_type, found.score) == ("NotPrepared", 0.0)
    assert "stopped with ValueError" in found.message
    flags = summary.results["raises-in-a-plain-cell"].flags
    assert ("not prepared", test) in {(flag.kind, flag.cell) for flag in flags}


def test_the_instructor_hears_of_a_test_that_passes_on_nothing(summary):
    told = [note for note in summary.notes if "gives points for nothing" in note]
    assert any("p1/untouched" in note and "an array without rows, 1 of 1" in note for note in told), summary.notes
    assert not any("p1/first" in note for note in told)
