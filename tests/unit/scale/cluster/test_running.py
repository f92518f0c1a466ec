"""One small cluster for all: results in order, workers killed midway, a task that kills, and what is left behind."""

import os
import signal
import sys
import time
from contextlib import suppress
from functools import partial

import numpy as np
import pytest

from neurokit_lite import scale

pytest.importorskip("distributed")
pytestmark = [pytest.mark.together("dask"), pytest.mark.skipif(os.name == "nt", reason="kills by signal")]


@pytest.fixture(scope="module")
def client():
    with scale.open_cluster("local", request=scale.WorkerRequest(n_jobs=2, memory_gb=1.0), n_attempts=2) as client:
        yield client


def draw(task):
    k, seed = task
    return float(np.sum(np.random.default_rng(seed).normal(size=200) * 10.0 ** (k % 7)))


def die_once(folder, task):
    """Ends its worker the first time."""
    mark = os.path.join(folder, str(task[0]))
    if task[0] in (3, 8) and not os.path.exists(mark):
        open(mark, "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    return draw(task)


def die_always(task):
    if task == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return task


def fail(task):
    if task == 4:
        raise KeyError("no such brain")
    return task


def add_mean(task, shared):
    return task + float(shared.mean())


def work_in(folder, task):
    """Says who it is, and waits until it is told to go on."""
    with open(os.path.join(folder, f"{task}-{os.getpid()}"), "w"):
        pass
    while not os.path.exists(os.path.join(folder, "go")):
        time.sleep(0.01)
    return task * task


def tasks():
    return list(enumerate(scale.spawn_seeds(12, random_state=3)))


def test_results_are_those_of_one_process_bit_by_bit(client):
    alone = [draw(task) for task in tasks()]
    assert scale.map_on_cluster(draw, tasks(), client=client) == alone
    assert scale.map_on_cluster(draw, tasks(), client=client, batch_size=5) == alone
    assert scale.map_chunks(draw, tasks(), executor=client) == alone


def test_workers_that_die_midway_change_no_bit(client, tmp_path):
    found = scale.map_on_cluster(partial(die_once, str(tmp_path)), tasks(), client=client)
    assert found == [draw(task) for task in tasks()]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["3", "8"], "both were killed"


def test_a_worker_killed_from_outside_changes_nothing(client, tmp_path):
    import threading

    def kill():
        while not (begun := [path.name for path in tmp_path.iterdir()]):
            time.sleep(0.01)
        os.kill(int(begun[0].partition("-")[2]), signal.SIGKILL)
        (tmp_path / "go").touch()

    killer = threading.Thread(target=kill)
    killer.start()
    assert scale.map_on_cluster(partial(work_in, str(tmp_path)), range(6), client=client) == [0, 1, 4, 9, 16, 25]
    killer.join()


@pytest.mark.parametrize("batch_size", [1, 4])
def test_a_task_that_kills_each_time_is_named(client, batch_size):
    with pytest.raises(RuntimeError, match=r"tasks must not end their worker; got task 5 \(5\)"):
        scale.map_on_cluster(die_always, range(8), client=client, batch_size=batch_size)
    assert scale.map_on_cluster(abs, [-1], client=client) == [1], "the cluster is as good as before"


def test_an_error_of_the_function_arrives_with_its_task(client):
    with pytest.raises(KeyError, match="no such brain") as caught:
        scale.map_on_cluster(fail, range(8), client=client)
    assert "task 4 to 4" in caught.value.__notes__[-1]


def test_what_is_shared_reaches_each_task(client):
    shared = np.arange(5.0)
    assert scale.map_on_cluster(add_mean, [1, 2, 3], client=client, shared=shared) == [3.0, 4.0, 5.0]
    assert scale.map_on_cluster(abs, [], client=client) == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"client": "tcp://127.0.0.1:1"}, "client must be a Client"),
        ({"function": 3}, "function must be callable"),
        ({"tasks": {1, 2}}, "tasks must be a sequence"),
        ({"batch_size": 0}, "batch_size must be a whole number"),
        ({"wait_s": 0.0}, "wait_s must be at least"),
    ],
)
def test_wrong_words_are_refused(client, change, says):
    words = {"function": abs, "tasks": [1], "client": client} | change
    with pytest.raises((TypeError, ValueError), match=says):
        scale.map_on_cluster(words.pop("function"), words.pop("tasks"), **words)


def test_the_cluster_listens_on_the_loopback_only_and_by_its_address(client):
    address = client.scheduler.address
    assert address.startswith("tcp://127.0.0.1:")
    workers = client.scheduler_info(n_workers=-1)["workers"]
    assert all(name.startswith("tcp://127.0.0.1:") for name in workers)
    assert {one["memory_limit"] for one in workers.values()} == {10**9}
    with scale.open_cluster(address) as other:
        assert scale.map_on_cluster(abs, [-3], client=other) == [3]
    assert client.status == "running", "what was not opened is not closed"


def test_without_an_address_the_environment_decides(client, monkeypatch):
    monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", client.scheduler.address)
    with scale.open_cluster() as other:
        assert other.scheduler.address == client.scheduler.address


def test_an_address_where_nobody_answers_is_told(monkeypatch):
    monkeypatch.setattr("neurokit_lite.scale.cluster.opening._ANSWER_S", 0.3)
    with (
        pytest.raises(ValueError, match="address must be that of a running Dask scheduler"),
        scale.open_cluster("tcp://127.0.0.1:1"),
    ):
        pass
    with pytest.raises(ValueError, match="address must be 'local'"), scale.open_cluster("127.0.0.1:8786"):
        pass


def test_without_workers_it_says_so_instead_of_waiting():
    import distributed

    words = {"n_workers": 0, "host": "127.0.0.1", "scheduler_kwargs": {"dashboard_address": "127.0.0.1:0"}}
    with (
        distributed.LocalCluster(**words, dashboard_address=None) as cluster,
        scale.open_cluster(cluster.scheduler_address) as client,
        pytest.raises(ConnectionError, match=r"client must have workers; got none for 0\.3 s"),
    ):
        scale.map_on_cluster(abs, [1], client=client, wait_s=0.3)


SBATCH = """#!/bin/sh
cp "$1" "$0.job"
sh "$0.job" > "$0.log" 2>&1 & echo $! > "$0.pid"
echo Submitted batch job 1
"""


def test_slurm_starts_the_workers(tmp_path, monkeypatch):
    """No SLURM here: in its place stands a program of three lines that runs the job's script at once."""
    pytest.importorskip("dask_jobqueue")
    for name, text in (("sbatch", SBATCH), ("scancel", "#!/bin/sh\nexit 0\n")):
        (tmp_path / name).write_text(text)
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join([str(tmp_path), os.path.dirname(sys.executable), os.environ["PATH"]]))
    monkeypatch.chdir(tmp_path)
    try:
        with scale.open_cluster("slurm", request=scale.WorkerRequest(n_jobs=1)) as client:
            found = scale.map_on_cluster(abs, [-1, 2], client=client, wait_s=20.0)
        assert found == [1, 2]
    finally:
        with suppress(ProcessLookupError, FileNotFoundError):
            os.kill(int((tmp_path / "sbatch.pid").read_text()), signal.SIGTERM)
