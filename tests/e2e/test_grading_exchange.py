"""Through nbgrader's own exchange: released, fetched, handed in, collected, graded, and the feedback fetched back."""

import json
import logging
import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

LATE = """
c.AssignLatePenalties.plugin_class = "neurokit_lite.course.grading.late.DailyPenalty"
c.DailyPenalty.share_per_day = 0.25
c.DailyPenalty.extra_hours = {"bob": 100}
"""


class People:
    """An instructor and students of one course on one disk, each with a folder."""

    def __init__(self, root: Path):
        from make_class import make_course

        self.teacher, self.exchange, self.desks = root / "teacher", root / "exchange", root / "desks"
        for folder in (self.teacher, self.exchange):
            folder.mkdir(parents=True)
        self.exchange.chmod(0o777)
        make_course(self.teacher)
        with (self.teacher / "nbgrader_config.py").open("a") as config:
            config.write(f"c.Exchange.root = {str(self.exchange)!r}\n{LATE}")

    @property
    def course(self):
        """The instructor's course, read anew."""
        from neurokit_lite.course.grading.assignment import Course

        return Course(self.teacher)

    def step(self, name: str, *, student: str = "", monkeypatch=None) -> None:
        """One of nbgrader's own steps of the exchange, as the instructor or as a student."""
        from nbgrader.auth import Authenticator
        from nbgrader.exchange import ExchangeFactory

        course, config = self.course, self.course.config
        course.directory.assignment_id = "ps1"
        if student:
            desk = self.desks / student
            desk.mkdir(parents=True, exist_ok=True)
            config.Exchange.cache = str(desk / ".cache")
            config.Exchange.assignment_dir = str(desk)
            for module in ("submit", "fetch_feedback"):
                monkeypatch.setattr(f"nbgrader.exchange.default.{module}.get_username", lambda: student)
        parts = {"coursedir": course.directory, "authenticator": Authenticator(config=config), "config": config}
        getattr(ExchangeFactory(config=config), name)(**parts).start()

    def hand_in(self, student: str, monkeypatch, *, right: bool = True) -> None:
        """Fetch where there is nothing yet, write answers, submit."""
        from make_class import answers

        if not (self.desks / student / "ps1").is_dir():
            self.step("FetchAssignment", student=student, monkeypatch=monkeypatch)
        nb = answers(self.teacher, factor=None if right else -1)
        (self.desks / student / "ps1" / "p1.ipynb").write_text(json.dumps(nb))
        self.step("Submit", student=student, monkeypatch=monkeypatch)


@pytest.fixture
def people(tmp_path, monkeypatch):
    """The assignment, due 30 hours ago, is released; Ann and Bob have handed in."""
    from neurokit_lite.course.grading.assignment import ensure_recorded

    made = People(tmp_path)
    ensure_recorded(made.course, "ps1")
    due = datetime.now(UTC).replace(tzinfo=None) - timedelta(hours=30)
    with made.course.gradebook() as gradebook:
        gradebook.update_or_create_assignment("ps1", duedate=due.isoformat())
    made.step("ReleaseAssignment")
    for student in ("ann", "bob"):
        made.hand_in(student, monkeypatch, right=student == "ann")
    return made


@pytest.fixture
def sandbox():
    """Skip where bubblewrap does not work."""
    from neurokit_lite.course.grading.kernel.bwrap import reason_without

    if why := reason_without(as_root=os.geteuid() == 0):
        pytest.skip(f"needs a sandbox: {why}")


def nkl(people, *words: str) -> int:
    """One command in the course folder; its exit status."""
    from neurokit_lite.course.commands.everyone import main

    return main([*words, "--course", str(people.teacher)])


def test_one_command_collects_grades_counts_lateness_and_writes_feedback_and_marks(people, monkeypatch, sandbox):
    assert nkl(people, "grade", "ps1", "--from", "exchange", "--export", "csv", "--workers", "1") == 0
    with people.course.gradebook() as gradebook:
        found = {s.student.id: s for s in gradebook.assignment_submissions("ps1")}
        assert {name: s.score for name, s in found.items()} == {"ann": 8.0, "bob": 0.0}
        penalties = {name: [nb.late_submission_penalty for nb in s.notebooks] for name, s in found.items()}
        assert penalties == {"ann": [4.0], "bob": [None]}  # two days begun, 25 % each; Bob has 100 hours more
        assert 30 * 3600 <= found["ann"].total_seconds_late < 31 * 3600
    table = (people.teacher / "exports" / "ps1" / "ps1.csv").read_text().splitlines()
    assert table[0].startswith("student,total,out_of,so_far,penalty")
    assert table[1].startswith("ann,,11.0,8.0,4.0")  # the text waits for a person: no total

    page = (people.teacher / "feedback" / "ann" / "ps1" / "p1.html").read_text("utf-8")
    assert "Late penalty for the assignment: 4 points" in page
    people.step("ReleaseFeedback")
    people.step("FetchFeedback", student="ann", monkeypatch=monkeypatch)
    (fetched,) = (people.desks / "ann" / "ps1" / "feedback").glob("*/p1.html")
    assert fetched.read_text("utf-8") == page


def test_a_newer_submission_takes_the_place_of_the_older(people, monkeypatch):
    from neurokit_lite.course.grading.submission.collect import collect_submissions, submissions

    collect_submissions(people.course, "ps1", "exchange")
    first = {one.student: one.timestamp for one in submissions(people.course, "ps1")}
    people.hand_in("bob", monkeypatch)
    collect_submissions(people.course, "ps1", "exchange")
    second = {one.student: one.timestamp for one in submissions(people.course, "ps1")}
    assert first["ann"] == second["ann"]
    assert first["bob"] < second["bob"]
    assert "* 2" in (people.course.submitted("bob", "ps1") / "p1.ipynb").read_text()


