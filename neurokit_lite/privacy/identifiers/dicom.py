"""Identifiers in DICOM data sets: the basic profile of the standard, and what it leaves to people."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from neurokit_lite.core.check import one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.optional import require
from neurokit_lite.privacy.identifiers.ages import parse_age
from neurokit_lite.privacy.identifiers.dates import move_date
from neurokit_lite.privacy.identifiers.pixels import clear_bits
from neurokit_lite.privacy.identifiers.pseudonyms import as_key, draw_date_shift, make_pseudonyms, make_uid, plain_id
from neurokit_lite.privacy.identifiers.reports import Scrubbed, as_removals
from neurokit_lite.privacy.identifiers.text import find_identifiers, replace_spans, split_names

__all__ = ["scrub_dicom"]

_TEXT = ("LO", "SH", "ST", "LT", "UC", "UT")
_LONGEST = {"SH": 16, "LO": 64}
_CODES = ("CodeValue", "CodingSchemeDesignator", "CodingSchemeVersion")
_DUMMIES = {"DA": "19000101", "DT": "19000101000000", "TM": "000000", "AS": "000Y", "UR": "http://removed.invalid"}
_DUMMIES |= {"DS": "0", "IS": "0"} | dict.fromkeys(("OB", "OW", "UN", "OD", "OF", "OL", "OV"), b"\0\0")
_DUMMIES |= dict.fromkeys(("FD", "FL", "SS", "US", "SL", "UL", "SV", "UV"), 0)
_KEPT_UIDS = ("CodingSchemeUID", "ContextUID", "MappingResourceUID", "ContextGroupExtensionCreatorUID")
_OF_PIXELS = ("SpecificCharacterSet", "PhotometricInterpretation", "Modality", "ImageType")  # say how to read the file
_UNPACKED = ("1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2")  # the last one: largest byte first
_NUMBERS = ("PatientID", "OtherPatientIDs", "AccessionNumber", "StudyID", "AdmissionID", "InstitutionName")
_CHARACTERISTICS = ("PatientSex", "PatientAge", "PatientSize", "PatientWeight")
_METHODS = {  # of the standard's context group 7050
    "113100": "Basic Application Confidentiality Profile",
    "113107": "Retain Longitudinal Temporal Information Modified Dates Option",
    "113108": "Retain Patient Characteristics Option",
}


def scrub_dicom(
    dataset: object,
    key: bytes,
    *,
    dates: str = "shift",
    keep_characteristics: bool = False,
    names: Sequence[str] = (),
    keep_values: bool = False,
) -> Scrubbed:
    """Remove identifiers from a DICOM data set, by the standard's basic profile.

    Parameters
    ----------
    dataset : pydicom.Dataset
        What ``pydicom.dcmread`` returns. It is not changed.
    key : bytes
        Secret key, at least 16 bytes; files of one study need the same one, so that they still belong together.
    dates : {"shift", "remove"}
        Move all dates of a person by one number of days (see :func:`draw_date_shift`; times of day stay), or do what
        the basic profile does with each.
    keep_characteristics : bool
        Keep sex, age (from 90 on as 90), size and weight of the patient.
    names : sequence of str
        Further names to look for in text; those of the data set itself are always looked for.
    keep_values : bool
        Put what was removed into the report.

    Returns
    -------
    Scrubbed
        A new data set with file meta information and an empty preamble, and the report.

    Raises
    ------
    TypeError
        If it is no data set.
    ValueError
        If it is a DICOMDIR, the key is short, or `dates` is no option.

    Notes
    -----
    PS3.15 Annex E, Table E.1-1 (2026c), with the options *Retain Longitudinal Temporal Information Modified Dates* and
    *Retain Patient Characteristics*. At every depth: private elements, curves and overlays go; unique identifiers are
    replaced wherever they stand, but for those that the standard registered and those of classes; a sequence that the
    table replaces is emptied; any text that stays is searched for the names and numbers of the data set's own people
    and for patterns (:func:`find_identifiers`). Elements that cannot be read, and those of unknown type, go.
    Bits and bytes that belong to no pixel are cleared. Not done: pictures. Text burned into them, faces, and
    waveforms' annotations are for a person, and the report says where to look.

    References
    ----------
    DICOM Standards Committee (2026). PS3.15 Security and System Management Profiles, Annex E.

    Examples
    --------
    >>> from pydicom import Dataset
    >>> from neurokit_lite import privacy
    >>> header = Dataset()
    >>> header.PatientName, header.StudyDescription, header.Rows = "Flint^Rowan", "Head of Rowan", 64
    >>> scrubbed = privacy.scrub_dicom(header, b"sixteen secret bytes")
    >>> "StudyDescription" in scrubbed.content, scrubbed.content.Rows, scrubbed.report.count()["removed"]
    (False, 64, 1)
    """
    pydicom = require("pydicom", extra="privacy")
    if not isinstance(dataset, pydicom.Dataset):
        raise invalid(
            "dataset", "be a pydicom.Dataset", dataset, hint="pydicom.dcmread(path) reads one.", error=TypeError
        )
    meta = getattr(dataset, "file_meta", None)
    kind = str(getattr(meta, "MediaStorageSOPClassUID", ""))
    if kind == "1.2.840.10008.1.3.10" or "DirectoryRecordSequence" in dataset:
        raise invalid("dataset", "be an image or another object", got="a DICOMDIR", hint="Make a new one at the end.")
    scrub = _Scrub(dataset, as_key(key), one_of(dates, "dates", ("shift", "remove")), keep_characteristics, names)
    clean = scrub.walk(dataset, "")
    scrub.mark(clean)
    if "PixelData" in clean:
        _clear_pixels(dataset, clean, scrub)
    _copy_file_parts(dataset, clean, scrub)
    return Scrubbed(clean, as_removals(scrub.rows, scrub.notes, keep_values=keep_values))


@cache
def _profile() -> dict[int, str]:
    """Action for each tag of the standard's table."""
    table = tomllib.loads((Path(__file__).parent / "profile.toml").read_text(encoding="utf-8"))
    return {int(tag, 16): action for action, tags in table.items() for tag in tags}


