"""Attacks that put a promise to the test: two tables that differ in one person, told apart by the answers."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_fraction, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.privacy.release.budget import as_delta

__all__ = ["PrivacyAudit", "audit_mechanism", "audit_outputs", "find_reachable"]


@dataclass(frozen=True)
class PrivacyAudit:
    """How well an attacker told two tables apart.

    Parameters
    ----------
    epsilon_low : float
        The true epsilon is at least this, but for a chance of alpha.
    hits, false_alarms : float
        Share of answers from the first table, and from the second, that the attacker gave to the first.
    threshold : float
        The attacker says "first" from here on.
    is_above : bool
        True if "from here on" means above, False if below.
    n_runs : int
        Answers from each table that were judged.

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> privacy.audit_outputs([5.0] * 8, [5.0] * 8).epsilon_low
    0.0
    """

    epsilon_low: float
    hits: float
    false_alarms: float
    threshold: float
    is_above: bool
    n_runs: int


def audit_outputs(first: np.ndarray, second: np.ndarray, *, delta: float = 0.0, alpha: float = 0.05) -> PrivacyAudit:
    """Bound epsilon from below by the answers that a mechanism gave about two neighbouring tables.

    Parameters
    ----------
    first, second : array_like of float, shape (n_runs,)
        Independent answers about the first table, and about the second. At least four each.
    delta : float
        Of the promise.
    alpha : float
        Chance that the bound lies above the true epsilon.

    Returns
    -------
    PrivacyAudit
        The bound, and how the attacker fared.

    Raises
    ------
    ValueError
        If there are fewer than four answers of a table or a value is not finite.

    Notes
    -----
    Under (epsilon, delta) an attacker's rates obey ``hits <= exp(epsilon) false_alarms + delta``, and the same of the
    misses. The best threshold is chosen on every second answer; on the others, hits get a lower and false alarms an
    upper limit of Clopper and Pearson, each at alpha / 2, and the bound is
    ``log((hits - delta) / false_alarms)``, or that of the misses where it is larger: both follow from the same two
    limits. A bound above the promise proves a fault (but for alpha). One below it proves nothing: another pair of
    tables, or another attacker, may do better, and with n answers no bound exceeds about ``log(n / 8)``.

    References
    ----------
    Jagielski M, Ullman J, Oprea A (2020). Auditing differentially private machine learning: how private is private
    SGD? *Advances in Neural Information Processing Systems* 33:22205-22216. https://arxiv.org/abs/2006.07709

    Clopper CJ, Pearson ES (1934). The use of confidence or fiducial limits illustrated in the case of the binomial.
    *Biometrika* 26:404-413. https://doi.org/10.1093/biomet/26.4.404

    Examples
    --------
    All of 200 answers tell the tables apart. Of the 100 that are judged, limits are 0.025^(1/100) and its complement:

    >>> from neurokit_lite import privacy
    >>> round(privacy.audit_outputs([7.0] * 200, [6.0] * 200).epsilon_low, 2)
    3.28
    """
    delta, alpha = as_delta(delta), as_fraction(alpha, "alpha")
    first, second = (
        as_array(one, name, axes=("n_runs",), min_size=4) for one, name in ((first, "first"), (second, "second"))
    )
    threshold, is_above = _choose(first[::2], second[::2], delta)
    judged = first[1::2], second[1::2]
    hits, alarms = (int(np.sum(one >= threshold if is_above else one <= threshold)) for one in judged)
    low = _limit(hits, judged[0].size, alpha / 2, is_lower=True)
    high = _limit(alarms, judged[1].size, alpha / 2, is_lower=False)
    bound = max(_log_ratio(low - delta, high), _log_ratio(1 - high - delta, 1 - low), 0.0)
    sizes = judged[0].size, judged[1].size
    return PrivacyAudit(float(bound), hits / sizes[0], alarms / sizes[1], threshold, is_above, min(sizes))


def audit_mechanism(
    mechanism: Callable, first: object, second: object, *, n_runs: int = 2000, delta: float = 0.0, alpha: float = 0.05
) -> PrivacyAudit:
    """Run a mechanism many times on two neighbouring tables, and bound its epsilon from below.

    Parameters
    ----------
    mechanism : callable
        Takes a table and returns one number. It must draw new noise in each call.
    first, second : object
        Two tables that differ in one person; the person should be as unusual as the promise allows.
    n_runs : int
        Calls for each table.
    delta : float
        Of the promise.
    alpha : float
        Chance that the bound lies above the true epsilon.

    Returns
    -------
    PrivacyAudit
        See `audit_outputs`.

    Raises
    ------
    ValueError
        If `n_runs` is below 4 or an answer is not one finite number.

    Notes
    -----
    Unit of privacy: what the two tables differ in. Calls alternate between the tables, so that a mechanism that drifts
    is not taken for one that leaks.

    References
    ----------
    Nasr M, Song S, Thakurta A, Papernot N, Carlini N (2021). Adversary instantiation: lower bounds for differentially
    private machine learning. In *IEEE Symposium on Security and Privacy*, pp 866-882.
    https://doi.org/10.1109/SP40001.2021.00069

    Examples
    --------
    A count without noise is found out:

    >>> from neurokit_lite import privacy
    >>> privacy.audit_mechanism(sum, [1, 1, 1], [1, 1], n_runs=200).epsilon_low > 3
    True
    """
    if not callable(mechanism):
        raise invalid("mechanism", "be callable", mechanism, error=TypeError)
    runs = [[float(mechanism(table)) for table in (first, second)] for _ in range(as_count(n_runs, "n_runs", low=4))]
    return audit_outputs(*np.array(runs).T, delta=delta, alpha=alpha)


def _choose(first: np.ndarray, second: np.ndarray, delta: float) -> tuple[float, bool]:
    """Threshold and side with the largest ratio, each rate with one more hit or miss so that none is 0."""
    cuts = np.unique(np.r_[first, second])
    best = (-np.inf, cuts[0], True)
    for is_above in (True, False):
        rates = []
        for values in (np.sort(first), np.sort(second)):
            n = values.size - np.searchsorted(values, cuts) if is_above else np.searchsorted(values, cuts, side="right")
            n = n.astype(float)  # a product of counts is too large for a browser's integers
            deviation = np.sqrt((n + 1) * (values.size - n + 1) / (values.size + 2)) / (values.size + 2)
            rates.append(((n + 1) / (values.size + 2), deviation))
        (hits, spread), (alarms, other) = rates
        low, high = np.clip(hits - 2 * spread, 1e-9, 1), np.clip(alarms + 2 * other, 0, 1 - 1e-9)
        scores = np.maximum(
            np.log(np.clip(low - delta, 1e-12, 1) / high), np.log(np.clip(1 - high - delta, 1e-12, 1) / (1 - low))
        )
        at = int(scores.argmax())
        if scores[at] > best[0]:
            best = (scores[at], cuts[at], is_above)
    return float(best[1]), best[2]


def _limit(n_cases: int, n: int, alpha: float, *, is_lower: bool) -> float:
    """One-sided limit of Clopper and Pearson."""
    from scipy.special import betaincinv

    if is_lower:
        return float(betaincinv(n_cases, n - n_cases + 1, alpha)) if n_cases else 0.0
    return float(betaincinv(n_cases + 1, n - n_cases, 1 - alpha)) if n_cases < n else 1.0


def _log_ratio(above: float, below: float) -> float:
    if above <= 0:
        return 0.0
    return float(np.log(above / below)) if below > 0 else np.inf


def find_reachable(outputs: np.ndarray, value: float, *, scale: float) -> np.ndarray:
    """Find the answers that Laplace noise made from one floating-point logarithm can give at all.

    Parameters
    ----------
    outputs : array_like of float, shape (n_outputs,)
        Answers ``value ± scale * log(u)`` of somebody's mechanism, with u one of the 2^53 fractions that a uniform
        generator gives.
    value : float
        Answer without noise that is supposed.
    scale : float
        Scale of the noise.

    Returns
    -------
    numpy.ndarray of bool, shape (n_outputs,)
        False where no u leads from `value` to the answer: `value` is excluded, whatever epsilon was promised.

    Raises
    ------
    ValueError
        If the scale is not above 0 or a value is not finite.

    Notes
    -----
    Backwards, ``u = exp(-|output - value| / scale)``, up to some steps of 2^-53; forwards, each of the candidates is
    tried. Steps of the noise are ``2^-53 scale / u`` wide; where that is more than a step of floating-point numbers at
    the answer, many numbers are reached from one value only. Noise in whole numbers, drawn exactly,
    reaches every answer from every value.

    References
    ----------
    Mironov I (2012). On significance of the least significant bits for differential privacy. In *Proc ACM CCS*,
    pp 650-661. https://doi.org/10.1145/2382196.2382264

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import privacy
    >>> output = 3 - 2.0 * np.log(0.75)
    >>> privacy.find_reachable([output], 3.0, scale=2.0)
    array([ True])
    """
    outputs = as_array(outputs, "outputs", axes=("n_outputs",))
    value, scale = in_range(value, "value"), in_range(scale, "scale", low=1e-6, high=1e6)
    side = np.where(outputs >= value, -1.0, 1.0)
    middle = np.rint(np.exp(-np.abs(outputs - value) / scale) * 2.0**53)
    found = np.zeros(outputs.size, dtype=bool)
    for step in range(-12, 13):
        u = np.clip(middle + step, 1, 2.0**53) / 2.0**53
        found |= value + side * (scale * np.log(u)) == outputs
    return found
