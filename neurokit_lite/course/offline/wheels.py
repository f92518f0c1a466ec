"""Which wheel of each locked package does each system need, how large is it, and what is not to be had at all?"""

import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging import tags
from packaging.markers import Marker
from packaging.utils import parse_wheel_filename

from neurokit_lite.core.check import one_of
from neurokit_lite.core.errors import invalid

__all__ = ["SYSTEMS", "Choice", "Target", "Wheel", "choose_wheels", "python_versions", "read_offers"]

_GLIBC = 28  # the oldest C library that is served is 2.28: Debian 10, Ubuntu 18.10 and what came after
_MACOS = (12, 0)
_LINUX = {"os_name": "posix", "sys_platform": "linux", "platform_system": "Linux"}
_WINDOWS = {"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows"}
_MAC = {"os_name": "posix", "sys_platform": "darwin", "platform_system": "Darwin"}
# Name: (what its wheels are tagged with, what markers see, what people call it).
SYSTEMS: dict[str, tuple[list[str], dict[str, str], str]] = {
    "linux-x86_64": (
        [f"manylinux_2_{minor}_x86_64" for minor in range(_GLIBC, 4, -1)]
        + ["manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64", "linux_x86_64"],
        _LINUX | {"platform_machine": "x86_64"},
        f"Linux on Intel or AMD (C library 2.{_GLIBC} or newer)",
    ),
    "windows-x86_64": (["win_amd64"], _WINDOWS | {"platform_machine": "AMD64"}, "Windows on Intel or AMD"),
    "macos-arm64": (
        list(tags.mac_platforms(_MACOS, "arm64")),
        _MAC | {"platform_machine": "arm64"},
        f"macOS {_MACOS[0]} or newer on Apple silicon",
    ),
    "macos-x86_64": (
        list(tags.mac_platforms(_MACOS, "x86_64")),
        _MAC | {"platform_machine": "x86_64"},
        f"macOS {_MACOS[0]} or newer on Intel",
    ),
}


@dataclass(frozen=True)
class Target:
    """A system with a Python, for which wheels are chosen.

    Parameters
    ----------
    system : str
        One of `SYSTEMS`.
    python : str
        Python's version, ``"3.12"``.

    Examples
    --------
    >>> str(Target("linux-x86_64", "3.12"))
    'linux-x86_64, Python 3.12'
    """

    system: str
    python: str

    def __post_init__(self) -> None:
        one_of(self.system, "system", list(SYSTEMS))

    def __str__(self) -> str:
        return f"{self.system}, Python {self.python}"

    def markers(self) -> dict[str, str]:
        """Return what environment markers see there."""
        python = {"python_version": self.python, "python_full_version": f"{self.python}.0", "extra": ""}
        names = {"implementation_name": "cpython", "platform_python_implementation": "CPython"}
        rest = {"implementation_version": f"{self.python}.0", "platform_release": "", "platform_version": ""}
        return SYSTEMS[self.system][1] | python | names | rest

    def tags(self) -> Iterator[tags.Tag]:
        """Give the tags of wheels that install there, the best first."""
        major, minor = map(int, self.python.split("."))
        interpreter, platforms = f"cp{major}{minor}", SYSTEMS[self.system][0]
        yield from tags.cpython_tags((major, minor), [interpreter], platforms)
        yield from tags.compatible_tags((major, minor), interpreter, platforms)


@dataclass(frozen=True)
class Wheel:
    """A file that a registry offers.

    Parameters
    ----------
    name : str
        Name of the file.
    url : str
        Where it is.
    n_bytes : int
        Its size.
    sha256 : str
        Its checksum.

    Examples
    --------
    >>> Wheel("six-1.17.0-py2.py3-none-any.whl", url="", n_bytes=11050, sha256="").n_bytes
    11050
    """

    name: str
    url: str
    n_bytes: int
    sha256: str


@dataclass(frozen=True)
class Choice:
    """What was chosen for some targets.

    Parameters
    ----------
    wheels : dict
        For each target its wheels; many are shared between targets.
    missing : dict
        For each target the packages, ``name version``, of which there is no wheel for it.

    Examples
    --------
    >>> Choice({}, {}).files()
    []
    """

    wheels: dict[Target, list[Wheel]]
    missing: dict[Target, list[str]]

    def files(self) -> list[Wheel]:
        """List each wheel once, by name."""
        found = {wheel.name: wheel for wheels in self.wheels.values() for wheel in wheels}
        return [found[name] for name in sorted(found)]


