"""Brings submissions into nbgrader's ``submitted/`` folder: from a folder, a zip of an LMS, or the exchange."""

import logging
import os
import re
import shutil
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from neurokit_lite.core.errors import invalid
from neurokit_lite.course.grading.assignment import Course

__all__ = ["Submission", "collect_submissions", "read_files", "submissions"]

FILE_MB = 100
TOTAL_MB = 300
# What the file names of an LMS look like; `student` names the student, `file` the file itself.
PATTERNS = {
    "moodle": r"(?P<name>[^/]+)_(?P<student>\d+)_assignsubmission_file_/?(?P<file>.+)",
    "blackboard": r"[^/]*_(?P<student>[^_/]+)_attempt_(?P<when>[\d-]+)_(?P<file>[^/]+)",
    "canvas": r"(?P<student>[^_/]+)_(?:LATE_)?(?P<id>\d+)_(?P<n>\d+)_(?P<file>[^/]+)",
    "folder": r"(?P<student>[^/]+)/(?P<file>.+)",
}
_STUDENT = re.compile(r"[\w.@+-][\w.@+ -]*")


@dataclass(frozen=True)
class Submission:
    """One student's folder below ``submitted/``."""

    student: str
    folder: Path
    timestamp: str


def submissions(course: Course, assignment: str) -> list[Submission]:
    """Every submission of an assignment, by student."""
    pattern = course.submitted("*", assignment)
    place = pattern.parts.index("*")
    found = []
    for folder in sorted(Path(*pattern.parts[:place]).glob(str(Path(*pattern.parts[place:])))):
        student = folder.parts[place]
        if folder.is_dir() and _STUDENT.fullmatch(student):
            stamp = folder / "timestamp.txt"
            text = stamp.read_text(errors="replace").strip()[:60] if stamp.is_file() and not stamp.is_symlink() else ""
            found.append(Submission(student, folder, text if _is_time(text) else ""))
    return found


def _is_time(text: str) -> bool:
    from nbgrader.utils import parse_utc

    try:
        return bool(text) and parse_utc(text) is not None
    except Exception:
        return False


def read_files(folder: Path) -> tuple[dict[str, bytes], list[str]]:
    """Read a submission: regular files only, never through a link, up to a size.

    Returns
    -------
    files : dict of bytes
        By path relative to the folder.
    left_out : list of str
        What was not taken, and why.
    """
    files, left_out, total = {}, [], 0
    for path in sorted(_walk(folder)):
        relative, info = str(path.relative_to(folder)), path.lstat()
        if not stat.S_ISREG(info.st_mode):
            left_out.append(f"{relative}: a link or special file")
        elif info.st_size > FILE_MB << 20 or total + info.st_size > TOTAL_MB << 20:
            left_out.append(f"{relative}: too big ({info.st_size >> 20} MB)")
        else:
            total += info.st_size
            files[relative] = path.read_bytes()
    return files, left_out


def collect_submissions(course: Course, assignment: str, origin: str | Path, *, pattern: str = "") -> list[str]:
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
        A regular expression with the groups `student` and `file`; '' tries those of Moodle, Blackboard, Canvas and
        a folder for each student. A student whom the gradebook holds with that LMS user id gets the gradebook's name.

    Returns
    -------
    list of str
        What was left out, and why.
    """
    if str(origin) == "exchange":
        return _from_exchange(course, assignment)
    origin, known = Path(origin), _names(course)
    with ExitStack() as stack:
        if origin.is_dir():
            readers, left_out = _in_folder(origin)
        elif zipfile.is_zipfile(origin):
            readers, left_out = _in_zip(stack.enter_context(zipfile.ZipFile(origin))), []
        else:
            raise invalid(
                "origin", "be a folder, a zip file or the word exchange", got=str(origin), hint="Does it exist?"
            )
        students: dict[str, dict[str, str]] = {}
        for name in readers:
            student, inner = _split(name, pattern)
            if student:
                students.setdefault(student, {})[inner] = name
            else:
                left_out.append(f"{name}: no student's name in it")
        for student, names in students.items():  # one after the other: a class need not fit into memory
            own = {inner: readers[name] for inner, name in names.items()}
            _put(course.submitted(known.get(student, student), assignment), _read_all(own, left_out, student))
    return left_out


def _read_all(readers: dict[str, Callable[[], bytes]], left_out: list[str], student: str) -> dict[str, bytes]:
    """One student's files, up to the limits."""
    files, total = {}, 0
    for name, read in readers.items():
        data = read()
        total += len(data)
        if len(data) > FILE_MB << 20 or total > TOTAL_MB << 20:
            left_out.append(f"{student}: {name}: more than {FILE_MB} MB in a file, or {TOTAL_MB} MB in all")
        else:
            files[name] = data
    return files


