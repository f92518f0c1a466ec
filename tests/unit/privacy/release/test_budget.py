"""Budgets add up as published, refuse in time, and are charged before noise is drawn."""

import numpy as np
import pytest

from neurokit_lite import privacy


def test_ten_tenths_fit_and_an_eleventh_does_not():
    budget = privacy.PrivacyBudget(1.0)
    for _ in range(10):
        budget.charge("count", epsilon=0.1)
    assert budget.left == pytest.approx(0, abs=1e-12)
    with pytest.raises(ValueError, match="Nothing was charged"):
        budget.charge("count", epsilon=1e-3)
    assert len(budget.charges) == 10


def test_delta_is_a_budget_too():
    budget = privacy.PrivacyBudget(10.0, 1e-6)
    budget.charge("names", epsilon=1.0, delta=8e-7)
    with pytest.raises(ValueError, match="delta 2e-07"):
        budget.charge("names", epsilon=1.0, delta=3e-7)


def test_a_release_that_is_refused_looks_at_nothing_and_charges_nothing():
    budget = privacy.PrivacyBudget(0.5)
    with pytest.raises(ValueError, match="fit into what is left"):
        privacy.release_count([True], budget, epsilon=0.6, random_state=0)
    assert budget.charges == ()
    privacy.release_count([True], budget, epsilon=0.5, random_state=0)
    assert [(one.name, one.epsilon) for one in budget.charges] == [("count", 0.5)]


@pytest.mark.parametrize("given", [{}, {"epsilon": 0.1, "rho": 0.1}, {"epsilon": -0.1}, {"rho": np.nan}])
def test_what_costs_nothing_or_two_things_is_no_charge(given):
    with pytest.raises(ValueError, match="must"):
        privacy.PrivacyBudget(1.0, 1e-6, composition="zcdp").charge("count", **given)


def test_rho_needs_a_budget_that_counts_it_and_delta_one_that_does_not():
    with pytest.raises(ValueError, match="counts in rho"):
        privacy.PrivacyBudget(1.0, 1e-6).charge("count", rho=0.01)
    with pytest.raises(ValueError, match="be 0"):
        privacy.PrivacyBudget(1.0, 1e-6, composition="zcdp").charge("count", epsilon=0.01, delta=1e-7)


def test_a_zcdp_budget_is_used_up_where_its_sum_becomes_the_promise():
    """Bun and Steinke (2016): epsilon² / 2 of rho for a pure release."""
    budget = privacy.PrivacyBudget(1.0, 1e-6, composition="zcdp")
    n = 0
    while budget.left >= 0.05:
        budget.charge("count", epsilon=0.05)
        n += 1
    assert privacy.convert_zcdp(n * 0.05**2 / 2, 1e-6) <= 1.0
    assert privacy.convert_zcdp((n + 1) * 0.05**2 / 2, 1e-6) > 1.0
    with pytest.raises(ValueError, match="Nothing was charged"):
        budget.charge("count", epsilon=0.05)


@pytest.mark.parametrize("rho", [1e-6, 1e-3, 0.1, 1.0, 50.0])
@pytest.mark.parametrize("delta", [1e-9, 1e-6, 0.05])
def test_conversion_is_below_the_old_one_and_above_the_truth_of_the_gaussian(rho, delta):
    """Old: Bun and Steinke (2016). Truth of one Gaussian release: Balle and Wang (2018), theorem 8."""
    from scipy.special import log_ndtr

    epsilon = privacy.convert_zcdp(rho, delta)
    assert epsilon <= rho + 2 * np.sqrt(rho * np.log(1 / delta)) + 1e-12
    mu = np.sqrt(2 * rho)
    truth = np.exp(log_ndtr(mu / 2 - epsilon / mu)) - np.exp(epsilon + log_ndtr(-mu / 2 - epsilon / mu))
    assert truth <= delta * (1 + 1e-9)


def test_conversion_by_brute_force():
    orders = 1 + np.exp(np.linspace(-8, 12, 400_001))
    rho, delta = 0.1, 1e-6
    found = orders * rho + np.log(1 / (orders * delta)) / (orders - 1) + np.log(1 - 1 / orders)
    assert privacy.convert_zcdp(rho, delta) == pytest.approx(found.min(), rel=1e-7)


@pytest.mark.parametrize(("epsilon", "delta"), [(0.0, 0.0), (np.inf, 0.0), (np.nan, 0.0), (1.0, -1e-9), (1.0, 1.0)])
def test_no_budget_without_sense(epsilon, delta):
    with pytest.raises(ValueError, match="must"):
        privacy.PrivacyBudget(epsilon, delta)
