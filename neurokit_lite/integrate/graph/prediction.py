"""Which links come next? Scores of pairs, pairs without a link to compare with, and a split that does not leak."""

import numpy as np

from neurokit_lite.core.check import as_array, in_range, one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.core.shapes import turn_hint
from neurokit_lite.integrate.graph.walks import as_link_matrix, propagate

__all__ = ["LINK_METHODS", "draw_negatives", "score_pairs", "split_links"]

LINK_METHODS = ("common_neighbours", "adamic_adar", "degree", "propagation", "propagation_per_degree")


def score_pairs(
    links: np.ndarray, pairs: np.ndarray, *, method: str = "adamic_adar", restart: float = 0.15
) -> np.ndarray:
    """Score pairs of nodes: the higher, the sooner a link is expected.

    Parameters
    ----------
    links : array_like of float, shape (n_nodes, n_nodes)
        1 where a link is known, else 0; symmetric.
    pairs : array_like of int, shape (n_pairs, 2)
        Numbers of two nodes.
    method : str
        ``"common_neighbours"``, their number; ``"adamic_adar"``, the same with less weight for those with many links;
        ``"degree"``, the product of both numbers of links; ``"propagation"``, the share of a walk from either that is
        spent at the other, summed; ``"propagation_per_degree"``, that share over the number of links of the other.
    restart : float
        Of the walk; see :func:`propagate`.

    Returns
    -------
    numpy.ndarray of shape (n_pairs,)
        Scores, without a unit.

    Raises
    ------
    ValueError
        If links are not symmetric or not 0 and 1, a pair holds a number that is no node or one node twice, or the
        method is unknown.

    Notes
    -----
    A common neighbour z counts ``1 / log(degree of z)`` for Adamic and Adar. A pair that is linked gets a high score
    from a walk for that very link: leave out what is to be predicted.

    References
    ----------
    Liben-Nowell D, Kleinberg J (2007). The link-prediction problem for social networks. *J Am Soc Inf Sci Technol*
    58:1019-1031. https://doi.org/10.1002/asi.20591

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> square = [[0, 1, 0, 1], [1, 0, 1, 0], [0, 1, 0, 1], [1, 0, 1, 0]]
    >>> integrate.score_pairs(square, [[0, 2], [0, 1]], method="common_neighbours").tolist()
    [2.0, 0.0]
    """
    links = as_link_matrix(links)
    if not np.isin(links, (0, 1)).all():
        raise invalid("links", "be 0 or 1", got=f"{links[~np.isin(links, (0, 1))][0]:g}")
    first, second = _as_pairs(pairs, len(links)).T
    one_of(method, "method", LINK_METHODS)
    restart = in_range(restart, "restart", low=1e-6, high=1.0)
    degrees = links.sum(axis=0)
    if method == "degree":
        return degrees[first] * degrees[second]
    if method in ("common_neighbours", "adamic_adar"):
        weights = np.ones(len(links)) if method == "common_neighbours" else 1 / np.log(np.maximum(degrees, 2))
        return np.einsum("pn,pn,n->p", links[first], links[second], weights)
    starts, row = np.unique(np.concatenate([first, second]), return_inverse=True)
    visits = propagate(links, np.eye(len(links))[starts], restart=restart)
    there, back = visits[row[: len(first)], second], visits[row[len(first) :], first]
    if method == "propagation":
        return there + back
    return there / np.maximum(degrees[second], 1) + back / np.maximum(degrees[first], 1)


def _as_pairs(pairs: np.ndarray, n_nodes: int, *, name: str = "pairs") -> np.ndarray:
    """Numbers of two different nodes in each row, or say what is wrong."""
    pairs = as_array(pairs, name, axes=("n_pairs", "two nodes"), dtype=int, min_size=1)
    if pairs.shape[1] != 2:
        hint = turn_hint(name, pairs.shape, n_columns=2)
        raise invalid(name, "have two columns (n_pairs, two nodes)", got=str(pairs.shape), hint=hint)
    if pairs.min() < 0 or pairs.max() >= n_nodes:
        raise invalid(name, f"hold numbers of nodes, 0 to {n_nodes - 1}", got=f"{pairs.min()} to {pairs.max()}")
    if (pairs[:, 0] == pairs[:, 1]).any():
        raise invalid(name, "hold two different nodes each", got=f"{pairs[pairs[:, 0] == pairs[:, 1]][0, 0]} twice")
    return pairs


