"""Right answers in the types that students use keep their points; what cannot cross waits for a person."""

import pytest
from own_course import grade_all, make_own, verdict_on

PARTS = (
    ("plain", "import numpy as np\nimport pandas as pd"),
    ("answer", "count", "def count(word):\n---\n    return {letter: word.count(letter) for letter in word}"),
    ("test", "count-test", 2, "assert count('abca') == {'a': 2, 'b': 1, 'c': 1}\nassert count('')  == {}"),
    ("answer", "half", "def half(x):\n---\n    return x / 2"),
    ("test", "half-test", 2, "assert half(3) == 1.5\nassert abs(half(5) - 2.5) < 1e-9"),
    ("answer", "squares", "def squares(n):\n---\n    return [i * i for i in range(n)]"),
    ("test", "squares-test", 2, "assert list(squares(3)) == [0, 1, 4]\nassert sum(squares(4)) == 14"),
    ("answer", "corner", "def corner(x):\n---\n    return (min(x), max(x))"),
    ("test", "corner-test", 2, "low, high = corner([3, 1, 2])\nassert (low, high) == (1, 3)"),
    ("answer", "name", "def name(i):\n---\n    return ['on', 'off'][i]"),
    ("test", "name-test", 2, "assert name(0) == 'on'\nassert name(1).upper() == 'OFF'"),
    ("answer", "table", "def table(n):\n---\n    return np.arange(n) * 2.0"),
    ("test", "table-test", 2, "assert np.allclose(table(3), [0, 2, 4])\nassert len(table(5)) == 5"),
    ("answer", "refuse", "def refuse(x):\n---\n    raise ValueError('no')"),
    (
        "test",
        "refuse-test",
        2,
        "try:\n    refuse(1)\nexcept ValueError:\n    pass\nelse:\n    assert False, 'it must refuse'",
    ),
)
# By answer cell: a right answer in another type.
RIGHT = {
    "counter": {"count": "from collections import Counter\ndef count(word): return Counter(word)"},
    "ordered": {
        "count": "from collections import OrderedDict\ndef count(w): return OrderedDict((c, w.count(c)) for c in w)",
        "half": "from fractions import Fraction\ndef half(x): return Fraction(x, 2)",
        "squares": "def squares(n): return (i * i for i in range(n))",
        "corner": "from collections import namedtuple\nEnds = namedtuple('Ends', 'low high')\n"
        "def corner(x): return Ends(min(x), max(x))",
        "name": "class Word(str): pass\ndef name(i): return Word(['on', 'off'][i])",
        "table": "def table(n): return pd.Series(np.arange(n) * 2.0)",
        "refuse": "class Mine(ValueError): pass\ndef refuse(x): raise Mine('no')",
    },
    "default": {
        "count": "from collections import defaultdict\ndef count(word):\n    found = defaultdict(lambda: 0)\n"
        "    for c in word: found[c] += 1\n    return found",
        "half": "def half(x): return np.float64(x) / 2",
        "squares": "def squares(n): return map(lambda i: i * i, range(n))",
        "corner": "def corner(x): return np.array([min(x), max(x)])",
        "name": "from enum import Enum\nclass State(str, Enum):\n    ON = 'on'\n    OFF = 'off'\n"
        "def name(i): return list(State)[i]",
        "table": "class Own(np.ndarray): pass\ndef table(n): return (np.arange(n) * 2.0).view(Own)",
        "refuse": "def refuse(x): return np.linalg.cholesky(-np.eye(2))",
    },
    "odd": {
        "count": "class Tally(dict): pass\ndef count(w): return Tally({c: w.count(c) for c in w})",
        "half": "class Number(float): pass\ndef half(x): return Number(x / 2)",
        "squares": "class Row(list): pass\ndef squares(n): return Row(i * i for i in range(n))",
        "corner": "def corner(x): return sorted(x)[::len(x) - 1]",
        "name": "def name(i): return np.array(['on', 'off'])[i]",
        "table": "def table(n): return np.matrix(np.arange(n) * 2.0).A1",
        "refuse": "def refuse(x): return chr(-1)",
    },
    "more": {
        "half": "from decimal import Decimal\ndef half(x): return float(Decimal(x) / 2)",
        "squares": "import array\ndef squares(n): return array.array('i', [i * i for i in range(n)])",
        "corner": "from collections import deque\ndef corner(x): return deque(sorted(x)[:1] + sorted(x)[-1:])",
        "table": "def table(n): return np.ma.array(np.arange(n) * 2.0, mask=False)",
        "refuse": "def refuse(x): return 'é'.encode('ascii')",
    },
}
OPAQUE = """
class Half:
    def __init__(self, x): self.x = x
    def __eq__(self, other): return self.x == other
    def __sub__(self, other): return self.x - other
def half(x): return Half(x / 2)
"""
UNDECIDED = {"opaque": OPAQUE, "opaque-wrong": OPAQUE.replace("Half(x / 2)", "Half(-x)"), "none": "def half(x): pass"}


@pytest.fixture(scope="module")
def summary(sandbox, tmp_path_factory):
    root = tmp_path_factory.mktemp("right")
    make_own(root, *PARTS)
    solved = {name: source.replace("---\n", "") for kind, name, source in (p for p in PARTS if p[0] == "answer")}
    answers = {name: solved | texts for name, texts in RIGHT.items()}
    answers |= {name: solved | {"half": text} for name, text in UNDECIDED.items()}
    return grade_all(root, answers)


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_answer_in_another_type_keeps_every_point(summary, name):
    result = summary.results[name]
    (part,) = result.notebooks
    assert {cell.grade_id: (cell.score, cell.message) for cell in part.cells if cell.score != 2} == {}
    assert {cell.mode for cell in part.cells} == {"sealed"}
    assert not any(cell.needs_review for cell in part.cells)


def test_what_cannot_cross_waits_for_a_person_and_is_no_silent_zero(summary):
    found = verdict_on(summary, "opaque", "half-test")
    assert (found.score, found.needs_review, found.status) == (None, True, "manual")
    assert "Half is not plain data" in found.message
    assert "gives 2 of 2 points" in found.message
    flags = [flag for flag in summary.results["opaque"].flags if flag.kind == "unproven"]
    assert [flag.cell for flag in flags] == ["half-test"]


@pytest.mark.parametrize("name", ["opaque-wrong", "none"])
def test_what_is_wrong_both_ways_is_wrong_and_takes_nobodys_time(summary, name):
    found = verdict_on(summary, name, "half-test")
    assert (found.score, found.needs_review) == (0.0, False)


def test_the_rest_of_that_notebook_keeps_its_points(summary):
    assert summary.results["opaque"].score == 12
