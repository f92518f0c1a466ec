"""Recording, tracking and epochs that do not cover the same time: only what was seen by both counts."""

import numpy as np
import pytest

from neurokit_lite import spikes

STEP_S = 0.1


def steady(rate_hz=10.0, stop_s=100.0, start_s=0.0):
    """A cell that fires like a clock, between the samples."""
    times_s = np.arange(start_s + 0.5 / rate_hz, stop_s, 1 / rate_hz)
    return spikes.SpikeTrains([times_s], start_s=start_s, stop_s=stop_s)


def tracked(*spans):
    """A feature that changes sides every second, sampled in some spans of time only."""
    times_s = np.concatenate([np.arange(start, stop, STEP_S) for start, stop in spans])
    return (np.floor(times_s + 1e-6) % 2, np.round(times_s, 6))


def tune(trains, feature, times_s, **options):
    return spikes.compute_tuning_curves(trains, feature, times_s, limits=(0, 1), n_bins=2, **options)


@pytest.mark.parametrize(
    ("spans", "epochs_s", "seconds"),
    [
        ([(40, 60)], (0, 100), 20),  # epochs wider than the tracking
        ([(40, 60)], None, 20),  # a recording longer than the tracking
        ([(10, 30), (60, 70)], None, 30),  # a gap in the tracking
        ([(10, 30), (60, 70)], (0, 100), 30),
        ([(10, 30), (60, 70)], [(0, 40), (50, 100)], 30),
        ([(t, t + 2) for t in range(10, 90, 4)], None, 40),  # twenty gaps
        ([(0, 100)], [(5, 15), (35, 45)], 20),
    ],
)
def test_a_steady_cell_has_its_rate_wherever_it_was_tracked(spans, epochs_s, seconds):
    curves = tune(steady(), *tracked(*spans), epochs_s=epochs_s)
    # One sample more than time in each stretch, for both its ends count.
    n_stretches = max(len(spans), np.size(epochs_s) // 2)
    assert curves.occupancy_s.sum() == pytest.approx(seconds, abs=0.11 * n_stretches)
    np.testing.assert_allclose(curves.rates_hz, 10, rtol=0.03)


def test_a_recording_shorter_than_the_tracking_counts_its_own_time():
    curves = tune(steady(stop_s=50), *tracked((0, 100)))
    assert curves.occupancy_s.sum() == pytest.approx(50, abs=0.11)
    np.testing.assert_allclose(curves.rates_hz, 10, rtol=0.01)
    late = tune(steady(start_s=50), *tracked((0, 100)), epochs_s=(0, 100))
    assert late.occupancy_s.sum() == pytest.approx(50, abs=0.11)
    with pytest.raises(ValueError, match=r"epochs_s must hold at least two samples.*were spikes recorded\?"):
        tune(steady(stop_s=50), *tracked((60, 100)))


def test_nan_is_a_gap_and_the_same_as_taking_the_samples_out():
    feature, times_s = tracked((0, 100))
    lost = (times_s > 20) & (times_s < 70)
    with_nan = tune(steady(), np.where(lost, np.nan, feature), times_s)
    removed = tune(steady(), feature[~lost], times_s[~lost])
    assert with_nan.occupancy_s.sum() == pytest.approx(50, abs=0.11)
    np.testing.assert_allclose(with_nan.occupancy_s, removed.occupancy_s, rtol=1e-9)
    np.testing.assert_allclose(with_nan.rates_hz, removed.rates_hz, rtol=1e-9)


def test_scattered_nan_leave_the_rate_alone():
    feature, times_s = tracked((0, 100))
    lost = np.random.default_rng(0).uniform(size=times_s.size) < 0.4
    curves = tune(steady(), np.where(lost, np.nan, feature), times_s)
    assert curves.occupancy_s.sum() == pytest.approx(STEP_S * (~lost).sum())
    np.testing.assert_allclose(curves.rates_hz, 10, rtol=0.01)
    bridged = tune(steady(), feature[~lost], times_s[~lost])  # up to four samples are bridged, longer holes left out
    np.testing.assert_allclose(bridged.rates_hz, 10, rtol=0.06)


def test_epochs_of_different_sampling_keep_their_own_gaps():
    fast, slow = np.arange(0, 20, 0.01), np.arange(30, 60, 0.2)
    times_s = np.concatenate([fast, slow])
    curves = tune(steady(), np.floor(times_s + 1e-6) % 2, times_s, epochs_s=[(0, 19.99), (30, 59.8)])
    assert curves.rates_hz.sum() > 0  # a step of 0.2 s is no gap where all steps are
    assert curves.occupancy_s.sum() > 0


@pytest.mark.parametrize("spans", [[(40, 60)], [(10, 30), (60, 70)], [(t, t + 2) for t in range(10, 90, 4)]])
def test_information_of_an_untuned_clock_is_nothing(spans):
    feature, times_s = tracked(*spans)
    curves = tune(steady(), feature, times_s, epochs_s=(0, 100))
    # r = 1 ± 0.03 on two halves: (0.03)^2 / (2 ln 2) bits
    assert spikes.spatial_information(curves)[0] < 0.0007
    options = {"limits": (0, 1), "n_bins": 2, "epochs_s": (0, 100), "min_shift_s": 2, "n_permutations": 99}
    test = spikes.permute_tuning(steady(), feature, times_s, **options, random_state=0)
    assert test.information_bits[0] < 0.0007


def wandering(seed, n_times, step_s):
    """A heading and a slow rate that have nothing to do with each other."""
    from scipy.signal import lfilter

    rng = np.random.default_rng(seed)
    heading = np.cumsum(rng.normal(0, 0.12, n_times)) % (2 * np.pi)
    mood = lfilter([np.sqrt(1 - 0.98**2)], [1, -0.98], rng.normal(size=n_times))
    n_spikes = rng.poisson(5 * np.exp(0.7 * mood) * step_s)
    at_s = np.repeat(np.arange(n_times) * step_s, n_spikes) + rng.uniform(0, step_s, n_spikes.sum())
    return heading, spikes.SpikeTrains([np.sort(at_s)], start_s=0, stop_s=n_times * step_s)


@pytest.mark.parametrize("kind", ["stretches", "one gap", "nan", "short"])
def test_false_alarms_of_the_slide_stay_at_their_level(kind):
    n_sessions, n_times, step_s = 60, 8000, 0.05
    n_false = 0
    for seed in range(n_sessions):
        heading, trains = wandering(seed, n_times, step_s)
        times_s, number = np.arange(n_times) * step_s, np.arange(n_times)
        keep = {
            "stretches": np.repeat(np.random.default_rng(seed).uniform(size=n_times // 100) > 0.4, 100),
            "one gap": (number < 2400) | (number > 4400),
            "nan": (number < 2400) | (number > 4400),
            "short": (number > 2000) & (number < 6000),
        }[kind]
        feature = np.where(keep, heading, np.nan) if kind == "nan" else heading[keep]
        times_s = times_s if kind == "nan" else times_s[keep]
        options = {"limits": (0, 2 * np.pi), "n_bins": 20, "epochs_s": (0, 400), "min_shift_s": 15}
        test = spikes.permute_tuning(trains, feature, times_s, **options, n_permutations=39, random_state=seed)
        n_false += int(test.p_values[0] <= 0.05)
    # 3 of 60 expected; 10 or more have probability 0.001. (400 sessions a kind gave 5 to 7 %.)
    assert n_false < 10


def fading(seed, n_times=8000, step_s=0.05):
    """A rate that fades while a heading turns to the other side: both drift, and neither knows of the other."""
    rng = np.random.default_rng(seed)
    times_s, progress = np.arange(n_times) * step_s, np.linspace(0, 1, n_times)
    wobble = np.convolve(rng.normal(size=n_times), np.exp(-np.arange(100) / 20), mode="same")
    n_spikes = rng.poisson(5 * np.exp(1 - 2 * progress) * step_s)
    at_s = np.sort(np.repeat(times_s, n_spikes) + rng.uniform(0, step_s, n_spikes.sum()))
    heading = (np.pi + 3.8 * (progress - 0.5) + 0.25 * wobble) % (2 * np.pi)
    return spikes.SpikeTrains([at_s], start_s=0, stop_s=n_times * step_s), heading, times_s


def test_drift_fools_the_slide_around_the_end_and_not_the_linear_one():
    n_false = {"shift": 0, "linear": 0}
    for seed in range(20):
        for null in n_false:
            options = {"limits": (0, 2 * np.pi), "n_bins": 20, "n_permutations": 39, "null": null}
            test = spikes.permute_tuning(*fading(seed), **options, random_state=seed)
            n_false[null] += int(test.p_values[0] <= 0.05)
    assert n_false["shift"] >= 18  # Harris (2020): up to all of them
    assert n_false["linear"] <= 4  # 1 expected; 5 or more of 20 have probability 0.003


def test_the_linear_slide_finds_what_is_there_in_the_middle_half():
    heading, trains = wandering(0, 8000, 0.05)
    times_s = np.arange(8000) * 0.05
    rng = np.random.default_rng(1)
    at_s = times_s[rng.uniform(size=8000) < 0.05 * 20 * np.exp(2 * (np.cos(heading - 2) - 1))]
    tuned = spikes.SpikeTrains([at_s, trains.times_s[0]], start_s=0, stop_s=400)
    options = {"limits": (0, 2 * np.pi), "n_bins": 20, "null": "linear", "n_permutations": 99}
    test = spikes.permute_tuning(tuned, heading, times_s, **options, random_state=0)
    assert test.p_values[0] == 0.01
    middle = spikes.compute_tuning_curves(
        tuned, heading, times_s, limits=(0, 2 * np.pi), n_bins=20, epochs_s=(99.9751, 299.9749)
    )
    np.testing.assert_allclose(test.information_bits, spikes.spatial_information(middle), rtol=1e-3)
    with pytest.raises(ValueError, match="min_shift_s must be less than a quarter of the 400 s"):
        spikes.permute_tuning(tuned, heading, times_s, **options, min_shift_s=110)


def test_a_silent_unit_is_never_the_most_significant_one():
    feature, times_s = tracked((0, 100))
    trains = spikes.SpikeTrains([steady().times_s[0], []], start_s=0, stop_s=100)
    options = {"limits": (0, 1), "n_bins": 2, "min_shift_s": 2, "n_permutations": 19}
    test = spikes.permute_tuning(trains, feature, times_s, **options, random_state=0)
    assert np.isnan([test.p_values[1], test.corrected_bits[1], test.information_bits[1]]).all()
    assert np.isfinite([test.p_values[0], test.corrected_bits[0]]).all()
    # A unit that fired only while nothing was tracked is as silent, and a null without spikes is no evidence.
    only = spikes.SpikeTrains([[50.0, 50.1]], start_s=0, stop_s=100)
    lost = np.where((times_s > 40) & (times_s < 60), np.nan, feature)
    assert np.isnan(spikes.permute_tuning(only, lost, times_s, **options, random_state=0).p_values[0])
    nulls = np.array([[0.1], [np.nan], [np.nan]])
    test = spikes.TuningTest(np.array([0.5]), nulls, null="shift")
    assert test.p_values[0] == 0.75
    assert test.corrected_bits[0] == pytest.approx(0.4)


def test_decoding_is_told_where_nothing_was_tracked():
    feature, times_s = tracked((0, 30), (60, 100))
    truth = spikes.interpolate_angle(feature, times_s, spikes.bin_spikes(steady(), bin_s=0.5).centres_s[:190])
    assert np.isnan(truth).sum() == pytest.approx(60, abs=1)  # half a minute of bins of half a second
    with pytest.raises(ValueError, match="truth_rad must hold finite numbers only"):
        spikes.angular_error(np.zeros(truth.size), truth)
    with pytest.raises(ValueError, match="epochs_s must lie within the recording, 0 to 100 s; got 0 to 120 s"):
        spikes.bin_spikes(steady(), bin_s=0.5, epochs_s=(0, 120))


@pytest.mark.parametrize(
    ("times_s", "message"),
    [
        (np.repeat([0.0, 1.0, 2.0], 4), "times_s must rise from sample to sample"),
        (np.append(np.arange(11) * 1e-4, 8e6), "times_s must have shorter gaps"),
    ],
)
def test_times_that_are_no_tracking_are_named(times_s, message):
    trains = spikes.SpikeTrains([[1.0]], start_s=0, stop_s=8.1e6)
    with pytest.raises(ValueError, match=message):
        tune(trains, np.zeros(times_s.size), times_s)
