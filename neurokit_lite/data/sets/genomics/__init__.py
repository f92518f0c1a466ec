"""Genotypes and counts of reads: what is shipped or fetched for the genomics lessons."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.data.sets.genomics.airway import airway_counts, load_airway_samples
from neurokit_lite.data.sets.genomics.brain_expression import fetch_brain_expression
from neurokit_lite.data.sets.genomics.fluid import load_csf_proteins
from neurokit_lite.data.sets.genomics.geuvadis import load_geuvadis
from neurokit_lite.data.sets.genomics.immune import immune_cells
from neurokit_lite.data.sets.genomics.ontology import load_human_annotations, load_ontology_terms
from neurokit_lite.data.sets.genomics.people import ancestry_vcf, load_ancestry_people, load_european_chromosomes
from neurokit_lite.data.sets.genomics.sequences import amyloid_fibril_pdb, load_app_exons, neuro_proteins_fasta
from neurokit_lite.data.sets.genomics.spectra import bovine_albumin_fasta, load_albumin_spectra

__all__ = [
    "airway_counts", "amyloid_fibril_pdb", "ancestry_vcf", "bovine_albumin_fasta", "fetch_brain_expression",
    "immune_cells", "load_airway_samples", "load_albumin_spectra", "load_ancestry_people", "load_app_exons",
    "load_csf_proteins", "load_european_chromosomes", "load_geuvadis", "load_human_annotations", "load_ontology_terms",
    "neuro_proteins_fasta",
]
