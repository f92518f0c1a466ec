"""Is it a power law? Exponent by maximum likelihood, and the likelihood-ratio test against other heavy tails."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, in_range, one_of
from neurokit_lite.core.constancy import is_rounding
from neurokit_lite.core.errors import invalid

__all__ = ["PowerLawFit", "TailComparison", "compare_tails", "fit_power_law"]

_FEWEST = 10  # sizes in a tail
_MOST_CANDIDATES, _N_ROUNDS = 200, 2  # for the minimum: among all tails, then among those beside the best
_STEEPEST = 39.0  # exponent of whole numbers; the search ends at 40
_ALTERNATIVES = ("exponential", "lognormal")


@dataclass(frozen=True)
class PowerLawFit:
    """A power law fitted to a tail. :func:`fit_power_law` makes it.

    Parameters
    ----------
    exponent, standard_error : float
        Exponent of the probability (density), above 1, and its standard error.
    minimum : float
        Smallest size that belongs to the tail.
    n_tail : int
        Sizes in the tail.
    distance : float
        Kolmogorov-Smirnov distance between tail and fit, from 0 to 1.
    is_discrete : bool
        Whether sizes are whole numbers.

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.PowerLawFit(1.5, 0.1, 1.0, 25, 0.02, True).exponent
    1.5
    """

    exponent: float
    standard_error: float
    minimum: float
    n_tail: int
    distance: float
    is_discrete: bool


@dataclass(frozen=True)
class TailComparison:
    """A power law held against another distribution. :func:`compare_tails` makes it.

    Parameters
    ----------
    log_ratio : float
        Log-likelihood of the power law minus that of the other.
    z : float
        The same over its standard error: above 0 for the power law, below 0 for the other.
    p : float
        Two-sided p value of the hypothesis that both are equally far from the truth.
    alternative : str
        The other.

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.TailComparison(-40.0, -5.0, 5.7e-7, "lognormal").z
    -5.0
    """

    log_ratio: float
    z: float
    p: float
    alternative: str


def fit_power_law(sizes: np.ndarray, *, minimum: float | None = None, is_discrete: bool = True) -> PowerLawFit:
    """Fit a power law to the tail of a distribution by maximum likelihood.

    Parameters
    ----------
    sizes : array_like of shape (n_sizes,)
        Above 0; whole numbers where `is_discrete`.
    minimum : float, optional
        Where the tail begins; whole where sizes are. Where it is left out, the size at which tail and fit are closest
        (least Kolmogorov-Smirnov distance): of all distinct sizes, if few; else of 200 whose tails shrink by equal
        factors, and of 200 between the neighbours of the best of these.
    is_discrete : bool
        Whether sizes are whole numbers, as counts of spikes are.

    Returns
    -------
    PowerLawFit
        Exponent with its standard error, and what it was fitted to.

    Raises
    ------
    TypeError
        If sizes are discrete and not whole.
    ValueError
        If a size is not above 0, fewer than 10 sizes are in the tail, all of them are alike, or whole sizes fall so
        steeply that the exponent would be above 39.

    Notes
    -----
    Continuous: ``exponent = 1 + n / sum(log(x / minimum))``. Discrete: the maximum of ``-n log zeta(a, minimum) - a
    sum(log x)``. Any data get an exponent, whether they follow a power law or not; a line through a histogram on
    logarithmic axes gives a biased one. Sizes that were cut off (a finite network, a short recording) bend the tail.

    References
    ----------
    Clauset A, Shalizi CR, Newman MEJ (2009). Power-law distributions in empirical data. *SIAM Rev* 51:661-703.
    https://doi.org/10.1137/070710111

    Examples
    --------
    The logarithm of size over minimum is 1 on average: the exponent is 1 + 1 / 1.

    >>> import numpy as np
    >>> from neurokit_lite import models
    >>> sizes = np.exp([0.5, 0.5, 0.5, 0.5, 0.5, 1.5, 1.5, 1.5, 1.5, 1.5])
    >>> round(models.fit_power_law(sizes, minimum=1, is_discrete=False).exponent, 6)
    2.0
    """
    values, counts = _tallied(sizes, is_discrete)
    if minimum is not None:
        minimum = _as_minimum(minimum, is_discrete)
        return _not_too_steep(_fit(*_tail(values, counts, minimum), minimum, is_discrete))
    n_above = counts[::-1].cumsum()[::-1]
    candidates = values[:-1][n_above[:-1] >= _FEWEST]
    if not candidates.size:
        raise invalid("sizes", f"have {_FEWEST} or more that are not all alike", got=f"{n_above[0]:.0f}")
    low, high, fits = 0, candidates.size - 1, {}
    for _ in range(_N_ROUNDS):
        for at in _spread(n_above, low, high):
            if at not in fits:
                fits[at] = _fit(*_tail(values, counts, candidates[at]), float(candidates[at]), is_discrete)
        gentle = [at for at in fits if not _is_too_steep(fits[at])]
        if not gentle:
            return _not_too_steep(fits[0])
        best, tried = min(gentle, key=lambda at: fits[at].distance), sorted(fits)
        low, high = max([at for at in tried if at < best] or [best]), min([at for at in tried if at > best] or [best])
    return fits[best]


def _spread(n_above: np.ndarray, low: int, high: int) -> list[int]:
    """Places from low to high, all if they are few; else those at which tails shrink by equal factors."""
    if high - low < _MOST_CANDIDATES:
        return list(range(low, high + 1))
    wanted = np.geomspace(n_above[low], n_above[high], _MOST_CANDIDATES)
    return np.unique(low + np.searchsorted(-n_above[low : high + 1], -wanted).clip(max=high - low)).tolist()


def compare_tails(
    sizes: np.ndarray, *, minimum: float, alternative: str = "lognormal", is_discrete: bool = True
) -> TailComparison:
    """Test which describes a tail better, a power law or another distribution (Vuong's likelihood-ratio test).

    Parameters
    ----------
    sizes : array_like of shape (n_sizes,)
        Above 0; whole numbers where `is_discrete`.
    minimum : float
        Where the tail begins, for both; whole where sizes are.
    alternative : {"lognormal", "exponential"}
        The other distribution, fitted to the same tail by maximum likelihood.
    is_discrete : bool
        Whether sizes are whole numbers.

    Returns
    -------
    TailComparison
        Log-likelihood ratio, its z and p.

    Raises
    ------
    TypeError
        If sizes are discrete and not whole.
    ValueError
        If a size is not above 0, fewer than 10 sizes are in the tail, all of them are alike, or whole sizes fall so
        steeply that the exponent would be above 39.

    Notes
    -----
    ``z = sum(d) / (sd(d) sqrt(n))``, where d is the difference of log-likelihoods at each size. The log-normal is cut
    off at the minimum; for whole numbers it is integrated from half below to half above. A power law is its limit for a
    low mean and a large spread, so that the log-normal cannot lose by much (nor, if continuous, at all): z near 0 says
    that the data cannot tell. The test compares two distributions. Both may be wrong, and it assumes independent sizes.

    References
    ----------
    Clauset A, Shalizi CR, Newman MEJ (2009). Power-law distributions in empirical data. *SIAM Rev* 51:661-703.
    https://doi.org/10.1137/070710111

    Examples
    --------
    Sizes without a tail are no power law.

    >>> import numpy as np
    >>> from neurokit_lite import models
    >>> models.compare_tails(np.repeat([1, 2, 3, 4], [40, 20, 10, 5]), minimum=1, alternative="exponential").z < 0
    True
    """
    values, counts = _tallied(sizes, is_discrete)
    minimum = _as_minimum(minimum, is_discrete)
    alternative = one_of(alternative, "alternative", _ALTERNATIVES)
    values, counts = _tail(values, counts, minimum)
    exponent = _not_too_steep(_fit(values, counts, minimum, is_discrete)).exponent
    log_others = (_exponential if alternative == "exponential" else _lognormal)(values, counts, minimum, is_discrete)
    difference = _log_power_law(values, exponent, minimum, is_discrete) - log_others
    n = counts.sum()
    mean = counts @ difference / n
    spread = np.sqrt(counts @ (difference - mean) ** 2 / n)
    if is_rounding(spread, scale=np.abs(log_others).max()):
        return TailComparison(float(n * mean), 0.0, 1.0, alternative)
    z = mean * np.sqrt(n) / spread
    return TailComparison(float(n * mean), float(z), _two_sided(z), alternative)


def _two_sided(z: float) -> float:
    from scipy.special import erfc

    return float(erfc(abs(z) / np.sqrt(2)))


def _as_minimum(minimum: float, is_discrete: bool) -> float:
    """The start of a tail; a whole number where sizes are."""
    minimum = in_range(minimum, "minimum", low=0)
    if is_discrete and minimum != round(minimum):
        raise invalid("minimum", "be a whole number where sizes are", got=f"{minimum:g}", hint="Or is_discrete=False.")
    return minimum


def _tallied(sizes: np.ndarray, is_discrete: bool) -> tuple[np.ndarray, np.ndarray]:
    """Distinct sizes, rising, and how often each comes."""
    given = as_array(sizes, "sizes", axes=("n_sizes",), dtype=np.int64 if is_discrete else float)
    if given.size and given.min() <= 0:
        hint = "Leave empty avalanches out."
        raise invalid("sizes", "be above 0", got=f"{given.min():g}", hint=hint)
    values, counts = np.unique(given, return_counts=True)
    return values.astype(float), counts.astype(float)


def _tail(values: np.ndarray, counts: np.ndarray, minimum: float) -> tuple[np.ndarray, np.ndarray]:
    """What is at or above the minimum."""
    is_in = values >= minimum
    if counts[is_in].sum() < _FEWEST or is_in.sum() < 2 or minimum <= 0:
        got = f"{counts[is_in].sum():.0f} from {minimum:g} on, {is_in.sum()} of them different"
        raise invalid("minimum", f"be above 0 and leave {_FEWEST} sizes or more, not all alike", got=got)
    return values[is_in], counts[is_in]


def _fit(values: np.ndarray, counts: np.ndarray, minimum: float, is_discrete: bool) -> PowerLawFit:
    """Exponent, standard error and distance of a tail."""
    n, log_sum = counts.sum(), counts @ np.log(values / minimum)
    exponent = 1 + n / log_sum
    error = (exponent - 1) / np.sqrt(n)
    if is_discrete:
        exponent, error = _whole_exponent(n, counts @ np.log(values), minimum)
    seen = counts.cumsum() / n
    below = np.append(0, seen[:-1])
    at, before = _cumulated(values, exponent, minimum, is_discrete)
    distance = max(np.abs(at - seen).max(), np.abs(before - below).max())
    return PowerLawFit(float(exponent), float(error), minimum, int(n), float(distance), is_discrete)


def _is_too_steep(fit: PowerLawFit) -> bool:
    """Whether the search for the exponent of whole numbers ran into its end."""
    return fit.is_discrete and fit.exponent > _STEEPEST


def _not_too_steep(fit: PowerLawFit) -> PowerLawFit:
    """The fit, unless its exponent is where the search ends."""
    if _is_too_steep(fit):
        rule = f"leave a tail with an exponent below {_STEEPEST:g}"
        raise invalid("minimum", rule, got=f"{fit.exponent:.3g}", hint="So steep a tail is no power law.")
    return fit


def _whole_exponent(n: float, log_sum: float, minimum: float) -> tuple[float, float]:
    """Exponent of whole numbers, and its standard error from the curvature of the likelihood."""
    from scipy.optimize import minimize_scalar
    from scipy.special import zeta

    def surprise(exponent: float) -> float:
        return np.log(zeta(exponent, minimum)) + exponent * log_sum / n

    best = minimize_scalar(surprise, bounds=(1 + 1e-6, 40), method="bounded", options={"xatol": 1e-10}).x
    h = 1e-3 * (best - 1)
    curvature = (surprise(best + h) - 2 * surprise(best) + surprise(best - h)) / h**2
    return best, 1 / np.sqrt(n * curvature)


def _cumulated(values: np.ndarray, exponent: float, minimum: float, is_discrete: bool) -> tuple[np.ndarray, np.ndarray]:
    """The fit's share up to each value, and just before it."""
    from scipy.special import zeta

    if is_discrete:
        whole = zeta(exponent, minimum)
        return 1 - zeta(exponent, values + 1) / whole, 1 - zeta(exponent, values) / whole
    share = 1 - (values / minimum) ** (1 - exponent)
    return share, share


def _log_power_law(values: np.ndarray, exponent: float, minimum: float, is_discrete: bool) -> np.ndarray:
    from scipy.special import zeta

    if is_discrete:
        return -exponent * np.log(values) - np.log(zeta(exponent, minimum))
    return np.log((exponent - 1) / minimum) - exponent * np.log(values / minimum)


def _exponential(values: np.ndarray, counts: np.ndarray, minimum: float, is_discrete: bool) -> np.ndarray:
    """Log-likelihood of each value under the exponential (or geometric) distribution that fits best."""
    beyond = counts @ (values - minimum) / counts.sum()
    if is_discrete:
        slope = np.log1p(1 / beyond)
        return np.log(-np.expm1(-slope)) - slope * (values - minimum)
    return -np.log(beyond) - (values - minimum) / beyond


def _lognormal(values: np.ndarray, counts: np.ndarray, minimum: float, is_discrete: bool) -> np.ndarray:
    """Log-likelihood of each value under the log-normal distribution, cut off at the minimum, that fits best.

    With y the logarithm of value over minimum, the density is ``exp(-a y - b y²/2) / Z``. At b = 0 it is the power law,
    so that a search in (a, log b) comes as near to this limit as it must; mean and spread would run away.
    """
    from scipy.optimize import minimize

    half = 0.5 if is_discrete else 0.0
    least, share = np.log(minimum - half), counts / counts.sum()
    y, low, high = (np.log(one) - least for one in (values, values - half, values + half))

    def log_likelihood(place: np.ndarray) -> np.ndarray:
        a, b = place[0], np.exp(place[1])
        if not is_discrete:
            return -a * y - b * y**2 / 2 - _log_beyond(0.0, a, b) - np.log(values)
        beyond_low, beyond_high = _log_beyond(low, a, b), _log_beyond(high, a, b)
        return beyond_low + np.log(-np.expm1(beyond_high - beyond_low)) - _log_beyond(0.0, a, b)

    mean = share @ y
    variance = share @ (y - mean) ** 2
    options = {"xatol": 1e-8, "fatol": 1e-12, "maxiter": 4000}
    found = [
        minimize(lambda place: -share @ log_likelihood(place), begin, method="Nelder-Mead", options=options)
        for begin in ([-mean / variance, -np.log(variance)], [1 / mean, -2 * np.log(mean) - 10])
    ]
    return log_likelihood(min(found, key=lambda one: one.fun).x)


def _log_beyond(y: np.ndarray | float, a: float, b: float) -> np.ndarray:
    """Logarithm of the integral of ``exp(-a s - b s²/2)`` from y to infinity."""
    from scipy.special import erfcx, log_ndtr

    slope = np.asarray(a + b * y, float)
    up, down = np.maximum(slope, 0), np.minimum(slope, 0)
    falling = np.log(erfcx(up / np.sqrt(2 * b))) + 0.5 * np.log(np.pi / (2 * b))
    rising = 0.5 * np.log(2 * np.pi / b) + down**2 / (2 * b) + log_ndtr(-down / np.sqrt(b))
    return -a * y - b * y**2 / 2 + np.where(slope > 0, falling, rising)
