"""Cells and ensembles: what is shipped or fetched for the spike lessons."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.data.sets.spikes.cells import fetch_worm_atlas, load_current_step_features, load_worm_link_counts
from neurokit_lite.data.sets.spikes.grasshopper import load_grasshopper
from neurokit_lite.data.sets.spikes.head_direction import load_head_direction

__all__ = [
    "fetch_worm_atlas", "load_current_step_features", "load_grasshopper", "load_head_direction",
    "load_worm_link_counts",
]
