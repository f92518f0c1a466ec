"""What a function saw of hidden data does not come back: not in lines like a test's, not in an error's name."""

import re

import pytest
from own_course import grade_all, make_own

BOX = "class Box:\n    def __init__(self, x):\n        self.x = x\n"
PARTS = (
    ("plain", "import numpy as np"),
    ("answer", "g", BOX + "def g(x):\n---\n    return Box(x)"),
    (
        "test",
        "in-kernel",
        2,
        "assert g(1).x == 1, 'one stays one'\n### BEGIN HIDDEN TESTS\nassert g(731).x == 731, 'many'\n"
        "### END HIDDEN TESTS",
    ),
    ("answer", "f", "def f(x):\n---\n    return x * 2"),
    (
        "test",
        "sealed",
        2,
        "assert f(1) == 2, 'two'\n### BEGIN HIDDEN TESTS\nassert f(731) == 1462, 'many'\n### END HIDDEN TESTS",
    ),
)
RIGHT = {"g": BOX + "def g(x):\n    return Box(x)", "f": "def f(x):\n    return x * 2"}
OURS = [
    *("NotDefined", "NotWritten", "NotPrepared", "NotSealable", "NotImplementedError", "CellTimeoutError"),
    *("TimeoutError", "DeadKernelError", "TestStopped", "OutputLimit", "Tampering", "NotReached", "StandardError"),
]
PRINTING = {
    "check": "print(f'{x} of {x + 1}: one stays one')",
    "check-of-sealed": "print(f'{x} of {x + 1}: two')",
    "words": "for bit in f'{x:b}': print('one stays one' if bit == '1' else 'many')",
    "message": "print(f'one stays one {x}')",
}


def raising(name: str, base: str) -> dict[str, str]:
    """Answers that name an error by what they see; its base is one that the judge knows."""
    error = f"raise type('{name}', ({base},), {{}})(f'saw {{x}}')"
    return {
        "g": RIGHT["g"].replace("    return Box(x)", f"    if x != 1: {error}\n    return Box(x)"),
        "f": f"def f(x):\n    if x > 2: {error}\n    return x * 2",
    }


@pytest.fixture(scope="module")
def pages(sandbox, tmp_path_factory):
    """The words of every student's page, without what differs by the student."""
    from neurokit_lite.course.grading.assignment import Course
    from neurokit_lite.course.reporting.feedback import write_feedback

    root = tmp_path_factory.mktemp("kept-back")
    make_own(root, *PARTS)
    answers = {f"{base}-{name}": raising(name, base) for base in ("Exception", "ValueError") for name in OURS}
    answers |= {"plain": raising("Plain", "Exception"), "unwritten": {}}
    answers |= {
        name: RIGHT | {"g": BOX + f"def g(x):\n    {code}\n    return Box(-x)"} for name, code in PRINTING.items()
    }
    answers |= {"quiet": RIGHT | {"g": BOX + "def g(x):\n    return Box(-x)"}}
    grade_all(root, {f"student-{name}": texts for name, texts in answers.items()})
    write_feedback(Course(root), "ps1")
    found = {}
    for name in answers:
        page = (root / "feedback" / f"student-{name}" / "ps1" / "p1.html").read_text("utf-8").partition("</style>")[2]
        found[name] = " ".join(re.sub(r"<[^>]+>", " ", page).replace(f"student-{name}", "NAME").split())
    return found


@pytest.mark.parametrize("base", ["Exception", "ValueError"])
@pytest.mark.parametrize("name", OURS)
def test_an_error_that_bears_a_name_of_ours_says_no_more_than_any_other(pages, name, base):
    """One of thirteen names is three bits a test; the message of one of them came back whole."""
    assert pages[f"{base}-{name}"] == pages["plain"]
    assert "731" not in pages[f"{base}-{name}"]


@pytest.mark.parametrize("name", PRINTING)
def test_lines_that_look_like_the_tests_own_say_nothing(pages, name):
    assert pages[name] == pages["quiet"]


def test_an_answer_that_is_not_written_is_told_so_from_its_text(pages):
    assert pages["unwritten"].count("Not written yet: the line that raises NotImplementedError is still there.") == 2
