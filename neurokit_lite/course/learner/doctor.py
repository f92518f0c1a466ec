"""``nkl doctor``: is this installation sound, and if not, what is to be done?"""

import importlib.metadata
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from neurokit_lite.course.layout import repository_root
from neurokit_lite.course.learner.machine.findings import Diagnosis

__all__ = [
    "check_data",
    "check_disk",
    "check_extensions",
    "check_kernel",
    "check_memory",
    "check_packages",
    "check_python",
    "locked_versions",
    "run_checks",
]

_OLDEST = (3, 11)
_EXTENSIONS = {"@jupyter-widgets/jupyterlab-manager": "sliders", "@jupyter/nbgrader": "exercises"}
_GB = 10**9
_LESSON_GB = 1.5  # the most that a lesson may use
_ROOMY_GB = 4.0
_REINSTALL = "Delete the folder .venv and run `make start`."


def check_python(version: tuple[int, ...] = tuple(sys.version_info[:3])) -> Diagnosis:
    """Check that Python is new enough.

    Parameters
    ----------
    version : tuple of int
        Major, minor and patch number.

    Returns
    -------
    Diagnosis
        What was found.

    Examples
    --------
    >>> from neurokit_lite.course.learner.doctor import check_python
    >>> check_python((3, 9, 1)).status
    'fail'
    """
    found = ".".join(map(str, version))
    if version[:2] < _OLDEST:
        wanted = ".".join(map(str, _OLDEST))
        return Diagnosis("Python", "fail", found, f"Install Python {wanted} or newer, then: {_REINSTALL}")
    return Diagnosis("Python", "ok", f"{found} in {sys.prefix}")


def locked_versions(text: str) -> dict[str, str]:
    """Read name and version of each package that a lock wants on this machine.

    Parameters
    ----------
    text : str
        Content of a lock file.

    Returns
    -------
    dict of str to str
        Version by name; packages for other systems are left out.

    Examples
    --------
    >>> from neurokit_lite.course.learner.doctor import locked_versions
    >>> locked_versions("numpy==2.4.6 \\\\\\n    --hash=sha256:ab\\nold==1 ; python_version < '3'\\n")
    {'numpy': '2.4.6'}
    """
    from packaging.requirements import Requirement

    versions = {}
    for line in text.splitlines():
        if line and not line.startswith((" ", "#", "-")):
            requirement = Requirement(line.rstrip(" \\"))
            if requirement.marker is None or requirement.marker.evaluate():
                versions[requirement.name] = next(iter(requirement.specifier)).version
    return versions


def check_packages(lock: Path) -> Diagnosis:
    """Compare the installed packages with a lock.

    Parameters
    ----------
    lock : pathlib.Path
        The lock file.

    Returns
    -------
    Diagnosis
        A failure for packages that are missing, a warning for other versions.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from neurokit_lite.course.learner.doctor import check_packages
    >>> lock = Path(tempfile.mkdtemp()) / "requirements.lock"
    >>> _ = lock.write_text("no-such-package==1.0\\n")
    >>> check_packages(lock).found
    'missing: no-such-package'
    """
    if not lock.is_file():
        return Diagnosis("packages", "warning", f"no {lock.name}", "Get the whole repository: it comes with the lock.")
    wanted = locked_versions(lock.read_text("utf-8"))
    missing, others = [], []
    for name, version in wanted.items():
        try:
            found = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            missing.append(name)
            continue
        if found != version:
            others.append(f"{name} {found} instead of {version}")
    if missing:
        return Diagnosis("packages", "fail", f"missing: {_some(missing)}", _REINSTALL)
    if others:
        return Diagnosis("packages", "warning", _some(others), f"Figures may differ in the last digits. {_REINSTALL}")
    return Diagnosis("packages", "ok", f"{len(wanted)} as {lock.name} wants them")


def _some(words: list[str], limit: int = 4) -> str:
    more = f" and {len(words) - limit} more" if len(words) > limit else ""
    return ", ".join(words[:limit]) + more


def check_extensions(prefix: Path = Path(sys.prefix)) -> Diagnosis:
    """Check that JupyterLab's extensions for sliders and exercises are there.

    Parameters
    ----------
    prefix : pathlib.Path
        Folder of the environment.

    Returns
    -------
    Diagnosis
        What was found.

    Examples
    --------
    >>> from pathlib import Path
    >>> from neurokit_lite.course.learner.doctor import check_extensions
    >>> check_extensions(Path("nowhere")).status
    'fail'
    """
    folder = prefix / "share" / "jupyter" / "labextensions"
    missing = [what for name, what in _EXTENSIONS.items() if not (folder / name / "package.json").is_file()]
    if missing:
        return Diagnosis("lab extensions", "fail", f"none for {' and '.join(missing)}", _REINSTALL)
    return Diagnosis("lab extensions", "ok", ", ".join(_EXTENSIONS.values()))


