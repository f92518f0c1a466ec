"""Identifiers in NWB files: a new file is written, for what HDF5 deletes stays in the old one."""

import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import h5py
import numpy as np

from neurokit_lite.core.errors import invalid
from neurokit_lite.core.files import as_file
from neurokit_lite.privacy.identifiers.ages import parse_age
from neurokit_lite.privacy.identifiers.dates import move_date
from neurokit_lite.privacy.identifiers.pseudonyms import as_key, draw_date_shift, make_pseudonyms, plain_id
from neurokit_lite.privacy.identifiers.reports import Scrubbed, as_removals
from neurokit_lite.privacy.identifiers.text import find_names, scrub_text, split_names

__all__ = ["scrub_nwb"]

_GENERAL = ("experimenter", "institution", "lab", "notes", "session_id", "protocol", "surgery", "source_script")
_SUBJECT = ("date_of_birth", "description", "weight")
_REMOVED = {f"/general/{one}" for one in _GENERAL} | {f"/general/subject/{one}" for one in _SUBJECT}
_DATES = ("/session_start_time", "/timestamps_reference_time", "/file_create_date")
_NAMES = ("/identifier", "/general/subject/subject_id")
_AGE = "/general/subject/age"
_KEPT_ATTRIBUTES = ("object_id", "namespace", "neurodata_type", "nwb_version")  # say how to read the file


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
    Date of birth, weight and description of the subject, experimenters, institution, laboratory, notes, protocol,
    script and session number go, under whatever other names they stand; the subject's number and the file's identifier
    become pseudonyms; dates are moved by the days of the subject (times of day stay), or set to 1900 without one; ages
    from 90 years on become P90Y; all other text, attributes too, loses what patterns find. Everything else is copied
    into a new file, object by object, links and references too, because a data set that is deleted from an HDF5 file
    leaves its bytes behind. Names of groups and data sets, object identifiers and text inside of tables of mixed types
    stay.

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
    path, target, key = as_file(path), Path(target), as_key(key)
    if target.exists():
        raise invalid("target", "be a new file", target.name)
    if not h5py.is_hdf5(path):
        raise invalid("path", "be an NWB file", got=f"{path.name}, which is no HDF5 file")
    with h5py.File(path, "r") as old:
        if "nwb_version" not in old.attrs:
            raise invalid("path", "be an NWB file", got=f"{path.name}, without nwb_version")
        subject = "general/subject/subject_id"
        person = plain_id(_texts(old[subject])[0]) if subject in old else ""
        rule = _Rule(key, person, tuple(names))
        rule.learn(old)
        target.parent.mkdir(parents=True, exist_ok=True)
        room = Path(tempfile.mkdtemp(dir=target.parent))
        try:
            with h5py.File(room / "copy", "w") as new:
                _copy_group(old, new, rule, seen={})
                _copy_attributes(old, new, rule)
            (room / "copy").rename(target)
        finally:
            shutil.rmtree(room)
    return Scrubbed(target, as_removals(rule.rows, rule.notes, keep_values=keep_values))


