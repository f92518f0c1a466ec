"""Multitaper spectra and wavelets are mne's; coherence is scipy's where both are the same estimator."""

import numpy as np
import pytest
import scipy.signal
from mne.time_frequency import psd_array_multitaper, tfr_array_morlet

from neurokit_lite import imaging

pytestmark = pytest.mark.peer
RATE = 250.0


@pytest.fixture(scope="module")
def signals():
    return np.random.default_rng(0).normal(size=(3, 1001)).cumsum(axis=1)


@pytest.mark.parametrize("n_times", [1001, 1000, 777])
@pytest.mark.parametrize("bandwidth_hz", [1.0, 2.0, 7.5])
def test_multitaper_power_is_mnes(signals, n_times, bandwidth_hz):
    x = signals[:, :n_times]
    if bandwidth_hz < 2 * RATE / n_times:
        pytest.skip("mne and we both need 2 / duration")
    theirs, frequencies_hz = psd_array_multitaper(
        x, RATE, bandwidth=bandwidth_hz, adaptive=False, low_bias=True, normalization="full", verbose="ERROR"
    )
    ours = imaging.multitaper_power(x, RATE, bandwidth_hz=bandwidth_hz)
    np.testing.assert_array_equal(ours.frequencies_hz, frequencies_hz)
    # Sums of at most 1001 products in double precision, relative to the largest power.
    np.testing.assert_allclose(ours.power, theirs, rtol=0, atol=1e-12 * theirs.max())


@pytest.mark.parametrize("n_cycles", [3.0, 7.0, 12.0])
def test_wavelet_power_is_mnes(signals, n_cycles):
    frequencies_hz = np.array([6.0, 10.0, 21.5, 60.0])
    options = {"n_cycles": n_cycles, "zero_mean": True, "output": "power", "verbose": "ERROR"}
    theirs = tfr_array_morlet(signals[None], RATE, frequencies_hz, **options)[0]
    ours = imaging.morlet_power(signals, RATE, frequencies_hz=frequencies_hz, n_cycles=n_cycles)
    # mne's power is not a density: it is ours times the rate.
    np.testing.assert_allclose(ours.power * RATE, theirs, rtol=0, atol=1e-12 * theirs.max())


def test_coherence_with_one_taper_is_scipys():
    x, noise = np.random.default_rng(1).normal(size=(2, 40, 500))
    y = x + noise
    # A band of 2 / duration leaves one taper, and then the estimator is Welch's with that window and no overlap.
    ours = imaging.measure_coupling(x, y, RATE, bandwidth_hz=2 * RATE / 500)
    assert ours.n_estimates == 40
    welch = {
        "fs": RATE,
        "window": scipy.signal.windows.dpss(500, 1, sym=False),
        "nperseg": 500,
        "noverlap": 0,
        "detrend": "constant",
    }
    _, theirs = scipy.signal.coherence(x.ravel(), y.ravel(), **welch)
    np.testing.assert_allclose(ours.coherence, theirs, rtol=0, atol=1e-12)
    _, cross = scipy.signal.csd(y.ravel(), x.ravel(), **welch)  # scipy takes the conjugate of its first signal
    spectra = [scipy.signal.welch(one.ravel(), **welch)[1] for one in (x, y)]
    np.testing.assert_allclose(ours.coherency, cross / np.sqrt(spectra[0] * spectra[1]), rtol=0, atol=1e-12)


def test_chunks_with_one_taper_are_welchs():
    x = np.random.default_rng(2).normal(size=(2, 5000)).cumsum(axis=1)
    ours = imaging.multitaper_in_chunks(x, RATE, bandwidth_hz=1.0, chunk_s=2)
    window = scipy.signal.windows.dpss(500, 1, 1, sym=False)[0]
    _, theirs = scipy.signal.welch(x, RATE, window=window, nperseg=500, noverlap=0, detrend="constant")
    # scipy divides by the window's energy, which is 1 but for the sample that a periodic window leaves out.
    np.testing.assert_allclose(ours.power, theirs * np.sum(window**2), rtol=1e-10)


def test_the_least_squares_line_is_numpys_where_nothing_is_far_off():
    frequencies_hz = np.arange(2, 41.0)
    scatter = 1e-3 * np.where(np.arange(39) % 2, 1, -1)  # all points equally far: the biweight weighs them alike
    power = np.exp(3 - 1.2 * np.log(frequencies_hz) + scatter)
    ours = imaging.fit_aperiodic(frequencies_hz, power[None]).exponent[0]
    theirs = -np.polyfit(np.log(frequencies_hz), np.log(power), 1)[0]
    assert ours == pytest.approx(theirs, abs=1e-4)  # weights between 0.85 and 1 on points 0.001 from the line


def test_inter_trial_coherence_is_that_of_mne():
    generator = np.random.default_rng(8)
    trials = generator.normal(size=(15, 600)) + np.sin(2 * np.pi * 12 * np.arange(600) / 250)
    found = imaging.inter_trial_coherence(trials, 250, frequencies_hz=[8.0, 12.0, 30.0], n_cycles=6)
    theirs = tfr_array_morlet(
        trials[:, None], 250, np.array([8.0, 12.0, 30.0]), n_cycles=6, zero_mean=True, output="itc", verbose="ERROR"
    )[0]
    np.testing.assert_allclose(found.coherence, theirs, rtol=0, atol=1e-12)
