"""A gradebook that is locked, read-only, broken or gone is one clear message, before anything is graded."""

import sqlite3
from contextlib import closing

import pytest

from neurokit_lite.course.commands.everyone import main
from neurokit_lite.course.grading import gradebook as books
from neurokit_lite.course.grading.assignment import Course, ensure_recorded
from neurokit_lite.course.grading.gradebook import backup, ensure_writable


@pytest.fixture
def recorded(course):
    ensure_recorded(course, "ps1")
    return course


def with_url(course, more):
    with (course.root / "nbgrader_config.py").open("a") as file:
        file.write(f"c.CourseDirectory.db_url = 'sqlite:///{course.root}/gradebook.db?{more}'\n")
    return Course(course.root)


COMMANDS = [
    ["grade", "ps1"],
    ["feedback", "ps1"],
    ["report", "ps1"],
    ["export", "ps1", "--out", "marks.csv"],
    ["mark", "ps1"],
    ["variants", "ps1", "--out", "out"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_broken_gradebook_is_one_clear_message(recorded, monkeypatch, capsys, command):
    monkeypatch.chdir(recorded.root)
    (recorded.root / "gradebook.db").write_bytes(b"no database at all " * 100)
    assert main([*command, "--course", str(recorded.root)]) == 1
    assert "gradebook must be nbgrader's database; got" in " ".join(capsys.readouterr().err.split())


def test_a_gradebook_of_another_nbgrader_says_what_to_do(recorded, capsys):
    with closing(sqlite3.connect(recorded.root / "gradebook.db")) as db:
        db.execute("DROP TABLE submitted_assignment")
        db.execute("CREATE TABLE submitted_assignment (id INTEGER)")
        db.commit()
    assert main(["report", "ps1", "--course", str(recorded.root)]) == 1
    said = " ".join(capsys.readouterr().err.split())
    assert "gradebook must have the tables of this nbgrader" in said
    assert "nbgrader db upgrade" in said


def test_a_locked_gradebook_is_told_before_the_class_is_graded(recorded, capsys):
    locked = with_url(recorded, "timeout=0.1")
    with closing(sqlite3.connect(recorded.root / "gradebook.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(
            ValueError, match=r"gradebook must be free within 30 s; got .* the command again: it goes on"
        ):
            ensure_writable(locked)
        assert main(["grade", "ps1", "--course", str(recorded.root)]) == 1
    assert "gradebook must be free within 30 s" in " ".join(capsys.readouterr().err.split())
    ensure_writable(locked)


def test_a_read_only_gradebook_is_told_before_the_class_is_graded(recorded):
    path = f"file:{recorded.root}/gradebook.db"
    with (recorded.root / "nbgrader_config.py").open("a") as file:
        file.write(f"c.CourseDirectory.db_url = 'sqlite:///{path}?mode=ro&uri=true'\n")
    with pytest.raises(ValueError, match="gradebook must be a file that you may write to"):
        ensure_writable(Course(recorded.root))


def test_a_password_in_the_address_is_not_shown(recorded, monkeypatch):
    from sqlalchemy.exc import OperationalError

    recorded.directory.db_url = "postgresql://me:secret@host/marks"
    monkeypatch.setattr("nbgrader.api.Gradebook", lambda *_: (_ for _ in ()).throw(
        OperationalError("x", {}, Exception("connection refused"))))  # fmt: skip
    with (
        pytest.raises(ValueError, match="gradebook must be one that can be read and written") as refused,
        recorded.gradebook(),
    ):
        pass
    assert "secret" not in str(refused.value)
    assert "host/marks (connection refused)" in str(refused.value)


def test_a_clock_that_was_set_back_loses_no_backup(recorded, monkeypatch):
    """The newest copy had been taken for the oldest, and was removed as soon as it was made."""
    copies = []
    for day in (5, 6, 7, 1, 1, 2, 7):
        monkeypatch.setattr(books, "stamp", lambda day=day: f"2026010{day}T000000")
        copies.append(backup(recorded, "ps1"))
        assert copies[-1].is_file()
    assert sorted(copies[-1].parent.iterdir()) == copies[-3:]
    assert len(set(copies)) == 7


def test_a_backup_of_what_is_no_database_is_one_clear_message(recorded):
    (recorded.root / "gradebook.db").write_bytes(b"no database at all " * 100)
    with pytest.raises(ValueError, match="gradebook must be one that can be copied before a run"):
        backup(recorded, "ps1")
    assert not list((recorded.store("ps1") / "backup").glob("*.db"))


def test_an_assignment_called_like_a_pattern_is_recorded(course):
    (course.root / "source" / "ps1").rename(course.root / "source" / "ps [1]")
    ensure_recorded(course, "ps [1]")
    with course.gradebook() as gradebook:
        assert [notebook.name for notebook in gradebook.find_assignment("ps [1]").notebooks] == ["p1"]
