"""Who may read what is delivered, what counts as an edit, and that "updated" is only said of what was."""

import json
import os
import stat

import pytest

from neurokit_lite.course.learner.workspace import FileChange, as_delivered, sync

NAME = "exercises/spikes/decoding/spikes-decoding.ipynb"


def notebook(*cells: tuple[str, str], output: str = "") -> str:
    made = [{"cell_type": kind, "source": [text], "metadata": {}} for kind, text in cells]
    made[0]["outputs"] = [output]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


FIRST, SECOND = notebook(("code", "x = 1")), notebook(("code", "x = 2"))


@pytest.fixture
def deliver(tmp_path):
    def deliver(text):
        (tmp_path / "course.ipynb").write_text(text)
        return sync(tmp_path / "mine", {NAME: tmp_path / "course.ipynb"})

    return deliver


@pytest.fixture
def mine(tmp_path):
    return tmp_path / "mine" / NAME


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize("umask", [0o022, 0o077, 0o002])
def test_files_are_open_to_whom_the_umask_says(deliver, mine, tmp_path, umask):
    before = os.umask(umask)
    try:
        deliver(FIRST)
        now = os.umask(umask)
    finally:
        os.umask(before)
    assert now == umask, "the umask is put back"
    for path in (mine, tmp_path / "mine" / ".nkl" / "manifest.json"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~umask


def test_what_a_crash_had_delivered_already_is_not_called_updated(deliver, mine, tmp_path):
    """The file was replaced, the manifest was not; or the learner's run gave the new recording byte for byte."""
    recorded = notebook(("code", "x = 1"), output="1")
    deliver(FIRST)
    mine.write_text(recorded)
    assert deliver(recorded) == []
    assert deliver(recorded) == []


def test_a_new_recording_of_an_untouched_text_is_delivered(deliver, mine):
    deliver(FIRST)
    assert deliver(notebook(("code", "x = 1"), output="new")) == [FileChange(NAME, "updated")]
    assert "new" in mine.read_text()


def test_an_edit_that_is_taken_back_gets_the_new_edition(deliver, mine):
    deliver(FIRST)
    mine.write_text(notebook(("code", "my own")))
    assert deliver(SECOND)[0].action == "offered"
    mine.write_text(FIRST)
    assert deliver(SECOND) == [FileChange(NAME, "updated")]
    assert mine.read_text() == SECOND


def test_a_cell_that_became_a_text_is_an_edit(deliver, mine):
    deliver(notebook(("code", "x = 1"), ("code", "y")))
    mine.write_text(notebook(("code", "x = 1"), ("markdown", "y")))
    assert deliver(notebook(("code", "x = 1"), ("code", "y"), ("code", "z")))[0].action == "offered"
    assert json.loads(mine.read_text())["cells"][1]["cell_type"] == "markdown"


def test_an_offer_that_was_edited_is_not_overwritten(deliver, mine):
    deliver(FIRST)
    mine.write_text(notebook(("code", "my own")))
    beside = mine.with_name("spikes-decoding.new.ipynb")
    deliver(SECOND)
    beside.write_text(notebook(("code", "more of my own")))
    assert deliver(notebook(("code", "x = 3")))[0].beside.endswith(".new2.ipynb")
    assert "more of my own" in beside.read_text()


@pytest.mark.parametrize("name", ["modules/spikes/decoding.ipynb", "exercises/spikes/decoding/spikes-decoding.ipynb"])
def test_a_notebook_says_of_its_language_what_the_kernel_will_say(name):
    """Otherwise JupyterLab changes it on opening, and takes that for an edit."""
    from ipykernel.ipkernel import IPythonKernel

    written = b'{"cells": [], "metadata": {"language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}'
    told = json.loads(as_delivered(name, written))["metadata"]["language_info"]
    assert told == IPythonKernel.language_info
