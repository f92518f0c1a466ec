"""Time before and after the first prescription: rates, immortal time and three ways out of it."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_fraction, in_range, one_of, same_length
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.masks import as_mask

__all__ = [
    "ExposureRates",
    "FollowUpIntervals",
    "clone_follow_up",
    "compare_rates",
    "compute_immortal_ratio",
    "landmark_follow_up",
    "split_follow_up",
]

_YEAR = 365.25


@dataclass(frozen=True, eq=False)
class FollowUpIntervals:
    """Stretches of follow-up, several of one person where that is called for. :func:`split_follow_up` makes them.

    Parameters
    ----------
    people : numpy.ndarray of shape (n_intervals,)
        Row of the person in what was given.
    starts, stops : numpy.ndarray of shape (n_intervals,)
        Day on which the stretch begins and ends: it holds the days after `starts`, up to and with `stops`.
    is_event : numpy.ndarray of shape (n_intervals,)
        Whether the event happened on the day `stops`.
    is_exposed : numpy.ndarray of shape (n_intervals,)
        Whether it counts for the drug.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> made = drugs.split_follow_up([10, 20], [1, 0], [4, np.nan])
    >>> made.stops - made.starts, made.is_exposed
    (array([ 4.,  6., 20.]), array([False,  True, False]))
    """

    people: np.ndarray
    starts: np.ndarray
    stops: np.ndarray
    is_event: np.ndarray
    is_exposed: np.ndarray


@dataclass(frozen=True, eq=False)
class ExposureRates:
    """Events and person-time without and with the drug. :func:`compare_rates` makes it.

    Parameters
    ----------
    n_events, person_years : numpy.ndarray of shape (2,)
        Events and years of follow-up, without the drug and with it.
    rates : numpy.ndarray of shape (2,)
        Events a person-year.
    ratio, low, high : float
        Rate with the drug over the rate without it, and its limits.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.compare_rates([365.25, 730.5], [1, 1], [0.0, np.nan]).ratio
    2.0
    """

    n_events: np.ndarray
    person_years: np.ndarray
    rates: np.ndarray
    ratio: float
    low: float
    high: float


def _as_follow_up(days: object, is_event: object, start_days: object) -> tuple[np.ndarray, ...]:
    """Checked follow-up; a first prescription that comes on the last day or later is never."""
    days = as_array(days, "days", axes=("n_people",), min_size=1)
    is_event = as_mask(is_event, "is_event", axes=("n_people",))
    start = as_array(start_days, "start_days", axes=("n_people",), finite=False)
    same_length(is_event, days, names=("is_event", "days"), axis="n_people")
    same_length(start, days, names=("start_days", "days"), axis="n_people")
    if (days <= 0).any():
        got = f"{(days <= 0).sum()} that are not: {listed(days[days <= 0])}"
        hint = "Who was not followed beyond the first day is not at risk: leave them out, and say so."
        raise invalid("days", "be above 0", got=got, hint=hint)
    if (start < 0).any():
        hint = "Who had the drug before follow-up began is no new user."
        raise invalid("start_days", "be 0 or more, or NaN for never", got=listed(start[start < 0]), hint=hint)
    if np.isinf(start).any():
        raise invalid("start_days", "be finite, or NaN for never", got=listed(start[np.isinf(start)]))
    return days, is_event, np.where(start < days, start, np.inf)


def split_follow_up(days: np.ndarray, is_event: np.ndarray, start_days: np.ndarray) -> FollowUpIntervals:
    """Split each person's follow-up at the first prescription: before it unexposed, after it exposed.

    Parameters
    ----------
    days : array_like of float, shape (n_people,)
        Days of follow-up, above 0.
    is_event : array_like of bool, shape (n_people,)
        Whether the event happened on the last day.
    start_days : array_like of float, shape (n_people,)
        Day of the first prescription; NaN for never.

    Returns
    -------
    FollowUpIntervals
        One or two stretches for each person, in the order of people.

    Raises
    ------
    ValueError
        If a time is not above 0, a start is before 0, or lengths differ.

    Notes
    -----
    Closed form. The day of the prescription itself still counts as unexposed, and so does an event on it: a stroke
    may be why the doctor wrote it. Exposure never ends: who stops the drug counts as exposed ever since.

    References
    ----------
    Suissa S (2008). Immortal time bias in pharmacoepidemiology. *Am J Epidemiol* 167:492-499.
    https://doi.org/10.1093/aje/kwm324

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.split_follow_up([10], [1], [4]).is_event
    array([False,  True])
    """
    days, is_event, start = _as_follow_up(days, is_event, start_days)
    who = np.arange(days.size)
    is_user = np.isfinite(start)
    people = np.concatenate([who, who[is_user]])
    starts = np.concatenate([np.zeros(days.size), start[is_user]])
    stops = np.concatenate([np.minimum(days, start), days[is_user]])
    events = np.concatenate([is_event & ~is_user, is_event[is_user]])
    exposed = np.repeat([False, True], [days.size, int(is_user.sum())])
    order = np.lexsort((starts, people))
    order = order[stops[order] > starts[order]]  # exposed from the first day on: nothing comes before
    return FollowUpIntervals(people[order], starts[order], stops[order], events[order], exposed[order])


def landmark_follow_up(
    days: np.ndarray, is_event: np.ndarray, start_days: np.ndarray, *, landmark_days: float
) -> FollowUpIntervals:
    """Start the clock at a landmark, and group those still at risk by what happened up to it.

    Parameters
    ----------
    days, is_event, start_days : array_like, shape (n_people,)
        As for :func:`split_follow_up`.
    landmark_days : float
        Day from which on follow-up counts.

    Returns
    -------
    FollowUpIntervals
        One stretch for each person who is at risk after the landmark.

    Raises
    ------
    ValueError
        If nobody is left, or an argument is as :func:`split_follow_up` refuses it.

    Notes
    -----
    Closed form. Whoever starts later stays with the unexposed, which dilutes an effect; whoever had the event earlier
    is not seen. It answers a question about people who survived to the landmark.

    References
    ----------
    Anderson JR, Cain KC, Gelber RD (1983). Analysis of survival by tumor response. *J Clin Oncol* 1:710-719.
    https://doi.org/10.1200/JCO.1983.1.11.710

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> made = drugs.landmark_follow_up([10, 20, 30], [1, 0, 1], [4, 15, np.nan], landmark_days=12)
    >>> made.people, made.is_exposed
    (array([1, 2]), array([False, False]))
    """
    days, is_event, start = _as_follow_up(days, is_event, start_days)
    mark = in_range(landmark_days, "landmark_days", low=0.0, hint="Days from time zero.")
    who = np.flatnonzero(days > mark)
    if not who.size:
        raise invalid("landmark_days", f"be below the longest follow-up, {days.max():g} days", got=f"{mark:g}")
    return FollowUpIntervals(who, np.full(who.size, mark), days[who], is_event[who], start[who] <= mark)


def clone_follow_up(
    days: np.ndarray, is_event: np.ndarray, start_days: np.ndarray, *, grace_days: float
) -> FollowUpIntervals:
    """Enter everybody twice, once for each strategy, and stop following a copy when it leaves its strategy.

    Parameters
    ----------
    days, is_event, start_days : array_like, shape (n_people,)
        As for :func:`split_follow_up`.
    grace_days : float
        Strategies are "start within so many days" and "do not start within them".

    Returns
    -------
    FollowUpIntervals
        One stretch for each copy: first the copies that should not start, then those that should. Who starts on day 0
        has only the second, for the first would have no day.

    Raises
    ------
    ValueError
        If `grace_days` is not above 0, or an argument is as :func:`split_follow_up` refuses it.

    Notes
    -----
    Closed form. A copy that should not start is censored on the day on which its person does, up to and with the last
    day of grace; a copy that should is censored at the end of the grace period if its person has not. That is right
    only where those who start are like those who do not; else each stretch must be weighted by the inverse
    probability of staying in the strategy.

    References
    ----------
    Hernán MA (2018). How to estimate the effect of treatment duration on survival outcomes using observational data.
    *BMJ* 360:k182. https://doi.org/10.1136/bmj.k182

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> made = drugs.clone_follow_up([10, 20], [1, 0], [4, np.nan], grace_days=7)
    >>> made.stops.tolist(), made.is_event.tolist()
    ([4.0, 20.0, 10.0, 7.0], [False, False, True, False])
    """
    days, is_event, start = _as_follow_up(days, is_event, start_days)
    grace = in_range(grace_days, "grace_days", low=1e-9, hint="Days from time zero.")
    is_starter = start <= grace
    stops = np.concatenate([np.where(is_starter, start, days), np.where(is_starter, days, np.minimum(days, grace))])
    whole = np.tile(days, 2)
    events = np.tile(is_event, 2) & (stops >= whole)
    people = np.tile(np.arange(days.size), 2)
    kept = stops > 0
    made = (people, np.zeros(people.size), stops, events, np.repeat([False, True], days.size))
    return FollowUpIntervals(*(one[kept] for one in made))


def compare_rates(
    days: np.ndarray, is_event: np.ndarray, start_days: np.ndarray, *, by: str = "time", alpha: float = 0.05
) -> ExposureRates:
    """Compare the rates of an event with and without a drug.

    Parameters
    ----------
    days, is_event, start_days : array_like, shape (n_people,)
        As for :func:`split_follow_up`.
    by : {"time", "person"}
        ``"time"`` counts days up to the first prescription as unexposed; ``"person"`` counts all days of whoever ever
        got one as exposed, which is wrong, and is here to be seen.
    alpha : float
        Share of intervals that miss.

    Returns
    -------
    ExposureRates
        Events, person-years, rates and their ratio.

    Raises
    ------
    ValueError
        If there is no exposed or no unexposed time, or an argument is as :func:`split_follow_up` refuses it.

    Notes
    -----
    Ratio of events over person-years; limits from the normal approximation of its logarithm with variance
    ``1 / d1 + 1 / d0``. Assumes constant rates. Where a group has no event the ratio is 0, infinite or not known, and
    the limits are NaN.

    References
    ----------
    Suissa S (2008). Immortal time bias in pharmacoepidemiology. *Am J Epidemiol* 167:492-499.
    https://doi.org/10.1093/aje/kwm324

    Examples
    --------
    One person is exposed for one year of two and has the event, the other never in four years, and has one, too:

    >>> from neurokit_lite import drugs
    >>> both = [730.5, 1461.0], [1, 1], [365.25, np.nan]
    >>> drugs.compare_rates(*both).ratio, drugs.compare_rates(*both, by="person").ratio
    (5.0, 2.0)
    """
    from scipy.special import ndtri

    one_of(by, "by", ("time", "person"))
    z = -ndtri(as_fraction(alpha, "alpha") / 2)
    made = split_follow_up(days, is_event, start_days)
    exposed = made.is_exposed
    if by == "person":
        exposed = np.isin(made.people, made.people[exposed])
    years = np.bincount(exposed, (made.stops - made.starts) / _YEAR, 2)
    events = np.bincount(exposed[made.is_event], minlength=2).astype(float)
    if (years == 0).any():
        what = "exposed" if years[1] == 0 else "unexposed"
        raise invalid("start_days", "leave time with and without the drug", got=f"no {what} time")
    rates = events / years
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = rates[1] / rates[0]
        half = z * np.sqrt((1 / events).sum()) if events.all() else np.nan
    return ExposureRates(events, years, rates, float(ratio), float(ratio * np.exp(-half)), float(ratio * np.exp(half)))


def compute_immortal_ratio(
    hazard: float, start_hazard: float, years: float, *, hazard_ratio: float = 1.0, loss_hazard: float = 0.0
) -> float:
    """Compute the rate ratio that is found if whoever ever starts a drug counts as exposed from the first day on.

    Parameters
    ----------
    hazard, start_hazard : float
        Events, and first prescriptions, a person-year; both constant.
    years : float
        Longest follow-up in years.
    hazard_ratio : float
        What the drug truly does to the hazard of the event.
    loss_hazard : float
        Losses (and deaths) a person-year, whatever the drug.

    Returns
    -------
    float
        Expected events over expected person-years of users, over the same of those who never start.

    Raises
    ------
    ValueError
        If a hazard, the ratio or the years are not above 0, or the loss is negative.

    Notes
    -----
    With c the sum of the three hazards, people leave the unexposed at the rate c. Users spend I person-years before
    their first prescription, `start_hazard` times the integral of ``s exp(-c s)`` from 0 to `years`: nobody has an
    event in them, for who has one is no user. The wrong ratio is ``D1 / (T1 + I)`` over ``D0 / (T0 - I)``, with events
    D and person-years T after and before the first prescription. For long follow-up, no loss and no effect it is
    ``hazard / (2 hazard + start_hazard)``, below one half whatever the hazards.

    References
    ----------
    Suissa S (2008). Immortal time bias in pharmacoepidemiology. *Am J Epidemiol* 167:492-499.
    https://doi.org/10.1093/aje/kwm324

    Examples
    --------
    Equal hazards and no end: one third, for a drug that does nothing.

    >>> from neurokit_lite import drugs
    >>> round(drugs.compute_immortal_ratio(0.1, 0.1, 1000.0), 6)
    0.333333
    """
    event = in_range(hazard, "hazard", low=1e-6, high=1e4)
    start = in_range(start_hazard, "start_hazard", low=1e-6, high=1e4)
    end = in_range(years, "years", low=0.01, high=1e4)
    ratio = in_range(hazard_ratio, "hazard_ratio", low=1e-3, high=1e3)
    lost = in_range(loss_hazard, "loss_hazard", low=0.0, high=1e4)
    before, after = event + start + lost, ratio * event + lost  # rates of leaving each state
    unexposed = _survived(before, end)
    waiting = start * (_survived(before, end) - end * np.exp(-before * end)) / before
    both = np.exp(-min(before, after) * end) * _survived(abs(before - after), end)
    exposed = start * (unexposed - both) / after
    return float((ratio * event * exposed / (exposed + waiting)) / (event * unexposed / (unexposed - waiting)))


def _survived(rate: float, end: float) -> float:
    """Integral of exp(-rate s) from 0 to the end."""
    return end if abs(rate) * end < 1e-12 else -np.expm1(-rate * end) / rate
