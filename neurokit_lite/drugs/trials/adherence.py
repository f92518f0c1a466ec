"""Patients who do not take what they were assigned: a simulated trial with its truth, and three ways to count it."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, as_fraction, in_range, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.rng import as_generator
from neurokit_lite.drugs.trials.counts import ArmCounts, count_outcomes

__all__ = ["SimulatedTrial", "compare_populations", "make_trial"]

_POPULATIONS = ("intention to treat", "per protocol", "as treated")


@dataclass(frozen=True, eq=False)
class SimulatedTrial:
    """A trial in which some patients stop, with the truth.

    Parameters
    ----------
    is_assigned, is_taken : numpy.ndarray of shape (n_patients,)
        Whether the patient was assigned to the drug, and whether the patient took it.
    has_event : numpy.ndarray of shape (n_patients,)
        The outcome.
    severity : numpy.ndarray of shape (n_patients,)
        How ill the patient was before: mean 0, standard deviation 1.
    true_difference : float
        Risk difference of these patients if all took the drug against if none did.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> made = drugs.make_trial(100, log_odds_ratio=0.0)
    >>> made.true_difference
    0.0
    """

    is_assigned: np.ndarray
    is_taken: np.ndarray
    has_event: np.ndarray
    severity: np.ndarray
    true_difference: float


def make_trial(
    n_patients: int = 2000,
    *,
    risk: float = 0.2,
    log_odds_ratio: float = -0.7,
    severity_effect: float = 1.0,
    stopped_share: float = 0.3,
    random_state: int | np.random.Generator | None = 0,
) -> SimulatedTrial:
    """Make a randomised trial in which the sicker patients stop taking the drug.

    Parameters
    ----------
    n_patients : int
        Patients; every second one, at random, is assigned to the drug.
    risk : float
        Risk of a patient of average severity without the drug.
    log_odds_ratio : float
        What the drug does to the log odds of the event, if it is taken.
    severity_effect : float
        What one standard deviation of severity does to the log odds; it also makes patients stop.
    stopped_share : float
        Share of patients of average severity who stop, among those assigned to the drug.
    random_state : int or numpy.random.Generator, optional
        Seed; 0 by default.

    Returns
    -------
    SimulatedTrial
        The trial and its truth.

    Raises
    ------
    ValueError
        If a number is out of range.

    Notes
    -----
    ``logit P(event) = logit(risk) + severity_effect s + log_odds_ratio taken`` and, among the assigned,
    ``logit P(stop) = logit(stopped_share) + severity_effect s``, with s standard normal. Nobody of the other arm takes
    the drug, and assignment itself does nothing.

    References
    ----------
    Coronary Drug Project Research Group (1980). Influence of adherence to treatment and response of cholesterol on
    mortality in the Coronary Drug Project. *N Engl J Med* 303:1038-1041.
    https://doi.org/10.1056/NEJM198010303031804

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> made = drugs.make_trial(1000)
    >>> bool(made.is_taken[~made.is_assigned].any()), int(made.is_assigned.sum())
    (False, 500)
    """
    n = as_count(n_patients, "n_patients", low=4)
    base, stop = as_fraction(risk, "risk"), as_fraction(stopped_share, "stopped_share")
    drug = in_range(log_odds_ratio, "log_odds_ratio", low=-20, high=20)
    slope = in_range(severity_effect, "severity_effect", low=-20, high=20)
    generator = as_generator(random_state)
    severity = generator.normal(size=n)
    is_assigned = generator.permutation(n) % 2 == 1
    is_taken = is_assigned & (generator.random(n) >= _chance(stop, slope * severity))
    without, taken = _chance(base, slope * severity), _chance(base, slope * severity + drug)
    has_event = generator.random(n) < np.where(is_taken, taken, without)
    return SimulatedTrial(is_assigned, is_taken, has_event, severity, float(np.mean(taken - without)))


def compare_populations(is_assigned: np.ndarray, is_taken: np.ndarray, has_event: np.ndarray) -> ArmCounts:
    """Count a trial three times: by intention to treat, per protocol, and as treated.

    Parameters
    ----------
    is_assigned : array_like of shape (n_patients,)
        True for patients assigned to the treatment.
    is_taken : array_like of shape (n_patients,)
        True for patients who took it.
    has_event : array_like of shape (n_patients,)
        True where the outcome occurred.

    Returns
    -------
    ArmCounts
        Three rows: "intention to treat", all by assignment; "per protocol", those who did as assigned; "as treated",
        all by what they took.

    Raises
    ------
    ValueError
        If lengths differ, or one of the populations has nobody in one arm.

    Notes
    -----
    Only the first compares groups that chance made. Who stops differs from who goes on, in the treated arm, and the
    other two compare such patients with all of the control arm, or put the stoppers into it.

    References
    ----------
    Hernán MA, Hernández-Díaz S (2012). Beyond the intention-to-treat in comparative effectiveness research. *Clin
    Trials* 9:48-55. https://doi.org/10.1177/1740774511420743

    Examples
    --------
    Of four patients one stops, and has the event:

    >>> from neurokit_lite import drugs
    >>> found = drugs.compare_populations([1, 1, 0, 0], [1, 0, 0, 0], [0, 1, 1, 0])
    >>> found.risks_treated, found.risks_control.round(2)
    (array([0.5, 0. , 0. ]), array([0.5 , 0.5 , 0.67]))
    """
    assigned = as_mask(is_assigned, "is_assigned", axes=("n_patients",))
    taken = as_mask(is_taken, "is_taken", axes=("n_patients",))
    event = as_mask(has_event, "has_event", axes=("n_patients",))
    same_length(taken, assigned, names=("is_taken", "is_assigned"), axis="n_patients")
    same_length(event, assigned, names=("has_event", "is_assigned"), axis="n_patients")
    is_kept = assigned == taken
    everybody = np.ones(len(assigned), bool)
    rows = []
    for name, arm, own in zip(_POPULATIONS, (assigned, assigned, taken), (everybody, is_kept, everybody), strict=True):
        if arm[own].all() or not arm[own].any():
            argument = "is_assigned" if arm is assigned and own is everybody else "is_taken"
            got = f"{'only' if arm[own].any() else 'no'} treated patients"
            raise invalid(argument, f"leave patients of both arms in the analysis {name}", got=got)
        counted = count_outcomes(arm[own], event[own], treated=True, control=False)
        rows.append([counted.n_events_treated, counted.n_treated, counted.n_events_control, counted.n_control])
    numbers = np.array(rows)[..., 0].T
    return ArmCounts(*numbers, list(_POPULATIONS))


def _chance(share: float, log_odds: np.ndarray) -> np.ndarray:
    """A probability after a change of its log odds."""
    return 1 / (1 + (1 - share) / share * np.exp(-log_odds))
