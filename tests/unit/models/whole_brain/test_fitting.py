"""A coupling that is known is found, scores are Pearson's, and a fit of every connection fits anything."""

import re

import numpy as np
import pytest

from neurokit_lite import models


def wiring() -> np.ndarray:
    """Six regions, symmetric, some pairs without a connection; the largest eigenvalue is 1."""
    drawn = np.triu(np.random.default_rng(3).uniform(0.1, 1, (6, 6)), 1)
    drawn[[0, 1, 2], [3, 4, 5]] = 0
    return models.scale_connectome(drawn + drawn.T)


def people() -> np.ndarray:
    return np.stack([models.rewire_connectome(wiring(), random_state=seed) for seed in range(3)])


def functional() -> np.ndarray:
    """Correlations of three people, with noise."""
    drift = np.concatenate([models.make_linear_drift(one, [0.6]) for one in people()])
    return np.stack([np.corrcoef(one) for one in models.simulate_ou(drift, n_times=200, step_s=0.1, random_state=5)])


def test_scores_are_pearsons_of_the_pairs_above_the_diagonal():
    one, other = people()[0], functional()[1]
    pairs = np.triu_indices(6, 1)
    expected = np.corrcoef(one[pairs], other[pairs])[0, 1]
    assert models.compare_connectomes(people(), functional())[0, 1] == pytest.approx(expected, rel=1e-12)


def test_a_flat_matrix_has_no_score():
    flat = np.full((1, 6, 6), 0.1)
    assert np.isnan(models.compare_connectomes(flat, functional())).all()


def test_predictions_are_those_of_their_parts():
    drift = models.linearize_masses(wiring(), [0.5])
    expected = models.correlation_from_covariance(models.compute_ou_covariance(drift))
    np.testing.assert_array_equal(models.predict_functional(wiring(), [0.5], kind="mass", band="all"), expected)
    slow = models.correlation_from_covariance(models.compute_slow_covariance(models.make_linear_drift(wiring(), [0.5])))
    np.testing.assert_array_equal(models.predict_functional(wiring(), [0.5]), slow)


@pytest.mark.parametrize("kind", ["linear", "mass"])
def test_the_coupling_that_made_the_data_is_found(kind):
    couplings = np.array([0.1, 0.3, 0.5, 0.7])
    seen = np.concatenate([models.predict_functional(one, [0.5], kind=kind) for one in people()])
    fit = models.fit_coupling(people(), seen, couplings, kind=kind)
    np.testing.assert_array_equal(fit.chosen, 0.5)
    np.testing.assert_allclose(fit.held_out, 1, rtol=1e-12)
    assert (fit.static < 1).all()


def test_a_person_has_no_say_in_their_own_coupling():
    couplings = np.array([0.1, 0.8])
    seen = np.concatenate([models.predict_functional(people()[k], [g]) for k, g in enumerate((0.8, 0.1, 0.1))])
    fit = models.fit_coupling(people(), seen, couplings)
    np.testing.assert_array_equal(fit.scores.argmax(axis=0), [1, 0, 0])
    assert fit.chosen[0] == 0.1
    np.testing.assert_array_equal(fit.held_out[0], fit.scores[0, 0])


def test_of_two_people_each_gets_the_coupling_of_the_other():
    couplings = np.array([0.1, 0.8])
    seen = np.concatenate([models.predict_functional(people()[k], [g]) for k, g in enumerate((0.8, 0.1))])
    np.testing.assert_array_equal(models.fit_coupling(people()[:2], seen, couplings).chosen, [0.1, 0.8])


def test_scores_without_a_model_are_of_ones_own_wiring_and_of_the_others():
    fit = models.fit_coupling(people(), functional(), [0.3])
    pairs = np.triu_indices(6, 1)
    others = functional()[1:].mean(axis=0)
    assert fit.static[0] == pytest.approx(np.corrcoef(people()[0][pairs], functional()[0][pairs])[0, 1])
    assert fit.of_others[0] == pytest.approx(np.corrcoef(others[pairs], functional()[0][pairs])[0, 1])


def test_every_connection_free_reaches_a_matrix_that_the_model_can_make():
    complete = models.scale_connectome(np.ones((6, 6)) - np.eye(6))
    target = models.predict_functional(wiring(), [0.6])[0]
    fit = models.fit_connections(complete, target, n_steps=3000, step_size=0.1)
    assert fit.n_free == 15
    np.testing.assert_allclose(fit.functional, target, atol=2e-3)
    assert fit.scores[-1] > 0.9999
    assert fit.scores.size == 3001


def test_what_is_not_connected_stays_so_and_no_weight_is_negative():
    fit = models.fit_connections(wiring(), functional()[0], n_steps=50)
    assert not fit.weights[wiring() == 0].any()
    assert fit.weights.min() >= 0
    np.testing.assert_allclose(fit.weights, fit.weights.T, atol=1e-14)
    assert np.linalg.eigvalsh(fit.weights)[-1] <= 0.98 + 1e-12


def test_the_first_score_is_that_of_one_coupling():
    fit = models.fit_connections(wiring(), functional()[0], coupling=0.4, n_steps=1)
    expected = models.compare_connectomes(models.predict_functional(wiring(), [0.4]), functional()[:1])[0, 0]
    assert fit.scores[0] == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("factor", "says"),
    [(4.0, "hold correlations, from -1 to 1; got 4"), (0.25, "diagonal, as correlations do; got 0.25")],
)
def test_a_covariance_is_no_functional_connectivity(factor, says):
    """Their pairs have another r where regions differ in size, and no connection could reach them."""
    with pytest.raises(ValueError, match=re.escape(says)):
        models.fit_connections(wiring(), factor * functional()[0], n_steps=1)
    with pytest.raises(ValueError, match=re.escape(says)):
        models.fit_coupling(people(), factor * functional(), [0.3])


def test_a_diagonal_of_0_and_single_precision_change_nothing():
    bare = functional() * (1 - np.eye(6))
    expected = models.fit_coupling(people(), functional(), [0.3]).scores
    np.testing.assert_array_equal(models.fit_coupling(people(), bare, [0.3]).scores, expected)
    single = models.fit_coupling(people(), functional().astype(np.float32), [0.3]).scores
    np.testing.assert_allclose(single, expected, atol=1e-6)


def test_tracts_that_differ_from_both_ends_are_told_where_and_what_to_do():
    """Probabilistic tractography starts in one region at a time: counts from both ends differ by a third."""
    lopsided = people()
    lopsided[1, 0, 2] *= 1.4
    says = f"{lopsided[1, 0, 2]:g} at [0, 2] and {lopsided[1, 2, 0]:g} at [2, 0] of matrix 1. Half a matrix?"
    with pytest.raises(ValueError, match=re.escape(says)):
        models.fit_coupling(lopsided, functional(), [0.3])
    with pytest.raises(ValueError, match="Take the mean of both"):
        models.rewire_connectome(lopsided[1])
    mean = (lopsided + lopsided.swapaxes(1, 2)) / 2
    assert models.fit_coupling(mean, functional(), [0.3]).scores.shape == (1, len(mean))
