"""Grades one submission: plain data in, plain data out. Runs in a worker process, here or on another machine.

A worker never sees the gradebook, the exchange or another submission.
"""

import atexit
import json
import secrets
import shutil
import tempfile
import threading
import time
import traceback
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from types import SimpleNamespace

from neurokit_lite.course.grading import results as r
from neurokit_lite.course.grading.assignment import Template
from neurokit_lite.course.grading.kernel.client import KernelServer
from neurokit_lite.course.grading.kernel.limits import Limits
from neurokit_lite.course.grading.plan import plan_tests
from neurokit_lite.course.grading.scoring import notebook_result
from neurokit_lite.course.grading.submission.collect import read_files
from neurokit_lite.course.grading.submission.integrity import canaries, signs
from neurokit_lite.course.grading.submission.repair import NotRunnable, read_notebook, rebuild, suggest

__all__ = ["Job", "Shared", "grade_submission", "personal", "run_notebook", "write_files"]
__shared__ = ["write_files"]  # not in the face


@dataclass(frozen=True)
class Job:
    """One submission: its files by relative path, the time stamp, and the key of everything that decides the grade.

    On the grader's own machine `folder` says where the files lie, so that a class does not fill its memory.
    """

    student: str
    key: str
    files: dict[str, bytes] = field(default_factory=dict, repr=False)
    timestamp: str = ""
    cold: bool = False  # run in a fresh interpreter, to compare with the forked one
    variant: dict[str, str] = field(default_factory=dict)  # text of the student's own cells, by notebook/grade_id
    folder: str = ""


@dataclass(frozen=True)
class Shared:
    """What all submissions of a run have in common."""

    assignment: str
    templates: dict[str, Template]
    files: dict[str, bytes] = field(repr=False)  # the instructor's files that lie beside the notebooks
    plans: dict[str, dict]
    limits: Limits = field(default_factory=Limits)
    preload: tuple[str, ...] = ()
    server: dict | None = None  # address of a running fork server; None: the worker starts its own
    warm: bool = True
    unsafe: bool = False
    strict_stderr: bool = False


_own: dict[str, KernelServer] = {}
_starting = threading.Lock()


def _server(shared: Shared) -> KernelServer:
    if shared.server is not None and Path(shared.server["folder"], "server.sock").exists():
        return KernelServer.attach(shared.server)
    name = json.dumps([shared.preload, shared.unsafe])
    with _starting:
        if name not in _own or not _own[name].runs():
            server = KernelServer(shared.preload, unsafe=shared.unsafe)
            server.__enter__().wait()
            atexit.register(server.__exit__)
            _own[name] = server
        return _own[name]


def grade_submission(job: Job, shared: Shared) -> tuple[r.SubmissionResult, dict[str, str]]:
    """Grade one submission.

    Parameters
    ----------
    job : Job
        The submission.
    shared : Shared
        What the run has in common.

    Returns
    -------
    result : SubmissionResult
        The verdicts.
    notebooks : dict of str
        The executed notebooks as JSON text, by name.
    """
    shared = replace(shared, warm=shared.warm and not job.cold)
    start, folder = time.perf_counter(), None
    parts, notebooks, outcome, reason, log = [], {}, r.INFRASTRUCTURE, "", ""
    try:
        server = _server(shared)
        job = replace(job, files=read_files(Path(job.folder))[0]) if job.folder else job
        folder = Path(tempfile.mkdtemp(prefix="job-", dir=server.folder))
        own, judging = folder / "student", folder / "judge"
        write_files(own, {**job.files, **shared.files})
        write_files(judging, shared.files)
        for name, template in shared.templates.items():
            part, text = _grade_notebook(
                job, shared, template, SimpleNamespace(server=server, own=own, judging=judging)
            )
            parts.append(part)
            if text:
                notebooks[name] = text
        outcome, reason = _overall(parts)
    except Exception as error:
        parts, notebooks = [], {}
        reason, log = f"{type(error).__name__}: {error}"[:500], traceback.format_exc()[-8000:]
    finally:
        shutil.rmtree(folder or "", ignore_errors=True)
    done = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    result = r.SubmissionResult(
        job.student,
        shared.assignment,
        job.key,
        outcome,
        tuple(parts),
        timestamp=job.timestamp,
        reason=reason,
        warm=shared.warm,
        seconds=round(time.perf_counter() - start, 3),
        graded_at=done,
        log=log,
    )
    return result, notebooks


