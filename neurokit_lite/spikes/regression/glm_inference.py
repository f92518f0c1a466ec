"""Inference on a Poisson regression: intervals and Wald tests of weights, likelihood-ratio tests of models."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_fraction
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.spikes.regression.glm import PoissonGlm

__all__ = ["Intervals", "LikelihoodRatio", "WaldTest", "compare_glms", "filter_intervals", "wald_test"]


@dataclass(frozen=True, eq=False)
class WaldTest:
    """Estimate, interval and test of the intercept and each weight, in this order.

    Parameters
    ----------
    estimate : numpy.ndarray of shape (1 + n_columns,)
        Intercept and weights.
    standard_error : numpy.ndarray of shape (1 + n_columns,)
        Roots of the covariance's diagonal.
    z : numpy.ndarray of shape (1 + n_columns,)
        Estimate over standard error.
    p_value : numpy.ndarray of shape (1 + n_columns,)
        Probability of a z at least as far from 0, both sides, if the weight is 0.
    low, high : numpy.ndarray of shape (1 + n_columns,)
        Ends of the interval that covers the weight in a share 1 - alpha of experiments.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> model = spikes.fit_poisson_glm([[0], [0], [1], [1]], [1, 1, 4, 4])
    >>> spikes.wald_test(model).standard_error.round(4)  # 1 / sqrt(2 spikes), and sqrt(1 / 2 + 1 / 8)
    array([0.7071, 0.7906])
    """

    estimate: np.ndarray
    standard_error: np.ndarray
    z: np.ndarray
    p_value: np.ndarray
    low: np.ndarray
    high: np.ndarray

    def to_frame(self):
        """Return a pandas table, one row for the intercept and one a column of the design."""
        import pandas as pd

        names = ["intercept", *(f"column {number}" for number in range(len(self.z) - 1))]
        return pd.DataFrame({key: getattr(self, key) for key in self.__dataclass_fields__}, index=names)


def wald_test(model: PoissonGlm, *, alpha: float = 0.05) -> WaldTest:
    """Return intervals and Wald tests of the intercept and the weights.

    Parameters
    ----------
    model : PoissonGlm
        From :func:`fit_poisson_glm`, without a penalty.
    alpha : float
        Share of experiments in which the interval may miss, between 0 and 1.

    Returns
    -------
    WaldTest
        One entry for the intercept, then one a column.

    Raises
    ------
    TypeError
        If `model` is not a PoissonGlm.
    ValueError
        If the model was fitted with a penalty: its weights are pulled towards 0, and no interval here allows for that.

    Notes
    -----
    ``z = weight / standard error``, compared with a standard normal; intervals are ``weight +- z_alpha standard
    error``. Right for many spikes, and if bins are Poisson given the columns: history that is left out makes the
    intervals too narrow (or too wide). Weights of neighbouring basis functions are correlated; test them together, by
    :func:`compare_glms`.

    References
    ----------
    McCullagh P, Nelder JA (1989). *Generalized Linear Models*. 2nd edition, Chapman & Hall, chapters 2 and 6.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> model = spikes.fit_poisson_glm([[0], [0], [1], [1]], [1, 1, 4, 4])
    >>> spikes.wald_test(model).z.round(3)  # 0 and log(4) over their errors
    array([0.   , 1.754])
    """
    from scipy.stats import norm

    model = _as_unpenalised(model)
    estimate = np.append(model.intercept, model.weights)
    error = np.sqrt(np.diag(model.covariance))
    z = np.round(estimate / error, 12) + 0.0
    reach = norm.isf(as_fraction(alpha, "alpha") / 2) * error
    return WaldTest(estimate, error, z, 2 * norm.sf(abs(z)), estimate - reach, estimate + reach)


@dataclass(frozen=True, eq=False)
class Intervals:
    """A curve with an interval at each point.

    Parameters
    ----------
    estimate, low, high : numpy.ndarray of shape (n_points,)
        The curve and the ends of its intervals.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> band = spikes.Intervals(np.zeros(2), np.full(2, -1.0), np.ones(2))
    >>> band.high - band.low
    array([2., 2.])
    """

    estimate: np.ndarray
    low: np.ndarray
    high: np.ndarray


def filter_intervals(model: PoissonGlm, basis: np.ndarray, *, first: int = 0, alpha: float = 0.05) -> Intervals:
    """Return a filter that is built from basis functions, with pointwise intervals.

    Parameters
    ----------
    model : PoissonGlm
        From :func:`fit_poisson_glm`, without a penalty.
    basis : array_like of shape (n_delays, n_functions)
        Basis functions, from :func:`make_raised_cosines`.
    first : int
        Column of the design at which the functions' columns begin.
    alpha : float
        Share of experiments in which an interval may miss, between 0 and 1.

    Returns
    -------
    Intervals
        ``basis @ weights`` (n_delays,), on the logarithm of the rate.

    Raises
    ------
    TypeError
        If `model` is not a PoissonGlm.
    ValueError
        If the model was fitted with a penalty, or has too few columns.

    Notes
    -----
    Variance ``b C b`` for each row b of the basis and the weights' covariance C. Pointwise: of 56 delays, nearly three
    intervals of 95 % miss by chance.

    References
    ----------
    McCullagh P, Nelder JA (1989). *Generalized Linear Models*. 2nd edition, Chapman & Hall, chapter 2.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> model = spikes.fit_poisson_glm([[0], [0], [1], [1]], [1, 1, 4, 4])
    >>> spikes.filter_intervals(model, [[0.0], [1.0]]).estimate.round(3)  # log(4) at the second delay
    array([0.   , 1.386])
    """
    from scipy.stats import norm

    model = _as_unpenalised(model)
    functions = as_array(basis, "basis", axes=("n_delays", "n_functions"), min_size=1)
    size = model.weights.size
    start = as_count(first, "first", low=0, high=max(size - 1, 0))
    chosen = slice(start, start + functions.shape[1])
    if chosen.stop > size:
        rule = f"have at most {size - start} functions (n_delays, n_functions), as many as columns from {start} on"
        raise invalid("basis", rule, functions)
    curve = functions @ model.weights[chosen]
    inner = model.covariance[1:, 1:][chosen, chosen]
    reach = norm.isf(as_fraction(alpha, "alpha") / 2) * np.sqrt(np.einsum("db,bc,dc->d", functions, inner, functions))
    return Intervals(curve, curve - reach, curve + reach)


@dataclass(frozen=True)
class LikelihoodRatio:
    """Whether columns that a larger model adds explain more than chance.

    Parameters
    ----------
    statistic : float
        Twice the gain in log-likelihood.
    n_added : int
        Number of columns added: the degrees of freedom.
    p_value : float
        Probability of a gain at least as large if the added columns do nothing.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.LikelihoodRatio(3.84, 1, 0.05).n_added
    1
    """

    statistic: float
    n_added: int
    p_value: float


def compare_glms(smaller: PoissonGlm, larger: PoissonGlm) -> LikelihoodRatio:
    """Test the columns that one model has and another has not, by the ratio of their likelihoods.

    Parameters
    ----------
    smaller, larger : PoissonGlm
        Two fits, without a penalty, to the same counts; the larger design holds all columns of the smaller one.

    Returns
    -------
    LikelihoodRatio
        Statistic, number of columns added and p value.

    Raises
    ------
    TypeError
        If one is not a PoissonGlm.
    ValueError
        If one was fitted with a penalty, they saw other counts, the larger has no more columns, or fits less well.

    Notes
    -----
    ``2 (log L_larger - log L_smaller)`` is chi-squared with as many degrees of freedom as columns were added (Wilks),
    for many spikes, if the larger model is right. That one design contains the other cannot be seen from the fits: it
    is up to you.

    References
    ----------
    Wilks SS (1938). The large-sample distribution of the likelihood ratio for testing composite hypotheses. *Ann Math
    Stat* 9:60-62. https://doi.org/10.1214/aoms/1177732360

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> counts = [1, 1, 4, 4]
    >>> one, two = ([[0], [1], [0], [1]], [[0, 0], [1, 0], [0, 1], [1, 1]])
    >>> found = spikes.compare_glms(spikes.fit_poisson_glm(one, counts), spikes.fit_poisson_glm(two, counts))
    >>> round(found.statistic, 3), found.n_added  # 2 (2 log(1 / 2.5) + 8 log(4 / 2.5))
    (3.855, 1)
    """
    from scipy.stats import chi2

    smaller, larger = _as_unpenalised(smaller, "smaller"), _as_unpenalised(larger, "larger")
    added = larger.weights.size - smaller.weights.size
    if added < 1:
        got = f"{larger.weights.size} and {smaller.weights.size}"
        raise invalid("larger", "have more columns than smaller", got=got, hint="Swap the two?")
    is_same = np.isclose(larger.null_deviance, smaller.null_deviance, rtol=1e-9, atol=1e-9)
    if larger.n_times != smaller.n_times or not is_same:
        got = f"{larger.n_times} and {smaller.n_times} bins, or other counts in them"
        raise invalid(
            "larger", "be fitted to the counts that smaller was fitted to", got=got, hint="Cut both designs alike."
        )
    gain = smaller.deviance - larger.deviance
    if gain < -1e-6 * (1 + abs(smaller.deviance)):
        got = f"a log-likelihood that is less by {-gain / 2:.3g}"
        raise invalid("larger", "hold all columns of smaller", got=got, hint="Then it could not fit less well.")
    return LikelihoodRatio(max(float(gain), 0.0), added, float(chi2.sf(max(gain, 0.0), added)))


def _as_unpenalised(model: object, name: str = "model") -> PoissonGlm:
    as_instance(model, name, PoissonGlm, hint="fit_poisson_glm makes one.")
    if model.ridge > 0:
        hint = "Fit it again with ridge=0: a penalty pulls weights towards 0, and no test here allows for that."
        raise invalid(name, "be fitted without a penalty", got=f"ridge = {model.ridge:g}", hint=hint)
    return model
