"""What integration shows: paths, maps side by side, layers, graphs."""

from neurokit_lite.plots.integrate.layers import plot_explained, plot_fusion, plot_pair_test

__all__ = ["plot_explained", "plot_fusion", "plot_pair_test"]
