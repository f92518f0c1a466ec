"""The welcome page says where the learner was, as an output: the page's text stays the course's."""

import json
import re

import nbformat
import pytest
from nbformat.sign import NotebookNotary

from neurokit_lite.course.layout import repository_root
from neurokit_lite.course.learner.welcome import show_progress, trust_welcome
from neurokit_lite.course.learner.workspace import course_files, sync


@pytest.fixture
def workspace(tmp_path):
    files = course_files(repository_root())
    names = ["welcome.ipynb", "modules/spikes/decoding.ipynb", "exercises/spikes/decoding/spikes-decoding.ipynb"]
    chosen = {name: files[name] for name in names}
    sync(tmp_path / "mine", chosen)
    return tmp_path / "mine", chosen


def happen(folder, *keys):
    with (folder / ".nkl" / "progress.jsonl").open("a") as file:
        for i, key in enumerate(keys):
            file.write(json.dumps({"time_s": i + 1, "kind": "check", "key": key, "state": "passed"}) + "\n")


def finish(folder):
    exercise = json.loads((folder / "exercises/spikes/decoding/spikes-decoding.ipynb").read_text("utf-8"))
    checked = [re.match(r"check\((\w+)", "".join(cell["source"])) for cell in exercise["cells"]]
    happen(folder, *(f"spikes-decoding.{found[1]}" for found in checked if found))


def output(folder, tag, kind):
    cells = json.loads(text(folder))["cells"]
    (cell,) = [cell for cell in cells if tag in cell["metadata"].get("tags", [])]
    return "".join(cell["outputs"][0]["data"][kind])


def is_trusted(folder, data):
    data.mkdir(exist_ok=True)
    return NotebookNotary(data_dir=str(data)).check_signature(nbformat.read(folder / "welcome.ipynb", as_version=4))


def text(folder):
    return (folder / "welcome.ipynb").read_text("utf-8")


def test_a_newcomer_sees_begin_here_and_nothing_else(workspace):
    folder, _ = workspace
    before = text(folder)
    assert show_progress(folder) is False
    assert text(folder) == before
    assert "Begin here" in before


def test_who_was_here_before_is_led_back(workspace):
    folder, files = workspace
    happen(folder, "spikes-decoding.decode")
    assert show_progress(folder) is True
    assert show_progress(folder) is True
    words = (
        "**Go on where you were:** [Where is the mouse looking?](modules/spikes/decoding.ipynb) · 0 of 1 lessons done"
    )
    assert text(folder).count(json.dumps(words, ensure_ascii=False)) == 2  # one output, as Markdown and as text
    assert sync(folder, files) == [], "showing it is no edit"


def test_map_and_list_mark_what_is_begun_and_done(workspace):
    folder, _ = workspace
    happen(folder, "spikes-decoding.decode")
    show_progress(folder)
    assert "69 min · begun</p>" in output(folder, "map", "text/html")
    assert "69 min · **begun**. Needs" in output(folder, "list", "text/markdown")
    finish(folder)
    show_progress(folder)
    assert output(folder, "map", "text/html").count("69 min · done</p>") == 2  # drawn for a wide column and for a phone
    assert "begun" not in output(folder, "map", "text/html")


def test_the_page_that_comes_with_the_course_is_trusted_with_its_marks(workspace, tmp_path):
    folder, files = workspace
    data = tmp_path / "data"
    happen(folder, "spikes-decoding.decode")
    assert is_trusted(folder, data) is False
    assert trust_welcome(folder, data) is True
    assert is_trusted(folder, data) is True
    assert "69 min · begun</p>" in output(folder, "map", "text/html")
    assert sync(folder, files) == []


def test_nothing_that_somebody_else_put_into_the_page_is_trusted(workspace, tmp_path):
    folder, _ = workspace
    page = json.loads(text(folder))
    page["cells"][-2]["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": {"text/html": "<evil>"}}]
    (folder / "welcome.ipynb").write_text(json.dumps(page))
    assert trust_welcome(folder, tmp_path / "data") is True
    assert "<evil>" not in text(folder)
    page["cells"][0]["source"] = "# Mine"
    (folder / "welcome.ipynb").write_text(json.dumps(page))
    assert trust_welcome(folder, tmp_path / "data") is False
    assert is_trusted(folder, tmp_path / "data") is False
    assert "<evil>" in text(folder), "what the learner changed stays"


def test_a_newcomers_page_is_as_delivered(workspace, tmp_path):
    folder, _ = workspace
    before = text(folder)
    assert trust_welcome(folder, tmp_path / "data") is True
    assert text(folder) == before


def test_when_all_is_done_nothing_is_left_to_go_on_with(workspace):
    folder, _ = workspace
    finish(folder)
    assert show_progress(folder) is True
    assert "1 of 1 lessons done" in text(folder)
    assert "Go on where" not in text(folder)


@pytest.mark.parametrize("content", ["", "{", '{"cells": [{}]}', '{"cells": 3}'])
def test_a_page_that_the_learner_changed_is_left_alone(workspace, content):
    folder, _ = workspace
    happen(folder, "spikes-decoding.decode")
    (folder / "welcome.ipynb").write_text(content)
    assert show_progress(folder) is False
    assert text(folder) == content
