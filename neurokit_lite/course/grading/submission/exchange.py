"""Collects from nbgrader's exchange, where every student can write: nothing there is followed, and nobody is believed.

The newest submission of everyone is taken, as ``nbgrader collect --update`` does. What is read is what was opened:
see `files`.
"""

import logging
import os
import pwd
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from neurokit_lite.core.errors import invalid
from neurokit_lite.course.grading.assignment import Course
from neurokit_lite.course.grading.late import moment_of
from neurokit_lite.course.grading.names import Roster, shown
from neurokit_lite.course.grading.submission.files import last_times, read_files, read_tree
from neurokit_lite.course.grading.submission.moments import Evidence

__all__ = ["collect_exchange"]

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
Handed = tuple[str, dict[str, bytes], list[str], Evidence | None]


@dataclass(frozen=True)
class _Record:
    """One folder of the exchange's inbound: who it says it is from, when, and whose it is."""

    student: str
    folder: str
    when: datetime
    owner: int
    account: str


def collect_exchange(
    course: Course, assignment: str, *, roster: Roster, notes: list[str], left_out: list[str]
) -> Iterator[Handed]:
    """Read everyone's newest submission, where it is newer than the one that was collected.

    Parameters
    ----------
    course : Course
        The instructor's folder.
    assignment : str
        The assignment.
    roster : Roster
        The students of the gradebook.
    notes, left_out : list of str
        What is worth saying, and what was refused, are added to them.

    Yields
    ------
    tuple
        The student, the files, what of them was not taken and why, and what was seen of when they came.

    Raises
    ------
    ValueError
        If this account cannot collect from the exchange.
    """
    from nbgrader.exchange import ExchangeError, ExchangeFactory
    from nbgrader.exchange.default import ExchangeCollect

    directory, config = course.directory, course.config
    before = directory.assignment_id, directory.course_id
    directory.assignment_id = assignment
    own = course.root / ".nkl" / "exchange"  # what `nkl instruct` makes where the course names none
    if "root" not in config.Exchange and own.is_dir():
        config.Exchange.root, directory.course_id = str(own), directory.course_id or "course"
    copied = []
    try:
        step = ExchangeFactory(config=config).Collect(coursedir=directory, config=config, log=_log(notes))
        if isinstance(step, ExchangeCollect):
            yield from _newest(course, assignment, step, roster=roster, notes=notes, left_out=left_out)
            return
        step.update = True
        step.do_copy = lambda source, target: copied.append((Path(target).parent.name, *read_files(Path(source)), None))
        step.start()  # an exchange of another kind: its own step
    except (ExchangeError, OSError) as error:
        hint = "See c.Exchange.root and c.CourseDirectory.course_id in nbgrader_config.py."
        raise invalid("exchange", "be one that this account can collect from", got=str(error), hint=hint) from error
    finally:
        directory.assignment_id, directory.course_id = before
    yield from copied


def _log(notes: list[str]) -> logging.Logger:
    """A log of our own, whose warnings become notes: nobody else has turned it down."""
    log, handler = logging.Logger("collect"), logging.Handler(logging.WARNING)
    handler.emit = lambda record: notes.append(" ".join(record.getMessage().split()))
    log.addHandler(handler)
    return log


def _newest(
    course: Course, assignment: str, step, *, roster: Roster, notes: list[str], left_out: list[str]
) -> Iterator[Handed]:
    step.set_timestamp()
    step.ensure_root()
    if not course.directory.course_id:
        step.fail("no course id; set c.CourseDirectory.course_id")
    inbound = os.open(Path(step.root, course.directory.course_id, "inbound"), os.O_RDONLY | os.O_DIRECTORY)
    try:
        records = _records(inbound, assignment, left_out)
        due = _due(course, assignment) if step.before_duedate else None
        students = {record.student for record in records} | set(roster.lms_ids)
        by_student = defaultdict(list)
        for record in records:
            if step.check_owner and record.student != record.account:
                if record.account in students:  # a student who hands in for another one takes that one's place
                    text = f"it belongs to {shown(record.account)}, who is a student too; it was not taken"
                    left_out.append(f"{shown(record.folder)}: {text}")
                    continue
                text = f"claims to be submitted by {shown(record.student)} and belongs to {shown(record.account)}"
                notes.append(f"{shown(record.folder)}: {text} (c.ExchangeCollect.check_owner = False: not said)")
            by_student[record.student].append(record)
        for student, own in sorted(by_student.items()):
            in_time = [record for record in own if due is None or record.when <= due]
            record = max(in_time or own, key=lambda one: one.when)
            if _is_newer(course, student, assignment, record, notes=notes):
                yield student, *_read(inbound, record)
    finally:
        os.close(inbound)


