"""How well a score orders people: variance explained, also of the liability."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_fraction, in_range, same_length
from neurokit_lite.core.constancy import is_constant, is_rounding
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.rng import as_generator
from neurokit_lite.ml import Estimate

__all__ = [
    "as_cases",
    "as_scores",
    "as_trait_of",
    "explained_variance",
    "liability_r2",
    "percentiles",
    "resample_r2",
    "squared_correlation",
]
__shared__ = ["as_cases", "as_scores", "as_trait_of", "percentiles", "resample_r2", "squared_correlation"]

_BLOCK = 4_000_000  # resampled people that are held at once


def explained_variance(
    scores: np.ndarray,
    trait: np.ndarray,
    *,
    n_bootstraps: int = 1000,
    alpha: float = 0.05,
    random_state: int | np.random.Generator | None = None,
) -> Estimate:
    """Share of a trait's variance that a score explains.

    Parameters
    ----------
    scores, trait : array_like of shape (n_people,)
        Score and trait of people from whom no weight was learnt.
    n_bootstraps : int
        Resamples of people for the interval.
    alpha : float
        Share of intervals that miss, above 0 and below 1.
    random_state : int or numpy.random.Generator, optional
        Seed of the resamples.

    Returns
    -------
    Estimate
        Squared correlation, from 0 to 1, with the percentile interval.

    Raises
    ------
    ValueError
        If lengths differ, one of the two does not vary, or a number is out of range.

    Notes
    -----
    The square hides a sign: a score that predicts the opposite explains as much. People are resampled with
    replacement, so they must be unrelated. Near 0 the interval lies above the truth, as a square cannot be negative.

    References
    ----------
    Efron B, Tibshirani RJ (1993). *An Introduction to the Bootstrap*, ch. 13. Chapman & Hall.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.explained_variance([0, 1, 2, 3], [1, 3, 5, 7], random_state=0).value
    1.0
    """
    x = as_scores(scores)
    y = as_trait_of(trait, x)
    drawn = resample_r2(x, y, (n_bootstraps, as_generator(random_state)))
    return Estimate(squared_correlation(x, y), *percentiles(drawn, alpha).tolist())


def liability_r2(r2: float, prevalence: float, *, case_share: float | None = None) -> float:
    """Turn the variance of a yes-or-no disease that a score explains into that of the liability behind it.

    Parameters
    ----------
    r2 : float
        Squared correlation of the score with the disease (0 or 1), from 0 to 1.
    prevalence : float
        Share of people in the population who have the disease, above 0 and below 1.
    case_share : float, optional
        Share of cases in the sample; left out, that of the population.

    Returns
    -------
    float
        Share of the variance of liability, comparable between diseases and samples.

    Raises
    ------
    ValueError
        If a number is out of range, or the score explains so much that no normal liability is behind it.

    Notes
    -----
    With ``z`` the normal density at the threshold ``t`` that a share K exceeds, ``m = z / K``,
    ``C = K^2 (1 - K)^2 / (z^2 P (1 - P))`` and ``theta = m (P - K) / (1 - K) (m (P - K) / (1 - K) - t)``, the result is
    ``C r2 / (1 + theta C r2)``. It assumes that a normal liability crosses a threshold, and that the score explains
    little of it.

    References
    ----------
    Lee SH, Goddard ME, Wray NR, Visscher PM (2012). A better coefficient of determination for genetic profile analysis.
    *Genetic Epidemiology* 36:214-224. https://doi.org/10.1002/gepi.21614

    Examples
    --------
    Half of all people are ill: the density is 0.3989, and 0.25 / 0.3989^2 is pi / 2:

    >>> from neurokit_lite import genomics
    >>> round(genomics.liability_r2(0.1, 0.5), 4)
    0.1571
    """
    from scipy.stats import norm

    observed = in_range(r2, "r2", low=0, high=1)
    k = as_fraction(prevalence, "prevalence", hint="Divide a percentage by 100.")
    p = k if case_share is None else as_fraction(case_share, "case_share", hint="Divide a percentage by 100.")
    threshold = norm.isf(k)
    density = norm.pdf(threshold)
    shift = density / k * (p - k) / (1 - k)
    factor = (k * (1 - k) / density) ** 2 / (p * (1 - p)) * observed
    below = 1 + shift * (shift - threshold) * factor
    if not 0 <= factor <= below:
        got = f"{observed:g} at a prevalence of {k:g} and {p:g} of cases"
        hint = "Was the score fitted to these people, or is r2 in percent?"
        raise invalid("r2", "leave at most all of the liability explained", got=got, hint=hint)
    return float(factor / below)


def squared_correlation(x: np.ndarray, y: np.ndarray) -> float:
    """Squared correlation of a score and a trait."""
    return float(_weighted_r2(np.ones((1, len(x))), x, y)[0])


def resample_r2(x: np.ndarray, y: np.ndarray, how: tuple[int, np.random.Generator]) -> np.ndarray:
    """Squared correlations of resampled people; `how` is the number of resamples and the generator."""
    n, generator = as_count(how[0], "n_bootstraps", low=10), how[1]
    width, drawn = max(1, _BLOCK // len(x)), []
    for start in range(0, n, width):
        shape = min(width, n - start)
        drawn.append(_weighted_r2(generator.multinomial(len(x), np.full(len(x), 1 / len(x)), shape), x, y))
    return np.concatenate(drawn)


def _weighted_r2(weights: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Squared correlation under each row of weights (n_resamples, n_people); 0 where one of the two is constant."""
    x, y = (x - x.mean()) / x.std(), (y - y.mean()) / y.std()
    total, sum_x, sum_y, xx, yy, xy = (
        weights @ np.stack([np.ones(len(x)), x, y, x * x, y * y, x * y], axis=1)
    ).T / weights.sum(axis=1)
    products = (xx - sum_x**2) * (yy - sum_y**2)  # both of size 1 in all people
    varies = ~is_rounding(np.sqrt(products.clip(0)), scale=1.0)
    return np.divide((xy - sum_x * sum_y) ** 2, products, out=np.zeros(len(total)), where=varies).clip(0, 1)


def percentiles(drawn: np.ndarray, alpha: float) -> np.ndarray:
    """Ends of the interval, along the last axis."""
    miss = as_fraction(alpha, "alpha")
    return np.quantile(drawn, [miss / 2, 1 - miss / 2], axis=-1)


def as_scores(scores: object) -> np.ndarray:
    """Convert to scores of people that vary, or say what is wrong."""
    x = as_array(scores, "scores", axes=("n_people",), min_size=3)
    if is_constant(x):
        raise invalid("scores", "vary", got=f"{x[0]:g} throughout")
    return x


def as_cases(is_case: object, scores: np.ndarray) -> np.ndarray:
    """Convert to booleans of which some are True and some are not, one for each score, or say what is wrong."""
    cases = as_mask(is_case, "is_case", axes=("n_people",))
    same_length(cases, scores, names=("is_case", "scores"), axis="n_people")
    if cases.all() or not cases.any():
        raise invalid("is_case", "hold both True and False", got=f"{bool(cases[0])} throughout")
    return cases


def as_trait_of(trait: object, scores: np.ndarray) -> np.ndarray:
    """Convert to a trait that varies, a value for each score, or say what is wrong."""
    y = as_array(trait, "trait", axes=("n_people",))
    same_length(y, scores, names=("trait", "scores"), axis="n_people")
    if is_constant(y):
        raise invalid("trait", "vary", got=f"{y[0]:g} throughout")
    return y
