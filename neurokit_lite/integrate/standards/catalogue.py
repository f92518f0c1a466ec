"""A catalogue of mixed data in one SQLite file: what, of whom, in which unit, where, and what belongs together."""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.files import as_file
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.shapes import turn_hint
from neurokit_lite.integrate.standards.units import parse_unit

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "CatalogueEntry",
    "ask_catalogue",
    "build_catalogue",
    "describe_file",
]
__shared__ = ["ask_catalogue"]  # not in the face

_SCHEMA = """
CREATE TABLE entries (path TEXT PRIMARY KEY, subject TEXT NOT NULL, modality TEXT NOT NULL, task TEXT, unit TEXT,
                      rate_hz REAL, duration_s REAL, recorded TEXT, sha256 TEXT NOT NULL, n_bytes INTEGER NOT NULL);
CREATE TABLE links (path TEXT NOT NULL REFERENCES entries, other_path TEXT NOT NULL REFERENCES entries,
                    relation TEXT NOT NULL, PRIMARY KEY (path, other_path, relation));
CREATE INDEX by_subject ON entries (subject, modality);
CREATE INDEX by_modality ON entries (modality, task);
CREATE INDEX by_other ON links (other_path);
"""


@dataclass(frozen=True, kw_only=True)
class CatalogueEntry:
    """One file in a catalogue.

    Parameters
    ----------
    path : str
        Below the data's root, with slashes.
    subject : str
        Whom it is of; ``sub-`` in front is taken off. ``"01"`` and ``"1"`` are two subjects.
    modality : str
        ``"eeg"``, ``"spikes"``, ``"table"`` or what else.
    sha256 : str
        Checksum of the file's bytes.
    n_bytes : int
        Size.
    task, unit, recorded : str
        Task, unit of the values, date and time as ISO 8601; empty where there is none.
    rate_hz, duration_s : float
        Samples per second, and seconds; NaN where there is none.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.CatalogueEntry(path="a.edf", subject="sub-01", modality="eeg", sha256="0", n_bytes=1).subject
    '01'
    """

    path: str
    subject: str
    modality: str
    sha256: str
    n_bytes: int
    task: str = ""
    unit: str = ""
    recorded: str = ""
    rate_hz: float = np.nan
    duration_s: float = np.nan

    def __post_init__(self) -> None:
        for name in ("path", "subject", "modality"):
            value = getattr(self, name)
            if not isinstance(value, str) or not value.strip() or value != value.strip():
                raise invalid(name, "be a text without blanks around it", value)
        object.__setattr__(self, "subject", self.subject.removeprefix("sub-"))
        if not self.subject:
            raise invalid("subject", "have a label behind sub-", "sub-")
        if self.unit:
            parse_unit(self.unit)
        as_count(self.n_bytes, "n_bytes", low=0)
        for name, unit in (("rate_hz", "Hz"), ("duration_s", "s")):
            if not (isinstance(getattr(self, name), float) and np.isnan(getattr(self, name))):
                in_range(getattr(self, name), name, low=0, high=np.inf, unit=unit)


def describe_file(path: str | Path, root: str | Path, **about: object) -> CatalogueEntry:
    """Make a catalogue's entry of a file: its size and checksum, and what its BIDS name says.

    Parameters
    ----------
    path : str or pathlib.Path
        The file.
    root : str or pathlib.Path
        Folder that the catalogue's paths count from.
    **about
        Fields of :class:`CatalogueEntry`; those given win over those read from the name.

    Returns
    -------
    CatalogueEntry
        The entry. The subject is that of ``sub-``, the task that of ``task-``, the modality the word before the
        extension.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it lies outside the root, or its name and `about` leave the subject open.

    Notes
    -----
    Reads the file once, in pieces. Assumes that a name in the form of BIDS tells the truth.

    References
    ----------
    Gorgolewski KJ, et al. (2016). The brain imaging data structure, a format for organizing and describing outputs of
    neuroimaging experiments. *Sci Data* 3:160044. https://doi.org/10.1038/sdata.2016.44

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from neurokit_lite import integrate
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "sub-07_task-rest_eeg.edf"
    ...     _ = path.write_bytes(b"abc")
    ...     entry = integrate.describe_file(path, folder, unit="uV")
    >>> entry.subject, entry.task, entry.modality, entry.n_bytes, entry.sha256[:6]
    ('07', 'rest', 'eeg', 3, 'ba7816')
    """
    path = as_file(path)
    if not path.resolve().is_relative_to(Path(root).resolve()):
        raise invalid("path", f"lie below the root {Path(root).name}", str(path))
    *entities, suffix = path.name.partition(".")[0].split("_")
    named = dict(one.split("-", 1) for one in entities if "-" in one)
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    read = {"subject": named.get("sub", ""), "task": named.get("task", ""), "modality": suffix}
    place = {"path": path.resolve().relative_to(Path(root).resolve()).as_posix()}
    return CatalogueEntry(**(place | read | {"sha256": sha256, "n_bytes": path.stat().st_size} | about))


