"""Spectra and backgrounds against what can be worked out: sines, white noise, power laws."""

import numpy as np
import pytest

from neurokit_lite import imaging

RATE = 250.0
TIMES = np.arange(2500) / RATE


def sine(frequency_hz, amplitude=1.0):
    return amplitude * np.sin(2 * np.pi * frequency_hz * TIMES)


def test_the_power_of_a_sine_is_half_its_squared_amplitude():
    found = imaging.multitaper_power(np.array([sine(10, 4.0), sine(40, 2.0)]), RATE, bandwidth_hz=2)
    # What the tapers let leak beyond the 4 Hz around the line: less than 1 %.
    np.testing.assert_allclose([found.band(8, 12)[0], found.band(38, 42)[1]], [8.0, 2.0], rtol=0.01)
    assert found.band(60, 80)[0] < 1e-4


def test_power_lies_within_the_band_that_was_asked_for():
    found = imaging.multitaper_power(sine(10)[None], RATE, bandwidth_hz=3)
    is_high = found.power[0] > 0.1 * found.power[0].max()
    inside = found.frequencies_hz[is_high]
    assert inside.min() == pytest.approx(8.5, abs=0.21)
    assert inside.max() == pytest.approx(11.5, abs=0.21)


def test_all_power_of_white_noise_is_its_variance_and_its_spectrum_is_flat():
    noise = np.random.default_rng(0).normal(size=(40, 2500))
    found = imaging.multitaper_power(noise, RATE, bandwidth_hz=4)
    # 40 channels of 2500 samples: variance is known to 0.5 %; every bin of the mean over 40 x 39 estimates to 3 %.
    assert found.band(0, 125).mean() == pytest.approx(1.0, rel=0.02)
    assert np.abs(found.power.mean(axis=0)[10:-10] / (2 / RATE) - 1).max() < 0.15


def test_the_interval_holds_the_truth_as_often_as_it_says():
    noise = np.random.default_rng(1).normal(size=(4000, 500))
    found = imaging.multitaper_power(noise, RATE, bandwidth_hz=4)
    low, high = found.interval(0.9)
    estimate = found.power[:, 60]
    is_covered = (estimate * low <= 2 / RATE) & (estimate * high >= 2 / RATE)
    assert found.n_estimates == 7
    # 4000 channels: standard error of a share of 0.9 is 0.005; weights differ a little, so 4 of them.
    assert is_covered.mean() == pytest.approx(0.9, abs=0.02)


def test_chunks_give_the_mean_of_their_spectra_and_read_no_more_than_a_chunk():
    noise = np.random.default_rng(2).normal(size=(2, 2300))
    whole = imaging.multitaper_in_chunks(noise, RATE, bandwidth_hz=2, chunk_s=2)
    parts = [imaging.multitaper_power(noise[:, i : i + 500], RATE, bandwidth_hz=2).power for i in (0, 500, 1000, 1500)]
    np.testing.assert_allclose(whole.power, np.mean(parts, axis=0), rtol=1e-12)
    assert whole.n_estimates == 4 * 3


def test_wavelets_measure_density_too():
    noise = np.random.default_rng(3).normal(size=(5, 20_000))
    found = imaging.morlet_power(noise, RATE, frequencies_hz=[10, 40, 100])
    # 80 s at 10 Hz with 7 cycles: about 250 independent values in each of 5 channels, a standard error of 3 %.
    np.testing.assert_allclose(found.power.mean(axis=(0, 2)), 2 / RATE, rtol=0.12)


def test_a_burst_is_found_where_it_is():
    is_burst = (TIMES > 4) & (TIMES < 5)
    found = imaging.morlet_power((sine(20) * is_burst)[None], RATE, frequencies_hz=np.arange(5, 41.0))
    row = found.power[0, 15]
    assert found.power[0].max(axis=1).argmax() == 15  # 20 Hz
    inside = found.times_s[row > row.max() / 2]
    # The edges are blurred by the wavelet's standard deviation, 7 cycles / (2 pi 20 Hz) = 56 ms.
    assert inside.min() == pytest.approx(4, abs=0.06)
    assert inside.max() == pytest.approx(5, abs=0.06)


def test_more_cycles_are_sharper_in_frequency_and_more_blurred_in_time():
    frequencies_hz = np.arange(5, 41.0)
    click = np.zeros((1, 2500))
    click[0, 1250] = 1
    widths = []
    for n_cycles in (3, 10):
        in_time = imaging.morlet_power(click, RATE, frequencies_hz=[20], n_cycles=n_cycles).power[0, 0]
        line = imaging.morlet_power(sine(20)[None], RATE, frequencies_hz=frequencies_hz, n_cycles=n_cycles)
        in_frequency = line.power[0, :, 1250]
        widths.append(((in_time > in_time.max() / 2).sum() / RATE, (in_frequency > in_frequency.max() / 2).sum()))
        # Power of a Gaussian of standard deviation s is half where t = s sqrt(log 2).
        sd_s = n_cycles / (2 * np.pi * 20)
        assert widths[-1][0] == pytest.approx(2 * sd_s * np.sqrt(np.log(2)), abs=2 / RATE)
    assert widths[1][0] == pytest.approx(10 / 3 * widths[0][0], abs=4 / RATE)
    assert widths[1][1] < widths[0][1]


