"""What a test is tried with before a class is graded: right answers in other types, and answers that are nothing.

Runs in the kernel of the instructor's own solution, whose functions it dresses: called, they give their answer in the
type of a trial. Students' code never meets it.
"""

import collections
import functools
import sys
import types
import unittest

__all__ = ["NOTHING", "TYPES", "dress"]

# Right answers, as students write them: a test that takes one of these in a notebook must take it from outside too.
TYPES = ("arrays", "plain lists", "tuples", "derived types", "fractions", "tables", "generators")
# Answers that should earn nothing, and what they are called in a warning.
NOTHING = {
    "none": "nothing (None)",
    "no rows": "an array without rows",
    "cut": "an answer cut to length 0",
    "zeros": "zeros",
    "not a number": "NaN",
    "masked": "an array in which all is masked",
    "missing": "missing values (pandas' NA)",
    "stop": "a function that raises StopIteration",
    "skip": "a function that raises unittest.SkipTest",
}
_RAISED = ("stop", "skip")
_plain: dict[str, object] = {}


def dress(namespace: dict, names: list[str], kind: str) -> None:
    """Let the names' answers come in the type of a trial; with an empty `kind`, as they were.

    Parameters
    ----------
    namespace : dict
        The kernel's.
    names : list of str
        Functions, whose results change, and values, which change themselves; others are left alone.
    kind : str
        One of `TYPES` or of `NOTHING`.

    Examples
    --------
    >>> from neurokit_lite.course.grading.kernel.trials import dress
    >>> names = {"double": lambda x: 2 * x}
    >>> dress(names, ["double"], "zeros")
    >>> names["double"](3)
    0
    >>> dress(names, ["double"], "")
    >>> names["double"](3)
    6
    """
    for name in names:
        if name not in namespace:
            continue
        thing = namespace[name]
        if getattr(thing, "__trial__", None) is None and name not in _plain:
            _plain[name] = thing
        plain = _plain[name]
        namespace[name] = _dressed(plain, kind) if kind else plain
    if not kind:
        _plain.clear()


def _dressed(plain: object, kind: str) -> object:
    if not isinstance(plain, types.FunctionType | functools.partial):
        return plain if callable(plain) or kind in _RAISED else _turned(plain, kind)

    @functools.wraps(plain)
    def function(*args, **kwargs):
        if kind in _RAISED:
            raise StopIteration if kind == "stop" else unittest.SkipTest
        return _turned(plain(*args, **kwargs), kind)

    function.__trial__ = kind
    return function


def _turned(value: object, kind: str) -> object:
    """A value in the type of a trial; as it is, where that type does not fit it."""
    if kind in ("none", "no rows"):
        return None if kind == "none" else _numpy().empty((0, 1))
    turn = {
        "arrays": _as_array,
        "plain lists": _as_list,
        "tuples": lambda value: tuple(value) if isinstance(value, list) else value,
        "derived types": _as_derived,
        "fractions": _as_fraction,
        "tables": _as_table,
        "generators": lambda value: (item for item in value) if isinstance(value, list) else value,
        "cut": _cut,
        "zeros": lambda value: _filled(value, 0),
        "not a number": lambda value: _filled(value, float("nan")),
        "masked": lambda value: _numpy().ma.array(_numpy().full(_numpy().shape(value), float("nan")), mask=True),
        "missing": _as_missing,
    }[kind]
    try:
        return turn(value)
    except (TypeError, ValueError, OverflowError, ArithmeticError, LookupError):
        return value if kind in TYPES else None  # nothing must not be a right answer


def _numpy():
    import numpy as np

    return np


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _as_array(value: object) -> object:
    np = _numpy()
    if isinstance(value, list | tuple) or _is_number(value):
        made = np.array(value)
        return value if made.dtype.hasobject else made[()]
    return value


def _as_list(value: object) -> object:
    return value.tolist() if isinstance(value, _numpy().ndarray | _numpy().generic) else value


def _as_derived(value: object) -> object:
    np = _numpy()
    if isinstance(value, np.ndarray):
        return value.view(type("Array", (np.ndarray,), {}))
    if isinstance(value, dict):
        is_count = value and all(type(item) is int for item in value.values())
        return collections.Counter(value) if is_count else collections.OrderedDict(value)
    if isinstance(value, tuple) and value:
        return collections.namedtuple("Row", [f"part_{i}" for i in range(len(value))])(*value)
    if isinstance(value, np.generic):
        return value
    base = next((base for base in (str, int, float, list, set, frozenset) if type(value) is base), None)
    return type(f"Own{base.__name__}", (base,), {})(value) if base else value


def _as_fraction(value: object) -> object:
    from fractions import Fraction

    if isinstance(value, list):
        return [_as_fraction(item) for item in value]
    return Fraction(value) if _is_number(value) else value


def _as_table(value: object) -> object:
    if "pandas" not in sys.modules or not isinstance(value, _numpy().ndarray | list):
        return value
    import pandas as pd

    n_axes = _numpy().ndim(value)
    return pd.Series(value) if n_axes == 1 else pd.DataFrame(value) if n_axes == 2 else value


def _as_missing(value: object) -> object:
    if "pandas" not in sys.modules or not isinstance(value, _numpy().ndarray | list):
        return None
    import pandas as pd

    return pd.Series([pd.NA] * len(value), dtype="Int64")


def _cut(value: object) -> object:
    return type(value)() if isinstance(value, dict | set) else value[:0]


def _filled(value: object, number: float) -> object:
    """The same shape, with one number everywhere."""
    np = _numpy()
    if isinstance(value, dict):
        return {key: _filled(item, number) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_filled(item, number) for item in value)
    if isinstance(value, np.ndarray):
        return np.full(value.shape, number)
    if hasattr(value, "iloc"):
        return value * 0 + number
    return number
