"""Graph theory of a connectome: proportional thresholding, degree, clustering, path length, efficiency."""

import numpy as np

from neurokit_lite.core.check import as_array, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.shapes import refuse_lopsided

__all__ = ["as_graph", "clustering", "degree", "efficiency", "keep_strongest", "path_lengths", "strength"]
__shared__ = ["as_graph"]  # not in the face


def as_graph(graph: np.ndarray, *, name: str = "graph") -> np.ndarray:
    """Convert to the weights of an undirected graph, or say what is wrong.

    Parameters
    ----------
    graph : array_like of shape (n_regions, n_regions)
        Weights of connections, 0 where there is none, in any unit.
    name : str
        The argument's name, for messages.

    Returns
    -------
    numpy.ndarray of shape (n_regions, n_regions)
        The weights; the diagonal is set to 0.

    Raises
    ------
    ValueError
        If the matrix is not square or not symmetric, or a weight is NaN or negative.

    Notes
    -----
    Closed form: nothing is computed but the checks.

    Examples
    --------
    >>> from neurokit_lite.imaging.network.graph import as_graph
    >>> as_graph([[0, 1], [2, 0]])
    Traceback (most recent call last):
        ...
    ValueError: graph must be symmetric; got 1 at [0, 1] and 2 at [1, 0]. A directed network? Average the two first.
    """
    weights = _as_symmetric(graph, name)
    if weights.min() < 0:
        got = f"{(weights < 0).sum() // 2} negative weights"
        hint = "Path lengths and modules of negative weights have no meaning: keep_strongest keeps positive ones."
        raise invalid(name, "hold no negative weights", got=got, hint=hint)
    return weights


def _as_symmetric(matrix: np.ndarray, name: str) -> np.ndarray:
    values = as_array(matrix, name, axes=("n_regions", "n_regions"), min_size=4, finite=False)
    if values.shape[0] != values.shape[1]:
        raise invalid(name, "be square (n_regions, n_regions)", values)
    values = values.copy()
    np.fill_diagonal(values, 0.0)  # no region is connected with itself: what stands there may be 1, NaN or infinite
    values = as_array(values, name, axes=("n_regions", "n_regions"))
    refuse_lopsided(values, name, hint="A directed network? Average the two first.")
    return (values + values.T) / 2


def keep_strongest(connectome: np.ndarray, density: float) -> np.ndarray:
    """Keep a given share of all connections, the strongest (proportional thresholding).

    Parameters
    ----------
    connectome : array_like of shape (n_regions, n_regions)
        Correlations or other weights, no unit; the diagonal is not looked at.
    density : float
        Share of all pairs to keep, above 0, at most 1.

    Returns
    -------
    numpy.ndarray of shape (n_regions, n_regions)
        Weights of the connections kept, 0 elsewhere and on the diagonal.

    Raises
    ------
    ValueError
        If the matrix is not symmetric, or so many connections are asked for that some would not be positive.

    Notes
    -----
    The first round(density n (n - 1) / 2) pairs in falling order; of equal ones the first in the matrix. A person with
    weaker correlations overall gets more of the noise this way: compare the mean correlation of groups first.

    References
    ----------
    van den Heuvel MP, et al. (2017). Proportional thresholding in resting-state fMRI functional connectivity networks
    and consequences for patient-control connectome studies. *NeuroImage* 152:437-449.
    https://doi.org/10.1016/j.neuroimage.2017.02.005

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.keep_strongest([[1, 0.9, 0.2], [0.9, 1, 0.5], [0.2, 0.5, 1]], 0.67)
    array([[0. , 0.9, 0. ],
           [0.9, 0. , 0.5],
           [0. , 0.5, 0. ]])
    """
    weights = _as_symmetric(connectome, "connectome")
    density = in_range(density, "density", low=0, high=1, hint="A share, not per cent.")
    rows, columns = np.triu_indices(len(weights), 1)
    values = weights[rows, columns]
    n_kept = round(density * values.size)
    n_positive = int((values > 0).sum())
    if n_kept < 1 or n_kept > n_positive:
        low, high = 1 / values.size, n_positive / values.size
        rule = f"keep at least one connection and none that is not positive: {low:.2g} to {high:.2g}"
        raise invalid("density", rule, got=f"{density:g}")
    chosen = np.argsort(-values, kind="stable")[:n_kept]
    kept = np.zeros_like(weights)
    kept[rows[chosen], columns[chosen]] = values[chosen]
    return kept + kept.T


def degree(graph: np.ndarray) -> np.ndarray:
    """Count the connections of every region.

    Parameters
    ----------
    graph : array_like of shape (n_regions, n_regions)
        Weights, 0 where there is no connection, in any unit.

    Returns
    -------
    numpy.ndarray of shape (n_regions,)
        Number of connections.

    Raises
    ------
    ValueError
        If the graph is not symmetric or holds a negative weight.

    Notes
    -----
    Closed form: sum over j of [w_ij > 0]. In a graph made from correlations, a large network gives its members a high
    degree whether they are hubs or not.

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.degree([[0, 0.9, 0.2], [0.9, 0, 0], [0.2, 0, 0]])
    array([2, 1, 1])
    """
    return np.count_nonzero(as_graph(graph), axis=1)


