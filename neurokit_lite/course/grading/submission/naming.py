"""Whose file is it? Reads the file names that an LMS gives, with one naming scheme for a whole download.

A name has a part that the LMS wrote and a part that the student chose. The LMS's part stands in front, so each scheme
takes the first place where its marks stand, and what comes behind may be anything.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NoReturn

from neurokit_lite.core.errors import invalid
from neurokit_lite.course.grading.names import Roster, composed, shown
from neurokit_lite.course.grading.submission.files import is_junk

__all__ = ["SCHEMES", "Sorted", "clean", "sort_out"]

# `names` says what the gradebook may call the student, the first is the student's name where the gradebook has none.
_MOODLE = re.compile(r"[^_/]*_(?P<id>\d+)_assign(?:submission|feedback)_[a-z]+(?:_?/|_)(?P<file>.+)", re.S)
_CANVAS = re.compile(r"(?P<name>[^_/]+)_(?:LATE_)?(?P<id>\d+)_(?:(?P<n>\d+)_(?P<file>[^/]+)|(?P<text>text\.html))")
_BLACKBOARD = re.compile(r"(?P<front>[^/]*?)_attempt_(?P<when>\d{4}-[\d-]+)(?:_(?P<file>[^/]+)|\.(?P<text>txt))")
_FOLDER = re.compile(r"(?P<student>[^/]+)/(?P<file>.+)", re.S)
_STAMP = "timestamp.txt"
SCHEMES = ("moodle", "blackboard", "canvas", "folder")
_HINT = "Give --pattern one of the words moodle, blackboard, canvas, folder, or an expression."


@dataclass(frozen=True)
class _Piece:
    """What one path says: the student's mark in the LMS, the names that follow from it, the file, and how new it is."""

    mark: str
    names: tuple[str, ...]
    file: str
    age: tuple = ()
    attempt: str = ""


@dataclass
class Sorted:
    """Whose file each path is.

    `students` has the paths by student and file, `left_out` says what has no place and why, and `notes` what was
    passed over as it should be. A time stamp in a download of an LMS is a file that the student wrote.
    """

    students: dict[str, dict[str, str]] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def clean(path: str) -> str:
    """A path as plain text: no ``./``, no leading slash, and no step up; '' for what systems put into a zip.

    Examples
    --------
    >>> clean("./ann//p1.ipynb"), clean("ann/../p1.ipynb"), clean("__MACOSX/ann/._p1.ipynb")
    ('ann/p1.ipynb', 'ann/p1.ipynb', '')
    """
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if any(map(is_junk, parts)):
        return ""
    return "/".join(part for part in parts[:1] + [part for part in parts[1:] if part != ".."])


def sort_out(paths: list[str], roster: Roster, *, notebooks: set[str], pattern: str = "") -> Sorted:
    """Find the naming scheme of a download, and each file's student.

    Parameters
    ----------
    paths : list of str
        As the download names its files.
    roster : Roster
        The gradebook's students.
    notebooks : set of str
        Names of the assignment's notebooks, without ending.
    pattern : str
        One of the schemes' names, or a regular expression with the groups `student` and `file`; '' finds the scheme.

    Returns
    -------
    Sorted
        Files by student, and what has no place.

    Raises
    ------
    ValueError
        If two schemes fit all of the names, or the expression is none.
    """
    found, cleaned = Sorted(), {}
    for path in paths:
        if name := clean(path):
            if cleaned.get(name, path) != path:
                found.left_out.append(f"{shown(path)}: {shown(cleaned[name])} has the same name; this one was taken")
            cleaned[name] = path
    names = list(cleaned)
    read, n_above = _reader(names, roster, notebooks, pattern)
    owners = defaultdict(list)
    for name in names:
        piece = read(name.split("/", n_above)[-1] if name.count("/") >= n_above else "")
        if piece is None:
            inside = "; a zip in the zip has to be unpacked first" if name.lower().endswith(".zip") else ""
            found.left_out.append(f"{shown(cleaned[name])}: no student's name in it{inside}")
        else:
            owners[piece.mark].append((piece, cleaned[name]))
    for student, mark in _students(owners, roster, found).items():
        own = _own(owners[mark], student, notebooks, found)
        if read is not _by_folder and (path := own.pop(_STAMP, None)):
            found.notes.append(f"{shown(student)}: {shown(path)} is the student's own word, and no time stamp")
        found.students[student] = own
    return found


