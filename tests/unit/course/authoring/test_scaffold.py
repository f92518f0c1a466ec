"""`nkl new`: templates that can be read at once by the tools they are for."""

import ast
import shutil
import sys
import tomllib
from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from neurokit_lite.course.authoring.scaffold import draft_dataset, draft_exercise, draft_lesson
from neurokit_lite.course.authoring.source import read_source
from neurokit_lite.course.commands import everyone as cli
from neurokit_lite.data import Provenance

ROOT = Path(__file__).resolve().parents[4]
CARDS = Path("neurokit_lite/data/sets/spikes/cards.toml")


@pytest.fixture
def root(tmp_path) -> Path:
    (tmp_path / "modules").mkdir()
    shutil.copy(ROOT / "modules" / "course.toml", tmp_path / "modules")
    room = tmp_path / CARDS.parent
    room.mkdir(parents=True)
    shutil.copy(ROOT / CARDS, room)
    return tmp_path


def test_a_lesson_has_the_anatomy(root, monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "tests")
    from contracts import lesson_rules as rules

    draft = draft_lesson(root, "spikes", "tuning")
    text = draft.path.read_text("utf-8")
    assert draft.path == root / "modules/spikes/tuning.py"
    assert "# # What does this cell care about?" in text, "a planned lesson gets its question from the table"
    (complaint,) = rules.complaints_about(text, "spikes-tuning")
    assert "a year or an address" in complaint, "only what no template can know is missing"


def test_a_lesson_that_is_not_in_the_table_is_told_to_get_a_row(root):
    draft = draft_lesson(root, "spikes", "bursts")
    assert any("add its row" in step for step in draft.steps)
    assert "# # Which question does this lesson answer?" in draft.path.read_text("utf-8")


def test_an_exercise_can_be_read_by_the_grader(root):
    draft = draft_exercise(root, "spikes-tuning")
    cells = read_source(draft.path).cells
    graded = {
        cell.metadata["nbgrader"]["grade_id"]: cell.metadata["nbgrader"]
        for cell in cells
        if "nbgrader" in cell.metadata
    }
    assert graded["find-tuning"]["solution"]
    assert graded["find-tuning-test"]["points"] == 2
    names: dict = {}
    for cell in cells:  # the solution of the template passes its visible check and earns its points
        if cell.cell_type == "code":
            exec(compile(ast.parse(cell.source), "exercise", "exec"), names)
    assert names["check"](names["find_tuning"]).is_passed
    assert names["check"](names["draw_values"]).is_passed
    assert graded["colleague"]["points"] == 3
    for word in ("BEGIN SOLUTION", "BEGIN HIDDEN TESTS", "def find_tuning("):
        assert word in draft.path.read_text("utf-8")


def test_a_data_card_asks_for_every_field(root):
    draft = draft_dataset(root, "spikes", "locust_calls")
    card = tomllib.loads(draft.path.read_text("utf-8"))["locust_calls"]
    asked = {field.name for field in fields(Provenance) if field.default is MISSING} | {"n_bytes"}
    assert asked - {"name"} <= set(card)
    assert set(card) == set(tomllib.loads((ROOT / CARDS).read_text())["head_direction"])


@pytest.mark.parametrize(
    ("draft", "words"),
    [(draft_lesson, ("spikes", "tuning")), (draft_exercise, ("a-b",)), (draft_dataset, ("spikes", "a_b"))],
)
def test_five_steps_and_nothing_is_overwritten(root, draft, words):
    first = draft(root, *words)
    assert len(first.steps) == 5
    first.path.write_text("my work")
    with pytest.raises(FileExistsError, match="must be new"):
        draft(root, *words)
    assert first.path.read_text() == "my work"


@pytest.mark.parametrize("name", ["", "Tuning", "../up", "a b", "a--b", "1a", "a_b", "a/b"])
def test_a_name_that_is_none(root, name):
    with pytest.raises(ValueError, match="name must be made of small letters"):
        draft_lesson(root, "spikes", name)


def test_an_unknown_module_lists_those_there_are(root):
    with pytest.raises(ValueError, match=r"module must be one of orientation, imaging.*; got 'spike'"):
        draft_lesson(root, "spike", "tuning")


def test_a_registered_data_set_is_not_drafted_again(root):
    with pytest.raises(FileExistsError, match="head_direction"):
        draft_dataset(root, "imaging", "head_direction")


@pytest.mark.skipif(sys.platform == "win32", reason="paths are printed with other slashes")
def test_the_command_prints_path_and_steps(root, monkeypatch, capsys):
    monkeypatch.setattr("neurokit_lite.course.authoring.scaffold.repository_root", lambda: root)
    assert cli.main(["new", "lesson", "spikes", "tuning"]) == 0
    said = capsys.readouterr().out
    assert "modules/spikes/tuning.py" in said
    assert "\n5. " in said