class _Rule:
    """What happens to a data set of a given path, and the report so far."""

    def __init__(self, key: bytes, person: str, names: tuple[str, ...]) -> None:
        self.key, self.person, self.names, self.rows = key, person, names, []
        self.days = draw_date_shift(person, key) if person else None
        self.notes = [] if person else ["The file names no subject: dates were set to 1900."]
        self.special: dict[int, str] = {}  # by address, for an object may have more than one name

    def learn(self, file: h5py.File) -> None:
        """Find the objects that have a rule of their own, under whatever names they stand."""
        for path in (*_REMOVED, *_DATES, *_NAMES, _AGE):
            if path in file:
                item = file[path]
                self.special[h5py.h5o.get_info(item.id).addr] = path
                if isinstance(item, h5py.Group):
                    item.visititems(
                        lambda _, one, path=path: self.special.update({h5py.h5o.get_info(one.id).addr: path})
                    )
        paths: list[str] = []
        file.visit(paths.append)
        if any(find_names(re.sub(r"[/_-]", " ", one), split_names(self.names)) for one in paths):
            self.notes.append("Listed names stand in the names of groups or data sets, and stay.")

    def change(self, path: str, item: h5py.Dataset) -> object:
        """New value: None where it goes, the data set itself where it stays."""
        if path in _REMOVED:
            return self.row(path, "removed", item, None)
        is_text = h5py.check_string_dtype(item.dtype) is not None and item.shape is not None
        if item.dtype.names and any(h5py.check_string_dtype(item.dtype[one]) for one in item.dtype.names):
            self.notes.append(f"{path}: text inside of a table of mixed types was not looked into.")
        if not is_text or path.startswith("/specifications"):
            return item
        old = _texts(item)
        if path in _NAMES:
            purpose = "person" if path.endswith("subject_id") else "file"
            return self.row(path, "pseudonym", item, list(make_pseudonyms(old, self.key, purpose=purpose)))
        if path in _DATES:
            moved = [
                (move_date(one, self.days) if self.days is not None else None) or "1900-01-01T00:00:00+00:00"
                for one in old
            ]
            return self.row(path, "shifted" if self.days is not None else "replaced", item, moved)
        years = [parse_age(one) for one in old] if path == _AGE else []
        if None in years:
            self.notes.append("The age could not be read: look at it.")
        if any(one is not None and one >= 90 for one in years):
            capped = ["P90Y" if (n or 0) >= 90 else one for one, n in zip(old, years, strict=True)]
            return self.row(path, "capped", item, capped)
        if path.endswith("/external_file") and any(old):
            self.notes.append("Names of other files stay, such as those of films: read them.")
        if path == "/general/related_publications" and any(old):
            self.notes.append("A publication stays, and names whose laboratory it is.")
        new = [scrub_text(one, names=self.names).content for one in old]
        return item if new == old else self.row(path, "replaced", item, new)

    def attribute(self, path: str, name: str, value: object) -> object:
        """An attribute without what patterns find in its text."""
        array = np.asarray(value)
        is_text = bool(array.size) and all(isinstance(one, str | bytes) for one in array.flat)
        if not is_text or name in _KEPT_ATTRIBUTES or path.startswith("specifications"):
            return value
        old = [_decoded(one) for one in array.flat]
        new = [scrub_text(one, names=self.names).content for one in old]
        if new == old:
            return value
        self.rows.append((f"/{path.strip('/')}@{name}", "replaced", "text", value))
        return np.array(new, dtype=object).reshape(array.shape) if array.shape else new[0]

    def row(self, path: str, action: str, item: h5py.Dataset, new: list | None) -> object:
        self.rows.append((path, action, "header", item[()]))
        if new is None:
            return None
        many = np.array([one.encode() for one in new], dtype=item.dtype).reshape(item.shape)
        return many if item.shape else many[()]


def _decoded(value: object) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


def _texts(item: h5py.Dataset) -> list[str]:
    """All values of a data set as text."""
    return [_decoded(one) for one in np.ravel(item[()])]


def _copy_group(old: h5py.Group, new: h5py.Group, rule: _Rule, seen: dict) -> None:
    """Copy what is in a group, without attributes; an object with two names stays one object."""
    for name in old:
        link, path = old.get(name, getlink=True), f"{old.name.rstrip('/')}/{name}"
        if not isinstance(link, h5py.HardLink):
            new[name] = link
            if isinstance(link, h5py.ExternalLink):
                rule.notes.append("Links to other files stay, with the names of those files.")
            continue
        item = old[name]
        at = h5py.h5o.get_info(item.id).addr
        path = rule.special.get(at, path)
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
        seen[at] = f"{new.name.rstrip('/')}/{name}"


def _copy_attributes(old: h5py.Group, new: h5py.Group, rule: _Rule) -> None:
    """Attributes of everything that was copied, and references, which must point into the new file."""
    paths = ["/"]
    new.visit(paths.append)  # each object once, by one of its names
    for path in paths:
        source, copy = old[path], new[path]
        for name in source.attrs:
            value = _redirect(source.attrs[name], source, new)
            if value is not None:
                copy.attrs[name] = rule.attribute(path, name, value)
        if isinstance(source, h5py.Dataset) and _has_references(source.dtype):
            value = _redirect(source[()], source, new)
            del new[path]
            new.create_dataset(path, data=value, dtype=source.dtype, maxshape=source.maxshape if source.shape else None)
            for name in source.attrs:
                new[path].attrs[name] = rule.attribute(path, name, _redirect(source.attrs[name], source, new))


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
