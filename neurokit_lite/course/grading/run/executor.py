"""Runs many jobs at once: in processes here, or on a Dask cluster. A worker that dies costs a retry, no grade."""

import json
import multiprocessing
import os
import secrets
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace

from neurokit_lite.core.errors import invalid
from neurokit_lite.core.optional import require
from neurokit_lite.course.grading.journal import environment_key
from neurokit_lite.course.grading.results import INFRASTRUCTURE, SubmissionResult
from neurokit_lite.course.grading.run.worker import Job, Shared, grade_submission

__all__ = ["ATTEMPTS", "run_jobs", "run_on_cluster", "start_early"]

ATTEMPTS = 3
_ANSWER_S, _WORKERS_S, _LOOK_S = 20, 60, 0.05
_START = "Start one with: dask scheduler"
_shared: Shared | None = None
Graded = tuple[SubmissionResult, dict[str, str]]


def _begin(shared: Shared) -> None:
    """In a new worker process: keep what is shared, die with the grader."""
    global _shared
    _shared = shared
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_grader, daemon=True).start()


def _die_with_grader() -> None:
    multiprocessing.parent_process().join()
    os._exit(1)


def _run(job: Job) -> Graded:
    return grade_submission(job, _shared)


def start_early() -> None:
    """Let the workers' imports run while the grader still prepares."""
    from multiprocessing import forkserver

    multiprocessing.set_forkserver_preload(
        [f"{__package__}.worker", f"{__package__}.execute", "nbgrader.preprocessors"]
    )
    forkserver.ensure_running()


def _pool(workers: int, shared: Shared) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("forkserver")
    return ProcessPoolExecutor(workers, context, initializer=_begin, initargs=(shared,))


def run_jobs(handed_in: list[Job], shared: Shared, *, n_jobs: int) -> Iterator[Graded]:
    """Grade submissions in worker processes of this machine.

    Parameters
    ----------
    handed_in : list of Job
        The submissions.
    shared : Shared
        What they have in common.
    n_jobs : int
        Number of processes.

    Yields
    ------
    tuple
        Result and executed notebooks, in the order in which they end. A submission whose worker died, or that
        failed on our side, is tried three times in all and then given back with the outcome ``infrastructure``.
    """
    left = list(handed_in)
    for attempt in range(1, ATTEMPTS + 1):
        alone = attempt == ATTEMPTS  # a job that takes its worker down takes no other with it
        rounds = [[job] for job in left] if alone else [left] if left else []
        left = []
        for group in rounds:
            for job, answer in _round(group, shared, n_jobs):
                failed = answer is None or answer[0].outcome == INFRASTRUCTURE
                if failed and not alone:
                    left.append(job)
                else:
                    yield answer or (_lost(job, shared), {})


def _round(jobs: list[Job], shared: Shared, n_jobs: int) -> Iterator[tuple[Job, Graded | None]]:
    pool = _pool(min(n_jobs, len(jobs)), shared)
    try:
        pending = {pool.submit(_run, job): job for job in jobs}
        while pending:
            for future in wait(pending, return_when=FIRST_COMPLETED).done:
                job = pending.pop(future)
                yield job, _answer(future, job, shared)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _answer(future, job: Job, shared: Shared) -> Graded | None:
    """The result; None where the pool broke, so that nobody knows which job broke it."""
    try:
        return future.result()
    except BrokenProcessPool:
        return None
    except Exception as error:
        return _lost(job, shared, str(error)), {}


def _lost(job: Job, shared: Shared, reason: str = "the worker died each time") -> SubmissionResult:
    student, warm = job.student, shared.warm and not job.cold
    parts = {"timestamp": job.timestamp, "reason": reason[:500], "warm": warm}
    return SubmissionResult(student, shared.assignment, job.key, INFRASTRUCTURE, (), **parts)


