"""Spikes around events, intervals, correlograms: against the definitions, written out by brute force."""

import tracemalloc
from itertools import pairwise

import numpy as np
import pytest

from neurokit_lite import spikes

RATE_HZ = 30_000


def on_clock(n_units=4, n_spikes=300, seconds=20, seed=0):
    """Spikes on the samples of a 30 kHz clock: many delays fall exactly on the edge of a bin."""
    rng = np.random.default_rng(seed)
    samples = [np.sort(rng.integers(0, RATE_HZ * seconds, n_spikes)) for _ in range(n_units)]
    samples[0][:5] = samples[1][:5]  # five coincidences
    samples[0].sort()
    trains = spikes.SpikeTrains([one / RATE_HZ for one in samples] + [[]], start_s=0, stop_s=seconds)
    return trains, [*samples, np.empty(0, int)]


def pieces_of(trains, n):
    edges = np.linspace(trains.start_s, trains.stop_s, n + 1)
    return (trains.restrict(a, b) for a, b in pairwise(edges))


# PSTH


def test_psth_counts_whole_samples():
    trains, samples = on_clock()
    event_samples = np.arange(1, 19) * RATE_HZ
    found = spikes.psth(trains, event_samples / RATE_HZ, window_s=(-0.1, 0.2), bin_s=0.001)
    edges = np.arange(-100, 201) * 30
    for unit, one in enumerate(samples):
        delays = (one[:, None] - event_samples).ravel()
        inside = delays[(delays >= edges[0]) & (delays < edges[-1])]
        np.testing.assert_array_equal(found.counts[unit], np.bincount((inside + 3000) // 30, minlength=300))


def test_psth_is_a_rate():
    trains = spikes.SpikeTrains([np.arange(0, 100, 0.01) + 0.005], start_s=0, stop_s=100)  # 100 spikes a second
    found = spikes.psth(trains, np.arange(1, 90), window_s=(-0.5, 0.5), bin_s=0.1)
    np.testing.assert_allclose(found.rates_hz, 100)
    assert found.n_events == 89


def test_psth_of_overlapping_windows_counts_a_spike_for_each_event():
    trains = spikes.SpikeTrains([[5.0]], start_s=0, stop_s=10)
    assert spikes.psth(trains, [4.9, 4.95], window_s=(0, 1), bin_s=1).counts.sum() == 2


@pytest.mark.parametrize("n", [1, 7, 400])
def test_psth_of_pieces_is_that_of_the_whole(n):
    trains, _ = on_clock()
    events_s = np.linspace(1, 18, 50)
    whole = spikes.psth(trains, events_s)
    in_pieces = spikes.psth(pieces_of(trains, n), events_s)
    np.testing.assert_array_equal(in_pieces.counts, whole.counts)


def test_raster_and_psth_hold_the_same_spikes():
    trains, _ = on_clock()
    events_s = np.arange(1.0, 19.0)
    raster = spikes.align_spikes(trains, events_s, window_s=(-0.1, 0.2))
    np.testing.assert_array_equal(
        raster.counts.sum(axis=0), spikes.psth(trains, events_s, window_s=(-0.1, 0.2)).counts.sum(axis=1)
    )
    unit, event = raster.units[0], raster.events[0]
    assert np.isclose(trains.times_s[unit], events_s[event] + raster.times_s[0], atol=1e-9).any()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            {"events_s": [0.1, 5.0]},
            "events_s must lie so that their windows stay within the recording, 0 to 20 s; got 1",
        ),
        ({"events_s": [5000.0, 8000.0]}, "Did you pass milliseconds?"),
        ({"events_s": [5.0, 4.0]}, "events_s must rise"),
        ({"events_s": [5.0, np.nan]}, "events_s must hold finite numbers"),
        ({"events_s": []}, "events_s must have at least 1"),
        ({"bin_s": 0.007}, "bin_s must fit into window_s a whole number of times"),
        ({"bin_s": 100}, "Did you pass milliseconds?"),
        ({"window_s": (1, -1)}, "window_s must be two times in seconds, the earlier first"),
    ],
)
def test_psth_says_what_is_wrong(change, words):
    arguments = {"trains": on_clock()[0], "events_s": [5.0, 6.0]} | change
    with pytest.raises(ValueError, match=words.replace("?", r"\?")):
        spikes.psth(**arguments)


@pytest.mark.parametrize(
    ("times_s", "words"),
    [
        ([2.0, 1.0], "rise in time"),
        ([1.0, np.nan], "finite"),
        ([-1.0, 1.0], "within the recording"),
        ([1000.0, 19000.0], "milliseconds"),
    ],
)
def test_bad_spike_times_do_not_get_as_far_as_a_histogram(times_s, words):
    with pytest.raises(ValueError, match=words):
        spikes.psth(spikes.SpikeTrains([times_s], start_s=0, stop_s=20), [5.0])


