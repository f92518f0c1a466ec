"""Starting over and merging lose nothing: what was there stays under a dated name."""

import json

import pytest

from neurokit_lite.course.layout import repository_root
from neurokit_lite.course.learner.renewal import merge_editions, merge_notebook, notebook_named, reset_notebook
from neurokit_lite.course.learner.workspace import course_files, sync
from neurokit_lite.widgets import predict
from neurokit_lite.widgets.events import latest_events, read_events

FILES = {
    "welcome.ipynb": "w",
    "modules/spikes/tuning.ipynb": "a",
    "exercises/spikes/tuning/spikes-tuning.ipynb": "b",
    "modules/spikes/patch-clamp.ipynb": "c",
}


def cell(source, name="", **told):
    return {"cell_type": "code", "id": name, "source": source, "metadata": told, "outputs": [], "execution_count": None}


def answer(source, name):
    return cell(source, name, nbgrader={"grade_id": name, "solution": True})


def written(path, *cells):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    return path


def sources(path):
    return [one["source"] for one in json.loads(path.read_text("utf-8"))["cells"]]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("spikes-tuning", "modules/spikes/tuning.ipynb"),
        ("exercise:spikes-tuning", "exercises/spikes/tuning/spikes-tuning.ipynb"),
        ("spikes-patch-clamp", "modules/spikes/patch-clamp.ipynb"),
        ("modules/spikes/tuning.ipynb", "modules/spikes/tuning.ipynb"),
        ("modules/spikes/tuning", "modules/spikes/tuning.ipynb"),
        ("welcome", "welcome.ipynb"),
    ],
)
def test_a_notebook_is_found_by_what_people_call_it(name, found):
    assert notebook_named(name, FILES) == found


@pytest.mark.parametrize("name", ["tuning", "", "spikes", "exercise:spikes-patch-clamp"])
def test_a_name_that_fits_nothing_is_refused(name):
    with pytest.raises(ValueError, match="For example spikes-decoding"):
        notebook_named(name, FILES)


def test_reset_gives_a_fresh_lesson_and_keeps_what_was_there(tmp_path):
    fresh = written(tmp_path / "course" / "l.ipynb", cell("x = 1", "a", move="one", stub="x = ..."), cell("2", "b"))
    mine = written(tmp_path / "mine" / "modules" / "l.ipynb", cell("x = 7", "a"))
    kept = reset_notebook(tmp_path / "mine", "modules/l.ipynb", fresh)
    assert sources(kept) == ["x = 7"]
    assert sources(mine)[0] == "x = ..."
    again = reset_notebook(tmp_path / "mine", "modules/l.ipynb", fresh)
    assert again != kept
    assert sources(kept) == ["x = 7"]


def test_a_fresh_lesson_is_no_edit_to_the_next_update(tmp_path):
    name = "modules/spikes/decoding.ipynb"
    files = {name: course_files(repository_root())[name]}
    sync(tmp_path, files)
    (tmp_path / name).write_text("{}")
    reset_notebook(tmp_path, name, files[name])
    assert sync(tmp_path, files) == []
    assert "[Back to the map]" in sources(tmp_path / name)[-1]


def test_reset_of_what_was_deleted_keeps_nothing(tmp_path):
    fresh = written(tmp_path / "course" / "l.ipynb", cell("1"))
    assert reset_notebook(tmp_path / "mine", "welcome.ipynb", fresh) is None
    assert sources(tmp_path / "mine" / "welcome.ipynb") == ["1"]


def test_answers_moves_and_own_cells_come_over_and_the_courses_text_is_new():
    fresh = {
        "cells": [
            cell("new text", "aaaaaaaaaa"),
            cell("x = ...", "bbbbbbbbbb", move="one"),
            answer("raise NotImplementedError()", "decode"),
            cell("check(decode)", "decode-test", nbgrader={"grade_id": "decode-test", "grade": True}),
            answer("raise NotImplementedError()", "added"),
        ]
    }
    mine = {
        "cells": [
            cell("old text", "cccccccccc"),
            cell("x = 7", "dddddddddd", move="one"),
            cell("my plot", "f00d-mine"),
            answer("def decode(): return 1", "decode"),
            cell("check(decode) # mine", "decode-test", nbgrader={"grade_id": "decode-test", "grade": True}),
            cell("my notes", "notes"),
        ]
    }
    merged, n_cells = merge_notebook(mine, fresh)
    assert [one["source"] for one in merged["cells"]] == [
        "new text",
        "x = 7",
        "my plot",
        "def decode(): return 1",
        "check(decode)",
        "my notes",
        "raise NotImplementedError()",
    ]
    assert n_cells == 4
    assert fresh["cells"][1]["source"] == "x = ..."


