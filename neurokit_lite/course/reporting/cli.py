"""The instructor's commands after grading: feedback, report, export, mark, variants, instruct."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["export", "feedback", "instruct", "mark", "report", "variants"]

_Assignment = Annotated[str, typer.Argument(help="Folder below source/.", show_default=False)]
_Course = Annotated[Path | None, typer.Option(help="Folder with nbgrader_config.py; default: here.")]


def _course(folder: Path | None):
    from neurokit_lite.course.grading.assignment import Course
    from neurokit_lite.course.grading.engine import course_here

    return Course(folder.resolve()) if folder else course_here()


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
    from neurokit_lite.course.reporting.feedback import write_feedback

    written = write_feedback(_course(course), assignment, students=student or ())
    typer.echo(f"Feedback for {len(written.students)} students lies in feedback/STUDENT/{assignment}/.")
    for line in written.left_out:
        typer.echo(f"None for {line}")
    if written.left_out:
        raise typer.Exit(2)


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
    file: Annotated[Path, typer.Option(help="What Canvas, Moodle or Blackboard exported.")],
    out: Annotated[Path | None, typer.Option(help="Where to write; without it only the difference is shown.")] = None,
    course: _Course = None,
    column: Annotated[str, typer.Option(help="Name of the LMS's column, or a part of it.")] = "",
    rescale: Annotated[bool, typer.Option("--rescale", help="Scale points to the LMS's maximum.")] = False,
) -> None:
    """Fill the marks into a file that the LMS exported; without --out, show what would change.

    A student without a final grade keeps what stands there: nothing ungraded becomes 0. Exit code 2: somebody has a
    grade and no row.
    """
    from neurokit_lite.course.reporting.lms import plan_export
    from neurokit_lite.course.reporting.scores import read_lms_ids, read_scores

    here = _course(course)
    scores, names = read_scores(here, assignment), read_lms_ids(here)
    plan = plan_export(file, scores, column=column or _only(file, assignment), lms_ids=names, is_rescaled=rescale)
    for line in plan.lines():
        typer.echo(line)
    if out is None:
        typer.echo("Nothing was written: add --out FILE to write it.")
    else:
        out.write_bytes(plan.content)
        typer.echo(f"Written: {out}. Upload it to {plan.lms.capitalize()}.")
    if plan.missing_rows:
        raise typer.Exit(2)


def _only(file: Path, assignment: str) -> str:
    """The assignment's name where a column bears it, else nothing: then the file must have one column."""
    from neurokit_lite.course.reporting.lms import read_lms_file

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
    from neurokit_lite.course.reporting.written.marking import mark_all, questions_of
    from neurokit_lite.course.reporting.written.terminal import Desk

    here = _course(course)
    chosen = [one for one in questions_of(here, assignment) if question in ("", one.cell)]
    if not chosen:
        raise ValueError(f"assignment must have an answer that a person marks; got none in {assignment}.")
    for one in chosen:
        desk = Desk(one)
        n_marked, n_left = mark_all(here, one, ask=desk.ask)
        typer.echo(f"{one.cell}: {n_marked} marked now, {n_left} left.")
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
    from neurokit_lite.course.reporting.variants import hand_out

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
