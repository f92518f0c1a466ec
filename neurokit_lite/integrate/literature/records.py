"""Records of papers: read from BibTeX, RIS and PubMed's files, and written as BibTeX."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, pairwise

from neurokit_lite.core.check import one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.integrate.literature.words import find_first_surname, split_words

__all__ = ["PaperRecord", "as_records", "read_bibtex", "read_tagged", "write_bibtex"]

_RIS = {
    "TI": "title", "T1": "title", "AU": "author", "A1": "author", "PY": "year", "Y1": "year", "DA": "date",
    "JO": "journal", "JF": "journal", "T2": "journal", "JA": "journal", "VL": "volume", "IS": "number", "SP": "first",
    "EP": "last", "DO": "doi", "UR": "url", "AB": "abstract", "N2": "abstract", "KW": "keywords", "PB": "publisher",
    "SN": "issn", "LA": "language", "N1": "note", "AN": "accession",
}  # fmt: skip
_PUBMED = {
    "TI": "title", "FAU": "author", "DP": "year", "JT": "journal", "VI": "volume", "IP": "number", "PG": "pages",
    "AB": "abstract", "PMID": "pmid", "OT": "keywords", "IS": "issn", "LA": "language", "PT": "type",
}  # fmt: skip
_KINDS = {"JOUR": "article", "BOOK": "book", "CHAP": "incollection", "CONF": "inproceedings", "CPAPER": "inproceedings"}
_RIS_TAG = re.compile(r"([A-Z][A-Z0-9])  -(?: |$)(.*)")
_PUBMED_TAG = re.compile(r"(?=.{4}-)([A-Z][A-Z0-9]{1,3}) *-(?: |$)(.*)")
_LATER = {"T2": 1, "JO": 2, "JA": 3}  # names of a journal, the fuller ones first
_ENTRY = re.compile(r"@\s*(\w+)\s*[{(]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class PaperRecord:
    """A paper as a list of literature has it.

    Parameters
    ----------
    kind : str
        Kind of publication as BibTeX calls it, for example ``"article"``.
    key : str
        The key by which it is cited; may be empty.
    fields : mapping of str to str
        Fields such as ``title``, ``author`` (names separated by " and "), ``year`` and ``doi``. Names of fields are
        kept in lower case, texts as they stand, but for runs of blanks.

    Raises
    ------
    TypeError
        If `fields` is no mapping of texts to texts.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.PaperRecord("article", "berger1929", {"Year": "1929"}).fields["year"]
    '1929'
    """

    kind: str
    key: str
    fields: Mapping[str, str]

    def __post_init__(self):
        fields = as_instance(self.fields, "fields", Mapping)
        for name, text in fields.items():
            if not isinstance(name, str) or not isinstance(text, str) or not name.strip():
                raise invalid("fields", "hold texts under names", got=f"{name!r}: {text!r}", error=TypeError)
        tidy = {name.strip().lower(): " ".join(text.split()) for name, text in fields.items()}
        object.__setattr__(self, "fields", tidy)


def as_records(records: object) -> tuple[PaperRecord, ...]:
    """Convert to a tuple of records, or say what is none.

    Parameters
    ----------
    records : sequence of PaperRecord
        What the user passed.

    Returns
    -------
    tuple of PaperRecord
        The same records.

    Raises
    ------
    TypeError
        If it is no sequence of records.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> len(integrate.as_records([integrate.PaperRecord("book", "cajal1899", {})]))
    1
    """
    if not isinstance(records, Sequence) or not all(isinstance(one, PaperRecord) for one in records):
        hint = "read_bibtex(text) and read_tagged(text) make them."
        raise invalid("records", "be a list of PaperRecord", records, hint=hint, error=TypeError)
    return tuple(records)


def read_bibtex(text: str) -> tuple[PaperRecord, ...]:
    """Read records from the text of a BibTeX file.

    Parameters
    ----------
    text : str
        What the file holds. Abbreviations (``@string``) and the names of months are replaced, and ``#`` joins texts.

    Returns
    -------
    tuple of PaperRecord
        Records in the order of the file. Braces within a field are kept.

    Raises
    ------
    TypeError
        If it is no text.
    ValueError
        If a record does not end: a brace or quotation mark is missing.

    Notes
    -----
    Closed form: braces are counted, behind a backslash too, as BibTeX does, so that fields may hold commas, equal signs
    and quotation marks. A field that is there twice keeps its last text. Assumes BibTeX; BibLaTeX's inheritance
    (``crossref``) is not followed.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.read_bibtex('@article{a1, title = {The {EEG}, a history}, year = 1999}')[0].fields
    {'title': 'The {EEG}, a history', 'year': '1999'}
    """
    text = as_instance(text, "text", str)
    strings = {month: month for month in _MONTHS}
    records, place = [], 0
    while found := _ENTRY.search(text, place):
        kind, start = found[1].lower(), found.end()
        end = _closing(text, start, ")" if text[start - 1] == "(" else "}")
        if end is None:
            line = text.count("\n", 0, found.start()) + 1
            raise invalid("text", "close every record that it opens", got=f"@{kind} in line {line} does not end")
        body, place = text[start:end], end + 1
        if kind in ("comment", "preamble"):
            continue
        key, _, rest = ("", "", body) if kind == "string" else body.partition(",")
        fields = {name: _joined(value, strings) for name, value in _fields(rest)}
        if kind == "string":
            strings |= fields
        else:
            records.append(PaperRecord(kind, key.strip(), fields))
    return tuple(records)


def _outside(text: str, start: int = 0) -> Iterator[tuple[int, str]]:
    """Place and letter of what stands outside braces and quotation marks."""
    depth, is_quoted = 0, False
    for at in range(start, len(text)):
        letter = text[at]
        is_quoted ^= letter == '"' and depth == 0
        if depth == 0 and not is_quoted:
            yield at, letter
        depth += (letter == "{") - (letter == "}")


def _closing(text: str, start: int, end: str) -> int | None:
    """Where the brace that is open at `start` closes."""
    return next((at for at, letter in _outside(text, start) if letter == end), None)


def _split(text: str, mark: str) -> list[str]:
    """Parts of a text between marks outside braces and quotation marks."""
    places = [-1, *(at for at, letter in _outside(text) if letter == mark), len(text)]
    return [text[one + 1 : other].strip() for one, other in pairwise(places)]


def _fields(body: str) -> list[tuple[str, str]]:
    """Names and raw values of the fields of a record."""
    parts = [part.partition("=") for part in _split(body, ",")]
    return [(name.strip().lower(), value.strip()) for name, equal, value in parts if equal]


def _joined(value: str, strings: Mapping[str, str]) -> str:
    """The text of a value: in braces, in quotation marks, a number, an abbreviation, or some of them with #."""
    parts = _split(value, "#")
    return "".join(part[1:-1] if part[:1] in ("{", '"') else strings.get(part.lower(), part) for part in parts)


