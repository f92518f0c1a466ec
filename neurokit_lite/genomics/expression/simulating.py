"""Simulated studies of expression, in which it is known which genes change."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.records import check_fields
from neurokit_lite.core.rng import as_generator
from neurokit_lite.genomics.expression.design import SampleDesign, as_design, build_design
from neurokit_lite.genomics.expression.table import CountTable

__all__ = ["ExpressionStudy", "make_expression"]


@dataclass(frozen=True, eq=False)
class ExpressionStudy:
    """A simulated study with its truth.

    Parameters
    ----------
    table : CountTable
        What would be measured.
    design : SampleDesign
        Columns ``intercept`` and ``group[treated]``; batches are left to the reader.
    batches : array_like of shape (n_samples,)
        Batch of each sample, 0 or 1.
    log2_fold_change : array_like of shape (n_genes,)
        True effect of the treatment, in log2.
    is_changed : array_like of shape (n_genes,)
        Genes whose true effect is not 0.
    dispersion : array_like of shape (n_genes,)
        True dispersion, without unit.

    Raises
    ------
    ValueError
        If lengths differ.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.make_expression(6, 50).is_changed.sum()
    np.int64(5)
    """

    table: CountTable
    design: SampleDesign
    batches: np.ndarray
    log2_fold_change: np.ndarray
    is_changed: np.ndarray
    dispersion: np.ndarray

    def __post_init__(self) -> None:
        as_instance(self.table, "table", CountTable)
        as_design(self.design)
        axes = dict.fromkeys(("log2_fold_change", "is_changed", "dispersion"), ("n_genes",))
        check_fields(self, {"batches": ("n_samples",)} | axes)
        shape = (self.batches.size, self.dispersion.size)
        if self.table.counts.shape != shape:
            got = f"shape {self.table.counts.shape}"
            raise invalid("table", f"have shape (n_samples, n_genes) = {shape}", got=got)


def make_expression(
    n_samples: int,
    n_genes: int,
    *,
    changed_fraction: float = 0.1,
    sd_log2: float = 1.0,
    batch_sd_log2: float = 0.0,
    batch_imbalance: float = 0.0,
    random_state: int | np.random.Generator | None = 0,
) -> ExpressionStudy:
    """Simulate counts of two groups of samples, with known changes and known dispersions.

    Parameters
    ----------
    n_samples : int
        How many; the first half is untreated. At least 4.
    n_genes : int
        How many; at least 3.
    changed_fraction : float
        Share of genes that change, from 0 to 1.
    sd_log2 : float
        Standard deviation of their changes, in log2.
    batch_sd_log2 : float
        Standard deviation of the genes' changes between two batches, in log2.
    batch_imbalance : float
        0: half of each group is of the second batch; towards 1, the untreated are of the first and the treated of the
        second batch. One sample of each group always is of the other batch.
    random_state : int, numpy.random.Generator or None
        Seed.

    Returns
    -------
    ExpressionStudy
        Counts, design and truth.

    Raises
    ------
    ValueError
        If a number lies outside its range.

    Notes
    -----
    Means are log-normal with a median of 55 reads, dispersions ``(0.05 + 2 / mean)`` times a log-normal factor with a
    standard deviation of 0.5, sizes of libraries differ by a factor of about 1.3. Genes are independent, as those of
    tissue are not.

    References
    ----------
    Love MI, Huber W, Anders S (2014). Moderated estimation of fold change and dispersion for RNA-seq data with DESeq2.
    *Genome Biol* 15:550. https://doi.org/10.1186/s13059-014-0550-8

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.make_expression(6, 100).table.counts.shape
    (6, 100)
    """
    n_samples, n_genes = as_count(n_samples, "n_samples", low=4), as_count(n_genes, "n_genes", low=3)
    share = in_range(changed_fraction, "changed_fraction", low=0, high=1)
    width, batch_width = in_range(sd_log2, "sd_log2", low=0), in_range(batch_sd_log2, "batch_sd_log2", low=0)
    imbalance = in_range(batch_imbalance, "batch_imbalance", low=0, high=1)
    generator = as_generator(random_state)
    is_treated = np.arange(n_samples) >= n_samples // 2
    batches = _batches(is_treated, imbalance)
    mean = np.exp(generator.normal(4, 1.8, n_genes))
    dispersion = np.clip((0.05 + 2 / mean) * np.exp(generator.normal(0, 0.5, n_genes)), 0.005, 8)
    is_changed = np.zeros(n_genes, dtype=bool)
    is_changed[generator.permutation(n_genes)[: round(share * n_genes)]] = True
    change = np.where(is_changed, generator.normal(0, width, n_genes), 0)
    batch_change = generator.normal(0, batch_width, n_genes)
    sizes = np.exp(generator.normal(0, 0.3, n_samples))
    logs = np.outer(is_treated, change) + np.outer(batches, batch_change)
    expected = sizes[:, None] * mean * 2.0**logs
    counts = generator.poisson(expected * generator.gamma(1 / dispersion, dispersion, expected.shape))
    width = max(2, len(str(n_samples - 1)))  # so that names sort as the samples do
    names = [f"s{number:0{width}d}" for number in range(n_samples)]
    table = CountTable(counts, names, [f"g{number:05d}" for number in range(n_genes)])
    groups = np.where(is_treated, "treated", "untreated")
    design = build_design({"group": groups}, references={"group": "untreated"}, samples=names)
    return ExpressionStudy(table, design, batches, change, is_changed, dispersion)


def _batches(is_treated: np.ndarray, imbalance: float) -> np.ndarray:
    """Batch of each sample: the later ones of each group are of the second batch."""
    found = np.zeros(is_treated.size, dtype=int)
    for group, share in ((~is_treated, 0.5 - imbalance / 2), (is_treated, 0.5 + imbalance / 2)):
        own = np.flatnonzero(group)
        n_second = min(max(round(share * own.size), 1), own.size - 1)
        found[own[own.size - n_second :]] = 1
    return found
