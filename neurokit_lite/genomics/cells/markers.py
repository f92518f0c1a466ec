"""Markers: genes whose counts are higher in one group of cells than in all others, by the rank-sum test."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.check import as_count, same_length
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.records import check_fields
from neurokit_lite.genomics.cells.table import as_cell_values

if TYPE_CHECKING:
    from scipy import sparse

__all__ = ["Markers", "rank_genes"]

_AT_ONCE = 400_000  # values that are sorted at a time: small enough for a processor's cache


@dataclass(frozen=True, eq=False)
class Markers:
    """Each group of cells against all other cells, gene by gene.

    Parameters
    ----------
    groups : array_like of shape (n_groups,)
        Labels of the groups, sorted.
    u : array_like of shape (n_groups, n_genes)
        Mann-Whitney's U: pairs of a cell inside and one outside in which the inner has more; ties count one half.
    z : array_like of shape (n_groups, n_genes)
        Its distance from chance in standard errors.
    p_values : array_like of shape (n_groups, n_genes)
        Two-sided, by the normal approximation.
    auc : array_like of shape (n_groups, n_genes)
        U as a share of all pairs, from 0 to 1; chance is 0.5.
    share_inside, share_outside : array_like of shape (n_groups, n_genes)
        Share of cells with a value above 0, in the group and in the others.

    Raises
    ------
    ValueError
        If shapes differ.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> found = genomics.rank_genes([[4], [5], [0], [1]], ["T", "T", "B", "B"])
    >>> found.groups.tolist(), found.u.ravel()
    (['B', 'T'], array([0., 4.]))
    """

    groups: np.ndarray
    u: np.ndarray
    z: np.ndarray
    p_values: np.ndarray
    auc: np.ndarray
    share_inside: np.ndarray
    share_outside: np.ndarray

    def __post_init__(self) -> None:
        groups = as_labels(self.groups, "groups", axis="n_groups")
        tables = ("u", "z", "p_values", "auc", "share_inside", "share_outside")
        check_fields(self, dict.fromkeys(tables, ("n_groups", "n_genes")))
        same_length(groups, self.u, names=("groups", "u"), axis="n_groups")
        object.__setattr__(self, "groups", groups)

    def best(self, kind: object, *, n_genes: int = 10) -> np.ndarray:
        """Numbers of the genes that mark a group best, by z, the best first.

        Parameters
        ----------
        kind : object
            One of `groups`.
        n_genes : int
            How many.

        Returns
        -------
        numpy.ndarray of shape (n_genes,)
            Columns of the table that was ranked.

        Raises
        ------
        ValueError
            If there is no such group.
        """
        found = np.flatnonzero(self.groups == kind)
        if not found.size:
            raise invalid("kind", f"be one of {listed(self.groups.tolist())}", kind)
        return np.argsort(-self.z[found[0]], kind="stable")[: as_count(n_genes, "n_genes")]


def rank_genes(values: "np.ndarray | sparse.sparray", labels: np.ndarray) -> Markers:
    """Compare each group of cells with all other cells, all genes at once, by Wilcoxon's rank-sum test.

    Parameters
    ----------
    values : array_like or scipy.sparse array of shape (n_cells, n_genes)
        Normalised expression; anything that can be sorted.
    labels : array_like of shape (n_cells,)
        Group of each cell.

    Returns
    -------
    Markers
        U, z, p and the share of cells that have the gene, for each group and gene.

    Raises
    ------
    ValueError
        If there is only one group, or a group has only one cell.

    Notes
    -----
    ``U = R - n1 (n1 + 1) / 2``, R the sum of the group's mid-ranks among all cells, and
    ``z = (U - n1 n2 / 2) / sqrt(n1 n2 / 12 ((n + 1) - sum(t^3 - t) / (n (n - 1))))`` with t the sizes of ties, without
    a correction for continuity. A gene with one value everywhere has z = 0 and p = 1. Zeros are one tie, which is
    counted and not sorted. It assumes that cells are independent: they are not where they come from few donors, nor
    where the groups were found from the same genes. Use z as an order then, not p as a probability.

    References
    ----------
    Mann HB, Whitney DR (1947). On a test of whether one of two random variables is stochastically larger than the
    other. *Ann Math Stat* 18:50-60. https://doi.org/10.1214/aoms/1177730491

    Examples
    --------
    Of the four pairs, three are won and one is tied.

    >>> from neurokit_lite import genomics
    >>> genomics.rank_genes([[4], [2], [0], [2]], ["T", "T", "B", "B"]).u[1]
    array([3.5])
    """
    from scipy.special import erfc

    table = as_cell_values(values).tocsc()
    given = as_labels(labels, "labels", axis="n_cells")
    if given.size != table.shape[0]:
        hint = "Transpose values: cells are rows." if given.size == table.shape[1] else "Do they belong together?"
        raise invalid("labels", f"have {table.shape[0]} entries (n_cells,)", got=str(given.size), hint=hint)
    groups, codes, sizes = np.unique(given, return_inverse=True, return_counts=True)
    if groups.size < 2:
        raise invalid("labels", "be of at least two groups", got=f"{listed(groups.tolist()) or 'none'}")
    if sizes.min() < 2:
        got = f"1 in {listed(groups[sizes == 1].tolist())}"
        raise invalid("labels", "have at least 2 cells in each group", got=got, hint="Leave it out or merge it.")
    ranks, ties, positive = _rank_sums(table, codes, groups.size)
    inside = sizes[:, None].astype(float)
    n_cells, outside = float(given.size), given.size - inside
    u = ranks - inside * (inside + 1) / 2
    spread2 = inside * outside / 12 * (n_cells + 1 - ties / (n_cells * (n_cells - 1)))
    is_tied = ties == n_cells**3 - n_cells
    error = np.where(is_tied, 1.0, np.sqrt(np.where(is_tied, 1.0, spread2)))
    z = np.where(is_tied, 0.0, (u - inside * outside / 2) / error)
    share_outside = (positive.sum(axis=0) - positive) / outside
    return Markers(groups, u, z, erfc(np.abs(z) / np.sqrt(2)), u / (inside * outside), positive / inside, share_outside)


def _rank_sums(table: "sparse.csc_array", codes: np.ndarray, n_groups: int) -> tuple[np.ndarray, ...]:
    """Sums of mid-ranks (n_groups, n_genes), sums of t^3 - t (n_genes,), cells above 0 (n_groups, n_genes)."""
    n_genes = table.shape[1]
    ranks, positive = np.empty((n_groups, n_genes)), np.empty((n_groups, n_genes))
    ties = np.empty(n_genes)
    order = np.argsort(np.diff(table.indptr), kind="stable")
    sizes = np.bincount(codes, minlength=n_groups).astype(float)
    for own in _pieces(np.diff(table.indptr)[order]):
        genes = order[own]
        values, kinds = _padded(table[:, genes], codes, n_groups)
        ranks[:, genes], ties[genes], positive[:, genes] = _rank_piece(values, kinds, sizes)
    return ranks, ties, positive


def _pieces(lengths: np.ndarray) -> Iterator[slice]:
    """Cut genes, sorted by how many values they have, into pieces that hold few values each."""
    end = lengths.size
    while end:
        start = max(end - max(_AT_ONCE // max(int(lengths[end - 1]), 1), 1), 0)
        yield slice(start, end)
        end = start


def _padded(table: "sparse.csc_array", codes: np.ndarray, n_groups: int) -> tuple[np.ndarray, np.ndarray]:
    """Values (n_genes, n_longest), each gene's in a row, and the groups they are of; infinity and n_groups behind."""
    lengths = np.diff(table.indptr)
    is_own = np.arange(lengths.max(initial=0)) < lengths[:, None]
    values, kinds = np.full(is_own.shape, np.inf), np.full(is_own.shape, n_groups)
    values[is_own], kinds[is_own] = table.data, codes[table.indices]
    return values, kinds


