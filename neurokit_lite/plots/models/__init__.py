"""Pictures of models: neurons, networks and planned experiments."""

from neurokit_lite.plots.models.network import plot_network_currents, plot_network_raster, plot_tail

__all__ = ["plot_network_currents", "plot_network_raster", "plot_tail"]
