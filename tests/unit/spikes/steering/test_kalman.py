"""The Kalman filter against the textbook's own equations, and decoders on movements that are known."""

import numpy as np
import pytest

from neurokit_lite import spikes


def textbook(observations, model):
    """The filter as it is printed: one n_units x n_units system a bin, nothing saved, nothing rearranged."""
    mean, covariance = model.initial_mean, model.initial_covariance
    means, covariances = [], []
    for t, seen in enumerate(observations):
        if t:
            mean = model.transition @ mean
            covariance = model.transition @ covariance @ model.transition.T + model.process_covariance
        total = model.observation @ covariance @ model.observation.T + model.noise_covariance
        gain = np.linalg.solve(total, model.observation @ covariance).T
        mean = mean + gain @ (seen - model.observation @ mean)
        covariance = covariance - gain @ model.observation @ covariance
        means.append(mean)
        covariances.append(covariance)
    return np.array(means), np.array(covariances)


def random_model(n_units=40, n_states=4, seed=0):
    """Position and velocity in the plane, seen through units whose noise is correlated."""
    rng = np.random.default_rng(seed)
    transition = np.eye(n_states) * 0.95 + np.diag(np.full(n_states - 2, 0.05), 2)
    mixing = rng.normal(size=(n_units, n_units)) / np.sqrt(n_units)
    noise = np.diag(rng.uniform(0.5, 2, n_units)) + mixing @ mixing.T
    observation = rng.normal(size=(n_units, n_states))
    return spikes.KalmanModel(
        transition, 0.01 * np.eye(n_states), observation, noise, rng.normal(size=n_states), np.eye(n_states)
    )


def movement_and_counts(n_times=600, n_units=12, seed=0):
    rng = np.random.default_rng(seed)
    movement = np.column_stack([np.sin(np.arange(n_times) / 9), np.cos(np.arange(n_times) / 13)])
    rates = 6 + 4 * movement @ rng.uniform(-1, 1, (2, n_units))
    return movement, rng.poisson(np.maximum(rates, 0)).astype(float)


@pytest.mark.parametrize(("n_times", "n_units"), [(1, 40), (2, 40), (7, 40), (1500, 40), (300, 1)])
def test_equal_to_the_textbook(n_times, n_units):
    model = random_model(n_units)
    observations = np.random.default_rng(1).normal(size=(n_times, n_units)) * 3
    found = spikes.filter_states(observations, model)
    means, covariances = textbook(observations, model)
    # Both solve the same equations in another order: rounding only, of states of order 1.
    np.testing.assert_allclose(found.estimate, means, rtol=0, atol=1e-9)
    np.testing.assert_allclose(found.sd, np.sqrt(np.diagonal(covariances, axis1=1, axis2=2)), rtol=0, atol=1e-9)


def test_a_constant_never_settles_and_is_still_equal():
    """Without process noise the covariance shrinks as 1/n for ever: no steady state may be assumed."""
    model = spikes.KalmanModel(np.eye(1), [[0.0]], np.ones((3, 1)), np.diag([1.0, 2.0, 4.0]), [0.0], [[5.0]])
    observations = np.random.default_rng(0).normal(2, 1, size=(4000, 3))
    found = spikes.filter_states(observations, model)
    assert len(found.covariances) == 4000
    np.testing.assert_allclose(found.estimate, textbook(observations, model)[0], rtol=0, atol=1e-9)


def test_the_covariance_settles_and_is_kept_once():
    found = spikes.filter_states(np.zeros((5000, 40)), random_model())
    assert 1 < len(found.covariances) < 500
    assert found.sd.shape == (5000, 4)


def test_a_stream_says_what_the_whole_says():
    model = random_model()
    observations = np.random.default_rng(2).normal(size=(400, 40))
    stream = spikes.KalmanStream(model)
    one_by_one = np.array([stream.step(seen) for seen in observations])
    np.testing.assert_allclose(one_by_one, spikes.filter_states(observations, model).estimate, rtol=0, atol=1e-10)


