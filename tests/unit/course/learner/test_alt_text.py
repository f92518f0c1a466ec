"""Figures in a running notebook are said in words: the lesson's own, or those on the axes."""

import json
import os
from types import SimpleNamespace

import pytest
from jupyter_client.manager import start_new_kernel

from neurokit_lite import plots
from neurokit_lite.course.layout import repository_root
from neurokit_lite.course.learner import alt_text
from neurokit_lite.course.learner.alt_text import STARTUP, describe_axes, lesson_alt_texts, with_alt_text


class Kernel:
    """A shell whose last cell is known, and what it sends."""

    def __init__(self):
        self.history_manager = SimpleNamespace(input_hist_raw=["", "plot()"])

    def send(self, **data):
        return with_alt_text({"msg_type": "display_data", "content": {"data": data}}, self)["content"]["data"]


@pytest.fixture
def shell():
    return Kernel()


def a_cell_that_draws():
    notebook = json.loads((repository_root() / "modules/spikes/decoding.ipynb").read_text("utf-8"))
    return next(cell for cell in notebook["cells"] if cell["metadata"].get("alt"))


def test_a_lessons_cell_keeps_the_lessons_words(shell):
    cell = a_cell_that_draws()
    shell.history_manager.input_hist_raw.append("".join(cell["source"]))
    sent = shell.send(**{"image/png": "iVBO\n", "text/plain": "<Figure>"})
    assert set(sent) == {"text/html", "text/plain"}  # the picture is sent once
    assert sent["text/html"] == alt_text.as_image("iVBO", cell["metadata"]["alt"])


def test_a_changed_cell_is_said_by_its_axes(shell):
    ax = plots.canvas()[0]
    ax.set(title="Rate", xlabel="time (s)", ylabel="spikes per s")
    ax.plot([1, 2])
    ax.plot([2, 1])
    assert (
        'alt="Figure: &quot;Rate&quot;, spikes per s, against time (s), 2 lines."'
        in shell.send(**{"image/png": "iVBO"})["text/html"]
    )


def test_what_has_html_already_or_no_picture_is_left_alone(shell):
    for data in ({"text/plain": "1"}, {"text/html": "<b>1</b>", "image/png": "iVBO"}):
        assert shell.send(**data) == data


def test_a_kernel_of_the_course_sends_a_figure_with_words(tmp_path):
    startup = tmp_path / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "01-alt-text.py").write_text(STARTUP, "utf-8")
    heard = []
    manager, client = start_new_kernel(env=os.environ | {"IPYTHONDIR": str(tmp_path)}, startup_timeout=120)
    try:
        code = "import matplotlib.pyplot as plt\n_ = plt.plot([1, 2])\n_ = plt.title('Up')"
        client.execute_interactive(code, timeout=120, output_hook=heard.append)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    (shown,) = [message["content"]["data"] for message in heard if message["msg_type"] == "display_data"]
    assert '<img alt="Figure: &quot;Up&quot;, 1 line."' in shown["text/html"]
    assert "image/png" not in shown


def test_every_lesson_has_its_words():
    wanted = set()
    for path in (repository_root() / "modules").glob("*/*.ipynb"):
        wanted |= {cell["metadata"].get("alt") for cell in json.loads(path.read_text("utf-8"))["cells"]} - {None}
    assert wanted
    assert wanted <= set(lesson_alt_texts().values())


def test_axes_that_are_off_and_no_figure_say_nothing():
    ax = plots.canvas()[0]
    ax.set_axis_off()
    assert describe_axes(ax.figure) == describe_axes(None) == ""
