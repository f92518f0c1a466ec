"""Files that are written come back, and each planted fault is noticed by who should notice it."""

import json
from datetime import UTC, datetime

import mne
import numpy as np
import pandas as pd
import pytest
from scipy.io import savemat

from neurokit_lite import data, integrate, spikes

ABOUT = {"subject": "locust", "species": "Locusta migratoria", "description": "date not known", "resolution_s": 1e-6}
ABOUT |= {"session_start": datetime(2005, 1, 1, tzinfo=UTC)}
EEG = {
    "V for µV": ["amplitude"],
    "mV for µV": ["amplitude"],
    "µV for V": ["amplitude"],
    "one channel in mV": ["channel"],
    "units contradict": ["units"],
    "rate contradicts": ["rate"],
    "rate wrong everywhere": ["clock"],
    "duration in ms": ["duration"],
    "half of the file lost": ["duration", "clock", "events"],
    "events in ms": ["events"],
    "events in samples": ["events"],
    "events 1000 times too early": ["events"],
    "channel renamed": ["channels"],
    "electrodes in mm": ["positions"],
    "subject without its 0": ["sidecar"],
}
SPIKES = {
    "spikes in ms": ["events", "intervals"],
    "spikes in samples": ["events", "intervals"],
    "all times in ms": ["intervals"],
    "spikes 1000 times too early": ["intervals"],
    "spikes out of order": ["order"],
    "span too short": ["events"],
}


@pytest.fixture(scope="module")
def recording():
    eeg = data.load_eeg_sample()
    about = {"subject": "01", "task": "listen", "line_hz": 50, "onsets_s": np.array([1.5, 4, 7.25, 12.5])}
    return {"voltage_uv": eeg["voltage_uv"], "rate_hz": eeg["rate_hz"], "ch_names": eeg["ch_names"]} | about


def names(found):
    return [one.check for one in found]


@pytest.mark.parametrize("file_format", ["BrainVision", "EDF"])
def test_eeg_comes_back(recording, file_format, tmp_path):
    """BrainVision: to 32-bit floats, 6e-8 of each value. EDF: to half a step of 65 535 in the range of all channels."""
    path = integrate.write_eeg_bids(**recording, root=tmp_path, file_format=file_format)
    raw = mne.io.read_raw(path, preload=True, verbose="error")
    voltage, back = recording["voltage_uv"], raw.get_data() * 1e6
    assert raw.ch_names == list(recording["ch_names"])
    assert raw.info["sfreq"] == 128
    if file_format == "BrainVision":
        np.testing.assert_allclose(back, voltage, rtol=1.2e-7, atol=1e-9)
    else:
        step = np.ptp(voltage) / 65535
        assert np.abs(back - voltage).max() == pytest.approx(step / 2, rel=0.01)
    assert integrate.check_bids_eeg(path, clock_s=16.0) == ()
    assert integrate.find_misnamed(tmp_path) == ()
    events = pd.read_csv(next(tmp_path.rglob("*_events.tsv")), sep="\t")
    np.testing.assert_allclose(events["onset"], recording["onsets_s"], atol=1e-9)


@pytest.mark.parametrize("fault", integrate.EEG_FAULTS)
def test_faults_of_eeg(recording, fault, tmp_path):
    path = integrate.write_faulty_eeg(fault, recording, root=tmp_path)
    assert names(integrate.check_bids_eeg(path, clock_s=16.0)) == EEG.get(fault, [])
    n_misnamed = {"subject without its 0": 7, "no task in the name": 3}.get(fault, 0)
    assert len(integrate.find_misnamed(tmp_path)) == n_misnamed


def test_faults_of_eeg_leave_the_recording_as_it_was(recording, tmp_path):
    before = recording["voltage_uv"].copy()
    integrate.write_faulty_eeg("one channel in mV", recording, root=tmp_path)
    np.testing.assert_array_equal(recording["voltage_uv"], before)
    assert recording["rate_hz"] == 128


def test_sidecars_are_found_in_folders_above(recording, tmp_path):
    """BIDS lets a JSON of the whole data set speak for every recording below it."""
    path = integrate.write_eeg_bids(**recording, root=tmp_path)
    sidecar = next(tmp_path.rglob("*_eeg.json"))
    stated = json.loads(sidecar.read_text()) | {"SamplingFrequency": 100.0}
    (tmp_path / "task-listen_eeg.json").write_text(json.dumps(stated))
    sidecar.unlink()
    assert "rate" in names(integrate.check_bids_eeg(path))


