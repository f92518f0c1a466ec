"""Trials of spikes as an object, and bands from drawing trials anew."""

import numpy as np
import pytest

from neurokit_lite import spikes

WINDOW_S = (-0.2, 0.4)


def recording(seed=0, start_s=0.0, n_events=30):
    rng = np.random.default_rng(seed)
    events_s = start_s + 1 + np.arange(n_events) * 0.7
    times = [np.sort(start_s + rng.uniform(0, 30, n)) for n in (600, 90)]
    return spikes.SpikeTrains([*times, []], start_s=start_s, stop_s=start_s + 30), events_s


@pytest.mark.parametrize("start_s", [0.0, 1e6, 1.7e9])
def test_trials_hold_what_the_raster_and_the_histogram_hold(start_s):
    trains, events_s = recording(start_s=start_s)
    trials = spikes.split_trials(trains, events_s, window_s=WINDOW_S)
    aligned = spikes.align_spikes(trains, events_s, window_s=WINDOW_S)
    histogram = spikes.psth(trains, events_s, window_s=WINDOW_S, bin_s=0.02)
    np.testing.assert_array_equal(trials.counts, aligned.counts)
    np.testing.assert_array_equal(spikes.fano_factor(trials.counts), spikes.fano_factor(aligned.counts))
    np.testing.assert_array_equal(trials.psth(bin_s=0.02).counts, histogram.counts)
    np.testing.assert_array_equal(trials.psth(bin_s=0.02).edges_s, histogram.edges_s)
    np.testing.assert_array_equal(trials.matrix(bin_s=0.02).sum(axis=2), trials.counts)
    for number, event in enumerate(events_s):  # brute force
        for unit, one in enumerate(trains.times_s):
            after = one - event
            np.testing.assert_array_equal(trials.times_s[number][unit], after[(after >= -0.2) & (after < 0.4)])


@pytest.mark.parametrize("start_s", [0.0, 1e6, 1.7e9])
def test_trials_on_a_sampling_grid_are_exact(start_s):
    times_s = start_s + np.arange(900) / 30
    trains = spikes.SpikeTrains([times_s], start_s=start_s, stop_s=start_s + 30)
    trials = spikes.split_trials(trains, start_s + np.arange(30, 800, 40) / 30, window_s=(-10 / 30, 20 / 30))
    np.testing.assert_array_equal(trials.matrix(bin_s=1 / 30), np.ones((20, 1, 30)))


def test_trials_are_selected_by_mask_or_number():
    trains, events_s = recording()
    trials = spikes.split_trials(trains, events_s, window_s=WINDOW_S)
    first = trials.select(np.arange(30) < 10)
    np.testing.assert_array_equal(first.counts, trials.counts[:10])
    np.testing.assert_array_equal(trials.select([3, 3]).counts, trials.counts[[3, 3]])
    with pytest.raises(ValueError, match="trials must be a mask of 30"):
        trials.select([30])


@pytest.mark.parametrize(
    ("times_s", "words"),
    [
        ([[[0.1]], [[0.1], [0.2]]], "the same units in every trial .*; got 2 in trial 1"),
        ([[[0.5, 0.1]]], "times_s must hold, for each trial, .* got trial 0, where .* rise in time"),
        ([[[5.0]]], "within window_s; got trial 0"),
        ([[[np.nan]]], "within window_s; got trial 0"),
    ],
)
def test_bad_trials_are_named(times_s, words):
    with pytest.raises(ValueError, match=words):
        spikes.TrialSpikes(times_s, window_s=(0, 1))


def test_the_band_is_that_of_scipy():
    from scipy.stats import bootstrap

    trains, events_s = recording()
    trials = spikes.split_trials(trains, events_s, window_s=WINDOW_S)
    band = spikes.bootstrap_psth(trials, bin_s=0.2, n_bootstraps=20_000, random_state=0)
    counts = trials.matrix(bin_s=0.2)[:, 0]
    peer = bootstrap((counts / 0.2,), np.mean, n_resamples=20_000, method="percentile", random_state=1)
    np.testing.assert_allclose(band.rates_hz[0], counts.mean(axis=0) / 0.2)
    # Quantiles of means of 30 counts lie on steps of 1 / (30 * 0.2 s) = 0.17 Hz: one step apart at most.
    np.testing.assert_allclose(band.low_hz[0], peer.confidence_interval.low, atol=0.17)
    np.testing.assert_allclose(band.high_hz[0], peer.confidence_interval.high, atol=0.17)


def test_the_band_covers_the_true_rate_as_often_as_it_says():
    rng = np.random.default_rng(0)
    covered = []
    for seed in range(200):
        counts = rng.poisson(4.0, 40)
        trials = spikes.TrialSpikes([[np.sort(rng.uniform(0, 1, n))] for n in counts], window_s=(0, 1))
        band = spikes.bootstrap_psth(trials, bin_s=1.0, n_bootstraps=500, random_state=seed)
        covered.append(band.low_hz[0, 0] <= 4 <= band.high_hz[0, 0])
    # 95 % are promised, less sqrt(39 / 40) of width: 94.7 %; 200 sessions: standard error 1.6 %, three of them.
    assert np.mean(covered) == pytest.approx(0.947, abs=0.048)


def test_a_band_needs_trials():
    one = spikes.TrialSpikes([[[0.5]]], window_s=(0, 1))
    with pytest.raises(ValueError, match="trials must have at least two trials; got 1"):
        spikes.bootstrap_psth(one)
    with pytest.raises(TypeError, match="trials must be a TrialSpikes"):
        spikes.bootstrap_psth(recording()[0])
