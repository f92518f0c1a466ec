"""Masks: true or false for every voxel, sample or pair, and nothing in between."""

from collections.abc import Sequence

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid

__all__ = ["as_mask"]


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
            hint = f"Pass {name} > 0, if that is what it means."
        got = f"{found.size} different values from {found[0]:g} to {found[-1]:g}"
        raise invalid(name, f"hold True and False, or 0 and 1 ({', '.join(axes)})", got=got, hint=hint)
    return numbers != 0
