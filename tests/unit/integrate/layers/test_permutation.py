"""Shuffles of rows: false alarms at the rate that was asked for, with confounds and batches, and power."""

from itertools import permutations

import numpy as np
import pytest

from neurokit_lite import integrate


def false_alarms(n_studies: int, **options) -> float:
    p = []
    for seed in range(n_studies):
        made = integrate.make_layers(24, (3, 2), n_batches=3, batch_sd=1.5, random_state=seed)
        chosen = {key: made.batches if value == "batches" else value for key, value in options.items()}
        if "confounds" in chosen:
            chosen["confounds"] = (made.batches[:, None] == [0, 1]).astype(float)
        p.append(integrate.permute_pairs(made.first, made.second, n_permutations=39, random_state=seed, **chosen))
    return float(np.mean([one.p_corrected[0] <= 0.05 for one in p]))


def test_a_common_batch_makes_layers_agree_and_both_remedies_hold_the_rate():
    """Binomial limits for 200 studies at 5 %: 2 to 8.5 %."""
    assert false_alarms(60) > 0.7
    assert 0.015 <= false_alarms(200, groups="batches") <= 0.09
    assert 0.015 <= false_alarms(200, confounds=True) <= 0.09


def test_the_null_is_that_of_all_orders():
    """With four rows all 24 orders can be walked through."""
    generator = np.random.default_rng(1)
    first, second = generator.normal(size=(2, 4, 1))
    x, y = (one[:, 0] - one.mean() for one in (first, second))
    exact = np.array([abs(x @ y[list(order)]) for order in permutations(range(4))]) / np.sqrt(x @ x * (y @ y))
    found = integrate.permute_pairs(first, second, groups=np.zeros(4), n_permutations=4000, random_state=0)
    assert found.strengths[0] == pytest.approx(abs(np.corrcoef(first[:, 0], second[:, 0])[0, 1]))
    share = np.mean(exact >= found.strengths[0] - 1e-9)
    assert found.p_corrected[0] == pytest.approx(share, abs=0.02)
    assert {round(one, 9) for one in found.null[:, 0]} <= {round(one, 9) for one in exact}


def test_strengths_are_canonical_correlations_of_what_the_confounds_leave():
    made = integrate.make_layers(50, (4, 3), correlation=0.6, random_state=2)
    age = np.random.default_rng(3).normal(size=(50, 1)) + 1e6
    found = integrate.permute_pairs(
        made.first + age - 1e6, made.second, confounds=age, n_pairs=3, n_permutations=20, random_state=0
    )
    cleared = [integrate.remove_confounds(one, age) for one in (made.first + age - 1e6, made.second)]
    np.testing.assert_allclose(found.strengths, integrate.fit_cca(*cleared).correlations, rtol=1e-7)


def test_one_true_pair_is_one_finding():
    p = []
    for seed in range(40):
        made = integrate.make_layers(60, (3, 3), correlation=0.8, random_state=seed)
        p.append(integrate.permute_pairs(made.first, made.second, n_pairs=2, n_permutations=39, random_state=seed))
    p = np.array([one.p_corrected for one in p])
    assert (p[:, 0] <= 0.05).mean() > 0.95
    assert (p[:, 1] <= 0.05).mean() < 0.2
    assert (np.diff(p, axis=1) >= 0).all()


def test_what_the_first_pair_explains_is_off_before_the_second_is_shuffled():
    made = integrate.make_layers(40, (3, 2), correlation=0.95, random_state=4)
    found = integrate.permute_pairs(made.first, made.second, n_pairs=2, n_permutations=200, random_state=0)
    assert found.null[:, 1].mean() < found.null[:, 0].mean()
    alone = [found.null[:, k].max() for k in (0, 1)]
    assert alone[1] <= alone[0] + 1e-12


def test_a_perfect_pair_has_the_smallest_p_that_shuffles_can_give():
    drive = np.arange(12.0)[:, None]
    found = integrate.permute_pairs(drive, 2 * drive + 5, n_permutations=99, groups=np.zeros(12), random_state=0)
    assert found.p_corrected[0] == pytest.approx(0.01)
    assert found.strengths[0] == pytest.approx(1)


def test_rows_change_places_within_their_group_only():
    """With groups of two, shuffled strengths are those of swaps: at most 2**3 different ones."""
    generator = np.random.default_rng(5)
    first, second = generator.normal(size=(2, 6, 1))
    groups = np.array(["b", "a", "c", "a", "c", "b"])
    found = integrate.permute_pairs(first, second, groups=groups, n_permutations=300, random_state=0)
    assert len({round(one, 9) for one in found.null[:, 0]}) <= 8


def test_shuffles_are_drawn_anew_and_the_same_seed_gives_the_same():
    made = integrate.make_layers(30, (2, 2), random_state=6)
    one, again, other = (
        integrate.permute_pairs(made.first, made.second, n_permutations=50, random_state=seed) for seed in (0, 0, 1)
    )
    np.testing.assert_array_equal(one.null, again.null)
    assert len(np.unique(one.null.round(12))) == 50
    assert (one.null != other.null).any()


def test_means_of_groups_are_no_part_of_the_strength():
    made = integrate.make_layers(40, (3, 2), correlation=0.5, n_batches=4, batch_sd=2.0, random_state=7)
    found = integrate.permute_pairs(made.first, made.second, groups=made.batches, n_permutations=9, random_state=0)
    means = [np.array([one[made.batches == b].mean(axis=0) for b in range(4)]) for one in (made.first, made.second)]
    within = integrate.fit_cca(made.first - means[0][made.batches], made.second - means[1][made.batches])
    assert found.strengths[0] == pytest.approx(within.correlations[0], rel=1e-9)


def test_a_later_pair_is_never_surer_than_an_earlier_one():
    for seed in range(30):
        made = integrate.make_layers(20, (3, 3), random_state=seed)
        test = integrate.permute_pairs(made.first, made.second, n_pairs=3, n_permutations=30, random_state=seed)
        assert (np.diff(test.p_corrected) >= 0).all()
        raw = (1 + (test.null >= test.strengths - 1e-9).sum(axis=0)) / 31
        assert test.p_corrected[0] == raw[0]


def test_without_confounds_rows_are_shuffled_as_they_are():
    """Shuffled strengths are those of all 24 orders of four rows: none stays where it is."""
    generator = np.random.default_rng(1)
    first, second = generator.normal(size=(2, 4, 1))
    x, y = (one[:, 0] - one.mean() for one in (first, second))
    exact = {round(abs(x @ y[list(order)]) / np.sqrt(x @ x * (y @ y)), 9) for order in permutations(range(4))}
    for confounds in (None, np.full((4, 1), 14.62)):
        found = integrate.permute_pairs(first, second, confounds=confounds, n_permutations=300, random_state=0)
        assert {round(one, 9) for one in found.null[:, 0]} == exact
