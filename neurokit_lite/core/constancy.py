"""Constant or not, and the spread of what is not: one rule for the whole package, because rounding gives constants a
spread and ties take it away.
"""

import numpy as np

__all__ = ["is_constant", "is_rounding", "robust_spread"]

_ROUNDING = 1e-10  # of the size of the numbers: float64 keeps 16 digits, sums and fits of data lose some of them
_MEDIAN_TO_SD = 1.482602218505602  # the SD of normal values over their median absolute deviation: 1 / Phi^-1(3/4)
_MEAN_TO_SD = 1.2533141373155  # and over their mean absolute deviation: sqrt(pi / 2)


def is_constant(values: np.ndarray, *, axis: int | None = None) -> np.ndarray:
    """Tell what does not vary beyond rounding.

    Parameters
    ----------
    values : numpy.ndarray
        Finite numbers.
    axis : int or None
        The axis along which values may vary; None looks at all of them together.

    Returns
    -------
    numpy.ndarray or numpy.bool
        True where all values agree to ten digits; without the given axis. Nothing and a single value are constant.

    Notes
    -----
    ``max - min <= 1e-10 max |x|``. A test of ``spread == 0`` fails on real constants: 1000 times 14.62 has a standard
    deviation of 3.6e-15, because its mean is rounded, so that a division by it makes numbers of 1e15 out of nothing.
    Data whose changes are smaller than the ten-billionth part of their size count as constant; centre them first.

    References
    ----------
    Higham NJ (2002). *Accuracy and Stability of Numerical Algorithms*, 2nd ed., ch. 1 and 4. SIAM.
    https://doi.org/10.1137/1.9780898718027

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite.core.constancy import is_constant
    >>> bool(np.full(1000, 14.62).std() == 0), bool(is_constant(np.full(1000, 14.62)))
    (False, True)
    """
    values = np.asarray(values)
    if values.dtype.kind != "f":
        values = values.astype(float)
    if not values.size:
        return np.ones(np.delete(values.shape, axis), bool) if axis is not None else np.True_
    low, high = values.min(axis=axis), values.max(axis=axis)
    return is_rounding(high - low, scale=np.maximum(np.abs(low), np.abs(high)))


def is_rounding(size: np.ndarray | float, *, scale: np.ndarray | float) -> np.ndarray:
    """Tell which spreads, or sizes of what a fit has left over, are no more than rounding.

    Parameters
    ----------
    size : array_like
        Standard deviations, lengths of residuals, medians of absolute deviations: none negative.
    scale : array_like
        How large the numbers were from which they were computed; broadcast against `size`.

    Returns
    -------
    numpy.ndarray or numpy.bool
        True where the size is no more than the ten-billionth part of the scale.

    Notes
    -----
    The rule of :func:`is_constant`, for what is no longer the data: ``size <= 1e-10 scale``.

    References
    ----------
    Higham NJ (2002). *Accuracy and Stability of Numerical Algorithms*, 2nd ed., ch. 1 and 4. SIAM.
    https://doi.org/10.1137/1.9780898718027

    Examples
    --------
    >>> from neurokit_lite.core.constancy import is_rounding
    >>> is_rounding([3.6e-15, 0.1], scale=14.62).tolist()
    [True, False]
    """
    return np.asarray(size) <= _ROUNDING * np.asarray(scale)


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
    >>> from neurokit_lite.core.constancy import robust_spread
    >>> robust_spread(np.array([[1.0, 5.0, 7.0], [2.0, 5.0, 7.0], [3.0, 9.0, 7.0]])).round(2)
    array([1.48, 1.67,  inf])
    """
    away = np.abs(values - np.median(values, axis=0))
    spread = _MEDIAN_TO_SD * np.median(away, axis=0)
    is_tied = is_rounding(spread, scale=np.abs(values).max(axis=0))
    spread = np.where(is_tied, _MEAN_TO_SD * away.mean(axis=0), spread)
    return np.where(is_constant(values, axis=0), np.inf, spread)
