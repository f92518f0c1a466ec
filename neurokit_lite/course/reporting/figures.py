"""The report's figures as inline SVG, each with a title and a sentence that says what it shows."""

import html
import io
import math
import re
from datetime import datetime

import numpy as np

from neurokit_lite.course.reporting.cohort import Item
from neurokit_lite.plots.style import PALETTE

__all__ = ["as_svg", "plot_attempts", "plot_items", "plot_shares"]

_BLUE, _ORANGE, _GREY = PALETTE["blue"], PALETTE["vermilion"], "0.75"
_STYLE = {
    "font.size": 10,
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "0.35",
    "axes.labelcolor": "0.15",
    "xtick.color": "0.35",
    "ytick.color": "0.15",
    "svg.fonttype": "path",
    "svg.hashsalt": "report",
}


def as_svg(draw, *, size: tuple[float, float], title: str, alt: str) -> str:
    """Draw on fresh axes and give SVG for a page; the words for people who cannot see it are part of it.

    Parameters
    ----------
    draw : callable
        Takes the Axes.
    size : tuple of float
        Width and height in inches.
    title : str
        Its name.
    alt : str
        What it shows, in a sentence.

    Returns
    -------
    str
        An ``<svg>`` element that refers to nothing outside, with identifiers of its own.
    """
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=size, layout="constrained")
        FigureCanvasSVG(figure)
        draw(figure.subplots())
        text = io.StringIO()
        figure.savefig(text, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    svg = re.sub(r"<metadata>.*?</metadata>", "", text.getvalue()[text.getvalue().index("<svg") :], flags=re.S)
    name = re.sub(r"\W+", "-", title.lower())
    for kind in ('id="', 'href="#', "url(#"):  # several figures on one page must not share names
        svg = svg.replace(kind, f"{kind}{name}-")
    words = f'role="img" aria-labelledby="{name}-t {name}-d"'
    inner = f'<title id="{name}-t">{html.escape(title)}</title><desc id="{name}-d">{html.escape(alt)}</desc>'
    return re.sub(r"<svg([^>]*)>", rf"<svg {words}\1>{inner}", svg, count=1)


def plot_shares(shares: list[float]) -> tuple[str, str]:
    """Distribution of the share of points, of those graded so far; gives SVG and its sentence."""
    values = 100 * np.clip(np.asarray(shares, float), 0, None)
    middle = float(np.median(values))

    def draw(ax) -> None:
        ax.hist(values, np.arange(0, max(values.max(), 100) + 5, 5), color=_BLUE, edgecolor="white")
        ax.axvline(middle, color=_ORANGE, lw=2)
        mark = {"transform": ax.get_xaxis_transform(), "ha": "center", "va": "bottom", "color": "black"}
        ax.text(middle, 1.02, f"median {middle:.0f} %", **mark)
        ax.set(xlabel="% of the points graded so far", ylabel="students", xlim=(-2, None))
        ax.yaxis.get_major_locator().set_params(integer=True)

    low, high = np.percentile(values, [25, 75])
    alt = f"{values.size} students: the median has {middle:.0f} % of the points graded so far, the middle half "
    alt += f"{low:.0f} to {high:.0f} %."
    return as_svg(draw, size=(7.2, 2.9), title="Points of the class", alt=alt), alt


def plot_items(items: list[Item]) -> tuple[str, str]:
    """Share of students with all, part and none of each cell's points; gives SVG and its sentence."""
    shown = [item for item in items if not math.isnan(item.difficulty)]
    names = [item.cell.removesuffix("-test") for item in shown]
    full = np.array([item.full for item in shown])
    none = np.array([item.none for item in shown])

    def draw(ax) -> None:
        places, start = np.arange(len(shown)), np.zeros(len(shown))
        for share, colour, label in (
            (full, _BLUE, "all points"),
            (1 - full - none, PALETTE["sky"], "part"),
            (none, _ORANGE, "none"),
        ):
            ax.barh(places, 100 * share, left=100 * start, color=colour, label=label, height=0.62)
            start = start + share
        ax.set(yticks=places, yticklabels=names, xlabel="% of the students", xlim=(0, 100))
        ax.invert_yaxis()
        ax.tick_params(axis="y", length=0)
        ax.legend(ncols=3, frameon=False, loc="lower left", bbox_to_anchor=(0, 1.0))

    most = max(item.n for item in shown)
    hardest = min((item for item in shown if 2 * item.n >= most), key=lambda item: item.difficulty)
    name = hardest.cell.removesuffix("-test")
    alt = f"All, part or none of the points in {len(shown)} questions. Hardest: {name}, where the class got "
    alt += f"{hardest.difficulty:.0%} of the points."
    return as_svg(draw, size=(7.2, 1.3 + 0.42 * len(shown)), title="How each question went", alt=alt), alt


def plot_attempts(attempts: dict[str, list[tuple[str, float]]], points: float) -> tuple[str, str]:
    """Automatic points over time, one line per student who handed in again; gives SVG and its sentence."""
    again = {student: own for student, own in attempts.items() if len(own) > 1}
    gains = np.array([own[-1][1] - own[0][1] for own in again.values()])

    def draw(ax) -> None:
        from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

        for own in attempts.values():
            times = [datetime.fromisoformat(at.replace("Z", "+00:00")) for at, _ in own]
            ax.plot(
                times,
                [score for _, score in own],
                "-o",
                ms=3.5,
                lw=1,
                color=_BLUE if len(own) > 1 else _GREY,
                alpha=0.7,
            )
        ax.set(ylabel="automatic points", ylim=(-0.03 * points, 1.05 * points))
        locator = AutoDateLocator(minticks=3, maxticks=6)
        ax.xaxis.set_major_locator(locator)
        ax.xaxis.set_major_formatter(ConciseDateFormatter(locator))

    alt = f"Automatic points of {len(attempts)} students by time of grading. {len(again)} handed in more than once"
    alt += f"; their median change from first to last is {np.median(gains):+g} points." if len(again) else "."
    return as_svg(draw, size=(7.2, 2.9), title="Attempts over time", alt=alt), alt
