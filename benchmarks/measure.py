"""Runs a benchmark: both sides in turn, in processes that are treated alike."""

import json
import math
import os
import platform
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks.comparison import Case
from neurokit_lite.course.measured import stamp
from tools import peers

__all__ = ["PINNED", "Side", "largest_difference", "machine", "measure"]

ROOT = Path(__file__).resolve().parents[1]
SHORTEST_S = 0.05  # what takes less is repeated until a timed run lasts this long

THREADS = ("OMP", "OPENBLAS", "MKL", "BLIS", "NUMEXPR", "NUMBA")
PINNED = {f"{library}_NUM_THREADS": "1" for library in THREADS} | {
    "VECLIB_MAXIMUM_THREADS": "1",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
}


class Side:
    """One side's process; a context manager that ends it."""

    def __init__(self, python: str | Path, arguments: list[str]) -> None:
        self._said = tempfile.TemporaryFile(mode="w+")  # noqa: SIM115 (closed with the process)
        self._process = subprocess.Popen(
            [str(python), "-W", "ignore", "-m", "benchmarks.timing_process", *arguments],
            cwd=ROOT,
            env=os.environ | PINNED,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            text=True,
        )

    def __enter__(self) -> "Side":
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(BrokenPipeError):  # it has died with a command unread
            self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()
        self._said.close()

    def ask(self, command: str) -> float | str:
        """Send a command, wait for its answer."""
        try:
            self._process.stdin.write(f"{command}\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            pass  # it has died; what it said comes below
        line = self._process.stdout.readline()
        if not line:
            self._process.wait()
            self._said.seek(0)
            raise RuntimeError(f"A side of the benchmark ended at {command!r}. It said:\n{self._said.read()[-2000:]}")
        return json.loads(line)


def measure(module: str, case: Case, *, repeats: int | None = None) -> dict[str, object]:
    """Run one benchmark and return its row of results.jsonl.

    Parameters
    ----------
    module : str
        Name of the module that the case comes from, such as ``"benchmarks.bench_spikes"``.
    case : Case
        The benchmark.
    repeats : int, optional
        Timed runs of each side; None takes the case's own.

    Returns
    -------
    dict
        The row.

    Raises
    ------
    RuntimeError
        If a side fails, or the two results differ by more than the case allows.
    """
    if case.whole is not None:
        return checked(case.whole(), case)
    with tempfile.TemporaryDirectory() as folder:
        paths = {which: f"{folder}/{which}.npz" for which in ("inputs", "ours", "theirs")}
        np.savez(paths["inputs"], **case.inputs())

        def side(which: str, python: str | Path) -> Side:
            return Side(python, [module, case.name, which, paths["inputs"], paths[which]])

        n = repeats or case.repeats
        with side("ours", sys.executable) as ours:
            if case.theirs is None:
                times = in_turn([ours], n)
                row = {"peer": case.peer, "peer_s": case.limit_s, "max_difference": None}
            else:
                with side("theirs", peers.make(case.env) if case.env else sys.executable) as theirs:
                    times = in_turn([ours, theirs], n)
                    row = {"peer": f"{case.peer} {theirs.ask('version')}", "peer_s": times[1] * case.peer_scale}
                    ours.ask("save")
                    theirs.ask("save")
                row["max_difference"] = largest_difference(paths["ours"], paths["theirs"])
            row |= {"ours_s": times[0], "peak_mb": ours.ask("memory")}
    return checked(row, case)


def checked(row: dict[str, object], case: Case) -> dict[str, object]:
    """The row, if the two results agree."""
    if row["max_difference"] is not None and not row["max_difference"] <= case.tolerance:
        raise RuntimeError(
            f"{case.name}: the two results must agree to {case.tolerance:g}; "
            f"got a difference of {row['max_difference']:g}. No row was written."
        )
    return finished(row, case)


def in_turn(sides: list[Side], repeats: int) -> list[float]:
    """Median processor seconds of each side: one warm-up each, then turn about, so that a busy moment meets both."""
    calls = []
    for one in sides:
        one.ask("run 1")
        calls.append(max(1, math.ceil(SHORTEST_S / max(one.ask("run 1"), 1e-9))))
    rounds = [[one.ask(f"run {n}") for one, n in zip(sides, calls, strict=True)] for _ in range(repeats)]
    return [median(times) for times in zip(*rounds, strict=True)]


def largest_difference(ours_path: str | Path, theirs_path: str | Path) -> float:
    """Largest absolute difference over the arrays that the peer returned; NaN agrees with NaN."""
    with np.load(ours_path) as ours, np.load(theirs_path) as theirs:
        largest = 0.0
        for key in theirs:
            a, b = ours[key].astype(float), theirs[key].astype(float)
            if a.shape != b.shape:
                raise RuntimeError(f"{key} must have the same shape on both sides; got {a.shape} and {b.shape}.")
            is_same = (a == b) | (np.isnan(a) & np.isnan(b))
            apart = np.abs(a[~is_same] - b[~is_same])
            if np.isnan(apart).any():  # NaN on one side only
                return math.inf
            largest = max(largest, apart.max(initial=0.0))
    return float(largest)


def finished(row: dict[str, object], case: Case) -> dict[str, object]:
    """Put a row in order, rounded to what the timing can tell."""
    return {
        "name": case.name,
        "size": case.size,
        "ours_s": short(row["ours_s"]),
        "peer": row["peer"],
        "peer_s": short(row["peer_s"]),
        "ratio": short(row["peer_s"] / row["ours_s"]),
        "goal": case.goal,
        "max_difference": None if row["max_difference"] is None else short(row["max_difference"]),
        "peak_mb": short(row["peak_mb"]),
        "command": f"make bench ARGS={case.name}",
        "machine": machine(),
        "measured": stamp(),
    } | ({"note": row["note"]} if "note" in row else {})


def short(value: float) -> float:
    """Three significant digits."""
    return float(f"{value:.3g}")


def machine() -> str:
    """The machine in words that fit many."""
    return f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
