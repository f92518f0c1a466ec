"""Pictures of models: neurons, networks, and planned experiments."""

from neurokit_lite.plots.models.neuron import plot_convergence, plot_gates, plot_neuron_traces

__all__ = ["plot_convergence", "plot_gates", "plot_neuron_traces"]
