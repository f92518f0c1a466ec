"""Working calls of many machines."""

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import scale

PLACE = "neurokit_lite.scale.cluster"
PLOT = "neurokit_lite.plots.scale.cluster"
COUNTS, TIMES = np.array([1, 1, 2, 2, 4, 4]), np.array([12.1, 11.9, 7.1, 6.8, 4.4, 4.6])
BATCHES = {"n_items": 1000, "item_s": 0.002, "overhead_s": 0.001, "n_jobs": 4}
WRONG_BATCHES = (
    Wrong("n_items", 0, "0"),
    Wrong("item_s", 0.0, "0.0"),
    Wrong("overhead_s", -1.0, "-1"),
    Wrong("n_jobs", 2.5, "2.5"),
)


def stages() -> list[scale.RunStage]:
    return [scale.RunStage("read", 1000, 0.5, task_mb=20.0), scale.RunStage("fit", 200, 7.0, factor=2.0)]


CALLS = {
    f"{PLACE}.laws.amdahl_speedup": Calls(
        lambda: {"n_jobs": np.array([1, 2, 8]), "serial_share": 0.1},
        (
            Wrong("n_jobs", [0, 1], "0"),
            Wrong("n_jobs", [1.5], "1.5"),
            Wrong("serial_share", 5, "5"),
        ),
    ),
    f"{PLACE}.laws.gustafson_speedup": Calls(
        lambda: {"n_jobs": np.array([1, 2, 8]), "serial_share": 0.1},
        (Wrong("n_jobs", [-2], "-2"), Wrong("serial_share", -0.1, "-0.1")),
    ),
    f"{PLACE}.laws.fit_scaling": Calls(
        lambda: {
            "n_jobs": COUNTS,
            "times_s": TIMES,
            "sizes": np.array([1.0, 1, 1, 1, 2, 2]),
            "n_tasks": np.array([10, 100, 10, 100, 10, 100]),
            "alpha": 0.05,
        },
        (
            Wrong("n_jobs", [0, 1, 2, 2, 4, 4], "0"),
            Wrong("times_s", [0.0, 1, 2, 3, 4, 5], "0"),
            Wrong("times_s", [1.0, 2.0], "2"),
            Wrong("sizes", [1.0, 1, 1, 1, 2, -2], "-2"),
            Wrong("n_tasks", [0] * 6, "0"),
            Wrong("alpha", 5, "5"),
        ),
    ),
    f"{PLACE}.laws.ScalingFit.predict_s": Calls(
        lambda: {"self": scale.fit_scaling(COUNTS, TIMES), "n_jobs": np.array([1, 16])},
        (Wrong("n_jobs", [0], "0"),),
        free=("self",),
    ),
    f"{PLACE}.schedules.simulate_schedule": Calls(
        lambda: {
            "task_s": np.array([1.0, 2.0, 0.5, 0.5, 3.0]),
            "n_jobs": 2,
            "overhead_s": 0.01,
            "speeds": np.array([1.0, 0.5]),
            "kills_s": {1: 0.7},
            "restart_s": 0.5,
        },
        (
            Wrong("task_s", [1.0, -2.0], "-2"),
            Wrong("n_jobs", 0, "0"),
            Wrong("overhead_s", -0.1, "-0.1"),
            Wrong("speeds", [1.0], "1"),
            Wrong("speeds", [1.0, 0.0], "0"),
            Wrong("kills_s", {2: 1.0}, "2"),
            Wrong("kills_s", {0: -1.0}, "-1"),
            Wrong("kills_s", {0: [1.0, float("nan")]}, "nan"),
            Wrong("kills_s", {0.5: 1.0}, "0.5"),
            Wrong("kills_s", [3], "[3]"),
            Wrong("restart_s", -1, "-1"),
        ),
    ),
    f"{PLACE}.batches.bound_batch_time": Calls(
        lambda: {"batch_sizes": np.array([1, 10, 100])} | BATCHES,
        (Wrong("batch_sizes", [0], "0"), Wrong("batch_sizes", [1.5], "1.5"), *WRONG_BATCHES),
    ),
    f"{PLACE}.batches.choose_batch_size": Calls(lambda: dict(BATCHES), WRONG_BATCHES),
    f"{PLACE}.batches.spawn_seeds": Calls(
        lambda: {"n_tasks": 3, "random_state": 0}, (Wrong("n_tasks", 0, "0"), Wrong("random_state", -1, "-1"))
    ),
    f"{PLACE}.plans.RunStage": Calls(
        lambda: {"name": "read", "n_tasks": 10, "task_s": 1.0, "task_mb": 2.0, "factor": 1.5},
        (
            Wrong("name", "", "''"),
            Wrong("n_tasks", 0, "0"),
            Wrong("task_s", -1.0, "-1"),
            Wrong("task_mb", 2e9, "2e+09"),
            Wrong("factor", 0.5, "0.5"),
        ),
    ),
    f"{PLACE}.plans.plan_run": Calls(
        lambda: {
            "stages": stages(),
            "n_jobs": np.array([1, 10, 100]),
            "price_per_hour": 0.05,
            "read_mb_per_s": 100.0,
            "overhead_s": 0.001,
        },
        (
            Wrong("stages", [], "[]"),
            Wrong("stages", [7], "7"),
            Wrong("n_jobs", [0, 10], "0"),
            Wrong("price_per_hour", -1.0, "-1"),
            Wrong("read_mb_per_s", 0.0, "0"),
            Wrong("overhead_s", -1.0, "-1"),
        ),
    ),
    f"{PLACE}.requests.WorkerRequest": Calls(
        lambda: {"n_jobs": 4, "memory_gb": 2.0, "hours": 1.5, "queue": "long", "account": "brain"},
        (
            Wrong("n_jobs", 0, "0"),
            Wrong("memory_gb", 16_000, "16000"),
            Wrong("hours", 0.0, "0"),
            Wrong("queue", "long\nrm -rf", "rm -rf"),
            Wrong("account", "a b", "a b"),
        ),
    ),
    f"{PLACE}.requests.build_slurm_script": Calls(
        lambda: {"request": scale.WorkerRequest(), "scheduler": "tcp://login-node:8786"},
        (Wrong("request", 4, "4"), Wrong("scheduler", "tcp://x; rm", "tcp://x; rm")),
    ),
    f"{PLACE}.requests.build_kubernetes_manifests": Calls(
        lambda: {"request": scale.WorkerRequest(), "image": "lab/nkl:1.0", "script": "run.py", "name": "analysis"},
        (
            Wrong("request", 4, "4"),
            Wrong("image", "lab/nkl", "'lab/nkl'"),
            Wrong("image", "lab/nkl:latest", "latest"),
            Wrong("script", "run.sh", "run.sh"),
            Wrong("name", "My Analysis", "My Analysis"),
        ),
    ),
}

PLOTS = {
    f"{PLOT}.plot_schedule": (lambda: scale.simulate_schedule([1.0, 2.0, 1.0], 2, kills_s={0: 0.5}), {}),
    f"{PLOT}.plot_scaling": (
        lambda: scale.fit_scaling(COUNTS, TIMES),
        {"n_jobs": COUNTS, "times_s": TIMES},
    ),
    f"{PLOT}.plot_run_plan": (lambda: scale.plan_run(stages(), [1, 10, 100], price_per_hour=0.05), {"unit": "$"}),
}

NOT_TRIED = {
    f"{PLACE}.batches.reduce_tree": "takes whatever combine takes (tests/unit/scale/cluster/test_batches.py)",
    f"{PLACE}.laws.ScalingFit": "fit_scaling makes it",
    f"{PLACE}.schedules.Schedule": "simulate_schedule makes it",
    f"{PLACE}.plans.RunPlan": "plan_run makes it",
    f"{PLACE}.requests.WorkerRequest.as_slurm": "has no argument",
    f"{PLACE}.opening.open_cluster": "starts processes (tests/unit/scale/cluster/test_running.py)",
    f"{PLACE}.running.map_on_cluster": "needs a cluster (tests/unit/scale/cluster/test_running.py)",
}
