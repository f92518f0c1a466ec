"""Files of Canvas, Moodle and Blackboard are filled in, and read back as each LMS reads them."""

import csv
import io

import pytest

from neurokit_lite.course.grading.late import DailyPenalty
from neurokit_lite.course.reporting.lms import plan_export
from neurokit_lite.course.reporting.lms_file import neutral
from neurokit_lite.course.reporting.scores import CellScore, Scores

CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,ps1 (4711),ps2 (4712),Final Score\r\n"
    "    Points Possible,,,,,11.00,5.00,(read only)\r\n"
    '"Ångström, Ann",101,u1,ann,"Sec, 1",,4,90\r\n'
    "=HYPERLINK(1),102,u2,bob,Sec,7.00,3,80\r\n"
    '"Eva ""E"" Ek",103,u3,eva,Sec,9,2,70\r\n'
    "Test Student,104,u4,nobody,Sec,,,\r\n"
)
MOODLE = (
    "\ufeffIdentifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
    "Last modified (grade),Feedback comments\r\n"
    'Participant 101,"Ångström, Ann",ann@u.edu,Submitted,,11.00,Yes,-,\r\n'
    "Participant 102,Bob,bob@u.edu,Submitted,7.00,11.00,Yes,-,\r\n"
    "Participant 103,Eva,eva@u.edu,Submitted,9.00,11.00,No,-,\r\n"
)
BLACKBOARD = (
    '"Last Name"\t"First Name"\t"Username"\t"Student ID"\t'
    '"ps1 [Total Pts: 11 Score] |4711"\t"ps2 [Total Pts: 5] |4712"\r\n'
    '"Ångström"\t"Ann"\t"ann"\t"1"\t""\t"4"\r\n"B\tB"\t"Bob"\t"bob"\t"2"\t"7.00"\t"3"\r\n'
)


@pytest.fixture
def scores():
    """Ann 8.5, Bob 7 (as the LMS has it), Eva waits for a person, Zoe is in no file, Gone handed in nothing."""

    def one(name, *values, **more):
        cells = tuple(CellScore("p", f"q{i}", p, v) for i, (v, p) in enumerate(zip(values, (8, 3), strict=True)))
        return Scores(name, cells, **more)

    made = [one("ann", 6.5, 2), one("bob", 8, 1, penalty=2.0), one("eva", 5, None), one("zoe", 1, 1)]
    return {s.student: s for s in [*made, Scores("gone", is_submitted=False)]}


@pytest.fixture
def file(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "exported.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def read_back(plan, encoding, delimiter=","):
    return list(csv.DictReader(io.StringIO(plan.content.decode(encoding), newline=""), delimiter=delimiter))


def test_canvas(file, scores):
    plan = plan_export(file(CANVAS), scores, column="ps1")
    rows = read_back(plan, "utf-8")
    assert [row["ps1 (4711)"] for row in rows] == ["11.00", "8.5", "7.00", "9", ""]
    assert rows[0]["Student"].strip() == "Points Possible"
    assert rows[1]["Student"] == "Ångström, Ann"
    assert rows[1]["Section"] == "Sec, 1"
    assert rows[2]["Student"] == "'=HYPERLINK(1)"
    assert rows[3]["Student"] == 'Eva "E" Ek'
    assert [row["ID"] for row in rows] == ["", "101", "102", "103", "104"]
    assert not {"ps2 (4712)", "Final Score"} & set(rows[0])
    assert [(c.student, c.old, c.new) for c in plan.changes] == [("ann", "", "8.5")]
    assert plan.n_same == 1
    assert plan.missing_rows == ["zoe"]
    assert plan.unknown_rows == ["nobody"]
    assert dict(plan.held) == {"eva": "not graded: p/q1", "gone": "nothing handed in"}
    said = "\n".join(plan.lines())
    assert "ann: (empty) -> 8.5" in said
    assert "zoe: has a grade, and no row" in said


def test_moodle(file, scores):
    names = {"ann": "ann@u.edu", "bob": "BOB@u.edu ", "eva": "eva@u.edu"}
    plan = plan_export(file(MOODLE), scores, lms_ids=names)
    assert plan.content.startswith(b"\xef\xbb\xbf")
    rows = read_back(plan, "utf-8-sig")
    assert [row["Grade"] for row in rows] == ["8.5", "7.00", "9.00"]
    assert [row["Identifier"] for row in rows] == ["Participant 101", "Participant 102", "Participant 103"]
    assert plan.id_column == "Email address"


def test_moodle_knows_students_by_the_number_of_its_zip(file, scores):
    plan = plan_export(file(MOODLE), {"101": scores["ann"]})
    assert plan.id_column == "Identifier"
    assert plan.changes[0].new == "8.5"


def test_moodle_says_that_a_grade_is_locked(file, scores):
    done = {"eva": Scores("eva", (CellScore("p", "q", 11, 10.0),))}
    plan = plan_export(file(MOODLE), done, lms_ids={"eva": "eva@u.edu"})
    assert plan.held == [("eva", "the LMS says that it cannot be changed")]
    assert read_back(plan, "utf-8-sig")[2]["Grade"] == "9.00"


def test_blackboard(file, scores):
    plan = plan_export(file(BLACKBOARD, "utf-16"), scores, column="ps1")
    rows = read_back(plan, "utf-16", "\t")
    assert [row["ps1 [Total Pts: 11 Score] |4711"] for row in rows] == ["8.5", "7.00"]
    assert rows[0]["Last Name"] == "Ångström"
    assert rows[1]["Last Name"] == "B\tB"
    assert "ps2 [Total Pts: 5] |4712" not in rows[0]


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        (CANVAS, "", "column must name one assignment"),
        (CANVAS, "ps9", "column must name one assignment"),
        (CANVAS.replace("11.00", "20.00"), "ps1", "must be 11, as in the gradebook; got 20"),
        (CANVAS.replace("bob", "ann"), "ps1", "one row a student"),
        ("a,b\r\n1,2\r\n", "", "Canvas, Moodle or Blackboard"),
        ("", "", "Canvas, Moodle or Blackboard"),
        (CANVAS.replace("ann", "x").replace("bob", "y").replace("eva", "z"), "ps1", "row for a student"),
    ],
)
def test_what_cannot_be_told_is_refused(file, scores, text, column, words):
    with pytest.raises(ValueError, match=words):
        plan_export(file(text), scores, column=column)


