"""Designs with several levels of noise: the variance of a mean of trials within cells within people, and power."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_fraction, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.shapes import as_columns

__all__ = [
    "as_nested_design",
    "as_variances",
    "compute_design_effect",
    "compute_mean_variance",
    "compute_nested_power",
]
__shared__ = ["as_nested_design", "as_variances"]  # not in the face

_FAR = 1e3  # standard errors: beyond, only the noise of the estimated standard deviation matters


def compute_design_effect(icc: float, n_trials: int) -> float:
    """Compute the design effect: how many times more the mean varies than if all trials came from different people.

    Parameters
    ----------
    icc : float
        Intraclass correlation, the share of the variance that is between people; from 0 to 1.
    n_trials : int
        Trials of each person.

    Returns
    -------
    float
        From 1, where people do not differ, to `n_trials`, where trials of a person are all alike.

    Raises
    ------
    ValueError
        If `icc` is not from 0 to 1, or there is no trial.

    Notes
    -----
    ``1 + (n_trials - 1) icc``. Closed form. All trials of all people are worth so many times fewer independent ones;
    their standard error is too small by its root.

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.compute_design_effect(0.5, 11)
    6.0
    """
    hint = "A negative estimate means: no sign that people differ. Put 0."
    share = in_range(icc, "icc", low=0, high=1, hint=hint)
    return 1.0 + (as_count(n_trials, "n_trials") - 1) * share


def compute_mean_variance(n_units: np.ndarray, variances: np.ndarray) -> np.ndarray:
    """Compute the variance of the mean of one group under hierarchical noise.

    Parameters
    ----------
    n_units : array_like of shape (n_designs, n_levels)
        How many there are of each level within one of the level above, from the top: people, cells of each person,
        trials of each cell.
    variances : array_like of shape (n_levels,)
        Variance that each level adds, from the top, in the squared unit of the measure.

    Returns
    -------
    numpy.ndarray of shape (n_designs,)
        Variance of the mean over everything, in the squared unit of the measure.

    Raises
    ------
    ValueError
        If a number is not whole or below 1, a variance is negative, all are 0, or lengths differ.

    Notes
    -----
    ``sum over levels of variance / number of all units of that level``: for n people with m trials each
    ``var_people / n + var_trials / (n m)``. More trials never take it below ``var_people / n``. It assumes that units
    of a level are independent given the one above, and that all have as many.

    References
    ----------
    Aarts E, Verhage M, Veenvliet JV, Dolan CV, van der Sluis S (2014). A solution to dependency: using multilevel
    analysis to accommodate nested data. *Nat Neurosci* 17:491-496. https://doi.org/10.1038/nn.3648

    Examples
    --------
    Four people with 10 trials each: 8 / 4 + 40 / 40.

    >>> from neurokit_lite import models
    >>> models.compute_mean_variance([[4, 10]], [8, 40])
    array([3.])
    """
    return _mean_variance(*as_nested_design(n_units, variances))


def compute_nested_power(
    effect: float, n_units: np.ndarray, variances: np.ndarray, *, n_groups: int = 2, alpha: float = 0.05
) -> np.ndarray:
    """Compute the power of designs with hierarchical noise: the t test of one mean for each person.

    Parameters
    ----------
    effect : float
        True difference of two groups, or with one group the true mean difference within people; in the unit of the
        measure.
    n_units : array_like of shape (n_designs, n_levels)
        How many there are of each level within one of the level above, from the top: people in each group (at least
        2), trials of each person.
    variances : array_like of shape (n_levels,)
        Variance that each level adds, from the top, in the squared unit of the measure.
    n_groups : int
        2 for two groups of people, 1 for a difference within each person.
    alpha : float
        Level of the two-sided test.

    Returns
    -------
    numpy.ndarray of shape (n_designs,)
        Power, from alpha to 1.

    Raises
    ------
    ValueError
        If there are fewer than 2 people, a variance is negative, all are 0, or `n_groups` is neither 1 nor 2.

    Notes
    -----
    With V the variance of a group's mean, t follows a noncentral t distribution with ``n_groups (n - 1)`` degrees of
    freedom and noncentrality ``effect / sqrt(n_groups V)``. Exact for normal values and as many units everywhere; the
    top level is the unit of the test.

    References
    ----------
    Baker DH, et al. (2021). Power contours: optimising sample size and precision in experimental psychology and human
    neuroscience. *Psychol Methods* 26:295-314. https://doi.org/10.1037/met0000337

    Examples
    --------
    One trial of each of 64 people is the plain t test of d = 0.5; four trials of each find it more often.

    >>> from neurokit_lite import models
    >>> models.compute_nested_power(0.5, [[64, 1], [64, 4]], [0.5, 0.5]).round(2)
    array([0.8 , 0.94])
    """
    from scipy import stats

    shift = in_range(effect, "effect")
    units, levels = as_nested_design(n_units, variances, fewest=2)
    groups = as_count(n_groups, "n_groups", high=2, hint="One group: a difference within each person.")
    df = groups * (units[:, 0] - 1)
    limit = stats.t.isf(as_fraction(alpha, "alpha") / 2, df)
    far = abs(shift) / np.sqrt(groups * _mean_variance(units, levels))
    moved = np.minimum(far, _FAR)
    # The far tail as a mirror image: scipy's cdf of it is NaN once it is very small.
    tails = stats.nct.sf(limit, df, moved), stats.nct.sf(limit, df, -moved)
    beyond = stats.chi2.cdf(df * np.minimum(far / limit, 1e100) ** 2, df)  # the mean itself hardly varies
    return np.where(far > _FAR, beyond, np.minimum(tails[0] + tails[1], 1.0))


def _mean_variance(units: np.ndarray, levels: np.ndarray) -> np.ndarray:
    return np.cumprod(units, axis=1) ** -1.0 @ levels


def as_nested_design(n_units: object, variances: object, *, fewest: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of units, one row a design, and the variance of each level."""
    levels = as_variances(variances)
    hint, axes = "One row a design: [[people, trials]].", ("n_designs", "n_levels")
    units = as_columns(n_units, "n_units", axes=axes, n_columns=levels.size, min_size=1, hint=hint)
    wrong = units[(units < 1) | (units % 1 > 0)]
    if wrong.size:
        raise invalid("n_units", "hold whole numbers of at least 1", got=f"{wrong[0]:g}")
    if units[:, 0].min() < fewest:
        raise invalid("n_units", f"have at least {fewest} people in each group", got=f"{units[:, 0].min():g}")
    return units, levels


def as_variances(variances: object) -> np.ndarray:
    """Variance of each level: none negative, and one above 0."""
    levels = as_array(variances, "variances", axes=("n_levels",), min_size=1)
    if levels.min() < 0:
        hint = "An estimate below 0 means: no sign of variance at this level. Put 0."
        raise invalid("variances", "not be negative", got=f"{levels.min():g}", hint=hint)
    if not levels.any():
        raise invalid("variances", "have one above 0", got="zeros only", hint="Without noise there is nothing to plan.")
    return levels
