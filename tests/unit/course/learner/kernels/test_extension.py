"""The extension in a real kernel, started as `nkl start` starts its kernels."""

import json
import os

import pytest
from jupyter_client.manager import start_new_kernel

from neurokit_lite.course.learner.kernels.extension import write_profile

SETUP = {"cell_type": "code", "source": "import math", "metadata": {"tags": ["setup"]}}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Run code in a kernel of a notebook; returns the messages that came back."""
    folder = tmp_path_factory.mktemp("kernel")
    write_profile(folder / "ipython")
    notebook = folder / "lesson.ipynb"
    notebook.write_text(json.dumps({"cells": [SETUP]}), "utf-8")
    environment = os.environ | {"IPYTHONDIR": str(folder / "ipython"), "JPY_SESSION_NAME": str(notebook)}
    manager, client = start_new_kernel(env=environment, startup_timeout=120)

    def run(code: str) -> list[dict]:
        heard = []
        client.execute_interactive(code, timeout=120, output_hook=heard.append)
        told = ("error", "display_data", "execute_result", "stream")
        return [message["content"] for message in heard if message["msg_type"] in told]

    yield run
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def test_a_restarted_kernel_says_what_to_run(run):
    (said,) = run("math.pi")
    assert said["ename"] == "NameError"
    shown = "\n".join(said["traceback"])
    assert "name 'math' is not defined" in shown
    assert "Run the cell at the top first" in shown


def test_a_figure_comes_with_words(run):
    told = run("import matplotlib.pyplot as plt\n_ = plt.plot([1, 2])\n_ = plt.title('Up')")
    assert '<img alt="Figure: &quot;Up&quot;, 1 line."' in told[-1]["data"]["text/html"]


def test_it_can_be_taken_out_again(run):
    assert run("%unload_ext neurokit_lite.course.learner.kernels.extension") == []
    (said,) = run("math.pi")
    assert "at the top" not in "\n".join(said["traceback"])
