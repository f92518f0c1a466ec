"""EDF: the header byte by byte, the signals untouched; and as another library writes what is unknown."""

import datetime
import io

import edfio
import numpy as np
import pytest

from neurokit_lite import privacy

NOTE = edfio.EdfAnnotation(0, None, "Flint blinks")


def recording(**options):
    signal = edfio.EdfSignal(np.arange(256.0), 128, label="Cz", transducer_type="cap no. 4711", physical_range=(0, 300))
    patient = edfio.Patient(code="H4711", sex="F", birthdate=datetime.date(1950, 1, 2), name="Rowan_Flint")
    made = edfio.Edf(
        [signal],
        patient=patient,
        recording=edfio.Recording(startdate=datetime.date(2021, 5, 3), investigator_technician_code="Slate"),
        starttime=datetime.time(8, 30),
        **options,
    )
    file = io.BytesIO()
    made.write(file)
    return file.getvalue()


def test_the_header_is_what_edfio_writes_of_the_unknown():
    old = recording(annotations=[NOTE])
    made = privacy.scrub_edf(old)
    theirs = edfio.read_edf(io.BytesIO(old))
    theirs.anonymize()
    file = io.BytesIO()
    theirs.write(file)
    assert made.content[:176] == file.getvalue()[:176]
    assert made.content[168:176] == b"01.01.85"
    assert "Annotations" in made.report.notes[0]


def test_fields_that_are_reserved_filters_and_labels():
    old = bytearray(recording())
    n = int(old[252:256])
    assert n == 1
    old[192:236] = b"EDF+C Rowan Flint".ljust(44)
    old[256:272] = b"Rowan Flint 4711"
    old[256 + 136 : 256 + 216] = b"HP:0.1Hz LP:75Hz Flint".ljust(80)
    old[256 + 224 : 256 + 256] = b"by Flint".ljust(32)
    made = privacy.scrub_edf(bytes(old))
    assert made.content[192:236] == b"EDF+C".ljust(44)
    assert not made.content[256 + 136 : 256 + 216].strip()
    assert not made.content[256 + 224 : 512].strip()
    assert "signal 0" in made.report.notes[0]
    old[256:272] = b"EEG Fp1-A2".ljust(16)
    for plain in (b"HP:0.1Hz LP:75Hz N:50Hz", b"LP:   NaN Hz; HP:   NaN Hz; Notch: NaN"):  # EEGLAB writes the second
        old[256 + 136 : 256 + 216] = plain.ljust(80)
        made = privacy.scrub_edf(bytes(old))
        assert not made.report.notes
        assert made.content[256 + 136 : 256 + 216] == old[256 + 136 : 256 + 216]


def test_signals_and_layout_stay():
    old = recording()
    made = privacy.scrub_edf(old).content
    n = int(old[184:192])
    assert made[n:] == old[n:]
    assert len(made) == len(old)
    assert made[176:256] == old[176:256]  # time of day, layout
    changed = [k for k in range(n) if made[k] != old[k]]
    n_signals = int(old[252:256])
    assert all(8 <= k < 176 or 256 + 16 * n_signals <= k < 256 + 96 * n_signals for k in changed)
    for word in (b"Flint", b"Slate", b"4711", b"1950", b"2021"):
        assert word not in made


def test_files_without_the_plus_and_of_biosemi():
    plain = bytearray(recording())
    plain[192:236] = b" " * 44
    made = privacy.scrub_edf(bytes(plain)).content
    assert not made[8:168].strip()
    plain[:8] = b"\xffBIOSEMI"
    assert privacy.scrub_edf(bytes(plain)).content[:8] == b"\xffBIOSEMI"


def test_scrubbing_twice_changes_nothing_and_reports_nothing():
    once = privacy.scrub_edf(recording())
    twice = privacy.scrub_edf(once.content)
    assert twice.content == once.content
    assert twice.report.places == ()


@pytest.mark.parametrize("content", [b"", b"0       " + b" " * 300, recording()[:300], b"RIFF" * 100])
def test_other_files_are_refused(content):
    with pytest.raises(ValueError, match="content must"):
        privacy.scrub_edf(content)
