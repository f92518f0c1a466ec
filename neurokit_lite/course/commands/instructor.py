"""The instructor's commands: grade, mark, feedback, report, export, variants, instruct."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["export", "feedback", "grade", "instruct", "mark", "report", "variants"]

_Assignment = Annotated[str, typer.Argument(help="Folder below source/.", show_default=False)]
_Course = Annotated[Path | None, typer.Option(help="Folder with nbgrader_config.py; default: here.")]


def _course(folder: Path | None):
    from neurokit_lite.course.grading.assignment import Course
    from neurokit_lite.course.grading.engine import course_here

    return Course(folder.resolve()) if folder else course_here()


def grade(
    assignment: _Assignment,
    *,
    course: _Course = None,
    origin: Annotated[str, typer.Option("--from", help="Folder, LMS zip, or the word exchange.")] = "",
    pattern: Annotated[str, typer.Option(help="Expression with groups student and file.")] = "",
    student: Annotated[list[str] | None, typer.Option(help="Only these students.")] = None,
    writes_feedback: Annotated[bool, typer.Option("--feedback/--no-feedback", help="Write feedback too.")] = True,
    to: Annotated[
        list[str] | None, typer.Option("--export", help="csv, parquet, or a file that the LMS exported; repeatable.")
    ] = None,
    column: Annotated[str, typer.Option(help="Name of the LMS's column, for --export.")] = "",
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
    """Grade ASSIGNMENT: collect, repair, run every submission in its own sandbox, write gradebook, feedback and marks.

    Stopped at any moment, it goes on where it was when started again. Exit code 0: everything graded and written; 2:
    some submissions need a look, or a grade has no row in the LMS's file; 3: some could not be graded for reasons of
    this machine; 4: graded, but feedback or marks could not be written; 1: nothing was done.
    """
    from neurokit_lite.course.grading.engine import Options
    from neurokit_lite.course.grading.kernel.limits import Limits
    from neurokit_lite.course.grading.table import grade_shown

    here, targets = _course(course), to or []
    for target in targets:
        _check_target(target)
    options = Options(
        origin=origin,
        pattern=pattern,
        limits=Limits(cell_s=cell_seconds or here.cell_seconds(), memory_mb=memory_mb),
        cold=cold,
        unsafe=unsafe,
        force=force,
        strict_stderr=strict,
        cluster=cluster,
        students=tuple(student or ()),
        **({"workers": n_jobs} if n_jobs else {}),
    )
    summary = grade_shown(here, assignment, options)
    if summary is None:
        raise typer.Exit(1)
    codes = [summary.exit_code]
    try:
        codes += [_feedback(here, assignment, list(summary.results))] if writes_feedback and summary.results else []
        codes += [_export_to(here, assignment, target, column) for target in targets]
    except (OSError, ValueError) as error:
        typer.echo(f"Graded; but then: {error}", err=True)
        codes.append(4)
    raise typer.Exit(3 if 3 in codes else max(codes))


def _check_target(target: str) -> None:
    """Find out before hours of grading that an export could not be made."""
    from neurokit_lite.core.optional import require
    from neurokit_lite.course.reporting.lms_file import read_lms_file

    if target == "parquet":
        require("pyarrow", extra="report")
    elif target != "csv":
        read_lms_file(Path(target))


def _export_to(course, assignment: str, target: str, column: str) -> int:
    """Write marks into exports/ASSIGNMENT/; gives an exit code."""
    folder = course.root / "exports" / assignment
    folder.mkdir(parents=True, exist_ok=True)
    if target in ("csv", "parquet"):
        return _plain(course, assignment, folder / f"{assignment}.{target}")
    out = folder / Path(target).name
    if out.resolve() == Path(target).resolve():
        raise ValueError(f"export must lie elsewhere than the filled copy; got {target}. Move it out of {folder}.")
    return _fill(course, assignment, Path(target), out=out, column=column)


def feedback(
    assignment: _Assignment,
    *,
    course: _Course = None,
    student: Annotated[list[str] | None, typer.Option(help="Only these students.")] = None,
) -> None:
    """Write feedback for every student: a page that teaches, and the notebook back.

    The files lie in nbgrader's `feedback/` folder; `nbgrader release_feedback` hands them out. What hidden tests are
    called with is kept back.
    """
    if code := _feedback(_course(course), assignment, student or []):
        raise typer.Exit(code)


def _feedback(course, assignment: str, students: list[str]) -> int:
    from neurokit_lite.course.grading.results import printable
    from neurokit_lite.course.reporting.feedback import write_feedback

    written = write_feedback(course, assignment, students=students)
    typer.echo(f"Feedback for {len(written.students)} students lies in feedback/STUDENT/{assignment}/.")
    for line in written.left_out:
        typer.echo(printable(f"None for {line}"))
    return 2 if written.left_out else 0


def report(
    assignment: _Assignment,
    *,
    course: _Course = None,
    out: Annotated[Path | None, typer.Option(help="Folder for page and tables; default: reports/ASSIGNMENT.")] = None,
    parquet: Annotated[bool, typer.Option("--parquet", help="Tables as Parquet too (needs pyarrow).")] = False,
) -> None:
    """Report on the class: questions, common errors, trends, whom to talk to, whose code is alike.

    One self-contained page and CSV tables. They name students.
    """
    from neurokit_lite.course.reporting.overview import gather, write_tables
    from neurokit_lite.course.reporting.page import report_page

    here = _course(course)
    folder = out or here.root / "reports" / assignment
    overview = gather(here, assignment)
    tables = write_tables(overview, folder, has_parquet=parquet)
    page = folder / f"{assignment}.html"
    page.write_text(report_page(overview), "utf-8")
    typer.echo(f"{page} and {len(tables)} tables beside it.")
    for item in overview.items:
        if item.is_alarm:
            typer.secho(f"Everyone failed {item.cell}: check the test before you tell the class.", fg="red", err=True)


def export(
    assignment: _Assignment,
    *,
    file: Annotated[Path | None, typer.Option(help="What Canvas, Moodle or Blackboard exported.")] = None,
    out: Annotated[Path | None, typer.Option(help="Where to write; without it only the difference is shown.")] = None,
    course: _Course = None,
    column: Annotated[str, typer.Option(help="Name of the LMS's column, or a part of it.")] = "",
    rescale: Annotated[bool, typer.Option("--rescale", help="Scale points to the LMS's maximum.")] = False,
) -> None:
    """Fill the marks into a file that the LMS exported; without --out, show what would change.

    Without --file, write a plain table of marks to --out: CSV, or Parquet where its name ends so. A student without
    a final grade keeps what stands there: nothing ungraded becomes 0. Exit code 2: somebody has a grade and no row.
    """
    here = _course(course)
    if file is None and out is None:
        raise ValueError("file must be what an LMS exported; got none. For a plain table give --out marks.csv.")
    if file is None:
        code = _plain(here, assignment, out)
    else:
        code = _fill(here, assignment, file, out=out, column=column, is_rescaled=rescale)
    if code:
        raise typer.Exit(code)


def _plain(course, assignment: str, path: Path) -> int:
    from neurokit_lite.course.reporting.lms import write_table
    from neurokit_lite.course.reporting.scores import as_table, read_scores

    write_table(as_table(read_scores(course, assignment)), path)
    typer.echo(f"Written: {path}.")
    return 0


def _fill(
    course, assignment: str, file: Path, *, out: Path | None, column: str = "", is_rescaled: bool = False
) -> int:  # fmt: skip
    from neurokit_lite.course.grading.names import shown
    from neurokit_lite.course.grading.submission.collect import roster_of
    from neurokit_lite.course.reporting.lms import plan_export
    from neurokit_lite.course.reporting.scores import read_scores

    scores, known = read_scores(course, assignment), roster_of(course)
    column = column or _only(file, assignment)
    names = {"lms_ids": known.lms_ids, "emails": known.emails}
    plan = plan_export(file, scores, column=column, is_rescaled=is_rescaled, **names)
    for line in plan.lines():
        typer.echo(shown(line))
    if out is None:
        typer.echo("Nothing was written: add --out FILE to write it.")
    else:
        out.write_bytes(plan.content)
        typer.echo(f"Written: {out}. Upload it to {plan.lms.capitalize()}.")
    return 2 if plan.missing_rows else 0


def _only(file: Path, assignment: str) -> str:
    """The assignment's name where a column bears it, else nothing: then the file must have one column."""
    from neurokit_lite.course.reporting.lms_file import read_lms_file

    return assignment if any(assignment.lower() in name.lower() for name in read_lms_file(file).header) else ""


