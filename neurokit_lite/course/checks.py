"""Where notebooks import checks from: a lasting address, for learners and graders keep notebooks over editions."""

from neurokit_lite.course.practice.checks import Case, CheckFailed, Checks, Report, score
from neurokit_lite.course.practice.figures.figure_case import FigureCase
from neurokit_lite.course.practice.figures.wanted import Axis, Curve, Level, Picture
from neurokit_lite.course.practice.moves import check_move

__all__ = [
    "Axis",
    "Case",
    "CheckFailed",
    "Checks",
    "Curve",
    "FigureCase",
    "Level",
    "Picture",
    "Report",
    "check_move",
    "score",
]
