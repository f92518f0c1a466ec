"""Figures in a running notebook are said in words: the lesson's own, or those on the axes."""

import json
from types import SimpleNamespace

import pytest

from neurokit_lite import plots
from neurokit_lite.course.layout import repository_root
from neurokit_lite.course.learner.kernels import alt_text
from neurokit_lite.course.learner.kernels.alt_text import (
    describe_axes,
    describe_figures,
    leave_figures,
    lesson_alt_texts,
)


class Publisher:
    """ipykernel's, as far as it is used: hooks that see a message on its way out."""

    def __init__(self):
        self.hooks = []

    def register_hook(self, hook):
        self.hooks.append(hook)

    def unregister_hook(self, hook):
        self.hooks.remove(hook)

    def send(self, **data):
        message = {"msg_type": "display_data", "content": {"data": data}}
        for hook in self.hooks:
            message = hook(message)
        return message["content"]["data"]


@pytest.fixture
def shell():
    history = SimpleNamespace(input_hist_raw=["", "plot()"])
    shell = SimpleNamespace(display_pub=Publisher(), history_manager=history)
    describe_figures(shell)
    yield shell
    leave_figures(shell)


def a_cell_that_draws():
    notebook = json.loads((repository_root() / "modules/spikes/decoding.ipynb").read_text("utf-8"))
    return next(cell for cell in notebook["cells"] if cell["metadata"].get("alt"))


def test_a_lessons_cell_keeps_the_lessons_words(shell):
    cell = a_cell_that_draws()
    shell.history_manager.input_hist_raw.append("".join(cell["source"]))
    sent = shell.display_pub.send(**{"image/png": "iVBO\n", "text/plain": "<Figure>"})
    assert set(sent) == {"text/html", "text/plain"}  # the picture is sent once
    assert sent["text/html"] == alt_text.as_image("iVBO", cell["metadata"]["alt"])


def test_a_changed_cell_is_said_by_its_axes(shell):
    ax = plots.canvas()[0]
    ax.set(title="Rate", xlabel="time (s)", ylabel="spikes per s")
    ax.plot([1, 2])
    ax.plot([2, 1])
    assert (
        'alt="Figure: &quot;Rate&quot;, spikes per s, against time (s), 2 lines."'
        in shell.display_pub.send(**{"image/png": "iVBO"})["text/html"]
    )


def test_what_has_html_already_or_no_picture_is_left_alone(shell):
    for data in ({"text/plain": "1"}, {"text/html": "<b>1</b>", "image/png": "iVBO"}):
        assert shell.display_pub.send(**data) == data


def test_loading_twice_hooks_once_and_unloading_unhooks(shell):
    describe_figures(shell)
    assert len(shell.display_pub.hooks) == 1
    leave_figures(shell)
    assert shell.display_pub.send(**{"image/png": "iVBO"}) == {"image/png": "iVBO"}


def test_a_terminal_is_left_alone():
    describe_figures(SimpleNamespace(display_pub=object()))


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
