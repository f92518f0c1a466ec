"""Variants: reading genotypes, seeing whether they can be trusted, and whose they are."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.genomics.variants.ancestry import AncestryPrediction, predict_ancestry
from neurokit_lite.genomics.variants.cohort import SimulatedCohort, make_cohort
from neurokit_lite.genomics.variants.components import GenotypeComponents, fit_components
from neurokit_lite.genomics.variants.genotypes import (
    Genotypes, Variants, allele_frequency, count_genotypes, minor_allele_frequency, missing_fraction,
)
from neurokit_lite.genomics.variants.hardy_weinberg import hardy_weinberg_p
from neurokit_lite.genomics.variants.linkage import linkage_r2, prune_linkage
from neurokit_lite.genomics.variants.plink import read_plink, stream_plink
from neurokit_lite.genomics.variants.relatives import find_unrelated, king_kinship
from neurokit_lite.genomics.variants.vcf import read_vcf, stream_vcf

__all__ = [
    "AncestryPrediction", "GenotypeComponents", "Genotypes", "SimulatedCohort", "Variants", "allele_frequency",
    "count_genotypes", "find_unrelated", "fit_components", "hardy_weinberg_p", "king_kinship", "linkage_r2",
    "make_cohort", "minor_allele_frequency", "missing_fraction", "predict_ancestry", "prune_linkage", "read_plink",
    "read_vcf", "stream_plink", "stream_vcf",
]
