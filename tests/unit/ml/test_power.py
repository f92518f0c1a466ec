"""Power against Cohen's tables, the normal limit, and simulated studies."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import ml


@pytest.mark.parametrize(
    ("effect", "n", "power"),
    # Cohen (1988), Table 2.3.5, two-sided 0.05, to two digits.
    [
        (0.2, 20, 0.09),
        (0.5, 20, 0.33),
        (0.8, 20, 0.69),
        (0.5, 64, 0.80),
        (0.2, 393, 0.80),
        (0.8, 26, 0.81),
        (1.0, 20, 0.87),
    ],
)
def test_cohens_table(effect, n, power):
    assert ml.compute_power(effect, n) == pytest.approx(power, abs=0.011)


def test_nothing_there_gives_alpha_and_the_sign_does_not_matter():
    assert ml.compute_power(0, 12, alpha=0.01) == pytest.approx(0.01)
    assert ml.compute_power(-0.7, 15) == ml.compute_power(0.7, 15)


def test_many_people_give_the_normal_approximation():
    wanted = stats.norm.sf(stats.norm.isf(0.025) - 0.02 * np.sqrt(20_000 / 2))
    assert ml.compute_power(0.02, 20_000) == pytest.approx(wanted, abs=1e-3)


@pytest.mark.parametrize(("effect", "n", "alpha"), [(0.5, 20, 0.05), (1.0, 6, 0.05), (0.3, 40, 0.2)])
def test_simulated_studies_are_found_as_often(effect, n, alpha):
    first, second = np.random.default_rng(0).normal(size=(2, 20_000, n))
    found = (stats.ttest_ind(first, second + effect, axis=1).pvalue < alpha).mean()
    assert ml.compute_power(effect, n, alpha=alpha) == pytest.approx(found, abs=4 * 0.5 / np.sqrt(20_000))


def test_power_rises_with_effect_and_people_up_to_one():
    by_n = [ml.compute_power(0.4, n) for n in (2, 5, 20, 100, 1000, 100_000)]
    assert by_n == sorted(by_n)
    by_effect = [ml.compute_power(effect, 20) for effect in (0, 0.1, 1, 5, 50, 1000)]
    assert by_effect == sorted(by_effect)
    assert by_effect[-1] == by_n[-1] == 1


def test_power_is_a_number_where_one_tail_all_but_vanishes():
    """scipy's distribution function of the far tail is NaN there; the near tail alone is right to 1e-9."""
    limit = stats.t.isf(0.0005, 38)
    assert ml.compute_power(2, 20, alpha=0.001) == pytest.approx(stats.nct.sf(limit, 38, 2 * np.sqrt(10)), abs=1e-9)
    assert all(0 <= ml.compute_power(effect, n) <= 1 for effect in (0.8, 2, 7) for n in (2, 20, 64, 500, 50_000))


@pytest.mark.parametrize("n", [2, 12, 100_000])
def test_an_effect_from_values_that_hardly_vary_is_found_for_sure(n):
    """Cohen's d of constants is what rounding makes of it: 3e15 or more."""
    for effect in (1e3, 1e9, -3.24e15, 1e200):
        assert ml.compute_power(effect, n) == pytest.approx(1, abs=1e-4)


def test_the_far_formula_meets_the_near_one():
    """Two people a group, and a level at which the limit is far away, too: t of 2 degrees of freedom."""
    near, far = (ml.compute_power(effect, 2, alpha=1e-6) for effect in (999.999, 1000.001))
    assert 0.2 < near < 0.9
    assert far == pytest.approx(near, abs=2e-3)
