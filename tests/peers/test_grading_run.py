"""The run that measures the grader: its class is whole, and it does not overlook what went wrong."""

import ast
import json
import zipfile

import pytest

from benchmarks.grading import cases, classes, compare, otter_side, verdicts
from benchmarks.grading.classes import Truth

FACTS = {
    "whole": {
        "n": {"honest": 5, "mangled": 2, "hostile": 5},
        "right": {"honest": 5, "mangled": 2, "hostile": 5},
        "wrong": [],
        "seconds": 30.0,
        "again_s": 5.0,
        "peak_mb": {"grader": 200.0, "worker": 150.0, "all": 900.0},
    },
    "cases": {"n": {"hostile": 7, "unusual": 3}, "right": {"hostile": 7, "unusual": 3}, "wrong": [], "seconds": 9.0},
    "two-workers": {"wrong": [], "seconds": 20.0, "peak_mb": {"grader": 200.0, "worker": 150.0}},
    "scaling": {"wrong": [], "seconds_1": 38.0, "seconds_2": 20.0},
    "nbgrader": {
        "peer": "nbgrader 0.9",
        "seconds": 120.0,
        "max_difference": 0.0,
        "n_scores": 20,
        "n_outputs": 12,
        "n_outputs_differ": 0,
    },
    "otter": {"seconds": 60.0, "max_difference": 0.0, "peer": "otter-grader 7"},
    "resumed": {"wrong": []},
    "kills": {"n": 3, "grader": 2, "worker": 1},
}


@pytest.fixture
def course(tmp_path):
    """A class of 12 that nobody has graded."""
    classes.make_class(tmp_path / "course", 12, port=9)
    return tmp_path / "course"


def test_a_hundred_hold_every_attack_and_every_way_to_mangle(tmp_path):
    from attacks import ATTACKS
    from make_class import MANGLED

    assert round(classes.HOSTILE_SHARE * compare.SIZE) >= len(ATTACKS)
    assert round(classes.MANGLED_SHARE * compare.SIZE) >= len(MANGLED) + 4  # corrupt, blank, renamed, missing


def test_a_small_class_has_all_kinds(course):
    truth = classes.read_truth(course)
    assert {kind: sum(one.kind == kind for one in truth.values()) for kind in ("hostile", "mangled", "honest")} == {
        "hostile": 5,
        "mangled": 2,
        "honest": 5,
    }
    assert {folder.name for folder in (course / "submitted").iterdir()} == set(truth)
    honest = classes.copy_class(course, course.parent / "copy")
    assert {one.kind for one in honest.values()} == {"honest"}
    assert len(list((course.parent / "copy").glob("submitted/*/ps1/p1.ipynb"))) == 5


def test_who_was_not_graded_is_noticed(course):
    found = verdicts.check_class(course)
    assert sum(found["right"].values()) == 0
    assert len(found["wrong"]) == 12


def test_a_wrong_score_a_missing_flag_and_a_second_grading_are_noticed(course):
    from neurokit_lite.course.grading.assignment import Course, ensure_recorded
    from neurokit_lite.course.grading.gradebook import apply
    from neurokit_lite.course.grading.journal import Journal
    from neurokit_lite.course.grading.results import GRADED, CellResult, NotebookResult, SubmissionResult

    ensure_recorded(Course(course), "ps1")
    journal = Journal(Course(course).store("ps1"))
    truth = classes.read_truth(course)
    solved, hostile = "honest-000-solved", next(name for name, one in truth.items() if one.is_flagged)
    with Course(course).gradebook() as gradebook:
        for student, score in ((solved, 2.0), (hostile, truth[hostile].score / 4)):  # four tests
            cells = tuple(CellResult(f"test{n}", 2.0, score, "sealed", "passed") for n in range(1, 5))
            result = SubmissionResult(student, "ps1", "k", GRADED, (NotebookResult("p1", GRADED, cells),))
            for _ in range(2 if student == solved else 1):
                journal.stage(result, {})
            apply(gradebook, result)
            journal.finish(result)
    said = dict(line.split(": ", 1) for line in verdicts.check_class(course)["wrong"])
    assert said[solved] == "graded 2 times"
    assert said[hostile] == "was not flagged"
    known = json.loads((course / "truth.json").read_text())
    known[hostile]["score"] = got = truth[hostile].score + 1
    (course / "truth.json").write_text(json.dumps(known))
    said = dict(line.split(": ", 1) for line in verdicts.check_class(course)["wrong"])
    assert said[hostile].endswith(f"and it should be {got}")


