"""Layer 1: what does not fit into one memory or one machine."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.scale.chunking import count_reads, iterate_chunks, split
from neurokit_lite.scale.cluster import (
    RunPlan, RunStage, ScalingFit, Schedule, WorkerRequest, amdahl_speedup, bound_batch_time,
    build_kubernetes_manifests, build_slurm_script, choose_batch_size, fit_scaling, gustafson_speedup, map_on_cluster,
    open_cluster, plan_run, reduce_tree, simulate_schedule, spawn_seeds,
)
from neurokit_lite.scale.cost import RunCost, estimate_cost
from neurokit_lite.scale.keys import make_key
from neurokit_lite.scale.mapping import map_chunks
from neurokit_lite.scale.measuring import measure_peak_mb
from neurokit_lite.scale.moments import RunningCovariance, RunningMoments
from neurokit_lite.scale.stores import open_store

__all__ = [
    "RunCost", "RunPlan", "RunStage", "RunningCovariance", "RunningMoments", "ScalingFit", "Schedule", "WorkerRequest",
    "amdahl_speedup", "bound_batch_time", "build_kubernetes_manifests", "build_slurm_script", "choose_batch_size",
    "count_reads", "estimate_cost", "fit_scaling", "gustafson_speedup", "iterate_chunks", "make_key", "map_chunks",
    "map_on_cluster", "measure_peak_mb", "open_cluster", "open_store", "plan_run", "reduce_tree", "simulate_schedule",
    "spawn_seeds", "split",
]
