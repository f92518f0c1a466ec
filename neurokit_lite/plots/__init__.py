"""Layer 5: pictures of results. Every ``plot_*`` takes a result, draws into ``ax`` and returns it."""

from neurokit_lite.plots.cursor import plot_cursor_paths, plot_steering
from neurokit_lite.plots.eeg import plot_channels, plot_clusters, plot_evoked, plot_topography
from neurokit_lite.plots.encoding import plot_sta, plot_time_rescaling
from neurokit_lite.plots.fmri import plot_confusion, plot_design, plot_largest, plot_response, plot_slice
from neurokit_lite.plots.intracellular import plot_current_steps, plot_firing_curve, plot_phase
from neurokit_lite.plots.kalman import plot_states
from neurokit_lite.plots.optogenetics import plot_optotags, plot_wiring_test
from neurokit_lite.plots.quality import plot_by_site, plot_rating_roc
from neurokit_lite.plots.rates import plot_aligned_spikes, plot_correlogram, plot_intervals, plot_psth, plot_tuning_test
from neurokit_lite.plots.sorting import plot_accuracy, plot_traces, plot_waveforms
from neurokit_lite.plots.spikes import plot_error_curves, plot_posterior, plot_raster, plot_tuning_curve
from neurokit_lite.plots.style import PALETTE, canvas, house_style

__all__ = [
    "PALETTE",
    "canvas",
    "house_style",
    "plot_accuracy",
    "plot_aligned_spikes",
    "plot_by_site",
    "plot_channels",
    "plot_clusters",
    "plot_confusion",
    "plot_correlogram",
    "plot_current_steps",
    "plot_cursor_paths",
    "plot_design",
    "plot_error_curves",
    "plot_evoked",
    "plot_firing_curve",
    "plot_intervals",
    "plot_largest",
    "plot_optotags",
    "plot_phase",
    "plot_posterior",
    "plot_psth",
    "plot_raster",
    "plot_rating_roc",
    "plot_response",
    "plot_slice",
    "plot_sta",
    "plot_states",
    "plot_steering",
    "plot_time_rescaling",
    "plot_topography",
    "plot_traces",
    "plot_tuning_curve",
    "plot_tuning_test",
    "plot_waveforms",
    "plot_wiring_test",
]
