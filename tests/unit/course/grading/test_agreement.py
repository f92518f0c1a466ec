"""Table, gradebook, feedback, report and export agree, in whatever order tests, points, marks and dates change."""

import copy
import itertools
import json
import shutil
from dataclasses import replace
from datetime import datetime

import pytest
from make_class import cell, notebook

from neurokit_lite.course.grading.assignment import Course, ensure_recorded, load_assignment
from neurokit_lite.course.grading.gradebook import apply, late_plugin, refresh_penalties
from neurokit_lite.course.grading.journal import Journal
from neurokit_lite.course.grading.late import DailyPenalty, as_utc, seconds_late
from neurokit_lite.course.grading.results import GRADED, NOT_RUNNABLE, CellResult, NotebookResult, SubmissionResult
from neurokit_lite.course.grading.structure import bring_up_to_date
from neurokit_lite.course.marking.answers import answers_of, apply_mark, mark_all, questions_of, without_text
from neurokit_lite.course.reporting.feedback import write_feedback
from neurokit_lite.course.reporting.overview import gather
from neurokit_lite.course.reporting.scores import as_table, read_scores

LATE = "2026-03-06 12:00:00 UTC"  # a day begun after DUE
DUE, EXTENDED = datetime(2026, 3, 5, 18), datetime(2026, 3, 7)


class Walk:
    """A course that changes step by step, graded by a stand-in that gives the share 0.5 of every test's points."""

    def __init__(self, root, text="Because."):
        with (root / "nbgrader_config.py").open("a") as file:
            file.write("c.AssignLatePenalties.plugin_class = 'neurokit_lite.course.grading.late.DailyPenalty'\n")
        self.course, self.source, self.text = Course(root), notebook(), text
        ensure_recorded(self.course, "ps1")
        with self.course.gradebook() as gradebook:
            gradebook.find_assignment("ps1").duedate = DUE
            gradebook.db.commit()
        self.regrade()

    def regrade(self):
        """What one run of the engine does around the execution."""
        (self.course.root / "source" / "ps1" / "p1.ipynb").write_text(json.dumps(self.source))
        found = load_assignment(self.course, "ps1")
        (template,) = found.notebooks.values()
        cells = []
        for one in template.graded():
            mark = one["metadata"]["nbgrader"]
            manual, points = bool(mark.get("solution")), float(mark["points"])
            digest = f"{self.text if manual else one['source']}{points}"
            score, mode = (None, "manual") if manual else (points / 2, "sealed")
            cells.append(CellResult(mark["grade_id"], points, score, mode, "partial", digest=digest))
        part = NotebookResult("p1", GRADED, tuple(cells))
        result = SubmissionResult("ann", "ps1", found.digest, GRADED, (part,), timestamp=LATE)
        journal = Journal(self.course.store("ps1"))
        before = journal.get("ann")
        result = result.beside(before.result) if before else result
        executed = json.loads(json.dumps(template.nb))
        cell(executed, "written")["source"] = self.text
        journal.stage(result, {})
        with self.course.gradebook() as gradebook:
            self.notes = bring_up_to_date(gradebook, found)
            apply(gradebook, result, late_plugin=late_plugin(self.course))
        journal.finish(result)
        folder = self.course.autograded("ann", "ps1")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "p1.ipynb").write_text(json.dumps(executed))

    def add(self):
        made = json.loads(json.dumps(cell(self.source, "test4")))
        made["metadata"]["nbgrader"] |= {"grade_id": "test5", "points": 4}
        made["id"] = "added"
        self.source["cells"].append(made)

    def repoint(self):
        cell(self.source, "test1")["metadata"]["nbgrader"]["points"] = 5

    def mark(self):
        (question,) = questions_of(self.course, "ps1")
        assert mark_all(self.course, question, ask=lambda *_: ([2.0], "Good."))[1] == 0

    def extend(self):
        with self.course.gradebook() as gradebook:
            gradebook.find_assignment("ps1").duedate = EXTENDED
            gradebook.db.commit()

    def copied(self, root):
        """The same course in the same state, in another folder."""
        shutil.copytree(self.course.root, root)
        made = copy.deepcopy(self)
        made.course = Course(root)
        return made

    def expected(self, done):
        """Points, penalty and total, worked out from what was done and graded."""
        graded = {"add", "repoint"} & self.graded
        auto = 4.0 + (2.0 if "add" in graded else 0) + (1.5 if "repoint" in graded else 0)
        so_far = auto + (2.0 if "mark" in done else 0.0)
        penalty = 0.0 if "extend" in done else round(0.1 * so_far, 2)
        return so_far, penalty, so_far - penalty if "mark" in done else None