def test_own_cells_at_the_top_stay_at_the_top():
    merged, _ = merge_notebook(
        {"cells": [cell("mine", "m"), cell("t", "aaaaaaaaaa")]}, {"cells": [cell("t", "aaaaaaaaaa")]}
    )
    assert [one["source"] for one in merged["cells"]] == ["mine", "t"]


def test_merging_keeps_a_copy(tmp_path):
    fresh = written(tmp_path / "course" / "e.ipynb", answer("raise NotImplementedError()", "decode"))
    mine = written(tmp_path / "mine" / "exercises" / "e.ipynb", answer("return 1", "decode"))
    kept, n_cells = merge_editions(tmp_path / "mine", "exercises/e.ipynb", fresh)
    assert (sources(mine), sources(kept), n_cells) == (["return 1"], ["return 1"], 1)


def test_a_notebook_that_cannot_be_read_is_left_alone(tmp_path):
    fresh = written(tmp_path / "course" / "e.ipynb", answer("x", "decode"))
    mine = tmp_path / "mine" / "e.ipynb"
    mine.parent.mkdir()
    mine.write_text("{<<<<")
    with pytest.raises(ValueError, match=r"Or start over: nkl reset e\.ipynb"):
        merge_editions(tmp_path / "mine", "e.ipynb", fresh)
    assert mine.read_text() == "{<<<<"


# ---- what was guessed before an update is there after it


@pytest.fixture
def guessed(tmp_path, monkeypatch):
    """A workspace in which a guess was kept: (workspace, what the course delivers, the question)."""
    course, workspace = tmp_path / "course", tmp_path / "workspace"
    names = ("modules/spikes/tuning.ipynb", "modules/spikes/decoding.ipynb")
    files = {name: written(course / name, cell("x = 1", "a"), cell("x + 1", "b")) for name in names}
    sync(workspace, files)
    monkeypatch.chdir(workspace / "modules" / "spikes")
    question = predict("spikes-tuning.width", "How wide?", think="A circle has 360.", unit="°")
    question.keep("42")
    return workspace, files, question


def shown(question):
    """What stands in the field when the cell runs again."""
    return question.live().children[1].value


def kept(workspace):
    return [(one["key"], one["value"]) for one in read_events(workspace) if one["kind"] == "prediction"]


def updated(workspace, files, monkeypatch):
    """The same course with one cell more, delivered; the kernel that kept the guess is gone."""
    for path in files.values():
        written(path, cell("x = 1", "a"), cell("y = 2", "new"), cell("x + 1", "b"))
    monkeypatch.setattr("neurokit_lite.widgets.events._session", [])
    return {change.name: change.action for change in sync(workspace, files)}


def test_a_guess_survives_an_update(guessed, monkeypatch):
    workspace, files, question = guessed
    assert set(updated(workspace, files, monkeypatch).values()) == {"updated"}
    assert kept(workspace) == [("spikes-tuning.width", 42.0)]
    assert shown(question) == "42"


def test_a_guess_survives_an_update_that_meets_an_edit_and_the_merge_after_it(guessed, monkeypatch):
    workspace, files, question = guessed
    name = "modules/spikes/tuning.ipynb"
    written(workspace / name, cell("x = 1", "a"), cell("mine = 3", "own"), cell("x + 1", "b"))
    assert updated(workspace, files, monkeypatch)[name] == "offered"
    assert shown(question) == "42"
    merge_editions(workspace, name, files[name])
    assert "mine = 3" in sources(workspace / name)
    assert shown(question) == "42"
    assert kept(workspace) == [("spikes-tuning.width", 42.0)]


def test_a_guess_survives_starting_over_and_a_new_one_takes_its_place(guessed, monkeypatch):
    workspace, files, question = guessed
    name = "modules/spikes/tuning.ipynb"
    reset_notebook(workspace, name, files[name])
    updated(workspace, files, monkeypatch)
    assert shown(question) == "42"
    question.keep("50")
    assert latest_events("prediction", workspace=workspace)["spikes-tuning.width"]["value"] == 50
    assert shown(question) == "50"


def test_a_guess_survives_that_the_manifest_is_lost_but_for_the_next_start(guessed, monkeypatch):
    workspace, files, question = guessed
    (workspace / ".nkl" / "manifest.json").unlink()
    updated(workspace, files, monkeypatch)
    assert shown(question) == "42"
