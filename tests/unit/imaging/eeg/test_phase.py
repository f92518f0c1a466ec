"""Phase and amplitude, phase over trials, averages around events: against closed forms and definitions written out."""

import numpy as np
import pytest
import scipy.signal

from neurokit_lite import imaging

BANDS = {"phase_hz": (4, 8), "amplitude_hz": (45, 75)}


def test_trials_in_step_have_1_and_unrelated_ones_what_chance_gives():
    generator, times_s = np.random.default_rng(0), np.arange(500) / 250
    phases = np.r_[np.zeros(20), generator.uniform(0, 2 * np.pi, 20)][:, None]
    waves = np.sin(2 * np.pi * 10 * times_s + phases)
    together = imaging.inter_trial_coherence(waves[:20] * np.arange(1, 21)[:, None], 250, frequencies_hz=[10])
    np.testing.assert_allclose(together.coherence[together.is_safe()], 1, atol=1e-9)
    np.testing.assert_allclose(together.unbiased[together.is_safe()], 1, atol=1e-9)
    apart = imaging.inter_trial_coherence(waves[20:], 250, frequencies_hz=[10])
    expected = np.abs(np.mean(np.exp(1j * phases[20:])))  # the definition, the wavelet keeps differences of phase
    # A second on either side of the middle no end is felt; where the cone begins it is, by 0.4 %.
    np.testing.assert_allclose(apart.coherence[0, 150:350], expected, rtol=1e-6)
    np.testing.assert_allclose(apart.coherence[apart.is_safe()], expected, rtol=0.01)


def test_the_p_of_unrelated_trials_is_uniform_and_the_bias_is_gone():
    noise = np.random.default_rng(1).normal(size=(400, 12, 125))
    found = [imaging.inter_trial_coherence(one, 250, frequencies_hz=[20.0], n_cycles=5) for one in noise]
    p_values = np.array([one.p_values[0, 62] for one in found])
    # 400 values: shares scatter by 0.011 and 0.025.
    assert np.mean(p_values < 0.05) == pytest.approx(0.05, abs=0.033)
    assert np.mean(p_values < 0.5) == pytest.approx(0.5, abs=0.075)
    squared = np.array([one.coherence[0, 62] ** 2 for one in found])
    assert squared.mean() == pytest.approx(1 / 12, abs=0.012)  # a standard error of 0.004
    assert np.mean([one.unbiased[0, 62] for one in found]) == pytest.approx(0, abs=0.013)


@pytest.mark.parametrize("depth", [0.3, 0.8])
def test_both_measures_have_the_value_of_the_closed_form(depth):
    times_s = np.arange(20_000) / 1000
    slow = 2 * np.pi * 6 * times_s
    signal = 10 * np.cos(slow) + (1 + depth * np.cos(slow)) * np.sin(2 * np.pi * 60.2 * times_s)
    how = {"phase_hz": (4, 8), "amplitude_hz": (35, 85)} | {"n_permutations": 19, "random_state": 0}
    vector = imaging.phase_amplitude_test(signal[None], 1000, measure="mean_vector", **how)
    index = imaging.phase_amplitude_test(signal[None], 1000, n_bins=60, **how)
    # The filter from 35 to 85 Hz passes the sidebands at 54 and 66 Hz to within 2 %, squared for the index.
    assert vector.value == pytest.approx(depth / 2, rel=0.02)
    root = np.sqrt(1 - depth**2)
    assert index.value == pytest.approx((np.log((1 + root) / 2) + 1 - root) / np.log(60), rel=0.04)
    assert abs(index.phase_rad[index.amplitude.argmax()]) < 0.3
    np.testing.assert_allclose(index.amplitude, 1 + depth * np.cos(index.phase_rad), rtol=0, atol=0.03)


