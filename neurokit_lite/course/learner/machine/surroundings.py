"""What ``nkl doctor`` asks of the machine around the installation: workspace, port, browser, clock, network."""

import contextlib
import datetime
import socket
import subprocess
import sys
import tempfile
import time
import webbrowser
from pathlib import Path

from neurokit_lite.course.learner.machine.findings import Diagnosis
from neurokit_lite.course.learner.start import running_at

__all__ = ["check_browser", "check_clock", "check_network", "check_port", "check_workspace"]

_PORT = 8888
_PATIENCE_S = 20
_DAY_S = 86_400


def check_workspace(workspace: Path) -> Diagnosis:
    """Check that the learner's folder can be written to.

    Parameters
    ----------
    workspace : pathlib.Path
        The folder; where it is not there yet, the nearest folder above it is tried.

    Returns
    -------
    Diagnosis
        What was found.

    Examples
    --------
    >>> from neurokit_lite.course.learner.machine.surroundings import check_workspace
    >>> check_workspace(Path(tempfile.gettempdir()) / "not-there-yet").status
    'ok'
    """
    if workspace.exists() and not workspace.is_dir():
        return Diagnosis("workspace", "fail", f"{workspace} is a file", "Choose another: `nkl start --workspace DIR`.")
    folder = next(one for one in (workspace, *workspace.absolute().parents) if one.is_dir())
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"x")
    except OSError as error:
        remedy = "Change its owner or its rights, or choose another folder: `nkl start --workspace DIR`."
        return Diagnosis("workspace", "fail", f"{folder} cannot be written to ({error.strerror})", remedy)
    return Diagnosis("workspace", "ok", f"{workspace}{'' if workspace.is_dir() else ', made at the first start'}")


def check_port(workspace: Path, *, port: int = _PORT) -> Diagnosis:
    """Check that JupyterLab finds a port.

    Parameters
    ----------
    workspace : pathlib.Path
        The learner's folder; its own running server is no trouble.
    port : int
        Port that ``nkl start`` asks for first.

    Returns
    -------
    Diagnosis
        What was found. A port that is taken is no failure: the next free one is used.

    Examples
    --------
    >>> from neurokit_lite.course.learner.machine.surroundings import check_port
    >>> check_port(Path("nowhere"), port=65_000).name
    'port'
    """
    if running_at(workspace):
        return Diagnosis("port", "ok", "the course is running now")
    with contextlib.closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
        try:
            probe.bind(("127.0.0.1", 0))
        except OSError as error:
            remedy = "Let programs listen on 127.0.0.1: a firewall or a container forbids it."
            return Diagnosis("port", "fail", f"none can be had ({error.strerror})", remedy)
    with contextlib.closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            return Diagnosis("port", "ok", f"{port} is taken by another program; `nkl start` takes the next free one")
    return Diagnosis("port", "ok", f"{port} is free")


def check_browser() -> Diagnosis:
    """Check that a browser can be opened.

    Returns
    -------
    Diagnosis
        A warning where none is known: the address that is printed can be opened by hand.

    Examples
    --------
    >>> from neurokit_lite.course.learner.machine.surroundings import check_browser
    >>> check_browser().status in ("ok", "warning")
    True
    """
    try:
        found = webbrowser.get()
    except webbrowser.Error:
        remedy = "Open the address that `nkl start` prints yourself, in Firefox, Chrome, Edge or Safari."
        return Diagnosis("browser", "warning", "none is known to this system", remedy)
    return Diagnosis("browser", "ok", str(getattr(found, "name", type(found).__name__)))


def check_clock(newest: Path, *, now_s: float | None = None) -> Diagnosis:
    """Check that the clock is not behind the files of the course.

    Parameters
    ----------
    newest : pathlib.Path
        A file that was written when the course was installed.
    now_s : float, optional
        Unix time in seconds; the system's when left out.

    Returns
    -------
    Diagnosis
        A warning where the clock is more than a day behind: secure connections and dates of submission then fail.

    Examples
    --------
    >>> from neurokit_lite.course.learner.machine.surroundings import check_clock
    >>> check_clock(Path("nowhere"), now_s=1e9).status
    'warning'
    """
    now_s = time.time() if now_s is None else now_s
    written_s = newest.stat().st_mtime if newest.exists() else datetime.datetime(2026, 1, 1).timestamp()
    shown = datetime.datetime.fromtimestamp(now_s).strftime("%Y-%m-%d %H:%M")
    if now_s < written_s - _DAY_S:
        remedy = "Set date and time of this computer: downloads and dates of submission depend on them."
        return Diagnosis("clock", "warning", f"{shown}, which is before this course was installed", remedy)
    return Diagnosis("clock", "ok", shown)


def check_network(command: tuple[str, ...] = ()) -> Diagnosis:
    """Check whether the package registry answers. Offline is fine: lessons, data and exercises need no network.

    Parameters
    ----------
    command : tuple of str
        A program that ends with 0 where the registry answers; by default pip is asked, which knows mirrors and proxies.

    Returns
    -------
    Diagnosis
        Never a failure.

    Examples
    --------
    >>> from neurokit_lite.course.learner.machine.surroundings import check_network
    >>> check_network((sys.executable, "-c", "raise SystemExit(1)")).status
    'ok'
    """
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--retries", "0", "--timeout", "5")
    try:
        done = subprocess.run(
            command or (*pip, "index", "versions", "pip"), capture_output=True, timeout=_PATIENCE_S, check=False
        )
        is_reached = done.returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        is_reached = False
    if is_reached:
        return Diagnosis("network", "ok", "the package registry answers")
    found = "offline: fine for lessons and exercises; updates and `nkl data fetch` need the package registry"
    return Diagnosis("network", "ok", found)
