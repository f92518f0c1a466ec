"""Order of risks: brute force over pairs, and that losses do not bend the AUC of a horizon."""

import numpy as np
import pytest

from neurokit_lite import ml


def pairs(times, is_event, scores):
    won = n = 0.0
    for i in np.flatnonzero(is_event):
        for j in range(times.size):
            if times[j] > times[i] or (times[j] == times[i] and not is_event[j]):
                n += 1
                won += (scores[i] > scores[j]) + 0.5 * (scores[i] == scores[j])
    return won / n


@pytest.mark.parametrize("digits", [0, 1, 9])
def test_concordance_is_brute_force_with_ties_of_times_and_scores(digits):
    made = ml.make_follow_up(70, hazard=0.2, random_state=2)
    times, scores = np.ceil(made.times), made.features[:, 0].round(digits)
    is_event = made.causes == "dementia"
    assert ml.concordance_index(times, is_event, scores) == pytest.approx(pairs(times, is_event, scores), abs=1e-12)


def test_concordance_turns_with_the_scores_and_needs_a_pair():
    made = ml.make_follow_up(90, random_state=3)
    given = made.times, made.causes == "dementia"
    assert ml.concordance_index(*given, made.features[:, 0]) > 0.5
    assert ml.concordance_index(*given, -made.features[:, 0]) == pytest.approx(
        1 - ml.concordance_index(*given, made.features[:, 0])
    )
    with pytest.raises(ValueError, match="is_event must let two people be compared"):
        ml.concordance_index([1, 2], [0, 1], [0.1, 0.2])


def test_auc_without_losses_is_the_plain_one():
    made = ml.make_follow_up(300, death_hazard=0, loss_hazard=0, years=1e6, random_state=1)
    found = ml.compute_survival_auc(made.times, made.causes == "dementia", made.features[:, 0], horizons=[3, 10])
    plain = [ml.auc(made.features[:, 0], made.times <= t) for t in (3, 10)]
    np.testing.assert_allclose(found, plain, atol=1e-12)


def test_weights_by_hand():
    """One of three is lost at 1, so that G is 2/3 after it: the event at 2 counts 3/2, that at 0.5 once."""
    found = ml.compute_survival_auc([0.5, 1, 2, 4], [1, 0, 1, 0], [0.3, 0.9, 0.8, 0.5], horizons=[3])
    assert found[0] == pytest.approx((0 * 1 + 1 * 3 / 2) / (1 + 3 / 2))
    tied = ml.compute_survival_auc([2, 2, 3, 4], [1, 0, 1, 0], [0.3, 0.9, 0.8, 0.5], horizons=[3.5])
    assert tied[0] == pytest.approx((0 * 1 + 1 * 3 / 2) / (1 + 3 / 2)), "a loss at 2 comes after the event at 2"


def test_losses_that_have_nothing_to_do_with_scores_do_not_bend_it():
    whole, part = [], []
    for seed in range(60):
        full = ml.make_follow_up(400, death_hazard=0, loss_hazard=0, years=1e6, random_state=seed)
        lost_at = np.random.default_rng(seed).exponential(8, 400)
        times, is_event = np.minimum(full.times, lost_at), full.times <= lost_at
        whole.append(ml.auc(full.features[:, 0], full.times <= 6))
        part.append(ml.compute_survival_auc(times, is_event, full.features[:, 0], horizons=[6])[0])
    assert np.mean(part) == pytest.approx(np.mean(whole), abs=0.01)


def test_horizons_outside_of_follow_up_are_refused():
    with pytest.raises(ValueError, match=r"got 0\.1, with 0 events before and 3 people followed for longer"):
        ml.compute_survival_auc([1, 2, 3], [1, 1, 0], [3, 2, 1], horizons=[0.1])
    with pytest.raises(ValueError, match="got 3, with 2 events before and 0 people"):
        ml.compute_survival_auc([1, 2, 3], [1, 1, 0], [3, 2, 1], horizons=[3])
