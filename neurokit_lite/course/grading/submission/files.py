"""Reads and writes the files of one submission; whatever a student put there, it stays that student's own trouble.

Reading goes along directory descriptors: each folder and each file is opened without following a link, and looked at
when it is open. So nobody can put a link in a file's place between the look and the reading.
"""

import errno
import itertools
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from neurokit_lite.course.grading.names import shown

__all__ = [
    "FILE_MB",
    "N_FILES",
    "TOTAL_MB",
    "holds",
    "is_junk",
    "keep_within",
    "last_times",
    "put_files",
    "read_files",
    "read_tree",
    "why_unfit",
    "why_unread",
    "write_files",
]

# What the grader itself takes of one submission; how much of that goes into the sandbox, `Limits` says.
FILE_MB = 100
TOTAL_MB = 300
N_FILES = 2000
_N_LOOKED_AT = 100_000
_DEPTH = 30
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC  # non-blocking: a pipe would wait for a writer
_LINK = "a link or special file"
_WORDS = {
    errno.ELOOP: _LINK,
    errno.ENXIO: _LINK,
    errno.ENOTDIR: _LINK,
    errno.EACCES: "cannot be read: no permission",
    errno.EPERM: "cannot be read: no permission",
    errno.ENOENT: "was gone when it was read",
}
_OURS = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EMFILE, errno.ENFILE, errno.EIO)
_JUNK = {"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini", ".ipynb_checkpoints"}


def is_junk(name: str) -> bool:
    """Whether a file or folder of this name was made by an operating system or by JupyterLab, not by a student."""
    return name in _JUNK or name.startswith("._")


def read_files(folder: Path, *, n_files: int = N_FILES) -> tuple[dict[str, bytes], list[str]]:
    """Read a submission: regular files only, never through a link, up to a size and a number.

    Parameters
    ----------
    folder : Path
        Where it lies.
    n_files : int
        How many files are taken at most.

    Returns
    -------
    files : dict of bytes
        By path relative to the folder; notebooks come first.
    left_out : list of str
        What was not taken, and why.
    """
    try:
        handle = os.open(folder, _FOLDER)
    except OSError as error:
        return {}, [f"the folder {why_unread(error)}"]
    try:
        return read_tree(handle, n_files=n_files)
    finally:
        os.close(handle)


def read_tree(handle: int, *, owner: int | None = None, n_files: int = N_FILES) -> tuple[dict[str, bytes], list[str]]:
    """Read a submission from an open folder, as :func:`read_files` does.

    Parameters
    ----------
    handle : int
        The folder's descriptor.
    owner : int or None
        Number of the account that must own each file: a second name (a hard link) of somebody else's file is left
        out. None takes all.
    n_files : int
        How many files are taken at most.

    Returns
    -------
    files : dict of bytes
        By path relative to the folder.
    left_out : list of str
        What was not taken, and why.
    """
    files, left_out, total, n_more = {}, [], 0, 0
    for path, place, name in _entries(handle, "", left_out, _DEPTH):
        if len(files) + len(left_out) >= n_files:
            n_more += 1
            if n_more >= _N_LOOKED_AT:
                break
            continue
        data = _read(place, name, room=(TOTAL_MB << 20) - total, owner=owner)
        if isinstance(data, str):
            left_out.append(f"{shown(path)}: {data}")
        else:
            files[path] = data
            total += len(data)
    if n_more:
        more = f"more than {n_more - 1}" if n_more >= _N_LOOKED_AT else str(n_more)
        left_out.append(f"{more} more files: a submission may have {n_files}")
    return files, left_out


