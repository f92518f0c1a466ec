"""Working calls of the analysis of gene sets."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import genomics

PLACE = "neurokit_lite.genomics.pathways"
GENES = [f"g{number}" for number in range(12)]


@cache
def sets() -> genomics.GeneSets:
    return genomics.as_gene_sets({"axon": GENES[:4], "soma": GENES[3:9]})


@cache
def folder() -> Path:
    return Path(mkdtemp(prefix="nkl-sets-"))


@cache
def ontology() -> Path:
    return genomics.write_ontology(folder() / "go.sqlite", **rows())


@cache
def gmt() -> Path:
    path = folder() / "two.gmt"
    path.write_text("axon\tx\tA\tB\nsoma\tx\tC\n")
    return path


def rows() -> dict:
    return {
        "terms": [("T1", "part", "place"), ("T2", "axon", "place")],
        "links": [("T2", "T1", "is_a")],
        "annotations": [("MAPT", "T2", "IDA")],
    }


def scores() -> np.ndarray:
    return np.array([2.1, 1.7, 1.2, 0.4, 0.3, -0.2, -0.5, -0.9, -1.1, 0.8, -2.0, 0.1])


def people() -> np.ndarray:
    return np.random.default_rng(0).normal(size=(8, 12))


def brain() -> dict:
    made = genomics.make_atlas(24, 3, set_size=4, n_maps=6)
    return {"brain_map": made.maps[0], "expression": made.expression, "null_maps": made.maps[1:]}


def table(*names: str) -> dict:
    return {"names": ["axon", "soma"]} | {name: np.array([0.4, 0.2]) for name in names}


FIELDS = ("sizes", "scores", "normalized", "p_values", "q_values")
NO_SETS = Wrong("gene_sets", {"axon": ["g1"]}, "{'axon': ['g1']}")
TWICE = Wrong("genes", ["g0"] * 12, "g0")
FEW = Wrong("genes", GENES[:5], "5")
SEED = Wrong("random_state", "zero", "'zero'")
NONE_DEALT = Wrong("n_permutations", 0, "0")
WEIGHT = Wrong("weight", -1.0, "-1")
DISTANCE = Wrong("distance_mm", np.ones((3, 3)), "(3, 3)")
SIZES = (
    Wrong("min_size", 0, "0"),
    Wrong("max_size", 0, "0"),
)

CALLS = {
    f"{PLACE}.gene_sets.GeneSets": Calls(
        lambda: {"names": ["axon"], "genes": ["A", "B"], "is_member": [[True, False]]},
        (
            Wrong("names", ["axon", "axon"], "axon"),
            Wrong("genes", ["A", "1-Mar"], "1-Mar"),
            Wrong("is_member", [[True], [False]], "(2, 1)"),
        ),
    ),
    f"{PLACE}.gene_sets.as_gene_sets": Calls(lambda: {"sets": {"axon": ["A"]}}, (Wrong("sets", {}, "{}"),)),
    f"{PLACE}.gene_sets.read_gmt": Calls(lambda: {"path": gmt()}, (Wrong("path", 7, "7"),)),
    f"{PLACE}.ontology.write_ontology": Calls(
        lambda: {"path": folder() / "made.sqlite"} | rows(),
        (
            Wrong("path", 7, "7"),
            Wrong("terms", [("T1", "part")], "row 0"),
            Wrong("links", [("T9", "T1", "is_a")], "T9"),
            Wrong("annotations", [("MAPT", "T9", "IDA")], "T9"),
        ),
    ),
    f"{PLACE}.ontology.term_ancestors": Calls(
        lambda: {"path": ontology(), "term": "T2"},
        (Wrong("path", 7, "7"), Wrong("term", "axon", "'axon'"), Wrong("relations", "is_a", "'is_a'")),
    ),
    f"{PLACE}.ontology.gene_sets_of_terms": Calls(
        lambda: {"path": ontology()},
        (
            Wrong("path", 7, "7"),
            Wrong("aspect", "bp", "'bp'"),
            Wrong("relations", "is_a", "'is_a'"),
            Wrong("without_evidence", "IDA", "'IDA'"),
        ),
    ),
    f"{PLACE}.enrichment.OverRepresentation": Calls(
        lambda: table("n_hits", "sizes", "expected", "fold_enrichment", "p_values", "q_values"),
        (Wrong("p_values", [0.1], "shape (1,)"), Wrong("n_hits", [np.nan, 1], "NaN")),
        free=("names", "sizes", "expected", "fold_enrichment", "q_values"),
    ),
    f"{PLACE}.enrichment.hypergeometric_p": Calls(
        lambda: {"n_hits": [2, 1], "size": [3, 2], "n_drawn": 4, "n_background": 20},
        (
            Wrong("n_hits", [2.5, 1], "2.5"),
            Wrong("size", [-1, 2], "-1"),
            Wrong("n_drawn", 21, "21"),
            Wrong("n_background", 0, "0"),
        ),
    ),
    f"{PLACE}.enrichment.over_representation": Calls(
        lambda: {"hits": GENES[:3], "gene_sets": sets(), "background": GENES},
        (Wrong("hits", ["q"], "q"), NO_SETS, Wrong("background", GENES[:2], "g2", called="hits"), *SIZES),
    ),
    f"{PLACE}.ranked.RankedEnrichment": Calls(
        lambda: table(*FIELDS),
        (Wrong("scores", [0.1], "shape (1,)"), Wrong("p_values", [np.nan, 1], "NaN")),
        free=("names", "sizes", "normalized", "q_values"),
    ),
    f"{PLACE}.ranked.running_enrichment": Calls(
        lambda: {"scores": scores(), "is_member": np.arange(12) < 4},
        (Wrong("scores", [1.0, np.nan], "NaN"), Wrong("is_member", [True] * 12, "all"), WEIGHT),
    ),
    f"{PLACE}.ranked.gsea_by_genes": Calls(
        lambda: {
            "scores": scores(),
            "gene_sets": sets(),
            "genes": GENES,
            "n_permutations": 20,
            "random_state": 0,
        },
        (Wrong("scores", [14.62] * 12, "same score"), NO_SETS, TWICE, FEW, WEIGHT, NONE_DEALT, SEED, *SIZES),
    ),
    f"{PLACE}.ranked.gsea_by_people": Calls(
        lambda: {
            "expression": people(),
            "is_case": np.arange(8) < 4,
            "genes": GENES,
            "gene_sets": sets(),
            "n_permutations": 20,
            "random_state": 0,
        },
        (
            Wrong("expression", np.ones((8, 12)), "12 genes with one value"),
            Wrong("is_case", [True] * 8, "8 of 8"),
            NO_SETS,
            TWICE,
            FEW,
            WEIGHT,
            NONE_DEALT,
            SEED,
            *SIZES,
        ),
    ),
    f"{PLACE}.brain_maps.MapEnrichment": Calls(
        lambda: table("sizes", "scores", "p_values", "q_values"),
        (Wrong("scores", [0.1], "shape (1,)"), Wrong("p_values", [np.nan, 1], "NaN")),
        free=("names", "sizes", "q_values"),
    ),
    f"{PLACE}.brain_maps.map_variogram": Calls(
        lambda: {
            "values": np.sin(np.arange(24.0)),
            "distance_mm": genomics.make_atlas(24, 1).distance_mm,
        },
        (
            Wrong("values", [1.0, np.nan], "NaN"),
            DISTANCE,
            Wrong("n_bins", 1, "1"),
            Wrong("max_share", 1.5, "1.5"),
        ),
    ),
    f"{PLACE}.brain_maps.make_surrogate_maps": Calls(
        lambda: {
            "values": np.sin(np.arange(24.0)),
            "distance_mm": genomics.make_atlas(24, 1).distance_mm,
            "n_surrogates": 4,
            "random_state": 0,
        },
        (Wrong("values", [14.62] * 24, "one value"), DISTANCE, Wrong("n_surrogates", 0, "0"), SEED),
    ),
    f"{PLACE}.brain_maps.map_enrichment": Calls(
        lambda: brain() | {"genes": GENES, "gene_sets": sets()},
        (
            Wrong("brain_map", [14.62] * 24, "1 that do not"),
            Wrong("expression", np.ones((24, 12)), "12 that do not"),
            Wrong("null_maps", np.ones((2, 3)), "(2, 3)"),
            TWICE,
            FEW,
            NO_SETS,
            *SIZES,
        ),
    ),
    f"{PLACE}.simulated.make_set_study": Calls(
        lambda: {"n_people": 8, "n_sets": 3},
        (
            Wrong("n_people", 3, "3"),
            Wrong("n_sets", 0, "0"),
            Wrong("set_size", 0, "0"),
            Wrong("correlation", 1.0, "1"),
            Wrong("n_changed", 4, "4"),
            Wrong("effect", np.nan, "nan"),
            SEED,
        ),
    ),
    f"{PLACE}.simulated.make_atlas": Calls(
        lambda: {"n_regions": 24, "n_sets": 2},
        (
            Wrong("n_regions", 3, "3"),
            Wrong("n_sets", 0, "0"),
            Wrong("set_size", 0, "0"),
            Wrong("correlation", 1.0, "1"),
            Wrong("smoothness_mm", -1.0, "-1"),
            Wrong("n_maps", 0, "0"),
            SEED,
        ),
    ),
}

MEANT = {
    ("OverRepresentation", "fold_enrichment"): "NaN: no hit, nothing to be a multiple of",
    ("RankedEnrichment", "normalized"): "NaN: no permuted score of that sign",
}

NOT_TRIED = {
    f"{PLACE}.gene_sets.GeneSets.members": "test_gene_sets.py",
    f"{PLACE}.gene_sets.GeneSets.over": "test_gene_sets.py",
}

PLOTS = {
    "neurokit_lite.plots.genomics.pathways.plot_running_enrichment": (scores, {"is_member": np.arange(12) < 4}),
    "neurokit_lite.plots.genomics.pathways.plot_enriched_sets": (
        lambda: ["axon", "soma"],
        {"scores": [2.1, -0.4], "q_values": [0.01, 0.6]},
    ),
    "neurokit_lite.plots.genomics.pathways.plot_variograms": (
        lambda: genomics.make_atlas(24, 1).maps[0],
        {
            "surrogates": genomics.make_atlas(24, 1, n_maps=3).maps[1:],
            "distance_mm": genomics.make_atlas(24, 1).distance_mm,
        },
    ),
}