def run_on_cluster(handed_in: list[Job], shared: Shared, *, address: str) -> Iterator[Graded]:
    """Grade submissions on a Dask cluster; each worker starts a fork server of its own.

    Parameters
    ----------
    handed_in : list of Job
        The submissions.
    shared : Shared
        What they have in common; its server's address is left behind.
    address : str
        The scheduler, for example ``"tcp://10.0.0.5:8786"``, or ``"local"`` for a cluster on this machine.

    Yields
    ------
    tuple
        Result and executed notebooks, in the order in which they end. What a lost worker had in hand goes to
        another; a submission that failed three times is given back with the outcome ``infrastructure``.

    Raises
    ------
    ValueError
        If no scheduler answers at the address, or it has no worker for a minute.
    ConnectionError
        If the scheduler goes away before all is graded.

    Notes
    -----
    Dask has no authentication of its own: across machines, use TLS (an address that begins with ``tls://``; the
    certificates come from Dask's configuration) and a network that you trust. A worker whose Python or libraries are
    not those of this machine grades nothing, because it could give other scores.
    """

    distributed = require("distributed", extra="cluster")
    run, environment = secrets.token_hex(4), environment_key()  # a scheduler remembers the keys of earlier runs
    shared = replace(shared, server=None)
    with _client(distributed, address) as client:
        common = client.submit(_keep, shared, key=f"nkl-{run}-shared")  # unlike scattered data, it can be made again
        waiting, news = {}, distributed.as_completed()

        def send(job: Job, attempt: int) -> None:
            key = f"nkl-{run}-{job.student}-{'cold' if job.cold else 'warm'}-{attempt}"
            future = client.submit(_grade_there, job, common, environment, key=key, pure=False)
            waiting[future.key] = job, attempt
            news.add(future)

        for job in handed_in:
            send(job, 1)
        for future in _ended(client, news, address):
            job, attempt = waiting.pop(future.key)
            answer = _answer(future, job, shared)
            if answer[0].outcome == INFRASTRUCTURE and attempt < ATTEMPTS:
                send(job, attempt + 1)
            else:
                yield answer


def _ended(client, news, address: str) -> Iterator:
    """Futures as they end; an error where the scheduler is gone, for Dask itself would then wait without end."""
    while not news.is_empty():
        yield from news.next_batch(block=False)
        if client.status != "running":
            hint = "Start it, and run the same command again: what is graded is kept."
            raise invalid(
                "cluster", "keep its scheduler", got=f"none any more at {address}", hint=hint, error=ConnectionError
            )
        time.sleep(_LOOK_S)


def _client(distributed, address: str):
    """A connection to the scheduler that has at least one worker."""
    if address == "local":
        words = {"processes": True, "threads_per_worker": 1, "memory_limit": 0, "dashboard_address": None}
        return distributed.Client(**words)  # the sandbox limits memory; Dask must not kill a worker before it
    try:
        client = distributed.Client(address, timeout=_ANSWER_S)
    except (OSError, ValueError) as error:
        raise invalid(
            "cluster", "be the address of a running Dask scheduler", got=f"{address} ({error})", hint=_START
        ) from error
    try:
        client.wait_for_workers(1, timeout=_WORKERS_S)
    except TimeoutError:
        client.close()
        hint = f"Start one with: dask worker {address} --nthreads 1"
        raise invalid("cluster", f"have a worker within {_WORKERS_S} s", got=f"none at {address}", hint=hint) from None
    return client


def _keep(shared: Shared) -> Shared:
    """What all jobs have in common, as a task of its own: it is sent once to each worker."""
    return shared


def _grade_there(job: Job, shared: Shared, environment: str) -> Graded:
    """On a worker of the cluster: grade, if it has the same libraries as the grader."""

    if environment_key() == environment:
        return grade_submission(job, shared)
    theirs, ours = json.loads(environment_key()), json.loads(environment)
    differ = ", ".join(there for there, here in zip(theirs, ours, strict=False) if there != here)
    return _lost(job, shared, f"a worker of the cluster has other versions than the grader: {differ}"), {}
