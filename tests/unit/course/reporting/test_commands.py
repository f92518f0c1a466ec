"""From results to files by the command line, and on through plain nbgrader."""

import json
import sys

import pytest

from neurokit_lite.course.commands.everyone import main
from neurokit_lite.course.grading.gradebook import apply, place_files
from neurokit_lite.course.grading.journal import Journal
from neurokit_lite.course.grading.results import GRADED, CellResult, NotebookResult, SubmissionResult

CANVAS = "Student,ID,SIS Login ID,ps1 (4711)\r\n    Points Possible,,,11\r\nAnn,1,ann,\r\nBob,2,bob,3\r\nKim,3,kim,\r\n"


@pytest.fixture
def graded(course):
    """Ann has all, Bob waits for a person, Eva handed in nothing."""
    from make_class import answers

    journal = Journal(course.store("ps1"))
    for student, written in (("ann", 3.0), ("bob", None)):
        cells = [CellResult(f"test{n}", 2.0, 2.0, "sealed", "passed", seconds=0.1) for n in range(1, 5)]
        cells.append(CellResult("written", 3.0, None, "manual", "manual"))
        part = NotebookResult("p1", GRADED, tuple(cells))
        when = "2026-03-01 10:00:00 UTC"
        result = SubmissionResult(
            student, "ps1", "k", GRADED, (part,), timestamp=when, graded_at="2026-03-01T10:00:00Z"
        )
        journal.stage(result, {"p1": json.dumps(answers(course.root))})
        with course.gradebook() as gradebook:
            apply(gradebook, result)
            if written is not None:
                grade = gradebook.find_grade("written", "p1", "ps1", student)
                grade.manual_score, grade.needs_manual_grade = written, False
                gradebook.db.commit()
        place_files(journal.staged(student), course.autograded(student, "ps1"))
        journal.finish(result)
        submitted = course.submitted(student, "ps1")
        submitted.mkdir(parents=True)
        (submitted / "timestamp.txt").write_text(when)
        (submitted / "submission_secret.txt").write_text(f"secret of {student}")
    with course.gradebook() as gradebook:
        gradebook.add_student("eva")
    return course


def test_feedback_is_what_nbgrader_releases_and_a_student_fetches(graded, tmp_path_factory):
    from nbgrader.exchange import ExchangeFactory
    from nbgrader.utils import notebook_hash

    assert main(["feedback", "ps1", "--course", str(graded.root)]) == 0
    folder = graded.feedback("ann", "ps1")
    assert {path.name for path in folder.iterdir()} == {
        "p1.html",
        "p1.ipynb",
        "timestamp.txt",
        "submission_secret.txt",
    }
    assert "11 of 11 points" in (folder / "p1.html").read_text("utf-8")
    assert "SECRET" not in (folder / "p1.html").read_text("utf-8") + (folder / "p1.ipynb").read_text("utf-8")

    exchange = tmp_path_factory.mktemp("exchange")
    exchange.chmod(0o777)
    config = graded.config
    config.Exchange.root = str(exchange)
    directory = graded.directory
    directory.assignment_id = "ps1"
    ExchangeFactory(config=config).ReleaseFeedback(coursedir=directory, config=config).start()
    name = notebook_hash(secret="secret of ann", notebook_id="p1")
    assert (exchange / "c1" / "feedback" / f"{name}.html").read_text("utf-8") == (folder / "p1.html").read_text("utf-8")


def test_feedback_says_who_has_none(graded, capsys):
    assert main(["feedback", "ps1", "--course", str(graded.root), "--student", "eva"]) == 2
    assert "eva" in capsys.readouterr().out


def test_report_writes_a_page_and_tables(graded, tmp_path):
    assert main(["report", "ps1", "--course", str(graded.root), "--out", str(tmp_path / "out")]) == 0
    page = (tmp_path / "out" / "ps1.html").read_text("utf-8")
    assert "2 of 3" in page
    assert "handed in nothing" in page
    assert (tmp_path / "out" / "ps1-scores.csv").is_file()