def look(course):
    """Points, penalty and total as each page and file has them."""
    one = read_scores(course, "ps1")["ann"]
    row = as_table({"ann": one}).iloc[0]
    report = gather(course, "ps1").scores["ann"]
    write_feedback(course, "ps1")
    page = (course.feedback("ann", "ps1") / "p1.html").read_text("utf-8")
    with course.gradebook() as gradebook:
        own = gradebook.find_submission("ps1", "ann")
        book = (own.score, own.late_submission_penalty or 0.0)
        waits = own.needs_manual_grade
        assert own.max_score == one.points
    assert (one.so_far, one.penalty) == pytest.approx(book)
    assert (row["so_far"], row["penalty"]) == pytest.approx(book)
    assert (report.so_far, report.penalty, report.total) == (one.so_far, one.penalty, one.total)
    assert f"{one.so_far:g} of {one.points:g} points" in page
    assert ("Late penalty" in page) == bool(one.penalty)
    assert waits == (one.total is None)
    return one.so_far, one.penalty, one.total


@pytest.fixture(scope="module")
def reached():
    """Courses in the states that were reached, by the changes that led there."""
    return {}


@pytest.mark.parametrize("order", list(itertools.permutations(["add", "repoint", "mark", "extend"])), ids="-".join)
def test_every_order_of_changes_gives_the_same_marks_everywhere(course, reached, tmp_path_factory, order):
    """Orders that begin alike share that beginning: each state is reached, and looked at, once."""
    done = next((list(order[:n]) for n in range(len(order), -1, -1) if order[:n] in reached), None)
    if done is None:
        walk, done = Walk(course.root), []
        walk.graded = set()
        assert look(walk.course) == pytest.approx(walk.expected(done))
        reached[()] = walk.copied(tmp_path_factory.mktemp("reached") / "course")
    else:
        walk = reached[tuple(done)].copied(tmp_path_factory.mktemp("from") / "course")
    for step in order[len(done) :]:
        getattr(walk, step)()
        done.append(step)
        if step in ("add", "repoint"):
            walk.graded.add(step)
            walk.regrade()
        assert look(walk.course) == pytest.approx(walk.expected(done), nan_ok=True), done
        reached[tuple(done)] = walk.copied(tmp_path_factory.mktemp("reached") / "course")
    walk.regrade()
    assert look(walk.course) == pytest.approx((9.5, 0.0, 9.5))
    assert walk.notes == []


def test_the_instructor_is_told_what_changed_in_the_gradebook(course):
    walk = Walk(course.root)
    walk.add()
    walk.repoint()
    walk.regrade()
    assert walk.notes == ["p1/test1: 2 -> 5 points", "p1/test5: new in the gradebook, worth 4"]
    walk.mark()
    walk.source["cells"].remove(cell(walk.source, "written"))
    (walk.course.root / "source" / "ps1" / "p1.ipynb").write_text(json.dumps(walk.source))
    with walk.course.gradebook() as gradebook:
        notes = bring_up_to_date(gradebook, load_assignment(walk.course, "ps1"))
        assert bring_up_to_date(gradebook, load_assignment(walk.course, "ps1")) == []
        assert gradebook.find_submission("ps1", "ann").max_score == 15
    assert notes == [
        "p1/written: no longer in the source; taken out of the gradebook, with 1 marks by hand (the backup has them)"
    ]


def test_points_that_changed_take_the_old_score_back_until_it_is_graded(course):
    """Also for students whom a run for some students leaves alone."""
    walk = Walk(course.root)
    walk.mark()
    walk.repoint()
    (walk.course.root / "source" / "ps1" / "p1.ipynb").write_text(json.dumps(walk.source))
    with walk.course.gradebook() as gradebook:
        bring_up_to_date(gradebook, load_assignment(walk.course, "ps1"))
    one = read_scores(walk.course, "ps1")["ann"]
    assert (one.total, one.waiting) == (None, ("p1/test1",))


def test_a_notebook_added_later_is_graded_and_one_that_is_gone_goes(course):
    walk = Walk(course.root)
    second = json.loads(json.dumps(notebook()))
    (course.root / "source" / "ps1" / "p2.ipynb").write_text(json.dumps(second))
    for expected in (22.0, 11.0):
        with walk.course.gradebook() as gradebook:
            notes = bring_up_to_date(gradebook, load_assignment(walk.course, "ps1"))
            own = gradebook.find_submission("ps1", "ann")
            assert own.max_score == expected
            assert len(own.notebooks) == expected / 11
        assert notes[0].startswith("p2: ")
        (course.root / "source" / "ps1" / "p2.ipynb").unlink(missing_ok=True)


@pytest.mark.parametrize("changed", ["text", "points", "nothing"])
def test_a_mark_waits_for_a_person_where_what_it_was_given_for_has_changed(course, changed):
    walk = Walk(course.root)
    walk.mark()
    if changed == "text":
        walk.text = "Because of something else."
    if changed == "points":
        cell(walk.source, "written")["metadata"]["nbgrader"]["points"] = 4
    walk.regrade()
    (question,) = questions_of(walk.course, "ps1")
    (answer,) = answers_of(walk.course, question)
    total = read_scores(walk.course, "ps1")["ann"].total
    assert (answer.is_marked, total is None) == ((True, False) if changed == "nothing" else (False, True))


