"""Files: one that a user names and that is there, one that is written whole or not at all."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from neurokit_lite.core.errors import invalid

__all__ = ["as_file", "open_whole"]


def as_file(path: str | Path, name: str = "path") -> Path:
    """Return the path of a file that exists, or say what is wrong.

    Parameters
    ----------
    path : str or pathlib.Path
        What the user passed.
    name : str
        The argument's name.

    Returns
    -------
    pathlib.Path
        The path.

    Raises
    ------
    TypeError
        If it is not a path.
    FileNotFoundError
        If there is no such file, or it is a folder.

    Examples
    --------
    >>> from neurokit_lite.core.files import as_file
    >>> as_file("nowhere.abf")
    Traceback (most recent call last):
        ...
    FileNotFoundError: path must be a file that exists; got 'nowhere.abf'.
    """
    if not isinstance(path, (str, Path)):
        raise invalid(name, "be a file's path", path, error=TypeError)
    found = Path(path)
    if not found.is_file():
        raise invalid(name, "be a file that exists", str(path), error=FileNotFoundError)
    return found


@contextmanager
def open_whole(path: str | Path, *, is_flushed: bool = False) -> Iterator[BinaryIO]:
    """Open a file for writing that takes its place once it is whole: who is killed meanwhile leaves the old one.

    Parameters
    ----------
    path : str or pathlib.Path
        Where the file belongs; its folder is there.
    is_flushed : bool
        Whether the disk must have the bytes before the file takes its place, so that a power cut cannot leave it empty.

    Yields
    ------
    file
        Open for bytes, beside the place, under a hidden name that no other writer has and that ends in ``.part``.

    Notes
    -----
    The move is one step, `os.replace`: a reader sees the old file or the new one. Where writing fails, what was written
    is removed and the old file stays.

    Examples
    --------
    >>> import tempfile
    >>> from neurokit_lite.core.files import open_whole
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with open_whole(f"{folder}/notes.txt") as file:
    ...         _ = file.write(b"done")
    ...     Path(folder, "notes.txt").read_text()
    'done'
    """
    path = Path(path)
    part = path.with_name(f".{path.name}.{uuid.uuid4().hex[:12]}.part")
    try:
        with part.open("xb") as file:
            yield file
            if is_flushed:
                file.flush()
                os.fsync(file.fileno())
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
