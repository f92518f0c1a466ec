"""Throughput and agreement with plain ``nbgrader autograde`` on the same class, in one run.

Run it alone (``python benchmarks/grading/compare.py 20``) or call :func:`rows` from the benchmark harness.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "tests" / "security"))
COMMAND = "python benchmarks/grading/compare.py"


def make_class(root: Path, count: int) -> None:
    """Solved, partial and wrong submissions of a numpy, pandas, matplotlib and scikit-learn notebook."""
    from make_class import make_course, submissions, submit

    make_course(root, heavy=True)
    kinds = list(submissions(root, ["solved", "partial", "wrong"]).values())
    for n in range(count):
        submit(root, f"s{n:03d}", kinds[n % len(kinds)])


def scores(root: Path) -> dict[str, list]:
    """Automatic scores by student, from nbgrader's gradebook."""
    from neurokit_lite.course.grading.assignment import Course

    with Course(root).gradebook() as gradebook:
        found = gradebook.assignment_submissions("ps1")
        grades = {s.student.id: [(g.name, g.auto_score) for nb in s.notebooks for g in nb.grades] for s in found}
    return {student: sorted(values) for student, values in grades.items()}


def ours(root: Path, workers: int) -> float:
    """Wall seconds of ``nkl grade``, in a process of its own."""
    code = (
        "import sys; from pathlib import Path\n"
        "from neurokit_lite.course.grading.assignment import Course\n"
        "from neurokit_lite.course.grading.engine import Options, grade\n"
        "if __name__ == '__main__':\n"
        "    options = Options(workers=int(sys.argv[2]))\n"
        "    sys.exit(grade(Course(Path(sys.argv[1])), 'ps1', options=options).exit_code)\n"
    )
    script = root / "run.py"
    script.write_text(code)
    return _timed([sys.executable, str(script), str(root), str(workers)], root)


def peer(root: Path) -> float:
    """Wall seconds of plain nbgrader, one process."""
    nbgrader = [sys.executable, "-m", "nbgrader"]
    _timed([*nbgrader, "generate_assignment", "ps1", "--create", "--force"], root)
    return _timed([*nbgrader, "autograde", "ps1"], root)


def _timed(words: list[str], root: Path) -> float:
    beside = os.path.dirname(sys.executable)
    env = {**os.environ, "PATH": f"{beside}:{os.environ['PATH']}", "OMP_NUM_THREADS": "1"}
    start = time.perf_counter()
    done = subprocess.run(words, cwd=root, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return time.perf_counter() - start


def rows(size: int = 20, *, workers: int = 2) -> list[dict]:
    """Compare once; one row with the keys of the benchmark table."""
    with tempfile.TemporaryDirectory() as folder:
        mine, plain = Path(folder, "ours"), Path(folder, "plain")
        for root in (mine, plain):
            root.mkdir()
            make_class(root, size)
        ours_s = ours(mine, workers)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        peer_s = peer(plain)
        left, right = scores(mine), scores(plain)
    values = [(a or 0.0) - (b or 0.0) for s in right for (_, a), (_, b) in zip(left[s], right[s], strict=True)]
    row = {"name": "grading a class", "size": f"{size} submissions, {workers} workers", "ours_s": ours_s}
    row |= {"peer": "nbgrader autograde", "peer_s": peer_s, "ratio": peer_s / ours_s, "goal": 5.0}
    return [row | {"max_difference": max(map(abs, values)), "peak_mb": peak, "command": f"{COMMAND} {size}"}]


if __name__ == "__main__":
    print(json.dumps(rows(int(sys.argv[1]) if len(sys.argv) > 1 else 20), indent=1))