def write_files(folder: Path, files: dict[str, bytes]) -> None:
    """Write files into a folder, none of them outside it, over another or as a notebook."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or name.endswith(".ipynb"):
            continue
        target = folder / path
        if any(above.is_file() for above in target.parents) or target.is_dir():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _overall(parts: list[r.NotebookResult]) -> tuple[str, str]:
    kinds = {part.outcome for part in parts}
    reason = "; ".join(f"{part.name}: {part.reason}" for part in parts if part.reason)
    if kinds == {r.NOT_RUNNABLE}:
        return r.NOT_RUNNABLE, reason
    return (r.GRADED if kinds <= {r.GRADED} else r.PARTLY), reason


def _grade_notebook(job: Job, shared: Shared, template: Template, where) -> tuple[r.NotebookResult, str]:
    if job.variant:
        template, shared = _as_handed_out(template, shared, job.variant)
    found, repairs = _find(job, shared, template)
    if found is None:
        others = [name for name in job.files if name.endswith(".ipynb")]
        reason = f"no notebook {template.name}.ipynb was handed in"
        reason += f"; there is {', '.join(sorted(others)[:3])}" if others else ""
        return r.NotebookResult(template.name, r.NOT_RUNNABLE, reason=reason), ""
    try:
        cells = read_notebook(job.files[found])
        notebook, more = rebuild(template, cells)
    except NotRunnable as error:
        return r.NotebookResult(template.name, r.NOT_RUNNABLE, repairs=tuple(repairs), reason=str(error)), ""
    flags = [flag for cell in notebook["cells"] if _by_student(cell) for flag in signs(cell["source"], _name(cell))]
    result, text = run_notebook(notebook, shared, template, where=where)
    flags += result.flags
    cells = [_reviewed(cell, bool(flags)) for cell in result.cells]
    known = {"repairs": (*repairs, *more), "flags": tuple(dict.fromkeys(flags)), "cells": tuple(cells)}
    return r.NotebookResult(**{**{k: getattr(result, k) for k in result.__dataclass_fields__}, **known}), text


def personal(template: Template, own: dict[str, str]) -> Template:
    """The template with a student's own cells, given by ``notebook/grade_id``."""

    def swapped(notebook: dict) -> dict:
        marks = [cell["metadata"].get("nbgrader", {}).get("grade_id", "") for cell in notebook["cells"]]
        texts = [own.get(f"{template.name}/{mark}") for mark in marks]
        pairs = zip(notebook["cells"], texts, strict=True)
        return {**notebook, "cells": [cell if text is None else {**cell, "source": text} for cell, text in pairs]}

    return replace(
        template, solved=swapped(template.solved), nb=swapped(template.nb), released=swapped(template.released)
    )


def _as_handed_out(template: Template, shared: Shared, own: dict[str, str]) -> tuple[Template, Shared]:
    """The template with the student's values, and a plan whose trusted cells hold them too."""
    template = personal(template, own)
    modes = {key: step["mode"] for key, step in shared.plans[template.name].items()}
    plans = {**shared.plans, template.name: plan_tests(template.solved["cells"], modes)}
    return template, replace(shared, plans=plans)


def _by_student(cell: dict) -> bool:
    mark = cell["metadata"].get("nbgrader", {})
    return cell["cell_type"] == "code" and (mark.get("solution") or not mark.get("grade_id"))


def _name(cell: dict) -> str:
    return cell["metadata"].get("nbgrader", {}).get("grade_id", cell.get("id", ""))


def _reviewed(cell: r.CellResult, flagged: bool) -> r.CellResult:
    """An automatic verdict from the student's own process waits for a person where there is a sign of tampering."""
    if not (flagged and cell.mode == "in-kernel" and cell.score):
        return cell
    return r.CellResult(**{**cell.__dict__, "needs_review": True})


def _find(job: Job, shared: Shared, template: Template) -> tuple[str | None, list[r.Repair]]:
    """The file that is this notebook: by its name, or the one file whose graded cells say so."""
    if f"{template.name}.ipynb" in job.files:
        return f"{template.name}.ipynb", []
    names = {f"{name}.ipynb" for name in shared.templates}
    for name in sorted(job.files):
        if name.endswith(".ipynb") and name not in names:
            try:
                fits = suggest(shared.templates, read_notebook(job.files[name])) == template.name
            except NotRunnable:
                continue
            if fits:
                return name, [r.Repair("renamed", f"{name} was taken for {template.name}.ipynb: its cells say so")]
    return None, []


def run_notebook(notebook: dict, shared: Shared, template: Template, *, where) -> tuple[r.NotebookResult, str]:
    """Execute a rebuilt notebook and read the verdicts off it."""
    import nbformat
    from nbgrader.preprocessors import LimitOutput

    from neurokit_lite.course.grading.execute import SafeExecute
    from neurokit_lite.course.grading.kernel.provisioner import Sandbox

    start = time.perf_counter()
    nb = nbformat.from_dict(notebook)
    plans, plan = shared.plans[template.name], {}
    for i, cell in enumerate(nb.cells):
        step = plans.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
        if step and step["mode"] == "sealed":
            plan[i] = step
    runner = SafeExecute()
    runner.sandbox = Sandbox(where.server, where.own, shared.limits, shared.warm)
    runner.judging = Sandbox(where.server, where.judging, shared.limits)
    runner.plan, tampered = plan, {}
    runner.hooks = SimpleNamespace(before=lambda *_: None, after=lambda *a: _canary(*a, tampered=tampered))
    nb, _ = runner.preprocess(nb, {"metadata": {"path": str(where.own)}})
    result = notebook_result(template.name, nb, runner, tampered=tampered, strict=shared.strict_stderr)
    nb, _ = LimitOutput().preprocess(nb, {"nbgrader": {}})
    seconds = round(time.perf_counter() - start, 3)
    return r.NotebookResult(**{**result.__dict__, "seconds": seconds}), nbformat.writes(nb)


def _canary(runner, cell, index: int, *, tampered: dict[int, str]) -> None:
    """After a test passed in the student's process: what must fail there has to fail."""
    import nbformat

    mark = cell.metadata.get("nbgrader", {})
    if not mark.get("grade") or mark.get("solution") or any(o.output_type == "error" for o in cell.outputs):
        return
    token = secrets.token_hex(8)
    for number, source in enumerate(canaries(cell.source, token)):
        probe = nbformat.v4.new_code_cell(source)
        try:
            runner.execute_cell(probe, index)
        except Exception:
            return  # the kernel died: the next cell shows it
        finally:
            runner.nb.cells[index] = cell  # nbclient puts what it ran in the cell's place
        errors = [item for item in probe.outputs if item.output_type == "error"]
        if not errors or (number == 0 and token not in errors[-1].evalue):
            tampered[index] = "a check that must fail passed in this kernel"
            return
