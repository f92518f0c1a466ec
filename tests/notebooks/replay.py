"""Run a recording again, as nbval does, and measure it: does every cell still print what was recorded?

On Linux nbval and the kernel are forked from a `replay_server` that has imported the libraries, one for each test
process: that spares every notebook the seconds of a start. Elsewhere, and where `fresh` is asked for, both start anew.
"""

import atexit
import functools
import json
import os
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from neurokit_lite.course.authoring.kernels import kernel_environment

GUARD = Path(__file__).with_name("guard")
ROOT = Path(__file__).resolve().parents[2]
SERVER = Path(__file__).with_name("replay_server.py")
COMPARING = Path(__file__).parent / "comparing" / "nbval_with_anchors.py"
CAN_FORK = sys.platform == "linux"  # macOS's own libraries do not bear a fork, Windows has none
MAX_CPU_S = 60  # what a lesson may take; on an idle machine its time on the clock, for it runs on one thread
# nbval compares no pictures; those that a table or a static slider carries within its HTML are pictures too. How many
# pixels a figure has is no result: a lesson's set-up cell may ask its recording for more.
PICTURES_INSIDE_HTML = "regex: data:image/png;base64,[A-Za-z0-9+/=]+\nreplace: PICTURE\n"
PIXELS = "regex: Figure size [0-9.]+x[0-9.]+\nreplace: Figure\n"
MAX_PEAK_MB = 1500
BYTES_PER_MAXRSS = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Replay:
    """What came out of one replay."""

    passed: bool
    report: str
    cpu_s: float
    peak_mb: float
    network: str


def replay(
    notebook: Path, *, limit_s: float = 10 * MAX_CPU_S, fresh: bool = not CAN_FORK, python: Path | None = None
) -> Replay:
    """Replay a recording with nbval in a process of its own, with the network shut.

    With another ``python`` the course is imported from this checkout; it need not be installed there.

    The time of a forked replay has that of its server's start added to it: what it would take by itself, at most.
    """
    with tempfile.TemporaryDirectory() as scratch:
        sanitize, log, report = (Path(scratch, name) for name in ("sanitize.cfg", "network.log", "report.txt"))
        sanitize.write_text(f"[pictures]\n{PICTURES_INSIDE_HTML}[pixels]\n{PIXELS}")
        words = ["--nbval", "--nbval-current-env", str(notebook), "--nbval-sanitize-with", str(sanitize)]
        words += ["-q", "--color=no", "-p", "no:cacheprovider", "-p", "nbval.plugin", "-c", os.devnull]
        words += ["--rootdir", str(notebook.parent), "--nbval-cell-timeout", str(limit_s)]
        words += ["--nbval-kernel-startup-timeout", str(limit_s)]  # on a busy machine a minute is not enough
        environment = {"NKL_NETWORK_LOG": str(log), "IPYTHONDIR": scratch, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        if fresh or python:
            program = str(python or sys.executable)
            environment |= {"PYTHONPATH": os.pathsep.join([str(GUARD), str(ROOT)])} if python else {}
            passed, cpu_s, peak_mb = _run_fresh([program, *words], environment, report, limit_s)
        else:
            said = server().run(
                f"{COMPARING.stem}:main",
                words,
                env=environment,
                report=report,
                limit_s=limit_s,
                path=[str(COMPARING.parent)],
            )
            passed, cpu_s, peak_mb = said["status"] == 0, server().start["cpu_s"] + said["cpu_s"], said["peak_mb"]
        network = log.read_text() if log.exists() else ""
        return Replay(passed, report.read_text(), cpu_s, peak_mb, network)


def _environment() -> dict[str, str]:
    """That of a recording, with the guard before everything else on the path, and nothing of the test around it."""
    before = os.environ.get("PYTHONPATH")
    kept = {name: value for name, value in kernel_environment().items() if not name.startswith("PYTEST_")}
    return kept | {"PYTHONPATH": os.pathsep.join([str(GUARD), *([before] if before else [])])}


def _run_fresh(words: list[str], environment: dict[str, str], report: Path, limit_s: float):
    """Start Python for nbval, which starts it for the kernel."""
    program, *words = words
    command = [program, str(COMPARING), *words]
    with report.open("w") as file:
        process = subprocess.Popen(command, env=_environment() | environment, stdout=file, stderr=subprocess.STDOUT)
    watchdog = threading.Timer(limit_s, process.kill)
    watchdog.start()
    _, status, usage = os.wait4(process.pid, 0)  # the process and its kernel: time of both, higher peak
    watchdog.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    peak_mb = usage.ru_maxrss * BYTES_PER_MAXRSS / 1e6
    return process.returncode == 0, usage.ru_utime + usage.ru_stime, peak_mb


@functools.cache
def server() -> "Server":
    """The server of this test process; it is started when it is first asked for, and ends with the process."""
    return Server()


class Server:
    """Our side of `replay_server`: one request at a time."""

    def __init__(self):
        self._log = tempfile.TemporaryFile("w+")  # noqa: SIM115 (it lives as long as the server)
        self._process = subprocess.Popen(
            [sys.executable, SERVER],
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            bufsize=1,
        )
        atexit.register(self._process.kill)
        self.start = self._answer()

    def run(self, call: str, *arguments: object, report: Path, limit_s: float, **more: object) -> dict[str, float]:
        """Call a function, ``module:name``, in a forked process with forked kernels; gives status, cpu_s, peak_mb."""
        request = {"call": call, "arguments": arguments, "report": str(report), "limit_s": limit_s}
        self._process.stdin.write(json.dumps({"kernels": 1, "env": {}, "path": []} | request | more) + "\n")
        return self._answer()

    def _answer(self) -> dict[str, float]:
        if line := self._process.stdout.readline():
            return json.loads(line)
        self._log.seek(0)
        raise RuntimeError(f"the replay server ended: {self._log.read()[-2000:]}")
