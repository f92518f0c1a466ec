"""Experiments that end themselves: repeated tests, sequential probability ratio tests, and Bayes factors."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_fraction, in_range, same_length
from neurokit_lite.core.constancy import is_rounding
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator

__all__ = [
    "SprtPerformance",
    "SprtRuns",
    "compute_log_bayes_factor",
    "compute_sprt",
    "compute_sprt_limits",
    "repeat_t_tests",
    "simulate_sprt",
]

_N_NODES = 8  # Gauss-Legendre nodes on each two standard deviations of a step: exact to about 1e-10


def repeat_t_tests(values: np.ndarray, n_per_look: np.ndarray) -> np.ndarray:
    """Test many studies at each of several looks, as in optional stopping: one-sample t tests of all values so far.

    Parameters
    ----------
    values : array_like of shape (n_studies, n_values)
        A difference for each animal, in the order in which they came.
    n_per_look : array_like of shape (n_looks,)
        Values so far at each look: rising, from 2 on.

    Returns
    -------
    numpy.ndarray of shape (n_studies, n_looks)
        Two-sided p at each look; NaN where all values so far are the same.

    Raises
    ------
    ValueError
        If looks do not rise, there are fewer than 2 values at one, or more than there are.

    Notes
    -----
    Each p keeps its promise alone. Who stops at the first below 0.05 has as many chances as looks: five even looks with
    known variance are wrong in 14.2 %.

    References
    ----------
    Armitage P, McPherson CK, Rowe BC (1969). Repeated significance tests on accumulating data. *J R Stat Soc A*
    132:235-244. https://doi.org/10.2307/2343787

    Examples
    --------
    The mean of -1 and 1 is 0; with 6 it is 2, of three.

    >>> from neurokit_lite import models
    >>> models.repeat_t_tests([[-1, 1, 6]], [2, 3]).round(2)
    array([[1.  , 0.44]])
    """
    from scipy.special import stdtr

    table = as_array(values, "values", axes=("n_studies", "n_values"), min_size=1)
    looks = as_array(n_per_look, "n_per_look", axes=("n_looks",), dtype=np.int64, min_size=1)
    if looks[0] < 2 or (np.diff(looks) < 1).any():
        hint = "Values so far, not those that came since."
        raise invalid("n_per_look", "rise from look to look, from 2 on", got=str(looks.tolist()), hint=hint)
    if looks[-1] > table.shape[1]:
        hint = "Transpose values: values.T." if looks[-1] <= table.shape[0] else ""
        raise invalid("n_per_look", f"be at most {table.shape[1]} (n_values)", got=str(looks[-1]), hint=hint)
    n, kept = looks.astype(float), []
    middle, left, scale = np.zeros((3, len(table)))
    for k, new in enumerate(table[:, : looks[-1]].T, start=1):  # Welford: later values do not touch earlier looks
        step = new - middle
        middle = middle + step / k
        left = left + step * (new - middle)
        scale = np.maximum(scale, np.abs(new))
        if k in looks:
            kept.append((middle, left, scale))
    middle, left, scale = np.array(kept).transpose(1, 2, 0)
    is_flat = is_rounding(np.sqrt(left / n), scale=scale)
    error = np.sqrt(np.where(is_flat, np.nan, left) / (n - 1) / n)
    return 2 * stdtr(n - 1, -np.abs(middle / error))


def compute_sprt_limits(*, alpha: float = 0.05, beta: float = 0.2) -> np.ndarray:
    """Compute the limits of a sequential probability ratio test (SPRT).

    Parameters
    ----------
    alpha : float
        Wanted probability to find the effect where there is none.
    beta : float
        Wanted probability to miss it where it is as large as planned; 1 minus the power.

    Returns
    -------
    numpy.ndarray of shape (2,)
        Natural logarithm of the likelihood ratio at which one stops for "no effect", and for "effect".

    Raises
    ------
    ValueError
        If an error is not between 0 and 1, or both together reach 1.

    Notes
    -----
    ``log(beta / (1 - alpha))`` and ``log((1 - beta) / alpha)``. Closed form (Wald). The true errors a and b keep
    ``a <= alpha / (1 - beta)``, ``b <= beta / (1 - alpha)`` and ``a + b <= alpha + beta`` for any data whose likelihood
    is right, however often one looks; the last value overshoots the limit, which mostly makes both smaller.

    References
    ----------
    Wald A (1945). Sequential tests of statistical hypotheses. *Ann Math Stat* 16:117-186.
    https://doi.org/10.1214/aoms/1177731118

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import models
    >>> np.exp(models.compute_sprt_limits(alpha=0.05, beta=0.2)).round(2)
    array([ 0.21, 16.  ])
    """
    a, b = as_fraction(alpha, "alpha"), as_fraction(beta, "beta")
    if a + b >= 1:
        raise invalid("beta", "leave alpha + beta below 1", beta, hint="A coin would do as well.")
    return np.array([np.log(b / (1 - a)), np.log((1 - b) / a)])


@dataclass(frozen=True)
class SprtPerformance:
    """How a sequential probability ratio test does at one true effect. :func:`compute_sprt` makes it.

    Parameters
    ----------
    share_effect, mean_n : float
        Probability to end with "effect", and expected number of values.
    wald_share_effect, wald_mean_n : float
        The same by Wald's approximations, which neglect the overshoot.

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.compute_sprt(0.0, 0.5).wald_share_effect  # alpha, by construction
    0.05
    """

    share_effect: float
    mean_n: float
    wald_share_effect: float
    wald_mean_n: float


def compute_sprt(true_effect: float, effect: float, *, alpha: float = 0.05, beta: float = 0.2) -> SprtPerformance:
    """Compute errors and expected sample size of the sequential probability ratio test of a normal mean.

    Parameters
    ----------
    true_effect : float
        True mean in standard deviations, which are known.
    effect : float
        Planned mean in standard deviations, against a mean of 0; its size from 0.05 to 5.
    alpha, beta : float
        Wanted errors, as in :func:`compute_sprt_limits`.

    Returns
    -------
    SprtPerformance
        Exact numbers, and Wald's approximations.

    Raises
    ------
    ValueError
        If the planned effect is too small or too large, or an error is not between 0 and 1.

    Notes
    -----
    Each value x adds ``d x - d²/2`` to the log likelihood ratio, with d the planned effect; the test is one-sided. The
    expected number of values from each place between the limits solves an integral equation, ``N = 1 + K N``, on
    Gauss-Legendre nodes; the probability of an end likewise. Wald: ``N = (P high + (1 - P) low) / mean step``.

    References
    ----------
    Wald A (1945). Sequential tests of statistical hypotheses. *Ann Math Stat* 16:117-186.
    https://doi.org/10.1214/aoms/1177731118

    Examples
    --------
    A one-sided z test with these errors takes 25 values, whatever they say.

    >>> from neurokit_lite import models
    >>> found = models.compute_sprt(0.5, 0.5)
    >>> round(found.mean_n, 1), round(1 - found.share_effect, 2)
    (18.8, 0.15)
    """
    from scipy.special import ndtr

    truth, planned = in_range(true_effect, "true_effect", low=-20, high=20), _as_planned(effect)
    low, high = compute_sprt_limits(alpha=alpha, beta=beta)
    spread, mean = abs(planned), planned * truth - planned**2 / 2
    unit, weight = np.polynomial.legendre.leggauss(_N_NODES)
    edges = np.linspace(low, high, int(np.ceil((high - low) / (2 * spread))) + 1)
    half = np.diff(edges)[:, None] / 2
    nodes, weights = (edges[:-1, None] + half + half * unit).ravel(), (half * weight).ravel()

    def step(start: np.ndarray) -> np.ndarray:
        z = (nodes - np.atleast_1d(start)[:, None] - mean) / spread
        return np.exp(-0.5 * z**2) / (spread * np.sqrt(2 * np.pi)) * weights

    at_once = ndtr((np.append(nodes, 0.0) + mean - high) / spread)
    given = np.column_stack([np.ones(nodes.size), at_once[:-1]])
    inside = np.linalg.solve(np.eye(nodes.size) - step(nodes), given)
    mean_n, share = np.array([1.0, at_once[-1]]) + (step(0.0) @ inside)[0]
    return SprtPerformance(float(share), float(mean_n), *_wald(mean, spread, low, high))


def _wald(mean: float, spread: float, low: float, high: float) -> tuple[float, float]:
    """Wald's probability of the upper limit and expected number of steps, as if paths ended on their limit."""
    slope = -2 * mean / spread**2
    if abs(slope) * (high - low) < 1e-6:  # no drift: the martingale is the path itself
        return float(-low / (high - low)), float(-low * high / spread**2)
    # (1 - e^(s low)) / (e^(s high) - e^(s low)), divided by its largest term
    top = max(slope * high, slope * low, 0.0)
    ends = np.exp(slope * np.array([low, high]) - top)
    share = float((np.exp(-top) - ends[0]) / (ends[1] - ends[0]))
    return share, float((share * high + (1 - share) * low) / mean)


