"""What all processes of one kernel use together: memory, processes, processor time, and how long they had to wait.

Read from /proc of the kernel's own process namespace, by the supervisor, which is outside it. Counted are private
memory, page tables, the folders in memory, and memory that processes share or hold mapped without touching it.
"""

import contextlib
import os
import time
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Meter", "Use"]

_TICKS = os.sysconf("SC_CLK_TCK")
_COUNTED = ("VmSize", "VmData", "VmStk", "VmPTE", "VmSwap", "RssAnon", "RssShmem")  # a name could look like any line
_SHARED = ("/dev/zero", "/memfd:", "/SYSV", "/anon")


def _words(line: str) -> tuple[str, list[str]]:
    key, _, rest = line.partition(":")
    return key, rest.split()


@dataclass(frozen=True)
class Use:
    """One look. `delay_s` is how long the kernel's first process was ready to run and had no processor."""

    memory_mb: float = 0.0
    processes: int = 0
    cpu_s: float = 0.0
    delay_s: float = 0.0


@dataclass
class Meter:
    """Looks at one kernel again and again.

    Parameters
    ----------
    names : callable
        Gives the process ids to look at, as text.
    skip : str
        A process of ours among them, whose memory does not count.
    folders : tuple of str
        Folders in memory whose contents count.
    limit_mb : float
        Below it a quick estimate that is never too small will do; above it every page is counted.
    """

    names: object
    skip: str = ""
    folders: tuple[str, ...] = ()
    limit_mb: float = 0.0
    proc: Path = Path("/proc")
    _spent: dict = field(default_factory=dict)
    _base: dict | None = None

    def look(self) -> Use:
        """Count now. Where there is no /proc, the clock stands in for processor time."""
        if not self.proc.is_dir():
            return Use(cpu_s=time.monotonic())
        found = {name: seen for name in self.names() if (seen := self._read(name)) is not None}
        own = {name: seen for name, seen in found.items() if name != self.skip}
        if self._base is None:
            self._base = {key: max((seen[key] for seen in own.values()), default=0) for key in ("private", "shared")}
            self._base["disk"] = self._disk_kb()
        first = min(own, key=int, default=None)
        delay_s = own[first]["delay"] if first else 0.0
        return Use(self._memory_kb(own) / 1024, len(found), self._cpu_s(found), delay_s)

    def _read(self, name: str) -> dict | None:
        with contextlib.suppress(OSError, IndexError, ValueError):
            lines = (self.proc / name / "status").read_text(errors="replace").splitlines()
            kb = {key: int(words[0]) for key, words in map(_words, lines) if key in _COUNTED}
            stat = (self.proc / name / "stat").read_text(errors="replace").rpartition(")")[2].split()
            own, children = int(stat[11]) + int(stat[12]), int(stat[13]) + int(stat[14])
            private = sum(kb.get(key, 0) for key in ("RssAnon", "VmPTE", "VmSwap"))
            shared = max(kb.get("VmSize", 0) - kb.get("VmData", 0) - kb.get("VmStk", 0), kb.get("RssShmem", 0))
            return {
                "private": private,
                "shared": shared,
                "own": own / _TICKS,
                "all": (own + children) / _TICKS,
                "start": stat[19],
                "delay": self._delay_s(name),
            }
        return None

    def _delay_s(self, name: str) -> float:
        with contextlib.suppress(OSError, IndexError, ValueError):
            return int((self.proc / name / "schedstat").read_text().split()[1]) / 1e9
        return 0.0

    def _cpu_s(self, found: dict) -> float:
        """Processor time of the living with their waited-for children, or of all that were ever seen: the larger."""
        self._spent |= {(name, seen["start"]): seen["own"] for name, seen in found.items()}
        return max(sum(seen["all"] for seen in found.values()), sum(self._spent.values()))

    def _disk_kb(self) -> int:
        total = 0
        for folder in self.folders:
            with contextlib.suppress(OSError):
                found = os.statvfs(folder)
                total += (found.f_blocks - found.f_bfree) * found.f_frsize
        return total >> 10

    def _memory_kb(self, own: dict) -> float:
        """Memory beyond what the first process held when it was forked."""
        disk, base = self._disk_kb() - self._base["disk"], self._base
        mapped = {name: max(0, seen["shared"] - base["shared"]) for name, seen in own.items()}
        estimate = disk + sum(seen["private"] + mapped[name] for name, seen in own.items()) - base["private"]
        if estimate <= self.limit_mb * 1024:
            return max(estimate, 0)
        objects: dict[tuple, int] = {}
        total = disk - base["private"]
        for name, seen in own.items():
            total += self._private_kb(name, seen["private"])
            if mapped[name] and not self._find_objects(name, objects) and self._holds_memory(name):
                total += mapped[name]  # it hides its maps: all that is mapped counts
        return max(total + sum(objects.values()) / 1024, 0)

    def _private_kb(self, name: str, otherwise: int) -> int:
        """Private memory, with a page that several processes have counted in parts."""
        with contextlib.suppress(OSError, ValueError, IndexError):
            lines = (self.proc / name / "smaps_rollup").read_text().splitlines()
            kb = {line.partition(":")[0]: int(line.split()[1]) for line in lines if line.endswith(" kB")}
            if "Pss_Anon" in kb:
                return kb["Pss_Anon"] + kb.get("SwapPss", 0) + otherwise - self._resident_kb(name, otherwise)
        return otherwise if self._holds_memory(name) else 0

    def _holds_memory(self, name: str) -> bool:
        """Whether a process that shows no maps hides them, or has ended since it was first read."""
        with contextlib.suppress(OSError):
            return "\nRssAnon:" in (self.proc / name / "status").read_text(errors="replace")
        return False

    def _resident_kb(self, name: str, otherwise: int) -> int:
        """The part of the quick count that the exact one replaces: all but the page tables."""
        with contextlib.suppress(OSError, ValueError, IndexError):
            for line in (self.proc / name / "status").read_text(errors="replace").splitlines():
                if line.startswith("VmPTE:"):
                    return otherwise - int(line.split()[1])
        return otherwise

    def _find_objects(self, name: str, objects: dict[tuple, int]) -> bool:
        """Sizes of shared memory that has no file in a folder, each object once; False where it cannot be read."""
        try:
            lines = (self.proc / name / "maps").read_text(errors="replace").splitlines()
        except OSError:
            return False
        for line in lines:
            words = line.split(None, 5)
            if len(words) == 6 and words[1][3] == "s" and words[5].startswith(_SHARED):
                low, _, high = words[0].partition("-")
                end = int(words[2], 16) + int(high, 16) - int(low, 16)
                key = words[3], words[4]
                objects[key] = max(objects.get(key, 0), end)
        return True
