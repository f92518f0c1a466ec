"""Killed at any moment, a run goes on where it was: nothing is lost, nothing is graded twice.

Graders, workers and Dask workers are killed a few times here; ``NKL_KILLS=20`` in the environment makes the storm
twenty kills long.
"""

import os
import random
import time
from collections import Counter
from importlib.util import find_spec

import pytest
from killing import cluster, count_done, finish, kill, kill_a_worker, make_class, start, storms, wait_for

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


@pytest.fixture(scope="module")
def dask(tmp_path_factory):
    """A cluster of two workers: the first test takes one of them away, the second the scheduler."""
    with cluster(tmp_path_factory.mktemp("dask") / "cluster") as made:
        yield made


@needs_dask
def test_a_cluster_that_loses_a_worker_gives_every_grade(tmp_path, dask):
    course = tmp_path / "course"
    expected = make_class(course, 8)
    run = start(course, cluster=dask.address)
    assert wait_for(run, course, 2), (course / "log").read_text()
    dask.kill_worker(random.Random(0))
    finish(run, course, expected)


@needs_dask
def test_a_cluster_that_loses_its_scheduler_is_an_error_and_what_is_graded_stays(tmp_path, dask):
    course = tmp_path / "course"
    expected = make_class(course, 4)
    run = start(course, cluster=dask.address)
    assert wait_for(run, course, 1), (course / "log").read_text()
    kill(dask.scheduler)
    assert run.wait(timeout=60) != 0
    assert "cluster must keep its scheduler; got none any more at tcp://" in (course / "log").read_text()
    finish(start(course), course, expected)


@needs_dask
@pytest.mark.skipif(not STORM, reason="takes minutes: set NKL_KILLS=20")
def test_a_storm_of_kills(tmp_path):
    kills = []
    for done in storms(tmp_path, n_kills=STORM):
        kills += done
        print(f"{len(kills)} kills so far: {dict(Counter(kills))}", flush=True)
    assert len(kills) >= STORM
