"""Coupling against delays and mixtures that are known; decoding of single trials against shifts that are known."""

import numpy as np
import pytest

from neurokit_lite import data, imaging


def in_band(found, values):
    return float(values[(found.frequencies_hz >= 9) & (found.frequencies_hz <= 11)].mean())


def measured(**options):
    study = imaging.make_coupled_trials(**options)
    return imaging.measure_coupling(study["x_uv"], study["y_uv"], study["rate_hz"])


def test_coherence_of_unrelated_noise_is_one_over_the_number_of_estimates():
    pairs = np.random.default_rng(0).normal(size=(20, 2, 30, 250))
    found = [imaging.measure_coupling(x, y, 250, bandwidth_hz=4) for x, y in pairs]
    assert found[0].n_estimates == 30 * 3
    # Exponential with mean 1/90 at each of some 30 independent frequencies of 20 pairs: a standard error of 4 %.
    assert np.mean([one.coherence[4:-4] for one in found]) == pytest.approx(1 / 90, rel=0.12)


def test_coherence_of_a_signal_with_noise_is_the_share_of_signal():
    x, noise = np.random.default_rng(1).normal(size=(2, 200, 250))
    found = imaging.measure_coupling(x, x + noise, 250, bandwidth_hz=4)
    # True coherence 1 / (1 + 1); 600 estimates give a standard error of 0.03 at one frequency.
    assert found.coherence.mean() == pytest.approx(0.5, abs=0.03)


def test_the_phase_is_the_delay():
    found = measured(delay_s=0.025, n_trials=200)
    angle = np.angle(found.coherency[found.frequencies_hz == 10][0])
    # x leads by a quarter of a cycle at 10 Hz; 0.6 rad of scatter over 200 trials: a standard error of 0.05 rad.
    assert angle == pytest.approx(np.pi / 2, abs=0.2)


def test_one_source_seen_twice_makes_coherence_but_no_imaginary_part():
    apart, mixed = measured(delay_s=None), measured(delay_s=None, mixing=0.4)
    assert in_band(apart, apart.coherence) < 0.03
    assert in_band(mixed, mixed.coherence) > 0.3
    assert in_band(mixed, mixed.plv) > 0.3
    assert in_band(mixed, mixed.imaginary) < 0.12


def test_mixing_leaves_the_weighted_phase_lag_index_as_it_was():
    # Im((s1 + m s2) conj(s2 + m s1)) = (1 - m^2) Im(s1 conj(s2)): the factor cancels.
    apart, mixed = measured(), measured(mixing=0.4)
    assert in_band(apart, apart.wpli) > 0.8
    np.testing.assert_allclose(in_band(mixed, mixed.wpli), in_band(apart, apart.wpli), rtol=1e-9)


def test_coupling_without_delay_is_invisible_to_the_imaginary_part():
    found = measured(delay_s=0.0)
    assert in_band(found, found.coherence) > 0.3
    assert in_band(found, found.wpli) < 0.3


def test_the_test_finds_coupling_and_leaves_unrelated_signals_alone():
    study, other = imaging.make_coupled_trials(n_trials=30), imaging.make_coupled_trials(n_trials=30, delay_s=None)
    options = {"band_hz": (9, 11), "n_permutations": 99, "random_state": 0}
    for measure in ("coherence", "imaginary", "plv", "wpli"):
        found = imaging.coupling_test(study["x_uv"], study["y_uv"], 250, measure=measure, **options)
        assert found.p_value == pytest.approx(0.01)
        null = imaging.coupling_test(other["x_uv"], other["y_uv"], 250, measure=measure, **options)
        assert null.p_value > 0.05


def test_signals_of_other_rates_are_refused():
    x = np.random.default_rng(0).normal(size=(10, 500))
    with pytest.raises(ValueError, match=r"y must have the shape of x, \(10, 500\).*different rates\? Resample"):
        imaging.measure_coupling(x, x[:, ::2], 250)


def test_a_flat_trial_is_named():
    x, y = np.random.default_rng(0).normal(size=(2, 10, 500))
    y[4] = 0
    with pytest.raises(ValueError, match=r"y must change in every trial; got flat trial 4"):
        imaging.measure_coupling(x, y, 250)