def _reader(names: list[str], roster: Roster, notebooks: set[str], pattern: str) -> tuple[Callable, int]:
    """What reads one name, and how many folders lie above it that are nobody's."""
    if pattern and pattern not in SCHEMES:
        return _by_expression(pattern), 0
    tops = {name.split("/", 1)[0] for name in names}
    depths = (0, 1) if len(tops) == 1 and all("/" in name for name in names) else (0,)
    for n_above in depths:
        inner = [name.split("/", n_above)[-1] for name in names]
        readers = _readers(inner, roster)
        fits = {scheme: sum(map(bool, map(readers[scheme], inner))) for scheme in SCHEMES[:3]}
        fits = {scheme: n for scheme, n in fits.items() if 2 * n > len(inner) and pattern in ("", scheme)}
        best = [scheme for scheme, n in fits.items() if n == max(fits.values())]
        if len(best) > 1:
            best = _most_known(best, readers, inner, roster)
        if len(best) > 1:
            raise invalid("file names", "follow one scheme", got=f"names that fit {' and '.join(best)}", hint=_HINT)
        if best and n_above and pattern == "":
            best = best if _is_download(tops.copy().pop(), set(map(readers[best[0]], inner)), roster) else []
        if best:
            return readers[best[0]], n_above
    if pattern not in ("", "folder"):
        return _readers(names, roster)[pattern], 0
    return _by_folder, int(len(depths) > 1 and _is_top(names, roster, notebooks))


def _most_known(best: list[str], readers: dict, names: list[str], roster: Roster) -> list[str]:
    """Of schemes that fit equally well, those by which most files belong to a student of the gradebook."""
    known = Counter()
    for scheme in best:
        pieces = filter(None, map(readers[scheme], names))
        known[scheme] = sum(any(map(roster.find, piece.names)) for piece in pieces)
    return [scheme for scheme in best if known[scheme] == max(known.values())]


def _is_download(top: str, pieces: set, roster: Roster) -> bool:
    """Whether the one folder at the top, with names of an LMS in it, is nobody's: a student can choose such names."""
    if roster.find(top):
        return False
    if len({piece.mark for piece in pieces if piece}) < 2:
        _refuse_top(top)
    return True


def _is_top(names: list[str], roster: Roster, notebooks: set[str]) -> bool:
    """Whether the one folder at the top holds the students' folders, and is not a student's own."""
    parts = [name.split("/") for name in names]
    below = {part[1] for part in parts if len(part) > 2}
    if not below or roster.find(parts[0][0]):
        return False
    has_known = any(map(roster.find, below))
    if has_known and len(below) == 1:
        _refuse_top(parts[0][0])
    files = {f"{name}.ipynb" for name in notebooks}
    return has_known or (len(below) > 1 and any(len(part) == 3 and part[2] in files for part in parts))


def _refuse_top(top: str) -> NoReturn:
    hint = "Give the folder inside it, or say with --pattern whose names they are."
    got = f"only {shown(top)}, which may be a student or a folder above one"
    raise invalid("file names", "say whose they are", got=got, hint=hint)


def _by_expression(pattern: str) -> Callable:
    try:
        expression = re.compile(pattern)
    except re.error as error:
        raise invalid("pattern", "be a regular expression", got=f"{pattern!r} ({error})") from error
    if not {"student", "file"} <= set(expression.groupindex):
        raise invalid("pattern", "have the groups (?P<student>...) and (?P<file>...)", pattern)

    def read(name: str) -> _Piece | None:
        found = expression.fullmatch(name)
        student = (found["student"] or "").strip() if found else ""
        age = (0,) if "id" in expression.groupindex else ()  # a name of Canvas's, with a number behind it
        return _Piece(student, (student,), found["file"], age) if student and found["file"] else None

    return read


def _by_folder(name: str) -> _Piece | None:
    found = _FOLDER.fullmatch(name)
    student = found["student"].strip() if found else ""
    return _Piece(found["student"], (student,), found["file"]) if student not in ("", "..") else None


