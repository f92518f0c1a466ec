"""Counts, histograms and means: right without noise, no more noise than said, and bounded for each person."""

import numpy as np
import pytest

from neurokit_lite import privacy

RICH = 1000.0


def budget(epsilon: float = RICH, **given) -> privacy.PrivacyBudget:
    return privacy.PrivacyBudget(epsilon, **given)


def test_a_person_with_many_rows_counts_as_often_as_allowed():
    groups = ["ann"] * 5 + ["bob"] * 2 + ["cat"]
    for max_rows, expected in ((1, 3), (2, 5), (9, 8)):
        found = privacy.release_count(
            [True] * 8, budget(), epsilon=RICH, groups=groups, max_rows=max_rows, random_state=0
        )
        assert (found.value, found.sensitivity, found.scale) == (expected, max_rows, max_rows / RICH)


def test_rows_that_are_no_case_do_not_use_up_what_a_person_may_have():
    found = privacy.release_count([False, True], budget(), epsilon=RICH, groups=["ann", "ann"], random_state=0)
    assert found.value == 1


def test_kept_rows_of_a_person_do_not_depend_on_others():
    generator = np.random.default_rng(0)
    groups = generator.integers(0, 6, 60)
    kept = privacy.bound_contributions(groups, max_rows=3)
    for person in range(6):
        own = kept[groups == person]
        assert own.tolist() == [True] * 3 + [False] * (own.size - 3)
        without = privacy.bound_contributions(groups[groups != person], max_rows=3)
        np.testing.assert_array_equal(without, kept[groups != person])
    assert privacy.bound_contributions([]).size == 0


def test_several_rows_without_saying_whose_are_refused():
    with pytest.raises(ValueError, match="whose each row is"):
        privacy.release_count([True] * 3, budget(), epsilon=1.0, max_rows=2)


@pytest.mark.parametrize("epsilon", [0.1, 1.0, 3.0])
def test_noise_is_as_wide_as_told(epsilon):
    counts = [privacy.release_count([True] * 50, budget(), epsilon=epsilon, random_state=seed) for seed in range(2000)]
    errors = np.array([one.value for one in counts]) - 50
    a = np.exp(-epsilon)
    assert errors.var() == pytest.approx(2 * a / (1 - a) ** 2, rel=0.2)
    share = np.mean(np.abs(errors) <= counts[0].reach)
    assert share >= 0.94
    assert np.mean(np.abs(errors) <= counts[0].reach - 1) < 0.97


def test_rho_draws_gaussian_noise():
    rich = budget(1000.0, delta=1e-6, composition="zcdp")
    found = privacy.release_count([True] * 5, rich, rho=0.5, random_state=0)
    assert found.scale == pytest.approx(1.0)
    assert rich.charges[0].rho == 0.5


def test_epsilon_changes_the_noise_of_every_bin():
    """As somebody asked of diffprivlib (issue 99): at 0.1 and at 1000 it must not look the same."""
    labels = np.repeat(["a", "b", "c"], [10, 20, 0])
    wide, narrow = (
        privacy.release_histogram(labels, budget(), epsilon=e, categories=("a", "b", "c"), random_state=0).value
        for e in (0.1, RICH)
    )
    assert narrow.tolist() == [10, 20, 0]
    assert (wide != narrow).all(), "empty categories get noise, too"


def test_a_histogram_costs_once_and_leaves_out_what_is_not_named():
    one = budget(1.0)
    found = privacy.release_histogram(["a", "x"], one, epsilon=1.0, categories=("b", "a"), random_state=0)
    assert found.categories == ("b", "a")
    assert [charge.epsilon for charge in one.charges] == [1.0]


