"""The replay itself, tried on tiny notebooks: it must pass what repeats and bite where something is wrong."""

import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_output
from replay import replay

from neurokit_lite.course.authoring.notebooks import record, target
from neurokit_lite.course.authoring.source import read_source

FIXTURES = Path(__file__).with_name("fixtures")


def recorded(name, folder):
    return record(Path(shutil.copy(FIXTURES / name, folder)))


@pytest.fixture(scope="module")
def in_order(tmp_path_factory):
    return recorded("in_order.py", tmp_path_factory.mktemp("replay"))


def test_what_repeats_passes_and_is_measured(in_order):
    run = replay(in_order)
    assert run.passed, run.report
    assert "5 passed" in run.report
    assert 50 < run.peak_mb < 1500  # numpy, pandas and matplotlib alone take more than 50 MB
    assert run.network == ""


def test_each_changed_output_is_found(in_order, tmp_path):
    text = in_order.read_text()
    for old, new in [
        ('"total: 45', '"total: 46'),
        ("<td>3.5</td>", "<td>3.6</td>"),
        ('"ename": "ZeroDivisionError"', '"ename": "KeyError"'),
        ('"value": 45.0', '"value": 45.5'),
    ]:
        assert text.count(old) == 1
        text = text.replace(old, new)
    (tmp_path / "changed.ipynb").write_text(text)
    run = replay(tmp_path / "changed.ipynb")
    assert not run.passed
    assert "4 failed, 1 passed" in run.report  # pictures are not compared, so the figure's cell still passes


@pytest.mark.parametrize("caught", ["OSError", "Exception"])
def test_network_is_refused_and_the_attempt_is_seen(tmp_path, caught):
    notebook = read_source(FIXTURES / "network.py")
    (cell,) = notebook.cells
    cell.source = cell.source.replace("OSError", caught)
    cell.execution_count, cell.outputs = 1, [new_output("stream", name="stdout", text="offline\n")]
    nbformat.write(notebook, tmp_path / "network.ipynb")
    run = replay(tmp_path / "network.ipynb")
    assert "192.0.2.1" in run.network
    assert run.passed == (caught == "Exception")  # code that swallows everything is found out by the log alone
    if not run.passed:
        assert "a notebook must run without a network; it tried to reach '192.0.2.1'" in run.report


def test_this_machine_may_be_reached(tmp_path):
    run = replay(recorded("loopback.py", tmp_path))
    assert run.passed, run.report


def test_a_replay_that_hangs_is_ended(tmp_path):
    source = tmp_path / "hangs.py"
    source.write_text("# %%\nx = 0\n")
    record(source)
    target(source).write_text(target(source).read_text().replace("x = 0", "while True: pass"))
    run = replay(target(source), limit_s=8)
    assert not run.passed
