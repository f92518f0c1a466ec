"""Pieces of an array that is larger than memory, and how much a store reads to give them."""

from collections.abc import Iterator, Sequence
from math import prod

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, unmasked
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.pieces import as_sliceable

__all__ = ["count_reads", "follow_pieces", "iterate_chunks", "split"]
__shared__ = ["follow_pieces"]  # not in the face


def split(n: int, *, size: int) -> list[tuple[int, int]]:
    """Cut a length into consecutive spans.

    Parameters
    ----------
    n : int
        The length to cut: people, samples, variants.
    size : int
        Length of a span; the last may be shorter.

    Returns
    -------
    list of (int, int)
        Start and stop of each span, as a slice has them; none where `n` is 0.

    Raises
    ------
    TypeError, ValueError
        If `n` is no whole number of at least 0, or `size` none of at least 1.

    References
    ----------
    Closed form: ``ceil(n / size)`` spans.

    Examples
    --------
    >>> from neurokit_lite import scale
    >>> scale.split(10, size=4)
    [(0, 4), (4, 8), (8, 10)]
    """
    n, size = as_count(n, "n", low=0), as_count(size, "size")
    return [(start, min(start + size, n)) for start in range(0, n, size)]


def iterate_chunks(
    array: np.ndarray, *, axis: int = 0, chunk: int | None = None, memory_mb: float = 64.0
) -> Iterator[tuple[int, np.ndarray]]:
    """Read an array piece by piece along one axis.

    Parameters
    ----------
    array : array_like of shape (n_entries, ...)
        Any number of axes: an array of NumPy, a memory map, or an array of HDF5, Zarr or Dask; or a sparse array of
        SciPy, or what slices into such. Only the piece that is asked for is read, or computed.
    axis : int
        The axis that is cut; -1 is the last.
    chunk : int, optional
        Entries along `axis` in a piece. None takes as many as `memory_mb` holds; where the array itself lies in chunks,
        a multiple of theirs if one fits.
    memory_mb : float
        Size of a piece in MB (10^6 bytes), where `chunk` is None; a single entry along `axis` is the least. For sparse
        arrays, what the piece would take with all its zeros.

    Returns
    -------
    iterator of (int, numpy.ndarray of shape (n_piece, ...))
        Index of the piece's first entry along `axis`, and the piece: a copy in plain memory, of the array's own type,
        with all axes of the array. Pieces of a sparse array are sparse: by rows, or by columns where `axis` is 1.

    Raises
    ------
    TypeError
        If the array holds no real numbers.
    ValueError
        If it has no such axis, or `chunk` or `memory_mb` makes no sense.

    Notes
    -----
    Closed form: concatenated along `axis`, the pieces are the array. Nothing is converted: sums of int8 overflow unless
    the caller makes wider numbers of a piece. While the next piece is read, the caller's name still holds the last one:
    memory for two is needed. An entry hidden by a mask comes as NaN. It assumes that the array does not change
    meanwhile.

    References
    ----------
    Rocklin M (2015). Dask: parallel computation with blocked algorithms and task scheduling. *Proc 14th Python in
    Science Conf*, 126-132. https://doi.org/10.25080/Majora-7b98e3ed-013

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import scale
    >>> for start, piece in scale.iterate_chunks(np.arange(6).reshape(2, 3), axis=1, chunk=2):
    ...     print(start, piece.tolist())
    0 [[0, 1], [3, 4]]
    2 [[2], [5]]
    """
    is_empty = hasattr(array, "shape") and array.shape is None  # HDF5 knows data sets without any shape
    n_axes = 0 if is_empty else len(getattr(array, "shape", None) or np.shape(array))
    names = [f"axis {number}" for number in range(n_axes)]
    is_sparse = hasattr(array, "tocsr")
    array = as_sliceable(array.tocsr() if is_sparse else array, "array", axes=names)
    axis = _as_axis(axis, n_axes)
    if is_sparse and axis:  # the format of which pieces are slices
        array = array.tocsc()
    if chunk is None:
        chunk = _fitting(array, axis, in_range(memory_mb, "memory_mb", low=1e-6, high=1e9, unit="MB"))
    return _pieces(array, axis, split(int(array.shape[axis]), size=as_count(chunk, "chunk")))


def _pieces(array: object, axis: int, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, np.ndarray]]:
    before = (slice(None),) * axis
    for start, stop in spans:
        piece = array[(*before, slice(start, stop))]
        yield start, piece.copy() if hasattr(piece, "tocsr") else np.array(unmasked(piece))


