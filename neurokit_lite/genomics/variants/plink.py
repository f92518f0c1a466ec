"""PLINK's binary genotypes: two bits a call in .bed, a line a variant in .bim, a line a person in .fam."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from neurokit_lite.core.check import as_count, one_of
from neurokit_lite.core.errors import invalid, listed, show
from neurokit_lite.core.files import as_file
from neurokit_lite.core.optional import require
from neurokit_lite.genomics.variants.genotypes import MISSING, Genotypes, Variants, join_pieces
from neurokit_lite.scale import split

__all__ = ["read_plink", "stream_plink"]

_MAGIC = b"\x6c\x1b"
_HAPLOID = {"X", "Y", "M", "MT", "23", "24", "26"}  # 25 and XY, the parts that X and Y share, are diploid


def read_plink(path: str | Path, *, haploid: str = "refuse") -> Genotypes:
    """Read all genotypes of a PLINK file into memory.

    Parameters
    ----------
    path : str or pathlib.Path
        The ``.bed`` file; ``.bim`` and ``.fam`` of the same name lie beside it.
    haploid : str
        ``"refuse"`` (default): a variant on X, Y or of the mitochondria is an error. ``"skip"``: it is left out.

    Returns
    -------
    Genotypes
        Copies of A1, the allele in the fifth column of ``.bim``: it is the `alternate` one; A2 is the `reference`.

    Raises
    ------
    FileNotFoundError
        If one of the three files is not there.
    ValueError
        If they do not fit one another, a line is malformed, the table is individual-major, or a variant is haploid.

    Notes
    -----
    PLINK 1.9 makes the rarer allele A1, whichever the genome's reference is: compare alleles by name before effects of
    two files are put together. A person is known by the second column of ``.fam`` (IID); where that is not unique, by
    ``FID:IID``. Sex and status in ``.fam`` are not read.

    References
    ----------
    Purcell S, et al. (2007). PLINK: a tool set for whole-genome association and population-based linkage analyses.
    *American Journal of Human Genetics* 81:559-575. https://doi.org/10.1086/519795

    Examples
    --------
    All of a small cohort::

        cohort = genomics.read_plink("cohort.bed")
        genomics.missing_fraction(cohort.counts, by="person")
    """
    return join_pieces(list(stream_plink(path, haploid=haploid)))


def stream_plink(path: str | Path, *, n_variants: int = 1000, haploid: str = "refuse") -> Iterator[Genotypes]:
    """Read a PLINK file piece by piece; only one piece is in memory.

    Parameters
    ----------
    path : str or pathlib.Path
        The ``.bed`` file; ``.bim`` and ``.fam`` of the same name lie beside it.
    n_variants : int
        Variants in each piece.
    haploid : str
        ``"refuse"`` (default): a variant on X, Y or of the mitochondria is an error. ``"skip"``: it is left out.

    Yields
    ------
    Genotypes
        The next variants, of all people.

    Raises
    ------
    FileNotFoundError
        If one of the three files is not there.
    ValueError
        As for :func:`read_plink`; pieces before a faulty line have been handed out by then.

    References
    ----------
    Purcell S, et al. (2007). PLINK: a tool set for whole-genome association and population-based linkage analyses.
    *American Journal of Human Genetics* 81:559-575. https://doi.org/10.1086/519795

    Examples
    --------
    An association of a file that does not fit into memory::

        pieces = genomics.stream_plink("cohort.bed", n_variants=2000)
        found = genomics.join_associations([genomics.associate_linear(one.counts, trait) for one in pieces])
    """
    path = as_file(path)
    size = as_count(n_variants, "n_variants")
    is_skipped = one_of(haploid, "haploid", ("refuse", "skip")) == "skip"
    people = _read_people(path)
    n_lines = _check_size(path, len(people))
    bim = path.with_suffix(".bim")
    open_bed = require("bed_reader").open_bed
    n_read = 0
    with (
        open_bed(path, iid_count=len(people), sid_count=n_lines) as bed,
        bim.open(encoding="utf-8") as lines,
    ):
        for start, stop in split(n_lines, size=size):
            places = [_read_place(bim, number, next(lines), is_skipped) for number in range(start + 1, stop + 1)]
            kept = np.array([place is not None for place in places])
            counts = bed.read(np.s_[:, start:stop], dtype="int8", order="C", num_threads=1)
            counts = counts if kept.all() else counts[:, kept]
            np.maximum(counts, MISSING, out=counts)  # bed-reader has -127 for what is missing
            n_read += counts.shape[1]
            if kept.any():
                columns = zip(*(place for place in places if place is not None), strict=True)
                yield Genotypes(counts, people, Variants(*map(np.array, columns)))
    if not n_read:
        raise invalid("path", "be a PLINK file with variants of the autosomes", got=f"{path.name}, which has none")


def _beside(path: Path, suffix: str) -> Path:
    return as_file(path.with_suffix(suffix), f"the {suffix} file beside path")


def _read_people(path: Path) -> tuple[str, ...]:
    """Names of the people, from .fam; their families' before them where they need it."""
    fam = _beside(path, ".fam")
    people = []
    for number, line in enumerate(fam.read_text("utf-8").splitlines(), start=1):
        fields = line.split()
        if len(fields) != 6:
            raise _faulty(fam, number, "have 6 columns (FID IID father mother sex status)", f"{len(fields)}")
        people.append(fields[:2])
    names = tuple(own for _, own in people)
    if len(set(names)) < len(names):
        names = tuple(f"{family}:{own}" for family, own in people)
    if twice := [name for name, count in Counter(names).items() if count > 1]:
        raise invalid(f"people in {fam.name}", "be different", got=f"{listed(twice, n_shown=4)} more than once")
    return names


