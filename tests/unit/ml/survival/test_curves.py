"""Kaplan-Meier, competing events and log rank: by hand, by brute force, and in closed form."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import ml

GENERATOR = np.random.default_rng(3)
TIMES = np.ceil(GENERATOR.exponential(4, 200) * 2) / 2  # many ties, on a grid
IS_EVENT = GENERATOR.random(200) < 0.6
CAUSES = np.where(IS_EVENT, np.where(GENERATOR.random(200) < 0.5, "ill", "dead"), "none")


def test_steps_by_hand_with_a_loss_at_the_time_of_an_event():
    """At 2 one of four falls ill, and the one who is lost then is among the four; at 5 one of two."""
    curve = ml.estimate_survival([2, 2, 5, 7], [1, 0, 1, 0])
    np.testing.assert_allclose(curve.survival, [3 / 4, 3 / 8])
    np.testing.assert_array_equal(curve.n_at_risk, [4, 2])
    np.testing.assert_allclose(curve.at([0, 1.99, 2, 4, 5, 7]), [1, 1, 0.75, 0.75, 0.375, 0.375])
    with pytest.raises(ValueError, match=r"when must be at most 7; got 7\.5\. Nobody was followed for longer"):
        curve.at([7.5])
    assert curve.median == 5


def test_without_losses_it_is_the_share_that_is_left_and_its_error_is_binomial():
    curve = ml.estimate_survival(TIMES, np.ones(200, bool), alpha=0.1)
    left = np.array([(t < TIMES).mean() for t in curve.times])
    np.testing.assert_allclose(curve.survival, left, atol=1e-12)
    inner = left > 0
    error = np.sqrt((1 - left[inner]) / left[inner] / 200) / np.abs(np.log(left[inner]))
    half = stats.norm.isf(0.05) * error
    np.testing.assert_allclose(curve.low[inner], left[inner] ** np.exp(half), rtol=1e-9)
    np.testing.assert_allclose(curve.high[inner], left[inner] ** np.exp(-half), rtol=1e-9)
    assert np.isnan(curve.low[~inner]).all()


def test_a_median_that_was_not_reached_is_not_known():
    assert np.isnan(ml.estimate_survival([1, 2, 3], [1, 0, 0]).median)
    assert ml.estimate_survival([1, 2], [1, 1]).median == 1


def test_units_of_time_change_times_only():
    years, days = ml.estimate_survival(TIMES, IS_EVENT), ml.estimate_survival(TIMES * 365.25, IS_EVENT)
    np.testing.assert_allclose(days.times, years.times * 365.25)
    np.testing.assert_array_equal(days.survival, years.survival)


def test_incidences_and_survival_are_everybody():
    found = ml.cumulative_incidence(TIMES, CAUSES)
    free = ml.estimate_survival(TIMES, IS_EVENT)
    assert found.causes == ("dead", "ill")
    np.testing.assert_allclose(found.incidence.sum(axis=0) + free.survival, 1, atol=1e-12)


def test_incidence_is_a_loop_over_people_and_less_than_kaplan_meier_alone():
    total, free, expected = 0.0, 1.0, []
    for t in np.unique(TIMES[IS_EVENT]):
        at_risk = (t <= TIMES).sum()
        total += free * ((t == TIMES) & (CAUSES == "ill")).sum() / at_risk
        free *= 1 - ((t == TIMES) & IS_EVENT).sum() / at_risk
        expected.append(total)
    found = ml.cumulative_incidence(TIMES, CAUSES)
    np.testing.assert_allclose(found.incidence[1], expected, atol=1e-12)
    alone = 1 - ml.estimate_survival(TIMES, CAUSES == "ill").at(found.times)
    assert (found.incidence[1] <= alone + 1e-12).all()
    assert found.incidence[1, -1] < alone[-1] - 0.1


def test_log_rank_is_the_sum_over_tables():
    groups = GENERATOR.integers(0, 2, 200)
    beyond = spread = 0.0
    for t in np.unique(TIMES[IS_EVENT]):
        at_risk, own = t <= TIMES, (t <= TIMES) & (groups == 1)
        d = ((t == TIMES) & IS_EVENT).sum()
        table = stats.hypergeom(at_risk.sum(), own.sum(), d)
        beyond += ((t == TIMES) & IS_EVENT & (groups == 1)).sum() - table.mean()
        spread += table.var() if at_risk.sum() > 1 else 0
    found = ml.log_rank(TIMES, IS_EVENT, groups)
    assert found.chi2 == pytest.approx(beyond**2 / spread, rel=1e-10)
    assert found.p_value == pytest.approx(stats.chi2.sf(found.chi2, 1), rel=1e-10)
    assert found.n_events[1] - found.n_expected[1] == pytest.approx(beyond)


def test_log_rank_of_three_alike_groups_rejects_one_in_twenty():
    generator = np.random.default_rng(8)
    p = [
        ml.log_rank(generator.exponential(size=60), generator.random(60) < 0.7, np.arange(60) % 3).p_value
        for _ in range(600)
    ]
    assert 0.03 < np.mean(np.array(p) < 0.05) < 0.075


def test_censoring_turned_round_is_told_where_it_can_be():
    with pytest.raises(ValueError, match=r"is_event must be True for somebody.*turned round"):
        ml.estimate_survival([1, 2], [0, 0])
    with pytest.raises(ValueError, match=r"durations must be above 0; got 1 that are not: 0\.0\. Who had"):
        ml.estimate_survival([0, 2], [0, 1])
    with pytest.raises(ValueError, match="causes must be names"):
        ml.cumulative_incidence([1, 2], [0, 1])
    with pytest.raises(ValueError, match="causes must name an event of somebody"):
        ml.cumulative_incidence([1, 2], ["none", "none"])


def test_times_that_differ_by_rounding_are_one():
    """0.1 + 0.2 and 0.3: the one who was lost then is at risk."""
    assert ml.estimate_survival([0.1 + 0.2, 0.3, 0.5], [1, 0, 1]).survival[0] == pytest.approx(2 / 3)
    assert ml.estimate_survival([0.3, 0.1 + 0.2, 0.5], [1, 0, 1]).survival[0] == pytest.approx(2 / 3)


def test_a_group_that_was_gone_before_the_first_event_is_no_degree_of_freedom():
    times, is_event = [1, 2, 5, 6, 7, 8, 9, 10], [0, 0, 1, 1, 1, 1, 1, 1]
    found = ml.log_rank(times, is_event, list("ccababab"))
    alone = ml.log_rank(times[2:], is_event[2:], list("ababab"))
    assert found.chi2 == pytest.approx(alone.chi2)
    assert found.p_value == pytest.approx(alone.p_value)
    with pytest.raises(ValueError, match="groups must hold two that were followed to an event; got one that was"):
        ml.log_rank([1, 5, 6], [0, 1, 1], list("caa"))


@pytest.mark.parametrize("word", ["censored", "lost "])
def test_another_word_for_no_event_is_no_cause(word):
    with pytest.raises(ValueError, match="causes must hold 'none' for who had no event; got"):
        ml.cumulative_incidence([1, 2, 3], ["ill", word, "dead"])
    assert ml.cumulative_incidence([1, 2, 3], ["ill", word, "dead"], censored=word).causes == ("dead", "ill")


def test_times_that_are_asked_for_take_in_what_rounding_put_behind_them():
    """0.1 + 0.2 is 0.30000000000000004, after 0.3: an event then has happened by 0.3, and 0.3 was followed to."""
    curve = ml.estimate_survival([0.1 + 0.2, 0.5, 0.7], [1, 1, 0])
    np.testing.assert_allclose(curve.at([0.3]), [2 / 3])
    np.testing.assert_allclose(curve.at([0.299]), [1])
    incidence = ml.cumulative_incidence([0.1 + 0.2, 0.5], ["ill", "none"])
    np.testing.assert_allclose(incidence.at([0.3]), [[0.5]])
    np.testing.assert_allclose(ml.estimate_survival([0.1, 0.2, 0.3], [1, 1, 0]).at([0.1 + 0.2]), [1 / 3])
    fit = ml.fit_cox([0.1 + 0.2, 0.5, 0.7, 0.9], [1, 1, 1, 0], [[1], [0], [1], [1]])
    np.testing.assert_array_equal(*(fit.predict_survival([[0]], [one]) for one in (0.3, 0.1 + 0.2)))
    np.testing.assert_array_equal(*(fit.predict_survival([[0]], [one]) for one in (0.7, 0.1 + 0.6)))
    people = [0.1 + 0.2, 0.5, 0.7, 0.9], [1, 1, 0, 1], [3, 1, 2, 0]
    np.testing.assert_array_equal(ml.compute_survival_auc(*people, horizons=[0.3]), [1])
