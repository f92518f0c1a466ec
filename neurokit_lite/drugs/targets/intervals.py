"""How far a prediction may be off: intervals from errors that were measured, and molecules to be silent about."""

from collections.abc import Mapping
from math import ceil

import numpy as np

from neurokit_lite.core.check import as_array, in_range, same_length
from neurokit_lite.core.labels import as_labels

__all__ = ["calibrate_interval", "calibrate_intervals"]


def calibrate_interval(errors: np.ndarray, *, alpha: float = 0.1) -> float:
    """Find the half width of an interval that new errors leave in at most a share `alpha` of cases.

    Parameters
    ----------
    errors : array_like of shape (n_entries,)
        Predicted minus measured, on entries that the model has not seen; the sign does not matter.
    alpha : float
        Share of intervals that may miss, above 0 and below 1.

    Returns
    -------
    float
        Half width, in the unit of the errors; infinite where there are too few errors for any promise.

    Raises
    ------
    ValueError
        If there is no error, one is not finite, or `alpha` is no share.

    Notes
    -----
    Split conformal prediction: the k-th smallest absolute error, k = ceil((n + 1) (1 - alpha)). The promise holds for
    errors that are exchangeable with these: same kind of molecules, hidden in the same way. Errors of one molecule at
    several targets, or of one scaffold, are not independent, and the promise is then one about the average.

    References
    ----------
    Lei J, G'Sell M, Rinaldo A, Tibshirani RJ, Wasserman L (2018). Distribution-free predictive inference for
    regression. *J Am Stat Assoc* 113:1094-1111. https://doi.org/10.1080/01621459.2017.1307116

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.calibrate_interval([0.1, -0.4, 0.2, 0.3], alpha=0.2), drugs.calibrate_interval([0.1], alpha=0.2)
    (0.4, inf)
    """
    sizes = np.sort(np.abs(as_array(errors, "errors", axes=("n_entries",), min_size=1)))
    alpha = in_range(alpha, "alpha", low=1e-6, high=1 - 1e-6, hint="A share, not per cent.")
    rank = ceil((sizes.size + 1) * (1 - alpha) - 1e-9)
    return float(sizes[max(rank, 1) - 1]) if rank <= sizes.size else float("inf")


def calibrate_intervals(errors: np.ndarray, groups: np.ndarray, *, alpha: float = 0.1) -> Mapping:
    """Find a half width for each group of entries: far from what is known, and near to it.

    Parameters
    ----------
    errors : array_like of shape (n_entries,)
        Predicted minus measured, on entries that the model has not seen.
    groups : array_like of shape (n_entries,)
        Group of each entry, known without its measurement: how similar the nearest known molecule is, or the target.
    alpha : float
        Share of intervals that may miss in each group.

    Returns
    -------
    dict
        Half width of each group, in order of the groups; infinite where its errors are too few.

    Raises
    ------
    ValueError
        If lengths differ, or as in :func:`calibrate_interval`.

    Notes
    -----
    Mondrian conformal prediction: :func:`calibrate_interval` in each group, so that the promise holds for each of them.
    A group without errors has no entry, which is a reason to be silent.

    References
    ----------
    Norinder U, Carlsson L, Boyer S, Eklund M (2014). Introducing conformal prediction in predictive modeling. A
    transparent and flexible alternative to applicability domain determination. *J Chem Inf Model* 54:1596-1603.
    https://doi.org/10.1021/ci5001168

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.calibrate_intervals([0.1, 0.2, 2.0, 3.0], ["near", "near", "far", "far"], alpha=0.5)
    {'far': 3.0, 'near': 0.2}
    """
    values = as_array(errors, "errors", axes=("n_entries",), min_size=1)
    labels = as_labels(groups, "groups", axis="n_entries")
    same_length(labels, values, names=("groups", "errors"), axis="n_entries")
    return {one.item(): calibrate_interval(values[labels == one], alpha=alpha) for one in np.unique(labels)}
