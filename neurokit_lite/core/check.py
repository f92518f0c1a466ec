"""Checks of what users pass in: each returns the clean value or raises an error that can be acted on."""

from collections.abc import Sequence
from difflib import get_close_matches

import numpy as np

from neurokit_lite.core.errors import invalid

__all__ = [
    "as_array",
    "as_count",
    "as_events_s",
    "as_fraction",
    "in_range",
    "one_of",
    "same_length",
    "unmasked",
]


def as_array(
    value: object,
    name: str,
    *,
    axes: Sequence[str],
    dtype: type | str = float,
    finite: bool = True,
    min_size: int = 0,
    hint: str = "",
) -> np.ndarray:
    """Convert to an array with the expected axes, or say what is wrong.

    Parameters
    ----------
    value : array_like
        What the user passed.
    name : str
        The argument's name.
    axes : sequence of str
        One name an axis, for example ``("n_trials", "n_units", "n_times")``.
    dtype : type
        Type to convert to; None keeps the array's own.
    finite : bool
        Refuse NaN and infinity.
    min_size : int
        Fewest elements allowed.
    hint : str
        Next step to add to the message about the shape.

    Returns
    -------
    numpy.ndarray
        The array, `len(axes)`-dimensional; not a copy where none is needed.

    Raises
    ------
    TypeError
        If it holds no numbers, or numbers that `dtype` cannot hold.
    ValueError
        If the number of axes or elements is wrong, or a value is not finite.

    Examples
    --------
    >>> from neurokit_lite.core.check import as_array
    >>> as_array([[1, 2]], "counts", axes=("n_times", "n_units")).shape
    (1, 2)
    """
    given = _as_numbers(value, name, axes, hint)
    wanted = given.dtype if dtype is None else np.dtype(dtype)
    try:
        with np.errstate(invalid="ignore"):
            array = (given.real if wanted.kind in "iuf" else given).astype(wanted, copy=False)
    except (TypeError, ValueError):
        raise invalid(name, f"hold numbers, with axes ({_axes(axes)})", value, hint=hint, error=TypeError) from None
    if given.dtype.kind == "c" and wanted.kind in "iuf":
        raise invalid(name, "hold real numbers", value, hint=hint, error=TypeError)
    if wanted.kind in "iu" and given.dtype.kind in "fO" and (array != given).any():
        raise invalid(name, "hold whole numbers", value, hint=hint, error=TypeError)
    if array.ndim != len(axes):
        got = f"{array.ndim} axes, shape {array.shape}"
        raise invalid(
            name, f"have {len(axes)} axes ({_axes(axes)})", got=got, hint=_reshaped(array.shape, name, axes) or hint
        )
    if array.size < min_size:
        raise invalid(name, f"have at least {min_size} values ({_axes(axes)})", got=str(array.size), hint=hint)
    if finite and array.dtype.kind in "fc" and not np.isfinite(array).all():
        bad = np.argwhere(~np.isfinite(array))
        where = ", ".join(str(i) for i in bad[0])
        what = "NaN, infinite or masked" if np.ma.is_masked(value) else "NaN or infinite"
        got = f"{len(bad)} of {array.size} values that are {what}, the first at [{where}]"
        raise invalid(name, "hold finite numbers only", got=got, hint="Remove or interpolate them first.")
    return array


def _as_numbers(value: object, name: str, axes: Sequence[str], hint: str) -> np.ndarray:
    """The array as it was given; a masked entry is NaN, for NumPy would hand on what lies under the mask."""
    try:
        given = value if isinstance(value, np.ma.MaskedArray) else np.asarray(value)
    except (TypeError, ValueError):
        raise invalid(name, f"hold numbers, with axes ({_axes(axes)})", value, hint=hint, error=TypeError) from None
    if given.dtype.kind in "mM":
        got, hint = f"times of type {given.dtype}", "Divide by one second: times / np.timedelta64(1, 's')."
        raise invalid(name, f"hold numbers, with axes ({_axes(axes)})", got=got, hint=hint, error=TypeError)
    if given.dtype.kind in "SU" or (given.dtype.kind == "O" and any(isinstance(one, str) for one in given.flat)):
        raise invalid(name, f"hold numbers, with axes ({_axes(axes)})", value, hint=hint, error=TypeError)
    return unmasked(given)


