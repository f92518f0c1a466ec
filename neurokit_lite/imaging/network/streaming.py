"""A connectome of a series that does not fit into memory: correlations added up piece by piece."""

from collections.abc import Iterable

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.constancy import is_rounding
from neurokit_lite.core.errors import invalid

__all__ = ["correlate_in_chunks"]


def correlate_in_chunks(pieces: Iterable[np.ndarray]) -> np.ndarray:
    """Correlate all regions while the series come in piece by piece.

    Parameters
    ----------
    pieces : iterable of numpy.ndarray, each of shape (n_regions, n_piece)
        Consecutive parts of the series, in any unit; each is looked at once and forgotten.

    Returns
    -------
    numpy.ndarray of shape (n_regions, n_regions)
        Correlations, no unit, as :func:`compute_connectome` gives them for the whole.

    Raises
    ------
    ValueError
        If a piece has other regions or NaN (the message says which), or a region never changes.

    Notes
    -----
    Keeps n, the means m and the sums of products M about the means. A piece with n', m', M' is joined by
    M + M' + d d^T n n' / (n + n'), d = m' - m. Sums of raw products would lose all digits on a signal of 10 000 that
    moves by 1. Memory: two matrices (n_regions, n_regions) and one piece.

    References
    ----------
    Chan TF, Golub GH, LeVeque RJ (1983). Algorithms for computing the sample variance: analysis and recommendations.
    *The American Statistician* 37:242-247. https://doi.org/10.1080/00031305.1983.10483115

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.correlate_in_chunks([[[1, 2], [4, 3]], [[3, 4], [2, 1]]])
    array([[ 1., -1.],
           [-1.,  1.]])
    """
    n, mean, products = 0, 0.0, 0.0
    for i, piece in enumerate(pieces):
        piece = as_array(piece, f"pieces[{i}]", axes=("n_regions", "n_piece"), min_size=1)
        if n and len(piece) != len(mean):
            rule = f"have the {len(mean)} regions of the first piece (n_regions, n_piece)"
            hint = "Transpose one of them: time is last." if len(mean) in piece.shape or n in piece.shape else ""
            raise invalid(f"pieces[{i}]", rule, got=f"{len(piece)} regions, shape {piece.shape}", hint=hint)
        n_new, mean_new = piece.shape[1], piece.mean(axis=1)
        centred = piece - mean_new[:, None]
        step = mean_new - mean
        products = products + centred @ centred.T + np.outer(step, step) * (n * n_new / (n + n_new))
        mean = mean + step * (n_new / (n + n_new))
        n += n_new
    if n < 3:
        raise invalid("pieces", "hold at least 3 time points together", got=str(n))
    size = np.sqrt(np.diag(products))
    flat = np.flatnonzero(is_rounding(size / np.sqrt(n), scale=np.abs(mean)))
    if flat.size:
        raise invalid("pieces", "change over time in every region", got=f"no change in region {flat[0]}")
    found = products / np.outer(size, size)
    np.fill_diagonal(found, 1.0)
    return found
