"""Reads matplotlib's axes: every line, marker, bar and image that can be seen, as plain numbers and words.

Nothing of the learner's making is asked that matplotlib's own classes can be asked instead; and the description is
bounded, whatever was drawn.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from neurokit_lite.course.practice.figures.drawing import (
    MAX_POINTS,
    MAX_TEXT,
    MAX_THINGS,
    Drawing,
    DrawnAxis,
    DrawnCurve,
    DrawnImage,
)

__all__ = ["close_figure", "describe_figure", "is_figure"]

_NO_LINE = ("None", "none", " ", "", None)
_FEW = 4  # so many long strokes are lines each; more are marks, whatever their length


def is_figure(value: object) -> bool:
    """Whether a value is matplotlib's axes, or a figure with one axes.

    Parameters
    ----------
    value : object
        Anything.

    Returns
    -------
    bool
        False where matplotlib was never imported.

    Examples
    --------
    >>> from neurokit_lite.course.practice.figures.axes_description import is_figure
    >>> is_figure("a figure")
    False
    """
    return _axes_of(value) is not None


def close_figure(value: object) -> None:
    """Close the figure of axes, so that many calls of a function leave none behind.

    Parameters
    ----------
    value : object
        Axes or a figure; anything else is left alone.

    Examples
    --------
    >>> from neurokit_lite.course.practice.figures.axes_description import close_figure
    >>> close_figure(None)
    """
    axes = _axes_of(value)
    if axes is not None and "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close(axes.get_figure(root=True))


def describe_figure(value: object) -> Drawing:
    """Describe what axes show.

    Parameters
    ----------
    value : matplotlib.axes.Axes or matplotlib.figure.Figure
        The axes, or a figure that has one beside colour bars.

    Returns
    -------
    Drawing
        What can be seen of it: hidden things are left out, and so is what lies in no data coordinates.

    Raises
    ------
    TypeError
        If it is neither.

    Notes
    -----
    Markers that are drawn one by one are put together, for a loop of ``ax.plot(x, y, "o")`` is no other figure.
    At most 200 000 points and 2000 things are read; `is_cut` says that there was more.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from neurokit_lite.course.practice.figures.axes_description import describe_figure
    >>> axes = Figure().subplots()
    >>> _ = axes.plot([0, 1, 2], [3, 4, 5])
    >>> _ = axes.set_xlabel("Time (s)")
    >>> drawing = describe_figure(axes)
    >>> drawing.x.label, drawing.curves[0].y.tolist()
    ('Time (s)', [3.0, 4.0, 5.0])
    """
    axes = _axes_of(value)
    if axes is None:
        raise TypeError("not axes, nor a figure with one axes")
    if axes.name != "rectilinear":
        return Drawing(kind=_text(axes.name))
    curves, images, left = [], [], MAX_POINTS
    for number, thing in enumerate(_things(axes)):
        size = thing.values.size if isinstance(thing, DrawnImage) else thing.x.size
        left -= size
        if left < 0 or number >= MAX_THINGS:
            return Drawing(is_cut=True)
        (images if isinstance(thing, DrawnImage) else curves).append(thing)
    legend = axes.get_legend() or next(iter(axes.get_figure(root=True).legends), None)
    words = None if legend is None or not legend.get_visible() else [one.get_text() for one in legend.get_texts()]
    titles = [axes.get_title(loc=place) for place in ("left", "center", "right")]
    return Drawing(
        curves=tuple(_on_scale(one, axes) for one in _together(curves)),
        images=tuple(images),
        x=_axis(axes, "x"),
        y=_axis(axes, "y"),
        legend=None if words is None else tuple(map(_text, words[:MAX_THINGS])),
        texts=tuple(_text(one.get_text()) for one in axes.texts[:MAX_THINGS] if one.get_visible()),
        title=_text(" ".join(filter(None, titles))),
    )


def _on_scale(curve: DrawnCurve, axes) -> DrawnCurve:
    """The curve without what a logarithmic axis cannot show."""
    for name in "xy":
        if getattr(axes, f"get_{name}scale")() == "log":
            values = getattr(curve, name)
            curve = replace(curve, **{name: np.where(values > 0, values, np.nan)})
    return curve


def _axes_of(value: object):
    if "matplotlib.axes" not in sys.modules:
        return None
    from matplotlib.axes import Axes
    from matplotlib.figure import FigureBase

    if isinstance(value, FigureBase):
        own = [axes for axes in value.axes if not hasattr(axes, "_colorbar")]
        return own[0] if len(own) == 1 else None
    return value if isinstance(value, Axes) else None


def _axis(axes, name: str) -> DrawnAxis:
    axis = getattr(axes, f"{name}axis")
    is_seen = axes.axison and axes.get_visible() and axis.get_visible() and axis.label.get_visible()
    label = axis.label.get_text() if is_seen else ""
    return DrawnAxis(_text(label), _text(axis.get_scale()), getattr(axes, f"get_{name}lim")())


def _text(text: object) -> str:
    return str.__str__(text)[:MAX_TEXT] if isinstance(text, str) else ""


class _TooMuch:
    """Stands for a thing with more points than are read."""

    x = np.zeros(MAX_POINTS + 1)


def _things(axes) -> Iterator[DrawnCurve | DrawnImage]:
    """Everything that can be seen, in the order in which a legend names it."""
    from matplotlib.axes import Axes

    spared, names = set(), {}
    for container in axes.containers:
        spared |= _parts(container)
        names |= _own_line(container)
        if type(container).__name__ == "BarContainer" and axes.get_visible():
            yield from _bars(container, axes)
    if not axes.get_visible():
        return
    children = Axes.get_children(axes)
    for read in (_lines, _patches, _collections, _images):
        for artist in children:
            if id(artist) in spared or not artist.get_visible() or artist.get_alpha() == 0:
                continue
            for thing in read(artist, axes):
                yield replace(thing, label=names[id(artist)]) if id(artist) in names else thing


def _own_line(container) -> dict[int, str]:
    """The line that holds a container's data, and the name that a legend has from the container."""
    kind = type(container).__name__
    line = {"ErrorbarContainer": lambda: container.lines[0], "StemContainer": lambda: container.markerline}
    found = line[kind]() if kind in line else None
    return {} if found is None else {id(found): _label(container)}


