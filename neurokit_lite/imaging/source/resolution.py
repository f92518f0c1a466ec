"""Resolution of an inverse operator: point-spread and cross-talk functions, localisation error, spread, depth."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.imaging.source.inverse import Inverse, as_gain, as_kernel

__all__ = ["Resolution", "cross_talk", "measure_resolution", "point_spread", "resolution_matrix"]

_BLOCK_VALUES = 20_000_000  # numbers held at once: about 160 MB


@dataclass(frozen=True, eq=False)
class Resolution:
    """What becomes of each single source when it is estimated.

    Parameters
    ----------
    peak_error_mm : numpy.ndarray of shape (n_sources,)
        Distance from the source to the place where the estimate is largest, in mm.
    spread_mm : numpy.ndarray of shape (n_sources,)
        Root mean squared distance from the source, weighted by the squared estimate, in mm.
    peak : numpy.ndarray of shape (n_sources,)
        Largest estimate for a source of 1 nA m, in the unit of the inverse.
    """

    peak_error_mm: np.ndarray
    spread_mm: np.ndarray
    peak: np.ndarray


def resolution_matrix(inverse: Inverse, gain: np.ndarray) -> np.ndarray:
    """Estimate at every source (rows) for a source of 1 nA m at every place (columns).

    Parameters
    ----------
    inverse : Inverse
        The matrix from channels to sources.
    gain : array_like of shape (n_channels, n_sources, n_orientations)
        Lead field of the sources that might be active: the one the inverse was made from, or another one.

    Returns
    -------
    numpy.ndarray of shape (n_estimated, n_sources)
        Signed, where estimate and source have one direction each. Otherwise the size of each block: the root of its
        squares' sum over directions of the estimate, and mean over orientations of the source.

    Raises
    ------
    TypeError
        If `inverse` is not an Inverse.
    ValueError
        If the channels of `gain` are not those of the inverse.

    Notes
    -----
    R = K gain. Its columns are point-spread functions: what one source looks like. Its rows are cross-talk functions:
    what leaks into one estimate. The identity would be perfect; its rank is at most the number of channels, so with
    more sources than channels it cannot be. R says nothing of noise.

    References
    ----------
    Hauk O, Stenroos M, Treder MS (2022). Towards an objective evaluation of EEG/MEG source estimation methods: the
    linear approach. *NeuroImage* 255:119177. https://doi.org/10.1016/j.neuroimage.2022.119177

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> inverse = imaging.Inverse(np.array([[[0.5, 0.0]], [[0.0, 0.5]]]), "mne", 2)
    >>> imaging.resolution_matrix(inverse, np.eye(2)[:, :, None]).tolist()
    [[0.5, 0.0], [0.0, 0.5]]
    """
    return _blocks(*_matched(inverse, gain))


def point_spread(inverse: Inverse, gain: np.ndarray, source: int) -> np.ndarray:
    """Return the point-spread function of a source, its estimate everywhere: a column of the resolution matrix.

    Parameters
    ----------
    inverse : Inverse
        The matrix from channels to sources.
    gain : array_like of shape (n_channels, n_sources, n_orientations)
        Lead field of the sources.
    source : int
        Number of the source that is active.

    Returns
    -------
    numpy.ndarray of shape (n_estimated,)
        Estimate everywhere for 1 nA m there.

    Raises
    ------
    ValueError
        If there is no such source.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> inverse = imaging.Inverse(np.array([[[0.5, 0.0]], [[0.25, 0.5]]]), "mne", 2)
    >>> imaging.point_spread(inverse, np.eye(2)[:, :, None], 0).tolist()
    [0.5, 0.25]
    """
    kernel, gain = _matched(inverse, gain)
    source = as_count(source, "source", low=0, high=gain.shape[1] - 1)
    return _blocks(kernel, gain[:, [source]])[:, 0]


def cross_talk(inverse: Inverse, gain: np.ndarray, source: int) -> np.ndarray:
    """Return the cross-talk function of a place, all that leaks into its estimate: a row of the resolution matrix.

    Parameters
    ----------
    inverse : Inverse
        The matrix from channels to sources.
    gain : array_like of shape (n_channels, n_sources, n_orientations)
        Lead field of the sources.
    source : int
        Number of the place whose estimate is read.

    Returns
    -------
    numpy.ndarray of shape (n_sources,)
        Estimate there for 1 nA m at every place in turn.

    Raises
    ------
    ValueError
        If the inverse has no such source.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> inverse = imaging.Inverse(np.array([[[0.5, 0.0]], [[0.25, 0.5]]]), "mne", 2)
    >>> imaging.cross_talk(inverse, np.eye(2)[:, :, None], 1).tolist()
    [0.25, 0.5]
    """
    kernel, gain = _matched(inverse, gain)
    source = as_count(source, "source", low=0, high=len(kernel) - 1)
    return _blocks(kernel[[source]], gain)[0]


def measure_resolution(inverse: Inverse, gain: np.ndarray, sources_mm: np.ndarray) -> Resolution:
    """Measure the point-spread function of every source: where it peaks, and how wide it is.

    Parameters
    ----------
    inverse : Inverse
        The matrix from channels to sources.
    gain : array_like of shape (n_channels, n_sources, n_orientations)
        Lead field that the inverse was made from.
    sources_mm : array_like of shape (n_sources, 3)
        Places of the sources, in mm.

    Returns
    -------
    Resolution
        Error, spread and height, one of each for every source.

    Raises
    ------
    ValueError
        If the places are not those of the inverse and the gain.

    Notes
    -----
    For the point-spread function f of a source and the distances d from it: the error is d where abs(f) is largest, the
    spread sqrt(sum d^2 f^2 / sum f^2). Both are without noise, so they are the best that the method can do. Columns are
    made some at a time: n_sources squared never lies in memory.

    References
    ----------
    Hauk O, Stenroos M, Treder MS (2022). Towards an objective evaluation of EEG/MEG source estimation methods: the
    linear approach. *NeuroImage* 255:119177. https://doi.org/10.1016/j.neuroimage.2022.119177

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> inverse = imaging.Inverse(np.array([[[0.0, 1.0]], [[0.0, 1.0]]]), "mne", 2)  # sees the second channel only
    >>> found = imaging.measure_resolution(inverse, np.array([[[0.0], [1.0]], [[1.0], [1.0]]]), [[0, 0, 0], [3, 0, 0]])
    >>> found.peak.tolist(), found.spread_mm.round(3).tolist()  # half of each estimate lies 3 mm away
    ([1.0, 1.0], [2.121, 2.121])
    """
    kernel, gain = _matched(inverse, gain)
    places = as_array(sources_mm, "sources_mm", axes=("n_sources", "3"), min_size=3)
    same_length(places, gain[0], names=("sources_mm", "gain"), axis="n_sources")
    if len(kernel) != len(places):
        got = f"{len(kernel)} in inverse, {len(places)} in gain"
        raise invalid("gain", "have the sources of inverse (n_channels, n_sources, n_orientations)", got=got)
    error, spread, peak = (np.empty(len(places)) for _ in range(3))
    step = max(1, _BLOCK_VALUES // (len(places) * kernel.shape[1] * gain.shape[2]))
    squares = (places**2).sum(axis=1)
    for first in range(0, len(places), step):
        part = slice(first, first + step)
        size = np.abs(_blocks(kernel, gain[:, part]))
        away = squares[:, None] + squares[part] - 2 * places @ places[part].T
        away = np.maximum(away, 0)
        best, columns = size.argmax(axis=0), np.arange(size.shape[1])
        error[part], peak[part] = np.sqrt(away[best, columns]), size[best, columns]
        total = (size**2).sum(axis=0)
        spread[part] = np.sqrt((away * size**2).sum(axis=0) / np.where(total > 0, total, np.nan))
    return Resolution(error, spread, peak)


def _matched(inverse: Inverse, gain: object) -> tuple[np.ndarray, np.ndarray]:
    """Kernel and gain with the same channels."""
    kernel, gain = as_kernel(inverse), as_gain(gain)
    if len(gain) != kernel.shape[2]:
        got = f"{len(gain)}"
        raise invalid(
            "gain", f"have the {kernel.shape[2]} channels of inverse (n_channels, n_sources, n_orientations)", got=got
        )
    return kernel, gain


def _blocks(kernel: np.ndarray, gain: np.ndarray) -> np.ndarray:
    """Size of every block of K gain, or the signed product where each has one direction."""
    n_directions, n_orientations = kernel.shape[1], gain.shape[2]
    if n_directions == n_orientations == 1:
        return kernel[:, 0] @ gain[:, :, 0]
    total = np.zeros((len(kernel), gain.shape[1]))
    for i in range(n_directions):
        for j in range(n_orientations):
            total += (kernel[:, i] @ gain[:, :, j]) ** 2
    return np.sqrt(total / n_orientations)
