"""Pictures of how results are judged."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.plots.ml.deep import plot_attribution, plot_losses
from neurokit_lite.plots.ml.harmonisation import plot_shrinkage, plot_site_calibration
from neurokit_lite.plots.ml.latent import plot_factor_curve, plot_loops
from neurokit_lite.plots.ml.survival import plot_incidence, plot_slopes, plot_survival
from neurokit_lite.plots.ml.triage import plot_point_counts, plot_selection, plot_signal_view
from neurokit_lite.plots.ml.validation import plot_calibration, plot_leaks, plot_splits

__all__ = [
    "plot_attribution", "plot_calibration", "plot_factor_curve", "plot_incidence", "plot_leaks", "plot_loops",
    "plot_losses", "plot_point_counts", "plot_selection", "plot_shrinkage", "plot_signal_view", "plot_site_calibration",
    "plot_slopes", "plot_splits", "plot_survival",
]
