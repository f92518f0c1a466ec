"""Folders and files of SpikeInterface: read whole and in µV, or refused with what is there."""

import json

import numpy as np
import pytest

from neurokit_lite import spikes

RATE_HZ = 30_000.0
PLACES = [[0.0, 0.0], [20.0, 0.0], [0.0, 20.0], [20.0, 20.0]]


def write_folder(folder, pieces, *, card=None, probe=None):
    """A folder as SpikeInterface 0.105 saves it (its keys and file names), one file a segment."""
    folder.mkdir(parents=True)
    names = [f"traces_cached_seg{number}.raw" for number in range(len(pieces))]
    for name, piece in zip(names, pieces, strict=True):
        np.ascontiguousarray(piece).tofile(folder / name)
    kwargs = {
        "file_paths": names,
        "sampling_frequency": RATE_HZ,
        "t_starts": None,
        "num_channels": 4,
        "dtype": pieces[0].dtype.str,
        "time_axis": 0,
        "file_offset": 0,
        "gain_to_uV": [1.0] * 4,
        "offset_to_uV": [0.0] * 4,
    }
    (folder / "binary.json").write_text(json.dumps({"kwargs": kwargs | (card or {})}))
    contacts = {"si_units": "um", "contact_positions": PLACES, "device_channel_indices": [0, 1, 2, 3]}
    probes = [contacts | (probe or {})]
    (folder / "probegroup.json").write_text(json.dumps({"specification": "probeinterface", "probes": probes}))
    return folder


@pytest.fixture
def stored():
    return np.random.default_rng(0).integers(-500, 500, (6000, 4)).astype("<i2")


def test_of_two_segments_none_is_lost(tmp_path, stored):
    folder = write_folder(tmp_path / "a", [stored[:4000], stored[4000:]])
    with pytest.raises(ValueError, match=r"folder must hold one segment.*got 2 segments \(traces_cached_seg0.raw, tra"):
        spikes.read_recording(folder)
    parts = [spikes.read_recording(folder, segment=number)[0] for number in (0, 1)]
    np.testing.assert_array_equal(np.concatenate(parts), stored)
    with pytest.raises(ValueError, match="segment must be a whole number of at least 0 and at most 1; got 2"):
        spikes.read_recording(folder, segment=2)


def test_gain_and_offset_give_microvolts_slice_by_slice(tmp_path, stored):
    gain, offset = np.array([0.195, 0.195, 2.0, 0.5]), np.array([0.0, 10.0, 0.0, -5.0])
    card = {"gain_to_uV": gain.tolist(), "offset_to_uV": offset.tolist()}
    voltage, _, _ = spikes.read_recording(write_folder(tmp_path / "a", [stored], card=card))
    assert (voltage.shape, len(voltage), voltage.dtype) == ((6000, 4), 6000, np.float32)
    wanted = stored * gain + offset
    np.testing.assert_allclose(np.asarray(voltage), wanted, rtol=1e-6, atol=1e-5)  # float32, up to 1000 µV
    for key in (slice(10, 20), (slice(10, 20), [0, 3]), (slice(None), 1), 7):
        np.testing.assert_allclose(voltage[key], wanted[key], rtol=1e-6, atol=1e-5)


def test_a_gain_among_the_properties_is_found_and_none_is_asked_for(tmp_path, stored):
    folder = write_folder(tmp_path / "a", [stored], card={"gain_to_uV": None, "offset_to_uV": None})
    with pytest.raises(ValueError, match=r"say how many µV a stored unit is; got <i2 values without a gain"):
        spikes.read_recording(folder)
    np.testing.assert_allclose(spikes.read_recording(folder, gain_uv=0.5)[0][:], 0.5 * stored)
    (folder / "properties").mkdir()
    np.save(folder / "properties" / "gain_to_uV.npy", np.full(4, 0.25))
    np.testing.assert_allclose(spikes.read_recording(folder)[0][:], 0.25 * stored)


def test_time_may_be_the_second_axis(tmp_path, stored):
    folder = write_folder(tmp_path / "a", [np.ascontiguousarray(stored.T)], card={"time_axis": 1})
    np.testing.assert_array_equal(spikes.read_recording(folder)[0], stored)


def test_places_come_in_micrometres_in_the_order_of_channels(tmp_path, stored):
    probe = {
        "si_units": "mm",
        "contact_positions": [[9, 9], *(1e-3 * np.array(PLACES)).tolist()],
        "device_channel_indices": [-1, 3, 2, 1, 0],
    }
    places = spikes.read_recording(write_folder(tmp_path / "a", [stored], probe=probe))[1]
    np.testing.assert_allclose(places, PLACES[::-1])


