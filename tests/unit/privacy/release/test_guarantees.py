"""Guarantees that do not hold by themselves: one unit, one budget, no look at the data before it, honest limits."""

import copy
import pickle
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from neurokit_lite import privacy

LIMITS = {"lows": [0.0], "highs": [1.0]}


def test_two_units_of_privacy_do_not_add_up():
    budget = privacy.PrivacyBudget(10.0)
    privacy.release_count([True], budget, epsilon=1.0, random_state=0)
    calls = (
        lambda: privacy.release_mean([1.0], budget, epsilon=1.0, bounds=(0, 2), neighbours="replace one"),
        lambda: privacy.fit_private_logistic([[0.5]], [True], budget, epsilon=1.0, random_state=0, **LIMITS),
        lambda: privacy.fit_twin([[0.5]], [[0.0, 1.0]], budget=budget, epsilon=1.0, random_state=0),
    )
    for call in calls:
        with pytest.raises(ValueError, match="add or remove one"):
            call()
    assert [one.neighbours for one in budget.charges] == ["add or remove one"]
    other = privacy.PrivacyBudget(10.0)
    privacy.fit_twin([[0.5]], [[0.0, 1.0]], budget=other, epsilon=1.0, random_state=0)
    with pytest.raises(ValueError, match="replace one"):
        privacy.release_count([True], other, epsilon=1.0, random_state=0)


def test_threads_do_not_overspend(monkeypatch):
    """The sum is made slow, so that all threads would see the same rest."""
    import time

    plain = privacy.PrivacyBudget._sums

    def slow(budget):
        found = plain(budget)
        time.sleep(0.002)
        return found

    monkeypatch.setattr(privacy.PrivacyBudget, "_sums", slow)
    budget = privacy.PrivacyBudget(1.0)

    def spend(_):
        try:
            budget.charge("count", epsilon=0.25)
        except ValueError:
            return 0
        return 1

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(spend, range(16))) == 4
    assert sum(one.epsilon for one in budget.charges) == 1.0


@pytest.mark.parametrize("make", [copy.copy, copy.deepcopy, pickle.dumps])
def test_a_copy_would_spend_twice(make):
    with pytest.raises(TypeError, match="one object for one table"):
        make(privacy.PrivacyBudget(1.0))


@pytest.mark.parametrize("name", ["epsilon", "delta", "composition", "left", "charges"])
def test_a_budget_is_not_raised_afterwards(name):
    with pytest.raises(AttributeError):
        setattr(privacy.PrivacyBudget(1.0), name, 5)


def test_to_check_is_not_to_charge():
    budget = privacy.PrivacyBudget(1.0)
    assert budget.check("count", epsilon=0.7).epsilon == 0.7
    assert budget.charges == ()
    with pytest.raises(ValueError, match="fit into what is left"):
        budget.check("count", epsilon=1.1)


def test_a_budget_that_is_used_up_says_so_before_any_look_at_the_data():
    bad = [0.5, np.nan]
    calls = (
        lambda budget: privacy.release_count(bad, budget, epsilon=1.0),
        lambda budget: privacy.release_histogram(bad, budget, epsilon=1.0, categories=(0.5,)),
        lambda budget: privacy.release_mean(bad, budget, epsilon=1.0, bounds=(0, 1)),
        lambda budget: privacy.fit_private_logistic([bad], [2], budget, epsilon=1.0, **LIMITS),
        lambda budget: privacy.fit_twin([bad], [[0.0, 1.0]], budget=budget, epsilon=1.0),
    )
    for call in calls:
        with pytest.raises(ValueError, match="what is left of the budget"):
            call(privacy.PrivacyBudget(0.5))


