"""Runs many jobs at once: in processes here, or on a Dask cluster. A worker that dies costs a retry, no grade."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from neurokit_lite.core.optional import require
from neurokit_lite.course.grading.results import INFRASTRUCTURE, SubmissionResult
from neurokit_lite.course.grading.worker import Job, Shared, grade_submission

__all__ = ["ATTEMPTS", "run_jobs", "run_on_cluster", "start_early"]

ATTEMPTS = 3
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


def run_jobs(jobs: list[Job], shared: Shared, *, workers: int) -> Iterator[Graded]:
    """Grade submissions in worker processes of this machine.

    Parameters
    ----------
    jobs : list of Job
        The submissions.
    shared : Shared
        What they have in common.
    workers : int
        Number of processes.

    Yields
    ------
    tuple
        Result and executed notebooks, in the order in which they end. A submission whose worker died, or that
        failed on our side, is tried three times in all and then given back with the outcome ``infrastructure``.
    """
    left = list(jobs)
    for attempt in range(1, ATTEMPTS + 1):
        alone = attempt == ATTEMPTS  # a job that takes its worker down takes no other with it
        rounds = [[job] for job in left] if alone else [left] if left else []
        left = []
        for group in rounds:
            for job, answer in _round(group, shared, workers):
                failed = answer is None or answer[0].outcome == INFRASTRUCTURE
                if failed and not alone:
                    left.append(job)
                else:
                    yield answer or (_lost(job, shared), {})


def _round(jobs: list[Job], shared: Shared, workers: int) -> Iterator[tuple[Job, Graded | None]]:
    pool = _pool(min(workers, len(jobs)), shared)
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


def run_on_cluster(jobs: list[Job], shared: Shared, *, address: str) -> Iterator[Graded]:
    """Grade submissions on a Dask cluster; each worker starts a fork server of its own.

    Parameters
    ----------
    jobs : list of Job
        The submissions.
    shared : Shared
        What they have in common; its server's address is left behind.
    address : str
        The scheduler, for example ``"tcp://10.0.0.5:8786"``, or ``"local"`` for a cluster on this machine.

    Yields
    ------
    tuple
        Result and executed notebooks, in the order in which they end.

    Notes
    -----
    Dask has no authentication of its own: across machines, use TLS and a network that you trust.
    """
    from dataclasses import replace

    distributed = require("distributed", extra="cluster")
    with distributed.Client(None if address == "local" else address) as client:
        common = client.scatter(replace(shared, server=None), broadcast=True)
        futures = {}
        for job in jobs:
            name = f"grade-{job.student}-{job.key[:16]}-{'cold' if job.cold else 'warm'}"
            future = client.submit(grade_submission, job, common, key=name, retries=ATTEMPTS - 1, pure=False)
            futures[future.key] = job
        for future in distributed.as_completed([distributed.Future(key, client) for key in futures]):
            job = futures[future.key]
            try:
                yield future.result()
            except Exception as error:
                yield _lost(job, shared, str(error)), {}
