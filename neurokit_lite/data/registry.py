"""The catalogue: every data set's card, where its file lies, and whether the file is what it should be."""

import hashlib
import os
import shlex
import subprocess
import sys
import tomllib
from dataclasses import fields
from functools import cache
from pathlib import Path

from neurokit_lite.core.check import one_of
from neurokit_lite.data.dataset import Provenance

__all__ = ["cache_folder", "card", "entry", "file_path", "names", "nkl_command", "provenance", "sha256_of", "verify"]
__shared__ = [
    "cache_folder",
    "entry",
    "file_path",
    "nkl_command",
    "provenance",
    "sha256_of",
]  # not in the face

_HERE = Path(__file__).parent


@cache
def _registry() -> dict[str, dict]:
    found: dict[str, dict] = {}
    for path in sorted((_HERE / "sets").glob("*/cards.toml")):
        for name, record in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if name in found:
                raise ValueError(
                    f"the name of a data set must be used once; got {name} in {found[name]['domain']} and "
                    f"{path.parent.name}. Rename one of them."
                )
            found[name] = record | {"domain": path.parent.name}
    return found


def names() -> list[str]:
    """List the names of all data sets.

    Returns
    -------
    list of str
        Sorted names, shipped and fetchable.

    Examples
    --------
    >>> from neurokit_lite import data
    >>> "head_direction" in data.names()
    True
    """
    return sorted(_registry())


def entry(name: str) -> dict:
    """Return the registry's record of a data set.

    Parameters
    ----------
    name : str
        Name of the data set.

    Returns
    -------
    dict
        The fields of its card in ``sets/<domain>/cards.toml``, and the ``domain``.

    Raises
    ------
    ValueError
        If there is no such data set; the message lists those there are.

    Examples
    --------
    >>> from neurokit_lite.data.registry import entry
    >>> entry("head_direction")["shipped"]
    True
    """
    one_of(name, "name", names(), hint="`nkl data list` shows them all.")
    return dict(_registry()[name])


def provenance(name: str) -> Provenance:
    """Return where a data set comes from.

    Parameters
    ----------
    name : str
        Name of the data set.

    Returns
    -------
    Provenance
        The data card.

    Raises
    ------
    ValueError
        If there is no such data set.

    Examples
    --------
    >>> from neurokit_lite.data.registry import provenance
    >>> provenance("head_direction").package
    'pynapple'
    """
    record = entry(name) | {"name": name}
    return Provenance(**{field.name: record[field.name] for field in fields(Provenance) if field.name in record})


def card(name: str) -> str:
    """Return a data set's card as text.

    Parameters
    ----------
    name : str
        Name of the data set.

    Returns
    -------
    str
        Six lines: what, whose, how it is shaped, how big its file is, licence, source.

    Raises
    ------
    ValueError
        If there is no such data set.

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.card("head_direction").splitlines()[3]
    '  size      7.2 MB'
    """
    return str(provenance(name))


def cache_folder() -> Path:
    """Return the folder where fetched files are kept.

    Returns
    -------
    pathlib.Path
        ``$NEUROKIT_LITE_CACHE``, or ``neurokit_lite`` in the user's cache folder.

    Examples
    --------
    >>> from neurokit_lite.data.registry import cache_folder
    >>> cache_folder().is_absolute()
    True
    """
    chosen = os.environ.get("NEUROKIT_LITE_CACHE")
    if chosen:
        return Path(chosen).expanduser().absolute()
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base).absolute() / "neurokit_lite"


def file_path(name: str) -> Path:
    """Return where a data set's file lies, or will lie once it has been fetched.

    Parameters
    ----------
    name : str
        Name of the data set.

    Returns
    -------
    pathlib.Path
        Inside the package for shipped sets, in the cache for fetched ones.

    Raises
    ------
    ValueError
        If there is no such data set.

    Examples
    --------
    >>> from neurokit_lite.data.registry import file_path
    >>> file_path("head_direction").name
    'head_direction.nwb'
    """
    record = entry(name)
    folder = _HERE / "files" / record["domain"] if record["shipped"] else cache_folder()
    return folder / record["file"]


def sha256_of(path: Path) -> str:
    """Return the SHA-256 checksum of a file, read in blocks.

    Parameters
    ----------
    path : pathlib.Path
        The file.

    Returns
    -------
    str
        64 hexadecimal digits.

    Examples
    --------
    >>> from neurokit_lite.data.registry import sha256_of, file_path
    >>> sha256_of(file_path("head_direction"))[:8]
    'a329216d'
    """
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def nkl_command() -> str:
    """Return the course's command as any terminal understands it, also one in which ``nkl`` is not found.

    Returns
    -------
    str
        Path of ``nkl`` beside this Python, quoted where it holds a space; else this Python with the module's name.

    Examples
    --------
    >>> from neurokit_lite.data.registry import nkl_command
    >>> nkl_command().split()[0] == "nkl"  # it is a whole path
    False
    """
    program = Path(sys.executable).with_name("nkl.exe" if os.name == "nt" else "nkl")
    words = [str(program)] if program.is_file() else [sys.executable, "-m", "neurokit_lite.course"]
    return _typed(words)


def _typed(words: list[str]) -> str:
    """Words as one types them into this system's terminal."""
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def _restoring(path: Path) -> str:
    """How to get a shipped file back; the command holds whole paths, for it is typed in whatever folder one is in."""
    root = _HERE.parents[1]
    if (root / ".git").exists():
        command = _typed(["git", "-C", str(root), "checkout", "--", str(path)])
        return f"Restore it with `{command}`."
    return f"Unpack the course's download once more over {root}; your workspace is not touched."


def verify(name: str) -> Path:
    """Check that a data set's file is there and unharmed.

    Parameters
    ----------
    name : str
        Name of the data set.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    FileNotFoundError
        If it is not there; the message says how to get it.
    ValueError
        If there is no such data set, or the file's checksum is not the registry's.

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.verify("head_direction").suffix
    '.nwb'
    """
    record = entry(name)
    path = file_path(name)
    without = f" Without a network, use {record['twin']}() in its place." if "twin" in record else ""
    remedy = _restoring(path) if record["shipped"] else f"Run `{nkl_command()} data fetch {name}`.{without}"
    if not path.exists():
        raise FileNotFoundError(f"The file of {name} must be at {path}; got nothing there. {remedy}")
    found = sha256_of(path)
    if found != record["sha256"]:
        raise ValueError(
            f"The file {path} must have the checksum sha256:{record['sha256']}; got sha256:{found}. "
            f"It is damaged or of another version. {remedy}"
        )
    return path
