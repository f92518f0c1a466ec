"""The course as a picture: a neuron whose dendrites are the modules and whose spines are the lessons."""

import io
import textwrap
from collections.abc import Sequence

from neurokit_lite.course.outline import Lesson, Module
from neurokit_lite.plots.png import with_few_colours

__all__ = ["begin_link", "course_links", "draw_course"]

# Paul Tol's "muted" scheme (tells apart for all common kinds of colour blindness), darkened where text needs it.
_COLOURS = ("#332288", "#117733", "#AA4499", "#8A6D0B", "#882255", "#2A7F9E", "#7A4B2A", "#5A6B1F")
_PAPER, _INK, _QUIET, _SOMA = "#FBFAF6", "#22242A", "#6B6F76", "#1D3557"
_ROW, _LEFT, _RIGHT, _SOMA_X, _AXON_X = 1.0, 3.55, 12.9, 1.03, 14.97


def draw_course(modules: Sequence[Module], *, dpi: int = 120) -> bytes:
    """Draw the map of the course.

    Parameters
    ----------
    modules : sequence of Module
        The first is the cell body, the last the end of the axon, those between are dendrites.
    dpi : int
        Pixels an inch; the picture is 12.5 inches wide.

    Returns
    -------
    bytes
        A PNG. Open lessons are filled discs with a bold name, lessons in preparation are small rings.

    Examples
    --------
    >>> from neurokit_lite.course.outline import read_outline
    >>> from neurokit_lite.course.picture import draw_course
    >>> draw_course(read_outline(), dpi=20)[1:4]
    b'PNG'
    """
    from matplotlib.figure import Figure

    first, *branches, last = modules
    height = _ROW * len(branches)
    figure = Figure(figsize=(12.5, height + 1.0), dpi=dpi, facecolor=_PAPER)
    ax = figure.add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, 16), ylim=(-1.1, height))
    ax.set_axis_off()
    middle = (height - _ROW) / 2
    for number, module in enumerate(branches):
        y = height - _ROW * (number + 0.65)
        _draw_branch(ax, module, y=y, middle=middle, colour=_COLOURS[number % len(_COLOURS)])
    _draw_end(ax, first, x=_SOMA_X, y=middle)
    _draw_end(ax, last, x=_AXON_X, y=middle)
    _draw_legend(ax)
    file = io.BytesIO()
    figure.savefig(file, format="png", facecolor=_PAPER, metadata={"Software": None})
    return with_few_colours(file.getvalue(), n_colours=128)


def _draw_branch(ax: object, module: Module, *, y: float, middle: float, colour: str) -> None:
    """One dendrite: from the cell body, along its lessons, and on to the axon."""
    _draw_curve(ax, (_SOMA_X, middle), (_LEFT - 1.5, y), colour=colour, width=5.5)
    ax.plot([_LEFT - 1.5, _RIGHT], [y, y], color=colour, linewidth=3.2, solid_capstyle="round", zorder=1)
    _draw_curve(ax, (_RIGHT, y), (_AXON_X, middle), colour=colour, width=1.6)
    ax.text(_LEFT - 1.55, y + 0.13, module.title, color=colour, fontsize=13, fontweight="bold", va="bottom")
    step = (_RIGHT - _LEFT) / max(len(module.lessons), 1)
    for number, lesson in enumerate(module.lessons):
        x = _LEFT + step * (number + 0.5)
        is_above = len(module.lessons) > 8 and number % 2 == 1  # a crowded branch uses both of its sides
        _draw_lesson(ax, (x, y), lesson, colour=colour, is_above=is_above)


def _draw_curve(ax: object, start: tuple, end: tuple, *, colour: str, width: float) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    bend = (start[0] + end[0]) / 2
    path = Path([start, (bend, start[1]), (bend, end[1]), end], [Path.MOVETO] + [Path.CURVE4] * 3)
    ax.add_patch(PathPatch(path, facecolor="none", edgecolor=colour, linewidth=width, capstyle="round", zorder=1))


def _draw_lesson(ax: object, at: tuple, lesson: Lesson, *, colour: str, is_above: bool) -> None:
    size, face = (16, colour) if lesson.is_open else (8.5, _PAPER)
    if lesson.is_open:
        ax.plot(*at, marker="o", markersize=24, color=colour, alpha=0.22, zorder=2, markeredgewidth=0)
    ax.plot(*at, marker="o", markersize=size, color=face, markeredgecolor=colour, markeredgewidth=1.8, zorder=3)
    words = textwrap.fill(lesson.title, 11, break_long_words=False)
    style = (
        {"color": _INK, "fontweight": "bold", "fontsize": 12} if lesson.is_open else {"color": _QUIET, "fontsize": 10.5}
    )
    gap = 0.23 if lesson.is_open else 0.14
    side, anchor = (1, "bottom") if is_above else (-1, "top")
    ax.text(at[0], at[1] + side * gap, words, ha="center", va=anchor, linespacing=0.95, zorder=4, **style)


