"""A late policy for nbgrader's own hook: a share of the points per day, with days of grace and a most that it takes."""

import math

from nbgrader.plugins import LateSubmissionPlugin
from traitlets import Dict, Float

__all__ = ["DailyPenalty"]


class DailyPenalty(LateSubmissionPlugin):
    """Takes a share of the points for every day begun after the grace.

    Set it in ``nbgrader_config.py``; plain ``nbgrader autograde`` and ``nkl grade`` both use it::

        c.AssignLatePenalties.plugin_class = "neurokit_lite.course.grading.late.DailyPenalty"
        c.DailyPenalty.share_per_day = 0.1
        c.DailyPenalty.extra_hours = {"ann": 48}

    Examples
    --------
    >>> policy = DailyPenalty(share_per_day=0.1, grace_hours=1)
    >>> policy.late_submission_penalty("ann", 20.0, 3600), policy.late_submission_penalty("ann", 20.0, 30 * 3600)
    (None, 4.0)
    """

    share_per_day = Float(0.1, help="Share of the points that each day begun takes, 0 to 1.").tag(config=True)
    grace_hours = Float(0.0, help="Hours after the due date that cost nothing.").tag(config=True)
    at_most = Float(1.0, help="Largest share that is taken, 0 to 1.").tag(config=True)
    extra_hours = Dict(help="More hours for some students, by their name in the gradebook.").tag(config=True)

    def late_submission_penalty(self, student_id: str, score: float, total_seconds_late: float) -> float | None:
        """Points to take from a notebook; None for none."""
        free_s = 3600 * (self.grace_hours + float(self.extra_hours.get(student_id, 0.0)))
        over_s = total_seconds_late - free_s
        if over_s <= 0 or score <= 0:
            return None
        share = min(math.ceil(over_s / 86400) * self.share_per_day, self.at_most, 1.0)
        return round(max(share, 0.0) * score, 2)
