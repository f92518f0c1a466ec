"""Identifiers in a BIDS data set: tables, sidecars and headers of EDF files."""

import json
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from neurokit_lite.core.errors import invalid
from neurokit_lite.privacy.identifiers.edf import scrub_edf
from neurokit_lite.privacy.identifiers.nwb import scrub_nwb
from neurokit_lite.privacy.identifiers.pseudonyms import as_key
from neurokit_lite.privacy.identifiers.reports import Scrubbed, as_removals
from neurokit_lite.privacy.identifiers.tables import names_identifier, scrub_table
from neurokit_lite.privacy.identifiers.text import find_names, replace_spans, scrub_text, split_names

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["scrub_bids"]

_KEYS = (
    r"(?<!Orientation)(?<!ImagePosition)Patient(?!Position)|Physician|Operator|Institution|SerialNumber|StationName|InstanceUID|Accession|StudyID|DateTime"
    r"|(?<!up)(?<!candi)Date$"  # "Update" and "Candidate" are no dates
    r"|AcquisitionTime|ProcedureStep|Birth|Address|Subject(Name|ID)|Experimenter|Phone|Email"
)
_FREE_TEXT = r"note|comment|description|remark|free.?text|annotation"
_NOT_LOOKED_INTO = (  # why a person must
    (r"readme|changes|\.(md|txt|rst)$", " It is text: read it."),
    (r"\.(vmrk|vhdr)$", " Its markers and header have dates and text: read them."),
    (r"\.fif(\.gz)?$", " Its header names the subject and the day: use the anonymize method of MNE."),
    (r"\.(set|mat|ds|con|sqd|mff|cnt)$", " Its header was not looked into."),
    (r"\.(dcm|ima|pdf|docx?|xlsx?|html?|png|jpe?g)$", " It may name the subject: look at it."),
    (r"\.tsv\.gz$", " It was not looked into."),
)
_TABLES = re.compile(r"(participants|.*_scans|.*_sessions|samples)\.tsv")


def scrub_bids(
    folder: Path | str, target: Path | str, key: bytes, *, names: Sequence[str] = (), keep_values: bool = False
) -> Scrubbed:
    """Copy a BIDS data set without the identifiers in its tables, sidecars and EDF headers.

    Parameters
    ----------
    folder : path
        The data set. It is not changed.
    target : path
        A folder that does not exist yet, outside of the first.
    key : bytes
        Secret key, at least 16 bytes.
    names : sequence of str
        Names known from elsewhere, to look for in text.
    keep_values : bool
        Put what was removed into the report.

    Returns
    -------
    Scrubbed
        The path of the copy, and the report.

    Raises
    ------
    FileNotFoundError
        If there is no data set.
    ValueError
        If the target exists, lies inside of the folder, or the key is short.

    Notes
    -----
    Tables with a column ``participant_id``, ``*_scans.tsv`` and ``*_sessions.tsv`` go through :func:`scrub_table` (days
    of acquisition are moved by one number of days for each participant, to before 1925 as BIDS asks). Of other tables,
    columns of notes and comments lose what patterns find, and all columns the listed names; numbers stay. JSON files
    lose, at all depths, the keys of patients, staff, places, devices and dates, and what patterns find in text. EDF and
    BDF files go through :func:`scrub_edf`, NWB files through :func:`scrub_nwb`. Labels of participants and names of
    files stay, and the report warns where they look like dates, numbers of a hospital or listed names. What cannot be
    read is not copied. Other files are copied as they are, also README and headers of NIfTI, and the report says how
    many of each kind.

    References
    ----------
    Gorgolewski KJ, et al. (2016). The brain imaging data structure. *Sci Data* 3:160044.
    https://doi.org/10.1038/sdata.2016.44

    Examples
    --------
    >>> import json, pathlib, tempfile
    >>> from neurokit_lite import privacy
    >>> room = pathlib.Path(tempfile.mkdtemp())
    >>> (room / "raw").mkdir()
    >>> _ = (room / "raw/dataset_description.json").write_text("{}")
    >>> _ = (room / "raw/bold.json").write_text('{"PatientName": "Flint", "RepetitionTime": 2}')
    >>> scrubbed = privacy.scrub_bids(room / "raw", room / "clean", b"sixteen secret bytes")
    >>> json.loads((scrubbed.content / "bold.json").read_text()), scrubbed.report.places
    ({'RepetitionTime': 2}, ('bold.json: PatientName',))
    """
    folder, target, key = Path(folder), Path(target), as_key(key)
    if not (folder / "dataset_description.json").is_file():
        raise FileNotFoundError(f"folder must hold a dataset_description.json; got {folder.name}.")
    if target.exists() or target.resolve().is_relative_to(folder.resolve()):
        raise invalid("target", "be a new folder outside of the data set", target.name)
    words = split_names(names)
    target.parent.mkdir(parents=True, exist_ok=True)
    room = Path(tempfile.mkdtemp(dir=target.parent))
    try:
        rows, notes = _copy_all(folder, room / "copy", key, tuple(names))
        (room / "copy").rename(target)
    finally:
        shutil.rmtree(room)
    return Scrubbed(target, as_removals(rows, notes + _note_paths(folder, words), keep_values=keep_values))


