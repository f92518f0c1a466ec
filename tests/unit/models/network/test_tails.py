"""Power laws are found where they are, and not where they are not."""

import numpy as np
import pytest
from scipy import stats
from scipy.special import zeta

from neurokit_lite import models


def test_the_continuous_exponent_is_the_closed_form():
    sizes = np.random.default_rng(0).pareto(1.5, 3000) + 1
    fit = models.fit_power_law(sizes, minimum=1, is_discrete=False)
    assert fit.exponent == pytest.approx(1 + 3000 / np.log(sizes).sum(), rel=1e-12)
    assert fit.standard_error == pytest.approx((fit.exponent - 1) / np.sqrt(3000))
    assert abs(fit.exponent - 2.5) < 4 * fit.standard_error
    assert fit.distance == pytest.approx(stats.kstest(sizes, stats.pareto(fit.exponent - 1).cdf).statistic)


def test_the_discrete_exponent_is_found_within_its_error_and_zeta_normalises():
    sizes = stats.zipf(2.2).rvs(4000, random_state=1)
    fit = models.fit_power_law(sizes, minimum=1)
    assert abs(fit.exponent - 2.2) < 4 * fit.standard_error
    grid = np.arange(1.5, 4, 1e-4)
    surprise = np.log(zeta(grid, 1)) + grid * np.log(sizes).mean()
    assert fit.exponent == pytest.approx(grid[surprise.argmin()], abs=1e-4)
    curvature = np.gradient(np.gradient(surprise, grid), grid)[surprise.argmin()]
    assert fit.standard_error == pytest.approx(1 / np.sqrt(4000 * curvature), rel=0.01)


def test_the_distance_looks_at_every_whole_number():
    sizes = np.repeat([1, 2, 9, 30], [60, 20, 12, 8])
    fit = models.fit_power_law(sizes, minimum=1)
    whole = np.arange(1, 31)
    model = np.cumsum(whole**-fit.exponent) / zeta(fit.exponent, 1)
    seen = np.array([np.mean(sizes <= one) for one in whole])
    assert fit.distance == pytest.approx(np.abs(model - seen).max())


def test_the_minimum_is_found_where_the_power_law_begins():
    """Below 5 nothing of a power law: a flat part of 3000 sizes under a tail of 3000."""
    generator = np.random.default_rng(2)
    sizes = np.concatenate([generator.uniform(1, 5, 3000), 5 * (generator.pareto(1.3, 3000) + 1)])
    fit = models.fit_power_law(sizes, is_discrete=False)
    assert 4.3 < fit.minimum < 20, "from 5 on, every minimum leaves a power law"
    assert abs(fit.exponent - 2.3) < 4 * fit.standard_error
    everything = models.fit_power_law(sizes, minimum=1, is_discrete=False)
    assert fit.distance < everything.distance


@pytest.mark.parametrize(("n_sizes", "seed"), [(800, 0), (150, 2)])
def test_the_minimum_is_the_best_of_all_sizes(n_sizes, seed):
    """A few thousandths of the distinct sizes hold most of the data, as 1, 2, 3 do in avalanches and words."""
    generator = np.random.default_rng(seed)
    sizes = np.concatenate([np.arange(1, 8).repeat(n_sizes), 7 * (generator.pareto(0.95, n_sizes) + 1)])
    fit = models.fit_power_law(sizes, is_discrete=False)
    every = [models.fit_power_law(sizes, minimum=one, is_discrete=False) for one in np.unique(sizes)[:-10]]
    assert fit == min(every, key=lambda one: one.distance)


def test_critical_avalanches_have_the_exponent_three_halves():
    sizes = models.simulate_branching(6000, branching_ratio=1.0, random_state=3)
    fit = models.fit_power_law(sizes, minimum=10)
    assert abs(fit.exponent - 1.5) < 4 * fit.standard_error


@pytest.mark.parametrize("alternative", ["exponential", "lognormal"])
@pytest.mark.parametrize("is_discrete", [True, False])
def test_the_better_one_wins(alternative, is_discrete):
    generator = np.random.default_rng(4)
    other = generator.exponential(8, 4000) + 1 if alternative == "exponential" else generator.lognormal(2, 0.7, 4000)
    power = stats.zipf(2.5).rvs(4000, random_state=5) if is_discrete else generator.pareto(1.5, 4000) + 1
    options = {"minimum": 1, "alternative": alternative, "is_discrete": is_discrete}
    against = models.compare_tails(np.maximum(np.round(other), 1) if is_discrete else np.maximum(other, 1), **options)
    assert against.z < -10
    assert against.p < 1e-20
    for_it = models.compare_tails(power, **options)
    if alternative == "exponential":
        assert for_it.log_ratio > 1000
        assert for_it.z > 2, "few huge sizes decide, so that the ratio is uncertain"
    elif not is_discrete:
        assert for_it.log_ratio <= 1e-4, "the log-normal has the power law as its limit"
        assert for_it.p > 0.05
    assert for_it.log_ratio * for_it.z >= 0


