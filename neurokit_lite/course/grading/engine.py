"""Grades an assignment: collect, repair, run in parallel, write down, and start again where a crash stopped it."""

import ast
import fcntl
import json
import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from neurokit_lite.core.errors import invalid
from neurokit_lite.course.grading import results as r
from neurokit_lite.course.grading.assignment import Assignment, Course, ensure_recorded, load_assignment
from neurokit_lite.course.grading.gradebook import (
    apply,
    backup,
    ensure_writable,
    late_plugin,
    place_files,
    refresh_penalties,
)
from neurokit_lite.course.grading.journal import Journal, environment_key, key_of
from neurokit_lite.course.grading.kernel.bwrap import reason_without, refuse_visible
from neurokit_lite.course.grading.kernel.client import PREFIX, KernelServer
from neurokit_lite.course.grading.kernel.limits import Limits
from neurokit_lite.course.grading.names import shown
from neurokit_lite.course.grading.run.executor import run_jobs, run_on_cluster, start_early
from neurokit_lite.course.grading.run.plan import plan_tests
from neurokit_lite.course.grading.run.worker import Job, Shared
from neurokit_lite.course.grading.sealing import examine, seal, words_of
from neurokit_lite.course.grading.structure import bring_up_to_date
from neurokit_lite.course.grading.submission.collect import Collected, collect_submissions, find_submissions
from neurokit_lite.course.grading.submission.files import read_files
from neurokit_lite.course.grading.submission.moments import doubts
from neurokit_lite.course.grading.submission.syntax import tree_of
from neurokit_lite.course.grading.variants import sources_for

__all__ = ["Options", "RunSummary", "course_here", "grade", "look_over", "preloads"]


@dataclass(frozen=True)
class Options:
    """How to grade.

    `cluster` is the address of a Dask scheduler; `sample` the share that is run again cold; `by_hand` the share of the
    points from tests in the student's own process that wait for a person.
    """

    origin: str = ""
    pattern: str = ""
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    limits: Limits = field(default_factory=Limits)
    cold: bool = False
    unsafe: bool = False
    force: bool = False
    strict_stderr: bool = False
    sample: float = 0.03
    by_hand: float = 0.2
    cluster: str = ""
    students: tuple[str, ...] = ()


@dataclass
class RunSummary:
    """What a run did; `results` holds the newest verdict of every student in it.

    `left_out` says what was handed in, or lay in the download, and was not graded: a person has to look at each.
    """

    results: dict[str, r.SubmissionResult] = field(default_factory=dict)
    fresh: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0: everything was graded. 2: something could not be graded or needs a look at. 3: our side failed."""
        outcomes = {result.outcome for result in self.results.values()}
        if r.INFRASTRUCTURE in outcomes:
            return 3
        return 2 if outcomes & {r.PARTLY, r.NOT_RUNNABLE} or self.left_out else 0


def _silent(kind: str, data: object) -> None:
    """Show nothing."""


def grade(course: Course, assignment: str, *, options: Options | None = None, tell: Callable = _silent) -> RunSummary:
    """Grade an assignment; run again, it goes on where it was stopped and grades nothing twice.

    Parameters
    ----------
    course : Course
        The instructor's folder.
    assignment : str
        The assignment.
    options : Options
        How to grade.
    tell : callable
        Called with a kind (``"start"``, ``"result"``, ``"points"``) and its data, for a progress table. ``"points"``
        comes last: what the gradebook holds by student, with marks by hand.

    Returns
    -------
    RunSummary
        Verdicts and notes.

    Raises
    ------
    ValueError
        If the assignment does not exist, or another run holds it.
    NoSandbox
        If no sandbox can be had and `options.unsafe` is False.
    """
    options = options or Options()
    with ExitStack() as stack:
        summary, found = RunSummary(), load_assignment(course, assignment)
        refuse_visible(course.root)
        lock = stack.enter_context(_only_one(course.store(assignment)))
        ensure_writable(course)
        preload = () if options.cold else preloads(found)
        server = stack.enter_context(KernelServer(preload, unsafe=options.unsafe))
        lock.write_text(str(server.folder))
        if not options.cluster:
            start_early()
        collected = Collected()
        if options.origin:
            collected = collect_submissions(course, assignment, options.origin, pattern=options.pattern)
            summary.notes += collected.notes
            summary.left_out += collected.left_out
        ensure_recorded(course, assignment)
        backup(course, assignment)
        shared = _shared(course, found, options, server, summary)
        gradebook = stack.enter_context(course.gradebook())
        summary.notes += bring_up_to_date(gradebook, found)
        _Run(course, assignment, shared, options, tell, summary, gradebook, collected.reasons).go(server)
        return summary


def look_over(course: Course, assignment: str) -> list[str]:
    """Say what is weak in an assignment's tests, before students have it.

    Parameters
    ----------
    course : Course
        The instructor's folder.
    assignment : str
        The assignment.

    Returns
    -------
    list of str
        One line a thing: tests that the solution does not pass, tests that must run in the student's own process, and
        tests that give points for an answer that is nothing. The solution runs without a sandbox where none is there,
        for it is the instructor's own.
    """
    found = load_assignment(course, assignment)
    is_bare = bool(reason_without(as_root=os.geteuid() == 0))
    with KernelServer(preloads(found), unsafe=is_bare) as server:
        limits = Limits(cell_s=course.cell_seconds())
        shared = Shared(found.name, found.notebooks, _beside(found)[0], {}, limits, server.preload, server.address())
        return words_of(examine(shared, server=server))


def _beside(found: Assignment) -> tuple[dict[str, bytes], list[str]]:
    """The instructor's files that lie beside the notebooks, and what could not be read, in words."""
    beside, left_out = read_files(found.source, n_files=1_000_000)
    return {name: data for name, data in beside.items() if not name.endswith(".ipynb")}, left_out


