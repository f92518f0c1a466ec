"""Masks: true or false for every voxel, sample or pair, and nothing in between; and choices by mask or number."""

from collections.abc import Sequence

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid

__all__ = ["as_mask", "as_selection"]


def as_mask(value: object, name: str, *, axes: Sequence[str], min_size: int = 0) -> np.ndarray:
    """Convert to booleans, or say what is neither true nor false.

    Parameters
    ----------
    value : array_like
        What the user passed: True and False, or numbers that are all 0 or 1.
    name : str
        The argument's name.
    axes : sequence of str
        One name an axis, for example ``("x", "y", "z")``.
    min_size : int
        Fewest elements allowed.

    Returns
    -------
    numpy.ndarray
        The mask, `len(axes)`-dimensional booleans.

    Raises
    ------
    TypeError
        If it holds no numbers.
    ValueError
        If the number of axes is wrong, or an entry is NaN, masked, or a number other than 0 and 1.

    Notes
    -----
    To a computer whatever is not 0 is true: NaN, -1, every label of a map of labels, and a share of 0.01 in a soft map.
    A cast to bool therefore makes large masks of them without a word. Here one has to say what is meant.

    Examples
    --------
    >>> from neurokit_lite.core.masks import as_mask
    >>> as_mask([0, 1, 1], "is_kept", axes=("n_times",))
    array([False,  True,  True])
    """
    given = as_array(value, name, axes=axes, dtype=None, min_size=min_size)
    if given.dtype.kind == "b":
        return given
    numbers = given if given.dtype.kind in "iuf" else as_array(value, name, axes=axes)
    if ((numbers != 0) & (numbers != 1)).any():
        found = np.unique(numbers)
        hint = f"Of a map of labels take one, {name} == 2; of shares, {name} > 0.5."
        if found.size <= 2:
            which = "> 0" if found[0] <= 0 < found[-1] else f"== {found[-1]:g}"  # of 1 and 2 both are above 0
            hint = f"Pass {name} {which}, if that is what it means."
        got = f"{found.size} different values from {found[0]:g} to {found[-1]:g}"
        raise invalid(name, f"hold True and False, or 0 and 1 ({', '.join(axes)})", got=got, hint=hint)
    return numbers != 0


def as_selection(value: object, name: str, n_items: int, *, axis: str) -> np.ndarray:
    """Convert a choice among items, by a mask or by numbers, to numbers; or say what it does not choose.

    Parameters
    ----------
    value : array_like
        A mask of shape (n_items,), or numbers from 0 (or from -1, backwards). A number may come twice.
    name : str
        The argument's name.
    n_items : int
        How many items there are.
    axis : str
        The axis along which they lie, for example ``"n_units"``.

    Returns
    -------
    numpy.ndarray
        Numbers of the chosen items, shape (n_chosen,).

    Raises
    ------
    ValueError
        If an entry is masked or no whole number, or nothing has that number, or the mask has another length.

    Examples
    --------
    >>> from neurokit_lite.core.masks import as_selection
    >>> as_selection([False, True, True], "units", 3, axis="n_units").tolist()
    [1, 2]
    >>> as_selection([-1], "units", 3, axis="n_units").tolist()
    [2]
    """
    rule = f"be a mask of {n_items} ({axis},), or numbers from 0 to {n_items - 1}"
    if np.ma.is_masked(value):
        raise invalid(name, rule, got="an array with masked entries", hint="Say of each whether it is chosen.")
    try:
        chosen = np.asarray(value)
        return np.atleast_1d(np.arange(n_items)[chosen if chosen.size else chosen.astype(int)])
    except (IndexError, TypeError, ValueError):
        raise invalid(name, rule, value) from None