def _rank_piece(values: np.ndarray, kinds: np.ndarray, sizes: np.ndarray) -> tuple[np.ndarray, ...]:
    """Rank the stored values of some genes; the zeros lie between negative and positive ones, all of one rank."""
    n_genes, width = values.shape
    n_cells, n_groups = sizes.sum(), sizes.size
    n_stored, n_below = np.isfinite(values).sum(axis=1).astype(float), (values < 0).sum(axis=1).astype(float)
    n_zero = n_cells - n_stored
    by_size = np.argsort(values, axis=1)
    values, kinds = np.take_along_axis(values, by_size, 1), np.take_along_axis(kinds, by_size, 1)
    is_new = np.ones(values.shape, bool)
    is_new[:, 1:] = values[:, 1:] != values[:, :-1]
    starts = np.flatnonzero(is_new)
    equal = np.diff(np.append(starts, values.size)).astype(float)
    gene, first = np.divmod(starts, max(width, 1))
    level = values.ravel()[starts]
    rank = first + (equal + 1) / 2 + np.where(level > 0, n_zero[gene], 0)
    own = (np.arange(n_genes) * (n_groups + 1))[:, None] + kinds

    def by_group(weights: np.ndarray) -> np.ndarray:
        found = np.bincount(own.ravel(), weights=weights, minlength=n_genes * (n_groups + 1))
        return found.reshape(n_genes, n_groups + 1)[:, :-1].T

    stored = by_group(np.ones(values.size))
    ranks = by_group(np.repeat(rank, equal.astype(int))) + (sizes[:, None] - stored) * (n_below + (n_zero + 1) / 2)
    tied = np.where(np.isfinite(level), equal**3 - equal, 0.0)
    ties = np.bincount(gene, weights=tied, minlength=n_genes) + n_zero**3 - n_zero
    return ranks, ties, by_group((values.ravel() > 0).astype(float))
