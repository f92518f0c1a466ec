"""What a catalogue is for: to search, to follow cross-references, to notice what changed or cannot be."""

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.check import in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.integrate.standards.catalogue import ask_catalogue
from neurokit_lite.integrate.standards.signals import DataFinding
from neurokit_lite.integrate.standards.units import parse_unit

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["check_catalogue", "find_changed", "find_entries", "find_related"]


def find_entries(
    database: str | Path,
    *,
    subject: str | None = None,
    modality: str | None = None,
    task: str | None = None,
    min_duration_s: float | None = None,
    has_also: str | None = None,
) -> "pd.DataFrame":
    """Search a catalogue; what is asked must hold all at once.

    Parameters
    ----------
    database : str or pathlib.Path
        The SQLite file.
    subject, modality, task : str, optional
        Exactly this; ``sub-`` in front of a subject is taken off.
    min_duration_s : float, optional
        At least so many seconds; entries without a duration are left out.
    has_also : str, optional
        Only of subjects who have an entry of this modality, too.

    Returns
    -------
    pandas.DataFrame
        Entries, sorted by path.

    Raises
    ------
    FileNotFoundError
        If there is no such catalogue.
    ValueError
        If it is no catalogue, or the duration is negative.

    Notes
    -----
    Values are bound and never pasted into the question, so that no text can change it.

    References
    ----------
    Codd EF (1970). A relational model of data for large shared data banks. *Commun ACM* 13:377-387.
    https://doi.org/10.1145/362384.362685

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from neurokit_lite import integrate
    >>> about = {"subject": "01", "sha256": "0", "n_bytes": 1}
    >>> kinds = {"a.edf": "eeg", "b.nwb": "spikes"}
    >>> entries = [integrate.CatalogueEntry(path=path, modality=kind, **about) for path, kind in kinds.items()]
    >>> with TemporaryDirectory() as folder:
    ...     _ = integrate.build_catalogue(Path(folder) / "all.sqlite", entries)
    ...     integrate.find_entries(Path(folder) / "all.sqlite", modality="spikes")["path"].tolist()
    ['b.nwb']
    """
    values = {"subject": subject and subject.removeprefix("sub-"), "modality": modality, "task": task}
    asked = [f"{name} = :{name}" for name, value in values.items() if value is not None]
    if min_duration_s is not None:
        values["least"] = in_range(min_duration_s, "min_duration_s", low=0, high=np.inf, unit="s")
        asked.append("duration_s >= :least")
    if has_also is not None:
        values["also"] = has_also
        asked.append("subject IN (SELECT subject FROM entries WHERE modality = :also)")
    where = f" WHERE {' AND '.join(asked)}" if asked else ""
    found = ask_catalogue(database, f"SELECT * FROM entries{where} ORDER BY path", values=values)
    return found.astype({"rate_hz": float, "duration_s": float})  # SQLite has NULL where we have NaN


def find_related(database: str | Path, path: str) -> "pd.DataFrame":
    """List what belongs to an entry: what is linked to it, and what is of the same subject.

    Parameters
    ----------
    database : str or pathlib.Path
        The SQLite file.
    path : str
        Path of an entry.

    Returns
    -------
    pandas.DataFrame
        ``path``, ``modality`` and ``relation``: words of a link, with ``"is"`` before or behind by its direction, or
        ``"same subject"``.

    Raises
    ------
    FileNotFoundError
        If there is no such catalogue.
    ValueError
        If it is no catalogue, or has no such entry.

    Notes
    -----
    A linked entry of the same subject is listed once, by its link.

    References
    ----------
    Codd EF (1970). A relational model of data for large shared data banks. *Commun ACM* 13:377-387.
    https://doi.org/10.1145/362384.362685

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from neurokit_lite import integrate
    >>> about = {"subject": "01", "sha256": "0", "n_bytes": 1}
    >>> kinds = {"a.edf": "eeg", "b.nwb": "spikes"}
    >>> entries = [integrate.CatalogueEntry(path=path, modality=kind, **about) for path, kind in kinds.items()]
    >>> with TemporaryDirectory() as folder:
    ...     database = Path(folder) / "all.sqlite"
    ...     _ = integrate.build_catalogue(database, entries, links=[("b.nwb", "a.edf", "recorded with")])
    ...     integrate.find_related(database, "a.edf")["relation"].tolist()
    ['(other) recorded with (this)']
    """
    if ask_catalogue(database, "SELECT path FROM entries WHERE path = ?", values=(path,)).empty:
        raise invalid("path", "be in the catalogue", path)
    question = """
    SELECT e.path, e.modality, '(this) ' || l.relation || ' (other)' AS relation
        FROM links l JOIN entries e ON e.path = l.other_path WHERE l.path = :path
    UNION SELECT e.path, e.modality, '(other) ' || l.relation || ' (this)'
        FROM links l JOIN entries e ON e.path = l.path WHERE l.other_path = :path
    UNION SELECT e.path, e.modality, 'same subject' FROM entries e
        WHERE e.subject = (SELECT subject FROM entries WHERE path = :path) AND e.path <> :path AND e.path NOT IN
            (SELECT other_path FROM links WHERE path = :path UNION SELECT path FROM links WHERE other_path = :path)
    ORDER BY 3, 1"""
    return ask_catalogue(database, question, values={"path": path})