# Data of tests/security that are no submissions of a class, and why.
NO_SUBMISSIONS = {
    ("test_figures.py", "HONEST"): "figures are graded in one run of their own",
    ("test_figures.py", "ATTACKS"): "figures are graded in one run of their own",
    ("test_figures.py", "FORGED"): "figures are graded in one run of their own",
    ("attacks.py", "TAMPERING"): "in ATTACKS",
    ("attacks.py", "REACHING"): "in ATTACKS",
    ("attacks.py", "GREEDY"): "in ATTACKS",
    ("test_limits.py", "ALL"): "HIDING and BUSY",
    ("test_sealed_names.py", "RIGHT"): "what the cases change",
    ("test_sealed_names.py", "ALL"): "points",
    ("test_sealed_names.py", "NO_F"): "points",
    ("test_sealed_names.py", "NO_G"): "points",
    ("test_masked_values.py", "FULL"): "points",
    ("test_masked_values.py", "LOST"): "points",
    ("test_unproven.py", "EVERYTHING"): "objects of a unit test",
    ("test_marks_by_hand.py", "PICTURES"): "parts of the cases",
    ("test_marks_by_hand.py", "CHANGES"): "work that is handed in again after marks by hand: two runs, and no class",
}


def test_all_cases_of_the_security_tests_are_in_the_run():
    """A case that is added there is graded here too, without a further line; a new table of cases is missed here."""
    used = " ".join(
        (classes.ROOT / "benchmarks" / "grading" / f"{name}.py").read_text()
        for name in ("cases", "classes", "downloads")
    )
    missing = []
    for path in sorted((classes.ROOT / "tests" / "security").glob("*.py")):
        for node in ast.parse(path.read_text()).body:
            is_table = isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict | ast.DictComp)
            for target in node.targets if is_table else ():
                name = target.id
                if (path.name, name) in NO_SUBMISSIONS or name in ("QUIET", "VIEW"):
                    continue
                lines = [line for line in used.splitlines() if f"from {path.stem} import" in line]
                if not any(name in line for line in lines):
                    missing.append((path.name, name))
    assert missing == []


def test_a_small_course_of_every_kind_is_made_and_says_what_must_be(tmp_path):
    for name in cases.COURSES:
        truth = cases.make_cases(name, tmp_path / name, 0.01)
        assert classes.read_truth(tmp_path / name) == truth
        assert {one.kind for one in truth.values()} <= {"honest", "mangled", "hostile", "unusual"}
        if not cases.COURSES[name].options.get("origin"):
            assert {folder.name for folder in (tmp_path / name / "submitted").iterdir()} == set(truth)


def graded(**more):
    """A result of one test with two points that a student has."""
    from neurokit_lite.course.grading.results import GRADED, CellResult, Flag, NotebookResult, Repair, SubmissionResult

    cell = CellResult("t", 2.0, more.get("score", 2.0), "in-kernel", "passed", needs_review=more.get("waits", False))
    flags = tuple(Flag(*one) for one in more.get("flags", ()))
    repairs = tuple(Repair("kind", text) for text in more.get("repairs", ()))
    return SubmissionResult("ann", "ps1", "k", GRADED, (NotebookResult("p1", GRADED, (cell,), repairs, flags),))


@pytest.mark.parametrize(
    ("known", "more", "words"),
    [
        (Truth("hostile", 2.0, scores={"t": None}), {}, "and it should be {'t': None}"),
        (Truth("hostile", 2.0, is_flagged=True), {}, "was not flagged"),
        (Truth("hostile", None, unproven=("t",)), {}, "nobody is asked to look"),
        (Truth("hostile", None, unproven=("t",)), {"waits": True}, "nobody is asked to look"),
        (Truth("hostile", None, unproven=("t",)), {"waits": True, "flags": [("sign", "x")]}, ""),
        (Truth("hostile", None, unproven=("t",)), {"score": 0.0}, ""),
        (Truth("honest", 2.0), {"waits": True}, "waits for a person in ['t'], and it should in []"),
        (Truth("honest", 2.0, waits=("t",)), {}, "waits for a person in [], and it should in ['t']"),
        (Truth("hostile", 2.0, limits=("time",)), {}, "hit the limits []"),
        (Truth("hostile", 2.0, limits=("time",)), {"flags": [("limit", "stopped: memory")]}, "hit the limits ['memory"),
        (Truth("hostile", 2.0, limits=("time",)), {"flags": [("limit", "stopped: time")]}, ""),
        (Truth("mangled", 2.0, words="a copy"), {"repairs": ["another"]}, "is told"),
        (Truth("mangled", 2.0, words="a copy"), {"repairs": ["a copy lies there"]}, ""),
        (Truth("hostile", 2.0, page_of="bob"), {}, "let something out"),
    ],
)
def test_what_is_not_as_it_must_be_is_noticed(tmp_path, known, more, words):
    for student in ("ann", "bob"):
        folder = tmp_path / "feedback" / student / "ps1"
        folder.mkdir(parents=True)
        (folder / "p1.html").write_text(f"<style></style><p>{student} got 731</p>" if student == "ann" else "bob")
    said = verdicts.problem_beside_the_sum(tmp_path, "ann", known, graded(**more))
    assert said.startswith(words) or words in said
    assert bool(said) == bool(words)


