"""Unix sockets in folders that a less trusted process may write to: no link is followed on the way to one.

Standard library only, for the judge connects with it inside the sandbox.
"""

import errno
import os
import socket
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

__all__ = ["connect", "hold_sockets"]

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_HAS_PROC = sys.platform.startswith("linux")


def connect(link: socket.socket, path: Path | str) -> None:
    """Connect to a socket by its own name; a link there, or another kind of file, is refused.

    Parameters
    ----------
    link : socket.socket
        A Unix socket that is not connected.
    path : Path or str
        Where the other side listens. The folder itself must not be a link either.

    Raises
    ------
    OSError
        If there is no such socket (``ELOOP`` for a link or a file that is none), or nobody listens.

    Notes
    -----
    The file is opened without following a link, looked at when it is open, and connected to by that descriptor: nobody
    can put a link in its place between the look and the connection. Where the system has no ``/proc``, the look comes
    first and the name is used.
    """
    path = Path(path)
    handle = _opened(path)
    try:
        link.connect(f"/proc/self/fd/{handle}" if handle >= 0 else str(path))
    finally:
        if handle >= 0:
            os.close(handle)


def hold_sockets(folder: Path, names: Iterable[str], *, into: Path) -> None:
    """Give sockets a second name in a folder of our own, for a library that connects, and connects again, by name.

    Parameters
    ----------
    folder : Path
        Where they lie; whoever listens there may write to it.
    names : iterable of str
        Their names.
    into : Path
        A folder that nobody else may write to, on the same file system.

    Raises
    ------
    OSError
        As :func:`connect` does; or if the file system gives no second names to sockets.

    Notes
    -----
    What is named anew is the file that was opened and looked at. What the other side does to the first name later
    changes nothing.
    """
    own = os.open(into, _FOLDER)
    try:
        for name in names:
            handle = _opened(folder / name)
            if handle < 0:
                os.link(folder / name, into / name, follow_symlinks=False)
                continue
            try:  # with a folder's descriptor Python asks the system to follow /proc's link to the open file
                os.link(f"/proc/self/fd/{handle}", name, dst_dir_fd=own, follow_symlinks=True)
            finally:
                os.close(handle)
    finally:
        os.close(own)


def _opened(path: Path) -> int:
    """A descriptor of the socket's file, -1 where the system has none; a link or another file raises."""
    if not _HAS_PROC:
        _check(os.lstat(path), path)
        return -1
    above = os.open(path.parent, _FOLDER)
    try:
        handle = os.open(path.name, os.O_PATH | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=above)
    finally:
        os.close(above)
    try:
        _check(os.fstat(handle), path)
    except OSError:
        os.close(handle)
        raise
    return handle


def _check(found: os.stat_result, path: Path) -> None:
    if not stat.S_ISSOCK(found.st_mode):
        raise OSError(errno.ELOOP, "a link or another file in a socket's place", str(path))