def test_a_link_in_the_exchange_brings_no_file_of_the_instructors(people):
    from neurokit_lite.course.grading.submission.collect import collect_submissions

    (handed_in,) = (people.exchange / "c1" / "inbound").glob("bob+*")
    (handed_in / "data.csv").unlink()
    (handed_in / "data.csv").symlink_to(people.teacher / "source" / "ps1" / "p1.ipynb")
    notes = collect_submissions(people.course, "ps1", "exchange").left_out
    assert "bob: data.csv: a link or special file" in notes
    assert not (people.course.submitted("bob", "ps1") / "data.csv").exists()
    assert (people.course.submitted("bob", "ps1") / "p1.ipynb").is_file()


def test_somebody_elses_submission_is_told(people, monkeypatch):
    """All files here belong to the account that runs the tests, which is neither Ann nor Bob.

    A program that has turned nbgrader's log down must not lose the warning.
    """
    from neurokit_lite.course.grading.submission.collect import collect_submissions

    monkeypatch.setattr(logging.getLogger("traitlets"), "level", logging.CRITICAL)
    notes = collect_submissions(people.course, "ps1", "exchange").notes
    assert sum("claims to be submitted by" in note for note in notes) == 2


def test_an_exchange_that_is_not_there_is_one_clear_message(people, capsys):
    shutil.rmtree(people.exchange / "c1")
    assert nkl(people, "grade", "ps1", "--from", "exchange") == 1
    assert "exchange must be one that this account can collect from" in " ".join(capsys.readouterr().err.split())


def collected(people):
    from neurokit_lite.course.grading.submission.collect import collect_submissions, submissions

    done = collect_submissions(people.course, "ps1", "exchange")
    return done, {one.student: one.folder for one in submissions(people.course, "ps1")}


def test_what_somebody_puts_into_the_exchange_stops_nobody_else(people):
    inbound = people.exchange / "c1" / "inbound"
    (inbound / "eve+ps1+yesterday+x").mkdir()
    (inbound / "eve+ps1+2026-01-01 10:00:00 UTC+x").symlink_to(people.teacher / "source")
    (inbound / "zoe+ps1+2026-01-01 10:00:00 UTC+x").write_text("a file")
    (inbound / "other+ps2+2026-01-01 10:00:00 UTC+x").mkdir()
    (ann,) = inbound.glob("ann+*")
    (ann / "timestamp.txt").write_text("neither a time nor a date")
    done, folders = collected(people)
    assert set(folders) == {"ann", "bob"}
    assert sorted(done.left_out) == [
        "eve+ps1+2026-01-01 10:00:00 UTC+x: cannot be opened as a folder: Not a directory",
        "eve+ps1+yesterday+x: not the name of a submission: STUDENT+ps1+TIME",
        "zoe+ps1+2026-01-01 10:00:00 UTC+x: cannot be opened as a folder: Not a directory",
    ]
    assert set(collected(people)[1]) == {"ann", "bob"}  # with Ann's time stamp in the folder already


def test_a_student_cannot_hand_in_for_another(people, monkeypatch):
    from neurokit_lite.course.grading.submission import exchange

    inbound = people.exchange / "c1" / "inbound"
    forged = inbound / "bob+ps1+2099-01-01 10:00:00 UTC+x"
    shutil.copytree(next(inbound.glob("ann+*")), forged)
    (forged / "p1.ipynb").write_text("forged")
    os.chown(forged, 4001, -1)
    monkeypatch.setattr(exchange, "_account", lambda owner: "ann" if owner == 4001 else "root")
    done, folders = collected(people)
    assert done.left_out == [f"{forged.name}: it belongs to ann, who is a student too; it was not taken"]
    assert "forged" not in (folders["bob"] / "p1.ipynb").read_text()


def test_a_folder_that_becomes_a_link_while_it_is_collected_brings_nothing(people, monkeypatch):
    from neurokit_lite.course.grading.submission import exchange

    (ann,) = (people.exchange / "c1" / "inbound").glob("ann+*")
    original = exchange._is_newer

    def swapping(*words, **more):
        if ann.is_dir() and not ann.is_symlink():
            shutil.rmtree(ann)
            ann.symlink_to(people.teacher / "source" / "ps1")
        return original(*words, **more)

    monkeypatch.setattr(exchange, "_is_newer", swapping)
    done, folders = collected(people)
    assert done.left_out == ["ann: the folder cannot be read: Not a directory"]
    assert list(folders["ann"].iterdir()) == []
    assert (folders["bob"] / "p1.ipynb").is_file()


def test_a_clock_that_was_set_back_is_said_and_nothing_lost(people, monkeypatch):
    collected(people)
    folder = people.course.submitted("bob", "ps1")
    (folder / "timestamp.txt").write_text("2099-01-01 10:00:00 UTC")
    people.hand_in("bob", monkeypatch)
    done, _ = collected(people)
    assert [note for note in done.notes if note.startswith("bob: ") and "Was a clock set back?" in note]
    assert "* -1" in (folder / "p1.ipynb").read_text()
    (folder / "timestamp.txt").unlink()
    collected(people)
    assert "* 2" in (folder / "p1.ipynb").read_text()
