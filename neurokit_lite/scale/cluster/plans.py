"""What does a large run need, before it is begun: workers, hours and money, each with how far it may be off?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.errors import invalid

__all__ = ["RunPlan", "RunStage", "plan_run"]


@dataclass(frozen=True)
class RunStage:
    """One kind of task of a run, as it was measured on a few.

    Parameters
    ----------
    name : str
        What it does.
    n_tasks : int
        How many there are.
    task_s : float
        Time of one on one worker, in seconds.
    task_mb : float
        What one reads from the common store, in megabytes.
    factor : float
        How far time and reading may be off, as a factor: 1.5 means from two thirds to one and a half.

    Raises
    ------
    ValueError
        If there is no task, or a number makes no sense.

    Notes
    -----
    Closed form. A factor of 1 claims that nothing is uncertain; constants of another machine seldom are within 2.

    Examples
    --------
    >>> from neurokit_lite import scale
    >>> scale.RunStage("one brain", n_tasks=500_000, task_s=30.0, task_mb=20.0).factor
    1.5
    """

    name: str
    n_tasks: int
    task_s: float
    task_mb: float = 0.0
    factor: float = 1.5

    def __post_init__(self):
        if not isinstance(self.name, str) or not self.name:
            raise invalid("name", "be what the stage does", self.name)
        as_count(self.n_tasks, "n_tasks")
        in_range(self.task_s, "task_s", low=0.0, high=1e7, unit="s")
        in_range(self.task_mb, "task_mb", low=0.0, high=1e7, unit="MB", hint="Did you pass bytes?")
        in_range(self.factor, "factor", low=1.0, high=100.0)


@dataclass(frozen=True)
class RunPlan:
    """Hours and price of a run, for several numbers of workers.

    Parameters
    ----------
    stages : tuple of str
        Names of the stages.
    n_jobs : numpy.ndarray of shape (n_counts,)
        Numbers of workers.
    hours, hours_low, hours_high : numpy.ndarray of shape (n_counts,)
        Time from start to end with the constants as they are, and with all of them off in the same direction.
    prices, prices_low, prices_high : numpy.ndarray of shape (n_counts,)
        Price, in the currency that was given.
    limits : numpy.ndarray of shape (n_stages, n_counts)
        What each stage waits for: ``"workers"``, ``"store"`` or ``"scheduler"``.

    Examples
    --------
    >>> from neurokit_lite import scale
    >>> stage = scale.RunStage("one brain", n_tasks=3600, task_s=10.0, factor=1.0)
    >>> scale.plan_run([stage], [1, 10], price_per_hour=0.05).limits.tolist()
    [['workers', 'workers']]
    """

    stages: tuple[str, ...]
    n_jobs: np.ndarray
    hours: np.ndarray
    hours_low: np.ndarray
    hours_high: np.ndarray
    prices: np.ndarray
    prices_low: np.ndarray
    prices_high: np.ndarray
    limits: np.ndarray


def plan_run(
    stages: Sequence[RunStage],
    n_jobs: np.ndarray,
    *,
    price_per_hour: float,
    read_mb_per_s: float = 1000.0,
    overhead_s: float = 0.001,
) -> RunPlan:
    """Plan a run of several stages for several numbers of workers.

    Parameters
    ----------
    stages : sequence of RunStage
        One after the other.
    n_jobs : array_like of int, shape (n_counts,)
        Numbers of workers to choose from.
    price_per_hour : float
        Price of one worker for one hour, in any currency.
    read_mb_per_s : float
        What the common store gives to all workers together, in megabytes per second.
    overhead_s : float
        Time that the scheduler needs for a task, in seconds.

    Returns
    -------
    RunPlan
        Hours, prices, and what each stage waits for.

    Raises
    ------
    ValueError
        If there is no stage or no number of workers, or a number makes no sense.

    Notes
    -----
    A stage takes the longest of ``ceil(K / N) t`` (workers), ``K m / rate`` (store) and ``K o`` (scheduler). Workers
    are paid from start to end, also those that wait. For the limits every time is multiplied, and the rate divided, by
    the stage's factor: errors in the same direction do not cancel. Assumes equal tasks, and data that are all read;
    queues, lost workers, failed runs and a person's hours are not in it.

    References
    ----------
    Closed form.

    Examples
    --------
    Ten hours of work; from 5 workers on the store is the limit, at 2 hours:

    >>> from neurokit_lite import scale
    >>> stage = scale.RunStage("one brain", n_tasks=3600, task_s=10.0, task_mb=20.0, factor=1.0)
    >>> plan = scale.plan_run([stage], [1, 5, 50], price_per_hour=0.1, read_mb_per_s=10.0)
    >>> plan.hours.tolist(), plan.prices.round(6).tolist()
    ([10.0, 2.0, 2.0], [1.0, 1.0, 10.0])
    """
    if isinstance(stages, RunStage) or not isinstance(stages, Sequence) or not stages:
        raise invalid("stages", "be a list of at least one RunStage", stages, error=TypeError)
    for one in stages:
        if not isinstance(one, RunStage):
            raise invalid("stages", "hold RunStages only", one, error=TypeError)
    counts = as_array(n_jobs, "n_jobs", axes=("n_counts",), dtype=int, min_size=1)
    if (counts < 1).any():
        raise invalid("n_jobs", "hold numbers of workers of at least 1", got=str(int(counts.min())))
    price = in_range(price_per_hour, "price_per_hour", low=0.0)
    rate = in_range(read_mb_per_s, "read_mb_per_s", low=1e-3, high=1e9, unit="MB/s")
    overhead = in_range(overhead_s, "overhead_s", low=0.0, high=3600.0, unit="s")
    middle, low, high = (
        np.array([_waits_s(one, counts, one.factor**sign, (rate, overhead)) for one in stages]) for sign in (0, -1, 1)
    )
    hours = [waits.max(axis=1).sum(axis=0) / 3600 for waits in (middle, low, high)]
    limits = np.array(["workers", "store", "scheduler"])[middle.argmax(axis=1)]
    return RunPlan(tuple(one.name for one in stages), counts, *hours, *(counts * h * price for h in hours), limits)


def _waits_s(stage: RunStage, counts: np.ndarray, factor: float, constants: tuple[float, float]) -> np.ndarray:
    """Seconds that workers, store and scheduler need for a stage, each for itself: (3, n_counts)."""
    rate, overhead = constants
    workers = np.ceil(stage.n_tasks / counts) * stage.task_s * factor
    store = np.full(counts.shape, stage.n_tasks * stage.task_mb / rate * factor)
    return np.array([workers, store, np.full(counts.shape, stage.n_tasks * overhead * factor)])
