"""Neurons that act together: synchrony, avalanches, and a branching process whose avalanches are known."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.core.shapes import warn_if_turned

__all__ = ["Avalanches", "find_avalanches", "golomb_synchrony", "simulate_branching"]


def golomb_synchrony(signals: np.ndarray) -> float:
    """Measure how far the neurons of a population go up and down together (Golomb and Rinzel's chi).

    Parameters
    ----------
    signals : array_like of shape (n_units, n_times)
        Potentials, rates or counts of at least 2 units.

    Returns
    -------
    float
        From 0 to 1, where all signals are one signal; NaN where no signal varies.

    Raises
    ------
    ValueError
        If there are fewer than 2 units or 2 times, or a value is not finite.

    Warns
    -----
    UserWarning
        If the table seems to lie on its side: fewer than 20 times, and more units.

    Notes
    -----
    ``chi² = Var_t(mean over units) / mean over units of Var_t(signal)``. With pairwise covariances c and variances v
    that are alike, ``chi² = 1/N + (1 - 1/N) c / v``: independent units give ``1 / sqrt(N)`` and not 0, so values of
    populations of different size are compared with that in mind. A slow drift that all share counts as synchrony.

    References
    ----------
    Golomb D, Rinzel J (1993). Dynamics of globally coupled inhibitory neurons with heterogeneity. *Phys Rev E*
    48:4810-4814. https://doi.org/10.1103/PhysRevE.48.4810

    Examples
    --------
    Two signals that are alike, and two that are opposite.

    >>> from neurokit_lite import models
    >>> models.golomb_synchrony([[0, 1, 0, 1], [0, 1, 0, 1]]), models.golomb_synchrony([[0, 1, 0, 1], [1, 0, 1, 0]])
    (1.0, 0.0)
    """
    axes = ("n_units", "n_times")
    values = as_array(signals, "signals", axes=axes)
    warn_if_turned(values, "signals", axes=axes)
    if min(values.shape) < 2:
        raise invalid("signals", f"have at least 2 units and 2 times ({', '.join(axes)})", got=f"shape {values.shape}")
    centred = values - values.mean(axis=1, keepdims=True)
    centred[is_constant(values, axis=1)] = 0
    own = np.mean(centred**2)
    if own == 0:
        return float("nan")
    return float(min(1.0, np.sqrt(np.mean(centred.mean(axis=0) ** 2) / own)))


@dataclass(frozen=True)
class Avalanches:
    """Runs of bins with spikes, between empty ones. :func:`find_avalanches` makes it.

    Parameters
    ----------
    sizes : numpy.ndarray of int, shape (n_avalanches,)
        Spikes in each.
    lengths : numpy.ndarray of int, shape (n_avalanches,)
        Bins of each.
    n_cut : int
        Runs that touch the start or the end of the recording, 0 to 2. They are left out: nobody knows how large they
        were.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import models
    >>> models.Avalanches(np.array([3]), np.array([2]), 0).sizes
    array([3])
    """

    sizes: np.ndarray
    lengths: np.ndarray
    n_cut: int


def find_avalanches(counts: np.ndarray) -> Avalanches:
    """Cut a population's activity into avalanches: bins with spikes, with an empty bin before and after.

    Parameters
    ----------
    counts : array_like of int, shape (n_times,)
        Spikes of the whole population in each bin.

    Returns
    -------
    Avalanches
        Size and length of each, in the order of time.

    Raises
    ------
    TypeError
        If counts are not whole.
    ValueError
        If a count is negative, or there is no bin.

    Notes
    -----
    Sizes depend on the width of the bin: a wider one joins what a narrow one cuts. Usual is the mean interval between
    spikes of the population. Where no bin is empty there is one run, cut at both ends, and no avalanche.

    References
    ----------
    Beggs JM, Plenz D (2003). Neuronal avalanches in neocortical circuits. *J Neurosci* 23:11167-11177.
    https://doi.org/10.1523/JNEUROSCI.23-35-11167.2003

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.find_avalanches([0, 2, 1, 0, 5, 0, 0, 1])
    Avalanches(sizes=array([3, 5]), lengths=array([2, 1]), n_cut=1)
    """
    values = as_array(counts, "counts", axes=("n_times",), dtype=np.int64, min_size=1)
    if (values < 0).any():
        raise invalid("counts", "be at least 0", got=str(values.min()), hint="Spikes in each bin.")
    is_busy = np.concatenate([[0], values > 0, [0]]).astype(np.int8)
    begins, ends = (np.flatnonzero(np.diff(is_busy) == sign) for sign in (1, -1))
    is_cut = (begins == 0) | (ends == values.size)
    before = np.concatenate([[0], np.cumsum(values, dtype=np.int64)])
    sizes = before[ends] - before[begins]
    return Avalanches(sizes[~is_cut], (ends - begins)[~is_cut], int(is_cut.sum()))


def simulate_branching(
    n_avalanches: int,
    *,
    branching_ratio: float,
    max_size: int = 1_000_000,
    random_state: int | np.random.Generator | None = None,
) -> np.ndarray:
    """Simulate avalanches in which each spike sets off a Poisson number of others.

    Parameters
    ----------
    n_avalanches : int
        How many, each from one spike.
    branching_ratio : float
        Mean number of spikes that one sets off, from 0 to 1; 1 is critical.
    max_size : int
        An avalanche that reaches this is stopped and has this size: it is *at least* so large.
    random_state : int or numpy.random.Generator, optional
        Seed.

    Returns
    -------
    numpy.ndarray of int, shape (n_avalanches,)
        Their sizes, the first spike included.

    Raises
    ------
    ValueError
        If there is no avalanche, or the ratio is not from 0 to 1 (above 1 some never end).

    Notes
    -----
    A Galton-Watson process. Sizes follow the Borel distribution, ``P(s) = exp(-r s) (r s)^(s-1) / s!``, whose mean is
    ``1 / (1 - r)``; at r = 1 its tail is a power law with exponent 3/2, and below 1 it ends in an exponential. It
    assumes that avalanches do not overlap and that a network never runs out of neurons.

    References
    ----------
    Harris TE (1963). *The Theory of Branching Processes*. Springer, Berlin. Chapter I.

    Examples
    --------
    No spike sets off another.

    >>> from neurokit_lite import models
    >>> models.simulate_branching(3, branching_ratio=0.0)
    array([1, 1, 1])
    """
    n, largest = as_count(n_avalanches, "n_avalanches"), as_count(max_size, "max_size")
    hint = "Above 1 an avalanche may never end."
    ratio = in_range(branching_ratio, "branching_ratio", low=0, high=1, hint=hint)
    generator = as_generator(random_state)
    sizes, alive, spikes = np.ones(n, np.int64), np.arange(n), np.ones(n)
    while alive.size:
        spikes = generator.poisson(ratio * spikes).astype(float)
        sizes[alive] += spikes.astype(np.int64)
        goes_on = (spikes > 0) & (sizes[alive] < largest)
        alive, spikes = alive[goes_on], spikes[goes_on]
    return np.minimum(sizes, largest)