class _Scrub:
    """What one data set needs to know while it is walked through: key, days, names, and the report so far."""

    def __init__(
        self, dataset: object, key: bytes, dates: str, keep_characteristics: bool, names: Sequence[str]
    ) -> None:
        self.key, self.kept, self.rows, self.notes = key, _CHARACTERISTICS if keep_characteristics else (), [], []
        self.person = plain_id(dataset.get("PatientID")) or plain_id(dataset.get("PatientName"))
        self.days = draw_date_shift(self.person, key) if dates == "shift" and self.person else None
        if dates == "shift" and not self.person:
            self.notes.append(
                "The patient has neither number nor name: dates were removed, for nothing says whose they are."
            )
        people, ids = _people(dataset)
        self.names = tuple(dict.fromkeys((*split_names(names), *split_names(people))))
        self.ids = tuple(one for one in ids if len(one) > 2 and re.search(r"\w", one))

    def row(self, place: str, action: str, kind: str, value: object) -> None:
        self.rows.append((place, action, kind, value))

    def walk(self, dataset: object, path: str) -> object:
        """A clean copy of a data set, of all levels below it, too."""
        pydicom = require("pydicom", extra="privacy")
        clean = pydicom.Dataset()
        for tag in sorted(dataset.keys()):
            place = f"{path}{pydicom.datadict.keyword_for_tag(tag) or f'({tag.group:04X},{tag.element:04X})'}"
            if tag.element == 0 or tag.group < 8:
                continue  # lengths of groups, and what belongs into the file's own part
            if tag.is_private:
                self.row(place, "removed", "private", "")
            elif tag.group & 0xFF01 == 0x5000 or tag.group & 0xFF01 == 0x6000:
                self.row(place, "removed", "curve or overlay", "")
            else:
                self.add(clean, dataset, tag, place)
        return clean

    def add(self, clean: object, dataset: object, tag: object, place: str) -> None:
        """Add one element to the clean copy: kept, changed or not at all."""
        try:
            element = dataset[tag]
            vr, value = element.VR, element.value
        except Exception:  # pydicom raises what it meets: a type that does not exist, a number that is none
            self.row(place, "removed", "unreadable", "")
            return
        action = _profile().get(int(tag))
        is_moved = self.days and vr in ("DA", "DT", "TM") and not _is_of_life(element.keyword)
        if vr == "UN" and action is None:
            action = "remove"
        if vr == "SQ":
            self.add_sequence(clean, element, action, place)
        elif action == "remove" and element.keyword not in self.kept and not is_moved:
            if not element.is_empty:
                self.row(place, "removed", "of the profile", value)
        else:
            changed, what, kind = (value, "", "") if element.is_empty else self.change(element, action)
            try:
                clean.add_new(tag, vr, changed)
            except Exception:  # as above: text where a number must be
                what, kind = "removed", "unreadable"
            if what:
                self.row(place, what, kind, value)

    def add_sequence(self, clean: object, element: object, action: str | None, place: str) -> None:
        """Remove, empty or walk through a sequence."""
        if action == "remove":
            self.row(place, "removed", "of the profile", f"{len(element.value)} items")
            return
        items = [] if action in ("empty", "replace") else list(element.value)
        if len(element.value) > len(items):
            self.row(place, "emptied", "of the profile", f"{len(element.value)} items")
            if element.keyword == "ContentSequence":
                self.notes.append("A structured report was emptied: what it said is gone.")
        clean.add_new(element.tag, "SQ", [self.walk(one, f"{place}[{k}].") for k, one in enumerate(items)])

    def change(self, element: object, action: str | None) -> tuple[object, str, str]:
        """New value, what was done and what it was; nothing was done where that is empty."""
        vr, keyword, value = element.VR, element.keyword, element.value
        if keyword in self.kept:
            return self.cap_age(value) if vr == "AS" else (value, "", "")
        if vr == "UI":
            return self.replace_uids(keyword, value)
        if keyword in ("PatientID", "PatientName"):
            return str(make_pseudonyms([self.person], self.key)[0]), "pseudonym", "person"
        if vr in ("DA", "DT", "TM"):
            return self.move(vr, keyword, value, action)
        if vr == "PN":
            return ("" if action == "empty" else "REMOVED"), "replaced", "person name"
        if action in ("empty", "replace"):
            dummy = _DUMMIES.get(vr, "REMOVED" if vr in (*_TEXT, "CS", "AE") else None)
            return (None, "emptied", "of the profile") if action == "empty" else (dummy, "replaced", "of the profile")
        if vr in (*_TEXT, "UR") and keyword not in _CODES:
            return self.clean_text(vr, value)
        if vr in ("CS", "AE", "IS") and keyword not in _OF_PIXELS:
            return self.clean_code(vr, value)
        return value, "", ""

    def clean_code(self, vr: str, value: object) -> tuple[object, str, str]:
        """Codes and whole numbers that are a name or number of this data set's people go; parts of them cannot."""
        many = [value] if isinstance(value, str) or not hasattr(value, "__iter__") else list(value)
        is_found = any(_without(str(one), self.names, self.ids) != str(one) for one in many)
        if not is_found or (vr == "IS" and not any(str(one) in self.ids and len(str(one)) > 4 for one in many)):
            return value, "", ""
        return (None, "emptied", "in a number") if vr == "IS" else ("REMOVED", "replaced", "in a code")

    def replace_uids(self, keyword: str, value: object) -> tuple[object, str, str]:
        if keyword.endswith(("ClassUID", "ClassesUID", "SyntaxUID")) or keyword in _KEPT_UIDS:
            if keyword == "SOPClassUID" and not str(value).startswith("1.2.840.10008."):
                self.notes.append("The class is a maker's own: its identifier stays, and may name a device.")
            return value, "", ""
        many = [value] if isinstance(value, str) else list(value)
        new = [one if str(one).startswith("1.2.840.10008.") or not one else make_uid(one, self.key) for one in many]
        changed = new[0] if isinstance(value, str) else new
        return (changed, "replaced", "uid") if new != many else (value, "", "")

    def move(self, vr: str, keyword: str, value: object, action: str | None) -> tuple[object, str, str]:
        """Dates of the patient's life go; others are moved, or removed where the profile or an odd form asks for it."""
        many = [value] if isinstance(value, str) or not hasattr(value, "__iter__") else list(value)
        if self.days is not None and not _is_of_life(keyword):
            if vr == "TM":
                return value, "", ""
            moved = [move_date(str(one), self.days) for one in many]
            if None not in moved:
                return (moved[0] if len(moved) == 1 else moved), "shifted", "date"
        return (_DUMMIES[vr], "replaced", "date") if action == "replace" else (None, "emptied", "date")

    def clean_text(self, vr: str, value: object) -> tuple[object, str, str]:
        """Text without the names of this data set and without what patterns find."""
        many = [value] if isinstance(value, str) else [str(one) for one in value]
        new = [_without(one, self.names, self.ids) for one in many]
        new = [one if one == old else one[: _LONGEST.get(vr)] for one, old in zip(new, many, strict=True)]
        return (new[0] if len(new) == 1 else new, "replaced", "in free text") if new != many else (value, "", "")

    @staticmethod
    def cap_age(value: object) -> tuple[object, str, str]:
        years = parse_age(str(value)) if re.fullmatch(r"\s*\d+\s*[DWMY]\s*", str(value)) else None
        if years is None:
            return None, "emptied", "age in an odd form"
        return ("090Y", "capped", "age above 89") if years >= 90 else (value, "", "")

    def mark(self, clean: object) -> None:
        """Say in the data set what was done, and in the notes what was not."""
        pydicom = require("pydicom", extra="privacy")
        clean.PatientIdentityRemoved = "YES"
        clean.DeidentificationMethod = "neurokit_lite.privacy.scrub_dicom, PS3.15 Annex E 2026c"
        codes = ["113100"] + ["113107"] * (self.days is not None) + ["113108"] * bool(self.kept)
        clean.DeidentificationMethodCodeSequence = []
        for code in codes:
            item = pydicom.Dataset()
            item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = code, "DCM", _METHODS[code]
            clean.DeidentificationMethodCodeSequence.append(item)
        clean.LongitudinalTemporalInformationModified = "REMOVED" if self.days is None else "MODIFIED"
        self.note(clean)

    def note(self, clean: object) -> None:
        """What no program decides: text in pictures, faces, waveforms."""
        said, modality, has_pixels = clean.get("BurnedInAnnotation"), clean.get("Modality", ""), "PixelData" in clean
        is_slice = modality in ("MR", "CT") and "ORIGINAL" in (clean.get("ImageType") or ())
        if said == "YES" or (has_pixels and not is_slice):
            self.notes.append("Text may be burned into the picture: look at it, frame by frame.")
        part = str(clean.get("BodyPartExamined") or "").upper()
        if clean.get("RecognizableVisualFeatures") == "YES" or (
            modality in ("MR", "CT", "PT") and any(one in part for one in ("HEAD", "BRAIN", "SKULL", "FACE", "NECK"))
        ):
            self.notes.append("A head: its face can be rendered from the slices. Deface it.")
        elif has_pixels and modality in ("MR", "CT", "PT") and not part:
            self.notes.append("The part of the body is not named: if it is a head, deface it.")
        if "WaveformSequence" in clean:
            self.notes.append("Waveforms were not looked into.")


