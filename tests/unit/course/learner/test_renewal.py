"""Starting over and merging lose nothing: what was there stays under a dated name."""

import json

import pytest

from neurokit_lite.course.layout import repository_root
from neurokit_lite.course.learner.renewal import merge_editions, merge_notebook, notebook_named, reset_notebook
from neurokit_lite.course.learner.workspace import course_files, sync

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