def test_points_are_scaled_only_when_asked(file, scores):
    plan = plan_export(file(CANVAS.replace("11.00", "100.00")), scores, column="ps1", is_rescaled=True)
    assert plan.changes[0].new == "77.27"  # 8.5 of 11


@pytest.mark.parametrize("text", ["=1", "=1+2", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "\t=1", " =1", "\r=1"])
def test_formulas_become_text(text):
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-3.5", "+46123", "@ann", "ann@u.edu", "x=1", "", "7.00", 3])
def test_other_text_stays(text):
    assert neutral(text) == str(text)


@pytest.mark.parametrize(
    ("hours", "student", "penalty"), [(0.5, "ann", None), (2, "ann", 2.0), (26, "ann", 4.0), (500, "ann", 10.0),
                                      (26, "bob", None), (50, "bob", 2.0)],
)  # fmt: skip
def test_the_late_policy(hours, student, penalty):
    policy = DailyPenalty(share_per_day=0.1, grace_hours=1, at_most=0.5, extra_hours={"bob": 48})
    assert policy.late_submission_penalty(student, 20.0, hours * 3600) == penalty


def test_nbgrader_takes_the_policy_from_its_configuration(course):
    from neurokit_lite.course.grading.gradebook import late_plugin

    with (course.root / "nbgrader_config.py").open("a") as file:
        file.write("c.AssignLatePenalties.plugin_class = 'neurokit_lite.course.grading.late.DailyPenalty'\n")
        file.write("c.DailyPenalty.share_per_day = 0.25\n")
    plugin = late_plugin(type(course)(course.root))
    assert plugin.late_submission_penalty("ann", 8.0, 60) == 2.0


TWO_COLUMNS = {  # a number of one column is somebody else's in another
    "one row, two students": ("Bob,1001,,1002,s,", "Ann,9,,1003,s,"),
    "two rows, one student": ("Bob,1001,,9,s,", "Ann,1003,,1001,s,"),
}


@pytest.mark.parametrize("name", TWO_COLUMNS)
def test_a_row_of_which_two_columns_disagree_gets_no_mark(name, file):
    """The column that fits most rows was taken: Bob got the mark of the student whose login is his number."""
    head = "Student,ID,SIS User ID,SIS Login ID,Section,ps1 (77)\n    Points Possible,,,,,8\n"
    rows = "\n".join([*TWO_COLUMNS[name], "Eva,1004,,1004,s,"])
    class_ = {n: Scores(n, (CellScore("p", "q", 8, 1.0 + i),)) for i, n in enumerate(("1001", "1002", "1003", "1004"))}
    plan = plan_export(file(f"{head}{rows}\n"), class_)
    sure = {"1003", "1004"} if name == "one row, two students" else {"1004"}
    assert {change.student for change in plan.changes} == sure
    assert set(plan.missing_rows) == {"1001", "1002", "1003"} - sure
