"""Curves of what happens over time while people are lost to follow-up: Kaplan-Meier, competing events, log rank."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_fraction, same_length
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.masks import as_mask

__all__ = [
    "IncidenceCurves",
    "LogRank",
    "SurvivalCurve",
    "check_follow_up",
    "count_events",
    "cumulative_incidence",
    "estimate_survival",
    "include_rounding",
    "log_rank",
    "step_at",
]
__shared__ = ["check_follow_up", "count_events", "include_rounding", "step_at"]  # not in the face

_SAME = 1.5e-8  # of the mean time: 0.1 + 0.2 years are 0.3 years, as for R's survival
_NO_EVENT = {"none", "censored", "lost", "alive", "well", "nan"}  # words for who had no event


@dataclass(frozen=True)
class SurvivalCurve:
    """Share of people to whom nothing has happened yet. :func:`estimate_survival` makes it.

    Parameters
    ----------
    times : numpy.ndarray of shape (n_times,)
        Times at which an event happened, rising; in the unit of what was given.
    survival : numpy.ndarray of shape (n_times,)
        Share without the event just after each of them.
    low, high : numpy.ndarray of shape (n_times,)
        Limits of its interval; NaN where the share is 0.
    n_at_risk, n_events : numpy.ndarray of shape (n_times,)
        People who were still followed and free of the event just before, and those to whom it happened then.
    followed_to : float
        Longest follow-up: beyond it nothing is known.

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.estimate_survival([1, 2, 3, 4], [True, False, True, False]).survival
    array([0.75 , 0.375])
    """

    times: np.ndarray
    survival: np.ndarray
    low: np.ndarray
    high: np.ndarray
    n_at_risk: np.ndarray
    n_events: np.ndarray
    followed_to: float

    @property
    def median(self) -> float:
        """First time at which half or fewer are free of the event; NaN if follow-up ended before."""
        passed = np.flatnonzero(self.survival <= 0.5 + 1e-12)
        return float(self.times[passed[0]]) if passed.size else float("nan")

    def at(self, when: np.ndarray) -> np.ndarray:
        """Share without the event at each of the times `when` (n_asked,); a step belongs to its own time."""
        asked = _as_followed(when, self.followed_to)
        return step_at(asked, self.times, self.survival, first=1.0)


@dataclass(frozen=True)
class IncidenceCurves:
    """Share of people to whom each kind of event has happened first. :func:`cumulative_incidence` makes it.

    Parameters
    ----------
    causes : tuple of str
        The kinds of event.
    times : numpy.ndarray of shape (n_times,)
        Times at which an event of any kind happened, rising.
    incidence : numpy.ndarray of shape (n_causes, n_times)
        Share of people with that kind of event up to and with each time.
    followed_to : float
        Longest follow-up: beyond it nothing is known.

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> found = ml.cumulative_incidence([1, 2, 3, 4], ["dementia", "death", "none", "dementia"])
    >>> found.causes, found.incidence[:, -1]
    (('death', 'dementia'), array([0.25, 0.75]))
    """

    causes: tuple[str, ...]
    times: np.ndarray
    incidence: np.ndarray
    followed_to: float

    def at(self, when: np.ndarray) -> np.ndarray:
        """Shares (n_causes, n_asked) at each of the times `when` (n_asked,)."""
        asked = _as_followed(when, self.followed_to)
        return np.array([step_at(asked, self.times, one, first=0.0) for one in self.incidence])


@dataclass(frozen=True)
class LogRank:
    """Whether groups differ in when events happen. :func:`log_rank` makes it.

    Parameters
    ----------
    groups : tuple of str
        Names of the groups.
    n_events, n_expected : numpy.ndarray of shape (n_groups,)
        Events in each group, and how many there would be if all groups were alike.
    chi2, p_value : float
        Statistic with one degree of freedom fewer than groups that were followed to an event, and its p value; no unit.

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> found = ml.log_rank([1, 2, 3, 4], [1, 1, 1, 1], ["a", "a", "b", "b"])
    >>> found.n_events, found.n_expected.round(2)
    (array([2., 2.]), array([0.83, 3.17]))
    """

    groups: tuple[str, ...]
    n_events: np.ndarray
    n_expected: np.ndarray
    chi2: float
    p_value: float


def estimate_survival(durations: np.ndarray, is_event: np.ndarray, *, alpha: float = 0.05) -> SurvivalCurve:
    """Estimate by Kaplan and Meier's steps who is still free of an event, with people lost on the way.

    Parameters
    ----------
    durations : array_like of shape (n_people,)
        How long each person was followed, above 0, to the event or to the last visit; any unit, the same throughout.
    is_event : array_like of shape (n_people,)
        True if the event happened then; False if follow-up ended without it (censored). Times that differ by rounding
        only are one.
    alpha : float
        Share of intervals that miss.

    Returns
    -------
    SurvivalCurve
        A step for each time with an event.

    Raises
    ------
    ValueError
        If a time is not above 0, lengths differ, or there is no event at all.

    Notes
    -----
    ``S(t) = product over events up to t of (1 - d / n)``, with d events among the n people at risk; who is censored at
    the time of an event is at risk still. The interval is Greenwood's on the scale ``log(-log S)``, so that it stays
    between 0 and 1. It assumes that people who are lost are like those who are not: where the ill stop coming, the
    curve is too high.

    References
    ----------
    Kaplan EL, Meier P (1958). Nonparametric estimation from incomplete observations. *J Am Stat Assoc* 53:457-481.
    https://doi.org/10.1080/01621459.1958.10501452

    Examples
    --------
    Of four people one falls ill at once, one leaves, and of the two who are left one falls ill:

    >>> from neurokit_lite import ml
    >>> ml.estimate_survival([1, 2, 3, 4], [True, False, True, False]).survival  # 3/4, then 3/4 of 1/2
    array([0.75 , 0.375])
    """
    from scipy.special import ndtri

    times, is_event = check_follow_up(durations, is_event)
    z = -ndtri(as_fraction(alpha, "alpha") / 2)
    when, n_events, n_at_risk = count_events(times, is_event)
    survival = np.cumprod(1 - n_events / n_at_risk)
    with np.errstate(divide="ignore", invalid="ignore"):
        greenwood = np.cumsum(n_events / (n_at_risk * (n_at_risk - n_events)))
        error = np.sqrt(greenwood) / np.abs(np.log(survival))  # of log(-log S), by the delta method
        low, high = (survival ** np.exp(sign * z * error) for sign in (1, -1))
    low[survival <= 0] = high[survival <= 0] = np.nan
    return SurvivalCurve(when, survival, low, high, n_at_risk, n_events, float(times.max()))


def cumulative_incidence(durations: np.ndarray, causes: np.ndarray, *, censored: str = "none") -> IncidenceCurves:
    """Estimate how many people have had each kind of event first, where one kind prevents the others.

    Parameters
    ----------
    durations : array_like of shape (n_people,)
        How long each person was followed, above 0; any unit.
    causes : array_like of shape (n_people,)
        Name of the event that ended it, or `censored` if there was none.
    censored : str
        What stands in `causes` for people who were lost, or well to the end.

    Returns
    -------
    IncidenceCurves
        One curve a kind, in alphabetical order.

    Raises
    ------
    ValueError
        If a time is not above 0, lengths differ, or there is no event at all.

    Notes
    -----
    Aalen and Johansen: ``I_k(t) = sum over events of kind k up to t of S(t-) d_k / n``, with S free of *every* kind.
    One minus Kaplan and Meier of one kind alone, with the others called censored, answers what would happen if nobody
    died; it is larger.

    References
    ----------
    Aalen OO, Johansen S (1978). An empirical transition matrix for non-homogeneous Markov chains based on censored
    observations. *Scand J Stat* 5:141-150. https://www.jstor.org/stable/4615704

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.cumulative_incidence([1, 2, 3, 4], ["ill", "dead", "none", "ill"]).at([3.5])
    array([[0.25],
           [0.25]])
    """
    if not isinstance(censored, str):
        raise invalid("censored", "be a name", censored)
    labels = as_labels(causes, "causes", axis="n_people")
    if labels.dtype.kind not in "US":
        got = f"values such as {labels[0]!r}"
        raise invalid("causes", f"be names of events, and {censored!r} for who had none", got=got)
    is_event = labels != censored
    odd = [one for one in np.unique(labels) if str(one).strip().lower() in _NO_EVENT - {censored.strip().lower()}]
    if odd:
        hint = f"Pass censored={str(odd[0])!r}, or give the event another name."
        raise invalid("causes", f"hold {censored!r} for who had no event", got=f"{str(odd[0])!r}", hint=hint)
    if not is_event.any():
        raise invalid("causes", "name an event of somebody", got=f"{censored!r} for everybody")
    times, is_event = check_follow_up(durations, is_event, names=("durations", "causes"))
    when, n_events, n_at_risk = count_events(times, is_event)
    before = np.concatenate(([1.0], np.cumprod(1 - n_events / n_at_risk)[:-1]))
    kinds, place = np.unique(labels[is_event]), np.searchsorted(when, times[is_event])
    own = np.array([np.bincount(place[labels[is_event] == one], minlength=when.size) for one in kinds], dtype=float)
    incidence = np.cumsum(before * own / n_at_risk, axis=1)
    return IncidenceCurves(tuple(str(one) for one in kinds), when, incidence, float(times.max()))


def log_rank(durations: np.ndarray, is_event: np.ndarray, groups: np.ndarray) -> LogRank:
    """Test whether events come earlier in some groups than in others.

    Parameters
    ----------
    durations : array_like of shape (n_people,)
        How long each person was followed, above 0; any unit.
    is_event : array_like of shape (n_people,)
        True if the event happened then, False if censored.
    groups : array_like of shape (n_people,)
        Group of each person.

    Returns
    -------
    LogRank
        Events, expected events and the test.

    Raises
    ------
    ValueError
        If lengths differ, there is one group only, or no event.

    Notes
    -----
    At each event the d events fall on the people at risk as a draw without replacement would have it; the sums of
    observed minus expected, weighted by their covariance, are compared with chi-square. It has most power where one
    group's hazard is a fixed multiple of the other's, and little where curves cross.

    References
    ----------
    Mantel N (1966). Evaluation of survival data and two new rank order statistics arising in its consideration. *Cancer
    Chemother Rep* 50:163-170.

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.log_rank([5, 6, 7, 8], [1, 1, 1, 1], [0, 1, 1, 0]).n_events
    array([2., 2.])
    """
    from scipy.special import chdtrc

    times, is_event = check_follow_up(durations, is_event)
    labels = as_labels(groups, "groups", axis="n_people")
    same_length(labels, times, names=("groups", "durations"), axis="n_people")
    names, which = np.unique(labels, return_inverse=True)
    if names.size < 2:
        raise invalid("groups", "be two or more", got=f"{names[0]} for everybody")
    when, n_events, n_at_risk = count_events(times, is_event)
    own = [count_events(times[which == i], is_event[which == i], when=when) for i in range(names.size)]
    observed, at_risk = (np.array([one[j] for one in own]) for j in (1, 2))
    share = at_risk / n_at_risk
    spread = n_events * (n_at_risk - n_events) / np.maximum(n_at_risk - 1, 1)
    covariance = np.diag((share * spread).sum(axis=1)) - (share * spread) @ share.T
    expected = (share * n_events).sum(axis=1)
    beyond = (observed.sum(axis=1) - expected)[:-1]
    chi2 = float(beyond @ np.linalg.pinv(covariance[:-1, :-1], hermitian=True) @ beyond)
    n_free = int((expected > 0).sum()) - 1  # a group that was gone before the first event tells nothing
    if n_free < 1:
        raise invalid("groups", "hold two that were followed to an event", got="one that was")
    p_value = float(chdtrc(n_free, chi2))
    return LogRank(tuple(str(one) for one in names), observed.sum(axis=1), expected, chi2, p_value)


def check_follow_up(
    durations: object, is_event: object, *, names: tuple[str, str] = ("durations", "is_event")
) -> tuple[np.ndarray, np.ndarray]:
    """Times and events of the same people, checked: above 0, and at least one event."""
    times = as_array(durations, names[0], axes=("n_people",), min_size=2)
    is_event = as_mask(is_event, names[1], axes=("n_people",))
    same_length(is_event, times, names=names[::-1], axis="n_people")
    wrong = times[times <= 0]
    if wrong.size:
        hint = "Who had the event before follow-up began is not at risk: leave them out, and say so."
        raise invalid(names[0], "be above 0", got=f"{wrong.size} that are not: {listed(wrong)}", hint=hint)
    if not is_event.any():
        hint = "Is the coding turned round? True stands for an event, False for who was lost or well to the end."
        raise invalid(names[1], "be True for somebody", got="False for everybody", hint=hint)
    known = np.unique(times)
    is_new = np.append(True, np.diff(known) > _SAME * known.mean())
    return known[is_new][np.cumsum(is_new) - 1][np.searchsorted(known, times)], is_event


def step_at(asked: np.ndarray, steps: np.ndarray, values: np.ndarray, *, first: float) -> np.ndarray:
    """Value of a step function, right-continuous, with `first` before its first step."""
    return np.concatenate(([first], values))[np.searchsorted(steps, asked, side="right")]


def include_rounding(asked: np.ndarray) -> np.ndarray:
    """Times that are later by what is no more than rounding: to ask at 0.3 years takes in an event at 0.1 + 0.2."""
    return asked * (1 + _SAME)


def _as_followed(when: object, followed_to: float) -> np.ndarray:
    asked = include_rounding(as_array(when, "when", axes=("n_asked",)))
    late = asked[asked > include_rounding(include_rounding(followed_to))]
    if late.size:
        got = f"{late.max():g}"
        raise invalid("when", f"be at most {followed_to:g}", got=got, hint="Nobody was followed for longer.")
    return asked


def count_events(
    durations: np.ndarray, is_event: np.ndarray, *, when: np.ndarray | None = None
) -> tuple[np.ndarray, ...]:
    """Times with an event (n_times,), events at each, and people still followed just before each."""
    when = np.unique(durations[is_event]) if when is None else when
    place = np.searchsorted(when, durations[is_event])
    n_events = np.bincount(place, minlength=when.size).astype(float)
    n_at_risk = (durations.size - np.searchsorted(np.sort(durations), when, side="left")).astype(float)
    return when, n_events, n_at_risk