@pytest.mark.parametrize("scale", [0.2, 0.5, 1.0, 1.3, 7.0, 999.0, 1001.0])
def test_gaussian_noise_reaches_what_its_sum_says(scale):
    budget = privacy.PrivacyBudget(1e3, 1e-6, composition="zcdp")
    rows = 10 if scale > 600 else 1
    given = {"rho": 0.5 * (rows / scale) ** 2, "groups": [0], "max_rows": rows, "random_state": 0}
    reach = privacy.release_count([True], budget, **given).reach
    steps = np.arange(-int(12 * scale) - 2, int(12 * scale) + 3)
    chances = np.exp(-((steps / scale) ** 2) / 2)
    chances /= chances.sum()
    assert chances[np.abs(steps) > reach].sum() <= 0.05 < chances[np.abs(steps) > reach - 1].sum()


@pytest.mark.parametrize(
    ("labels", "categories"), [([1, 2], ("1", "2")), ([True, False], ("True", "False")), (["1", "2"], (1, 2))]
)
def test_categories_of_another_kind_are_refused_and_cost_nothing(labels, categories):
    budget = privacy.PrivacyBudget(1.0)
    with pytest.raises(ValueError, match="as the labels"):
        privacy.release_histogram(labels, budget, epsilon=1.0, categories=categories, random_state=0)
    assert budget.charges == ()


def test_a_person_written_in_two_ways_is_not_two():
    for groups in ([1, "1", 1.0], np.array([1, "1"], dtype=object), [True, 1]):
        with pytest.raises(ValueError, match="of one kind"):
            privacy.bound_contributions(groups)
    assert privacy.bound_contributions([1, 1.0]).tolist() == [True, False]


def test_a_mean_of_known_n_moves_by_an_nth_of_the_range():
    found = privacy.release_mean(
        np.zeros(20), privacy.PrivacyBudget(1.0), epsilon=0.5, bounds=(-5, 5), neighbours="replace one", random_state=0
    )
    assert found.sensitivity == pytest.approx(10 / 20)
    assert found.scale == pytest.approx(found.sensitivity / 0.5)


def test_noise_in_the_target_does_not_explode_where_epsilon_prime_is_nearly_0():
    features = np.linspace(0, 1, 100)[:, None]
    edge = 2 * np.log1p(0.25 / (100 * 0.01))  # epsilon' is 0 here
    lengths = []
    for epsilon in (edge * (1 - 1e-9), edge * (1 + 1e-9), edge + 1e-4):
        given = LIMITS | {"epsilon": epsilon, "random_state": 0}
        model = privacy.fit_private_logistic(features, features[:, 0] > 0.5, privacy.PrivacyBudget(9.0), **given)
        lengths.append(np.linalg.norm(model.weights))
    assert lengths == pytest.approx([lengths[0]] * 3, rel=0.01)


def test_a_whole_area_has_a_width():
    """All of k pairs of other people: 0.025^(1 / k) is the exact limit."""
    found = privacy.attack_membership([[0.0], [1.0], [2.0]], [[5.0], [7.0], [9.0]], [[0.0], [1.0], [2.0]])
    assert (found.auc, found.high) == (1.0, 1.0)
    assert found.low == pytest.approx(0.025 ** (1 / 3))
    turned = privacy.attack_membership([[5.0], [7.0], [9.0]], [[0.0], [1.0], [2.0]], [[0.0], [1.0], [2.0]])
    assert (turned.auc, turned.low) == (0.0, 0.0)
    assert turned.high == pytest.approx(1 - 0.025 ** (1 / 3))


def test_an_audit_wants_new_noise():
    with pytest.raises(ValueError, match="new noise"):
        privacy.audit_mechanism(lambda rows: 3.0, [1, 1], [1], n_runs=20)
    with pytest.warns(UserWarning, match="cache"):
        assert privacy.audit_mechanism(sum, [1, 1], [1], n_runs=200).epsilon_low > 3


def test_sums_of_columns_far_from_0_are_refused():
    x = np.random.default_rng(0).normal(size=200)
    site = lambda offset: privacy.compute_site_sums(np.column_stack([x + offset, np.ones(200)]), 2 * x)  # noqa: E731
    with pytest.raises(ValueError, match="far from 0"):
        privacy.add_site_sums([site(1e5)])
    np.testing.assert_allclose(privacy.add_site_sums([site(10.0)]), [2, -20], rtol=1e-9)
