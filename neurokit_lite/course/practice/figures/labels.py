"""Whether the axes of a figure say what they are: words, unit, scale, legend, colour bar."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from neurokit_lite.course.practice.figures.comparing import matched
from neurokit_lite.course.practice.figures.drawing import Drawing, DrawnAxis
from neurokit_lite.course.practice.figures.units import has_unit, unit_in
from neurokit_lite.course.practice.figures.wanted import Axis, Curve, Picture

__all__ = ["Lack", "lacks"]

MAX_LABEL = 80


class Lack(NamedTuple):
    """What a figure lacks, what a hidden test may say of it, and what to do."""

    words: str
    hidden: str
    next_step: str


def lacks(drawing: Drawing, shows: Sequence[Curve | Picture], *, axes: tuple[Axis, Axis]) -> list[Lack]:
    """List what the words and scales of a figure lack.

    Parameters
    ----------
    drawing : Drawing
        What it shows.
    shows : sequence of Curve or Picture
        What it must show, and does.
    axes : tuple of Axis
        What must stand at x and y.

    Returns
    -------
    list of Lack
        Everything; empty where all is said. The words of a hidden test repeat no text of the figure.

    Examples
    --------
    >>> from neurokit_lite.course.practice.figures.drawing import Drawing, DrawnAxis
    >>> from neurokit_lite.course.practice.figures.labels import lacks
    >>> drawing = Drawing(x=DrawnAxis("Time (s)"), y=DrawnAxis("Rate"))
    >>> axes = Axis(name="time", unit="s"), Axis(name="rate", unit="Hz")
    >>> [lack.words for lack in lacks(drawing, [], axes=axes)]
    ['the y axis has no unit']
    """
    found = [(drawing.x, axes[0], "x"), (drawing.y, axes[1], "y")]
    is_said = not any(_lack(one.label, axis, name) for one, axis, name in found)
    if not is_said and not (_lack(drawing.y.label, axes[0], "y") or _lack(drawing.x.label, axes[1], "x")):
        call = f'The x axis is the {axes[0].words}: `ax.set_xlabel("{axes[0].example}")`.'
        return [_plain("the labels of the two axes are swapped", call)]
    named = [lack for one, axis, name in found if (lack := _lack(one.label, axis, name))]
    scaled = [lack for one, axis, name in found if (lack := _scale(one, axis, name))]
    return [*named, *scaled, *_legend(drawing, shows), *_bars(drawing, shows)]


def _lack(label: str, axis: Axis, name: str) -> Lack | None:
    """What is wrong with the words at one axis, or at the colour bar where `name` is empty."""
    place = f"the {name} axis" if name else "the colour bar"
    call = f'`ax.set_{name}label("{axis.example}")`.' if name else f'Write "{axis.example}" at it.'
    if not label.strip():
        return _plain(f"{place} has no label", call)
    if len(label) > MAX_LABEL:
        return _plain(f"the label of {place} is too long to be read", f'"{axis.example}" says it all.')
    if not any(word.casefold() in label.casefold() for word in (axis.name, *axis.also)):
        said = f"the label of {place} does not say that it is the {axis.name}"
        return Lack(f'{said}: "{label}"', said, f'"{axis.example}" would.')
    if axis.unit and not has_unit(label, axis.unit):
        if not unit_in(label):
            return _plain(f"{place} has no unit", f'Write it as "{axis.example}".')
        said = f"{place} gives another unit than {axis.unit}, in which the values are"
        return Lack(f'{said}: "{label}"', said, f'Write it as "{axis.example}".')
    return None


def _plain(words: str, next_step: str) -> Lack:
    return Lack(words, words, next_step)


def _scale(drawn: DrawnAxis, axis: Axis, name: str) -> Lack | None:
    if not axis.scale or drawn.scale == axis.scale:
        return None
    other = "" if axis.scale == "log" else " not"
    return _plain(f"the {name} axis is{other} meant to be {axis.scale}", f'`ax.set_{name}scale("{axis.scale}")`.')


def _legend(drawing: Drawing, shows: Sequence[Curve | Picture]) -> Iterator[Lack]:
    """Where there are several curves, whether one can tell which is which."""
    curves = [want for want in shows if isinstance(want, Curve)]
    if len(curves) < 2:
        return
    call = f'Draw with `label="{curves[0].name}"` and so on, then call `ax.legend()`.'
    if drawing.legend is None:
        written = " ".join(drawing.texts).casefold()
        if not all(any(word.casefold() in written for word in (want.name, *want.also)) for want in curves):
            yield _plain("there is no legend that tells the curves apart", call)
        return
    for want in curves:
        drawn = matched(want, drawing)
        place = next((i for i, one in enumerate(drawing.curves) if one is drawn), -1)
        said = drawn.label if drawn is not None and drawn.label in drawing.legend else ""
        if not said and 0 <= place < len(drawing.legend):
            said = drawing.legend[place]
        if not any(word.casefold() in said.casefold() for word in (want.name, *want.also)):
            yield _plain(f"the legend does not call the curve of {want.name} by its name", call)


def _bars(drawing: Drawing, shows: Sequence[Curve | Picture]) -> Iterator[Lack]:
    for want in shows:
        if not isinstance(want, Picture):
            continue
        said = [image.colour_bar for image in drawing.images]
        if all(words is None for words in said):
            call = f'`ax.figure.colorbar(image, ax=ax, label="{want.bar.example}")`.'
            yield _plain("there is no colour bar that says what the colours mean", call)
        elif lack := _lack(next(words for words in said if words is not None), want.bar, ""):
            yield lack
