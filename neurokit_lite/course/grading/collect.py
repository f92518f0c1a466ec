"""Brings submissions into nbgrader's ``submitted/`` folder: from a folder, a zip of an LMS, or the exchange."""

import os
import re
import shutil
import stat
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from neurokit_lite.core.errors import Words, reject
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
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != ".ipynb_checkpoints"]
        for name in sorted(names):
            path = Path(place, name)
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
        a folder for each student.

    Returns
    -------
    list of str
        What was left out, and why.
    """
    if str(origin) == "exchange":
        return _from_exchange(course, assignment)
    origin = Path(origin)
    if origin.is_dir():
        files, left_out = read_files(origin)
    elif zipfile.is_zipfile(origin):
        files, left_out = _read_zip(origin)
    else:
        reject("origin", "be a folder, a zip file or the word exchange", Words(str(origin)), hint="Does it exist?")
    students: dict[str, dict[str, bytes]] = {}
    for name, data in files.items():
        student, inner = _split(name, pattern)
        if student:
            students.setdefault(student, {})[inner] = data
        else:
            left_out.append(f"{name}: no student's name in it")
    for student, own in students.items():
        _put(course.submitted(student, assignment), own)
    return left_out


def _split(name: str, pattern: str) -> tuple[str, str]:
    for expression in [pattern] if pattern else PATTERNS.values():
        found = re.fullmatch(expression, name)
        if found and _STUDENT.fullmatch(found["student"].strip()):
            inner = PurePosixPath(found["file"])
            parts = [part for part in inner.parts if part not in ("..", "/", ".")]
            file = re.sub(r"-\d+(?=\.ipynb$)", "", parts[-1]) if "id" in found.groupdict() else parts[-1]
            return found["student"].strip(), str(PurePosixPath(*parts[:-1], file))
    return "", ""


def _read_zip(path: Path) -> tuple[dict[str, bytes], list[str]]:
    """Read a zip without trusting the sizes or the paths that it claims."""
    files, left_out = {}, []
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if info.is_dir() or stat.S_ISLNK(info.external_attr >> 16):
                continue
            with archive.open(info) as source:
                data = source.read((FILE_MB << 20) + 1)
            if len(data) > FILE_MB << 20:
                left_out.append(f"{info.filename}: more than {FILE_MB} MB")
            else:
                files[info.filename.replace("\\", "/").lstrip("/")] = data
    return files, left_out


def _put(target: Path, files: dict[str, bytes]) -> None:
    if target.is_dir() and {k: v for k, v in read_files(target)[0].items() if k != "timestamp.txt"} == {
        k: v for k, v in files.items() if k != "timestamp.txt"
    }:
        return
    new = target.with_name(f".{target.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    for name, data in files.items():
        path = new / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    shutil.rmtree(target, ignore_errors=True)
    os.rename(new, target)


def _from_exchange(course: Course, assignment: str) -> list[str]:
    from nbgrader.exchange import ExchangeFactory

    directory = course.directory
    directory.assignment_id = assignment
    factory = ExchangeFactory(config=course.config)
    factory.Collect(coursedir=directory, config=course.config).start()
    return []
