"""Whether a figure shows the right data, and if not, what it shows instead."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import SimpleNamespace

import numpy as np

from neurokit_lite.course.practice.figures.drawing import Drawing, DrawnCurve, DrawnImage
from neurokit_lite.course.practice.figures.wanted import Axis, Curve, Level, Picture
from neurokit_lite.course.practice.recognition import Named, recognise

__all__ = ["data_fault", "matched"]

_REFERENCE = 2  # a line through so few points is a reference line, and no data
_HIDDEN = 0.01  # share of the points that limits may cut off


def data_fault(
    drawing: Drawing, shows: Sequence[Curve | Picture], *, axes: tuple[Axis, Axis], levels: Sequence[Level] = ()
) -> Named | None:
    """Name what is wrong with the data in a figure.

    Parameters
    ----------
    drawing : Drawing
        What it shows.
    shows : sequence of Curve or Picture
        What it must show.
    axes : tuple of Axis
        What x and y are.
    levels : sequence of Level
        Straight lines that must go through it.

    Returns
    -------
    Named or None
        The first fault; its words follow the name of the learner's function.

    Examples
    --------
    >>> from neurokit_lite.course.practice.figures.comparing import data_fault
    >>> from neurokit_lite.course.practice.figures.drawing import Drawing
    >>> time, rate = Axis(name="time", unit="s"), Axis(name="rate", unit="Hz")
    >>> data_fault(Drawing(), [Curve(x=[0, 1, 2], y=[3, 5, 4])], axes=(time, rate)).words
    'draws nothing that can be seen.'
    """
    if drawing.kind != "rectilinear":
        return Named(
            "axes", "draws on polar or other special axes.", "Draw on ordinary ones: `_, ax = plt.subplots()`."
        )
    if drawing.is_cut:
        return Named("size", "draws more than can be looked at.", "Draw what is asked for, once.")
    if not drawing.curves and not drawing.images:
        step = "Draw into the axes that you return, before you return them; another figure does not count."
        return Named("empty", "draws nothing that can be seen.", step)
    # However a line is drawn that was asked for (`axvline`, `vlines`, two points): it is none of the data.
    curves = [want for want in shows if isinstance(want, Curve)]
    marks = [one for one in drawing.curves if any(_is_level(one, level, drawing) for level in levels)]
    marks = [one for one in marks if not any(_is_same(want, (one.x, one.y)) for want in curves)]
    data = replace(drawing, curves=tuple(one for one in drawing.curves if not any(one is mark for mark in marks)))
    for want in shows:
        if isinstance(want, Picture):
            fault = _picture_fault(want, data, axes)
        else:
            taken = [matched(other, data) for other in shows if isinstance(other, Curve) and other is not want]
            fault = _curve_fault(want, data, axes, taken=taken)
        if fault:
            return _about(fault, want) if len(shows) > 1 else fault
    if curves and (more := _more(curves, data)):
        return more
    for level in levels:
        if not any(_is_level(one, level, drawing) for one in drawing.curves):
            return Named("level", f"draws no line that marks {level.name}.", f"`{level.call}` draws one.")
    return next(filter(None, (_cut_off(want, drawing) for want in shows)), None)


def matched(want: Curve, drawing: Drawing) -> DrawnCurve | None:
    """The curve in a figure that shows what is wanted; None where there is none, or it was drawn in parts.

    Parameters
    ----------
    want : Curve
        The points.
    drawing : Drawing
        The figure.

    Returns
    -------
    DrawnCurve or None
        The first.

    Examples
    --------
    >>> from neurokit_lite.course.practice.figures.comparing import matched
    >>> drawing = Drawing(curves=(DrawnCurve("bars", np.array([1.0, 0.0]), np.array([5.0, 3.0]), "left"),))
    >>> matched(Curve(x=[0, 1], y=[3, 5]), drawing).label
    'left'
    """
    return next((one for one in drawing.curves if any(_is_same(want, form) for form in _forms(one))), None)


def _about(fault: Named, want: Curve | Picture) -> Named:
    name = getattr(want, "name", "") or "the image"
    return fault._replace(
        words=f"{fault.words} This is about {name}.", hidden=fault.hidden and f"{fault.hidden} ({name})"
    )


def _forms(drawn: DrawnCurve) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """The points as they stand, and where a step line holds one value over a bin, that bin's middle."""
    x, y = drawn.x, drawn.y
    if drawn.kind not in ("steps-pre", "steps-post") or x.size < 2:
        yield x, y
        return
    half = np.diff(x) / 2
    if drawn.kind == "steps-post":
        yield x + np.append(half, half[-1]), y
        yield x[:-1] + half, y[:-1]
    else:
        yield x - np.insert(half, 0, half[0]), y
        yield x[1:] - half, y[1:]


