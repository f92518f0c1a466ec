"""Calcium traces: means over regions of interest, neuropil correction, dF/F."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.shapes import same_shape, warn_if_turned
from neurokit_lite.imaging.microscopy.motion import as_movie, undo_shift
from neurokit_lite.scale import iterate_chunks

__all__ = ["dff", "extract_traces", "neuropil_rings", "subtract_neuropil"]


def _as_rois(rois: np.ndarray) -> np.ndarray:
    rois = as_mask(rois, "rois", axes=("n_cells", "n_rows", "n_columns"), min_size=1)
    empty = np.flatnonzero(~rois.any(axis=(1, 2)))
    if empty.size:
        raise invalid("rois", "hold at least one pixel for every cell", got=f"no pixel for cell {empty[0]}")
    return rois


def neuropil_rings(rois: np.ndarray, *, inner_pixels: float = 2.0, outer_pixels: float = 8.0) -> np.ndarray:
    """Draw a ring around each cell, which leaves out all cells.

    Parameters
    ----------
    rois : array_like of shape (n_cells, n_rows, n_columns)
        Pixels of each cell, bool.
    inner_pixels, outer_pixels : float
        The ring lies farther than the first and not farther than the second from the cell. No pixel of it is nearer
        than the first to any cell.

    Returns
    -------
    numpy.ndarray of shape (n_cells, n_rows, n_columns)
        Pixels of each ring, bool. Rings of neighbours may overlap.

    Raises
    ------
    ValueError
        If a cell has no pixel, or there is no room for its ring.

    Notes
    -----
    The ring sees what the cell's surroundings emit, and takes it for what blurs into the cell. Processes of the cell
    that run
    through its own ring break that assumption: then part of the cell is subtracted from itself.

    References
    ----------
    Chen TW, et al. (2013). Ultrasensitive fluorescent proteins for imaging neuronal activity. Nature 499:295-300.
    https://doi.org/10.1038/nature12354

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> cell = np.zeros((1, 1, 9), bool)
    >>> cell[0, 0, 4] = True
    >>> imaging.neuropil_rings(cell, inner_pixels=1, outer_pixels=3).astype(int)
    array([[[0, 1, 1, 0, 0, 0, 1, 1, 0]]])
    """
    from scipy import ndimage

    rois = _as_rois(rois)
    inner = in_range(inner_pixels, "inner_pixels", low=0, high=1e3, unit="pixels")
    outer = in_range(outer_pixels, "outer_pixels", low=inner + 1, high=1e4, unit="pixels")
    is_free = ndimage.distance_transform_edt(~rois.any(axis=0)) > inner
    rings = np.array([is_free & (ndimage.distance_transform_edt(~roi) <= outer) for roi in rois])
    empty = np.flatnonzero(~rings.any(axis=(1, 2)))
    if empty.size:
        hint = f"Cell {empty[0]} has no free pixel around it."
        raise invalid("outer_pixels", "leave room for a ring around every cell", outer, hint=hint)
    return rings


def extract_traces(
    movie: np.ndarray, rois: np.ndarray, *, shifts_pixels: np.ndarray | None = None, chunk_frames: int = 50
) -> np.ndarray:
    """Average each cell's pixels in every frame, a chunk of frames in memory at a time.

    Parameters
    ----------
    movie : array_like of shape (n_frames, n_rows, n_columns)
        Brightness; may be a memory map.
    rois : array_like of shape (n_cells, n_rows, n_columns)
        Pixels of each cell (or ring), bool. They may overlap: a shared pixel counts for each.
    shifts_pixels : array_like of shape (n_frames, 2), optional
        Displacements, as :func:`~neurokit_lite.imaging.microscopy.motion.estimate_motion` finds them; each frame is
        moved back first. None: frames are taken as they are.
    chunk_frames : int
        Frames in memory at a time.

    Returns
    -------
    numpy.ndarray of shape (n_cells, n_frames)
        Mean brightness, in the movie's unit.

    Raises
    ------
    ValueError
        If the shapes of movie, rois and shifts do not belong together, a cell has no pixel, or a frame holds NaN.

    Notes
    -----
    A mean gives all pixels of the cell the same weight. Where two cells overlap, each trace holds some of the other.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> movie = np.arange(3.0)[:, None, None] + np.zeros((3, 8, 8))
    >>> imaging.extract_traces(movie, np.ones((1, 8, 8), bool))
    array([[0., 1., 2.]])
    """
    from scipy import sparse

    movie, rois = as_movie(movie), _as_rois(rois)
    if rois.shape[1:] != movie.shape[1:]:
        rule = f"have the shape of a frame, {movie.shape[1:]} (n_rows, n_columns)"
        raise invalid("rois", rule, got=str(rois.shape[1:]), hint="Were they drawn on another recording?")
    if shifts_pixels is not None:
        shifts_pixels = as_array(shifts_pixels, "shifts_pixels", axes=("n_frames", "n_axes"))
        if shifts_pixels.shape != (movie.shape[0], 2):
            raise invalid("shifts_pixels", f"have the shape ({movie.shape[0]}, 2) (n_frames, n_axes)", shifts_pixels)
    n_chunk = as_count(chunk_frames, "chunk_frames")
    weights = sparse.csr_array((rois / rois.sum(axis=(1, 2), keepdims=True)).reshape(len(rois), -1))
    traces = np.empty((len(rois), movie.shape[0]))
    for start, chunk in iterate_chunks(movie, chunk=n_chunk):
        chunk = chunk.astype(float, copy=False)
        if not np.isfinite(chunk).all():
            bad = start + int(np.flatnonzero(~np.isfinite(chunk).all(axis=(1, 2)))[0])
            raise invalid("movie", "hold finite numbers only", got=f"NaN or infinity in frame {bad}")
        if shifts_pixels is not None:
            chunk = np.array([undo_shift(*pair) for pair in zip(chunk, shifts_pixels[start:], strict=False)])
        traces[:, start : start + n_chunk] = weights @ chunk.reshape(len(chunk), -1).T
    return traces


def subtract_neuropil(traces: np.ndarray, neuropil: np.ndarray, *, weight: float = 0.7) -> np.ndarray:
    """Subtract the neuropil: the share of its surroundings that blurs into each cell.

    Parameters
    ----------
    traces : array_like of shape (n_cells, n_frames)
        Brightness of the cells.
    neuropil : array_like of shape (n_cells, n_frames)
        Brightness of their rings, in the same unit.
    weight : float
        How much of the surroundings a cell's pixels hold, from 0 to 1. 0.7 is a habit of the field, not a measurement.

    Returns
    -------
    numpy.ndarray of shape (n_cells, n_frames)
        ``traces - weight * neuropil``.

    Raises
    ------
    ValueError
        If the shapes differ.

    Notes
    -----
    Too small a weight leaves the neighbours' common signal in; too large a one makes them correlate again, as mirror
    images of it.

    References
    ----------
    Chen TW, et al. (2013). Nature 499:295-300. https://doi.org/10.1038/nature12354

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.subtract_neuropil([[100, 110]], [[50, 50]], weight=0.5)
    array([[75., 85.]])
    """
    traces = as_array(traces, "traces", axes=("n_cells", "n_frames"))
    neuropil = as_array(neuropil, "neuropil", axes=("n_cells", "n_frames"))
    same_shape(neuropil, traces, names=("neuropil", "traces"), axes=("n_cells", "n_frames"))
    return traces - in_range(weight, "weight", low=0, high=1) * neuropil


def dff(
    traces: np.ndarray, rate_hz: float, *, window_s: float = 60.0, percentile: float = 20.0, smoothing_s: float = 1.0
) -> np.ndarray:
    """Return dF/F, the change of fluorescence relative to a running baseline.

    Parameters
    ----------
    traces : array_like of shape (n_cells, n_frames)
        Fluorescence, in any unit whose zero means no light.
    rate_hz : float
        Frames per second.
    window_s : float
        Length of the window that the baseline is taken from, in seconds; many times a transient.
    percentile : float
        Which percentile of the smoothed fluorescence in the window is the baseline.
    smoothing_s : float
        Standard deviation, in seconds, of the Gaussian that is laid over the trace before the baseline is sought; 0 for
        none.

    Returns
    -------
    numpy.ndarray of shape (n_cells, n_frames)
        ``(F - F0) / F0``, no unit.

    Raises
    ------
    ValueError
        If `rate_hz` is not positive, or a baseline is zero or negative: then a ratio says nothing.

    Notes
    -----
    The baseline is a low percentile and not the mean, for transients only go up. It follows bleaching that is slower
    than the
    window. A cell that is active for more of the window than the percentile leaves loses part of its activity to the
    baseline.

    References
    ----------
    Jia H, Rochefort NL, Chen X, Konnerth A (2011). In vivo two-photon imaging of sensory-evoked dendritic calcium
    signals in cortical neurons. Nature Protocols 6:28-35. https://doi.org/10.1038/nprot.2010.169

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> imaging.dff([[100, 100, 150, 100, 100, 100]], 1, window_s=5, smoothing_s=0)
    array([[0. , 0. , 0.5, 0. , 0. , 0. ]])
    """
    from scipy import ndimage

    traces = as_array(traces, "traces", axes=("n_cells", "n_frames"), min_size=2)
    warn_if_turned(traces, "traces", axes=("n_cells", "n_frames"))
    rate_hz = in_range(rate_hz, "rate_hz", low=1e-3, high=1e5, unit="Hz")
    n_window = round(in_range(window_s, "window_s", low=3 / rate_hz, high=1e5, unit="s") * rate_hz)
    percentile = in_range(percentile, "percentile", low=0, high=100)
    width = in_range(smoothing_s, "smoothing_s", low=0, high=1e4, unit="s") * rate_hz
    smooth = ndimage.gaussian_filter1d(traces, width, axis=1) if width else traces
    size = min(n_window, traces.shape[1])
    base = np.array([ndimage.percentile_filter(one, percentile, size=size, mode="nearest") for one in smooth])
    # A baseline far below the trace's own spread is as good as zero.
    low = np.flatnonzero(base.min(axis=1) <= 0.05 * traces.std(axis=1))
    if low.size:
        hint = f"Cells {listed(low)}: too much neuropil subtracted, or an offset of the camera? Leave them out."
        got = f"{base[low[0]].min():g} for cell {low[0]}"
        raise invalid("traces", "have a baseline well above zero", got=got, hint=hint)
    return traces / base - 1
