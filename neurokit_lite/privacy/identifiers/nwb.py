"""Identifiers in NWB files: a new file is written, for what HDF5 deletes stays in the old one."""

import re
from collections.abc import Sequence
from pathlib import Path

import h5py
import numpy as np

from neurokit_lite.core.errors import invalid
from neurokit_lite.privacy.identifiers.dates import move_date
from neurokit_lite.privacy.identifiers.pseudonyms import as_key, draw_date_shift, make_pseudonyms, plain_id
from neurokit_lite.privacy.identifiers.reports import Scrubbed, as_removals
from neurokit_lite.privacy.identifiers.text import scrub_text

__all__ = ["scrub_nwb"]

_GENERAL = ("experimenter", "institution", "lab", "notes", "session_id", "protocol", "surgery")
_SUBJECT = ("date_of_birth", "description", "weight")
_REMOVED = {f"/general/{one}" for one in _GENERAL} | {f"/general/subject/{one}" for one in _SUBJECT}
_DATES = ("/session_start_time", "/timestamps_reference_time", "/file_create_date")
_TEXTS = ("/session_description", "/general/experiment_description", "/general/data_collection")


def scrub_nwb(
    path: Path | str, target: Path | str, key: bytes, *, names: Sequence[str] = (), keep_values: bool = False
) -> Scrubbed:
    """Copy an NWB file without the identifiers of subject, staff and session.

    Parameters
    ----------
    path : path
        The file. It is not changed.
    target : path
        A file that does not exist yet.
    key : bytes
        Secret key, at least 16 bytes.
    names : sequence of str
        Names known from elsewhere, to look for in descriptions.
    keep_values : bool
        Put what was removed into the report.

    Returns
    -------
    Scrubbed
        The path of the copy, and the report.

    Raises
    ------
    FileNotFoundError
        If there is no file.
    ValueError
        If it is no NWB file, the target exists, or the key is short.

    Notes
    -----
    Date of birth, weight and description of the subject, experimenters, institution, laboratory, notes, protocol and
    session number go; the subject's number and the file's identifier become pseudonyms; dates are moved by the days of
    the subject (times of day stay), or set to 1900 without one; ages from 90 years on become P90Y; descriptions lose
    what patterns find. Everything else is copied into a new file, object by object, links and references too, because a
    data set that is deleted from an HDF5 file leaves its bytes behind. Names of other groups, tables of electrodes and
    events are not looked into.

    References
    ----------
    Rübel O, et al. (2022). The Neurodata Without Borders ecosystem for neurophysiological data science. *eLife*
    11:e78362. https://doi.org/10.7554/eLife.78362

    Examples
    --------
    >>> import pathlib, tempfile, h5py
    >>> from neurokit_lite import privacy
    >>> room = pathlib.Path(tempfile.mkdtemp())
    >>> with h5py.File(room / "a.nwb", "w") as file:
    ...     file.attrs["nwb_version"], file["general/lab"], file["units"] = "2.8.0", "Quarry", [1, 2]
    >>> scrubbed = privacy.scrub_nwb(room / "a.nwb", room / "b.nwb", b"sixteen secret bytes")
    >>> scrubbed.report.places, b"Quarry" in scrubbed.content.read_bytes()
    (('/general/lab',), False)
    """
    path, target, key = Path(path), Path(target), as_key(key)
    if not path.is_file():
        raise FileNotFoundError(f"path must be an NWB file; got {path.name}, which does not exist.")
    if target.exists():
        raise invalid("target", "be a new file", target.name)
    if not h5py.is_hdf5(path):
        raise invalid("path", "be an NWB file", got=f"{path.name}, which is no HDF5 file")
    with h5py.File(path, "r") as old:
        if "nwb_version" not in old.attrs:
            raise invalid("path", "be an NWB file", got=f"{path.name}, without nwb_version")
        person = plain_id(_text(old["general/subject/subject_id"])) if "general/subject/subject_id" in old else ""
        rule = _Rule(key, person, tuple(names))
        with h5py.File(target, "w") as new:
            _copy_group(old, new, rule, seen={})
            _copy_attributes(old, new)
    return Scrubbed(target, as_removals(rule.rows, rule.notes, keep_values=keep_values))