def _is_of_life(keyword: str) -> bool:
    """Dates and times of a person's life, which are removed whatever else is moved."""
    return any(word in keyword for word in ("Birth", "Death"))


def _people(dataset: object) -> tuple[list[str], list[str]]:
    """Names of people and numbers of the patient, at all depths, so that text can be searched for them."""
    people, ids = [], []
    for element in _elements(dataset):
        value = element.value
        many = (
            [value]
            if isinstance(value, str)
            or not hasattr(value, "__iter__")
            or (element.VR == "PN" and hasattr(value, "family_name"))
            else value
        )
        if element.VR == "PN":
            people += [str(one) for one in many if str(one).strip()]
        elif element.keyword in _NUMBERS:
            ids += [plain_id(one) for one in many]
    return people, ids


def _elements(dataset: object) -> Iterator[object]:
    """All elements that can be read, at all depths."""
    for tag in list(dataset.keys()):
        try:
            element = dataset[tag]
            value = element.value
        except Exception:  # as above; `add` reports it
            continue
        if element.VR == "SQ":
            for item in value:
                yield from _elements(item)
        elif not element.is_empty:
            yield element


def _clear_pixels(dataset: object, clean: object, scrub: _Scrub) -> None:
    """Clear what is no pixel, or say that it may be there."""
    syntax = str(getattr(getattr(dataset, "file_meta", None), "TransferSyntaxUID", _UNPACKED[0]))
    is_odd = "NumberOfFrames" in dataset and "NumberOfFrames" not in clean  # it could not be read
    if is_odd:
        scrub.notes.append("The number of frames cannot be read: what stands behind the last one stays.")
    pixels, cut = clear_bits(clean, is_packed=is_odd or syntax not in _UNPACKED, is_big=syntax == _UNPACKED[-1])
    for one in cut:
        scrub.row("PixelData", "cut", one, "")
    if cut:
        clean["PixelData"].value = pixels
    if pixels is None and _has_overlay(dataset):
        scrub.notes.append("An overlay may be inside of pixels that are packed: unpack them, and scrub again.")


