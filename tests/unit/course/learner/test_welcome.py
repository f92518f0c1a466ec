"""The welcome page says where the learner was, as an output: the page's text stays the course's."""

import json

import pytest

from neurokit_lite.course.layout import repository_root
from neurokit_lite.course.learner.welcome import show_where_you_were
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


def text(folder):
    return (folder / "welcome.ipynb").read_text("utf-8")


def test_a_newcomer_sees_begin_here_and_nothing_else(workspace):
    folder, _ = workspace
    before = text(folder)
    assert show_where_you_were(folder) is False
    assert text(folder) == before
    assert "Begin here" in before


def test_who_was_here_before_is_led_back(workspace):
    folder, files = workspace
    happen(folder, "spikes-decoding.decode")
    assert show_where_you_were(folder) is True
    assert show_where_you_were(folder) is True
    words = (
        "**Go on where you were:** [Where is the mouse looking?](modules/spikes/decoding.ipynb) · 0 of 1 lessons done"
    )
    assert text(folder).count(json.dumps(words, ensure_ascii=False)) == 2  # one output, as Markdown and as text
    assert sync(folder, files) == [], "showing it is no edit"


def test_when_all_is_done_nothing_is_left_to_go_on_with(workspace):
    folder, _ = workspace
    happen(
        folder,
        *(f"spikes-decoding.{one}" for one in ("tuning_curve", "decode", "angular_error_deg", "held_out_error_deg")),
    )
    assert show_where_you_were(folder) is False


@pytest.mark.parametrize("content", ["", "{", '{"cells": [{}]}', '{"cells": 3}'])
def test_a_page_that_the_learner_changed_is_left_alone(workspace, content):
    folder, _ = workspace
    happen(folder, "spikes-decoding.decode")
    (folder / "welcome.ipynb").write_text(content)
    assert show_where_you_were(folder) is False
    assert text(folder) == content
