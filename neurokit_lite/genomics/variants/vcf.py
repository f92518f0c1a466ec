"""VCF: the text in which variants travel, one line a variant, one column a person."""

import gzip
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

import numpy as np

from neurokit_lite.core.check import as_count, one_of
from neurokit_lite.core.errors import invalid, show
from neurokit_lite.core.files import as_file
from neurokit_lite.genomics.variants.genotypes import MISSING, Genotypes, Variants, join_pieces

__all__ = ["read_vcf", "stream_vcf"]

_FIXED = ["#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", "FORMAT"]
_CALLS = {f"{a}{sign}{b}": int(a) + int(b) for sign in "/|" for a in "01" for b in "01"}
_CALLS |= {f"{a}{sign}{b}": MISSING for sign in "/|" for a in "01." for b in "01." if "." in (a, b)} | {".": MISSING}


def read_vcf(path: str | Path, *, multiallelic: str = "refuse") -> Genotypes:
    """Read all genotypes of a VCF file into memory.

    Parameters
    ----------
    path : str or pathlib.Path
        A VCF file of version 4, plain or compressed (``.gz``, also bgzip).
    multiallelic : str
        ``"refuse"`` (default): a line with several alternate alleles is an error. ``"skip"``: it is left out.

    Returns
    -------
    Genotypes
        Copies of the alternate allele, of all people and variants.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is no VCF file with genotypes, or a line is malformed, has several alternate alleles, or holds a haploid
        call; the message names the line.

    Notes
    -----
    Phased calls (``0|1``) and unphased ones (``0/1``) count alike, also in one file; a call of which one half is
    missing (``./1``) is missing.

    References
    ----------
    Danecek P, et al. (2011). The variant call format and VCFtools. *Bioinformatics* 27:2156-2158.
    https://doi.org/10.1093/bioinformatics/btr330

    Examples
    --------
    The file of the lesson::

        cohort = genomics.read_vcf("ancestry_markers.vcf.gz")
        genomics.allele_frequency(cohort.counts)
    """
    return join_pieces(list(stream_vcf(path, multiallelic=multiallelic)))


def stream_vcf(path: str | Path, *, n_variants: int = 1000, multiallelic: str = "refuse") -> Iterator[Genotypes]:
    """Read a VCF file piece by piece; only one piece is in memory.

    Parameters
    ----------
    path : str or pathlib.Path
        A VCF file of version 4, plain or compressed (``.gz``, also bgzip).
    n_variants : int
        Variants in each piece.
    multiallelic : str
        ``"refuse"`` (default): a line with several alternate alleles is an error. ``"skip"``: it is left out.

    Yields
    ------
    Genotypes
        The next variants, of all people.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        As for :func:`read_vcf`; lines before the faulty one have been handed out by then.

    References
    ----------
    Danecek P, et al. (2011). The variant call format and VCFtools. *Bioinformatics* 27:2156-2158.
    https://doi.org/10.1093/bioinformatics/btr330

    Examples
    --------
    Frequencies of a file that does not fit into memory::

        pieces = genomics.stream_vcf("chromosome_22.vcf.gz", n_variants=500)
        frequencies = np.concatenate([genomics.allele_frequency(piece.counts) for piece in pieces])
    """
    path = as_file(path)
    size = as_count(n_variants, "n_variants")
    is_skipped = one_of(multiallelic, "multiallelic", ("refuse", "skip")) == "skip"
    with _open(path) as file:
        lines = enumerate(file, start=1)
        people = _read_header(path, lines)
        records = _records(path, lines, len(people), is_skipped)
        n_read = 0
        while piece := list(islice(records, size)):
            n_read += len(piece)
            places, calls = zip(*piece, strict=True)
            yield Genotypes(np.stack(calls, axis=1), people, Variants(*zip(*places, strict=True)))
    if not n_read:
        raise invalid("path", "be a VCF file with variants", got=f"{path.name}, which has none")


def _open(path: Path) -> TextIO:
    with path.open("rb") as file:
        is_compressed = file.read(2) == b"\x1f\x8b"
    return gzip.open(path, "rt", encoding="utf-8") if is_compressed else path.open(encoding="utf-8")


def _read_header(path: Path, lines: Iterator[tuple[int, str]]) -> tuple[str, ...]:
    """The people's names, from the line that heads the columns."""
    try:
        for number, line in lines:
            if number == 1 and not line.startswith("##fileformat=VCFv4"):
                raise invalid("path", "be a VCF file of version 4", got=f"{path.name}, which begins {show(line[:30])}")
            if line.startswith("#CHROM"):
                columns = line.rstrip("\r\n").split("\t")
                if columns[:9] != _FIXED or len(columns) < 10:
                    raise _faulty(path, number, "have the columns CHROM to FORMAT and one a person", show(line[:40]))
                return tuple(columns[9:])
            if not line.startswith("##"):
                break
    except (UnicodeDecodeError, EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise invalid("path", "be a VCF file of version 4", got=f"{path.name}: {error}") from error
    raise invalid("path", "be a VCF file", got=f"{path.name}, which has no line #CHROM that heads the columns")


def _records(
    path: Path, lines: Iterator[tuple[int, str]], n_people: int, is_skipped: bool
) -> Iterator[tuple[tuple, np.ndarray]]:
    """Place and calls of each variant."""
    try:
        for number, line in lines:
            if not line.strip():
                continue
            fields = line.rstrip("\r\n").split("\t")
            if len(fields) != 9 + n_people:
                rule = f"have {9 + n_people} columns ({n_people} people)"
                raise _faulty(path, number, rule, f"{len(fields)}", "Is the file cut off, or separated by spaces?")
            chromosome, position, name, reference, alternate = fields[:5]
            if "," in alternate:
                if is_skipped:
                    continue
                hint = "Split it (bcftools norm -m-), or pass multiallelic='skip'."
                raise _faulty(path, number, "have one alternate allele", show(alternate), hint)
            if not position.isdecimal() or int(position) < 1:
                raise _faulty(path, number, "have a position from 1 on", show(position))
            if fields[8].split(":", 1)[0] != "GT":
                raise _faulty(path, number, "have GT first in FORMAT", show(fields[8]), "Has the file genotypes?")
            yield (chromosome, int(position), name, reference, alternate), _calls(path, number, fields[9:])
    except (UnicodeDecodeError, EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise invalid("path", "be a whole VCF file", got=f"{path.name}: {error}", hint="Copy it again.") from error


def _calls(path: Path, number: int, columns: list[str]) -> np.ndarray:
    """Copies of the alternate allele in each column of a line."""
    try:
        return np.array([_CALLS[column.split(":", 1)[0]] for column in columns], dtype=np.int8)
    except KeyError as error:
        call = error.args[0]
        hint = "Haploid calls (X of men, mitochondria) need a count of their own." if call in ("0", "1") else ""
        raise _faulty(path, number, "hold diploid calls of two alleles, such as 0/1", show(call), hint) from error


def _faulty(path: Path, number: int, rule: str, got: str, hint: str = "") -> Exception:
    """The house's error for one line."""
    return invalid(f"line {number} of {path.name}", rule, got=got, hint=hint)
