"""Two cells in one droplet: each cell is compared with pairs of cells that were added up on purpose."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.check import as_count, as_fraction
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.genomics.cells.graph import nearest_cells
from neurokit_lite.genomics.cells.normalising import log_normalise, residual_variance
from neurokit_lite.genomics.cells.table import as_cell_counts, refuse_empty

if TYPE_CHECKING:
    from scipy import sparse

__all__ = ["DoubletScores", "score_doublets"]


@dataclass(frozen=True)
class DoubletScores:
    """How much each cell looks like two. :func:`score_doublets` makes it.

    Parameters
    ----------
    scores : numpy.ndarray of shape (n_cells,)
        Probability of being a doublet, from 0 to 1, if as many are doublets as was assumed.
    simulated : numpy.ndarray of shape (n_simulated,)
        The same for pairs of cells that were added up: where they lie, a doublet of two kinds would lie.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> made = genomics.make_cells(4, 20, n_genes=60, n_kinds=2)
    >>> genomics.score_doublets(made.table.counts, n_neighbours=5, random_state=0).simulated.size
    160
    """

    scores: np.ndarray
    simulated: np.ndarray


def score_doublets(
    counts: "np.ndarray | sparse.sparray",
    *,
    doublet_fraction: float = 0.06,
    n_per_cell: int = 2,
    n_neighbours: int = 15,
    n_components: int = 15,
    n_genes: int = 1000,
    random_state: int | np.random.Generator | None = None,
) -> DoubletScores:
    """Score each cell by how many of its neighbours are pairs of cells that were added up.

    Parameters
    ----------
    counts : array_like or scipy.sparse array of shape (n_cells, n_genes)
        Counts of molecules of one experiment; each cell with at least one.
    doublet_fraction : float
        Share of droplets that are expected to hold two cells; the makers of the chip have tables of it.
    n_per_cell : int
        Pairs that are added up, for each cell.
    n_neighbours : int
        Neighbours among the cells of the experiment that count; with the pairs there are ``1 + n_per_cell`` times as
        many.
    n_components : int
        Principal components of the cells in which neighbours are sought.
    n_genes : int
        Genes that are used, the most variable ones.
    random_state : int or numpy.random.Generator
        Source of randomness: which pairs are added up.

    Returns
    -------
    DoubletScores
        A score for each cell and for each pair.

    Raises
    ------
    ValueError
        If a count is negative or a fraction, a cell is empty, or there are too few cells or genes.

    Notes
    -----
    With a share q of simulated neighbours (plus one, of the neighbours plus two), r pairs a cell and a share rho of
    doublets, the score is ``(q rho / r) / (1 - rho - q (1 - rho - rho / r))``: Bayes' rule for a neighbourhood, after
    Wolock. It assumes that a doublet is the sum of two cells of the same experiment. Two cells of one kind look like
    one of that kind, only less noisy: such doublets are hardly found. Cells between two kinds, on the way from one to
    the other, are suspected.

    References
    ----------
    Wolock SL, Lopez R, Klein AM (2019). Scrublet: computational identification of cell doublets in single-cell
    transcriptomic data. *Cell Syst* 8:281-291. https://doi.org/10.1016/j.cels.2018.11.005

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> made = genomics.make_cells(4, 20, n_genes=60, n_kinds=2)
    >>> genomics.score_doublets(made.table.counts, n_neighbours=5, random_state=0).scores.shape
    (80,)
    """
    from scipy import sparse
    from sklearn.decomposition import PCA

    table = as_cell_counts(counts)
    refuse_empty(table.sum(axis=1))
    rho = as_fraction(doublet_fraction, "doublet_fraction")
    ratio, wanted = as_count(n_per_cell, "n_per_cell"), as_count(n_neighbours, "n_neighbours")
    n_components, n_genes = as_count(n_components, "n_components"), as_count(n_genes, "n_genes")
    generator = as_generator(random_state)
    n_cells = table.shape[0]
    used = np.argsort(-residual_variance(table), kind="stable")[:n_genes]
    least = max(wanted, n_components) + 1
    if n_cells < least or used.size < n_components:
        rule = f"have {least} cells and {n_components} genes or more (n_cells, n_genes)"
        hint = "Take fewer neighbours or components."
        raise invalid("counts", rule, got=f"shape {table.shape}", hint=hint)
    first = generator.integers(0, n_cells, ratio * n_cells)
    second = (first + generator.integers(1, n_cells, first.size)) % n_cells  # never a cell with itself
    both = sparse.vstack([table, table[first] + table[second]]).tocsr()
    values = log_normalise(both)[:, used].toarray()
    pca = PCA(n_components, svd_solver="full").fit(values[:n_cells])
    n_near = wanted * (1 + ratio)
    near = nearest_cells(pca.transform(values), n_neighbours=n_near)
    q = ((near >= n_cells).sum(axis=1) + 1) / (n_near + 2)
    scores = (q * rho / ratio) / (1 - rho - q * (1 - rho - rho / ratio))
    return DoubletScores(scores[:n_cells], scores[n_cells:])
