"""Fine-mapping: which of many linked variants is the one that matters, and how sure one may be."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_fraction, in_range, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.records import check_fields

__all__ = ["FineMapping", "fine_map"]


@dataclass(frozen=True, eq=False)
class FineMapping:
    """What is believed of each variant of a locus, if exactly one of them matters.

    Parameters
    ----------
    posterior : array_like of shape (n_variants,)
        Probability that this variant is the one; they add up to 1. 0 for a variant that could not be tested.
    log_bayes_factors : array_like of shape (n_variants,)
        Natural logarithm of how much better an effect explains the data than none; NaN where there was no test.

    Raises
    ------
    ValueError
        If lengths differ or a posterior is NaN.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.FineMapping([0.7, 0.2, 0.1], [5.0, 3.7, 3.1]).credible_set(coverage=0.85)
    array([ True,  True, False])
    """

    posterior: np.ndarray
    log_bayes_factors: np.ndarray

    def __post_init__(self) -> None:
        axes = {"posterior": ("n_variants",), "log_bayes_factors": ("n_variants",)}
        check_fields(self, axes, may_be_nan=("log_bayes_factors",))

    def credible_set(self, *, coverage: float = 0.95) -> np.ndarray:
        """Choose the most probable variants until they hold `coverage` of the posterior: a mask (n_variants,).

        Variants that are as probable as the last one are taken as well: people carry them together, and nothing tells
        them apart. Raises ValueError if `coverage` is not a share.
        """
        coverage = as_fraction(coverage, "coverage")
        falling = np.sort(self.posterior)[::-1]
        reached = np.cumsum(falling) >= coverage * falling.sum() * (1 - 1e-12)
        last = falling[reached.argmax()] if falling.size else 0.0
        return (self.posterior >= last * (1 - 1e-9)) & (self.posterior > 0)


def fine_map(effects: np.ndarray, standard_errors: np.ndarray, *, prior_sd: float = 0.15) -> FineMapping:
    """Compute for each variant of a locus how probable it is that this one matters, if exactly one does.

    Parameters
    ----------
    effects : array_like of shape (n_variants,)
        Effect of one copy of the counted allele, each variant tested by itself, in units of the trait (log odds for a
        disease); NaN for a variant that does not vary.
    standard_errors : array_like of shape (n_variants,)
        Standard errors of the effects, in the same unit; above 0.
    prior_sd : float
        How large effects are expected to be, in the same unit: the standard deviation of a normal distribution around
        0. The default suits a trait of standard deviation 1; 0.2 is usual for log odds.

    Returns
    -------
    FineMapping
        Posterior, Bayes factors and, from them, credible sets.

    Raises
    ------
    ValueError
        If lengths differ, a standard error is not above 0, or no variant was tested.

    Notes
    -----
    Wakefield's approximate Bayes factor: with ``z = effect / se`` and ``r = sd^2 / (sd^2 + se^2)``,
    ``log BF = log(1 - r) / 2 + r z^2 / 2``; the posterior is the Bayes factor over the sum of all. It assumes that
    exactly one variant matters, that it is among those tested, that all are equally probable beforehand, and that the
    same people were tested for each. If two matter, or the one that matters was not measured, the set is sure of the
    wrong one.

    References
    ----------
    Wakefield J (2009). Bayes factors for genome-wide association studies: comparison with P-values. *Genetic
    Epidemiology* 33:79-86. https://doi.org/10.1002/gepi.20359

    Maller JB, McVean G, Byrnes J, Vukcevic D, Palin K, Su Z, et al. (2012). Bayesian refinement of association signals
    for 14 loci in 3 common diseases. *Nature Genetics* 44:1294-1301. https://doi.org/10.1038/ng.2435

    Examples
    --------
    Two variants that the same people carry share the posterior:

    >>> from neurokit_lite import genomics
    >>> genomics.fine_map([0.6, 0.6, 0.0], [0.1, 0.1, 0.1]).posterior.round(3)
    array([0.5, 0.5, 0. ])
    """
    axes = ("n_variants",)
    effect = as_array(effects, "effects", axes=axes, finite=False)
    error = as_array(standard_errors, "standard_errors", axes=axes, finite=False)
    same_length(error, effect, names=("standard_errors", "effects"), axis="n_variants")
    prior_sd = in_range(prior_sd, "prior_sd", low=1e-12, high=1e12)
    is_tested = ~np.isnan(effect)
    if not is_tested.any():
        raise invalid("effects", "hold at least one variant that was tested (n_variants,)", got=f"shape {effect.shape}")
    if np.isinf(effect).any():
        raise invalid("effects", "hold numbers or NaN", got=f"{np.isinf(effect).sum()} values that are infinite")
    is_wrong = is_tested & ~((error > 0) & np.isfinite(error))
    if is_wrong.any():
        hint = "A variant that was not tested has the effect NaN."
        raise invalid(
            "standard_errors", "be above 0 where there is an effect", got=f"{error[is_wrong][0]:g}", hint=hint
        )
    with np.errstate(invalid="ignore"):
        z, share = effect / error, 1 / (1 + (error / prior_sd) ** 2)
    log_factors = np.where(is_tested, 0.5 * (np.log1p(-share) + share * z**2), np.nan)
    weights = np.where(is_tested, np.exp(log_factors - log_factors[is_tested].max()), 0.0)
    return FineMapping(weights / weights.sum(), log_factors)
