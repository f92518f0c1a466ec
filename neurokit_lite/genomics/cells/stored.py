"""Counts of more cells than fit into memory: they stay in their h5ad file, and cells are read some at a time."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.instances import as_instance
from neurokit_lite.genomics.cells.table import CellCounts, as_cell_counts

if TYPE_CHECKING:
    import h5py
    from scipy import sparse

__all__ = ["StoredCells", "as_stored", "check_parts", "opened", "table_format", "widened"]
__shared__ = ["as_stored", "check_parts", "opened", "table_format", "widened"]  # not in the face

_BROKEN = (OSError, KeyError, RuntimeError, TypeError, AttributeError, IndexError, OverflowError)


@dataclass(frozen=True, eq=False)
class StoredCells:
    """Counts of molecules of each gene in each cell, in a file from which slices of cells are read.

    Parameters
    ----------
    path : Path
        The h5ad file.
    place : str
        Where in it the counts lie, by rows.
    cells : tuple of str of shape (n_cells,)
        Names of the cells.
    genes : tuple of str of shape (n_genes,)
        Names of the genes.
    about : mapping of str to numpy.ndarray of shape (n_cells,)
        What else is known of the cells.

    Notes
    -----
    ``stored[start:stop]`` reads these cells, a sparse array (n_piece, n_genes) of counts that are checked as those of
    :class:`CellCounts` are. Nothing is open between two slices, so that one object serves many processes.

    Examples
    --------
    Values of all genes after normalisation, without all cells in memory:

    >>> from neurokit_lite import data, genomics, scale
    >>> stored = genomics.open_h5ad(data.immune_cells())
    >>> moments = scale.RunningMoments()
    >>> for start, piece in scale.iterate_chunks(stored, chunk=100):
    ...     moments.update(genomics.log_normalise(piece, target=2000))
    >>> moments.variance.shape
    (9810,)
    """

    path: Path
    place: str
    cells: tuple[str, ...]
    genes: tuple[str, ...]
    about: Mapping[str, np.ndarray]

    @property
    def shape(self) -> tuple[int, int]:
        """(n_cells, n_genes)."""
        return len(self.cells), len(self.genes)

    @property
    def dtype(self) -> np.dtype:
        """Type of the numbers that slices hold: float64."""
        return np.dtype(float)

    def __getitem__(self, key: object) -> "sparse.csr_array":
        cells = key[0] if isinstance(key, tuple) and len(key) == 1 else key
        if not isinstance(cells, slice) or cells.step not in (None, 1):
            raise invalid("key", "be a slice of cells, stored[start:stop]", key, error=TypeError)
        start, stop, _ = cells.indices(len(self.cells))
        with opened(self.path) as file:
            return as_cell_counts(_rows(file[self.place], start, max(start, stop)), self.place)

    def __repr__(self) -> str:
        return f"<StoredCells: {len(self.cells)} cells, {len(self.genes)} genes, in {self.path.name}>"


@contextmanager
def opened(path: Path) -> Iterator["h5py.File"]:
    """Open an h5ad file for reading; what is wrong with it is said in words."""
    import h5py

    try:
        with h5py.File(path, "r") as file:
            yield file
    except _BROKEN as error:
        got = f"{path.name}: {str(error)[:90]}"
        raise invalid("path", "be an h5ad file, whole and readable", got=got) from None


def table_format(held: object, place: str) -> tuple[str, tuple[int, ...]]:
    """How a table lies in its file, ``"dense"``, ``"csr"`` or ``"csc"``, and its shape."""
    if hasattr(held, "shape"):
        return "dense", tuple(held.shape)
    kind = str(held.attrs.get("encoding-type", held.attrs.get("h5sparse_format", "")))[:3]
    if kind not in ("csr", "csc"):
        raise invalid(
            "place", "be a table, dense or sparse by rows or columns", got=f"{place} with {listed(held) or 'nothing'}"
        )
    return kind, tuple(int(one) for one in held.attrs.get("shape", held.attrs.get("h5sparse_shape")))


def check_parts(held: "h5py.Group", place: str) -> None:
    """Refuse a table by rows whose parts do not belong together; only the ends of them are read."""
    bounds, n_data, n_indices = held["indptr"], len(held["data"]), len(held["indices"])
    n_rows = table_format(held, place)[1][0]
    first, last = (int(bounds[0]), int(bounds[-1])) if len(bounds) else (0, 0)
    if len(bounds) != n_rows + 1 or first or not last <= n_data == n_indices:
        got = f"{place} with {len(bounds)} bounds, from {first} to {last}, {n_data} data and {n_indices} indices"
        raise invalid("path", f"hold a sound sparse table of {n_rows} rows", got=got, hint="Was the writing cut off?")


def widened(values: np.ndarray) -> np.ndarray:
    """Numbers of half precision as float32, for sparse arrays cannot hold them; others as they are."""
    return values.astype(np.float32) if values.dtype == np.float16 else values


def as_stored(table: object) -> "StoredCells | sparse.csr_array":
    """The counts of a table in memory or in a file, either of which can be sliced by cells."""
    if isinstance(table, StoredCells):
        return table
    return as_instance(table, "table", CellCounts, hint="CellCounts, read_h5ad or open_h5ad makes one.").counts


def _rows(held: "h5py.Dataset | h5py.Group", start: int, stop: int) -> "np.ndarray | sparse.csr_array":
    from scipy import sparse

    if hasattr(held, "shape"):
        return held[start:stop].astype(float)
    bounds = held["indptr"][start : stop + 1].astype(np.int64)
    if bounds.size and bounds.min() < 0:  # would count from the end; so do bounds that were too large for int32
        raise invalid("path", "hold a sound sparse table", got=f"a negative bound, {bounds.min()}")
    own = slice(bounds[0], bounds[-1])
    parts = widened(held["data"][own]), held["indices"][own], bounds - bounds[0]
    try:
        table = sparse.csr_array(parts, shape=(stop - start, table_format(held, "")[1][1]))
        table.check_format(full_check=True)
    except ValueError as error:
        got = f"cells {start} to {stop}: {error}"
        raise invalid("path", "hold a sound sparse table", got=got) from None
    return table