def test_coupling_is_found_and_its_absence_keeps_the_level():
    made = imaging.make_nested_rhythm(n_trials=20, depth=0.5)
    found = imaging.phase_amplitude_test(made["signal_uv"], 250, random_state=0, **BANDS)
    assert found.p_value == pytest.approx(1 / 200)
    assert found.value > 2 * found.null.max()
    generator, hits = np.random.default_rng(2), 0
    for _ in range(60):
        alone = imaging.make_nested_rhythm(n_trials=5, depth=0, random_state=generator)["signal_uv"]
        p = imaging.phase_amplitude_test(alone, 250, n_permutations=39, random_state=generator, **BANDS).p_value
        hits += p <= 0.05
    assert hits <= 9  # 3 expected; more in fewer than 2 of 1000 such series


def test_no_surrogate_is_nearly_the_data_itself():
    """A shift below one cycle of the slow rhythm turns the preferred phase and keeps the coupling whole."""
    generator, n = np.random.default_rng(1), 2500
    sections = scipy.signal.butter(3, (4, 8), "bandpass", fs=250, output="sos")
    slow = scipy.signal.hilbert(scipy.signal.sosfiltfilt(sections, generator.normal(size=n)))
    fast = 2 * (1 + np.cos(np.angle(slow))) * np.sin(2 * np.pi * 60 * np.arange(n) / 250)
    signal = 10 * slow.real / slow.real.std() + fast + generator.normal(size=n)
    bands = {"phase_hz": (4, 8), "amplitude_hz": (45, 75)}
    found = imaging.phase_amplitude_test(signal[None], 250, n_permutations=499, random_state=0, **bands)
    assert found.null.max() < found.value / 3  # 0.010 beside 0.065; with shifts from one sample on, 0.062


def test_shifts_keep_the_coupling_to_a_single_clock_and_break_it_over_trials():
    # As the docstring warns: where nothing wanders, one trial shifted as a whole is as coupled as before. (18 cycles
    # stay between the margins.)
    times_s, starts = np.arange(1875) / 500, np.linspace(0, 2 * np.pi, 13)[:12, None]
    slow = 2 * np.pi * 6 * times_s + starts
    signal = 10 * np.cos(slow) + (1 + 0.8 * np.cos(slow)) * np.sin(2 * np.pi * 60.2 * times_s)
    one = imaging.phase_amplitude_test(signal[:1], 500, random_state=0, **BANDS)
    assert np.median(one.null) == pytest.approx(one.value, rel=0.05)
    twelve = imaging.phase_amplitude_test(signal, 500, random_state=0, **BANDS)
    assert np.median(twelve.null) < 0.2 * twelve.value
    assert twelve.p_value == pytest.approx(1 / 200)


@pytest.mark.parametrize(
    ("bands", "message"),
    [
        ({"phase_hz": (4, 8), "amplitude_hz": (50, 60)}, "be at least 16 Hz wide"),
        ({"phase_hz": (4, 8), "amplitude_hz": (6, 60)}, "begin above the slow band, 8 Hz"),
        ({"phase_hz": (4, 8), "amplitude_hz": (60, 130)}, "end below half the rate, 125 Hz"),
        ({"phase_hz": (1, 1.5), "amplitude_hz": (45, 75)}, "last at least 9 s"),
    ],
)
def test_bands_that_cannot_show_coupling_are_refused(bands, message):
    made = imaging.make_nested_rhythm(n_trials=2)
    with pytest.raises(ValueError, match=message):
        imaging.phase_amplitude_test(made["signal_uv"], 250, **bands)


def test_averages_never_reach_into_another_trial():
    generator = np.random.default_rng(3)
    trials = generator.normal(size=(6, 100)) + 1000 * np.arange(6)[:, None]  # a jump at every border
    events = [np.sort(generator.integers(0, 100, 30)) / 50 for _ in range(6)]
    found = imaging.triggered_average(trials, events, 50, window_s=(-0.2, 0.4))
    windows, following = [], []
    for k, one in enumerate(events):
        for sample in np.rint(one * 50).astype(int):
            if sample - 10 >= 0 and sample + 20 < 100:
                windows.append(trials[k, sample - 10 : sample + 21])
                following.append(trials[(k + 1) % 6, sample - 10 : sample + 21])
    np.testing.assert_allclose(found.mean, np.mean(windows, axis=0), rtol=1e-12)
    np.testing.assert_allclose(found.predictor, np.mean(following, axis=0), rtol=1e-12)
    assert (found.n_events, found.n_events + found.n_dropped) == (len(windows), 180)
    assert np.ptp(found.mean) < 3  # no jump got in
    np.testing.assert_allclose(found.times_s, np.arange(-10, 21) / 50)