def follow_pieces(
    pieces: object, *, axes: Sequence[str], axis: int = -1, is_joined: bool = True
) -> Iterator[tuple[int, np.ndarray]]:
    """Hand out the pieces of an array, or those that another step makes of it, as finite float64.

    Parameters
    ----------
    pieces : array_like of shape (n_entries, ...), or iterable of such or of (int, array_like)
        A whole array (NumPy, memory map, HDF5, Zarr, Dask), of which one piece is read at a time; or its pieces in
        order, each with the index of its first entry along `axis` or without.
    axes : sequence of str
        One name for each axis of a piece.
    axis : int
        The axis along which pieces follow one another.
    is_joined : bool
        Refuse a gap or an overlap between two pieces.

    Yields
    ------
    start : int
        Index of the piece's first entry along `axis`.
    piece : numpy.ndarray
        The piece.

    Raises
    ------
    TypeError, ValueError
        If a piece holds something else than finite numbers, has other axes than the first, or does not follow.

    Examples
    --------
    >>> from neurokit_lite.scale.chunking import follow_pieces
    >>> found = follow_pieces([[[1, 2]], [[3]]], axes=("n_channels", "n_times"))
    >>> [(start, piece.tolist()) for start, piece in found]
    [(0, [[1.0, 2.0]]), (2, [[3.0]])]
    """
    axis = _as_axis(axis, len(axes))
    if hasattr(pieces, "dtype") and len(getattr(pieces, "shape", ())) == len(axes):
        pieces = iterate_chunks(pieces, axis=axis)
    if not hasattr(pieces, "__iter__"):
        raise invalid("pieces", f"be an array ({', '.join(axes)}), or its pieces", pieces, error=TypeError)
    first, stop = None, None  # shape of the first piece, where the last one ended
    for number, one in enumerate(pieces):
        name, is_placed = f"pieces[{number}]", isinstance(one, tuple) and len(one) == 2 and np.ndim(one[0]) == 0
        start, piece = (as_count(one[0], name, low=0), one[1]) if is_placed else (stop or 0, one)
        piece = as_array(piece, name, axes=axes)
        others = _without(piece.shape, axis)
        first = piece.shape if first is None else first
        if others != _without(first, axis) or 0 in others:
            _refuse_other(name, piece.shape, axes=axes, axis=axis, first=first)
        if is_joined and stop is not None and start != stop:
            raise invalid(name, f"begin where the one before it stopped, at {stop}", got=f"a start at {start}")
        stop = start + piece.shape[axis]
        yield start, piece


def _without(shape: tuple[int, ...], axis: int) -> tuple[int, ...]:
    return shape[:axis] + shape[axis + 1 :]


def _refuse_other(name: str, shape: tuple[int, ...], *, axes: Sequence[str], axis: int, first: tuple[int, ...]) -> None:
    def told(lengths: tuple[int, ...]) -> str:
        kept = [one.removeprefix("n_") for number, one in enumerate(axes) if number != axis]
        return ", ".join(f"{n} {one}" for n, one in zip(lengths, kept, strict=True))

    own, wanted = _without(shape, axis), _without(first, axis)
    got = f"{told(own)}, shape {shape}"
    if 0 in wanted:
        raise invalid(name, f"hold something ({', '.join(axes)})", got=got)
    is_turned = wanted[0] in shape or own[0] in first  # this one, or the first
    hint = f"Transpose one of them: {axes[axis].removeprefix('n_')} lie along axis {axis}." if is_turned else ""
    raise invalid(name, f"have the {told(wanted)} of the first piece ({', '.join(axes)})", got=got, hint=hint)


def _as_axis(axis: object, n_axes: int) -> int:
    if not n_axes:
        raise invalid("array", "have at least one axis", got="a single number")
    is_whole = isinstance(axis, (int, np.integer)) and not isinstance(axis, bool)
    if not is_whole or not -n_axes <= axis < n_axes:
        rule = f"be a whole number from {-n_axes} to {n_axes - 1}, one of the array's axes"
        raise invalid("axis", rule, axis, error=ValueError if is_whole else TypeError)
    return int(axis) % n_axes


def _fitting(array: object, axis: int, memory_mb: float) -> int:
    """Entries along an axis that fit, whole chunks of the store if possible."""
    entry_bytes = prod(array.shape[:axis] + array.shape[axis + 1 :]) * np.dtype(array.dtype).itemsize
    n = max(1, int(memory_mb * 1e6 // max(entry_bytes, 1)))
    own = getattr(array, "chunks", None)  # HDF5 and Zarr: a number an axis; Dask: all lengths of an axis
    if own is None:
        return n
    length = max(own[axis], default=1) if isinstance(own[axis], tuple) else own[axis]
    return n // length * length if n >= length > 0 else n


def count_reads(shape: Sequence[int], chunks: Sequence[int], *, axis: int = 0, chunk: int) -> int:
    """Count how many chunks of a store are read when an array is walked through along an axis.

    Parameters
    ----------
    shape : sequence of int
        Shape of the array, an entry an axis.
    chunks : sequence of int
        Shape of the chunks in which the store keeps it. A chunk is read, and unpacked, as a whole.
    axis : int
        The axis along which pieces are read.
    chunk : int
        Entries along `axis` in a piece.

    Returns
    -------
    int
        Chunks read in all pieces together; a chunk that two pieces need counts twice.

    Raises
    ------
    TypeError, ValueError
        If the shapes do not hold whole numbers, differ in length, or there is no such axis.

    Notes
    -----
    A span [a, b) of the axis needs ``ceil(b / c) - floor(a / c)`` chunks of length c, times the number of chunks along
    all other axes. It assumes that nothing is kept between two pieces.

    References
    ----------
    Closed form.

    Examples
    --------
    Pieces of one row from chunks that are columns: each row needs every chunk.

    >>> from neurokit_lite import scale
    >>> scale.count_reads((100, 10), (100, 1), axis=0, chunk=1)
    1000
    >>> scale.count_reads((100, 10), (100, 1), axis=1, chunk=1)
    10
    """
    sizes = as_array(shape, "shape", axes=("n_axes",), dtype=int, min_size=1)
    own = as_array(chunks, "chunks", axes=("n_axes",), dtype=int, min_size=1)
    for name, values, low in (("shape", sizes, 0), ("chunks", own, 1)):
        if values.min() < low:
            raise invalid(name, f"hold whole numbers of at least {low}", got=str(values.min()))
    if len(own) != len(sizes):
        raise invalid("chunks", f"have the {len(sizes)} axes of the shape", got=f"{len(own)}")
    axis = _as_axis(axis, len(sizes))
    length, n_chunks = int(own[axis]), [-(-int(n) // int(c)) for n, c in zip(sizes, own, strict=True)]
    along = sum(-(-stop // length) - start // length for start, stop in split(int(sizes[axis]), size=chunk))
    return along * prod(n_chunks[:axis] + n_chunks[axis + 1 :])
