"""Spread that a few bad values do not move, and that ties do not make zero."""

import numpy as np

from neurokit_lite.core.constancy import is_constant, is_rounding

__all__ = ["robust_spread"]

_MEDIAN_TO_SD = 1.482602218505602  # the SD of normal values over their median absolute deviation: 1 / Phi^-1(3/4)
_MEAN_TO_SD = 1.2533141373155  # and over their mean absolute deviation: sqrt(pi / 2)


def robust_spread(values: np.ndarray) -> np.ndarray:
    """Compute the spread of each column about its median, in standard deviations of normal values.

    Parameters
    ----------
    values : numpy.ndarray of shape (n_rows, n_columns)
        Finite numbers.

    Returns
    -------
    numpy.ndarray of shape (n_columns,)
        In the unit of the values; infinite where a column is constant, so that a division by it gives 0.

    Notes
    -----
    ``1.4826 median |x - median|``, or ``1.2533 mean |x - median|`` where the first is no more than rounding: more than
    half of the values are then one number, to ten digits.

    References
    ----------
    Iglewicz B, Hoaglin DC (1993). *How to Detect and Handle Outliers*. ASQC Quality Press.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite.core.spread import robust_spread
    >>> robust_spread(np.array([[1.0, 5.0, 7.0], [2.0, 5.0, 7.0], [3.0, 9.0, 7.0]])).round(2)
    array([1.48, 1.67,  inf])
    """
    away = np.abs(values - np.median(values, axis=0))
    spread = _MEDIAN_TO_SD * np.median(away, axis=0)
    is_tied = is_rounding(spread, scale=np.abs(values).max(axis=0))
    spread = np.where(is_tied, _MEAN_TO_SD * away.mean(axis=0), spread)
    return np.where(is_constant(values, axis=0), np.inf, spread)