def _check_size(path: Path, n_people: int) -> int:
    """Number of variants, if the .bed file has exactly the bytes that the other two ask for."""
    with path.open("rb") as file:
        head = file.read(3)
    if head[:2] != _MAGIC or len(head) < 3 or head[2] > 1:
        raise invalid("path", "be a PLINK .bed file", got=f"{path.name}, which begins {head.hex(' ') or 'and ends'}")
    if head[2] == 0:
        hint = "plink --make-bed writes it anew."
        raise invalid("path", "be a variant-major .bed file", got=f"{path.name}, which is individual-major", hint=hint)
    with _beside(path, ".bim").open("rb") as file:
        n_variants = sum(1 for _ in file)
    wanted, size = 3 + n_variants * -(-n_people // 4), path.stat().st_size
    if size != wanted:
        rule = f"have {wanted} bytes for {n_people} people in .fam and {n_variants} variants in .bim"
        raise invalid(path.name, rule, got=f"{size}", hint="Do the three files belong together, and is none cut off?")
    return n_variants


def _read_place(bim: Path, number: int, line: str, is_skipped: bool) -> tuple | None:
    """Chromosome, position, name, A2 and A1 of a line of .bim; None where it is skipped."""
    fields = line.split()
    if len(fields) != 6:
        raise _faulty(bim, number, "have 6 columns (chromosome name cM position A1 A2)", f"{len(fields)}")
    chromosome, name, _, position, first, second = fields
    if chromosome.removeprefix("chr").upper() in _HAPLOID:
        if is_skipped:
            return None
        hint = "Men have one copy there: pass haploid='skip', or test it with counts of your own."
        raise _faulty(bim, number, "be a variant that everybody has two copies of", f"chromosome {chromosome}", hint)
    if not position.isdecimal() or int(position) < 1:
        hint = "PLINK writes 0 for a place that is not known, and a minus for what it leaves out."
        raise _faulty(bim, number, "have a position from 1 on", show(position), hint)
    return chromosome, int(position), name, second, first


def _faulty(path: Path, number: int, rule: str, got: str, hint: str = "") -> Exception:
    """The house's error for one line."""
    return invalid(f"line {number} of {path.name}", rule, got=got, hint=hint)
