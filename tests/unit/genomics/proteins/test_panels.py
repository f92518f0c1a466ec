"""Panels: AUC against scikit-learn and by counting pairs, and that nothing is learnt from the people who are scored."""

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from neurokit_lite import genomics, ml

IS_CASE = np.random.default_rng(1).random(60) < 0.3


def noisy(seed, gap=0.8):
    return np.round(np.random.default_rng(seed).normal(size=60) + gap * IS_CASE, 1)  # with ties


@pytest.mark.parametrize("seed", range(4))
def test_the_area_is_scikit_learns_and_the_share_of_pairs(seed):
    scores = noisy(seed)
    found = ml.auc(scores, IS_CASE)
    assert found == pytest.approx(roc_auc_score(IS_CASE, scores), abs=1e-12)
    pairs = [(a > b) + 0.5 * (a == b) for a in scores[IS_CASE] for b in scores[~IS_CASE]]
    assert found == pytest.approx(np.mean(pairs), abs=1e-12)
    assert ml.auc(-scores, IS_CASE) == pytest.approx(1 - found, abs=1e-12)


def test_the_estimate_is_the_mean_over_repeats_and_the_interval_that_of_delong():
    """For one repeat the spread is DeLong's standard error: variances of each person's share of pairs won."""
    scores = np.array([noisy(1), noisy(2)])
    found = genomics.assess_panel(scores, IS_CASE, random_state=0)
    assert found.value == pytest.approx(np.mean([roc_auc_score(IS_CASE, one) for one in scores]), abs=1e-12)
    one = genomics.assess_panel(scores[:1], IS_CASE, n_bootstraps=20_000, random_state=0)
    wins = (scores[0][IS_CASE][:, None] > scores[0][~IS_CASE]) + 0.5 * (
        scores[0][IS_CASE][:, None] == scores[0][~IS_CASE]
    )
    error = np.sqrt(wins.mean(axis=1).var() / wins.shape[0] + wins.mean(axis=0).var() / wins.shape[1])
    assert (one.high - one.low) / (2 * 1.96) == pytest.approx(error, rel=0.03)
    assert one.low < one.value < one.high
    narrow = genomics.assess_panel(scores[:1], IS_CASE, alpha=0.5, n_bootstraps=20_000, random_state=0)
    assert (narrow.high - narrow.low) / (2 * 0.6745) == pytest.approx(error, rel=0.03)


def test_intervals_hold_the_truth_as_often_as_they_say():
    """Normal scores a distance of 1 apart: the true area is Phi(1 / sqrt 2) = 0.7602."""
    generator, held = np.random.default_rng(0), []
    is_case = np.arange(120) < 50
    for _ in range(200):
        scores = generator.normal(size=(1, 120)) + is_case
        found = genomics.assess_panel(scores, is_case, n_bootstraps=300, random_state=generator)
        held.append(found.low <= 0.7602 <= found.high)
    assert np.mean(held) == pytest.approx(0.95, abs=4 * np.sqrt(0.95 * 0.05 / 200))


def test_a_comparison_is_paired():
    one = noisy(1)
    same = genomics.compare_panels([one], [one + 7], IS_CASE, random_state=0)
    assert (same.value, same.low, same.high) == (0, 0, 0)
    both = np.array([one, noisy(2)])
    found = genomics.compare_panels(both[:1], both[1:], IS_CASE, random_state=0)
    areas = [roc_auc_score(IS_CASE, scores) for scores in both]
    assert found.value == pytest.approx(areas[0] - areas[1], abs=1e-12)
    turned = genomics.compare_panels(both[1:], both[:1], IS_CASE, random_state=0)
    assert (turned.low, turned.high) == pytest.approx((-found.high, -found.low))


def test_a_panel_finds_what_differs_and_nothing_in_noise():
    generator = np.random.default_rng(2)
    values = generator.normal(size=(60, 5))
    noise = genomics.score_panel(values, IS_CASE, n_folds=3, n_repeats=2, random_state=0)
    assert noise.shape == (2, 60)
    assert genomics.assess_panel(noise, IS_CASE, random_state=0).low < 0.5
    values[:, 2] += 3 * IS_CASE
    found = genomics.score_panel(values, IS_CASE, n_folds=3, n_repeats=1, random_state=0)
    assert ml.auc(found[0], IS_CASE) > 0.9


