"""Tasks in processes and threads; resuming after a kill."""

import os
import pickle
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import scale

SPANS = scale.split(40, size=7)
CALLS: list = []


def add(span, power=1):
    CALLS.append(span)
    return np.array([np.sum(np.arange(*span, dtype=float) ** power), 0.1])


def fail(span):
    if span[0] == 14:
        raise OSError("disk")
    return add(span)


@pytest.mark.parametrize("executor", [None, "threads", "processes"])
def test_results_are_in_the_order_of_tasks(executor):
    found = scale.map_chunks(add, SPANS, executor=executor, n_jobs=3)
    np.testing.assert_array_equal([one[0] for one in found], [sum(range(*span)) for span in SPANS])


def wait(seconds):
    time.sleep(seconds)
    return seconds


def test_the_slow_first_task_stays_first():
    assert scale.map_chunks(wait, [0.1, 0.0, 0.05], executor="threads", n_jobs=3) == [0.1, 0.0, 0.05]


def test_an_executor_of_the_users_own_stays_open():
    with ThreadPoolExecutor(2) as pool:
        scale.map_chunks(add, SPANS, executor=pool)
        assert pool.submit(int).result() == 0


def test_what_is_finished_is_not_computed_again(tmp_path):
    first = scale.map_chunks(add, SPANS[:3], folder=tmp_path)
    CALLS.clear()
    said = []
    again = scale.map_chunks(add, SPANS, folder=tmp_path, progress=lambda *one: said.append(one))
    assert SPANS[3:] == CALLS
    assert said == [(number, 6, span) for number, span in enumerate(SPANS, start=1)]
    np.testing.assert_array_equal(again[:3], first)
    CALLS.clear()
    scale.map_chunks(partial(add, power=2), SPANS, folder=tmp_path)
    assert CALLS == SPANS  # other work


def test_equal_tasks_are_computed_once_in_a_folder(tmp_path):
    CALLS.clear()
    said = []
    found = scale.map_chunks(add, [(0, 3), (3, 5), (0, 3)], folder=tmp_path, progress=lambda *one: said.append(one))
    assert CALLS == [(0, 3), (3, 5)]
    assert said == [(2, 3, (0, 3)), (3, 3, (3, 5))]
    assert [one[0] for one in found] == [3, 7, 3]


@pytest.mark.parametrize("damage", ["cut", "empty", "flipped", "text"])
def test_a_damaged_result_is_not_believed(damage, tmp_path):
    wanted = scale.map_chunks(add, SPANS, folder=tmp_path)
    path = sorted(tmp_path.glob("*.result"))[2]
    raw = path.read_bytes()
    flipped = raw[:-3] + bytes([raw[-3] ^ 1]) + raw[-2:]
    path.write_bytes({"cut": raw[:-5], "empty": b"", "flipped": flipped, "text": b"half" * 30}[damage])
    CALLS.clear()
    np.testing.assert_array_equal(scale.map_chunks(add, SPANS, folder=tmp_path), wanted)
    assert len(CALLS) == 1
    assert path.read_bytes() == raw


def test_what_fails_names_its_task_and_leaves_the_rest(tmp_path):
    with pytest.raises(OSError, match="disk") as caught:
        scale.map_chunks(fail, SPANS, folder=tmp_path)
    assert "(14, 21)" in caught.value.__notes__[0]
    assert len(list(tmp_path.glob("*.result"))) == 2
    with pytest.raises(OSError, match="disk"):
        scale.map_chunks(fail, SPANS, executor="threads")


def fail_first(seconds):
    time.sleep(seconds)
    if seconds == 0:
        raise OSError("disk")
    return seconds


def test_what_runs_beside_a_failure_is_kept_and_the_rest_called_off(tmp_path):
    with pytest.raises(OSError, match="disk") as caught:
        scale.map_chunks(fail_first, [0.2, 0, 0.3, *(1 + n for n in range(20))], executor="threads", folder=tmp_path)
    assert "call again" in caught.value.__notes__[0]
    assert 1 <= len(list(tmp_path.glob("*.result"))) <= 3
    assert scale.map_chunks(fail_first, [0.2], folder=tmp_path) == [0.2]
    with pytest.raises(OSError, match="disk") as caught:
        scale.map_chunks(fail_first, [0])
    assert "call again" not in caught.value.__notes__[0]


def test_what_another_run_is_writing_stays(tmp_path):
    scale.map_chunks(add, SPANS[:1], folder=tmp_path)
    result = next(tmp_path.glob("*.result"))
    fresh, old = (result.with_suffix(f".{name}.part") for name in ("fresh", "old"))
    result.rename(fresh)
    old.write_bytes(b"half")
    os.utime(old, (1, 1))
    scale.map_chunks(add, SPANS[:1], folder=tmp_path)
    assert fresh.exists()
    assert not old.exists()


