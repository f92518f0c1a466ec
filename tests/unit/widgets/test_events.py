"""What a learner did is kept in the workspace, whole lines, and a broken file costs the events that it breaks."""

import json
import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from neurokit_lite.widgets.events import find_workspace, latest_events, log_event, read_events


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    (tmp_path / ".nkl").mkdir()
    (tmp_path / ".nkl" / "manifest.json").write_text("{}")
    inner = tmp_path / "modules" / "spikes"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    return tmp_path


def test_the_workspace_is_found_from_a_notebooks_folder(workspace):
    assert find_workspace() == workspace


def test_outside_a_workspace_nothing_is_written_and_the_kernel_remembers(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    log_event("prediction", "spikes-decoding.outside", value=3)
    assert find_workspace() is None
    assert list(tmp_path.iterdir()) == []
    assert latest_events("prediction")["spikes-decoding.outside"]["value"] == 3


def test_the_last_event_of_a_key_counts_and_kinds_are_apart(workspace):
    for value in (1, 2):
        log_event("prediction", "spikes-decoding.error", value=value)
    log_event("move", "spikes-decoding.error", state="right")
    assert latest_events("prediction")["spikes-decoding.error"]["value"] == 2
    assert latest_events("move")["spikes-decoding.error"]["state"] == "right"
    assert len(list(read_events(workspace))) == 3


def test_lines_that_are_cut_or_strange_are_left_out(workspace):
    log_event("move", "a-lesson.one", state="right")
    with (workspace / ".nkl" / "progress.jsonl").open("ab") as file:
        file.write(b'{"time_s": 1, "kind": "mo\n[1, 2]\n{"kind": "move"}\n\xff\xfe\n')
    log_event("move", "a-lesson.two", state="wrong")
    assert [event["key"] for event in read_events(workspace)] == ["a-lesson.one", "a-lesson.two"]


def test_many_notebooks_write_whole_lines(workspace):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda i: log_event("move", f"a-lesson.m{i}", text="ü" * 500), range(200)))
    lines = (workspace / ".nkl" / "progress.jsonl").read_text("utf-8").splitlines()
    assert sorted(json.loads(line)["key"] for line in lines) == sorted(f"a-lesson.m{i}" for i in range(200))


def test_only_the_learner_may_read_it(workspace):
    log_event("move", "a-lesson.one", state="right")
    assert (workspace / ".nkl" / "progress.jsonl").stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.name == "nt", reason="folders are made read-only in another way on Windows")
def test_a_workspace_that_cannot_be_written_costs_the_event_and_not_the_lesson(workspace):
    (workspace / ".nkl" / "progress.jsonl").mkdir()
    log_event("move", "a-lesson.one", state="right")
    assert list(read_events(workspace)) == []


def test_a_key_names_its_lesson():
    with pytest.raises(ValueError, match=r"key must be a lesson and a name with a dot between them; got 'error'"):
        log_event("move", "error")
