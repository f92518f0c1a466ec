"""Tables of counts in single cells: sparse, because most genes are not seen in most cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.labels import as_labels, as_names
from neurokit_lite.core.masks import as_selection
from neurokit_lite.genomics.expression.table import spoilt_by_spreadsheet

if TYPE_CHECKING:
    from scipy import sparse

__all__ = ["CellCounts", "as_cell_counts", "as_cell_values", "refuse_empty"]
__shared__ = ["as_cell_counts", "as_cell_values", "refuse_empty"]  # not in the face

AXES = ("n_cells", "n_genes")


@dataclass(frozen=True, eq=False)
class CellCounts:
    """Counts of molecules of each gene in each cell.

    Parameters
    ----------
    counts : array_like or scipy.sparse array of shape (n_cells, n_genes)
        Whole numbers from 0 on, as they were counted: not scaled, not in logarithms. Kept sparse, by rows.
    cells : sequence of str of shape (n_cells,)
        Names of the cells (barcodes), each once.
    genes : sequence of str of shape (n_genes,)
        Names of the genes, each once.
    about : mapping of str to array_like of shape (n_cells,), optional
        What else is known of the cells, for example their donors. Numbers may be NaN; a label is given for every cell.

    Raises
    ------
    ValueError
        If a count is negative or no whole number, lengths differ, a name occurs twice, or a spreadsheet has turned
        names of genes into dates.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.CellCounts([[5, 0], [0, 2]], ["c1", "c2"], ["SNAP25", "MBP"])
    <CellCounts: 2 cells, 2 genes, 50.0 % of counts are 0>
    """

    counts: "sparse.csr_array"
    cells: tuple[str, ...]
    genes: tuple[str, ...]
    about: Mapping[str, np.ndarray] = field(default_factory=dict)

    def __post_init__(self) -> None:
        counts = as_cell_counts(self.counts)
        hint = "Two samples may share barcodes: put the sample's name before."
        cells = as_names(self.cells, "cells", axis="n_cells", hint=hint)
        hint = "Use the identifiers of the annotation, which differ, or add up columns that are one gene."
        genes = as_names(self.genes, "genes", axis="n_genes", hint=hint)
        spoilt = spoilt_by_spreadsheet(genes)
        if spoilt:
            hint = "A spreadsheet made dates of names such as MARCH1 and SEPT2: go back to the original file."
            raise invalid("genes", "be names of genes", got=f"dates or numbers: {listed(spoilt)}", hint=hint)
        if counts.shape != (len(cells), len(genes)):
            is_turned = counts.shape == (len(genes), len(cells))
            hint = "Transpose counts: some files have a gene in each row." if is_turned else "Do they belong together?"
            rule = f"have shape (n_cells, n_genes) = ({len(cells)}, {len(genes)})"
            raise invalid("counts", rule, got=f"shape {counts.shape}", hint=hint)
        about = {name: _as_column(own, name, len(cells)) for name, own in _items(self.about)}
        values = {"counts": counts, "cells": cells, "genes": genes, "about": MappingProxyType(about)}
        for name, value in values.items():
            object.__setattr__(self, name, value)

    @property
    def n_cells(self) -> int:
        """Number of cells."""
        return len(self.cells)

    @property
    def n_genes(self) -> int:
        """Number of genes."""
        return len(self.genes)

    def find(self, genes: Sequence[str]) -> np.ndarray:
        """Columns of genes by their names, shape (n_found,); it lists those that are not there."""
        places = {name: number for number, name in enumerate(self.genes)}
        lost = [str(name) for name in genes if name not in places]
        if lost:
            raise invalid("genes", f"be among the {self.n_genes} genes of the table", got=listed(lost))
        return np.array([places[name] for name in genes], dtype=int)

    def select(self, *, cells: Sequence | None = None, genes: Sequence | None = None) -> "CellCounts":
        """Keep some cells, some genes or both, given as masks or as numbers."""
        rows, columns = np.arange(self.n_cells), np.arange(self.n_genes)
        if cells is not None:
            rows = as_selection(cells, "cells", self.n_cells, axis="n_cells")
        if genes is not None:
            columns = as_selection(genes, "genes", self.n_genes, axis="n_genes")
        names = tuple(self.cells[one] for one in rows), tuple(self.genes[one] for one in columns)
        about = {name: own[rows] for name, own in self.about.items()}
        return CellCounts(self.counts[rows][:, columns], *names, about)

    def __repr__(self) -> str:
        empty = 100 * (1 - self.counts.nnz / max(float(self.n_cells) * self.n_genes, 1))
        return f"<CellCounts: {self.n_cells} cells, {self.n_genes} genes, {empty:.1f} % of counts are 0>"


def as_cell_counts(value: object, name: str = "counts") -> "sparse.csr_array":
    """Convert to counts (n_cells, n_genes), sparse by rows, without stored zeros; or say what is wrong."""
    counts = as_cell_values(value, name)
    if (counts.data < 0).any():
        hint = "Were logarithms or scaled values passed? The counts often lie in another layer of the file."
        raise invalid(name, "be 0 or more", got=f"{counts.data[counts.data < 0][0]:g}", hint=hint)
    fractions = counts.data[counts.data % 1 > 0]
    if fractions.size:
        got = f"{fractions[0]:g}, the first of {fractions.size} fractions"
        hint = "They look normalised; the counts often lie in another layer of the file."
        raise invalid(name, "be whole numbers of molecules", got=got, hint=hint)
    return counts


def as_cell_values(value: object, name: str = "values") -> "sparse.csr_array":
    """Convert to finite numbers (n_cells, n_genes), sparse by rows, without stored zeros; the input is not changed."""
    from scipy import sparse

    if not sparse.issparse(value):
        return sparse.csr_array(as_array(value, name, axes=AXES))
    if value.ndim != 2:
        raise invalid(name, "have 2 axes (n_cells, n_genes)", got=f"shape {value.shape}")
    stored = as_array(value.tocoo().data, name, axes=("n_stored",))
    table = sparse.csr_array(value, dtype=stored.dtype, copy=True)
    table.sum_duplicates()
    table.eliminate_zeros()
    return table


def refuse_empty(sizes: np.ndarray, name: str = "counts") -> None:
    """Say which cells have no count at all."""
    empty = np.flatnonzero(sizes == 0)
    if empty.size:
        got, hint = f"none in the cells with numbers {listed(empty)}", "Leave these cells out."
        raise invalid(name, "have a count in every cell", got=got, hint=hint)


def _items(about: object) -> list[tuple[str, object]]:
    if not isinstance(about, Mapping):
        raise invalid("about", "be a mapping from name to one value for each cell", about, error=TypeError)
    return list(zip(as_names(list(about), "about", axis="n_columns"), about.values(), strict=True))


def _as_column(value: object, name: str, n_cells: int) -> np.ndarray:
    """What is known of the cells: a number may be NaN, a label may not be missing."""
    column = np.asarray(value)
    if column.shape != (n_cells,):
        rule = f"have one entry of {name} for each of the {n_cells} cells (n_cells,)"
        raise invalid("about", rule, got=f"shape {column.shape}")
    is_number = column.dtype.kind == "f" and not isinstance(value, np.ma.MaskedArray)
    return column if is_number else as_labels(value, f"about[{name!r}]", axis="n_cells")
