"""Worker processes of a Dask cluster on this machine, by the clock: strong and weak scaling, overhead, and a kill.

``python -m benchmarks.bench_cluster`` prints all that was measured, with the fits; it takes about two minutes. Tasks of
one kind compute, those of the other wait, as one does for a store that is far away: these scale although there are
only two cores.
"""

import json
import os
import resource
import signal
import time
from functools import cache, partial
from statistics import median

import numpy as np

from benchmarks.comparison import Case

WORKERS, N_TASKS, TASK_S, REPEATS = (1, 2, 4), 48, 0.1, 3
N_CHATTY, CHATTY_WORKERS = 2000, 2
SERIAL_S = 0.25  # what the script does by itself, before and after


def wait(_: int) -> float:
    time.sleep(TASK_S)
    return 1.0


def compute(task: int) -> float:
    """About a tenth of a second of one core: the largest eigenvalue of a random table."""
    table = np.random.default_rng(task).normal(size=(260, 260))
    return float(np.linalg.eigvals(table).real.max())


def answer(task: int) -> int:
    return task


def die_once(folder: str, task: int) -> float:
    """As compute, but task 20 ends its worker the first time."""
    mark = os.path.join(folder, "died")
    if task == 20 and not os.path.exists(mark):
        open(mark, "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    return compute(task)


def clock(work) -> float:
    """Seconds, the middle of three."""
    times = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return median(times)


def script(function, n_tasks: int, client) -> None:
    """A run with a serial part whose length is known."""
    from neurokit_lite import scale

    time.sleep(SERIAL_S)
    scale.map_on_cluster(function, range(n_tasks), client=client)


@cache
def facts() -> dict[str, object]:
    """Everything, from one run."""
    import tempfile

    from threadpoolctl import threadpool_limits

    from neurokit_lite import scale

    os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
    found: dict[str, object] = {"load": os.getloadavg()[0], "strong": {}, "weak": {}}
    for n in WORKERS:
        with scale.open_cluster("local", request=scale.WorkerRequest(n_jobs=n)) as client:
            client.wait_for_workers(n)
            scale.map_on_cluster(compute, range(2 * n), client=client)  # imports
            for name, function in (("waits", wait), ("computes", compute)):
                found["strong"][f"{name} {n}"] = clock(lambda f=function, c=client: script(f, N_TASKS, c))
                found["weak"][f"{name} {n}"] = clock(lambda f=function, c=client, k=n: script(f, 12 * k, c))
            if n == CHATTY_WORKERS:
                found |= chatty(client)
                with threadpool_limits(1):  # as on the workers: with more, a library may add in another order
                    alone = [compute(task) for task in range(N_TASKS)]
                with tempfile.TemporaryDirectory() as folder:
                    begun = time.perf_counter()
                    killed = scale.map_on_cluster(partial(die_once, folder), range(N_TASKS), client=client)
                    found["killed_s"] = time.perf_counter() - begun
                    found["n_killed"] = len(os.listdir(folder))
                found["whole_s"] = clock(lambda c=client: scale.map_on_cluster(compute, range(N_TASKS), client=c))
                found["difference"] = float(np.abs(np.subtract(killed, alone)).max())
    found["peak_mb"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / 1e6
    return found


def chatty(client) -> dict[str, float]:
    """Two thousand empty tasks, one by one and in batches of a hundred."""
    from neurokit_lite import scale

    times, cpu = {}, {}
    for size in (1, 100):
        begun = time.process_time()
        times[size] = clock(lambda b=size: scale.map_on_cluster(answer, range(N_CHATTY), client=client, batch_size=b))
        cpu[size] = (time.process_time() - begun) / REPEATS
    n_more = N_CHATTY - N_CHATTY // 100
    return {
        "chatty_s": times[1],
        "batched_s": times[100],
        "overhead_ms": 1000 * (times[1] - times[100]) / n_more,
        "overhead_cpu_ms": 1000 * (cpu[1] - cpu[100]) / n_more,
    }


def fitted(kind: str):
    """The law of one kind of task, from all its runs of both kinds of scaling."""
    from neurokit_lite import scale

    counts = WORKERS * 2
    times = [facts()[way][f"{kind} {n}"] for way in ("strong", "weak") for n in WORKERS]
    sizes = [1.0] * len(WORKERS) + [12 * n / N_TASKS for n in WORKERS]
    return scale.fit_scaling(counts, times, sizes=sizes)


def row(
    ours_s: float, peer_s: float, *, peer: str = "ours, 1 worker", difference: float | None = None, note: str = ""
) -> dict[str, object]:
    """A row of the table."""
    return {
        "peer": peer,
        "ours_s": ours_s,
        "peer_s": peer_s,
        "max_difference": difference,
        "peak_mb": facts()["peak_mb"],
        "note": note,
    }


def scaling(kind: str) -> dict[str, object]:
    """Four workers, or for computing tasks two, against one."""
    from neurokit_lite import scale

    strong, weak = ({n: facts()[way][f"{kind} {n}"] for n in WORKERS} for way in ("strong", "weak"))
    fit = fitted(kind)
    paper = ""
    if kind == "waits":
        waits, overhead_s = [TASK_S] * N_TASKS, facts()["overhead_ms"] / 1000
        made = (SERIAL_S + scale.simulate_schedule(waits, n, overhead_s=overhead_s).makespan_s for n in WORKERS)
        paper = " On paper (`simulate_schedule`, with the overhead that was measured): "
        paper += ", ".join(f"{one:.2f} s" for one in made) + "."
    said = ", ".join(f"{n}: {strong[n]:.2f} s" for n in WORKERS)
    said_weak = ", ".join(f"{n}: {weak[n]:.2f} s" for n in WORKERS)
    return row(
        strong[4 if kind == "waits" else 2],
        strong[1],
        note=f"{N_TASKS} tasks by workers: {said}; 12 tasks for each worker: {said_weak}. All six runs give a serial "
        f"share of {100 * fit.serial_share:.1f} % (95 % limits {100 * fit.serial_share_low:.1f} to "
        f"{100 * fit.serial_share_high:.1f}). Two cores, load {facts()['load']:.1f} before the run.{paper}",
    )


def overhead() -> dict[str, object]:
    """Empty tasks one by one, against batches of 100."""
    found = facts()
    note = (
        f"{found['overhead_ms']:.2f} ms for each task on top by the clock, {found['overhead_cpu_ms']:.2f} ms of them "
        f"processor time of the process with the scheduler; load {found['load']:.1f} before the run."
    )
    return row(found["batched_s"], found["chatty_s"], peer="ours, 1 in a batch", difference=0.0, note=note)


def kill() -> dict[str, object]:
    """A run in which a worker is killed, against one in which none is."""
    found = facts()
    note = (
        f"{found['n_killed']} worker ended by SIGKILL midway; all {N_TASKS} results are those of one process, "
        "bit by bit."
    )
    return row(found["killed_s"], found["whole_s"], peer="ours, none killed", difference=found["difference"], note=note)


def cases() -> list[Case]:
    """By the clock; ratios of more to fewer workers."""
    ours = "ours, 1 worker"
    return [
        Case(
            name="cluster-waiting",
            size=f"{N_TASKS} tasks that wait {TASK_S:g} s and 0.25 s of serial work, by the clock, 4 workers",
            peer=ours,
            whole=partial(scaling, "waits"),
            goal=3,
        ),
        Case(
            name="cluster-computing",
            size=f"{N_TASKS} tasks that compute and 0.25 s of serial work, by the clock, 2 workers on 2 cores",
            peer=ours,
            whole=partial(scaling, "computes"),
            goal=1.3,
        ),
        Case(
            name="cluster-overhead",
            size=f"{N_CHATTY // 1000} {N_CHATTY % 1000:03d} empty tasks, by the clock, 2 workers, 100 in a batch",
            peer="ours, 1 in a batch",
            whole=overhead,
            goal=10,
        ),
        Case(
            name="cluster-kill",
            size=f"{N_TASKS} tasks that compute, by the clock, 2 workers, one of them killed",
            peer="ours, none killed",
            whole=kill,
            goal=0.3,
        ),
    ]


if __name__ == "__main__":
    print(json.dumps(facts(), indent=1))
    for kind in ("waits", "computes"):
        print(kind, fitted(kind))
