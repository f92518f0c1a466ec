"""Layer 5: pictures of results. Every ``plot_*`` takes a result, draws into ``ax`` and returns it."""

from neurokit_lite.plots.spikes import plot_error_curves, plot_posterior, plot_raster, plot_tuning_curve
from neurokit_lite.plots.style import PALETTE, canvas, house_style

__all__ = [
    "PALETTE",
    "canvas",
    "house_style",
    "plot_error_curves",
    "plot_posterior",
    "plot_raster",
    "plot_tuning_curve",
]
