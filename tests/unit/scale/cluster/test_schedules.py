"""The scheduler on paper: closed forms, a bound with a proof, and accidents by hand."""

import numpy as np
import pytest

from neurokit_lite import scale


@pytest.mark.parametrize("n_jobs", [1, 3, 4])
@pytest.mark.parametrize("overhead_s", [0.0, 0.05, 0.4, 2.0])
def test_equal_tasks_take_the_closed_form(n_jobs, overhead_s):
    n_tasks, task_s = 12, 1.0
    found = scale.simulate_schedule(np.full(n_tasks, task_s), n_jobs, overhead_s=overhead_s)
    rounds = n_tasks / n_jobs
    busy = rounds * (overhead_s + task_s) + (n_jobs - 1) * overhead_s, n_tasks * overhead_s + task_s
    assert found.makespan_s == pytest.approx(max(busy), rel=1e-12)
    assert found.busy_share == pytest.approx(n_tasks * task_s / (n_jobs * max(busy)), rel=1e-12)


def test_no_order_takes_more_than_grahams_bound():
    generator = np.random.default_rng(2)
    for n_jobs in (2, 3, 7):
        for _ in range(50):
            tasks = generator.exponential(size=40)
            least = max(tasks.sum() / n_jobs, tasks.max())
            found = scale.simulate_schedule(tasks, n_jobs).makespan_s
            assert least - 1e-9 <= found <= tasks.sum() / n_jobs + (1 - 1 / n_jobs) * tasks.max() + 1e-9


def test_each_worker_does_one_task_at_a_time():
    tasks = np.random.default_rng(3).exponential(size=60)
    found = scale.simulate_schedule(tasks, 4, overhead_s=0.02, speeds=[1, 1, 1, 0.25], kills_s={0: 3.0, 2: [5.0]})
    for worker in range(4):
        mine = np.argsort(found.starts_s + 1e9 * (found.workers != worker))[: np.sum(found.workers == worker)]
        assert (found.starts_s[mine][1:] >= found.ends_s[mine][:-1] - 1e-12).all()
    pace = np.array([1, 1, 1, 0.25])[found.workers]
    np.testing.assert_allclose(found.ends_s - found.starts_s, tasks / pace, rtol=1e-9)
    assert found.n_attempts.sum() == 62


def test_a_slow_worker_holds_up_the_end():
    """Four tasks of 1 s, one worker at a tenth of the speed: its only task ends at 10 s."""
    found = scale.simulate_schedule(np.ones(4), 2, speeds=[1.0, 0.1])
    assert found.makespan_s == pytest.approx(10)
    assert found.workers.tolist() == [0, 1, 0, 0]


def test_a_killed_worker_loses_what_it_had_in_hand():
    """Worker 0 dies at 1.5 s in its second task; worker 1 is free at 3 s, worker 0 is back at 2 s and does it."""
    found = scale.simulate_schedule([1.0, 3.0, 1.0], 2, kills_s={0: 1.5}, restart_s=0.5)
    assert found.n_attempts.tolist() == [1, 1, 2]
    assert (found.starts_s[2], found.ends_s[2], found.makespan_s) == (2.0, 3.0, 3.0)


def test_a_task_that_ended_at_the_moment_of_the_death_is_safe():
    found = scale.simulate_schedule([1.0, 1.0], 1, kills_s={0: 1.0}, restart_s=0.5)
    assert found.n_attempts.tolist() == [1, 1]
    assert found.makespan_s == 2.5


def test_the_lost_task_waits_until_its_worker_is_dead():
    """Worker 1 is idle from 1 s on; nobody knows before 2 s that task 0 is lost."""
    found = scale.simulate_schedule([3.0, 1.0], 2, kills_s={0: 2.0}, restart_s=100.0)
    assert (found.workers[0], found.starts_s[0], found.makespan_s) == (1, 2.0, 5.0)


def test_a_worker_that_dies_while_it_is_idle_loses_nothing():
    found = scale.simulate_schedule([5.0, 1.0], 2, kills_s={1: 3.0})
    assert (found.n_attempts == 1).all()
    assert found.makespan_s == 5


def test_nothing_to_do():
    found = scale.simulate_schedule([], 3)
    assert found.makespan_s == 0
    assert np.isnan(found.busy_share)


def test_a_worker_that_is_down_cannot_die():
    """Down from 0.5 s to 1.5 s; the second death falls into that time, or to its end."""
    once = scale.simulate_schedule([1.0], 1, kills_s={0: 0.5}, restart_s=1.0)
    twice = scale.simulate_schedule([1.0], 1, kills_s={0: [0.5, 0.7, 1.2]}, restart_s=1.0)
    assert once.makespan_s == twice.makespan_s == 2.5
    assert twice.n_attempts.tolist() == [2]
