"""What integration shows: paths, maps side by side, layers, graphs."""

from neurokit_lite.plots.integrate.maps import plot_map_associations, plot_null_correlations, plot_sphere_map

__all__ = ["plot_map_associations", "plot_null_correlations", "plot_sphere_map"]