def find_changed(database: str | Path, root: str | Path) -> dict[str, tuple[str, ...]]:
    """Compare the files with what the catalogue says of them.

    Parameters
    ----------
    database : str or pathlib.Path
        The SQLite file.
    root : str or pathlib.Path
        Folder that its paths count from.

    Returns
    -------
    dict of str to tuple of str
        ``"missing"`` and ``"changed"`` paths, sorted.

    Raises
    ------
    FileNotFoundError
        If there is no such catalogue.
    ValueError
        If it is no catalogue.

    Notes
    -----
    A file is changed if its SHA-256 is another one: all bytes are read.

    References
    ----------
    NIST (2015). *Secure Hash Standard (SHS)*. FIPS 180-4. https://doi.org/10.6028/NIST.FIPS.180-4

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from neurokit_lite import integrate
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "sub-07_task-rest_eeg.edf"
    ...     _ = path.write_bytes(b"abc")
    ...     _ = integrate.build_catalogue(Path(folder) / "all.sqlite", [integrate.describe_file(path, folder)])
    ...     _ = path.write_bytes(b"abd")
    ...     integrate.find_changed(Path(folder) / "all.sqlite", folder)["changed"]
    ('sub-07_task-rest_eeg.edf',)
    """
    missing, changed = [], []
    for path, sha256 in ask_catalogue(database, "SELECT path, sha256 FROM entries ORDER BY path").itertuples(
        index=False
    ):
        if not (file := Path(root) / path).is_file():
            missing.append(path)
            continue
        with file.open("rb") as opened:
            if hashlib.file_digest(opened, "sha256").hexdigest() != sha256:
                changed.append(path)
    return {"missing": tuple(missing), "changed": tuple(changed)}


def check_catalogue(database: str | Path) -> tuple[DataFinding, ...]:
    """Look for subjects under two names, units that differ, and files that are there twice.

    Parameters
    ----------
    database : str or pathlib.Path
        The SQLite file.

    Returns
    -------
    tuple of DataFinding
        ``"subjects"``: labels that differ only in case or in leading zeros of a number (01 and 1, S01 and S1);
        ``"units"``: one modality in several units; ``"twice"``: the same bytes under two subjects.

    Raises
    ------
    FileNotFoundError
        If there is no such catalogue.
    ValueError
        If it is no catalogue.

    Notes
    -----
    Each may be meant: they are questions. Entries without a unit are passed over.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from neurokit_lite import integrate
    >>> about = {"modality": "eeg", "n_bytes": 1}
    >>> two = [integrate.CatalogueEntry(path=k, subject=k, sha256=k, **about) for k in ("01", "1")]
    >>> with TemporaryDirectory() as folder:
    ...     _ = integrate.build_catalogue(Path(folder) / "all.sqlite", two)
    ...     integrate.check_catalogue(Path(folder) / "all.sqlite")[0].text
    'subjects 01 and 1 may be one'
    """
    table = ask_catalogue(database, "SELECT path, subject, modality, unit, sha256 FROM entries ORDER BY path")
    found = []
    alikes: dict[str, list[str]] = {}
    for subject in sorted(table["subject"].unique()):
        alikes.setdefault(re.sub(r"(?<!\d)0+(?=\d)", "", subject.lower()), []).append(subject)
    for alike in alikes.values():
        if len(alike) > 1:
            found.append(DataFinding("subjects", f"subjects {' and '.join(alike)} may be one"))
    for modality, units in table[table["unit"] != ""].groupby("modality")["unit"]:
        if len({parse_unit(one) for one in units}) > 1:
            found.append(DataFinding("units", f"{modality} is in {' and '.join(sorted(set(units)))}"))
    for _, same in table[table["sha256"].duplicated(keep=False)].groupby("sha256"):
        if same["subject"].nunique() > 1:
            found.append(DataFinding("twice", f"{' and '.join(same['path'])} hold the same bytes"))
    return tuple(found)
