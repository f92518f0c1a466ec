"""The journal survives a crash between any two steps, and the gradebook follows it."""

import json

import pytest
from make_class import submissions, submit

from neurokit_lite.course.grading.assignment import ensure_recorded
from neurokit_lite.course.grading.gradebook import apply, backup, place_files
from neurokit_lite.course.grading.journal import Journal, key_of, load_results
from neurokit_lite.course.grading.results import GRADED, NOT_RUNNABLE, CellResult, NotebookResult, SubmissionResult


def verdict(score, student="ann", outcome=GRADED, **more):
    scores = {"test1": score, "test2": 2.0, "test3": 0.0, "test4": 1.5}
    cells = tuple(CellResult(name, 2.0, value, "sealed", "passed") for name, value in scores.items())
    cells = (*cells, CellResult("written", 3.0, None, "manual", "manual"))
    parts = (NotebookResult("p1", outcome, cells if outcome == GRADED else ()),)
    return SubmissionResult(student, "ps1", "k", outcome, parts, timestamp="2026-01-02 03:04:05 UTC", **more)


@pytest.fixture
def journal(course):
    return Journal(course.store("ps1"))


def test_results_come_back_as_they_went(journal, course):
    journal.stage(verdict(2.0), {"p1": "{}"})
    assert journal.get("ann").state == "staged"
    journal.finish(verdict(2.0))
    assert journal.get("ann").state == "done"
    assert load_results(course, "ps1") == [verdict(2.0)]
    assert not journal.staged("ann").exists()


def test_what_a_killed_run_left_behind_is_swept_and_what_waits_is_kept(journal):
    journal.stage(verdict(2.0, "ann"), {"p1": "{}"})
    journal.stage(verdict(1.0, "bob"), {"p1": "{}"})
    journal.finish(verdict(2.0, "ann"))
    for student in ("ann", "cleo"):  # killed between the last two steps, and before the first entry
        journal.staged(student).mkdir()
    journal.sweep()
    assert [folder.name for folder in (journal.folder / "staged").iterdir()] == ["bob"]


def test_a_torn_file_counts_as_no_entry(journal):
    journal.stage(verdict(2.0), {})
    (journal.folder / "journal" / "ann.json").write_text('{"state": "do')
    (journal.folder / "history.jsonl").open("a").write('{"at": ')
    assert journal.get("ann") is None
    assert [line["score"] for line in journal.history()] == [5.5]


def test_the_key_tells_files_and_settings_apart():
    keys = {key_of({"a": b"1", "b": b""}, "x"), key_of({"a": b"", "b": b"1"}, "x"), key_of({"a": b"1", "b": b""}, "y")}
    assert len(keys) == 3


def test_writing_twice_changes_nothing(course):
    ensure_recorded(course, "ps1")
    seen = []
    for _ in range(2):
        with course.gradebook() as gradebook:
            apply(gradebook, verdict(2.0))
            grades = gradebook.find_submission_notebook("p1", "ps1", "ann").grades
            seen.append(sorted((g.name, g.auto_score, g.needs_manual_grade) for g in grades))
    assert seen[0] == seen[1]
    assert ("written", None, True) in seen[0]
    assert ("test4", 1.5, False) in seen[0]


def test_half_a_minute_of_someone_elses_lock_stops_nothing(course):
    """Plain nbgrader waits 5 s; a lock held for 8 s aborted a run."""
    from sqlalchemy import text

    with course.gradebook() as gradebook:
        assert gradebook.db.execute(text("PRAGMA busy_timeout")).scalar() == 30_000


def test_a_manual_score_stays_and_is_flagged(course):
    ensure_recorded(course, "ps1")
    with course.gradebook() as gradebook:
        apply(gradebook, verdict(0.0))
        gradebook.find_grade("test1", "p1", "ps1", "ann").manual_score = 1.0
        gradebook.db.commit()
        apply(gradebook, verdict(2.0))
        grade = gradebook.find_grade("test1", "p1", "ps1", "ann")
        assert (grade.auto_score, grade.score, grade.needs_manual_grade) == (2.0, 1.0, True)


def test_a_failure_never_leaves_an_old_score_looking_current(course):
    ensure_recorded(course, "ps1")
    with course.gradebook() as gradebook:
        apply(gradebook, verdict(2.0))
        apply(gradebook, verdict(2.0, outcome=NOT_RUNNABLE))
        grade = gradebook.find_grade("test1", "p1", "ps1", "ann")
        assert (grade.auto_score, grade.needs_manual_grade) == (None, True)


@pytest.mark.parametrize("stopped_after", ["nothing", "new", "old"])
def test_files_end_in_place_after_a_stop_at_any_step(tmp_path, stopped_after):
    staged, target = tmp_path / "staged", tmp_path / "autograded" / "ps1"
    staged.mkdir()
    (staged / "p1.ipynb").write_text("new")
    target.mkdir(parents=True)
    (target / "p1.ipynb").write_text("old")
    if stopped_after != "nothing":
        (target.parent / ".ps1.new").mkdir()
    if stopped_after == "old":
        target.rename(target.parent / ".ps1.old")
    place_files(staged, target)
    assert [path.name for path in target.parent.iterdir()] == ["ps1"]
    assert (target / "p1.ipynb").read_text() == "new"


def test_three_backups_are_kept(course, monkeypatch):
    ensure_recorded(course, "ps1")
    from neurokit_lite.course.grading import gradebook

    for n in range(5):
        monkeypatch.setattr(gradebook, "stamp", lambda n=n: f"2026010{n}")
        copy = backup(course, "ps1")
    assert sorted(path.name for path in copy.parent.iterdir()) == [f"gradebook-2026010{n}.db" for n in (2, 3, 4)]


def test_a_staged_verdict_is_written_down_and_not_graded_again(course, sandbox):
    from neurokit_lite.course.grading.engine import Options, grade

    submit(course.root, "ann", submissions(course.root, ["solved"])["solved"])
    options = Options(workers=1, sample=0)
    first = grade(course, "ps1", options=options)
    assert first.results["ann"].score == 8.0
    path = course.store("ps1") / "journal" / "ann.json"
    entry = json.loads(path.read_text())
    path.write_text(json.dumps({**entry, "state": "staged"}))
    with course.gradebook() as gradebook:
        gradebook.remove_submission("ps1", "ann")
    again = grade(course, "ps1", options=options)
    assert again.fresh == []
    with course.gradebook() as gradebook:
        assert gradebook.find_submission("ps1", "ann").score == 8.0
    assert len(Journal(course.store("ps1")).history()) == 1
