"""What integration shows: paths, maps side by side, layers, graphs."""

from neurokit_lite.plots.integrate.graph import plot_link_spread

__all__ = ["plot_link_spread"]