def test_a_mark_of_formgraders_counts_as_marked_and_changes_the_penalty(course):
    walk = Walk(course.root)
    with walk.course.gradebook() as gradebook:
        grade = gradebook.find_grade("written", "p1", "ps1", "ann")
        grade.manual_score, grade.needs_manual_grade = 3.0, False
        gradebook.db.commit()
    (question,) = questions_of(walk.course, "ps1")
    assert [answer.is_marked for answer in answers_of(walk.course, question)] == [True]
    assert look(walk.course) == pytest.approx((7.0, 0.7, 6.3))


def test_whoever_has_no_text_to_mark_is_named(course):
    walk = Walk(course.root)
    with walk.course.gradebook() as gradebook:
        apply(gradebook, SubmissionResult("bob", "ps1", "k", NOT_RUNNABLE))
    (question,) = questions_of(walk.course, "ps1")
    assert without_text(walk.course, question) == ["bob"]
    (answer,) = answers_of(walk.course, question)
    apply_mark(walk.course, question, answer, points=[1.0])
    assert without_text(walk.course, question) == ["bob"]


def test_a_submission_that_comes_again_without_a_time_stamp_is_not_late(course):
    walk = Walk(course.root)
    with walk.course.gradebook() as gradebook:
        apply(gradebook, replace(SubmissionResult("ann", "ps1", "k", GRADED), timestamp=""), late_plugin=DailyPenalty())
        assert gradebook.find_submission("ps1", "ann").timestamp is None


def test_a_students_extension_counts_also_without_a_due_date(course):
    walk = Walk(course.root)
    with walk.course.gradebook() as gradebook:
        gradebook.grant_extension("ps1", "ann", days=1)
        refresh_penalties(gradebook, "ps1", late_plugin=DailyPenalty())
        assert seconds_late(gradebook.find_submission("ps1", "ann")) == 0
        gradebook.find_assignment("ps1").duedate = None
        gradebook.db.commit()
        assert seconds_late(gradebook.find_submission("ps1", "ann")) == 0


@pytest.mark.parametrize(("penalty", "taken"), [(99.0, 4.0), (-1.0, 0.0), (None, None)])
def test_a_policy_of_ones_own_takes_at_most_what_there_is(course, penalty, taken):
    class Policy:
        def late_submission_penalty(self, student, score, seconds):
            return penalty

    walk = Walk(course.root)
    with walk.course.gradebook() as gradebook:
        refresh_penalties(gradebook, "ps1", late_plugin=Policy())
        assert gradebook.find_submission("ps1", "ann").notebooks[0].late_submission_penalty == taken


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-03-05 18:00:00.123456 UTC", "2026-03-05 18:00:00.123456 UTC"),  # nbgrader's exchange
        ("2026-03-05 18:00", "2026-03-05 18:00:00 UTC"),
        ("2026-03-05T18:00:00Z", "2026-03-05 18:00:00 UTC"),
        ("2026-03-05 18:00 +02:00", "2026-03-05 16:00:00 UTC"),
        ("2026-03-05 18:00:00 +0200", "2026-03-05 16:00:00 UTC"),
        ("2026-03-05T18:00:00+02:00", "2026-03-05 16:00:00 UTC"),
        ("2026-03-05 18:00:00-0530", "2026-03-05 23:30:00 UTC"),
        ("2026-03-05 18:00 UTC+2", "2026-03-05 16:00:00 UTC"),
        ("2026-07-05 18:00:00 CEST", "2026-07-05 16:00:00 UTC"),
        ("2026-07-05 18:00:00 cet", "2026-07-05 17:00:00 UTC"),
        ("2026-07-05 18:00:00 Europe/Berlin", "2026-07-05 16:00:00 UTC"),
        ("2026-03-05 18:00:00 PST", "2026-03-06 02:00:00 UTC"),
        ("2026-03-05 18:00:00 CST", ""),  # China's and America's
        ("2026-03-05 18:00:00 Mars/Olympus", ""),
        ("2026-02-30 18:00:00 UTC", ""),
        ("0001-01-01 00:00 +10", ""),
        ("2026-03-05 18:00 +99", ""),
        ("../../etc/passwd", ""),
        ("", ""),
    ],
)
def test_time_stamps_are_read_with_their_zone(text, utc):
    assert as_utc(text) == utc


def test_a_time_stamp_that_cannot_be_read_is_told(course):
    from make_class import submit

    from neurokit_lite.course.grading.submission.collect import submissions

    submit(course.root, "ann", b"{}")
    stamp = course.root / "submitted" / "ann" / "ps1" / "timestamp.txt"
    for text, expected in (("2026-01-02 03:04 CEST", "2026-01-02 01:04:00 UTC"), ("soon", "")):
        stamp.write_text(text)
        (found,) = submissions(course, "ps1")
        assert found.timestamp == expected
        assert bool(found.trouble) == (not expected)


def test_the_due_date_of_the_book_is_read_by_nbgrader_as_written():
    """`nbgrader db assignment add --duedate` reads UTC, and an offset in the form with a T; it misreads others."""
    from nbgrader.utils import parse_utc

    assert parse_utc("2026-03-05 18:00 UTC") == datetime(2026, 3, 5, 18)
    assert parse_utc("2026-03-05T18:00+02:00") == datetime(2026, 3, 5, 16)
