"""Whether a value says something everywhere: what is masked, missing or NaN passes many a test by saying nothing.

``numpy.testing.assert_allclose`` skips what is masked, and ``not (difference > 0.1).any()`` is true of NaN.
"""

import math
import sys

__all__ = ["MASKED", "NAN", "missing_in"]

MASKED, NAN = "masked or missing values", "NaN"


def missing_in(value: object) -> set[str]:
    """Find what a value that crossed leaves open.

    Parameters
    ----------
    value : object
        Plain data: numbers, texts, containers, arrays, tables.

    Returns
    -------
    set of str
        `MASKED` where something in it is masked, NA or NaT, `NAN` where a number in it is none; empty for most.

    Examples
    --------
    >>> from neurokit_lite.course.grading.kernel.values.missing import missing_in
    >>> missing_in([1.0, {"a": float("nan")}]), missing_in((1, "nan", None))
    ({'NaN'}, set())
    """
    kind = type(value)
    if kind in (int, str, bool, bytes) or value is None:
        return set()
    if kind is float:
        return {NAN} if math.isnan(value) else set()
    if isinstance(value, dict):
        return _any(value.values())
    if isinstance(value, list | tuple | set | frozenset):
        return _any(value)
    try:
        return _in_library(value)
    except Exception:  # an odd type of a library: it says what it says
        return set()


def _any(items) -> set[str]:
    found: set[str] = set()
    for item in items:
        found |= missing_in(item)
        if len(found) == 2:
            break
    return found


def _in_library(value: object) -> set[str]:
    if "numpy" in sys.modules and type(value).__module__.partition(".")[0] in ("numpy", "builtins"):
        return _in_array(value)
    if "pandas" in sys.modules and type(value).__module__.partition(".")[0] == "pandas":
        return _in_table(value)
    return _in_array(value.data) if hasattr(value, "tocoo") else set()


def _in_array(value: object) -> set[str]:
    import numpy as np

    if isinstance(value, np.ma.MaskedArray):
        return ({MASKED} if np.ma.getmaskarray(value).any() else set()) | _in_array(value.compressed())
    if not isinstance(value, np.ndarray | np.generic):
        return set()
    if value.dtype.kind in "fc":
        return {NAN} if np.isnan(value).any() else set()
    if value.dtype.kind in "mM":
        return {MASKED} if np.isnat(value).any() else set()
    return _any(value.ravel().tolist()) if value.dtype.kind == "O" else set()


def _in_table(value: object) -> set[str]:
    """What pandas calls NA in a column of a plain number type is NaN; elsewhere it is missing."""
    import pandas as pd

    if value is pd.NA or value is pd.NaT:
        return {MASKED}
    if isinstance(value, pd.DataFrame):
        return set().union(*(_in_table(value.iloc[:, i]) for i in range(value.shape[1])))
    if not isinstance(value, pd.Series | pd.Index | pd.api.extensions.ExtensionArray) or not pd.isna(value).any():
        return set()
    is_plain = type(value.dtype).__module__.partition(".")[0] == "numpy"
    return {NAN} if is_plain and value.dtype.kind in "fc" else {MASKED}
