"""Who restarts the kernel and runs a cell in the middle is told where the name comes from, and how to get it back."""

import os
from pathlib import Path

import pytest
from jupyter_client.manager import start_new_kernel

from neurokit_lite.course.layout import repository_root
from neurokit_lite.course.learner.checkpoints import lesson_steps
from neurokit_lite.course.learner.lost_names import STARTUP, way_back

LESSON = Path("workspace/modules/spikes/decoding.ipynb")


def test_a_name_of_the_lesson_leads_back_to_its_step():
    found = way_back("curves", notebook=LESSON)
    assert found.origin == 'is made in step 2, "What does one cell care about?"'
    assert found.code.endswith('checkpoint("spikes-decoding", step=2)')


def test_from_the_lessons_own_cell_the_way_leads_to_just_above_its_step():
    cell = lesson_steps("spikes-decoding")[4].codes[1]
    for name in ("np", "curves", "decoded"):
        assert way_back(name, notebook=LESSON, cell=f"{cell}\n").code.endswith('checkpoint("spikes-decoding", step=3)')


def test_a_name_of_the_set_up_is_said_to_come_from_there():
    found = way_back("plots", notebook=LESSON)
    assert found.origin == "comes from the set-up cell at the top"
    assert found.code.endswith("step=0)")


def test_in_an_exercise_the_two_cells_at_the_top_bring_it_back():
    notebook = repository_root() / "exercises" / "spikes" / "decoding" / "spikes-decoding.ipynb"
    for name in ("np", "check", "hint", "compass_s"):
        assert "run the two cells at the top" in way_back(name, notebook=notebook).remedy
    assert way_back("decode", notebook=notebook) is None, "that is the learner's to write"


@pytest.mark.parametrize(
    ("name", "notebook"),
    [
        ("never_made", LESSON),
        ("curves", Path("workspace/modules/spikes/no-lesson.ipynb")),
        ("curves", Path("notes.ipynb")),
        ("np", Path("exercises/spikes/nowhere/spikes-nowhere.ipynb")),
    ],
)
def test_of_other_names_nothing_is_said(name, notebook):
    assert way_back(name, notebook=notebook) is None


def test_a_kernel_says_it_below_the_traceback(tmp_path, monkeypatch):
    startup = tmp_path / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00-course.py").write_text(STARTUP)
    told = {"IPYTHONDIR": str(tmp_path), "JPY_SESSION_NAME": str(LESSON)}
    manager, client = start_new_kernel(env=os.environ | told)
    heard = []
    try:
        for code in ("curves.edges", "import math; math.nothing", "unknown_to_all"):
            client.execute_interactive(code, output_hook=heard.append, timeout=60)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    said = [(one["msg_type"], one["content"]) for one in heard if one["msg_type"] in ("error", "display_data")]
    assert [kind for kind, _ in said] == ["error", "display_data", "error", "error"]
    assert said[0][1]["ename"] == "NameError"
    assert 'checkpoint("spikes-decoding", step=2)' in said[1][1]["data"]["text/plain"]
