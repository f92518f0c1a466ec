"""Ratios shrunken by what all pairs have in common: the gamma mixture of DuMouchel."""

import warnings
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_fraction, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.drugs.safety.ratios import Disproportion
from neurokit_lite.drugs.safety.reports import ReportCounts

__all__ = ["GammaMixture", "fit_gamma_mixture", "shrink_ratios"]

# shapes and rates of both gammas, and the weight of the first: where the search begins
_STARTS = (
    (0.2, 0.1, 2.0, 4.0, 1 / 3),
    (0.3, 0.5, 6.0, 6.0, 0.5),
    (0.2, 0.2, 5.0, 5.0, 0.4),
    (2.0, 0.5, 30.0, 30.0, 0.1),
)
_REACH = 14.0  # logarithms of shapes and rates stay within ± this, the logit of the weight too


@dataclass(frozen=True)
class GammaMixture:
    """How true ratios are spread over all pairs of a table: two gamma distributions.

    Parameters
    ----------
    shape1, rate1, shape2, rate2 : float
        Shapes and rates of the two; their means are shape over rate.
    weight : float
        Share of pairs in the first, 0 to 1.
    log_likelihood : float
        Of the counts the mixture was fitted to; NaN where it was chosen.

    Raises
    ------
    ValueError
        If a shape or a rate is not above 0, or the weight is outside 0 to 1.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.GammaMixture(1.0, 1.0, 4.0, 2.0, 0.5).mean
    1.5
    """

    shape1: float
    rate1: float
    shape2: float
    rate2: float
    weight: float
    log_likelihood: float = np.nan

    def __post_init__(self) -> None:
        for name in ("shape1", "rate1", "shape2", "rate2"):
            object.__setattr__(self, name, in_range(getattr(self, name), name, low=1e-12, high=1e12))
        object.__setattr__(self, "weight", in_range(self.weight, "weight", low=0, high=1))

    @property
    def mean(self) -> float:
        """Mean of the true ratios."""
        return self.weight * self.shape1 / self.rate1 + (1 - self.weight) * self.shape2 / self.rate2


def fit_gamma_mixture(reports: ReportCounts) -> GammaMixture:
    """Fit the spread of true ratios to all counts of a table at once.

    Parameters
    ----------
    reports : ReportCounts
        Counts and totals; at least 20 pairs. Pairs without any report count as well.

    Returns
    -------
    GammaMixture
        The mixture of the largest likelihood, found from several starts; the gamma with the smaller mean first.

    Raises
    ------
    TypeError
        If `reports` is something else.
    ValueError
        If there are fewer than 20 pairs of which something is expected, or no report of any pair.

    Warns
    -----
    RuntimeWarning
        If the search ended at a limit: one gamma is as narrow as a point, or has no weight. Two gammas are then more
        than the counts can tell.

    Notes
    -----
    A count n with expectation E is Poisson with mean λE, and λ comes from the mixture; then n is a mixture of two
    negative binomials, ``Γ(a + n) / (Γ(a) n!) (b / (b + E))^a (E / (b + E))^n``. Logarithms are used throughout, so
    that counts may be large. It assumes independent counts: one report that is counted many times widens the mixture.

    References
    ----------
    DuMouchel W (1999). Bayesian data mining in large frequency tables, with an application to the FDA spontaneous
    reporting system. *Am Stat* 53:177-190. https://doi.org/10.1080/00031305.1999.10474456

    Examples
    --------
    Every third event is reported five times as often as expected with one of the two drugs:

    >>> import numpy as np
    >>> from neurokit_lite import drugs
    >>> made = drugs.make_reports(random_state=0)
    >>> fitted = drugs.fit_gamma_mixture(made.reports)
    >>> bool(fitted.shape1 / fitted.rate1 < fitted.shape2 / fitted.rate2)
    True
    """
    from scipy.optimize import minimize

    reports = as_instance(reports, "reports", ReportCounts)
    expected = reports.expected.ravel()
    can = expected > 0
    if can.sum() < 20:
        got = f"{can.sum()} of {can.size} pairs"
        raise invalid("reports", "have at least 20 pairs of which something is expected", got=got)
    counts, expected = reports.counts.ravel()[can].astype(float), expected[can]
    if not counts.any():
        raise invalid("reports", "hold at least one report of a pair", got="0 in every cell")
    limits = [(-_REACH, _REACH)] * 5
    tries = []
    for *gammas, weight in _STARTS:
        start = np.append(np.log(gammas), np.log(weight / (1 - weight)))
        tries.append(minimize(_loss, start, args=(counts, expected), jac=True, method="L-BFGS-B", bounds=limits))
    best = min(tries, key=lambda one: one.fun)
    if np.abs(best.x).max() > _REACH - 0.01 or not np.isfinite(best.fun):
        warnings.warn(
            "The fit ended at a limit: one of the two gammas is as narrow as a point, or has no weight.",
            RuntimeWarning,
            stacklevel=2,
        )
    pairs, weight = np.exp(best.x[:4]).reshape(2, 2), 1 / (1 + np.exp(-best.x[4]))
    if pairs[0, 0] / pairs[0, 1] > pairs[1, 0] / pairs[1, 1]:
        pairs, weight = pairs[::-1], 1 - weight
    return GammaMixture(*map(float, pairs.ravel()), float(weight), float(-best.fun * counts.size))


