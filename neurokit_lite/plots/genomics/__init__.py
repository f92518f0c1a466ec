"""Pictures of the genomics results."""

from neurokit_lite.plots.genomics.association import plot_fine_mapping, plot_locus, plot_manhattan, plot_qq
from neurokit_lite.plots.genomics.expression import plot_dispersion, plot_ma, plot_volcano
from neurokit_lite.plots.genomics.proteins import plot_missingness, plot_roc
from neurokit_lite.plots.genomics.variants import plot_components, plot_hardy_weinberg, plot_kinship

__all__ = [
    "plot_components",
    "plot_dispersion",
    "plot_fine_mapping",
    "plot_hardy_weinberg",
    "plot_kinship",
    "plot_locus",
    "plot_ma",
    "plot_manhattan",
    "plot_missingness",
    "plot_qq",
    "plot_roc",
    "plot_volcano",
]
