"""Layer 5: pictures of results. Every ``plot_*`` takes a result, draws into ``ax`` and returns it."""

from neurokit_lite.plots.imaging.diffusion import (
    plot_directions,
    plot_mosaic,
    plot_streamlines,
    plot_tract_profile,
)
from neurokit_lite.plots.imaging.eeg import plot_channels, plot_clusters, plot_evoked, plot_topography
from neurokit_lite.plots.imaging.fmri import (
    plot_carpet,
    plot_confusion,
    plot_design,
    plot_largest,
    plot_response,
    plot_slice,
)
from neurokit_lite.plots.imaging.microscopy import plot_events, plot_outlines
from neurokit_lite.plots.imaging.network import (
    plot_connections,
    plot_connectome,
    plot_hubs,
    plot_identification,
    plot_qc_fc,
)
from neurokit_lite.plots.imaging.oscillations import plot_aperiodic, plot_surrogates, plot_time_frequency
from neurokit_lite.plots.imaging.quality import plot_by_site, plot_rating_roc
from neurokit_lite.plots.imaging.source import plot_depth_curve, plot_source_map
from neurokit_lite.plots.imaging.tissue import plot_brain_slices, plot_cortex, plot_mixture
from neurokit_lite.plots.spikes.cursor import plot_cursor_paths, plot_steering
from neurokit_lite.plots.spikes.encoding import plot_sta, plot_time_rescaling
from neurokit_lite.plots.spikes.ensembles import plot_error_curves, plot_posterior, plot_raster, plot_tuning_curve
from neurokit_lite.plots.spikes.intracellular import plot_current_steps, plot_firing_curve, plot_phase
from neurokit_lite.plots.spikes.kalman import plot_states
from neurokit_lite.plots.spikes.optogenetics import plot_optotags, plot_wiring_test
from neurokit_lite.plots.spikes.rates import (
    plot_aligned_spikes,
    plot_correlogram,
    plot_intervals,
    plot_psth,
    plot_tuning_test,
)
from neurokit_lite.plots.spikes.sorting import plot_accuracy, plot_traces, plot_waveforms
from neurokit_lite.plots.style import PALETTE, canvas, house_style

__all__ = [
    "PALETTE",
    "canvas",
    "house_style",
    "plot_accuracy",
    "plot_aligned_spikes",
    "plot_aperiodic",
    "plot_brain_slices",
    "plot_by_site",
    "plot_carpet",
    "plot_channels",
    "plot_clusters",
    "plot_confusion",
    "plot_connections",
    "plot_connectome",
    "plot_correlogram",
    "plot_cortex",
    "plot_current_steps",
    "plot_cursor_paths",
    "plot_depth_curve",
    "plot_design",
    "plot_directions",
    "plot_error_curves",
    "plot_events",
    "plot_evoked",
    "plot_firing_curve",
    "plot_hubs",
    "plot_identification",
    "plot_intervals",
    "plot_largest",
    "plot_mixture",
    "plot_mosaic",
    "plot_optotags",
    "plot_outlines",
    "plot_phase",
    "plot_posterior",
    "plot_psth",
    "plot_qc_fc",
    "plot_raster",
    "plot_rating_roc",
    "plot_response",
    "plot_slice",
    "plot_source_map",
    "plot_sta",
    "plot_states",
    "plot_steering",
    "plot_streamlines",
    "plot_surrogates",
    "plot_time_frequency",
    "plot_time_rescaling",
    "plot_topography",
    "plot_traces",
    "plot_tract_profile",
    "plot_tuning_curve",
    "plot_tuning_test",
    "plot_waveforms",
    "plot_wiring_test",
]
