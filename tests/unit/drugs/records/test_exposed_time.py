"""Person-time by hand, immortal time in closed form, and three ways out of it."""

import numpy as np
import pytest
from scipy import integrate

from neurokit_lite import drugs

NEVER = np.nan
DAYS = np.array([120.0, 300.0, 340.0, 365.0, 80.0, 365.0, 210.0, 365.0, 150.0, 290.0])
EVENTS = np.array([1, 1, 0, 0, 1, 0, 1, 0, 0, 1], dtype=bool)
STARTS = np.array([NEVER, 60, 200, 30, NEVER, NEVER, 90, 300, NEVER, 150])


def rate_ratio(exposed_events, exposed_days, other_events, other_days):
    return (exposed_events / exposed_days) / (other_events / other_days)


def test_ten_people_by_hand():
    """With the drug: 240 + 140 + 335 + 120 + 65 + 140 = 1040 days and 3 events; without it 1545 and 2."""
    found = drugs.compare_rates(DAYS, EVENTS, STARTS)
    np.testing.assert_allclose(found.person_years * 365.25, [1545, 1040])
    assert found.n_events.tolist() == [2, 3]
    assert found.ratio == pytest.approx(rate_ratio(3, 1040, 2, 1545))
    half = 1.959963985 * np.sqrt(1 / 2 + 1 / 3)
    assert [found.low, found.high] == pytest.approx([found.ratio * np.exp(-half), found.ratio * np.exp(half)])
    wrong = drugs.compare_rates(DAYS, EVENTS, STARTS, by="person")
    np.testing.assert_allclose(wrong.person_years * 365.25, [715, 1870])
    assert wrong.ratio == pytest.approx(rate_ratio(3, 1870, 2, 715))


def test_stretches_hold_all_time_once_and_each_event_once():
    made = drugs.split_follow_up(DAYS, EVENTS, STARTS)
    np.testing.assert_allclose(np.bincount(made.people, made.stops - made.starts), DAYS)
    assert (np.bincount(made.people, made.is_event) == EVENTS).all()
    assert (np.diff(made.people) >= 0).all()


def test_days_on_the_edge():
    """A prescription on the day of the event or later is none; one on day 0 leaves no unexposed time."""
    made = drugs.split_follow_up([10, 10, 10, 10], [1, 1, 1, 0], [10, 11, 0, 9])
    assert made.is_exposed.tolist() == [False, False, True, False, True]
    assert made.people.tolist() == [0, 1, 2, 3, 3]
    assert made.stops.tolist() == [10, 10, 10, 9, 10]
    assert made.is_event.tolist() == [True, True, True, False, False]


def test_no_event_in_a_group_has_no_limits():
    found = drugs.compare_rates([10, 10], [1, 0], [5, NEVER])
    assert found.ratio == np.inf
    assert np.isnan(found.low)
    assert drugs.compare_rates([10, 10], [0, 1], [5, NEVER]).ratio == 0
    assert np.isnan(drugs.compare_rates([10, 10], [0, 0], [5, NEVER]).ratio)


def test_input_is_left_alone():
    days, starts = DAYS.copy(), STARTS.copy()
    drugs.clone_follow_up(days, EVENTS, starts, grace_days=90)
    np.testing.assert_array_equal(days, DAYS)
    np.testing.assert_array_equal(starts, STARTS)


def test_landmark_by_hand():
    made = drugs.landmark_follow_up(DAYS, EVENTS, STARTS, landmark_days=150)
    assert made.people.tolist() == [1, 2, 3, 5, 6, 7, 9], "150 days of follow-up end on the landmark"
    assert made.is_exposed.tolist() == [True, False, True, False, True, False, True], "a start on it counts"
    assert set(made.starts) == {150.0}