def test_keys_come_from_all_sidecars_that_apply(recording, tmp_path):
    """The folder above says 100 Hz, the recording's own file only its duration; a file of another task says nothing."""
    path = integrate.write_eeg_bids(**recording, root=tmp_path)
    next(tmp_path.rglob("*_eeg.json")).write_text('{"RecordingDuration": 16.0}')
    (tmp_path / "task-rest_eeg.json").write_text('{"SamplingFrequency": 50.0}')
    assert integrate.check_bids_eeg(path) == ()
    (tmp_path / "task-listen_eeg.json").write_text('{"SamplingFrequency": 100.0, "RecordingDuration": 3.0}')
    assert names(integrate.check_bids_eeg(path)) == ["rate"]
    (tmp_path / "sub-01" / "sub-01_eeg.json").write_text('{"SamplingFrequency": 128.0}')
    assert integrate.check_bids_eeg(path) == (), "the nearer folder wins"


@pytest.mark.parametrize("value", ["128", "n/a", True, -128, 0, [128]])
@pytest.mark.parametrize("key", ["SamplingFrequency", "RecordingDuration"])
def test_rates_and_durations_that_are_no_number(recording, key, value, tmp_path):
    path = integrate.write_eeg_bids(**recording, root=tmp_path)
    sidecar = next(tmp_path.rglob("*_eeg.json"))
    sidecar.write_text(json.dumps(json.loads(sidecar.read_text()) | {key: value}))
    found = integrate.check_bids_eeg(path)
    assert names(found) == ["sidecar"]
    assert found[0].text == f"{key} in the JSON is {value!r}, which is no number above 0"


@pytest.mark.parametrize("unit", ["n/a", "inch", "s", None])
def test_units_of_electrodes_that_are_no_length(recording, unit, tmp_path):
    path = integrate.write_eeg_bids(**recording, root=tmp_path)
    sidecar = next(tmp_path.rglob("*_coordsystem.json"))
    sidecar.write_text(json.dumps(json.loads(sidecar.read_text()) | {"EEGCoordinateUnits": unit}))
    assert names(integrate.check_bids_eeg(path)) == ["positions"]


def test_only_channels_of_type_eeg_must_be_as_large_as_eeg(recording, tmp_path):
    """The last channel is a trigger of 0 and 5000, the first one flat."""
    voltage = recording["voltage_uv"].copy()
    voltage[0], voltage[-1] = 14.62, 5000.0 * (np.arange(voltage.shape[1]) % 2)
    path = integrate.write_eeg_bids(**recording | {"voltage_uv": voltage}, root=tmp_path)
    assert names(integrate.check_bids_eeg(path)) == ["flat", "channel"]
    place = next(tmp_path.rglob("*_channels.tsv"))
    table = pd.read_csv(place, sep="\t", keep_default_na=False, dtype=str)
    table.loc[len(table) - 1, "type"], table.loc[0, "type"] = "TRIG", "MISC"
    table.iloc[::-1].to_csv(place, sep="\t", index=False)
    assert integrate.check_bids_eeg(path) == ()
    table.assign(type="MISC").to_csv(place, sep="\t", index=False)
    assert integrate.check_bids_eeg(path) == ()


@pytest.mark.parametrize(("n_times", "rate_hz"), [(300, 128.0), (127, 128.0), (4, 0.5), (300, 128.5)])
def test_edf_that_would_be_filled_up_is_refused(recording, n_times, rate_hz, tmp_path):
    short = {"voltage_uv": recording["voltage_uv"][:, :n_times], "rate_hz": rate_hz, "onsets_s": None}
    with pytest.raises(ValueError, match=r"voltage_uv must fill whole records of EDF, .* write BrainVision"):
        integrate.write_eeg_bids(**recording | short, root=tmp_path, file_format="EDF")
    path = integrate.write_eeg_bids(**recording | short, root=tmp_path)
    assert mne.io.read_raw(path, verbose="error").n_times == n_times


def test_edf_of_whole_records_has_all_samples(recording, tmp_path):
    """At 128.5 Hz a record is 128 samples."""
    whole = {"voltage_uv": recording["voltage_uv"][:, :384], "rate_hz": 128.5, "onsets_s": None}
    path = integrate.write_eeg_bids(**recording | whole, root=tmp_path, file_format="EDF")
    raw = mne.io.read_raw(path, verbose="error")
    assert raw.n_times == 384
    assert raw.info["sfreq"] == pytest.approx(128.5, rel=1e-6)


