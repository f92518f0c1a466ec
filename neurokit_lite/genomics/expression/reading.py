"""Reading a table of counts from a text file: a gene in each row, a sample in each column, as the field writes it."""

import csv
import gzip
import zlib
from pathlib import Path

import numpy as np

from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.files import as_file
from neurokit_lite.genomics.expression.table import CountTable

__all__ = ["read_counts"]


def read_counts(path: str | Path, *, delimiter: str | None = None) -> CountTable:
    """Read counts from a text file with a gene in each row and a sample in each column.

    Parameters
    ----------
    path : str or Path
        The file, plain or compressed by gzip. Its first line names the samples; lines that begin with # are left out.
    delimiter : str, optional
        What separates columns; a tab where the first line holds one, else a comma.

    Returns
    -------
    CountTable
        The counts, with samples in rows.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If a line has too few or too many columns, samples are called by numbers (the line with their names is then not
        the first), an entry is no number (the line is named), or the table is not one of counts.

    References
    ----------
    Love MI, Anders S, Kim V, Huber W (2015). RNA-Seq workflow: gene-level exploratory analysis and differential
    expression. *F1000Research* 4:1070. https://doi.org/10.12688/f1000research.7035.1

    Examples
    --------
    >>> import tempfile, pathlib
    >>> from neurokit_lite import genomics
    >>> path = pathlib.Path(tempfile.mkdtemp(), "counts.csv")
    >>> _ = path.write_text("gene,ann,bob\\nPER1,5,9\\nMBP,0,2\\n")
    >>> genomics.read_counts(path)
    <CountTable: 2 samples, 2 genes, 5 to 11 counts in a sample>
    """
    path = as_file(path)
    lines = [(number, line) for number, line in enumerate(_text(path), 1) if line.strip() and line[0] != "#"]
    if len(lines) < 2:
        raise invalid("path", "hold a line with samples and a line for each gene", got=f"{len(lines)} lines")
    split = delimiter or ("\t" if "\t" in lines[0][1] else ",")
    rows = list(csv.reader((line for _, line in lines), delimiter=split))
    width = len(rows[1])
    samples = rows[0][1:] if len(rows[0]) == width else rows[0]
    genes, counts = [], np.empty((len(rows) - 1, width - 1))
    if len(samples) != width - 1 or width < 2:
        got = f"{len(rows[0])} names and {width} columns"
        raise invalid("path", "name each column in its first line", got=got, hint="Is the delimiter right?")
    if all(_is_number(name) for name in samples):
        got = f"{listed(samples, n_shown=4)} in line {lines[0][0]}"
        hint = "Is the line with the names absent, or does it begin with #? Put a letter before names that are numbers."
        raise invalid("path", "name each sample in its first line", got=got, hint=hint)
    for place, ((number, _), row) in enumerate(zip(lines[1:], rows[1:], strict=True)):
        if len(row) != width:
            raise invalid("path", f"have {width} columns in every line", got=f"{len(row)} in line {number}")
        try:
            counts[place] = [float(one) for one in row[1:]]
        except ValueError:
            wrong = [one for one in row[1:] if not _is_number(one)]
            raise invalid("path", "hold counts", got=f"{listed(wrong)} in line {number}") from None
        genes.append(row[0])
    return CountTable(counts.T, samples, genes)


def _text(path: Path) -> list[str]:
    """Lines of a file, plain or compressed."""
    data = path.read_bytes()
    try:
        return (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8-sig").splitlines()
    except (UnicodeDecodeError, EOFError, gzip.BadGzipFile, zlib.error) as error:
        hint = "Write a table as text; was the download broken off?"
        raise invalid(
            "path", "be a text file, plain or compressed by gzip", got=f"{path.name}: {error}", hint=hint
        ) from None


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
