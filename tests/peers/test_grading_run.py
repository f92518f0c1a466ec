"""The run that measures the grader: its class is whole, and it does not overlook what went wrong."""

import json
import zipfile

import pytest

from benchmarks.grading import classes, compare, otter_side, verdicts

FACTS = {
    "whole": {
        "n": {"honest": 5, "mangled": 2, "hostile": 5},
        "right": {"honest": 5, "mangled": 2, "hostile": 5},
        "wrong": [],
        "seconds": 30.0,
        "again_s": 5.0,
        "peak_mb": {"grader": 200.0, "worker": 150.0, "all": 900.0},
    },
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
