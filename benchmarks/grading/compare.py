"""A class graded by ``nkl grade`` and by plain ``nbgrader autograde``: clock time, memory and agreement.

``make bench ARGS=grading`` writes the row; ``python -m benchmarks.grading.compare 100`` shows one for a larger class.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

__all__ = ["N_SUBMISSIONS", "row"]

N_SUBMISSIONS, N_WORKERS = 20, 2
ROOT = Path(__file__).resolve().parents[2]
OURS = """
import sys
from pathlib import Path
from neurokit_lite.course.grading.assignment import Course
from neurokit_lite.course.grading.engine import Options, grade

if __name__ == "__main__":
    options = Options(workers=int(sys.argv[2]))
    sys.exit(grade(Course(Path(sys.argv[1])), "ps1", options=options).exit_code)
"""


def make_class(root: Path, count: int) -> None:
    """Solved, partial and wrong submissions of a numpy, pandas, matplotlib and scikit-learn notebook."""
    sys.path.insert(0, str(ROOT / "tests" / "security"))
    from make_class import make_course, submissions, submit

    make_course(root, heavy=True)
    kinds = list(submissions(root, ["solved", "partial", "wrong"]).values())
    for n in range(count):
        submit(root, f"s{n:03d}", kinds[n % len(kinds)])


def scores(root: Path) -> dict[tuple[str, str], float | None]:
    """Automatic scores by student and cell, from nbgrader's gradebook; None where a person has to grade."""
    from neurokit_lite.course.grading.assignment import Course

    with Course(root).gradebook() as gradebook:
        return {
            (submission.student.id, grade.name): grade.auto_score
            for submission in gradebook.assignment_submissions("ps1")
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def ours(root: Path) -> tuple[float, float]:
    """Seconds and MB of our grader, from the start of the program to its end, the cold sample included."""
    script = root / "run.py"
    script.write_text(OURS)
    return _timed([sys.executable, str(script), str(root), str(N_WORKERS)], root)


def peer(root: Path) -> tuple[float, float]:
    """The same of plain nbgrader; making the assignment is not timed."""
    nbgrader = [sys.executable, "-m", "nbgrader"]
    _timed([*nbgrader, "generate_assignment", "ps1", "--create", "--force"], root)
    return _timed([*nbgrader, "autograde", "ps1"], root)


def _timed(words: list[str], root: Path) -> tuple[float, float]:
    beside = os.path.dirname(sys.executable)
    env = {**os.environ, "PATH": f"{beside}:{os.environ['PATH']}", "OMP_NUM_THREADS": "1"}
    with (root / "bench.log").open("w+") as log:
        start = time.perf_counter()
        process = subprocess.Popen(words, cwd=root, env=env, stdout=log, stderr=log)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"{' '.join(words)} failed:\n{(root / 'bench.log').read_text()[-2000:]}")
    return seconds, used.ru_maxrss / 1024


def row(n_submissions: int = N_SUBMISSIONS) -> dict[str, object]:
    """Grade the same class both ways.

    The memory is that of our largest single process; scores that are missing on one side only are an error.
    """
    with tempfile.TemporaryDirectory() as folder:
        mine, plain = Path(folder, "ours"), Path(folder, "plain")
        for root in (mine, plain):
            root.mkdir()
            make_class(root, n_submissions)
        (ours_s, peak_mb), (peer_s, _) = ours(mine), peer(plain)
        left, right = scores(mine), scores(plain)
    graded = {key for key, score in right.items() if score is not None}
    if not graded or {key for key, score in left.items() if score is not None} != graded:
        raise RuntimeError("The two graders did not give scores to the same cells.")
    difference = max(abs(left[key] - right[key]) for key in graded)
    measured = {"ours_s": ours_s, "peer_s": peer_s, "max_difference": difference, "peak_mb": peak_mb}
    return {**measured, "peer": f"nbgrader {version('nbgrader')}"}


if __name__ == "__main__":
    print(json.dumps(row(int(sys.argv[1])), indent=1))
