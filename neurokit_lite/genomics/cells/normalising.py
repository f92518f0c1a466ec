"""Cells made comparable: counts divided by the size of each cell, and genes ranked by what varies beyond counting."""

from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.check import in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.genomics.cells.stored import StoredCells
from neurokit_lite.genomics.cells.table import as_cell_counts, refuse_empty
from neurokit_lite.scale import RunningMoments, iterate_chunks

if TYPE_CHECKING:
    from scipy import sparse

__all__ = ["log_normalise", "residual_variance"]

_AT_ONCE = 2_000_000  # residuals that are held at a time


def log_normalise(counts: "np.ndarray | sparse.sparray", *, target: float | None = None) -> "sparse.csr_array":
    """Divide the counts of each cell by its size and take logarithms.

    Parameters
    ----------
    counts : array_like or scipy.sparse array of shape (n_cells, n_genes)
        Counts of molecules; each cell with at least one.
    target : float, optional
        To how many molecules each cell is scaled; the median cell's where none is given.

    Returns
    -------
    scipy.sparse.csr_array of shape (n_cells, n_genes)
        ``log(1 + count / size x target)``, natural logarithm, no unit. Zeros stay zeros.

    Raises
    ------
    ValueError
        If a count is negative or a fraction, or a cell is empty.

    Notes
    -----
    The size of a cell is the sum of its counts. It assumes that cells differ in total because of how much was caught,
    not because of how much RNA there was; a few very abundant genes shift all the others.

    References
    ----------
    Ahlmann-Eltze C, Huber W (2023). Comparison of transformations for single-cell RNA-seq data. *Nat Methods*
    20:665-672. https://doi.org/10.1038/s41592-023-01814-1

    Examples
    --------
    The second cell has twice the counts of the first, of the same genes.

    >>> from neurokit_lite import genomics
    >>> genomics.log_normalise([[1, 3], [2, 6]], target=4).toarray().round(3)
    array([[0.693, 1.386],
           [0.693, 1.386]])
    """
    from scipy import sparse

    table = as_cell_counts(counts)
    sizes = table.sum(axis=1)
    refuse_empty(sizes)
    if target is not None and not in_range(target, "target", low=0):
        raise invalid("target", "be above 0", target)
    wanted = (np.median(sizes) if sizes.size else 1.0) if target is None else float(target)
    shares = table.data / np.repeat(sizes, np.diff(table.indptr))  # divided first: equal shares stay exactly equal
    scaled = np.log1p(shares * wanted)
    return sparse.csr_array((scaled, table.indices, table.indptr), shape=table.shape)


def residual_variance(counts: "np.ndarray | sparse.sparray | StoredCells", *, dispersion: float = 0.01) -> np.ndarray:
    """Measure how much each gene varies beyond what counting does: the variance of its Pearson residuals.

    Parameters
    ----------
    counts : array_like or scipy.sparse array of shape (n_cells, n_genes), or StoredCells
        Counts of molecules; each cell with at least one. Of counts in a file (:func:`open_h5ad`) some cells at a time
        are read, twice.
    dispersion : float
        Dispersion of the negative binomial that is expected of every gene; 0 for Poisson counts.

    Returns
    -------
    numpy.ndarray of shape (n_genes,)
        Variance, no unit: about 1 for a gene that says nothing about the cell, more for one that does, 0 for one that
        was never seen.

    Raises
    ------
    ValueError
        If a count is negative or a fraction, or a cell is empty.

    Notes
    -----
    ``r = (x - mu) / sqrt(mu + dispersion mu^2)`` with ``mu = cell's sum x gene's sum / all``, cut at plus and minus the
    root of the number of cells. It assumes one dispersion for all genes, and that no gene makes up most of a cell.

    References
    ----------
    Lause J, Berens P, Kobak D (2021). Analytic Pearson residuals for normalization of single-cell RNA-seq UMI data.
    *Genome Biol* 22:258. https://doi.org/10.1186/s13059-021-02451-7

    Examples
    --------
    All cells are alike, so nothing is left over.

    >>> from neurokit_lite import genomics
    >>> genomics.residual_variance([[2, 4], [3, 6]])
    array([0., 0.])
    """
    table = counts if isinstance(counts, StoredCells) else as_cell_counts(counts)
    extra = in_range(dispersion, "dispersion", low=0)
    n, n_genes = table.shape
    sizes, totals = np.zeros(n), np.zeros(n_genes)
    for start, piece in iterate_chunks(table):
        sizes[start : start + piece.shape[0]] = piece.sum(axis=1)
        totals += piece.sum(axis=0)
    refuse_empty(sizes)
    seen, found, limit = np.flatnonzero(totals), np.zeros(n_genes), np.sqrt(max(n, 1))
    moments = RunningMoments()
    for start, piece in iterate_chunks(table, chunk=max(_AT_ONCE // max(seen.size, 1), 1)):
        mean = np.outer(sizes[start : start + piece.shape[0]] / sizes.sum(), totals[seen])
        left = (piece[:, seen].toarray() - mean) / np.sqrt(mean + extra * mean**2)
        moments.update(np.clip(left, -limit, limit))
    if n > 1:
        found[seen] = moments.variance * ((n - 1) / n)
    return found
