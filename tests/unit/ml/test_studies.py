"""Simulated studies hold what their truth says; the forking paths give the published rates of false alarms."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import ml


def test_the_real_measures_differ_by_the_effect_and_no_others():
    study = ml.make_two_groups(n_per_group=4000, n_tests=30, n_real=8, effect=-0.5, correlation=0.4, random_state=3)
    values, groups = study["values"], study["groups"]
    difference = values[groups == 1].mean(axis=0) - values[groups == 0].mean(axis=0)
    is_real = study.truth["is_real"]
    assert is_real.sum() == 8
    assert study.truth["effect"] == -0.5
    np.testing.assert_allclose(difference, -0.5 * is_real, atol=4.5 * np.sqrt(2 / 4000))


@pytest.mark.parametrize("correlation", [0.0, 0.6])
def test_measures_have_unit_spread_and_the_correlation_asked_for(correlation):
    values = ml.make_two_groups(n_per_group=5000, n_tests=6, n_real=0, correlation=correlation)["values"]
    np.testing.assert_allclose(values.std(axis=0), 1, atol=0.04)
    between = np.corrcoef(values.T)[np.triu_indices(6, 1)]
    np.testing.assert_allclose(between, correlation, atol=0.045)


def test_which_measures_are_real_is_drawn():
    drawn = [ml.make_two_groups(n_per_group=2, random_state=seed).truth["is_real"] for seed in (0, 0, 1)]
    np.testing.assert_array_equal(drawn[0], drawn[1])
    assert not np.array_equal(drawn[0], drawn[2])
    assert not drawn[0][:20].all()


@pytest.fixture(scope="module")
def null():
    return ml.simulate_forking_paths(20_000, random_state=1)


def share(paths, **chosen):
    """Share of studies in which any of the chosen paths has p < 0.05."""
    keep = np.ones(18, bool)
    for name, value in chosen.items():
        keep &= getattr(paths, name) == value
    return (paths.p_values[:, keep] < 0.05).any(axis=1).mean()


def test_the_published_rates_of_false_alarms(null):
    """Simmons et al. 2011, Table 1, 15 000 simulations: A 9.5 %, B 7.7 %, A and B 14.4 %; four standard errors."""
    error = 4 * np.sqrt(0.1 * 0.9 * (1 / 15_000 + 1 / 20_000))
    assert share(null, people="everyone", n_per_group=20) == pytest.approx(0.095, abs=error)
    assert share(null, people="everyone", outcomes="first") == pytest.approx(0.077, abs=error)
    assert share(null, people="everyone") == pytest.approx(0.144, abs=1.2 * error)


def test_each_path_alone_is_honest_and_p_is_uniform(null):
    np.testing.assert_allclose((null.p_values < 0.05).mean(axis=0), 0.05, atol=4 * 0.0016)
    assert min(stats.kstest(column, "uniform").pvalue for column in null.p_values.T) > 0.001


def test_women_and_men_are_different_people(null):
    women, men = (null.p_values[:, (null.people == who) & (null.outcomes == "first")][:, 0] for who in ("women", "men"))
    assert abs(stats.spearmanr(women, men)[0]) < 0.03
    assert share(null, outcomes="first", n_per_group=20, people="women") < share(null, outcomes="first", n_per_group=20)


def test_paths_are_all_combinations_once(null):
    paths = set(zip(null.outcomes, null.people, null.n_per_group.tolist(), strict=True))
    assert len(paths) == 18
    assert set(null.n_per_group) == {20, 30}


def test_an_effect_is_found_as_often_as_power_says():
    paths = ml.simulate_forking_paths(20_000, effect=0.5, n_per_group=20, n_added=20, random_state=2)
    for who, n in (("everyone", 20), ("everyone", 40), ("women", 20), ("men", 40)):
        is_one = (paths.outcomes == "first") & (paths.people == who) & (paths.n_per_group == n)
        found = (paths.p_values[:, is_one] < 0.05).mean()
        assert found == pytest.approx(ml.compute_power(0.5, n if who == "everyone" else n // 2), abs=4 * 0.0035)


def test_measures_correlate_as_asked():
    """The mean of two measures of correlation r has variance (1 + r) / 2: the effect grows by its root."""
    paths = ml.simulate_forking_paths(20_000, effect=0.5, correlation=-0.5, random_state=3)
    is_one = (paths.outcomes == "mean of both") & (paths.people == "everyone") & (paths.n_per_group == 20)
    found = (paths.p_values[:, is_one] < 0.05).mean()
    assert found == pytest.approx(ml.compute_power(0.5 / np.sqrt(0.25), 20), abs=4 * 0.0035)
