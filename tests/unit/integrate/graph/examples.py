"""Working calls of graph."""

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import integrate

PLACE = "neurokit_lite.integrate.graph"
PLOT = "neurokit_lite.plots.integrate.graph"
NODES = {"x": "drug", "APP": "gene", "APOE": "gene", "LDLR": "gene", "synapse": "term"}


def edges(**changes) -> dict:
    columns = {
        "subject": ["x", "APP", "APOE", "APP"],
        "relation": ["targets", "interacts", "interacts", "in"],
        "object": ["APP", "APOE", "LDLR", "synapse"],
        "source": ["simulated", "one table", "one table", "another"],
        "licence": ["CC BY", "MIT", "MIT", "CC BY"],
        "year": [2026, 2019, 2024, 2021],
    }
    return columns | changes


def graph() -> integrate.KnowledgeGraph:
    return integrate.build_graph(NODES, edges())


def links(n: int = 24, seed: int = 3) -> np.ndarray:
    """A ring of n nodes with chords, drawn by lot: connected, with unequal degrees."""
    generator = np.random.default_rng(seed)
    made = np.triu(generator.random((n, n)) < 0.12, k=1).astype(float)
    made[np.arange(n - 1), np.arange(1, n)] = 1
    made[0, n - 1] = 1
    return made + made.T


SQUARE_ONLY = Wrong("links", np.ones((2, 3)), "(2, 3)")
NOT_SYMMETRIC = Wrong("links", np.triu(links()), "[0, 1]")
LOOP = Wrong("links", np.eye(24), "[0, 0]")


def pairs() -> np.ndarray:
    return np.argwhere(np.triu(links()))[::3]


