"""What is inside: fields of records, dataclasses of arrays that users may fill by hand, and limits of their numbers."""

from collections.abc import Mapping, Sequence

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid

__all__ = ["check_fields", "within"]


def within(values: np.ndarray, name: str, *, low: float = 0.0, high: float = 1.0, hint: str = "") -> np.ndarray:
    """Return the values of an array that all lie between two limits, which may be reached; NaN is passed by.

    Parameters
    ----------
    values : numpy.ndarray
        Numbers.
    name : str
        The argument as the user typed it.
    low, high : float
        The limits.
    hint : str
        The usual cause of an error, one sentence.

    Returns
    -------
    numpy.ndarray
        The same array.

    Raises
    ------
    ValueError
        If a number lies outside.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite.core.records import within
    >>> within(np.array([0.5, 30.0]), "powers", hint="Shares, not percent.")
    Traceback (most recent call last):
        ...
    ValueError: powers must lie between 0 and 1; got 30. Shares, not percent.
    """
    outside = (values < low) | (values > high)
    if outside.any():
        # In full: rounded, a value just above the limit would be shown as the limit.
        raise invalid(
            name,
            f"lie between {low:g} and {high:g}",
            got=f"{float(values[outside][0])!r}".removesuffix(".0"),
            hint=hint,
        )
    return values


def check_fields(record: object, axes: Mapping[str, Sequence[str]], *, may_be_nan: Sequence[str] = ()) -> None:
    """Convert the array fields of a frozen dataclass, and see that those with an axis in common agree on its length.

    Parameters
    ----------
    record : dataclass
        What is being made; call this from its ``__post_init__``.
    axes : mapping of str to sequence of str
        The axes of each field; an axis of the same name has the same length in all of them.
    may_be_nan : sequence of str
        Fields in which NaN has a meaning that the class documents.

    Raises
    ------
    TypeError
        If a field holds no numbers.
    ValueError
        If a field has other axes, holds NaN, infinite or masked values, or has another length than the first.

    Examples
    --------
    >>> from dataclasses import dataclass
    >>> from neurokit_lite.core.records import check_fields
    >>> @dataclass(frozen=True)
    ... class Pair:
    ...     x: object
    ...     y: object
    ...     def __post_init__(self):
    ...         check_fields(self, {"x": ("n",), "y": ("n",)})
    >>> Pair([1, 2], [3, 4]).y
    array([3, 4])
    """
    lengths: dict[str, tuple[int, str]] = {}
    for name, own in axes.items():
        given = getattr(record, name)
        kind = given.dtype.kind if isinstance(given, np.ndarray) else "f"
        plain = None if kind in "biuf" and not isinstance(given, np.ma.MaskedArray) else float
        array = as_array(given, name, axes=own, dtype=plain, finite=name not in may_be_nan)
        if name in may_be_nan and np.isinf(array).any():
            got = f"{np.isinf(array).sum()} of {array.size} values that are infinite"
            raise invalid(name, "hold numbers or NaN", got=got)
        for length, axis in zip(array.shape, own, strict=True):
            wanted, first = lengths.setdefault(axis, (length, name))
            if length != wanted:
                is_turned = array.ndim == 2 and array.shape[1 - own.index(axis)] == wanted
                others = np.shape(getattr(record, first))
                is_first = len(others) == 2 and others[0] == wanted and others[1] == length
                turned = name if is_turned else first if is_first else ""
                hint = f"Transpose {turned}." if turned else "Do they belong together?"
                got = f"shape {array.shape}"
                raise invalid(
                    name, f"have {wanted} ({axis}), as many as {first}, in axes ({', '.join(own)})", got=got, hint=hint
                )
        object.__setattr__(record, name, array)
