"""The replay itself, tried on tiny notebooks: it must pass what repeats and bite where something is wrong."""

import shutil
from pathlib import Path

import nbformat
import pytest
from comparing.nbval_with_anchors import settled
from nbformat.v4 import new_code_cell, new_notebook, new_output
from replay import CAN_FORK, replay

from neurokit_lite.course.authoring.anchors import MIME, anchor_line
from neurokit_lite.course.authoring.notebooks import record
from neurokit_lite.course.authoring.source import read_source

FIXTURES = Path(__file__).with_name("fixtures")


def recorded(name, folder):
    return record(Path(shutil.copy(FIXTURES / name, folder)))


@pytest.fixture(scope="module")
def in_order(tmp_path_factory):
    return recorded("in_order.py", tmp_path_factory.mktemp("replay"))


def written(path, *sources):
    """A notebook whose cells are said to have printed ``ok``, whatever they do."""
    printed = [new_output("stream", name="stdout", text="ok\n")]
    cells = [new_code_cell(source, execution_count=n, outputs=printed) for n, source in enumerate(sources, 1)]
    nbformat.write(new_notebook(cells=cells), path)
    return path


def test_what_repeats_passes_and_is_measured(in_order):
    run = replay(in_order)
    assert run.passed, run.report
    assert "5 passed" in run.report
    assert 50 < run.peak_mb < 1500  # numpy, pandas and matplotlib alone take more than 50 MB
    assert run.network == ""


@pytest.mark.parametrize("fresh", sorted({True, not CAN_FORK}), ids=lambda fresh: "fresh" if fresh else "forked")
def test_each_changed_output_is_found(in_order, tmp_path, fresh):
    text = in_order.read_text()
    for old, new in [
        ('"total: 45', '"total: 46'),
        ("<td>3.5</td>", "<td>3.6</td>"),
        ('"ename": "ZeroDivisionError"', '"ename": "KeyError"'),
        ('"value": 45.0', '"value": 45.6'),
    ]:
        assert text.count(old) == 1
        text = text.replace(old, new)
    (tmp_path / "changed.ipynb").write_text(text)
    run = replay(tmp_path / "changed.ipynb", fresh=fresh)
    assert not run.passed
    assert "4 failed, 1 passed" in run.report  # pictures are not compared, so the figure's cell still passes


def test_a_slow_wait_of_the_kernel_is_none_of_the_lessons(tmp_path):
    waited = 'import sys\nprint("ok")\nprint("IOStream.flush timed out", file=sys.__stderr__, flush=True)'
    run = replay(written(tmp_path / "slow.ipynb", waited))
    assert run.passed, run.report
    run = replay(written(tmp_path / "loud.ipynb", f'{waited}\nprint("a bee", file=sys.stderr)'))
    assert not run.passed
    assert "On stderr: a bee" in run.report


def shown(**changes):
    """An anchor as a notebook keeps it: its data, and the line beside it."""
    kept = {"name": "error_deg", "value": 0.9, "expected": 0.905, "tolerance": 0.03, "unit": "°", "at_most": 1.0}
    kept |= changes
    data = {MIME: kept, "text/plain": anchor_line(kept)}
    return new_output("display_data", data=data)


@pytest.mark.parametrize("recorded", [0.88, 0.9, 0.93, 0.94])  # 0.935 would have been kept as 0.94
def test_an_anchor_is_compared_within_its_own_tolerance(recorded):
    run, kept = [new_output("stream", text="x"), shown(value=0.88)], [shown(value=recorded)]
    assert settled(run, kept) == [run[0], *kept]


@pytest.mark.parametrize(
    "change",
    [{"value": 0.86}, {"value": 0.95}, {"expected": 0.9}, {"tolerance": 0.04}, {"unit": ""}, {"name": "another_deg"}],
    ids=str,
)
def test_an_anchor_that_is_far_off_or_claims_something_else_is_compared_as_it_is(change):
    run, kept = [shown(value=0.88)], [shown(**change)]
    assert settled(run, kept) == run != kept


def test_a_recorded_line_that_belies_its_own_figure_is_no_recording_of_it():
    kept = shown()
    kept.data["text/plain"] = kept.data["text/plain"].replace("0.90°", "0.91°")
    assert settled([shown()], [kept]) == [shown()] != [kept]


