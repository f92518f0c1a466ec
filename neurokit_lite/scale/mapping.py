"""One function over many tasks: here, in other processes or on other machines, and on from where a run was killed."""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from contextlib import nullcontext
from pathlib import Path

from neurokit_lite.core.check import as_count, one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.threads import has_threads
from neurokit_lite.scale.keys import make_key
from neurokit_lite.scale.saving import load_result, save_result

__all__ = ["map_chunks"]

_POOLS = {"processes": ProcessPoolExecutor, "threads": ThreadPoolExecutor}


def map_chunks(
    function: Callable,
    tasks: Iterable,
    *,
    executor: object = None,
    n_jobs: int = 2,
    folder: str | Path | None = None,
    progress: bool | Callable = False,
) -> list:
    """Apply a function to every task, and resume where a run was killed.

    Parameters
    ----------
    function : callable
        Called with one task. For processes and other machines it must be importable: no lambda, no inner function.
    tasks : iterable
        What each call is about, small: spans, numbers, names of files. An array in a task is sent to its worker.
    executor : str or object, optional
        Where the calls run. None: here, one after the other. ``"processes"`` or ``"threads"``: `n_jobs` of them, for
        this call. Or an executor of ``concurrent.futures``, or a Dask ``Client``.
    n_jobs : int
        Processes or threads, where `executor` names them; with 1, calls run here.
    folder : str or pathlib.Path, optional
        Where each result is kept as soon as it is there. Call again with the same folder, and only what is missing is
        computed.
    progress : bool or callable
        True writes a line to the standard error now and then. A function is called as ``progress(n_done, n_tasks)``
        for what was found in the folder, and after every task.

    Returns
    -------
    list
        The results, in the order of the tasks, whichever was ready first.

    Raises
    ------
    TypeError
        If the function cannot be called, the executor is something else, or, with a folder, a task has no name
        (:func:`make_key`).
    Exception
        What a task raises, with a note which task it was. The others are called off; what was finished stays.

    Notes
    -----
    A result is kept under the SHA-256 of function and task: a changed function or task, or another file behind a path,
    is computed anew. It is written beside its place, with a checksum, and moved there when whole: nothing half-written
    is taken for a result. With a folder, equal tasks are computed once. Assumes that a result depends on function and
    task alone: one that draws random numbers must find its seed in the task. Results are unpickled, which can run
    code: take a folder of your own only.

    References
    ----------
    Dean J, Ghemawat S (2008). MapReduce: simplified data processing on large clusters. *Commun ACM* 51:107-113.
    https://doi.org/10.1145/1327452.1327492

    Examples
    --------
    >>> from neurokit_lite import scale
    >>> scale.map_chunks(sum, scale.split(10, size=4))
    [4, 12, 18]
    """
    if not callable(function):
        raise invalid("function", "be a function of one task", function, error=TypeError)
    tasks, n_jobs = list(_as_iterable(tasks)), as_count(n_jobs, "n_jobs")
    report = _reporter(progress, len(tasks))
    keys = list(range(len(tasks))) if folder is None else [make_key(function, task) for task in tasks]
    results = {} if folder is None else _found(Path(folder), keys)
    left = {key: task for key, task in zip(keys, tasks, strict=True) if key not in results}
    n_equal = Counter(keys)
    n_done = sum(n_equal[key] for key in results)
    report(n_done)
    with _opened(executor, n_jobs, len(left)) as pool:
        for key, result in _run(function, left, pool):
            results[key] = result
            if folder is not None:
                save_result(Path(folder), key, result)
            n_done += n_equal[key]
            report(n_done)
    return [results[key] for key in keys]


def _found(folder: Path, keys: list[str]) -> dict[str, object]:
    """What is finished already; what a killed run left of a file goes."""
    folder.mkdir(parents=True, exist_ok=True)
    found = {}
    for key in set(keys):
        try:
            found[key] = load_result(folder, key)
        except KeyError:
            for part in folder.glob(f"{key}.*.part"):
                part.unlink(missing_ok=True)
    return found


def _run(function: Callable, tasks: dict, pool: Executor | None) -> Iterator[tuple]:
    """Key and result of each task, as they become ready."""
    if pool is None:
        for key, task in tasks.items():
            yield key, _called(lambda task=task: function(task), task)
        return
    futures: dict[Future, object] = {pool.submit(function, task): key for key, task in tasks.items()}
    try:
        for future in as_completed(futures):
            yield futures[future], _called(future.result, tasks[futures[future]])
    finally:
        for future in futures:
            future.cancel()


def _called(call: Callable, task: object) -> object:
    try:
        return call()
    except Exception as error:
        error.add_note(f"This was the task {task!r:.200}. Finished tasks stay where a folder was given: call again.")
        raise


def _opened(executor: object, n_jobs: int, n_tasks: int):
    """A context that gives an executor, or None for calls right here; only what it opens is closed."""
    if executor is None:
        return nullcontext()
    if isinstance(executor, str):
        pool = _POOLS[one_of(executor, "executor", tuple(_POOLS))]
        return nullcontext() if n_jobs == 1 or not n_tasks or not has_threads() else pool(min(n_jobs, n_tasks))
    if hasattr(executor, "get_executor"):  # a Dask client
        executor = executor.get_executor()
    if not hasattr(executor, "submit"):
        rule = 'be None, "processes", "threads", an executor of concurrent.futures or a Dask client'
        raise invalid("executor", rule, executor, error=TypeError)
    return nullcontext(executor)


def _as_iterable(tasks: object) -> Iterable:
    if isinstance(tasks, (str, bytes)) or not hasattr(tasks, "__iter__"):
        raise invalid("tasks", "be a list of tasks", tasks, hint="One task? Put it into a list.", error=TypeError)
    return tasks


def _reporter(progress: object, n_tasks: int) -> Callable[[int], None]:
    """What is called with the number of finished tasks."""
    if callable(progress):
        return lambda n_done: progress(n_done, n_tasks)
    if not isinstance(progress, bool):
        raise invalid("progress", "be True, False or a function of (n_done, n_tasks)", progress, error=TypeError)
    if not progress:
        return lambda _: None
    begun, said, at_first = time.monotonic(), [float("-inf")], []

    def write(n_done: int) -> None:
        now = time.monotonic()
        at_first.append(n_done) if not at_first else None
        if now - said[0] < 1 and n_done < n_tasks:
            return
        said[0], new = now, n_done - at_first[0]
        rest = f", about {(now - begun) / new * (n_tasks - n_done):.0f} s left" if new and n_done < n_tasks else ""
        sys.stderr.write(f"{n_done} of {n_tasks} tasks{rest}\n")

    return write
