"""The command line: help that helps, and errors that are one clear message."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from neurokit_lite.course.authoring import notebooks
from neurokit_lite.course.commands import everyone as cli
from neurokit_lite.course.learner import doctor
from neurokit_lite.course.learner.machine.findings import Diagnosis
from neurokit_lite.data import registry

ROOT = Path(__file__).resolve().parents[4]


def commands(app: typer.Typer = cli.app, prefix: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every command with the words that call it."""
    found = []
    for command in app.registered_commands:
        name = command.name or command.callback.__name__.replace("_", "-")
        found.append((*prefix, name))
    for group in app.registered_groups:
        found += commands(group.typer_instance, (*prefix, group.name))
    return found


def test_the_commands_are_those_of_the_course():
    assert sorted(" ".join(words) for words in commands()) == [
        "book",
        "bundle",
        "check",
        "data fetch",
        "data list",
        "data show",
        "data verify",
        "doctor",
        "drift",
        "export",
        "feedback",
        "grade",
        "instruct",
        "mark",
        "merge",
        "new dataset",
        "new exercise",
        "new lesson",
        "progress",
        "record",
        "registers",
        "release",
        "report",
        "rerun",
        "reset",
        "start",
        "variant",
        "variants",
    ]


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_help_has_a_sentence_and_an_example(words, capsys):
    assert cli.main([*words, "--help"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert f"nkl {' '.join(words)} [OPTIONS]" in said
    assert f"Example: nkl {' '.join(words)}" in said


def test_start_help_has_its_options(capsys):
    cli.main(["start", "--help"])
    said = capsys.readouterr().out
    assert all(option in said for option in ("--workspace", "--port", "--no-browser", "--listen"))


def fail_with(monkeypatch, error: BaseException) -> None:
    def fail(name):
        raise error

    monkeypatch.setattr(registry, "card", fail)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (ValueError("bin_s must be 1; got 2."), "Error: bin_s must be 1; got 2."),
        (FileNotFoundError("The file must be there. Fetch it."), "Error: The file must be there. Fetch it."),
        (ImportError("x must be installed."), "Error: x must be installed."),
        (RuntimeError("JupyterLab ended."), "Error: JupyterLab ended."),
        (
            OSError(errno.ENOSPC, "No space left on device", "/data"),
            "No space left on device (/data). The disk is full",
        ),
        (PermissionError(errno.EACCES, "Permission denied", "/data"), "choose another folder"),
        (OSError(errno.EIO, "Input/output error"), "nkl doctor"),
        (KeyError("x"), "This is a fault of the program"),
    ],
)
def test_an_error_is_one_message_and_status_1(monkeypatch, capsys, error, message):
    fail_with(monkeypatch, error)
    assert cli.main(["data", "show", "x"]) == 1
    said = capsys.readouterr()
    assert message in said.err
    assert "Traceback" not in said.err
    assert said.out == ""


@pytest.mark.parametrize("words", [["--debug", "data", "show", "x"], ["data", "show", "x", "--debug"]])
def test_debug_shows_where(monkeypatch, words):
    fail_with(monkeypatch, ValueError("deep down"))
    with pytest.raises(ValueError, match="deep down"):
        cli.main(words)


def test_ctrl_c(monkeypatch, capsys):
    fail_with(monkeypatch, KeyboardInterrupt())
    assert cli.main(["data", "show", "x"]) == 130
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("words", [["strat"], ["start", "--prot", "1"], ["start", "--port", "many"], ["data", "show"]])
def test_wrong_usage_is_status_2(capsys, words):
    assert cli.main(words) == 2
    assert "Usage" in capsys.readouterr().err


def test_an_unknown_data_set_lists_those_that_are_nearest(capsys):
    assert cli.main(["data", "show", "head_directoin"]) == 1
    assert "'head_direction'" in capsys.readouterr().err


def test_data_card_and_check(capsys):
    assert cli.main(["data", "show", "head_direction"]) == 0
    assert "licence" in capsys.readouterr().out
    assert cli.main(["data", "verify"]) == 0
    assert "head_direction: as it should be" in capsys.readouterr().out


