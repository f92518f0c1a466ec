"""Quality of cells: how much was counted in each, how much of it in mitochondria, and who lies far from the others."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, in_range, one_of
from neurokit_lite.core.constancy import is_rounding
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.records import check_fields
from neurokit_lite.genomics.cells.stored import StoredCells, as_stored
from neurokit_lite.genomics.cells.table import CellCounts, refuse_empty
from neurokit_lite.scale import iterate_chunks

__all__ = ["CellQuality", "mad_outliers", "measure_cells"]

_NORMAL = 1.482602218505602  # MADs in a standard deviation of normal values: 1 / Phi^-1(3/4)


@dataclass(frozen=True, eq=False)
class CellQuality:
    """What is counted of each cell before it is believed.

    Parameters
    ----------
    n_counts : array_like of shape (n_cells,)
        Molecules counted.
    n_genes : array_like of shape (n_cells,)
        Genes seen at least once.
    mitochondrial_share : array_like of shape (n_cells,)
        Share of the molecules that come from mitochondrial genes, from 0 to 1.

    Raises
    ------
    ValueError
        If lengths differ.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> table = genomics.CellCounts([[6, 2, 0]], ["c1"], ["SNAP25", "MT-CO1", "MBP"])
    >>> found = genomics.measure_cells(table)
    >>> found.n_counts, found.n_genes, found.mitochondrial_share
    (array([8.]), array([2]), array([0.25]))
    """

    n_counts: np.ndarray
    n_genes: np.ndarray
    mitochondrial_share: np.ndarray

    def __post_init__(self) -> None:
        check_fields(self, dict.fromkeys(("n_counts", "n_genes", "mitochondrial_share"), ("n_cells",)))


def measure_cells(table: CellCounts | StoredCells, *, mitochondrial: str = "MT-") -> CellQuality:
    """Count molecules and genes of each cell, and the share of its molecules that are mitochondrial.

    Parameters
    ----------
    table : CellCounts or StoredCells
        Counts of cells, in memory or in a file; each cell with at least one.
    mitochondrial : str
        How names of mitochondrial genes begin, in capitals or not: ``MT-`` in people, ``mt-`` in mice.

    Returns
    -------
    CellQuality
        One number each for every cell.

    Raises
    ------
    ValueError
        If a cell is empty, or no gene's name begins so: a share of 0 would be no measurement.

    Notes
    -----
    ``share = counts of mitochondrial genes / all counts``. A torn cell loses the RNA of its cytoplasm and keeps its
    mitochondria, so the share rises. It assumes cells of one kind of tissue: heart muscle has a high share in health,
    and nuclei have nearly none.

    References
    ----------
    Ilicic T, Kim JK, Kolodziejczyk AA, Bagger FO, McCarthy DJ, Marioni JC, Teichmann SA (2016). Classification of low
    quality cells from single-cell RNA-seq data. *Genome Biol* 17:29. https://doi.org/10.1186/s13059-016-0888-1

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> table = genomics.CellCounts([[6, 2, 0]], ["c1"], ["SNAP25", "MT-CO1", "MBP"])
    >>> genomics.measure_cells(table).mitochondrial_share
    array([0.25])
    """
    counts = as_stored(table)
    if not isinstance(mitochondrial, str) or not mitochondrial:
        raise invalid("mitochondrial", "be the first letters of mitochondrial genes' names", mitochondrial)
    start = mitochondrial.upper()
    own = np.array([name.upper().startswith(start) for name in table.genes], dtype=bool)
    if not own.any():
        hint = "Identifiers such as ENSG00000198804 do not say it: use names."
        got = f"{mitochondrial!r} and genes such as {listed(table.genes, n_shown=3)}"
        raise invalid("mitochondrial", "begin the name of at least one gene", got=got, hint=hint)
    sizes, n_seen, n_own = (np.zeros(counts.shape[0], kind) for kind in (float, np.int64, float))
    for start, piece in iterate_chunks(counts):
        now = slice(start, start + piece.shape[0])
        sizes[now], n_seen[now], n_own[now] = piece.sum(axis=1), np.diff(piece.indptr), piece[:, own].sum(axis=1)
    refuse_empty(sizes, "table")
    return CellQuality(sizes, n_seen, n_own / sizes)


def mad_outliers(values: np.ndarray, *, n_mads: float = 5.0, side: str = "both") -> np.ndarray:
    """Tell which values lie far from the median, by the median absolute deviation.

    Parameters
    ----------
    values : array_like of shape (n_cells,)
        One measure of the cells; counts as logarithms.
    n_mads : float
        How many MADs, scaled to standard deviations of normal values, are still near. Above 0.
    side : {"both", "low", "high"}
        On which side values count as far.

    Returns
    -------
    numpy.ndarray of shape (n_cells,)
        True for outliers.

    Raises
    ------
    ValueError
        If more than half of the values are equal, so that the MAD is 0.

    Notes
    -----
    ``|x - median| > n 1.4826 median |x - median|``. It adapts to the sample and bears up to half of bad cells on one
    side; it assumes one hump. Two kinds of cells with different amounts of RNA make two, and the rarer kind may go.

    References
    ----------
    Germain PL, Sonrel A, Robinson MD (2020). pipeComp, a general framework for the evaluation of computational
    pipelines, reveals performant single cell RNA-seq preprocessing tools. *Genome Biol* 21:227.
    https://doi.org/10.1186/s13059-020-02136-7

    Examples
    --------
    The median is 3, the MAD 1, so the limits are 3 plus and minus 3 x 1.48.

    >>> from neurokit_lite import genomics
    >>> genomics.mad_outliers([1, 2, 3, 4, 50], n_mads=3)
    array([False, False, False, False,  True])
    """
    given = as_array(values, "values", axes=("n_cells",), min_size=1)
    limit = in_range(n_mads, "n_mads", low=0)
    if not limit:
        raise invalid("n_mads", "be above 0", n_mads)
    one_of(side, "side", ("both", "low", "high"))
    away = given - np.median(given)
    spread = _NORMAL * np.median(np.abs(away))
    if is_rounding(spread, scale=np.abs(given).max()):
        hint = "Set a limit by hand, for example values > 0.05."
        raise invalid("values", "differ in at least half of the cells", got="a MAD of 0", hint=hint)
    signed = {"both": np.abs(away), "low": -away, "high": away}[str(side)]
    return signed > limit * spread