def unmasked(values: object) -> np.ndarray:
    """Return a plain array, with NaN where an entry of a masked array is hidden.

    Parameters
    ----------
    values : array_like
        Numbers; of a part of a larger array, where only parts are read.

    Returns
    -------
    numpy.ndarray
        The numbers. NumPy itself would hand on what lies under the mask.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite.core.check import unmasked
    >>> unmasked(np.ma.MaskedArray([1, 999], mask=[False, True]))
    array([ 1., nan])
    """
    if not isinstance(values, np.ma.MaskedArray):
        return np.asarray(values)
    return values.astype(float).filled(np.nan) if np.ma.is_masked(values) else values.data


def _reshaped(shape: tuple[int, ...], name: str, axes: Sequence[str]) -> str:
    """Next step where only axes of length 1 are too many or too few."""
    if len(axes) == 1 and len(shape) == 2 and 1 in shape:
        return f"A {'column' if shape[1] == 1 else 'row'} is a table: pass np.ravel({name})."
    if len(axes) == 2 and len(shape) == 1:
        return f"One series is a row: pass np.atleast_2d({name})."
    return ""


def _axes(axes: Sequence[str]) -> str:
    return ", ".join(axes) + ("," if len(axes) == 1 else "")


def as_events_s(value: object, name: str = "times_s", *, min_size: int = 0) -> np.ndarray:
    """Convert to a sorted, finite array of times in seconds, or say what is wrong.

    Parameters
    ----------
    value : array_like of shape (n_events,)
        Times in seconds, in rising order.
    name : str
        The argument's name.
    min_size : int
        Fewest events allowed.

    Returns
    -------
    numpy.ndarray of shape (n_events,)
        The times in seconds.

    Raises
    ------
    ValueError
        If a time is NaN or the times do not rise.

    Examples
    --------
    >>> from neurokit_lite.core.check import as_events_s
    >>> as_events_s([0.5, 1.25])
    array([0.5 , 1.25])
    """
    times = as_array(value, name, axes=("n_events",), min_size=min_size)
    falls = np.flatnonzero(np.diff(times) < 0)
    if falls.size:
        i = int(falls[0])
        got = f"{times[i]:g} s followed by {times[i + 1]:g} s at index {i + 1}"
        raise invalid(name, "rise in time, in seconds", got=got, hint=f"Sort them first: np.sort({name}).")
    return times


def in_range(
    value: object,
    name: str,
    *,
    low: float = -np.inf,
    high: float = np.inf,
    unit: str = "",
    hint: str = "",
) -> float:
    """Return a number that lies between two limits (both allowed), or say what is wrong.

    Parameters
    ----------
    value : float
        What the user passed.
    name : str
        The argument's name.
    low, high : float
        Smallest and largest value allowed.
    unit : str
        Unit to print behind the numbers.
    hint : str
        Usual cause or next step.

    Returns
    -------
    float
        The number.

    Raises
    ------
    TypeError
        If it is not one number.
    ValueError
        If it lies outside.

    Examples
    --------
    >>> from neurokit_lite.core.check import in_range
    >>> in_range(20, "bin_s", low=0.001, high=1, unit="s", hint="Did you pass milliseconds?")
    Traceback (most recent call last):
        ...
    ValueError: bin_s must be between 0.001 and 1 s; got 20 s. Did you pass milliseconds?
    """
    unit = f" {unit}" if unit else ""
    if np.isfinite(low) and np.isfinite(high):
        rule = f"be between {low:g} and {high:g}{unit}"
    elif np.isfinite(low):
        rule = f"be at least {low:g}{unit}"
    elif np.isfinite(high):
        rule = f"be at most {high:g}{unit}"
    else:
        rule = "be a finite number"
    is_number = np.ndim(value) == 0 and isinstance(value, (int, float, np.integer, np.floating))
    if not is_number or isinstance(value, bool):
        raise invalid(name, rule, value, hint=hint, error=TypeError)
    if not (np.isfinite(value) and low <= value <= high):
        raise invalid(name, rule, got=f"{value:g}{unit}", hint=hint)
    return float(value)


