"""The best split: against brute force, and what honesty does to its p value."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import drugs


def brute_force(outcomes, is_treated, features, n_min):
    best = (-1.0, 0, 0.0)
    for k in range(features.shape[1]):
        values = np.unique(features[:, k])
        for threshold in (values[1:] + values[:-1]) / 2:
            sides = [features[:, k] <= threshold, features[:, k] > threshold]
            arms = [[outcomes[side & (is_treated == arm)] for arm in (True, False)] for side in sides]
            if min(len(arm) for side in arms for arm in side) < n_min:
                continue
            effects = [side[0].mean() - side[1].mean() for side in arms]
            error = np.sqrt(sum(arm.var(ddof=1) / len(arm) for side in arms for arm in side))
            best = max(best, (abs(effects[1] - effects[0]) / error, -k, -threshold))
    return -best[1], -best[2]


@pytest.mark.parametrize("n_min", [2, 4])
@pytest.mark.parametrize("seed", range(8))
def test_the_split_is_that_of_brute_force(seed, n_min):
    generator = np.random.default_rng(seed)
    features = np.column_stack([generator.integers(0, 6, 90), generator.normal(size=90).round(1)]) + 14.62
    is_treated = generator.permutation(90) < 40
    outcomes = generator.normal(size=90) + 1e4
    found = drugs.split_effect(outcomes, is_treated, features, is_honest=False, n_min=n_min)
    feature, threshold = brute_force(outcomes, is_treated, features, n_min)
    assert found.feature == feature
    assert found.threshold == pytest.approx(threshold, rel=1e-12)
    above = features[:, feature] > threshold
    for side, rows in enumerate((~above, above)):
        ours = outcomes[rows & is_treated], outcomes[rows & ~is_treated]
        test = stats.ttest_ind(*ours, equal_var=False)
        assert found.effects[side] == pytest.approx(ours[0].mean() - ours[1].mean(), rel=1e-9)
        assert found.effects[side] / found.errors[side] == pytest.approx(test.statistic, rel=1e-7)
        assert found.n_patients[side] == rows.sum()


def test_without_an_effect_only_the_honest_p_is_uniform():
    generator = np.random.default_rng(3)
    p = {True: [], False: []}
    for _ in range(300):
        features, is_treated = generator.normal(size=(200, 5)), np.arange(200) % 2 == 0
        outcomes = generator.normal(size=200)
        for is_honest in p:
            p[is_honest].append(drugs.split_effect(outcomes, is_treated, features, is_honest=is_honest, n_min=12).p)
    assert np.mean(np.array(p[True]) < 0.05) == pytest.approx(0.06, abs=0.03)
    assert np.mean(np.array(p[False]) < 0.05) > 0.6


def test_halves_have_both_arms_and_all_patients_once():
    outcomes, is_treated = np.arange(41.0), np.arange(41) < 21
    found = drugs.split_effect(outcomes, is_treated, np.tile([0.0, 1.0], 21)[:41, None], n_min=2)
    assert found.n_patients.sum() == 20  # 10 of 21 and 10 of 20; the split was chosen on the others
    assert found.threshold == 0.5


def test_other_seeds_draw_other_halves():
    outcomes, features = np.random.default_rng(4).normal(size=(2, 80))
    is_treated = np.arange(80) % 2 == 0
    found = [drugs.split_effect(outcomes, is_treated, features[:, None], random_state=k).difference for k in (1, 1, 2)]
    assert found[0] == found[1] != found[2]


def test_constant_outcomes_make_no_effect():
    found = drugs.split_effect(np.full(200, 14.62), np.arange(200) % 2 == 0, np.arange(200.0)[:, None] // 20)
    np.testing.assert_allclose(found.effects, 0, atol=1e-12)
    assert np.isnan(found.p), "no spread, no test"


def test_too_few_on_a_side_is_told():
    with pytest.raises(ValueError, match="n_min = 5 treated and untreated"):
        drugs.split_effect(np.arange(12.0), np.arange(12) % 2 == 0, np.arange(12.0)[:, None])


@pytest.mark.parametrize("seed", [15, 29, 30, 33])
def test_in_small_trials_each_variance_has_its_own_number(seed):
    """Trials in which the sums over n² instead of n (n - 1) would choose another split."""
    generator = np.random.default_rng(seed)
    features = np.column_stack([generator.integers(0, 6, 30), generator.normal(size=30).round(1)]) + 14.62
    is_treated = generator.permutation(30) < 14
    outcomes = generator.normal(size=30) + 1e4
    found = drugs.split_effect(outcomes, is_treated, features, is_honest=False, n_min=2)
    assert (found.feature, pytest.approx(found.threshold)) == brute_force(outcomes, is_treated, features, 2)


def test_neighbours_without_a_number_between_them_are_told_apart():
    low = 14.62
    feature = np.repeat([low, np.nextafter(low, 15)], 20)
    outcomes = np.arange(40.0) * (feature > low)
    found = drugs.split_effect(outcomes, np.arange(40) % 2 == 0, feature[:, None], is_honest=False)
    assert found.n_patients.tolist() == [20, 20]