def _draw_end(ax: object, module: Module, *, x: float, y: float) -> None:
    """The cell body or the end of the axon, with the lessons that belong there."""
    ax.plot(x, y, marker="o", markersize=98, color=_SOMA, zorder=5)
    style = {"color": "white", "ha": "center", "zorder": 6}
    words = textwrap.fill(module.title, 9)
    ax.text(x, y + 0.12, words, fontsize=12.5, fontweight="bold", va="bottom", linespacing=1.0, **style)
    for number, lesson in enumerate(module.lessons):
        mark, weight = ("●", "bold") if lesson.is_open else ("○", "normal")
        at = y - 0.1 - 0.2 * number
        ax.text(x, at, f"{mark} {lesson.title}", fontsize=9.5, fontweight=weight, va="center", **style)


def _draw_legend(ax: object) -> None:
    y = -0.78
    ax.plot(2.1, y, marker="o", markersize=13, color=_SOMA)
    ax.text(2.3, y, "open: its link is below", color=_INK, fontsize=10.5, va="center")
    ax.plot(5.0, y, marker="o", markersize=8.5, color=_PAPER, markeredgecolor=_SOMA, markeredgewidth=1.8)
    ax.text(5.17, y, "in preparation", color=_QUIET, fontsize=10.5, va="center")
    words = "Begin at the cell body, follow any branch, end with a project of your own."
    ax.text(13.9, y, words, color=_QUIET, fontsize=10.5, va="center", ha="right", style="italic")


def begin_link(modules: Sequence[Module]) -> str:
    """Write the one line that leads a newcomer to the first lesson.

    Parameters
    ----------
    modules : sequence of Module
        The course.

    Returns
    -------
    str
        Markdown; the first lesson of the table that is open.

    Examples
    --------
    >>> from neurokit_lite.course.outline import Lesson, Module
    >>> from neurokit_lite.course.picture import begin_link
    >>> lesson = Lesson("a", "A", "Why?", "modules/m/a.ipynb", True, 50)
    >>> print(begin_link([Module("m", "M", "One line.", (lesson,))]))
    ## ▶ [**Begin here:** Why?](modules/m/a.ipynb) (50 min)
    """
    first = next((lesson for module in modules for lesson in module.lessons if lesson.is_open), None)
    if first is None:
        return "No lesson is recorded yet."
    minutes = f" ({first.minutes} min)" if first.minutes else ""
    return f"## ▶ [**Begin here:** {first.question}]({first.path}){minutes}"


def course_links(modules: Sequence[Module]) -> str:
    """Write the course as Markdown: links to what is open, and what is in preparation.

    Parameters
    ----------
    modules : sequence of Module
        The course.

    Returns
    -------
    str
        Markdown whose links work from the top of the workspace.

    Examples
    --------
    >>> from neurokit_lite.course.outline import Lesson, Module
    >>> from neurokit_lite.course.picture import course_links
    >>> lesson = Lesson("a", "A", "Why?", "modules/m/a.ipynb", True)
    >>> print(course_links([Module("m", "M", "One line.", (lesson,))]))
    ### Open now
    <BLANKLINE>
    - **[Why?](modules/m/a.ipynb)** · M: A
    """
    opened = [(module, lesson) for module in modules for lesson in module.lessons if lesson.is_open]
    lines = ["### Open now", ""]
    for module, lesson in opened:
        minutes = f" · {lesson.minutes} min" if lesson.minutes else ""
        lines.append(f"- **[{lesson.question}]({lesson.path})** · {module.title}: {lesson.title}{minutes}")
    if not opened:
        lines.append("No lesson is recorded yet.")
    waiting = [_waiting(module) for module in modules if not all(lesson.is_open for lesson in module.lessons)]
    if waiting:
        lines += ["", "<details><summary>In preparation: the other questions of the course</summary>", ""]
        lines += [*waiting, "", "</details>"]
    return "\n".join(lines)


def _waiting(module: Module) -> str:
    questions = " · ".join(lesson.question for lesson in module.lessons if not lesson.is_open)
    return f"- **{module.title}.** {module.summary} *{questions}*"