def test_trials_too_short_for_the_bandwidth_are_refused():
    x, y = np.random.default_rng(0).normal(size=(2, 10, 100))
    with pytest.raises(ValueError, match=r"bandwidth_hz must be between 5 and 125 Hz; got 2 Hz. 0.4 s are too short"):
        imaging.measure_coupling(x, y, 250, bandwidth_hz=2)


def test_bursts_fill_the_share_that_was_asked_for_and_hold_the_rhythm():
    study = imaging.make_rhythm(duration_s=40, share=0.25, burst_s=0.5, amplitude_uv=6)
    is_rhythm, rhythm_uv = study.truth["is_rhythm"], study.truth["rhythm_uv"]
    assert is_rhythm.mean() == pytest.approx(0.25, abs=0.01)
    assert np.abs(rhythm_uv[~is_rhythm]).max() == 0
    assert np.abs(rhythm_uv).max() == pytest.approx(6, abs=0.3)
    np.testing.assert_allclose(study["signal_uv"], rhythm_uv + study.truth["background_uv"])
    assert not imaging.make_rhythm(duration_s=5, amplitude_uv=0).truth["is_rhythm"].any()


def test_window_means_of_uneven_windows():
    trials = np.arange(7.0).reshape(1, 1, 7)
    np.testing.assert_allclose(imaging.window_means(trials, 3)[0, 0], [0.5, 2.5, 5.0])


def test_a_shift_is_read_and_no_shift_is_not():
    for shift_uv, low, high in ((10.0, 0.9, 1.0), (0.0, 0.35, 0.65)):
        twin = imaging.make_shift_trials(n_train=120, n_test=100, shift_uv=shift_uv, random_state=3)
        found = imaging.decode_trials(twin["train"], twin["train_labels"], twin["test"], n_windows=(1, 4))
        # 100 test trials at chance: 0.35 to 0.65 is three standard errors on both sides.
        assert low <= found.accuracy(twin["test_labels"]) <= high


def test_the_test_trials_play_no_part_in_the_choice():
    twin = imaging.make_shift_trials(n_train=60, n_test=40)
    calls = [
        imaging.decode_trials(twin["train"], twin["train_labels"], new, n_windows=(1, 2, 8), n_folds=5)
        for new in (twin["test"], twin["test"][::-1] * 100)
    ]
    assert calls[0].n_windows == calls[1].n_windows
    np.testing.assert_array_equal(calls[0].fold_accuracy, calls[1].fold_accuracy)


def test_four_labels_are_decoded_too():
    generator = np.random.default_rng(5)
    labels = np.repeat(["right", "forward", "left", "backward"], 20)
    angle = np.repeat(np.arange(4) * np.pi / 2, 20)
    wave = np.stack([np.cos(angle), np.sin(angle)], axis=1)[:, :, None] * np.linspace(0, 3, 40)
    trials = wave + generator.normal(size=wave.shape)
    found = imaging.decode_trials(trials[::2], labels[::2], trials[1::2], n_folds=5)
    assert found.accuracy(labels[1::2]) > 0.9


def test_trials_of_another_rate_are_refused():
    twin = imaging.make_shift_trials(n_train=20, n_test=20)
    with pytest.raises(ValueError, match=r"new_trials must have the channels and times \(6, 224\).*another rate"):
        imaging.decode_trials(twin["train"], twin["train_labels"], twin["test"][:, :, ::2])


def real(name):
    try:
        return data.load_trial_set(name)
    except FileNotFoundError as error:
        pytest.skip(f"the recordings are fetched, not shipped; get them with nkl data fetch ({error})")


def test_the_healthy_persons_real_trials_are_read():
    found = real("scp1")
    decoded = imaging.decode_trials(found["train"], found["train_labels"], found["test"])
    assert decoded.n_windows == 8
    assert decoded.accuracy(found["test_labels"]) >= 0.85  # 257 of 293 were measured


def test_the_patients_real_trials_are_not():
    found = real("scp2")
    accuracy = imaging.decode_trials(found["train"], found["train_labels"], found["test"]).accuracy
    # 180 trials at chance have a standard error of 0.037; 86 right (0.478) were measured.
    assert abs(accuracy(found["test_labels"]) - 0.5) < 0.08
