"""Spikes to the objects of other libraries and back: ``python exchange.py LIBRARY``, in an environment that has it.

Imports our package from the repository: conversions need both sides in one process.
"""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from neurokit_lite import spikes

TIMES_S = [np.arange(1, 300) / 30, np.array([]), np.array([-1.5, 0.25, 9.75])]


def same(one, other, atol):
    assert (one.start_s, one.stop_s) == (other.start_s, other.stop_s)
    assert one.n_units == other.n_units
    for a, b in zip(one.times_s, other.times_s, strict=True):
        np.testing.assert_allclose(a, b, rtol=0, atol=atol)


def refused(words, call):
    found = "nothing"
    try:
        call()
    except (TypeError, ValueError) as error:
        found = str(error)
    assert words in found, found


def pynapple():
    import pynapple as nap

    trains = spikes.SpikeTrains(TIMES_S, start_s=-2, stop_s=10)
    group = spikes.as_tsgroup(trains)
    np.testing.assert_allclose(np.asarray(group.rates), trains.rates_hz)
    same(spikes.as_spike_trains(group), trains, 1e-9)
    np.testing.assert_array_equal(group.count(0.5).values, spikes.bin_spikes(trains, bin_s=0.5).counts)
    two = nap.IntervalSet([0, 5], [1, 6])
    refused("one stretch of time", lambda: spikes.as_spike_trains(group.restrict(two)))
    assert spikes.as_spike_trains(nap.Ts(np.array([1.0, 2.0]))).n_spikes.tolist() == [2]


def neo():
    import neo as library
    import quantities as pq

    trains = spikes.SpikeTrains(TIMES_S, start_s=-2, stop_s=10)
    segment = spikes.as_neo_segment(trains)
    assert [one.size for one in segment.spiketrains] == trains.n_spikes.tolist()
    same(spikes.as_spike_trains(segment), trains, 0)
    in_ms = [library.SpikeTrain(np.array([500.0, 100.0]) * pq.ms, t_stop=1 * pq.s)]
    np.testing.assert_allclose(spikes.as_spike_trains(in_ms).times_s[0], [0.1, 0.5])
    other = library.SpikeTrain([0.5] * pq.s, t_stop=2 * pq.s)
    refused("one span of time", lambda: spikes.as_spike_trains([*in_ms, other]))


def xarray():
    import xarray as library

    binned = spikes.bin_spikes(spikes.SpikeTrains(TIMES_S, start_s=-2, stop_s=10), bin_s=0.5)
    array = spikes.as_data_array(binned)
    assert int(array.sel(unit=0).sum()) == 299
    back = spikes.as_binned_spikes(array.transpose("unit", "time"))
    np.testing.assert_array_equal(back.counts, binned.counts)
    np.testing.assert_array_equal(back.centres_s, binned.centres_s)
    assert back.bin_s == binned.bin_s
    refused("whole numbers", lambda: spikes.as_binned_spikes(array / 2))
    refused("dimensions a, b", lambda: spikes.as_binned_spikes(library.DataArray(np.zeros((2, 2)), dims=("a", "b"))))


def spikeinterface():
    from spikeinterface.core import NumpySorting, generate_recording

    rate_hz = 30_000.0
    trains = spikes.SpikeTrains([np.arange(1, 300) / 30, [], [0.25, 9.75]], start_s=0, stop_s=10)
    sorting = spikes.as_numpy_sorting(trains, rate_hz=rate_hz)
    assert [len(sorting.get_unit_spike_train(unit)) for unit in sorting.unit_ids] == trains.n_spikes.tolist()
    same(spikes.as_spike_trains(sorting, stop_s=10.0), trains, 0.5 / rate_hz)
    refused("stop_s must be given", lambda: spikes.as_spike_trains(sorting))
    sorting.register_recording(generate_recording(num_channels=2, durations=[10.0], sampling_frequency=rate_hz))
    same(spikes.as_spike_trains(sorting), trains, 0.5 / rate_hz)
    twice = NumpySorting.from_unit_dict([{0: np.array([5])}, {0: np.array([7])}], rate_hz)
    refused("one segment", lambda: spikes.as_spike_trains(twice, stop_s=10.0))
    late = spikes.SpikeTrains([[6.0]], start_s=5, stop_s=10)
    refused("start at 0 s", lambda: spikes.as_numpy_sorting(late, rate_hz=rate_hz))


if __name__ == "__main__":
    {"pynapple": pynapple, "neo": neo, "xarray": xarray, "spikeinterface": spikeinterface}[sys.argv[1]]()
