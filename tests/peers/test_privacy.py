"""Groups agree with pyCANON, headers with dicom-anonymizer, EDF with mne; made by reference/privacy.py."""

from pathlib import Path

import pandas as pd
import pydicom
import pytest

from neurokit_lite import privacy

pytestmark = pytest.mark.peer
FOLDER = Path(__file__).parent / "reference" / "privacy"


def test_k_l_and_t():
    table = pd.read_csv(FOLDER / "table.csv")
    theirs = pd.read_csv(FOLDER / "anonymity.csv", comment="#", header=None)
    for known, k, n_values, t in theirs.itertuples(index=False):
        found = privacy.measure_anonymity(table, known.split("+"), secret="ill")
        assert (found.k, found.l_diversity) == (k, n_values)
        assert found.t_closeness == pytest.approx(t, abs=1e-9)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["CT_small.dcm", "MR_small.dcm", "rtplan.dcm", "reportsi.dcm"])
def test_what_they_take_out_of_a_header_we_take_out(name):
    """Where they differ: they keep dates of other names, and empty what is empty; we keep nothing that they remove."""
    theirs = pd.read_csv(FOLDER / "headers.csv", comment="#", header=None, names=["file", "tag", "state"])
    theirs = theirs[theirs.file == name]
    old = pydicom.dcmread(Path(pydicom.__path__[0]) / "data" / "test_files" / name)
    new = privacy.scrub_dicom(old, b"sixteen secret bytes").content
    kept = []
    for tag, state in zip(theirs.tag, theirs.state, strict=True):
        element = old[int(tag, 16)]
        is_same = int(tag, 16) in new and str(new[int(tag, 16)].value) == str(element.value)
        if state != "kept" and is_same and element.value not in (None, "") and element.VR != "TM":
            kept.append(element.keyword or tag)
    assert kept == []
    assert (theirs.state == "kept").sum() > 10
