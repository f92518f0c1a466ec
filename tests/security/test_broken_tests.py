"""A test that the instructor's own solution cannot pass gives nobody a 0: it waits, and the instructor is told."""

import pytest
from own_course import grade_all, make_own, verdict_on

BROKEN = {
    "no-python": "assert f(1) == = 2",
    "no-file": "data = open('not-there.csv').read()\nassert f(1) == 2",
    "no-library": "import a_library_of_the_instructor\nassert f(1) == 2",
    "wrong-number": "assert f(1) == 3",
}
PARTS = (
    ("answer", "f", "def f(x):\n---\n    return x * 2"),
    *(("test", name, 1, source) for name, source in BROKEN.items()),
    ("test", "nothing-to-have", 0, "assert f(1) == 2"),
    ("test", "zero-in-part", 2, "score = 0\nscore += 1 * (f(1) == 2)\nscore += 1 * (f(2) == 4)\nscore"),
    ("test", "sound", 2, "assert f(2) == 4"),
)
ANSWERS = {"right": "def f(x):\n    return x * 2", "wrong": "def f(x):\n    return -1"}


@pytest.fixture(scope="module")
def summary(sandbox, tmp_path_factory):
    root = tmp_path_factory.mktemp("broken")
    make_own(root, *PARTS)
    return grade_all(root, {name: {"f": text} for name, text in ANSWERS.items()})


@pytest.mark.parametrize("student", ANSWERS)
@pytest.mark.parametrize("test", BROKEN)
def test_nobody_loses_points_to_a_test_that_nobody_can_pass(summary, student, test):
    found = verdict_on(summary, student, test)
    assert (found.score, found.needs_review) == (None, True)
    assert "own solution gets no points" in found.message
    assert any(note.startswith(f"p1/{test}: your own solution gets 0 of 1") for note in summary.notes)


def test_the_others_decide_as_ever(summary):
    scores = {name: verdict_on(summary, name, "sound").score for name in ANSWERS}
    assert scores == {"right": 2.0, "wrong": 0.0}
    assert [verdict_on(summary, name, "zero-in-part").score for name in ANSWERS] == [2.0, 0.0]
    assert [verdict_on(summary, name, "nothing-to-have").score for name in ANSWERS] == [0.0, 0.0]
    assert not verdict_on(summary, "right", "nothing-to-have").needs_review
    status = [verdict_on(summary, name, "nothing-to-have").status for name in ANSWERS]
    assert status == ["passed", "failed"], "a check that is worth nothing is passed or failed all the same"
