"""FASTA: the text in which sequences travel, a heading and its letters."""

import gzip
from pathlib import Path

from neurokit_lite.core.check import one_of
from neurokit_lite.core.errors import invalid, show
from neurokit_lite.core.files import as_file
from neurokit_lite.genomics.sequence.letters import MOLECULES, as_capitals, letter_hint

__all__ = ["read_fasta"]


def read_fasta(path: str | Path, *, molecule: str = "protein", gaps: str = "refuse") -> dict[str, str]:
    """Read all sequences of a FASTA file.

    Parameters
    ----------
    path : str or pathlib.Path
        A FASTA file, plain or compressed (``.gz``).
    molecule : str
        ``"protein"`` (default), ``"dna"`` or ``"rna"``: which letters may stand in it.
    gaps : str
        ``"refuse"`` (default): a gap (``-`` or ``.``) is an error. ``"remove"``: it is taken out, as from an alignment.

    Returns
    -------
    dict of str to str
        Letters of each sequence by its name, the first word of the heading, in the order of the file.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is no FASTA file, a name is used twice, a record is empty, or a letter belongs to no such molecule; the
        message names the line.

    Notes
    -----
    Lower case, which marks repeats, becomes capitals. Ambiguous letters of the IUPAC code (N, R, Y, ...; X, B, Z, J)
    are kept. RNA is returned as DNA, T for U. A ``*`` at the very end of a protein is its stop codon, and is left out;
    elsewhere it is an error, for then the reading frame was wrong or the gene is broken.

    References
    ----------
    Pearson WR, Lipman DJ (1988). Improved tools for biological sequence comparison. *PNAS* 85:2444-2448.
    https://doi.org/10.1073/pnas.85.8.2444

    Examples
    --------
    >>> from neurokit_lite import data, genomics
    >>> proteins = genomics.read_fasta(data.neuro_proteins_fasta())
    >>> proteins["APP"][671:677]
    'DAEFRH'
    """
    path = as_file(path)
    kind = one_of(molecule, "molecule", tuple(MOLECULES))
    allowed = MOLECULES[kind] + ("" if one_of(gaps, "gaps", ("refuse", "remove")) == "refuse" else "-.")
    records: dict[str, list[str]] = {}
    headings: dict[str, int] = {}
    current: list[str] | None = None
    for number, text in enumerate(_lines(path), start=1):
        line = text.strip()
        if line.startswith(">"):
            name = (line[1:].split() or [""])[0]
            if not name:
                raise _faulty(path, number, "give the sequence a name behind >", show(line[:40]))
            if name in records:
                rule = "give the sequence a name of its own"
                raise _faulty(path, number, rule, f"{name[:40]!r}, which line {headings[name]} has as well")
            headings[name], current = number, records.setdefault(name, [])
        elif line:
            if current is None:
                raise _faulty(path, number, "begin with > and a name", show(line[:30]), "Is it a FASTA file?")
            current.append(_checked(as_capitals(line), allowed, kind, (path, number)))
    if not records:
        raise invalid("path", "be a FASTA file with sequences", got=f"{path.name}, which has none")
    return {name: _joined(parts, kind, (path, headings[name], name)) for name, parts in records.items()}


def _lines(path: Path) -> list[str]:
    with path.open("rb") as file:
        is_compressed = file.read(2) == b"\x1f\x8b"
    try:
        with gzip.open(path, "rt", encoding="utf-8-sig") if is_compressed else path.open(encoding="utf-8-sig") as file:
            return file.readlines()
    except (UnicodeDecodeError, EOFError, gzip.BadGzipFile) as error:
        raise invalid("path", "be a FASTA file", got=f"{path.name}: {str(error)[:80]}") from error


def _checked(line: str, allowed: str, kind: str, where: tuple[Path, int]) -> str:
    """The letters of a line; a stop codon is judged when the record is whole."""
    alien = next((one for one in line if one not in allowed and not (one == "*" and kind == "protein")), "")
    if alien:
        raise _faulty(*where, f"hold letters of a {kind} sequence", show(alien), letter_hint(alien, kind))
    return line


def _joined(parts: list[str], kind: str, where: tuple[Path, int, str]) -> str:
    path, number, name = where
    letters = "".join(parts).replace("-", "").replace(".", "").removesuffix("*")
    if not letters:
        raise _faulty(path, number, "be followed by letters", f"none below {name[:40]!r}")
    if "*" in letters:
        got = f"a stop codon as letter {letters.index('*') + 1} of {name[:40]!r}"
        raise _faulty(path, number, "head a protein without a stop inside", got, letter_hint("*", kind))
    return letters.replace("U", "T") if kind == "rna" else letters


def _faulty(path: Path, number: int, rule: str, got: str, hint: str = "") -> Exception:
    """The house's error for one line."""
    return invalid(f"line {number} of {path.name}", rule, got=got, hint=hint)