def test_a_scaled_recording_is_sorted_as_its_microvolts_are(tmp_path):
    probe = spikes.make_probe_recording(duration_s=5, n_channels=4, n_units=1, amplitude_uv=(150, 150))
    stored = np.round(probe.recording_uv / 0.195).astype("<i2")
    folder = write_folder(tmp_path / "a", [stored], card={"gain_to_uV": [0.195] * 4})
    voltage, places, rate_hz = spikes.read_recording(folder)
    read = spikes.sort_spikes(voltage, places, rate_hz=rate_hz)
    direct = spikes.sort_spikes((0.195 * stored).astype(np.float32), places, rate_hz=rate_hz)
    np.testing.assert_array_equal(read.samples, direct.samples)
    assert read.n_units == 1
    assert read.templates_uv.min() == pytest.approx(-150, rel=0.15)  # the filter takes some of the trough


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda f: (f / "traces_cached_seg0.raw").write_bytes(b"12345678901234"), "whole samples of 4 channels; got 7"),
        (lambda f: (f / "traces_cached_seg0.raw").write_bytes(b""), "hold the voltage that its binary.json names"),
        (lambda f: (f / "traces_cached_seg0.raw").unlink(), "hold the voltage that its binary.json names"),
        (lambda f: (f / "binary.json").write_text("{"), "hold a binary.json with kwargs"),
        (lambda f: (f / "binary.json").write_text('{"kwargs": {"dtype": "<i2"}}'), "says file_paths, num_channels"),
        (lambda f: (f / "probegroup.json").write_text('{"probes": []}'), "gives all 4 channels a place; got 4 without"),
        (lambda f: (f / "probegroup.json").write_text("[1"), "hold a probe that gives 4 channels a place"),
    ],
    ids=["odd size", "empty", "missing", "half a card", "poor card", "no contacts", "half a probe"],
)
def test_a_folder_that_is_not_whole_is_refused(tmp_path, stored, spoil, message):
    folder = write_folder(tmp_path / "a", [stored])
    spoil(folder)
    with pytest.raises(ValueError, match=message) as error:
        spikes.read_recording(folder)
    assert len(str(error.value)) < 300


def write_npz(path, **changed):
    arrays = {
        "unit_ids": np.array([0, 1]),
        "num_segment": np.array([1]),
        "sampling_frequency": np.array([RATE_HZ]),
        "spike_indexes_seg0": np.array([10, 20, 30]),
        "spike_labels_seg0": np.array([0, 1, 0]),
    }
    np.savez(path, **arrays | changed)
    return path


def test_of_a_sorting_in_two_segments_none_is_lost(tmp_path):
    more = {"spike_indexes_seg1": np.array([5, 6]), "spike_labels_seg1": np.array([1.0, 1.0])}
    path = write_npz(tmp_path / "two.npz", **more)
    with pytest.raises(ValueError, match=r"path must hold one segment.*got 2 segments \(seg0, seg1\)"):
        spikes.read_sorting(path)
    assert [spikes.read_sorting(path, segment=n)[0].tolist() for n in (0, 1)] == [[10, 20, 30], [5, 6]]
    assert spikes.read_sorting(path, segment=1)[1].tolist() == [1, 1]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"spike_labels_seg0": np.array([0, 7, 0])}, "list every unit that has spikes; got a spike of"),
        ({"spike_labels_seg0": np.array([0])}, "hold a label for each of 3 spikes; got 1"),
        ({"spike_indexes_seg0": np.array([30, 20, 10])}, "hold spikes in rising order"),
        ({"unit_ids": np.array([], int)}, "list every unit that has spikes"),
    ],
)
def test_a_sorting_that_contradicts_itself_is_refused(tmp_path, changed, message):
    with pytest.raises(ValueError, match=message):
        spikes.read_sorting(write_npz(tmp_path / "odd.npz", **changed))


def test_an_npz_cut_off_anywhere_is_refused(tmp_path):
    whole = write_npz(tmp_path / "whole.npz").read_bytes()
    for share in (0.0, 0.1, 0.5, 0.9):
        (tmp_path / "cut.npz").write_bytes(whole[: int(share * len(whole))])
        with pytest.raises(ValueError, match=r"path must be a readable npz file; got cut.npz"):
            spikes.read_sorting(tmp_path / "cut.npz")


def test_a_recording_that_is_refused_leaves_the_folder_as_it_was(tmp_path):
    good = np.random.default_rng(0).normal(size=(6000, 4)).astype(np.float32)
    spikes.write_recording(good, PLACES, rate_hz=RATE_HZ, folder=tmp_path)
    with pytest.raises(ValueError, match=r"recording must hold finite numbers only; got .* at sample 4000, channel 2"):
        spikes.write_recording(
            np.where(np.arange(24_000).reshape(-1, 4) == 16_002, np.nan, good), PLACES, rate_hz=RATE_HZ, folder=tmp_path
        )
    assert not list(tmp_path.glob("*.part"))
    recording, _, _ = spikes.read_recording(tmp_path)
    np.testing.assert_array_equal(recording, good)
    # And written onto itself: the memory map is read while the file is made.
    spikes.write_recording(recording, PLACES, rate_hz=RATE_HZ, folder=tmp_path)
    np.testing.assert_array_equal(spikes.read_recording(tmp_path)[0], good)