def test_nothing_is_learnt_from_the_people_who_are_scored():
    """300 features of noise, ten of them chosen: chosen outside of the folds they reach 0.8, inside 0.5."""
    areas = []
    for seed in range(4):
        values = np.random.default_rng(seed).normal(size=(60, 300))
        values[values < -0.6] = np.nan
        scores = genomics.score_panel(values, IS_CASE, n_selected=10, n_folds=3, n_repeats=1, random_state=seed)
        areas.append(ml.auc(scores[0], IS_CASE))
    assert 0.3 < np.mean(areas) < 0.62


def test_gaps_become_the_lowest_value_of_training():
    """A gap means low: where only patients have gaps, they are found by them."""
    values = np.where(IS_CASE, np.nan, np.random.default_rng(3).normal(5, 0.1, 60))[:, None]
    values[np.flatnonzero(IS_CASE)[:4], 0] = 4.0
    scores = genomics.score_panel(values, IS_CASE, n_folds=3, n_repeats=1, random_state=0)
    assert ml.auc(scores[0], IS_CASE) == 1


def test_a_feature_that_nobody_in_training_had_counts_for_nothing():
    """Detected in one person: whoever scores that person has never seen a value of it."""
    values = np.random.default_rng(3).normal(size=(60, 2))
    values[:, 1] = np.nan
    values[7, 1] = 1000.0
    options = {"n_folds": 3, "n_repeats": 1, "random_state": 0}
    scores = genomics.score_panel(values, IS_CASE, **options)
    alone = genomics.score_panel(values[:, :1], IS_CASE, **options)
    one = [other for other in range(60) if other != 7]
    assert np.isfinite(scores).all()
    assert np.corrcoef(scores[0, one], alone[0, one])[0, 1] > 0.8
    assert abs(scores[0, 7]) < 4
    assert np.isfinite(genomics.score_panel(values, IS_CASE, n_selected=1, **options)).all()


def test_splits_repeat_with_their_seed_and_differ_between_repeats():
    values = np.random.default_rng(4).normal(size=(60, 3))
    one, same = (genomics.score_panel(values, IS_CASE, n_folds=3, n_repeats=2, random_state=1) for _ in range(2))
    np.testing.assert_array_equal(one, same)
    assert not np.allclose(one[0], one[1])


def test_scores_of_different_folds_are_on_one_scale():
    """A feature that separates well: a weak slope and intercepts that differ between folds must not mix people up."""
    values = np.random.default_rng(6).normal(size=(60, 1)) + 6 * IS_CASE[:, None]
    for n_folds in (2, 7):
        scores = genomics.score_panel(values, IS_CASE, n_folds=n_folds, n_repeats=1, random_state=0)[0]
        assert ml.auc(scores, IS_CASE) == pytest.approx(roc_auc_score(IS_CASE, values[:, 0]), abs=0.01)
        assert scores.mean() == pytest.approx(0, abs=0.1)
        assert scores.std() == pytest.approx(1, abs=0.1)


def test_one_patient_is_too_few():
    is_case = np.arange(20) == 3
    with pytest.raises(ValueError, match=r"at least 5 of each group.*got 1 patients and 19 others"):
        genomics.score_panel(np.ones((20, 2)), is_case)
    with pytest.raises(ValueError, match="One person cannot say"):
        genomics.assess_panel(np.ones((1, 20)), is_case)
    assert ml.auc(np.arange(20), is_case) == pytest.approx(3 / 19)


def test_the_features_that_are_not_chosen_play_no_part():
    generator = np.random.default_rng(5)
    telling = np.where(IS_CASE, 3.0, 0.0)[:, None] + generator.normal(size=(len(IS_CASE), 1))
    table = np.hstack([generator.normal(size=(len(IS_CASE), 12)), telling])
    options = {"n_folds": 3, "n_repeats": 1, "random_state": 1}
    alone = genomics.score_panel(telling, IS_CASE, **options)
    np.testing.assert_allclose(genomics.score_panel(table, IS_CASE, n_selected=1, **options), alone)
    assert np.abs(genomics.score_panel(table, IS_CASE, **options) - alone).max() > 0.01
