"""Pictures of models, and of experiments planned with them."""

from neurokit_lite.plots.models.design import plot_errors_by_trial, plot_evidence_paths, plot_power_map
from neurokit_lite.plots.models.network import plot_network_currents, plot_network_raster, plot_tail

__all__ = [
    "plot_errors_by_trial",
    "plot_evidence_paths",
    "plot_network_currents",
    "plot_network_raster",
    "plot_power_map",
    "plot_tail",
]
