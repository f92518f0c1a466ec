"""Noise in whole numbers: what it says of two tables that differ in one person."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.optional import require
from neurokit_lite.core.rng import as_generator

__all__ = ["NeighbourPair", "compare_neighbours", "draw_discrete_gaussian", "draw_discrete_laplace"]

_LARGEST = 1e15  # scales up to here leave room for sums in 64 bits


def draw_discrete_laplace(n_values: int, scale: float, *, random_state=None) -> np.ndarray:
    """Draw noise in whole numbers whose probability falls by the same factor at each step.

    Parameters
    ----------
    n_values : int
        How many.
    scale : float
        Sensitivity over epsilon. Each step away from 0 is ``exp(-1 / scale)`` as probable as the one before.
    random_state : None, int or numpy.random.Generator
        None for a release: OpenDP then draws, exactly, from the randomness of the operating system. **A fixed seed
        destroys the guarantee**: who knows it subtracts the noise. It is there for lessons and tests only.

    Returns
    -------
    numpy.ndarray of int64, shape (n_values,)
        The noise.

    Raises
    ------
    ValueError
        If `n_values` is negative or the scale is not between 1e-3 and 1e15.
    ImportError
        If `random_state` is None and OpenDP is missing.

    Notes
    -----
    ``P(k) = (1 - a) / (1 + a) a^|k|`` with ``a = exp(-1 / scale)``. Unit of privacy: added to whole numbers that
    change by at most s where one person is added, removed or replaced, it gives epsilon = s / scale, and delta = 0.
    With a seed, noise is the difference of two geometric numbers of NumPy.

    References
    ----------
    Ghosh A, Roughgarden T, Sundararajan M (2012). Universally utility-maximizing privacy mechanisms. *SIAM J Comput*
    41:1673-1693. https://doi.org/10.1137/09076828X

    Examples
    --------
    At a scale of 0.01 a step is worth a factor of exp(100), and nothing but 0 comes:

    >>> from neurokit_lite import privacy
    >>> privacy.draw_discrete_laplace(3, 0.01, random_state=0)
    array([0, 0, 0])
    """
    n_values, scale = as_count(n_values, "n_values", low=0), in_range(scale, "scale", low=1e-3, high=_LARGEST)
    if random_state is None:
        return _draw_exactly("laplace", n_values, scale)
    generator, p = as_generator(random_state), -np.expm1(-1 / scale)
    return generator.geometric(p, n_values) - generator.geometric(p, n_values)


def draw_discrete_gaussian(n_values: int, scale: float, *, random_state=None) -> np.ndarray:
    """Draw noise in whole numbers with probabilities in proportion to a normal density.

    Parameters
    ----------
    n_values : int
        How many.
    scale : float
        Standard deviation of that density.
    random_state : None, int or numpy.random.Generator
        None for a release: OpenDP then draws, exactly, from the randomness of the operating system. **A fixed seed
        destroys the guarantee**: who knows it subtracts the noise. It is there for lessons and tests only.

    Returns
    -------
    numpy.ndarray of int64, shape (n_values,)
        The noise.

    Raises
    ------
    ValueError
        If `n_values` is negative or the scale is not between 1e-3 and 1e15.
    ImportError
        If `random_state` is None and OpenDP is missing.

    Notes
    -----
    ``P(k)`` is in proportion to ``exp(-k² / (2 scale²))``. Unit of privacy: added to whole numbers whose Euclidean
    length changes by at most s where one person is added, removed or replaced, it gives ``rho = s² / (2 scale²)`` of
    zero-concentrated privacy, which is some epsilon for each delta > 0 and none for delta = 0. With a seed, it is
    drawn by rejection from discrete Laplace noise.

    References
    ----------
    Canonne CL, Kamath G, Steinke T (2020). The discrete Gaussian for differential privacy. *Advances in Neural
    Information Processing Systems* 33:15676-15688. https://arxiv.org/abs/2004.00010

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> privacy.draw_discrete_gaussian(3, 0.05, random_state=0)
    array([0, 0, 0])
    """
    n_values, scale = as_count(n_values, "n_values", low=0), in_range(scale, "scale", low=1e-3, high=_LARGEST)
    if random_state is None:
        return _draw_exactly("gaussian", n_values, scale)
    generator, drawn, width = as_generator(random_state), np.zeros(0, dtype=np.int64), np.floor(scale) + 1
    while drawn.size < n_values:
        tried = draw_discrete_laplace(2 * n_values + 16, width, random_state=generator)
        chance = np.exp(-((np.abs(tried) - scale**2 / width) ** 2) / (2 * scale**2))
        drawn = np.concatenate([drawn, tried[generator.random(tried.size) < chance]])
    return drawn[:n_values]


def _draw_exactly(name: str, n_values: int, scale: float) -> np.ndarray:
    """OpenDP's noise on zeros."""
    measurements = require("opendp.measurements", extra="privacy")
    domains, metrics, mod = (require(f"opendp.{one}", extra="privacy") for one in ("domains", "metrics", "mod"))
    mod.enable_features("contrib")
    space = domains.vector_domain(domains.atom_domain(T="i64"))
    if name == "laplace":
        measurement = measurements.make_laplace(space, metrics.l1_distance(T="i64"), scale=scale)
    else:
        measurement = measurements.make_gaussian(space, metrics.l2_distance(T="f64"), scale=scale)
    return np.array(measurement([0] * n_values), dtype=np.int64)


