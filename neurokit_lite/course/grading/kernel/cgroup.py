"""Control groups (cgroup v2): where this user may make one, the system itself holds a kernel to its limits.

The supervisor counts in any case (see `usage`); a group also binds between two looks, and knows memory that no process
shows, such as that of sockets. Where the machine has no cgroup v2 with the controllers `memory` and `pids`, or hands
none to this user, counting is what there is.
"""

import contextlib
import os
import time
from functools import lru_cache
from pathlib import Path

from neurokit_lite.course.grading.kernel.limits import Limits

__all__ = ["Group", "parent_group"]

_ROOT = Path("/sys/fs/cgroup")
_START_MB, _START_TASKS = 64, 8  # what a kernel takes before any cell runs
_STALE_S = 3600


@lru_cache(maxsize=1)
def parent_group(root: Path = _ROOT, own: Path = Path("/proc/self/cgroup")) -> Path | None:
    """Find the nearest group at or above our own in which groups with limits can be made.

    Parameters
    ----------
    root : Path
        Where cgroup v2 is mounted.
    own : Path
        The file that names this process's group.

    Returns
    -------
    Path or None
        A folder whose `cgroup.subtree_control` has `memory` and `pids` and that this user may write to.

    References
    ----------
    Linux kernel documentation, "Control Group v2", section "Delegation".
    """
    try:
        lines = own.read_text().splitlines()
    except OSError:
        return None
    names = [line.removeprefix("0::/") for line in lines if line.startswith("0::/")]
    if not names or not (root / "cgroup.controllers").is_file():
        return None
    start = root / names[0]
    for folder in (start, *start.parents):
        with contextlib.suppress(OSError):
            given = set((folder / "cgroup.subtree_control").read_text().split())
            if (
                {"memory", "pids"} <= given
                and os.access(folder, os.W_OK)
                and os.access(folder / "cgroup.procs", os.W_OK)
            ):
                return folder
        if folder == root:
            break
    return None


class Group:
    """One kernel's group.

    Parameters
    ----------
    folder : Path
        Its folder, which exists.
    """

    def __init__(self, folder: Path):
        self.folder = folder

    @classmethod
    def make(cls, parent: Path | None, name: str, limits: Limits) -> "Group | None":
        """Make a group with the limits; None where that is refused."""
        if parent is None:
            return None
        for stale in parent.glob("nkl-*"):
            with contextlib.suppress(OSError):
                if time.time() - stale.stat().st_mtime > _STALE_S:
                    stale.rmdir()  # works only where no process is left in it
        folder = parent / f"nkl-{name}"
        try:
            folder.mkdir()
            (folder / "memory.max").write_text(str(limits.memory_mb + _START_MB << 20))
            (folder / "pids.max").write_text(str(limits.processes + _START_TASKS))
            for control, value in (("memory.swap.max", "0"), ("memory.oom.group", "1")):
                if (folder / control).exists():  # older systems lack them
                    (folder / control).write_text(value)
        except OSError:
            with contextlib.suppress(OSError):
                folder.rmdir()
            return None
        return cls(folder)

    def door(self) -> int:
        """A descriptor; the process that writes ``0`` into it is in the group, with all that come from it."""
        return os.open(self.folder / "cgroup.procs", os.O_WRONLY)

    def ran_out(self) -> bool:
        """Whether the system ended a process of it for want of memory."""
        with contextlib.suppress(OSError, ValueError):
            events = dict(line.split() for line in (self.folder / "memory.events").read_text().splitlines())
            return int(events.get("oom_kill", 0)) > 0
        return False

    def remove(self) -> None:
        """End what is left in it, and remove it."""
        for _ in range(50):
            with contextlib.suppress(OSError):
                self.folder.rmdir()
                return
            with contextlib.suppress(OSError):
                (self.folder / "cgroup.kill").write_text("1")
            time.sleep(0.01)
