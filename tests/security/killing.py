"""Grading runs and Dask workers that a test may kill at any moment, and the question whether anything was lost."""

import itertools
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from make_class import ANSWERS, make_tried_course, submissions, submit

RUN = """
import sys
from pathlib import Path
from neurokit_lite.course.grading.assignment import Course
from neurokit_lite.course.grading.engine import Options, grade

if __name__ == "__main__":
    options = Options(workers=int(sys.argv[3]), sample=0, cluster=sys.argv[2])
    sys.exit(grade(Course(Path(sys.argv[1])), "ps1", options=options).exit_code)
"""
QUIET = {**os.environ, "OMP_NUM_THREADS": "1", "DASK_LOGGING__DISTRIBUTED": "error"}


def make_class(root: Path, size: int) -> dict[str, float]:
    """A class of solved, partial, wrong and empty submissions; gives the score that each must get."""
    make_tried_course(root)
    made = list(submissions(root, ANSWERS).items())
    expected = {}
    for n in range(size):
        kind, raw = made[n % len(made)]
        submit(root, f"s{n:02d}-{kind}", raw)
        expected[f"s{n:02d}-{kind}"] = ANSWERS[kind]
    return expected


def start(root: Path, *, cluster: str = "", n_workers: int = 2) -> subprocess.Popen:
    """Start a grading run in a session of its own."""
    (root / "run.py").write_text(RUN)
    return _start([sys.executable, str(root / "run.py"), str(root), cluster, str(n_workers)], root / "log")


def _start(words: list[str], log: Path) -> subprocess.Popen:
    with log.open("a") as file:
        return subprocess.Popen(words, stdout=file, stderr=file, start_new_session=True, env=QUIET)


def kill(process: subprocess.Popen) -> None:
    """SIGKILL, then wait until everything that it had started is gone too."""
    process.kill()
    process.wait()
    end = time.monotonic() + 20
    while left := [pid for pid in filter(str.isdigit, os.listdir("/proc")) if _session(pid) == process.pid]:
        assert time.monotonic() < end, f"processes {left} outlive the one that started them"
        time.sleep(0.05)


def _session(pid: str) -> int:
    try:
        return int(Path("/proc", pid, "stat").read_text().rpartition(")")[2].split()[3])
    except OSError:
        return 0


