"""Grades one submission: plain data in, plain data out. Runs in a worker process, here or on another machine.

A worker never sees the gradebook, the exchange or another submission.
"""

import atexit
import hashlib
import json
import secrets
import shutil
import tempfile
import threading
import time
import traceback
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace

from neurokit_lite.course.grading import results as r
from neurokit_lite.course.grading.assignment import Template
from neurokit_lite.course.grading.bounds import MAX_CODE
from neurokit_lite.course.grading.kernel.client import KernelServer
from neurokit_lite.course.grading.kernel.limits import Limits
from neurokit_lite.course.grading.names import shown
from neurokit_lite.course.grading.run.plan import IN_KERNEL, plan_tests
from neurokit_lite.course.grading.run.scoring import notebook_result
from neurokit_lite.course.grading.submission.files import keep_within, read_files, write_files
from neurokit_lite.course.grading.submission.integrity import canaries, signs
from neurokit_lite.course.grading.submission.missing import missing_libraries, named
from neurokit_lite.course.grading.submission.repair import NotRunnable, read_notebook, rebuild
from neurokit_lite.course.grading.submission.syntax import loads, stores, tree_of
from neurokit_lite.course.grading.submission.which_file import find_notebook

__all__ = ["Job", "Shared", "grade_submission", "personal", "run_notebook"]


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
    left_out: tuple[str, ...] = ()  # what of it could not be taken, in words
    doubt: str = ""  # what contradicts its time stamp, in words


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
    broken: tuple[str, ...] = ()  # tests that give the instructor's own solution nothing, as notebook/grade_id
    missing: dict[str, list[str]] = field(default_factory=dict)  # by test: what the solution's own values leave open
    by_hand: float = 0.2  # share of the points earned in the student's own process that wait for a person


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
        job = _with_files(job, shared.limits)
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
        told, late = _told_of(job)
        parts[:1] = [replace(part, repairs=(*told, *part.repairs), flags=(*late, *part.flags)) for part in parts[:1]]
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


def _told_of(job: Job) -> tuple[list[r.Repair], list[r.Flag]]:
    """What was not taken of a submission, and what contradicts its time stamp."""
    told = [r.Repair("left out", text, certain=False) for text in job.left_out]
    return told, [r.Flag("time stamp", job.doubt)] if job.doubt else []


def _with_files(job: Job, limits: Limits) -> Job:
    """The submission with its files in memory, as far as the quota goes."""
    files = read_files(Path(job.folder))[0] if job.folder else job.files
    files, too_much = keep_within(files, n_files=limits.data_files, total_mb=limits.data_mb)
    return replace(job, files=files, left_out=(*job.left_out, *too_much))


def _overall(parts: list[r.NotebookResult]) -> tuple[str, str]:
    kinds = {part.outcome for part in parts}
    reason = "; ".join(f"{part.name}: {part.reason}" for part in parts if part.reason)
    if kinds == {r.NOT_RUNNABLE}:
        return r.NOT_RUNNABLE, reason
    return (r.GRADED if kinds <= {r.GRADED} else r.PARTLY), reason


def _grade_notebook(job: Job, shared: Shared, template: Template, where) -> tuple[r.NotebookResult, str]:
    if job.variant:
        template, shared = _as_handed_out(template, shared, job.variant)
    found, repairs = find_notebook(job.files, shared.templates, template.name)
    if found is None:
        others = sorted(job.files, key=lambda name: (not name.endswith(".ipynb"), name))
        reason = f"no notebook {template.name}.ipynb was handed in"
        reason += f"; there is {', '.join(map(shown, others[:3]))}" if others else ""
        reason += f"; not taken: {'; '.join(job.left_out)}"[:500] if job.left_out else ""
        return r.NotebookResult(template.name, r.NOT_RUNNABLE, reason=reason), ""
    try:
        cells = read_notebook(job.files[found])
        notebook, more = rebuild(template, cells)
    except NotRunnable as error:
        return r.NotebookResult(template.name, r.NOT_RUNNABLE, repairs=tuple(repairs), reason=str(error)), ""
    given = {cell["source"].strip() for cell in template.nb["cells"]}
    written = [cell for cell in notebook["cells"] if _by_student(cell, given)]
    own = [(cell["source"], _name(cell)) for cell in written]
    flags = _signs(written, _modules(job, shared), template, shared.plans[template.name])
    result, text = run_notebook(notebook, shared, template, where=where)
    flags += result.flags
    cells, by_figure = [], _read_with_code(template)
    for cell in result.cells:
        why = _why_review(cell, flags, drawn=_is_drawn(f"{job.key}/{cell.grade_id}", shared.by_hand))
        why = why or _says_nothing(cell, shared.missing.get(f"{template.name}/{cell.grade_id}", ()))
        cell = replace(cell, digest=_with_code(cell.digest, own)) if why or cell.grade_id in by_figure else cell
        cells.append(replace(cell, needs_review=True) if why else cell)
        flags += [r.Flag("unproven", why, cell.grade_id)] if why and not cell.needs_review else []
    flags += missing_libraries(own, {*job.files, *shared.files})
    cells = [named(cell, notebook, shared.plans[template.name]) for cell in cells]
    cells = [_undecided(cell) if f"{template.name}/{cell.grade_id}" in shared.broken else cell for cell in cells]
    known = {"repairs": (*repairs, *more), "flags": tuple(dict.fromkeys(flags)), "cells": tuple(cells)}
    return r.NotebookResult(**{**{k: getattr(result, k) for k in result.__dataclass_fields__}, **known}), text


def _modules(job: Job, shared: Shared) -> list[tuple[str, str]]:
    """Text and name of the Python files that a student hands in beside the notebook."""
    found = [name for name in sorted(job.files) if name.endswith(".py") and name not in shared.files]
    return [(job.files[name].decode("utf-8", "replace"), shown(name)) for name in found]