def test_export_shows_first_and_writes_when_asked(graded, tmp_path, capsys):
    exported, filled = tmp_path / "canvas.csv", tmp_path / "filled.csv"
    exported.write_bytes(CANVAS.encode())
    command = ["export", "ps1", "--course", str(graded.root), "--file", str(exported)]
    assert main(command) == 0
    shown = capsys.readouterr().out
    assert "ann: (empty) -> 11" in shown
    assert "bob: left as it is (not graded: p1/written)" in shown
    assert "eva: left as it is (nothing handed in)" in shown
    assert "kim: has a row, and is not in the gradebook" in shown
    assert main([*command, "--out", str(filled)]) == 0
    assert filled.read_text("utf-8").splitlines()[2:] == ["Ann,1,ann,11", "Bob,2,bob,3", "Kim,3,kim,"]
    assert exported.read_bytes() == CANVAS.encode()


def test_export_says_by_its_status_that_a_grade_has_no_row(graded, tmp_path):
    exported = tmp_path / "canvas.csv"
    exported.write_text(CANVAS.replace("ann", "nobody"))
    assert main(["export", "ps1", "--course", str(graded.root), "--file", str(exported)]) == 2


@pytest.mark.parametrize("command", ["feedback", "report", "mark"])
def test_an_unknown_assignment_is_refused_in_one_line(graded, capsys, command):
    assert main([command, "ps9", "--course", str(graded.root)]) == 1
    assert "assignment must be" in capsys.readouterr().err


def test_the_instructors_settings_bring_an_exchange_and_yield_to_the_courses_own(graded):
    from neurokit_lite.course.reporting.instruct import _settings

    assert ".nkl" in _settings(graded)
    assert (graded.root / ".nkl" / "exchange").is_dir()
    graded.config.Exchange.root = "somewhere"
    assert "Exchange" not in _settings(graded)


def test_parquet_holds_what_csv_holds(graded, tmp_path):
    pytest.importorskip("pyarrow", reason="needs the extra: report")
    import pandas as pd

    out = tmp_path / "out"
    assert main(["report", "ps1", "--course", str(graded.root), "--out", str(out), "--parquet"]) == 0
    names = {path.stem for path in out.glob("*.csv")}
    assert {path.stem for path in out.glob("*.parquet")} == names >= {"ps1-scores", "ps1-items"}
    tables = pd.read_csv(out / "ps1-scores.csv", keep_default_na=False), pd.read_parquet(out / "ps1-scores.parquet")
    assert list(tables[0].columns) == list(tables[1].columns)
    assert tables[1]["score"].tolist()[:4] == [2.0] * 4
    assert tables[1]["score"].isna().tolist() == [value == "" for value in tables[0]["score"]]

    assert main(["export", "ps1", "--course", str(graded.root), "--out", str(tmp_path / "marks.parquet")]) == 0
    marks = pd.read_parquet(tmp_path / "marks.parquet").set_index("student")
    assert marks["total"].to_dict() == pytest.approx(
        {"ann": 11.0, "bob": float("nan"), "eva": float("nan")}, nan_ok=True
    )
    assert marks["is_submitted"].to_dict() == {"ann": True, "bob": True, "eva": False}


@pytest.mark.parametrize(
    "command", [["report", "--parquet"], ["export", "--out", "m.parquet"], ["grade", "--export", "parquet"]]
)
def test_without_pyarrow_the_extra_is_named_and_nothing_begun(graded, tmp_path, monkeypatch, capsys, command):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    assert main([command[0], "ps1", "--course", str(graded.root), *command[1:]]) == 1
    assert 'pip install "neurokit-lite[report]"' in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_plain_table_of_marks(graded, tmp_path):
    assert main(["export", "ps1", "--course", str(graded.root), "--out", str(tmp_path / "marks.csv")]) == 0
    rows = [line.split(",") for line in (tmp_path / "marks.csv").read_text().splitlines()]
    assert [row[:3] for row in rows] == [
        ["student", "total", "out_of"],
        ["ann", "11.0", "11.0"],
        ["bob", "", "11.0"],
        ["eva", "", "0.0"],
    ]


