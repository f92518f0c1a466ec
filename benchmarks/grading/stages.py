"""The stages of the grading run. Each works in a folder of its own and gives plain facts."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from benchmarks.grading import otter_side
from benchmarks.grading.cases import COURSES, make_cases
from benchmarks.grading.classes import ROOT, SIZE, copy_class, make_class, read_truth
from benchmarks.grading.programs import Ran, grade_words, run_program
from benchmarks.grading.verdicts import check_class, check_told, differences
from tools import peers

__all__ = ["STAGES", "Facts"]

Facts = dict[str, object]
NBGRADER = [sys.executable, "-m", "nbgrader"]


def _honest(work: Path, name: str) -> Path:
    """A fresh course with the honest part of the class."""
    copy_class(work / "whole" / "course", work / name / "course")
    return work / name / "course"


def whole(work: Path, size: int) -> Facts:
    """The whole class by ours, with 2 workers; then once more, where nothing may be left to do."""
    from watching import listening

    root = work / "whole" / "course"
    root.mkdir(parents=True)
    with listening() as (port, callers):
        make_class(root, size, port=port)
        ran = run_program(
            grade_words(root, n_workers=2), root, expected=(2,), sees_all=True, GRADER_SECRET="LEAK-environment"
        )
    checked = check_class(root)
    checked["wrong"] += [f"{len(callers)} calls reached a service of this machine"] if callers else []
    again = run_program(grade_words(root, n_workers=2), root, expected=(2,))
    checked["wrong"] += check_class(root)["wrong"]
    return {**checked, **_timed(ran), "again_s": again.seconds}


def cases(work: Path, size: int) -> Facts:
    """All cases that need a course of their own, each course by one program; with 100 submissions, all of them."""
    total, right, wrong, seconds = Counter(), Counter(), [], 0.0
    for name, course in COURSES.items():
        root = work / "cases" / name.replace(" ", "-")
        truth = make_cases(name, root, min(1.0, size / SIZE))
        options = json.dumps(course.options)
        ran = run_program([sys.executable, str(ROOT / "benchmarks/grading/one_course.py"), str(root), options], root)
        found = check_class(root)
        wrong += [f"{name}: {text}" for text in found["wrong"] + check_told(root, course.refused)]
        total.update(found["n"])
        right.update(found["right"])
        seconds += ran.seconds
        print(f"  {name}: {len(truth)} in {ran.seconds:.0f} s", flush=True)
    return {"n": dict(total), "right": dict(right), "wrong": wrong, "seconds": round(seconds, 2)}


def two_workers(work: Path, _size: int) -> Facts:
    """The honest part by ours with 2 workers."""
    root = _honest(work, "two-workers")
    ran = run_program(grade_words(root, n_workers=2), root)
    return {**check_class(root), **_timed(ran)}


def scaling(work: Path, _size: int) -> Facts:
    """The honest part by ours with 1 worker and with 2, timed from the first verdict to the last."""
    import killing

    facts: Facts = {"wrong": []}
    for n_workers in (1, 2):
        root = _honest(work, f"scaling/{n_workers}")
        if killing.start(root, n_workers=n_workers).wait():
            raise RuntimeError((root / "log").read_text()[-2000:])
        facts["wrong"] += check_class(root)["wrong"]
        written = [path.stat().st_mtime for path in (root / ".grading" / "ps1" / "journal").glob("[!.]*.json")]
        facts[f"seconds_{n_workers}"] = round(max(written) - min(written), 2)
    return facts


def nbgrader(work: Path, _size: int) -> Facts:
    """The honest part by plain nbgrader; making the assignment is not timed."""
    root = _honest(work, "nbgrader")
    run_program([*NBGRADER, "generate_assignment", "ps1", "--create", "--force"], root)
    ran = run_program([*NBGRADER, "autograde", "ps1"], root)
    apart = differences(work / "two-workers" / "course", root)
    return {**_timed(ran), **apart, "peer": f"nbgrader {version('nbgrader')}"}


def otter(work: Path, _size: int) -> Facts:
    """The honest part by otter-grader, in its own environment and without isolation."""
    root, python = _honest(work, "otter"), peers.make("otter")
    otter_side.write_autograder(root / "source" / "ps1" / "p1.ipynb", root / "otter.zip")
    ran = run_program([str(python), str(ROOT / "benchmarks" / "grading" / "otter_side.py"), str(root)], root)
    given = {name: sum(tests.values()) for name, tests in json.loads((root / "otter.json").read_text()).items()}
    apart = [abs(given[name] - one.score) for name, one in read_truth(root).items()]
    ask = "from importlib.metadata import version; print(version('otter-grader'))"
    said = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=True).stdout.strip()
    return {**_timed(ran), "max_difference": max(apart), "peer": f"otter-grader {said}"}


def _timed(ran: Ran) -> Facts:
    return {"seconds": ran.seconds, "peak_mb": ran.peak_mb}


def resumed(work: Path, _size: int) -> Facts:
    """The honest part by ours; the grader is killed with SIGKILL after a third and after two thirds."""
    import killing

    root = _honest(work, "resumed")
    total = len(read_truth(root))
    for count in (total // 3, 2 * total // 3):
        run = killing.start(root)
        killing.wait_for(run, root, count, limit_s=400)
        killing.kill(run)
    run = killing.start(root)
    if run.wait(timeout=500):
        raise RuntimeError((root / "log").read_text()[-2000:])
    return check_class(root)


def kills(work: Path, size: int) -> Facts:
    """Graders, workers and Dask workers killed at random moments, 20 times in a class of 100."""
    import killing

    folder, total = work / "kills", Counter()
    folder.mkdir(parents=True)
    for done in killing.storms(folder, n_kills=max(1, size // 5)):
        total.update(done)
        print(f"  {total.total()} kills so far: {dict(total)}", flush=True)
    return {"n": total.total(), **total}


STAGES: dict[str, Callable[[Path, int], Facts]] = {
    "whole": whole,
    "cases": cases,
    "two-workers": two_workers,
    "scaling": scaling,
    "nbgrader": nbgrader,
    "otter": otter,
    "resumed": resumed,
    "kills": kills,
}
