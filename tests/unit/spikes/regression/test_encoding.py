"""STA, Poisson regression, deviance and time rescaling: against truth by construction and closed forms."""

import numpy as np
import pytest

from neurokit_lite import spikes


def slow_noise(n, seed=0, smooth=20):
    """Noise that remembers itself over `smooth` samples."""
    rng = np.random.default_rng(seed)
    return np.convolve(rng.normal(size=n + smooth), np.ones(smooth) / np.sqrt(smooth), mode="valid")[:n]


def times_of(counts, rate_hz):
    return np.repeat(np.arange(counts.size), counts) / rate_hz


# Spike-triggered average


def test_average_of_white_noise_is_the_filter():
    rng = np.random.default_rng(0)
    stimulus = rng.normal(size=200_000)
    truth = np.array([0, 0.1, 0.4, 0.2, -0.1, 0, 0, 0])
    drive = np.convolve(stimulus, truth)[: stimulus.size]
    counts = rng.poisson(np.exp(drive - 2))
    sta = spikes.spike_triggered_average(stimulus, times_of(counts, 1000), rate_hz=1000, window_s=0.008)
    # An exponential cell in Gaussian noise: the average is the filter itself. Standard error 1 / sqrt(n_spikes).
    np.testing.assert_allclose(sta.average, truth, atol=5 / np.sqrt(sta.n_spikes))
    assert sta.n_spikes == counts[7:].sum()


def test_kernel_takes_the_stimulus_out_of_the_average():
    stimulus = slow_noise(400_000)
    truth = np.zeros(60)
    truth[10] = 1.0  # the cell cares about one delay only
    drive = np.convolve(stimulus, truth)[: stimulus.size]
    counts = np.random.default_rng(1).poisson(np.exp(0.5 * drive - 2))
    sta = spikes.spike_triggered_average(stimulus, times_of(counts, 1000), rate_hz=1000, window_s=0.06)
    half = np.abs(sta.average) > sta.average.max() / 2
    assert half.sum() > 15  # smeared over the memory of the stimulus
    assert sta.kernel.argmax() == 10
    assert np.abs(np.delete(sta.kernel, 10)).max() < 0.25 * sta.kernel[10]


def test_kernel_is_least_squares():
    stimulus = slow_noise(3000, smooth=5)
    counts = np.random.default_rng(0).poisson(np.exp(stimulus - 1.5))
    sta = spikes.spike_triggered_average(stimulus, times_of(counts, 500), rate_hz=500, window_s=0.03)
    design = spikes.convolve_basis(stimulus - stimulus.mean(), np.eye(15))[14:]
    direct = np.linalg.lstsq(design, counts[14:] - counts[14:].mean(), rcond=None)[0]
    # The two differ only in whether each delay's mean is taken over the same samples: 1 / n_times.
    np.testing.assert_allclose(sta.kernel, direct, atol=2e-3)


def test_spikes_on_a_clock_fall_into_their_sample():
    samples = np.arange(30, 3000, 7)
    stimulus = np.random.default_rng(0).normal(size=3000)
    sta = spikes.spike_triggered_average(stimulus, samples / 30_000, rate_hz=30_000, window_s=3 / 30_000)
    expected = np.array([stimulus[samples - d].mean() for d in range(3)]) - stimulus.mean()
    # less the mean over each delay's own stretch, which leaves out two samples of 3000
    np.testing.assert_allclose(sta.average, expected, atol=5e-3)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"spike_times_s": [0.5, 2.5]}, "spike_times_s must lie within the stimulus, 0 to 1 s; got .*one recording"),
        ({"spike_times_s": [100.0, 900.0]}, "Did you pass milliseconds"),
        ({"spike_times_s": [-0.1, 0.5]}, "within the stimulus"),
        ({"spike_times_s": [0.5, 0.4]}, "rise"),
        ({"spike_times_s": []}, "spike_times_s must have at least 1"),
        ({"spike_times_s": [0.001]}, "hold a spike after the first 0.02 s"),
        ({"spike_times_s": [np.nan]}, "finite"),
        ({"stimulus": np.full(1000, np.nan)}, "stimulus must hold finite"),
        ({"stimulus": np.sin(np.arange(1000) / 50)}, "ridge must leave a correlation"),
        ({"window_s": 0.9}, "window_s must be between"),
    ],
)
def test_sta_says_what_is_wrong(change, words):
    good = {"stimulus": slow_noise(1000), "spike_times_s": [0.1, 0.5, 0.9], "rate_hz": 1000.0}
    with pytest.raises(ValueError, match=words):
        spikes.spike_triggered_average(**(good | change))


