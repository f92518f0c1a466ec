"""One call of a learner's function that draws, and what the figure must show."""

from dataclasses import dataclass

from neurokit_lite.course.practice.cases import Call, Finding
from neurokit_lite.course.practice.figures.axes_description import close_figure, describe_figure, is_figure
from neurokit_lite.course.practice.figures.comparing import data_fault
from neurokit_lite.course.practice.figures.drawing import Drawing
from neurokit_lite.course.practice.figures.labels import lacks
from neurokit_lite.course.practice.figures.wanted import Axis, Curve, Level, Picture

__all__ = ["FigureCase"]


@dataclass(frozen=True, kw_only=True, eq=False)
class FigureCase(Call):
    """One call of a learner's function that returns axes, and what they must show.

    Parameters
    ----------
    name, arguments, points
        As in a :class:`~neurokit_lite.course.practice.diagnosis.Case`.
    shows : tuple of Curve or Picture
        The data, in whatever way they are drawn.
    x, y : Axis
        What must stand at the axes.
    levels : tuple of Level
        Straight lines that must go through the figure.
    otherwise : str
        Next step where the data are wrong in a way that nobody foresaw.
    is_shown : bool
        Whether a visible check leaves the figure open, so that the notebook shows it below.

    Notes
    -----
    The right data without the right words keep half of the points; without the right data there are none.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from neurokit_lite.course.practice.diagnosis import diagnose
    >>> from neurokit_lite.course.practice.figures.figure_case import FigureCase
    >>> def draw_rate(time_s, rate_hz):
    ...     ax = Figure().subplots()
    ...     ax.plot(time_s, rate_hz)
    ...     ax.set_xlabel("Time (s)")
    ...     return ax
    >>> time_s, rate_hz = [0, 1, 2], [5, 9, 4]
    >>> case = FigureCase(
    ...     name="three seconds",
    ...     arguments={"time_s": time_s, "rate_hz": rate_hz},
    ...     shows=(Curve(x=time_s, y=rate_hz),),
    ...     x=Axis(name="time", unit="s"),
    ...     y=Axis(name="rate", unit="Hz"),
    ... )
    >>> print(diagnose(draw_rate, case).words)
    draw_rate draws the right data, but the y axis has no label.
    """

    shows: tuple[Curve | Picture, ...]
    x: Axis
    y: Axis
    levels: tuple[Level, ...] = ()
    otherwise: str = ""
    is_shown: bool = False

    @property
    def wanted(self) -> str:
        """What the figure must be, in words."""
        return f"a figure of the {self.y.words} over the {self.x.words}"

    @property
    def asked(self) -> str:
        """The same, with what is looked at."""
        return f"{self.wanted}; its data, axes, units and legend count, and no colours or styles"

    def find(self, answer: object, name: str) -> Finding | None:
        """Name the first thing that is wrong with an answer; the figure is closed after it was looked at."""
        if not isinstance(answer, Drawing):
            if not is_figure(answer):
                return _no_figure(answer, name)
            try:
                drawing = describe_figure(answer)
            except Exception as error:  # axes of the learner's own class may do anything
                words = f"{name} returns axes that cannot be read ({type(error).__name__})."
                hidden = f"{name} returns axes that cannot be read."
                return Finding("error", words, "Draw into the axes of `plt.subplots()`.", hidden=hidden)
            if not (self.is_shown and _is_shown_by_itself()):
                close_figure(answer)
            answer = drawing
        axes = (self.x, self.y)
        if fault := data_fault(answer, self.shows, axes=axes, levels=self.levels):
            step = fault.next_step or self.otherwise
            hidden = f"{name} {fault.hidden}" if fault.hidden else ""
            return Finding(fault.kind, f"{name} {fault.words}", step, fault.detail, hidden)
        if found := lacks(answer, self.shows, axes=axes):
            lead, step = f"{name} draws the right data, but ", " ".join(lack.next_step for lack in found)
            words, hidden = ("; ".join(getattr(lack, key) for lack in found) for key in ("words", "hidden"))
            return Finding("label", f"{lead}{words}.", step, hidden=f"{lead}{hidden}. {step}", share=0.5)
        return None


def _no_figure(answer: object, name: str) -> Finding:
    step = "End it with `return ax`, the axes that you drew into."
    what = "nothing (None)" if answer is None else f"a {type(answer).__name__}"
    hidden = f"{name} returns something else than the axes of a figure. {step}"
    return Finding("type", f"{name} returns {what}, and the axes of a figure are wanted.", step, hidden=hidden)


def _is_shown_by_itself() -> bool:
    """Whether open figures appear below the cell, as they do in notebooks."""
    import matplotlib as mpl

    return "inline" in str(mpl.get_backend()).lower()
