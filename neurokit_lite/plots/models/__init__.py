"""Pictures of models, and of experiments planned with them."""

from neurokit_lite.plots.models.design import plot_errors_by_trial, plot_evidence_paths, plot_power_map

__all__ = ["plot_errors_by_trial", "plot_evidence_paths", "plot_power_map"]
