"""Simulated cells of several donors, in which kinds, donors and changed genes are known."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.records import check_fields
from neurokit_lite.core.rng import as_generator
from neurokit_lite.genomics.cells.table import CellCounts

__all__ = ["SimulatedCells", "make_cells"]

_KIND_SHARE, _KIND_SD = 0.1, 2.0  # a tenth of the genes differ between kinds, by so much (log2)
_CELL_SD, _DISPERSION = 0.3, 0.3  # of a cell's size, in natural logarithms; of counts within a donor


@dataclass(frozen=True, eq=False)
class SimulatedCells:
    """Cells of several donors with their truth.

    Parameters
    ----------
    table : CellCounts
        What would be measured.
    kinds : array_like of shape (n_cells,)
        True kind of each cell, from 0.
    donors : array_like of shape (n_cells,)
        Donor of each cell.
    is_case : array_like of shape (n_cells,)
        True for cells of patients; all cells of a donor agree.
    is_changed : array_like of shape (n_genes,)
        Genes that differ in patients.

    Raises
    ------
    ValueError
        If lengths differ.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> made = genomics.make_cells(4, 10, n_genes=20)
    >>> made.table.n_cells, made.is_case.sum(), np.unique(made.donors).size
    (40, np.int64(20), 4)
    """

    table: CellCounts
    kinds: np.ndarray
    donors: np.ndarray
    is_case: np.ndarray
    is_changed: np.ndarray

    def __post_init__(self) -> None:
        as_instance(self.table, "table", CellCounts)
        object.__setattr__(self, "donors", as_labels(self.donors, "donors", axis="n_cells"))
        wanted = dict.fromkeys(("kinds", "donors", "is_case"), self.table.n_cells) | {"is_changed": self.table.n_genes}
        for name, length in wanted.items():
            own = np.shape(getattr(self, name))
            if len(own) == 1 and own != (length,):
                axis = "n_genes" if name == "is_changed" else "n_cells"
                raise invalid(name, f"have {length} entries ({axis}), as many as the table", got=f"shape {own}")
        check_fields(self, {"kinds": ("n_cells",), "is_case": ("n_cells",), "is_changed": ("n_genes",)})


def make_cells(
    n_donors: int = 6,
    n_cells: int = 100,
    *,
    n_genes: int = 500,
    n_kinds: int = 1,
    donor_sd_log2: float = 0.5,
    changed_fraction: float = 0.0,
    effect_log2: float = 1.0,
    random_state: int | np.random.Generator | None = 0,
) -> SimulatedCells:
    """Simulate counts in cells of donors who differ, the second half of them patients.

    Parameters
    ----------
    n_donors : int
        Donors, at least 4.
    n_cells : int
        Cells of each donor.
    n_genes : int
        Genes.
    n_kinds : int
        Kinds of cells, equally frequent in every donor.
    donor_sd_log2 : float
        Standard deviation of a gene between donors of one group, in log2; the genes differ independently.
    changed_fraction : float
        Share of genes that differ in patients, from 0 to 1.
    effect_log2 : float
        By how much, in log2; half of them rise, half fall.
    random_state : int, numpy.random.Generator or None
        Seed.

    Returns
    -------
    SimulatedCells
        Counts and truth.

    Raises
    ------
    ValueError
        If a number lies outside its range.

    Notes
    -----
    ``x ~ negative binomial(size x mean x 2^(kind + donor + patient), dispersion 0.3)``: mean counts are log-normal with
    a median of 0.4, sizes with a standard deviation of 0.3 in natural logarithms. A tenth of the genes differ between
    kinds, by 2 in log2. Neither torn cells nor doublets nor stray RNA are in it.

    References
    ----------
    Zimmerman KD, Espeland MA, Langefeld CD (2021). A practical solution to pseudoreplication bias in single-cell
    studies. *Nat Commun* 12:738. https://doi.org/10.1038/s41467-021-21038-1

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.make_cells(4, 5, n_genes=30, changed_fraction=0.2).is_changed.sum()
    np.int64(6)
    """
    n_donors, n_cells = as_count(n_donors, "n_donors", low=4), as_count(n_cells, "n_cells")
    n_genes, n_kinds = as_count(n_genes, "n_genes"), as_count(n_kinds, "n_kinds")
    width = in_range(donor_sd_log2, "donor_sd_log2", low=0)
    share = in_range(changed_fraction, "changed_fraction", low=0, high=1)
    effect = in_range(effect_log2, "effect_log2")
    generator = as_generator(random_state)
    donor = np.repeat(np.arange(n_donors), n_cells)
    kinds, is_case = np.tile(np.arange(n_cells) % n_kinds, n_donors), donor >= n_donors // 2
    level = generator.normal(np.log2(0.4), 1.8, n_genes)
    by_kind = generator.normal(0, _KIND_SD, (n_kinds, n_genes)) * (generator.random(n_genes) < _KIND_SHARE)
    by_donor = generator.normal(0, width, (n_donors, n_genes))
    change = np.zeros(n_genes)
    chosen = generator.permutation(n_genes)[: round(share * n_genes)]
    change[chosen] = np.where(np.arange(chosen.size) % 2, -effect, effect)
    if n_kinds > 1:
        level = level + by_kind[kinds]
    mean = 2.0 ** (level + by_donor[donor] + np.outer(is_case, change))
    mean *= np.exp(generator.normal(0, _CELL_SD, donor.size))[:, None]
    counts = generator.poisson(mean * generator.gamma(1 / _DISPERSION, _DISPERSION, mean.shape))
    width = max(2, len(str(n_donors)))  # so that names sort as the donors do
    names = np.array([f"d{one + 1:0{width}d}" for one in range(n_donors)])[donor]
    cells = [f"{own}-{number:04d}" for number, own in enumerate(names)]
    table = CellCounts(counts, cells, [f"g{number:04d}" for number in range(n_genes)], {"donor": names})
    return SimulatedCells(table, kinds, names, is_case, change != 0)
