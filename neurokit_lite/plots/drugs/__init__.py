"""Pictures of trials and, later, of molecules and doses."""

from neurokit_lite.plots.drugs.kinetics import plot_exposure, plot_forecast
from neurokit_lite.plots.drugs.screening import plot_coverage, plot_enrichment, plot_molecules, plot_mpo
from neurokit_lite.plots.drugs.trials import plot_boundaries, plot_forest, plot_tipping_points, plot_trial_power

__all__ = [
    "plot_boundaries",
    "plot_coverage",
    "plot_enrichment",
    "plot_exposure",
    "plot_forecast",
    "plot_forest",
    "plot_molecules",
    "plot_mpo",
    "plot_tipping_points",
    "plot_trial_power",
]