@contextmanager
def _only_one(folder: Path) -> Iterator[Path]:
    """Hold the assignment; sweep away the temporary folder of a run that was killed."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise invalid(
                "assignment", "be graded by one run at a time", got=str(folder), hint="Wait for the other run."
            ) from None
        left = Path(Path(lock.name).read_text() or ".")
        if left.name.startswith(PREFIX) and left.is_absolute():
            shutil.rmtree(left, ignore_errors=True)
        yield Path(lock.name)


def preloads(assignment: Assignment) -> tuple[str, ...]:
    """Modules that the instructor's notebooks import, for the fork server."""
    found = []
    for template in assignment.notebooks.values():
        for cell in template.solved["cells"]:
            for node in ast.walk(tree_of(cell["source"] if cell["cell_type"] == "code" else "")):
                if isinstance(node, ast.Import):
                    found += [item.name for item in node.names]
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    found += [node.module, *(f"{node.module}.{item.name}" for item in node.names)]
    beside = {path.stem for path in assignment.source.iterdir()}  # the instructor's own files are not libraries
    return ("numpy", *(name for name in dict.fromkeys(found) if _importable(name, beside)))


def _importable(name: str, beside: set[str]) -> bool:
    """Whether it may be a library; the server leaves out what it cannot import."""
    from importlib.util import find_spec

    top = name.partition(".")[0]
    return top not in beside and not name.endswith("*") and find_spec(top) is not None


def _shared(course: Course, found: Assignment, options: Options, server: KernelServer, summary: RunSummary) -> Shared:
    files, left_out = _beside(found)
    summary.left_out += [f"source/{found.name}: {text}" for text in left_out]
    shared = Shared(
        found.name,
        found.notebooks,
        files,
        {},
        options.limits,
        server.preload,
        server.address(),
        warm=not options.cold,
        unsafe=options.unsafe,
        strict_stderr=options.strict_stderr,
        by_hand=options.by_hand,
    )
    sealing = seal(course, found, shared, server=server)
    summary.notes += words_of(sealing)
    solved = {name: template.solved["cells"] for name, template in found.notebooks.items()}
    plans = {name: plan_tests(cells, sealing["cells"][name]) for name, cells in solved.items()}
    broken = [f"{name}/{key}" for name, lost in sealing["solution"].items() for key in lost if lost[key][:5] == "0 of "]
    missing = {f"{name}/{key}": kinds for name, found in sealing["missing"].items() for key, kinds in found.items()}
    return replace(shared, plans=plans, broken=tuple(broken), missing=missing)


