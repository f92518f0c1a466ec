"""Layer 1: data sets with their provenance, from shipped files (`load_`) or from a package registry (`fetch`)."""

from neurokit_lite.data.cells import fetch_worm_atlas, load_current_step_features, load_worm_link_counts
from neurokit_lite.data.dataset import Dataset, Provenance
from neurokit_lite.data.fetch import fetch_dataset
from neurokit_lite.data.load import load_head_direction
from neurokit_lite.data.load_eeg import load_eeg_sample
from neurokit_lite.data.load_fmri import load_haxby, load_motion_bold
from neurokit_lite.data.load_spikes import load_grasshopper
from neurokit_lite.data.load_tissue import load_scan_quality
from neurokit_lite.data.registry import card, names, verify

__all__ = [
    "Dataset",
    "Provenance",
    "card",
    "fetch_dataset",
    "fetch_worm_atlas",
    "load_current_step_features",
    "load_eeg_sample",
    "load_grasshopper",
    "load_haxby",
    "load_head_direction",
    "load_motion_bold",
    "load_scan_quality",
    "load_worm_link_counts",
    "names",
    "verify",
]
