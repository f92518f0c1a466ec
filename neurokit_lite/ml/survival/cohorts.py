"""Simulated cohorts with known truth: who declines, who is lost, and what was measured at each visit."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_fraction, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator

__all__ = ["SimulatedDecline", "SimulatedFollowUp", "make_decline", "make_follow_up"]


@dataclass(frozen=True)
class SimulatedFollowUp:
    """People followed until they fall ill, die or are lost. :func:`make_follow_up` makes it.

    Parameters
    ----------
    times : numpy.ndarray of shape (n_people,)
        Years of follow-up.
    causes : numpy.ndarray of shape (n_people,)
        ``"dementia"``, ``"death"``, or ``"none"`` for who was lost or well to the end.
    features : numpy.ndarray of shape (n_people, n_features)
        What was measured at the start, with mean 0 and spread 1.
    true_coefficients : numpy.ndarray of shape (n_features,)
        Log hazard ratio of dementia for one unit more of each.

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.make_follow_up(5, random_state=0).times.shape
    (5,)
    """

    times: np.ndarray
    causes: np.ndarray
    features: np.ndarray
    true_coefficients: np.ndarray


@dataclass(frozen=True)
class SimulatedDecline:
    """Visits of people whose lines are known. :func:`make_decline` makes it.

    Parameters
    ----------
    values : numpy.ndarray of shape (n_visits,)
        What was measured.
    visit_times : numpy.ndarray of shape (n_visits,)
        Years since the person's first visit.
    people : numpy.ndarray of shape (n_visits,)
        Whose visit it was, numbers from 0.
    true_slope : float
        Mean change a year.

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.make_decline(3, n_visits=4, random_state=0).people
    array([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2])
    """

    values: np.ndarray
    visit_times: np.ndarray
    people: np.ndarray
    true_slope: float


def make_follow_up(
    n_people: int,
    *,
    log_hazard_ratios: tuple[float, ...] = (0.7, 0.0),
    hazard: float = 0.06,
    death_hazard: float = 0.03,
    loss_hazard: float = 0.05,
    years: float = 10.0,
    random_state: int | np.random.Generator | None = None,
) -> SimulatedFollowUp:
    """Simulate a cohort in which dementia, death and loss compete, with constant hazards.

    Parameters
    ----------
    n_people : int
        People.
    log_hazard_ratios : tuple of float
        Log hazard ratio of dementia for one unit more of each feature.
    hazard, death_hazard, loss_hazard : float
        Events a person-year at features of 0; loss is independent of everything.
    years : float
        When the study ends.
    random_state : int or numpy.random.Generator, optional
        Seed, for the same numbers each time.

    Returns
    -------
    SimulatedFollowUp
        Times, causes and features, with the truth.

    Raises
    ------
    ValueError
        If a hazard is negative, or there is nobody.

    Notes
    -----
    Times to each event are exponential with rate ``hazard * exp(features @ log_hazard_ratios)`` and so on; the first
    one is what is seen.

    References
    ----------
    Bender R, Augustin T, Blettner M (2005). Generating survival times to simulate Cox proportional hazards models.
    *Stat Med* 24:1713-1723. https://doi.org/10.1002/sim.2059

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> sorted(set(ml.make_follow_up(200, random_state=0).causes))
    [np.str_('death'), np.str_('dementia'), np.str_('none')]
    """
    n_people, generator = as_count(n_people, "n_people", low=2), as_generator(random_state)
    ratios = as_array(log_hazard_ratios, "log_hazard_ratios", axes=("n_features",))
    if (np.abs(ratios) > 5).any():
        got = f"{ratios[np.abs(ratios).argmax()]:g}"
        raise invalid("log_hazard_ratios", "lie between -5 and 5", got=got, hint="Are they hazard ratios? Take logs.")
    features = generator.normal(size=(n_people, ratios.size))
    rates = [
        in_range(one, name, low=0.0, high=100.0)
        for one, name in ((hazard, "hazard"), (death_hazard, "death_hazard"), (loss_hazard, "loss_hazard"))
    ]
    end = in_range(years, "years", low=1e-6)
    draws = generator.exponential(size=(3, n_people))
    with np.errstate(divide="ignore"):
        ill, dead, lost = draws / np.array([rates[0] * np.exp(features @ ratios), *np.full((2, n_people), 1.0)])
        dead, lost = dead / rates[1] if rates[1] else np.inf, lost / rates[2] if rates[2] else np.inf
    times = np.minimum(np.minimum(ill, dead), np.minimum(lost, end))
    causes = np.where(times == ill, "dementia", np.where(times == dead, "death", "none"))
    return SimulatedFollowUp(times, causes, features, ratios)


def make_decline(
    n_people: int,
    *,
    n_visits: int = 5,
    slope: float = -0.5,
    slope_sd: float = 0.4,
    level_sd: float = 2.0,
    noise_sd: float = 1.0,
    missing_share: float = 0.0,
    random_state: int | np.random.Generator | None = None,
) -> SimulatedDecline:
    """Simulate yearly visits of people who each have a level and a slope of their own.

    Parameters
    ----------
    n_people, n_visits : int
        People, and visits each, a year apart.
    slope, slope_sd : float
        Mean change a year, and how much it varies among people.
    level_sd, noise_sd : float
        Spread of people's levels at the first visit (whose mean is 28), and of one visit around a person's line.
    missing_share : float
        Share of later visits that are missing at random; the first two are kept.
    random_state : int or numpy.random.Generator, optional
        Seed, for the same numbers each time.

    Returns
    -------
    SimulatedDecline
        Visits in long form, a row a visit.

    Raises
    ------
    ValueError
        If a spread is negative, or there is nobody.

    Notes
    -----
    Levels and slopes are independent normal draws.

    References
    ----------
    Laird NM, Ware JH (1982). Random-effects models for longitudinal data. *Biometrics* 38:963-974.
    https://doi.org/10.2307/2529876

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.make_decline(2, slope_sd=0, level_sd=0, noise_sd=0, n_visits=2).values
    array([28. , 27.5, 28. , 27.5])
    """
    n_people, n_visits = as_count(n_people, "n_people"), as_count(n_visits, "n_visits", low=2)
    generator = as_generator(random_state)
    slope = in_range(slope, "slope")
    spreads = [
        in_range(one, name, low=0.0)
        for one, name in ((slope_sd, "slope_sd"), (level_sd, "level_sd"), (noise_sd, "noise_sd"))
    ]
    missing = as_fraction(missing_share, "missing_share") if missing_share else 0.0
    people, years = np.repeat(np.arange(n_people), n_visits), np.tile(np.arange(float(n_visits)), n_people)
    slopes, levels = (generator.normal(size=n_people) * one for one in spreads[:2])
    values = 28.0 + levels[people] + (slope + slopes[people]) * years + generator.normal(size=years.size) * spreads[2]
    is_kept = (years < 2) | (generator.random(years.size) >= missing)
    return SimulatedDecline(values[is_kept], years[is_kept], people[is_kept], slope)
