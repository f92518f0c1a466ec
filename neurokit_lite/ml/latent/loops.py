"""Loops in a cloud of points: persistent homology in dimension 1."""

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid

__all__ = ["find_loops"]

_MOST_POINTS = 150  # half a million triangles


def find_loops(points: np.ndarray) -> np.ndarray:
    """Find the loops of a cloud of points, by persistent homology (Vietoris-Rips, dimension 1, over Z/2).

    Parameters
    ----------
    points : array_like of shape (n_points, n_features)
        From 3 to 150 points: landmarks of a larger cloud.

    Returns
    -------
    numpy.ndarray of shape (n_loops, 2)
        Birth and death of each loop, in the units of the points; the one that lives longest first.

    Raises
    ------
    ValueError
        If there are fewer than 3 points or more than 150, or a value is not finite.

    Notes
    -----
    Points nearer than r are joined, and three that are joined pairwise are filled. As r grows, a loop is born with the
    edge that closes it and dies when it has been filled. Pairs are read from the reduced boundary matrix of the
    triangles, in order of their longest edges. It stops at the smallest r at which one point is joined to all others:
    from there on nothing has a hole. Cost grows with the cube of the points. One stray point in the hole cuts a loop's
    life short, so that landmarks should be means of many points.

    References
    ----------
    Edelsbrunner H, Letscher D, Zomorodian A (2002). Topological persistence and simplification. *Discrete Comput Geom*
    28:511-533. https://doi.org/10.1007/s00454-002-2885-2

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.find_loops([[0, 0], [1, 0], [1, 1], [0, 1]]).round(3)  # a square: its sides close it, its diagonals fill it
    array([[1.   , 1.414]])
    """
    points = as_array(points, "points", axes=("n_points", "n_features"), min_size=1)
    if not 3 <= len(points) <= _MOST_POINTS:
        hint = "Take landmarks, such as means of clusters." if len(points) > 3 else ""
        raise invalid("points", f"hold 3 to {_MOST_POINTS} points (rows)", got=str(len(points)), hint=hint)
    apart = np.sqrt(np.maximum(((points[:, None] - points) ** 2).sum(axis=-1), 0))
    lengths, triangles = _filtration(apart)
    killers: dict[int, int] = {}  # longest edge of a reduced boundary -> that boundary, one bit an edge
    pairs = []
    for first, second, third in triangles.tolist():
        boundary = (1 << first) | (1 << second) | (1 << third)
        while boundary:
            longest = boundary.bit_length() - 1
            if longest not in killers:
                killers[longest] = boundary
                pairs.append((lengths[longest], lengths[third]))
                break
            boundary ^= killers[longest]
    found = np.array([pair for pair in pairs if pair[1] > pair[0]]).reshape(-1, 2)
    return found[np.argsort(found[:, 0] - found[:, 1], kind="stable")]


def _filtration(apart: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Lengths of the edges, shortest first, and triangles as three numbers of edges, in order of the longest."""
    n_points = len(apart)
    one, other = np.triu_indices(n_points, 1)
    order = np.argsort(apart[one, other], kind="stable")
    rank = np.zeros((n_points, n_points), dtype=np.int64)
    rank[one[order], other[order]] = np.arange(len(order))
    rank += rank.T
    lengths = apart[one, other][order]
    comes_before = np.triu(np.ones((n_points, n_points), dtype=bool), 1)
    i, j, k = np.nonzero(comes_before[:, :, None] & comes_before[None])
    edges = np.stack([rank[j, k], rank[i, k], rank[i, j]], axis=1)  # each opposite to its corner
    corner = np.choose(edges.argmax(axis=1), [i, j, k])  # the one opposite to the longest
    triangles = np.sort(edges, axis=1)
    is_kept = lengths[triangles[:, 2]] <= apart.max(axis=1).min()
    order = np.lexsort(triangles[is_kept].T)
    triangles, corner = triangles[is_kept][order], corner[is_kept][order]
    # Corners c and d over one edge that are joined by a shorter one: the triangle of d is that of c and two that came
    # before (the faces of a tetrahedron), so it fills nothing new. Nearly all are like the first one over their edge.
    _, first, over = np.unique(triangles[:, 2], return_index=True, return_inverse=True)
    is_new = rank[corner, corner[first][over]] > triangles[:, 2]
    is_new[first] = True
    return lengths, triangles[is_new]
