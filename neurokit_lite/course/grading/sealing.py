"""Decides, cell by cell, whether a test can be judged outside the student's process.

The instructor's own solution and the empty notebook are run both ways. A test is sealed where both ways agree on
both; the rest stay in the student's kernel, under a canary, and the reason is written down.
"""

import hashlib
import json
import sys
import tempfile
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace

from neurokit_lite.course.grading.assignment import Assignment, Course
from neurokit_lite.course.grading.kernel.client import KernelServer
from neurokit_lite.course.grading.plan import plan_tests
from neurokit_lite.course.grading.submission.repair import read_notebook, rebuild
from neurokit_lite.course.grading.worker import Shared, run_notebook, write_files

__all__ = ["environment_key", "seal"]

_LIBRARIES = ("ipykernel", "nbgrader", "nbclient", "numpy", "pandas", "scipy", "scikit-learn", "matplotlib")


def environment_key() -> str:
    """Versions of Python and of the libraries that decide a grade."""
    return json.dumps([sys.version, __package__, *(f"{name} {version(name)}" for name in _LIBRARIES)])


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
        ``cells`` (mode by notebook and grade id), ``reasons`` (why not sealed) and ``solution`` (the points that
        the instructor's own solution does not get, by notebook and grade id).
    """
    path = course.store(assignment.name) / "sealing.json"
    key = hashlib.sha256(f"{assignment.digest}{environment_key()}{shared.unsafe}".encode()).hexdigest()
    if path.is_file():
        known = json.loads(path.read_text())
        if known.get("key") == key:
            return known
    found = {"key": key, "cells": {}, "reasons": {}, "solution": {}}
    server.wait()
    with tempfile.TemporaryDirectory(prefix="nkl-seal-") as folder:
        own = Path(folder, "own")
        write_files(own, shared.files)
        where = SimpleNamespace(server=server, own=own, judging=own)
        for name in assignment.notebooks:
            _decide(found, name, shared, where)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(found, indent=1))
    return found


def _decide(found: dict, name: str, shared: Shared, where) -> None:
    template = shared.templates[name]
    sealed = plan_tests(template.solved["cells"], {})
    open_ = {key: {**step, "mode": "in-kernel"} for key, step in sealed.items()}
    verdicts = {}
    for kind, notebook in (("solution", template.solved), ("empty", template.released)):
        cells = read_notebook(json.dumps(notebook).encode())
        for way, plan in (("sealed", sealed), ("in-kernel", open_)):
            run = replace(shared, plans={name: plan})
            result, _ = run_notebook(rebuild(template, cells)[0], run, template, where=where)
            verdicts[kind, way] = {cell.grade_id: cell for cell in result.cells}
    modes, reasons, missing = {}, {}, {}
    for grade_id in sealed:
        ways = [
            (verdicts[kind, "sealed"][grade_id], verdicts[kind, "in-kernel"][grade_id])
            for kind in ("solution", "empty")
        ]
        same = all(abs(one.score - other.score) < 1e-9 for one, other in ways)
        modes[grade_id] = "sealed" if same else "in-kernel"
        if not same:
            reasons[grade_id] = (
                next(one.message for one, other in ways if one.score != other.score) or "verdicts differ"
            )
        honest = ways[0][0 if same else 1]
        if honest.score < honest.points:
            missing[grade_id] = f"{honest.score:g} of {honest.points:g}: {honest.message}"
    found["cells"][name], found["reasons"][name], found["solution"][name] = modes, reasons, missing
