"""How far a hint reaches: random walks with restart, and heat, on a graph of links."""

import numpy as np

from neurokit_lite.core.check import as_array, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.shapes import refuse_lopsided, turn_hint

__all__ = ["as_link_matrix", "diffuse_heat", "propagate"]


def as_link_matrix(links: np.ndarray, *, name: str = "links") -> np.ndarray:
    """Convert to a matrix of links without direction, or say what is wrong.

    Parameters
    ----------
    links : array_like of float, shape (n_nodes, n_nodes)
        Weights of links, 0 where there is none, in any unit.
    name : str
        The argument's name, for messages.

    Returns
    -------
    numpy.ndarray of shape (n_nodes, n_nodes)
        The weights.

    Raises
    ------
    ValueError
        If the matrix is not square or not symmetric, a node is linked to itself, or a weight is NaN or negative.

    Notes
    -----
    Closed form: nothing is computed but the checks.

    Examples
    --------
    >>> from neurokit_lite.integrate.graph.walks import as_link_matrix
    >>> as_link_matrix([[0, 1], [0, 0]])
    Traceback (most recent call last):
        ...
    ValueError: links must be symmetric; got 1 at [0, 1] and 0 at [1, 0]. Has each link its inverse? Add the transpose.
    """
    links = as_array(links, name, axes=("n_nodes", "n_nodes"), min_size=1)
    if links.shape[0] != links.shape[1]:
        raise invalid(name, "be square (n_nodes, n_nodes)", got=str(links.shape))
    if links.min() < 0:
        raise invalid(name, "hold no negative weights", got=f"{links.min():g}")
    refuse_lopsided(links, name, hint="Has each link its inverse? Add the transpose.")
    if np.diagonal(links).any():
        at = int(np.flatnonzero(np.diagonal(links))[0])
        raise invalid(name, "link no node to itself", got=f"{links[at, at]:g} at [{at}, {at}]", hint="Set it to 0.")
    return (links + links.T) / 2


def _as_seeds(seeds: np.ndarray, n_nodes: int) -> np.ndarray:
    seeds = as_array(seeds, "seeds", axes=("n_starts", "n_nodes"))
    if seeds.shape[1] != n_nodes:
        hint = turn_hint("seeds", seeds.shape, n_columns=n_nodes)
        rule = f"have one column for each of {n_nodes} nodes (n_starts, n_nodes)"
        raise invalid("seeds", rule, got=str(seeds.shape), hint=hint)
    if (seeds < 0).any():
        raise invalid("seeds", "hold no negative weights", got=f"{seeds.min():g}")
    if (seeds.sum(axis=1) == 0).any():
        raise invalid(
            "seeds", "have a weight above 0 in every row", got=f"none in row {(seeds.sum(axis=1) == 0).argmax()}"
        )
    return seeds / seeds.sum(axis=1, keepdims=True)


def propagate(links: np.ndarray, seeds: np.ndarray, *, restart: float = 0.15) -> np.ndarray:
    """Compute where a walker is who steps from node to node at random and starts anew now and then.

    Parameters
    ----------
    links : array_like of float, shape (n_nodes, n_nodes)
        Weights of links, in any unit; symmetric.
    seeds : array_like of float, shape (n_starts, n_nodes)
        Where the walkers start: one walk in a row, with weights that are divided by their sum.
    restart : float
        Probability of going back to the start, at each step; above 0.

    Returns
    -------
    numpy.ndarray of shape (n_starts, n_nodes)
        Share of the time that the walker spends at each node; each row sums to 1.

    Raises
    ------
    ValueError
        If links are not symmetric, a row of seeds is 0, or `restart` is outside 0.000001 to 1.

    Notes
    -----
    ``p = r s + (1 - r) W p`` with W the links divided by the sum of each column, so that ``p`` is proportional to
    ``(I - (1 - r) W)^-1 s``. From a node without links the walker goes back to the start. This is PageRank with
    personalisation. Nodes with many links are visited often from anywhere: a high share alone is no sign of a tie.

    References
    ----------
    Köhler S, Bauer S, Horn D, Robinson PN (2008). Walking the interactome for prioritization of candidate disease
    genes. *Am J Hum Genet* 82:949-958. https://doi.org/10.1016/j.ajhg.2008.02.013

    Examples
    --------
    Two nodes, half of the time back to the first: ``p = (2/3, 1/3)``.

    >>> from neurokit_lite import integrate
    >>> integrate.propagate([[0, 1], [1, 0]], [[1, 0]], restart=0.5).round(3).tolist()
    [[0.667, 0.333]]
    """
    links = as_link_matrix(links)
    seeds = _as_seeds(seeds, len(links))
    restart = in_range(restart, "restart", low=1e-6, high=1.0)
    totals = links.sum(axis=0)
    steps = links / np.where(totals > 0, totals, 1)
    visits = np.linalg.solve(np.eye(len(links)) - (1 - restart) * steps, seeds.T).T
    return visits / visits.sum(axis=1, keepdims=True)


def diffuse_heat(links: np.ndarray, seeds: np.ndarray, *, spread: float = 0.1) -> np.ndarray:
    """Compute how heat that was put onto some nodes has spread along the links.

    Parameters
    ----------
    links : array_like of float, shape (n_nodes, n_nodes)
        Weights of links, in any unit; symmetric.
    seeds : array_like of float, shape (n_starts, n_nodes)
        Where the heat is put, one case in a row, with weights that are divided by their sum.
    spread : float
        Time times conductance, no unit: 0 keeps everything at the start.

    Returns
    -------
    numpy.ndarray of shape (n_starts, n_nodes)
        Heat of each node; each row sums to 1.

    Raises
    ------
    ValueError
        If links are not symmetric, a row of seeds is 0, or `spread` is outside 0 to 1000.

    Notes
    -----
    ``exp(-t L) s`` with the Laplacian L, degrees on the diagonal minus links. In the end heat is the same in all nodes
    of a connected part, however many links they have.

    References
    ----------
    Kondor RI, Lafferty J (2002). Diffusion kernels on graphs and other discrete structures. *Proc 19th Int Conf Machine
    Learning*, 315-322.

    Examples
    --------
    Two nodes: ``(1 + exp(-2 t)) / 2`` stays at the first.

    >>> from neurokit_lite import integrate
    >>> integrate.diffuse_heat([[0, 1], [1, 0]], [[1, 0]], spread=0.5).round(3).tolist()
    [[0.684, 0.316]]
    """
    from scipy.sparse import csr_array
    from scipy.sparse.linalg import expm_multiply

    links = as_link_matrix(links)
    seeds = _as_seeds(seeds, len(links))
    spread = in_range(spread, "spread", low=0.0, high=1000.0)
    if not len(seeds):
        return seeds
    laplacian = csr_array(np.diag(links.sum(axis=0)) - links)
    heat = expm_multiply(-spread * laplacian, seeds.T, traceA=-spread * laplacian.trace()).T
    return np.maximum(heat, 0.0)