def _copy_all(folder: Path, target: Path, key: bytes, names: tuple[str, ...]) -> tuple[list, list]:
    """Copy file by file; what cannot be scrubbed is not copied, and noted."""
    rows, notes, copied = [], [], Counter()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_symlink() and not path.is_file():
            notes.append(f"{name.as_posix()}: a link that leads to no file was not copied.")
        if not path.is_file():
            continue
        new = target / name
        new.parent.mkdir(parents=True, exist_ok=True)
        try:
            found = _scrub_file(path, new, key, names)
        except Exception as error:  # whatever a broken file raises: it must not stop the others, nor be copied
            new.unlink(missing_ok=True)
            notes.append(f"{name.as_posix()}: could not be scrubbed ({type(error).__name__}), and was not copied.")
            continue
        if found is None:
            shutil.copyfile(path, new)
            copied["".join(path.suffixes[-2:]) or path.name] += 1
            continue
        rows += [(f"{name.as_posix()}: {place}", *rest) for place, *rest in found[0]]
        notes += [f"{name.as_posix()}: {one}" for one in found[1]]
    for kind, n in sorted(copied.items()):
        why = next((why for pattern, why in _NOT_LOOKED_INTO if re.search(pattern, kind, re.IGNORECASE)), "")
        notes.append(f"Copied as they are: {n} of {kind}.{why}")
    return rows, notes


def _note_paths(folder: Path, words: tuple[str, ...]) -> list[str]:
    """What the names of files and folders tell."""
    paths = [one.relative_to(folder) for one in folder.rglob("*")]
    parts = {part for one in paths for part in re.split(r"[_.]", one.name)}
    notes = []
    if any(re.fullmatch(r"sub-\d{6,}", one) for one in parts):
        notes.append("Labels of participants look like numbers of a hospital: rename them first.")
    if any(re.search(r"(?<!\d)(19|20)?\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)", one) for one in parts):
        notes.append("Names of files or labels look like dates: they undo the shift of all dates. Rename them first.")
    n_named = sum(bool(find_names(one.name.replace("_", " ").replace("-", " "), words)) for one in paths)
    if n_named:
        notes.append(f"Listed names stand in the names of {n_named} files or folders, and stay: rename them first.")
    return notes