def _names(course: Course) -> dict[str, str]:
    """What the gradebook calls a student whom the LMS calls by another name."""
    with course.gradebook() as gradebook:
        students = {one.id: one.lms_user_id for one in gradebook.students}
    return {lms: student for student, lms in students.items() if lms and lms not in students}


def _split(name: str, pattern: str) -> tuple[str, str]:
    for expression in [pattern] if pattern else PATTERNS.values():
        found = re.fullmatch(expression, name)
        if found and _STUDENT.fullmatch(found["student"].strip()):
            inner = PurePosixPath(found["file"])
            parts = [part for part in inner.parts if part not in ("..", "/", ".")]
            file = re.sub(r"-\d+(?=\.ipynb$)", "", parts[-1]) if "id" in found.groupdict() else parts[-1]
            return found["student"].strip(), str(PurePosixPath(*parts[:-1], file))
    return "", ""


def _in_folder(origin: Path) -> tuple[dict[str, Callable[[], bytes]], list[str]]:
    """What reads each regular file below a folder, by its path there; and what is no regular file."""
    readers, left_out = {}, []
    for path in sorted(_walk(origin)):
        name = path.relative_to(origin).as_posix()
        if stat.S_ISREG(path.lstat().st_mode):
            readers[name] = partial(_read_some, path.open, "rb")
        else:
            left_out.append(f"{name}: a link or special file")
    return readers, left_out


def _in_zip(archive: zipfile.ZipFile) -> dict[str, Callable[[], bytes]]:
    """What reads each file of a zip, without trusting the sizes or the paths that it claims."""
    files = [info for info in archive.infolist() if not info.is_dir() and not stat.S_ISLNK(info.external_attr >> 16)]
    return {info.filename.replace("\\", "/").lstrip("/"): partial(_read_some, archive.open, info) for info in files}


def _read_some(opened: Callable, *what: object) -> bytes:
    with opened(*what) as source:
        return source.read((FILE_MB << 20) + 1)


def _walk(folder: Path) -> Iterator[Path]:
    """Every file below a folder, without the copies that JupyterLab keeps."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != ".ipynb_checkpoints"]
        yield from (Path(place, name) for name in names)


def _put(target: Path, files: dict[str, bytes]) -> None:
    if target.is_dir() and {k: v for k, v in read_files(target)[0].items() if k != "timestamp.txt"} == {
        k: v for k, v in files.items() if k != "timestamp.txt"
    }:
        return
    new = target.with_name(f".{target.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)  # also for nobody's files: what was too big is a submission that cannot be graded
    for name, data in files.items():
        path = new / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    shutil.rmtree(target, ignore_errors=True)
    os.rename(new, target)


def _from_exchange(course: Course, assignment: str) -> list[str]:
    """Collect with nbgrader's own step: everyone's newest submission, also where an older one was collected."""
    from nbgrader.exchange import ExchangeError, ExchangeFactory

    directory, config, notes = course.directory, course.config, []
    before = directory.assignment_id, directory.course_id
    directory.assignment_id = assignment
    own = course.root / ".nkl" / "exchange"  # what `nkl instruct` makes where the course names none
    if "root" not in config.Exchange and own.is_dir():
        config.Exchange.root, directory.course_id = str(own), directory.course_id or "course"
    log, handler = logging.Logger("collect"), logging.Handler(logging.WARNING)  # ours alone: nobody has turned it down
    handler.emit = lambda record: notes.append(" ".join(record.getMessage().split()))
    log.addHandler(handler)
    collect = ExchangeFactory(config=config).Collect(coursedir=directory, config=config, log=log)
    collect.update = True

    def copied(source: str, target: str) -> None:
        """Put the files there in one step; a student's link could name a file that only the instructor may read."""
        files, left_out = read_files(Path(source))
        notes.extend(f"{Path(target).parent.name}: {text}" for text in left_out)
        _put(Path(target), files)

    collect.do_copy = copied
    try:
        collect.start()
    except ExchangeError as error:
        hint = "See c.Exchange.root and c.CourseDirectory.course_id in nbgrader_config.py."
        raise invalid("exchange", "be one that this account can collect from", got=str(error), hint=hint) from error
    finally:
        directory.assignment_id, directory.course_id = before
    return notes
