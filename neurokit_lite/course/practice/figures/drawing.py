"""What a figure shows, as plain numbers and words: the form in which it is judged and in which it leaves a kernel.

A figure is judged by its data and its labels, never by its pixels, so a line, a step line, bars and markers of the
same numbers are the same answer. A live figure cannot leave the student's process; its description can. It is made
there, so it is worth what any value is worth that a function returns: whoever forges it has to forge the right numbers.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

import numpy as np

__all__ = ["Drawing", "DrawnAxis", "DrawnCurve", "DrawnImage"]

MAX_POINTS, MAX_THINGS, MAX_TEXT = 200_000, 2_000, 200
KINDS = ("line", "steps-pre", "steps-mid", "steps-post", "points", "bars", "stairs", "segments", "level-x", "level-y")


def _plain_text(*texts: object) -> None:
    if not all(type(text) is str and len(text) <= MAX_TEXT for text in texts):
        raise ValueError(f"not text of at most {MAX_TEXT} characters")


def _numbers(values: object, n_axes: int) -> np.ndarray:
    made = np.array(values, dtype=float)
    if made.ndim != n_axes or made.size > MAX_POINTS:
        raise ValueError("not an array of the agreed shape and size")
    return made


def _pair(limits: object) -> tuple[float, float]:
    low, high = limits
    return float(low), float(high)


@dataclass(frozen=True, eq=False)
class DrawnCurve:
    """Points that belong together, whatever joins or marks them.

    Parameters
    ----------
    kind : str
        How they are drawn: line, steps-pre, steps-mid, steps-post, points, bars, stairs, segments; or level-x or
        level-y, a straight line through the whole axes, with its place on that axis.
    x, y : numpy.ndarray
        Places (n_points,), in the units of the axes; bars and stairs by the middle of each bin, segments by theirs.
    label : str
        Its name in a legend; empty where it has none.

    Examples
    --------
    >>> from neurokit_lite.course.practice.figures.drawing import DrawnCurve
    >>> DrawnCurve("line", np.arange(3.0), np.ones(3)).x.size
    3
    """

    kind: str
    x: np.ndarray
    y: np.ndarray
    label: str = ""

    def __post_init__(self) -> None:
        _plain_text(self.kind, self.label)
        if self.kind not in KINDS:
            raise ValueError("not a kind of curve")
        x, y = _numbers(self.x, 1), _numbers(self.y, 1)
        if x.shape != y.shape:
            raise ValueError("a curve has as many x as y")
        object.__setattr__(self, "x", x)
        object.__setattr__(self, "y", y)


@dataclass(frozen=True, eq=False)
class DrawnImage:
    """Numbers drawn as colours on a grid.

    Parameters
    ----------
    values : numpy.ndarray
        Numbers (n_y, n_x), the first row at the first `y`.
    x, y : numpy.ndarray
        Middle of each column (n_x,) and of each row (n_y,), in the units of the axes.
    limits : tuple of float
        Numbers at which the colours begin and end.
    colour_bar : str or None
        Words at the colour bar; None where there is no colour bar.

    Examples
    --------
    >>> from neurokit_lite.course.practice.figures.drawing import DrawnImage
    >>> DrawnImage(np.eye(2), np.arange(2.0), np.arange(2.0)).values.shape
    (2, 2)
    """

    values: np.ndarray
    x: np.ndarray
    y: np.ndarray
    limits: tuple[float, float] = (0.0, 1.0)
    colour_bar: str | None = None

    def __post_init__(self) -> None:
        _plain_text(self.colour_bar or "")
        values, x, y = _numbers(self.values, 2), _numbers(self.x, 1), _numbers(self.y, 1)
        if values.shape != (y.size, x.size):
            raise ValueError("an image has a column for each x and a row for each y")
        for name, value in (("values", values), ("x", x), ("y", y), ("limits", _pair(self.limits))):
            object.__setattr__(self, name, value)


@dataclass(frozen=True)
class DrawnAxis:
    """What stands at one axis.

    Parameters
    ----------
    label : str
        Its words.
    scale : str
        ``"linear"``, ``"log"`` or another of matplotlib's.
    limits : tuple of float
        Where it begins and ends.

    Examples
    --------
    >>> from neurokit_lite.course.practice.figures.drawing import DrawnAxis
    >>> DrawnAxis("Time (s)").scale
    'linear'
    """

    label: str = ""
    scale: str = "linear"
    limits: tuple[float, float] = (-np.inf, np.inf)

    def __post_init__(self) -> None:
        _plain_text(self.label, self.scale)
        object.__setattr__(self, "limits", _pair(self.limits))


@dataclass(frozen=True, eq=False)
class Drawing:
    """All that is judged of a figure.

    Parameters
    ----------
    kind : str
        ``"rectilinear"`` for ordinary axes, ``"polar"``, ``"3d"`` or another projection of matplotlib.
    curves : tuple of DrawnCurve
        Lines, markers, bars.
    images : tuple of DrawnImage
        Images and meshes.
    x, y : DrawnAxis
        The axes.
    legend : tuple of str or None
        Words of the legend; None where there is none.
    texts : tuple of str
        Words inside the axes.
    title : str
        The title.
    is_cut : bool
        Whether more was drawn than is read.

    Examples
    --------
    >>> from neurokit_lite.course.practice.figures.drawing import Drawing
    >>> Drawing().curves
    ()
    """

    kind: str = "rectilinear"
    curves: tuple[DrawnCurve, ...] = ()
    images: tuple[DrawnImage, ...] = ()
    x: DrawnAxis = DrawnAxis()
    y: DrawnAxis = DrawnAxis()
    legend: tuple[str, ...] | None = None
    texts: tuple[str, ...] = ()
    title: str = ""
    is_cut: bool = False

    def as_plain(self) -> dict:
        """Everything in Python's own types and numpy's arrays, by name."""
        return asdict(self)

    @classmethod
    def from_plain(cls, data: object) -> "Drawing":
        """Put a description together again; ValueError for what :meth:`as_plain` would not give."""
        if not isinstance(data, Mapping) or set(data) != {one.name for one in fields(cls)}:
            raise ValueError("not the description of a figure")
        known = dict(data)
        try:
            _plain_text(known["kind"], known["title"], *(known["legend"] or ()), *known["texts"])
            known["curves"] = tuple(DrawnCurve(**one) for one in known["curves"])
            known["images"] = tuple(DrawnImage(**one) for one in known["images"])
            known["x"], known["y"] = DrawnAxis(**known["x"]), DrawnAxis(**known["y"])
            known["legend"] = None if known["legend"] is None else tuple(known["legend"])
            known["texts"], known["is_cut"] = tuple(known["texts"]), bool(known["is_cut"])
        except TypeError as error:
            raise ValueError("not the description of a figure") from error
        return cls(**known)