def test_likelihoods_are_those_of_scipy():
    sizes = np.random.default_rng(6).exponential(3, 500) + 2
    found = models.compare_tails(sizes, minimum=2, alternative="exponential", is_discrete=False)
    exponent = models.fit_power_law(sizes, minimum=2, is_discrete=False).exponent
    each = stats.pareto(exponent - 1, scale=2).logpdf(sizes) - stats.expon(2, np.mean(sizes - 2)).logpdf(sizes)
    assert found.log_ratio == pytest.approx(each.sum())
    assert found.z == pytest.approx(each.sum() / each.std() / np.sqrt(500))
    assert found.p == pytest.approx(2 * stats.norm.sf(abs(found.z)))


def test_the_geometric_distribution_is_fitted_to_whole_numbers():
    sizes = stats.geom(0.2).rvs(2000, random_state=7)
    found = models.compare_tails(sizes, minimum=1, alternative="exponential")
    exponent = models.fit_power_law(sizes, minimum=1).exponent
    each = stats.zipf(exponent).logpmf(sizes) - stats.geom(1 / sizes.mean()).logpmf(sizes)
    assert found.log_ratio == pytest.approx(each.sum(), rel=1e-6)


def test_the_lognormal_is_the_best_of_a_grid_and_ends_at_the_minimum():
    sizes = np.exp(np.random.default_rng(8).normal(2, 0.8, 1500))
    sizes = sizes[sizes >= 3]
    exponent = models.fit_power_law(sizes, minimum=3, is_discrete=False).exponent
    power = stats.pareto(exponent - 1, scale=3).logpdf(sizes).sum()
    grid = [(mu, sigma) for mu in np.arange(1.5, 2.5, 0.02) for sigma in np.arange(0.5, 1.1, 0.02)]
    logs = np.log(sizes)
    likelihoods = [
        stats.norm(mu, sigma).logpdf(logs).sum() - logs.sum() - sizes.size * stats.norm(mu, sigma).logsf(np.log(3))
        for mu, sigma in grid
    ]
    found = models.compare_tails(sizes, minimum=3, is_discrete=False)
    assert found.log_ratio == pytest.approx(power - max(likelihoods), abs=0.05)
    assert power - found.log_ratio >= max(likelihoods) - 1e-6


def test_two_that_fit_the_same_are_not_told_apart():
    """Two distinct sizes: a power law and an exponential both give each its share, exactly."""
    found = models.compare_tails([1] * 15 + [2] * 5, minimum=1, alternative="exponential", is_discrete=False)
    assert np.isfinite(found.z)
    assert 0 < found.p <= 1


@pytest.mark.parametrize(
    ("sizes", "options", "says"),
    [
        ([0, 1, 2] * 5, {}, "sizes must be above 0; got 0. Leave empty"),
        ([7] * 20, {"minimum": 7}, "not all alike; got 20 from 7 on, 1 of them different"),
        ([7] * 20, {}, "sizes must have 10 or more that are not all alike; got 20"),
        ([1, 2, 3], {}, "sizes must have 10 or more"),
        ([1, 2, 3] * 9, {"minimum": 4}, "got 0 from 4 on"),
        ([1, 2, 3] * 9, {"minimum": 0}, "minimum must be above 0"),
    ],
)
def test_what_has_no_tail_is_refused(sizes, options, says):
    with pytest.raises(ValueError, match=says):
        models.fit_power_law(sizes, **options)


def test_whole_numbers_are_asked_for():
    with pytest.raises(TypeError, match="sizes must hold whole numbers"):
        models.fit_power_law([1.5, 2.5] * 9, minimum=1)


def test_a_minimum_between_whole_numbers_is_refused_where_sizes_are_whole():
    with pytest.raises(ValueError, match=r"minimum must be a whole number where sizes are; got 1\.5"):
        models.fit_power_law([1, 2, 3] * 9, minimum=1.5)
    with pytest.raises(ValueError, match="minimum must be a whole number"):
        models.compare_tails([1, 2, 3] * 9, minimum=1.5)


def test_a_tail_too_steep_for_the_search_is_refused():
    """The continuous exponent is about 200; that of whole numbers would stop at the end of the search, 40."""
    sizes = 1000 + np.random.default_rng(0).poisson(5, 200)
    assert models.fit_power_law(sizes, minimum=1000, is_discrete=False).exponent > 150
    for call in (models.fit_power_law, models.compare_tails):
        with pytest.raises(ValueError, match="exponent below 39"):
            call(sizes, minimum=1000)
    with pytest.raises(ValueError, match="exponent below 39"):
        models.fit_power_law(sizes)


def test_the_scan_passes_over_tails_that_are_too_steep():
    """From 1000 on, sizes fall almost as with an exponent of 40: the search's end would fit them best of all."""
    steep = 1000 + np.floor(-23 * np.log1p(-(np.arange(400) + 0.5) / 400)).astype(int)
    assert models.fit_power_law(np.append(np.repeat(np.arange(1, 21), 20), steep)).exponent < 39