def test_a_category_of_one_person_is_told_with_a_chance_of_delta():
    """At epsilon 1 and delta 0.01, in 20 000 draws; noise is in whole numbers, so that it may be one step less."""
    labels, told = ["rare"], 0
    generator = np.random.default_rng(4)
    for _ in range(20_000 // 20):
        many = [f"rare{k}" for k in range(20)]
        found = privacy.release_histogram(
            many, budget(1.0, delta=0.01), epsilon=1.0, delta=0.01, random_state=generator
        )
        told += found.value.size
    assert 20_000 * 0.01 * np.exp(-1) * 0.7 < told < 20_000 * 0.01 * 1.15
    common = privacy.release_histogram(
        labels + ["common"] * 90, budget(RICH, delta=0.1), epsilon=RICH, delta=1e-9, random_state=0
    )
    assert common.categories == ("common",)
    assert common.value.tolist() == [90]


def test_rows_of_a_person_count_in_all_categories_together():
    found = privacy.release_histogram(
        ["a", "b", "b"], budget(), epsilon=RICH, categories=("a", "b"), groups=["ann"] * 3, random_state=0
    )
    assert found.value.tolist() == [1, 0]


@pytest.mark.parametrize("neighbours", ["add or remove one", "replace one"])
def test_a_mean_is_right_and_clipped_with_asymmetric_bounds(neighbours):
    """Bounds of which one is 0, as in diffprivlib's issue 105, where a sensitivity became 0."""
    values = np.r_[np.full(500, 20.0), np.full(500, 400.0)]
    found = privacy.release_mean(
        values, budget(), epsilon=RICH, bounds=(0.0, 100.0), neighbours=neighbours, random_state=0
    )
    assert found.value == pytest.approx(60, abs=0.01)
    assert found.sensitivity == (50 if neighbours.startswith("add") else 100 / 1000)


def test_sensitivity_of_a_mean_does_not_know_n_if_people_may_be_added():
    """smartnoise-core's issue 356."""
    few, many = (
        privacy.release_mean([1.0] * n, budget(), epsilon=1.0, bounds=(0.0, 2.0), random_state=0) for n in (3, 3000)
    )
    assert few.sensitivity == many.sensitivity == 1


@pytest.mark.parametrize("epsilon", [0.5, 2.0])
def test_noise_of_a_mean_of_known_n(epsilon):
    means = [
        privacy.release_mean(
            [70.0] * 200, budget(), epsilon=epsilon, bounds=(60.0, 100.0), neighbours="replace one", random_state=k
        )
        for k in range(1000)
    ]
    scale = 40 / 200 / epsilon
    assert means[0].scale == pytest.approx(scale)
    assert np.std([one.value for one in means]) == pytest.approx(np.sqrt(2) * scale, rel=0.1)
    assert np.mean([abs(one.value - 70) <= one.reach for one in means]) == pytest.approx(0.95, abs=0.025)


def test_the_mean_of_nobody_and_of_huge_offsets():
    nobody = privacy.release_mean([], budget(), epsilon=RICH, bounds=(60.0, 100.0), random_state=0)
    assert nobody.value == pytest.approx(80, abs=0.1)
    far = privacy.release_mean([1e9 + 1] * 900, budget(), epsilon=RICH, bounds=(1e9, 1e9 + 4), random_state=0)
    assert far.value == pytest.approx(1e9 + 1, abs=0.001)


def test_one_person_moves_a_mean_by_no_more_than_told_however_floats_round():
    """Sums in whole steps: Casacuberta and others (2022); opendp's issue 2923 at 2^50."""
    low = 2.0**50
    values = np.full(1024, low + 0.25)
    other = np.r_[low + 0.5, values[1:]]
    one, two = (
        privacy.release_mean(v, budget(), epsilon=1.0, bounds=(low, low + 1), neighbours="replace one", random_state=3)
        for v in (values, other)
    )
    assert abs(one.value - two.value) <= 0.25 / 1024 + 2.0**-2  # a float at 2^50 has steps of 1 / 4


def test_no_message_and_no_field_tells_how_many_were_clipped():
    fields = vars(privacy.release_mean([500.0], budget(), epsilon=1.0, bounds=(0.0, 1.0), random_state=0))
    assert set(fields) == {"value", "scale", "reach", "sensitivity", "neighbours", "categories"}


def test_replacing_one_needs_one_row_of_each():
    with pytest.raises(ValueError, match="replace one"):
        privacy.release_mean(
            [1.0, 2.0], budget(), epsilon=1.0, bounds=(0, 3), neighbours="replace one", groups=[1, 1], max_rows=2
        )


def test_the_number_of_people_gets_noise_as_well():
    """Of values at the upper bound, sum and number are drawn one after the other, each with half of epsilon."""
    generator = np.random.default_rng(5)
    total = 30 * 2**20 + privacy.draw_discrete_laplace(1, 2**20 / 0.25, random_state=generator)[0]
    n = 30 + privacy.draw_discrete_laplace(1, 1 / 0.25, random_state=generator)[0]
    assert n != 30
    found = privacy.release_mean([100.0] * 30, budget(), epsilon=0.5, bounds=(50.0, 100.0), random_state=5)
    assert found.value == pytest.approx(75 + 25 * np.clip(total / n / 2**20, -1, 1), rel=1e-12)
    assert found.scale == pytest.approx(25 / 0.25 / n)


def test_a_hint_for_rho_is_of_rho():
    budget = privacy.PrivacyBudget(1.0, delta=1e-6, composition="zcdp")
    with pytest.raises(ValueError, match=r"An epsilon of 1 is a rho of 0\.5"):
        privacy.release_count([True], budget, rho=1e4)
