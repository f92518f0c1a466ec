"""Decoders: what shrinkage, ridge and first moments are, whatever the unit of the counts."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import spikes


def training(n=80):
    generator = np.random.default_rng(0)
    states = np.cumsum(generator.normal(size=(n, 2)), axis=0) + np.array([5.0, -3.0])
    common = generator.normal(size=(n, 1))
    counts = states @ generator.normal(size=(2, 4)) + 2 * common + generator.normal(size=(n, 4)) * [1, 2, 3, 4] + 20
    return states, counts


def noise_of(states, counts):
    centred, seen = states - states.mean(axis=0), counts - counts.mean(axis=0)
    left = seen - centred @ np.linalg.lstsq(centred, seen, rcond=None)[0]
    return left.T @ left / len(left)


@pytest.mark.parametrize("shrinkage", [0.0, 0.3, 1.0])
def test_shrinkage_takes_the_noise_towards_its_own_diagonal(shrinkage):
    states, counts = training()
    found = spikes.KalmanDecoder(shrinkage=shrinkage).fit(states, counts).model_.noise_covariance
    plain = noise_of(states, counts)
    off = ~np.eye(4, dtype=bool)
    np.testing.assert_allclose(np.diag(found), np.diag(plain), rtol=1e-10)
    np.testing.assert_allclose(found[off], (1 - shrinkage) * plain[off], rtol=1e-9, atol=1e-12)


def test_moments_of_the_model_are_those_of_maximum_likelihood():
    states, counts = training()
    model = spikes.KalmanDecoder().fit(states, counts).model_
    centred = states - states.mean(axis=0)
    transition = np.linalg.lstsq(centred[:-1], centred[1:], rcond=None)[0]
    moved = centred[1:] - centred[:-1] @ transition
    np.testing.assert_allclose(model.transition, transition.T, rtol=1e-9)
    np.testing.assert_allclose(model.process_covariance, moved.T @ moved / (len(states) - 1), rtol=1e-9)
    np.testing.assert_allclose(model.initial_covariance, np.cov(states.T, bias=True), rtol=1e-9)
    np.testing.assert_array_equal(model.initial_mean, 0)


def filtered_by_hand(model, counts):
    """The textbook's predict and update, bin by bin."""
    mean, covariance, found = model.initial_mean, model.initial_covariance, []
    for t, seen in enumerate(counts):
        if t:
            mean = model.transition @ mean
            covariance = model.transition @ covariance @ model.transition.T + model.process_covariance
        innovation = model.observation @ covariance @ model.observation.T + model.noise_covariance
        gain = covariance @ model.observation.T @ np.linalg.inv(innovation)
        mean = mean + gain @ (seen - model.observation @ mean)
        covariance = covariance - gain @ model.observation @ covariance
        found.append((mean, np.sqrt(np.diag(covariance))))
    return [np.array(one) for one in zip(*found, strict=True)]


def test_estimates_and_their_standard_deviations_are_the_textbooks_from_the_first_bin_on():
    states, counts = training()
    decoder = spikes.KalmanDecoder().fit(states, counts)
    means, sds = filtered_by_hand(decoder.model_, counts - counts.mean(axis=0))
    found = decoder.filter(counts)
    np.testing.assert_allclose(found.estimate, means + states.mean(axis=0), rtol=1e-8)
    np.testing.assert_allclose(found.sd, sds, rtol=1e-8)


def test_a_slow_model_is_followed_until_its_gain_has_settled():
    """A state that hardly moves, seen by one noisy unit: the gain falls for hundreds of bins."""
    model = spikes.KalmanModel(
        np.array([[1.0]]), np.array([[1e-5]]), np.array([[1.0]]), np.array([[4.0]]), np.zeros(1), np.array([[9.0]])
    )
    counts = np.random.default_rng(1).normal(size=(600, 1))
    means, sds = filtered_by_hand(model, counts)
    found = spikes.filter_states(counts, model)
    np.testing.assert_allclose(found.estimate, means, rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(found.sd, sds, rtol=1e-6)


@pytest.mark.parametrize("unit", [1.0, 100.0])
@pytest.mark.parametrize("times", [1, 3])
def test_a_ridge_is_a_share_of_the_mean_variance_whatever_the_unit_and_the_length(unit, times):
    """(X'X + ridge n v I)^-1 X'Y, with v the mean variance of the units."""
    states, counts = (np.tile(one, (times, 1)) for one in training())
    found = spikes.LinearDecoder(ridge=0.5).fit(states, unit * counts).weights_
    seen, wanted = counts - counts.mean(axis=0), states - states.mean(axis=0)
    penalty = 0.5 * len(seen) * seen.var(axis=0).mean() * np.eye(4)
    np.testing.assert_allclose(found * unit, np.linalg.solve(seen.T @ seen + penalty, seen.T @ wanted), rtol=1e-8)


def test_a_running_mean_begins_with_what_there_is_and_a_stream_does_too():
    states, counts = training()
    decoder = spikes.LinearDecoder(n_bins=3).fit(states, counts)
    means = np.array([counts[max(t - 2, 0) : t + 1].mean(axis=0) for t in range(len(counts))])
    wanted = states.mean(axis=0) + (means - means.mean(axis=0)) @ decoder.weights_
    np.testing.assert_allclose(decoder.predict(counts), wanted, rtol=1e-9)
    np.testing.assert_allclose([decoder.step(one) for one in counts], wanted, rtol=1e-9)


def test_explained_variance_is_about_the_mean():
    truth = np.array([[101.0], [102.0], [103.0]])
    assert spikes.r_squared(truth, np.full((3, 1), 102.0)) == pytest.approx(0)
    assert spikes.r_squared(truth, truth - 1) == pytest.approx(1 - 3 / 2)


def test_the_interval_of_few_sessions_is_students():
    one = spikes.Steering(np.array([2.0, 3.0, 5.0]), np.ones(3))
    theirs = stats.ttest_1samp(one.duration_s, 0).confidence_interval(0.95)
    assert (one.mean_s - one.half_width_s, one.mean_s + one.half_width_s) == pytest.approx(tuple(theirs))


def test_trials_of_practice_do_not_count():
    units = spikes.make_motor_units(30)
    reaches = spikes.make_reaches(units, n_reaches=30)
    decoder = spikes.LinearDecoder(n_bins=2).fit(reaches.velocity_mm_s, reaches.counts)
    scored = spikes.measure_steering(decoder, units, n_sessions=2, n_practice=2, n_trials=4, first_seed=3)
    sessions = [spikes.simulate_cursor(decoder, units, n_trials=4, random_state=seed) for seed in (3, 4)]
    np.testing.assert_allclose(scored.duration_s, [one.duration_s[2:].mean() for one in sessions])
    np.testing.assert_allclose(scored.hit_share, [one.is_hit[2:].mean() for one in sessions])