def kill_a_worker(run: subprocess.Popen) -> bool:
    """SIGKILL one process of the run's pool; False where there is none yet."""
    parents: dict[int, list[int]] = {}
    for pid in map(int, filter(str.isdigit, os.listdir("/proc"))):
        try:
            words = Path("/proc", str(pid), "cmdline").read_bytes()
            stat = Path("/proc", str(pid), "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if b"forkserver" in words:
            parents.setdefault(int(stat[1]), []).append(pid)
    for server in parents.get(run.pid, ()):
        if parents.get(server):
            os.kill(parents[server][-1], signal.SIGKILL)
            return True
    return False


def count_done(root: Path) -> int:
    """How many submissions have an entry in the journal."""
    folder = root / ".grading" / "ps1" / "journal"
    return len(list(folder.glob("[!.]*.json"))) if folder.is_dir() else 0


def wait_for(run: subprocess.Popen, root: Path, count: int, *, limit_s: float = 180) -> bool:
    """Wait until so many are graded; False where the run ended first."""
    end = time.monotonic() + limit_s
    while run.poll() is None and count_done(root) < count:
        assert time.monotonic() < end, (root / "log").read_text()
        time.sleep(0.005)
    return run.poll() is None


def wait_for_a_moment(run: subprocess.Popen, root: Path, rng: random.Random) -> bool:
    """Wait for a random moment of a run, from its first second on; False where it ended first."""
    if rng.random() < 0.7:
        wait_for(run, root, count_done(root) + rng.randint(1, 4))
        time.sleep(rng.random() / 4)
    else:
        time.sleep(rng.random() * 4)
    return run.poll() is None


def finish(run: subprocess.Popen, root: Path, expected: dict[str, float]) -> None:
    """Wait for the end of a run; everyone has the right score, once, in the gradebook, journal and folders."""
    from neurokit_lite.course.grading.assignment import Course
    from neurokit_lite.course.grading.journal import Journal

    assert run.wait(timeout=400) == 0, (root / "log").read_text()
    scratch = Path((root / ".grading" / "ps1" / "lock").read_text())
    assert scratch.is_absolute()
    assert not scratch.exists()
    course = Course(root)
    with course.gradebook() as gradebook:
        found = gradebook.assignment_submissions("ps1")
        assert len(found) == len(expected)
        assert {s.student.id: s.score for s in found} == expected
    journal = Journal(course.store("ps1"))
    assert {student: entry.result.score for student, entry in journal.entries().items()} == expected
    assert {entry.state for entry in journal.entries().values()} == {"done"}
    assert Counter(line["student"] for line in journal.history()) == Counter(expected.keys()), "graded twice"
    assert len(list(root.glob("autograded/*/ps1/p1.ipynb"))) == len(expected)
    assert not list((root / ".grading" / "ps1" / "staged").iterdir())


class Cluster:
    """A Dask scheduler and workers on this machine's loopback, each a process of its own."""

    def __init__(self, folder: Path):
        self.folder, self.workers = folder, []
        place = folder / "scheduler.json"
        words = ["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
        self.scheduler = self._dask(*words, "--scheduler-file", str(place))
        end = time.monotonic() + 30
        while not place.is_file():
            assert time.monotonic() < end, (folder / "dask.log").read_text()
            time.sleep(0.05)
        self.place = place

    @property
    def address(self) -> str:
        """Where the scheduler listens."""
        return json.loads(self.place.read_text())["address"]

    def _dask(self, *words: str) -> subprocess.Popen:
        return _start([sys.executable, "-m", "dask", *words], self.folder / "dask.log")

    def add_worker(self) -> None:
        """Start one more worker, with one thread and no nanny that would start it again."""
        words = ["worker", "--scheduler-file", str(self.place), "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny"]
        words += ["--no-dashboard", "--memory-limit", "0", "--local-directory", str(self.folder)]
        self.workers.append(self._dask(*words))

    def kill_worker(self, rng: random.Random) -> None:
        """SIGKILL one of the workers."""
        kill(self.workers.pop(rng.randrange(len(self.workers))))


@contextmanager
def cluster(folder: Path, *, n_workers: int = 2) -> Iterator[Cluster]:
    """A cluster that ends with the block."""
    folder.mkdir()
    made = Cluster(folder)
    try:
        for _ in range(n_workers):
            made.add_worker()
        yield made
    finally:
        for process in (*made.workers, made.scheduler):
            process.kill()
            process.wait()


def storms(folder: Path, *, n_kills: int, seed: int = 20) -> Iterator[list[str]]:
    """Grade classes of 20 and kill what grades them at random moments; gives what was killed, class by class.

    One class in two is graded on a Dask cluster. After each class everything is looked at, as :func:`finish` does.
    """
    rng, total = random.Random(seed), 0
    for number in itertools.count():
        if total >= n_kills:
            return
        one = folder / f"class{number}"
        storm = _storm_on_a_cluster if number % 2 else _storm_on_one_machine
        kills = storm(one, make_class(one, 20), rng)
        total += len(kills)
        yield kills


def _storm_on_one_machine(root, expected, rng) -> list[str]:
    kills = []
    run = start(root)
    while len(kills) < 4 and wait_for_a_moment(run, root, rng):
        kill(run)
        kills.append("grader")
        run = start(root)
    if wait_for_a_moment(run, root, rng) and kill_a_worker(run):
        kills.append("worker")
    finish(run, root, expected)
    return kills


def _storm_on_a_cluster(root, expected, rng) -> list[str]:
    kills = []
    with cluster(root.with_name(f"{root.name}-dask")) as dask:
        run = start(root, cluster=dask.address)
        while len(kills) < 2 and wait_for_a_moment(run, root, rng):
            kill(run)
            kills.append("grader")
            run = start(root, cluster=dask.address)
        while len(kills) < 5 and wait_for_a_moment(run, root, rng):
            dask.kill_worker(rng)
            kills.append("Dask worker")
            dask.add_worker()
        finish(run, root, expected)
    return kills