def test_what_was_refused_and_not_told_is_noticed_and_the_other_way_round(tmp_path):
    (tmp_path / "told.json").write_text(json.dumps({"left_out": ["a: x", "b: y"], "exit_code": 0}))
    assert verdicts.check_told(tmp_path, ("a: x", "c: z")) == [
        "nobody was told: c: z",
        "told without a reason: b: y",
        "the exit code was 0, and something was refused",
    ]


def test_otters_tests_ask_what_ours_ask(course, tmp_path):
    points = otter_side.write_autograder(course / "source" / "ps1" / "p1.ipynb", tmp_path / "otter.zip")
    assert points == {f"test{n}": 2.0 for n in range(1, 5)}
    with zipfile.ZipFile(tmp_path / "otter.zip") as archive:
        made: dict = {}
        exec(archive.read("tests/test3.py"), made)
    lines = made["test"]["suites"][0]["cases"][0]["code"].split("\n")
    assert lines == [">>> assert f3(1) == 3, 'f3(1) should be 3'", ">>> assert f3(10 * scale) == 60, 'SECRET3'"]


def test_failures_are_told():
    assert compare.failures(FACTS) == []
    broken = FACTS | {"nbgrader": FACTS["nbgrader"] | {"max_difference": 2.0, "n_outputs_differ": 1}}
    broken["resumed"] = {"wrong": ["ann: graded 2 times"]}
    assert compare.failures(broken) == [
        "resumed: ann: graded 2 times",
        "nbgrader: scores differ from ours by up to 2",
        "nbgrader: 1 of 12 outputs differ from ours",
    ]


def test_rows_and_note_say_what_was_measured():
    assert compare.row("scaling", FACTS)["peer_s"] / compare.row("scaling", FACTS)["ours_s"] == 1.9
    row = compare.row("nbgrader", FACTS)
    assert (row["ours_s"], row["peer_s"], row["peak_mb"]) == (20.0, 120.0, 200.0)
    for words in ("5 of 5 attacks", "2 of 2 mangled", "3 times (2 grader, 1 worker)", "12 of 12 outputs"):
        assert words in row["note"]


def test_what_is_of_an_earlier_run_is_said():
    new = {name: FACTS[name] for name in compare.CORE}
    new["whole"] = new["whole"] | {"beside": "one program"}
    facts = compare.with_earlier(new, FACTS)
    assert list(facts) == list(compare.STAGES)
    assert {name for name, found in facts.items() if found.get("earlier")} == set(FACTS) - compare.CORE
    words = compare.note(facts)
    assert "Of an earlier run, with fewer cases, are these stages: scaling, otter, resumed, kills." in words
    assert words.endswith("On the machine beside it: one program.")
    assert "3 times (2 grader, 1 worker)" in words
    assert "earlier" not in compare.note(compare.with_earlier(FACTS, FACTS))


def test_a_stage_that_was_done_is_not_done_again(tmp_path, monkeypatch):
    calls = []
    stages = {"one": lambda work, size: calls.append(size) or {"n": size}, "two": lambda work, size: 1 / 0}
    monkeypatch.setattr(compare, "STAGES", stages)
    for stage in stages.values():
        stage.__doc__ = "A stage."
    with pytest.raises(ZeroDivisionError):
        compare.run_stages(tmp_path, 3, ["one", "two"])
    stages["two"] = lambda work, size: {}
    assert compare.run_stages(tmp_path, 3, ["one", "two"]) == {"one": {"n": 3}, "two": {}}
    assert calls == [3]