def _records(inbound: int, assignment: str, left_out: list[str]) -> list[_Record]:
    """The inbound folders of an assignment; nbgrader names them STUDENT+ASSIGNMENT+TIME+CHANCE."""
    found = []
    for name in sorted(os.listdir(inbound)):
        student, mark, rest = name.rpartition(f"+{assignment}+")
        if not mark:
            continue
        try:
            handle = os.open(name, _FOLDER, dir_fd=inbound)
        except OSError as error:
            left_out.append(f"{shown(name)}: cannot be opened as a folder: {error.strerror}")
            continue
        owner = os.fstat(handle).st_uid
        os.close(handle)
        when = _when(rest)
        if when is None or not student:
            left_out.append(f"{shown(name)}: not the name of a submission: STUDENT+{shown(assignment)}+TIME")
            continue
        found.append(_Record(student, name, when, owner, _account(owner)))
    return found


def _when(text: str) -> datetime | None:
    """A time as nbgrader's exchange writes it, in UTC; behind it may stand ``+`` and some letters of chance.

    An abbreviation that means two zones (CST) counts as UTC, as nbgrader reads it: the order of one student's
    submissions is kept.
    """
    from nbgrader.utils import parse_utc

    for known in (text, text.rpartition("+")[0]):
        if (moment := moment_of(known)) is not None:
            return moment
    try:
        return parse_utc(text.partition("+")[0])
    except Exception:
        return None


def _account(owner: int) -> str:
    try:
        return pwd.getpwuid(owner).pw_name
    except KeyError:
        return f"account {owner}"


def _due(course: Course, assignment: str) -> datetime | None:
    from nbgrader.api import MissingEntry

    with course.gradebook() as gradebook:
        try:
            return gradebook.find_assignment(assignment).duedate
        except MissingEntry:
            return None


def _is_newer(course: Course, student: str, assignment: str, record: _Record, *, notes: list[str]) -> bool:
    """Whether the exchange has a newer one than the folder ``submitted/``; says where the folder's is newer."""
    stamp = course.submitted(student, assignment) / "timestamp.txt"
    try:
        here = _when(stamp.read_text(errors="replace").strip()[:60]) if not stamp.is_symlink() else None
    except OSError:
        return True
    if here is not None and here > record.when:
        notes.append(f"{shown(student)}: what was collected says it is newer than the newest in the exchange; kept. "
                     "Was a clock set back? Remove it from submitted/ to collect again.")  # fmt: skip
    return here is None or here < record.when


def _read(inbound: int, record: _Record) -> tuple[dict[str, bytes], list[str], Evidence | None]:
    try:
        handle = os.open(record.folder, _FOLDER, dir_fd=inbound)
    except OSError as error:
        return {}, [f"the folder cannot be read: {error.strerror}"], None
    try:
        if os.fstat(handle).st_uid != record.owner:
            return {}, ["the folder changed hands while it was collected"], None
        files, left_out = read_tree(handle, owner=record.owner)
        changed, written = last_times(handle)
    except OSError as error:
        return {}, [f"the folder cannot be read: {error.strerror}"], None
    finally:
        os.close(handle)
    seen = Evidence.of(stamp=files.get("timestamp.txt"), named=record.when, changed_s=changed, written_s=written)
    return files, left_out, seen