def test_inside_the_cone_the_ends_do_not_matter():
    long = np.random.default_rng(4).normal(size=(1, 5000))
    frequencies_hz = np.array([8.0, 20.0])
    cut = imaging.morlet_power(long[:, 1000:3000], RATE, frequencies_hz=frequencies_hz)
    whole = imaging.morlet_power(long, RATE, frequencies_hz=frequencies_hz).power[0, :, 1000:3000]
    np.testing.assert_allclose(cut.edge_s, np.sqrt(2) * 7 / (2 * np.pi * frequencies_hz))
    error = np.abs(cut.power[0] - whole) / whole.mean(axis=1, keepdims=True)
    is_safe = cut.is_safe()
    # At the cone's edge 8 % of the wavelet hang over (a Gaussian beyond sqrt(2) standard deviations).
    assert error[is_safe].max() < 0.5
    assert error[~is_safe].mean() > 20 * error[is_safe].mean()


@pytest.mark.parametrize("exponent", [0.5, 1.0, 2.0])
def test_the_exponent_is_found_with_and_without_a_rhythm(exponent):
    noise = imaging.make_coloured_noise((20, 10_000), RATE, exponent=exponent, random_state=5)[:, :5000]
    times_s = np.arange(5000) / RATE
    wave = 0.5 * np.sin(2 * np.pi * 10 * times_s) + 0.5 * np.sin(2 * np.pi * 11 * times_s)
    fits = [
        imaging.fit_aperiodic(spectrum.frequencies_hz, spectrum.power, band_hz=(2, 40))
        for spectrum in (imaging.multitaper_power(one, RATE, bandwidth_hz=1) for one in (noise, noise + wave))
    ]
    # 20 s, 38 independent bands of 1 Hz with 19 tapers: the standard error of one exponent is about 0.05, of the mean
    # over 20, 0.01. Smearing over 1 Hz lifts 1/f² at 2 Hz by 7 %, which adds 0.01.
    for fit in fits:
        assert fit.exponent.mean() == pytest.approx(exponent, abs=0.04)
    peak_hz, height_db = fits[1].peak((5, 20))
    assert np.abs(peak_hz - 10.5).max() < 1.6  # smeared over 1 Hz, between two lines
    assert height_db.min() > 5


def test_plain_least_squares_would_have_been_fooled():
    frequencies_hz = np.arange(2, 41, 0.25)
    power = 100 / frequencies_hz * (1 + 9 * np.exp(-0.5 * ((frequencies_hz - 6) / 1.0) ** 2))
    plain = -np.polyfit(np.log(frequencies_hz), np.log(power), 1)[0]
    assert abs(plain - 1) > 0.15
    assert imaging.fit_aperiodic(frequencies_hz, power[None]).exponent[0] == pytest.approx(1.0, abs=0.02)


def test_noise_is_called_a_rhythm_no_more_often_than_promised():
    noise = imaging.make_coloured_noise((60, 1024), 128, exponent=1.2, random_state=6)[:, :512]
    p_values = [
        imaging.rhythm_test(one, 128, n_permutations=39, random_state=seed).p_value for seed, one in enumerate(noise)
    ]
    # 60 tests at 0.05: 3 false alarms expected, more than 9 in one of 1000 such sets.
    assert np.sum(np.array(p_values) <= 0.05) <= 9
    assert np.mean(p_values) == pytest.approx(0.5, abs=0.15)  # standard error 0.04


def test_a_rhythm_is_found_at_its_frequency():
    study = imaging.make_rhythm(duration_s=20, amplitude_uv=5, frequency_hz=11, random_state=8)
    found = imaging.rhythm_test(study["signal_uv"], study["rate_hz"], n_permutations=39, random_state=0)
    assert found.p_value == pytest.approx(1 / 40)
    assert found.peak_hz == pytest.approx(11, abs=1)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_a_channel_with_nan_is_named(value):
    signals = np.random.default_rng(0).normal(size=(4, 500))
    signals[2, 100] = value
    with pytest.raises(ValueError, match=r"signals must hold finite numbers only; got NaN or infinity in channel 2"):
        imaging.multitaper_power(signals, RATE)


def test_flat_channels_are_named():
    signals = np.random.default_rng(0).normal(size=(4, 500))
    signals[[1, 3]] = 7.0
    for call in (
        lambda: imaging.multitaper_power(signals, RATE),
        lambda: imaging.morlet_power(signals, RATE, frequencies_hz=[10]),
        lambda: imaging.multitaper_in_chunks(signals, RATE, chunk_s=1),
    ):
        with pytest.raises(ValueError, match=r"signals must change in every channel; got flat channel 1, 3"):
            call()


def test_frequencies_above_half_the_rate_are_refused():
    with pytest.raises(ValueError, match=r"frequencies_hz must lie above 0 and up to 125 Hz; got 130 Hz"):
        imaging.morlet_power(sine(10)[None], RATE, frequencies_hz=[10, 130])


def test_wavelets_longer_than_the_signal_are_refused():
    with pytest.raises(ValueError, match=r"n_cycles must make wavelets no longer than the signal, 10 s; got 20"):
        imaging.morlet_power(sine(10)[None], RATE, frequencies_hz=[2], n_cycles=20)


def test_signals_too_short_for_the_bandwidth_are_refused():
    with pytest.raises(ValueError, match=r"bandwidth_hz must be between 4 and 125 Hz; got 2 Hz. 0.5 s are too short"):
        imaging.multitaper_power(sine(10)[None, :125], RATE, bandwidth_hz=2)


def test_power_in_decibels_is_refused():
    with pytest.raises(ValueError, match=r"power must be positive; got 0 or less in channels 0"):
        imaging.fit_aperiodic([1.0, 2.0, 4.0], [[3.0, 0.0, -3.0]])
