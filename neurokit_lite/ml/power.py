"""Power: how often a study finds an effect that is there."""

import numpy as np

from neurokit_lite.core.check import as_count, as_fraction, in_range

__all__ = ["compute_power"]

_FAR = 1e3  # standard errors


def compute_power(effect: float, n_per_group: int, *, alpha: float = 0.05) -> float:
    """Compute the statistical power of a t test between two groups of equal size.

    Parameters
    ----------
    effect : float
        True difference of the means in standard deviations (Cohen's d), of either sign.
    n_per_group : int
        People in each group; at least 2.
    alpha : float
        Level of the two-sided test.

    Returns
    -------
    float
        Probability that p is below alpha, in either direction. With no effect it is alpha.

    Raises
    ------
    TypeError
        If `effect` or `n_per_group` is no number.
    ValueError
        If there are fewer than 2 people, or `alpha` does not lie between 0 and 1.

    Notes
    -----
    ``t`` follows a noncentral t distribution with ``2 n - 2`` degrees of freedom and noncentrality ``d sqrt(n / 2)``;
    both tails count. Assumes normal values of equal spread and independent people.

    References
    ----------
    Cohen J (1988). *Statistical power analysis for the behavioral sciences*, 2nd ed. Table 2.3.5: d = 0.5, n = 64 gives
    0.80. https://doi.org/10.4324/9780203771587

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> round(ml.compute_power(0.5, 64), 2), round(ml.compute_power(0, 64), 2)  # nothing there: alpha
    (0.8, 0.05)
    """
    from scipy import stats

    effect = in_range(effect, "effect", unit="standard deviations")
    n_per_group = as_count(n_per_group, "n_per_group", low=2)
    df = 2 * n_per_group - 2
    limit = stats.t.isf(as_fraction(alpha, "alpha") / 2, df)
    shift = abs(effect) * np.sqrt(n_per_group / 2)
    if shift > _FAR:  # scipy's is NaN far out, where the mean itself hardly varies beside its estimated error
        return float(stats.chi2.cdf(df * min(shift / limit, 1e100) ** 2, df))
    # The far tail as a mirror image: scipy's cdf of it is NaN once it is very small.
    return float(min(stats.nct.sf(limit, df, shift) + stats.nct.sf(limit, df, -shift), 1))