def test_psth_of_one_silent_unit_is_zero():
    silent = spikes.SpikeTrains([[]], start_s=0, stop_s=20)
    assert spikes.psth(silent, [5.0]).counts.shape == (1, 150)
    assert not spikes.psth(silent, [5.0]).counts.any()
    assert spikes.align_spikes(silent, [5.0]).times_s.size == 0


def test_pieces_must_follow_one_another():
    first = spikes.SpikeTrains([[1.0]], start_s=0, stop_s=2)
    late = spikes.SpikeTrains([[4.0]], start_s=3, stop_s=5)
    other = spikes.SpikeTrains([[2.5], []], start_s=2, stop_s=5)
    with pytest.raises(ValueError, match=r"trains\[1\] must start where the piece before it stopped"):
        spikes.correlograms([first, late])
    with pytest.raises(ValueError, match=r"trains\[1\] must have the 1 units"):
        spikes.correlograms([first, other])
    with pytest.raises(ValueError, match="at least one piece"):
        spikes.correlograms(iter(()))
    with pytest.raises(TypeError, match="trains must be a SpikeTrains"):
        spikes.psth([[1.0, 2.0]], [1.0])


# Correlograms


def correlograms_by_definition(samples, width, n_half):
    counts = np.zeros((len(samples), len(samples), 2 * n_half), int)
    for i, a in enumerate(samples):
        for j, b in enumerate(samples):
            delays = b[None, :] - a[:, None]
            delays = delays[~np.eye(len(a), dtype=bool)] if i == j else delays.ravel()
            bins = delays // width + n_half
            counts[i, j] = np.bincount(bins[(bins >= 0) & (bins < 2 * n_half)], minlength=2 * n_half)
    return counts


@pytest.mark.parametrize(("width", "n_half"), [(30, 50), (15, 20), (3000, 3), (1, 40)])
def test_correlograms_are_their_definition(width, n_half):
    trains, samples = on_clock()
    bin_s = width / RATE_HZ
    if width == 1:  # a bin of one sample is no whole number of nanoseconds: a clock of 25 kHz makes it one
        trains = spikes.SpikeTrains([one / 25_000 for one in samples], start_s=0, stop_s=30)
        bin_s = 1 / 25_000
    found = spikes.correlograms(trains, window_s=n_half * bin_s, bin_s=bin_s)
    expected = correlograms_by_definition(samples, width, n_half)
    assert expected.sum() > 100
    np.testing.assert_array_equal(found.counts, expected)


@pytest.mark.parametrize("n", [2, 9, 4000])
def test_correlograms_of_pieces_are_those_of_the_whole(n):
    trains, _ = on_clock()
    whole = spikes.correlograms(trains)
    in_pieces = spikes.correlograms(pieces_of(trains, n))
    np.testing.assert_array_equal(in_pieces.counts, whole.counts)
    np.testing.assert_array_equal(in_pieces.n_spikes, whole.n_spikes)
    assert in_pieces.duration_s == whole.duration_s


def test_correlograms_find_who_follows_whom():
    leader = np.arange(1, 99, 0.37)
    trains = spikes.SpikeTrains([leader, leader + 0.0035], start_s=0, stop_s=100)
    counts = spikes.correlograms(trains).counts
    assert counts[0, 1].argmax() == 53  # 3 to 4 ms after
    assert counts[0, 1, 53] == leader.size
    assert counts[1, 0, 46] == leader.size  # seen from the follower: 4 to 3 ms before


def test_independent_units_stay_at_the_expected_level():
    rng = np.random.default_rng(0)
    trains = spikes.SpikeTrains(
        [np.sort(rng.uniform(0, 1000, rng.poisson(20_000))) for _ in range(3)], start_s=0, stop_s=1000
    )
    found = spikes.correlograms(trains)
    # 3 pairs x 100 bins of about 400 counts: mean ratio 1, standard error 1 / sqrt(120 000) = 0.003; five of them.
    assert found.ratio[np.triu_indices(3, k=1)].mean() == pytest.approx(1, abs=0.015)


def test_correlograms_of_many_units_after_months():
    start_s = 8e6  # three months: in nanoseconds times 2 000 units, more than 64 bits hold
    times = [[start_s + 1 + 0.0005 * unit] for unit in range(2)] + [[]] * 1998
    late = spikes.SpikeTrains(times, start_s=start_s, stop_s=start_s + 2)
    counts = spikes.correlograms(late, window_s=0.002).counts
    assert counts.sum() == 2
    assert counts[0, 1, 2] == counts[1, 0, 1] == 1


