"""How much work belongs in one task, and how do sums and random numbers stay the same with any number of workers?"""

import math
import operator
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator

__all__ = ["bound_batch_time", "choose_batch_size", "reduce_tree", "spawn_seeds"]


def bound_batch_time(
    batch_sizes: np.ndarray, n_items: int, *, item_s: float, overhead_s: float, n_jobs: int
) -> np.ndarray:
    """Compute the longest time that a run can take when its items are sent in batches.

    Parameters
    ----------
    batch_sizes : array_like of int, shape (n_sizes,)
        Items in a task.
    n_items : int
        Items in all.
    item_s : float
        Time of an item, in seconds.
    overhead_s : float
        Time that the scheduler needs for a task, in seconds.
    n_jobs : int
        Number of workers.

    Returns
    -------
    numpy.ndarray of shape (n_sizes,)
        Upper bounds of the time in seconds.

    Raises
    ------
    ValueError
        If a number is below 1 or a time is not above 0.

    Notes
    -----
    The larger of ``K (t + o / b) / N + (1 - 1 / N) (b t + o)``, Graham's bound where every task pays its overhead, and
    ``K o / b + b t``, the scheduler's own time and the last batch. In 4000 simulated runs with equal items none took
    longer. Assumes items of about the same time; a worker that is far slower than the others breaks it.

    References
    ----------
    Graham RL (1969). Bounds on multiprocessing timing anomalies. *SIAM J Appl Math* 17:416-429.
    https://doi.org/10.1137/0117039

    Examples
    --------
    One worker: 100 items of 10 ms, and 1 ms for each of ten batches: 1 s and 10 ms.

    >>> from neurokit_lite import scale
    >>> scale.bound_batch_time([10], 100, item_s=0.01, overhead_s=0.001, n_jobs=1).round(6).tolist()
    [1.01]
    """
    sizes = as_array(batch_sizes, "batch_sizes", axes=("n_sizes",), dtype=int)
    if (sizes < 1).any():
        raise invalid("batch_sizes", "hold whole numbers of at least 1", got=str(int(sizes.min())))
    n_items, item, overhead, n_jobs = _constants(n_items, item_s, overhead_s, n_jobs)
    sizes = np.minimum(sizes, n_items)
    n_batches = np.ceil(n_items / sizes)
    work = n_items * item + n_batches * overhead
    by_workers = work / n_jobs + (1 - 1 / n_jobs) * (sizes * item + overhead)
    return np.maximum(by_workers, n_batches * overhead + sizes * item)


