"""Counts of single cells as an h5ad file, as anndata writes it, without anndata."""

import csv
import io
from pathlib import Path

import h5py
import numpy as np
from scipy import sparse

from neurokit_lite.data.fetch import extract_member
from neurokit_lite.data.registry import entry

_NEAR = 1e-9  # how far a count may be from a whole number: the table was scaled and scaled back


def immune_cells(package: Path) -> bytes:
    """Counts of the genes that were seen, sparse by rows."""
    lines = io.StringIO(extract_member(package, entry("immune_cells")["member"]).decode())
    heading, *rows = csv.reader(lines)
    values = np.array([row[1:] for row in rows], dtype=float)
    counts = np.round(values)
    if np.abs(values - counts).max() > _NEAR:
        raise ValueError(f"counts must be whole to {_NEAR}; got {np.abs(values - counts).max():g} off.")
    seen = counts.any(axis=0)
    genes = [name for name, is_seen in zip(heading[1:], seen, strict=True) if is_seen]
    return as_h5ad(sparse.csr_array(counts[:, seen]), [row[0] for row in rows], genes)


def as_h5ad(counts: sparse.csr_array, cells: list[str], genes: list[str]) -> bytes:
    """Write counts into the layout of anndata 0.8 and later; no clock goes into it."""
    content = io.BytesIO()
    squeezed = {"compression": "gzip", "compression_opts": 9, "shuffle": True}
    with h5py.File(content, "w") as file:
        file.attrs.update({"encoding-type": "anndata", "encoding-version": "0.1.0"})
        table = file.create_group("X")
        table.attrs.update({"encoding-type": "csr_matrix", "encoding-version": "0.1.0"})
        table.attrs["shape"] = np.array(counts.shape)
        parts = {"data": counts.data.astype("<u2"), "indices": counts.indices.astype("<i4")}
        for name, part in (parts | {"indptr": counts.indptr.astype("<i4")}).items():
            table.create_dataset(name, data=part, **squeezed)
        for name, names in (("obs", cells), ("var", genes)):
            frame = file.create_group(name)
            frame.attrs.update({"encoding-type": "dataframe", "encoding-version": "0.2.0", "_index": "_index"})
            frame.attrs["column-order"] = np.array([], dtype=float)
            index = frame.create_dataset("_index", data=names, dtype=h5py.string_dtype(), **squeezed)
            index.attrs.update({"encoding-type": "string-array", "encoding-version": "0.2.0"})
    return content.getvalue()
