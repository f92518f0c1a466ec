"""Private logistic regression: the fit without noise, the width of noise by its formula, and bounded rows."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from neurokit_lite import privacy

LIMITS = {"lows": np.array([-3.0, 0.0]), "highs": np.array([3.0, 100.0])}


def people(n=200):
    generator = np.random.default_rng(0)
    features = np.column_stack([generator.normal(size=n), generator.uniform(0, 100, n)])
    return features, features[:, 0] + features[:, 1] / 50 + generator.logistic(size=n) > 1


def fit(epsilon=1.0, **given):
    features, is_case = people()
    given = LIMITS | {"ridge": 0.01, "random_state": 0} | given
    return privacy.fit_private_logistic(features, is_case, privacy.PrivacyBudget(epsilon), epsilon=epsilon, **given)


def test_without_noise_it_is_scikit_learns():
    features, is_case = people()
    rows = np.column_stack([features[:, 0] / 3, features[:, 1] / 50 - 1, np.ones(200)]) / np.sqrt(3)
    theirs = LogisticRegression(C=1 / (200 * 0.01), fit_intercept=False, tol=1e-10, max_iter=1000).fit(rows, is_case)
    np.testing.assert_allclose(fit(method="none").weights, theirs.coef_[0], atol=1e-5)
    np.testing.assert_allclose(fit(method="none").predict_log_odds(features), theirs.decision_function(rows), atol=1e-5)


@pytest.mark.parametrize("method", ["objective", "output"])
def test_with_all_epsilon_there_is_no_noise(method):
    np.testing.assert_allclose(fit(1000.0, method=method).weights, fit(method="none").weights, atol=0.1)


def test_noise_on_the_weights_has_its_length():
    """Chaudhuri and others (2011), algorithm 1: the mean length is d times 2 / (n ridge epsilon)."""
    plain = fit(method="none").weights
    lengths = [np.linalg.norm(fit(2.0, method="output", random_state=seed).weights - plain) for seed in range(400)]
    assert np.mean(lengths) == pytest.approx(3 * 2 / (200 * 0.01 * 2.0), rel=0.1)


def test_noise_in_the_target_by_its_formula():
    """Algorithm 2: at the minimum the gradient of the rest is -b / n, and b has the mean length 2 d / epsilon'."""
    features, is_case = people()
    rows = np.column_stack([features[:, 0].clip(-3, 3) / 3, features[:, 1] / 50 - 1, np.ones(200)]) / np.sqrt(3)
    for epsilon, ridge in ((1.0, 0.05), (0.03, 0.05), (0.02, 0.001)):
        inner = epsilon - 2 * np.log(1 + 0.25 / (200 * ridge))
        extra = 0.0 if inner >= epsilon / 2 else 0.25 / (200 * (np.exp(epsilon / 4) - 1)) - ridge
        inner = max(inner, epsilon / 2)
        lengths = []
        for seed in range(300):
            w = fit(epsilon, ridge=ridge, random_state=seed).weights
            slope = rows.T @ (1 / (1 + np.exp(-rows @ w)) - is_case) / 200 + (ridge + extra) * w
            lengths.append(np.linalg.norm(slope) * 200)
        assert np.mean(lengths) == pytest.approx(2 * 3 / inner, rel=0.1)


def test_one_person_moves_the_weights_by_no_more_than_the_sensitivity():
    features, is_case = people(40)
    given = LIMITS | {"epsilon": 1.0, "method": "none", "ridge": 0.02}
    here = privacy.fit_private_logistic(features, is_case, None, **given).weights
    moved = []
    for row, case in (([1e9, -1e9], True), ([-3, 100], True), ([3, 0], False)):
        other, cases = features.copy(), is_case.copy()
        other[0], cases[0] = row, case
        moved.append(np.linalg.norm(privacy.fit_private_logistic(other, cases, None, **given).weights - here))
    assert 0.05 < max(moved) <= 2 / (40 * 0.02)


def test_one_class_only_is_fitted_and_charged():
    budget = privacy.PrivacyBudget(1.0)
    model = privacy.fit_private_logistic([[1.0, 5.0]] * 9, [True] * 9, budget, epsilon=1.0, random_state=0, **LIMITS)
    assert np.isfinite(model.weights).all()
    assert budget.left == 0


def test_other_people_need_the_same_columns():
    with pytest.raises(ValueError, match="2 columns"):
        fit().predict_log_odds([[1.0]])
