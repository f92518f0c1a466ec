"""Cox's model for stretches, beside the one for whole follow-ups, a direct sum, and copies of people."""

import numpy as np
import pytest
from scipy import optimize

from neurokit_lite import drugs, ml

GENERATOR = np.random.default_rng(6)
X = GENERATOR.normal(size=(80, 2)) + np.array([14.62, 0])
TIMES = GENERATOR.exponential(np.exp(-0.7 * (X[:, 0] - 14.62)))
EVENTS = GENERATOR.random(80) < 0.7
STARTS = TIMES * GENERATOR.random(80) * 0.5
WEIGHTS = GENERATOR.uniform(0.5, 3, 80)


def minus_likelihood(beta, starts, stops, events, x, w):
    """The sum itself, event by event."""
    total = 0.0
    for i in np.flatnonzero(events):
        at_risk = (starts < stops[i]) & (stops >= stops[i])
        total -= w[i] * (x[i] @ beta - np.log(np.sum((w * np.exp(x @ beta))[at_risk])))
    return total


def test_without_ties_and_late_entry_it_is_the_plain_model():
    plain, found = ml.fit_cox(TIMES, EVENTS, X), drugs.fit_interval_cox(np.zeros(80), TIMES, EVENTS, features=X)
    np.testing.assert_allclose(found.coefficients, plain.coefficients, rtol=1e-7)
    np.testing.assert_allclose(found.covariance, plain.covariance, rtol=1e-7)
    assert found.log_likelihood == pytest.approx(plain.log_likelihood, rel=1e-10)


@pytest.mark.parametrize("digits", [12, 1])
def test_the_top_of_the_sum_with_late_entry_weights_and_ties(digits):
    stops = TIMES.round(digits) + 0.1
    starts = np.minimum(STARTS.round(digits), stops - 0.05)
    found = drugs.fit_interval_cox(starts, stops, EVENTS, features=X, weights=WEIGHTS)
    given = starts, stops, EVENTS, X - X.mean(axis=0), WEIGHTS
    best = optimize.minimize(minus_likelihood, np.zeros(2), args=given, method="BFGS")
    np.testing.assert_allclose(found.coefficients, best.x, atol=1e-4)
    assert found.log_likelihood == pytest.approx(-best.fun, rel=1e-8)


def test_cutting_a_follow_up_in_two_changes_nothing():
    cut = TIMES / 2
    two = drugs.fit_interval_cox(
        np.concatenate([np.zeros(80), cut]),
        np.concatenate([cut, TIMES]),
        np.concatenate([np.zeros(80, dtype=bool), EVENTS]),
        features=np.tile(X, (2, 1)),
        people=np.tile(np.arange(80), 2),
    )
    one = drugs.fit_interval_cox(np.zeros(80), TIMES, EVENTS, features=X)
    np.testing.assert_allclose(two.coefficients, one.coefficients, rtol=1e-9)
    np.testing.assert_allclose(two.robust_covariance, one.robust_covariance, rtol=1e-7)


def test_a_weight_of_two_is_a_person_twice():
    weights = 1.0 + (np.arange(80) % 3 == 0)
    times = TIMES.round(2) + 0.01
    twice = np.repeat(np.arange(80), weights.astype(int))
    one = drugs.fit_interval_cox(np.zeros(80), times, EVENTS, features=X, weights=weights)
    given = np.zeros(twice.size), times[twice], EVENTS[twice]
    with pytest.raises(ValueError, match="starts must lie after the other stretches of the same person"):
        drugs.fit_interval_cox(*given, features=X[twice], people=twice)
    two = drugs.fit_interval_cox(*given, features=X[twice], people=twice, are_clones=True)
    np.testing.assert_allclose(one.coefficients, two.coefficients, rtol=1e-8)
    np.testing.assert_allclose(one.covariance, two.covariance, rtol=1e-8)
    np.testing.assert_allclose(one.robust_covariance, two.robust_covariance, rtol=1e-7)
    assert one.log_likelihood == pytest.approx(two.log_likelihood, rel=1e-10)


def test_the_size_of_weights_does_not_matter():
    one, two = (drugs.fit_interval_cox(STARTS, TIMES, EVENTS, features=X, weights=k * WEIGHTS) for k in (1.0, 1000.0))
    np.testing.assert_allclose(one.coefficients, two.coefficients, rtol=1e-8)
    np.testing.assert_allclose(one.robust_covariance, two.robust_covariance, rtol=1e-7)


def test_copies_of_people_do_not_make_it_surer():
    twice = np.tile(np.arange(80), 2)
    given = np.zeros(160), TIMES[twice], EVENTS[twice]
    one = drugs.fit_interval_cox(*(part[:80] for part in given), features=X)
    two = drugs.fit_interval_cox(*given, features=X[twice], people=twice, are_clones=True)
    np.testing.assert_allclose(two.robust_covariance, one.robust_covariance, rtol=1e-6)
    assert (np.diag(two.covariance) < 0.6 * np.diag(one.covariance)).all()


def test_one_far_outlier_is_no_separation():
    """One person whose value lies far out, and who has the event first, need not make a ratio infinite."""
    generator = np.random.default_rng(2)
    x = generator.normal(size=300)
    times = generator.exponential(size=300) / np.exp(2 * x)
    x, times = np.append(x, 17.0), np.append(times, times.min() / 2)
    fit = drugs.fit_interval_cox(np.zeros(301), times, np.ones(301, dtype=bool), features=x[:, None])
    assert np.ptp(x) * fit.coefficients[0] > 30


def test_order_and_units_of_rows():
    order = np.random.default_rng(1).permutation(80)
    one = drugs.fit_interval_cox(STARTS, TIMES, EVENTS, features=X, weights=WEIGHTS)
    given = 1000 * STARTS[order], 1000 * TIMES[order], EVENTS[order]
    two = drugs.fit_interval_cox(*given, features=X[order] + 1e6, weights=WEIGHTS[order])
    np.testing.assert_allclose(one.coefficients, two.coefficients, rtol=1e-6)


def test_nobody_exposed_has_the_event():
    given = [0] * 6, [1, 2, 3, 4, 5, 6], [1, 1, 1, 0, 0, 0]
    with pytest.raises(ValueError, match="drug, at a limit"):
        drugs.fit_interval_cox(*given, features=[[0], [0], [0], [1], [1], [1]], names=["drug"])