def _parts(container) -> set[int]:
    """What belongs to a container and is not its data: bars one by one, whiskers, stems."""
    kind = type(container).__name__
    if kind == "BarContainer":
        return set(map(id, container.patches))
    if kind == "ErrorbarContainer":
        _, caps, bars = container.lines
        return set(map(id, [*caps, *bars]))
    if kind == "StemContainer":
        return {id(container.stemlines), id(container.baseline)}
    return set()


def _where(transform, axes) -> tuple[bool, bool]:
    """Whether x and y of something are data."""
    return transform.contains_branch_seperately(axes.transData)


def _bars(container, axes) -> Iterator[DrawnCurve]:
    bars = [bar for bar in container.patches if bar.get_visible() and bar.get_alpha() != 0]
    if len(bars) > MAX_POINTS:
        yield _TooMuch
    elif bars and all(_where(bar.get_transform(), axes)[0] for bar in bars[:1]):
        boxes = np.array([[bar.get_x(), bar.get_y(), bar.get_width(), bar.get_height()] for bar in bars], float)
        x, y, width, height = boxes.T
        lies = container.orientation == "horizontal"
        middle = y + height / 2 if lies else x + width / 2
        yield DrawnCurve("bars", *((width, middle) if lies else (middle, height)), _label(container))


def _label(artist) -> str:
    label = _text(artist.get_label())
    return "" if label.startswith("_") else label


def _lines(artist, axes) -> Iterator[DrawnCurve]:
    from matplotlib.lines import Line2D

    if not isinstance(artist, Line2D):
        return
    has_line = artist.get_linestyle() not in _NO_LINE and artist.get_linewidth() > 0
    has_marker = artist.get_marker() not in _NO_LINE and artist.get_markersize() > 0
    x, y = np.ma.filled(np.ma.asarray(Line2D.get_xydata(artist), float), np.nan).T
    is_x, is_y = _where(artist.get_transform(), axes)
    if not (has_line or has_marker) or not (is_x or is_y) or not x.size:
        return
    if x.size > MAX_POINTS:
        yield _TooMuch
    elif not (is_x and is_y):
        yield DrawnCurve("level-x" if is_x else "level-y", x[:1], y[:1], _label(artist))
    else:
        kind = artist.get_drawstyle() if has_line else "points"
        kind = {"default": "line", "steps": "steps-pre"}.get(kind, kind)
        yield DrawnCurve(kind, x, y, _label(artist))


def _patches(artist, axes) -> Iterator[DrawnCurve]:
    from matplotlib.patches import Polygon, StepPatch

    if not isinstance(artist, Polygon | StepPatch) or not all(_where(artist.get_transform(), axes)):
        return
    if isinstance(artist, StepPatch):
        values, edges, _ = artist.get_data()
        flat = artist.orientation == "horizontal"
    else:  # a histogram's outline: up and down at every edge
        corners = np.asarray(artist.get_xy(), float)
        if len(corners) % 2 or len(corners) < 4 or not np.array_equal(corners[::2, 0], corners[1::2, 0]):
            return
        edges, values, flat = corners[::2, 0], corners[1:-1:2, 1], False
    edges, values = np.asarray(edges, float), np.ma.filled(np.ma.asarray(values, float), np.nan)
    if edges.size > MAX_POINTS:
        yield _TooMuch
        return
    middles = (edges[:-1] + edges[1:]) / 2
    yield DrawnCurve("stairs", *((values, middles) if flat else (middles, values)), _label(artist))