def python_versions() -> list[str]:
    """List the editions of Python that the course is tried on.

    Returns
    -------
    list of str
        From the classifiers of the installed package.

    Examples
    --------
    >>> "3.11" in python_versions()
    True
    """
    from importlib.metadata import metadata

    said = metadata("neurokit-lite").get_all("Classifier") or []
    heads = [line.removeprefix("Programming Language :: Python :: ") for line in said]
    return [head for head in heads if head.startswith("3.")]


def read_offers(lock: Path) -> list[dict[str, Any]]:
    """Ask the registry what it offers of each locked package.

    Parameters
    ----------
    lock : pathlib.Path
        A lock of pip's kind, with checksums.

    Returns
    -------
    list of dict
        One entry a package as in ``pylock.toml`` (PEP 751): name, version, marker, and its wheels with address,
        size and checksum.

    Raises
    ------
    RuntimeError
        If uv is not there, or the registry does not answer.
    """
    beside = Path(sys.executable).with_name("uv.exe" if sys.platform == "win32" else "uv")
    uv = str(beside) if beside.is_file() else shutil.which("uv")
    if uv is None:
        raise RuntimeError("The installer uv must be here to look packages up. Run `make start` once: it brings uv.")
    with tempfile.TemporaryDirectory() as scratch:
        told = Path(scratch) / "pylock.toml"
        words = ["pip", "compile", str(lock), "--universal", "--no-deps", "--python-version", "3.11", "--quiet"]
        words += ["--format", "pylock.toml", "--output-file", str(told)]
        done = subprocess.run([uv, *words], capture_output=True, text=True, check=False)
        if done.returncode:
            last = ([line.strip() for line in done.stderr.splitlines() if line.strip()] or ["it said nothing"])[-1]
            raise RuntimeError(f"The registry could not be asked: {last} Connect to the internet, then run it again.")
        return tomllib.loads(told.read_text("utf-8"))["packages"]


def choose_wheels(offers: list[dict[str, Any]], targets: list[Target], *, lock_text: str) -> Choice:
    """Choose for each target the best wheel of each package that it needs.

    Parameters
    ----------
    offers : list of dict
        From `read_offers`.
    targets : list of Target
        Systems with their Pythons.
    lock_text : str
        Content of the lock: a wheel counts only if the lock holds its checksum.

    Returns
    -------
    Choice
        What there is, and what there is not.

    Raises
    ------
    ValueError
        If no target is given.

    Examples
    --------
    >>> wheel = {"url": "x/six-1.17.0-py2.py3-none-any.whl", "size": 11050, "hashes": {"sha256": "ab"}}
    >>> offers = [{"name": "six", "version": "1.17.0", "wheels": [wheel]}, {"name": "rare", "version": "1"}]
    >>> target = Target("linux-x86_64", "3.12")
    >>> found = choose_wheels(offers, [target], lock_text="six==1.17.0 --hash=sha256:ab")
    >>> [wheel.name for wheel in found.files()], found.missing[target]
    (['six-1.17.0-py2.py3-none-any.whl'], ['rare 1'])
    """
    if not targets:
        raise invalid("targets", "be at least one", targets)
    choice = Choice({}, {})
    for target in targets:
        rank = {tag: turn for turn, tag in enumerate(target.tags())}
        wheels, missing = [], []
        for package in offers:
            if "marker" in package and not Marker(package["marker"]).evaluate(target.markers()):
                continue
            best = _best(package.get("wheels", []), rank, lock_text)
            if best is None:
                missing.append(f"{package['name']} {package['version']}")
            else:
                wheels.append(best)
        choice.wheels[target], choice.missing[target] = wheels, missing
    return choice


def _best(offered: list[dict[str, Any]], rank: dict[tags.Tag, int], lock_text: str) -> Wheel | None:
    """The wheel with the best tag among those whose checksum the lock holds."""
    found = []
    for wheel in offered:
        name = wheel.get("name") or wheel["url"].rsplit("/", 1)[1]
        turns = [rank[tag] for tag in parse_wheel_filename(name)[3] if tag in rank]
        if turns and f"sha256:{wheel['hashes']['sha256']}" in lock_text:
            found.append((min(turns), name, Wheel(name, wheel["url"], wheel["size"], wheel["hashes"]["sha256"])))
    return min(found)[2] if found else None
