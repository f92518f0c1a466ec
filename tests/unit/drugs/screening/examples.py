"""Working calls of screening."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import drugs

PLACE = "neurokit_lite.drugs.screening"
PLOT = "neurokit_lite.plots.drugs.screening"
SMILES = ("CCO", "CC(=O)Oc1ccccc1C(=O)O", "C[C@H](N)C(=O)O", "C[C@@H](N)C(=O)O", "CN1CCC[C@H]1c1cccnc1", "CCN.Cl")
LABELS = np.array([1, 1, 0, 1, 0, 0])
KIND = Wrong("kind", "inchi", "'inchi'")
NOT_MOLECULES = Wrong("molecules", ["CCO"], "['CCO']")


@cache
def molecules() -> drugs.Molecules:
    return drugs.read_molecules(SMILES)


@cache
def prints() -> drugs.Fingerprints:
    return drugs.pack_bits(np.random.default_rng(0).random((7, 70)) < 0.3)


def found() -> drugs.Duplicates:
    return drugs.find_duplicates(molecules(), LABELS)


def properties() -> dict:
    return {
        "log_p": np.array([4.0, 1.0, 2.5]),
        "mass_da": np.array([300.0, 430.0, 700.0]),
        "pka": np.array([9.0, np.nan, 7.0]),
    }


def ranked() -> dict:
    return {"scores": np.arange(12.0) % 5, "is_active": np.arange(12) % 3 == 0}


def answers() -> dict:
    return {"similarities": np.linspace(0.15, 0.95, 12), "is_wrong": np.arange(12) % 4 == 0}


RANKED = (
    Wrong("scores", [1.0, 2.0], "12"),
    Wrong("is_active", np.zeros(12, bool), "none"),
    Wrong("is_active", np.full(12, 2), "2"),
)
ANSWERS = (Wrong("similarities", [0.5], "12"), Wrong("is_wrong", np.full(12, 2), "2"))
QUERIES = (
    Wrong("queries", [[1, 0]], "[[1, 0]]"),
    Wrong("queries", drugs.pack_bits([[1, 0]]), "2"),
    Wrong("library", [[1, 0]], "[[1, 0]]"),
)

CALLS = {
    f"{PLACE}.molecules.Molecules": Calls(
        lambda: {"smiles": SMILES[:3], "rows": np.array([0, 2, 5]), "dropped": {1: "empty"}},
        (
            Wrong("smiles", ["CCO", "C1CC", "C"], "C1CC in row 2"),
            Wrong("smiles", "CCO", "'CCO'"),
            Wrong("rows", [0, 1], "2"),
        ),
        free=("dropped",),
    ),
    f"{PLACE}.molecules.Molecules.select": Calls(
        lambda: {"self": molecules(), "which": np.array([0, 2])}, (Wrong("which", [9], "9"),), free=("self",)
    ),
    f"{PLACE}.molecules.read_molecules": Calls(
        lambda: {"smiles": list(SMILES), "unreadable": "refuse"},
        (
            Wrong("smiles", "CCO", "'CCO'"),
            Wrong("smiles", ["C1CC", ""], "C1CC in row 0"),
            Wrong("smiles", [3.5], "3.5 in row 0"),
            Wrong("unreadable", "ignore", "'ignore'"),
        ),
    ),
    f"{PLACE}.molecules.murcko_scaffolds": Calls(lambda: {"molecules": molecules()}, (NOT_MOLECULES,)),
    f"{PLACE}.duplicates.Duplicates": Calls(
        lambda: vars(found()).copy(),
        (
            Wrong("groups", [0.5] * 6, "[0.5"),
            Wrong("is_conflict", [True], "1"),
            Wrong("rows", [1], "1"),
        ),
    ),
    f"{PLACE}.duplicates.Duplicates.first_copies": Calls(
        lambda: {"self": found(), "conflicts": "drop"}, (Wrong("conflicts", "refuse", "2 and 3"),), free=("self",)
    ),
    f"{PLACE}.duplicates.find_duplicates": Calls(
        lambda: {"molecules": molecules(), "labels": LABELS, "kind": "tautomer"},
        (NOT_MOLECULES, Wrong("labels", [1, 0], "2"), KIND),
    ),
    f"{PLACE}.duplicates.name_structures": Calls(
        lambda: {"molecules": molecules(), "kind": "exact"}, (NOT_MOLECULES, KIND)
    ),
    f"{PLACE}.fingerprints.Fingerprints": Calls(
        lambda: vars(prints()) and {"words": prints().words, "n_bits": 70},
        (
            Wrong("words", np.ones((2, 3), np.uint64), "3"),
            Wrong("words", np.full((2, 2), 255, np.uint64), "one"),
            Wrong("words", np.full((2, 2), 0.5), "float64"),
            Wrong("n_bits", 0, "0"),
        ),
    ),
    f"{PLACE}.fingerprints.Fingerprints.select": Calls(
        lambda: {"self": prints(), "which": np.array([0, 2])}, (Wrong("which", [9], "9"),), free=("self",)
    ),
    f"{PLACE}.fingerprints.pack_bits": Calls(
        lambda: {"bits": np.random.default_rng(1).random((5, 70)) < 0.5},
        (Wrong("bits", [[2, 0]], "2"), Wrong("bits", [1, 0], "1 axes")),
    ),
    f"{PLACE}.fingerprints.compute_fingerprints": Calls(
        lambda: {"molecules": molecules(), "radius_bonds": 1, "n_bits": 64},
        (NOT_MOLECULES, Wrong("radius_bonds", -1, "-1"), Wrong("n_bits", 0, "0")),
    ),
    f"{PLACE}.fingerprints.tanimoto": Calls(lambda: {"queries": prints().select([0, 3]), "library": prints()}, QUERIES),
    f"{PLACE}.fingerprints.search_similar": Calls(
        lambda: {"queries": prints().select([0, 3]), "library": prints(), "n_hits": 2},
        (*QUERIES, Wrong("n_hits", 99, "99")),
    ),
    f"{PLACE}.properties.DesirabilityRule": Calls(
        lambda: {"name": "a", "values": np.array([1.0, 2.0]), "desirabilities": np.array([1.0, 0.0]), "at_most": "b"},
        (
            Wrong("values", [2.0, 1.0], "2.0, 1.0"),
            Wrong("desirabilities", [1.5, 0.0], "1.5"),
            Wrong("desirabilities", [1.0], "1"),
        ),
        free=("name", "at_most"),
    ),
    f"{PLACE}.properties.DesirabilityRule.desirability": Calls(
        lambda: {"self": drugs.CNS_MPO[0], "given": np.array([2.0, 4.5])},
        (Wrong("given", [np.inf], "infinite"),),
        free=("self",),
    ),
    f"{PLACE}.properties.compute_properties": Calls(lambda: {"molecules": molecules()}, (NOT_MOLECULES,)),
    f"{PLACE}.properties.score_mpo": Calls(
        lambda: {"properties": properties(), "rules": drugs.CNS_MPO},
        (
            Wrong("properties", {"colour": [1.0]}, "colour"),
            Wrong("properties", {"log_p": [1.0], "pka": [1.0, 2.0]}, "pka 2"),
            Wrong("rules", [], "[]"),
            Wrong("rules", drugs.CNS_MPO[:1] * 2, "log_p, log_p"),
        ),
    ),
    f"{PLACE}.ranking.enrichment_factor": Calls(
        lambda: ranked() | {"fraction": 0.25}, (*RANKED, Wrong("fraction", 5.0, "5"), Wrong("fraction", 0.0, "0"))
    ),
    f"{PLACE}.ranking.find_actives": Calls(ranked, RANKED),
    f"{PLACE}.ranking.measure_coverage": Calls(
        lambda: answers() | {"thresholds": np.array([0.2, 0.5, 0.99])}, (*ANSWERS, Wrong("thresholds", [], "0"))
    ),
    f"{PLACE}.ranking.choose_similarity": Calls(
        lambda: answers() | {"max_error": 0.3, "min_answers": 3},
        (*ANSWERS, Wrong("max_error", 5, "5"), Wrong("min_answers", 99, "99")),
    ),
}

NOT_TRIED = {
    f"{PLACE}.duplicates.Duplicates.list_conflicts": "has no argument",
    f"{PLACE}.fingerprints.Fingerprints.unpack": "has no argument",
    f"{PLACE}.fingerprints.SimilarityHits": "search_similar makes it",
    f"{PLACE}.properties.MpoScores": "score_mpo makes it",
    f"{PLACE}.ranking.CoverageCurve": "measure_coverage makes it",
    f"{PLACE}.ranking.Enrichment": "enrichment_factor makes it",
}

COPY = "the same molecule twice is two measurements of it; find_duplicates finds it"
SAME_NAME = {
    ("Molecules", "smiles"): COPY,
    ("read_molecules", "smiles"): COPY,
    **{
        (name, "molecules.smiles"): COPY
        for name in ("murcko_scaffolds", "find_duplicates", "name_structures", "compute_fingerprints")
    },
    ("compute_properties", "molecules.smiles"): COPY,
}

EITHER_WAY = {("pack_bits", "bits"): "molecules may have more bits than there are molecules, or fewer"}

MEANT = {
    ("score_mpo", "properties['log_p']"): "NaN is a property that nobody knows",
    ("score_mpo", "properties['mass_da']"): "NaN is a property that nobody knows",
    ("score_mpo", "properties['pka']"): "NaN is a property that nobody knows",
    ("desirability", "given"): "NaN is a property that nobody knows",
    ("plot_mpo", "scores.parts"): "NaN is a property that nobody knows",
    ("plot_coverage", "curve.error"): "NaN where no answer is left",
}

PLOTS = {
    f"{PLOT}.plot_molecules": (molecules, {"captions": list("abcdef"), "n_columns": 3}),
    f"{PLOT}.plot_mpo": (lambda: drugs.score_mpo(properties()), {"names": ["a", "b", "c"]}),
    f"{PLOT}.plot_enrichment": (lambda: {"mine": drugs.find_actives(**ranked())}, {}),
    f"{PLOT}.plot_coverage": (lambda: drugs.measure_coverage(**answers(), thresholds=np.array([0.2, 0.5])), {}),
}
