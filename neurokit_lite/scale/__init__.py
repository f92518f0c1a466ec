"""Layer 1: what does not fit into one memory or one machine."""

from neurokit_lite.scale.chunking import count_reads, iterate_chunks, split
from neurokit_lite.scale.cost import RunCost, estimate_cost
from neurokit_lite.scale.keys import make_key
from neurokit_lite.scale.mapping import map_chunks
from neurokit_lite.scale.moments import RunningCovariance, RunningMoments
from neurokit_lite.scale.stores import open_store

__all__ = [
    "RunCost",
    "RunningCovariance",
    "RunningMoments",
    "count_reads",
    "estimate_cost",
    "iterate_chunks",
    "make_key",
    "map_chunks",
    "open_store",
    "split",
]
