"""Time rescaling: goodness of fit of a model of spike times."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator

__all__ = ["TimeRescaling", "rescale_time"]


@dataclass(frozen=True, eq=False)
class TimeRescaling:
    """Whether spikes come as a model says, in a time that runs at the model's rate.

    Parameters
    ----------
    quantiles : numpy.ndarray of shape (n_intervals,)
        Rescaled intervals, sorted, turned so that a right model makes them uniform from 0 to 1.
    statistic : float
        Kolmogorov-Smirnov distance from uniform.
    p_value : float
        Probability of a distance at least as large if the model is right.
    serial_correlation : float
        Correlation of each rescaled interval with the next, both turned into normal numbers.
    serial_p_value : float
        Probability of a correlation at least as far from 0 if intervals are independent.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> spikes.TimeRescaling(np.linspace(0, 1, 100), 0.01, 1.0, serial_correlation=0.0, serial_p_value=1.0).band
    0.136
    """

    quantiles: np.ndarray
    statistic: float
    p_value: float
    serial_correlation: float
    serial_p_value: float

    @property
    def band(self) -> float:
        """Distance that a right model exceeds once in twenty times, for many intervals."""
        return float(1.36 / np.sqrt(self.quantiles.size))


def rescale_time(
    counts: np.ndarray, expected: np.ndarray, *, random_state: int | np.random.Generator | None = None
) -> TimeRescaling:
    """Test the fit of a model of spike times by time rescaling: time runs at the model's rate.

    Parameters
    ----------
    counts : array_like of shape (n_times,)
        Spikes in each bin, 0 or 1: choose bins so short that no two spikes share one.
    expected : array_like of shape (n_times,)
        The model's expected count of each bin.
    random_state : None, int or numpy.random.Generator
        Seed of the place within its bin that each spike is given.

    Returns
    -------
    TimeRescaling
        Quantiles (n_spikes - 1,), Kolmogorov-Smirnov distance, correlation of neighbours, and p-values of both.

    Raises
    ------
    ValueError
        If the lengths differ, a bin holds two spikes, a spike has no expected count, or there are fewer than 10 spikes.

    Notes
    -----
    If the model is right, the expected counts summed from one spike to the next are exponential with mean 1, whatever
    the rate did, and independent of one another. Two tests, for two ways to be wrong: the distance from a uniform
    distribution sees each interval and not their order; the correlation of neighbours, ``z = Phi^-1(quantile)``, with p
    from ``sqrt(n) atanh(r)`` against a standard normal, sees their order alone.

    The sum within a spike's own bin ends at a random place. This is exact only if a bin stays silent with probability
    ``exp(-expected)``, as a Poisson count does; for a model of 0 or 1 with ``P(1) = expected`` it is off by half the
    square of the expected count of each bin. Other seeds give other places: p moves a little. The distance's p is for
    a model with known parameters; one that was fitted to the same spikes passes too often. A model may pass both tests
    and still miss what drives the cell.

    References
    ----------
    Brown EN, Barbieri R, Ventura V, Kass RE, Frank LM (2002). The time-rescaling theorem and its application to neural
    spike train data analysis. *Neural Comput* 14:325-346. https://doi.org/10.1162/08997660252741149

    Haslinger R, Pipa G, Brown E (2010). Discrete time rescaling theorem. *Neural Comput* 22:2477-2506.
    https://doi.org/10.1162/NECO_a_00015

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> clock = np.tile([0, 0, 0, 0, 1], 100)
    >>> bool(spikes.rescale_time(clock, np.full(500, 0.2), random_state=0).p_value < 1e-6)  # no Poisson process
    True
    """
    from scipy.stats import kstest, norm

    spikes, mu = _as_spikes(counts, expected)
    rng = as_generator(random_state)
    at = np.flatnonzero(spikes)
    passed = np.append(0.0, np.cumsum(mu))
    # Within a spike's bin the rest of the interval is exponential too, cut off at the bin's own expected count.
    within = -np.log1p(-rng.uniform(size=at.size) * -np.expm1(-mu[at]))
    lengths = passed[at[1:]] - passed[at[:-1] + 1] + within[1:]
    shares = -np.expm1(-lengths)
    found = kstest(shares, "uniform")
    normal = norm.ppf(np.clip(shares, 1e-12, 1 - 1e-12))
    serial = float(np.corrcoef(normal[:-1], normal[1:])[0, 1])
    serial_p = float(2 * norm.sf(np.sqrt(normal.size - 1) * abs(np.arctanh(np.clip(serial, -1 + 1e-12, 1 - 1e-12)))))
    return TimeRescaling(np.sort(shares), float(found.statistic), float(found.pvalue), serial, serial_p)


def _as_spikes(counts: object, expected: object) -> tuple[np.ndarray, np.ndarray]:
    spikes = as_array(counts, "counts", axes=("n_times",))
    mu = as_array(expected, "expected", axes=("n_times",))
    same_length(mu, spikes, names=("expected", "counts"), axis="n_times")
    if not np.isin(spikes, (0, 1)).all():
        bad = spikes[~np.isin(spikes, (0, 1))][0]
        raise invalid("counts", "be 0 or 1 in each bin", got=f"{bad:g}", hint="Use shorter bins.")
    if spikes.sum() < 10:
        raise invalid("counts", "hold at least 10 spikes", got=f"{spikes.sum():g}")
    if mu.min() < 0 or (mu[spikes > 0] == 0).any():
        got = f"a smallest value of {mu.min():g}"
        raise invalid("expected", "be positive where a spike came, and negative nowhere", got=got)
    return spikes, mu
