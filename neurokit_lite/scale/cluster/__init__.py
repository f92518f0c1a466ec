"""Many workers: processes here, jobs of SLURM or pods of Kubernetes, and what they can and cannot speed up."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.scale.cluster.batches import bound_batch_time, choose_batch_size, reduce_tree, spawn_seeds
from neurokit_lite.scale.cluster.laws import ScalingFit, amdahl_speedup, fit_scaling, gustafson_speedup
from neurokit_lite.scale.cluster.opening import open_cluster
from neurokit_lite.scale.cluster.plans import RunPlan, RunStage, plan_run
from neurokit_lite.scale.cluster.requests import WorkerRequest, build_kubernetes_manifests, build_slurm_script
from neurokit_lite.scale.cluster.running import map_on_cluster
from neurokit_lite.scale.cluster.schedules import Schedule, simulate_schedule

__all__ = [
    "RunPlan", "RunStage", "ScalingFit", "Schedule", "WorkerRequest", "amdahl_speedup", "bound_batch_time",
    "build_kubernetes_manifests", "build_slurm_script", "choose_batch_size", "fit_scaling", "gustafson_speedup",
    "map_on_cluster", "open_cluster", "plan_run", "reduce_tree", "simulate_schedule", "spawn_seeds",
]
