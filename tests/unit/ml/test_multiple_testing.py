"""Corrections for many tests against scipy, brute force and what they promise on simulated studies."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import ml

P = np.array([0.001, 0.011, 0.012, 0.5, 0.04, 0.9, 1.0])


def test_false_discovery_rate_leaves_gaps_where_there_was_no_test():
    assert ml.fdr([0.02, np.nan, 0.04]).tolist()[::2] == [0.04, 0.04]
    assert np.isnan(ml.fdr([0.02, np.nan])[1])


def test_false_discovery_rates_are_scipys_also_where_a_smaller_p_has_the_larger_ratio():
    p = np.array([0.001, 0.011, 0.012, 0.5, 0.04, 0.9, 1.0])  # 0.011 * 7 / 2 is above 0.012 * 7 / 3
    np.testing.assert_allclose(ml.fdr(p), stats.false_discovery_control(p), rtol=1e-12)
    many = np.random.default_rng(5).uniform(size=300) ** 3
    np.testing.assert_allclose(ml.fdr(many), stats.false_discovery_control(many), rtol=1e-12)
    gaps = np.where(np.arange(300) % 3 == 0, np.nan, many)
    held = ~np.isnan(gaps)
    np.testing.assert_allclose(ml.fdr(gaps)[held], stats.false_discovery_control(many[held]), rtol=1e-12)


def holm_by_hand(p):
    """The smallest level at which Holm's own steps, one p after the other, would reject each test."""
    found = np.ones(p.size)
    for level in np.unique(np.concatenate([p * (p.size - i) for i in range(p.size)]))[::-1]:
        for step, i in enumerate(np.argsort(p)):
            if p[i] > level / (p.size - step) * (1 + 1e-12):
                break
            found[i] = min(found[i], level)
    return found


@pytest.mark.parametrize("seed", range(5))
def test_holm_rejects_what_its_steps_reject(seed):
    p = np.random.default_rng(seed).uniform(size=12) ** 4
    np.testing.assert_allclose(ml.holm(p), holm_by_hand(p), rtol=1e-12)


def test_the_largest_p_stays_to_the_last_bit():
    """It is compared with alpha itself: 0.05 x 3 / 3 in floats is a little more than 0.05."""
    assert ml.fdr([0.04, 0.05, 0.01])[1] == 0.05
    assert ml.holm([0.04, 0.05, 0.01])[1] == 0.08


def test_bonferroni_multiplies_and_stops_at_one():
    np.testing.assert_allclose(ml.bonferroni(P), [0.007, 0.077, 0.084, 1, 0.28, 1, 1], rtol=1e-12)


@pytest.mark.parametrize("adjust", [ml.bonferroni, ml.holm, ml.fdr])
def test_no_test_is_not_counted_and_one_test_is_left_alone(adjust):
    gaps = np.insert(P, 2, np.nan)
    np.testing.assert_array_equal(np.delete(adjust(gaps), 2), adjust(P))
    assert np.isnan(adjust(gaps)[2])
    assert adjust([0.03]).tolist() == [0.03]
    assert adjust([]).tolist() == []
    assert np.isnan(adjust([np.nan, np.nan])).all()


@pytest.mark.parametrize("adjust", [ml.bonferroni, ml.holm, ml.fdr])
def test_order_and_ties_do_not_matter(adjust):
    p = np.array([0.01, 0.2, 0.01, 0.03, 0.2])
    order = np.random.default_rng(0).permutation(5)
    np.testing.assert_array_equal(adjust(p)[order], adjust(p[order]))
    assert adjust(p)[0] == adjust(p)[2]


def test_bonferroni_never_finds_more_than_holm_and_holm_never_more_than_fdr():
    p = np.random.default_rng(1).uniform(size=(200, 20)) ** 3
    for one in p:
        assert (ml.bonferroni(one) >= ml.holm(one) - 1e-15).all()
        assert (ml.holm(one) >= ml.fdr(one) - 1e-15).all()


def test_each_keeps_its_promise_where_half_of_the_effects_are_real():
    """4000 studies of 20 z tests, 10 real ones of size 3; tolerances are 4 standard errors of the simulation."""
    generator = np.random.default_rng(2)
    is_real = np.arange(20) < 10
    p = stats.norm.sf(generator.normal(size=(4000, 20)) + 3 * is_real)
    any_false, shares = {}, []
    for adjust in (ml.bonferroni, ml.holm):
        found = np.array([adjust(one) <= 0.05 for one in p])
        any_false[adjust.__name__] = found[:, ~is_real].any(axis=1).mean()
    for one in p:
        found = ml.fdr(one) <= 0.05
        shares.append(found[~is_real].sum() / max(found.sum(), 1))
    assert any_false["bonferroni"] == pytest.approx(1 - (1 - 0.05 / 20) ** 10, abs=4 * 0.0025)  # 0.0247
    assert 0.025 < any_false["holm"] <= 0.05 + 4 * 0.0035  # Holm spends more of the 0.05, never more than it
    assert np.mean(shares) == pytest.approx(
        0.05 * 10 / 20, abs=0.003
    )  # Benjamini-Hochberg keeps alpha x share of nulls


@pytest.mark.parametrize("adjust", [ml.bonferroni, ml.holm, ml.fdr])
@pytest.mark.parametrize("wrong", [[0.1, 3.2], [-0.1, 0.5], [0.1, np.inf]])
def test_what_is_no_p_value_is_refused(adjust, wrong):
    with pytest.raises(ValueError, match="p_values must lie between 0 and 1"):
        adjust(wrong)
