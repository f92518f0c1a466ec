"""Identifiers in a BIDS data set: tables, sidecars and headers of EDF files."""

import json
import re
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from neurokit_lite.core.errors import invalid
from neurokit_lite.privacy.identifiers.edf import scrub_edf
from neurokit_lite.privacy.identifiers.pseudonyms import as_key
from neurokit_lite.privacy.identifiers.reports import Scrubbed, as_removals
from neurokit_lite.privacy.identifiers.tables import scrub_table
from neurokit_lite.privacy.identifiers.text import scrub_text

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["scrub_bids"]

_KEYS = (
    r"Patient|Physician|Operator|Institution|SerialNumber|StationName|InstanceUID|Accession|StudyID|DateTime|Date$"
    r"|AcquisitionTime|ProcedureStep|Birth|Address|Subject(Name|ID)|Experimenter|Phone|Email"
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
    ``participants.tsv``, ``*_scans.tsv`` and ``*_sessions.tsv`` go through :func:`scrub_table` (dates of acquisition
    are moved by one number of days for each participant, to before 1925 as BIDS asks); other tables and JSON files lose
    what patterns find in their text, JSON files at all depths the keys of patients, staff, places, devices and dates;
    EDF and BDF files go through :func:`scrub_edf`. Labels of participants stay: they must not be hospital numbers.
    Other files are copied, and the report says how many of each kind: headers of NIfTI have text fields, too.

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
    rows, notes, copied = [], [], Counter()
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        name = path.relative_to(folder)
        new = target / name
        new.parent.mkdir(parents=True, exist_ok=True)
        found = _scrub_file(path, new, key, names)
        if found is None:
            shutil.copyfile(path, new)
            copied["".join(path.suffixes) or path.name] += 1
            continue
        rows += [(f"{name.as_posix()}: {place}", *rest) for place, *rest in found[0]]
        notes += [f"{name.as_posix()}: {one}" for one in found[1]]
    if any(re.fullmatch(r"sub-\d{6,}", one.name) for one in folder.glob("sub-*")):
        notes.append("Labels of participants look like numbers of a hospital: rename them first.")
    for kind, n in sorted(copied.items()):
        notes.append(f"Copied as they are: {n} of {kind}.")
    return Scrubbed(target, as_removals(rows, notes, keep_values=keep_values))


def _scrub_file(path: Path, new: Path, key: bytes, names: Sequence[str]) -> tuple[list, list] | None:
    """Write one scrubbed file; rows and notes of its report, or None where it is not one of ours."""
    import pandas as pd

    if path.suffix.lower() in (".edf", ".bdf"):
        scrubbed = scrub_edf(path.read_bytes(), keep_values=True)
        new.write_bytes(scrubbed.content)
    elif path.suffix == ".json":
        rows: list = []
        text = json.loads(path.read_text(encoding="utf-8-sig"))
        kept = ("Authors", "Name") if path.name == "dataset_description.json" else ()
        new.write_text(
            json.dumps(_clean(text, "", rows, (tuple(names), kept)), indent=2, ensure_ascii=False) + "\n",
            encoding="utf-8",
        )
        return rows, []
    elif path.suffix == ".tsv":
        table = pd.read_csv(path, sep="\t", dtype=str, keep_default_na=False, na_values=["n/a"], encoding="utf-8-sig")
        scrubbed = _scrub_tsv(table, path, key, names)
        scrubbed.content.to_csv(new, sep="\t", index=False, na_rep="n/a", encoding="utf-8")
    else:
        return None
    report = scrubbed.report
    return list(zip(report.places, report.actions, report.kinds, report.values, strict=True)), list(report.notes)


def _scrub_tsv(table: "pd.DataFrame", path: Path, key: bytes, names: Sequence[str]) -> Scrubbed:
    """One table: its participants are named in it or by its file."""
    import pandas as pd

    if not _TABLES.fullmatch(path.name):
        rows, clean = [], table.copy()
        for column in table:
            cells = [scrub_text(one, names=names).content if isinstance(one, str) else one for one in table[column]]
            rows += [
                (f"{column}[{k}]", "replaced", "text", old)
                for k, (old, one) in enumerate(zip(table[column], cells, strict=True))
                if one is not old and one != old
            ]
            clean[column] = pd.Series(cells, dtype=object)
        return Scrubbed(clean, as_removals(rows, [], keep_values=True))
    keep = [one for one in ("participant_id", "session_id", "sample_id", "filename") if one in table]
    label = re.match(r"sub-[A-Za-z0-9]+", path.name)
    if "participant_id" in table or label is None:
        person = "participant_id" if "participant_id" in table else None
        return scrub_table(table, key, person=person, keep=keep, names=names, keep_values=True)
    owner = "participant_id"
    scrubbed = scrub_table(
        table.assign(**{owner: label.group()}), key, person=owner, keep=[*keep, owner], names=names, keep_values=True
    )
    return Scrubbed(scrubbed.content.drop(columns=owner), scrubbed.report)


def _clean(value: object, place: str, rows: list, told: tuple) -> object:
    """A JSON value without keys that identify, at all depths."""
    names, kept = told
    if isinstance(value, dict):
        clean = {}
        for name, inner in value.items():
            here = f"{place}.{name}".strip(".")
            if name in kept:
                clean[name] = inner
            elif re.search(_KEYS, name):
                rows.append((here, "removed", "key", inner))
            else:
                clean[name] = _clean(inner, here, rows, told)
        return clean
    if isinstance(value, list):
        return [_clean(one, f"{place}[{k}]", rows, told) for k, one in enumerate(value)]
    if isinstance(value, str) and (new := scrub_text(value, names=names).content) != value:
        rows.append((place, "replaced", "text", value))
        return new
    return value
