"""Working calls of identifiers."""

import tempfile
from functools import cache
from pathlib import Path

import h5py
import numpy as np
import pandas as pd
from contracts.examples import Calls, Wrong

from neurokit_lite import privacy

PLACE = "neurokit_lite.privacy.identifiers"
KEY = b"sixteen secret bytes"
SHORT = Wrong("key", b"short", "5 bytes"), Wrong("key", "sixteen secret bytes", "str")


def header() -> object:
    from pydicom import Dataset

    made = Dataset()
    made.PatientID, made.StudyDate = "A7", "20210503"
    return made


def edf() -> bytes:
    parts = "0", "Rowan Flint", "", "03.05.21", "08.30.00", "256", "", "0", "1", "0"
    return "".join(part.ljust(n) for part, n in zip(parts, (8, 80, 80, 8, 8, 8, 44, 8, 8, 4), strict=True)).encode()


def table() -> pd.DataFrame:
    return pd.DataFrame({"patient": ["a", "b"], "age": [93, 40], "scan_date": ["2021-05-03"] * 2})


def room() -> Path:
    return Path(tempfile.mkdtemp())


@cache
def bids() -> Path:
    (folder := room() / "raw").mkdir()
    (folder / "dataset_description.json").write_text("{}")
    return folder


@cache
def nwb() -> Path:
    path = room() / "a.nwb"
    with h5py.File(path, "w") as file:
        file.attrs["nwb_version"], file["general/lab"] = "2.8.0", "Quarry"
    return path


def head() -> dict:
    y, z = np.mgrid[:20, :20]
    brain = np.tile((y > 3) & (z > 9) & (y - z < -3) & (z < 16), (5, 1, 1))
    return {"image": np.ones(brain.shape), "is_brain": brain, "affine": np.diag([2.0, 2, 2, 1]), "margin_mm": 3.0}


CALLS = {
    f"{PLACE}.pseudonyms.as_key": Calls(lambda: {"key": KEY}, SHORT),
    f"{PLACE}.pseudonyms.make_pseudonyms": Calls(
        lambda: {"ids": [7, 8], "key": KEY}, (*SHORT, Wrong("ids", [["a"]], "2 axes")), free=("purpose",)
    ),
    f"{PLACE}.pseudonyms.draw_date_shift": Calls(
        lambda: {"person": "a", "key": KEY}, (*SHORT, Wrong("person", " ", "' '"))
    ),
    f"{PLACE}.text.find_identifiers": Calls(
        lambda: {"text": "Rowan, 2021-05-03", "names": ["Rowan"]},
        (Wrong("text", 7, "7"), Wrong("names", "Rowan", "'Rowan'"), Wrong("names", [7], "[7]")),
    ),
    f"{PLACE}.text.split_names": Calls(lambda: {"names": ["Rowan"]}, (Wrong("names", "Rowan", "'Rowan'"),)),
    f"{PLACE}.text.scrub_text": Calls(
        lambda: {"text": "Rowan, 2021-05-03", "names": ["Rowan"]},
        (Wrong("text", 7, "7"), Wrong("names", "Rowan", "'Rowan'")),
        free=("keep_values",),
    ),
    f"{PLACE}.notes.make_notes": Calls(
        lambda: {"n_notes": 3, "random_state": 0}, (Wrong("n_notes", 0, "0"), Wrong("random_state", "zero", "'zero'"))
    ),
    f"{PLACE}.notes.score_identifiers": Calls(
        lambda: {"found": [[privacy.Span(0, 4, "date")]], "truth": [[privacy.Span(0, 4, "date")]]},
        (Wrong("found", [], "0"),),
        free=("truth",),
    ),
    f"{PLACE}.dicom.scrub_dicom": Calls(
        lambda: {"dataset": header(), "key": KEY},
        (*SHORT, Wrong("dataset", {}, "{}"), Wrong("dates", "blur", "'blur'"), Wrong("names", "Rowan", "'Rowan'")),
        free=("keep_characteristics", "keep_values"),
    ),
    f"{PLACE}.edf.scrub_edf": Calls(
        lambda: {"content": edf()},
        (Wrong("content", "text", "'text'"), Wrong("content", b"RIFF", "4 bytes")),
        free=("keep_values",),
    ),
    f"{PLACE}.tables.scrub_table": Calls(
        lambda: {"frame": table(), "key": KEY, "person": "patient"},
        (
            *SHORT,
            Wrong("frame", {}, "{}"),
            Wrong("person", "who", "'who'"),
            Wrong("keep", ["what"], "'what'"),
            Wrong("names", "Rowan", "'Rowan'"),
        ),
        free=("keep_values",),
    ),
    f"{PLACE}.bids.scrub_bids": Calls(
        lambda: {"folder": bids(), "target": room() / "clean", "key": KEY},
        (*SHORT, Wrong("target", bids(), "raw")),
        free=("folder", "names", "keep_values"),
    ),
    f"{PLACE}.nwb.scrub_nwb": Calls(
        lambda: {"path": nwb(), "target": room() / "b.nwb", "key": KEY},
        (*SHORT, Wrong("target", nwb(), "a.nwb")),
        free=("path", "names", "keep_values"),
    ),
    f"{PLACE}.face.remove_face": Calls(
        head,
        (
            Wrong("image", np.ones((5, 20)), "(5, 20)"),
            Wrong("is_brain", np.zeros((5, 20, 20), dtype=bool), "0 voxels"),
            Wrong("is_brain", np.ones((5, 20, 19), dtype=bool), "19"),
            Wrong("affine", np.zeros((4, 4)), "(4, 4)"),
            Wrong("affine", np.eye(3), "(3, 3)"),
            Wrong("margin_mm", -1.0, "-1"),
        ),
    ),
}

PLOTS = {"neurokit_lite.plots.privacy.identifiers.plot_head_front": (lambda: np.full((4, 5, 6), 99.0), {"level": 40.0})}

NOT_TRIED = {
    f"{PLACE}.reports.Removals": "holds what it is given",
    f"{PLACE}.reports.Removals.count": "has no argument",
    f"{PLACE}.reports.Removals.to_frame": "has no argument",
    f"{PLACE}.reports.Scrubbed": "holds what it is given",
    f"{PLACE}.reports.as_removals": "its callers check what they pass",
    f"{PLACE}.pseudonyms.plain_id": "takes anything",
    f"{PLACE}.pseudonyms.make_uid": "its callers check the key",
    f"{PLACE}.text.find_names": "its callers check the text and the names",
    f"{PLACE}.pixels.clear_bits": "its caller checks the data set",
    f"{PLACE}.tables.names_identifier": "takes any name",
    f"{PLACE}.dates.move_date": "gives None for what is no date",
    f"{PLACE}.pseudonyms.digest_id": "its callers check the key",
    f"{PLACE}.ages.parse_age": "takes anything; None for what is no age",
    f"{PLACE}.text.replace_spans": "its callers give it what they found in the text",
    f"{PLACE}.text.Span": "holds what it is given",
    f"{PLACE}.notes.SimulatedNotes": "make_notes makes it",
    f"{PLACE}.notes.IdentifierScore": "score_identifiers makes it",
    f"{PLACE}.notes.IdentifierScore.recall": "has no argument",
    f"{PLACE}.notes.IdentifierScore.precision": "has no argument",
    f"{PLACE}.notes.IdentifierScore.to_frame": "has no argument",
    f"{PLACE}.face.Defaced": "remove_face makes it",
}

MEANT = {("make_pseudonyms", "ids"): "a missing identifier has no pseudonym"}