def as_count(value: object, name: str, *, low: int = 1, high: int | None = None, hint: str = "") -> int:
    """Return a whole number of at least `low`, or say what is wrong.

    Parameters
    ----------
    value : int
        What the user passed.
    name : str
        The argument's name.
    low, high : int
        Smallest and largest value allowed; None for no upper limit.
    hint : str
        Usual cause or next step.

    Returns
    -------
    int
        The number.

    Raises
    ------
    TypeError
        If it is not a whole number.
    ValueError
        If it lies outside.

    Examples
    --------
    >>> from neurokit_lite.core.check import as_count
    >>> as_count(0, "n_bins")
    Traceback (most recent call last):
        ...
    ValueError: n_bins must be a whole number of at least 1; got 0.
    """
    upper = "" if high is None else f" and at most {high}"
    rule = f"be a whole number of at least {low}{upper}"
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise invalid(name, rule, value, hint=hint, error=TypeError)
    if value < low or (high is not None and value > high):
        raise invalid(name, rule, value, hint=hint)
    return int(value)


def as_fraction(value: object, name: str, *, hint: str = "") -> float:
    """Return a number strictly between 0 and 1, or say what is wrong.

    Parameters
    ----------
    value : float
        What the user passed.
    name : str
        The argument's name.
    hint : str
        Usual cause or next step.

    Returns
    -------
    float
        The number.

    Raises
    ------
    ValueError
        If it is 0, 1 or outside.

    Examples
    --------
    >>> from neurokit_lite.core.check import as_fraction
    >>> as_fraction(0.05, "alpha")
    0.05
    """
    number = in_range(value, name, low=0, high=1, hint=hint)
    if number in (0.0, 1.0):
        raise invalid(name, "lie strictly between 0 and 1", value, hint=hint)
    return number


def one_of(value: object, name: str, options: Sequence, *, hint: str = "") -> object:
    """Return a value that is one of the options, or list them.

    Parameters
    ----------
    value : object
        What the user passed.
    name : str
        The argument's name.
    options : sequence
        What is allowed.
    hint : str
        Usual cause or next step.

    Returns
    -------
    object
        The value.

    Raises
    ------
    ValueError
        If it is none of them.

    Examples
    --------
    >>> from neurokit_lite.core.check import one_of
    >>> one_of("wake", "state", ("wake", "sleep"))
    'wake'
    """
    if not any(value is option or (np.ndim(value) == np.ndim(option) == 0 and value == option) for option in options):
        raise invalid(name, f"be one of {_some(options, value)}", value, hint=hint)
    return value


def _some(options: Sequence, value: object) -> str:
    """All options, or of a long list those that are most like the value."""
    shown = [repr(one) for one in options]
    like = shown if sum(map(len, shown)) <= 160 else get_close_matches(repr(value), shown, n=4, cutoff=0.0)
    return ", ".join(like) + (f" and {len(shown) - len(like)} more" if len(like) < len(shown) else "")


def same_length(value: Sequence, other: Sequence, *, names: tuple[str, str], axis: str) -> None:
    """Check that two arguments share an axis, or give both lengths, and say so where one of them is transposed.

    Parameters
    ----------
    value, other : sequence
        What the user passed; only their lengths are read, and both axes of what has two.
    names : (str, str)
        The arguments' names, in the same order.
    axis : str
        Name of the shared axis, for example ``"n_times"``.

    Raises
    ------
    ValueError
        If the lengths differ.

    Examples
    --------
    >>> from neurokit_lite.core.check import same_length
    >>> same_length([1, 1], [0, 1], names=("groups", "labels"), axis="n_samples")
    """
    if len(value) != len(other):
        rule = f"have one entry for each of the {len(other)} ({axis}) in {names[1]}"
        shapes = _below_first(value), _below_first(other)
        turned = [name for name, rest, n in zip(names, shapes, (len(other), len(value)), strict=True) if rest == (n,)]
        hint = f"Transpose {turned[0]}." if turned else "Were they cut from the same recording?"
        raise invalid(names[0], rule, got=str(len(value)), hint=hint)


def _below_first(value: Sequence) -> tuple[int, ...]:
    """Shape without its first axis; nothing for a list whose entries differ in length."""
    try:
        return np.shape(value)[1:]
    except ValueError:
        return ()
