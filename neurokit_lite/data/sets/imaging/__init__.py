"""Scans, fields, tissue and networks: what is shipped or fetched for the imaging lessons."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.data.sets.imaging.brains import load_colin_brain, load_mean_head, load_mni_brain
from neurokit_lite.data.sets.imaging.diffusion import load_diffusion_crop, load_diffusion_grid, load_tract_lines
from neurokit_lite.data.sets.imaging.eeg import load_eeg_sample
from neurokit_lite.data.sets.imaging.fmri import load_haxby, load_motion_bold
from neurokit_lite.data.sets.imaging.microscopy import load_calcium_traces, load_nuclei
from neurokit_lite.data.sets.imaging.network import (
    fetch_hcp_rest, load_mouse_connectomes, load_mouse_regions, load_resting_regions,
)
from neurokit_lite.data.sets.imaging.quality import load_scan_quality
from neurokit_lite.data.sets.imaging.trials import load_trial_set
from neurokit_lite.data.sets.imaging.visits import load_oasis_visits

__all__ = [
    "fetch_hcp_rest", "load_calcium_traces", "load_colin_brain", "load_diffusion_crop", "load_diffusion_grid",
    "load_eeg_sample", "load_haxby", "load_mean_head", "load_mni_brain", "load_motion_bold", "load_mouse_connectomes",
    "load_mouse_regions", "load_nuclei", "load_oasis_visits", "load_resting_regions", "load_scan_quality",
    "load_tract_lines", "load_trial_set",
]
