"""Working calls of scale."""

import tempfile
from pathlib import Path

import numpy as np
from contracts.examples import Calls, Wrong

PLACE = "neurokit_lite.scale"
PLOT = "neurokit_lite.plots.scale.chunking"


CALLS = {
    f"{PLACE}.chunking.split": Calls(
        lambda: {"n": 10, "size": 4}, (Wrong("n", -1, "-1"), Wrong("n", 2.5, "2.5"), Wrong("size", 0, "0"))
    ),
    f"{PLACE}.chunking.iterate_chunks": Calls(
        lambda: {"array": np.arange(12.0).reshape(4, 3), "axis": 1, "chunk": 2, "memory_mb": 1.0},
        (
            Wrong("array", ["a", "b"], "'a'"),
            Wrong("array", 3.0, "single number"),
            Wrong("axis", 2, "2"),
            Wrong("axis", -3, "-3"),
            Wrong("axis", 0.5, "0.5"),
            Wrong("chunk", 0, "0"),
        ),
        free=("memory_mb",),  # a chunk is given
    ),
    f"{PLACE}.chunking.count_reads": Calls(
        lambda: {"shape": (30, 20), "chunks": (4, 6), "axis": 1, "chunk": 5},
        (
            Wrong("shape", (-1, 20), "-1"),
            Wrong("shape", (3.5, 20), "3.5"),
            Wrong("chunks", (4, 0), "0"),
            Wrong("chunks", (4,), "1"),
            Wrong("axis", 2, "2"),
            Wrong("chunk", 0, "0", called="size"),
        ),
    ),
    f"{PLACE}.moments.RunningMoments": Calls(lambda: {"nan": "skip"}, (Wrong("nan", "zero", "'zero'"),)),
    f"{PLACE}.cost.estimate_cost": Calls(
        lambda: {
            "shape": (30, 20),
            "dtype": "int8",
            "chunk": 5,
            "axis": 1,
            "chunks": (4, 6),
            "seconds_per_piece": 0.5,
            "read_mb_per_s": 100.0,
            "copies": 2.0,
            "n_jobs": 2,
            "price_per_hour": 0.1,
        },
        (
            Wrong("shape", (3.5, 20), "3.5"),
            Wrong("dtype", "numbers", "'numbers'"),
            Wrong("chunk", 0, "0"),
            Wrong("axis", 5, "5"),
            Wrong("chunks", (4, 0), "0"),
            Wrong("seconds_per_piece", -1.0, "-1"),
            Wrong("read_mb_per_s", 0.0, "0"),
            Wrong("copies", 0.5, "0.5"),
            Wrong("n_jobs", 0, "0"),
            Wrong("price_per_hour", -1.0, "-1"),
        ),
    ),
    f"{PLACE}.measuring.measure_peak_mb": Calls(lambda: {"function": int}, (Wrong("function", 3, "3"),)),
    f"{PLACE}.mapping.map_chunks": Calls(
        lambda: {"function": str, "tasks": ["one", "three"], "executor": "threads", "n_jobs": 2, "progress": False},
        (
            Wrong("function", 3, "3"),
            Wrong("tasks", "abc", "'abc'"),
            Wrong("tasks", 7, "7"),
            Wrong("executor", "cluster", "'cluster'"),
            Wrong("executor", 4, "4"),
            Wrong("n_jobs", 0, "0"),
            Wrong("progress", "yes", "'yes'"),
        ),
        free=("folder",),
    ),
    f"{PLACE}.stores.open_store": Calls(
        lambda: {"path": Path(tempfile.mkdtemp(), "x.zarr"), "shape": (4, 3), "chunks": (2, 3), "dtype": "int8"},
        (
            Wrong("shape", (4.5, 3), "4.5"),
            Wrong("chunks", (2,), "(2,)"),
            Wrong("chunks", (0, 3), "(0, 3)"),
            Wrong("dtype", "numbers", "'numbers'"),
            Wrong("dtype", "complex64", "'complex64'"),
        ),
        free=("path", "fill_value"),  # test_stores tries a path that is taken
    ),
}

PLOTS = {
    f"{PLOT}.plot_peaks": (lambda: {"a": [1.0, 2.0]}, {"sizes_mb": [1.0, 10.0]}),
    f"{PLOT}.plot_chunk_reads": (lambda: (30, 20), {"chunks": (4, 6), "along": 1, "chunk": 5}),
}

NOT_TRIED = {
    f"{PLACE}.chunking.follow_pieces": "hands out pieces as they come; test_chunking tries what it refuses",
    f"{PLACE}.cost.RunCost": "estimate_cost makes it",
    f"{PLACE}.keys.make_key": "takes anything; test_keys tries what it refuses",
    f"{PLACE}.moments.RunningCovariance": "has no argument",
    f"{PLACE}.moments.RunningCovariance.covariance": "has no argument",
    f"{PLACE}.moments.RunningCovariance.merge": "returns nothing; test_moments tries what it refuses",
    f"{PLACE}.moments.RunningCovariance.update": "returns nothing; test_moments tries what it refuses",
    f"{PLACE}.moments.RunningMoments.merge": "returns nothing; test_moments tries what it refuses",
    f"{PLACE}.moments.RunningMoments.update": "returns nothing; test_moments tries what it refuses",
    f"{PLACE}.moments.RunningCovariance.mean": "has no argument",
    f"{PLACE}.moments.RunningMoments.mean": "has no argument",
    f"{PLACE}.moments.RunningMoments.n": "has no argument",
    f"{PLACE}.moments.RunningMoments.variance": "has no argument",
}

MEANT = {
    ("iterate_chunks", "array"): "hands on what is there, whatever it is",
    ("map_chunks", "tasks"): "a task may be anything",
}

NEEDS_THREADS = {f"{PLACE}.stores.open_store": "Zarr works in threads, and a browser has no Zarr"}

SAME_NAME = {
    ("map_chunks", "tasks"): "a task may be anything, and the same may be asked for twice",
}

EITHER_WAY = {
    ("iterate_chunks", "array"): "any axis may be cut, whatever it means",
    ("map_chunks", "tasks"): "a task may be anything",
}
