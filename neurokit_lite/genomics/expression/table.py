"""Tables of counts: how many reads of each gene were found in each sample, and what spoils such a table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.labels import as_names
from neurokit_lite.core.masks import as_selection

__all__ = ["CountTable", "as_counts", "spoilt_by_spreadsheet", "strip_versions"]
__shared__ = ["as_counts", "spoilt_by_spreadsheet"]  # not in the face

AXES = ("n_samples", "n_genes")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec"
_DAY_FIRST = rf"\d{{1,2}}-(?i:{_MONTHS})(-\d+)?"
_MONTH_FIRST = rf"(?=[A-Z])(?i:{_MONTHS})-\d+"  # apr-1, jun-1, oct-1 and sep-1 are genes of the worm
_DATE = re.compile(rf"{_DAY_FIRST}|{_MONTH_FIRST}|\d{{4}}[-/]\d\d[-/]\d\d( 00:00:00)?|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}")
_POWER = re.compile(r"\d(\.\d+)?E\+\d+")  # 2310009E13 and other clones of RIKEN
_REST = re.compile(r"__\w+|N_(unmapped|multimapping|noFeature|ambiguous)")
_VERSION = re.compile(r"(ENS[A-Z]*\d{11})\.\d+")


@dataclass(frozen=True, eq=False)
class CountTable:
    """Counts of reads for each gene in each sample.

    Parameters
    ----------
    counts : array_like of shape (n_samples, n_genes)
        Whole numbers from 0 on, as they come out of the machine: not scaled, not in logarithms.
    samples : sequence of str of shape (n_samples,)
        Names of the samples, each once.
    genes : sequence of str of shape (n_genes,)
        Names of the genes, each once.

    Raises
    ------
    ValueError
        If a count is negative or no whole number, a sample has no count at all, lengths differ, a name occurs twice, or
        a spreadsheet has turned names of genes into dates.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.CountTable([[5, 0], [9, 2]], ["ann", "bob"], ["PER1", "MBP"])
    <CountTable: 2 samples, 2 genes, 5 to 11 counts in a sample>
    """

    counts: np.ndarray
    samples: tuple[str, ...]
    genes: tuple[str, ...]

    def __post_init__(self) -> None:
        counts = as_counts(self.counts)
        samples = as_names(self.samples, "samples", axis="n_samples")
        hint = "Add up rows that are one gene, or keep the names of the annotation, which differ."
        genes = as_names(self.genes, "genes", axis="n_genes", hint=hint)
        spoilt = spoilt_by_spreadsheet(genes)
        if spoilt:
            hint = "A spreadsheet made dates of names such as MARCH1 and SEPT2: go back to the original file."
            kind = "numbers" if _POWER.fullmatch(spoilt[0]) else "dates"
            raise invalid("genes", "be names of genes", got=f"{kind}: {listed(spoilt)}", hint=hint)
        rest = [name for name in genes if _REST.fullmatch(name)]
        if rest:
            hint = "These rows count reads that belong to no gene: leave them out."
            raise invalid("genes", "be names of genes", got=listed(rest), hint=hint)
        if counts.shape != (len(samples), len(genes)):
            is_turned = counts.shape == (len(genes), len(samples))
            rule = f"have shape (n_samples, n_genes) = ({len(samples)}, {len(genes)})"
            hint = "Transpose counts: files often have a gene in each row." if is_turned else "Do they belong together?"
            raise invalid("counts", rule, got=f"shape {counts.shape}", hint=hint)
        for field, value in (("counts", counts), ("samples", samples), ("genes", genes)):
            object.__setattr__(self, field, value)

    @property
    def n_samples(self) -> int:
        """Number of samples."""
        return len(self.samples)

    @property
    def n_genes(self) -> int:
        """Number of genes."""
        return len(self.genes)

    def find(self, genes: Sequence[str]) -> np.ndarray:
        """Numbers of genes by their names, versions of Ensembl left aside; it lists those that are not there."""
        exact = {name: [number] for number, name in enumerate(self.genes)}
        if all(name in exact for name in genes):
            return np.array([exact[name][0] for name in genes], dtype=int)
        alike: dict[str, list[int]] = {}
        for number, name in enumerate(self.genes):
            alike.setdefault(_unversioned(name), []).append(number)
        found = [exact.get(name, alike.get(_unversioned(name), [])) for name in genes]
        missing = [name for name, rows in zip(genes, found, strict=True) if not rows]
        if missing:
            raise invalid("genes", f"be among the {self.n_genes} genes of the table", got=listed(missing))
        twice = [name for name, rows in zip(genes, found, strict=True) if len(rows) > 1]
        if twice:
            raise invalid(
                "genes", "be one gene each", got=f"{listed(twice)} in several versions", hint="Add the version."
            )
        return np.array([rows[0] for rows in found], dtype=int)

    def select(self, *, samples: Sequence | None = None, genes: Sequence | None = None) -> "CountTable":
        """Keep some samples, some genes or both, given as masks or as numbers."""
        rows, columns = np.arange(self.n_samples), np.arange(self.n_genes)
        if samples is not None:
            rows = as_selection(samples, "samples", self.n_samples, axis="n_samples")
        if genes is not None:
            columns = as_selection(genes, "genes", self.n_genes, axis="n_genes")
        names = tuple(self.samples[one] for one in rows), tuple(self.genes[one] for one in columns)
        return CountTable(self.counts[rows][:, columns], *names)

    def __repr__(self) -> str:
        sizes = self.counts.sum(axis=1)
        size = f"{sizes.min():,.0f} to {sizes.max():,.0f} counts in a sample" if sizes.size else "no counts"
        return f"<CountTable: {self.n_samples} samples, {self.n_genes} genes, {size}>"


def as_counts(value: object, name: str = "counts", *, may_lack_reads: bool = False) -> np.ndarray:
    """Convert to counts of reads, shape (n_samples, n_genes), or say what is wrong."""
    counts = as_array(value, name, axes=AXES)
    if (counts < 0).any():
        hint = "Were logarithms or corrected values passed?"
        raise invalid(name, "be 0 or more", got=f"{counts[counts < 0][0]:g}", hint=hint)
    fractions = counts[counts % 1 > 0]
    if fractions.size:
        got = f"{fractions[0]:g}, the first of {fractions.size} fractions"
        hint = "The model needs what was counted, not counts per million; round what a quantifier estimated."
        raise invalid(name, "be whole numbers of reads", got=got, hint=hint)
    empty = np.flatnonzero(counts.sum(axis=1) == 0)
    if empty.size and counts.shape[1] and not may_lack_reads:
        got = f"none in the samples with numbers {listed(empty)}"
        raise invalid(name, "have a read in every sample", got=got, hint="Leave these samples out.")
    return counts


def spoilt_by_spreadsheet(genes: Sequence[str]) -> list[str]:
    """Names that a spreadsheet made of genes: dates, and powers of ten such as 2.31E+13."""
    return [name for name in genes if _DATE.fullmatch(name) or _POWER.fullmatch(name)]


def strip_versions(genes: Sequence[str]) -> tuple[str, ...]:
    """Cut the version from Ensembl identifiers, so that tables of two releases can be joined.

    Parameters
    ----------
    genes : sequence of str of shape (n_genes,)
        Names; only those that look like ENSG00000000003.12 are changed.

    Returns
    -------
    tuple of str
        The names without versions.

    Raises
    ------
    ValueError
        If a name occurs twice, before or afterwards.

    Notes
    -----
    Copies on the Y chromosome, named ENSG00000182378.14_PAR_Y, keep what stands behind the version, and so stay apart
    from their twins on X. A version says that the annotation of a gene changed: counts of two releases are joined, not
    made equal.

    References
    ----------
    Ensembl (2024). Stable identifiers. https://www.ensembl.org/info/genome/stable_ids/index.html

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.strip_versions(["ENSG00000000003.14", "PER1"])
    ('ENSG00000000003', 'PER1')
    """
    names = as_names(genes, "genes", axis="n_genes")
    hint = "Two versions of one gene: keep one of them, or add up their counts."
    return as_names([_unversioned(one) for one in names], "genes", axis="n_genes", hint=hint)


def _unversioned(name: str) -> str:
    return _VERSION.sub(r"\1", name)
