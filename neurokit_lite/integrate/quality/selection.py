"""Bias that quality control brings in: who is left out, what that does to a difference, and weights against it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_fraction, in_range, same_length
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.records import check_fields
from neurokit_lite.core.rng import as_generator
from neurokit_lite.ml import wilson_interval
from neurokit_lite.ml.logistic import maximize_logistic

__all__ = ["GroupDifference", "MotionCohort", "compare_groups", "count_excluded", "make_motion_cohort", "weigh_kept"]


@dataclass(frozen=True, eq=False)
class MotionCohort:
    """Simulated people who were scanned, some of whom moved.

    Parameters
    ----------
    is_patient : array_like of shape (n_people,)
        True for patients.
    severities : array_like of shape (n_people,)
        Severity of symptoms, rated outside of the scanner, in standard deviations of patients; controls about 0.
    motions_mm : array_like of shape (n_people,)
        Mean framewise displacement, in mm.
    connectivities : array_like of shape (n_people,)
        What the scan says, movement included; no unit.
    true_difference : float
        Patients minus controls, if nobody had moved and nobody were left out.

    Raises
    ------
    ValueError
        If lengths differ or a value is not finite.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.make_motion_cohort(10).true_difference
    -0.5
    """

    is_patient: np.ndarray
    severities: np.ndarray
    motions_mm: np.ndarray
    connectivities: np.ndarray
    true_difference: float

    def __post_init__(self) -> None:
        names = ("is_patient", "severities", "motions_mm", "connectivities")
        check_fields(self, dict.fromkeys(names, ("n_people",)))


def make_motion_cohort(
    n_people: int = 400,
    *,
    difference: float = -0.5,
    severity_effect: float = -0.4,
    severity_motion: float = 0.5,
    artefact: float = 1.0,
    random_state: int | np.random.Generator | None = 0,
) -> MotionCohort:
    """Simulate patients and controls of whom the most severely ill move most in the scanner.

    Parameters
    ----------
    n_people : int
        People, half of them patients.
    difference : float
        True difference of connectivity, patients minus controls, in standard deviations of a person's own noise.
    severity_effect : float
        Change of connectivity for one standard deviation of severity, among patients.
    severity_motion : float
        Change of the logarithm of movement for one standard deviation of severity, among patients.
    artefact : float
        What each millimetre of movement beyond 0.5 mm adds to the connectivity that is measured.
    random_state : int or numpy.random.Generator, optional
        Seed; 0 by default.

    Returns
    -------
    MotionCohort
        What was measured, and the true difference.

    Raises
    ------
    ValueError
        If a number is out of range.

    Notes
    -----
    ``log motion ~ N(log 0.25 + (0.3 + a s) [patient], 0.5)``, ``connectivity = (difference + b s) [patient] + artefact
    x max(motion - 0.5 mm, 0) + N(0, 1)``, with severity s ~ N(0, 1) in patients and 0 in controls. Severity causes both
    movement and connectivity, so that leaving out who moved leaves out those with the largest effect. That scans below
    0.5 mm are free of any artefact is this model's kindness.

    References
    ----------
    Nebel MB, Lidstone DE, Wang L, Benkeser D, Mostofsky SH, Risk BB (2022). Accounting for motion in resting-state
    fMRI: what part of the spectrum are we characterizing in autism spectrum disorder? *NeuroImage* 257:119296.
    https://doi.org/10.1016/j.neuroimage.2022.119296

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> cohort = integrate.make_motion_cohort(10)
    >>> int(cohort.is_patient.sum()), cohort.motions_mm.shape
    (5, (10,))
    """
    n = as_count(n_people, "n_people", low=4)
    difference = in_range(difference, "difference")
    slope = in_range(severity_effect, "severity_effect")
    restless = in_range(severity_motion, "severity_motion", low=-5, high=5)
    artefact = in_range(artefact, "artefact")
    generator = as_generator(random_state)
    is_patient = np.arange(n) % 2 == 1
    severities = generator.normal(size=n) * is_patient
    motions = np.exp(np.log(0.25) + (0.3 + restless * severities) * is_patient + generator.normal(0, 0.5, n))
    clean = (difference + slope * severities) * is_patient + generator.normal(size=n)
    return MotionCohort(is_patient, severities, motions, clean + artefact * np.maximum(motions - 0.5, 0), difference)


def count_excluded(is_kept: np.ndarray, groups: Sequence, *, alpha: float = 0.05):
    """Count who is left out, in each group.

    Parameters
    ----------
    is_kept : array_like of shape (n_people,)
        True for who stays.
    groups : sequence of shape (n_people,)
        The group of each: diagnosis, site, sex.
    alpha : float
        One minus the confidence of the intervals.

    Returns
    -------
    pandas.DataFrame
        A line for each group, in their order: ``group``, ``n_people``, ``n_excluded``, ``share``, ``low``, ``high``
        (Wilson).

    Raises
    ------
    ValueError
        If lengths differ, or nobody is there.

    Notes
    -----
    Equal shares do not say that the same kind of people stay: within a group, the mildest may.

    References
    ----------
    Wilson EB (1927). Probable inference, the law of succession, and statistical inference. *J Am Stat Assoc*
    22:209-212. https://doi.org/10.1080/01621459.1927.10502953

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.count_excluded([True, True, False, True], ["a", "a", "b", "b"])["share"].tolist()
    [0.0, 0.5]
    """
    import pandas as pd

    kept = as_mask(is_kept, "is_kept", axes=("n_people",))
    labels = as_labels(groups, "groups", axis="n_people", min_size=1)
    same_length(kept, labels, names=("is_kept", "groups"), axis="n_people")
    names, own = np.unique(labels, return_inverse=True)
    n_people = np.bincount(own)
    n_out = np.bincount(own, weights=~kept).astype(int)
    share = wilson_interval(n_out, n_people, alpha=as_fraction(alpha, "alpha"))
    columns = {"group": names, "n_people": n_people, "n_excluded": n_out}
    return pd.DataFrame(columns | {"share": share.value, "low": share.low, "high": share.high})


def weigh_kept(is_kept: np.ndarray, features: np.ndarray, *, max_weight: float = 20.0) -> np.ndarray:
    """Weigh who stays by the inverse of the chance to stay, so that they stand for those who do not.

    Parameters
    ----------
    is_kept : array_like of shape (n_people,)
        True for who stays.
    features : array_like of shape (n_people, n_features)
        What is known of everybody, also of those left out, and decides about staying: group, severity, age.
    max_weight : float
        Largest weight; larger ones are cut down to it.

    Returns
    -------
    numpy.ndarray of shape (n_people,)
        Weights: ``1 / chance`` for who stays, 0 for who does not.

    Raises
    ------
    ValueError
        If nobody stays or nobody goes, a feature is not finite, or the features tell exactly who stays: those who never
        stay have nobody to stand for them.

    Notes
    -----
    The chance is that of a logistic regression on the features. It assumes that all that decides both about staying and
    about the outcome is among them, and that everybody had some chance to stay. Movement itself must not be among them:
    it decides all, and its artefact is what was to be left out.

    References
    ----------
    Hernán MA, Hernández-Díaz S, Robins JM (2004). A structural approach to selection bias. *Epidemiology* 15:615-625.
    https://doi.org/10.1097/01.ede.0000135174.63482.43

    Examples
    --------
    Of four mild ones three stay, of four severe ones one does.

    >>> from neurokit_lite import integrate
    >>> integrate.weigh_kept([1, 1, 1, 0, 1, 0, 0, 0], [[0], [0], [0], [0], [1], [1], [1], [1]]).round(2)
    array([1.33, 1.33, 1.33, 0.  , 4.  , 0.  , 0.  , 0.  ])
    """
    kept = as_mask(is_kept, "is_kept", axes=("n_people",))
    features = as_array(features, "features", axes=("n_people", "n_features"))
    same_length(features, kept, names=("features", "is_kept"), axis="n_people")
    most = in_range(max_weight, "max_weight", low=1)
    if kept.all() or not kept.any():
        raise invalid("is_kept", "hold people who stay and people who do not", got=f"{kept[:1].tolist()} throughout")
    spread = features.std(axis=0)
    varies = ~is_constant(features, axis=0)
    scaled = (features[:, varies] - features[:, varies].mean(axis=0)) / spread[varies]
    columns = np.column_stack([np.ones(len(kept)), scaled])
    fitted = maximize_logistic(columns, kept)
    if fitted is None:
        hint = "Does one of them decide alone, or say the same as another? Leave it out, or keep more people."
        raise invalid("features", "leave it open who stays", got="features that tell it exactly", hint=hint)
    chance = 1 / (1 + np.exp(-np.clip(columns @ fitted[0], -500, 500)))
    return np.where(kept, np.minimum(1 / chance, most), 0.0)


@dataclass(frozen=True)
class GroupDifference:
    """A difference between two groups, with its interval.

    Parameters
    ----------
    difference, low, high : float
        Patients minus controls and the ends of the interval, in the outcome's unit.
    n_effective : float
        People of equal weight that would say as much: ``(sum of w)^2 / sum of w^2``, both groups together.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.compare_groups([1.0, 3.0, 0.0, 2.0], [True, True, False, False]).difference
    1.0
    """

    difference: float
    low: float
    high: float
    n_effective: float


def compare_groups(
    outcomes: np.ndarray, is_patient: np.ndarray, *, weights: np.ndarray | None = None, alpha: float = 0.05
) -> GroupDifference:
    """Estimate the difference of means between patients and controls, weighted if need be.

    Parameters
    ----------
    outcomes : array_like of shape (n_people,)
        What is compared; entries of weight 0 may be NaN.
    is_patient : array_like of shape (n_people,)
        True for patients.
    weights : array_like of shape (n_people,), optional
        Weights, 0 for who is left out; all 1 where they are left out.
    alpha : float
        One minus the confidence of the interval.

    Returns
    -------
    GroupDifference
        The difference with its interval.

    Raises
    ------
    ValueError
        If lengths differ, a weight is negative, an outcome that counts is not finite, or a group has fewer than two.

    Notes
    -----
    ``sum(w x) / sum(w)`` in each group; variance ``n / (n - 1) sum(w^2 (x - mean)^2) / sum(w)^2`` and the normal
    quantile. Weights are taken as given: those that were estimated from the same people make the true error a little
    smaller than this says, as a rule.

    References
    ----------
    Hernán MA, Hernández-Díaz S, Robins JM (2004). A structural approach to selection bias. *Epidemiology* 15:615-625.
    https://doi.org/10.1097/01.ede.0000135174.63482.43

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.compare_groups([1.0, 3.0, 0.0, 2.0], [1, 1, 0, 0], weights=[3, 1, 1, 1]).difference
    0.5
    """
    from scipy.special import ndtri

    values = as_array(outcomes, "outcomes", axes=("n_people",), finite=False)
    patient = as_mask(is_patient, "is_patient", axes=("n_people",))
    own = np.ones(len(values)) if weights is None else as_array(weights, "weights", axes=("n_people",))
    same_length(patient, values, names=("is_patient", "outcomes"), axis="n_people")
    same_length(own, values, names=("weights", "outcomes"), axis="n_people")
    if (own < 0).any():
        raise invalid("weights", "be 0 or more", float(own.min()))
    quantile = ndtri(1 - as_fraction(alpha, "alpha") / 2)
    means, variances = [], []
    for is_own in (patient & (own > 0), ~patient & (own > 0)):
        x, w = values[is_own], own[is_own]
        if len(x) < 2:
            raise invalid("is_patient", "leave at least two people in each group", got=f"{len(x)} in one")
        if not np.isfinite(x).all():
            raise invalid(
                "outcomes", "be finite for everybody who counts", got=f"{(~np.isfinite(x)).sum()} that are not"
            )
        mean = float(w @ x / w.sum())
        means.append(mean)
        variances.append(len(x) / (len(x) - 1) * float(w**2 @ (x - mean) ** 2) / float(w.sum()) ** 2)
    difference, half = means[0] - means[1], float(quantile * np.sqrt(sum(variances)))
    n_effective = float(own.sum() ** 2 / (own**2).sum())
    return GroupDifference(difference, difference - half, difference + half, n_effective)
