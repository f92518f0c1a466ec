"""A copy of the project in which mutants live and die: the tree itself is never changed."""

import contextlib
import importlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.mutants.entries import ROOT, Mutant, mutated_text

__all__ = ["Run", "Scratch", "new_scratch", "preload"]

# Loaded once; each run is forked from here and starts at once. The package itself is never loaded in the parent.
HEAVY = ("pytest", "matplotlib.pyplot", "pandas", "scipy.signal", "scipy.stats", "scipy.ndimage", "scipy.optimize")
HEAVY += ("sklearn.linear_model", "sklearn.model_selection", "networkx", "nibabel", "mne", "nilearn.plotting")
NOT_FROM_SCRATCH = 70


class Run(NamedTuple):
    """How a run of pytest ended: killed (a test failed), survived (all passed), timeout, or broken; and which test."""

    outcome: str
    seconds: float
    by: str


def preload() -> None:
    """Import the libraries that most tests need, so that each run need not."""
    os.environ |= {"MPLBACKEND": "Agg", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    for name in HEAVY:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


@contextlib.contextmanager
def new_scratch() -> Iterator["Scratch"]:
    """A copy of all files of the project that git knows or does not ignore; it goes when the block ends."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copy = Path(folder).resolve() / "project"
        for name in filter(None, listed.split("\0")):
            if (ROOT / name).is_file():  # a file that was deleted and not committed is listed all the same
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, copy / name)
        yield Scratch(copy)


class Scratch:
    """The copy, and how tests are run in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log, self._note = folder.parent / "pytest.log", folder.parent / "first-failure.txt"

    @contextlib.contextmanager
    def with_mutant(self, mutant: Mutant) -> Iterator[None]:
        """Put the wrong version in place, and the right one back afterwards."""
        path = self.folder / mutant.file
        right, wrong = path.read_text("utf-8"), mutated_text(mutant, self.folder)
        try:
            self._replace(path, wrong)
            yield
        finally:
            self._replace(path, right)

    def _replace(self, path: Path, text: str) -> None:
        for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
            compiled.unlink()  # its date and size may be those of the other version
        path.write_text(text, encoding="utf-8")

    def run(self, tests: list[str], *, limit_s: float, keep_bytecode: bool = False) -> Run:
        """Run pytest on these files up to the first failure, in a process of its own that ends in time.

        The limit is in seconds of processor time, so that a busy machine kills no mutant; twenty times as long by the
        clock ends a process that waits for ever.
        """
        self._note.unlink(missing_ok=True)
        started = time.monotonic()
        child = os.fork()
        if not child:
            self._be_pytest(tests, limit_s, keep_bytecode)
        while True:
            ended, status = os.waitpid(child, os.WNOHANG)
            seconds = time.monotonic() - started
            if ended:
                break
            if seconds > 20 * limit_s:
                os.killpg(child, signal.SIGKILL)
                os.waitpid(child, 0)
                return Run("timeout", seconds, "")
            time.sleep(0.02)
        by = self._note.read_text("utf-8") if self._note.exists() else ""
        code = os.waitstatus_to_exitcode(status)
        # A process that a signal ended (a crash in compiled code) is noticed as well as one that fails a test.
        known = {0: "survived", 1: "killed", -signal.SIGXCPU: "timeout"}
        outcome = known.get(code, "killed" if code < 0 else "broken")
        return Run(outcome, seconds, by)

    def _be_pytest(self, tests: list[str], limit_s: float, keep_bytecode: bool) -> None:
        """The rest of the child's life."""
        code = 3
        try:
            os.setsid()
            resource.setrlimit(resource.RLIMIT_CPU, (int(limit_s), int(limit_s) + 5))
            said = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            for stream in (1, 2):
                os.dup2(said, stream)
            os.chdir(self.folder)
            sys.path[:] = [str(self.folder), *(one for one in sys.path if Path(one or ".").resolve() != ROOT)]
            os.environ["PYTHONPATH"] = str(self.folder)
            for name in [one for one in sys.modules if one.split(".")[0] == "neurokit_lite"]:
                del sys.modules[name]  # the right version, which reads and writes the outcomes
            sys.dont_write_bytecode = not keep_bytecode
            import pytest

            options = ["-x", "-q", "-p", "no:cacheprovider", "--rootdir", str(self.folder)]
            code = int(pytest.main([*options, *tests], plugins=[_FirstFailure(self._note)]))
            loaded = sys.modules.get("neurokit_lite")
            if loaded and not Path(loaded.__file__).is_relative_to(self.folder):
                code = NOT_FROM_SCRATCH
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)


class _FirstFailure:
    """A plugin of pytest that notes which test failed first."""

    def __init__(self, note: Path) -> None:
        self._note = note

    def pytest_runtest_logreport(self, report) -> None:
        if report.failed and not self._note.exists():
            self._note.write_text(report.nodeid, encoding="utf-8")
