"""Patterns are slopes of features on the score; made sources are found again."""

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression

from neurokit_lite import ml

GENERATOR = np.random.default_rng(6)


def test_each_entry_is_the_slope_of_a_feature_on_the_score():
    features = GENERATOR.normal(size=(50, 4)) @ GENERATOR.normal(size=(4, 4)) + 30
    weights = GENERATOR.normal(size=4)
    score = features @ weights
    wanted = [np.polyfit(score - score.mean(), column, 1)[0] for column in features.T]
    np.testing.assert_allclose(ml.compute_pattern(features, weights), wanted, rtol=1e-8)
    covariance = np.cov(features.T)
    closed = covariance @ weights / (weights @ covariance @ weights)
    np.testing.assert_allclose(ml.compute_pattern(features, weights), closed, rtol=1e-8)


def test_the_pattern_finds_where_the_signal_was_and_the_weights_do_not():
    n = 20_000
    signal, noise = GENERATOR.normal(size=(2, n))
    features = np.outer(signal, [1.0, 0.0, 0.5]) + np.outer(noise, [1.0, 1.0, 0.0])
    features += 0.1 * GENERATOR.normal(size=(n, 3))
    weights = LinearRegression().fit(features, signal).coef_
    pattern = ml.compute_pattern(features, weights)
    np.testing.assert_allclose(pattern, [1, 0, 0.5], atol=0.03)
    assert abs(weights[1]) > 0.8 * abs(weights[0])


def test_a_score_that_does_not_vary_has_no_pattern():
    with pytest.raises(ValueError, match="weights must give a score that varies"):
        ml.compute_pattern([[1.0, 2.0], [2.0, 1.0]], [1.0, 1.0])
    with pytest.raises(ValueError, match="weights must give a score that varies"):
        ml.compute_pattern([[1.0, 2.0], [2.0, 1.0]], [0.0, 0.0])
