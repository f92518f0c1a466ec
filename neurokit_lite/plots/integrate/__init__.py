"""What integration shows: paths, maps side by side, layers, graphs."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.plots.integrate.graph import plot_link_spread
from neurokit_lite.plots.integrate.layers import plot_explained, plot_fusion, plot_pair_test
from neurokit_lite.plots.integrate.literature import plot_screening
from neurokit_lite.plots.integrate.maps import (
    plot_map_associations, plot_null_correlations, plot_sphere_map, plot_surface_map,
)
from neurokit_lite.plots.integrate.quality import plot_excluded, plot_sensitivity
from neurokit_lite.plots.integrate.standards import plot_noticed
from neurokit_lite.plots.integrate.worm import plot_gene_path, plot_link_rates

__all__ = [
    "plot_excluded", "plot_explained", "plot_fusion", "plot_gene_path", "plot_link_rates", "plot_link_spread",
    "plot_map_associations", "plot_noticed", "plot_null_correlations", "plot_pair_test", "plot_screening",
    "plot_sensitivity", "plot_sphere_map", "plot_surface_map",
]
