"""Layer 5: pictures of results. Every ``plot_*`` takes a result, draws into ``ax`` and returns it."""

from neurokit_lite.plots.cursor import plot_cursor_paths
from neurokit_lite.plots.encoding import plot_sta, plot_time_rescaling
from neurokit_lite.plots.kalman import plot_states
from neurokit_lite.plots.rates import plot_aligned_spikes, plot_correlogram, plot_intervals, plot_psth, plot_tuning_test
from neurokit_lite.plots.spikes import plot_error_curves, plot_posterior, plot_raster, plot_tuning_curve
from neurokit_lite.plots.style import PALETTE, canvas, house_style

__all__ = [
    "PALETTE",
    "canvas",
    "house_style",
    "plot_aligned_spikes",
    "plot_correlogram",
    "plot_cursor_paths",
    "plot_error_curves",
    "plot_intervals",
    "plot_posterior",
    "plot_psth",
    "plot_raster",
    "plot_sta",
    "plot_states",
    "plot_time_rescaling",
    "plot_tuning_curve",
    "plot_tuning_test",
]
