"""The one place where the wording of errors lives.

Every message reads ``{argument} must {rule}; got {value}. {usual cause or next step}``.
"""

import os
import sys
from collections.abc import Iterable
from itertools import islice

__all__ = ["invalid", "listed", "show"]


def show(value: object) -> str:
    """Describe a value in a few words, for an error message.

    Parameters
    ----------
    value : object
        Anything.

    Returns
    -------
    str
        Arrays by shape and dtype, everything else by its ``repr``, cut at 80 characters; a long path keeps its end.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite.core.errors import show
    >>> show(np.zeros((2, 3)))
    'an array of shape (2, 3), float64'
    """
    np = sys.modules.get("numpy")  # who passes an array has imported it; words alone do without
    if np and isinstance(value, np.ndarray) and value.ndim:
        return f"an array of shape {value.shape}, {value.dtype}"
    if np and isinstance(value, np.generic):
        value = value.item()
    text = repr(value)
    if len(text) <= 80:
        return text
    is_path = isinstance(value, (str, os.PathLike)) and os.path.isabs(value)
    return f"...{text[-77:]}" if is_path else f"{text[:77]}..."  # a path says most by its last name


def listed(items: Iterable[object], *, n_shown: int = 8) -> str:
    """Write some items in a row, and how many there are beyond them: a message must stay short.

    Parameters
    ----------
    items : iterable
        Numbers or names.
    n_shown : int
        How many are written out.

    Returns
    -------
    str
        The first items, each cut at 20 characters, and the number of those left out.

    Examples
    --------
    >>> from neurokit_lite.core.errors import listed
    >>> listed(range(1000), n_shown=3)
    '0, 1, 2 and 997 more'
    """
    items = iter(items)
    shown = [text if len(text) <= 20 else f"{text[:17]}..." for text in map(str, islice(items, n_shown))]
    n_left = sum(1 for _ in items)
    return ", ".join(shown) + (f" and {n_left} more" if n_left else "")


def invalid(
    name: str,
    rule: str,
    *value: object,
    got: object = None,
    hint: str = "",
    error: type[Exception] = ValueError,
) -> Exception:
    """Word the house's error message; the caller raises it, so that the word *raise* stands where it is decided.

    Parameters
    ----------
    name : str
        The argument as the user typed it.
    rule : str
        What it must be or do, with units or axis names, without the word "must".
    *value : object
        What was given: one value, or none where `got` says it.
    got : str, optional
        What was given, in words that are shown as they are, in place of the value.
    hint : str
        The usual cause or the next step, one sentence.
    error : type
        ValueError (default) or TypeError.

    Returns
    -------
    Exception
        To be raised.

    Examples
    --------
    >>> from neurokit_lite.core.errors import invalid
    >>> raise invalid("bin_s", "be between 0.001 and 1 s", 20, hint="Did you pass milliseconds?")
    Traceback (most recent call last):
        ...
    ValueError: bin_s must be between 0.001 and 1 s; got 20. Did you pass milliseconds?
    >>> raise invalid("image", "have 3 axes (x, y, z)", got="2 axes")
    Traceback (most recent call last):
        ...
    ValueError: image must have 3 axes (x, y, z); got 2 axes.
    """
    said = show(value[0]) if got is None else got
    return error(f"{name} must {rule}; got {said}.{' ' if hint else ''}{hint}")
