"""A text about an installation that can be pasted into a report of a fault, without anything private in it."""

import getpass
import hashlib
import importlib.metadata
import os
import platform
import re
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from neurokit_lite.course.layout import repository_root
from neurokit_lite.course.learner.machine.findings import Diagnosis

__all__ = ["issue_report", "without_private"]

_SHOWN = ("jupyterlab", "ipykernel", "ipywidgets", "nbgrader", "numpy", "matplotlib")


def issue_report(checks: Sequence[Diagnosis]) -> str:
    """Write what whoever repairs a fault wants to know first.

    Parameters
    ----------
    checks : sequence of Diagnosis
        What ``nkl doctor`` found.

    Returns
    -------
    str
        System, Python, versions and every check, one a line. Names of people, machines and their folders are left out.

    Examples
    --------
    >>> print(issue_report([Diagnosis("disk", "ok", "80 GB free")]).splitlines()[-1])
    - ok: disk: 80 GB free
    """
    lock = repository_root() / "requirements.lock"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()[:12] if lock.is_file() else "none"
    lines = [
        f"- system: {platform.system()} {platform.release()}, {platform.machine()}",
        f"- Python: {platform.python_version()}",
        f"- course: {importlib.metadata.version('neurokit-lite')}, lock {digest}",
        f"- packages: {', '.join(f'{name} {_version(name)}' for name in _SHOWN)}",
    ]
    lines += [f"- {check.status}: {check.name}: {check.found}" for check in checks]
    return without_private("\n".join(lines))


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "missing"


def without_private(text: str) -> str:
    """Replace what tells who or where somebody is.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        Folders of the course, of the environment and of the user by what they are; user and machine names as
        ``<user>`` and ``<machine>``; tokens left out.

    Examples
    --------
    >>> without_private(f"no {Path.home()}/x?token=abc123")
    'no ~/x?token=<token>'
    """
    places = {sys.prefix: "<environment>", str(repository_root()): "<course>", os.getcwd(): "<here>"}
    places |= {str(Path.home()): "~"}
    for place in sorted(places, key=len, reverse=True):
        if len(place) > 1:
            text = text.replace(place, places[place])
    for name, instead in ((_user(), "<user>"), (socket.gethostname(), "<machine>")):
        if len(name) > 2:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", instead, text)
    return re.sub(r"token=\w+", "token=<token>", text)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