def draw_negatives(
    pairs: np.ndarray,
    known: np.ndarray,
    *,
    is_matched: bool = True,
    random_state: int | np.random.Generator | None = 0,
) -> np.ndarray:
    """Draw as many pairs without a link, to compare with pairs that have one.

    Parameters
    ----------
    pairs : array_like of int, shape (n_pairs, 2)
        Pairs with a link.
    known : array_like of float, shape (n_nodes, n_nodes)
        All links that are known by now, those of the pairs among them; symmetric.
    is_matched : bool
        Each node occurs as often as in the pairs (default), or any two nodes that have links are drawn.
    random_state : int or Generator
        Source of randomness.

    Returns
    -------
    numpy.ndarray of int, shape (n_pairs, 2)
        Pairs that are not linked, each once.

    Raises
    ------
    ValueError
        If a pair of the input is not linked or occurs twice, or there are not enough pairs without a link.

    Notes
    -----
    Matched pairs are the given ones with their partners exchanged, until none is linked: how often a node was studied
    tells next to nothing about which pair is which. That a pair has no link may mean that nobody looked.

    References
    ----------
    Maslov S, Sneppen K (2002). Specificity and stability in topology of protein networks. *Science* 296:910-913.
    https://doi.org/10.1126/science.1065103

    Examples
    --------
    Two links apart; exchanged partners give the other pairs of these four nodes.

    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> known = np.zeros((4, 4))
    >>> known[[0, 1, 2, 3], [1, 0, 3, 2]] = 1
    >>> sorted(np.bincount(integrate.draw_negatives([[0, 1], [2, 3]], known).ravel()).tolist())
    [1, 1, 1, 1]
    """
    known = as_link_matrix(known, name="known") > 0
    pairs = _as_pairs(pairs, len(known))
    codes = _codes(pairs, len(known))
    if not known[pairs[:, 0], pairs[:, 1]].all() or len(np.unique(codes)) < len(codes):
        raise invalid(
            "pairs", "be linked in known, each once", got=f"{len(pairs)} of which some are not, or come twice"
        )
    generator = as_generator(random_state)
    if not is_matched:
        nodes = np.flatnonzero(known.any(axis=0))
        free = np.argwhere(np.triu(~known[np.ix_(nodes, nodes)], k=1))
        if len(free) < len(pairs):
            raise invalid("known", f"leave {len(pairs)} pairs without a link", got=f"{len(free)}")
        return nodes[free[generator.choice(len(free), size=len(pairs), replace=False)]]
    turned = generator.random(len(pairs)) < 0.5
    first = np.where(turned, pairs[:, 1], pairs[:, 0])
    second = generator.permutation(np.where(turned, pairs[:, 0], pairs[:, 1]))
    for _ in range(2000):
        drawn = np.column_stack([first, second])
        is_repeat = np.ones(len(drawn), dtype=bool)
        is_repeat[np.unique(_codes(drawn, len(known)), return_index=True)[1]] = False
        bad = np.flatnonzero(is_repeat | (first == second) | known[first, second])
        if not bad.size:
            return drawn
        for one, other in zip(bad, generator.integers(len(second), size=bad.size), strict=True):
            second[[one, other]] = second[[other, one]]
    raise invalid("known", "leave enough pairs without a link", got=f"{bad.size} of {len(pairs)} that found no partner")


def split_links(
    pairs: np.ndarray, *, test_fraction: float = 0.2, random_state: int | np.random.Generator | None = 0
) -> np.ndarray:
    """Split rows of a table of links into training and test, so that all rows of one pair stay together.

    Parameters
    ----------
    pairs : array_like of int, shape (n_rows, 2)
        Numbers of two nodes; a pair may come several times, and in both orders.
    test_fraction : float
        Share of the pairs that is tested.
    random_state : int or Generator
        Source of randomness.

    Returns
    -------
    numpy.ndarray of bool, shape (n_rows,)
        True where a row belongs to the test.

    Raises
    ------
    ValueError
        If a row holds one node twice or a negative number, or one side would be empty.

    Notes
    -----
    Rows that are drawn one by one leave repeats and inverses of many a test row in training, where a score reads it
    off.

    References
    ----------
    Toutanova K, Chen D (2015). Observed versus latent features for knowledge base and text inference. *Proc 3rd
    Workshop on Continuous Vector Space Models*, 57-66. https://doi.org/10.18653/v1/W15-4007

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> is_test = integrate.split_links([[0, 1], [1, 0], [2, 3], [0, 1]], test_fraction=0.5)
    >>> bool(is_test[0] == is_test[1] == is_test[3] != is_test[2])
    True
    """
    pairs = _as_pairs(pairs, np.iinfo(int).max)
    test_fraction = in_range(test_fraction, "test_fraction", low=0.0, high=1.0)
    _, pair = np.unique(np.sort(pairs, axis=1), axis=0, return_inverse=True)
    pair = pair.reshape(-1)
    n_pairs = int(pair.max()) + 1
    n_test = round(test_fraction * n_pairs)
    if not 0 < n_test < n_pairs:
        got = f"{n_test} of {n_pairs} pairs in the test"
        raise invalid("test_fraction", "leave a pair on either side", got=got)
    is_test = np.zeros(n_pairs, dtype=bool)
    is_test[as_generator(random_state).choice(n_pairs, size=n_test, replace=False)] = True
    return is_test[pair]


def _codes(pairs: np.ndarray, n_nodes: int) -> np.ndarray:
    return pairs.min(axis=1) * n_nodes + pairs.max(axis=1)
