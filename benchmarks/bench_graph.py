"""Walks from many nodes and scores of many pairs, against networkx."""

import numpy as np

from benchmarks.comparison import Case

N_NODES, N_LINKS, N_STARTS, N_PAIRS = 1000, 6000, 100, 20_000


def graph() -> dict[str, np.ndarray]:
    """A thousand nodes with six thousand links, starts and pairs."""
    generator = np.random.default_rng(0)
    links = np.zeros((N_NODES, N_NODES))
    rows = generator.integers(N_NODES, size=(N_LINKS, 2))
    links[tuple(rows.T)] = links[tuple(rows.T[::-1])] = 1
    links[np.arange(N_NODES - 1), np.arange(1, N_NODES)] = links[np.arange(1, N_NODES), np.arange(N_NODES - 1)] = 1
    np.fill_diagonal(links, 0)
    pairs = generator.integers(N_NODES, size=(2 * N_PAIRS, 2))
    return {"links": links, "pairs": pairs[pairs[:, 0] != pairs[:, 1]][:N_PAIRS]}


def ours_walk(inputs: dict) -> tuple:
    from neurokit_lite import integrate

    def work() -> object:
        return integrate.propagate(inputs["links"], np.eye(N_NODES)[:N_STARTS])

    return work, lambda found: {"visits": found}


def theirs_walk(inputs: dict) -> tuple:
    import networkx as nx

    network = nx.from_numpy_array(inputs["links"])

    def work() -> list:
        return [nx.pagerank(network, personalization={k: 1}, tol=1e-12, max_iter=1000) for k in range(N_STARTS)]

    return work, lambda found: {"visits": np.array([[row[k] for k in range(N_NODES)] for row in found])}


def ours_score(inputs: dict) -> tuple:
    from neurokit_lite import integrate

    def work() -> object:
        return integrate.score_pairs(inputs["links"], inputs["pairs"])

    return work, lambda found: {"scores": found}


def theirs_score(inputs: dict) -> tuple:
    import networkx as nx

    network, pairs = nx.from_numpy_array(inputs["links"]), inputs["pairs"].tolist()

    def work() -> list:
        return [score for *_, score in nx.adamic_adar_index(network, pairs)]

    return work, lambda found: {"scores": np.array(found)}


def cases() -> list[Case]:
    """One walk from each of a hundred nodes, and the score of each pair."""
    shared = {"inputs": graph, "peer": "networkx", "repeats": 3}
    return [
        Case(
            name="graph-walk",
            size=f"{N_STARTS} walks, {N_NODES} nodes",
            ours=ours_walk,
            theirs=theirs_walk,
            goal=5,
            tolerance=1e-8,
            **shared,
        ),
        Case(
            name="graph-adamic-adar",
            size=f"{N_PAIRS} pairs, {N_NODES} nodes",
            ours=ours_score,
            theirs=theirs_score,
            goal=1,
            tolerance=1e-9,
            **shared,
        ),
    ]