def _scrub_file(path: Path, new: Path, key: bytes, names: Sequence[str]) -> tuple[list, list] | None:
    """Write one scrubbed file; rows and notes of its report, or None where it is not one of ours."""
    if path.suffix.lower() in (".edf", ".bdf"):
        scrubbed = scrub_edf(path.read_bytes(), keep_values=True)
        new.write_bytes(scrubbed.content)
    elif path.suffix.lower() == ".nwb":
        scrubbed = scrub_nwb(path, new, key, names=names, keep_values=True)
    elif path.suffix == ".json":
        rows: list = []
        text = json.loads(path.read_text(encoding="utf-8-sig"))
        kept = ("Authors", "Name") if path.name == "dataset_description.json" else ()
        clean = _clean(text, "", rows, (tuple(names), kept))
        new.write_text(json.dumps(clean, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        return rows, []
    elif path.suffix == ".tsv":
        lines = re.split(r"\r\n|\r|\n", path.read_text(encoding="utf-8-sig").rstrip("\r\n"))
        cells = [line.split("\t") for line in lines]
        if all(map(_is_number, cells[0])):
            shutil.copyfile(path, new)
            return [], ["has no header, as recordings of motion and physiology: copied as it is."]
        scrubbed = _scrub_tsv(cells, path, key, names)
        table = [["n/a" if one is None or one != one else str(one) for one in row] for row in scrubbed.content]
        new.write_text("".join("\t".join(row) + "\n" for row in table), encoding="utf-8", newline="\n")
    else:
        return None
    report = scrubbed.report
    return list(zip(report.places, report.actions, report.kinds, report.values, strict=True)), list(report.notes)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return cell in ("n/a", "")
    return True


def _scrub_tsv(cells: list[list[str]], path: Path, key: bytes, names: Sequence[str]) -> Scrubbed:
    """One table, as rows of cells with its header: participants are named in it or by its file."""
    import pandas as pd

    header, *rows = cells
    if any(len(row) != len(header) for row in rows):
        raise invalid("table", f"have {len(header)} cells in each row", got="rows of other lengths")
    if "participant_id" not in header and not _TABLES.fullmatch(path.name):
        return _scrub_other(header, rows, names)
    table = pd.DataFrame([[None if one == "n/a" else one for one in row] for row in rows], columns=header, dtype=object)
    keep = [one for one in ("participant_id", "session_id", "sample_id", "filename") if one in table]
    keep += [one for one in table if one not in keep and _is_measured(one, table[one])]
    label, owner = re.match(r"sub-[A-Za-z0-9]+", path.name), "participant_id"
    if owner in table or label is None:
        person = owner if owner in table else None
        scrubbed = scrub_table(table, key, person=person, keep=keep, names=names, keep_values=True)
    else:
        given = table.assign(**{owner: label.group()})
        scrubbed = scrub_table(given, key, person=owner, keep=[*keep, owner], names=names, keep_values=True)
    content = scrubbed.content.drop(columns=[] if owner in table else [owner], errors="ignore")
    return Scrubbed([list(content), *content.to_numpy(dtype=object).tolist()], scrubbed.report)


def _is_measured(name: str, values: "pd.Series") -> bool:
    """A column of numbers whose name is none of an identifier."""
    known = [one for one in values if one is not None]
    is_short = all(len(re.sub(r"\D", "", one.split(".")[0])) < 7 for one in known)
    return bool(known) and is_short and all(map(_is_number, known)) and not names_identifier(name)


def _scrub_other(header: list[str], rows: list[list[str]], names: Sequence[str]) -> Scrubbed:
    """A table of events, channels or electrodes: patterns in columns of free text only, listed names everywhere."""
    words, found, clean, others = split_names(names), [], [list(row) for row in rows], []
    for at, column in enumerate(header):
        is_free = bool(re.search(_FREE_TEXT, column, re.IGNORECASE))
        for k, row in enumerate(clean):
            old = row[at]
            if _is_number(old):
                continue
            others += [] if is_free or column in others else [column]
            if is_free:
                row[at] = scrub_text(old, names=names).content
            else:
                row[at] = replace_spans(old, [(*span, "name") for span in find_names(old, words)])
            if row[at] != old:
                found.append((f"{column}[{k}]", "replaced", "text", old))
    notes = [f"Looked into for listed names only: {', '.join(others)}."] if others else []
    return Scrubbed([header, *clean], as_removals(found, notes, keep_values=True))


def _clean(value: object, place: str, rows: list, told: tuple) -> object:
    """A JSON value without keys that identify, at all depths."""
    names, kept = told
    if isinstance(value, dict):
        clean = {}
        for name, inner in value.items():
            here = f"{place}.{name}".strip(".")
            if name in kept:
                clean[name] = inner
            elif re.search(_KEYS, re.sub(r"[_ -]", "", name), re.IGNORECASE):
                rows.append((here, "removed", "key", inner))
            else:
                clean[name] = _clean(inner, here, rows, told)
        return clean
    if isinstance(value, list):
        return [_clean(one, f"{place}[{k}]", rows, told) for k, one in enumerate(value)]
    if isinstance(value, str) and (new := scrub_text(value, names=names).content) != value:
        rows.append((place, "replaced", "text", value))
        return new
    if type(value) is int and scrub_text(str(value)).content == "[date]":
        rows.append((place, "emptied", "date", value))
        return None
    return value
