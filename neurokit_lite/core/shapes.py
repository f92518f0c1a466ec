"""Shapes of tables: how many columns, symmetric or not, and the word *transpose* where that is the fault."""

import warnings
from collections.abc import Sequence

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid

__all__ = ["as_columns", "refuse_lopsided", "same_shape", "turn_hint", "warn_if_turned"]

_FEW = 20  # points in time: a table that is longer along its other axis has none so short, but on its side


def as_columns(
    value: object, name: str, *, axes: Sequence[str], n_columns: int, min_size: int = 0, hint: str = ""
) -> np.ndarray:
    """Convert to a table with a given number of columns, or say what is wrong.

    Parameters
    ----------
    value : array_like
        What the user passed.
    name : str
        The argument's name.
    axes : (str, str)
        Names of the two axes; the second may name the columns, ``"x, y, z"``.
    n_columns : int
        How many columns there must be.
    min_size : int
        Fewest elements allowed.
    hint : str
        Next step to add to the message about the shape.

    Returns
    -------
    numpy.ndarray of shape (n_rows, n_columns)
        The finite numbers.

    Raises
    ------
    TypeError
        If it holds no numbers.
    ValueError
        If it has other axes or columns, or a value is not finite.

    Examples
    --------
    >>> from neurokit_lite.core.shapes import as_columns
    >>> as_columns([[1, 2, 3]], "places_mm", axes=("n_places", "x, y, z"), n_columns=3).shape
    (1, 3)
    """
    table = as_array(value, name, axes=axes, min_size=min_size, hint=hint)
    if table.shape[1] != n_columns:
        rule = f"have {n_columns} columns ({axes[1]}), shape ({axes[0]}, {n_columns})"
        hint = turn_hint(name, table.shape, n_columns=n_columns) or hint
        raise invalid(name, rule, got=f"shape {table.shape}", hint=hint)
    return table


def turn_hint(name: str, shape: Sequence[int], *, n_rows: int | None = None, n_columns: int | None = None) -> str:
    """Say that a table lies on its side, if the number that one of its axes lacks is that of the other.

    Parameters
    ----------
    name : str
        The argument's name.
    shape : (int, int)
        The shape that was given.
    n_rows, n_columns : int, optional
        The number of rows, or of columns, that it should have.

    Returns
    -------
    str
        A sentence for the end of a message, or nothing.

    Examples
    --------
    >>> from neurokit_lite.core.shapes import turn_hint
    >>> turn_hint("series", (300, 20), n_columns=300)
    'Transpose it: series.T.'
    """
    is_turned = len(shape) == 2 and (n_rows is None or shape[1] == n_rows) and n_columns in (None, shape[0])
    return f"Transpose it: {name}.T." if is_turned else ""


def same_shape(
    value: np.ndarray, other: np.ndarray, *, names: tuple[str, str], axes: Sequence[str], hint: str = ""
) -> None:
    """Check that two arrays have one shape, or give both.

    Parameters
    ----------
    value, other : numpy.ndarray
        What the user passed.
    names : (str, str)
        The arguments' names, in the same order.
    axes : sequence of str
        Names of the axes.
    hint : str
        Usual cause or next step.

    Raises
    ------
    ValueError
        If the shapes differ.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite.core.shapes import same_shape
    >>> same_shape(np.ones((2, 9)), np.ones((2, 9)), names=("neuropil", "traces"), axes=("n_cells", "n_frames"))
    """
    if value.shape != other.shape:
        if value.ndim == 2 and value.shape == other.shape[::-1]:
            hint = f"Transpose one of them: {names[0]}.T or {names[1]}.T."
        rule = f"have the shape of {names[1]}, {other.shape} ({', '.join(axes)})"
        raise invalid(names[0], rule, got=f"shape {value.shape}", hint=hint)


def refuse_lopsided(matrices: np.ndarray, name: str, *, tolerance: float = 1e-10, hint: str = "") -> None:
    """Check that square matrices are symmetric but for rounding, or say where they are not.

    Parameters
    ----------
    matrices : numpy.ndarray of shape (n_rows, n_rows) or (n_matrices, n_rows, n_rows)
        What the user passed: finite, square.
    name : str
        The argument's name.
    tolerance : float
        Largest difference that is rounding, as a share of the largest size in its matrix.
    hint : str
        Usual cause or next step.

    Raises
    ------
    ValueError
        If a matrix differs from its transpose by more.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite.core.shapes import refuse_lopsided
    >>> refuse_lopsided(np.array([[0, 1], [2, 0]]), "links")
    Traceback (most recent call last):
        ...
    ValueError: links must be symmetric; got 1 at [0, 1] and 2 at [1, 0].
    """
    stack = matrices.reshape(-1, *matrices.shape[-2:])
    excess = np.abs(stack - stack.swapaxes(1, 2)) - tolerance * np.abs(stack).max(axis=(1, 2), keepdims=True, initial=0)
    if excess.size and excess.max() > 0:
        k, i, j = map(int, np.unravel_index(excess.argmax(), excess.shape))
        which = f" of matrix {k}" if len(stack) > 1 else ""
        got = f"{stack[k, i, j]:g} at [{i}, {j}] and {stack[k, j, i]:g} at [{j}, {i}]{which}"
        raise invalid(name, "be symmetric", got=got, hint=hint)


def warn_if_turned(table: np.ndarray, name: str, *, axes: Sequence[str], stacklevel: int = 3) -> None:
    """Warn where a table whose last axis is time has few points in time and more rows than that.

    Parameters
    ----------
    table : numpy.ndarray of shape (n_rows, n_times)
        What the user passed.
    name : str
        The argument's name.
    axes : (str, str)
        Names of the two axes.
    stacklevel : int
        Passed to ``warnings.warn``; 3 is the caller's caller.

    Warns
    -----
    UserWarning
        If there are fewer than 20 points in time, and more rows.

    Notes
    -----
    Nothing but its length tells time from another axis, and a longer table on its side goes through: say in the names
    of variables which axis comes first.

    Examples
    --------
    >>> import warnings
    >>> import numpy as np
    >>> from neurokit_lite.core.shapes import warn_if_turned
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     warn_if_turned(np.ones((100, 2)), "traces", axes=("n_cells", "n_frames"))
    >>> "Transpose it: traces.T" in str(caught[0].message)
    True
    """
    if table.shape[1] < min(_FEW, table.shape[0]):
        warnings.warn(
            f"{name} has {table.shape[0]} {axes[0]} and {table.shape[1]} {axes[1]}: is it on its side? Its axes are "
            f"({', '.join(axes)}). Transpose it: {name}.T.",
            UserWarning,
            stacklevel=stacklevel,
        )
