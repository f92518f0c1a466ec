"""Clumping: of linked variants that are associated, the one with the smallest p stands for all."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, in_range, same_length
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.records import check_fields, within
from neurokit_lite.genomics.variants.genotypes import MISSING, as_genotypes

__all__ = ["Clumps", "clump_variants"]


@dataclass(frozen=True, eq=False)
class Clumps:
    """Which variant stands for which.

    Parameters
    ----------
    leads : array_like of shape (n_clumps,)
        Numbers of the variants that are kept, the smallest p first.
    labels : array_like of shape (n_variants,)
        Number of the lead that stands for each variant; -1 for a variant that was not looked at.

    Raises
    ------
    ValueError
        If a value is NaN.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.Clumps([2], [2, -1, 2]).sizes
    array([2])
    """

    leads: np.ndarray
    labels: np.ndarray

    def __post_init__(self) -> None:
        check_fields(self, {"leads": ("n_clumps",), "labels": ("n_variants",)})

    @property
    def sizes(self) -> np.ndarray:
        """Variants of each clump, its lead among them: (n_clumps,)."""
        return (self.labels[None] == self.leads[:, None]).sum(axis=1)


def clump_variants(
    genotypes: np.ndarray,
    p_values: np.ndarray,
    positions_bp: np.ndarray,
    *,
    chromosomes: np.ndarray | None = None,
    max_p: float = 1e-4,
    max_r2: float = 0.1,
    window_bp: float = 250_000,
) -> Clumps:
    """Keep the variant of smallest p, drop those near it that are linked with it, and go on with the next.

    Parameters
    ----------
    genotypes : array_like of shape (n_people, n_variants)
        Copies of the counted allele: 0, 1 or 2; NaN or -1 where there is no call.
    p_values : array_like of shape (n_variants,)
        p values of an association study; NaN (not tested) is not looked at.
    positions_bp : array_like of shape (n_variants,)
        Positions in base pairs, in any order.
    chromosomes : array_like of shape (n_variants,), optional
        Names of the chromosomes; without them all variants lie on one.
    max_p : float
        Variants of larger p are not looked at.
    max_r2 : float
        Variants with a larger squared correlation with the lead join its clump.
    window_bp : float
        So do only variants no farther from the lead.

    Returns
    -------
    Clumps
        Leads, and the clump of each variant.

    Raises
    ------
    ValueError
        If lengths differ, a p value is not between 0 and 1 or a limit is out of range.

    Notes
    -----
    As PLINK's ``--clump``, with its two limits of p equal: a variant belongs to the first lead that takes it, and of
    equal p values the first in the file leads. The correlation is of counts, over people with both calls (PLINK 1.9
    estimates that of haplotypes, which differs by a few hundredths); a variant that does not vary is not looked at. Two
    effects in linkage become one.

    References
    ----------
    Purcell S, Neale B, Todd-Brown K, Thomas L, Ferreira MAR, Bender D, et al. (2007). PLINK: a tool set for
    whole-genome association and population-based linkage analyses. *American Journal of Human Genetics* 81:559-575.
    https://doi.org/10.1086/519795

    Examples
    --------
    The first two are carried by the same people, the third is not:

    >>> from neurokit_lite import genomics
    >>> counts = [[0, 0, 1], [1, 1, 0], [2, 2, 1], [1, 1, 2]]
    >>> genomics.clump_variants(counts, [1e-5, 1e-9, 1e-6], [100, 200, 300]).labels
    array([1, 1, 2])
    """
    counts = as_genotypes(genotypes)
    p = as_array(p_values, "p_values", axes=("n_variants",), finite=False)
    places = as_array(positions_bp, "positions_bp", axes=("n_variants",))
    names = np.zeros(len(p)) if chromosomes is None else as_labels(chromosomes, "chromosomes", axis="n_variants")
    for name, one in (("p_values", p), ("positions_bp", places), ("chromosomes", names)):
        same_length(one, counts.T, names=(name, "variants of genotypes"), axis="n_variants")
    within(p, "p_values", hint="Did you pass -log10 p?")
    limit, reach = in_range(max_p, "max_p", low=0, high=1), in_range(window_bp, "window_bp", low=0, unit="bp")
    most = in_range(max_r2, "max_r2", low=0, high=1)
    labels = np.full(len(p), -1)
    for name in np.unique(names):
        own = np.flatnonzero((names == name) & (p <= limit))
        own = own[np.argsort(places[own], kind="stable")]
        labels[own] = _clump_one(counts[:, own].T, p[own], places[own], (own, most, reach))
    leads = np.flatnonzero(labels == np.arange(len(p)))
    return Clumps(leads[np.argsort(p[leads], kind="stable")], labels)


def _clump_one(calls: np.ndarray, p: np.ndarray, places: np.ndarray, given: tuple) -> np.ndarray:
    """Labels of one chromosome's variants (n_variants, n_people), which are sorted by position."""
    numbers, most, reach = given
    varies = np.zeros(len(calls), dtype=bool)
    if calls.size:
        varies = calls.max(axis=1) > np.where(calls == MISSING, 3, calls).min(axis=1)
    labels = np.full(len(p), -1)
    is_open = varies.copy()
    first = np.searchsorted(places, places - reach, side="left")
    last = np.searchsorted(places, places + reach, side="right")
    linkage = _Linkage(calls)
    for lead in np.lexsort((numbers, p)):
        if is_open[lead]:
            near = first[lead] + np.flatnonzero(is_open[first[lead] : last[lead]])
            taken = near[(linkage.r2(near, lead) > most) | (near == lead)] if near.size > 1 else near
            labels[taken], is_open[taken] = numbers[lead], False
    return labels


class _Linkage:
    """Counts (n_variants, n_people) as float32, whose sums are whole numbers, and what is summed of all people once."""

    def __init__(self, calls: np.ndarray) -> None:
        self.copies = np.maximum(calls, 0, order="C", dtype=np.float32)
        self.called = (calls != MISSING).astype(np.float32, order="C") if (calls == MISSING).any() else None
        self.sums = self.copies.sum(axis=1).astype(float)
        squares = np.einsum("vp,vp->v", self.copies, self.copies).astype(float)
        self.spreads = self.copies.shape[1] * squares - self.sums**2

    def r2(self, near: np.ndarray, lead: int) -> np.ndarray:
        """Squared correlation of some variants, all of which vary, with one, over people with both calls."""
        y, x = self.copies[near], self.copies[lead]
        if self.called is None:
            cross = x.size * (y @ x).astype(float) - self.sums[lead] * self.sums[near]
            return cross**2 / (self.spreads[lead] * self.spreads[near])
        called, own = self.called[near], self.called[lead]
        n, sum_x, sum_xx = (called @ np.stack([own, x, x * x], axis=1)).astype(float).T
        sum_y, sum_xy = (y @ np.stack([own, x], axis=1)).astype(float).T
        sum_yy = ((y * y) @ own).astype(float)
        products = (n * sum_xx - sum_x**2) * (n * sum_yy - sum_y**2)  # whole numbers: 0 where one does not vary
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(products > 0, (n * sum_xy - sum_x * sum_y) ** 2 / products, 0.0)