def strength(graph: np.ndarray) -> np.ndarray:
    """Add up the weights of every region's connections.

    Parameters
    ----------
    graph : array_like of shape (n_regions, n_regions)
        Weights, 0 where there is no connection, in any unit.

    Returns
    -------
    numpy.ndarray of shape (n_regions,)
        Sums, in the unit of the weights.

    Raises
    ------
    ValueError
        If the graph is not symmetric or holds a negative weight.

    Notes
    -----
    Closed form: sum over j of w_ij.

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.strength([[0, 2, 1], [2, 0, 0], [1, 0, 0]])
    array([3., 2., 1.])
    """
    return as_graph(graph).sum(axis=1)


def clustering(graph: np.ndarray) -> np.ndarray:
    """Compute the clustering coefficient: how well a region's neighbours are connected with one another.

    Parameters
    ----------
    graph : array_like of shape (n_regions, n_regions)
        Weights, 0 where there is no connection, in any unit.

    Returns
    -------
    numpy.ndarray of shape (n_regions,)
        From 0 to 1, no unit; 0 for a region with fewer than two neighbours.

    Raises
    ------
    ValueError
        If the graph is not symmetric or holds a negative weight.

    Notes
    -----
    Mean, over the k (k - 1) ordered pairs of neighbours j, h of i, of (w_ij w_jh w_ih)^(1/3) / max(w): the share of
    closed triangles if all weights are equal. Correlations close triangles by themselves (if A goes with B and B with
    C, A goes with C), so compare with a graph from shuffled data, not with 0.

    References
    ----------
    Onnela JP, Saramäki J, Kertész J, Kaski K (2005). Intensity and coherence of motifs in weighted complex networks.
    *Phys Rev E* 71:065103. https://doi.org/10.1103/PhysRevE.71.065103

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.clustering([[0, 1, 1, 1], [1, 0, 1, 0], [1, 1, 0, 0], [1, 0, 0, 0]]).round(2)
    array([0.33, 1.  , 1.  , 0.  ])
    """
    weights = as_graph(graph)
    roots = np.cbrt(weights / (weights.max() or 1.0))
    triangles = np.einsum("ij,ij->i", roots @ roots, roots)
    n_neighbours = np.count_nonzero(weights, axis=1)
    n_pairs = n_neighbours * (n_neighbours - 1.0)
    return np.divide(triangles, n_pairs, out=np.zeros(len(weights)), where=n_pairs > 0)


def path_lengths(graph: np.ndarray) -> np.ndarray:
    """Find the shortest way between every two regions; a connection is as long as it is weak.

    Parameters
    ----------
    graph : array_like of shape (n_regions, n_regions)
        Weights, 0 where there is no connection, in any unit.

    Returns
    -------
    numpy.ndarray of shape (n_regions, n_regions)
        Lengths in 1 / unit of the weights; 0 on the diagonal, infinite where there is no way.

    Raises
    ------
    ValueError
        If the graph is not symmetric or holds a negative weight.

    Notes
    -----
    A connection of weight w has the length 1 / w; Dijkstra's algorithm of SciPy adds them up. A path over correlations
    is no route of signals: whatever A and C share is in their own correlation already.

    References
    ----------
    Rubinov M, Sporns O (2010). Complex network measures of brain connectivity: uses and interpretations. *NeuroImage*
    52:1059-1069. https://doi.org/10.1016/j.neuroimage.2009.10.003

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.path_lengths([[0, 1, 0], [1, 0, 0.5], [0, 0.5, 0]])[0]  # over the middle: 1 + 2
    array([0., 1., 3.])
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import dijkstra

    weights = as_graph(graph)
    lengths = np.divide(1.0, weights, out=np.zeros_like(weights), where=weights > 0)
    return dijkstra(csr_array(lengths), directed=False)


def efficiency(graph: np.ndarray) -> float:
    """Compute global efficiency: the mean of one over the path length of every two regions.

    Parameters
    ----------
    graph : array_like of shape (n_regions, n_regions)
        Weights, 0 where there is no connection, in any unit.

    Returns
    -------
    float
        Mean of 1 / path length, in the unit of the weights: 1 if all are connected with weight 1, 0 if none is.

    Raises
    ------
    ValueError
        If the graph is not symmetric or holds a negative weight.

    Notes
    -----
    The mean over all pairs i != j of 1 / d_ij, with 1 / infinity = 0. It rises with every connection that is added:
    compare graphs of equal density only.

    References
    ----------
    Latora V, Marchiori M (2001). Efficient behavior of small-world networks. *Phys Rev Lett* 87:198701.
    https://doi.org/10.1103/PhysRevLett.87.198701

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> round(imaging.efficiency([[0, 1, 1], [1, 0, 0], [1, 0, 0]]), 3)  # (1 + 1 + 1/2) / 3
    0.833
    """
    lengths = path_lengths(graph)
    apart = lengths[~np.eye(len(lengths), dtype=bool)]
    return float(np.mean(1 / apart))
