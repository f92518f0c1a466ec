"""Communities of a graph by the Louvain method, for the domains that cut graphs: regions of a brain, kinds of cells.

The method is that of networkx 3.6, move by move and for the same seed, but for one thing: a node stays where it is
unless it gains more than rounding. Where two places are equally good, networkx may move a node to and fro for ever.
"""

import random
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.rng import as_generator

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["louvain_labels"]
__shared__ = ["louvain_labels"]  # not in the face

_LEVEL_GAIN = 1e-7  # of modularity: a level that gains less is the last, as in networkx
_ROUNDING = 1e-12  # of a node's share of all links


def louvain_labels(
    network: "nx.Graph", *, resolution: float, n_starts: int, random_state: int | np.random.Generator | None = None
) -> np.ndarray:
    """Community of each node (n_nodes,), from 0, the largest first: the split of most modularity of several."""
    import networkx as nx

    best, best_q = None, -np.inf
    for seed in as_generator(random_state).integers(2**31, size=n_starts):
        found = _split(network, resolution, random.Random(int(seed)))
        quality = nx.community.modularity(network, found, resolution=resolution)
        if quality > best_q + 1e-12:
            best, best_q = found, quality
    labels = np.empty(len(network), int)
    for number, one in enumerate(sorted(best, key=lambda members: (-len(members), min(members)))):
        labels[list(one)] = number
    return labels


def _split(network: "nx.Graph", resolution: float, source: random.Random) -> list[set]:
    """Move nodes, then whole communities as if they were nodes, until a level gains nothing (Blondel et al. 2008)."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(network)
    graph.add_weighted_edges_from(network.edges(data="weight", default=1))
    size = graph.size(weight="weight")
    members = {node: {node} for node in graph}
    quality = nx.community.modularity(graph, [{node} for node in graph], resolution=resolution)
    while True:
        groups = _move_nodes(graph, size, resolution, source)
        members = {k: set().union(*(members[node] for node in group)) for k, group in enumerate(groups)}
        gained = nx.community.modularity(graph, groups, resolution=resolution)
        if gained - quality <= _LEVEL_GAIN:
            return list(members.values())
        quality, graph = gained, _joined(graph, groups)


def _move_nodes(graph: "nx.Graph", size: float, resolution: float, source: random.Random) -> list[set]:
    """Let each node, in random order, go where modularity gains most, until none moves."""
    own = {node: k for k, node in enumerate(graph)}
    degrees = dict(graph.degree(weight="weight"))
    totals, order, has_moved = list(degrees.values()), list(graph), True
    source.shuffle(order)
    near = {
        node: [(other, about["weight"]) for other, about in ties.items() if other != node]
        for node, ties in graph.adjacency()
    }
    while has_moved:
        has_moved = False
        for node in order:
            degree, here, links = degrees[node], own[node], defaultdict(float)
            for other, weight in near[node]:
                links[own[other]] += weight
            totals[here] -= degree
            stay = -links[here] / size + resolution * (totals[here] * degree) / (2 * size**2)
            best, most = here, _ROUNDING * degree / size
            for group, weight in links.items():
                gain = stay + weight / size - resolution * (totals[group] * degree) / (2 * size**2)
                if gain > most:
                    best, most = group, gain
            totals[best] += degree
            if best != here:
                own[node], has_moved = best, True
    groups = [set() for _ in totals]
    for node, group in own.items():
        groups[group].add(node)
    return [group for group in groups if group]


def _joined(graph: "nx.Graph", groups: list[set]) -> "nx.Graph":
    """A graph with a node for each group, and the weights between and within them."""
    import networkx as nx

    number = {node: k for k, group in enumerate(groups) for node in group}
    joined = nx.Graph()
    joined.add_nodes_from(range(len(groups)))
    for one, other, weight in graph.edges(data="weight"):
        a, b = number[one], number[other]
        joined.add_edge(a, b, weight=weight + joined.get_edge_data(a, b, {"weight": 0})["weight"])
    return joined
