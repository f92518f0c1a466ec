"""Spectra at their edges: intervals in closed form, ends of bands, even and odd lengths, the last chunk."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import imaging
from neurokit_lite.imaging.eeg.tapers import make_tapers


@pytest.mark.parametrize(("n_estimates", "level"), [(1, 0.95), (7, 0.9), (40, 0.5)])
def test_an_interval_is_that_of_chi_square_with_two_degrees_an_estimate(n_estimates, level):
    spectrum = imaging.Spectrum(np.arange(3.0), np.ones((1, 3)), n_estimates)
    low, high = spectrum.interval(level)
    inside = stats.chi2.cdf(2 * n_estimates / low, 2 * n_estimates) - stats.chi2.cdf(
        2 * n_estimates / high, 2 * n_estimates
    )
    assert inside == pytest.approx(level)
    assert stats.chi2.sf(2 * n_estimates / low, 2 * n_estimates) == pytest.approx((1 - level) / 2)
    assert low < 1 < high


def test_a_band_holds_both_of_its_ends_and_adds_up_a_density():
    spectrum = imaging.Spectrum(np.arange(0, 20, 0.5), np.tile(np.arange(40.0), (2, 1)), 5)
    assert spectrum.band(8, 9).tolist() == [(16 + 17 + 18) * 0.5] * 2
    assert spectrum.band(8, 8).tolist() == [16 * 0.5] * 2


@pytest.mark.parametrize("n_times", [400, 401])
@pytest.mark.parametrize("offset", [0.0, 50.0])
def test_power_of_all_frequencies_is_the_variance_whether_the_length_is_even_or_odd(n_times, offset):
    """Parseval, taper by taper: the weighted power of each taper's product is in the spectrum, and nothing else."""
    signal = offset + np.random.default_rng(0).normal(size=(1, n_times))
    signal += 3 * np.cos(np.pi * np.arange(n_times))  # the fastest that an even length holds
    tapers, weights = make_tapers(n_times, 100.0, bandwidth_hz=2.0)
    wanted = sum(
        w * ((signal - signal.mean()) * taper) @ ((signal - signal.mean()) * taper).T
        for taper, w in zip(tapers, weights, strict=True)
    )
    spectrum = imaging.multitaper_power(signal, 100.0, bandwidth_hz=2.0)
    assert spectrum.power.sum() * 100 / n_times == pytest.approx(wanted[0, 0] * 1.0, rel=1e-9)


def test_tapers_count_by_the_share_of_their_power_inside_the_band():
    tapers, weights = make_tapers(500, 100.0, bandwidth_hz=1.0)
    frequencies = np.fft.rfftfreq(2**16, 0.01)
    power = np.abs(np.fft.rfft(tapers, 2**16)) ** 2
    kept = power[:, frequencies <= 0.5].sum(axis=1) / power.sum(axis=1)
    np.testing.assert_allclose(weights, kept / kept.sum(), rtol=2e-3)  # the grid ends beside the band's edge
    assert (kept > 0.9 - 2e-3).all()


def test_every_whole_chunk_counts_also_the_last():
    signals = np.random.default_rng(1).normal(size=(2, 300)) * np.repeat([1.0, 1.0, 5.0], 100)
    found = imaging.multitaper_in_chunks(signals, 100.0, bandwidth_hz=4.0, chunk_s=1.0)
    parts = [imaging.multitaper_power(signals[:, i : i + 100], 100.0, bandwidth_hz=4.0) for i in (0, 100, 200)]
    np.testing.assert_allclose(found.power, np.mean([part.power for part in parts], axis=0), rtol=1e-10)
    assert found.n_estimates == 3 * parts[0].n_estimates


def test_an_excess_of_ten_times_is_ten_decibels():
    fit = imaging.AperiodicFit(np.array([1.0, 2, 4]), np.array([[1.0, 10, 100]]), np.ones((1, 3)), np.ones(1))
    np.testing.assert_allclose(fit.excess_db, [[0, 10, 20]], atol=1e-12)
    assert fit.peak((1.0, 2.0))[1].tolist() == [pytest.approx(10)]


@pytest.mark.parametrize("factor", [0.37, -2.1])
def test_two_copies_of_one_signal_have_no_phase_lag(factor):
    x = np.random.default_rng(2).normal(size=(20, 200))
    found = imaging.measure_coupling(x, factor * x, 100.0)
    assert found.wpli.max() == 0
    np.testing.assert_allclose(found.coherence[2:-2], 1, rtol=1e-9)


@pytest.mark.parametrize("alpha", [0.05, 0.2])
def test_the_threshold_of_a_cluster_is_that_of_a_two_sided_t_test(alpha):
    generator = np.random.default_rng(3)
    a, b = generator.normal(size=(7, 2, 9)), generator.normal(size=(5, 2, 9))
    found = imaging.cluster_test(a, b, alpha=alpha, n_permutations=20, random_state=0)
    assert 2 * stats.t.sf(found.threshold, 7 + 5 - 2) == pytest.approx(alpha)
    np.testing.assert_allclose(found.t_values, stats.ttest_ind(a, b).statistic, rtol=1e-9)


def test_clusters_come_strongest_first_whichever_their_sign():
    generator = np.random.default_rng(4)
    a, b = generator.normal(size=(2, 20, 2, 30))
    a[:, 0, 2:5] += 2.0
    a[:, 1, 10:20] -= 3.0
    found = imaging.cluster_test(a, b, n_permutations=50, random_state=0)
    assert (np.diff(np.abs(found.masses)) <= 0).all()
    assert found.masses[0] < 0
    for mask, mass in zip(found.masks, found.masses, strict=True):
        assert found.t_values[mask].sum() == pytest.approx(mass)