@dataclass(frozen=True)
class NeighbourPair:
    """Probabilities of what a noisy count may say of two tables.

    Parameters
    ----------
    outputs : numpy.ndarray of int64, shape (n_outputs,)
        Possible answers, in rising order.
    first, second : numpy.ndarray of shape (n_outputs,)
        Probability of each answer, by the table.
    log_ratios : numpy.ndarray of shape (n_outputs,)
        Logarithm of first over second: what an answer says for the first table and against the second.

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> privacy.compare_neighbours(7, 6, 1.0).log_ratios.max().item()
    1.0
    """

    outputs: np.ndarray
    first: np.ndarray
    second: np.ndarray
    log_ratios: np.ndarray


def compare_neighbours(count: int, other: int, scale: float) -> NeighbourPair:
    """Compare what discrete Laplace noise makes of two counts.

    Parameters
    ----------
    count, other : int
        Counts in two tables; where these differ in one person, the counts differ by at most 1.
    scale : float
        Scale of the noise.

    Returns
    -------
    NeighbourPair
        Answers up to twelve scales beyond both counts, and their probabilities.

    Raises
    ------
    ValueError
        If a count is negative or the scale is outside 1e-3 to 1000.

    Notes
    -----
    ``P(answer) = (1 - a) / (1 + a) a^|answer - count|`` with ``a = exp(-1 / scale)``: two answers' log ratio is
    ``(|answer - other| - |answer - count|) / scale``, never larger than the difference of the counts over the scale.

    References
    ----------
    Dwork C, McSherry F, Nissim K, Smith A (2006). Calibrating noise to sensitivity in private data analysis. In
    *Theory of Cryptography*, pp 265-284. https://doi.org/10.1007/11681878_14

    Examples
    --------
    Counts that differ by 1, noise of the scale 2: no answer says more than 1 / 2.

    >>> from neurokit_lite import privacy
    >>> pair = privacy.compare_neighbours(7, 6, 2.0)
    >>> pair.log_ratios.min().item(), pair.log_ratios.max().item()
    (-0.5, 0.5)
    """
    count, other = as_count(count, "count", low=0), as_count(other, "other", low=0)
    scale = in_range(scale, "scale", low=1e-3, high=1000)
    reach = int(np.ceil(12 * scale)) + 1
    outputs = np.arange(min(count, other) - reach, max(count, other) + reach + 1)
    far, near = np.abs(outputs - other), np.abs(outputs - count)
    a = np.exp(-1 / scale)
    top = (1 - a) / (1 + a)
    return NeighbourPair(outputs, top * a**near, top * a**far, (far - near) / scale)
