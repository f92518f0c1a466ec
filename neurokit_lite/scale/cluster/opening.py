"""One script for this machine, for a scheduler somewhere, and for a SLURM cluster: where are its workers?"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from neurokit_lite.core.check import as_count
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.optional import require
from neurokit_lite.scale.cluster.requests import WorkerRequest

__all__ = ["open_cluster"]

_ANSWER_S = 20
_NO_DASHBOARD = {"dashboard": False, "dashboard_address": "127.0.0.1:0"}  # without an address it takes port 8787
_ADDRESSES = ("tcp://", "tls://", "ucx://", "ws://", "wss://", "inproc://")


@contextmanager
def open_cluster(
    address: str | None = None, *, request: WorkerRequest | None = None, n_attempts: int = 3
) -> Iterator[object]:
    """Open a cluster for the length of a ``with`` block, and close what was opened, whatever happens in it.

    Parameters
    ----------
    address : str, optional
        ``"local"`` starts worker processes on this machine, ``"slurm"`` asks SLURM for them, and anything else is the
        address of a Dask scheduler that runs, such as ``"tcp://10.0.0.5:8786"``. Without it the environment variable
        ``DASK_SCHEDULER_ADDRESS`` decides, and where that is not set either, it is ``"local"``.
    request : WorkerRequest, optional
        How many workers of which size; by default two with 1 GB each. A scheduler that runs has its workers already.
    n_attempts : int
        How often a task may lose its worker before it is given up. A scheduler that runs decides by itself.

    Yields
    ------
    distributed.Client
        What ``map_on_cluster`` takes.

    Raises
    ------
    ValueError
        If no scheduler answers at the address.
    ImportError
        If Dask is not installed.

    Notes
    -----
    Closed form: a local cluster listens on the loopback only, has no dashboard, keeps each worker below the memory that
    was asked for and hands each worker one task at a time, so that a death has one task to blame. Dask itself asks
    nobody for a password: across machines, use a network that you trust, or TLS (``tls://``). Any script
    opens it below ``if __name__ == "__main__":``, since workers import the script. The workers' folder
    (``nkl-cluster-...`` among the temporary files) goes with the block; a process that is ended by a signal leaves it.

    References
    ----------
    Rocklin M (2015). Dask: parallel computation with blocked algorithms and task scheduling. *Proc 14th Python in
    Science Conf* 126-132. https://doi.org/10.25080/Majora-7b98e3ed-013

    Examples
    --------
    >>> from neurokit_lite import scale
    >>> with scale.open_cluster("local") as client:  # doctest: +SKIP
    ...     scale.map_on_cluster(abs, [-1, -2], client=client)
    [1, 2]
    """
    request = WorkerRequest() if request is None else as_instance(request, "request", WorkerRequest)
    n_attempts = as_count(n_attempts, "n_attempts")
    distributed = require("distributed", extra="cluster")
    dask = require("dask", extra="cluster")
    if address is None:
        address = os.environ.get("DASK_SCHEDULER_ADDRESS") or "local"
    if not isinstance(address, str) or (address not in ("local", "slurm") and not address.startswith(_ADDRESSES)):
        rule = "be 'local', 'slurm' or the address of a Dask scheduler, such as 'tcp://10.0.0.5:8786'"
        raise invalid("address", rule, address)
    words = {
        "distributed.scheduler.allowed-failures": n_attempts - 1,
        "distributed.scheduler.worker-saturation": 1.0,
        "distributed.worker.multiprocessing-method": "spawn" if sys.platform == "win32" else "forkserver",
    }
    with ExitStack() as stack:
        if address in ("local", "slurm"):
            stack.enter_context(dask.config.set(words))
            open_new = _open_local if address == "local" else _open_slurm
            yield stack.enter_context(distributed.Client(open_new(distributed, request, stack)))
        else:
            yield stack.enter_context(_connect(distributed, address))


def _open_local(distributed, request: WorkerRequest, stack: ExitStack) -> object:
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="nkl-cluster-", ignore_cleanup_errors=True))
    return stack.enter_context(
        distributed.LocalCluster(
            n_workers=request.n_jobs,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
            scheduler_kwargs=_NO_DASHBOARD,
            memory_limit=int(request.memory_gb * 1e9),
            local_directory=folder,
            silence_logs=50,  # that a worker died, the caller learns from the result
        )
    )


def _open_slurm(distributed, request: WorkerRequest, stack: ExitStack) -> object:  # noqa: ARG001
    jobqueue = require("dask_jobqueue", extra="cluster")
    cluster = stack.enter_context(jobqueue.SLURMCluster(**request.as_slurm(), scheduler_options=_NO_DASHBOARD))
    cluster.scale(jobs=request.n_jobs)
    return cluster


def _connect(distributed, address: str) -> object:
    try:
        return distributed.Client(address, timeout=_ANSWER_S)
    except (OSError, ValueError) as error:
        raise invalid(
            "address",
            "be that of a running Dask scheduler",
            got=f"{address} ({error})",
            hint="Start one with: dask scheduler",
        ) from error