@pytest.mark.parametrize("make", [spikes.KalmanDecoder, lambda: spikes.LinearDecoder(n_bins=3), spikes.LinearDecoder])
def test_decoders_stream_as_they_predict_and_start_afresh(make):
    movement, counts = movement_and_counts()
    decoder = make().fit(movement, counts)
    first = [decoder.step(seen) for seen in counts[:50]]
    np.testing.assert_allclose(first, decoder.predict(counts[:50]), atol=1e-9)  # rounding
    decoder.reset()
    np.testing.assert_allclose(decoder.step(counts[0]), first[0], atol=1e-12)


def test_fit_finds_the_model_that_made_the_data():
    """200 000 bins of a known model; standard errors are below 0.01, so 0.05 is five of them or more."""
    rng = np.random.default_rng(3)
    transition, observation = np.array([[0.9, 0.1], [-0.1, 0.8]]), np.array([[1.0, 0.0], [0.5, -1.0], [0.0, 2.0]])
    states, pushes = np.zeros((200_000, 2)), rng.normal(size=(200_000, 2))
    for t in range(1, len(states)):
        states[t] = transition @ states[t - 1] + pushes[t]
    counts = states @ observation.T + rng.normal(size=(200_000, 3)) * [1, 2, 3] + 10
    decoder = spikes.KalmanDecoder().fit(states, counts)
    np.testing.assert_allclose(decoder.model_.transition, transition, atol=0.05)
    np.testing.assert_allclose(decoder.model_.observation, observation, atol=0.05)
    np.testing.assert_allclose(decoder.model_.noise_covariance, np.diag([1, 4, 9]), atol=0.3)
    np.testing.assert_allclose(decoder.model_.process_covariance, np.eye(2), atol=0.05)
    np.testing.assert_allclose(decoder.mean_counts_, 10, atol=0.05)


def test_the_uncertainty_is_true():
    """Data drawn from the model: the error, in units of the filter's own sd, has variance 1."""
    rng = np.random.default_rng(4)
    model = random_model(20)
    state = rng.multivariate_normal(model.initial_mean, model.initial_covariance)
    states = [state]
    for _ in range(7999):
        states.append(model.transition @ states[-1] + 0.1 * rng.normal(size=4))
    states = np.array(states)
    noise = rng.multivariate_normal(np.zeros(20), model.noise_covariance, size=8000)
    found = spikes.filter_states(states @ model.observation.T + noise, model)
    scaled = (states - found.estimate) / found.sd
    assert 0.9 < scaled.var() < 1.1  # 32 000 values; even if each 10 in a row were one, the standard error is 0.025


def test_a_silent_unit_says_nothing():
    movement, counts = movement_and_counts()
    with_silent = np.column_stack([counts, np.zeros(len(counts))])
    decoder = spikes.KalmanDecoder().fit(movement, with_silent)
    assert decoder.silent_units_.tolist() == [12]
    without = spikes.KalmanDecoder().fit(movement, counts).predict(counts)
    np.testing.assert_allclose(decoder.predict(with_silent), without, atol=1e-9)
    woken = with_silent.copy()
    woken[:, 12] = 100
    np.testing.assert_allclose(decoder.predict(woken), without, atol=1e-9)


def test_one_unit_is_enough_to_run():
    movement, counts = movement_and_counts(n_units=1)
    assert spikes.KalmanDecoder().fit(movement, counts).predict(counts).shape == movement.shape
    assert spikes.LinearDecoder().fit(movement, counts).predict(counts).shape == movement.shape


def test_no_bins_give_no_estimates():
    movement, counts = movement_and_counts()
    assert spikes.KalmanDecoder().fit(movement, counts).predict(np.empty((0, 12))).shape == (0, 2)
    assert spikes.LinearDecoder(n_bins=4).fit(movement, counts).predict(np.empty((0, 12))).shape == (0, 2)