@dataclass(frozen=True)
class SprtRuns:
    """Simulated sequential tests. :func:`simulate_sprt` makes it.

    Parameters
    ----------
    is_effect : numpy.ndarray of shape (n_simulations,)
        Whether it ended with "effect".
    n_values : numpy.ndarray of shape (n_simulations,)
        Values that it took.

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.simulate_sprt(5.0, 5.0, n_simulations=3, random_state=0).is_effect
    array([ True,  True,  True])
    """

    is_effect: np.ndarray
    n_values: np.ndarray


def simulate_sprt(
    true_effect: float,
    effect: float,
    *,
    alpha: float = 0.05,
    beta: float = 0.2,
    n_simulations: int = 10_000,
    random_state: int | np.random.Generator | None = None,
) -> SprtRuns:
    """Simulate sequential probability ratio tests of a normal mean, each until it ends itself.

    Parameters
    ----------
    true_effect : float
        True mean in standard deviations.
    effect : float
        Planned mean in standard deviations, against 0; its size from 0.05 to 5.
    alpha, beta : float
        Wanted errors, as in :func:`compute_sprt_limits`.
    n_simulations : int
        Experiments.
    random_state : None, int or numpy.random.Generator
        Source of the values.

    Returns
    -------
    SprtRuns
        The ends, and the numbers of values.

    Raises
    ------
    ValueError
        As in :func:`compute_sprt`, or if no experiment is asked for.

    Notes
    -----
    All experiments that go on get one value more, until none does. Values are normal with a known standard deviation of
    1; where it has to be estimated the errors are larger.

    References
    ----------
    Wald A (1945). Sequential tests of statistical hypotheses. *Ann Math Stat* 16:117-186.
    https://doi.org/10.1214/aoms/1177731118

    Examples
    --------
    >>> from neurokit_lite import models
    >>> runs = models.simulate_sprt(0.0, 0.5, random_state=0)
    >>> runs.is_effect.mean() < 0.05, runs.n_values.mean().round()
    (np.True_, np.float64(14.0))
    """
    truth, planned = in_range(true_effect, "true_effect", low=-20, high=20), _as_planned(effect)
    low, high = compute_sprt_limits(alpha=alpha, beta=beta)
    n_runs, generator = as_count(n_simulations, "n_simulations"), as_generator(random_state)
    is_effect, n_values = np.zeros(n_runs, bool), np.zeros(n_runs, np.int64)
    going, ratio = np.arange(n_runs), np.zeros(n_runs)
    while going.size:
        n_values[going] += 1
        ratio = ratio + planned * (truth + generator.standard_normal(going.size)) - planned**2 / 2
        is_effect[going[ratio >= high]] = True
        stays = (ratio > low) & (ratio < high)
        going, ratio = going[stays], ratio[stays]
    return SprtRuns(is_effect, n_values)