def test_clones_by_hand():
    """Grace of 90 days: starters on days 60, 30 and 90."""
    made = drugs.clone_follow_up(DAYS, EVENTS, STARTS, grace_days=90)
    assert made.is_exposed.tolist() == [False] * 10 + [True] * 10
    assert made.stops[:10].tolist() == [120, 60, 340, 30, 80, 365, 90, 365, 150, 290]
    assert made.stops[10:].tolist() == [90, 300, 90, 365, 80, 90, 210, 90, 90, 90]
    assert np.flatnonzero(made.is_event[:10]).tolist() == [0, 4, 9]
    assert np.flatnonzero(made.is_event[10:]).tolist() == [1, 4, 6], "who fell ill within the grace counts for both"


def quadrature(hazard, start, years, ratio, lost):
    """The same expectation by numerical integration over the day of the prescription."""
    leave, after = hazard + start + lost, ratio * hazard + lost

    def total(function):
        return integrate.quad(lambda s: np.exp(-leave * s) * function(s), 0, years, epsabs=1e-13)[0]

    exposed = start * total(lambda s: (1 - np.exp(-after * (years - s))) / after)
    waiting, free = start * total(lambda s: s), total(lambda s: 1.0)
    return (ratio * hazard * exposed / (exposed + waiting)) / (hazard * free / (free - waiting))


@pytest.mark.parametrize(
    "given",
    [
        (0.1, 0.8, 5, 1, 0),
        (0.1, 0.8, 5, 1, 0.06),
        (0.3, 0.2, 2, 0.5, 0.1),
        (0.05, 0.5, 10, 12.0, 0.02),
        (0.1, 0.2, 4, 3, 0),
    ],
)
def test_immortal_ratio_by_numerical_integration(given):
    hazard, start, years, ratio, lost = given
    found = drugs.compute_immortal_ratio(hazard, start, years, hazard_ratio=ratio, loss_hazard=lost)
    assert found == pytest.approx(quadrature(*given), rel=1e-8)


def test_immortal_ratio_at_its_limits():
    """Long follow-up: hazard / (2 hazard + start). Rates before and after that are equal are no special case."""
    assert drugs.compute_immortal_ratio(0.2, 0.6, 1e4) == pytest.approx(0.2 / (0.4 + 0.6), rel=1e-9)
    near, at = (drugs.compute_immortal_ratio(0.1, 0.2, 4, hazard_ratio=one) for one in (3 + 1e-7, 3))
    assert near == pytest.approx(at, rel=1e-6)
    assert np.isfinite(drugs.compute_immortal_ratio(1, 1, 1000, hazard_ratio=1000))


def test_a_drug_without_effect_looks_protective_until_the_clock_is_right():
    generator = np.random.default_rng(8)
    waits = generator.exponential(size=(3, 40_000)) / np.array([[0.15], [0.6], [0.05]])
    days = np.minimum(np.minimum(waits[0], waits[2]), 5) * 365.25
    is_event, starts = waits[0] * 365.25 == days, waits[1] * 365.25
    wrong = drugs.compare_rates(days, is_event, starts, by="person")
    truth = drugs.compute_immortal_ratio(0.15, 0.6, 5, loss_hazard=0.05)
    assert wrong.ratio == pytest.approx(truth, rel=0.06)
    assert truth < 0.25
    right = drugs.compare_rates(days, is_event, starts)
    assert right.low < 1 < right.high
    for made in (
        drugs.split_follow_up(days, is_event, starts),
        drugs.landmark_follow_up(days, is_event, starts, landmark_days=365),
        drugs.clone_follow_up(days, is_event, starts, grace_days=365),
    ):
        features = made.is_exposed[:, None].astype(float)
        given = made.starts, made.stops, made.is_event
        fit = drugs.fit_interval_cox(*given, features=features, people=made.people, are_clones=True)
        found = fit.hazard_ratios(alpha=0.01)
        assert found.low[0] < 1 < found.high[0]


def test_who_starts_on_day_0_has_one_copy():
    made = drugs.clone_follow_up([10, 20], [1, 0], [0, 4], grace_days=7)
    assert made.people.tolist() == [1, 0, 1]
    assert made.is_exposed.tolist() == [False, True, True]