def test_events_that_ignore_the_signal_show_only_the_clock():
    generator, times_s = np.random.default_rng(4), np.arange(200) / 100
    clock = np.sin(2 * np.pi * 3 * times_s)
    trials = clock + generator.normal(size=(200, 200))
    chosen = clock > 0.5
    events = [np.flatnonzero(chosen & (generator.uniform(size=200) < 0.3)) / 100 for _ in range(200)]
    found = imaging.triggered_average(trials, events, 100, window_s=(-0.2, 0.2))
    assert found.mean[20] > 0.7
    # some thousand windows with noise of 1, twice: a standard error of 0.02
    np.testing.assert_allclose(found.beyond_clock, 0, atol=0.08)


def test_a_window_may_reach_from_the_first_sample_to_the_last():
    found = imaging.triggered_average(np.arange(20.0)[None], [[0, 1, 18, 19]], 1, window_s=(-1, 1))
    assert (found.n_events, found.n_dropped) == (2, 2)
    np.testing.assert_allclose(found.mean, [8.5, 9.5, 10.5])  # means of 0 and 17, 1 and 18, 2 and 19


def test_one_trial_has_no_predictor_and_no_room_is_an_error():
    found = imaging.triggered_average(np.arange(20.0)[None], [[10]], 1, window_s=(-1, 1))
    assert np.isnan(found.predictor).all()
    with pytest.raises(ValueError, match=r"events_s must hold an event whose window lies within its trial"):
        imaging.triggered_average(np.arange(20.0)[None], [[0]], 1, window_s=(-1, 1))
    with pytest.raises(ValueError, match=r"events_s\[1\] must lie in its trial, 0 to 19 s; got 1.6e\+09 s"):
        imaging.triggered_average(np.ones((2, 20)), [[3], [1.6e9]], 1, window_s=(-1, 1))


def test_the_band_is_students_for_gaussian_trials_and_covers():
    from scipy import stats

    generator = np.random.default_rng(5)
    trials = generator.normal(3, 2, (12, 20, 100))  # twelve people, 2000 unrelated points
    band = imaging.bootstrap_evoked(trials, n_bootstraps=2000, random_state=0)
    covered = np.mean((band.low <= 3) & (band.high >= 3))
    # Points share the draws but not the data: the share scatters by about 0.005.
    assert covered == pytest.approx(0.95, abs=0.02)
    half = stats.t.isf(0.025, 11) * trials.std(axis=0, ddof=1) / np.sqrt(12)
    assert np.median((band.high - band.low) / (2 * half)) == pytest.approx(1, abs=0.06)
    np.testing.assert_allclose(band.mean, trials.mean(axis=0))


def test_the_band_of_skewed_trials_reaches_farther_to_the_long_side():
    trials = np.random.default_rng(6).exponential(1, (40, 1, 50))
    band = imaging.bootstrap_evoked(trials, random_state=0)
    above, below = (band.high - band.mean).mean(), (band.mean - band.low).mean()
    assert above > 1.15 * below
    narrow = imaging.bootstrap_evoked(trials, alpha=0.5, random_state=0)
    assert (narrow.high - narrow.low).mean() < 0.45 * (above + below)


def test_a_constant_has_a_band_of_no_width():
    trials = np.random.default_rng(7).normal(size=(9, 2, 4))
    trials[:, 1] = 14.62
    band = imaging.bootstrap_evoked(trials, random_state=0)
    np.testing.assert_array_equal(band.low[1], band.mean[1])
    np.testing.assert_array_equal(band.high[1], band.mean[1])
