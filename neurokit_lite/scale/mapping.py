"""One function over many tasks: here, in other processes or on other machines, and on from where a run was killed."""

import sys
import time
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from contextlib import contextmanager, nullcontext
from copy import deepcopy
from pathlib import Path

from neurokit_lite.core.check import as_count, one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.threads import has_threads
from neurokit_lite.scale.keys import key_work
from neurokit_lite.scale.saving import load_result, remove_old_parts, save_result

__all__ = ["map_chunks"]

_RESUMED = " What is finished stays in the folder: call again."
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
        A list of what each call is about, small: spans, numbers, paths of files. An array in a task is sent to its
        worker.
    executor : str or object, optional
        Where the calls run. None: here, one after the other. ``"processes"`` or ``"threads"``: `n_jobs` of them, for
        this call. Or an executor of ``concurrent.futures``, or a Dask ``Client``.
    n_jobs : int
        Processes or threads, where `executor` names them; with 1, calls run here.
    folder : str or pathlib.Path, optional
        Where each result is kept as soon as it is there. Call again with the same folder, and only what is missing is
        computed.
    progress : bool or callable
        True writes a line to the standard error now and then. A function is called as ``progress(n_done, n_tasks,
        task)`` for every task, when it was found in the folder or is finished.

    Returns
    -------
    list
        The results, in the order of the tasks, whichever was ready first.

    Raises
    ------
    TypeError
        If the function cannot be called, the tasks are a dict, a set or a table, the executor is something else, or,
        with a folder, a task has no name (:func:`make_key`).
    Exception
        What a task raises first, with a note which task it was; where a process was killed, with the tasks that are
        missing, for nobody knows which one killed it. Tasks that have not begun are called off; those that run are
        waited for, and what is finished stays in the folder.

    Notes
    -----
    A result is kept under the SHA-256 of function and task (:func:`make_key`): a changed function or task is computed
    anew, and so is another file behind a path, or behind text that names a file, or a folder ``NAME.zarr`` or one in
    it. Give a folder that is *written* as text of another name, not as a path: each new file in it would be another
    task. A result is written beside its place, with a checksum, and moved there when whole: nothing half-written is
    taken for a result. With a folder, equal tasks are computed once. Assumes that a result depends on function and task
    alone: one that draws random numbers must find its seed in the task. Results are unpickled, which can run code:
    take a folder of your own only.

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
    keys = list(range(len(tasks))) if folder is None else [key_work(function, task) for task in tasks]
    results = {} if folder is None else _found(Path(folder), keys)
    left = {key: task for key, task in zip(keys, tasks, strict=True) if key not in results}
    n_equal, n_done = Counter(keys), 0
    for key, task in zip(keys, tasks, strict=True):
        if key in results:
            n_done += 1
            report(n_done, task)
    with _opened(executor, n_jobs, len(left)) as pool:
        for key, result in _run(function, left, pool, is_kept=folder is not None):
            results[key] = result
            if folder is not None:
                with _said("The result cannot be kept", left[key]):
                    save_result(Path(folder), key, result)
            n_done += n_equal[key]
            report(n_done, left[key])
    return _in_order(results, keys)


def _found(folder: Path, keys: list[str]) -> dict[str, object]:
    """What is finished already; what a killed run left of a file goes."""
    folder.mkdir(parents=True, exist_ok=True)
    remove_old_parts(folder)
    found = {}
    for key in set(keys):
        try:
            found[key] = load_result(folder, key)
        except KeyError:
            continue
    return found


def _in_order(results: dict, keys: Sequence[Hashable]) -> list:
    """A result for each task; equal tasks get copies, so that a change of one does not change another."""
    given = set()
    return [deepcopy(results[key]) if key in given else given.add(key) or results[key] for key in keys]


def _run(function: Callable, tasks: dict, pool: Executor | None, *, is_kept: bool) -> Iterator[tuple]:
    """Key and result of each task, as they become ready; the first exception when nothing runs any more."""
    if pool is None:
        for key, task in tasks.items():
            yield key, _answer(lambda task=task: function(task), task, is_kept=is_kept)
        return
    futures: dict[Future, object] = {pool.submit(function, task): key for key, task in tasks.items()}
    failed, lost = None, {}
    try:
        for future in as_completed(futures):
            try:
                result = _answer(future.result, tasks[futures[future]], is_kept=is_kept)
            except BrokenExecutor as error:
                failed = failed or error
                lost[futures[future]] = tasks[futures[future]]
            except Exception as error:
                failed = failed or error
                _cancel(futures)
            else:
                yield futures[future], result
    finally:
        _cancel(futures)
    if lost:
        rest = _RESUMED if is_kept else ""
        failed.add_note(
            f"A process was killed, for memory? One of these tasks did it: {[*lost.values()]!r:.200}.{rest}"
        )
    if failed is not None:
        raise failed


def _cancel(futures: Iterable[Future]) -> None:
    for future in futures:
        future.cancel()


@contextmanager
def _said(what: str, task: object) -> Iterator[None]:
    """Add to an error what could not be done, and for which task."""
    try:
        yield
    except Exception as error:
        error.add_note(f"{what}, of task {task!r:.200}.")
        raise


def _answer(call: Callable, task: object, *, is_kept: bool) -> object:
    try:
        return call()
    except BrokenExecutor:  # one task broke it for all that were sent
        raise
    except Exception as error:
        rest = _RESUMED if is_kept else ""
        error.add_note(f"This was the task {task!r:.200}.{rest}")
        raise


def _opened(executor: object, n_jobs: int, n_tasks: int):
    """A context that gives an executor, or None for calls right here; only what it opens is closed."""
    if executor is None:
        return nullcontext()
    if isinstance(executor, str):
        pool = _POOLS[one_of(executor, "executor", tuple(_POOLS))]
        return nullcontext() if n_jobs == 1 or not n_tasks or not has_threads() else pool(min(n_jobs, n_tasks))
    if hasattr(executor, "get_executor"):  # a Dask client
        executor = executor.get_executor(pure=False)  # else equal tasks get one result, and that of an earlier run
    if not hasattr(executor, "submit"):
        rule = 'be None, "processes", "threads", an executor of concurrent.futures or a Dask client'
        raise invalid("executor", rule, executor, error=TypeError)
    return nullcontext(executor)


def _as_iterable(tasks: object) -> Iterable:
    if isinstance(tasks, (str, bytes)) or not hasattr(tasks, "__iter__"):
        raise invalid("tasks", "be a list of tasks", tasks, hint="One task? Put it into a list.", error=TypeError)
    if isinstance(tasks, (Mapping, Set)) or hasattr(tasks, "columns"):
        got, hint = f"a {type(tasks).__name__}", "A dict gives its keys, a table its headings, a set no order."
        raise invalid("tasks", "be a list of tasks", got=got, hint=hint, error=TypeError)
    return tasks


def _reporter(progress: object, n_tasks: int) -> Callable[[int, object], None]:
    """What is called with the number of finished tasks and the last of them."""
    if callable(progress):
        return lambda n_done, task: progress(n_done, n_tasks, task)
    if not isinstance(progress, bool):
        raise invalid("progress", "be True, False or a function of (n_done, n_tasks, task)", progress, error=TypeError)
    if not progress:
        return lambda *_: None
    begun, said = time.monotonic(), [float("-inf")]

    def write(n_done: int, _: object) -> None:
        now = time.monotonic()
        if now - said[0] >= 1 or n_done == n_tasks:
            said[0] = now
            sys.stderr.write(f"{n_done} of {n_tasks} tasks after {now - begun:.0f} s\n")

    return write
