"""A time-out that was seen while the machine was busy is repeated alone before it counts, and flagged."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from make_class import answers, submit

from neurokit_lite.course.grading import engine
from neurokit_lite.course.grading.assignment import ensure_recorded
from neurokit_lite.course.grading.engine import Options, RunSummary
from neurokit_lite.course.grading.results import GRADED, PARTLY, CellResult, Flag, NotebookResult, SubmissionResult

BUSY = Flag("load", "a time-out was seen while the machine was busy", "test1")


@pytest.fixture
def run(course, monkeypatch):
    """Run the coordinator over a stand-in that gives each student's verdicts in turn; gives summary and rounds."""

    def go(script: dict, *, sample=0.0):
        import json

        for student in script:
            submit(course.root, student, json.dumps(answers(course.root)).encode())
        ensure_recorded(course, "ps1")
        rounds, left = [], {student: list(verdicts) for student, verdicts in script.items()}

        def run_jobs(jobs, shared, *, n_jobs):
            rounds.append(sorted(job.student for job in jobs))
            for job in jobs:
                score, flags = left[job.student].pop(0)
                cell = CellResult("test1", 2.0, score, "sealed", "passed" if score else "failed")
                part = NotebookResult("p1", GRADED if score else PARTLY, (cell,), flags=flags)
                yield SubmissionResult(job.student, "ps1", job.key, part.outcome, (part,), warm=not job.cold), {}

        monkeypatch.setattr(engine, "run_jobs", run_jobs)
        shared, summary = SimpleNamespace(plans={}, warm=True), RunSummary()
        with course.gradebook() as gradebook:
            options = replace(Options(), sample=sample)
            one = engine._Run(course, "ps1", shared, options, lambda *_: None, summary, gradebook, {})
            one.go(SimpleNamespace(wait=lambda: None))
            scores = {s.student.id: s.score for s in gradebook.assignment_submissions("ps1")}
        return summary, rounds, scores

    return go


def test_only_the_doubtful_are_run_again_one_by_one(run):
    summary, rounds, scores = run(
        {"ann": [(0.0, (BUSY,)), (2.0, ())], "bob": [(2.0, ())], "eva": [(0.0, (BUSY,)), (0.0, ())]}
    )
    assert rounds == [["ann", "bob", "eva"], ["ann"], ["eva"]]
    assert scores == {"ann": 2.0, "bob": 2.0, "eva": 0.0}
    assert sorted(summary.fresh) == ["ann", "bob", "eva"]


def test_a_verdict_of_a_second_run_is_flagged_and_the_others_are_not(run):
    summary, _, _ = run({"ann": [(0.0, (BUSY,)), (2.0, ())], "bob": [(2.0, ())]})
    (flag,) = summary.results["ann"].flags
    assert (flag.kind, "second run, alone" in flag.text) == ("load", True)
    assert summary.results["bob"].flags == ()


def test_a_second_time_out_counts_and_is_not_repeated(run):
    summary, rounds, scores = run({"ann": [(0.0, (BUSY,)), (0.0, (BUSY,))]})
    assert len(rounds) == 2
    assert scores == {"ann": 0.0}
    assert len(summary.results["ann"].flags) == 2


def test_a_time_out_by_ones_own_processor_time_is_not_repeated(run):
    own = Flag("limit", "stopped: time", "sol1")
    _, rounds, scores = run({"ann": [(0.0, (own,))]})
    assert (rounds, scores) == ([["ann"]], {"ann": 0.0})


def test_a_busy_machine_is_no_reason_to_grade_the_class_cold(run):
    """The sample in a fresh interpreter timed out; the other run did not."""
    summary, rounds, scores = run({"ann": [(0.0, (BUSY,)), (2.0, ())]}, sample=1.0)
    assert rounds == [["ann", "ann"]]
    assert scores == {"ann": 2.0}
    assert summary.notes == []
