"""Files of marks as they come: other languages, separators, encodings and keys; and what is no such file."""

import csv
import io
import zipfile

import pytest

from neurokit_lite.course.reporting.lms import plan_export
from neurokit_lite.course.reporting.lms_file import as_number, read_lms_file
from neurokit_lite.course.reporting.scores import CellScore, Scores

CLASS = {
    name: Scores(name, (CellScore("p", "q", 11.0, total),))
    for name, total in (("ann", 8.5), ("bob", 7.0), ("eva", 9.0))
}
GERMAN = (
    "ID;Vollständiger Name;E-Mail-Adresse;Status;Gruppe;Bewertung;Bestwertung;Bewertung kann geändert werden;"
    "Zuletzt geändert (Bewertung);Feedback als Kommentar\r\n"
    "Teilnehmer/in 101;Müller, Ann;ann@u.edu;Abgegeben;A;;11,00;Ja;-;\r\n"
    "Teilnehmer/in102;Bob;bob@u.edu;Abgegeben;A;7,00;11,00;Ja;-;\r\n"
    "Teilnehmer/in 103;Eva;eva@u.edu;Abgegeben;A;1,50;11,00;Nein;-;\r\n"
)
CANVAS = "Student{0}ID{0}SIS Login ID{0}ps [1] (4711)\r\n    Points Possible{0}{0}{0}11\r\nMüller{0}1{0}ann{0}\r\n"
BLACKBOARD = (
    '"Nachname"\t"Vorname"\t"Benutzername"\t"ps [1] [Gesamtpunktzahl: bis zu 11 Ergebnis] |4711"\r\n'
    '"Müller"\t"Ann"\t"ann"\t""\r\n'
)


@pytest.fixture
def exported(tmp_path):
    def write(text, encoding="utf-8", name="exported.csv"):
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return tmp_path / name

    return write


def rows_of(plan, encoding, delimiter):
    return list(csv.reader(io.StringIO(plan.content.decode(encoding), newline=""), delimiter=delimiter))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_german_worksheet_of_moodle_keeps_its_dialect(exported, encoding):
    emails = {name: f"{name.upper()}@u.edu" for name in CLASS}
    plan = plan_export(exported(GERMAN, encoding), CLASS, emails=emails)
    assert (plan.lms, plan.column, plan.id_column) == ("moodle", "Bewertung", "E-Mail-Adresse")
    rows = rows_of(plan, encoding, ";")
    assert rows[0] == GERMAN.splitlines()[0].split(";")
    assert [row[5] for row in rows[1:]] == ["8,5", "7,00", "1,50"]
    assert rows[1][1] == "Müller, Ann"
    assert (plan.n_same, plan.held) == (1, [("eva", "the LMS says that it cannot be changed")])
    if encoding in ("utf-8-sig", "utf-16"):
        assert plan.content[:2] == exported(GERMAN, encoding).read_bytes()[:2]


