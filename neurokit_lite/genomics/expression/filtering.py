"""Independent filtering: genes with so few reads that no test could find them are not tested."""

import numpy as np

from neurokit_lite.core.check import as_array, as_fraction, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.genomics.expression.smoothing import lowess
from neurokit_lite.ml import fdr

__all__ = ["filter_independently"]

_N_LIMITS, _FEW = 50, 10


def filter_independently(mean: np.ndarray, p_values: np.ndarray, *, alpha: float = 0.05) -> tuple[np.ndarray, float]:
    """Adjust p values for the false discovery rate among genes whose mean count is above a limit that is found.

    Parameters
    ----------
    mean : array_like of shape (n_genes,)
        Mean of each gene's counts, divided by size factors.
    p_values : array_like of shape (n_genes,)
        NaN where there was no test.
    alpha : float
        The false discovery rate at which discoveries are counted.

    Returns
    -------
    q_values : numpy.ndarray of shape (n_genes,)
        Adjusted p values; NaN where there was no test or the mean lies below the limit.
    min_mean : float
        The limit, in counts.

    Raises
    ------
    ValueError
        If lengths differ or a p value does not lie between 0 and 1.

    Notes
    -----
    Fifty quantiles of the mean are tried as limits. The numbers of discoveries are smoothed, and the lowest limit is
    taken whose number comes within the scatter of the curve's highest point. It is fair because under the null
    hypothesis the mean of all samples says nothing of the p value; a filter on the fold change would not be.

    References
    ----------
    Bourgon R, Gentleman R, Huber W (2010). Independent filtering increases detection power for high-throughput
    experiments. *PNAS* 107:9546-9551. https://doi.org/10.1073/pnas.0914005107

    Examples
    --------
    With so few tests nothing is filtered: it is the adjustment of Benjamini and Hochberg.

    >>> from neurokit_lite import genomics
    >>> genomics.filter_independently([5, 9, 20, 30], [0.01, 0.04, 0.02, 0.5])[0].round(3)
    array([0.04 , 0.053, 0.04 , 0.5  ])
    """
    level = as_array(mean, "mean", axes=("n_genes",))
    tested = as_array(p_values, "p_values", axes=("n_genes",), finite=False)
    same_length(tested, level, names=("p_values", "mean"), axis="n_genes")
    if (level < 0).any():
        raise invalid("mean", "be 0 or more, in reads", got=f"{level.min():g}", hint="Were logarithms passed?")
    alpha = as_fraction(alpha, "alpha")
    if not level.size:
        return fdr(tested), 0.0
    lowest = (level == 0).mean()
    shares = np.linspace(lowest, 0.95 if lowest < 0.95 else 1, _N_LIMITS)
    limits = np.quantile(level, shares)
    found = np.array([(fdr(tested[level >= limit]) < alpha).sum() for limit in limits], dtype=float)
    chosen = 0
    if found.max() > _FEW:
        smooth = lowess(shares, found, share=1 / 5)
        scatter = np.sqrt(((found - smooth)[found > 0] ** 2).mean())
        chosen = int(np.argmax(found > smooth.max() - scatter))
    is_kept = level >= limits[chosen]
    adjusted = np.full(tested.shape, np.nan)
    adjusted[is_kept] = fdr(tested[is_kept])
    return adjusted, float(limits[chosen])