def compute_log_bayes_factor(z: np.ndarray, n_values: np.ndarray, *, prior_sd: float) -> np.ndarray:
    """Compute the logarithm of the Bayes factor for a normal mean that is not 0.

    Parameters
    ----------
    z : array_like of shape (n_looks,)
        Mean over its standard error at each look, with a known standard deviation.
    n_values : array_like of shape (n_looks,)
        Values so far at each look.
    prior_sd : float
        Standard deviation of the effects that one expects, in standard deviations of the values; around 0.

    Returns
    -------
    numpy.ndarray of shape (n_looks,)
        Natural logarithm of the evidence for an effect over that for none.

    Raises
    ------
    ValueError
        If lengths differ, a number of values is not whole or below 1, or `prior_sd` is not above 0.

    Notes
    -----
    With ``r = n prior_sd²``: ``log BF = z² r / (2 (1 + r)) - log(1 + r) / 2``. Without an effect the Bayes factor is a
    martingale, so that it ever reaches k in at most 1 / k of experiments, however often one looks (Ville's inequality):
    stopping at 20 is wrong in at most 5 %.

    References
    ----------
    de Heide R, Grünwald PD (2021). Why optional stopping can be a problem for Bayesians. *Psychon Bull Rev*
    28:795-812. https://doi.org/10.3758/s13423-020-01803-x

    Examples
    --------
    With r = 3 and no sign of an effect: 1 / sqrt(1 + 3).

    >>> import numpy as np
    >>> from neurokit_lite import models
    >>> np.exp(models.compute_log_bayes_factor([0.0], [3], prior_sd=1.0))
    array([0.5])
    """
    seen, n = as_array(z, "z", axes=("n_looks",)), as_array(n_values, "n_values", axes=("n_looks",))
    same_length(n, seen, names=("n_values", "z"), axis="n_looks")
    wrong = n[(n < 1) | (n % 1 > 0)]
    if wrong.size:
        raise invalid("n_values", "hold whole numbers of at least 1", got=f"{wrong[0]:g}")
    width = in_range(prior_sd, "prior_sd", low=1e-6, high=1e6)
    r = n * width**2
    return seen**2 * r / (2 * (1 + r)) - np.log1p(r) / 2


def _as_planned(effect: object) -> float:
    planned = in_range(effect, "effect", unit="standard deviations")
    if not 0.05 <= abs(planned) <= 5:
        hint = "The effect that the experiment is planned for, in standard deviations."
        raise invalid("effect", "be from 0.05 to 5 standard deviations in size", effect, hint=hint)
    return planned
