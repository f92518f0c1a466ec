"""Multiple comparisons: the family-wise error and the false discovery rate."""

from collections.abc import Sequence

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.records import within

__all__ = ["bonferroni", "fdr", "holm"]


def bonferroni(p_values: Sequence[float]) -> np.ndarray:
    """Correct p values for multiple comparisons by their number (Bonferroni), which controls the family-wise error.

    Parameters
    ----------
    p_values : array_like of shape (n_tests,)
        One p value a test; NaN where there was no test, which is then not counted.

    Returns
    -------
    numpy.ndarray of shape (n_tests,)
        Adjusted p values: with a chance of at most alpha any false one lies below alpha.

    Raises
    ------
    ValueError
        If a value does not lie between 0 and 1.

    Notes
    -----
    ``p n``, at most 1. Holds however the tests depend on one another; where they depend strongly it finds less than it
    could, and :func:`~neurokit_lite.ml.permutation.permute_labels` more. :func:`holm` never finds less.

    References
    ----------
    Dunn OJ (1961). Multiple comparisons among means. *J Am Stat Assoc* 56:52-64.
    https://doi.org/10.1080/01621459.1961.10482090

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.bonferroni([0.01, 0.04, 0.02, 0.5])  # times 4
    array([0.04, 0.16, 0.08, 1.  ])
    """
    found, is_test, tested = _as_tested(p_values)
    found[is_test] = np.minimum(tested * tested.size, 1)
    return found


def holm(p_values: Sequence[float]) -> np.ndarray:
    """Correct p values for multiple comparisons step by step (Holm), which controls the family-wise error.

    Parameters
    ----------
    p_values : array_like of shape (n_tests,)
        One p value a test; NaN where there was no test, which is then not counted.

    Returns
    -------
    numpy.ndarray of shape (n_tests,)
        Adjusted p values: with a chance of at most alpha any false one lies below alpha.

    Raises
    ------
    ValueError
        If a value does not lie between 0 and 1.

    Notes
    -----
    ``max over j <= i of p(j) (n + 1 - j)`` for sorted p, at most 1: the smallest is multiplied by n, the next by n - 1.
    Holds however the tests depend on one another.

    References
    ----------
    Holm S (1979). A simple sequentially rejective multiple test procedure. *Scand J Stat* 6:65-70.
    https://www.jstor.org/stable/4615733

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.holm([0.01, 0.04, 0.02, 0.5])  # 0.01 x 4, then 0.02 x 3, 0.04 x 2, 0.5 x 1
    array([0.04, 0.08, 0.06, 0.5 ])
    """
    found, is_test, tested = _as_tested(p_values)
    order = np.argsort(tested)
    adjusted = np.empty_like(tested)
    adjusted[order] = np.maximum.accumulate(tested[order] * np.arange(tested.size, 0, -1))
    found[is_test] = np.minimum(adjusted, 1)
    return found


def fdr(p_values: Sequence[float]) -> np.ndarray:
    """Correct p values for multiple comparisons by the false discovery rate (Benjamini and Hochberg).

    Parameters
    ----------
    p_values : array_like of shape (n_tests,)
        One p value a test; NaN where there was no test, which is then not counted.

    Returns
    -------
    numpy.ndarray of shape (n_tests,)
        Adjusted p values: those below alpha are a list of which a share of alpha, on average, is false.

    Raises
    ------
    ValueError
        If a value does not lie between 0 and 1.

    Notes
    -----
    ``q(i) = min over j >= i of p(j) n / j`` for sorted p. Assumes tests that are independent or positively dependent;
    a list as a whole keeps its share, a single entry or a region cut from it does not.

    References
    ----------
    Benjamini Y, Hochberg Y (1995). Controlling the false discovery rate. *J R Stat Soc B* 57:289-300.
    https://doi.org/10.1111/j.2517-6161.1995.tb02031.x

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.fdr([0.01, 0.04, 0.02, 0.5]).round(3)  # 0.01 x 4/1, 0.04 x 4/3, 0.02 x 4/2, 0.5 x 4/4
    array([0.04 , 0.053, 0.04 , 0.5  ])
    """
    found, is_test, tested = _as_tested(p_values)
    order = np.argsort(tested)
    ranked = tested[order] * (tested.size / np.arange(1, tested.size + 1))
    adjusted = np.empty_like(tested)
    adjusted[order] = np.minimum(np.minimum.accumulate(ranked[::-1])[::-1], 1)
    found[is_test] = adjusted
    return found


def _as_tested(p_values: Sequence[float]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """An answer full of NaN, where there was a test, and the p values of those."""
    p = as_array(p_values, "p_values", axes=("n_tests",), finite=False)
    is_test = ~np.isnan(p)
    tested = within(p[is_test], "p_values", hint="Did you pass t values, or -log10 p?")
    return np.full(p.shape, np.nan), is_test, tested
