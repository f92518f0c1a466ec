"""Multiple comparisons: the false discovery rate."""

from collections.abc import Sequence

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid

__all__ = ["fdr"]


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
    >>> from neurokit_lite import imaging
    >>> imaging.fdr([0.01, 0.04, 0.02, 0.5]).round(3)  # 0.01 x 4/1, 0.04 x 4/3, 0.02 x 4/2, 0.5 x 4/4
    array([0.04 , 0.053, 0.04 , 0.5  ])
    """
    p = as_array(p_values, "p_values", axes=("n_tests",), finite=False)
    is_test = ~np.isnan(p)
    tested = p[is_test]
    outside = (tested < 0) | (tested > 1)
    if outside.any():
        got = f"{tested[outside][0]:g}"
        raise invalid("p_values", "lie between 0 and 1", got=got, hint="Did you pass t values, or -log10 p?")
    order = np.argsort(tested)
    ranked = tested[order] * tested.size / np.arange(1, tested.size + 1)
    adjusted = np.empty_like(tested)
    adjusted[order] = np.minimum(np.minimum.accumulate(ranked[::-1])[::-1], 1)
    found = np.full(p.shape, np.nan)
    found[is_test] = adjusted
    return found
