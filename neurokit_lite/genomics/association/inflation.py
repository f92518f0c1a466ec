"""Are there too many small p values? The genomic inflation factor and the quantile-quantile plot's numbers."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from neurokit_lite.core.check import as_array, as_fraction
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.records import check_fields, within

__all__ = ["Quantiles", "genomic_inflation", "quantile_coordinates"]


@dataclass(frozen=True, eq=False)
class Quantiles:
    """Coordinates of a quantile-quantile plot of p values, as -log10 p, the largest p first.

    Parameters
    ----------
    expected : array_like of shape (n_tests,)
        -log10 of the p value that is expected in its place if no variant has an effect.
    observed : array_like of shape (n_tests,)
        -log10 of the p values; at most 308, also where p has become 0.
    low, high : array_like of shape (n_tests,)
        Between them lies each of the p values with a chance of 1 - alpha, taken by itself, as -log10 p.

    Raises
    ------
    ValueError
        If lengths differ or a value is NaN.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.quantile_coordinates([0.01, 0.5]).observed.round(3)
    array([0.301, 2.   ])
    """

    expected: np.ndarray
    observed: np.ndarray
    low: np.ndarray
    high: np.ndarray

    def __post_init__(self) -> None:
        check_fields(self, dict.fromkeys(("expected", "observed", "low", "high"), ("n_tests",)))


def genomic_inflation(p_values: np.ndarray) -> float:
    """Genomic inflation factor lambda: by how much the median test statistic is too large.

    Parameters
    ----------
    p_values : array_like of shape (n_tests,)
        Two-sided p values; NaN (not tested) is left out.

    Returns
    -------
    float
        About 1 if hardly any variant has an effect and the test is calibrated; above 1 with relatives or mixed
        ancestry that the model does not know of. Without unit.

    Raises
    ------
    ValueError
        If a p value is not between 0 and 1, or none is left.

    Notes
    -----
    The median of the chi-square statistics with one degree of freedom that the p values stand for, divided by that of
    the distribution, 0.4549. It assumes that most variants have no effect: a trait on which many variants have a little
    effect makes it larger than 1 in a large cohort, and rightly so.

    References
    ----------
    Devlin B, Roeder K (1999). Genomic control for association studies. *Biometrics* 55:997-1004.
    https://doi.org/10.1111/j.0006-341X.1999.00997.x

    Examples
    --------
    Half of the p values below 0.5, half above:

    >>> from neurokit_lite import genomics
    >>> round(genomics.genomic_inflation([0.1, 0.5, 0.9]), 6)
    1.0
    """
    from scipy.special import ndtri

    return float((ndtri(np.median(_tested(p_values)) / 2) / ndtri(0.25)) ** 2)


def quantile_coordinates(p_values: np.ndarray, *, alpha: float = 0.05) -> Quantiles:
    """Compare sorted p values with those of variants without an effect.

    Parameters
    ----------
    p_values : array_like of shape (n_tests,)
        Two-sided p values; NaN (not tested) is left out.
    alpha : float
        Chance that a p value lies outside of its interval.

    Returns
    -------
    Quantiles
        Expected and observed -log10 p, and the limits of the interval.

    Raises
    ------
    ValueError
        If a p value is not between 0 and 1, none is left, or `alpha` is not between 0 and 1.

    Notes
    -----
    Of n independent p values without an effect, the one in place i is beta distributed with i and n + 1 - i; its mean
    i / (n + 1) is what is expected, and its quantiles are the interval. It assumes independent tests: neighbours in
    linkage make the true interval wider.

    References
    ----------
    Casella G, Berger RL (2002). *Statistical Inference*, 2nd ed., section 5.4. Duxbury.

    Examples
    --------
    A single p value is uniform: 95 % lie between 0.025 and 0.975.

    >>> from neurokit_lite import genomics
    >>> found = genomics.quantile_coordinates([0.1])
    >>> [float(round(10 ** -value[0], 3)) for value in (found.expected, found.high, found.low)]
    [0.5, 0.025, 0.975]
    """
    share = as_fraction(alpha, "alpha")
    tested = np.sort(_tested(p_values))[::-1]
    smallest = np.finfo(float).tiny  # p = 0 has underflowed
    place = np.arange(tested.size, 0, -1)
    places = (place / (tested.size + 1), tested, *_limits(tested.size, share))
    return Quantiles(*(np.abs(np.log10(np.maximum(one, smallest))) for one in places))


def _tested(p_values: object) -> np.ndarray:
    """The p values that are there, or say which is none."""
    p = as_array(p_values, "p_values", axes=("n_tests",), finite=False)
    tested = within(p[~np.isnan(p)], "p_values", hint="Did you pass t values, or -log10 p?")
    if not tested.size:
        raise invalid("p_values", "hold at least one p value (n_tests,)", got="none that is not NaN")
    return tested


@lru_cache(maxsize=4)
def _limits(n_tests: int, share: float) -> list[np.ndarray]:
    """The interval of each p value in order, the largest first: slow to find, and alike for all studies of one size."""
    from scipy.special import betaincinv

    place = np.arange(n_tests, 0, -1)
    return [betaincinv(place, place[::-1], one) for one in (1 - share / 2, share / 2)]