def choose_batch_size(n_items: int, *, item_s: float, overhead_s: float, n_jobs: int) -> int:
    """Choose how many items belong into one task.

    Parameters
    ----------
    n_items : int
        Items in all.
    item_s : float
        Time of an item, in seconds.
    overhead_s : float
        Time that the scheduler needs for a task, in seconds.
    n_jobs : int
        Number of workers.

    Returns
    -------
    int
        Items for a task.

    Raises
    ------
    ValueError
        If a number is below 1 or a time is not above 0.

    Notes
    -----
    The size with the smallest ``bound_batch_time``, of equals the smallest: of all sizes that make the same number of
    batches the smallest is best, so that about ``2 sqrt(K)`` are tried. Where the workers decide, it is near
    ``b = sqrt(K o / ((N - 1) t))``: larger batches pay less overhead, smaller ones leave fewer workers idle at the end.
    Where the scheduler decides, it is larger, up to ``sqrt(K o / t)``. Where a task's overhead is more than all the
    work, it is one batch with everything, and other workers get nothing. Assumes items of about the same time.

    References
    ----------
    Graham RL (1969). Bounds on multiprocessing timing anomalies. *SIAM J Appl Math* 17:416-429.
    https://doi.org/10.1137/0117039

    Examples
    --------
    >>> from neurokit_lite import scale
    >>> scale.choose_batch_size(40_000, item_s=0.001, overhead_s=0.001, n_jobs=5)
    100
    """
    n_items, item, overhead, n_jobs = _constants(n_items, item_s, overhead_s, n_jobs)
    counts = np.arange(1, math.isqrt(n_items) + 2)
    sizes = np.unique(np.minimum(np.append(counts, -(-n_items // counts)), n_items))
    times = bound_batch_time(sizes, n_items, item_s=item, overhead_s=overhead, n_jobs=n_jobs)
    return int(sizes[times.argmin()])


def _constants(n_items: int, item_s: float, overhead_s: float, n_jobs: int) -> tuple[int, float, float, int]:
    item, overhead = (
        in_range(value, name, low=0.0, unit="s") for name, value in (("item_s", item_s), ("overhead_s", overhead_s))
    )
    if item == 0:
        raise invalid("item_s", "be above 0 s", item_s, hint="Time a hundred items, and divide.")
    return as_count(n_items, "n_items"), item, overhead, as_count(n_jobs, "n_jobs")


def reduce_tree(values: Sequence, *, combine: Callable = operator.add) -> object:
    """Combine results two by two in the order of their tasks, so that every run rounds alike.

    Parameters
    ----------
    values : sequence of length n_tasks
        Results in the order of the tasks, whoever finished first: numbers, arrays, or what `combine` takes.
    combine : callable
        Joins two neighbours into one, without changing them. By default ``a + b``: numbers and arrays are added (True
        counts as 1), lists and strings are joined.

    Returns
    -------
    object
        All of them combined.

    Raises
    ------
    ValueError
        If there is nothing to combine, or `combine` is the default and a result has a type of NumPy that cannot hold a
        sum: bool, whole numbers of less than 64 bits, or float16.

    Notes
    -----
    Neighbours are joined, then neighbours of these, and so on; an odd last one waits for the next level. Floating
    point addition is not associative: the order decides the last digits, and here the number of tasks alone decides
    the order. Of n numbers the error grows with log2 n, in a plain loop with n. What breaks it: tasks that are cut
    differently for another number of workers.

    References
    ----------
    Higham NJ (1993). The accuracy of floating point summation. *SIAM J Sci Comput* 14:783-799.
    https://doi.org/10.1137/0914050

    Examples
    --------
    >>> from neurokit_lite import scale
    >>> scale.reduce_tree(["a", "b", "c"], combine=lambda one, other: f"({one}{other})")
    '((ab)c)'
    """
    if not callable(combine):
        raise invalid("combine", "be a function of two neighbours", combine, error=TypeError)
    if not hasattr(values, "__len__") or not hasattr(values, "__getitem__") or isinstance(values, Mapping):
        rule = "be a sequence with a known order, such as a list"
        raise invalid("values", rule, values, hint="Sort the results by their task first.", error=TypeError)
    if len(values) == 0:
        raise invalid("values", "hold at least one result (n_tasks,)", got="none")
    level = list(values)
    if combine is operator.add or combine is np.add:
        level = [_addable(value) for value in level]
    while len(level) > 1:
        pairs = [combine(level[k], level[k + 1]) for k in range(0, len(level) - 1, 2)]
        level = pairs + level[len(level) - len(level) % 2 :]
    return level[0]


def _addable(value: object) -> object:
    """The value, with a Python bool as a number; no type of NumPy whose sum is "or", or runs over."""
    dtype = getattr(value, "dtype", None)
    bits = {"b": 64, "i": 64, "u": 64, "f": 32}  # at least; a sum of smaller ones runs over, and says nothing
    if isinstance(dtype, np.dtype) and 8 * dtype.itemsize < bits.get(dtype.kind, 0):
        hint = "Widen them in the task, such as result.astype(int)."
        raise invalid("values", "have a type that can hold their sum", got=f"type {dtype}", hint=hint)
    return int(value) if isinstance(value, bool) else value


def spawn_seeds(n_tasks: int, *, random_state: int | np.random.Generator | None = None) -> list[np.random.SeedSequence]:
    """Give each task random numbers of its own, whichever worker it meets and however often it is begun.

    Parameters
    ----------
    n_tasks : int
        Number of tasks.
    random_state : None, int or numpy.random.Generator
        Where they come from. A Generator gives others each time.

    Returns
    -------
    list of numpy.random.SeedSequence
        A seed for each task. ``numpy.random.default_rng(seed)``, inside of the task, makes the numbers; a Generator
        that was made outside would go on where the last attempt stopped.

    Raises
    ------
    ValueError
        If there is no task.
    TypeError
        If `random_state` is something else.

    Notes
    -----
    ``SeedSequence.spawn``: the numbers of task k hang on the seed and on k alone, not on how many tasks or workers
    there are. Two streams overlap with a chance that can be neglected. Seeds like ``seed + worker`` break it: they
    give other results with other workers, and worker 1 of seed 1 draws what worker 0 of seed 2 draws. A task that needs
    several streams spawns them from its own seed, and from a copy of it: ``seed.spawn`` counts its children, so that a
    second call on the same object gives others.

    References
    ----------
    L'Ecuyer P, Munger D, Oreshkin B, Simard R (2017). Random numbers for parallel computers: requirements and methods,
    with emphasis on GPUs. *Math Comput Simul* 135:3-17. https://doi.org/10.1016/j.matcom.2016.05.005

    Examples
    --------
    >>> from neurokit_lite import scale
    >>> two, three = (scale.spawn_seeds(n, random_state=0) for n in (2, 3))
    >>> two[1].generate_state(1) == three[1].generate_state(1)
    array([ True])
    """
    n_tasks = as_count(n_tasks, "n_tasks")
    return as_generator(random_state).bit_generator.seed_seq.spawn(n_tasks)
