"""Axes of matplotlib as plain data: what they show, in numbers and words.

A figure that crosses comes out as a :class:`~neurokit_lite.course.practice.figures.drawing.Drawing`. It was described
in the student's own process, as every value is packed there, so it proves as much as a list of numbers does that a
function returns: whoever tampers with the description must put the right numbers into it.
"""

import sys

from neurokit_lite.course.practice.figures.axes_description import describe_figure, is_figure
from neurokit_lite.course.practice.figures.drawing import Drawing

__all__ = ["CODES", "decode", "encode"]

CODES = frozenset({"dr"})


def encode(value: object, inner) -> object | None:
    """What axes show, or a figure with one axes; None for anything else."""
    if "matplotlib" not in sys.modules or not is_figure(value):
        return None
    return {"dr": inner(describe_figure(value).as_plain())}


def decode(code: str, data: dict, inner) -> Drawing:
    """The inverse of :func:`encode`, for a code among `CODES`."""
    return Drawing.from_plain(inner(data[code]))
