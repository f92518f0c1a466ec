"""Where notebooks import hints from: a lasting address, for learners and graders keep notebooks over editions."""

from neurokit_lite.course.practice.hints import Hint, Hints

__all__ = ["Hint", "Hints"]
