"""Tuning, information, decoding and angles at their edges, by hand or by brute force."""

import numpy as np
import pytest

from neurokit_lite import spikes


def test_a_spike_belongs_to_the_nearest_sample_and_the_upper_limit_to_the_last_bin():
    times_s = np.arange(0, 10, 0.5)
    feature = np.where(np.arange(20) < 10, 0.0, 1.0)  # 1 is the upper limit
    trains = spikes.SpikeTrains([[4.6, 4.9, 6.0]], start_s=0, stop_s=10)  # 4.6 is nearest to 4.5, 4.9 to 5
    curves = spikes.compute_tuning_curves(trains, feature, times_s, limits=(0, 1), n_bins=2)
    np.testing.assert_allclose(curves.occupancy_s, [5, 5])
    np.testing.assert_allclose(curves.rates_hz, [[0.2, 0.4]])


def test_a_pause_between_epochs_is_not_time_spent():
    times_s = np.r_[np.arange(0, 2, 0.1), np.arange(50, 52, 0.1)]
    trains = spikes.SpikeTrains([[1.0]], start_s=0, stop_s=60)
    curves = spikes.compute_tuning_curves(
        trains, np.zeros(40), times_s, limits=(0, 1), n_bins=2, epochs_s=[(0, 1.95), (50, 51.95)]
    )
    assert curves.occupancy_s[0] == pytest.approx(4.0)


def test_information_of_a_cell_that_fires_in_one_of_four_places_is_two_bits():
    curves = spikes.TuningCurves(np.array([[8.0, 0, 0, 0], [1, 1, 1, 1]]), np.ones(4), np.arange(5.0))
    np.testing.assert_allclose(spikes.spatial_information(curves), [2, 0], atol=1e-12)


def test_a_null_that_equals_the_data_counts_against_them():
    test = spikes.TuningTest(np.array([1.0, 1.0]), np.array([[1.0, 0.5], [0.2, 0.5], [1.5, 0.5]]), "shift")
    np.testing.assert_allclose(test.p_values, [3 / 4, 1 / 4])
    np.testing.assert_allclose(test.corrected_bits, [0.1, 0.5])


def test_the_bias_of_information_is_panzeri_and_treves_first_order():
    """Three states and counts of 0, 1 and 2; by hand: (sum over states of (R_s - 1) - (R - 1)) / (2 N ln 2)."""
    feature, counts = np.array([0, 0, 0, 1, 1, 2, 2]), np.array([[0], [1], [1], [0], [0], [0], [2]])
    raw, corrected = (
        spikes.mutual_information(counts, feature, correction=one)[0] for one in ("none", "panzeri-treves")
    )
    joint = np.array([[1, 2, 0], [2, 0, 0], [1, 0, 1]]) / 7
    apart = np.outer(joint.sum(axis=1), joint.sum(axis=0))
    assert raw == pytest.approx((joint[joint > 0] * np.log2(joint[joint > 0] / apart[joint > 0])).sum())
    assert raw - corrected == pytest.approx(((1 + 0 + 1) - (3 - 1)) / (2 * 7 * np.log(2)), abs=1e-12)
    two = spikes.mutual_information([[0], [1], [0], [1]], [0, 0, 1, 1])[0]
    assert two == pytest.approx(-((1 + 1) - 1) / (2 * 4 * np.log(2)))


def test_spikes_are_slid_together_by_at_least_the_shortest_and_around_the_end():
    """A cell that fires once tells its slide: the null holds each sample but those nearer than 20 s."""
    times_s = np.arange(100.0)
    trains = spikes.SpikeTrains([[10.0]], start_s=0, stop_s=100)
    uneven = np.repeat(np.arange(4.0), [40, 30, 20, 10])  # the spike is in the first place; 10 - 20 is in the last
    test = spikes.permute_tuning(
        trains, uneven, times_s, limits=(-0.5, 3.5), n_bins=4, min_shift_s=20, n_permutations=4000, random_state=0
    )
    bits = np.log2(100 / np.array([40, 30, 20, 10]))
    found = np.array([np.isclose(test.null_bits, one).mean() for one in bits])
    reachable = (10 + np.arange(20, 81)) % 100  # slides of 20 to 80 samples
    wanted = np.array([np.mean(uneven[reachable] == place) for place in range(4)])
    np.testing.assert_allclose(found, wanted, atol=0.03)  # standard error 0.008


def test_a_posterior_is_poisson_likelihood_times_prior():
    from scipy.stats import poisson

    curves = spikes.TuningCurves(np.array([[9.0, 2.0, 1.0], [1.0, 4.0, 6.0]]), np.ones(3), np.arange(4.0))
    binned = spikes.BinnedSpikes(np.array([[2, 0], [0, 0], [1, 3]]), np.arange(3.0), 0.25)
    prior = np.array([0.5, 0.3, 0.2])
    wanted = np.array([poisson.pmf(row[:, None], curves.rates_hz * 0.25).prod(axis=0) for row in binned.counts])
    for given, weights in ((None, np.ones(3)), (prior, prior), (10 * prior, prior)):
        found = spikes.decode_bayesian(binned, curves, prior=given).posterior
        np.testing.assert_allclose(found, wanted * weights / (wanted * weights).sum(axis=1, keepdims=True), rtol=1e-8)


def test_angles_take_the_short_way():
    np.testing.assert_allclose(spikes.angular_error(np.radians([359, 10]), np.radians([1, 350])), np.radians([2, 20]))
    between = spikes.interpolate_angle(np.radians([350.0, 10]), [0.0, 1.0], [0.5])
    assert np.cos(between[0]) == pytest.approx(1)
    turn = np.radians(36.0 * np.arange(11) % 360)
    speed = spikes.angular_speed(turn, np.arange(11.0), [0.0, 5.0, 10.0], window_s=1.0)
    np.testing.assert_allclose(speed, np.radians(36), rtol=1e-6)  # also where half of the window is cut off


def test_an_average_is_about_that_of_all_pasts_and_a_ridge_has_no_unit():
    generator = np.random.default_rng(0)
    signal = np.linspace(0, 4, 3000) + generator.normal(size=3000)
    times_s = np.sort(generator.choice(np.arange(50, 3000), 300, replace=False)) / 1000
    options = {"rate_hz": 1000.0, "window_s": 0.005}
    found = spikes.spike_triggered_average(signal, times_s, **options)
    samples = np.rint(times_s * 1000).astype(int)
    past = np.array([signal[i - np.arange(5)] for i in range(4, 3000)])
    wanted = np.array([signal[i - np.arange(5)] for i in samples]).mean(axis=0) - past.mean(axis=0)
    np.testing.assert_allclose(found.average, wanted, atol=1e-10)
    ridged = [
        unit * spikes.spike_triggered_average(unit * signal, times_s, ridge=0.5, **options).kernel
        for unit in (1.0, 1000.0)
    ]
    np.testing.assert_allclose(ridged[0], ridged[1], rtol=1e-8)


def test_a_first_delay_leaves_the_present_out():
    signal = np.arange(1.0, 7)
    np.testing.assert_array_equal(spikes.convolve_basis(signal, np.eye(2), first_delay=1)[:, 0], [0, 1, 2, 3, 4, 5])
    np.testing.assert_array_equal(spikes.convolve_basis(signal, np.eye(2), first_delay=1)[:, 1], [0, 0, 1, 2, 3, 4])