def build_catalogue(
    database: str | Path, entries: Iterable[CatalogueEntry], *, links: Sequence[tuple[str, str, str]] = ()
) -> int:
    """Write a catalogue; one that is there is replaced as a whole.

    Parameters
    ----------
    database : str or pathlib.Path
        The SQLite file.
    entries : iterable of CatalogueEntry
        The files.
    links : sequence of (str, str, str)
        Cross-references: path, other path and what the first is to the second, for example ``"sorted from"``.

    Returns
    -------
    int
        Number of entries.

    Raises
    ------
    TypeError
        If an entry is something else, or a link is not three texts.
    ValueError
        If a path occurs twice, or a link names a path that is not in the catalogue.

    Notes
    -----
    All or nothing: after an error the old catalogue is still there.

    References
    ----------
    Codd EF (1970). A relational model of data for large shared data banks. *Commun ACM* 13:377-387.
    https://doi.org/10.1145/362384.362685

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from neurokit_lite import integrate
    >>> one = integrate.CatalogueEntry(path="a.edf", subject="01", modality="eeg", sha256="0", n_bytes=1)
    >>> with TemporaryDirectory() as folder:
    ...     integrate.build_catalogue(Path(folder) / "all.sqlite", [one])
    1
    """
    database = Path(database)
    rows = [asdict(as_instance(one, "entries", CatalogueEntry, hint="describe_file makes one.")) for one in entries]
    paths = [row["path"] for row in rows]
    if twice := [one for one, n in Counter(paths).items() if n > 1]:
        raise invalid("entries", "have each path once", got=f"{listed(twice)} twice")
    links = _as_links(links)
    known = set(paths)
    if lost := [one for link in links for one in link[:2] if one not in known]:
        raise invalid("links", "name paths of the catalogue", got=listed(lost))
    names = [field.name for field in fields(CatalogueEntry)]
    draft = database.with_name(database.name + ".draft")
    draft.unlink(missing_ok=True)
    with closing(sqlite3.connect(draft)) as connection, connection:
        connection.executescript(_SCHEMA)
        values = ", ".join(f":{name}" for name in names)
        connection.executemany(f"INSERT INTO entries ({', '.join(names)}) VALUES ({values})", rows)
        connection.executemany("INSERT INTO links VALUES (?, ?, ?)", links)
    draft.replace(database)
    return len(rows)


def _as_links(links: object) -> list[tuple[str, str, str]]:
    """Rows of three texts; nothing is a list without rows."""
    rows = np.asarray(links, dtype=object)
    if rows.size == 0:
        return []
    if rows.ndim != 2 or rows.shape[1] != 3 or not all(isinstance(one, str) and one.strip() for one in rows.flat):
        rule = "be three texts each (n_links, 3): path, other path and what the first is to the second"
        raise invalid("links", rule, links, hint=turn_hint("links", rows.shape, n_columns=3), error=TypeError)
    return [tuple(str(one) for one in row) for row in rows]


def ask_catalogue(database: str | Path, question: str, *, values: Mapping | Sequence = ()) -> "pd.DataFrame":
    """Ask a catalogue in SQL, read only.

    Parameters
    ----------
    database : str or pathlib.Path
        The SQLite file; a missing one is not made.
    question : str
        The SELECT.
    values : mapping or sequence
        What is bound to its ``:name`` or ``?``.

    Returns
    -------
    pandas.DataFrame
        The answer.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is no catalogue.

    Notes
    -----
    Closed form: what SQLite answers.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from neurokit_lite import integrate
    >>> from neurokit_lite.integrate.standards.catalogue import ask_catalogue
    >>> with TemporaryDirectory() as folder:
    ...     _ = integrate.build_catalogue(Path(folder) / "all.sqlite", [])
    ...     int(ask_catalogue(Path(folder) / "all.sqlite", "SELECT count(*) AS n FROM entries")["n"][0])
    0
    """
    import pandas as pd

    path = as_file(database, "database")
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            return pd.read_sql_query(question, connection, params=values)
        except pd.errors.DatabaseError as error:
            raise invalid("database", "be a catalogue", got=path.name, hint="build_catalogue writes one.") from error
