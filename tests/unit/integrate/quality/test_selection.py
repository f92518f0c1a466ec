"""Who is left out, what it does to a difference, and what weights give back."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import integrate


def differences(seeds, keep):
    found = []
    for seed in seeds:
        cohort = integrate.make_motion_cohort(400, random_state=seed)
        is_kept = cohort.motions_mm <= 0.5
        features = np.column_stack([cohort.is_patient, cohort.severities])
        weights = {"all": None, "kept": is_kept.astype(float), "weighted": None}
        if keep == "weighted":
            weights["weighted"] = integrate.weigh_kept(is_kept, features)
        found.append(integrate.compare_groups(cohort.connectivities, cohort.is_patient, weights=weights[keep]))
    return found


@pytest.mark.parametrize(
    ("keep", "low", "high"), [("all", -0.46, -0.38), ("kept", -0.39, -0.32), ("weighted", -0.53, -0.46)]
)
def test_keeping_all_and_keeping_the_still_miss_and_weights_do_not(keep, low, high):
    """The truth is -0.5. The mean of 150 cohorts has a standard error of about 0.01."""
    assert low < np.mean([one.difference for one in differences(range(150), keep)]) < high


def test_intervals_hold_the_truth_with_weights():
    found = differences(range(150), "weighted")
    assert 0.9 <= np.mean([one.low <= -0.5 <= one.high for one in found]) <= 0.99


def test_the_movement_of_severe_patients_is_that_of_the_formula():
    cohort = integrate.make_motion_cohort(40_000, random_state=1)
    logs = np.log(cohort.motions_mm[cohort.is_patient])
    slope, base = np.polyfit(cohort.severities[cohort.is_patient], logs, 1)
    assert slope == pytest.approx(0.5, abs=0.02)
    assert base == pytest.approx(np.log(0.25) + 0.3, abs=0.02)
    assert not cohort.severities[~cohort.is_patient].any()


def test_without_an_effect_of_severity_nothing_is_selected():
    """Exclusion by movement is harmless where what moves people has no bearing on the outcome."""
    found = []
    for seed in range(60):
        cohort = integrate.make_motion_cohort(400, severity_effect=0.0, artefact=0.0, random_state=seed)
        kept = (cohort.motions_mm <= 0.5).astype(float)
        found.append(integrate.compare_groups(cohort.connectivities, cohort.is_patient, weights=kept).difference)
    assert np.mean(found) == pytest.approx(-0.5, abs=0.05)


def test_weights_of_a_saturated_model_are_the_inverse_shares():
    """With one 0/1 feature the chance to stay is the share of the group."""
    is_kept = np.repeat([True, False, True, False], [30, 10, 5, 15])
    group = np.repeat([0.0, 1.0], [40, 20])
    weights = integrate.weigh_kept(is_kept, group[:, None])
    np.testing.assert_allclose(weights[:30], 40 / 30, rtol=1e-6)
    np.testing.assert_allclose(weights[40:45], 20 / 5, rtol=1e-6)
    assert not weights[~is_kept].any()
    assert weights.sum() == pytest.approx(60)


def test_weights_do_not_depend_on_units_order_or_columns_that_do_not_vary():
    generator = np.random.default_rng(2)
    features = generator.normal(size=(80, 2))
    is_kept = features[:, 0] + generator.normal(size=80) > -0.5
    weights = integrate.weigh_kept(is_kept, features)
    moved = np.column_stack([features * [1e6, 1e-6] + [1e9, 14.62], np.full(80, 7.0)])
    np.testing.assert_allclose(integrate.weigh_kept(is_kept, moved), weights, rtol=1e-4)
    order = generator.permutation(80)
    np.testing.assert_allclose(integrate.weigh_kept(is_kept[order], features[order]), weights[order], rtol=1e-6)


def test_weights_are_cut_at_their_limit():
    generator = np.random.default_rng(3)
    features = generator.normal(size=(400, 1))
    is_kept = generator.random(400) < 1 / (1 + np.exp(4 * features[:, 0]))
    assert integrate.weigh_kept(is_kept, features).max() == 20
    assert integrate.weigh_kept(is_kept, features, max_weight=3.0).max() == 3


@pytest.mark.parametrize("features", [[[0], [0], [1], [1]], [[1, 2], [2, 4], [3, 6], [1, 2]]])
def test_who_never_stays_has_nobody_to_stand_for_them(features):
    is_kept = [True, True, False, False] if len(features[0]) == 1 else [True, False, True, False]
    with pytest.raises(ValueError, match="exactly"):
        integrate.weigh_kept(is_kept, features)


def test_without_weights_it_is_the_difference_of_means_with_welchs_error():
    generator = np.random.default_rng(4)
    values, is_patient = generator.normal(1e6, 1, 50), np.arange(50) < 20
    found = integrate.compare_groups(values, is_patient)
    a, b = values[is_patient], values[~is_patient]
    error = np.sqrt(a.var(ddof=1) / 20 + b.var(ddof=1) / 30)
    welch = stats.ttest_ind(a, b, equal_var=False).df
    assert found.difference == pytest.approx(a.mean() - b.mean())
    assert found.high - found.low == pytest.approx(2 * stats.t.ppf(0.975, welch) * error)
    assert found.n_effective == pytest.approx(50)


def test_a_weight_of_two_is_a_person_counted_twice_in_the_mean():
    once = integrate.compare_groups([1.0, 3.0, 0.0, 2.0], [1, 1, 0, 0], weights=[2, 1, 1, 1])
    twice = integrate.compare_groups([1.0, 1.0, 3.0, 0.0, 2.0], [1, 1, 1, 0, 0])
    assert once.difference == pytest.approx(twice.difference)
    assert once.n_effective == pytest.approx(25 / 7)


def test_who_is_left_out_may_have_no_outcome():
    found = integrate.compare_groups([1.0, 3.0, np.nan, 0.0, 2.0], [1, 1, 1, 0, 0], weights=[1, 1, 0, 1, 1])
    assert found.difference == 1.0


def test_shares_by_group_are_matched_by_name():
    table = integrate.count_excluded([True, False, False, True, True], ["b", "a", "b", "a", "b"])
    assert table["group"].tolist() == ["a", "b"]
    assert table["n_excluded"].tolist() == [1, 1]
    assert table["share"].tolist() == [0.5, 1 / 3]
    assert table["high"].tolist() == pytest.approx([0.9055, 0.7923], abs=1e-3)  # Wilson, worked out by hand


def test_nobody_left_out_has_an_upper_limit():
    table = integrate.count_excluded([True] * 10, ["a"] * 10)
    assert table["high"].iloc[0] == pytest.approx(0.2775, abs=1e-3)
