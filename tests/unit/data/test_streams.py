"""Bytes per second are bytes in the file over seconds; the simulated file holds what its truth says."""

import numpy as np
import pytest

from neurokit_lite import data

EEG = data.DataStream("EEG", 3, 250.0, "int16")


@pytest.mark.parametrize("dtype", ["int16", "int32", "float32", "float64"])
def test_the_rate_is_what_a_file_on_disk_takes(tmp_path, dtype):
    stream = EEG.held_as(dtype)
    data.make_raw_recording(tmp_path / "raw.bin", stream, duration_s=4)
    assert stream.bytes_per_s == (tmp_path / "raw.bin").stat().st_size / 4 == 750 * np.dtype(dtype).itemsize


def test_published_probes_and_microscopes():
    assert data.DataStream("Neuropixels 1.0", 384, 30_000).bytes_per_s == 23.04e6
    assert data.DataStream("two-photon", 512 * 512, 30).bytes_per_s == pytest.approx(15.7e6, rel=2e-3)
    assert data.DataStream("HCP", 104 * 90 * 72, 1 / 0.72).bytes_per_s == pytest.approx(1.872e6)


def test_a_shipped_recording_makes_its_bytes_per_second():
    eeg = data.load_eeg_sample()
    voltage = eeg["voltage_uv"]
    stream = data.DataStream("EEG", len(voltage), eeg["rate_hz"], voltage.dtype)
    assert stream.bytes_per_s == pytest.approx(voltage.nbytes / 16)
    assert stream.seconds_in(voltage.nbytes) == pytest.approx(16)


def test_seconds_and_bytes_are_each_others_inverse():
    assert EEG.seconds_in(EEG.bytes_per_s * 60) == pytest.approx(60)
    assert EEG.seconds_in(0) == 0
    assert EEG.held_as("float64").seconds_in(1e6) == EEG.seconds_in(1e6) / 4


def test_types_are_named_as_numpy_names_them():
    assert data.DataStream("EEG", 1, 1, np.int16) == data.DataStream("EEG", 1, 1, "<i2")
    assert EEG.held_as("double").dtype == "float64"
    assert (EEG.dtype, EEG.bytes_per_value) == ("int16", 2)


@pytest.mark.parametrize("dtype", ["bool", "U5", "complex64", "object", "datetime64[s]", None, "int17", 16])
def test_what_is_no_number_type_is_refused(dtype):
    with pytest.raises(ValueError, match="dtype must name a type of numbers"):
        EEG.held_as(dtype)


def test_the_file_is_time_major_and_matches_its_truth(tmp_path):
    stream = data.DataStream("probe", 40, 1000)
    recording = data.make_raw_recording(tmp_path / "raw.bin", stream, duration_s=60, random_state=1)
    counts = recording["counts"]
    assert isinstance(counts, np.memmap)
    assert (counts.shape, counts.dtype) == ((60_000, 40), np.int16)
    np.testing.assert_array_equal(np.fromfile(tmp_path / "raw.bin", "int16").reshape(-1, 40), counts)
    # The mean of 60 000 samples lies within 5 standard errors, 5 x 20 / sqrt(60 000) = 0.41; the SD within 5 of its
    # own, 5 x 20 / sqrt(2 x 60 000) = 0.29, and rounding adds 1/12 to the variance.
    np.testing.assert_allclose(counts.mean(axis=0), recording.truth["offset"], atol=0.41)
    np.testing.assert_allclose(counts.std(axis=0), np.sqrt(recording.truth["sd"] ** 2 + 1 / 12), atol=0.29)
    assert np.ptp(recording.truth["offset"]) > 100
    halves = counts[:30_000, 0] - recording.truth["offset"][0], counts[30_000:, 0] - recording.truth["offset"][0]
    assert abs(np.corrcoef(*halves)[0, 1]) < 0.03, "a piece must not be written twice"


def test_floats_keep_their_fractions(tmp_path):
    recording = data.make_raw_recording(tmp_path / "raw.bin", EEG.held_as("float32"))
    assert np.any(recording["counts"] % 1)


def test_one_seed_one_file(tmp_path):
    first, again, other = (
        data.make_raw_recording(tmp_path / f"{name}.bin", EEG, random_state=seed)["counts"]
        for name, seed in (("first", 3), ("again", 3), ("other", 4))
    )
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


def test_nothing_is_overwritten_and_the_map_cannot_be_written(tmp_path):
    recording = data.make_raw_recording(tmp_path / "raw.bin", EEG)
    with pytest.raises(ValueError, match="path must name a new file"):
        data.make_raw_recording(tmp_path / "raw.bin", EEG)
    with pytest.raises(ValueError, match="read-only"):
        recording["counts"][0, 0] = 1


def test_writing_needs_no_more_memory_for_a_longer_file(tmp_path):
    import tracemalloc

    peaks = []
    for seconds in (400, 1600):
        tracemalloc.start()
        data.make_raw_recording(tmp_path / f"{seconds}.bin", data.DataStream("EEG", 40, 250), duration_s=seconds)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.1 * peaks[0]
