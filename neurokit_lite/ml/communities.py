"""Communities of a graph by the Louvain method, for the domains that cut graphs: regions of a brain, kinds of cells."""

from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.rng import as_generator

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["louvain_labels"]
__shared__ = ["louvain_labels"]  # not in the face


def louvain_labels(
    network: "nx.Graph", *, resolution: float, n_starts: int, random_state: int | np.random.Generator | None = None
) -> np.ndarray:
    """Community of each node (n_nodes,), from 0, the largest first: the split of most modularity of several."""
    import networkx as nx

    best, best_q = None, -np.inf
    for seed in as_generator(random_state).integers(2**31, size=n_starts):
        found = nx.community.louvain_communities(network, resolution=resolution, seed=int(seed))
        quality = nx.community.modularity(network, found, resolution=resolution)
        if quality > best_q + 1e-12:
            best, best_q = found, quality
    labels = np.empty(len(network), int)
    for number, one in enumerate(sorted(best, key=lambda members: (-len(members), min(members)))):
        labels[list(one)] = number
    return labels
