"""What a figure must show: curves or an image, axes with their words and units, and a legend that tells them apart."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from neurokit_lite.core.errors import invalid

__all__ = ["Axis", "Curve", "Level", "Picture"]


@dataclass(frozen=True, kw_only=True)
class Axis:
    """What must stand at an axis, or at a colour bar.

    Parameters
    ----------
    name : str
        The quantity, ``"firing rate"``.
    unit : str
        Its unit; empty for a number without one.
    also : tuple of str
        Words of which one is enough in place of the name: ``("rate", "spikes")``.
    scale : str
        ``"linear"`` or ``"log"``; empty where either will do.

    Examples
    --------
    >>> from neurokit_lite.course.practice.figures.wanted import Axis
    >>> Axis(name="firing rate", unit="Hz").example
    'Firing rate (Hz)'
    """

    name: str
    unit: str = ""
    also: tuple[str, ...] = ()
    scale: str = ""

    @property
    def example(self) -> str:
        """A label that would do."""
        return self.name[:1].upper() + self.name[1:] + (f" ({self.unit})" if self.unit else "")

    @property
    def words(self) -> str:
        """Quantity and unit inside a sentence."""
        return self.name + (f" ({self.unit})" if self.unit else "")


@dataclass(frozen=True, kw_only=True, eq=False)
class Curve:
    """Points that must be drawn: as a line, a step line, bars or markers, in any order.

    Parameters
    ----------
    x, y : array_like
        The points (n_points,). Those that are not finite need not be drawn.
    name : str
        What a legend calls them; one of these words is enough. Needed where there is more than one curve.
    also : tuple of str
        Other words that a legend may use.
    x_tolerance, y_tolerance : float, optional
        Largest difference allowed; by default a quarter of the smallest step in x, and a hundredth of the largest |y|.
    is_path : bool
        Whether the order of the points counts, either way round.
    mistakes : mapping of str to object
        Known mistakes: what to tell the learner behind the words "draw_rate draws", and the y (n,) or the pair of
        x and y that give it away.

    Examples
    --------
    >>> from neurokit_lite.course.practice.figures.wanted import Curve
    >>> Curve(x=[0, 0.5, 2], y=[10, 20, 40]).tolerances
    (0.125, 0.4)
    """

    x: object
    y: object
    name: str = ""
    also: tuple[str, ...] = ()
    x_tolerance: float | None = None
    y_tolerance: float | None = None
    is_path: bool = False
    mistakes: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        x, y = (np.asarray(values, float) for values in (self.x, self.y))
        if x.ndim != 1 or x.shape != y.shape or not (np.isfinite(x) & np.isfinite(y)).any():
            raise invalid("y", "have one value for each x, and hold one that is finite", y)
        object.__setattr__(self, "x", x)
        object.__setattr__(self, "y", y)

    @property
    def tolerances(self) -> tuple[float, float]:
        """Largest difference allowed in x and in y."""
        x_tolerance, y_tolerance = self.x_tolerance, self.y_tolerance
        if x_tolerance is None:
            steps = np.diff(np.unique(self.x[np.isfinite(self.x)]))
            steps = steps[steps > 1e-9 * np.ptp(self.x[np.isfinite(self.x)])] if steps.size else steps
            x_tolerance = 0.25 * steps.min() if steps.size else 1e-6
        if y_tolerance is None:
            y_tolerance = 0.01 * np.abs(self.y[np.isfinite(self.y)]).max() or 1e-6
        return float(x_tolerance), float(y_tolerance)


@dataclass(frozen=True, kw_only=True)
class Level:
    """A straight line that must go through the figure: a threshold, chance, the moment of an event.

    Parameters
    ----------
    axis : {"x", "y"}
        The axis on which its place is.
    value : float
        Its place.
    name : str
        What it marks, in words for the learner.
    tolerance : float, optional
        Largest difference allowed; by default a hundredth of the place, or 1e-9 at 0.

    Examples
    --------
    >>> from neurokit_lite.course.practice.figures.wanted import Level
    >>> Level(axis="y", value=50.0, name="chance").call
    'ax.axhline(50)'
    """

    axis: str
    value: float
    name: str
    tolerance: float | None = None

    @property
    def call(self) -> str:
        """How matplotlib draws it."""
        return f"ax.{'axvline' if self.axis == 'x' else 'axhline'}({self.value:g})"


@dataclass(frozen=True, kw_only=True, eq=False)
class Picture:
    """An image that must be drawn, by ``imshow`` or ``pcolormesh``, whichever row comes first.

    Parameters
    ----------
    values : array_like
        Numbers (n_y, n_x).
    x, y : array_like
        Middle of each column and row, in the units of the axes.
    bar : Axis
        What must stand at the colour bar.
    tolerance : float, optional
        Largest difference allowed in a value; by default a hundredth of the largest.
    mistakes : mapping of str to object
        Known mistakes: what to tell the learner behind "draw_map draws", and the values (n_y, n_x).

    Examples
    --------
    >>> from neurokit_lite.course.practice.figures.wanted import Axis, Picture
    >>> Picture(values=[[1, 2]], x=[0, 1], y=[0], bar=Axis(name="power", unit="dB")).values.shape
    (1, 2)
    """

    values: object
    x: object
    y: object
    bar: Axis
    tolerance: float | None = None
    mistakes: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        values, x, y = (np.asarray(one, float) for one in (self.values, self.x, self.y))
        if values.shape != (y.size, x.size) or not np.isfinite(values).any():
            raise invalid("values", "have a row for each y and a column for each x", values)
        for name, value in (("values", values), ("x", x), ("y", y)):
            object.__setattr__(self, name, value)
