"""Pictures of single neurons and of ensembles."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.plots.spikes.cursor import plot_cursor_paths, plot_steering
from neurokit_lite.plots.spikes.encoding import plot_sta, plot_time_rescaling
from neurokit_lite.plots.spikes.ensembles import plot_error_curves, plot_posterior, plot_raster, plot_tuning_curve
from neurokit_lite.plots.spikes.intracellular import plot_current_steps, plot_firing_curve, plot_phase
from neurokit_lite.plots.spikes.kalman import plot_states
from neurokit_lite.plots.spikes.optogenetics import plot_optotags, plot_wiring_test
from neurokit_lite.plots.spikes.rates import (
    plot_aligned_spikes, plot_correlogram, plot_intervals, plot_psth, plot_tuning_test,
)
from neurokit_lite.plots.spikes.sorting import plot_accuracy, plot_traces, plot_waveforms

__all__ = [
    "plot_accuracy", "plot_aligned_spikes", "plot_correlogram", "plot_current_steps", "plot_cursor_paths",
    "plot_error_curves", "plot_firing_curve", "plot_intervals", "plot_optotags", "plot_phase", "plot_posterior",
    "plot_psth", "plot_raster", "plot_sta", "plot_states", "plot_steering", "plot_time_rescaling", "plot_traces",
    "plot_tuning_curve", "plot_tuning_test", "plot_waveforms", "plot_wiring_test",
]
