"""One small cluster for all: results in order, workers killed midway, a task that kills, and what is left behind."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from functools import partial

import numpy as np
import pandas as pd
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


def say_who(folder, task, shared):
    """The process that did it; the first task ends its worker once, the others wait for the new one, 30 s at most."""
    mark = os.path.join(folder, "died")
    if task == 0 and not os.path.exists(mark):
        with open(mark, "w") as file:
            file.write(str(os.getpid()))
        os.kill(os.getpid(), signal.SIGKILL)
    open(os.path.join(folder, f"lives-{os.getpid()}"), "w").close()
    while os.path.exists(mark) and time.time() < os.path.getmtime(mark) + 30:
        with open(mark) as file:
            died = f"lives-{file.read()}"
        if len([one for one in os.listdir(folder) if one.startswith("lives-") and one != died]) > 1:
            break
        time.sleep(0.01)
    time.sleep(0.03)
    return os.getpid()


def who_works(task, shared):
    time.sleep(0.01)
    return os.getpid()


def spoil(task, shared):
    shared[0]["table"] += task
    return shared[0]["table"].sum()


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
    assert caught.value.__notes__[-1] == "This happened in task 4: 4."
    with pytest.raises(KeyError) as caught:
        scale.map_on_cluster(fail, range(8), client=client, batch_size=8)
    assert caught.value.__notes__[-1] == "This happened in task 4: 4.", "not only its batch"


def test_what_is_shared_reaches_each_task(client):
    shared = np.arange(5.0)
    assert scale.map_on_cluster(add_mean, [1, 2, 3], client=client, shared=shared) == [3.0, 4.0, 5.0]
    assert scale.map_on_cluster(abs, [], client=client) == []


def test_what_is_shared_leaves_no_worker_idle(client):
    """Dask likes to send tasks to who holds their data: before each worker had it, one did nearly all of 48."""
    client.wait_for_workers(2, timeout=60)  # tests before this one end workers
    for _ in range(2):
        who = scale.map_on_cluster(who_works, range(48), client=client, shared=np.zeros(1_000_000))
        counts = np.unique(who, return_counts=True)[1]
        assert counts.size == 2
        assert counts.min() >= 8, counts  # half each if nothing else runs; 15 and 33 were seen under load


def test_the_worker_that_comes_after_a_death_gets_what_is_shared(client, tmp_path):
    client.wait_for_workers(2, timeout=60)
    words = {"client": client, "shared": np.zeros(1_000_000)}
    who = scale.map_on_cluster(partial(say_who, str(tmp_path)), range(150), **words)
    assert len(who) == 150
    died = int((tmp_path / "died").read_text())
    workers, counts = np.unique([one for one in who if one != died], return_counts=True)
    assert workers.size == 2, "the one that was left, and the new one"
    assert counts.min() >= 20, counts


def test_what_is_shared_can_be_read_only(client):
    with pytest.raises(ValueError, match="read-only"):
        scale.map_on_cluster(spoil, [1, 2, 3], client=client, shared=({"table": np.zeros(4)},))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"client": "tcp://127.0.0.1:1"}, "client must be a Client"),
        ({"function": 3}, "function must be callable"),
        ({"tasks": {1, 2}}, "tasks must be a sequence"),
        ({"tasks": {5: 1, 0: 2}}, "tasks must be a sequence, such as a list; got a dict"),
        ({"tasks": pd.Series([1, 2], index=[1, 0])}, "tasks must be a sequence, such as a list; got a Series"),
        ({"tasks": pd.DataFrame({0: [1]})}, "tasks must be a sequence, such as a list; got a DataFrame"),
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


def test_the_first_worker_may_stand_in_a_queue_for_long(monkeypatch):
    """No limit for the first one, also where something is shared; 60 s (here 0.3 s) hold after all were lost."""
    import threading

    import distributed

    monkeypatch.setattr("neurokit_lite.scale.cluster.running._ALL_LOST_S", 0.3)
    words = {"n_workers": 0, "host": "127.0.0.1", "scheduler_kwargs": {"dashboard_address": "127.0.0.1:0"}}
    words |= {"processes": False, "protocol": "tcp://", "threads_per_worker": 1}
    with (
        distributed.LocalCluster(**words, dashboard_address=None) as cluster,
        scale.open_cluster(cluster.scheduler_address) as client,
    ):
        starts = threading.Timer(1.5, cluster.scale, [1])
        starts.start()
        assert scale.map_on_cluster(add_mean, [1], client=client, shared=np.ones(3)) == [2.0]
        starts.join()


SBATCH = """#!/bin/sh
n=1; while [ -e "$0.$n.job" ]; do n=$((n+1)); done
cp "$1" "$0.$n.job"
SLURM_JOB_ID=$n sh "$0.$n.job" > "$0.log" 2>&1 & echo $! > "$0.$n.pid"
echo Submitted batch job $n
"""


def test_slurm_starts_the_workers(tmp_path, monkeypatch):
    """No SLURM here: in its place stands a program of four lines that runs the job's script at once."""
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
        _end_jobs(tmp_path)


def test_the_written_script_serves_more_than_one_job(client, tmp_path):
    """A scheduler refuses a second worker of the same name."""
    pytest.importorskip("dask_jobqueue")
    script = scale.build_slurm_script(scale.WorkerRequest(), scheduler=client.scheduler.address)
    (tmp_path / "job.sh").write_text(script)
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    (tmp_path / "sbatch").write_text(SBATCH)
    for _ in range(2):
        subprocess.run(
            ["sh", str(tmp_path / "sbatch"), str(tmp_path / "job.sh")], check=True, env=os.environ | {"PATH": path}
        )
    try:
        until = time.monotonic() + 20
        while len(client.nthreads()) < 4 and time.monotonic() < until:
            time.sleep(0.05)
        names = {str(one["name"]) for one in client.scheduler_info(n_workers=-1)["workers"].values()}
        assert {"worker-1", "worker-2"} <= names
    finally:
        _end_jobs(tmp_path)


def _end_jobs(folder):
    for path in folder.glob("sbatch.*.pid"):
        with suppress(ProcessLookupError):
            os.kill(int(path.read_text()), signal.SIGTERM)
