"""What is masked, missing or NaN passes comparisons by saying nothing: its points wait for a person, or are none."""

import numpy as np
import pytest
from own_course import grade_all, make_own, verdict_on

from neurokit_lite.course.grading.submission.integrity import canaries, signs

BOX = "class Box:\n    def __init__(self, x):\n        self.x = x\n"
SOLUTION = "np.asarray(x) * 2.0"
PARTS = (
    ("plain", "import numpy as np\nimport pandas as pd"),
    ("answer", "f", f"def f(x):\n---\n    return {SOLUTION}"),
    ("test", "close", 2, "assert np.allclose(f([1, 2]), [2.0, 4.0])"),
    ("test", "raises", 2, "np.testing.assert_allclose(f([1, 2]), [2.0, 4.0])"),
    ("test", "small", 2, "assert not (abs(f([1, 2]) - np.array([2.0, 4.0])) > 0.1).any()"),
    ("plain", "shown = f([1, 2])"),
    ("test", "prepared", 2, "np.testing.assert_allclose(shown, [2.0, 4.0])"),
    ("answer", "h", "def h(x):\n---\n    return np.ma.masked_less(x, 0)"),
    ("test", "asked-for", 2, "assert h([1, -2]).mask.tolist() == [False, True]\nassert h([1, -2])[0] == 1"),
    ("answer", "g", f"{BOX}def g(x):\n---\n    return Box({SOLUTION})"),
    ("test", "open", 2, "np.testing.assert_allclose(g([1, 2]).x, [2.0, 4.0])"),
    ("test", "open-close", 2, "assert np.allclose(g([1, 2]).x, [2.0, 4.0])"),
)
FULL = dict.fromkeys(("close", "raises", "small", "prepared", "asked-for", "open", "open-close"), 2.0)
LOST = dict.fromkeys(FULL, 0.0) | {"asked-for": 2.0}
HELP = "def helped(x):\n    import numpy as np\n    return np.ma.array([2.0, 9.0], mask=[0, 1])\n"
# By student: what the functions give, the points of each test, and the tests whose points must wait.
CASES = {
    "honest": (SOLUTION, FULL, ()),
    "wrong": ("np.asarray(x) * 3.0", LOST, ()),
    "mask-that-hides-nothing": (f"np.ma.array({SOLUTION}, mask=False)", FULL, ("open", "open-close")),
    "all-is-masked": (
        "np.ma.masked_all(len(x))",
        LOST | {"raises": 2.0, "small": 2.0, "prepared": 2.0},
        ("raises", "small", "prepared"),
    ),
    "what-is-wrong-is-masked": (
        "np.ma.array([2.0, 9.0], mask=[0, 1])",
        FULL,
        ("close", "raises", "small", "prepared", "open", "open-close"),
    ),
    "in-a-module-of-its-own": (
        "__import__('helper').helped(x)",
        FULL,
        ("close", "raises", "small", "prepared", "open", "open-close"),
    ),
    "a-name-that-is-put-together": (
        "getattr(np, 'm' + 'a').array([2.0, 9.0], mask=[0, 1])",
        FULL,
        ("close", "raises", "small", "prepared", "open", "open-close"),
    ),
    "missing-in-a-table": ("pd.Series([pd.NA] * len(x), dtype='Float64')", LOST | {"small": 2.0}, ("small",)),
    "not-a-number": ("np.full(len(x), np.nan)", LOST | {"small": 2.0}, ("small",)),
}


def texts_of(given):
    """What a student writes whose functions give this."""
    own = {"f": f"def f(x):\n    return {given}", "g": f"{BOX}def g(x):\n    return Box({given})"}
    return own | {"h": "def h(x):\n    return np.ma.masked_less(x, 0)"}


def add_modules(root):
    """One student hides the mask in a file beside the notebook."""
    folder = root / "submitted" / "in-a-module-of-its-own" / "ps1"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "helper.py").write_text(HELP)


@pytest.fixture(scope="module")
def summary(sandbox, tmp_path_factory):
    root = tmp_path_factory.mktemp("masked")
    make_own(root, *PARTS)
    add_modules(root)
    return grade_all(root, {name: texts_of(given) for name, (given, _, _) in CASES.items()})


@pytest.mark.parametrize("name", CASES)
def test_points_for_what_says_nothing_wait_and_others_do_not(summary, name):
    _, scores, waits = CASES[name]
    found = {test: verdict_on(summary, name, test) for test in scores}
    assert {test: one.score for test, one in found.items()} == scores
    assert {test for test, one in found.items() if one.needs_review} == set(waits)
    flagged = {flag.cell for flag in summary.results[name].flags if flag.kind == "unproven"}
    assert flagged == set(waits)


def test_what_was_open_is_named(summary):
    flags = summary.results["what-is-wrong-is-masked"].flags
    texts = {flag.cell: flag.text for flag in flags if flag.kind == "unproven"}
    assert texts["close"].startswith("passed with masked or missing values in what the student's code gave")
    assert any(flag.text == "uses masked or missing values (ma)" for flag in flags)
    assert {flag.text.split()[2] for flag in summary.results["not-a-number"].flags} == {"NaN"}


def test_masks_are_a_sign_only_where_nobody_else_sees_them():
    code = "made = np.ma.array([1], mask=[1])\nother = getattr(np, name)"
    assert signs(code, "q") == []
    assert {flag.text for flag in signs(code, "q", is_shared=True)} == {
        "uses masked or missing values (ma)",
        "uses getattr() with a name that is put together",
    }
    assert signs("x = np.ma.array([1])", "q", is_shared=True, model="y = np.ma.median(z)") == []
    assert signs("x = getattr(np, 'sum')", "q", is_shared=True) == []


@pytest.mark.parametrize(
    ("test", "n_more"),
    [
        ("assert np.allclose(f(1), 2)", 2),
        ("np.testing.assert_allclose(2, f(1), rtol=1)", 2),
        ("assert np.array_equal(f(1), f(1))\nassert np.allclose(f(1), 2)", 2),
        ("np.allclose(f(1), 2)", 0),  # nothing is asserted
        ("assert np.isfinite(f(1))", 0),
    ],
)
def test_a_comparison_is_tried_with_a_number_drawn_by_chance(test, n_more):
    made = canaries(test, "token")
    is_assert = test.startswith("assert")
    assert len(made) == 1 + is_assert + n_more
    for value in (2.0, np.array([])):  # no honest answer passes, and none that is empty as it should be
        for code in made[1 + is_assert :]:
            with pytest.raises(AssertionError):
                exec(code, {"np": np, "f": lambda _, value=value: value})


def test_an_array_in_which_all_is_masked_is_caught():
    code = canaries("np.testing.assert_allclose(f(1), 2)", "token")[1]
    exec(code, {"np": np, "f": lambda _: np.ma.masked_all(1)})


def test_modules_too_long_to_be_read_are_a_sign():
    """A thousand files would keep a worker busy, outside of every sandbox."""
    from types import SimpleNamespace

    from neurokit_lite.course.grading.bounds import MAX_CODE
    from neurokit_lite.course.grading.run.worker import _signs

    template = SimpleNamespace(solved={"cells": []}, graded=list)
    (flag,) = _signs([], [("import gc\n", "a.py"), ("x = 1\n" * MAX_CODE, "b.py")], template, {})
    assert "too much to be read for signs" in flag.text
    assert [flag.text for flag in _signs([], [("import gc", "a.py")], template, {})] == ["uses gc"]
