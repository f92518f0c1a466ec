"""Several sites: sums that are the pooled fit, averages that drift, gradients that are rows."""

import numpy as np
import pytest

from neurokit_lite import privacy


def sites(seed=0):
    generator = np.random.default_rng(seed)
    made = []
    for n, shift in ((200, 0.0), (60, 1.5), (25, -2.0)):
        rows = np.column_stack([generator.normal(shift, 1, n), generator.normal(size=n), np.ones(n)])
        made.append((rows, rows[:, 0] * (1 if shift <= 0 else -0.5) + generator.logistic(size=n) > 0.3))
    return made


def pooled(made):
    return [np.concatenate(part) for part in zip(*made, strict=True)]


def test_sums_of_sites_are_the_pooled_regression_however_unlike_they_are():
    made = [(rows + np.array([0, 1e4, 0]), rows @ [1.0, 2.0, 3.0] + 0.1 * rows[:, 0] ** 2) for rows, _ in sites()]
    found = privacy.add_site_sums([privacy.compute_site_sums(*one) for one in made])
    np.testing.assert_allclose(found, np.linalg.lstsq(*pooled(made), rcond=None)[0], rtol=1e-4)


def test_columns_that_say_the_same_are_refused():
    rows = np.ones((5, 2))
    with pytest.raises(ValueError, match="determine"):
        privacy.add_site_sums([privacy.compute_site_sums(rows, np.arange(5.0))])
    with pytest.raises(ValueError, match="determine"):
        privacy.add_site_sums([privacy.compute_site_sums([[1.0, 0.0]], [1.0])])


def test_one_local_step_is_the_pooled_gradient():
    made = sites()
    rows, cases = pooled(made)
    at = np.zeros(3)
    for _ in range(4):
        at = at - 0.5 * (rows.T @ (1 / (1 + np.exp(-rows @ at)) - cases) / len(cases) + 0.01 * at)
    found = privacy.average_sites(made, n_rounds=4, step_size=0.5)
    np.testing.assert_allclose(found.weights[-1], at, rtol=1e-10)
    odds = rows @ at
    assert found.losses[-1] == pytest.approx(
        np.mean(np.log1p(np.exp(odds)) - cases * odds) + 0.005 * at @ at, rel=1e-10
    )


def test_many_local_steps_end_elsewhere_and_only_if_sites_differ():
    made = sites()
    right = privacy.average_sites(made, n_rounds=600, ridge=0.1).weights[-1]
    far = [
        np.linalg.norm(privacy.average_sites(made, n_rounds=90, n_local_steps=k, ridge=0.1).weights[-1] - right)
        for k in (1, 5, 50)
    ]
    assert far[0] < 1e-3 < far[1] < far[2]
    same = [made[0]] * 3
    alone = privacy.average_sites(same, n_rounds=20, n_local_steps=30, ridge=0.1).weights[-1]
    np.testing.assert_allclose(alone, privacy.average_sites(same[:1], n_rounds=600, ridge=0.1).weights[-1], atol=1e-5)


def test_order_of_sites_does_not_matter():
    made = sites()
    one, two = (privacy.average_sites(order, n_rounds=9, n_local_steps=3).weights for order in (made, made[::-1]))
    np.testing.assert_allclose(one, two, rtol=1e-12)


def test_steps_that_run_away_are_told():
    with pytest.raises(ValueError, match="tenth"):
        privacy.average_sites(sites(), n_rounds=50, step_size=900.0, ridge=1.0)


@pytest.mark.parametrize("is_case", [True, False])
def test_a_gradient_of_one_person_is_that_person(is_case):
    row = np.array([72.5, 6.1, -3.0, 1.0])
    sent = privacy.average_sites([(row[None] / 100, [is_case])], n_rounds=1, step_size=0.1, ridge=0.0)
    features, case = privacy.invert_gradient(-sent.weights[1] / 0.1)
    constant = row[-1] / 100
    np.testing.assert_allclose(features * constant * 100, row[:-1], rtol=1e-9)
    assert case is is_case