class _Run:
    """One run of the coordinator, the only writer to the journal, the gradebook and the folders."""

    def __init__(self, course, assignment, shared, options, tell, summary, gradebook, reasons):
        self.course, self.name, self.shared, self.options = course, assignment, shared, options
        self.tell, self.summary, self.gradebook, self.cold = tell, summary, gradebook, {}
        self.reasons = reasons  # by student: what was not taken when the work was collected
        self.journal, self.late = Journal(course.store(assignment)), late_plugin(course)
        self.journal.sweep()
        settings = [options.limits.to_dict(), options.strict_stderr, options.unsafe, shared.plans]
        self.found = load_assignment(course, assignment)
        self.what_decides = json.dumps([self.found.digest, environment_key(), settings])

    def go(self, server: KernelServer) -> None:
        jobs = list(self._jobs())
        if jobs and not self.options.cluster:
            server.wait()
        sample = self._sample(jobs)
        self.tell("start", {"students": list(self.summary.results), "jobs": [job.student for job in jobs]})
        doubtful: set[str] = set()
        for result, notebooks in self._execute(sample + jobs):
            if not result.warm and self.shared.warm:
                self.cold[result.student] = result
                continue
            if result.is_doubtful:
                doubtful.add(result.student)
                continue
            self._take(result, notebooks)
            self.summary.fresh.append(result.student)
        self._repeat([job for job in jobs if job.student in doubtful])
        self._compare(jobs)
        refresh_penalties(self.gradebook, self.name, late_plugin=self.late)
        found = {one.student.id: one.score for one in self.gradebook.assignment_submissions(self.name)}
        self.tell("points", {student: score for student, score in found.items() if student in self.summary.results})

    def _sample(self, jobs: list[Job]) -> list[Job]:
        """Some of the jobs a second time, to be run in fresh interpreters."""
        if not self.shared.warm or not jobs or self.options.sample <= 0:
            return []
        count = max(1, round(self.options.sample * len(jobs)))
        return [replace(job, cold=True) for job in random.SystemRandom().sample(jobs, min(count, len(jobs)))]

    def _take(self, result: r.SubmissionResult, notebooks: dict[str, str]) -> None:
        before = self.journal.get(result.student)
        result = result.beside(before.result) if before else result
        self.journal.stage(result, notebooks)
        self._commit(result)

    def _repeat(self, jobs: list[Job]) -> None:
        """Run again, one by one, what timed out while the machine was busy; only that verdict counts."""
        text = "a time-out was seen while the machine was busy; this verdict is that of a second run, alone"
        for job in jobs:
            for result, notebooks in self._execute([job]):
                parts = [replace(part, flags=(*part.flags, r.Flag("load", text))) for part in result.notebooks[:1]]
                self._take(replace(result, notebooks=(*parts, *result.notebooks[1:])), notebooks)
                self.summary.fresh.append(result.student)

    def _compare(self, jobs: list[Job]) -> None:
        """Where a fresh interpreter gave another score, grade this run again cold."""
        differing = [
            student
            for student, result in self.cold.items()
            if result.outcome == r.GRADED == self.summary.results[student].outcome
            and not (result.is_doubtful or self.summary.results[student].is_doubtful)
            and result.scores() != self.summary.results[student].scores()
        ]
        if differing:
            note = f"a fresh interpreter gave other scores for {', '.join(differing)}; graded again cold"
            self.summary.notes.append(note)
            self.shared = replace(self.shared, warm=False)
            for result, notebooks in self._execute(jobs):
                self._take(result, notebooks)

    def _jobs(self) -> Iterator[Job]:
        """What has to be graded; what was graded and not yet written down is written down first."""
        found, left_out = find_submissions(self.course, self.name)
        absent = sorted(set(self.options.students) - {item.student for item in found})
        self.summary.left_out += left_out + [f"{shown(student)}: no submission" for student in absent]
        # Tests are tried before any values are drawn: no key is needed then.
        variant = sources_for(self.course, self.found) if found else None
        told, notes = doubts(self.course, self.name, {item.student: item.timestamp for item in found})
        self.summary.notes += notes
        for item in found:
            if self.options.students and item.student not in self.options.students:
                continue
            files, left_out = read_files(item.folder)
            self.summary.left_out += [f"{shown(item.student)}: {text}" for text in left_out]
            self.summary.notes += [f"{shown(item.student)}: {item.trouble}"] if item.trouble else []
            left_out += self.reasons.get(item.student, [])
            own = variant(item.student) if variant else {}
            more = [json.dumps(own, sort_keys=True)] if own else []
            more += [told[item.student]] if item.student in told else []
            key = key_of(files, self.what_decides, item.timestamp, *more)
            entry = self.journal.get(item.student)
            known = entry is not None and entry.result.key == key and entry.result.outcome != r.INFRASTRUCTURE
            if known and not self.options.force:
                if entry.state == "staged":
                    self._commit(entry.result)
                self.summary.results[item.student] = entry.result
                self.tell("result", entry.result)
            else:
                place = {"files": files} if self.options.cluster else {"folder": str(item.folder)}
                place |= {"timestamp": item.timestamp, "doubt": told.get(item.student, "")}
                yield Job(item.student, key, variant=own, left_out=tuple(left_out[:5]), **place)

    def _execute(self, jobs: list[Job]) -> Iterator:
        if self.options.cluster and jobs:
            return run_on_cluster(jobs, self.shared, address=self.options.cluster)
        return run_jobs(jobs, self.shared, n_jobs=self.options.workers)

    def _commit(self, result: r.SubmissionResult) -> None:
        apply(self.gradebook, result, late_plugin=self.late)
        if result.outcome != r.INFRASTRUCTURE:
            place_files(self.journal.staged(result.student), self.course.autograded(result.student, self.name))
        self.journal.finish(result)
        self.summary.results[result.student] = result
        self.tell("result", result)


def course_here(start: Path | None = None) -> Course:
    """The course that a folder lies in: the nearest one above with an ``nbgrader_config.py`` or a ``source``."""
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if (folder / "nbgrader_config.py").is_file():
            return Course(folder)
    if (start / "source").is_dir():
        return Course(start)
    raise invalid(
        "course", "be a folder with an nbgrader_config.py", got=str(start), hint="Go there, or give --course."
    )