def _ordered(x: np.ndarray, y: np.ndarray, *, is_path: bool) -> tuple[np.ndarray, np.ndarray]:
    is_known = np.isfinite(x) & np.isfinite(y)
    x, y = x[is_known], y[is_known]
    if is_path or not x.size:
        return x, y
    coarse = np.round((x - x.min()) / (np.ptp(x) or 1.0), 9)  # x from two ways to work it out are one x
    order = np.lexsort((y, coarse))
    return x[order], y[order]


def _is_same(want: Curve, form: tuple[np.ndarray, np.ndarray]) -> bool:
    x_tolerance, y_tolerance = want.tolerances
    x, y = _ordered(want.x, want.y, is_path=want.is_path)
    ways = [_ordered(*form, is_path=want.is_path)]
    ways += [(one[::-1], other[::-1]) for one, other in ways if want.is_path]
    return any(
        got_x.size == x.size
        and bool(np.all(np.abs(got_x - x) <= x_tolerance * (1 + 1e-9)))
        and bool(np.all(np.abs(got_y - y) <= y_tolerance * (1 + 1e-9)))
        for got_x, got_y in ways
    )


def _parts(drawing: Drawing) -> list[DrawnCurve]:
    """All that is drawn, taken for one curve; nothing where it is one already."""
    parts = [one for one in drawing.curves if not one.kind.startswith("level")]
    if len(parts) < 2:
        return []
    return [DrawnCurve("points", *(np.concatenate([getattr(one, name) for one in parts]) for name in "xy"))]


def _curve_fault(
    want: Curve, drawing: Drawing, axes: tuple[Axis, Axis], *, taken: Sequence[DrawnCurve | None]
) -> Named | None:
    parts = _parts(drawing)
    if matched(want, drawing) or any(_is_same(want, (one.x, one.y)) for one in parts):
        return None
    if not drawing.curves and drawing.images:
        return Named("type", "draws an image, and points are wanted.", "Use `ax.plot`, `ax.bar` or `ax.scatter`.")
    left = [one for one in drawing.curves if not any(one is other for other in taken)]
    left = [one for one in left if not one.kind.startswith("level")]
    if not left:
        return Named("missing", "leaves out what is wanted.", "Draw it into the same axes.")
    n = np.isfinite(want.x * want.y).sum()
    best = min((*left, *parts), key=lambda one: abs(np.isfinite(one.x * one.y).sum() - n))
    for form in _forms(best):
        if _is_same(want, form[::-1]):
            step = f"{axes[0].words[:1].upper()}{axes[0].words[1:]} belongs on the x axis: `ax.plot(x, y)`."
            return Named("transposed", "draws the right numbers with x and y swapped.", step)
        for words, wrong in want.mistakes.items():
            x, y = wrong if isinstance(wrong, tuple) else (want.x, wrong)
            if _is_same(_like(want, x, y), form):
                what, _, step = words.partition(". ")
                return Named("mistake", f"draws {what.rstrip('.')}.", step)
    if best.kind in ("steps-pre", "steps-post") and _is_same(want, (best.x, best.y)):
        step = 'A step line changes at its x: with the middles of bins use `where="mid"`, with edges `ax.stairs`.'
        return Named("shift", "draws a step line that lies half a bin beside the data.", step)
    return _numbers_fault(want, best, axes)


