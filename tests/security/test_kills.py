"""Killed at any moment, a run goes on where it was: nothing is lost, nothing is graded twice.

Graders, workers and Dask workers are killed a few times here; ``NKL_KILLS=20`` in the environment makes the storm
twenty kills long.
"""

import itertools
import os
import random
import time
from collections import Counter
from importlib.util import find_spec

import pytest
from killing import cluster, count_done, finish, kill, kill_a_worker, make_class, start, wait_for, wait_for_a_moment

pytestmark = pytest.mark.usefixtures("sandbox")
STORM = int(os.environ.get("NKL_KILLS", "0"))
needs_dask = pytest.mark.skipif(find_spec("distributed") is None, reason="needs the extra: cluster")


def test_a_killed_run_goes_on_where_it_was(tmp_path):
    expected = make_class(tmp_path, 6)
    rng = random.Random(0)
    for count in (1, 3):  # the grader itself, twice
        run = start(tmp_path)
        if wait_for(run, tmp_path, count):
            time.sleep(rng.random() / 5)
        kill(run)
    run = start(tmp_path)
    if wait_for(run, tmp_path, count_done(tmp_path) + 1):
        kill_a_worker(run)
    finish(run, tmp_path, expected)


@needs_dask
def test_a_cluster_that_loses_a_worker_gives_every_grade(tmp_path):
    course = tmp_path / "course"
    expected = make_class(course, 8)
    with cluster(tmp_path / "cluster") as dask:
        run = start(course, cluster=dask.address)
        assert wait_for(run, course, 2), (course / "log").read_text()
        dask.kill_worker(random.Random(0))
        finish(run, course, expected)


@needs_dask
@pytest.mark.skipif(not STORM, reason="takes minutes: set NKL_KILLS=20")
def test_a_storm_of_kills(tmp_path):
    rng, kills = random.Random(20), []
    for number in itertools.count():
        if len(kills) >= STORM:
            break
        one = tmp_path / f"class{number}"
        expected = make_class(one, 20)
        storm = _storm_on_a_cluster if number % 2 else _storm_on_one_machine
        kills += storm(one, expected, rng)
        print(f"{len(kills)} kills so far: {dict(Counter(kills))}", flush=True)


def _storm_on_one_machine(root, expected, rng) -> list[str]:
    kills = []
    run = start(root)
    while len(kills) < 4 and wait_for_a_moment(run, root, rng):
        kill(run)
        kills.append("grader")
        run = start(root)
    if wait_for_a_moment(run, root, rng) and kill_a_worker(run):
        kills.append("worker")
    finish(run, root, expected)
    return kills


def _storm_on_a_cluster(root, expected, rng) -> list[str]:
    kills = []
    with cluster(root.with_name(f"{root.name}-dask")) as dask:
        run = start(root, cluster=dask.address)
        while len(kills) < 2 and wait_for_a_moment(run, root, rng):
            kill(run)
            kills.append("grader")
            run = start(root, cluster=dask.address)
        while len(kills) < 5 and wait_for_a_moment(run, root, rng):
            dask.kill_worker(rng)
            kills.append("Dask worker")
            dask.add_worker()
        finish(run, root, expected)
    return kills
