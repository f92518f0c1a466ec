"""Spikes on a sampling grid and bins of whole samples: exact counts, wherever the clock began."""

import warnings

import numpy as np
import pytest

from neurokit_lite import imaging, spikes

WIDTHS_S = [1 / 30, 1 / 3, 0.02, 0.1, 0.3, 1 / 7, 1 / 24_414.0625, 25 / 24_414, 1 / 1000, 10 / 44_100, np.pi / 100]
OFFSETS_S = [0.0, 1e6, 1.7e9, -10 / 3, -1e5, 1 / 3]
N = 600


def rising(offset_s, width_s, n=N):
    """Two ways to compute the same grid; their floats differ."""
    return offset_s + np.arange(n) * width_s, offset_s + np.arange(n) / (1 / width_s)


def trains_of(*times_s, start_s, width_s, n=N):
    return spikes.SpikeTrains(times_s, start_s=start_s, stop_s=start_s + n * width_s)


@pytest.mark.parametrize("offset_s", OFFSETS_S)
@pytest.mark.parametrize("width_s", WIDTHS_S)
def test_one_spike_a_sample_is_one_a_bin(width_s, offset_s):
    trains = trains_of(*rising(offset_s, width_s), start_s=offset_s, width_s=width_s)
    binned = spikes.bin_spikes(trains, bin_s=width_s)
    np.testing.assert_array_equal(binned.counts, np.ones((N, 2)))
    threes = spikes.bin_spikes(trains, bin_s=3 * width_s)
    np.testing.assert_array_equal(threes.counts, np.full((N // 3, 2), 3))


@pytest.mark.parametrize("offset_s", OFFSETS_S)
@pytest.mark.parametrize("width_s", WIDTHS_S)
def test_epochs_on_the_grid_lose_and_double_no_spike(width_s, offset_s):
    trains = trains_of(*rising(offset_s, width_s), start_s=offset_s, width_s=width_s)
    borders = offset_s + width_s * np.array([0, 100, 250, 600])
    epochs = np.column_stack([borders[:-1], borders[1:]])
    np.testing.assert_array_equal(spikes.bin_spikes(trains, bin_s=width_s, epochs_s=epochs).counts, np.ones((N, 2)))
    pieces = [trains.restrict(*epoch) for epoch in epochs]
    np.testing.assert_array_equal([piece.n_spikes for piece in pieces], [[100] * 2, [150] * 2, [350] * 2])


@pytest.mark.parametrize("offset_s", OFFSETS_S)
@pytest.mark.parametrize("width_s", WIDTHS_S)
def test_psth_of_events_on_the_grid(width_s, offset_s):
    trains = trains_of(*rising(offset_s, width_s), start_s=offset_s, width_s=width_s)
    events_s = offset_s + width_s * np.arange(20, 580, 7)
    found = spikes.psth(trains, events_s, window_s=(-10 * width_s, 20 * width_s), bin_s=width_s)
    np.testing.assert_array_equal(found.counts, np.full((2, 30), events_s.size))
    aligned = spikes.align_spikes(trains, events_s, window_s=(-10 * width_s, 20 * width_s))
    np.testing.assert_array_equal(aligned.counts, np.full((events_s.size, 2), 30))


@pytest.mark.filterwarnings("ignore:trains holds times")  # a Unix clock tells 0.24 microseconds apart, and says so
@pytest.mark.parametrize("offset_s", OFFSETS_S)
@pytest.mark.parametrize("width_s", WIDTHS_S)
def test_correlograms_and_synchrony_on_the_grid(width_s, offset_s):
    samples = [np.arange(0, 600, 3), np.arange(1, 600, 4), np.arange(0, 600, 5)]
    trains = trains_of(*(offset_s + one * width_s for one in samples), start_s=offset_s, width_s=width_s)
    found = spikes.correlograms(trains, window_s=6 * width_s, bin_s=width_s).counts
    together = spikes.synchrony(trains, within_s=2 * width_s).coincidences
    for i, a in enumerate(samples):
        for j, b in enumerate(samples):
            delays = b[None, :] - a[:, None]
            delays = delays[~np.eye(len(a), dtype=bool)] if i == j else delays.ravel()
            bins = delays[(delays >= -6) & (delays < 6)] + 6
            np.testing.assert_array_equal(found[i, j], np.bincount(bins, minlength=12))
            assert together[i, j] == (np.abs(delays) <= 2).sum()


def test_imaging_frames_fall_into_bins_of_a_frame():
    rate_hz, n_frames = 30, 3000
    traces = np.tile([1.0, 0.0], n_frames // 2)[None, :]  # an event at every other frame: each decays at once
    events = imaging.infer_events(traces, rate_hz, decay_s=0.001)
    trains = spikes.SpikeTrains(events.times_s, start_s=0, stop_s=n_frames / rate_hz)
    counts = spikes.bin_spikes(trains, bin_s=1 / rate_hz).counts[:, 0]
    np.testing.assert_array_equal(counts[1:], (events.sizes[0] > 0)[1:])
    assert counts.sum() == n_frames // 2 - 1  # what was there at the first frame is no event


def test_unix_times_with_a_start_of_zero_are_an_error():
    with pytest.raises(ValueError, match=r"stop_s must be within 100 days of start_s = 0 s.* Unix times\?"):
        spikes.SpikeTrains([[1.7e9 + 1, 1.7e9 + 2]], start_s=0, stop_s=1.7e9 + 10)


def test_more_counts_than_memory_are_an_error():
    months = spikes.SpikeTrains([[1.0]] * 10, start_s=0, stop_s=8e6)
    with pytest.raises(ValueError, match=r"bin_s must give at most 2e\+09 counts; got 800000000.* for 10 units"):
        spikes.bin_spikes(months, bin_s=0.001 * 10)


@pytest.mark.parametrize(
    "ask",
    [
        lambda trains: spikes.bin_spikes(trains, bin_s=0.001),
        lambda trains: spikes.psth(trains, [1500.0], bin_s=0.001),
        lambda trains: spikes.correlograms(trains),
        lambda trains: spikes.synchrony(trains, within_s=0.001),
        lambda trains: spikes.interval_statistics(trains),
        lambda trains: spikes.find_bursts(trains.times_s[0]),
        lambda trains: spikes.find_optotags(trains, np.arange(1200.0, 1300), n_permutations=9),
        lambda trains: spikes.blank_artefact(trains, [1500.0], duration_s=0.01),
        lambda trains: spikes.isi_contamination(trains.times_s[0], duration_s=2000),
        lambda trains: spikes.spike_triggered_average(
            np.random.default_rng(0).normal(size=200_000), trains.times_s[0], rate_hz=100
        ),
    ],
)
def test_single_precision_too_coarse_for_the_question_is_said(ask):
    times_s = np.sort(np.random.default_rng(0).uniform(1024, 2000, 500)).astype("float32")  # 0.12 ms apart
    with pytest.warns(UserWarning, match="holds times that are 0.00012 s apart at the finest, too coarse for"):
        ask(spikes.SpikeTrains([times_s], start_s=0, stop_s=2000))


def test_single_precision_on_a_grid_still_counts_one_a_bin():
    times_s = (np.arange(3000) / 30).astype("float32")
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # 8 microseconds in 33 ms: fine enough
        counts = spikes.bin_spikes(spikes.SpikeTrains([times_s], start_s=0, stop_s=100), bin_s=1 / 30).counts
    np.testing.assert_array_equal(counts, np.ones((3000, 1)))


# Closed and half-open windows


@pytest.mark.parametrize("offset_s", OFFSETS_S)
@pytest.mark.parametrize("within_s", [0.005, 1 / 30, 0.002])
def test_two_spikes_exactly_at_the_limit_are_together_either_way(within_s, offset_s):
    times = [offset_s + 1.0, offset_s + 1.0 + within_s]
    for first, second in ((0, 1), (1, 0)):
        trains = spikes.SpikeTrains([[times[first]], [times[second]]], start_s=offset_s, stop_s=offset_s + 3)
        np.testing.assert_array_equal(spikes.synchrony(trains, within_s=within_s).coincidences, [[0, 1], [1, 0]])


def test_an_interval_that_equals_the_refractory_time_is_no_violation():
    times_s = np.arange(1000) * 60 / 30_000  # every 2 ms on a clock of 30 kHz
    assert (np.diff(times_s) < 0.002).any()  # to the rounding of floats some are shorter
    trains = spikes.SpikeTrains([times_s], start_s=0, stop_s=2)
    assert spikes.interval_statistics(trains, refractory_s=0.002).violations[0] == 0
    assert spikes.isi_contamination(times_s, duration_s=2, refractory_s=0.002) == 0
    assert spikes.find_bursts(times_s, max_isi_s=0.002).n_spikes.tolist() == [1000]


@pytest.mark.parametrize("offset_s", [0.0, 1e6, 1.7e9])
def test_first_spikes_after_light_fall_into_their_bins(offset_s):
    pulses_s = offset_s + np.arange(1.0, 101)
    late = spikes.SpikeTrains([pulses_s + 0.003], start_s=offset_s, stop_s=offset_s + 102)
    mixed = pulses_s + np.where(np.arange(100) % 2, 0.003, 0.0035)  # one bin of a millisecond holds them all
    other = spikes.SpikeTrains([mixed], start_s=offset_s, stop_s=offset_s + 102)
    one, two = (spikes.find_optotags(trains, pulses_s, n_permutations=9, random_state=0) for trains in (late, other))
    np.testing.assert_array_equal(one.divergence, two.divergence)
    edge = spikes.SpikeTrains([pulses_s + 0.01], start_s=offset_s, stop_s=offset_s + 102)
    assert spikes.find_optotags(edge, pulses_s, n_permutations=9, random_state=0).probability == 0
    blanked = spikes.blank_artefact(
        spikes.SpikeTrains([pulses_s + 0.001], start_s=offset_s, stop_s=offset_s + 102), pulses_s, duration_s=0.01
    )
    assert blanked.n_spikes == 100  # the blank ends where it says