def _signs(written: list[dict], modules: list[tuple[str, str]], template: Template, plan: dict) -> list[r.Flag]:
    """Signs of tampering in a student's cells and modules; what is too long to be read is one."""
    solved = {_name(cell): cell["source"] for cell in template.solved["cells"] if cell["cell_type"] == "code"}
    known = {"guarded": _guarded(template, plan), "solution": "\n".join(solved.values()), "is_shared": _is_shared(plan)}
    flags = []
    for cell in written:
        model = solved.get(cell["metadata"].get("nbgrader", {}).get("grade_id", ""), "")
        flags += signs(cell["source"], _name(cell), model=model, **known)
    if sum(len(text) for text, _ in modules) > MAX_CODE:
        sizes = sum(len(text) for text, _ in modules) // 1000
        return [
            *flags,
            r.Flag("sign", f"brings {sizes} kB of Python beside the notebook, too much to be read for signs"),
        ]
    return flags + [flag for text, name in modules for flag in signs(text, name, **known)]


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


def _by_student(cell: dict, given: set[str]) -> bool:
    """Whether a student wrote this code: an answer, a cell added, or one of the instructor's that was changed."""
    mark = cell["metadata"].get("nbgrader", {})
    is_open = mark.get("solution") or not mark.get("grade_id")
    return cell["cell_type"] == "code" and bool(is_open) and cell["source"].strip() not in given


def _name(cell: dict) -> str:
    return cell["metadata"].get("nbgrader", {}).get("grade_id", cell.get("id", ""))


def _guarded(template: Template, plan: dict[str, dict]) -> frozenset[str]:
    """Names of the instructor's and of Python's own that a test in the student's process reads there."""
    found: set[str] = set()
    for cell in template.graded():
        step = plan.get(cell["metadata"]["nbgrader"]["grade_id"])
        if step and step["mode"] == IN_KERNEL:
            tree = tree_of(cell["source"])
            found |= loads(tree) - stores(tree) - set(step["owned"])
    return frozenset(found)


def _why_review(cell: r.CellResult, flags: list[r.Flag], *, drawn: bool) -> str:
    """Why points wait for a person; '' where they need not.

    What a test says in the student's own process is no proof, with or without a sign of tampering: beside the
    submissions with a sign, a share is drawn that no student can foresee.
    """
    if cell.needs_review:
        return cell.message
    if cell.mode != "in-kernel" or not cell.score:
        return ""
    if any(flag.kind in ("sign", "tampering", "limit") for flag in flags):
        return "judged in the student's own process, and something in the notebook could tamper with that"
    return "judged in the student's own process, which proves little; drawn for a look" if drawn else ""


def _says_nothing(cell: r.CellResult, expected: Iterable[str]) -> str:
    """Why points for values that are in part masked or NaN wait; '' where the solution's own values are so too."""
    more = sorted(set(cell.missing) - set(expected))
    if not cell.score or not more:
        return ""
    return f"passed with {' and '.join(more)} in what the student's code gave, and the solution's own values have none"


def _is_shared(plan: dict[str, dict]) -> bool:
    """Whether a test of the notebook runs in the student's process."""
    return any(step["mode"] == IN_KERNEL for step in plan.values())


def _read_with_code(template: Template) -> set[str]:
    """Cells that a person reads together with what the code gives: figures and numbers that other cells work out."""
    marks = [(cell["cell_type"], cell["metadata"].get("nbgrader", {})) for cell in template.nb["cells"]]
    is_code = [mark.get("task") or (kind == "code" and mark.get("solution")) for kind, mark in marks]
    return {mark["grade_id"] for (_, mark), chosen in zip(marks, is_code, strict=True) if chosen}


def _undecided(cell: r.CellResult) -> r.CellResult:
    """A verdict of a test that nobody can pass: a missing file or a slip in the test is no student's fault."""
    if cell.score or cell.mode == "manual":
        return cell
    words = "not decided: the instructor's own solution gets no points from this test"
    return replace(cell, score=None, status="manual", message=words, needs_review=True, is_ours=True)


def _with_code(digest: str, own: list[tuple[str, str]]) -> str:
    """The digest of a verdict that waits for a person: its mark is given for the student's code, and not for a test."""
    return hashlib.sha256(json.dumps([digest, *own]).encode()).hexdigest()[:16]


def _is_drawn(word: str, share: float) -> bool:
    """Whether a verdict is in the sample; the same each time, for the word holds a hash of the hidden tests."""
    return int.from_bytes(hashlib.sha256(word.encode()).digest()[:4]) < share * 2**32


def run_notebook(
    notebook: dict, shared: Shared, template: Template, *, where, has_canary: bool = True
) -> tuple[r.NotebookResult, str]:
    """Execute a rebuilt notebook and read the verdicts off it."""
    import nbformat
    from nbgrader.preprocessors import LimitOutput

    from neurokit_lite.course.grading.kernel.provisioner import Sandbox
    from neurokit_lite.course.grading.run.execute import SafeExecute

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
    if has_canary:
        runner.hooks = SimpleNamespace(before=lambda *_: None, after=lambda *a: _canary(*a, tampered=tampered))
    nb, _ = runner.preprocess(nb, {"metadata": {"path": str(where.own)}})
    result = notebook_result(template.name, nb, runner, tampered=tampered, strict=shared.strict_stderr)
    nb, _ = LimitOutput().preprocess(nb, {"nbgrader": {}})
    seconds = round(time.perf_counter() - start, 3)
    return r.NotebookResult(**{**result.__dict__, "seconds": seconds}), r.encodable(nbformat.writes(nb))


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