@pytest.mark.parametrize("fresh", sorted({True, not CAN_FORK}), ids=lambda fresh: "fresh" if fresh else "forked")
def test_a_recording_whose_anchor_moved_within_its_tolerance_repeats(in_order, tmp_path, fresh):
    text = in_order.read_text().replace('"value": 45.0', '"value": 45.4').replace("= 45.0 (exp", "= 45.4 (exp")
    assert text.count("45.4") == 2
    (tmp_path / "moved.ipynb").write_text(text)
    run = replay(tmp_path / "moved.ipynb", fresh=fresh)
    assert run.passed, run.report


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
    run = replay(written(tmp_path / "hangs.ipynb", "print('ok')", "while True: pass"), limit_s=5)
    assert not run.passed


FAULTS = {
    "sound": "",
    "faulty": "ax.xaxis.set_major_formatter(lambda *_: 1 / 0)",
    "no-room": r"ax.figure.set_layout_engine('constrained'); _ = ax.set_xlabel('much\n' * 99)",
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_figure_that_cannot_be_drawn_is_found(tmp_path, fault):
    """It is laid out, if it is not painted."""
    code = f"import matplotlib.pyplot as plt\n_, ax = plt.subplots(label='x')\n{fault}\nprint('ok')"
    notebook = nbformat.read(written(tmp_path / "drawn.ipynb", code), as_version=4)
    picture = {"image/png": "", "text/plain": "<Figure size 640x480 with 1 Axes>"}
    notebook.cells[0].outputs.append(new_output("display_data", data=picture))
    nbformat.write(notebook, tmp_path / "drawn.ipynb")
    run = replay(tmp_path / "drawn.ipynb")
    assert run.passed == (not fault), run.report


needs_fork = pytest.mark.skipif(not CAN_FORK, reason="kernels are forked on Linux only")


@needs_fork
def test_a_kernel_that_dies_is_a_failure_and_the_next_one_is_sound(tmp_path):
    ends = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    run = replay(written(tmp_path / "dies.ipynb", ends), limit_s=8)  # nbval waits for a dead kernel's answer
    assert not run.passed
    assert replay(written(tmp_path / "sound.ipynb", "print('ok')")).passed


@needs_fork
def test_one_replay_finds_nothing_of_another(tmp_path):
    """Nor of nbval, nor of the tests: as in a fresh kernel, it has only the kernel's own names."""
    mark = "import builtins, os, numpy as np; builtins.here = os.environ['HERE'] = '1'; np.here = 1; x = 1; print('ok')"
    search = """
import builtins, os, sys, numpy as np
found = [hasattr(builtins, "here"), "HERE" in os.environ, hasattr(np, "here"), "x" in globals()]
found += [name for name in os.environ if name.startswith("PYTEST_CURRENT")]
found += [path for path in sys.path if path.endswith("tests/notebooks")]
print("ok" if not any(found) else found)"""
    assert replay(written(tmp_path / "mark.ipynb", mark)).passed
    run = replay(written(tmp_path / "search.ipynb", search))
    assert run.passed, run.report


@needs_fork
def test_random_numbers_without_a_seed_differ_from_replay_to_replay(tmp_path):
    """A fork that kept its parent's generators would repeat them, and an unstable output would seem stable."""
    draw = """
import random, uuid, numpy as np
draws = [random.random(), np.random.random(), np.random.default_rng().random(), uuid.uuid4().int]
with open({path!r}, "a") as file:
    print(*draws, file=file)
print("ok")"""
    path = tmp_path / "drawn.txt"
    notebook = written(tmp_path / "draws.ipynb", draw.format(path=str(path)))
    assert replay(notebook).passed
    assert replay(notebook).passed
    first, second = (line.split() for line in path.read_text().splitlines())
    assert all(one != other for one, other in zip(first, second, strict=True))


@needs_fork
def test_a_notebook_runs_where_it_lies_with_one_thread_and_a_fixed_order_of_hashes(tmp_path):
    code = """
import os, threadpoolctl, numpy
threads = {pool["num_threads"] for pool in threadpoolctl.threadpool_info()}
said = threads == {1}, os.getcwd() == FOLDER, os.environ["PYTHONHASHSEED"], __name__, os.getpid() == os.getpgid(0)
print("ok" if said == (True, True, "0", "__main__", True) else said)"""
    run = replay(written(tmp_path / "here.ipynb", code.replace("FOLDER", repr(str(tmp_path)))))
    assert run.passed, run.report
