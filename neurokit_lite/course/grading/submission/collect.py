"""Brings submissions into nbgrader's ``submitted/`` folder: from a folder, a zip of an LMS, or the exchange."""

import errno
import lzma
import os
import stat
import zipfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from neurokit_lite.core.errors import invalid
from neurokit_lite.course.grading.assignment import Course
from neurokit_lite.course.grading.late import as_utc
from neurokit_lite.course.grading.names import Roster, composed, folder_key, shown, student_of
from neurokit_lite.course.grading.submission import files as limits
from neurokit_lite.course.grading.submission.exchange import collect_exchange
from neurokit_lite.course.grading.submission.files import holds, put_files, why_unread
from neurokit_lite.course.grading.submission.moments import keep
from neurokit_lite.course.grading.submission.naming import sort_out

__all__ = ["Collected", "Submission", "collect_submissions", "find_submissions", "roster_of", "submissions"]

_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, RuntimeError)
_ALL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE)  # not one student's trouble


@dataclass(frozen=True)
class Submission:
    """One student's folder below ``submitted/``; `timestamp` is in UTC, `trouble` says what of it cannot be read."""

    student: str
    folder: Path
    timestamp: str
    trouble: str = ""


@dataclass
class Collected:
    """What was collected: how many students, what has no place or was not taken, by student why, and notes."""

    n_students: int = 0
    left_out: list[str] = field(default_factory=list)
    reasons: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    notes: list[str] = field(default_factory=list)

    def lists(self) -> dict[str, list[str]]:
        """Where others may add what they have to say."""
        return {"notes": self.notes, "left_out": self.left_out}

    def leave_out(self, student: str, texts: list[str]) -> None:
        """Note what was not taken of a student's files."""
        self.left_out += [f"{shown(student)}: {text}" for text in texts]
        self.reasons[student] += texts


def roster_of(course: Course) -> Roster:
    """The students of the gradebook, with their names in the LMS and their addresses."""
    with course.gradebook() as gradebook:
        students = [(one.id, one.lms_user_id or "", one.email or "") for one in gradebook.students]
    return Roster({name: lms for name, lms, _ in students}, {name: email for name, _, email in students})


def submissions(course: Course, assignment: str) -> list[Submission]:
    """Every submission of an assignment, by student."""
    return find_submissions(course, assignment)[0]


def find_submissions(course: Course, assignment: str) -> tuple[list[Submission], list[str]]:
    """Every submission of an assignment, and what lies in a submission's place and is none.

    Parameters
    ----------
    course : Course
        The instructor's folder.
    assignment : str
        The assignment.

    Returns
    -------
    found : list of Submission
        By student.
    left_out : list of str
        Files where folders should be, and second folders of one student.
    """
    before, behind = course.around_student("submitted", assignment)
    entries = list(os.scandir(before)) if before.is_dir() else []
    known = roster_of(course).lms_ids if entries else {}
    by_folder = {composed(folder_key(name)): name for name in known} | {folder_key(name): name for name in known}
    entries.sort(key=lambda entry: (entry.name not in by_folder, entry.name))
    found, left_out = {}, []
    for entry in entries:
        folder = Path(entry.path, *behind)
        if entry.name.startswith(".") or not (folder.is_dir() or (behind and folder.is_file())):
            continue
        guess = by_folder.get(entry.name) or by_folder.get(composed(entry.name)) or student_of(entry.name)
        if not folder.is_dir():
            left_out.append(f"{shown(guess)}: {shown(folder.name)} is a file, where a folder should be")
        elif any("\ud800" <= c <= "\udfff" for c in guess):
            left_out.append(f"{shown(entry.name)}: a name that no gradebook can hold")
        elif guess in found:
            other = shown(found[guess].folder.relative_to(before))
            left_out.append(f"{shown(guess)}: has two folders; {other} was taken, {shown(entry.name)} was not")
        else:
            found[guess] = Submission(guess, folder, *_stamp(folder))
    return [found[student] for student in sorted(found)], left_out


def _stamp(folder: Path) -> tuple[str, str]:
    """When a submission came, in UTC; and what about its time stamp cannot be read."""
    stamp = folder / "timestamp.txt"
    try:
        if stamp.is_symlink() or not stamp.is_file():
            return "", ""
        text = stamp.read_text(errors="replace").strip()[:60]
    except OSError as error:
        return "", f"its time stamp {why_unread(error)}, so it does not count as late"
    moment = as_utc(text)
    unclear = f"its time stamp {text!r} cannot be read, so it does not count as late" if text and not moment else ""
    return moment, unclear


