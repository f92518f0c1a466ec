"""Gaussian-process factors against brute force: one large normal distribution of all units and bins."""

import numpy as np
import pytest
from scipy.stats import multivariate_normal

from neurokit_lite import ml

GENERATOR = np.random.default_rng(6)


def kernel(scale_s: float, n_times: int, bin_s: float) -> np.ndarray:
    times = bin_s * np.arange(n_times)
    gauss = 0.999 * np.exp(-((times[:, None] - times) ** 2) / (2 * scale_s**2))
    return gauss + 0.001 * np.eye(n_times)


def known() -> ml.GaussianProcessFactors:
    return ml.GaussianProcessFactors(
        np.array([1.0, -1, 0.5]),
        np.array([[2.0, 0.3], [1.0, -1.0], [0.5, 1.0]]),
        np.array([0.5, 1.0, 0.8]),
        np.array([0.5, 0.15]),
        0.1,
    )


def draw(model: ml.GaussianProcessFactors, n_trials: int, n_times: int) -> np.ndarray:
    roots = [np.linalg.cholesky(kernel(one, n_times, model.bin_s)) for one in model.time_scales_s]
    factors = np.stack([GENERATOR.normal(size=(n_trials, n_times)) @ root.T for root in roots], axis=1)
    noise = GENERATOR.normal(size=(n_trials, len(model.mean), n_times)) * np.sqrt(model.private)[:, None]
    return np.einsum("ij,njt->nit", model.loadings, factors) + model.mean[:, None] + noise


def joint(model: ml.GaussianProcessFactors, n_times: int) -> tuple[np.ndarray, np.ndarray]:
    """Covariance of all units and bins, and of factors with them; units one after the other."""
    parts = [kernel(one, n_times, model.bin_s) for one in model.time_scales_s]
    total = np.kron(np.diag(model.private), np.eye(n_times))
    for j, part in enumerate(parts):
        total += np.kron(np.outer(model.loadings[:, j], model.loadings[:, j]), part)
    cross = np.concatenate([np.kron(model.loadings[:, j], part) for j, part in enumerate(parts)])
    return total, cross


def test_likelihood_and_factors_are_those_of_one_large_normal():
    model = known()
    trials = draw(model, 4, 9)
    total, cross = joint(model, 9)
    mean = np.repeat(model.mean, 9)
    brute = multivariate_normal(mean, total).logpdf(trials.reshape(4, -1))
    np.testing.assert_allclose(model.log_likelihood(trials), brute, rtol=1e-9)
    posterior = (cross @ np.linalg.solve(total, (trials.reshape(4, -1) - mean).T)).T
    np.testing.assert_allclose(model.infer(trials), posterior.reshape(4, 2, 9), atol=1e-8)


def test_each_step_raises_the_likelihood():
    fitted = ml.fit_gpfa(draw(known(), 30, 20), 2, bin_s=0.1)
    assert len(fitted.history) > 5
    assert (np.diff(fitted.history) > -1e-6).all()


def test_time_scales_and_loadings_come_back():
    """From 300 trials of 40 bins; within three standard errors, found by repeating it."""
    model = known()
    fitted = ml.fit_gpfa(draw(model, 300, 40), 2, bin_s=0.1)
    np.testing.assert_allclose(fitted.time_scales_s, model.time_scales_s, rtol=0.12)
    np.testing.assert_allclose(np.abs(fitted.loadings), np.abs(model.loadings), atol=0.15)
    np.testing.assert_allclose(fitted.private, model.private, atol=0.06)
    np.testing.assert_allclose(fitted.mean, model.mean, atol=0.12)
    assert fitted.time_scales_s[0] > fitted.time_scales_s[1]
    assert (fitted.loadings.sum(axis=0) > 0).all()


def test_kept_time_scales_stay():
    fitted = ml.fit_gpfa(draw(known(), 20, 10), 2, bin_s=0.1, time_scales_s=[0.2, 0.7])
    np.testing.assert_allclose(fitted.time_scales_s, [0.7, 0.2])


def test_sorted_factors_keep_their_loadings():
    """Given fastest first, returned slowest first: the likelihood is the one that EM ended with."""
    trials = draw(known(), 20, 10)
    fitted = ml.fit_gpfa(trials, 2, bin_s=0.1, time_scales_s=[0.15, 0.5])
    np.testing.assert_allclose(fitted.time_scales_s, [0.5, 0.15])
    assert fitted.log_likelihood(trials).sum() == pytest.approx(fitted.history[-1], rel=1e-12)


def test_without_memory_it_is_factor_analysis():
    """Bins that share nothing: EM reaches the likelihood of fit_factors, to where its last steps leave it."""
    trials = draw(known(), 60, 10)
    fitted = ml.fit_gpfa(trials, 1, bin_s=0.1, time_scales_s=[1e-6], n_steps=3000)
    rows = trials.transpose(0, 2, 1).reshape(-1, 3)
    plain = ml.fit_factors(rows, 1)
    total = fitted.log_likelihood(trials).sum() / len(rows)
    assert total == pytest.approx(plain.log_likelihood(rows).mean(), abs=1e-3)
    means = fitted.infer(trials).transpose(0, 2, 1).reshape(-1, 1)
    assert np.corrcoef(means[:, 0], plain.infer(rows)[:, 0])[0, 1] > 0.999


def test_time_helps_held_out_trials():
    train, test = draw(known(), 60, 30), draw(known(), 20, 30)
    with_time = ml.fit_gpfa(train, 1, bin_s=0.1).log_likelihood(test).sum()
    without = ml.fit_factors(train.transpose(0, 2, 1).reshape(-1, 3), 1)
    assert with_time > without.log_likelihood(test.transpose(0, 2, 1).reshape(-1, 3)).sum() + 50


def test_an_early_stop_is_said():
    with pytest.warns(UserWarning, match="n_steps = 2"):
        ml.fit_gpfa(draw(known(), 20, 10), 2, bin_s=0.1, n_steps=2)


def test_trials_too_long_for_memory_are_refused():
    with pytest.raises(ValueError, match="shorter stretches"):
        ml.fit_gpfa(np.zeros((1, 3, 4000)) + GENERATOR.normal(size=(1, 3, 4000)), 1, bin_s=0.1)


def test_a_large_mean_of_all_units_changes_nothing():
    generator = np.random.default_rng(0)
    trials = 0.3 * generator.normal(size=(8, 4, 20)).cumsum(axis=-1) + generator.normal(size=(8, 4, 20))
    near, far = (ml.fit_gpfa(trials + offset, 1, bin_s=0.1) for offset in (0.0, 1e6))
    np.testing.assert_allclose(far.time_scales_s, near.time_scales_s, rtol=1e-6)
    np.testing.assert_allclose(far.loadings, near.loadings, atol=1e-7)
    np.testing.assert_allclose(far.mean - 1e6, near.mean, atol=1e-7)
    np.testing.assert_allclose(far.log_likelihood(trials + 1e6), near.log_likelihood(trials), rtol=1e-7)