# Columns


def test_basis_tiles_the_past():
    basis = spikes.make_raised_cosines(6, n_delays=80, stretch=10)
    np.testing.assert_allclose(basis.sum(axis=1), 1)
    widths = (basis > 0.5).sum(axis=0)
    assert (np.diff(widths[:-1]) >= 0).all()
    assert basis[0, 0] == 1


def test_columns_see_the_past_only():
    signal = np.zeros(50)
    signal[20] = 1
    basis = spikes.make_raised_cosines(3, n_delays=10)
    columns = spikes.convolve_basis(signal, basis, first_delay=1)
    np.testing.assert_allclose(columns[21:31], basis)
    assert not columns[:21].any()
    assert not columns[31:].any()


def test_basis_longer_than_the_signal_is_refused():
    with pytest.raises(ValueError, match="basis must have fewer delays"):
        spikes.convolve_basis(np.ones(5), np.eye(6))
    with pytest.raises(ValueError, match="n_delays must be a whole number of at least 5"):
        spikes.make_raised_cosines(5, n_delays=4)


# Poisson regression


def simulated(n=40_000, seed=0):
    rng = np.random.default_rng(seed)
    design = np.column_stack([slow_noise(n, seed=seed), rng.normal(size=(n, 2))])
    truth = np.array([0.5, -0.3, 0.0])
    return design, rng.poisson(np.exp(design @ truth - 1)), truth


def test_regression_recovers_the_truth_within_its_errors():
    design, counts, truth = simulated()
    model = spikes.fit_poisson_glm(design, counts)
    assert np.abs((model.weights - truth) / model.standard_errors).max() < 4
    assert model.intercept == pytest.approx(-1, abs=0.05)
    assert 0 < model.pseudo_r2 < 1


def test_maximum_is_one():
    design, counts, _ = simulated(4000)
    model = spikes.fit_poisson_glm(design, counts, ridge=3.0)
    residual = counts - model.predict(design)
    assert abs(residual.sum()) < 1e-6 * counts.sum()
    np.testing.assert_allclose(design.T @ residual, 3.0 * model.weights, atol=1e-6)


def test_scale_and_offset_of_a_column_do_not_matter():
    design, counts, _ = simulated(4000)
    plain = spikes.fit_poisson_glm(design, counts)
    moved = spikes.fit_poisson_glm(design * [1e-6, 1, 1e6] + [0, 100, 0], counts)
    np.testing.assert_allclose(moved.weights * [1e-6, 1, 1e6], plain.weights, rtol=1e-7, atol=1e-9)
    assert moved.deviance == pytest.approx(plain.deviance, rel=1e-10)


def test_ridge_shrinks():
    design, counts, _ = simulated(4000)
    sizes = [np.linalg.norm(spikes.fit_poisson_glm(design, counts, ridge=r).weights) for r in (0, 100, 1e4, 1e8)]
    assert (np.diff(sizes) < 0).all()
    assert sizes[-1] < 1e-3


@pytest.mark.parametrize(
    ("design", "counts", "words"),
    [
        (np.ones((4, 1)), [1, 0, 1, 0], "design must have columns .* constant"),
        (np.arange(8.0).reshape(4, 2), [1, 0, 1, 0], "sums of one another"),
        ([[0], [0], [1], [1]], [0, 0, 1, 1], "design must have columns .*tell.* silence from spikes.*ridge"),
        ([[0], [1]], [0, 0], "counts must hold at least one spike"),
        ([[0], [1]], [0, -1], "counts must hold whole numbers, none negative; got -1"),
        ([[0], [1]], [0, 0.5], "Are these rates"),
        ([[0], [1], [2]], [0, 1], "design must have one entry for each of the 2"),
        ([[0], [np.nan]], [0, 1], "design must hold finite"),
    ],
)
def test_regression_says_what_is_wrong(design, counts, words):
    with pytest.raises(ValueError, match=words):
        spikes.fit_poisson_glm(design, counts)


def test_separated_data_fit_with_a_ridge():
    model = spikes.fit_poisson_glm([[0], [0], [1], [1]], [0, 0, 1, 1], ridge=1.0)
    assert 0 < model.weights[0] < 5


def test_prediction_wants_the_columns_of_the_fit():
    model = spikes.fit_poisson_glm([[0], [0], [1], [1]], [1, 1, 4, 4])
    np.testing.assert_allclose(model.predict([[0], [1]]), [1, 4])
    with pytest.raises(ValueError, match="design must have the 1 columns"):
        model.predict([[0, 1]])