def test_an_export_needs_a_file_or_a_place(graded, capsys):
    assert main(["export", "ps1", "--course", str(graded.root)]) == 1
    assert "For a plain table give --out marks.csv" in capsys.readouterr().err


@pytest.fixture
def run(graded, monkeypatch):
    """`nkl grade`, where the grading itself is a summary made by hand; gives what it was asked."""
    from neurokit_lite.course.grading import table
    from neurokit_lite.course.grading.engine import RunSummary
    from neurokit_lite.course.grading.journal import load_results

    asked = []

    def shown(course, assignment, options):
        asked.append(options)
        return RunSummary({result.student: result for result in load_results(course, assignment)})

    monkeypatch.setattr(table, "grade_shown", shown)

    def grade(*words):
        return main(["grade", "ps1", "--course", str(graded.root), *words])

    grade.asked = asked
    return grade


def test_grade_writes_feedback_and_marks_too(graded, run, tmp_path):
    canvas = tmp_path / "canvas.csv"
    canvas.write_bytes(CANVAS.encode())
    assert run("--export", "csv", "--export", str(canvas), "--student", "ann") == 0
    assert (graded.feedback("ann", "ps1") / "p1.html").is_file()
    assert (graded.root / "exports" / "ps1" / "ps1.csv").is_file()
    assert "Ann,1,ann,11" in (graded.root / "exports" / "ps1" / "canvas.csv").read_text()
    assert canvas.read_bytes() == CANVAS.encode()
    assert run.asked[0].students == ("ann",)


def test_grade_leaves_feedback_out_where_that_is_wanted(graded, run):
    assert run("--no-feedback") == 0
    assert not graded.feedback("ann", "ps1").exists()


def test_the_file_of_the_lms_is_never_written_over(graded, run, capsys):
    folder = graded.root / "exports" / "ps1"
    folder.mkdir(parents=True)
    (folder / "canvas.csv").write_bytes(CANVAS.encode())
    assert run("--export", str(folder / "canvas.csv")) == 4
    assert "must lie elsewhere" in capsys.readouterr().err
    assert (folder / "canvas.csv").read_bytes() == CANVAS.encode()


def test_a_grade_without_a_row_shows_in_the_status_of_grade(run, tmp_path):
    (tmp_path / "canvas.csv").write_text(CANVAS.replace("ann", "nobody"))
    assert run("--export", str(tmp_path / "canvas.csv")) == 2


def test_a_file_that_no_lms_wrote_is_refused_before_anything_is_graded(run, tmp_path, capsys):
    (tmp_path / "notes.csv").write_text("a,b\n1,2\n")
    assert run("--export", str(tmp_path / "notes.csv")) == 1
    assert run("--export", str(tmp_path / "missing.csv")) == 1
    assert "columns of Canvas, Moodle or Blackboard" in capsys.readouterr().err
    assert run.asked == []


def test_graded_but_not_exported_has_a_status_of_its_own(graded, run, tmp_path, capsys):
    (tmp_path / "canvas.csv").write_text(CANVAS.replace(",,11\r\n", ",,55\r\n"))
    assert run("--export", str(tmp_path / "canvas.csv")) == 4
    assert "Graded; but then: points in the LMS must be 11" in capsys.readouterr().err
    assert (graded.feedback("ann", "ps1") / "p1.html").is_file()


def test_nothing_done_is_told_apart(graded, monkeypatch):
    from neurokit_lite.course.grading import table

    monkeypatch.setattr(table, "grade_shown", lambda *_: None)
    assert main(["grade", "ps1", "--course", str(graded.root)]) == 1
