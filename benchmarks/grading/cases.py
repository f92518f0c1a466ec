"""Cases that need a course of their own: each course with its submissions, and what must become of every one.

The tests in ``tests/security`` were written one by one, as attacks and right answers with 0 points were found. Here the
same data is graded as a class is: whole, by one program a course, and beside honest work.
"""

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent

from benchmarks.grading import downloads
from benchmarks.grading.classes import Truth, part_of

__all__ = ["COURSES", "SmallCourse", "make_cases"]

Notebooks = dict[str, bytes]


@dataclass(frozen=True)
class SmallCourse:
    """One course: `make` writes it with about so many submissions, and gives what must become of each.

    `options` are those of the grading run. What must be refused stands in `refused`, line by line; a line that ends in
    ``...`` is the beginning of one.
    """

    make: Callable[[Path, int], dict[str, Truth]]
    options: dict[str, object] = field(default_factory=dict)
    refused: tuple[str, ...] = ()


def make_cases(name: str, root: Path, share: float) -> dict[str, Truth]:
    """Write one of `COURSES`, with a share of its submissions, and keep what must become of them."""
    from benchmarks.grading.classes import write_truth

    root.mkdir(parents=True)
    truth = COURSES[name].make(root, share)
    write_truth(root, truth)
    return truth


def _some(cases: dict, share: float) -> dict:
    return part_of(cases, max(1, round(share * len(cases))))


def _own(root: Path, parts: tuple, cases: dict[str, tuple[dict[str, str], Truth]]) -> dict[str, Truth]:
    """A course of a few lines, with everybody's answers by cell; ``"+"`` is a cell of their own at the end."""
    from make_class import cell, submit
    from own_course import make_own

    from neurokit_lite.course.grading.assignment import Course, load_assignment

    make_own(root, *parts)
    released = load_assignment(Course(root), "ps1").notebooks["p1"].released
    for student, (texts, _) in cases.items():
        made = copy.deepcopy(released)
        for name, text in texts.items():
            cell(made, name)["source"] = text
        submit(root, student, json.dumps(made).encode())
    return {student: truth for student, (_, truth) in cases.items()}


def _usual(root: Path, cases: dict[str, tuple[bytes, Truth]]) -> dict[str, Truth]:
    """The usual small course, with two honest submissions beside the cases."""
    from make_class import answers, submit

    right = json.dumps(answers(root)).encode()
    cases = cases | {name: (right, Truth("honest", 8.0)) for name in ("a-honest", "z-honest")}
    for student, (raw, _) in cases.items():
        submit(root, student, raw)
    return {student: truth for student, (_, truth) in cases.items()}


def _greedy(root: Path, share: float) -> dict[str, Truth]:
    """Memory that hides, floods, and processor time that others need."""
    from greedy import BUSY, HIDING
    from make_class import make_course
    from test_limits import LIMITED

    make_course(root)
    hit = dict.fromkeys(LIMITED | {"files-in-every-folder"}, ("memory",))
    hit |= dict.fromkeys(("spinners", "spinners-detached", "asleep"), ("time", "memory"))
    hit |= dict.fromkeys(("widget-flood", "output-by-the-piece"), ("output", "memory"))
    cases = {
        name: (
            attack.handed_in(root, port=0),
            Truth("hostile", attack.score, attack.flagged, limits=hit.get(name, ())),
        )
        for name, attack in _some({**HIDING, **BUSY}, share).items()
    }
    return _usual(root, cases)


def _messages(root: Path, share: float) -> dict[str, Truth]:
    """What no tool of Jupyter sends: half characters, bare comms, forged answers."""
    from test_messages import FORGED, ODD, PARTS, RIGHT

    full = {"test-f": 2.0, "test-g": 2.0}
    truths = dict.fromkeys(ODD, Truth("unusual", 4.0, scores=full)) | dict.fromkeys(FORGED, Truth("hostile", 0.0, True))
    codes = _some(ODD, share) | _some(FORGED, share)
    cases = {name: (RIGHT | {"f": f"{RIGHT['f']}\n{code}"}, truths[name]) for name, code in codes.items()}
    return _own(root, PARTS, cases | {"honest": (RIGHT, Truth("honest", 4.0, scores=full))})


def _sealed_names(root: Path, share: float) -> dict[str, Truth]:
    """Names of the instructor's that a student would like to be asked for, and functions that stop the asking."""
    from test_sealed_names import CASES, PARTS

    cases = {}
    for name, (texts, scores) in _some(CASES, share).items():
        is_flagged = name == "raises-in-a-plain-cell"
        kind = "honest" if name == "honest" else "hostile"
        cases[name] = (texts, Truth(kind, float(sum(scores.values())), is_flagged, scores=scores))
    return _own(root, PARTS, cases)


def _right_answers(root: Path, share: float) -> dict[str, Truth]:
    """Right answers in the types that students use, and answers that cannot cross to the test."""
    from test_right_answers import PARTS, RIGHT, UNDECIDED

    solved = {name: source.replace("---\n", "") for kind, name, source in (p for p in PARTS if p[0] == "answer")}
    tests = {p[1]: 2.0 for p in PARTS if p[0] == "test"}
    cases = {name: (solved | texts, Truth("unusual", 14.0, scores=tests)) for name, texts in RIGHT.items()}
    wrong = Truth("unusual", 12.0, scores=tests | {"half-test": 0.0})
    unknown = Truth("unusual", 12.0, True, scores=tests | {"half-test": None}, waits=("half-test",))
    for name, text in UNDECIDED.items():
        cases[name] = (solved | {"half": text}, unknown if name == "opaque" else wrong)
    return _own(root, PARTS, _some(cases, share))


