"""A million points: counted on a grid before anything is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.optional import require

__all__ = ["PointCounts", "count_points", "equalise_counts", "zoom_view"]


@dataclass(frozen=True)
class PointCounts:
    """How many points lie in each cell of a grid.

    Parameters
    ----------
    counts : numpy.ndarray of shape (n_columns, n_rows)
        Points in each cell, x first.
    view : tuple of float
        Limits (x_low, x_high, y_low, y_high) of the grid.
    n_outside, n_missing : int
        Points outside the limits, and points of which a coordinate is missing.

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.count_points([0.0, 1.0, 1.0], [0.0, 1.0, 1.0], shape=(2, 2)).counts
    array([[1., 0.],
           [0., 2.]])
    """

    counts: np.ndarray
    view: tuple[float, float, float, float]
    n_outside: int
    n_missing: int


def count_points(
    x: np.ndarray, y: np.ndarray, *, view: Sequence[float] | None = None, shape: tuple[int, int] = (320, 160)
) -> PointCounts:
    """Count points on a grid.

    Parameters
    ----------
    x, y : array_like of shape (n_points,)
        Coordinates, in any unit; NaN where unknown.
    view : sequence of 4 float, optional
        Limits (x_low, x_high, y_low, y_high); without them those of the points.
    shape : (int, int)
        Columns and rows of the grid.

    Returns
    -------
    PointCounts
        Counts, the limits, and how many points are not counted.

    Raises
    ------
    ImportError
        If boost-histogram is not installed (the extra ``privacy``).
    ValueError
        If lengths differ, no point is known, or limits are not in order.

    Notes
    -----
    Closed form. A cell has its lower edges and not its upper ones; the outermost edges belong to the last cells, as in
    ``numpy.histogram2d``. A point within rounding of an inner edge may fall on either side of it. A count is a
    density only if all cells have the same size on the scale that matters: take logarithms of x before, not after.

    References
    ----------
    Carr DB, Littlefield RJ, Nicholson WL, Littlefield JS (1987). Scatterplot matrix techniques for large N. *J Am Stat
    Assoc* 82:424-436. https://doi.org/10.1080/01621459.1987.10478445

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> grid = ml.count_points([0.0, 0.4, 3.0], [0.0, 0.9, 0.0], view=(0, 1, 0, 1), shape=(2, 2))
    >>> grid.counts.tolist(), grid.n_outside
    ([[1.0, 1.0], [0.0, 0.0]], 1)
    """
    bh = require("boost_histogram", extra="privacy")
    x, y = (as_array(one, name, axes=("n_points",), finite=False, min_size=1) for one, name in ((x, "x"), (y, "y")))
    same_length(x, y, names=("x", "y"), axis="n_points")
    columns, rows = (as_count(one, "shape") for one in _of_length(shape, "shape", "columns, rows"))
    is_missing = np.isnan(x) | np.isnan(y)
    if is_missing.any():
        x, y = x[~is_missing], y[~is_missing]
    view = _limits(x, y) if view is None else _as_view(view)
    grid = bh.Histogram(
        bh.axis.Regular(columns, view[0], view[1]), bh.axis.Regular(rows, view[2], view[3]), storage=bh.storage.Int64()
    )
    grid.fill(_inwards(x, view[:2], columns), _inwards(y, view[2:], rows))
    counts = grid.values().astype(float)
    return PointCounts(counts, view, int(x.size - counts.sum()), int(is_missing.sum()))


def equalise_counts(counts: np.ndarray) -> np.ndarray:
    """Replace each count by its rank among the counts, from 0 to 1, so that every shade is used alike.

    Parameters
    ----------
    counts : array_like of shape (n_columns, n_rows)
        Counts, none below 0.

    Returns
    -------
    numpy.ndarray of shape (n_columns, n_rows)
        Share of the cells with a point that have at most this count; NaN where there is no point.

    Raises
    ------
    ValueError
        If a count is below 0 or not known.

    Notes
    -----
    Closed form: the distribution function of the counts above 0, at each count (histogram equalisation). It shows
    differences at every density, and says no longer how large they are: equal steps of shade are equal numbers of
    cells.

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.equalise_counts([[0, 1], [1, 1000]])
    array([[       nan, 0.66666667],
           [0.66666667, 1.        ]])
    """
    counts = as_array(counts, "counts", axes=("n_columns", "n_rows"))
    if (counts < 0).any():
        raise invalid("counts", "be 0 or more", got=f"{counts.min():g}")
    filled = np.sort(counts[counts > 0])
    share = np.searchsorted(filled, counts, side="right") / max(filled.size, 1)
    return np.where(counts > 0, share, np.nan)


def zoom_view(view: Sequence[float], *, zoom: float = 1.0, across: float = 0.5, up: float = 0.5) -> tuple:
    """Take a smaller window out of a view, for sliders that zoom and pan.

    Parameters
    ----------
    view : sequence of 4 float
        Limits (x_low, x_high, y_low, y_high) of the whole.
    zoom : float
        How many times smaller each side of the window is; at least 1.
    across, up : float
        Place of the window, from 0 (left or bottom) to 1 (right or top).

    Returns
    -------
    tuple of 4 float
        Limits of the window, always inside the whole.

    Raises
    ------
    ValueError
        If limits are not in order, `zoom` is below 1, or a place is not between 0 and 1.

    Notes
    -----
    Closed form. Assumes a linear scale of both coordinates.

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.zoom_view((0, 8, 0, 4), zoom=4, across=1.0)
    (6.0, 8.0, 1.5, 2.5)
    """
    view = _as_view(view)
    zoom = in_range(zoom, "zoom", low=1.0)
    places = in_range(across, "across", low=0.0, high=1.0), in_range(up, "up", low=0.0, high=1.0)
    found = []
    for low, high, place in zip(view[::2], view[1::2], places, strict=True):
        size = (high - low) / zoom
        start = low + place * (high - low - size)
        found += [start, start + size]
    return tuple(found)


def _of_length(value: object, name: str, words: str) -> list[float]:
    numbers = as_array(value, name, axes=(words,), dtype=None).tolist()
    if len(numbers) != len(words.split(", ")):
        raise invalid(name, f"hold the numbers {words}", got=str(tuple(numbers)))
    return numbers


def _as_view(view: object) -> tuple[float, float, float, float]:
    view = tuple(map(float, _of_length(view, "view", "x_low, x_high, y_low, y_high")))
    if view[0] >= view[1] or view[2] >= view[3]:
        raise invalid("view", "be (x_low, x_high, y_low, y_high) with each low below its high", got=str(view))
    return view


def _limits(x: np.ndarray, y: np.ndarray) -> tuple[float, float, float, float]:
    if not x.size or not (np.isfinite(x).all() and np.isfinite(y).all()):
        raise invalid("view", "be given where no point is known, or a coordinate is infinite", got="no view")
    ends = []
    for one in (x, y):
        low, high = float(one.min()), float(one.max())
        ends += [low, high] if low < high else [low - 0.5, high + 0.5]
    return tuple(ends)


def _inwards(values: np.ndarray, limits: tuple[float, float], n: int) -> np.ndarray:
    """What lies on the uppermost edge, or within rounding below it, goes into the middle of the last cell."""
    low, high = limits
    is_top = (values <= high) & ((values - low) / (high - low) >= 1)
    return np.where(is_top, high - (high - low) / (2 * n), values) if is_top.any() else values