@pytest.mark.parametrize("decoder", [spikes.KalmanDecoder(), spikes.LinearDecoder()])
def test_bad_counts_are_refused(decoder):
    movement, counts = movement_and_counts()
    broken = counts.copy()
    broken[5, 3] = np.nan
    with pytest.raises(ValueError, match=r"counts must hold finite numbers only; got 1 of 7200.*\[5, 3\]"):
        decoder.fit(movement, broken)
    with pytest.raises(ValueError, match=r"counts must have one entry for each of the 600 \(n_times\) in kinematics"):
        decoder.fit(movement, counts[:-1])
    with pytest.raises(ValueError, match="counts must have at least 1 values"):
        decoder.fit(movement, np.empty((0, 12)))
    decoder.fit(movement, counts)
    with pytest.raises(ValueError, match="counts must hold finite numbers only"):
        decoder.predict(broken)
    with pytest.raises(ValueError, match=r"counts must have one value for each of the fit's 12 units .*; got 11"):
        decoder.predict(counts[:, 1:])
    with pytest.raises(ValueError, match=r"12 units .*; got 13"):
        decoder.step(np.zeros(13))


def test_kinematics_that_cannot_be_fitted_are_refused():
    movement, counts = movement_and_counts()
    constant = np.column_stack([movement, np.ones(len(movement))])
    with pytest.raises(ValueError, match="kinematics must vary in every column"):
        spikes.KalmanDecoder().fit(constant, counts)
    with pytest.raises(ValueError, match="kinematics must vary in every column"):
        spikes.KalmanDecoder().fit(movement[:, [0, 0]], counts)
    with pytest.raises(ValueError, match=r"kinematics must have at least 5 bins .*; got 4"):
        spikes.KalmanDecoder().fit(movement[:4], counts[:4])


def test_singular_noise_is_named_and_shrinkage_mends_it():
    movement, counts = movement_and_counts()
    twins = counts[:, [0, 0, 1, 2]]
    with pytest.raises(ValueError, match=r"noise_covariance must be invertible.*twins.*shrinkage=0\.1"):
        spikes.KalmanDecoder().fit(movement, twins)
    few_movement, few_counts = movement[:30], movement_and_counts(n_times=30, n_units=60)[1]
    with pytest.raises(ValueError, match="noise_covariance must be invertible"):
        spikes.KalmanDecoder().fit(few_movement, few_counts)
    assert np.isfinite(spikes.KalmanDecoder(shrinkage=0.1).fit(movement, twins).predict(twins)).all()


def test_an_unfitted_decoder_says_so():
    for decoder in (spikes.KalmanDecoder(), spikes.LinearDecoder()):
        with pytest.raises(ValueError, match=r"decoder must be fitted first.*Call fit"):
            decoder.predict(np.zeros((3, 2)))


def test_linear_decoder_is_least_squares_on_the_running_mean():
    movement, counts = movement_and_counts()
    averaged = np.array([counts[max(0, t - 3) : t + 1].mean(axis=0) for t in range(len(counts))])
    design = np.column_stack([np.ones(len(counts)), averaged])
    expected = design @ np.linalg.lstsq(design, movement, rcond=None)[0]
    found = spikes.LinearDecoder(n_bins=4).fit(movement, counts).predict(counts)
    np.testing.assert_allclose(found, expected, atol=1e-9)


def test_ridge_pulls_the_weights_in():
    movement, counts = movement_and_counts()
    sizes = [np.abs(spikes.LinearDecoder(ridge=r).fit(movement, counts).weights_).sum() for r in (0, 1, 100)]
    assert sizes[0] > sizes[1] > sizes[2]


def test_decoding_never_looks_ahead():
    movement, counts = movement_and_counts()
    later = counts.copy()
    later[300:] += 5
    for decoder in (spikes.KalmanDecoder().fit(movement, counts), spikes.LinearDecoder(n_bins=5).fit(movement, counts)):
        np.testing.assert_allclose(decoder.predict(later)[:300], decoder.predict(counts)[:300], atol=1e-9)


def test_r_squared():
    truth = np.array([[0.0, 1.0], [2.0, 3.0]])
    assert spikes.r_squared(truth, truth) == 1
    assert spikes.r_squared(truth, np.tile(truth.mean(axis=0), (2, 1))) == 0
    assert spikes.r_squared(truth, -truth) < 0
    with pytest.raises(ValueError, match="truth must vary over time"):
        spikes.r_squared(np.ones((3, 1)), np.ones((3, 1)))
