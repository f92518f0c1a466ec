"""Late work that is made to look on time: the marks wait for nobody, and the instructor is told of both times."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from make_class import answers, make_tried_course

DUE = timedelta(hours=-30)  # seen from when the class is made: tests may be collected long before
EARLY = DUE - timedelta(days=2)
CONFIG = """
c.Exchange.root = "exchange"
c.AssignLatePenalties.plugin_class = "neurokit_lite.course.grading.late.DailyPenalty"
c.DailyPenalty.share_per_day = 0.25
"""
# By student: which time the folder's name gives, and the text of the stamp; all are handed in now, a day late.
HONEST = dict.fromkeys(("ann", "bob", "zoe"), ("now", "{now:%Y-%m-%d %H:%M:%S.%f} UTC"))
ALTERED = {
    "edits-the-stamp": ("now", "{early:%Y-%m-%d %H:%M:%S} UTC"),
    "renames-the-folder-too": ("early", "{early:%Y-%m-%d %H:%M:%S} UTC"),
    "takes-the-stamp-out": ("now", None),
    "writes-no-time": ("now", "on time!"),
    "writes-a-zone-of-two": ("now", "{early:%Y-%m-%d %H:%M:%S} IST"),
}


def write_exchange(root):
    """A course with an exchange, in which everybody's right answers lie."""
    from neurokit_lite.course.grading.assignment import Course, ensure_recorded

    now = datetime.now(UTC)
    times = {"now": now, "early": now + EARLY}
    make_tried_course(root)
    with (root / "nbgrader_config.py").open("a") as config:
        config.write(CONFIG.replace('"exchange"', repr(str(root / "exchange"))))
    ensure_recorded(Course(root), "ps1")
    with Course(root).gradebook() as gradebook:
        gradebook.update_or_create_assignment("ps1", duedate=(now + DUE).replace(tzinfo=None).isoformat())
    for student, (named, stamp) in {**HONEST, **ALTERED}.items():
        folder = root / "exchange" / "c1" / "inbound" / f"{student}+ps1+{times[named]:%Y-%m-%d %H:%M:%S.%f} UTC+x9"
        folder.mkdir(parents=True)
        (folder / "p1.ipynb").write_text(json.dumps(answers(root)))
        if stamp is not None:
            (folder / "timestamp.txt").write_text(stamp.format(**times))


@pytest.fixture(scope="module")
def graded(sandbox, tmp_path_factory):
    """The class, collected and graded, and once more after the instructor has set one stamp right."""
    from neurokit_lite.course.grading.assignment import Course
    from neurokit_lite.course.grading.engine import Options, grade
    from neurokit_lite.course.reporting.feedback import write_feedback

    root = tmp_path_factory.mktemp("late")
    write_exchange(root)
    course = Course(root)
    first = grade(course, "ps1", options=Options(origin="exchange", workers=2, sample=0))
    write_feedback(course, "ps1")
    stamp = course.submitted("edits-the-stamp", "ps1") / "timestamp.txt"
    stamp.write_text(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC")
    second = grade(course, "ps1", options=Options(origin="exchange", workers=2, sample=0))
    return course, first, second


def penalties(course):
    with course.gradebook() as gradebook:
        found = gradebook.assignment_submissions("ps1")
        return {one.student.id: one.notebooks[0].late_submission_penalty for one in found}


@pytest.mark.parametrize("name", ALTERED)
def test_an_altered_stamp_is_flagged_with_the_time_that_nobody_can_set(graded, name):
    _, first, _ = graded
    (flag,) = first.results[name].flags
    assert (flag.kind, flag.is_open) == ("time stamp", False)
    assert f"was last changed {datetime.now(UTC):%Y-%m}" in flag.text
    assert first.results[name].score == 8.0, "a contradiction takes no points: the instructor decides"


def test_honest_work_is_late_and_not_accused(graded):
    course, first, _ = graded
    assert all(first.results[name].flags == () for name in HONEST)
    assert {penalties(course)[name] for name in HONEST} == {4.0}  # a second day has begun


def test_what_the_instructor_writes_counts_and_settles_it(graded):
    course, _, second = graded
    assert second.fresh == ["edits-the-stamp"]
    assert second.results["edits-the-stamp"].flags == ()
    found = penalties(course)
    assert found["edits-the-stamp"] == 4.0
    assert {found[name] for name in ALTERED if name != "edits-the-stamp"} == {None}


def test_what_the_disk_said_is_no_matter_of_the_students_page(graded):
    course, _, _ = graded
    for name in ALTERED:
        assert "by the clock of the disk" not in (course.feedback(name, "ps1") / "p1.html").read_text("utf-8")
