"""Models of counts: what a score is compared with, what a penalty acts on, and what the errors are."""

import numpy as np
import pytest
from scipy.optimize import minimize

from neurokit_lite import spikes


def data(n=400):
    """Two columns with means of their own; few spikes at first and many later, so that stretches differ."""
    generator = np.random.default_rng(0)
    design = generator.normal(size=(n, 2)) + np.array([3.0, -2.0])
    rate = np.exp(0.5 * (design[:, 0] - 3) - 1.5 + np.linspace(0, 1.5, n))
    return design, generator.poisson(rate)


def deviance(counts, expected):
    with np.errstate(divide="ignore", invalid="ignore"):
        return 2 * np.where(counts > 0, counts * np.log(counts / expected), 0).sum() - 2 * (counts - expected).sum()


@pytest.mark.parametrize("ridge", [0.0, 5.0])
def test_a_held_out_stretch_is_compared_with_the_mean_of_the_others(ridge):
    design, counts = data()
    found = spikes.cross_validate_glm(design, counts, n_folds=4, ridge=ridge)
    for fold, held_out in enumerate(np.array_split(np.arange(400), 4)):
        rest = np.setdiff1d(np.arange(400), held_out)
        model = spikes.fit_poisson_glm(design[rest], counts[rest], ridge=ridge)
        expected = np.exp(design[held_out] @ model.weights + model.intercept)
        np.testing.assert_allclose(found.expected[held_out], expected, rtol=1e-10)
        constant = np.full(100, counts[rest].mean())
        wanted = 1 - deviance(counts[held_out], expected) / deviance(counts[held_out], constant)
        assert found.pseudo_r2[fold] == pytest.approx(wanted, rel=1e-9)


def test_unless_told_otherwise_a_score_is_compared_with_the_mean_and_not_the_median():
    counts, expected = np.array([0, 0, 1, 7]), np.array([0.5, 0.5, 1.0, 6.0])
    wanted = 1 - deviance(counts, expected) / deviance(counts, np.full(4, 2.0))
    assert spikes.pseudo_r2(counts, expected) == pytest.approx(wanted)
    assert spikes.pseudo_r2(counts, np.full(4, 2.0)) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("ridge", [0.0, 10.0])
def test_a_penalty_acts_on_weights_and_never_on_the_mean(ridge):
    """The penalised likelihood, minimised by a general optimiser."""
    design, counts = data()

    def loss(beta):
        eta = design @ beta[1:] + beta[0]
        return np.exp(eta).sum() - counts @ eta + ridge * (beta[1:] ** 2).sum() / 2

    wanted = minimize(loss, np.zeros(3), method="BFGS", options={"gtol": 1e-7}).x
    model = spikes.fit_poisson_glm(design, counts, ridge=ridge)
    np.testing.assert_allclose([model.intercept, *model.weights], wanted, atol=1e-4)
    assert model.predict(design).sum() == pytest.approx(counts.sum())  # the intercept is free


def test_standard_errors_are_roots_of_the_inverse_information():
    design, counts = data()
    model = spikes.fit_poisson_glm(design, counts)
    columns = np.column_stack([np.ones(400), design])
    information = columns.T @ (columns * model.predict(design)[:, None])
    np.testing.assert_allclose(model.standard_errors, np.sqrt(np.diag(np.linalg.inv(information)))[1:], rtol=1e-6)


def test_rescaled_intervals_begin_after_the_bin_of_the_spike():
    """One spike every fifth bin of 0.1: the bins between add up to 0.4, and each draw adds at most 0.1."""
    counts = np.zeros(200)
    counts[::5] = 1
    found = spikes.rescale_time(counts, np.full(200, 0.1), random_state=0)
    lengths = -np.log(1 - found.quantiles)
    assert lengths.min() >= 0.4
    assert lengths.max() <= 0.5
    assert found.band == pytest.approx(1.358 / np.sqrt(39), rel=0.002)  # Kolmogorov's 95 % point
