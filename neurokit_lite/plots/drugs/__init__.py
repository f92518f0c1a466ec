"""Pictures of trials and, later, of molecules and doses."""

from neurokit_lite.plots.drugs.precision import plot_personal_effects
from neurokit_lite.plots.drugs.trials import plot_boundaries, plot_forest, plot_tipping_points, plot_trial_power

__all__ = ["plot_boundaries", "plot_forest", "plot_personal_effects", "plot_tipping_points", "plot_trial_power"]
