"""Windows, bins and chance at their edges."""

import numpy as np
import pytest

from neurokit_lite import spikes


def trains(*times_s):
    return spikes.SpikeTrains(list(times_s), start_s=0, stop_s=10)


def test_a_window_holds_its_start_and_not_its_stop():
    made = trains([1.5, 2.0, 2.7, 3.0])
    found = spikes.align_spikes(made, [2.0], window_s=(-0.5, 0.7))
    np.testing.assert_allclose(found.times_s, [-0.5, 0])
    assert spikes.psth(made, [2.0], window_s=(-0.5, 0.7), bin_s=0.1).counts.sum() == 2


@pytest.mark.parametrize("event_s", [2.0, 3.3, 7.1])
def test_neighbouring_windows_share_no_spike(event_s):
    made = trains(np.round(np.arange(1, 9, 0.1), 10))
    parts = [spikes.align_spikes(made, [event_s], window_s=one).counts.sum() for one in ((-0.5, 0.0), (0.0, 0.7))]
    assert parts == [5, 7]
    assert spikes.align_spikes(made, [event_s], window_s=(-0.5, 0.7)).counts.sum() == 12
    assert spikes.psth(made, [event_s], window_s=(-0.5, 0.7), bin_s=0.1).counts.tolist() == [[1] * 12]


@pytest.mark.parametrize("function", [spikes.psth, spikes.align_spikes])
@pytest.mark.parametrize("window_s", [(0.2, 0.2), (0.3, 0.2)])
def test_a_window_without_length_is_refused(function, window_s):
    with pytest.raises(ValueError, match="window_s must be two times in seconds, the earlier first"):
        function(trains([1.0]), [2.0], window_s=window_s)


def test_a_window_that_reaches_over_the_end_is_refused_by_a_hair_and_not_by_rounding():
    assert spikes.align_spikes(trains([9.5]), [9.0], window_s=(-0.5, 1.0)).n_events == 1
    with pytest.raises(ValueError, match=r"1 of 1 that do not, the first at 9\.001 s"):
        spikes.align_spikes(trains([9.5]), [9.001], window_s=(-0.5, 1.0))


def test_counts_are_by_event_and_unit_and_rates_for_one_event():
    made = trains([1.1, 1.2, 5.1], [5.2])
    found = spikes.align_spikes(made, [1.0, 5.0, 8.0], window_s=(0.0, 0.5))
    assert found.counts.tolist() == [[2, 0], [1, 1], [0, 0]]
    rates = spikes.psth(made, [1.0, 5.0, 8.0], window_s=(0.0, 0.5), bin_s=0.5).rates_hz
    np.testing.assert_allclose(rates, [[2], [1 / 1.5]])


def test_a_fano_factor_takes_the_variance_of_a_sample():
    assert spikes.fano_factor([[1], [3]]).tolist() == [1]  # variance 2, mean 2


def test_halves_of_a_recording_hold_a_spike_at_the_cut_once():
    made = trains([1.0, 5.0, 9.0])
    assert [one.n_spikes.sum() for one in (made.restrict(0, 5), made.restrict(5, 10))] == [1, 2]
    late = spikes.SpikeTrains([[6.0, 7.0]], start_s=5, stop_s=9)
    assert late.rates_hz.tolist() == [0.5]


def test_a_spike_at_the_end_of_an_epoch_is_in_the_next_one_only():
    made = trains([1.0, 2.0, 3.0])
    binned = spikes.bin_spikes(made, bin_s=0.5, epochs_s=[(0.5, 2.0), (2.0, 3.0)])
    assert binned.counts.ravel().tolist() == [0, 1, 0, 1, 0]
    assert spikes.bin_spikes(made, bin_s=0.3, epochs_s=(0, 3)).counts.shape == (10, 1)
    assert spikes.bin_spikes(made, bin_s=0.4, epochs_s=(0, 3)).counts.shape == (7, 1)  # 0.2 s are left out


def test_intervals_by_hand():
    """Intervals of 2, 4 and 2 ms: mean 8/3, CV2 of 2 |4 - 2| / 6 twice."""
    found = spikes.interval_statistics(trains([0.001, 0.003, 0.007, 0.009]), refractory_s=0.002)
    intervals = np.array([2.0, 4, 2])
    assert found.cv[0] == pytest.approx(intervals.std() / intervals.mean())
    assert found.cv2[0] == pytest.approx(2 / 3)
    assert found.median_s[0] == pytest.approx(0.002)
    exact = spikes.interval_statistics(spikes.SpikeTrains([[0.0, 0.5, 0.75]], start_s=0, stop_s=1), refractory_s=0.1)
    assert exact.violations[0] == 0
    at_the_limit = spikes.SpikeTrains([[0.0, 0.0625, 0.1875]], start_s=0, stop_s=1)  # exact in binary
    assert spikes.interval_statistics(at_the_limit, refractory_s=0.0625).violations[0] == 0


def test_a_burst_of_as_many_spikes_as_asked_is_one():
    found = spikes.find_bursts([0.1, 0.105, 0.11, 0.5, 0.505], max_isi_s=0.01, min_spikes=3)
    assert (found.start_s.tolist(), found.stop_s.tolist(), found.n_spikes.tolist()) == ([0.1], [0.11], [3])


def test_spikes_at_one_time_count_for_both_orders_of_a_pair():
    found = spikes.correlograms(trains([1.0, 2.0], [1.0, 5.0]), window_s=0.002, bin_s=0.001)
    assert found.counts[0, 1].tolist() == [0, 0, 1, 0]
    assert found.counts[1, 0].tolist() == [0, 0, 1, 0]
    np.testing.assert_allclose(found.expected, np.full((2, 2), 2 * 2 * 0.001 / 10))


def test_a_busy_pair_is_counted_to_the_last_of_its_blocks():
    first = np.arange(0, 9, 0.001)
    found = spikes.correlograms(trains(first, first + 0.0004), window_s=0.01, bin_s=0.001)
    # Delays of 0.4 ms and whole milliseconds more: one pair in each bin for each spike but those at the end.
    np.testing.assert_array_equal(found.counts[0, 1, 10:], len(first) - np.arange(10))
    np.testing.assert_array_equal(found.counts[0, 1, :10][::-1], len(first) - np.arange(1, 11))


def test_chance_of_a_coincidence_is_twice_the_reach():
    found = spikes.synchrony(trains([1.0, 2.0], [1.001, 5.0]), within_s=0.005)
    assert found.coincidences[0, 1] == 1
    assert found.expected[0, 1] == pytest.approx(2 * 2 * 2 * 0.005 / 10)