def mark(
    assignment: _Assignment,
    *,
    course: _Course = None,
    question: Annotated[str, typer.Option(help="Only this cell.")] = "",
) -> None:
    """Mark answers in words, blind to names; stop with q, and go on another day.

    Shows the rubric and an exemplar, then one answer after the other in an order drawn for each question.
    """
    from neurokit_lite.course.marking.answers import mark_all, questions_of, without_text
    from neurokit_lite.course.marking.terminal import Desk

    here = _course(course)
    chosen = [one for one in questions_of(here, assignment) if question in ("", one.cell)]
    if not chosen:
        raise ValueError(f"assignment must have an answer that a person marks; got none in {assignment}.")
    for one in chosen:
        desk = Desk(one)
        n_marked, n_left = mark_all(here, one, ask=desk.ask)
        typer.echo(f"{one.cell}: {n_marked} marked now, {n_left} left.")
        if unread := without_text(here, one):
            typer.echo(f"{one.cell}: no answer to read from {', '.join(unread)}; ask for a file that can be graded.")
        if desk.is_stopped:
            break


def variants(
    assignment: _Assignment,
    *,
    out: Annotated[Path, typer.Option(help="Folder: one folder a student is made in it.")],
    course: _Course = None,
    student: Annotated[list[str] | None, typer.Option(help="These students; default: all in the gradebook.")] = None,
) -> None:
    """Write each student's own version of an assignment with `# variant:` lines; the same at every run.

    Back up `.grading/course.key`: without it the values cannot be worked out again.
    """
    from neurokit_lite.course.grading.variants import hand_out

    here = _course(course)
    if not student:
        with here.gradebook() as gradebook:
            student = [one.id for one in gradebook.students]
    written = hand_out(here, assignment, sorted(student), folder=out)
    typer.echo(f"{len(written)} notebooks for {len(student)} students below {out}.")


def instruct(
    *,
    course: _Course = None,
    port: Annotated[int, typer.Option(help="Port to serve on; if it is taken, the next free one.")] = 8888,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address and open no browser.")] = False,
) -> None:
    """Open a course folder in JupyterLab, with nbgrader's formgrader and assignment list."""
    from neurokit_lite.course.reporting.instruct import serve_course

    serve_course(_course(course), port=port, has_browser=not no_browser, say=typer.echo)