def _like(want: Curve, x: object, y: object) -> Curve:
    """A known mistake, with tolerances as much larger as its numbers are."""
    made = Curve(x=x, y=y, is_path=want.is_path)
    own, other = want.tolerances, made.tolerances
    x_tolerance = other[0] if np.shape(x) != want.x.shape or not np.allclose(x, want.x, equal_nan=True) else own[0]
    return Curve(x=x, y=y, x_tolerance=x_tolerance, y_tolerance=min(other[1], own[1] * max(1, other[1] / own[1])))


def _numbers_fault(want: Curve, drawn: DrawnCurve, axes: tuple[Axis, Axis]) -> Named:
    (x, y), (got_x, got_y) = (
        _ordered(one.x, one.y, is_path=want.is_path) for one in (want, SimpleNamespace(x=drawn.x, y=drawn.y))
    )
    if got_x.size != x.size:
        words = f"draws {got_x.size} points where {x.size} are wanted."
        step = "Draw every value once, and nothing beside it." if got_x.size > x.size else "Which are left out?"
        return Named("shape", words, step, hidden=f"draws another number of points than are wanted. {step}")
    for values, wanted, tolerance, axis, letter in (
        (got_x, x, want.tolerances[0], axes[0], "x"),
        (got_y, y, want.tolerances[1], axes[1], "y"),
    ):
        case = SimpleNamespace(
            axes=("points",), unit=axis.unit, tolerance=tolerance, mistakes={}, sums_to_one="", otherwise=""
        )
        if found := recognise(values, wanted, case):
            where = f"draws, on the {letter} axis,"
            return found._replace(
                words=found.words.replace("returns", where, 1), hidden=found.hidden.replace("returns", where, 1)
            )
    return Named("value", "draws points of which x and y do not belong together.", "Are both in the same order?")


def _picture_fault(want: Picture, drawing: Drawing, axes: tuple[Axis, Axis]) -> Named | None:
    if not drawing.images:
        return Named("type", "draws no image.", "Use `ax.pcolormesh(x, y, values)`, or `ax.imshow` with an extent.")
    faults = [_image_fault(want, image, axes) for image in drawing.images]
    return None if None in faults else faults[0]


def _image_fault(want: Picture, image: DrawnImage, axes: tuple[Axis, Axis]) -> Named | None:
    if image.values.shape != want.values.shape:
        if image.values.shape == want.values.shape[::-1]:
            return _swapped(axes)
        words = f"draws an image of {image.values.shape[0]} rows and {image.values.shape[1]} columns; wanted are "
        wanted = f"{want.values.shape[0]} and {want.values.shape[1]}."
        hidden = "draws an image with another number of rows or columns than are wanted."
        return Named("shape", words + wanted, "One column for each x, one row for each y.", hidden=hidden)
    (values, *got), (wanted, *places) = _upright(image), _upright(want)
    if not _is_near(values, wanted, want):
        if values.shape == wanted.T.shape and _is_near(values.T, wanted, want):
            return _swapped(axes)
        for axis, name in ((0, "y"), (1, "x")):
            if _is_near(np.flip(values, axis), wanted, want):
                step = f"Which end of the {name} axis does the first value belong to? See `origin` and `extent`."
                return Named("order", f"draws the image the wrong way round along the {name} axis.", step)
        for words, wrong in want.mistakes.items():
            if _is_near(values, _upright(Picture(values=wrong, x=want.x, y=want.y, bar=want.bar))[0], want):
                what, _, step = words.partition(". ")
                return Named("mistake", f"draws {what.rstrip('.')}.", step)
        return Named("value", "draws an image of other numbers than are wanted.", "Compare it with the array.")
    for name, axis, one, other in zip("xy", axes, got, places, strict=True):
        step = np.abs(np.diff(other)).min() if other.size > 1 else 1.0
        if np.any(np.abs(one - other) > 0.51 * step):
            say = f"It must show the {axis.words}: give the places to `pcolormesh`, or an extent to `imshow`."
            return Named("places", f"draws the right image at the wrong places along the {name} axis.", say)
    return None