class _Rule:
    """What happens to a data set of a given path, and the report so far."""

    def __init__(self, key: bytes, person: str, names: tuple[str, ...]) -> None:
        self.key, self.person, self.names, self.rows = key, person, names, []
        self.days = draw_date_shift(person, key) if person else None
        self.notes = [] if person else ["The file names no subject: dates were set to 1900."]

    def change(self, path: str, item: h5py.Dataset) -> object:
        """New value: None where it goes, the data set itself where it stays."""
        if path in _REMOVED:
            return self.row(path, "removed", item, None)
        if path in ("/identifier", "/general/subject/subject_id"):
            purpose = "person" if path.endswith("subject_id") else "file"
            return self.row(path, "pseudonym", item, str(make_pseudonyms([_text(item)], self.key, purpose=purpose)[0]))
        if path in _DATES:
            many = [_text(one) for one in np.atleast_1d(item[()])]
            moved = [
                (move_date(one, self.days) if self.days is not None else None) or "1900-01-01T00:00:00+00:00"
                for one in many
            ]
            return self.row(
                path, "shifted" if self.days is not None else "replaced", item, moved if item.shape else moved[0]
            )
        if path == "/general/subject/age":
            years = re.match(r"P(\d+)Y", _text(item))
            return self.row(path, "capped", item, "P90Y") if years and int(years[1]) >= 90 else item
        if path in _TEXTS:
            clean = scrub_text(_text(item), names=self.names).content
            return item if clean == _text(item) else self.row(path, "replaced", item, clean)
        return item

    def row(self, path: str, action: str, item: h5py.Dataset, new: object) -> object:
        self.rows.append((path, action, "header", item[()]))
        return new


def _text(value: object) -> str:
    value = value[()] if isinstance(value, h5py.Dataset) else value
    return value.decode() if isinstance(value, bytes) else str(value)


def _copy_group(old: h5py.Group, new: h5py.Group, rule: _Rule, seen: dict) -> None:
    """Copy what is in a group, without attributes; an object with two names stays one object."""
    for name in old:
        link, path = old.get(name, getlink=True), f"{old.name.rstrip('/')}/{name}"
        if not isinstance(link, h5py.HardLink):
            new[name] = link
            continue
        item = old[name]
        at = h5py.h5o.get_info(item.id).addr
        if at in seen:
            new[name] = new.file[seen[at]]
        elif isinstance(item, h5py.Group):
            if path in _REMOVED:
                rule.rows.append((path, "removed", "header", ""))
                continue
            _copy_group(item, new.create_group(name), rule, seen)
        else:
            value = rule.change(path, item)
            if value is item:
                old.copy(item, new, name=name, without_attrs=True)
            elif value is not None:
                new.create_dataset(
                    name,
                    data=value,
                    dtype=item.dtype if h5py.check_string_dtype(item.dtype) else None,
                    maxshape=item.maxshape if item.shape else None,
                )
            else:
                continue
        seen[at] = path


def _copy_attributes(old: h5py.Group, new: h5py.Group) -> None:
    """Attributes of everything that was copied, and references, which must point into the new file."""
    paths = ["/"]
    new.visit(paths.append)  # each object once, by one of its names
    for path in paths:
        source, copy = old[path], new[path]
        for name in source.attrs:
            value = _redirect(source.attrs[name], source, new)
            if value is not None:
                copy.attrs[name] = value
        if isinstance(source, h5py.Dataset) and _has_references(source.dtype):
            value = _redirect(source[()], source, new)
            del new[path]
            new.create_dataset(path, data=value, dtype=source.dtype, maxshape=source.maxshape if source.shape else None)
            for name in source.attrs:
                new[path].attrs[name] = _redirect(source.attrs[name], source, new)


def _has_references(dtype: np.dtype) -> bool:
    fields = [dtype[name] for name in dtype.names] if dtype.names else [dtype]
    return any(h5py.check_ref_dtype(one) is h5py.Reference for one in fields)


def _redirect(value: object, source: h5py.HLObject, new: h5py.Group) -> object:
    """A value whose references point to the objects of the same path in the new file; None where those are gone."""
    if isinstance(value, h5py.Reference):
        name = source.file[value].name if value else None
        return new[name].ref if name in new else (value if not value else None)
    if isinstance(value, np.ndarray) and _has_references(value.dtype):
        fresh = value.copy()
        for name in value.dtype.names or [None]:
            part, goal = (value, fresh) if name is None else (value[name], fresh[name])
            if isinstance(part.flat[0] if part.size else None, h5py.Reference):
                goal[...] = np.array(
                    [_redirect(one, source, new) or h5py.Reference() for one in part.flat], dtype=object
                ).reshape(part.shape)
        return fresh
    return value
