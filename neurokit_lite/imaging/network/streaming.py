"""A connectome of a series that does not fit into memory: correlations added up piece by piece."""

from collections.abc import Iterable

import numpy as np

from neurokit_lite.core.constancy import is_rounding
from neurokit_lite.core.errors import invalid
from neurokit_lite.scale import RunningCovariance
from neurokit_lite.scale.chunking import follow_pieces

__all__ = ["correlate_in_chunks"]


def correlate_in_chunks(pieces: np.ndarray | Iterable) -> np.ndarray:
    """Correlate all regions while the series come in piece by piece.

    Parameters
    ----------
    pieces : array_like of shape (n_regions, n_times), or iterable of its parts, each of shape (n_regions, n_piece)
        The series, in any unit: an array on disk (memory map, HDF5, Zarr, Dask), or consecutive parts, with or without
        the first time point of each. Each part is looked at once and forgotten.

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
    The sums of :class:`neurokit_lite.scale.RunningCovariance`, which keeps products about the means: sums of raw
    products would lose all digits on a signal of 10 000 that moves by 1. Memory: two matrices (n_regions, n_regions)
    and one piece.

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
    running = RunningCovariance()
    for _, piece in follow_pieces(pieces, axes=("n_regions", "n_piece")):
        running.update(piece.T)
    if running.n < 3:
        raise invalid("pieces", "hold at least 3 time points together", got=str(running.n))
    covariance = running.covariance
    spread = np.sqrt(np.diag(covariance))
    flat = np.flatnonzero(is_rounding(spread, scale=np.abs(running.mean)))
    if flat.size:
        raise invalid("pieces", "change over time in every region", got=f"no change in region {flat[0]}")
    found = covariance / np.outer(spread, spread)
    np.fill_diagonal(found, 1.0)
    return found
