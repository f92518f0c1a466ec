"""Pictures of runs over data that do not fit into memory or one machine."""

from neurokit_lite.plots.scale.chunking import plot_chunk_reads, plot_peaks
from neurokit_lite.plots.scale.cluster import plot_run_plan, plot_scaling, plot_schedule

__all__ = ["plot_chunk_reads", "plot_peaks", "plot_run_plan", "plot_scaling", "plot_schedule"]
