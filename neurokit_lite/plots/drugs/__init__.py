"""Pictures of doses and trials and, later, of molecules."""

from neurokit_lite.plots.drugs.dose import plot_dose_response, plot_excess, plot_isobole
from neurokit_lite.plots.drugs.trials import plot_boundaries, plot_forest, plot_tipping_points, plot_trial_power

__all__ = [
    "plot_boundaries",
    "plot_dose_response",
    "plot_excess",
    "plot_forest",
    "plot_isobole",
    "plot_tipping_points",
    "plot_trial_power",
]
