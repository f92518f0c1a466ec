"""The linear model against closed forms, brute force and scipy's solver."""

import numpy as np
import pytest
from scipy.linalg import expm, solve_continuous_lyapunov

from neurokit_lite import models

COUPLINGS = np.array([0.2, 0.4])


def wiring() -> np.ndarray:
    """Six regions, symmetric, some pairs without a connection; the largest eigenvalue is 1."""
    drawn = np.triu(np.random.default_rng(3).uniform(0.1, 1, (6, 6)), 1)
    drawn[[0, 1, 2], [3, 4, 5]] = 0
    return models.scale_connectome(drawn + drawn.T)


def drift() -> np.ndarray:
    return models.make_linear_drift(wiring(), COUPLINGS)


def residual(matrix, covariance, noise):
    return matrix @ covariance + covariance @ matrix.T + noise


def test_two_regions_in_closed_form():
    for g in (0.0, 0.3, 0.9):
        covariance = models.compute_ou_covariance(models.make_linear_drift([[0, 1], [1, 0]], [g], tau_s=1.0))[0]
        expected = np.array([[1, g], [g, 1]]) / (2 * (1 - g**2))
        np.testing.assert_allclose(covariance, expected, rtol=1e-12)
        slow = models.compute_slow_covariance(models.make_linear_drift([[0, 1], [1, 0]], [g], tau_s=1.0))[0]
        np.testing.assert_allclose(slow, np.array([[1 + g**2, 2 * g], [2 * g, 1 + g**2]]) / (1 - g**2) ** 2, rtol=1e-12)


def test_covariances_equal_those_of_scipys_lyapunov_solver():
    generator = np.random.default_rng(0)
    noise = generator.uniform(0.1, 3, 7)
    directed = generator.normal(size=(5, 7, 7)) - 6 * np.eye(7)
    found = models.compute_ou_covariance(directed, noise=noise)
    for one, covariance in zip(directed, found, strict=True):
        expected = solve_continuous_lyapunov(one, -np.diag(noise))
        np.testing.assert_allclose(covariance, expected, rtol=1e-10, atol=1e-13)


def test_a_chain_without_a_basis_of_eigenvectors_is_solved_too():
    chain = np.diag(np.full(4, -1.0)) + np.diag(np.ones(3), -1)
    covariance = models.compute_ou_covariance(chain[None])[0]
    np.testing.assert_allclose(covariance, solve_continuous_lyapunov(chain, -np.eye(4)), rtol=1e-12)


def test_time_scales_far_apart_and_close_to_explosion():
    stiff = np.array([[[-1e4, 1.0], [0.5, -1e-3]]])
    covariance = models.compute_ou_covariance(stiff)[0]
    np.testing.assert_allclose(residual(stiff[0], covariance, np.eye(2)), 0, atol=1e-7)
    near = models.make_linear_drift([[0, 1], [1, 0]], [1 - 1e-6], tau_s=1.0)
    np.testing.assert_allclose(models.compute_ou_covariance(near)[0, 0, 0], 1 / (2 * (1 - (1 - 1e-6) ** 2)), rtol=1e-6)


def test_the_slow_covariance_is_that_of_long_averages():
    matrix = drift()[1]
    covariance = models.compute_ou_covariance(drift())[1]
    lags = np.arange(0, 10, 0.005)
    shares = np.stack([expm(matrix * lag) @ covariance for lag in lags]) * 0.005
    shares[0] /= 2
    integral = shares.sum(axis=0)
    expected = models.compute_slow_covariance(drift())[1]
    np.testing.assert_allclose(integral + integral.T, expected, rtol=2e-4)
    runs = models.simulate_ou(drift()[1:], n_times=40_000, step_s=0.02, random_state=0)[0]
    averaged = runs.reshape(6, -1, 250).mean(axis=2)  # over 5 s
    assert averaged.var(axis=1).mean() * 5 == pytest.approx(np.trace(expected) / 6, rel=0.2)


def test_the_limit_of_the_coupling_is_named():
    with pytest.raises(ValueError, match=r"couplings must stay below 0\.5; got 0\.5\."):
        models.make_linear_drift([[0, 2], [2, 0]], [0.1, 0.5])
    assert models.make_linear_drift([[0, 2], [2, 0]], [0.499]).shape == (1, 2, 2)


def test_a_steady_stimulus_adds_up_all_paths():
    matrix = models.make_linear_drift(wiring(), COUPLINGS, tau_s=0.5)
    stimulus = np.linspace(0, 2, 6)
    found = models.compute_linear_response(matrix, stimulus)
    for coupling, response in zip(COUPLINGS, found, strict=True):
        paths = sum(np.linalg.matrix_power(coupling * wiring(), k) for k in range(80))
        np.testing.assert_allclose(response, 0.5 * paths @ stimulus, rtol=1e-12)


def test_simulated_fluctuations_have_the_covariance_and_the_memory_of_the_closed_form():
    runs = models.simulate_ou(drift()[1:], n_times=40_000, step_s=0.07, random_state=1)[0]
    covariance = models.compute_ou_covariance(drift())[1]
    centred = runs - runs.mean(axis=1, keepdims=True)
    np.testing.assert_allclose(centred @ centred.T / 40_000, covariance, atol=0.04 * covariance.max())
    lagged = centred[:, 1:] @ centred[:, :-1].T / 40_000
    np.testing.assert_allclose(lagged, expm(0.07 * drift()[1]) @ covariance, atol=0.04 * covariance.max())


def test_a_run_begins_in_the_steady_state():
    starts = models.simulate_ou(np.repeat(drift()[1:], 4000, axis=0), n_times=1, step_s=0.01, random_state=2)[..., 0]
    np.testing.assert_allclose(np.cov(starts.T), models.compute_ou_covariance(drift())[1], atol=0.007)


def test_correlations_have_ones_on_the_diagonal_and_stay_within_one():
    found = models.correlation_from_covariance([[[2.0, 2.0 + 1e-15], [2.0 + 1e-15, 2.0]]])
    np.testing.assert_array_equal(found, np.ones((1, 2, 2)))


def test_slow_covariances_of_directed_wiring_are_of_what_regions_receive():
    one_way = np.array([[-1.0, 0.0], [0.5, -1.0]])  # the second hears the first: x1 = u1, x2 = u1 / 2 + u2
    np.testing.assert_allclose(models.compute_slow_covariance(one_way[None])[0], [[1, 0.5], [0.5, 1.25]], rtol=1e-12)