def test_a_path_from_here_finds_the_same_sidecars(recording, tmp_path, monkeypatch):
    path = integrate.write_eeg_bids(**recording, root=tmp_path)
    monkeypatch.chdir(path.parent.parent)
    assert integrate.check_bids_eeg(path.relative_to(path.parent.parent)) == integrate.check_bids_eeg(path) == ()
    stored = path.rename(tmp_path / "stored.vhdr")
    stored.write_text(stored.read_text().replace("=sub-01", f"={path.parent}/sub-01"))
    path.symlink_to(stored)
    found = integrate.check_bids_eeg(path)
    assert "sidecar" not in names(found)


def test_rows_of_channels_may_come_in_another_order(recording, tmp_path):
    path = integrate.write_eeg_bids(**recording, root=tmp_path)
    place = next(tmp_path.rglob("*_channels.tsv"))
    table = pd.read_csv(place, sep="\t", keep_default_na=False, dtype=str)
    table.iloc[::-1].to_csv(place, sep="\t", index=False)
    assert integrate.check_bids_eeg(path) == ()


def test_what_a_sidecar_leaves_out_is_no_error(recording, tmp_path):
    path = integrate.write_eeg_bids(**recording, root=tmp_path)
    place = next(tmp_path.rglob("*_channels.tsv"))
    table = pd.read_csv(place, sep="\t", keep_default_na=False, dtype=str)
    table.drop(columns=["sampling_frequency"]).to_csv(place, sep="\t", index=False)
    next(tmp_path.rglob("*_eeg.json")).write_text('{"RecordingDuration": null}')
    assert integrate.check_bids_eeg(path) == ()
    table.assign(units="n/a").to_csv(place, sep="\t", index=False)
    assert names(integrate.check_bids_eeg(path)) == ["units"]


def test_spikes_come_back_bit_by_bit(tmp_path):
    times = data.load_grasshopper()["spike_times_s"]
    path = integrate.write_spikes_nwb(tmp_path / "a.nwb", times, (0.0, 10.0), **ABOUT)
    units = spikes.read_nwb_units(path)
    for one, back in zip(times, units.trains.times_s, strict=True):
        np.testing.assert_array_equal(one, back)
    assert (units.trains.start_s, units.trains.stop_s) == (0.0, 10.0)


@pytest.mark.parametrize("fault", integrate.SPIKE_FAULTS)
def test_faults_of_spikes(fault, tmp_path):
    times = data.load_grasshopper()["spike_times_s"]
    path = integrate.write_faulty_spikes(fault, times, (0.0, 10.0), path=tmp_path / "a.nwb", **ABOUT)
    assert names(integrate.check_nwb_units(path)) == SPIKES.get(fault, [])


def test_spikes_come_back_in_order(tmp_path):
    path = integrate.write_spikes_nwb(tmp_path / "a.nwb", [[0.5, 0.25]], (0.0, 1.0), **ABOUT)
    np.testing.assert_array_equal(spikes.read_nwb_units(path).trains.times_s[0], [0.25, 0.5])


def test_spikes_in_a_gap_of_their_own_unit(tmp_path):
    """The first unit was watched from 0 to 2 and from 8 to 10 s, the second all the time; both fire from 0.5 to 9.5."""
    import pynwb

    nwb = pynwb.NWBFile(session_description="a", identifier="a", session_start_time=ABOUT["session_start"])
    for intervals in ([[0.0, 2.0], [8.0, 10.0]], [[0.0, 10.0]]):
        nwb.add_unit(spike_times=np.arange(0.5, 10), obs_intervals=intervals)
    with pynwb.NWBHDF5IO(str(tmp_path / "a.nwb"), "w") as io:
        io.write(nwb)
    found = integrate.check_nwb_units(tmp_path / "a.nwb")
    assert names(found) == ["events"]
    assert found[0].text == "6 of 20 spikes lie where their unit was not watched, by its obs_intervals"


def test_nwbinspector_is_asked(tmp_path):
    times = data.load_grasshopper()["spike_times_s"]
    path = integrate.write_faulty_spikes("spikes in samples", times, (0.0, 10.0), path=tmp_path / "a.nwb", **ABOUT)
    found = names(integrate.inspect_nwb(path))
    assert found == ["spike_times_not_in_samples", "spike_times_not_in_unobserved_interval"]
    assert names(integrate.inspect_nwb(path, level="critical")) == ["spike_times_not_in_samples"]
    assert "keywords" in names(integrate.inspect_nwb(path, level="suggestion"))


