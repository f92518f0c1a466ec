"""Graph measures of a connectome against networkx."""

from functools import cache

import numpy as np

from benchmarks.comparison import Case

N_REGIONS, DENSITY = 400, 0.1


@cache
def graph() -> dict[str, np.ndarray]:
    """One person's connectome of 400 regions, the strongest tenth of its connections."""
    from neurokit_lite import imaging

    rng = np.random.default_rng(0)
    series = rng.normal(size=(N_REGIONS, 12)) @ rng.normal(size=(12, 600)) + 2 * rng.normal(size=(N_REGIONS, 600))
    return {"graph": imaging.keep_strongest(imaging.compute_connectome(series), DENSITY)}


def ours_clustering(inputs: dict) -> tuple:
    from neurokit_lite import imaging

    return lambda: imaging.clustering(inputs["graph"]), lambda found: {"clustering": found}


def networkx_clustering(inputs: dict) -> tuple:
    import networkx as nx

    network = nx.from_numpy_array(inputs["graph"])
    return lambda: nx.clustering(network, weight="weight"), lambda found: {"clustering": _each(found)}


def ours_paths(inputs: dict) -> tuple:
    from neurokit_lite import imaging

    return lambda: imaging.path_lengths(inputs["graph"]), lambda found: {"lengths": found}


def networkx_paths(inputs: dict) -> tuple:
    import networkx as nx

    network = nx.from_numpy_array(inputs["graph"])
    for _, _, link in network.edges(data=True):
        link["length"] = 1 / link["weight"]

    def read(found: dict) -> dict[str, np.ndarray]:
        lengths = np.full((N_REGIONS, N_REGIONS), np.inf)
        for i, row in found.items():
            lengths[i, list(row)] = list(row.values())
        return {"lengths": lengths}

    return lambda: dict(nx.all_pairs_dijkstra_path_length(network, weight="length")), read


def _each(values: dict) -> np.ndarray:
    return np.array([values[i] for i in range(len(values))])


def cases() -> list[Case]:
    """Clustering and shortest paths of one graph."""
    size = f"{N_REGIONS} regions, the strongest {100 * DENSITY:g} % of the connections"
    return [
        Case(
            name=f"graph-{name}",
            size=size,
            inputs=graph,
            ours=ours,
            peer="networkx",
            theirs=theirs,
            goal=goal,
            tolerance=1e-9,  # lengths reach 20, sums of 1e-15 relative errors along a path
            repeats=5,
        )
        for name, ours, theirs, goal in (
            ("clustering", ours_clustering, networkx_clustering, 40),
            ("paths", ours_paths, networkx_paths, 15),
        )
    ]
