"""Reading the shipped recording, and files that are broken or of another kind."""

from datetime import UTC, datetime

import h5py
import numpy as np
import pynwb
import pytest

from neurokit_lite import data
from neurokit_lite.data.registry import file_path
from neurokit_lite.data.sets.spikes.head_direction import read_head_direction


def write_nwb(path, *, without=()):
    """Write a small file laid out like the shipped one, leaving parts out."""
    nwb = pynwb.NWBFile("a toy", "toy", datetime(2020, 1, 1, tzinfo=UTC))
    compass = pynwb.behavior.CompassDirection(name="CompassDirection")
    name = "rz" if "heading" in without else "ry"
    times, angle = np.arange(10) / 10, np.linspace(0, 6, 10)
    compass.create_spatial_series(name=name, data=angle, timestamps=times, reference_frame="room")
    nwb.add_acquisition(compass)
    if "units" not in without:
        if "location" not in without:
            nwb.add_unit_column("location", "where")
        for times_s, region in (([0.1, 0.2], "adn"), ([0.3], "ca1")):
            nwb.add_unit(spike_times=times_s, **({} if "location" in without else {"location": region}))
    if "epochs" not in without:
        nwb.add_epoch(0.0, 0.5, ["sleep"])
        nwb.add_epoch(0.5, 1.0, ["rest" if "wake" in without else "wake"])
    if "ripples" not in without:
        ripples = pynwb.epoch.TimeIntervals(name="sleep_ripples", description="ripples")
        ripples.add_row(start_time=0.1, stop_time=0.2)
        nwb.add_time_intervals(ripples)
    with pynwb.NWBHDF5IO(str(path), "w") as io:
        io.write(nwb)
    return path


def test_shipped_recording_equals_what_h5py_reads():
    recording = data.load_head_direction()
    with h5py.File(file_path("head_direction"), "r") as file:
        ends = file["units/spike_times_index"][:]
        flat = file["units/spike_times"][:]
        heading = file["acquisition/CompassDirection/ry/data"][:]
        regions = file["units/location"].asstr()[:]
    np.testing.assert_array_equal(np.concatenate(recording["spike_times_s"]), flat)
    np.testing.assert_array_equal(np.cumsum([one.size for one in recording["spike_times_s"]]), ends)
    np.testing.assert_array_equal(recording["heading_rad"], heading)
    np.testing.assert_array_equal(recording["regions"], regions)


def test_shipped_recording_is_what_its_card_says():
    recording = data.load_head_direction()
    assert sum(one.size for one in recording["spike_times_s"]) == 98_794
    assert len(recording["spike_times_s"]) == recording["regions"].size == 15
    assert recording["heading_rad"].size == recording["heading_times_s"].size == 63_527
    assert recording["ripples_s"].shape == (594, 2)
    assert (recording["ripples_s"][:, 0] <= recording["ripples_s"][:, 1]).all()
    assert (recording["heading_rad"] >= 0).all()
    assert (recording["heading_rad"] <= 2 * np.pi).all()
    assert recording["tracked_s"] == (670.6407, 1199.99495)


def test_a_file_of_our_own_comes_back_as_written(tmp_path):
    arrays = read_head_direction(write_nwb(tmp_path / "whole.nwb"))
    np.testing.assert_array_equal(arrays["spike_times_s"][0], [0.1, 0.2])
    np.testing.assert_array_equal(arrays["regions"], ["adn", "ca1"])
    np.testing.assert_array_equal(arrays["ripples_s"], [[0.1, 0.2]])
    assert (arrays["sleep_s"], arrays["wake_s"]) == ((0.0, 0.5), (0.5, 1.0))
    assert arrays["tracked_s"] == (0.0, 0.9)


@pytest.mark.parametrize(
    ("missing", "named"),
    [
        ("heading", "acquisition/CompassDirection/ry"),
        ("units", "units/spike_times"),
        ("location", "units/location"),
        ("epochs", "epochs"),
        ("wake", "an epoch tagged 'wake'"),
        ("ripples", "intervals/sleep_ripples"),
    ],
)
def test_a_missing_part_is_named(tmp_path, missing, named):
    path = write_nwb(tmp_path / "part.nwb", without=[missing])
    with pytest.raises(ValueError, match="The NWB file must contain") as caught:
        read_head_direction(path)
    assert f"must contain {named}; got {path} without it. Was it written by another pipeline?" in str(caught.value)


def truncated(path):
    path.write_bytes(file_path("head_direction").read_bytes()[:500_000])


def scrambled(path):
    content = bytearray(file_path("head_direction").read_bytes())
    for place in np.random.default_rng(0).integers(1000, 200_000, 2000):  # where HDF5 keeps names and addresses
        content[place] ^= 0xFF
    path.write_bytes(content)


def text(path):
    path.write_text("time,heading\n0,1\n", encoding="utf-8")


def empty(path):
    path.touch()


def other_hdf5(path):
    with h5py.File(path, "w") as file:
        file["x"] = np.arange(3)


def nothing(path):
    assert not path.exists()


@pytest.mark.parametrize("harm", [truncated, scrambled, text, empty, other_hdf5, nothing])
def test_an_unreadable_file_is_one_clear_error(tmp_path, harm):
    path = tmp_path / "broken.nwb"
    harm(path)
    with pytest.raises(
        ValueError, match=r"path must be a readable NWB file \(HDF5\); got .*broken\.nwb, which gave: ."
    ):
        read_head_direction(path)
