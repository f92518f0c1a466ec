"""When work was handed in: what its time stamp claims, and what the disk recorded, which no student can set back.

In nbgrader's exchange a student owns the folder that was handed in, its name and its ``timestamp.txt`` included. The
system's own time of the last change (``st_ctime``) is out of reach: whoever edits a stamp, or puts later work into an
early folder, moves it forward. Where the two contradict each other, the instructor decides.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

from neurokit_lite.course.grading.assignment import Course
from neurokit_lite.course.grading.journal import write_safely
from neurokit_lite.course.grading.late import as_utc, moment_of
from neurokit_lite.course.grading.names import folder_key

__all__ = ["Evidence", "contradictions", "doubts", "keep", "kept"]

# Between the stamp and the last file of a large submission, or between two machines' clocks, some minutes may pass.
TOLERANCE = timedelta(minutes=10)
_CLASS = 3  # a copied exchange touches everybody's folder; fewer people may each have edited their own
_HINT = "Write the time that counts into its timestamp.txt in submitted/ and grade again"


@dataclass(frozen=True)
class Evidence:
    """What was seen of one folder when it was collected, all in UTC.

    `stamp` is the text of its ``timestamp.txt``, `named` the time in the folder's name, `changed` the last change of
    anything in it that the disk recorded, and `written` the last time that a file says it was written.
    """

    stamp: str
    named: str
    changed: str
    written: str

    @classmethod
    def of(cls, *, stamp: bytes | None, named: datetime, changed_s: float, written_s: float) -> "Evidence":
        """From the bytes of the stamp, the name, and two times in seconds since 1970."""
        text = (stamp or b"").decode("utf-8", "replace").strip()[:60]
        return cls(as_utc(text), f"{named} UTC", *map(_utc, (changed_s, written_s)))


def _utc(seconds: float) -> str:
    return f"{datetime.fromtimestamp(max(seconds, 0.0), UTC).replace(tzinfo=None, microsecond=0)} UTC"


def keep(course: Course, assignment: str, student: str, *, seen: Evidence | None) -> None:
    """Remember what was seen of a student's folder; None forgets what is known of an earlier one.

    Parameters
    ----------
    course : Course
        The instructor's folder.
    assignment : str
        The assignment.
    student : str
        Whose folder it is.
    seen : Evidence or None
        It is kept in the grader's own folder, where no student can write, in a file for each student.
    """
    path = course.store(assignment) / "handed_in" / f"{folder_key(student)}.json"
    if seen is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    write_safely(path, json.dumps({"student": student, **asdict(seen)}))


def kept(course: Course, assignment: str) -> dict[str, Evidence]:
    """What :func:`keep` remembers, by student."""
    found = {}
    for path in (course.store(assignment) / "handed_in").glob("[!.]*.json"):
        known = json.loads(path.read_text("utf-8"))
        student = known.pop("student")
        found[student] = Evidence(**known)
    return found


def contradictions(claims: dict[str, datetime], changes: dict[str, datetime]) -> tuple[set[str], set[str]]:
    """Find whose folder was changed after the time that it claims.

    Parameters
    ----------
    claims : dict of datetime
        When each student says to have handed in.
    changes : dict of datetime
        The last change of each folder, for the same students.

    Returns
    -------
    later : set of str
        Students whose folder was changed later than ten minutes after the claim, by themselves as far as one can see.
    moved : set of str
        Students for whom this says nothing: everybody's folder was changed then.

    Notes
    -----
    Who copies or restores an exchange changes every folder in it, one after the other. So changes that follow each
    other within ten minutes are nobody's own where they are of three students or more, and where nobody who had
    handed in before them was left out. Students who all edit their stamps in one such stretch of time look the same.

    Examples
    --------
    >>> from datetime import datetime
    >>> noon, night = datetime(2026, 3, 5, 12), datetime(2026, 3, 5, 23)
    >>> contradictions({"ann": noon, "bob": noon}, {"ann": noon, "bob": night})
    ({'bob'}, set())
    >>> later, moved = contradictions(dict.fromkeys("abc", noon), dict.fromkeys("abc", night))
    >>> later, sorted(moved)
    (set(), ['a', 'b', 'c'])
    """
    later = {name for name, claim in claims.items() if changes[name] > claim + TOLERANCE}
    moved: set[str] = set()
    for stretch in _stretches({name: changes[name] for name in later}):
        start = min(changes[name] for name in stretch)
        before = {name for name, claim in claims.items() if claim + TOLERANCE < start}
        if len(stretch) >= _CLASS and all(changes[name] >= start for name in before):
            moved |= stretch
    return later - moved, moved


def _stretches(times: dict[str, datetime]) -> list[set[str]]:
    """Students whose times follow each other closely, together."""
    found: list[set[str]] = []
    last = None
    for name, moment in sorted(times.items(), key=lambda item: item[1]):
        if last is None or moment > last + TOLERANCE:
            found.append(set())
        found[-1].add(name)
        last = moment
    return found


def doubts(course: Course, assignment: str, stamps: dict[str, str]) -> tuple[dict[str, str], list[str]]:
    """Say whose time stamp is contradicted by what was seen when the exchange was collected.

    Parameters
    ----------
    course : Course
        The instructor's folder.
    assignment : str
        The assignment.
    stamps : dict of str
        By student: the time in ``submitted/``, in UTC, which counts for lateness; '' for none. One that differs from
        what was collected was set by the instructor, and is not doubted.

    Returns
    -------
    told : dict of str
        What to look at, in words, by student.
    notes : list of str
        What concerns everybody: that an exchange was copied, so that its times prove nothing.
    """
    seen = {name: one for name, one in kept(course, assignment).items() if name in stamps and stamps[name] == one.stamp}
    told = {name: f"it has no time stamp that can be read; {_seen(one)}" for name, one in seen.items() if not one.stamp}
    seen = {name: one for name, one in seen.items() if one.stamp}
    for name, one in seen.items():
        if abs(_moment(one.stamp) - _moment(one.named)) > TOLERANCE:
            told[name] = f"its time stamp says {_short(one.stamp)}; {_seen(one)}"
    claims = {name: _moment(one.stamp) for name, one in seen.items()}
    later, moved = contradictions(claims, {name: _moment(one.changed) for name, one in seen.items()})
    by_file, _ = contradictions(
        {name: claims[name] for name in moved}, {name: _moment(seen[name].written) for name in moved}
    )
    for name in (later | by_file) - set(told):
        told[name] = f"its time stamp says {_short(seen[name].stamp)}; {_seen(seen[name])}"
    told = {name: f"{text}. {_HINT}" for name, text in told.items()}
    return told, [_copied(seen[name].changed for name in moved)] if moved else []


def _moment(text: str) -> datetime:
    return moment_of(text) or datetime.min


def _short(text: str) -> str:
    return text.partition(".")[0].removesuffix(" UTC") + " UTC"


def _seen(one: Evidence) -> str:
    found = f"its folder in the exchange is named {_short(one.named)}, and was last changed {one.changed} by the clock "
    return f"{found}of the disk (a file in it was written {one.written})"


def _copied(changes: Iterable[str]) -> str:
    moments = sorted(changes)
    return (
        f"the exchange was copied or restored between {moments[0]} and {moments[-1]}: the disk's own times of "
        f"{len(moments)} submissions are from then, and cannot show whether a time stamp was altered before"
    )