def collect_submissions(course: Course, assignment: str, origin: str | Path, *, pattern: str = "") -> Collected:
    """Copy submissions into ``submitted/``; a student's earlier one is replaced only when files differ.

    Parameters
    ----------
    course : Course
        The instructor's folder.
    assignment : str
        The assignment.
    origin : str or Path
        ``"exchange"``, a folder, or a zip file from an LMS.
    pattern : str
        ``moodle``, ``blackboard``, ``canvas`` or ``folder`` (a folder for each student), or a regular expression with
        the groups `student` and `file`; '' finds out from all names together whose they are. A student whom the
        gradebook holds by that name, LMS user id or e-mail address gets the gradebook's name.

    Returns
    -------
    Collected
        With all that was left out, and why: a damaged or unreadable file is that student's, and the others go on.

    Raises
    ------
    ValueError
        If there is no such folder, zip file or exchange, or nobody can tell what its names mean.
    """
    done = Collected()
    if str(origin) == "exchange":
        found = collect_exchange(course, assignment, roster=roster_of(course), **done.lists())
        for student, files, texts, seen in found:
            done.leave_out(student, texts + _put(course, assignment, student, files=files, seen=seen))
            done.n_students += 1
        return done
    origin, roster = Path(origin), roster_of(course)
    notebooks = {path.stem for path in course.source(assignment).glob("*.ipynb")}
    with ExitStack() as stack:
        if origin.is_dir():
            readers = _in_folder(origin, done)
        elif zipfile.is_zipfile(origin):
            readers = _in_zip(stack.enter_context(_opened(origin)), done)
        else:
            hint = "It is no whole zip file: download it again." if origin.is_file() else "Does it exist?"
            raise invalid("origin", "be a folder, a zip file or the word exchange", got=str(origin), hint=hint)
        found = sort_out(list(readers), roster, notebooks=notebooks, pattern=pattern)
        done.left_out += found.left_out
        done.notes += found.notes
        for student, paths in found.students.items():  # one after the other: a class need not fit into memory
            files, texts = _read_all({inner: readers[path] for inner, path in paths.items()})
            done.leave_out(student, texts + _put(course, assignment, student, files=files))
            done.n_students += 1
    _remember(course, [student for student in found.students if student_of(folder_key(student)) != student])
    return done


def _put(course: Course, assignment: str, student: str, *, files: dict[str, bytes], seen=None) -> list[str]:
    """Write one student's files, and what was seen of when they came; files that lie there already keep both."""
    target = course.submitted(student, assignment)
    if not holds(target, files):
        keep(course, assignment, student, seen=seen)
    return put_files(target, files)


def _remember(course: Course, students: list[str]) -> None:
    """Put students whose folder cannot say their whole name into the gradebook, which can."""
    if students:
        with course.gradebook() as gradebook:
            for student in students:
                gradebook.update_or_create_student(student)


def _read_all(readers: dict[str, Callable[[], bytes]]) -> tuple[dict[str, bytes], list[str]]:
    """One student's files, up to the limits; and what was left out."""
    files, left_out, total, n_read = {}, [], 0, 0
    order = sorted(readers, key=lambda name: (not name.endswith(".ipynb"), name.count("/"), name))
    for name in order[: limits.N_FILES]:
        try:
            data = readers[name]() if n_read <= 2 * limits.TOTAL_MB << 20 else None  # a bomb is not unpacked for ever
        except OSError as error:
            if error.errno in _ALL:
                raise
            left_out.append(f"{shown(name)}: {why_unread(error)}")
            continue
        except _DAMAGED as error:
            left_out.append(f"{shown(name)}: {_what_is_wrong(error)}")
            continue
        n_read += len(data or b"")
        if data is None or len(data) > limits.FILE_MB << 20 or total + len(data) > limits.TOTAL_MB << 20:
            most = f"more than {limits.FILE_MB} MB in a file, or {limits.TOTAL_MB} MB in all"
            left_out.append(f"{shown(name)}: {most}")
            continue
        total += len(data)
        files[name] = data
    if n_more := len(order) - limits.N_FILES if len(order) > limits.N_FILES else 0:
        left_out.append(f"{n_more} more files: a submission may have {limits.N_FILES}")
    return files, left_out


def _what_is_wrong(error: Exception) -> str:
    words = str(error).lower()
    if isinstance(error, NotImplementedError):
        return "packed in a way that cannot be read"
    return "encrypted in the zip" if "encrypted" in words or "password" in words else "damaged in the zip"


def _in_folder(origin: Path, done: Collected) -> dict[str, Callable[[], bytes]]:
    """What reads each file below a folder, by its path there; a link raises when it is read."""

    def closed(error: OSError) -> None:
        done.left_out.append(f"{shown(Path(error.filename).relative_to(origin))}: {why_unread(error)}")

    readers = {}
    for place, folders, names in os.walk(origin, onerror=closed):
        links = [name for name in folders if Path(place, name).is_symlink()]
        folders[:] = sorted(name for name in folders if not limits.is_junk(name) and name not in links)
        for name in sorted(names + links):
            path = Path(place, name)
            readers[path.relative_to(origin).as_posix()] = partial(_read_regular, path)
    return readers


def _read_regular(path: Path) -> bytes:
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.ELOOP, "a link or special file")
        return file.read((limits.FILE_MB << 20) + 1)


def _opened(origin: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(origin)
    except _DAMAGED as error:
        raise invalid("origin", "be a sound zip file", got=f"{origin} ({error})", hint="Download it again.") from error


def _in_zip(archive: zipfile.ZipFile, done: Collected) -> dict[str, Callable[[], bytes]]:
    """What reads each file of a zip, without trusting the sizes or the paths that it claims."""
    entries = [(_name(info), info) for info in archive.infolist() if not info.is_dir()]
    if not any("/" in name for name, _ in entries):  # some Windows programs write paths so
        entries = [(name.replace("\\", "/") if _is_path(name) else name, info) for name, info in entries]
    twice = [name for name, count in Counter(name for name, _ in entries).items() if count > 1]
    done.left_out += [f"{shown(name)}: stands in the zip more than once; the last one was taken" for name in twice]
    return {name: partial(_read_entry, archive, info) for name, info in entries}


def _is_path(name: str) -> bool:
    r"""Whether a backslash separates folders here: an LMS's flat names hold a user such as ``dom\ann``."""
    return "_attempt_" not in name and "_assignsubmission_" not in name


def _name(info: zipfile.ZipInfo) -> str:
    """An entry's name; one that is UTF-8 and does not say so (as macOS writes it) is read as UTF-8."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _read_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if stat.S_ISLNK(info.external_attr >> 16):
        raise OSError(errno.ELOOP, "a link")
    with archive.open(info) as source:
        return source.read((limits.FILE_MB << 20) + 1)
