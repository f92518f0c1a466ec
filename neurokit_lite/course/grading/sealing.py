"""Decides, cell by cell, whether a test can be judged outside the student's process, and says which tests are weak.

The instructor's own solution and the empty notebook are run both ways, and then the solution again with its answers
in other types that students use. A test is sealed where both ways agree; the rest stay in the student's kernel, under
a canary, and the reason is written down. Last, each test gets answers that are nothing, and should give no points.
"""

import hashlib
import json
import tempfile
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

from neurokit_lite.course.grading.assignment import Assignment, Course, Template
from neurokit_lite.course.grading.journal import environment_key
from neurokit_lite.course.grading.kernel.client import KernelServer
from neurokit_lite.course.grading.results import CellResult
from neurokit_lite.course.grading.run.plan import IN_KERNEL, IN_PLACE, SEALED, plan_tests
from neurokit_lite.course.grading.run.worker import Shared, run_notebook
from neurokit_lite.course.grading.submission.files import write_files
from neurokit_lite.course.grading.submission.repair import read_notebook, rebuild
from neurokit_lite.course.grading.trying import try_out

__all__ = ["examine", "seal", "words_of"]


def seal(course: Course, assignment: Assignment, shared: Shared, *, server: KernelServer) -> dict:
    """Decide how each test is judged, or read the decision made before for the same source and libraries.

    Parameters
    ----------
    course : Course
        The instructor's folder.
    assignment : Assignment
        The assignment.
    shared : Shared
        The run's settings; its plans are ignored.
    server : KernelServer
        A fork server that was started; it is waited for where it is needed.

    Returns
    -------
    dict
        As :func:`examine` gives it.
    """
    path = course.store(assignment.name) / "sealing.json"
    key = hashlib.sha256(f"3{assignment.digest}{environment_key()}{shared.unsafe}".encode()).hexdigest()
    if path.is_file():
        known = json.loads(path.read_text())
        if known.get("key") == key:
            return known
    found = {"key": key, **examine(shared, server=server)}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(found, indent=1))
    return found


def examine(shared: Shared, *, server: KernelServer) -> dict:
    """Run the instructor's solution in all ways that decide how each test is judged.

    Returns
    -------
    dict
        ``cells`` (a mode of :mod:`~neurokit_lite.course.grading.run.plan` by notebook and grade id), ``reasons`` (why
        not sealed), ``solution`` (the points that the instructor's own solution does not get), ``weak`` (answers
        that are nothing and get points) and ``missing`` (what the solution's own values leave open), all by notebook
        and grade id.
    """
    found = {"cells": {}, "reasons": {}, "solution": {}, "weak": {}, "missing": {}}
    server.wait()
    with tempfile.TemporaryDirectory(prefix="nkl-seal-") as folder:
        own = Path(folder, "own")
        write_files(own, shared.files)
        where = SimpleNamespace(server=server, own=own, judging=own)
        for name, template in shared.templates.items():
            modes, reasons, honest = _modes(shared, template, where)
            more, weak = try_out(shared, template, where=where, modes=modes, seconds=_seconds(honest))
            modes |= dict.fromkeys(more, IN_KERNEL)
            found["cells"][name], found["reasons"][name], found["weak"][name] = modes, reasons | more, weak
            found["missing"][name] = {key: cell.missing for key, cell in honest.items() if cell.missing}
            found["solution"][name] = {
                key: f"{cell.score:g} of {cell.points:g}: {cell.message}"
                for key, cell in honest.items()
                if cell.score < cell.points
            }
    return found


def words_of(found: dict) -> list[str]:
    """What an instructor should know of :func:`examine`'s result, one line a thing."""
    lines = []
    for name, missing in found["solution"].items():
        lines += [f"{name}/{cell}: your own solution gets {text}" for cell, text in missing.items()]
    for name, reasons in found["reasons"].items():
        lines += [
            f"{name}/{cell}: judged in the student's process ({text}). Its points are unproven there: some are drawn "
            "for you to look at"
            for cell, text in reasons.items()
        ]
    for name, weak in found["weak"].items():
        lines += [f"{name}/{cell}: gives points for nothing: {text}" for cell, text in weak.items()]
    return lines


def _seconds(honest: dict[str, CellResult]) -> dict[str, float]:
    return {key: cell.seconds for key, cell in honest.items()}


def _modes(shared: Shared, template: Template, where) -> tuple[dict, dict, dict]:
    """By grade id: the mode, the reason where it is not sealed, and the verdict on the instructor's solution."""
    modes, reasons, honest = {}, {}, {}
    open_ = _verdicts(shared, template, where, IN_KERNEL)
    waiting = set(open_["solution"])
    for mode in (SEALED, IN_PLACE):
        sealed = _verdicts(shared, template, where, mode) if waiting else {}
        for grade_id in sorted(waiting):
            ways = [(sealed[kind][grade_id], open_[kind][grade_id]) for kind in ("solution", "empty")]
            if all(_same(one, other) for one, other in ways):
                modes[grade_id], honest[grade_id] = mode, ways[0][0]
                reasons.pop(grade_id, None)
            else:
                told = next(one.message for one, other in ways if not _same(one, other))
                reasons.setdefault(grade_id, told or "verdicts differ")
        waiting -= set(modes)
    for grade_id in waiting:
        modes[grade_id], honest[grade_id] = IN_KERNEL, open_["solution"][grade_id]
    return modes, reasons, honest


def _same(one: CellResult, other: CellResult) -> bool:
    return None not in (one.score, other.score) and abs(one.score - other.score) < 1e-9


def _verdicts(shared: Shared, template: Template, where, mode: str) -> dict[str, dict[str, CellResult]]:
    """Verdicts on the solution and on the empty notebook, all tests judged in one mode."""
    plan = plan_tests(template.solved["cells"], {})
    plan = plan_tests(template.solved["cells"], dict.fromkeys(plan, mode))
    run, found = replace(shared, plans={template.name: plan}), {}
    for kind, notebook in (("solution", template.solved), ("empty", template.released)):
        cells = read_notebook(json.dumps(notebook).encode())
        result, _ = run_notebook(rebuild(template, cells)[0], run, template, where=where)
        found[kind] = {cell.grade_id: cell for cell in result.cells if cell.grade_id in plan}
    return found
