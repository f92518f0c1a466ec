"""Runs tasks on a cluster whose workers may die at any time, and says which task it was that killed them."""

import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.errors import invalid, show
from neurokit_lite.core.optional import require

__all__ = ["map_on_cluster"]

_LOOK_S, _LOOK_WORKERS_S, _ALL_LOST_S = 0.02, 1.0, 60.0
_SAID = "This happened in task"


def map_on_cluster(
    function: Callable,
    tasks: Sequence,
    *,
    client: object,
    shared: object = None,
    batch_size: int = 1,
    wait_s: float | None = None,
) -> list:
    """Call a function for each task on the workers of a cluster.

    Parameters
    ----------
    function : callable
        Called as ``function(task)``, or as ``function(task, shared)`` where something is shared. It must give the same
        result whichever worker runs it, and however often.
    tasks : sequence of length n_tasks
        Small things: a number, a name, a slice. A seed of its own, from ``spawn_seeds``, belongs in it.
    client : distributed.Client
        From ``open_cluster``.
    shared : object, optional
        Large data that all tasks need: it travels once to each worker, instead of once with each task. Its arrays, also
        those in a tuple, list or dict, can be read only: a task that changed them would change the next one's data.
    batch_size : int
        Tasks that are sent together (``choose_batch_size``).
    wait_s : float
        How long to wait for a worker where there is none, in seconds. By default as long as it takes for the first, who
        may stand in a queue for hours, and 60 s where all were lost.

    Returns
    -------
    list of length n_tasks
        Results in the order of the tasks, whoever finished first.

    Raises
    ------
    RuntimeError
        If a task ends its worker each time, even alone. The message names the task.
    ConnectionError
        If the scheduler is gone, or it has no worker for `wait_s`.
    Exception
        What the function raises, with the number of its task. All other results of this call are lost with it;
        ``map_chunks(..., executor=client, folder=...)`` keeps those that are done.

    Notes
    -----
    Each result is fetched as soon as it is there: a worker that dies takes with it only what it has in hand, and that
    is done again by another. A task that loses its worker too often may have been only a neighbour of the one that
    kills; so it is tried once more, alone, before it is blamed. What breaks it: a function with side effects, which
    may then happen twice.

    References
    ----------
    Dean J, Ghemawat S (2008). MapReduce: simplified data processing on large clusters. *Commun ACM* 51:107-113.
    https://doi.org/10.1145/1327452.1327492

    Examples
    --------
    >>> from neurokit_lite import scale
    >>> with scale.open_cluster("local") as client:  # doctest: +SKIP
    ...     scale.map_on_cluster(abs, [-1, -2, -3], client=client)
    [1, 2, 3]
    """
    distributed = require("distributed", extra="cluster")
    if not isinstance(client, distributed.Client):
        raise invalid("client", "be a Client from open_cluster", client, error=TypeError)
    if not callable(function):
        raise invalid("function", "be callable, as function(task)", function, error=TypeError)
    if not hasattr(tasks, "__len__") or not hasattr(tasks, "__getitem__"):
        raise invalid("tasks", "be a sequence, such as a list", tasks, hint="list(tasks) makes one.", error=TypeError)
    if isinstance(tasks, Mapping) or hasattr(tasks, "iloc"):
        got, hint = f"a {type(tasks).__name__}, which is read by its labels", "list(...) of the values makes one."
        raise invalid("tasks", "be a sequence, such as a list", got=got, hint=hint, error=TypeError)
    size = as_count(batch_size, "batch_size")
    wait_s = None if wait_s is None else in_range(wait_s, "wait_s", low=0.1, unit="s")
    runner = _Runner(client, function, shared, wait_s)
    batches = [range(start, min(start + size, len(tasks))) for start in range(0, len(tasks), size)]
    results, suspects = runner.run(tasks, batches)
    for one in [k for batch in suspects for k in batch]:
        found, guilty = runner.run(tasks, [range(one, one + 1)])
        if guilty:
            got = f"task {one} ({show(tasks[one])}), which did so each time, also alone"
            hint = "Call the function with it in this process and watch its memory: a worker is ended at its limit."
            raise invalid("tasks", "not end their worker", got=got, hint=hint, error=RuntimeError)
        results |= found
    return [results[k] for k in range(len(tasks))]