def test_equal_tasks_do_not_share_a_result(tmp_path):
    one, two = scale.map_chunks(add, [(0, 3), (0, 3)], folder=tmp_path)
    one[0] = -1
    assert two[0] == 3


def read(name):
    return Path(name).read_text()


def test_a_file_named_in_a_task_is_looked_at(tmp_path):
    path = tmp_path / "data.txt"
    for text in ("one", "three"):
        path.write_text(text)
        for task in (path, str(path)):
            assert scale.map_chunks(read, [task], folder=tmp_path / "results") == [text]
    assert scale.map_chunks(len, ["x" * 5000, "a\0"], folder=tmp_path / "results") == [5000, 2]


def count_files(folder):
    return sum(1 for one in Path(folder).rglob("*") if one.is_file())


def test_a_store_named_in_a_task_is_looked_at(tmp_path):
    store = tmp_path / "x.zarr"
    (store / "c").mkdir(parents=True)
    for n_files in (1, 2, 3):
        (store / "c" / str(n_files)).write_text("chunk")
        for task in (store, str(store)):
            assert scale.map_chunks(count_files, [task], folder=tmp_path / "results") == [n_files]


PROGRAM = """
import sys, time
import numpy as np
from neurokit_lite import scale

def work(span):
    time.sleep(0.15)
    return np.random.default_rng(span[0]).normal(size=1000).sum()

if __name__ == "__main__":
    options = {"executor": "processes", "n_jobs": 2} if sys.argv[2] == "processes" else {}
    said = lambda n_done, n_tasks, task: print(n_done, flush=True)
    found = scale.map_chunks(work, scale.split(80, size=10), folder=sys.argv[1], progress=said, **options)
    np.save(sys.argv[1] + ".npy", found)
"""


@pytest.mark.parametrize("kind", ["here", "processes"])
def test_a_killed_run_goes_on_where_it_was(kind, tmp_path):
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)

    def start(folder):
        command = [sys.executable, program, tmp_path / folder, kind]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)

    whole = start("whole")
    killed = start("killed")
    while int(killed.stdout.readline()) < 3:
        pass
    os.killpg(killed.pid, signal.SIGKILL)
    killed.wait()
    killed.stdout.close()
    whole.communicate()
    n_kept = len(list((tmp_path / "killed").glob("*.result")))
    assert 3 <= n_kept < 8
    names = {path.name for path in (tmp_path / "whole").glob("*.result")}
    missing = sorted(names - {path.name for path in (tmp_path / "killed").glob("*.result")})[0]
    half = (tmp_path / "killed" / missing).with_suffix(".0f.part")
    half.write_bytes((tmp_path / "whole" / missing).read_bytes()[:60])  # as if the kill had met it
    for part in (tmp_path / "killed").glob("*.part"):
        os.utime(part, (1, 1))
    said = start("killed").communicate()[0].split()
    assert len(said) == 8
    assert said[-1] == "8"
    assert np.load(tmp_path / "killed.npy").tobytes() == np.load(tmp_path / "whole.npy").tobytes()
    for path in (tmp_path / "whole").glob("*.result"):
        assert (tmp_path / "killed" / path.name).read_bytes() == path.read_bytes()
    assert not list((tmp_path / "killed").glob("*.part"))


def test_progress_in_words(capsys):
    scale.map_chunks(add, SPANS, progress=True)
    said = capsys.readouterr().err.splitlines()
    assert said == ["1 of 6 tasks after 0 s", "6 of 6 tasks after 0 s"]


def die(k):
    if k == 2:
        os._exit(9)
    time.sleep(0.05)
    return k


def test_a_killed_process_is_not_laid_to_the_charge_of_one_task(tmp_path):
    with pytest.raises(BrokenProcessPool) as caught:
        scale.map_chunks(die, range(4), executor="processes", folder=tmp_path)
    (note,) = caught.value.__notes__
    assert "One of these tasks" in note
    assert "2" in note.split("[")[1]
    assert "call again" in note


def test_a_result_that_cannot_be_kept_names_its_task_and_leaves_nothing(tmp_path, monkeypatch):
    with pytest.raises((AttributeError, pickle.PicklingError)) as caught:
        scale.map_chunks(lambda k: lambda: k, [17], folder=tmp_path)
    assert "cannot be kept, of task 17" in caught.value.__notes__[0]

    def full(_):
        raise OSError("no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        scale.map_chunks(abs, [17], folder=tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("tasks", [{"a": 1}, {1, 2}, pd.DataFrame({"a": [1]})])
def test_what_would_give_keys_headings_or_no_order_is_refused(tasks):
    with pytest.raises(TypeError, match="list of tasks"):
        scale.map_chunks(str, tasks)
    assert scale.map_chunks(str, pd.Series([3, 4], index=[7, 8])) == ["3", "4"]
