"""Reading counts of single cells from h5ad, the file of anndata and scanpy: HDF5 with a sparse table in it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.files import as_file
from neurokit_lite.genomics.cells.stored import StoredCells, check_parts, opened, table_format, widened
from neurokit_lite.genomics.cells.table import CellCounts
from neurokit_lite.scale import iterate_chunks

if TYPE_CHECKING:
    import h5py
    from scipy import sparse

__all__ = ["open_h5ad", "read_h5ad"]

_MISSING = "(missing)"
_AT_ONCE = 4_000_000  # entries of a dense table that are held at a time


def read_h5ad(
    path: str | Path, *, place: str = "X", about: Sequence[str] = (), gene_names: str | None = None
) -> CellCounts:
    """Read counts of cells from an h5ad file.

    Parameters
    ----------
    path : str or Path
        The file, as anndata 0.7 or later writes it.
    place : str
        Where in the file the counts lie: ``"X"``, ``"raw/X"``, or a layer such as ``"layers/counts"``.
    about : sequence of str
        Columns of ``obs`` to read as well, for example the donor.
    gene_names : str, optional
        Column of ``var`` that names the genes, for example ``"gene_ids"`` where symbols occur twice; the index of
        ``var`` where none is given.

    Returns
    -------
    CellCounts
        The counts with names of cells and genes. Labels that the file lacks become ``(missing)``.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is no h5ad file, or a broken one, has nothing at that place, or what lies there are no counts. The message
        lists the places that there are.

    Notes
    -----
    Sparse tables by rows or by columns are read as they are; a dense one is read in pieces and only its counts above 0
    are kept. Nothing else of the file is read: not ``uns``, ``obsm`` or graphs.

    References
    ----------
    Virshup I, Rybakov S, Theis FJ, Angerer P, Wolf FA (2024). anndata: Access and store annotated data matrices. *J
    Open Source Softw* 9:4371. https://doi.org/10.21105/joss.04371

    Examples
    --------
    >>> from neurokit_lite import data, genomics
    >>> genomics.read_h5ad(data.immune_cells())
    <CellCounts: 559 cells, 9810 genes, 81.3 % of counts are 0>
    """
    path, about = as_file(path), _as_columns(about)
    with opened(path) as file:
        table = _table(_find(file, place), place)
        names = _names(file, place, about=about, gene_names=gene_names)
    return CellCounts(table, *names)


def open_h5ad(
    path: str | Path, *, place: str = "X", about: Sequence[str] = (), gene_names: str | None = None
) -> StoredCells:
    """Open an h5ad file whose counts stay where they are, for more cells than fit into memory.

    Parameters
    ----------
    path : str or Path
        The file, as anndata 0.7 or later writes it.
    place : str
        Where in the file the counts lie, as in :func:`read_h5ad`; dense, or sparse by rows.
    about : sequence of str
        Columns of ``obs`` to read as well.
    gene_names : str, optional
        Column of ``var`` that names the genes; the index of ``var`` where none is given.

    Returns
    -------
    StoredCells
        Names of cells and genes in memory, and counts that are read when they are sliced:
        :func:`~neurokit_lite.scale.iterate_chunks` walks through them, and :func:`measure_cells`,
        :func:`residual_variance` and :func:`pseudobulk` take it as they take counts in memory.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is no h5ad file, or a broken one, has nothing at that place, or a table by columns, of which some cells
        cannot be read without all. What lies in the table is checked when it is read; that its parts are as long as
        they have to be, at once.

    Notes
    -----
    Memory: the names, and what is sliced. Each slice opens the file anew; take some hundreds of cells at a time.

    References
    ----------
    Virshup I, Rybakov S, Theis FJ, Angerer P, Wolf FA (2024). anndata: Access and store annotated data matrices. *J
    Open Source Softw* 9:4371. https://doi.org/10.21105/joss.04371

    Examples
    --------
    >>> from neurokit_lite import data, genomics
    >>> stored = genomics.open_h5ad(data.immune_cells())
    >>> stored[:100].shape
    (100, 9810)
    """
    from scipy import sparse

    path, about = as_file(path), _as_columns(about)
    with opened(path) as file:
        held = _find(file, place)
        kind, shape = table_format(held, place)
        if kind == "csr":
            check_parts(held, place)
        cells, genes, columns = _names(file, place, about=about, gene_names=gene_names)
    if kind == "csc":
        hint = "read_h5ad reads it whole. Or let anndata write it by rows: adata.X = adata.X.tocsr()."
        raise invalid("place", "be a table by rows", got=f"{place}, sparse by columns", hint=hint)
    if len(shape) != 2:
        raise invalid("place", "be a table (n_cells, n_genes)", got=f"shape {shape}")
    named = CellCounts(sparse.csr_array(shape), cells, genes, columns)  # checks the names
    return StoredCells(path, place, named.cells, named.genes, dict(named.about))


def _as_columns(about: object) -> Sequence[str]:
    if isinstance(about, str):
        raise invalid("about", "be a list of names of columns", about, error=TypeError)
    return about


def _names(file: "h5py.File", place: str, *, about: Sequence[str], gene_names: str | None) -> tuple[list, list, dict]:
    """Names of the cells, names of the genes, and columns that were asked for."""
    genes = file["raw/var" if place.startswith("raw/") else "var"]
    genes = (_index(genes) if gene_names is None else _column(genes, gene_names, "gene_names")).tolist()
    return _index(file["obs"]).tolist(), genes, {name: _column(file["obs"], name, "about") for name in about}


def _find(file: "h5py.File", place: str) -> "h5py.Dataset | h5py.Group":
    if "obs" not in file or "var" not in file:
        hint = "anndata before 0.7 and other programs write other files."
        raise invalid("path", "hold obs and var, as an h5ad file does", got=listed(file) or "nothing", hint=hint)
    if not isinstance(place, str) or place not in file or place.rpartition("/")[0] not in ("", "raw", "layers"):
        there = [one for one in ("X", "raw/X") if one in file]
        there += [f"layers/{one}" for one in file.get("layers", ())]
        if not there:
            raise invalid("path", "hold a table: X, raw/X or a layer", got=f"none in {listed(file)}")
        raise invalid("place", f"be one of {listed(there)}", place)
    return file[place]


def _table(held: "h5py.Dataset | h5py.Group", place: str) -> "sparse.csr_array":
    from scipy import sparse

    kind, shape = table_format(held, place)
    if kind == "dense":
        return _from_dense(held)
    parts = widened(held["data"][:]), held["indices"][:], held["indptr"][:]
    try:
        table = (sparse.csr_array if kind == "csr" else sparse.csc_array)(parts, shape=shape)
        table.check_format(full_check=True)
    except ValueError as error:
        raise invalid("path", "hold a sound sparse table", got=f"{place}: {error}") from None
    return table.tocsr()


def _from_dense(held: "h5py.Dataset") -> "sparse.csr_array":
    from scipy import sparse

    if held.ndim != 2:
        raise invalid("place", "be a table (n_cells, n_genes)", got=f"shape {held.shape}")
    n_cells, n_genes = held.shape
    step = max(_AT_ONCE // max(n_genes, 1), 1)
    parts = [sparse.csr_array(piece.astype(float)) for _, piece in iterate_chunks(held, chunk=step)]
    return sparse.vstack(parts, format="csr") if parts else sparse.csr_array((n_cells, n_genes))


def _index(frame: "h5py.Group") -> np.ndarray:
    if "_index" not in frame.attrs:
        hint = "anndata reads older files; let it write this one again."
        raise invalid("path", "be of anndata 0.7 or later", got=f"{frame.name} without an index", hint=hint)
    return _values(frame, frame.attrs["_index"])


def _column(frame: "h5py.Group", name: str, argument: str) -> np.ndarray:
    if not isinstance(name, str) or name not in frame:
        there = [one for one in frame if not one.startswith("_")]
        raise invalid(argument, f"be among the columns of {frame.name[1:]}, {listed(there) or 'none'}", name)
    return _values(frame, name)


def _values(frame: "h5py.Group", name: str) -> np.ndarray:
    """One column: text, numbers, categories, or values with a mask over those that are missing."""
    held = frame[name]
    if "codes" in held if not hasattr(held, "shape") else False:
        return _named(held["codes"][:], _values(held, "categories"))  # which may have a mask themselves
    if not hasattr(held, "shape"):
        values, is_missing = _plain(held["values"]), held["mask"][:].astype(bool)
        return np.where(is_missing, _MISSING if values.dtype.kind == "U" else np.nan, values)
    if "categories" in held.attrs:  # as anndata 0.7 wrote them
        return _named(held[:], _plain(frame.file[held.attrs["categories"]]))
    return _plain(held)


def _plain(held: "h5py.Dataset") -> np.ndarray:
    text = held.dtype.kind in "OS"
    return np.array(held.asstr()[:].tolist(), dtype=str) if text else held[:]


def _named(codes: np.ndarray, categories: np.ndarray) -> np.ndarray:
    """Names of the categories; -1 is missing, and other programs' codes for it are not taken for a category."""
    outside = codes[(codes < -1) | (codes >= categories.size)]
    if outside.size:
        raise invalid("path", f"hold codes from -1 to {categories.size - 1} of its categories", got=str(outside[0]))
    return np.append(categories.astype(str), _MISSING)[codes]
