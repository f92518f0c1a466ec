"""Adjusting for what was known before: the risk difference by standardisation."""

import numpy as np

from neurokit_lite.core.check import as_array, same_length
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.masks import as_mask
from neurokit_lite.drugs.trials.effects import TrialEffect, normal_limit
from neurokit_lite.ml.logistic import maximize_logistic

__all__ = ["standardise_risks"]


def standardise_risks(
    has_event: np.ndarray, is_treated: np.ndarray, covariates: np.ndarray, *, alpha: float = 0.05
) -> TrialEffect:
    """Estimate the risk difference adjusted for covariates, by standardisation (g-computation).

    Parameters
    ----------
    has_event : array_like of shape (n_patients,)
        True, or 1, where the outcome occurred.
    is_treated : array_like of shape (n_patients,)
        True for patients assigned to the treatment.
    covariates : array_like of shape (n_patients, n_covariates)
        What was known before randomisation, on any scale. What came after it may be an effect of the treatment.
    alpha : float
        One minus the level of the interval.

    Returns
    -------
    TrialEffect
        One row, "adjusted": the risk difference of the whole trial.

    Raises
    ------
    ValueError
        If lengths differ, an arm is empty, covariates repeat one another, or they tell events apart without error.

    Notes
    -----
    A logistic regression with arm and covariates gives each patient two risks, m1 if treated and m0 if not; the
    estimate is the mean of m1 - m0. Its standard error is that of the mean of
    ``A (Y - m1) / pi - (1 - A) (Y - m0) / (1 - pi) + m1 - m0``, with pi the share of treated patients. In a randomised
    trial the estimate is right in large samples even where the regression is wrong; it is more precise the better
    covariates predict the event.

    References
    ----------
    Ye T, Bannick M, Yi Y, Shao J (2023). Robust variance estimation for covariate-adjusted unconditional treatment
    effect in randomized clinical trials with binary outcomes. *Stat Theory Relat Fields* 7:159-163.
    https://doi.org/10.1080/24754269.2023.2205802

    Examples
    --------
    A covariate that is the same in both arms changes nothing:

    >>> from neurokit_lite import drugs
    >>> events, arms = [1, 0, 1, 0, 1, 1, 0, 1], [1, 1, 1, 1, 0, 0, 0, 0]
    >>> drugs.standardise_risks(events, arms, [[1], [1], [2], [2]] * 2).estimates.round(6)
    array([-0.25])
    """
    from scipy.special import expit

    y = as_mask(has_event, "has_event", axes=("n_patients",)).astype(float)
    arm = as_mask(is_treated, "is_treated", axes=("n_patients",)).astype(float)
    x = as_array(covariates, "covariates", axes=("n_patients", "n_covariates"))
    same_length(arm, y, names=("is_treated", "has_event"), axis="n_patients")
    same_length(x, y, names=("covariates", "has_event"), axis="n_patients")
    for name, values in (("has_event", y), ("is_treated", arm)):
        if values.all() or not values.any():
            raise invalid(name, "be true for some patients and false for others", got=f"{len(values)} all alike")
    design = np.column_stack([np.ones(len(y)), arm, _standardised(x)])
    slopes = _fit_logistic(design, y)
    without = design @ slopes - slopes[1] * arm
    treated, control = expit(without + slopes[1]), expit(without)
    share = arm.mean()
    parts = arm * (y - treated) / share - (1 - arm) * (y - control) / (1 - share) + treated - control
    estimate = float(np.mean(treated - control))
    half = normal_limit(alpha) * parts.std(ddof=1) / np.sqrt(len(y))
    return TrialEffect([estimate], [estimate - half], [estimate + half], ["adjusted"], "risk difference")


def _standardised(x: np.ndarray) -> np.ndarray:
    """Columns with mean 0 and spread 1, so that one rule of convergence is right for every unit."""
    flat = np.flatnonzero(is_constant(x, axis=0))
    if flat.size:
        got = f"column {flat[0]} that does not"
        raise invalid("covariates", "vary between patients", got=got, hint="Leave it out.")
    centred = x - x.mean(axis=0)
    return centred / np.sqrt((centred**2).mean(axis=0))


def _fit_logistic(design: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Coefficients of largest likelihood; refuse covariates that repeat one another or tell events apart."""
    if np.linalg.matrix_rank(design) < design.shape[1]:
        got = f"{design.shape[1] - 2} columns that repeat one another or the arm"
        raise invalid("covariates", "say different things", got=got, hint="Leave one of them out.")
    found = maximize_logistic(design, y)
    if found is None:
        hint = "Take fewer covariates: with so few events they fit them perfectly."
        raise invalid("covariates", "leave the event uncertain", got="a model that separates events", hint=hint)
    return found[0]