def _has_overlay(dataset: object) -> bool:
    """Whether the header says that an overlay stands in the bits of pixels."""
    return any(tag.group >> 8 == 0x60 and tag.element == 0x0102 and dataset[tag].value for tag in list(dataset.keys()))


def _without(text: str, names: Sequence[str], ids: Sequence[str]) -> str:
    """Text without the words of names, without numbers, and without what patterns find."""
    text = replace_spans(text, [(one.start, one.stop, "removed") for one in find_identifiers(text, names=names)])
    for one in ids:
        text = re.sub(rf"(?<![^\W_]){re.escape(one)}(?![^\W_])", "[removed]", text, flags=re.IGNORECASE)
    return text


def _copy_file_parts(dataset: object, clean: object, scrub: _Scrub) -> None:
    """Meta information of the file: what says how to read it, and the new identifier; an empty preamble."""
    pydicom = require("pydicom", extra="privacy")
    meta, preamble = getattr(dataset, "file_meta", None), getattr(dataset, "preamble", None)
    clean.file_meta, clean.preamble = pydicom.dataset.FileMetaDataset(), bytes(128)
    if preamble and any(preamble):
        scrub.row("preamble", "emptied", "file part", "")
    encoding = getattr(dataset, "original_encoding", (None, None))
    if None not in encoding:
        clean.set_original_encoding(*encoding, dataset.original_character_set)
    if "SOPInstanceUID" in clean:
        clean.file_meta.MediaStorageSOPInstanceUID = clean.SOPInstanceUID
    for element in meta or ():
        keyword = f"file_meta.{element.keyword}"
        if element.keyword in ("MediaStorageSOPClassUID", "TransferSyntaxUID"):
            clean.file_meta.add(element)
        elif element.keyword == "MediaStorageSOPInstanceUID":
            scrub.row(keyword, "replaced", "uid", element.value)
            clean.file_meta.setdefault(element.tag, make_uid(element.value, scrub.key))
        elif element.tag.element > 1:
            scrub.row(keyword, "removed", "file part", element.value)