def _readers(names: list[str], roster: Roster) -> dict[str, Callable]:
    def moodle(name: str) -> _Piece | None:
        found = _MOODLE.fullmatch(name)
        return _Piece(found["id"], (found["id"],), found["file"]) if found else None

    def canvas(name: str) -> _Piece | None:
        found = _CANVAS.fullmatch(name)
        both = (found["name"], found["id"]) if found else ()
        age = (int(found["n"] or 0),) if found else ()
        return _Piece(found["id"], both, found["file"] or found["text"], age) if found else None

    matches = [found for found in map(_BLACKBOARD.fullmatch, names) if found]
    users = _blackboard_users({found["front"] for found in matches}, roster)

    def blackboard(name: str) -> _Piece | None:
        found = _BLACKBOARD.fullmatch(name)
        if not found or "_" not in found["front"]:
            return None
        file = found["file"] or f"blackboard.{found['text']}"
        return _Piece(found["front"], users[found["front"]], file, (found["when"],), found["when"])

    return {"moodle": moodle, "blackboard": blackboard, "canvas": canvas, "folder": _by_folder}


def _blackboard_users(fronts: set[str], roster: Roster) -> dict[str, tuple[str, ...]]:
    """User names out of ASSIGNMENT_USER, where both may hold an underscore.

    The gradebook knows the user; else the assignment's name is what all have in common.
    """
    columns = [set(column) for column in zip(*(front.split("_") for front in fronts), strict=False)]
    n_common = next((n for n, column in enumerate(columns) if len(column) > 1), 0)
    users = {}
    for front in fronts:
        parts = front.split("_")
        ends = ["_".join(parts[n:]) for n in range(1, len(parts))]
        known = tuple(end for end in ends if roster.find(end))
        rest = "_".join(parts[n_common or -1 :])
        users[front] = (rest,) if rest in known else known or (rest,)
    return users


def _students(owners: dict, roster: Roster, found: Sorted) -> dict[str, str]:
    """The LMS's mark of each student; whom two marks fit, or who fits two students, is refused and listed."""
    claims, exact = defaultdict(list), set()
    for mark, pieces in owners.items():
        names = pieces[0][0].names
        known = set().union(*map(roster.find, names))
        if len(known) > 1:
            fits = ", ".join(sorted(map(shown, known)))
            found.left_out.append(f"{shown(names[0])}: fits two students ({fits}); nothing of it was taken")
            continue
        student = next(iter(known), composed(names[0]))
        if not _can_be_held(student):
            found.left_out.append(f"{shown(student)}: a name that no gradebook can hold; nothing of it was taken")
            continue
        claims[student].append(mark)
        if student in names:
            exact.add((student, mark))
    sole = {}
    for student, marks in claims.items():
        sure = [mark for mark in marks if (student, mark) in exact]
        chosen = marks if len(marks) == 1 else sure if len(sure) == 1 else []
        for mark in marks:
            if mark not in chosen:
                what = f"{shown(owners[mark][0][0].names[0])} ({shown(mark)})"
                found.left_out.append(f"{what}: another one is {shown(student)} too; nothing of it was taken")
        if chosen:
            sole[student] = chosen[0]
    return sole


def _can_be_held(student: str) -> bool:
    """Whether a gradebook can hold the name: it is text, and not a broken code of a file system."""
    return "\0" not in student and not any("\ud800" <= c <= "\udfff" for c in student)


def _own(pieces: list, student: str, notebooks: set[str], found: Sorted) -> dict[str, str]:
    """One student's paths by file: of the newest attempt, each file once."""
    newest = max(piece.attempt for piece, _ in pieces)
    if older := {piece.attempt for piece, _ in pieces} - {newest}:
        found.notes.append(f"{shown(student)}: {len(older)} older attempts in the download were passed over")
    files, taken = {}, {piece.file for piece, _ in pieces}
    for piece, path in sorted(pieces, key=lambda one: one[0].age):
        if piece.attempt != newest:
            continue
        name = _uncounted(piece.file, notebooks) if piece.age and not piece.attempt else piece.file
        name = piece.file if name != piece.file and name in taken else name
        if name in files:
            found.left_out.append(f"{shown(student)}: {shown(name)} came twice; {shown(path)} was taken")
        files[name] = path
    return files


def _uncounted(file: str, notebooks: set[str]) -> str:
    """A notebook's name without the number that Canvas puts behind it when it is handed in again."""
    counted = re.fullmatch(r"(?P<stem>.+)-\d+\.ipynb", file)
    is_ours = counted and counted["stem"] in notebooks and file.removesuffix(".ipynb") not in notebooks
    return f"{counted['stem']}.ipynb" if is_ours else file
