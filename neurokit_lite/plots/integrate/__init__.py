"""What integration shows: paths, maps side by side, layers, graphs."""

from neurokit_lite.plots.integrate.worm import plot_gene_path, plot_link_rates

__all__ = ["plot_gene_path", "plot_link_rates"]