def read_tagged(text: str, *, layout: str = "ris") -> tuple[PaperRecord, ...]:
    """Read records from the text of a RIS file, or of PubMed's own format.

    Parameters
    ----------
    text : str
        What the file holds: lines such as ``TI  - A title``; lines without a tag go on with the line before.
    layout : str
        ``"ris"``, or ``"pubmed"`` (MEDLINE, files that end in .nbib).

    Returns
    -------
    tuple of PaperRecord
        Records in the order of the file. Fields with tags that have no name in BibTeX are kept under their tag.

    Raises
    ------
    TypeError
        If it is no text.
    ValueError
        If the layout is another one.

    Notes
    -----
    Closed form. A tag of RIS has two signs and two blanks, one of PubMed fills four places; a record of RIS ends at
    ``ER``. Authors are joined by " and ", other tags that come twice by "; " (the first title and the first year count;
    of a journal's names JF, then T2, JO, JA). PubMed's full names of authors (FAU) count, short ones (AU) without them.
    A year is the first four digits of its date; PubMed's DOI is the identifier marked ``[doi]``.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> found = integrate.read_tagged("TY  - JOUR\\nTI  - On EEG\\nPY  - 1929/04\\nER  - \\n")[0]
    >>> found.kind, found.fields
    ('article', {'title': 'On EEG', 'year': '1929'})
    """
    text = as_instance(text, "text", str)
    is_ris = one_of(layout, "layout", ("ris", "pubmed")) == "ris"
    first, names, tags = ("TY", _RIS, _RIS_TAG) if is_ris else ("PMID", _PUBMED, _PUBMED_TAG)
    records, lines = [], []
    for line in text.replace("\ufeff", "").splitlines():
        found = re.match(tags, line)
        if found and found[1] in (first, "ER") and lines:
            records.append(lines)
            lines = []
        if found and found[1] != "ER":
            lines.append([found[1], found[2].strip()])
        elif not found and lines and line.strip():
            lines[-1][1] += " " + line.strip()
    return tuple(_of_lines(one, names) for one in [*records, lines] if one)


