"""Killed at any moment, a run goes on where it was: nothing is lost, nothing is graded twice."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from make_class import ANSWERS, make_course, submissions, submit

RUN = """
import sys
from pathlib import Path
from neurokit_lite.course.grading.assignment import Course
from neurokit_lite.course.grading.engine import Options, grade

if __name__ == "__main__":
    sys.exit(grade(Course(Path(sys.argv[1])), "ps1", options=Options(workers=2, sample=0)).exit_code)
"""


def _start(root: Path) -> subprocess.Popen:
    (root / "run.py").write_text(RUN)
    log = (root / "log").open("a")
    return subprocess.Popen([sys.executable, root / "run.py", root], stdout=log, stderr=log, start_new_session=True)


def _descendants(pid: int) -> list[tuple[int, bytes]]:
    parents = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            stat = Path("/proc", name, "stat").read_text().rpartition(")")[2].split()
            parents.setdefault(int(stat[1]), []).append((int(name), Path("/proc", name, "cmdline").read_bytes()))
        except OSError:
            continue
    found, waiting = [], [pid]
    while waiting:
        children = parents.get(waiting.pop(), [])
        found += children
        waiting += [child for child, _ in children]
    return found


def _done(root: Path) -> int:
    folder = root / ".grading" / "ps1" / "journal"
    return len(list(folder.glob("[!.]*.json"))) if folder.is_dir() else 0


def _wait(process: subprocess.Popen, root: Path, count: int) -> bool:
    end = time.monotonic() + 60
    while process.poll() is None and _done(root) < count and time.monotonic() < end:
        time.sleep(0.005)
    return process.poll() is None


def _nothing_runs_on(session: int) -> None:
    """Wait until every process of a killed run has ended; fail where one stays."""
    end = time.monotonic() + 20
    while left := [pid for pid in filter(str.isdigit, os.listdir("/proc")) if _session(pid) == session]:
        assert time.monotonic() < end, f"processes {left} outlive the run"
        time.sleep(0.05)


def _session(pid: str) -> int:
    try:
        return int(Path("/proc", pid, "stat").read_text().rpartition(")")[2].split()[3])
    except OSError:
        return 0


def test_a_killed_run_goes_on_where_it_was(sandbox, tmp_path):
    make_course(tmp_path)
    made = list(submissions(tmp_path, ANSWERS).items())
    for n in range(8):
        kind, raw = made[n % len(made)]
        submit(tmp_path, f"s{n:02d}-{kind}", raw)
    rng = random.Random(0)
    for count in (1, 4):  # the grader itself, twice
        process = _start(tmp_path)
        if _wait(process, tmp_path, count):
            time.sleep(rng.random() / 5)
            os.kill(process.pid, signal.SIGKILL)
        process.wait()
        _nothing_runs_on(process.pid)
    process = _start(tmp_path)
    if _wait(process, tmp_path, _done(tmp_path) + 1):  # a worker
        workers = [pid for pid, words in _descendants(process.pid) if b"forkserver" in words]
        if len(workers) > 1:
            os.kill(workers[-1], signal.SIGKILL)
    assert process.wait(timeout=120) == 0, (tmp_path / "log").read_text()

    scratch = Path((tmp_path / ".grading" / "ps1" / "lock").read_text())
    assert scratch.is_absolute()
    assert not scratch.exists()

    from neurokit_lite.course.grading.assignment import Course
    from neurokit_lite.course.grading.journal import Journal

    course = Course(tmp_path)
    with course.gradebook() as gradebook:
        scores = {s.student.id: s.score for s in gradebook.assignment_submissions("ps1")}
    assert scores == {f"s{n:02d}-{made[n % 4][0]}": ANSWERS[made[n % 4][0]] for n in range(8)}
    journal = Journal(course.store("ps1"))
    assert {entry.state for entry in journal.entries().values()} == {"done"}
    assert set(Counter(line["student"] for line in journal.history()).values()) == {1}
    assert len(list(tmp_path.glob("autograded/*/ps1/p1.ipynb"))) == 8
