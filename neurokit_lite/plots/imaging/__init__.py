"""Pictures of scans, fields, networks and tissue."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.plots.imaging.diffusion import plot_directions, plot_mosaic, plot_streamlines, plot_tract_profile
from neurokit_lite.plots.imaging.eeg import plot_channels, plot_clusters, plot_evoked, plot_topography
from neurokit_lite.plots.imaging.fmri import (
    plot_carpet, plot_confusion, plot_design, plot_largest, plot_response, plot_slice,
)
from neurokit_lite.plots.imaging.microscopy import plot_events, plot_outlines
from neurokit_lite.plots.imaging.network import (
    plot_connections, plot_connectome, plot_hubs, plot_identification, plot_qc_fc,
)
from neurokit_lite.plots.imaging.oscillations import plot_aperiodic, plot_surrogates, plot_time_frequency
from neurokit_lite.plots.imaging.quality import plot_by_site, plot_rating_roc
from neurokit_lite.plots.imaging.source import plot_depth_curve, plot_source_map
from neurokit_lite.plots.imaging.tissue import plot_brain_slices, plot_cortex, plot_mixture

__all__ = [
    "plot_aperiodic", "plot_brain_slices", "plot_by_site", "plot_carpet", "plot_channels", "plot_clusters",
    "plot_confusion", "plot_connections", "plot_connectome", "plot_cortex", "plot_depth_curve", "plot_design",
    "plot_directions", "plot_events", "plot_evoked", "plot_hubs", "plot_identification", "plot_largest", "plot_mixture",
    "plot_mosaic", "plot_outlines", "plot_qc_fc", "plot_rating_roc", "plot_response", "plot_slice", "plot_source_map",
    "plot_streamlines", "plot_surrogates", "plot_time_frequency", "plot_topography", "plot_tract_profile",
]
