"""Arrays on disk in chunks that are read and written one by one."""

import shutil
import uuid
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.optional import require

__all__ = ["open_store"]


def open_store(
    path: str | Path, shape: Sequence[int], chunks: Sequence[int], *, dtype: object = "float32", fill_value: float = 0
):
    """Open a Zarr array that is written a chunk at a time; make it where there is none.

    Parameters
    ----------
    path : str or pathlib.Path
        A folder of the store's own, by custom ``NAME.zarr``.
    shape : sequence of int
        Shape of the whole array.
    chunks : sequence of int
        Shape of a chunk, one file each.
    dtype : str or numpy.dtype
        Type of its numbers.
    fill_value : float
        What is read where nothing was written yet.

    Returns
    -------
    zarr.Array
        Slices like an array of NumPy, for reading and writing. What was written before is kept.

    Raises
    ------
    ImportError
        If zarr is not installed; it is in the extra ``scale``.
    FileExistsError
        If something else lies at the path, or an array of another shape, type, chunks or fill value, or one that keeps
        many chunks in one file.
    TypeError, ValueError
        If shape and chunks do not fit one another, the type is none of real numbers, or does not hold the fill value,
        or the path is an address.

    Notes
    -----
    Two writers at once need chunks of their own: let spans begin at multiples of the chunk, ``split(n, size=k *
    chunks[0])``. A chunk is a file, compressed by itself; to change one number, the whole of it is written. A chunk
    that holds nothing but the fill value is not kept as a file, so that it looks like one that was never written: take
    NaN, or a number that no result can be, where that matters. Whole numbers of an array that the type does not hold
    wrap around when they are written, as in NumPy.

    References
    ----------
    Moore J, et al. (2023). OME-Zarr: a cloud-optimized bioimaging file format with international community support.
    *Histochem Cell Biol* 160:223-251. https://doi.org/10.1007/s00418-023-02209-1

    Examples
    --------
    Write four rows, two at a time::

        store = scale.open_store("counts.zarr", (4, 1000), (2, 1000), dtype="int8")
        for start, stop in scale.split(4, size=2):
            store[start:stop] = start
    """
    zarr = require("zarr", extra="scale")
    sizes, own = (
        tuple(as_array(value, name, axes=("n_axes",), dtype=int, min_size=1).tolist())
        for value, name in ((shape, "shape"), (chunks, "chunks"))
    )
    if len(own) != len(sizes) or min(own) < 1 or min(sizes) < 0:
        raise invalid("chunks", f"give a length of at least 1 for each axis of the shape {sizes}", got=str(own))
    try:
        kind = np.dtype(dtype)
    except TypeError:
        raise invalid("dtype", "be a type of NumPy", dtype, error=TypeError) from None
    if kind.kind not in "biuf" or kind.char == "g":
        raise invalid("dtype", "be a type of real numbers, of 64 bits at most", dtype, error=TypeError)
    if "://" in str(path):
        raise invalid("path", "be a folder of this machine", path, hint="zarr.create_array takes addresses.")
    empty = _as_fill(fill_value, kind)
    if not Path(path).exists():
        _create(Path(path), shape=sizes, chunks=own, dtype=kind, fill_value=empty)
    try:
        found = zarr.open_array(str(path), mode="r+")
    except (OSError, ValueError) as error:
        raise invalid("path", "be free, or hold a Zarr array", str(path), error=FileExistsError) from error
    is_alike = (found.shape, found.chunks, found.dtype.newbyteorder("=")) == (sizes, own, kind.newbyteorder("="))
    is_alike &= found.shards is None and found.fill_value is not None
    if not is_alike or not np.array_equal(found.fill_value, empty, equal_nan=kind.kind == "f"):
        got = f"shape {found.shape}, chunks {found.chunks}, {found.dtype}, fill value {found.fill_value} at {path}"
        got += "" if found.shards is None else f", many chunks to a file, shards {found.shards}"
        rule = f"hold an array of shape {sizes}, chunks {own}, {kind}, fill value {empty}"
        raise invalid("path", rule, got=got, hint="Take another path, or remove it yourself.", error=FileExistsError)
    return found


def _create(path: Path, **words: object) -> None:
    """Make an empty array beside its place and move it there: of many workers at once the first one makes it."""
    zarr = require("zarr", extra="scale")
    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_name(f"{path.name[:200]}.{uuid.uuid4().hex}.part")
    try:
        zarr.create_array(str(made), **words)
        made.rename(path)
    except OSError:
        if not path.exists():
            raise
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _as_fill(fill_value: float, kind: np.dtype) -> np.generic:
    """The fill value in the store's type, if that holds it."""
    try:
        given = float(fill_value)
        with np.errstate(over="ignore"):
            empty = kind.type(fill_value)
        is_held = np.isfinite(empty) == np.isfinite(given) if kind.kind == "f" else float(empty) == given
    except (TypeError, ValueError, OverflowError):
        is_held = False
    if not is_held:
        raise invalid("fill_value", f"be a number that {kind} holds", fill_value)
    return empty