def _entries(handle: int, above: str, left_out: list[str], depth: int) -> Iterator[tuple[str, int, str]]:
    """Path, descriptor of its folder, and name of every file: those of a folder before those below it."""
    with os.scandir(handle) as found:
        known = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in found if not is_junk(entry.name)]
    for name, _ in sorted(one for one in known if not one[1] and one[0].endswith(".ipynb")):
        yield above + name, handle, name
    for name, _ in sorted(one for one in known if not one[1] and not one[0].endswith(".ipynb")):
        yield above + name, handle, name
    for name, _ in sorted(one for one in known if one[1]):
        if not depth:
            left_out.append(f"{shown(above + name)}: folders in folders, more than {_DEPTH} deep")
            continue
        try:
            inner = os.open(name, _FOLDER | os.O_NOFOLLOW, dir_fd=handle)
        except OSError as error:
            left_out.append(f"{shown(above + name)}: {why_unread(error)}")
            continue
        try:
            yield from _entries(inner, f"{above}{name}/", left_out, depth - 1)
        finally:
            os.close(inner)


def last_times(handle: int) -> tuple[float, float]:
    """When anything in an open folder last changed, and when a file in it was last written.

    Parameters
    ----------
    handle : int
        The folder's descriptor.

    Returns
    -------
    changed_s : float
        The newest time of change (``st_ctime``) of the folder, and of all files and folders in it: seconds since 1970,
        by the clock of the machine that holds the disk. Nobody but the system sets it.
    written_s : float
        The newest time of writing (``st_mtime``) of its files, which their owner can set.
    """
    infos = list(itertools.islice(_infos(handle, _DEPTH), _N_LOOKED_AT))
    files = [info for info in infos if not stat.S_ISDIR(info.st_mode)]
    return max(info.st_ctime for info in infos), max((info.st_mtime for info in files), default=0.0)


def _infos(handle: int, depth: int) -> Iterator[os.stat_result]:
    """What the system says of an open folder, and of everything in it; links are looked at and not followed."""
    yield os.fstat(handle)
    with os.scandir(handle) as found:
        names = [entry.name for entry in found]
    for name in names:
        try:
            info = os.stat(name, dir_fd=handle, follow_symlinks=False)
            inner = os.open(name, _FOLDER | os.O_NOFOLLOW, dir_fd=handle) if stat.S_ISDIR(info.st_mode) else -1
        except OSError:
            continue
        if inner < 0:
            yield info
            continue
        try:
            yield from _infos(inner, depth - 1) if depth else ()
        finally:
            os.close(inner)


def _read(place: int, name: str, *, room: int, owner: int | None) -> bytes | str:
    """The bytes of one file, or why it is not taken."""
    try:
        handle = os.open(name, _FILE, dir_fd=place)
    except OSError as error:
        return why_unread(error)
    with os.fdopen(handle, "rb") as file:
        info = os.fstat(handle)
        if not stat.S_ISREG(info.st_mode):
            return _LINK
        if owner is not None and info.st_uid != owner:
            return "belongs to another account than its folder"
        most = min(FILE_MB << 20, room)
        try:
            data = file.read(most + 1) if info.st_size <= most else b""
        except OSError as error:
            return why_unread(error)
    if info.st_size > most or len(data) > most:
        return f"too big ({info.st_size >> 20} MB)"
    return data


def why_unread(error: OSError) -> str:
    """Why a file cannot be read, in words."""
    return _WORDS.get(error.errno, f"cannot be read: {error.strerror or error}")


def why_unfit(path: str) -> str:
    """Why no file can have this path in a submission; '' where one can."""
    parts = path.split("/")
    if any(part in ("", ".", "..") or "\0" in part for part in parts):
        return "no name of a file"
    raw = [os.fsencode(part) if _is_encodable(part) else part.encode("utf-8", "surrogatepass") for part in parts]
    if max(map(len, raw)) > 250 or sum(map(len, raw)) > 2000 or len(parts) > _DEPTH:
        return f"its name is too long ({max(map(len, raw))} bytes; {len(parts)} parts)"
    return "" if all(map(_is_encodable, parts)) else "its name cannot be written on this disk"


