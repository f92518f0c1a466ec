"""Reads and writes the files of marks of Canvas, Moodle and Blackboard: whose it is, its language, and its dialect."""

import csv
import io
import math
import re
from dataclasses import dataclass
from pathlib import Path

from neurokit_lite.core.errors import invalid

__all__ = ["COLUMNS", "LmsFile", "as_number", "neutral", "read_lms_file"]

_HARMLESS = re.compile(r"[+\-@]?[\w.]*(@[\w.-]+)?")
# What names a column of marks; the number behind it is the LMS's own. Blackboard writes its words in its language.
COLUMNS = {
    "canvas": re.compile(r"(?P<name>.*) \((?P<id>\d+)\)"),
    "blackboard": re.compile(r"(?P<name>.*) \[[^\[\]]*?(?P<points>\d[\d.,]*)[^\[\]]*\] ?\|(?P<id>\w+)"),
}
# Headers in German, as Moodle's language pack `de` (assign) and Blackboard have them, by our name for the column.
_GERMAN = {
    "ID": "Identifier",
    "Vollständiger Name": "Full name",
    "E-Mail-Adresse": "Email address",
    "ID-Nummer": "ID number",
    "Anmeldename": "Username",
    "Benutzername": "Username",
    "Bewertung": "Grade",
    "Bestwertung": "Maximum Grade",
    "Bewertung kann geändert werden": "Grade can be changed",
}
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_NO_TEXT = {
    b"PK\x03\x04": "an Excel workbook or another packed file",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a packed file",
}
_HINT = "Export it from the LMS as CSV, with the assignment in it, and change nothing."


@dataclass(frozen=True)
class LmsFile:
    """A file as the LMS wrote it. `names` has our name for each column of `header`; `above` stands above the header."""

    lms: str
    header: list[str]
    names: list[str]
    rows: list[list[str]]
    encoding: str
    delimiter: str
    above: str = ""

    def place(self, name: str) -> int | None:
        """Where a column stands, by our name for it."""
        return self.names.index(name) if name in self.names else None

    def has_comma(self, *places: int | None) -> bool:
        """Whether numbers are written with a comma, as these columns show; where they show nothing, as `;` says."""
        numbers = [row[i] for row in self.rows for i in places if i is not None and i < len(row)]
        has_dot = any(re.fullmatch(r"\s*\d+\.\d+\s*", text) for text in numbers)
        has_comma = any(re.fullmatch(r"\s*\d+,\d+\s*", text) for text in numbers)
        return has_comma or (self.delimiter == ";" and not has_dot)

    def as_bytes(self, rows: list[list[str]], *, keep: list[int]) -> bytes:
        """Rows below the header again as a file, in the LMS's own encoding and dialect."""
        out = io.StringIO(newline="")
        quoting = csv.QUOTE_ALL if self.lms == "blackboard" else csv.QUOTE_MINIMAL
        out.write(self.above)
        writer = csv.writer(out, delimiter=self.delimiter, quoting=quoting, lineterminator="\r\n")
        for row in [self.header, *rows]:
            writer.writerow([neutral(row[i]) if row is not self.header else row[i] for i in keep if i < len(row)])
        return out.getvalue().encode(self.encoding)


def neutral(text: object) -> str:
    """Text that a spreadsheet takes for text: what might start a formula gets an apostrophe in front.

    Parameters
    ----------
    text : object
        What goes into a cell.

    Returns
    -------
    str
        Numbers and plain identifiers as they are.

    Examples
    --------
    >>> neutral("=1+2"), neutral("-3.5"), neutral("ann@uni.edu")
    ("'=1+2", '-3.5', 'ann@uni.edu')
    """
    words = str(text)
    risky = words[:1] in ("=", "+", "-", "@", "\t", "\r") or words.lstrip()[:1] == "="
    return f"'{words}" if risky and not _HARMLESS.fullmatch(words) else words


def as_number(text: str) -> float:
    """A number as an LMS writes it, in either language; NaN where it is none.

    Examples
    --------
    >>> as_number("11,50"), as_number("1,234.5"), as_number("1.234,5")
    (11.5, 1234.5, 1234.5)
    """
    plain = re.sub(r"[\s\u00a0]", "", text)
    if "," in plain and "." in plain:  # the first of the two separates thousands
        plain = plain.replace("," if plain.index(",") < plain.index(".") else ".", "")
    try:
        return float(plain.replace(",", "."))
    except ValueError:
        return math.nan


def read_lms_file(path: Path) -> LmsFile:
    """Read an exported file, and say by its columns whose it is.

    Parameters
    ----------
    path : Path
        What was downloaded from Canvas (Grades, Export), Moodle (the assignment's grading worksheet) or Blackboard
        (Grade Center, Work Offline); with commas, semicolons or tabs, in UTF-8, UTF-16 or Latin-1, with English or
        German headers.

    Returns
    -------
    LmsFile
        Its kind, header, rows, encoding and delimiter.

    Raises
    ------
    ValueError
        If it is none of the three, or no text at all.
    """
    raw = path.read_bytes()
    for start, what in _NO_TEXT.items():
        if raw.startswith(start):
            raise invalid("file", "be text, as CSV is", got=f"{path.name}: {what}", hint=_HINT)
    encoding, text = _decoded(raw)
    above = re.match(r"sep=.\r?\n", text)  # a line that Excel reads and writes
    text = text[above.end() :] if above else text
    first = []
    for delimiter in ("\t", ",", ";"):
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        except csv.Error as error:
            raise invalid("file", "be CSV", got=f"{path.name}: {error}", hint=_HINT) from error
        header = [name.strip() for name in rows[0]] if rows else []
        first = max(first, header, key=len)
        if found := _whose(header):
            return LmsFile(found[0], rows[0], found[1], rows[1:], encoding, delimiter, above[0] if above else "")
    raise invalid("file", "have the columns of Canvas, Moodle or Blackboard", got=", ".join(first[:6]), hint=_HINT)


def _decoded(raw: bytes) -> tuple[str, str]:
    """Encoding and text: by the mark at its start, by zeros in it, else UTF-8, else what Windows and Latin-1 write."""
    encoding = next((name for mark, name in _MARKS.items() if raw.startswith(mark)), "")
    if not encoding and b"\0" in raw[:200]:
        encoding = "utf-16-be" if raw[:1] == b"\0" else "utf-16-le"
    for name in [encoding] if encoding else ["utf-8", "cp1252", "latin-1"]:
        try:
            return name, raw.decode(name)
        except UnicodeDecodeError:
            continue
    raise invalid("file", "be text in one encoding", got=f"bytes that are no {encoding}", hint=_HINT)


def _whose(header: list[str]) -> tuple[str, list[str]] | None:
    """The LMS, and our names for its columns."""
    if {"Student", "ID"} <= set(header):
        return "canvas", header
    names = [_GERMAN.get(name, name) for name in header]
    names = ["Maximum Grade" if name.lower() == "maximum grade" else name for name in names]
    if {"Identifier", "Grade"} <= set(names):
        return "moodle", names
    if "Username" in names and any(COLUMNS["blackboard"].fullmatch(name) for name in header):
        return "blackboard", names
    return None