def check_kernel(name: str = "python3", *, timeout_s: float = 60) -> Diagnosis:
    """Start a kernel and let it add one and one.

    Parameters
    ----------
    name : str
        Name of the kernel.
    timeout_s : float
        How long to wait for it, in seconds.

    Returns
    -------
    Diagnosis
        A failure too if the kernel runs another Python than this one.

    Examples
    --------
    >>> from neurokit_lite.course.learner.doctor import check_kernel
    >>> check_kernel("no-such-kernel").status
    'fail'
    """
    from jupyter_client.kernelspec import NoSuchKernel
    from jupyter_client.manager import start_new_kernel

    said = []

    def hear(message: dict) -> None:
        said.append(message["content"].get("text", ""))

    try:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        manager, client = start_new_kernel(kernel_name=name, startup_timeout=timeout_s, **quiet)
    except (NoSuchKernel, RuntimeError, OSError) as error:
        return Diagnosis("kernel", "fail", f"{name} does not start: {error}", _REINSTALL)
    try:
        code = "import sys; print(1 + 1, sys.prefix)"
        client.execute_interactive(code, timeout=timeout_s, output_hook=hear)
    except (TimeoutError, RuntimeError) as error:
        return Diagnosis("kernel", "fail", f"{name} does not answer: {error}", _REINSTALL)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    answer = "".join(said).strip()
    if answer == f"2 {sys.prefix}":
        return Diagnosis("kernel", "ok", f"{name}: 1 + 1 = 2")
    return Diagnosis("kernel", "fail", f"{name} runs another Python: {answer or 'no answer'}", _REINSTALL)


def check_data() -> Diagnosis:
    """Compare the data files that are here with their checksums.

    Returns
    -------
    Diagnosis
        What was found.

    Examples
    --------
    >>> from neurokit_lite.course.learner.doctor import check_data
    >>> check_data().name
    'data'
    """
    from neurokit_lite.data import registry

    absent, damaged = [], []
    for name in registry.names():
        try:
            registry.verify(name)
        except FileNotFoundError:
            (damaged if registry.entry(name)["shipped"] else absent).append(name)
        except (ValueError, OSError):
            damaged.append(name)
    if damaged:
        remedy = f"Run `nkl data verify {damaged[0]}`: it says how to restore the file."
        return Diagnosis("data", "fail", f"missing or damaged: {_some(damaged)}", remedy)
    present = len(registry.names()) - len(absent)
    note = f"; {len(absent)} more on demand (`nkl data fetch NAME`)" if absent else ""
    return Diagnosis("data", "ok", f"{present} of {present} with the right checksum{note}")


def check_memory(available_gb: float | None = None) -> Diagnosis:
    """Check that a lesson fits into memory.

    Parameters
    ----------
    available_gb : float, optional
        Free memory in GB; measured when left out.

    Returns
    -------
    Diagnosis
        What was found.

    Examples
    --------
    >>> from neurokit_lite.course.learner.doctor import check_memory
    >>> check_memory(1.0).status
    'fail'
    """
    free = _available_bytes() / _GB if available_gb is None else available_gb
    return _amount(Diagnosis("memory", "ok", f"{free:.1f} GB free"), free, remedy="Close other programs or notebooks.")


def check_disk(free_gb: float | None = None) -> Diagnosis:
    """Check that there is room for data and recordings.

    Parameters
    ----------
    free_gb : float, optional
        Free disk space in GB where the environment lies; measured when left out.

    Returns
    -------
    Diagnosis
        What was found.

    Examples
    --------
    >>> from neurokit_lite.course.learner.doctor import check_disk
    >>> check_disk(100.0).status
    'ok'
    """
    free = shutil.disk_usage(sys.prefix).free / _GB if free_gb is None else free_gb
    return _amount(
        Diagnosis("disk", "ok", f"{free:.1f} GB free"), free, remedy="Empty the bin, or delete what is large."
    )


def _amount(check: Diagnosis, free_gb: float, *, remedy: str) -> Diagnosis:
    """Grade an amount: under what a lesson may take it fails, under what is comfortable it warns."""
    if free_gb >= _ROOMY_GB:
        return check
    limit, status = (_LESSON_GB, "fail") if free_gb < _LESSON_GB else (_ROOMY_GB, "warning")
    return Diagnosis(check.name, status, check.found, f"{remedy} At least {limit:g} GB should be free.")


def _available_bytes() -> int:
    """Memory that can be had now, also under a container's limit."""
    import psutil

    available = psutil.virtual_memory().available
    with_limit = Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory.current")
    try:
        limit, used = (path.read_text("ascii").strip() for path in with_limit)
        return available if limit == "max" else min(available, int(limit) - int(used))
    except (OSError, ValueError):
        return available


def run_checks(workspace: Path) -> list[Diagnosis]:
    """Make every check; one that breaks counts as failed and does not keep the others from running.

    Parameters
    ----------
    workspace : pathlib.Path
        The learner's folder.

    Returns
    -------
    list of Diagnosis
        In a fixed order.

    Examples
    --------
    It starts a kernel, so it takes a second or two::

        [check.name for check in run_checks(Path("workspace")) if check.status != "ok"]
    """
    return [_guarded(name, check) for name, check in _questions(workspace)]


def _questions(workspace: Path) -> Iterator[tuple[str, Callable[[], Diagnosis]]]:
    from neurokit_lite.course.learner.machine import surroundings

    yield "Python", check_python
    yield "packages", lambda: check_packages(repository_root() / "requirements.lock")
    yield "lab extensions", check_extensions
    yield "kernel", check_kernel
    yield "data", check_data
    yield "memory", check_memory
    yield "disk", check_disk
    yield "workspace", lambda: surroundings.check_workspace(workspace)
    yield "port", lambda: surroundings.check_port(workspace)
    yield "browser", surroundings.check_browser
    yield "clock", lambda: surroundings.check_clock(repository_root() / "requirements.lock")
    yield "network", surroundings.check_network


def _guarded(name: str, check: Callable[[], Diagnosis]) -> Diagnosis:
    try:
        return check()
    except Exception as error:
        return Diagnosis(name, "fail", f"{type(error).__name__}: {error}", _REINSTALL)