def test_deviance_is_exact():
    # 2 [3 log(3 / 2) - 1] + 2 [0 - (0 - 0.5)] by hand
    assert spikes.poisson_deviance([3, 0], [2.0, 0.5]) == pytest.approx(6 * np.log(1.5) - 2 + 1, rel=1e-14)
    assert spikes.poisson_deviance([3, 0], [3.0, 0.0]) == 0
    assert spikes.poisson_deviance([1], [0.0]) == np.inf
    with pytest.raises(ValueError, match="expected must hold no negative"):
        spikes.poisson_deviance([1], [-1.0])


def test_pseudo_r2_of_the_baseline_is_zero():
    counts = np.array([0, 1, 2, 1])
    assert spikes.pseudo_r2(counts, np.full(4, 1.0)) == pytest.approx(0)
    assert spikes.pseudo_r2(counts, np.full(4, 3.0)) < 0
    with pytest.raises(ValueError, match="counts must differ from the baseline"):
        spikes.pseudo_r2(np.ones(4), np.ones(4))


def test_cross_validation_sees_through_columns_of_noise():
    rng = np.random.default_rng(0)
    design, counts = rng.normal(size=(400, 40)), rng.poisson(0.5, 400)
    held_out = spikes.cross_validate_glm(design, counts, n_folds=4)
    assert spikes.fit_poisson_glm(design, counts).pseudo_r2 > 0.05
    assert held_out.pseudo_r2.mean() < 0
    assert held_out.expected.shape == (400,)


def test_cross_validation_never_sees_what_it_predicts():
    design, counts, _ = simulated(2000)
    whole = spikes.cross_validate_glm(design, counts, n_folds=2)
    changed = counts.copy()
    changed[:1000] = changed[:1000][::-1]
    again = spikes.cross_validate_glm(design, changed, n_folds=2)
    np.testing.assert_array_equal(again.expected[:1000], whole.expected[:1000])
    assert (again.expected[1000:] != whole.expected[1000:]).any()


def test_cross_validation_wants_spikes_in_every_stretch():
    with pytest.raises(ValueError, match="counts must hold a spike in each of the 2 stretches"):
        spikes.cross_validate_glm(np.arange(8.0)[:, None], [1, 0, 2, 1, 0, 0, 0, 0], n_folds=2)


# Time rescaling


def refractory_cell(n=200_000, dead=8, seed=0):
    """A rate that wanders and a cell that is silent for `dead` bins after each spike; truth included."""
    rng = np.random.default_rng(seed)
    drive = np.exp(0.5 * slow_noise(n, seed=seed, smooth=500) - 3)
    counts, expected, last = np.zeros(n, int), np.empty(n), -dead
    draws = rng.uniform(size=n)
    for t in range(n):
        expected[t] = drive[t] if t - last >= dead else 1e-12
        if draws[t] < -np.expm1(-expected[t]):
            counts[t], last = 1, t
    return counts, expected, drive


def test_right_model_passes_and_model_without_history_fails():
    counts, expected, drive = refractory_cell()
    right = spikes.rescale_time(counts, expected, random_state=0)
    assert right.p_value > 0.01
    assert right.statistic < right.band
    without = spikes.rescale_time(counts, drive * counts.sum() / drive.sum(), random_state=0)
    assert without.p_value < 1e-10


def test_p_values_of_right_models_are_uniform():
    rng = np.random.default_rng(0)
    p_values = []
    for seed in range(200):
        rate = rng.uniform(0.05, 0.6, 500)  # far from short bins: the correction must hold here too
        counts = (rng.uniform(size=500) < -np.expm1(-rate)).astype(int)
        p_values.append(spikes.rescale_time(counts, rate, random_state=seed).p_value)
    below = np.mean(np.array(p_values) < 0.1)
    assert 0.02 < below < 0.19  # 0.1, standard error 0.021; four of them


@pytest.mark.parametrize(
    ("counts", "expected", "words"),
    [
        ([2, *[1] * 19], np.ones(20), "counts must be 0 or 1 in each bin; got 2. Use shorter bins"),
        (np.ones(20), np.zeros(20), "expected must be positive where a spike came"),
        (np.eye(20)[0], np.ones(20), "counts must hold at least 10 spikes"),
        (np.ones(20), np.ones(19), "expected must have one entry for each of the 20"),
    ],
)
def test_rescaling_says_what_is_wrong(counts, expected, words):
    with pytest.raises(ValueError, match=words):
        spikes.rescale_time(counts, expected)