def test_participants_are_known_by_their_number_in_any_language(exported):
    plan = plan_export(exported(GERMAN), CLASS, lms_ids={"ann": "101", "bob": "102", "eva": "103"})
    assert plan.id_column == "ID"
    assert [(one.student, one.new) for one in plan.changes] == [("ann", "8,5")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("above", ["", "sep={}\r\n"])
def test_canvas_with_any_separator_and_an_assignment_called_like_a_pattern(exported, delimiter, above):
    above = above.format(delimiter)
    plan = plan_export(exported(above + CANVAS.format(delimiter)), {"ann": CLASS["ann"]}, column="ps [1]")
    assert plan.content.decode().startswith(above + "Student")
    new = "8,5" if delimiter == ";" else "8.5"
    assert plan.changes[0].new == new
    assert rows_of(plan, "utf-8", delimiter)[-1][-1] == new


def test_blackboard_in_german(exported):
    plan = plan_export(exported(BLACKBOARD, "utf-16"), {"ann": CLASS["ann"]}, column="ps [1]")
    assert rows_of(plan, "utf-16", "\t")[1] == ["Müller", "Ann", "ann", "8.5"]


def test_a_name_that_fits_two_students_gets_nobodys_mark(exported):
    """The gradebook's 4711 and the student whom the LMS calls 4711: the last one had won."""
    text = CANVAS.format(",").replace(",ann,", ",4711,") + "Bob,2,bob,\r\n"
    scores = {"ann": CLASS["ann"], "4711": Scores("4711", (CellScore("p", "q", 11.0, 1.0),)), "bob": CLASS["bob"]}
    plan = plan_export(exported(text), scores, column="ps", lms_ids={"ann": "4711"})
    assert [(one.student, one.new) for one in plan.changes] == [("bob", "7")]
    assert plan.unknown_rows == ["4711 (fits 4711 and ann)"]
    assert sorted(plan.missing_rows) == ["4711", "ann"]


def test_two_rows_for_one_student_are_refused_also_by_different_names(exported):
    text = CANVAS.format(",") + "Ann again,2,ann@u.edu,\r\n"
    with pytest.raises(ValueError, match="one row a student"):
        plan_export(exported(text), {"ann": CLASS["ann"]}, column="ps", emails={"ann": "Ann@u.edu"})


def test_large_numbers_are_written_whole(exported):
    scores = {"ann": Scores("ann", (CellScore("p", "q", 200000.0, 123456.75),))}
    plan = plan_export(exported(CANVAS.format(",").replace(",11\r", ",200000\r")), scores, column="ps")
    assert plan.changes[0].new == "123456.75"


def workbook():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (workbook(), "file must be text, as CSV is; got marks.xlsx: an Excel workbook"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "an old Excel workbook"),
        (b"%PDF-1.7", "a PDF"),
        (b"\xff\xfea", "file must be text in one encoding"),
        (b"Vorname,Nachname\r\nA,B\r\n", "columns of Canvas, Moodle or Blackboard; got Vorname, Nachname"),
        (b"<html><table>", "columns of Canvas, Moodle or Blackboard"),
        (b"", "columns of Canvas, Moodle or Blackboard"),
    ],
)
def test_what_is_no_file_of_marks_is_refused_in_words(exported, data, words):
    with pytest.raises(ValueError, match=words) as refused:
        read_lms_file(exported(data, name="marks.xlsx"))
    assert "Export it from the LMS as CSV" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "value"), [("7", 7), (" 7,5 ", 7.5), ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("1\u00a0234,5", 1234.5)]
)
def test_numbers_of_both_languages(text, value):
    assert as_number(text) == value


def test_a_class_is_known_by_the_addresses_in_the_gradebook(course, exported, tmp_path):
    from neurokit_lite.course.commands.everyone import main
    from neurokit_lite.course.grading.gradebook import apply
    from neurokit_lite.course.grading.results import GRADED, CellResult, NotebookResult, SubmissionResult

    cells = [CellResult(f"test{n}", 2.0, 2.0, "sealed", "passed") for n in range(1, 5)]
    cells.append(CellResult("written", 3.0, None, "manual", "manual"))
    with course.gradebook() as gradebook:
        gradebook.add_student("O'Brien", email="Ann@u.edu")
        apply(gradebook, SubmissionResult("O'Brien", "ps1", "k", GRADED, (NotebookResult("p1", GRADED, tuple(cells)),)))
        grade = gradebook.find_grade("written", "p1", "ps1", "O'Brien")
        grade.manual_score, grade.needs_manual_grade = 0.5, False
        gradebook.db.commit()
    out = tmp_path / "filled.csv"
    words = [
        "export",
        "ps1",
        "--course",
        str(course.root),
        "--file",
        str(exported(GERMAN, "cp1252")),
        "--out",
        str(out),
    ]
    assert main(words) == 0
    assert out.read_text("cp1252").splitlines()[1].split(";")[5] == "8,5"