def _of_lines(lines: list[list[str]], names: Mapping[str, str]) -> PaperRecord:
    fields: dict[str, str] = {}
    if names is _PUBMED and "FAU" not in [tag for tag, _ in lines]:
        names = names | {"AU": "author"}
    for tag, value in sorted(lines, key=lambda line: _LATER.get(line[0], 0)):
        if tag in ("AID", "LID") and value.endswith("[doi]"):
            fields.setdefault("doi", value.removesuffix("[doi]").strip())
            continue
        name = names.get(tag, tag.lower())
        if name == "year":
            value = (re.search(r"\d{4}", value) or [value])[0]
        if not value or (name in fields and name in ("title", "year", "journal", "doi")):
            continue
        fields[name] = f"{fields[name]}{' and ' if name == 'author' else '; '}{value}" if name in fields else value
    if "first" in fields:
        fields["pages"] = fields.pop("first") + (f"--{fields.pop('last')}" if "last" in fields else "")
    kind = _KINDS.get(fields.pop("ty", ""), "article" if "journal" in fields else "misc")
    return PaperRecord(kind, "", fields)


def write_bibtex(records: Sequence[PaperRecord]) -> str:
    """Write records as BibTeX, each with a key of its own.

    Parameters
    ----------
    records : sequence of PaperRecord
        Records; those without a key get one of first author and year (``berger1929``), with letters where it is taken.

    Returns
    -------
    str
        Text of a BibTeX file, with every field.

    Raises
    ------
    TypeError
        If something else is among them.
    ValueError
        If two have the same key (in any case, as BibTeX compares them), or a field's braces do not match, so that
        nothing could read it again.

    Notes
    -----
    Closed form. What :func:`read_bibtex` makes of the text equals the records, but for keys that were empty.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> paper = integrate.PaperRecord("article", "", {"author": "Berger, Hans", "year": "1929"})
    >>> print(integrate.write_bibtex([paper]))
    @article{berger1929,
      author = {Berger, Hans},
      year = {1929},
    }
    <BLANKLINE>
    """
    records = as_records(records)
    keys = [one.key.lower() for one in records if one.key]
    if twice := {key for key in keys if keys.count(key) > 1}:
        raise invalid("records", "have different keys", got=f"{sorted(twice)[0]!r} more than once")
    taken, pieces = set(keys), []
    for record in records:
        key = record.key or _free_key(record, taken)
        taken.add(key.lower())
        if strange := re.search(r"[\s,{}=#%]", "".join([record.kind, key, *record.fields])):
            raise invalid(
                "records",
                "have kinds, keys and names of fields without blanks, commas and braces",
                got=f"{strange[0]!r} in {key!r}",
            )
        for name, text in record.fields.items():
            if _closing(text.replace('"', "'") + "}", 0, "}") != len(text):
                raise invalid("records", "hold fields with matching braces", got=f"{name} of {key!r}: {text!r}")
        pieces.append(
            "".join([f"@{record.kind}{{{key},\n", *(f"  {n} = {{{t}}},\n" for n, t in record.fields.items())])
        )
    return "".join(piece + "}\n" for piece in pieces)


def _free_key(record: PaperRecord, taken: set[str]) -> str:
    author, year = (record.fields.get(name, "") for name in ("author", "year"))
    stem = find_first_surname(author) + "".join(split_words(year)) or "paper"
    return next(key for n in count() if (key := f"{stem}-{n + 1}" if n else stem) not in taken)
