"""Data sets, a room per domain: their cards (``cards.toml``), and what reads them."""

from neurokit_lite.data.sets.genomics import (
    ancestry_vcf,
    load_ancestry_people,
    load_european_chromosomes,
    load_human_annotations,
    load_ontology_terms,
)
from neurokit_lite.data.sets.imaging import (
    fetch_hcp_rest,
    load_calcium_traces,
    load_colin_brain,
    load_diffusion_crop,
    load_diffusion_grid,
    load_eeg_sample,
    load_haxby,
    load_mni_brain,
    load_motion_bold,
    load_nuclei,
    load_resting_regions,
    load_scan_quality,
    load_tract_lines,
    load_trial_set,
)
from neurokit_lite.data.sets.spikes import (
    fetch_worm_atlas,
    load_current_step_features,
    load_grasshopper,
    load_head_direction,
    load_worm_link_counts,
)

__all__ = [
    "ancestry_vcf",
    "fetch_hcp_rest",
    "fetch_worm_atlas",
    "load_ancestry_people",
    "load_calcium_traces",
    "load_colin_brain",
    "load_current_step_features",
    "load_diffusion_crop",
    "load_diffusion_grid",
    "load_eeg_sample",
    "load_european_chromosomes",
    "load_grasshopper",
    "load_haxby",
    "load_head_direction",
    "load_human_annotations",
    "load_mni_brain",
    "load_motion_bold",
    "load_nuclei",
    "load_ontology_terms",
    "load_resting_regions",
    "load_scan_quality",
    "load_tract_lines",
    "load_trial_set",
    "load_worm_link_counts",
]
