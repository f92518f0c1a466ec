"""Propensity, weights, balance and E-values: by hand, by scikit-learn, and by what they are defined to do."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from neurokit_lite import drugs

GENERATOR = np.random.default_rng(11)
X = GENERATOR.normal(size=(500, 3)) * [1, 10, 0.1] + np.array([14.62, 70, 3.5])
TREATED = GENERATOR.random(500) < 1 / (1 + np.exp(-(X[:, 0] - 14.62) - (X[:, 1] - 70) / 10))


def test_scores_are_those_of_scikit_learn_without_a_penalty():
    scaled = (X - X.mean(axis=0)) / X.std(axis=0)
    theirs = LogisticRegression(C=1e12, tol=1e-10, max_iter=2000).fit(scaled, TREATED).predict_proba(scaled)[:, 1]
    found = drugs.fit_propensity(TREATED, X)
    np.testing.assert_allclose(found.scores, theirs, atol=1e-6)
    odds = found.coefficients[0] + X @ found.coefficients[1:]
    np.testing.assert_allclose(1 / (1 + np.exp(-odds)), found.scores, rtol=1e-9)
    assert found.scores.sum() == pytest.approx(TREATED.sum())


def test_a_covariate_that_decides_is_refused_however_few_it_decides_for():
    with pytest.raises(ValueError, match="decides"):
        drugs.fit_propensity(TREATED, np.column_stack([X, TREATED & (X[:, 0] > 16)]))


def test_one_far_outlier_is_no_separation():
    """The choice depends on age; one clerk typed an income a hundred million times too large."""
    generator = np.random.default_rng(3)
    age = generator.normal(70, 9, 400)
    treated = generator.random(400) < 1 / (1 + np.exp(-(age - 70) / 3))
    far = np.append(age, 260.0)
    found = drugs.fit_propensity(np.append(treated, True), far[:, None])
    assert np.isfinite(found.coefficients).all()
    assert np.ptp(found.coefficients[0] + far * found.coefficients[1]) > 30


def test_weights_by_hand():
    scores, treated = np.array([0.8, 0.4, 0.8, 0.4]), np.array([True, True, False, False])
    for target, raw in (
        ("everybody", [1.25, 2.5, 5.0, 5 / 3]),
        ("treated", [1.0, 1.0, 4.0, 2 / 3]),
        ("overlap", [0.2, 0.6, 0.8, 0.4]),
    ):
        own, other = np.array(raw[:2]), np.array(raw[2:])
        wanted = np.concatenate([own / own.mean(), other / other.mean()])
        np.testing.assert_allclose(drugs.weigh_by_propensity(scores, treated, target=target), wanted)


def test_overlap_weights_balance_exactly():
    """A property of the maximum of the likelihood (Li and others, 2018)."""
    scores = drugs.fit_propensity(TREATED, X).scores
    made = drugs.compare_balance(X, TREATED, drugs.weigh_by_propensity(scores, TREATED, target="overlap"))
    np.testing.assert_allclose(made.after, 0, atol=1e-8)
    assert (np.abs(made.before[:2]) > 0.5).all()


def test_weights_for_everybody_bring_both_groups_to_all():
    scores = drugs.fit_propensity(TREATED, X).scores
    weights = drugs.weigh_by_propensity(scores, TREATED)
    for group in (TREATED, ~TREATED):
        assert weights[group] @ X[group, 0] / group.sum() == pytest.approx(X[:, 0].mean(), abs=0.15)
        assert weights[group].mean() == pytest.approx(1)


def test_balance_by_hand_and_its_spread_is_that_before():
    """Means 2 and 1, variances 2 and 2; weighted 1.5 and 1.5."""
    values = np.array([[0.0], [2.0], [1.0], [3.0]])
    made = drugs.compare_balance(values, [0, 0, 1, 1], [1, 3, 3, 1], names=["age"])
    assert made.before[0] == pytest.approx(1 / np.sqrt(2))
    assert made.after[0] == pytest.approx(0)
    assert made.n_people.tolist() == [2, 2]
    np.testing.assert_allclose(made.effective_sizes, [1.6, 1.6])
    half = drugs.compare_balance(values, [0, 0, 1, 1], [1, 1, 3, 1])
    assert half.after[0] == pytest.approx((1.5 - 1) / np.sqrt(2)), "divided by the spread before weighting"
    far = drugs.compare_balance(values + 1e9, [0, 0, 1, 1], np.ones(4))
    assert far.before[0] == pytest.approx(1 / np.sqrt(2))


def bounding_factor(one, other):
    """The most that a confounder with these two risk ratios can do (Ding and VanderWeele, 2016)."""
    return one * other / (one + other - 1)


@pytest.mark.parametrize("ratio", [0.2, 0.53, 1.0, 1.3, 3.9])
def test_a_confounder_as_strong_as_the_e_value_just_explains_the_ratio(ratio):
    strength, nothing = drugs.compute_e_value(ratio)
    assert bounding_factor(strength, strength) == pytest.approx(max(ratio, 1 / ratio))
    assert np.isnan(nothing)


def test_e_values_of_limits():
    """3.9 with the lower limit 1.8 has 7.26 and 3.0: the example of the paper."""
    assert drugs.compute_e_value(3.9, limit=1.8) == pytest.approx((7.26, 3.0), abs=0.005)
    assert drugs.compute_e_value(0.8, limit=1.0)[1] == 1
    assert drugs.compute_e_value(0.8, limit=1.2)[1] == 1
    assert drugs.compute_e_value(0.5, limit=0.8)[1] == pytest.approx(drugs.compute_e_value(1.25)[0])


def test_common_outcomes_need_less():
    ratio = (1 - 0.5 ** np.sqrt(0.56)) / (1 - 0.5 ** np.sqrt(1 / 0.56))
    assert drugs.compute_e_value(0.56, is_common=True)[0] == pytest.approx(drugs.compute_e_value(ratio)[0])
    assert drugs.compute_e_value(0.56, is_common=True)[0] < drugs.compute_e_value(0.56)[0]


def test_the_farther_limit_is_refused():
    for ratio, limit in ((0.5, 0.3), (2.0, 3.0)):
        with pytest.raises(ValueError, match="limit must lie on the side"):
            drugs.compute_e_value(ratio, limit=limit)
    assert drugs.compute_e_value(1.0, limit=0.8)[1] == 1
    assert drugs.compute_e_value(0.5, limit=0.5)[1] == pytest.approx(drugs.compute_e_value(0.5)[0])
