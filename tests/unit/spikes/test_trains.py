"""Spike trains and their counts in bins."""

import numpy as np
import pytest

from neurokit_lite import spikes
from neurokit_lite.spikes.trains import as_epochs_s

RNG = np.random.default_rng(0)


def trains_of(*times, stop_s=10.0):
    return spikes.SpikeTrains(list(times), start_s=0, stop_s=stop_s)


def random_trains(n_units=5, stop_s=10.0):
    return trains_of(*(np.sort(RNG.uniform(0, stop_s, 20 * (unit + 1))) for unit in range(n_units)), stop_s=stop_s)


# ---- the container


def test_a_silent_unit_counts_and_rates_include_silence():
    trains = trains_of([1, 2, 3], [])
    np.testing.assert_array_equal(trains.n_spikes, [3, 0])
    np.testing.assert_allclose(trains.rates_hz, [0.3, 0.0])


def test_no_units_at_all():
    trains = trains_of()
    assert trains.n_units == 0
    assert spikes.bin_spikes(trains, bin_s=1).counts.shape == (10, 0)


@pytest.mark.parametrize(
    ("times", "message"),
    [
        ([[3, 1]], r"times_s\[0\] must rise in time, in seconds; got 3 s followed by 1 s at index 1\. Sort them"),
        ([[1], [np.nan]], r"times_s\[1\] must hold finite numbers only"),
        ([[500, 9000]], r"times_s\[0\] must lie within the recording, 0 to 10 s; .* Did you pass milliseconds\?"),
        ([[-0.5, 1]], r"must lie within the recording, 0 to 10 s; got times from -0.5 to 1 s\. Cut them"),
        ([[1, 1e6]], r"must lie within the recording, 0 to 10 s; got times from 1 to 1000000 s\. Cut them"),
        (np.array([1.0, 2.0]), r"times_s must be a sequence .* For one unit, pass a list that holds its array"),
    ],
)
def test_bad_times_are_refused_with_a_reason(times, message):
    with pytest.raises(ValueError, match=message):
        spikes.SpikeTrains(times, start_s=0, stop_s=10)


def test_a_recording_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="stop_s must be later than start_s = 2 s; got 2 s"):
        spikes.SpikeTrains([[]], start_s=2, stop_s=2)


def test_restrict_keeps_the_left_end_and_not_the_right_one():
    part = trains_of([1, 2, 3, 4]).restrict(2, 4)
    np.testing.assert_array_equal(part.times_s[0], [2, 3])
    assert (part.start_s, part.stop_s) == (2, 4)


def test_two_halves_hold_every_spike_once():
    trains = random_trains()
    halves = trains.restrict(0, 4.7), trains.restrict(4.7, 10)
    np.testing.assert_array_equal(halves[0].n_spikes + halves[1].n_spikes, trains.n_spikes)


def test_restrict_does_not_invent_silence_outside_the_recording():
    with pytest.raises(ValueError, match=r"stop_s must be between 0 and 10 s; got 20 s\. Nothing was recorded outside"):
        trains_of([1]).restrict(5, 20)


def test_select_by_mask_and_by_number():
    trains = trains_of([1], [2], [3])
    for units in ([2, 0], np.array([2, 0])):
        assert [one[0] for one in trains.select(units).times_s] == [3, 1]
    assert [one[0] for one in trains.select(np.array([False, True, True])).times_s] == [2, 3]


@pytest.mark.parametrize("units", [[7], np.array([True, False])])
def test_select_says_which_units_there_are(units):
    with pytest.raises(ValueError, match=r"units must be a mask of 3 .* or numbers from 0 to 2"):
        trains_of([1], [2], [3]).select(units)


# ---- epochs


@pytest.mark.parametrize("epochs", [[[2, 1]], [[0, 2], [1, 3]], [[1, 2, 3]], [[1, 1]], [[5, 6], [1, 2]]], ids=str)
def test_epochs_that_run_backwards_overlap_or_last_no_time_are_refused(epochs):
    with pytest.raises(ValueError, match=r"epochs_s must have the shape \(n_epochs, 2\)"):
        as_epochs_s(epochs, start_s=0, stop_s=10)


