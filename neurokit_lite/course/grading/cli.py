"""The command ``nkl grade`` and its live table."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from neurokit_lite.course.grading.results import GRADED, INFRASTRUCTURE, NOT_RUNNABLE, PARTLY, SubmissionResult

__all__ = ["grade"]

_COLOURS = {GRADED: "green", PARTLY: "yellow", NOT_RUNNABLE: "red", INFRASTRUCTURE: "magenta"}
_SHOWN = 12


def grade(
    assignment: Annotated[str, typer.Argument(help="Folder below source/.")],
    *,
    course: Annotated[Path | None, typer.Option(help="Folder with nbgrader_config.py; default: here.")] = None,
    origin: Annotated[str, typer.Option("--from", help="Folder, LMS zip, or the word exchange.")] = "",
    pattern: Annotated[str, typer.Option(help="Expression with groups student and file.")] = "",
    student: Annotated[list[str] | None, typer.Option(help="Only these students.")] = None,
    n_jobs: Annotated[int, typer.Option("--workers", help="Processes; 0 takes one a core.")] = 0,
    cell_seconds: Annotated[int, typer.Option(help="Time limit of a cell; 0: nbgrader's Execute.timeout.")] = 0,
    memory_mb: Annotated[int, typer.Option(help="Memory limit of one submission.")] = 2048,
    cold: Annotated[bool, typer.Option("--cold", help="A fresh interpreter for each submission.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Grade again what was graded before.")] = False,
    strict: Annotated[bool, typer.Option("--strict-stderr", help="Text on stderr fails a test.")] = False,
    cluster: Annotated[
        str, typer.Option(help="Address of a Dask scheduler, such as tcp://10.0.0.5:8786, or the word local.")
    ] = "",
    unsafe: Annotated[bool, typer.Option("--unsafe", help="Run without a sandbox: see the manual.")] = False,
) -> None:
    """Grade ASSIGNMENT: collect, repair, run every submission in its own sandbox, fill nbgrader's gradebook.

    Stopped at any moment, it goes on where it was when started again. Exit code 0: everything graded; 2: some
    submissions need a look; 3: some could not be graded for reasons of this machine; 1: nothing was done.
    """
    from neurokit_lite.course.grading.assignment import Course
    from neurokit_lite.course.grading.engine import Options, course_here
    from neurokit_lite.course.grading.kernel.limits import Limits

    here = Course(course.resolve()) if course else course_here()
    more = {"workers": n_jobs} if n_jobs else {}
    limits = Limits(cell_s=cell_seconds or here.cell_seconds(), memory_mb=memory_mb)
    options = Options(
        origin=origin,
        pattern=pattern,
        limits=limits,
        cold=cold,
        unsafe=unsafe,
        force=force,
        strict_stderr=strict,
        cluster=cluster,
        students=tuple(student or ()),
        **more,
    )
    raise typer.Exit(_run(here, assignment, options))


def _run(course, assignment: str, options) -> int:
    from neurokit_lite.course.grading.engine import grade as run
    from neurokit_lite.course.grading.kernel.bwrap import UNSAFE_MEANS
    from neurokit_lite.course.grading.kernel.client import NoSandbox, ServerFailed

    if options.unsafe:
        typer.secho(f"--unsafe: {UNSAFE_MEANS}", fg="yellow", err=True)
    try:
        with _Table(assignment) as table:
            summary = run(course, assignment, options=options, tell=table.tell)
    except NoSandbox as error:
        typer.echo(f"\nGrading needs a sandbox; got none: {error} With --unsafe it runs all the same.", err=True)
        return 1
    except (ServerFailed, ValueError) as error:
        typer.echo(f"\n{error}", err=True)
        return 1
    typer.echo()
    for note in summary.notes:
        typer.echo(f"Note: {note}")
    again = len(summary.results) - len(summary.fresh)
    typer.echo(f"{len(summary.fresh)} run now; {again} graded before and unchanged.")
    return summary.exit_code


class _Table:
    """A table that grows while the run goes on."""

    def __init__(self, title: str):
        from rich.console import Console
        from rich.live import Live

        self.title, self.total, self.counts = title, 0, Counter()
        self.rows: list[SubmissionResult] = []
        self.live = Live(self, console=Console(), refresh_per_second=4, transient=False)

    def __enter__(self) -> "_Table":
        self.live.__enter__()
        return self

    def __exit__(self, *problem) -> None:
        self.live.__exit__(*problem)

    def tell(self, kind: str, data: object) -> None:
        """Take one piece of news from the engine."""
        if kind == "start":
            self.total = len(data["students"]) + len(data["jobs"])
        elif kind == "result":
            self.counts[data.outcome] += 1
            self.rows.append(data)

    def __rich__(self):
        """The newest rows and a line of sums."""
        from rich.table import Table

        if not self.total and not self.rows:
            return f"{self.title}: getting ready …"
        done = sum(self.counts.values())
        sums = " · ".join(f"{count} {name}" for name, count in self.counts.items())
        table = Table(title=f"{self.title}: {done} of {max(self.total, done)}", caption=sums)
        for name, side in (("Student", "left"), ("Points", "right"), ("Outcome", "left"), ("To look at", "left")):
            table.add_column(name, justify=side)
        for row in self.rows[-_SHOWN:]:
            colour, look = _COLOURS[row.outcome], _words(row)
            table.add_row(row.student, f"{row.score:g}", f"[{colour}]{row.outcome}[/{colour}]", look)
        return table


def _words(result: SubmissionResult) -> str:
    from rich.markup import escape

    unsure = sum(not repair.certain for part in result.notebooks for repair in part.repairs)
    parts = [result.reason] if result.reason else []
    parts += [f"{len(result.flags)} flagged: {result.flags[0].text}"] if result.flags else []
    parts += [f"{unsure} repairs to check"] if unsure else []
    return escape("; ".join(parts)[:90])
