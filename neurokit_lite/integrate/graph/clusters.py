"""Are there modules in it? The best split of a graph, beside that of graphs in which only the degrees are the same."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.integrate.graph.walks import as_link_matrix
from neurokit_lite.ml.communities import louvain_labels

__all__ = [
    "ModuleTest",
    "compare_modules",
    "swap_links",
]


@dataclass(frozen=True, eq=False)
class ModuleTest:
    """Modules of a graph, and how well graphs without any can be split.

    Parameters
    ----------
    modules : numpy.ndarray of int, shape (n_nodes,)
        Module of each node, from 0, the largest first.
    modularity : float
        Of this split.
    null : numpy.ndarray of shape (n_permutations,)
        The same of rewired graphs.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> integrate.ModuleTest(np.array([0, 0, 1, 1]), 0.5, np.array([0.1, 0.2, 0.5])).p
    0.5
    """

    modules: np.ndarray
    modularity: float
    null: np.ndarray

    @property
    def p(self) -> float:
        """Share of graphs that can be split at least as well, the observed one among them."""
        return float((1 + np.sum(self.null >= self.modularity - 1e-12)) / (1 + len(self.null)))


def swap_links(
    links: np.ndarray, *, n_swaps: int | None = None, random_state: int | np.random.Generator | None = 0
) -> np.ndarray:
    """Exchange partners between links at random, so that each node keeps its number of links.

    Parameters
    ----------
    links : array_like of float, shape (n_nodes, n_nodes)
        1 where a link is known, else 0; symmetric.
    n_swaps : int, optional
        Attempts; ten for each link by default. One that would make a loop or a double link changes nothing.
    random_state : int or Generator
        Source of randomness.

    Returns
    -------
    numpy.ndarray of shape (n_nodes, n_nodes)
        Links of another graph with the same degrees.

    Raises
    ------
    ValueError
        If links are not symmetric, not 0 and 1, or fewer than two.

    Notes
    -----
    A Markov chain whose steps are as probable as their reverse. A graph with one star allows no swap and comes back
    as it was.

    References
    ----------
    Maslov S, Sneppen K (2002). Specificity and stability in topology of protein networks. *Science* 296:910-913.
    https://doi.org/10.1126/science.1065103

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> ring = [[0, 1, 0, 1], [1, 0, 1, 0], [0, 1, 0, 1], [1, 0, 1, 0]]
    >>> integrate.swap_links(ring).sum(axis=0).tolist()
    [2.0, 2.0, 2.0, 2.0]
    """
    links = _as_exchangeable(links)
    edges = np.argwhere(np.triu(links)).tolist()
    n_swaps = 10 * len(edges) if n_swaps is None else as_count(n_swaps, "n_swaps")
    generator = as_generator(random_state)
    present = {tuple(edge) for edge in edges}
    chosen = generator.integers(len(edges), size=(n_swaps, 2)).tolist()
    turns = (generator.random(n_swaps) < 0.5).tolist()
    for (one, other), turn in zip(chosen, turns, strict=True):
        (a, b), (c, d) = edges[one], edges[other]
        if turn:
            c, d = d, c
        first, second = (min(a, d), max(a, d)), (min(c, b), max(c, b))
        if len({a, b, c, d}) < 4 or first in present or second in present:
            continue
        present -= {tuple(edges[one]), tuple(edges[other])}
        present |= {first, second}
        edges[one], edges[other] = first, second
    new = np.zeros_like(links)
    rows, columns = np.array(edges).T
    new[rows, columns] = new[columns, rows] = 1
    return new


def _as_exchangeable(links: np.ndarray) -> np.ndarray:
    """Links without a weight, two or more, so that partners can be exchanged."""
    links = as_link_matrix(links)
    n_links = int(np.count_nonzero(np.triu(links)))
    if not np.isin(links, (0, 1)).all() or n_links < 2:
        raise invalid("links", "be 0 or 1, with at least two links", got=f"{n_links} links, up to {links.max():g}")
    return links


def compare_modules(
    links: np.ndarray,
    *,
    n_permutations: int = 19,
    resolution: float = 1.0,
    n_starts: int = 1,
    random_state: int | np.random.Generator | None = 0,
) -> ModuleTest:
    """Find modules, and compare their modularity with that of graphs of the same degrees.

    Parameters
    ----------
    links : array_like of float, shape (n_nodes, n_nodes)
        1 where a link is known, else 0; symmetric.
    n_permutations : int
        Rewired graphs.
    resolution : float
        Above 1 favours small modules, below 1 large ones.
    n_starts : int
        Random orders that are tried, for the graph and for each of the rewired ones alike.
    random_state : int or Generator
        Source of randomness.

    Returns
    -------
    ModuleTest
        Modules, modularity, and that of the rewired graphs.

    Raises
    ------
    ValueError
        If links are not symmetric, not 0 and 1, or fewer than two.

    Notes
    -----
    The Louvain method finds modules in any graph; in another order it may find another split, and with more starts a
    better one. Modularity alone tells nothing: graphs with few links have a high one by chance.

    References
    ----------
    Guimerà R, Sales-Pardo M, Amaral LAN (2004). Modularity from fluctuations in random graphs and complex networks.
    *Phys Rev E* 70:025101. https://doi.org/10.1103/PhysRevE.70.025101

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> cliques = np.kron(np.eye(3), np.ones((5, 5))) - np.eye(15)
    >>> found = integrate.compare_modules(cliques)
    >>> int(found.modules.max()) + 1, round(found.modularity, 3), found.p
    (3, 0.667, 0.05)
    """
    import networkx as nx

    links = _as_exchangeable(links)
    n_permutations, n_starts = as_count(n_permutations, "n_permutations"), as_count(n_starts, "n_starts")
    resolution = in_range(resolution, "resolution", low=1e-6, high=1e6)
    generator = as_generator(random_state)

    def split(matrix: np.ndarray) -> tuple[np.ndarray, float]:
        network = nx.from_numpy_array(matrix)
        labels = louvain_labels(network, resolution=resolution, n_starts=n_starts, random_state=generator)
        groups = [set(np.flatnonzero(labels == one).tolist()) for one in np.unique(labels)]
        return labels, float(nx.community.modularity(network, groups, resolution=resolution))

    modules, quality = split(links)  # before the others, so that it does not depend on how many these are
    null = [split(swap_links(links, random_state=generator))[1] for _ in range(n_permutations)]
    return ModuleTest(modules, quality, np.array(null))
