"""Pictures of models: neurons, networks and planned experiments."""

from neurokit_lite.plots.models.network import plot_network_currents, plot_network_raster, plot_tail
from neurokit_lite.plots.models.neuron import plot_convergence, plot_gates, plot_neuron_traces

__all__ = [
    "plot_convergence",
    "plot_gates",
    "plot_network_currents",
    "plot_network_raster",
    "plot_neuron_traces",
    "plot_tail",
]
