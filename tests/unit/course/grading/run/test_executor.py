"""Workers that are not fit to grade, clusters without workers, and what killed servers leave behind."""

import json
import os
from importlib.util import find_spec

import pytest

from neurokit_lite.course.grading.journal import environment_key
from neurokit_lite.course.grading.kernel.client import PREFIX, KernelServer
from neurokit_lite.course.grading.results import INFRASTRUCTURE
from neurokit_lite.course.grading.run import executor
from neurokit_lite.course.grading.run.worker import Job, Shared

JOB, SHARED = Job("ann", "key", {}), Shared("ps1", {}, {}, {})


def test_a_worker_with_other_versions_grades_nothing():
    parts = json.loads(environment_key())
    changed = ["numpy 0.1" if part.startswith("numpy ") else part for part in parts]
    result, notebooks = executor._grade_there(JOB, SHARED, json.dumps(changed))
    ours = next(part for part in parts if part.startswith("numpy "))
    assert (result.outcome, result.student, notebooks) == (INFRASTRUCTURE, "ann", {})
    assert result.reason == f"a worker of the cluster has other versions than the grader: {ours}"


@pytest.mark.skipif(find_spec("distributed") is None, reason="needs the extra: cluster")
def test_a_cluster_without_workers_is_an_error_and_no_endless_wait(monkeypatch):
    import distributed

    monkeypatch.setattr(executor, "_WORKERS_S", 0.2)
    words = {"n_workers": 0, "processes": False, "dashboard_address": None}
    with (
        distributed.LocalCluster(**words) as cluster,
        pytest.raises(ValueError, match=r"must have a worker .* Start one with: dask worker"),
    ):
        list(executor.run_on_cluster([JOB], SHARED, address=cluster.scheduler_address))


@pytest.mark.skipif(find_spec("distributed") is None, reason="needs the extra: cluster")
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense"])
def test_an_address_without_a_scheduler_is_an_error(monkeypatch, address):
    monkeypatch.setattr(executor, "_ANSWER_S", 0.2)
    with pytest.raises(ValueError, match="cluster must be the address of a running Dask scheduler"):
        list(executor.run_on_cluster([JOB], SHARED, address=address))


def test_a_killed_servers_folder_is_swept_and_a_living_ones_is_not(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    killed, starting, stranger = (tmp_path / f"{PREFIX}{name}" for name in ("killed", "starting", "stranger"))
    for folder in (killed, starting, stranger):
        folder.mkdir()
    (killed / "owner").touch()
    (starting / "owner").touch()  # has not yet taken its lock
    living = KernelServer(unsafe=True)
    for folder in (killed, living.folder):
        os.utime(folder / "owner", (0, 0))
    KernelServer(unsafe=True).__exit__()
    assert not killed.exists()
    assert living.folder.is_dir()
    assert starting.is_dir()
    assert stranger.is_dir()
    living.__exit__()
    assert not living.folder.exists()
