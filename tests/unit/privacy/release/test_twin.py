"""Made-up people: what is kept, what noise does, and the attack that finds members."""

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from neurokit_lite import privacy

EDGES = (np.linspace(-4, 4, 17),) * 3


def people(n=2000, seed=0):
    generator = np.random.default_rng(seed)
    return generator.multivariate_normal(np.zeros(3), [[1, 0.8, 0], [0.8, 1, -0.5], [0, -0.5, 1]], size=n)


def test_a_twin_without_noise_keeps_histograms_and_correlations():
    table = people()
    twin = privacy.fit_twin(table, EDGES)
    made = twin.draw(20_000, random_state=1)
    np.testing.assert_allclose(np.corrcoef(made.T), np.corrcoef(table.T), atol=0.04)
    np.testing.assert_allclose(made.mean(axis=0), table.mean(axis=0), atol=0.03)
    np.testing.assert_allclose(made.std(axis=0), table.std(axis=0), rtol=0.05)
    np.testing.assert_allclose(np.histogram(table[:, 1], EDGES[1])[0] / 2000, twin.shares[1], atol=1e-9)


def test_a_private_twin_is_near_with_many_people_and_is_charged():
    budget = privacy.PrivacyBudget(2.0)
    twin = privacy.fit_twin(people(20_000), EDGES, budget=budget, epsilon=2.0, random_state=0)
    assert budget.left == 0
    np.testing.assert_allclose(twin.correlations, np.corrcoef(people(20_000).T), atol=0.05)


def test_noise_has_the_width_of_its_sensitivity():
    """Two bins of all three columns: sensitivity 6, at half of epsilon 1 a scale of 12."""
    table = np.zeros((1000, 3)) + 0.1
    rough = [
        privacy.fit_twin(table, EDGES, budget=privacy.PrivacyBudget(1.0), epsilon=1.0, random_state=k).shares[0]
        for k in range(300)
    ]
    is_empty = np.arange(16) != 8
    empty = np.array(rough)[:, is_empty] / np.array(rough)[:, [8]] * 1000
    assert empty.mean() == pytest.approx(6.0, rel=0.1)  # half of noise is set to 0, the mean of the other half is 12


def test_noise_of_the_correlations():
    table = people(400)
    pairs = [
        privacy.fit_twin(table, EDGES, budget=privacy.PrivacyBudget(20.0), epsilon=20.0, random_state=k).correlations[
            0, 2
        ]
        for k in range(300)
    ]
    assert np.std(pairs) == pytest.approx(np.sqrt(2) * 8 * 3 / 10 / 400 / 0.9205, rel=0.15)


def test_a_column_without_spread_and_values_beyond_the_edges():
    table = np.column_stack([np.full(50, 14.62), np.r_[np.full(25, -1e6), np.full(25, 1e6)]])
    twin = privacy.fit_twin(table, ([0.0, 10.0, 20.0], [0.0, 1.0, 2.0]))
    assert np.isfinite(twin.draw(100, random_state=0)).all()
    np.testing.assert_allclose(twin.shares[1], [0.5, 0.5])


def test_area_and_interval_of_the_attack():
    generator = np.random.default_rng(1)
    members, others = people(150, 1), people(100, 2)
    made = members + generator.normal(0, 0.3, members.shape)
    found = privacy.attack_membership(members, others, made)
    truth = roc_auc_score(np.repeat([1, 0], [150, 100]), -np.r_[found.member_distances, found.other_distances])
    assert found.auc == pytest.approx(truth, abs=1e-12)
    a, n, m = truth, 150, 100
    variance = a * (1 - a) + (n - 1) * (a / (2 - a) - a**2) + (m - 1) * (2 * a**2 / (1 + a) - a**2)
    assert found.high - found.auc == pytest.approx(1.959964 * np.sqrt(variance / n / m), rel=1e-5)


def test_copies_are_found_and_draws_from_a_histogram_are_not():
    members, others = people(150, 1), people(150, 2)
    copies = members + np.random.default_rng(3).normal(0, 0.05, members.shape)
    assert privacy.attack_membership(members, others, copies).low > 0.9
    found = []
    for seed in range(20):
        given = {"budget": privacy.PrivacyBudget(1.0), "epsilon": 1.0, "random_state": seed}
        made = privacy.fit_twin(people(150, seed), EDGES, **given).draw(150, random_state=seed)
        found.append(privacy.attack_membership(people(150, seed), people(150, seed + 100), made).auc)
    assert np.mean(found) == pytest.approx(0.5, abs=0.03)


def test_the_interval_holds_one_half_where_nothing_leaks():
    """200 attacks with people who were not used: about 190 intervals hold 0.5."""
    held = 0
    for seed in range(200):
        table = people(180, seed)
        found = privacy.attack_membership(table[:60], table[60:120], table[120:])
        held += found.low <= 0.5 <= found.high
    assert held >= 180


def test_ties_count_half():
    assert privacy.attack_membership([[0.0]] * 3, [[0.0]] * 3, [[1.0]]).auc == 0.5
