"""Records: dataclasses of arrays that users may fill by hand, checked where they are made."""

from collections.abc import Mapping, Sequence

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid

__all__ = ["check_fields"]


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