class _Runner:
    """Sends batches of tasks and collects what comes back."""

    def __init__(self, client, function: Callable, shared: object, wait_s: float | None):
        self.client, self.function, self.wait_s = client, function, wait_s
        self.run_key = secrets.token_hex(4)  # a scheduler remembers the keys of earlier runs
        self.had_workers = False
        self.common = {}
        if shared is not None:
            self.common = {"shared": self._share(shared)}

    def _share(self, shared: object) -> object:
        """A task, not scattered data: if its worker dies it is made again. All get it before the first task."""
        future = self.client.submit(_keep, shared, key=(f"nkl-shared-{self.run_key}", 0), pure=False)
        for _ in self._ended(require("distributed", extra="cluster").as_completed([future])):
            pass
        with suppress(ValueError, KeyError):  # it was lost again: tasks wait until it is made
            self.client.replicate([future])
        return future

    def run(self, tasks: Sequence, batches: list[range]) -> tuple[dict[int, object], list[range]]:
        """Results by number of task, and the batches that were given up since their workers died."""
        distributed = require("distributed", extra="cluster")
        results, suspects, futures = {}, [], {}
        news = distributed.as_completed()
        mark = secrets.token_hex(2)
        sent = [[(k, tasks[k]) for k in batch] for batch in batches]
        keys = [(f"nkl-tasks-{self.run_key}-{mark}", batch.start) for batch in batches]  # a group of their own
        all_sent = self.client.map(_call_each, sent, key=keys, pure=False, function=self.function, **self.common)
        for future, batch in zip(all_sent, batches, strict=True):
            futures[future.key] = batch
            news.add(future)
        del all_sent
        try:
            for ended in self._ended(news):
                is_there = [future for future in ended if future.status == "finished"]  # all in one letter
                for future, answers in zip(is_there, self.client.gather(is_there), strict=True):
                    results.update(zip(futures.pop(future.key), answers, strict=True))
                for future in (one for one in ended if one.key in futures):
                    if future.status not in ("error", "cancelled"):  # ended, and then lost with its worker
                        news.add(future)
                        continue
                    batch, error = futures.pop(future.key), future.exception()
                    if not isinstance(error, distributed.scheduler.KilledWorker):
                        if not any(_SAID in note for note in getattr(error, "__notes__", ())):
                            error.add_note(f"{_SAID} {batch.start} to {batch.stop - 1}.")
                        raise error
                    suspects.append(batch)
        finally:
            if futures:
                self.client.cancel(list(news.futures), force=True)
        return results, suspects

    def _ended(self, news):
        """Futures as they end; an error where nobody is left to do them, for Dask would wait without end."""
        looked = seen = time.monotonic()
        while not news.is_empty():
            if ended := list(news.next_batch(block=False)):
                yield ended
                continue
            if self.client.status != "running":
                raise invalid("client", "keep its scheduler", got="none any more", error=ConnectionError)
            now = time.monotonic()
            if now - looked > _LOOK_WORKERS_S:
                looked = now
                if self.client.nthreads():
                    seen, self.had_workers = now, True
            patience = self.wait_s or (_ALL_LOST_S if self.had_workers else np.inf)
            if now - seen > patience:
                hint = "Do their jobs still wait in the queue? Then a longer wait_s helps."
                if self.had_workers:
                    hint = "All were lost. Look into their logs: is their memory enough, and their time?"
                got = f"none for {patience:g} s"
                raise invalid("client", "have workers", got=got, hint=hint, error=ConnectionError)
            time.sleep(_LOOK_S)


def _keep(shared: object) -> object:
    return shared


def _call_each(tasks: list, *, function: Callable, **shared: object) -> list:
    common, results = [_to_read(one) for one in shared.values()], []
    for k, task in tasks:
        try:
            results.append(function(task, *common))
        except Exception as error:
            error.add_note(f"{_SAID} {k}: {show(task)}.")
            raise
    return results


def _to_read(shared: object) -> object:
    """The same data; arrays, also inside of tuples, lists and dicts, as views that cannot be written to."""
    if isinstance(shared, np.ndarray):
        view = shared.view()
        view.flags.writeable = False
        return view
    if type(shared) in (tuple, list):
        return type(shared)(map(_to_read, shared))
    return {name: _to_read(one) for name, one in shared.items()} if type(shared) is dict else shared
