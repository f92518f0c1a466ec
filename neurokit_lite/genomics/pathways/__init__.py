"""Pathways: sets of genes, an ontology above them, and tests of which sets a study points to."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.genomics.pathways.brain_maps import MapEnrichment, make_surrogate_maps, map_enrichment, map_variogram
from neurokit_lite.genomics.pathways.enrichment import OverRepresentation, hypergeometric_p, over_representation
from neurokit_lite.genomics.pathways.gene_sets import GeneSets, as_gene_sets, read_gmt
from neurokit_lite.genomics.pathways.ontology import gene_sets_of_terms, term_ancestors, write_ontology
from neurokit_lite.genomics.pathways.ranked import RankedEnrichment, gsea_by_genes, gsea_by_people, running_enrichment
from neurokit_lite.genomics.pathways.simulated import SimulatedAtlas, SimulatedSets, make_atlas, make_set_study

__all__ = [
    "GeneSets", "MapEnrichment", "OverRepresentation", "RankedEnrichment", "SimulatedAtlas", "SimulatedSets",
    "as_gene_sets", "gene_sets_of_terms", "gsea_by_genes", "gsea_by_people", "hypergeometric_p", "make_atlas",
    "make_set_study", "make_surrogate_maps", "map_enrichment", "map_variogram", "over_representation", "read_gmt",
    "running_enrichment", "term_ancestors", "write_ontology",
]
