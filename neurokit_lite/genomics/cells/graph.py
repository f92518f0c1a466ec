"""Kinds of cells: each cell is joined to those most like it, and the graph is cut into communities."""

from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.genomics.cells.table import as_cell_values
from neurokit_lite.ml.communities import louvain_labels

if TYPE_CHECKING:
    from scipy import sparse

__all__ = ["cluster_cells", "nearest_cells", "neighbour_graph"]


def nearest_cells(points: np.ndarray, *, n_neighbours: int = 15) -> np.ndarray:
    """Find for each cell the cells nearest to it, exactly.

    Parameters
    ----------
    points : array_like of shape (n_cells, n_components)
        Places of the cells, for example their principal components.
    n_neighbours : int
        How many, the cell itself not among them.

    Returns
    -------
    numpy.ndarray of shape (n_cells, n_neighbours)
        Numbers of the cells, the nearest first.

    Raises
    ------
    ValueError
        If there are too few cells.

    Notes
    -----
    Euclidean distance. In many dimensions all distances become alike: reduce them first. Of cells at one distance, any
    may be taken.

    References
    ----------
    Cover T, Hart P (1967). Nearest neighbor pattern classification. *IEEE Trans Inf Theory* 13:21-27.
    https://doi.org/10.1109/TIT.1967.1053964

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.nearest_cells([[0], [1], [3], [9]], n_neighbours=1).ravel()
    array([1, 0, 1, 2])
    """
    from sklearn.neighbors import NearestNeighbors

    places = as_array(points, "points", axes=("n_cells", "n_components"))
    wanted = as_count(n_neighbours, "n_neighbours")
    if len(places) <= wanted or not places.shape[1]:
        rule = f"have more than n_neighbours = {wanted} cells, and a component (n_cells, n_components)"
        raise invalid("points", rule, got=f"shape {places.shape}")
    places = places - places.mean(axis=0)  # distances stay; an offset would cost their digits
    return NearestNeighbors(n_neighbors=wanted).fit(places).kneighbors(return_distance=False).astype(int)


def neighbour_graph(points: np.ndarray, *, n_neighbours: int = 15) -> "sparse.csr_array":
    """Join each cell to its nearest neighbours, by how many neighbours the two have in common.

    Parameters
    ----------
    points : array_like of shape (n_cells, n_components)
        Places of the cells, for example their principal components.
    n_neighbours : int
        How many neighbours each cell has.

    Returns
    -------
    scipy.sparse.csr_array of shape (n_cells, n_cells)
        Weights above 0 and up to 1, symmetric; nothing stored for cells that are no neighbours.

    Raises
    ------
    ValueError
        If there are too few cells.

    Notes
    -----
    ``w = |A and B| / |A or B|`` (Jaccard), A and B the neighbours of the two cells with the cells themselves, where one
    is a neighbour of the other. Every cell gets neighbours, be they near or far: a rarer kind of cell than n_neighbours
    is joined to others.

    References
    ----------
    Levine JH, Simonds EF, Bendall SC, Davis KL, Amir ED, Tadmor MD, et al. (2015). Data-driven phenotypic dissection of
    AML reveals progenitor-like cells that correlate with prognosis. *Cell* 162:184-197.
    https://doi.org/10.1016/j.cell.2015.05.047

    Examples
    --------
    Two pairs: within a pair, both cells have the same neighbours.

    >>> from neurokit_lite import genomics
    >>> genomics.neighbour_graph([[0], [1], [8], [9]], n_neighbours=1).toarray().astype(int)
    array([[0, 1, 0, 0],
           [1, 0, 0, 0],
           [0, 0, 0, 1],
           [0, 0, 1, 0]])
    """
    from scipy import sparse

    near = nearest_cells(points, n_neighbours=n_neighbours)
    n_cells, wanted = near.shape
    rows = np.repeat(np.arange(n_cells), wanted)
    joined = sparse.csr_array((np.ones(rows.size), (rows, near.ravel())), shape=(n_cells, n_cells))
    own = joined + sparse.eye_array(n_cells, format="csr")
    edge = ((joined + joined.T) > 0).astype(float)
    shared = edge * (own @ own.T)
    shared.data = shared.data / (2 * (wanted + 1) - shared.data)
    return shared.tocsr()


def cluster_cells(
    graph: "np.ndarray | sparse.sparray",
    *,
    resolution: float = 1.0,
    n_starts: int = 5,
    random_state: int | np.random.Generator | None = None,
) -> np.ndarray:
    """Cut a graph of cells into communities, by the Louvain method.

    Parameters
    ----------
    graph : array_like or scipy.sparse array of shape (n_cells, n_cells)
        Weights, symmetric, 0 where two cells are not joined.
    resolution : float
        Above 1 favours small clusters, below 1 large ones.
    n_starts : int
        Number of random orders that are tried; the best result is kept.
    random_state : int or numpy.random.Generator
        Source of randomness: Louvain visits the cells in random order.

    Returns
    -------
    numpy.ndarray of shape (n_cells,)
        Cluster of each cell, from 0, the largest first.

    Raises
    ------
    ValueError
        If the graph is not symmetric, has negative weights or no connection.

    Notes
    -----
    Raises modularity, the weight inside clusters beyond that of chance. It finds clusters in one cloud of cells, too:
    that cells are apart has to be shown by other means.

    References
    ----------
    Blondel VD, Guillaume JL, Lambiotte R, Lefebvre E (2008). Fast unfolding of communities in large networks. *J Stat
    Mech* 2008:P10008. https://doi.org/10.1088/1742-5468/2008/10/P10008

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> graph = genomics.neighbour_graph([[0], [1], [2], [8], [9]], n_neighbours=1)
    >>> genomics.cluster_cells(graph, random_state=0)
    array([0, 0, 0, 1, 1])
    """
    import networkx as nx

    weights = as_cell_values(graph, "graph")
    resolution = in_range(resolution, "resolution", low=0)
    n_starts = as_count(n_starts, "n_starts")
    rule = "be symmetric, with weights of at least 0 (n_cells, n_cells)"
    if weights.shape[0] != weights.shape[1]:
        raise invalid("graph", rule, got=f"shape {weights.shape}", hint="neighbour_graph makes one of points.")
    if (weights.data < 0).any():
        raise invalid("graph", rule, got=f"{weights.data.min():g}")
    if not weights.nnz:
        raise invalid("graph", "have at least one connection", got="none")
    if abs(weights - weights.T).max() > 1e-9 * weights.max():
        raise invalid("graph", rule, got="a graph that is not", hint="Pass graph + graph.T.")
    network = nx.from_scipy_sparse_array(weights)
    return louvain_labels(network, resolution=resolution, n_starts=n_starts, random_state=random_state)
