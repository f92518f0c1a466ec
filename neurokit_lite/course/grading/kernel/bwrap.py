"""The outer sandbox: what the fork server and every kernel below it may see of this machine."""

import os
import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

from neurokit_lite.core.errors import invalid

__all__ = ["UNSAFE_MEANS", "arguments", "reason_without", "visible_folders"]

UNSAFE_MEANS = (
    "Without a sandbox, the students' code runs as you: it can read the solutions and the hidden tests, change the "
    "gradebook and every other submission, read your home folder and use the network."
)
_PRIVILEGES = ("SYS_ADMIN", "SETUID", "SETGID", "SETPCAP", "NET_ADMIN", "KILL", "SYS_PTRACE")
_ENVIRONMENT = {
    "HOME": "/home/student",
    "USER": "student",
    "LANG": "C.UTF-8",
    "IPYTHONDIR": "/home/student/.ipython",
    "JUPYTER_PREFER_ENV_PATH": "1",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "MPLCONFIGDIR": "/cache",
    "XDG_CACHE_HOME": "/cache",
    "PYTHONDONTWRITEBYTECODE": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "NUMBA_NUM_THREADS": "1",
}


def visible_folders() -> list[str]:
    """Folders outside the system that the sandbox shows, read-only: Python, its libraries and this package."""
    import neurokit_lite

    package = Path(neurokit_lite.__file__).parent
    found = [os.path.realpath(item) for item in (sys.prefix, sys.base_prefix, package)]
    return [item for item in dict.fromkeys(found) if not item.startswith("/usr/")]


def refuse_visible(course: Path) -> None:
    """Refuse a course folder that the sandbox would show to the students' code."""
    place = os.path.realpath(course)
    for folder in (*visible_folders(), "/usr"):
        if place == folder or place.startswith(f"{folder}/"):
            raise invalid(
                "course", f"lie outside {folder}, which every sandbox shows", got=place, hint="Move the course."
            )


def arguments(shared: str, *, as_root: bool) -> list[str]:
    """Arguments of bubblewrap for the fork server.

    Parameters
    ----------
    shared : str
        Folder of the sockets; it becomes /run/server inside.
    as_root : bool
        True keeps the few privileges that the server needs to give each kernel a user id of its own; False uses
        an unprivileged user namespace.

    Returns
    -------
    list of str
        Everything up to and with the ``--``.
    """
    words = ["bwrap", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
    words += ["--die-with-parent", "--new-session", "--clearenv", "--hostname", "grader"]
    words += [w for name in _PRIVILEGES for w in ("--cap-add", f"CAP_{name}")] if as_root else ["--unshare-user"]
    words += _parents("/home/student/x", "/sys/devices/system/cpu", *visible_folders())
    words += ["--ro-bind", "/usr", "/usr"]
    for name in ("bin", "sbin", "lib", "lib64", "lib32"):
        path = Path("/", name)
        if path.is_symlink():
            words += ["--symlink", os.readlink(path), str(path)]
        elif path.is_dir():
            words += ["--ro-bind", str(path), str(path)]
    for path in ("/etc/ld.so.cache", "/etc/localtime", "/etc/fonts", "/etc/alternatives", "/sys/devices/system/cpu"):
        words += ["--ro-bind-try", path, path]
    words += ["--proc", "/proc", "--dev", "/dev"]
    for path in ("/tmp", "/run", "/cache"):
        words += ["--size", str(16 << 20), "--tmpfs", path]
    for path in visible_folders():
        words += ["--ro-bind", path, path]
    words += ["--bind", shared, "/run/server", "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/"]
    environment = {**_ENVIRONMENT, "PATH": f"{sys.prefix}/bin:/usr/local/bin:/usr/bin:/bin", "PYTHONPATH": _source()}
    for name, value in environment.items():
        words += ["--setenv", name, value]
    return [*words, "--"]


def _source() -> str:
    """Where this package lies: inside, the same code must run as outside, also where it was not installed."""
    import neurokit_lite

    return os.path.dirname(os.path.realpath(os.path.dirname(neurokit_lite.__file__)))


def _parents(*paths: str) -> list[str]:
    """Make the folders above some paths readable by all; bubblewrap would make them the server's own."""
    found = dict.fromkeys(str(above) for path in paths for above in reversed(Path(path).parents) if above != Path("/"))
    return [word for path in found for word in ("--perms", "0755", "--dir", path)]


def environment_without() -> dict[str, str]:
    """Environment of an unconfined server: the same settings, your own home and cache."""
    own = ("HOME", "USER", "LANG", "IPYTHONDIR", "MPLCONFIGDIR", "XDG_CACHE_HOME")
    return {**os.environ, **{name: value for name, value in _ENVIRONMENT.items() if name not in own}}


@lru_cache(maxsize=2)
def reason_without(*, as_root: bool) -> str:
    """Say why bubblewrap cannot be used here; '' where it can."""
    if not sys.platform.startswith("linux"):
        return "bubblewrap exists on Linux only; use WSL, Docker or Podman here"
    if shutil.which("bwrap") is None:
        return "bubblewrap is not installed; on Debian and Ubuntu: sudo apt install bubblewrap"
    test = [*arguments("/tmp", as_root=as_root), "/usr/bin/true"]
    try:
        done = subprocess.run(test, capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"bubblewrap does not start: {error}"
    return "" if done.returncode == 0 else f"bubblewrap does not start: {done.stderr.strip()[:300]}"