def _is_encodable(text: str) -> bool:
    try:
        os.fsencode(text)
    except UnicodeEncodeError:
        return False
    return True


def put_files(target: Path, files: dict[str, bytes]) -> list[str]:
    """Make a folder hold these files in one step; one that holds them already is left alone.

    Parameters
    ----------
    target : Path
        The folder.
    files : dict of bytes
        By relative path.

    Returns
    -------
    list of str
        What could not be written because of its name, or because a file and a folder had one name, and why.

    Raises
    ------
    OSError
        If the disk is full or may not be written to: that is nobody's own trouble.
    """
    files = dict(files)
    folders = {"/".join(name.split("/")[:n]) for name in files for n in range(1, name.count("/") + 1)}
    left_out = [f"{shown(name)}: {why}" for name in files if (why := why_unfit(name))]
    for name in [name for name in files if why_unfit(name)]:
        del files[name]
    for name in sorted(folders & set(files)):  # the file counts: a notebook is a file
        for inner in [one for one in files if one.startswith(f"{name}/")]:
            del files[inner]
            left_out.append(f"{shown(inner)}: a file and a folder have one name; the file was taken")
    if holds(target, files):
        return left_out
    new = target.with_name(f".{target.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)  # also for nobody's files: what was left out is a submission that cannot be graded
    for name, data in files.items():
        try:
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_bytes(data)
        except OSError as error:
            if error.errno in _OURS:
                raise
            left_out.append(f"{shown(name)}: cannot be written: {error.strerror}")
    if target.is_symlink() or target.is_file():
        target.unlink()
    shutil.rmtree(target, ignore_errors=True)
    os.rename(new, target)
    return left_out


def holds(target: Path, files: dict[str, bytes]) -> bool:
    """Whether a folder has these files already, whatever its time stamp says: the same work came before."""
    if not target.is_dir() or target.is_symlink():
        return False
    return _without_stamp(read_files(target)[0]) == _without_stamp(
        {name: data for name, data in files.items() if not why_unfit(name)}
    )


def _without_stamp(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name != "timestamp.txt"}


def keep_within(files: dict[str, bytes], *, n_files: int, total_mb: int) -> tuple[dict[str, bytes], list[str]]:
    """The files that fit into a quota: all notebooks, and of the others the small ones first.

    Parameters
    ----------
    files : dict of bytes
        By relative path.
    n_files : int
        Files kept at most.
    total_mb : int
        Megabytes that the files beside the notebooks may have together.

    Returns
    -------
    kept : dict of bytes
        What fits.
    left_out : list of str
        What does not, the largest five by name.

    Examples
    --------
    >>> from neurokit_lite.course.grading.submission.files import keep_within
    >>> sorted(keep_within({"a.csv": b"1", "b.csv": b"22", "p.ipynb": b"{}"}, n_files=2, total_mb=1)[0])
    ['a.csv', 'p.ipynb']
    """
    kept = {name: data for name, data in files.items() if name.endswith(".ipynb")}
    left_out, total = [], 0
    for name in sorted(files.keys() - kept.keys(), key=lambda name: (len(files[name]), name)):
        if len(kept) >= n_files or total + len(files[name]) > total_mb << 20:
            left_out.append(name)
        else:
            total += len(files[name])
            kept[name] = files[name]
    quota = f"a submission may bring {n_files} files and {total_mb} MB beside its notebooks"
    told = [f"{shown(name[:100])} ({len(files[name]) >> 20} MB) was left out: {quota}" for name in left_out[:-6:-1]]
    return kept, [*told, f"and {len(left_out) - 5} more files"] if len(left_out) > 5 else told


def write_files(folder: Path, files: dict[str, bytes]) -> None:
    """Write files below a folder, but no notebook and nothing outside of it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or name.endswith(".ipynb"):
            continue
        target = folder / path
        if any(above.is_file() for above in target.parents) or target.is_dir():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
