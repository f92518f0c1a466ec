"""What should be tried next? A knowledge graph with sources, walks on it, modules, links to come and candidates."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.integrate.graph.candidates import DrugWorld, make_drug_world, rank_drugs
from neurokit_lite.integrate.graph.clusters import ModuleTest, compare_modules, swap_links
from neurokit_lite.integrate.graph.evidence import (
    EvidencePath, NamedLinks, as_networkx, find_ancestors, find_paths, select_links,
)
from neurokit_lite.integrate.graph.prediction import LINK_METHODS, draw_negatives, score_pairs, split_links
from neurokit_lite.integrate.graph.store import EDGE_COLUMNS, KnowledgeGraph, build_graph
from neurokit_lite.integrate.graph.walks import as_link_matrix, diffuse_heat, propagate

__all__ = [
    "EDGE_COLUMNS", "LINK_METHODS", "DrugWorld", "EvidencePath", "KnowledgeGraph", "ModuleTest", "NamedLinks",
    "as_link_matrix", "as_networkx", "build_graph", "compare_modules", "diffuse_heat", "draw_negatives",
    "find_ancestors", "find_paths", "make_drug_world", "propagate", "rank_drugs", "score_pairs", "select_links",
    "split_links", "swap_links",
]
