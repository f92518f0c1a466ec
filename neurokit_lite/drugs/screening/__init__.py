"""Screening: molecules, their fingerprints and properties, and what a ranking of them is worth."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.drugs.screening.duplicates import Duplicates, find_duplicates, name_structures
from neurokit_lite.drugs.screening.fingerprints import (
    Fingerprints, SimilarityHits, compute_fingerprints, pack_bits, search_similar, tanimoto,
)
from neurokit_lite.drugs.screening.molecules import Molecules, murcko_scaffolds, read_molecules
from neurokit_lite.drugs.screening.properties import CNS_MPO, DesirabilityRule, MpoScores, compute_properties, score_mpo
from neurokit_lite.drugs.screening.ranking import (
    CoverageCurve, Enrichment, choose_similarity, enrichment_factor, find_actives, measure_coverage,
)

__all__ = [
    "CNS_MPO", "CoverageCurve", "DesirabilityRule", "Duplicates", "Enrichment", "Fingerprints", "Molecules",
    "MpoScores", "SimilarityHits", "choose_similarity", "compute_fingerprints", "compute_properties",
    "enrichment_factor", "find_actives", "find_duplicates", "measure_coverage", "murcko_scaffolds", "name_structures",
    "pack_bits", "read_molecules", "score_mpo", "search_similar", "tanimoto",
]
