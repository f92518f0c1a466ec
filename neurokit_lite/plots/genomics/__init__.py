"""Pictures of the genomics results."""

from neurokit_lite.plots.genomics.variants import plot_components, plot_hardy_weinberg, plot_kinship

__all__ = ["plot_components", "plot_hardy_weinberg", "plot_kinship"]
