"""Run a recording again, as nbval does, and measure it: does every cell still print what was recorded?"""

import os
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from neurokit_lite.course.authoring.kernels import kernel_environment

GUARD = Path(__file__).with_name("guard")
MAX_CPU_S = 60  # what a lesson may take; on an idle machine its time on the clock, for it runs on one thread
# nbval compares no pictures; those that a table or a static slider carries within its HTML are pictures too.
PICTURES_INSIDE_HTML = "regex: data:image/png;base64,[A-Za-z0-9+/=]+\nreplace: PICTURE\n"
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


def replay(notebook: Path, *, limit_s: float = 4 * MAX_CPU_S) -> Replay:
    """Replay a recording with nbval in a process of its own, with the network shut."""
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", str(notebook)]
    command += ["-q", "--color=no", "-p", "no:cacheprovider", "-p", "no:xdist", "-c", os.devnull]
    command += ["--rootdir", str(notebook.parent), "--nbval-cell-timeout", str(limit_s)]
    with tempfile.TemporaryDirectory() as scratch:
        sanitize = Path(scratch, "sanitize.cfg")
        sanitize.write_text(PICTURES_INSIDE_HTML)
        command += ["--nbval-sanitize-with", str(sanitize)]
        log, out = Path(scratch, "network.log"), Path(scratch, "report.txt")
        before = os.environ.get("PYTHONPATH")
        environment = kernel_environment() | {
            "PYTHONPATH": os.pathsep.join([str(GUARD), *([before] if before else [])]),
            "NKL_NETWORK_LOG": str(log),
            "IPYTHONDIR": scratch,
        }
        with out.open("w") as file:
            process = subprocess.Popen(command, env=environment, stdout=file, stderr=subprocess.STDOUT)
            watchdog = threading.Timer(limit_s, process.kill)
            watchdog.start()
            _, status, usage = os.wait4(process.pid, 0)  # the process and its kernel: time of both, higher peak
            watchdog.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        return Replay(
            passed=process.returncode == 0,
            report=out.read_text(),
            cpu_s=usage.ru_utime + usage.ru_stime,
            peak_mb=usage.ru_maxrss * BYTES_PER_MAXRSS / 1e6,
            network=log.read_text() if log.exists() else "",
        )
