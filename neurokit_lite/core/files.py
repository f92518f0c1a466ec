"""Paths that users pass in: a file that is there, or words that say what is wrong."""

from pathlib import Path

from neurokit_lite.core.errors import invalid

__all__ = ["as_file"]


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
