"""Nested designs: closed forms against whole simulated studies, and the cheapest design against brute force."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import ml, models

LEVELS = np.array([0.3, 0.5, 2.0])


def whole_studies(n_studies, units, effect, seed):
    """Every trial of every cell of every person of two groups."""
    generator = np.random.default_rng(seed)
    n, cells, trials = units
    parts = [
        sd * generator.normal(size=(n_studies, 2, n, *size))
        for sd, size in zip(np.sqrt(LEVELS), ((1, 1), (cells, 1), (cells, trials)), strict=True)
    ]
    values = sum(parts)
    values[:, 1] += effect
    return values


def test_the_mean_varies_as_simulated():
    values = whole_studies(20_000, (6, 4, 10), 0.0, 0)
    wanted = models.compute_mean_variance([[6, 4, 10]], LEVELS)[0]
    assert values.mean(axis=(2, 3, 4)).var() == pytest.approx(wanted, rel=0.02)  # relative error sqrt(2 / 40 000)
    np.testing.assert_allclose(models.compute_mean_variance([[4, 10], [1, 1]], [8, 40]), [3, 48])


@pytest.mark.parametrize("icc", [0.0, 0.2, 1.0])
def test_the_design_effect_is_a_ratio_of_variances(icc):
    """The mean of 7 people with 12 trials each, over that of 84 people with one."""
    levels = [icc, 1 - icc]
    clustered, spread = models.compute_mean_variance([[7, 12], [84, 1]], levels)
    assert models.compute_design_effect(icc, 12) == pytest.approx(clustered / spread)


@pytest.mark.parametrize("icc", [-0.05, 1.2, np.nan])
def test_a_correlation_that_is_none_is_refused(icc):
    with pytest.raises(ValueError, match="icc must be between 0 and 1; got"):
        models.compute_design_effect(icc, 5)


def test_one_level_is_the_power_of_the_plain_t_test():
    for n in (2, 17, 64):
        assert models.compute_nested_power(0.5, [[n]], [1.0])[0] == pytest.approx(ml.compute_power(0.5, n), abs=1e-12)
    assert models.compute_nested_power(0.0, [[9, 3]], [1, 1], alpha=0.03)[0] == pytest.approx(0.03)


def test_power_is_symmetric_and_reaches_one_without_a_nan():
    far = [models.compute_nested_power(size, [[2, 1], [300, 9]], [1e-8, 1e-8]) for size in (1e3, -1e3)]
    np.testing.assert_allclose(far, 1, atol=1e-6)
    grid = [[n, 1] for n in (2, 5, 40, 1000)]
    for effect in (0.1, 1, 5, 12, 40):
        found = models.compute_nested_power(effect, grid, [0.7, 0.3])
        assert ((found > 0.05) & (found <= 1)).all()
        np.testing.assert_array_equal(found, models.compute_nested_power(-effect, grid, [0.7, 0.3]))


@pytest.mark.parametrize(("n", "alpha"), [(2, 0.001), (2, 1e-6), (3, 1e-8)])
@pytest.mark.parametrize("shift", [900.0, 1100.0, 5e4, 1e6])
def test_far_effects_keep_the_noise_of_the_estimated_standard_deviation(n, alpha, shift):
    """The integral over the estimated variance (n people in each of 2 groups, noise such that shift is in errors)."""
    df, limit = 2 * (n - 1), stats.t.isf(alpha / 2, 2 * (n - 1))
    at = stats.chi2.ppf((np.arange(200_000) + 0.5) / 200_000, df)
    wanted = stats.norm.cdf(shift - limit * np.sqrt(at / df)).mean()
    found = models.compute_nested_power(shift, [[n]], [n / 2], alpha=alpha)[0]
    assert found == pytest.approx(wanted, abs=2e-4)


def test_whole_studies_find_the_effect_as_often_as_computed_with_every_unit():
    values = whole_studies(4000, (6, 4, 10), 1.0, 1)
    short = models.simulate_nested_studies(1.0, [6, 4, 10], LEVELS, n_simulations=40_000, random_state=0)
    for level, means in enumerate((values.mean(axis=(3, 4)), values.mean(axis=4), values)):
        flat = means.reshape(4000, 2, -1)
        p = stats.ttest_ind(flat[:, 0], flat[:, 1], axis=1).pvalue
        for alpha in (0.05, 0.001):
            found = models.count_power(p, alpha=alpha)
            assert found.low - 0.005 < np.mean(short[:, level] < alpha) < found.high + 0.005
    exact = models.compute_nested_power(1.0, [[6, 4, 10]], LEVELS)[0]
    assert models.count_power(short[:, 0]).low < exact < models.count_power(short[:, 0]).high


def test_one_group_is_a_one_sample_test():
    p = models.simulate_nested_studies(0.6, [12, 5], [0.5, 2.0], n_groups=1, n_simulations=40_000, random_state=2)
    exact = models.compute_nested_power(0.6, [[12, 5]], [0.5, 2.0], n_groups=1)[0]
    found = models.count_power(p[:, 0])
    assert found.low < exact < found.high
    shift = 0.6 / np.sqrt((0.5 + 0.4) / 12)
    limit = stats.t.isf(0.025, 11)
    assert exact == pytest.approx(stats.nct.sf(limit, 11, shift) + stats.nct.cdf(-limit, 11, shift), abs=1e-9)


def test_trials_as_units_break_the_error_rate_as_the_design_effect_says():
    """With many people t of trials is normal with variance 1 + (m - 1) icc."""
    p = models.simulate_nested_studies(0, [400, 10], [0.2, 0.8], n_simulations=40_000, random_state=3)
    wanted = 2 * stats.norm.sf(1.96 / np.sqrt(1 + 9 * 0.2))
    assert np.mean(p[:, 1] < 0.05) == pytest.approx(wanted, abs=0.01)
    assert np.mean(p[:, 0] < 0.05) == pytest.approx(0.05, abs=0.005)


def test_spikes_within_cells_within_animals():
    """Poisson counts with gamma rates are not normal; of 8 animals the closed form still holds to 2 points."""
    generator = np.random.default_rng(4)
    animals = generator.gamma(25.0, 5.0 / 25, size=(4000, 2, 8, 1))
    animals[:, 1] += 1.5
    cells = animals * generator.gamma(4.0, 1 / 4, size=(4000, 2, 8, 6))
    rates = generator.poisson(20 * cells) / 20  # a count over 20 s
    p = stats.ttest_ind(*np.moveaxis(rates.mean(axis=3), 1, 0), axis=1).pvalue
    among_cells = np.mean([(m**2 + 1.0) / 4 for m in (5.0, 6.5)])
    exact = models.compute_nested_power(1.5, [[8, 6, 20]], [1.0, among_cells, 5.75])[0]
    assert models.count_power(p).value == pytest.approx(exact, abs=0.03)


def test_best_numbers_are_where_cost_times_variance_is_least():
    best = models.compute_allocation([1.0, 9.0, 4.0], [100, 5, 0.5])
    grid = np.linspace(0.5, 40, 400)
    m, k = np.meshgrid(grid, grid, indexing="ij")
    product = (100 + 5 * m + 0.5 * m * k) * (1 + 9 / m + 4 / (m * k))
    at = np.unravel_index(product.argmin(), product.shape)
    np.testing.assert_allclose(best, [grid[at[0]], grid[at[1]]], atol=0.1)


def test_a_level_without_variance():
    np.testing.assert_array_equal(models.compute_allocation([0, 9, 0], [100, 1, 1]), [np.inf, 1])


@pytest.mark.parametrize(
    ("variances", "costs"),
    [
        ([1, 0, 9], [100, 1, 1]),
        ([10, 1, 90], [1, 100, 1]),
        ([1, 9, 0], [100, 1, 1]),
        ([9, 1], [1, 100]),
        ([5, 2, 1, 400], [1, 2, 5, 1]),
        ([1, 30, 4, 90], [100, 2, 3, 1]),
    ],
)
def test_no_whole_numbers_are_better_than_one_unit_where_one_is_best(variances, costs):
    """Brute force over all whole numbers: none better, and the best near by (rounding one moves the others)."""
    found, n = models.compute_allocation(variances, costs), len(costs) - 1
    below = np.indices((60,) * n).reshape(n, -1).T + 1.0
    counts = np.cumprod(np.column_stack([np.ones(len(below)), below]), axis=1)
    product = (counts @ np.array(costs, float)) * (1 / counts @ np.array(variances, float))
    np.testing.assert_allclose(found, below[product.argmin()], atol=1.0, rtol=0.05)
    mine = np.cumprod([1.0, *found])
    assert (mine @ costs) * (1 / mine @ variances) <= product.min() * (1 + 1e-12)
    assert found.min() >= 1


@pytest.mark.parametrize(("effect", "groups"), [(0.8, 2), (0.6, 1), (3.0, 2)])
@pytest.mark.parametrize("costs", [(20.0, 1.0), (1.0, 5.0)])
def test_no_design_is_cheaper(effect, groups, costs):
    plan = models.find_cheapest_design(effect, [0.5, 2.0], costs, n_groups=groups)
    n, m = (axis.ravel() for axis in np.meshgrid(np.arange(2, 150), np.arange(1, 60), indexing="ij"))
    cost = groups * n * (costs[0] + m * costs[1])
    is_near = cost <= plan.cost  # brute force over all that cost no more
    power = models.compute_nested_power(effect, np.column_stack([n, m])[is_near], [0.5, 2.0], n_groups=groups)
    assert cost[is_near][power >= 0.8].min() == plan.cost
    assert plan.power == models.compute_nested_power(effect, [plan.n_units], [0.5, 2.0], n_groups=groups)[0] >= 0.8
    assert plan.cost == groups * plan.n_units[0] * (costs[0] + plan.n_units[1] * costs[1])


def test_three_levels_have_a_cheapest_design_near_the_closed_form():
    levels, costs = [1.0, 9.0, 40.0], [200.0, 10.0, 0.5]
    plan = models.find_cheapest_design(0.8, levels, costs, n_most=100)
    np.testing.assert_allclose(plan.n_units[1:], models.compute_allocation(levels, costs), rtol=0.2)
    assert plan.power >= 0.8
    one_fewer = [[plan.n_units[0] - 1, *plan.n_units[1:]]]
    assert models.compute_nested_power(0.8, one_fewer, levels)[0] < 0.8


def test_at_most_so_many_trials():
    assert models.find_cheapest_design(0.5, [0.5, 50.0], [100.0, 1.0], n_most=7).n_units[1] == 7


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"effect": 0.0}, "effect must be one that a million people could find; got 0.0"),
        ({"effect": 1e-5}, "effect must be one"),
        ({"variances": [1.0, -0.1]}, "variances must not be negative; got -0.1. An estimate below 0 means"),
        ({"costs": [10.0, 0.0]}, "costs must be above 0; got 0"),
        ({"variances": [1, 1, 1, 1], "costs": [1, 1, 1, 1]}, "variances must have 2 or 3 values"),
    ],
)
def test_what_cannot_be_planned_is_refused(wrong, says):
    with pytest.raises(ValueError, match=says):
        models.find_cheapest_design(**({"effect": 1.0, "variances": [1.0, 1.0], "costs": [5.0, 1.0]} | wrong))


def test_zero_trials_are_refused():
    with pytest.raises(ValueError, match="n_units must hold whole numbers of at least 1; got 0"):
        models.compute_nested_power(1.0, [[20, 0]], [1, 1])
    with pytest.raises(ValueError, match="n_units must have at least 2 people in each group; got 1"):
        models.compute_nested_power(1.0, [[1, 50]], [1, 1])


def test_counted_power_has_the_interval_of_a_share():
    found = models.count_power(np.repeat([0.01, 0.05, 0.9], [300, 50, 50]))
    assert (found.value, found.low, found.high) == pytest.approx((0.75, 0.7053, 0.7899), abs=1e-4)  # 0.05 is not below
