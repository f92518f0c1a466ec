"""What integration shows: paths, maps side by side, layers, graphs."""

from neurokit_lite.plots.integrate.standards import plot_noticed

__all__ = ["plot_noticed"]
