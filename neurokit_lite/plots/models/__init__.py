"""Pictures of models, and of experiments planned with them."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.plots.models.design import plot_errors_by_trial, plot_evidence_paths, plot_power_map
from neurokit_lite.plots.models.network import plot_network_currents, plot_network_raster, plot_tail
from neurokit_lite.plots.models.neuron import plot_convergence, plot_gates, plot_neuron_traces
from neurokit_lite.plots.models.plasticity import plot_learnt_weights, plot_stdp_window, plot_weight_path
from neurokit_lite.plots.models.whole_brain import plot_coupling_fit, plot_tipping, plot_wiring

__all__ = [
    "plot_convergence", "plot_coupling_fit", "plot_errors_by_trial", "plot_evidence_paths", "plot_gates",
    "plot_learnt_weights", "plot_network_currents", "plot_network_raster", "plot_neuron_traces", "plot_power_map",
    "plot_stdp_window", "plot_tail", "plot_tipping", "plot_weight_path", "plot_wiring",
]
