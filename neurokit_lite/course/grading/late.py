"""Lateness: when a submission came, and a policy for nbgrader's own hook.

The policy takes a share of the points per day, with days of grace and a most that it takes.
"""

import math
import re
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from nbgrader.plugins import LateSubmissionPlugin
from traitlets import Dict, Float

__all__ = ["DailyPenalty", "as_utc", "moment_of", "seconds_late"]

# Abbreviations that mean one thing wherever they are used; not in it are CST, IST and BST, which mean two.
_HOURS = {"UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3}
_HOURS |= {"EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)[T ]+(\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)\s*(.*)")


def as_utc(text: str) -> str:
    """Read a time stamp, and write it as nbgrader does.

    Parameters
    ----------
    text : str
        Date and time, and a zone: ``UTC``, ``+02:00``, ``+0200``, ``CEST``, ``Europe/Berlin``. Without one it is UTC,
        which is what nbgrader writes.

    Returns
    -------
    str
        The same moment in UTC; '' where it cannot be read, or the zone has more than one meaning.

    Notes
    -----
    nbgrader's own reader takes ``18:00 +02:00`` and ``18:00 CEST`` for 18:00 UTC, and ``18:00 +0200`` for 200 seconds
    earlier.

    Examples
    --------
    >>> from neurokit_lite.course.grading.late import as_utc
    >>> as_utc("2026-03-05 18:00 +02:00"), as_utc("2026-03-05 18:00:30 CEST"), as_utc("yesterday")
    ('2026-03-05 16:00:00 UTC', '2026-03-05 16:00:30 UTC', '')
    """
    moment = moment_of(text)
    return "" if moment is None else f"{moment} UTC"


def moment_of(text: str) -> datetime | None:
    """Read a time stamp as :func:`as_utc` does.

    Parameters
    ----------
    text : str
        Date, time and zone.

    Returns
    -------
    datetime or None
        The moment in UTC, without a zone, as the gradebook holds its times; None where it cannot be read.

    Examples
    --------
    >>> from neurokit_lite.course.grading.late import moment_of
    >>> moment_of("2026-03-05 18:00 CET").hour, moment_of("soon")
    (17, None)
    """
    found = _STAMP.fullmatch(text.strip())
    zone = _zone(found[3]) if found else None
    if zone is None:
        return None
    try:
        moment = datetime.fromisoformat(f"{found[1]} {found[2].replace(',', '.')}")
        return moment.replace(tzinfo=zone).astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None


def _zone(text: str):
    """A time zone by its offset or name; None where it is not known."""
    if not text or text.upper() in _HOURS:
        return timezone(timedelta(hours=_HOURS.get(text.upper(), 0)))
    offset = re.fullmatch(r"(?:UTC|GMT)?([+-])(\d\d?):?(\d\d)?", text)
    if offset and int(offset[2]) <= 14 and int(offset[3] or 0) < 60:
        minutes = 60 * int(offset[2]) + int(offset[3] or 0)
        return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    try:
        return ZoneInfo(text) if re.fullmatch(r"[A-Z][A-Za-z_]+/[A-Za-z_/+-]+", text) else None
    except (OSError, ValueError, KeyError):
        return None


def seconds_late(submission) -> float:
    """Seconds from the due date, with an extension, to a submission of the gradebook; 0 where one is not known.

    Parameters
    ----------
    submission : nbgrader.api.SubmittedAssignment
        The submission. nbgrader's own figure fails where an extension was given and no due date.

    Returns
    -------
    float
        Never below 0.
    """
    due = submission.assignment.duedate
    if submission.timestamp is None or due is None:
        return 0.0
    return max(0.0, (submission.timestamp - due - (submission.extension or timedelta())).total_seconds())


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
