"""Layer 1: data sets, each with its licence, its history and a checksum.

``load_`` reads what is shipped and needs no network; ``fetch_`` asks a package registry, and only when you call it.
"""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.data.dataset import Dataset, Provenance
from neurokit_lite.data.fetch import fetch_dataset
from neurokit_lite.data.provenance import RunRecord, RunRecorder, compute_checksum, load_run, record_run, round_checksum
from neurokit_lite.data.registry import card, names, verify
from neurokit_lite.data.sets import (
    airway_counts, amyloid_fibril_pdb, ancestry_vcf, bovine_albumin_fasta, fetch_brain_expression, fetch_disorder_maps,
    fetch_hcp_rest, fetch_worm_atlas, fetch_worm_expression, immune_cells, load_airway_samples, load_albumin_spectra,
    load_ancestry_people, load_app_exons, load_brain_barrier, load_calcium_traces, load_colin_brain,
    load_course_references, load_csf_proteins, load_current_step_features, load_diffusion_crop, load_diffusion_grid,
    load_eeg_sample, load_european_chromosomes, load_geuvadis, load_glioma_trial, load_grasshopper, load_haxby,
    load_head_direction, load_human_annotations, load_indomethacin_trial, load_mean_head, load_mni_brain,
    load_motion_bold, load_mouse_connectomes, load_mouse_regions, load_nuclei, load_oasis_visits, load_ontology_terms,
    load_opioid_affinities, load_pharmacogenes, load_phenobarbital_infants, load_rabbit_reflex, load_resting_regions,
    load_scan_quality, load_sedative_labels, load_sedative_reports, load_synapse_links, load_tract_lines,
    load_trial_set, load_worm_link_counts, neuro_proteins_fasta,
)
from neurokit_lite.data.sizes import SIZES, by_size, size
from neurokit_lite.data.streams import DataStream, make_raw_recording

__all__ = [
    "SIZES", "DataStream", "Dataset", "Provenance", "RunRecord", "RunRecorder", "airway_counts", "amyloid_fibril_pdb",
    "ancestry_vcf", "bovine_albumin_fasta", "by_size", "card", "compute_checksum", "fetch_brain_expression",
    "fetch_dataset", "fetch_disorder_maps", "fetch_hcp_rest", "fetch_worm_atlas", "fetch_worm_expression",
    "immune_cells", "load_airway_samples", "load_albumin_spectra", "load_ancestry_people", "load_app_exons",
    "load_brain_barrier", "load_calcium_traces", "load_colin_brain", "load_course_references", "load_csf_proteins",
    "load_current_step_features", "load_diffusion_crop", "load_diffusion_grid", "load_eeg_sample",
    "load_european_chromosomes", "load_geuvadis", "load_glioma_trial", "load_grasshopper", "load_haxby",
    "load_head_direction", "load_human_annotations", "load_indomethacin_trial", "load_mean_head", "load_mni_brain",
    "load_motion_bold", "load_mouse_connectomes", "load_mouse_regions", "load_nuclei", "load_oasis_visits",
    "load_ontology_terms", "load_opioid_affinities", "load_pharmacogenes", "load_phenobarbital_infants",
    "load_rabbit_reflex", "load_resting_regions", "load_run", "load_scan_quality", "load_sedative_labels",
    "load_sedative_reports", "load_synapse_links", "load_tract_lines", "load_trial_set", "load_worm_link_counts",
    "make_raw_recording", "names", "neuro_proteins_fasta", "record_run", "round_checksum", "size", "verify",
]
