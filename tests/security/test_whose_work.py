"""A Moodle download in which students name each other and hand in odd files: every mark goes to the right person."""

import json
import zipfile

import pytest

VICTIM, FORGER = "1002", "1003"
NAMES = {"1001": "O'Brien", "1002": "1002", "1003": "dom/ann", "1004": "ann,lee", "1005": "(ann)", "1006": "\x1b[2Jeve"}
NOTHING = {"1007": "damaged", "1008": "long", "1009": "link"}  # no notebook of theirs can be read


def moodle(number, file):
    return f"Somebody_{number}_assignsubmission_file_{file}"


@pytest.fixture(scope="module")
def graded(sandbox, tmp_path_factory):
    """The class, collected from the zip and graded."""
    from make_class import answers, make_tried_course

    from neurokit_lite.course.grading.assignment import Course
    from neurokit_lite.course.grading.engine import Options, grade

    root = tmp_path_factory.mktemp("whose")
    make_tried_course(root)
    course = Course(root)
    right, wrong = json.dumps(answers(root)), json.dumps(answers(root, factor=-1))
    with course.gradebook() as gradebook:
        for number, name in {**NAMES, **NOTHING}.items():
            gradebook.add_student(name, **({} if name == number else {"lms_user_id": number}))
    path = root / "moodle.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in NAMES:
            archive.writestr(moodle(number, "p1.ipynb"), right if number != FORGER else wrong)
        archive.writestr(moodle(FORGER, moodle(VICTIM, "p1.ipynb")), wrong)  # the attack of the issue
        archive.writestr(moodle(FORGER, "../../../ps1/p1.ipynb"), wrong)
        archive.writestr(f"../submitted/{VICTIM}/ps1/p1.ipynb", wrong)
        archive.writestr(moodle("1007", "p1.ipynb"), "a text to break")
        archive.writestr(moodle("1008", "n" * 280 + ".ipynb"), right)
        link = zipfile.ZipInfo(moodle("1009", "p1.ipynb"))
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr(moodle("1009", "notes.txt"), "see the link")
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"a text to break", b"a text so broken"[:15]))
    summary = grade(course, "ps1", options=Options(origin=str(path), workers=2, sample=0))
    return course, summary


def test_every_mark_goes_to_the_right_person(graded):
    course, summary = graded
    points = {student: result.score for student, result in summary.results.items()}
    assert points == {name: 0.0 if number == FORGER else 8.0 for number, name in NAMES.items()} | dict.fromkeys(
        NOTHING.values(), 0.0
    )
    with course.gradebook() as gradebook:
        scores = {s.student.id: s.score for s in gradebook.assignment_submissions("ps1")}
    assert scores == points


def test_odd_files_are_outcomes_of_their_students_and_never_ours(graded):
    _, summary = graded
    outcomes = {student: result.outcome for student, result in summary.results.items()}
    assert outcomes == dict.fromkeys(NAMES.values(), "graded") | dict.fromkeys(NOTHING.values(), "not runnable")
    reasons = {name: summary.results[name].reason for name in NOTHING.values()}
    assert "not taken: p1.ipynb: damaged in the zip" in reasons["damaged"]
    assert "its name is too long (286 bytes" in reasons["long"]
    assert reasons["link"].endswith("not taken: p1.ipynb: a link or special file")


def test_what_has_no_place_is_listed_and_the_exit_code_tells(graded):
    _, summary = graded
    assert summary.exit_code == 2
    told = {line.partition(": ")[0]: line.partition(": ")[2] for line in summary.left_out}
    assert told == {
        f"../submitted/{VICTIM}/ps1/p1.ipynb": "no student's name in it",
        "dom/ann": "../ps1/p1.ipynb: no name of a file",
        "damaged": "p1.ipynb: damaged in the zip",
        "long": "n" * 280 + ".ipynb: its name is too long (286 bytes; 1 parts)",
        "link": "p1.ipynb: a link or special file",
    }


def test_nobody_is_said_to_have_handed_in_nothing(graded):
    from neurokit_lite.course.commands.everyone import main

    course, _ = graded
    assert main(["feedback", "ps1", "--course", str(course.root)]) == 0
    assert main(["report", "ps1", "--course", str(course.root)]) == 0
    page = (course.root / "reports" / "ps1" / "ps1.html").read_text("utf-8")
    assert "9 of 9" in page
    assert "handed in nothing" not in page
    for name in NAMES.values():
        assert "8 of 11" in (course.feedback(name, "ps1") / "p1.html").read_text("utf-8") or name == "dom/ann"


def test_run_again_nothing_is_graded_twice(graded):
    from neurokit_lite.course.grading.engine import Options, grade

    course, summary = graded
    again = grade(course, "ps1", options=Options(workers=1, sample=0))
    assert again.fresh == []
    assert {name: one.key for name, one in again.results.items()} == {
        name: one.key for name, one in summary.results.items()
    }
