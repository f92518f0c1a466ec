"""The command ``nkl grade``."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["grade"]


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
    from neurokit_lite.course.grading.progress import Table

    if options.unsafe:
        typer.secho(f"--unsafe: {UNSAFE_MEANS}", fg="yellow", err=True)
    try:
        with Table(assignment) as table:
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
