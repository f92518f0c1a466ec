"""Alignment and stability of weights."""

import numpy as np
import pytest

from neurokit_lite import integrate


def test_a_sign_is_turned_pair_by_pair():
    reference = np.array([[1.0, 0], [0, 2], [1, 1]])
    np.testing.assert_array_equal(integrate.align_weights(reference * [-1, 1], reference), reference)


def test_a_rotation_is_taken_back():
    reference = np.random.default_rng(0).normal(size=(6, 2))
    turn = np.array([[0.6, -0.8], [0.8, 0.6]])
    np.testing.assert_allclose(
        integrate.align_weights(reference @ turn, reference, by="rotation"), reference, atol=1e-12
    )
    assert np.abs(integrate.align_weights(reference @ turn, reference) - reference).max() > 0.1


def test_strong_pairs_are_stable_and_noise_is_as_stable_as_chance():
    """A cosine of random directions in 20 dimensions: sqrt(2 / (20 pi)) = 0.18 on average, or less."""
    strong = integrate.make_layers(400, (5, 4), correlation=0.9, random_state=0)
    found = integrate.measure_weight_stability(strong.first, strong.second, n_splits=10, random_state=0)
    assert min(one.mean() for one in found.similarities) > 0.98
    np.testing.assert_allclose(found.held_out.mean(), 0.9, atol=0.03)
    noise = integrate.make_layers(400, (20, 20), random_state=1)
    found = integrate.measure_weight_stability(noise.first, noise.second, n_splits=40, random_state=0)
    assert np.mean(found.similarities) < np.sqrt(2 / (20 * np.pi)) + 0.05
    assert abs(found.held_out.mean()) < 0.05
    assert found.seen.mean() > 0.4


def test_similarity_is_the_cosine_of_both_halves():
    made = integrate.make_layers(40, (3, 2), correlation=0.7, random_state=2)
    found = integrate.measure_weight_stability(made.first, made.second, n_splits=1, random_state=5)
    order = np.random.default_rng(5).permutation(40)
    fits = [integrate.fit_cca(made.first[rows], made.second[rows], n_pairs=1) for rows in (order[:20], order[20:])]
    cosines = [
        (a[:, 0] @ b[:, 0]) / np.linalg.norm(a) / np.linalg.norm(b)
        for a, b in zip(fits[0].weights, fits[1].weights, strict=True)
    ]
    turn = np.sign(sum(cosines))
    for similarity, cosine in zip(found.similarities, cosines, strict=True):
        assert similarity[0, 0] == pytest.approx(turn * cosine)
    one, other = fits[0].scores(made.first[order[20:]], made.second[order[20:]])
    assert found.held_out[0, 0] == pytest.approx(np.corrcoef(one[:, 0], other[:, 0])[0, 1])
