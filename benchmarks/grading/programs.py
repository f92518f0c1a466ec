"""Runs whole programs, with their time on the clock and the memory of all their processes."""

import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from benchmarks.measure import PINNED

__all__ = ["Ran", "grade_words", "run_program"]

_EVERY_S = 0.5


@dataclass
class Ran:
    """One program that ended.

    `peak_mb` holds the most memory that was seen, looking twice a second: of the program's own process, of the largest
    worker of its pool, and, where it was asked for, of all processes together with pages that several share counted
    once. (What the system counts itself begins with the memory of the process that started the program.)
    """

    seconds: float
    peak_mb: dict[str, float] = field(default_factory=dict)


def grade_words(root: Path, *, n_workers: int) -> list[str]:
    """The command line of our grader, with the limits that the class is made for."""
    nkl = [sys.executable, "-m", "neurokit_lite.course", "grade", "ps1", "--course", str(root)]
    return [*nkl, "--workers", str(n_workers), "--cell-seconds", "10", "--memory-mb", "512", "--no-feedback"]


def run_program(
    words: list[str], root: Path, *, expected: tuple[int, ...] = (0,), sees_all: bool = False, **env
) -> Ran:
    """Run a program to its end.

    Parameters
    ----------
    words : list of str
        The command.
    root : Path
        Where it runs; what it says goes into ``bench.log`` there.
    expected : tuple of int
        Exit codes that are no failure.
    sees_all : bool
        Whether to add up the memory of all its processes, which takes some time from them.
    **env : str
        More of the environment.

    Returns
    -------
    Ran
        Time and memory.

    Raises
    ------
    RuntimeError
        If it ends with another code.
    """
    path = f"{os.path.dirname(sys.executable)}:{os.environ['PATH']}"
    peaks: dict[str, float] = {}
    ended = threading.Event()
    with (root / "bench.log").open("w+") as log:
        start = time.perf_counter()
        process = subprocess.Popen(
            words, cwd=root, env={**os.environ, "PATH": path, **PINNED, **env}, stdout=log, stderr=log
        )
        watcher = threading.Thread(target=_watch, args=(process.pid, peaks, ended, sees_all), daemon=True)
        watcher.start()
        code = process.wait()
        seconds = time.perf_counter() - start
        ended.set()
        watcher.join()
    if code not in expected:
        raise RuntimeError(f"{' '.join(words)} ended with {code}:\n{(root / 'bench.log').read_text()[-2000:]}")
    return Ran(round(seconds, 2), peaks)


def _watch(pid: int, peaks: dict[str, float], ended: threading.Event, sees_all: bool) -> None:
    while not ended.wait(_EVERY_S):
        with suppress(psutil.Error):
            grader = psutil.Process(pid)
            tree = [grader, *grader.children(recursive=True)]
            now = {"grader": _mb(grader, "rss"), "worker": max(map(_worker_mb, tree), default=0.0)}
            if sees_all:
                now["all"] = sum(_mb(process, "pss") for process in tree)
            for name, value in now.items():
                peaks[name] = round(max(value, peaks.get(name, 0.0)), 1)


def _mb(process: psutil.Process, kind: str) -> float:
    try:
        info = process.memory_full_info() if kind == "pss" else process.memory_info()
    except psutil.Error:
        return 0.0
    return getattr(info, kind) / 1e6


def _worker_mb(process: psutil.Process) -> float:
    """Memory of a process of the pool; 0 for all others."""
    try:
        is_worker = "forkserver" in " ".join(process.parent().cmdline()) if process.parent() else False
    except psutil.Error:
        return 0.0
    return _mb(process, "rss") if is_worker else 0.0
