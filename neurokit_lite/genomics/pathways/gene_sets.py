"""Sets of genes: what belongs together by function, place or disease, and over which genes that is known."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.check import as_count, unmasked
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.files import as_file
from neurokit_lite.core.labels import as_labels, as_names
from neurokit_lite.genomics.expression.table import spoilt_by_spreadsheet

if TYPE_CHECKING:
    from scipy import sparse

__all__ = ["GeneSets", "as_gene_names", "as_gene_sets", "as_set_names", "read_gmt"]
__shared__ = ["as_gene_names", "as_set_names"]  # not in the face

_VERSION = re.compile(r"^(ENS[A-Z]*G\d{11})\.\d+$")


@dataclass(frozen=True, eq=False)
class GeneSets:
    """Which genes belong to which sets.

    Parameters
    ----------
    names : array_like of shape (n_sets,)
        A name a set, all different.
    genes : array_like of shape (n_genes,)
        The genes that are known to the collection, all different.
    is_member : array_like or scipy.sparse array of shape (n_sets, n_genes)
        True where the gene belongs to the set; kept sparse.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> sets = genomics.GeneSets(["axon", "soma"], ["A", "B", "C"], [[True, True, False], [False, True, True]])
    >>> sets.members("axon")
    ('A', 'B')
    """

    names: np.ndarray
    genes: np.ndarray
    is_member: "sparse.csr_array"

    def __post_init__(self) -> None:
        from scipy import sparse

        names = as_set_names(self.names)
        genes = np.array(as_gene_names(self.genes, "genes"), dtype=str)
        given = self.is_member if sparse.issparse(self.is_member) else unmasked(self.is_member)
        if given.dtype != bool:
            raise invalid("is_member", "hold True and False only", got=f"values of type {given.dtype}")
        if given.shape != (len(names), len(genes)):
            rule = f"have shape (n_sets, n_genes) = ({len(names)}, {len(genes)})"
            hint = "Transpose it." if given.shape == (len(genes), len(names)) else ""
            raise invalid("is_member", rule, got=f"shape {given.shape}", hint=hint)
        member = sparse.csr_array(given)
        member.eliminate_zeros()
        for name, value in (("names", names), ("genes", genes), ("is_member", member)):
            object.__setattr__(self, name, value)

    @property
    def sizes(self) -> np.ndarray:
        """Genes in each set, shape (n_sets,)."""
        return np.diff(self.is_member.indptr).astype(np.int64)

    def members(self, name: str) -> tuple[str, ...]:
        """Genes of one set, in the order of `genes`.

        Parameters
        ----------
        name : str
            One of `names`.

        Returns
        -------
        tuple of str
            Its genes.

        Raises
        ------
        ValueError
            If there is no such set.
        """
        found = np.flatnonzero(self.names == name)
        if not found.size:
            raise invalid("name", "be the name of a set", name, hint=f"There are {listed(self.names, n_shown=4)}.")
        row = slice(*self.is_member.indptr[found[0] : found[0] + 2])
        return tuple(self.genes[np.sort(self.is_member.indices[row])].tolist())

    def over(self, genes: Sequence[str], *, min_size: int = 1, max_size: int | None = None) -> "GeneSets":
        """The same sets among other genes: those that a study has measured.

        Parameters
        ----------
        genes : sequence of str, length n_measured
            The genes measured, each once; those that no set knows stay in, as members of none.
        min_size, max_size : int
            Sets with fewer or more of these genes are left out.

        Returns
        -------
        GeneSets
            Its `genes` are the ones given, in their order.

        Raises
        ------
        ValueError
            If a gene occurs twice, no gene is known (another kind of name?), most are known in other capitals only
            (another species?), or no set has the size asked for.

        Notes
        -----
        An Ensembl id with a version (ENSG00000120738.8) that is not known as it is, is looked up without it.
        """
        from scipy import sparse

        wanted = np.array(as_gene_names(genes, "genes"), dtype=str)
        low = as_count(min_size, "min_size")
        high = len(wanted) if max_size is None else as_count(max_size, "max_size", low=low)
        place = {gene: index for index, gene in enumerate(self.genes.tolist())}
        column = [
            place[gene] if gene in place else place.get(_VERSION.sub(r"\1", gene), -1) for gene in wanted.tolist()
        ]
        column = np.array(column, dtype=np.int64)
        known = np.flatnonzero(column >= 0)
        kinds, count = np.unique(column[known], return_counts=True)
        twice = known[np.isin(column[known], kinds[count > 1])]
        if twice.size:
            got = f"{listed(wanted[twice], n_shown=4)}, which differ in their version only"
            raise invalid("genes", "name each gene once", got=got)
        if not known.size:
            got = f"{listed(wanted, n_shown=3)}, of which none is known"
            hint = f"The sets hold names such as {listed(self.genes, n_shown=3)}."
            raise invalid("genes", "be names that the sets use", got=got, hint=hint)
        _refuse_other_capitals(wanted[column < 0], self.genes, known.size)
        chosen = self.is_member.tocsc()[:, column[known]].tocoo()
        shape = (len(self.names), len(wanted))
        member = sparse.csr_array((chosen.data, (chosen.row, known[chosen.col])), shape=shape)
        size = np.diff(member.indptr)
        is_kept = (size >= low) & (size <= high)
        if not is_kept.any():
            got = f"sets of {size.min()} to {size.max()} genes"
            raise invalid("min_size and max_size", "leave at least one set", got=got)
        return GeneSets(self.names[is_kept], wanted, member[np.flatnonzero(is_kept)])


def as_gene_sets(sets: Mapping[str, Sequence[str]]) -> GeneSets:
    """Convert a mapping from names of sets to their genes.

    Parameters
    ----------
    sets : mapping of str to sequence of str
        The genes of each set; a gene that is named twice within a set counts once.

    Returns
    -------
    GeneSets
        Genes in alphabetical order.

    Raises
    ------
    ValueError
        If there is no set, a set is empty, or a gene's name is one that a spreadsheet made.
    TypeError
        If it is something else.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.as_gene_sets({"axon": ["MAPT", "NEFL"], "glia": ["GFAP"]}).sizes
    array([2, 1])
    """
    from scipy import sparse

    if not isinstance(sets, Mapping):
        raise invalid("sets", "map names to lists of genes", sets, error=TypeError)
    if not sets:
        raise invalid("sets", "hold at least one set", sets)
    lists = [sorted(set(as_labels(genes, f"sets[{name!r}]", axis="n_genes").tolist())) for name, genes in sets.items()]
    empty = [name for name, genes in zip(sets, lists, strict=True) if not genes]
    if empty:
        raise invalid("sets", "hold at least one gene each", got=f"none in {listed(empty, n_shown=4)}")
    genes, column = np.unique(np.concatenate([np.asarray(one, dtype=str) for one in lists]), return_inverse=True)
    row = np.repeat(np.arange(len(lists)), [len(one) for one in lists])
    member = sparse.csr_array((np.ones(len(row), dtype=bool), (row, column)), shape=(len(lists), len(genes)))
    return GeneSets(list(sets), genes, member)


def read_gmt(path: str | Path) -> GeneSets:
    """Read a GMT file: a line a set, with its name, a description and its genes, separated by tabs.

    Parameters
    ----------
    path : str or pathlib.Path
        The file.

    Returns
    -------
    GeneSets
        The sets; descriptions are not kept.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If a line has no gene or a set is named twice: the message names the line.

    Notes
    -----
    Empty fields at the end of a line are skipped. The format says nothing of the genes that were looked at and belong
    to no set: limit the sets to those that your study has measured (``GeneSets.over``).

    References
    ----------
    Subramanian A, Tamayo P, Mootha VK, et al. (2005). Gene set enrichment analysis: a knowledge-based approach for
    interpreting genome-wide expression profiles. *PNAS* 102:15545-15550. https://doi.org/10.1073/pnas.0506580102

    Examples
    --------
    >>> import pathlib, tempfile
    >>> from neurokit_lite import genomics
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "two.gmt"
    >>> _ = path.write_text("axon\\tof axons\\tMAPT\\tNEFL\\nglia\\t\\tGFAP\\n")
    >>> genomics.read_gmt(path).names.tolist()
    ['axon', 'glia']
    """
    sets: dict[str, list[str]] = {}
    for number, line in enumerate(_text_of(as_file(path)).splitlines(), start=1):
        if not line.strip():
            continue
        name, *fields = (field.strip() for field in line.split("\t"))
        genes = [field for field in fields[1:] if field]
        if not name or not genes:
            got = f"line {number}: {line[:40]!r}"
            hint = "Fields are separated by tabs: name, description, genes."
            raise invalid("path", "hold a name and at least one gene a line", got=got, hint=hint)
        if name in sets:
            raise invalid("path", "name each set once", got=f"{name!r} again in line {number}")
        sets[name] = genes
    if not sets:
        raise invalid("path", "hold at least one set", got="a file without a line")
    return as_gene_sets(sets)


def _refuse_other_capitals(unknown: np.ndarray, genes: np.ndarray, n_known: int) -> None:
    """Apoe of the mouse is not APOE; short names such as C3 and F7 are written alike, and alone would be the result."""
    plain = {gene.casefold() for gene in genes.tolist()}
    other = [gene for gene in unknown.tolist() if gene.casefold() in plain]
    if len(other) > n_known:
        got = f"{listed(other, n_shown=3)} in other capitals, and {n_known} as the sets write them"
        hint = "Genes of another species? Translate them to the genes that correspond (orthologues)."
        raise invalid("genes", "be names that the sets use", got=got, hint=hint)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise invalid("path", "be a text file (UTF-8)", got=f"{path.name!r}, which is none") from None


def as_set_names(value: object) -> np.ndarray:
    """Names of sets, all different, as an array of text."""
    return np.array(as_names(value, "names", axis="n_sets"), dtype=str)


def as_gene_names(value: object, name: str) -> tuple[str, ...]:
    """Names of genes, each once, that no spreadsheet has turned into dates; versions behind Ensembl ids are named."""
    names = as_names(value, name, axis="n_genes", hint="Add up or choose between the rows of one gene first.")
    spoilt = spoilt_by_spreadsheet(names)
    if spoilt:
        hint = "A spreadsheet made dates of genes (MARCHF1, SEPTIN2, DEC1): take them from the original file."
        raise invalid(name, "be names of genes", got=listed(spoilt, n_shown=4), hint=hint)
    return names