def shrink_ratios(reports: ReportCounts, mixture: GammaMixture, *, alpha: float = 0.1) -> Disproportion:
    """Compute ratios of observed to expected reports, drawn towards the mixture as far as they are uncertain.

    Parameters
    ----------
    reports : ReportCounts
        Counts and totals.
    mixture : GammaMixture
        From :func:`fit_gamma_mixture`, or chosen.
    alpha : float
        One minus the level of the interval; at 0.1 its lower limit is what the field calls EB05.

    Returns
    -------
    Disproportion
        Geometric means of the posterior (EBGM) with quantiles of the posterior.

    Raises
    ------
    TypeError
        If `reports` or `mixture` is something else.
    ValueError
        If `alpha` is not between 0 and 1.

    Notes
    -----
    The posterior of λ is again a mixture, of gamma(a + n, rate b + E) with weights by Bayes' rule q; then
    ``log EBGM = Σ q (ψ(a + n) - log(b + E))`` with the digamma function ψ. Quantiles lie between those of the two
    gammas, and are found by Newton's method within these; below 1e-300 they are not told from 0. What was said of the
    fit holds: independent Poisson counts.

    References
    ----------
    DuMouchel W (1999). Bayesian data mining in large frequency tables, with an application to the FDA spontaneous
    reporting system. *Am Stat* 53:177-190. https://doi.org/10.1080/00031305.1999.10474456

    Examples
    --------
    With one gamma of shape 3 and rate 3, six reports where one was expected are like nine where four were:

    >>> from neurokit_lite import drugs
    >>> found = drugs.ReportCounts([[6]], [10], [100], 1000, ["rash"], ["A"])
    >>> drugs.shrink_ratios(found, drugs.GammaMixture(3, 3, 3, 3, 0.5)).estimates.round(3)  # exp(ψ(9)) / 4
    array([[2.126]])
    """
    from scipy.special import psi

    reports = as_instance(reports, "reports", ReportCounts)
    mixture = as_instance(mixture, "mixture", GammaMixture)
    half = as_fraction(alpha, "alpha") / 2
    counts, expected = reports.counts.astype(float), reports.expected
    first = _share_of_first(counts, expected, mixture)
    shapes = np.array([mixture.shape1 + counts, mixture.shape2 + counts])
    rates = np.array([mixture.rate1 + expected, mixture.rate2 + expected])
    means = psi(shapes) - np.log(rates)
    estimates = np.exp(first * means[0] + (1 - first) * means[1])
    low, high = (_find_quantile(level, shapes, rates, np.array([first, 1 - first])) for level in (half, 1 - half))
    return Disproportion(estimates, low, high, reports.events, reports.drugs, "empirical Bayes ratio")


def _log_binomial(counts: np.ndarray, expected: np.ndarray, shape: float, rate: float) -> np.ndarray:
    """Logarithm of the negative binomial probability of each count."""
    from scipy.special import gammaln, xlogy

    ways = gammaln(shape + counts) - gammaln(shape) - gammaln(counts + 1)
    return ways - shape * np.log1p(expected / rate) + xlogy(counts, expected / (rate + expected))


def _share_of_first(counts: np.ndarray, expected: np.ndarray, mixture: GammaMixture) -> np.ndarray:
    """Posterior probability of the first gamma."""
    from scipy.special import expit, logit

    own = _log_binomial(counts, expected, mixture.shape1, mixture.rate1)
    return expit(logit(mixture.weight) + own - _log_binomial(counts, expected, mixture.shape2, mixture.rate2))


def _loss(place: np.ndarray, counts: np.ndarray, expected: np.ndarray) -> tuple[float, np.ndarray]:
    """Mean negative log likelihood, and its slope along the logarithms of the parameters."""
    from scipy.special import expit, log_expit, psi

    (a1, b1), (a2, b2) = gammas = np.exp(place[:4]).reshape(2, 2)
    each = np.array([_log_binomial(counts, expected, a, b) for a, b in gammas])
    each += np.array([log_expit(place[4]), log_expit(-place[4])])[:, None]
    total = np.logaddexp(*each)
    shares = np.exp(each - total)
    slope = np.empty(5)
    for k, (a, b) in enumerate(((a1, b1), (a2, b2))):
        by_shape = psi(a + counts) - psi(a) - np.log1p(expected / b)
        by_rate = (a * expected / b - counts) / (b + expected)
        slope[2 * k : 2 * k + 2] = a * (shares[k] @ by_shape), b * (shares[k] @ by_rate)
    slope[4] = (shares[0] - expit(place[4])).sum()
    return -total.mean(), -slope / counts.size


def _find_quantile(level: float, shapes: np.ndarray, rates: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Quantile of a mixture of two gammas, for each pair, between the quantiles of both."""
    from scipy.special import gammainc, gammaincinv, gammaln, xlogy

    ends = gammaincinv(shapes, level) / rates
    low, high = ends.min(axis=0), ends.max(axis=0)
    guess = (shares * ends).sum(axis=0)
    for _ in range(100):
        error = (shares * gammainc(shapes, rates * guess)).sum(axis=0) - level
        low, high = np.where(error < 0, guess, low), np.where(error > 0, guess, high)
        log_density = xlogy(shapes, rates) + xlogy(shapes - 1, guess) - rates * guess - gammaln(shapes)
        density = (shares * np.exp(np.minimum(log_density, 700))).sum(axis=0)
        steepness = np.maximum(density, 1e-300)  # where there is no density, the step leaves the limits: halve these
        with np.errstate(over="ignore"):
            fresh = guess - error / steepness
        middle = np.sqrt(np.maximum(low, 1e-300)) * np.sqrt(high)  # of logarithms: quantiles may be near 0
        fresh = np.where((fresh > low) & (fresh < high), fresh, middle)
        if (np.abs(fresh - guess) <= 1e-10 * guess).all():
            return fresh
        guess = fresh
    return guess
