"""Pseudobulk: the counts of each donor's cells added up, so that the sample is the donor and not the cell."""

import numpy as np

from neurokit_lite.core.check import same_length
from neurokit_lite.core.labels import as_labels
from neurokit_lite.genomics.cells.stored import StoredCells, as_stored
from neurokit_lite.genomics.cells.table import CellCounts
from neurokit_lite.genomics.expression.table import CountTable
from neurokit_lite.scale import iterate_chunks

__all__ = ["pseudobulk"]


def pseudobulk(table: CellCounts | StoredCells, samples: np.ndarray) -> CountTable:
    """Add up the counts of all cells of each sample.

    Parameters
    ----------
    table : CellCounts or StoredCells
        Counts of cells, in memory or in a file; of one kind of cell as a rule.
    samples : array_like of shape (n_cells,)
        The sample (donor) each cell is of.

    Returns
    -------
    CountTable
        Counts (n_samples, n_genes), samples sorted by name: a table for ``compare_expression`` or ``voom``.

    Raises
    ------
    ValueError
        If a cell has no sample, or a sample no count at all.

    Notes
    -----
    ``k_sg = sum over cells c of sample s of x_cg``. Donors with more cells have larger libraries, as with deeper
    sequencing. It answers a question about donors; what differs between cells of one donor is averaged out.

    References
    ----------
    Squair JW, Gautier M, Kathe C, Anderson MA, James ND, Hutson TH, et al. (2021). Confronting false discoveries in
    single-cell differential expression. *Nat Commun* 12:5692. https://doi.org/10.1038/s41467-021-25960-2

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> table = genomics.CellCounts([[5, 0], [1, 2], [0, 7]], ["c1", "c2", "c3"], ["SNAP25", "MBP"])
    >>> genomics.pseudobulk(table, ["ann", "ann", "bob"]).counts
    array([[6., 2.],
           [0., 7.]])
    """
    from scipy import sparse

    counts = as_stored(table)
    given = as_labels(samples, "samples", axis="n_cells", min_size=1)
    same_length(given, table.cells, names=("samples", "table"), axis="n_cells")
    names, codes = np.unique(given, return_inverse=True)
    belongs = sparse.csc_array((np.ones(codes.size), (codes, np.arange(codes.size))))
    total = np.zeros((names.size, counts.shape[1]))
    for start, piece in iterate_chunks(counts):
        total += belongs[:, start : start + piece.shape[0]] @ piece
    return CountTable(total, [str(one) for one in names.tolist()], table.genes)
