"""Pictures of how results are judged."""

from neurokit_lite.plots.ml.latent import plot_factor_curve, plot_loops
from neurokit_lite.plots.ml.validation import plot_calibration, plot_leaks, plot_splits

__all__ = ["plot_calibration", "plot_factor_curve", "plot_leaks", "plot_loops", "plot_splits"]
