"""Weights and weighted differences agree with scikit-learn and with weighted least squares."""

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression, LogisticRegression

from neurokit_lite import integrate

pytestmark = pytest.mark.peer


def test_weights_are_those_of_scikit_learns_logistic_regression():
    """Their search stops a little before the maximum: chances agree to five digits."""
    generator = np.random.default_rng(7)
    features = np.column_stack([generator.normal(50, 9, 500), np.arange(500) % 2])
    is_kept = generator.random(500) < 1 / (1 + np.exp(0.08 * (features[:, 0] - 55) + features[:, 1]))
    theirs = LogisticRegression(C=np.inf, tol=1e-10, max_iter=5000).fit((features - [50, 0]) / [9, 1], is_kept)
    chance = theirs.predict_proba((features - [50, 0]) / [9, 1])[:, 1]
    ours = integrate.weigh_kept(is_kept, features, max_weight=1e6)
    np.testing.assert_allclose(ours[is_kept], 1 / chance[is_kept], rtol=1e-5)


def test_a_weighted_difference_is_a_weighted_regression_on_the_group():
    cohort = integrate.make_motion_cohort(200, random_state=4)
    weights = np.random.default_rng(1).uniform(0, 3, 200)
    fit = LinearRegression().fit(cohort.is_patient[:, None], cohort.connectivities, sample_weight=weights)
    ours = integrate.compare_groups(cohort.connectivities, cohort.is_patient, weights=weights)
    assert ours.difference == pytest.approx(fit.coef_[0], rel=1e-10)
