"""Download files of known size and checksum: what is there is not fetched again, what was broken off goes on."""

import urllib.error
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from neurokit_lite.course.offline.wheels import Wheel
from neurokit_lite.data.registry import sha256_of

__all__ = ["download", "download_all", "is_whole"]

_BLOCK = 1 << 18
_TIMEOUT_S = 60
_TRIES = 3


def is_whole(path: Path, wheel: Wheel) -> bool:
    """Say whether a file is there with the right checksum.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    wheel : Wheel
        What it ought to be.

    Returns
    -------
    bool
        Whether it needs no download.

    Examples
    --------
    >>> is_whole(Path("nowhere.whl"), Wheel("nowhere.whl", url="", n_bytes=1, sha256="ab"))
    False
    """
    return path.is_file() and path.stat().st_size == wheel.n_bytes and sha256_of(path) == wheel.sha256


def download(wheel: Wheel, folder: Path, *, on_bytes: Callable[[int], object]) -> Path:
    """Bring one file into a folder.

    Parameters
    ----------
    wheel : Wheel
        The file.
    folder : pathlib.Path
        Where it goes. A download that was broken off lies there as ``name.part``, and goes on from its end.
    on_bytes : callable
        Takes how many bytes have come since it was last called.

    Returns
    -------
    pathlib.Path
        The file, with the right checksum.

    Raises
    ------
    OSError
        If it does not come, or is not what it ought to be.
    """
    path = folder / wheel.name
    if is_whole(path, wheel):
        on_bytes(wheel.n_bytes)
        return path
    part = path.with_name(path.name + ".part")
    for attempt in range(_TRIES):
        try:
            _go_on(wheel, part, on_bytes)
            break
        except (OSError, urllib.error.URLError) as error:
            if attempt + 1 == _TRIES:
                raise OSError(
                    f"{wheel.name} must be downloaded; got: {error}. Run the same command again: what has come is kept."
                ) from error
    if not is_whole(part, wheel):
        part.unlink(missing_ok=True)
        raise OSError(
            f"{wheel.name} must have the checksum that the lock gives; got another file of that name, which was thrown "
            "away. Run the command again; if it stays, a proxy may change downloads: try another network."
        )
    part.replace(path)
    return path


def _go_on(wheel: Wheel, part: Path, on_bytes: Callable[[int], object]) -> None:
    """Fetch what is missing of a file; a server that cannot give a part of it gives the whole again."""
    have = part.stat().st_size if part.is_file() else 0
    if have >= wheel.n_bytes:  # whole, or of another edition
        if is_whole(part, wheel):
            on_bytes(have)
            return
        have = 0
    request = urllib.request.Request(wheel.url, headers={"Range": f"bytes={have}-"} if have else {})
    with urllib.request.urlopen(request, timeout=_TIMEOUT_S) as answer:
        goes_on = have and getattr(answer, "status", None) == 206
        on_bytes(have if goes_on else 0)
        with part.open("ab" if goes_on else "wb") as file:
            while block := answer.read(_BLOCK):
                file.write(block)
                on_bytes(len(block))
    if part.stat().st_size < wheel.n_bytes:
        raise ConnectionError("the connection was broken off")


def download_all(wheels: list[Wheel], folder: Path, *, on_bytes: Callable[[int], object]) -> None:
    """Bring all files into a folder, four at a time; the first that fails ends it.

    Parameters
    ----------
    wheels : list of Wheel
        The files.
    folder : pathlib.Path
        Made if it is not there. What else of that kind lies in it is removed, so that an older edition of a package is
        not carried along.
    on_bytes : callable
        Takes how many bytes have come since it was last called.

    Raises
    ------
    OSError
        If one does not come, or is not what it ought to be.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {wheel.name for wheel in wheels} | {f"{wheel.name}.part" for wheel in wheels}
    for path in [*folder.glob("*.whl"), *folder.glob("*.whl.part")]:
        if path.name not in wanted:
            path.unlink()
    with ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(download, wheel, folder, on_bytes=on_bytes) for wheel in wheels]
        try:
            for job in jobs:
                job.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
