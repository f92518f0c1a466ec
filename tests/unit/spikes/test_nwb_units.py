"""Units of an NWB file: a real one, and made ones with gaps, disorder and holes."""

from datetime import UTC, datetime

import h5py
import numpy as np
import pytest

from neurokit_lite import spikes
from neurokit_lite.data.registry import file_path


def write(path, units, *, columns=()):
    from pynwb import NWBHDF5IO, NWBFile

    nwb = NWBFile(session_description="units", identifier="one", session_start_time=datetime(2026, 1, 1, tzinfo=UTC))
    for name in columns:
        nwb.add_unit_column(name, name)
    for unit in units:
        nwb.add_unit(**unit)
    with NWBHDF5IO(str(path), "w") as io:
        io.write(nwb)
    return path


def test_a_real_file_is_what_h5py_reads():
    path = file_path("head_direction")
    read = spikes.read_nwb_units(path, start_s=0, stop_s=1200)
    with h5py.File(path) as file:
        flat, ends = file["units/spike_times"][:], file["units/spike_times_index"][:]
        ids = file["units/id"][:]
    np.testing.assert_array_equal(np.concatenate(read.trains.times_s), flat)
    np.testing.assert_array_equal(np.cumsum(read.trains.n_spikes), ends)
    np.testing.assert_array_equal(read.ids, ids)
    assert (read.columns["location"] == "adn").sum() == 7  # the compass cells of the lessons


def test_the_span_comes_from_the_stretches_that_were_watched(tmp_path):
    units = [
        {"spike_times": [3.0, 1.0, 2.0], "obs_intervals": [[0.5, 4.0], [6.0, 9.0]], "quality": "good", "depth": 120.0},
        {"spike_times": [7.0], "obs_intervals": [[6.0, 10.0]], "quality": "mua", "depth": np.nan},
    ]
    read = spikes.read_nwb_units(write(tmp_path / "a.nwb", units, columns=("quality", "depth")))
    assert (read.trains.start_s, read.trains.stop_s) == (0.5, 10.0)
    assert read.trains.times_s[0].tolist() == [1, 2, 3]
    assert [one.tolist() for one in read.observed_s] == [[[0.5, 4], [6, 9]], [[6, 10]]]
    assert read.columns["quality"].tolist() == ["good", "mua"]
    np.testing.assert_array_equal(read.columns["depth"], [120, np.nan])


@pytest.mark.parametrize(
    ("units", "options", "message"),
    [
        ([{"spike_times": [1.0, 9.5]}], {}, r"say when the recording began and ended; got .* last spike is at 9.5 s"),
        ([{"spike_times": [1.0, 9.5]}], {"start_s": 0, "stop_s": 5}, r"times_s\[0\] must lie within the recording"),
        ([{"spike_times": [1.0, np.nan]}], {"start_s": 0, "stop_s": 5}, r"times_s\[0\] must hold finite numbers"),
        ([], {}, "path must hold units with spike times; got a.nwb without"),
    ],
)
def test_what_a_file_does_not_say_is_asked_for(tmp_path, units, options, message):
    path = write(tmp_path / "a.nwb", units)
    with pytest.raises(ValueError, match=message):
        spikes.read_nwb_units(path, **options)