def test_correlograms_of_silence_and_of_one_unit():
    silent = spikes.SpikeTrains([[], [1.0]], start_s=0, stop_s=2)
    found = spikes.correlograms(silent)
    assert found.counts.sum() == 0
    assert np.isnan(found.ratio[0, 1]).all()
    assert spikes.correlograms(spikes.SpikeTrains([], start_s=0, stop_s=1)).counts.shape == (0, 0, 100)


def test_correlograms_of_pieces_need_memory_for_one_piece():
    def recording(n_pieces):
        rng = np.random.default_rng(0)
        for start in range(n_pieces):
            times = [np.sort(rng.uniform(start, start + 1, 200)) for _ in range(20)]
            yield spikes.SpikeTrains(times, start_s=start, stop_s=start + 1)

    peaks = []
    for n_pieces in (3, 30):
        tracemalloc.start()
        spikes.correlograms(recording(n_pieces))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.1 * peaks[0]  # ten times the recording; 10 % for the allocator's mood


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"window_s": 50}, "window_s must be between .* Did you pass milliseconds"),
        ({"bin_s": 1.5}, "bin_s must be between"),
        ({"window_s": 0.0505}, "window_s must be a whole number of bins"),
    ],
)
def test_correlograms_say_what_is_wrong(options, words):
    with pytest.raises(ValueError, match=words):
        spikes.correlograms(on_clock()[0], **options)


def test_synchrony_is_a_ratio_to_chance():
    rng = np.random.default_rng(1)
    common = np.sort(rng.uniform(0, 500, 1000))
    own = [np.sort(rng.uniform(0, 500, 4000)) for _ in range(2)]
    trains = spikes.SpikeTrains([np.sort(np.append(one, common)) for one in own], start_s=0, stop_s=500)
    found = spikes.synchrony(trains, within_s=0.005)
    # 1000 shared spikes, and 5000 * 5000 * 0.01 / 500 = 500 by chance (a few by chance among the shared ones too)
    assert found.coincidences[0, 1] == pytest.approx(1500, abs=5 * np.sqrt(1500))
    assert found.expected[0, 1] == pytest.approx(500)
    np.testing.assert_array_equal(found.coincidences, found.coincidences.T)


# Variability, intervals, bursts


def test_fano_factor_of_poisson_and_of_a_clock():
    counts = np.random.default_rng(0).poisson(5, (4000, 2))
    # standard error of a variance ratio: sqrt(2 / 4000) = 0.022; four of them
    np.testing.assert_allclose(spikes.fano_factor(counts), 1, atol=0.09)
    assert spikes.fano_factor(np.full((10, 1), 3)) == 0
    assert np.isnan(spikes.fano_factor(np.zeros((10, 1)))).all()


@pytest.mark.parametrize("counts", [[[1, 2]], [[1], [-1]]])
def test_fano_factor_says_what_is_wrong(counts):
    with pytest.raises(ValueError, match="counts must"):
        spikes.fano_factor(counts)


def test_interval_statistics_of_a_poisson_process_and_of_a_drifting_one():
    rng = np.random.default_rng(0)
    steady = np.cumsum(rng.exponential(0.1, 20_000))
    drifting = np.cumsum(rng.exponential(np.geomspace(0.02, 0.5, 20_000)))
    stop_s = max(steady[-1], drifting[-1]) + 1
    found = spikes.interval_statistics(spikes.SpikeTrains([steady, drifting, [1.0]], start_s=0, stop_s=stop_s))
    assert found.cv[0] == pytest.approx(1, abs=0.04)  # standard error 1 / sqrt(20 000) = 0.007
    assert found.cv2[0] == pytest.approx(1, abs=0.04)
    assert found.cv[1] > 1.3  # the drift alone
    assert found.cv2[1] == pytest.approx(1, abs=0.04)
    assert np.isnan(found.cv[2])
    assert found.violations[0] == pytest.approx(1 - np.exp(-0.02), abs=0.005)
    assert list(found.to_frame().columns) == ["median_s", "cv", "cv2", "violations"]


def test_bursts_are_maximal_runs():
    found = spikes.find_bursts([0, 0.01, 0.02, 1, 2, 2.005, 2.01, 2.015, 3, 3.001])
    np.testing.assert_allclose(found.start_s, [0, 2])
    np.testing.assert_allclose(found.stop_s, [0.02, 2.015])
    np.testing.assert_array_equal(found.n_spikes, [3, 4])
    assert spikes.find_bursts([]).n_spikes.size == 0
    with pytest.raises(ValueError, match="max_isi_s must be between"):
        spikes.find_bursts([0.0, 1.0], max_isi_s=20)