def _collections(artist, axes) -> Iterator[DrawnCurve]:
    from matplotlib.collections import LineCollection, PathCollection

    if isinstance(artist, PathCollection) and all(_where(artist.get_offset_transform(), axes)):
        places = np.ma.filled(np.ma.asarray(artist.get_offsets(), float), np.nan)
        if len(places) > MAX_POINTS:
            yield _TooMuch
        elif len(places) and np.max(artist.get_sizes(), initial=0) > 0:
            yield DrawnCurve("points", *places.T, _label(artist))
    elif isinstance(artist, LineCollection) and all(_where(artist.get_transform(), axes)):
        paths = artist.get_paths()
        if sum(len(path.vertices) for path in paths[: MAX_POINTS + 1]) > MAX_POINTS:
            yield _TooMuch
        else:
            yield from _segments([np.asarray(path.vertices, float) for path in paths], artist, axes)


def _segments(paths: list[np.ndarray], artist, axes) -> Iterator[DrawnCurve]:
    """Short strokes are marks, by their middle; those that cross half of the axes, as one sees them, are lines."""
    seen = axes.transScale.transform  # to logarithms on logarithmic axes
    spans = np.ptp(seen(np.column_stack([axes.get_xlim(), axes.get_ylim()])), axis=0)
    paths = [path for path in paths if len(path)]
    are_long = [bool(np.any(np.ptp(seen(path), axis=0) >= 0.5 * np.abs(spans))) for path in paths]
    if sum(are_long) <= _FEW:
        for path in (path for path, is_long in zip(paths, are_long, strict=True) if is_long):
            yield DrawnCurve("line", *path.T, _label(artist))
        paths = [path for path, is_long in zip(paths, are_long, strict=True) if not is_long]
    if paths:
        middles = np.array([path.mean(axis=0) for path in paths])
        yield DrawnCurve("segments", *middles.T, _label(artist))


def _images(artist, _axes) -> Iterator[DrawnImage]:
    from matplotlib.collections import QuadMesh
    from matplotlib.image import AxesImage

    if not isinstance(artist, AxesImage | QuadMesh) or artist.get_array() is None:
        return
    values = np.ma.asarray(artist.get_array())
    if values.size > MAX_POINTS:
        yield _TooMuch
        return
    if isinstance(artist, QuadMesh):
        grid = np.asarray(artist.get_coordinates(), float)
        x, y = grid[0, :, 0], grid[:, 0, 1]
        n_rows, n_columns = (size - 1 for size in grid.shape[:2])
        if values.size == n_rows * n_columns:
            values, x, y = values.reshape(n_rows, n_columns), (x[:-1] + x[1:]) / 2, (y[:-1] + y[1:]) / 2
        else:
            values = values.reshape(grid.shape[:2])
    else:
        left, right, bottom, top = artist.get_extent()
        first, last = (top, bottom) if artist.origin == "upper" else (bottom, top)
        if values.ndim == 2:
            y, x = _middles(first, last, values.shape[0]), _middles(left, right, values.shape[1])
    if values.ndim == 2:  # a picture in colours of its own shows no numbers
        values = np.ma.filled(values.astype(float), np.nan)
        limits = tuple(np.nan if one is None else float(one) for one in artist.get_clim())
        yield DrawnImage(values, x, y, limits, _bar_words(artist))


def _middles(first: float, last: float, n: int) -> np.ndarray:
    edges = np.linspace(first, last, n + 1)
    return (edges[:-1] + edges[1:]) / 2


def _bar_words(artist) -> str | None:
    bar = artist.colorbar
    if bar is None or not bar.ax.get_visible():
        return None
    return _text(" ".join(filter(None, (bar.ax.get_ylabel(), bar.ax.get_xlabel(), bar.ax.get_title()))))


def _together(curves: list[DrawnCurve]) -> Iterator[DrawnCurve]:
    """The curves, with those of a single point put together."""
    single = [one for one in curves if one.x.size == 1 and not one.kind.startswith("level")]
    if len(single) < 2:
        yield from curves
        return
    yield from (one for one in curves if one not in single)
    for label in sorted({one.label for one in single}):
        same = [one for one in single if one.label == label]
        x, y = (np.concatenate([getattr(one, name) for one in same]) for name in "xy")
        yield DrawnCurve("points", x, y, label)