CALLS = {
    f"{PLACE}.store.build_graph": Calls(
        lambda: {"nodes": NODES, "edges": edges(), "symmetric": ("interacts",), "hierarchies": ("is_a",)},
        (
            Wrong("nodes", 7, "7"),
            Wrong("nodes", {"APP": "gene", "app": "gene"}, "'app'"),
            Wrong("nodes", {"A|B": "gene"}, "A|B"),
            Wrong("edges", edges(object=["APP", "APOE", "LDLR", "synapsis"]), "synapsis"),
            Wrong("edges", edges(year=[2019.5] * 4), "2019.5"),
            Wrong("edges", 7, "7"),
            Wrong("symmetric", "interacts", "'interacts'"),
            Wrong("hierarchies", "is_a", "'is_a'"),
        ),
        free=("path",),
    ),
    f"{PLACE}.evidence.find_ancestors": Calls(
        lambda: {"graph": graph(), "node": "APP", "relations": ("in",)},
        (Wrong("graph", 7, "7"), Wrong("node", "app", "'app'"), Wrong("relations", "is_a", "'is_a'")),
    ),
    f"{PLACE}.evidence.find_paths": Calls(
        lambda: {"graph": graph(), "start": "x", "end": "LDLR", "max_edges": 3, "max_paths": 9},
        (
            Wrong("graph", 7, "7"),
            Wrong("start", "y", "'y'"),
            Wrong("end", "x", "'x'"),
            Wrong("end", 7, "7"),
            Wrong("max_edges", 0, "0"),
            Wrong("max_paths", 0, "0"),
        ),
    ),
    f"{PLACE}.evidence.select_links": Calls(
        lambda: {"graph": graph(), "relation": "interacts", "until_year": 2020},
        (Wrong("graph", 7, "7"), Wrong("relation", "binds", "'binds'"), Wrong("until_year", 0, "0")),
    ),
    f"{PLACE}.evidence.as_networkx": Calls(lambda: {"graph": graph()}, (Wrong("graph", 7, "7"),)),
    f"{PLACE}.walks.as_link_matrix": Calls(
        lambda: {"links": links()},
        (SQUARE_ONLY, NOT_SYMMETRIC, LOOP, Wrong("links", -links(), "-1")),
        free=("name",),
    ),
    f"{PLACE}.walks.propagate": Calls(
        lambda: {"links": links(), "seeds": np.eye(24)[:2], "restart": 0.2},
        (
            SQUARE_ONLY,
            NOT_SYMMETRIC,
            LOOP,
            Wrong("seeds", np.zeros((2, 24)), "row 0"),
            Wrong("seeds", np.ones((2, 3)), "(2, 3)"),
            Wrong("seeds", -np.eye(24), "-1"),
            Wrong("restart", 0.0, "0"),
        ),
    ),
    f"{PLACE}.walks.diffuse_heat": Calls(
        lambda: {"links": links(), "seeds": np.eye(24)[:2], "spread": 0.2},
        (SQUARE_ONLY, Wrong("seeds", np.zeros((2, 24)), "row 0"), Wrong("spread", -1.0, "-1")),
    ),
    f"{PLACE}.prediction.score_pairs": Calls(
        lambda: {"links": links(), "pairs": np.array([[0, 2], [3, 9]]), "method": "propagation", "restart": 0.2},
        (
            SQUARE_ONLY,
            Wrong("links", links() * 0.5, "0.5"),
            Wrong("pairs", [[0, 24]], "24"),
            Wrong("pairs", [[3, 3]], "3"),
            Wrong("pairs", [[0, 1, 2]], "(1, 3)"),
            Wrong("method", "magic", "'magic'"),
            Wrong("restart", 0.0, "0"),
        ),
    ),
    f"{PLACE}.prediction.draw_negatives": Calls(
        lambda: {"pairs": pairs(), "known": links(), "random_state": 1},
        (
            Wrong("pairs", [[0, 1], [1, 0]], "twice"),
            Wrong("known", np.ones((24, 24)) - np.eye(24), "partner"),
            Wrong("random_state", "zero", "'zero'"),
        ),
        free=("is_matched",),
    ),
    f"{PLACE}.prediction.split_links": Calls(
        lambda: {"pairs": pairs(), "test_fraction": 0.3, "random_state": 1},
        (Wrong("pairs", [[1, 1]], "1"), Wrong("test_fraction", 1.0, "pairs"), Wrong("random_state", "zero", "'zero'")),
    ),
    f"{PLACE}.clusters.swap_links": Calls(
        lambda: {"links": links(), "n_swaps": 50, "random_state": 1},
        (
            SQUARE_ONLY,
            Wrong("links", links() * 0.5, "0.5"),
            Wrong("n_swaps", 0, "0"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.clusters.compare_modules": Calls(
        lambda: {"links": links(), "n_permutations": 3, "resolution": 1.1, "n_starts": 2, "random_state": 1},
        (
            SQUARE_ONLY,
            Wrong("n_permutations", 0, "0"),
            Wrong("resolution", -1.0, "-1"),
            Wrong("n_starts", 0, "0"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.candidates.make_drug_world": Calls(
        lambda: {
            "links": links(),
            "n_diseases": 3,
            "n_drugs": 5,
            "n_causes": 4,
            "share_known": 0.6,
            "random_state": 1,
        },
        (
            SQUARE_ONLY,
            Wrong("n_diseases", 0, "0"),
            Wrong("n_drugs", 0, "0"),
            Wrong("n_causes", 0, "0"),
            Wrong("share_known", 60.0, "60"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.candidates.rank_drugs": Calls(
        lambda: {
            "links": links(),
            "is_known": np.arange(24) < 3,
            "targets": np.eye(24, dtype=bool)[5:9],
            "restart": 0.2,
        },
        (
            SQUARE_ONLY,
            Wrong("is_known", np.zeros(24, dtype=bool), "none"),
            Wrong("is_known", [2] * 24, "2"),
            Wrong("targets", np.zeros((2, 24), dtype=bool), "row 0"),
            Wrong("restart", 0.0, "0"),
        ),
        free=("is_relative",),
    ),
}

PLOTS = {
    f"{PLOT}.plot_link_spread": (
        lambda: ["A", "B", "C"],
        {"links": 1 - np.eye(3), "scores": [0.5, 0.3, 0.2]},
    ),
}

NOT_TRIED = {
    f"{PLACE}.store.KnowledgeGraph": "build_graph makes it",
    f"{PLACE}.store.KnowledgeGraph.query": "takes SQL; tested in test_store",
    f"{PLACE}.evidence.EvidencePath": "find_paths makes it",
    f"{PLACE}.evidence.NamedLinks": "select_links makes it",
    f"{PLACE}.candidates.DrugWorld": "make_drug_world makes it",
    f"{PLACE}.clusters.ModuleTest": "compare_modules makes it",
    f"{PLACE}.clusters.ModuleTest.p": "has no argument",
}

SAME_NAME = {("build_graph", "edges['object']"): "two edges may lead to one node"}