def test_epochs_stay_within_the_recording():
    with pytest.raises(ValueError, match="epochs_s must lie within the recording, 0 to 10 s; got 8 to 12 s"):
        as_epochs_s([8, 12], start_s=0, stop_s=10)


def test_epochs_may_touch():
    np.testing.assert_array_equal(as_epochs_s([[0, 1], [1, 2]], start_s=0, stop_s=10), [[0, 1], [1, 2]])


# ---- counts


def test_counts_equal_numpys_histogram():
    trains = random_trains()
    binned = spikes.bin_spikes(trains, bin_s=0.25)
    for unit, one in enumerate(trains.times_s):
        np.testing.assert_array_equal(binned.counts[:, unit], np.histogram(one, np.arange(0, 10.1, 0.25))[0])


@pytest.mark.parametrize("bin_s", [0.1, 0.3, 0.7, 1 / 3, 0.0123])
def test_every_spike_in_whole_bins_is_counted_once(bin_s):
    trains = random_trains()
    binned = spikes.bin_spikes(trains, bin_s=bin_s)
    end = np.round(bin_s * len(binned.counts), 9)
    np.testing.assert_array_equal(binned.counts.sum(axis=0), [(one < end).sum() for one in trains.times_s])


@pytest.mark.parametrize("start", [0, 600, 670.6407])
@pytest.mark.parametrize("bin_s", [0.1, 0.3, 0.001])
def test_a_spike_on_an_edge_belongs_to_the_bin_that_begins_there(start, bin_s):
    # One spike on each edge, at the decimal number that a clock would write: 0.3, not 0.1 + 0.1 + 0.1.
    edges = np.array([float(f"{start + k * bin_s:.7f}") for k in range(100)])
    trains = spikes.SpikeTrains([edges], start_s=start, stop_s=start + 100 * bin_s)
    np.testing.assert_array_equal(spikes.bin_spikes(trains, bin_s=bin_s).counts[:, 0], np.ones(100))


def test_last_bin_that_would_reach_over_the_end_is_left_out():
    binned = spikes.bin_spikes(trains_of([9.9]), bin_s=3)
    assert binned.counts.shape == (3, 1)
    assert binned.counts.sum() == 0


@pytest.mark.parametrize("stop_s", [3.0, 1.2, 0.9])
def test_a_width_that_fits_exactly_fits_to_the_last_bin(stop_s):
    assert len(spikes.bin_spikes(trains_of([], stop_s=stop_s), bin_s=0.3).counts) == round(stop_s / 0.3)


def test_bins_begin_anew_in_each_epoch():
    trains = trains_of([0.5, 1.5, 2.5, 5.2, 5.9, 6.1])
    binned = spikes.bin_spikes(trains, bin_s=1, epochs_s=[[0.5, 2.6], [5, 6.5]])
    np.testing.assert_array_equal(binned.counts[:, 0], [1, 1, 2])
    np.testing.assert_allclose(binned.centres_s, [1.0, 2.0, 5.5])


def test_an_epoch_too_short_for_a_bin_gives_none():
    binned = spikes.bin_spikes(trains_of([1.1, 5.5]), bin_s=1, epochs_s=[[1, 1.5], [5, 6]])
    np.testing.assert_array_equal(binned.counts[:, 0], [1])


def test_a_width_that_fits_nowhere_is_refused():
    with pytest.raises(
        ValueError, match="bin_s must fit into an epoch at least once; got 2 s, and a longest epoch of 1 s"
    ):
        spikes.bin_spikes(trains_of([1]), bin_s=2, epochs_s=[5, 6])


def test_milliseconds_are_noticed():
    with pytest.raises(
        ValueError, match=r"bin_s must be between 1e-05 and 60 s; got 300 s\. Did you pass milliseconds\?"
    ):
        spikes.bin_spikes(trains_of([1]), bin_s=300)


def test_a_bare_list_is_no_spike_trains():
    with pytest.raises(TypeError, match="trains must be a SpikeTrains; got"):
        spikes.bin_spikes([[1.0]], bin_s=1)