def _unproven(root: Path, share: float) -> dict[str, Truth]:
    """Tampering where a test must run in the student's own process."""
    from test_unproven import PARTS, RIGHT, TAMPERING, WRONG

    cases = {
        name: ({"pair": f"{WRONG}\n{dedent(code)}"}, Truth("hostile", None, unproven=("pair-test",)))
        for name, code in _some(TAMPERING, share).items()
    }
    cases |= {
        name: ({"pair": text}, Truth("honest", score))
        for name, text, score in (("honest", RIGHT, 2.0), ("wrong", WRONG, 0.0))
    }
    return _own(root, PARTS, cases)


def _shared_process(root: Path, share: float) -> dict[str, Truth]:
    """The same with noise and with the well-known tricks, in a notebook whose other tests stay sealed."""
    from make_class import answers, cell, submit
    from test_shared_process import CASES, SOLVED, write_course

    write_course(root)
    kinds, truth = {"honest": "honest", "wrong": "honest", "noisy": "unusual", "long-line": "unusual"}, {}
    for name, (code, base) in _some(CASES, share).items():
        nb = answers(root)
        cell(nb, "sol1")["source"] = f"{base}\n{dedent(code)}"
        submit(root, name, json.dumps(nb).encode())
        if name in kinds:  # a flood may be there to tamper: its points wait
            waits = ("test1",) if name == "long-line" else ()
            truth[name] = Truth(kinds[name], 8.0 if base == SOLVED else 6.0, bool(waits), waits=waits)
        else:  # one of them spoils the rest of its own notebook too
            truth[name] = Truth("hostile", None, True, scores={"test1": 0.0}, unproven=("test1",))
    return truth


def _broken_tests(root: Path, _share: float) -> dict[str, Truth]:
    """Tests that nobody can pass: they decide nothing."""
    from test_broken_tests import ANSWERS, BROKEN, PARTS

    scores = {
        name: dict.fromkeys(BROKEN) | {"nothing-to-have": 0.0, "zero-in-part": points, "sound": points}
        for name, points in (("right", 2.0), ("wrong", 0.0))
    }
    cases = {
        name: ({"f": text}, Truth("honest", 2 * scores[name]["sound"], scores=scores[name], waits=tuple(BROKEN)))
        for name, text in ANSWERS.items()
    }
    return _own(root, PARTS, cases)


def _kept_back(root: Path, share: float) -> dict[str, Truth]:
    """Functions that write what they see of hidden data into errors and lines: no page may say more than another."""
    from test_kept_back import BOX, OURS, PARTS, PRINTING, RIGHT, raising

    wrong = RIGHT | {"g": BOX + "def g(x):\n    return Box(-x)"}
    cases = {
        f"{base}-{name}": (raising(name, base), Truth("hostile", 0.0, page_of="Exception-Plain"))
        for base in ("Exception", "ValueError")
        for name in _some(dict.fromkeys(OURS), share)
    }
    for name, code in _some(PRINTING, share).items():
        texts = RIGHT | {"g": BOX + f"def g(x):\n    {code}\n    return Box(-x)"}
        cases[f"prints-{name}"] = (texts, Truth("hostile", 2.0, page_of="quiet"))
    cases["Exception-Plain"] = (raising("Plain", "Exception"), Truth("honest", 0.0))
    return _own(root, PARTS, cases | {"quiet": (wrong, Truth("honest", 2.0))})


def _masked_values(root: Path, share: float) -> dict[str, Truth]:
    """Values that pass comparisons by saying nothing."""
    from test_masked_values import CASES, PARTS, add_modules, texts_of

    cases = {}
    for name, (given, scores, waits) in _some(CASES, share).items():
        kind = "honest" if name in ("honest", "wrong") else "unusual" if "nothing" in name else "hostile"
        points = float(sum(scores.values()))
        cases[name] = (texts_of(given), Truth(kind, points, bool(waits), scores=scores, waits=waits))
    truth = _own(root, PARTS, cases)
    if "in-a-module-of-its-own" in truth:
        add_modules(root)
    return truth


def _time_stamps(root: Path, _share: float) -> dict[str, Truth]:
    """An exchange with late work that is made to look on time; it is always whole."""
    from test_time_stamps import ALTERED, HONEST, write_exchange

    write_exchange(root)
    altered = Truth("hostile", 8.0, True, words="was last changed 20")
    return dict.fromkeys(HONEST, Truth("honest", 8.0)) | dict.fromkeys(ALTERED, altered)


COURSES = {
    "greedy": SmallCourse(
        _greedy,
        {
            "limits": {
                **{"memory_mb": 256, "processes": 32, "cpu_s": 20, "wall_s": 60, "cell_s": 3},
                **{"file_mb": 16, "disk_mb": 24, "output_kb": 64},
            }
        },
    ),
    "messages": SmallCourse(_messages),
    "sealed names": SmallCourse(_sealed_names, {"limits": {"cell_s": 20}}),
    "right answers": SmallCourse(_right_answers),
    "unproven": SmallCourse(_unproven, {"by_hand": 0.0}),
    "shared process": SmallCourse(_shared_process, {"by_hand": 0.0}),
    "broken tests": SmallCourse(_broken_tests),
    "kept back": SmallCourse(_kept_back, {"by_hand": 0.0}),
    "masked values": SmallCourse(_masked_values, {"by_hand": 0.0}),
    "time stamps": SmallCourse(_time_stamps, {"origin": "exchange"}),
    "files": SmallCourse(downloads.files, {"origin": "class.zip"}, downloads.FILES_REFUSED),
    "Moodle": SmallCourse(downloads.moodle, {"origin": "moodle.zip"}, downloads.MOODLE_REFUSED),
}