@pytest.mark.parametrize(("status", "code"), [("ok", 0), ("warning", 0), ("fail", 1)])
def test_doctor_fails_only_on_a_failure(monkeypatch, capsys, status, code):
    monkeypatch.setattr(
        doctor, "run_checks", lambda _workspace: [Diagnosis("disk", status, "2 GB [free]", "Empty the bin.")]
    )
    assert cli.main(["doctor"]) == code
    said = capsys.readouterr().out
    assert "2 GB [free]" in said
    assert "Empty the bin." in said
    assert cli.main(["doctor", "--report"]) == code
    assert f"- {status}: disk: 2 GB [free]" in capsys.readouterr().out


def test_every_data_file_is_looked_at_and_each_fault_has_its_remedy(monkeypatch, capsys, tmp_path):
    lost = registry.file_path("haxby")
    monkeypatch.setattr(registry, "file_path", lambda name: tmp_path / "x" if name == "haxby" else Path(lost) / name)
    monkeypatch.setattr(registry, "names", lambda: ["haxby", "nuclei"])
    assert cli.main(["data", "verify"]) == 1
    said = capsys.readouterr().err
    assert "haxby: The file of haxby must be at" in said
    assert "2 of 2 files are missing or damaged: haxby, nuclei." in said


def test_drift_is_said_and_fails(monkeypatch, capsys, tmp_path):
    source = tmp_path / "lesson.py"
    source.touch()
    monkeypatch.setattr(notebooks, "drift", lambda path: [f"{path.name} differs."])
    assert cli.main(["drift", str(source)]) == 1
    assert "lesson.py differs." in capsys.readouterr().out
    monkeypatch.setattr(notebooks, "drift", lambda path: [])
    assert cli.main(["drift", str(source)]) == 0


def test_a_source_that_is_not_there(capsys):
    assert cli.main(["record", "nowhere.py"]) == 1
    assert "nowhere.py" in capsys.readouterr().err


def test_the_map_of_the_welcome_page_is_always_drawn_anew(monkeypatch, tmp_path):
    recorded = {}
    monkeypatch.setattr(notebooks, "record", lambda path, *, force: recorded.update({path.name: force}) or path)
    for name in ("welcome.py", "lesson.py"):
        (tmp_path / name).touch()
    assert cli.main(["record", str(tmp_path / "welcome.py"), str(tmp_path / "lesson.py")]) == 0
    assert recorded == {"welcome.py": True, "lesson.py": False}


@pytest.mark.parametrize("text", ["", "{}", "not JSON", '{"cells": 3, "nbformat": 4}'])
def test_checking_what_is_no_notebook(tmp_path, capsys, text):
    path = tmp_path / "mine.ipynb"
    path.write_text(text)
    assert cli.main(["check", str(path)]) == 1
    said = capsys.readouterr().err
    assert "must be a Jupyter notebook" in said
    assert "nkl start" in said


def exercise(check: str) -> str:
    import nbformat

    cell = nbformat.v4.new_code_cell(check)
    cell.metadata["nbgrader"] = {
        "schema_version": 3,
        "grade": True,
        "solution": False,
        "locked": False,
        "task": False,
        "grade_id": "check",
        "points": 1,
    }
    return nbformat.writes(nbformat.v4.new_notebook(cells=[cell]))


@pytest.mark.parametrize(
    ("text", "code", "word"),
    [
        ("assert 1 + 1 == 2", 0, "You can hand it in"),
        ("assert 1 == 2, 'Off by one.'", 1, "AssertionError: Off by one."),
    ],
)
def test_checking_an_exercise_before_handing_in(tmp_path, capsys, text, code, word):
    path = tmp_path / "mine.ipynb"
    path.write_text(exercise(text))
    before = path.read_bytes()
    assert cli.main(["check", str(path)]) == code
    assert word in capsys.readouterr().out
    assert path.read_bytes() == before, "the learner's file is not changed"


def test_the_installed_program_answers():
    command = [sys.executable, "-m", "neurokit_lite.course", "data", "list"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "head_direction" in answer.stdout
