"""Community structure: modules of a graph, modularity, and participation coefficient."""

import numpy as np

from neurokit_lite.core.check import as_count, in_range, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_labels
from neurokit_lite.imaging.network.graph import as_graph
from neurokit_lite.ml.communities import louvain_labels

__all__ = ["find_modules", "modularity", "participation"]


def _members(modules: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Who belongs where: (n_regions, n_modules), True or False."""
    modules = as_labels(modules, "modules", axis="n_regions")
    same_length(modules, weights, names=("modules", "graph"), axis="n_regions")
    return modules[:, None] == np.unique(modules)


def _total(weights: np.ndarray) -> float:
    total = float(weights.sum())
    if not total:
        raise invalid("graph", "have at least one connection", got="none")
    return total


def modularity(graph: np.ndarray, modules: np.ndarray, *, resolution: float = 1.0) -> float:
    """Compute the modularity Q: how much more weight lies inside of modules than chance would put there.

    Parameters
    ----------
    graph : array_like of shape (n_regions, n_regions)
        Weights, 0 where there is no connection, in any unit.
    modules : array_like of shape (n_regions,)
        Module of each region: numbers or names.
    resolution : float
        Above 1 favours small modules, below 1 large ones.

    Returns
    -------
    float
        Newman's Q, no unit, at most 1; 0 if all regions are in one module.

    Raises
    ------
    ValueError
        If the graph is not symmetric, has no connection, or there is not one module for each region.

    Notes
    -----
    With total weight 2m and strengths s: Q = sum over modules of (weight inside / 2m - resolution (S / 2m)^2), S the
    sum of the strengths of its members. "Chance" joins regions in proportion to their strengths, which no set of
    correlations does: a Q above 0 is no proof of modules.

    References
    ----------
    Newman MEJ (2004). Analysis of weighted networks. *Phys Rev E* 70:056131.
    https://doi.org/10.1103/PhysRevE.70.056131

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> two_pairs = [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]]
    >>> imaging.modularity(two_pairs, ["a", "a", "b", "b"])
    0.5
    """
    weights = as_graph(graph)
    members = _members(modules, weights).astype(float)
    resolution = in_range(resolution, "resolution", low=0)
    total = _total(weights)
    inside = np.einsum("ik,ij,jk->k", members, weights, members, optimize=True) / total
    share = members.T @ weights.sum(axis=1) / total
    return float(np.sum(inside - resolution * share**2))


def find_modules(
    graph: np.ndarray,
    *,
    resolution: float = 1.0,
    n_starts: int = 10,
    random_state: int | np.random.Generator | None = None,
) -> np.ndarray:
    """Find modules (communities) that raise modularity, by the Louvain method.

    Parameters
    ----------
    graph : array_like of shape (n_regions, n_regions)
        Weights, 0 where there is no connection, in any unit.
    resolution : float
        Above 1 favours small modules, below 1 large ones.
    n_starts : int
        Number of random orders that are tried; the best result is kept.
    random_state : int or numpy.random.Generator
        Source of randomness: Louvain visits the regions in random order.

    Returns
    -------
    numpy.ndarray of shape (n_regions,)
        Module of each region, from 0, the largest module first.

    Raises
    ------
    ValueError
        If the graph is not symmetric or has no connection.

    Notes
    -----
    The Louvain method of networkx: move single regions to the neighbour's module that raises Q most, then merge
    modules into nodes and begin again. It finds a good split, not the best, and finds one in noise as well.

    References
    ----------
    Blondel VD, Guillaume JL, Lambiotte R, Lefebvre E (2008). Fast unfolding of communities in large networks. *J Stat
    Mech* 2008:P10008. https://doi.org/10.1088/1742-5468/2008/10/P10008

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> two_groups = [[0, 1, 1, 0, 0], [1, 0, 1, 0, 0], [1, 1, 0, 0, 0], [0, 0, 0, 0, 1], [0, 0, 0, 1, 0]]
    >>> imaging.find_modules(two_groups, random_state=0)
    array([0, 0, 0, 1, 1])
    """
    import networkx as nx

    weights = as_graph(graph)
    resolution = in_range(resolution, "resolution", low=0)
    n_starts = as_count(n_starts, "n_starts")
    _total(weights)
    return louvain_labels(
        nx.from_numpy_array(weights),
        resolution=resolution,
        n_starts=n_starts,
        random_state=random_state,
    )


def participation(graph: np.ndarray, modules: np.ndarray) -> np.ndarray:
    """Compute the participation coefficient: how evenly a region's connections are spread over the modules.

    Parameters
    ----------
    graph : array_like of shape (n_regions, n_regions)
        Weights, 0 where there is no connection, in any unit.
    modules : array_like of shape (n_regions,)
        Module of each region: numbers or names.

    Returns
    -------
    numpy.ndarray of shape (n_regions,)
        0 if all connections lie in one module, near 1 if they are spread evenly over many, no unit; 0 for a region
        without connections.

    Raises
    ------
    ValueError
        If the graph is not symmetric or there is not one module for each region.

    Notes
    -----
    P_i = 1 - sum over modules m of (s_im / s_i)^2, with s_im the weight from i into m. At most 1 - 1 / n_modules.

    References
    ----------
    Guimerà R, Amaral LAN (2005). Functional cartography of complex metabolic networks. *Nature* 433:895-900.
    https://doi.org/10.1038/nature03288

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.participation([[0, 1, 1], [1, 0, 0], [1, 0, 0]], ["a", "a", "b"])  # the first has one in each
    array([0.5, 0. , 0. ])
    """
    weights = as_graph(graph)
    into = weights @ _members(modules, weights)
    total = weights.sum(axis=1, keepdims=True)
    share = np.divide(into, total, out=np.zeros_like(into), where=total > 0)
    return np.where(total[:, 0] > 0, 1 - np.sum(share**2, axis=1), 0.0)