def _swapped(axes: tuple[Axis, Axis]) -> Named:
    step = f"{axes[0].name[:1].upper()}{axes[0].name[1:]} belongs on the x axis: turn the array with `.T`."
    return Named("transposed", "draws the image with x and y swapped.", step)


def _upright(image: DrawnImage | Picture) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Values, x and y with both places growing."""
    columns, rows = np.argsort(image.x, kind="stable"), np.argsort(image.y, kind="stable")
    return image.values[np.ix_(rows, columns)], image.x[columns], image.y[rows]


def _is_near(values: np.ndarray, wanted: np.ndarray, want: Picture) -> bool:
    tolerance = want.tolerance or 0.01 * np.nanmax(np.abs(want.values)) or 1e-9
    return values.shape == wanted.shape and np.allclose(values, wanted, rtol=0, atol=tolerance, equal_nan=True)


def _more(curves: Sequence[Curve], drawing: Drawing) -> Named | None:
    """Whether data are drawn that nobody asked for: a figure that shows everything answers nothing."""
    if any(matched(want, drawing) is None for want in curves):
        return None  # drawn in parts, and together they were what is wanted
    for one in drawing.curves:
        is_data = one.x.size > _REFERENCE and one.kind != "segments" and np.ptp(one.x) > 0 and np.ptp(one.y) > 0
        if is_data and not any(_is_same(want, form) for want in curves for form in _forms(one)):
            step = "Take away what is not asked for; straight lines, error bars and shaded bands may stay."
            return Named("more", "draws the right data, and other data beside them.", step)
    return None


def _is_level(one: DrawnCurve, level: Level, drawing: Drawing) -> bool:
    along, across = (one.x, one.y) if level.axis == "x" else (one.y, one.x)
    tolerance = max(0.01 * abs(level.value), 1e-9) if level.tolerance is None else level.tolerance
    if not along.size or not np.all(np.abs(along - level.value) <= tolerance):
        return False
    if one.kind == f"level-{level.axis}":
        return True
    axis = drawing.y if level.axis == "x" else drawing.x
    if axis.scale == "log":  # half of the axis as it is seen
        across, limits = np.log(np.maximum(across, min(axis.limits))), np.log(axis.limits)
    else:
        limits = axis.limits
    return one.kind == "line" and np.ptp(across) >= 0.5 * abs(limits[1] - limits[0])


def _cut_off(want: Curve | Picture, drawing: Drawing) -> Named | None:
    x, y = want.x, want.y
    if isinstance(want, Curve):
        is_shown = np.isfinite(x) & np.isfinite(y)
        for values, axis in ((x, drawing.x), (y, drawing.y)):
            is_shown &= (axis.scale != "log") | (values > 0)  # a logarithm cannot show others
        x, y = x[is_shown], y[is_shown]
    for name, values, axis in (("x", x, drawing.x), ("y", y, drawing.y)):
        # Half a bin of a step line may lie beyond its last point.
        slack = getattr(want, "tolerances", (0.0, 0.0))["xy".index(name)] + 1e-9 * np.abs(values).max(initial=0)
        is_out = (values < min(axis.limits) - slack) | (values > max(axis.limits) + slack)
        if is_out.size and is_out.mean() > _HIDDEN:
            step = f"Leave the limits to matplotlib, or set them around the data: `ax.set_{name}lim`."
            return Named("limits", f"cuts off data with the limits of the {name} axis.", step)
    return None
