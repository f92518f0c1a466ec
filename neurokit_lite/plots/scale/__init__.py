"""Pictures of runs over data that do not fit into memory or one machine."""

from neurokit_lite.plots.scale.chunking import plot_chunk_reads, plot_peaks

__all__ = ["plot_chunk_reads", "plot_peaks"]
