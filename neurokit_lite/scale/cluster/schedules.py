"""A scheduler, its workers and their accidents on paper: when is each task done?"""

from collections.abc import Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, same_length
from neurokit_lite.core.errors import invalid

__all__ = ["Schedule", "simulate_schedule"]


@dataclass(frozen=True)
class Schedule:
    """Which worker did which task, and when.

    Parameters
    ----------
    starts_s, ends_s : numpy.ndarray of shape (n_tasks,)
        When the attempt began and ended that gave the result, in seconds.
    workers : numpy.ndarray of shape (n_tasks,)
        Who did it, from 0.
    n_attempts : numpy.ndarray of shape (n_tasks,)
        How often it was begun.
    makespan_s : float
        When the last task was done, in seconds.
    busy_share : float
        Time in tasks that gave a result, over the time of all workers.

    Examples
    --------
    >>> from neurokit_lite import scale
    >>> scale.simulate_schedule([2.0, 1.0, 1.0], 2).busy_share
    1.0
    """

    starts_s: np.ndarray
    ends_s: np.ndarray
    workers: np.ndarray
    n_attempts: np.ndarray
    makespan_s: float
    busy_share: float


def simulate_schedule(
    task_s: np.ndarray,
    n_jobs: int,
    *,
    overhead_s: float = 0.0,
    speeds: np.ndarray | None = None,
    kills_s: Mapping[int, float] | None = None,
    restart_s: float = 1.0,
) -> Schedule:
    """Simulate how a scheduler hands out tasks to workers, of whom some are slow and some are killed.

    Parameters
    ----------
    task_s : array_like of float, shape (n_tasks,)
        Time of each task on a worker of speed 1, in seconds, in the order in which they are handed out.
    n_jobs : int
        Number of workers.
    overhead_s : float
        Time that the scheduler needs for a task, in seconds. It serves one worker at a time.
    speeds : array_like of float, shape (n_jobs,), optional
        Speed of each worker; 0.5 takes twice as long.
    kills_s : mapping of int to float, optional
        When a worker dies, in seconds: ``{0: 2.5}``, or ``{0: [2.5, 7.0]}`` for twice. Its task is begun again by
        whoever is free next. A worker that is down cannot die.
    restart_s : float
        How long after its death a worker is back, in seconds.

    Returns
    -------
    Schedule
        What happened.

    Raises
    ------
    ValueError
        If a time is negative, a speed is not above 0, or a killed worker is not there.

    Notes
    -----
    Greedy list scheduling: a worker that is free takes the first task that waits, of equals the lowest number. A
    result is safe as soon as its task has ended. With equal tasks of t seconds, K tasks, N workers and R = K / N
    rounds, the time is the larger of ``R (o + t) + (N - 1) o`` and ``K o + t``: workers or scheduler are busy to the
    end. Without overhead no order takes more than ``2 - 1 / N`` times the best. What breaks it: a network that is
    shared, results that are lost with their worker, tasks that need each other.

    References
    ----------
    Graham RL (1969). Bounds on multiprocessing timing anomalies. *SIAM J Appl Math* 17:416-429.
    https://doi.org/10.1137/0117039

    Examples
    --------
    Four tasks of one second; worker 1 dies in the middle of its first, and is back half a second later:

    >>> from neurokit_lite import scale
    >>> scale.simulate_schedule([1.0, 1.0, 1.0, 1.0], 2).makespan_s
    2.0
    >>> scale.simulate_schedule([1.0, 1.0, 1.0, 1.0], 2, kills_s={1: 0.5}, restart_s=0.5).makespan_s
    3.0
    """
    lasting = _not_negative(task_s)
    n_jobs = as_count(n_jobs, "n_jobs")
    overhead = in_range(overhead_s, "overhead_s", low=0.0, unit="s")
    back = in_range(restart_s, "restart_s", low=0.0, unit="s")
    pace = _speeds(speeds, n_jobs)
    deaths = _deaths(kills_s, n_jobs)
    starts, ends, by = np.zeros(lasting.size), np.zeros(lasting.size), np.zeros(lasting.size, dtype=int)
    attempts = np.zeros(lasting.size, dtype=int)
    free = [(0.0, worker) for worker in range(n_jobs)]
    waiting, later, scheduler_free = list(range(lasting.size)), [], 0.0  # the first is ready; the second will be
    while waiting or later:
        now, worker = heappop(free)
        while later and later[0][0] <= now:
            heappush(waiting, heappop(later)[1])
        if not waiting:  # all that is left is still in the hands of somebody who will die
            heappush(free, (later[0][0], worker))
            continue
        start = max(now, scheduler_free) + overhead
        if deaths[worker] and deaths[worker][0] <= start:  # dies while it waits
            heappush(free, (max(now, _die(deaths[worker], back)), worker))
            continue
        task, scheduler_free = heappop(waiting), start
        end = start + lasting[task] / pace[worker]
        attempts[task] += 1
        if deaths[worker] and deaths[worker][0] < end:
            heappush(later, (deaths[worker][0], task))
            heappush(free, (_die(deaths[worker], back), worker))
            continue
        starts[task], ends[task], by[task] = start, end, worker
        heappush(free, (end, worker))
    makespan = float(ends.max(initial=0.0))
    busy = (ends - starts).sum() / (n_jobs * makespan) if makespan > 0 else np.nan
    return Schedule(starts, ends, by, attempts, makespan, float(busy))


def _die(deaths: list[float], back: float) -> float:
    """When a worker is there again after its next death; what would kill it before that finds nobody."""
    again = deaths.pop(0) + back
    while deaths and deaths[0] < again:
        deaths.pop(0)
    return again


def _not_negative(task_s: np.ndarray) -> np.ndarray:
    lasting = as_array(task_s, "task_s", axes=("n_tasks",))
    if (lasting < 0).any():
        raise invalid("task_s", "hold times of at least 0 s", got=f"{lasting.min():g} s")
    return lasting


def _speeds(speeds: np.ndarray | None, n_jobs: int) -> np.ndarray:
    if speeds is None:
        return np.ones(n_jobs)
    pace = as_array(speeds, "speeds", axes=("n_jobs",))
    same_length(pace, range(n_jobs), names=("speeds", "n_jobs"), axis="n_jobs")
    if (pace <= 0).any():
        raise invalid(
            "speeds", "hold numbers above 0", got=f"{pace.min():g}", hint="A worker that never starts is none."
        )
    return pace


def _deaths(kills_s: Mapping[int, float] | None, n_jobs: int) -> list[list[float]]:
    """Times at which each worker dies, in rising order."""
    deaths: list[list[float]] = [[] for _ in range(n_jobs)]
    if kills_s is not None and not isinstance(kills_s, Mapping):
        rule = "be a mapping from worker to time, such as {0: 2.5}"
        raise invalid("kills_s", rule, kills_s, error=TypeError)
    for worker, times in (kills_s or {}).items():
        several = times if np.ndim(times) else [times]
        deaths[as_count(worker, "kills_s", low=0, high=n_jobs - 1)] = sorted(
            in_range(one, "kills_s", low=0.0, unit="s") for one in several
        )
    return deaths
