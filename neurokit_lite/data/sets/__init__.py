"""Data sets, a room per domain: their cards (``cards.toml``), and what reads them."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.data.sets.drugs import (
    load_brain_barrier, load_glioma_trial, load_indomethacin_trial, load_opioid_affinities, load_pharmacogenes,
    load_phenobarbital_infants, load_rabbit_reflex, load_sedative_labels, load_sedative_reports,
)
from neurokit_lite.data.sets.genomics import (
    airway_counts, amyloid_fibril_pdb, ancestry_vcf, bovine_albumin_fasta, fetch_brain_expression, immune_cells,
    load_airway_samples, load_albumin_spectra, load_ancestry_people, load_app_exons, load_csf_proteins,
    load_european_chromosomes, load_geuvadis, load_human_annotations, load_ontology_terms, neuro_proteins_fasta,
)
from neurokit_lite.data.sets.imaging import (
    fetch_hcp_rest, load_calcium_traces, load_colin_brain, load_diffusion_crop, load_diffusion_grid, load_eeg_sample,
    load_haxby, load_mean_head, load_mni_brain, load_motion_bold, load_mouse_connectomes, load_mouse_regions,
    load_nuclei, load_oasis_visits, load_resting_regions, load_scan_quality, load_tract_lines, load_trial_set,
)
from neurokit_lite.data.sets.integrate import (
    fetch_disorder_maps, fetch_worm_expression, load_course_references, load_synapse_links,
)
from neurokit_lite.data.sets.spikes import (
    fetch_worm_atlas, load_current_step_features, load_grasshopper, load_head_direction, load_worm_link_counts,
)

__all__ = [
    "airway_counts", "amyloid_fibril_pdb", "ancestry_vcf", "bovine_albumin_fasta", "fetch_brain_expression",
    "fetch_disorder_maps", "fetch_hcp_rest", "fetch_worm_atlas", "fetch_worm_expression", "immune_cells",
    "load_airway_samples", "load_albumin_spectra", "load_ancestry_people", "load_app_exons", "load_brain_barrier",
    "load_calcium_traces", "load_colin_brain", "load_course_references", "load_csf_proteins",
    "load_current_step_features", "load_diffusion_crop", "load_diffusion_grid", "load_eeg_sample",
    "load_european_chromosomes", "load_geuvadis", "load_glioma_trial", "load_grasshopper", "load_haxby",
    "load_head_direction", "load_human_annotations", "load_indomethacin_trial", "load_mean_head", "load_mni_brain",
    "load_motion_bold", "load_mouse_connectomes", "load_mouse_regions", "load_nuclei", "load_oasis_visits",
    "load_ontology_terms", "load_opioid_affinities", "load_pharmacogenes", "load_phenobarbital_infants",
    "load_rabbit_reflex", "load_resting_regions", "load_scan_quality", "load_sedative_labels", "load_sedative_reports",
    "load_synapse_links", "load_tract_lines", "load_trial_set", "load_worm_link_counts", "neuro_proteins_fasta",
]
