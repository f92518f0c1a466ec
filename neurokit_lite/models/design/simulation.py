"""Power by counting: studies with several levels of noise are simulated, and those that find the effect counted."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_fraction, in_range
from neurokit_lite.core.records import within
from neurokit_lite.core.rng import as_generator
from neurokit_lite.ml import Estimate, wilson_interval
from neurokit_lite.models.design.nested import as_nested_design

__all__ = ["count_power", "simulate_nested_studies"]


def count_power(p_values: np.ndarray, *, alpha: float = 0.05) -> Estimate:
    """Count how many simulated studies found the effect: power by simulation, with its interval.

    Parameters
    ----------
    p_values : array_like of shape (n_simulations,)
        p of each simulated study, analysed as the real one will be.
    alpha : float
        Level of the test.

    Returns
    -------
    Estimate
        Share of studies with p below alpha, and the 95 % Wilson interval of a share of so many studies.

    Raises
    ------
    ValueError
        If there is no study, a p value is not from 0 to 1, or `alpha` is not between 0 and 1.

    Notes
    -----
    The share of n studies is binomial: its standard error is ``sqrt(power (1 - power) / n)``, 2 points for 400 studies
    at a power of 80 %. Of studies without an effect the same share is the error rate.

    References
    ----------
    Morris TP, White IR, Crowther MJ (2019). Using simulation studies to evaluate statistical methods. *Stat Med*
    38:2074-2102. https://doi.org/10.1002/sim.8086

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.count_power([0.01, 0.20, 0.03, 0.04])
    <Estimate: 0.75, from 0.301 to 0.954>
    """
    found = within(as_array(p_values, "p_values", axes=("n_simulations",), min_size=1), "p_values")
    share = wilson_interval([np.sum(found < as_fraction(alpha, "alpha"))], [found.size])
    return Estimate(float(share.value[0]), float(share.low[0]), float(share.high[0]))


def simulate_nested_studies(
    effect: float,
    n_units: np.ndarray,
    variances: np.ndarray,
    *,
    n_groups: int = 2,
    n_simulations: int = 1000,
    random_state: int | np.random.Generator | None = None,
) -> np.ndarray:
    """Simulate studies with hierarchical noise, and test each with every level taken for the independent unit.

    Parameters
    ----------
    effect : float
        True difference, in the unit of the measure.
    n_units : array_like of shape (n_levels,)
        How many there are of each level within one of the level above, from the top; at least 2 people.
    variances : array_like of shape (n_levels,)
        Variance that each level adds, from the top, in the squared unit of the measure.
    n_groups : int
        2 for two groups of people, 1 for a difference within each person.
    n_simulations : int
        Studies.
    random_state : None, int or numpy.random.Generator
        Source of the studies.

    Returns
    -------
    numpy.ndarray of shape (n_simulations, n_levels)
        Two-sided p of a t test. Column 0 tests means of people; the others commit **pseudoreplication**: they count
        cells, or trials, as if each came from another person.

    Raises
    ------
    ValueError
        As in :func:`compute_nested_power`, or if no study is asked for.

    Notes
    -----
    Means and sums of squares of balanced normal data are independent, the latter chi-square: a study costs one random
    number for the mean and one a level, however many trials it has.

    References
    ----------
    Searle SR, Casella G, McCulloch CE (1992). *Variance Components*, ch. 3 and 4. Wiley.
    https://doi.org/10.1002/9780470316856

    Examples
    --------
    Nothing is there. Trials as units find it all the same, in most studies.

    >>> from neurokit_lite import models
    >>> p = models.simulate_nested_studies(0, [5, 100], [1, 1], n_simulations=4000, random_state=0)
    >>> (p < 0.05).mean(axis=0).round(1)
    array([0. , 0.8])
    """
    from scipy import special

    shift = in_range(effect, "effect")
    given = as_array(n_units, "n_units", axes=("n_levels",), min_size=1, hint="Of one design: [people, trials].")
    units, levels = as_nested_design(given[None], variances, fewest=2)
    groups = as_count(n_groups, "n_groups", high=2, hint="One group: a difference within each person.")
    n_studies = as_count(n_simulations, "n_simulations")
    generator = as_generator(random_state)
    counts = np.cumprod(units[0])  # all units of each level in one group
    noise = np.cumsum((levels / counts)[::-1])[::-1] * counts  # variance of one unit's mean around the one above
    free = groups * np.diff(counts, prepend=1.0)
    squares = noise * 2 * generator.standard_gamma(free / 2, size=(n_studies, counts.size))
    means = shift + np.sqrt(groups * noise[0] / counts[0]) * generator.standard_normal((n_studies, 1))
    residual = np.cumsum(squares / counts, axis=1) * counts  # in units of each level's means
    degrees = groups * (counts - 1)
    error = np.sqrt(groups * residual / degrees / counts)
    return 2 * special.stdtr(degrees, -np.abs(means / error))