def test_a_broken_rule_of_the_format_is_told_at_each_level(tmp_path):
    import h5py

    path = integrate.write_spikes_nwb(tmp_path / "a.nwb", [[0.5, 0.25]], (0.0, 1.0), **ABOUT)
    with h5py.File(path, "a") as file:
        del file["units"].attrs["colnames"]
    assert names(integrate.inspect_nwb(path, level="critical")) == ["Units/colnames"]


def test_a_file_without_a_span_says_so(tmp_path):
    import pynwb

    nwb = pynwb.NWBFile(session_description="a", identifier="a", session_start_time=ABOUT["session_start"])
    nwb.add_unit(spike_times=np.arange(0.01, 10, 0.01))
    with pynwb.NWBHDF5IO(str(tmp_path / "a.nwb"), "w") as io:
        io.write(nwb)
    assert names(integrate.check_nwb_units(tmp_path / "a.nwb")) == ["span"]
    empty = pynwb.NWBFile(session_description="a", identifier="a", session_start_time=ABOUT["session_start"])
    with pynwb.NWBHDF5IO(str(tmp_path / "b.nwb"), "w") as io:
        io.write(empty)
    with pytest.raises(ValueError, match=r"NWB file with sorted units; got .*no units"):
        integrate.check_nwb_units(tmp_path / "b.nwb")


def test_folders_that_bids_leaves_free_are_passed_over(tmp_path):
    for name in ("code/a b.py", "derivatives/x.txt", ".git/x", "sub-01/eeg/.hidden", "sub-01/eeg/notes.txt", "README"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert integrate.find_misnamed(tmp_path) == ("sub-01/eeg/notes.txt",)


def test_a_recording_that_is_a_folder_has_one_name(tmp_path):
    """CTF's .ds, MEF3 and zarr: what is in them is the maker's business (bids-examples: ds000246, xeeg_hed_score)."""
    folders = ("meg/sub-01_task-rest_meg.ds", "ieeg/sub-01_task-rest_ieeg.mefd", "meg/sub-1_task-rest_meg.ds")
    folders += ("micr/sub-01_sample-A_SPIM.ome.zarr",)
    for folder in folders:
        for name in ("BadChannels", "params.dsc", "0/0/0"):
            place = tmp_path / "sub-01" / folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.touch()
    assert integrate.find_misnamed(tmp_path) == ("sub-01/meg/sub-1_task-rest_meg.ds",)


def test_a_data_set_may_say_what_is_not_to_be_judged(tmp_path):
    names = (
        "notes.pdf",
        "sub-01/figures/a.png",
        "sub-01/eeg/plot.html",
        "extra/one.txt",
        "extra/deep/two.txt",
        "b.txt",
    )
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert integrate.find_misnamed(tmp_path) == tuple(sorted(names))
    (tmp_path / ".bidsignore").write_text("# what we made\n\n*.html\nfigures/\n**/two.txt\nextra/*.pdf\n/b.txt\n")
    assert integrate.find_misnamed(tmp_path) == ("extra/one.txt", "notes.pdf")


def test_a_format_without_units_contradicts_nobody(recording, tmp_path):
    """EEGLAB's .set has no place for a unit; the table's µV stands alone."""
    path = integrate.write_eeg_bids(**recording, root=tmp_path)
    raw = mne.io.read_raw(path, preload=True, verbose="error")
    eeg = {"setname": "a", "nbchan": len(raw.ch_names), "pnts": raw.n_times, "trials": 1, "srate": raw.info["sfreq"]}
    eeg |= {"xmin": 0, "data": raw.get_data() * 1e6, "icawinv": [], "icaweights": [], "icasphere": [], "event": []}
    places = [(name, float(k), 0.0, 1.0) for k, name in enumerate(raw.ch_names)]
    kinds = [("labels", "O"), ("X", "O"), ("Y", "O"), ("Z", "O")]
    eeg["chanlocs"] = np.array([places], dtype=kinds)
    savemat(path.with_suffix(".set"), {"EEG": eeg})
    assert mne.io.read_raw(path.with_suffix(".set"), verbose="error")._orig_units == {}
    assert names(integrate.check_bids_eeg(path.with_suffix(".set"))) == []


def test_of_two_sidecars_in_one_folder_the_one_with_more_in_its_name_wins(recording, tmp_path):
    path = integrate.write_eeg_bids(**recording, root=tmp_path)
    (path.parent / "sub-01_eeg.json").write_text('{"SamplingFrequency": 256}')
    assert integrate.check_bids_eeg(path) == ()
