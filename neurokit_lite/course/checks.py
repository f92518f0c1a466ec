"""Where notebooks import checks from: a lasting address, for learners and graders keep notebooks over editions."""

from neurokit_lite.course.practice.checks import Case, CheckFailed, Checks, Report, score

__all__ = ["Case", "CheckFailed", "Checks", "Report", "score"]
