"""The learner's commands about their own work: check, progress, reset, merge."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["book", "check", "merge", "progress", "reset"]

_Workspace = Annotated[Path | None, typer.Option(help="Your folder of notebooks; by default that of `nkl start`.")]
_Name = Annotated[str, typer.Argument(help="spikes-decoding, or exercise:spikes-decoding.", show_default=False)]


def _workspace(folder: Path | None) -> Path:
    from neurokit_lite.course.layout import repository_root
    from neurokit_lite.widgets.events import find_workspace

    return folder or find_workspace() or repository_root() / "workspace"


def book(
    *,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address and open no browser.")] = False,
) -> None:
    """Read the book: built on this machine the first time (about a minute), it needs no network then or later."""
    import webbrowser

    from rich.console import Console
    from rich.progress import Progress

    from neurokit_lite.course.layout import repository_root
    from neurokit_lite.course.learner.book_pages import build_book, built_page, is_current

    root = repository_root()
    if not is_current(root):
        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("Building the book", total=1)
            build_book(root, on_progress=lambda share: bar.update(task, completed=share))
    address = built_page(root).as_uri()
    typer.echo(f"The book: {address}")
    if not no_browser:
        webbrowser.open(address)


def check(
    notebook: Annotated[Path, typer.Argument(help="Your notebook of an exercise, or a folder of them.")],
    *,
    has_hidden: Annotated[bool, typer.Option("--all", help="Run the hidden tests too, with their points.")] = False,
) -> None:
    """Run an exercise from top to bottom in a fresh kernel, before you hand it in.

    Shows each visible check that fails, with its reason. With `--all` the hidden tests of the grader run as well, where
    the course came with them. Your file is not changed. The exit status is 1 if a check fails.
    """
    from neurokit_lite.course.learner.selfcheck import exercises_in

    notebooks = exercises_in(notebook)
    failed = [one for one in notebooks if not _check_one(one, has_hidden=has_hidden, is_alone=len(notebooks) == 1)]
    if len(notebooks) > 1:
        typer.echo(f"\n{len(notebooks) - len(failed)} of {len(notebooks)} exercises pass.")
    if failed:
        raise typer.Exit(1)


def _check_one(notebook: Path, *, has_hidden: bool, is_alone: bool) -> bool:
    from rich.console import Console
    from rich.progress import Progress

    from neurokit_lite.course.learner.precheck import count_checks, find_failures
    from neurokit_lite.course.learner.selfcheck import run_hidden_tests

    if not is_alone:
        typer.secho(f"\n{notebook.stem}", bold=True)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Running it from top to bottom", total=None)
        if has_hidden:
            results = run_hidden_tests(notebook, on_test=lambda n, total: bar.update(task, completed=n, total=total))
        else:
            failures = find_failures(notebook)
    if has_hidden:
        for result in results:
            typer.secho(str(result), bold=True)
            typer.echo("\n".join(f"  {line}" for line in result.said.splitlines()))
        got, of = sum(result.points for result in results), sum(result.of for result in results)
        typer.echo(f"{got:g} of {of:g} points. Questions in words are for a person to read.")
        return got == of
    for failure in failures:
        typer.secho(f"\n{failure.cell}", bold=True)
        typer.echo(failure.reason)
    n_checks = count_checks(notebook)
    if failures:
        typer.echo(f"\n{max(n_checks - len(failures), 0)} of {n_checks} checks pass.")
    else:
        typer.echo(f"All {n_checks} visible checks pass from top to bottom. You can hand it in.")
    return not failures


def progress(
    *,
    workspace: _Workspace = None,
    export: Annotated[Path | None, typer.Option(help="Write it as a table (.csv) for your instructor.")] = None,
    certificate: Annotated[
        str | None, typer.Option(help="Write a page for a finished module, for example spikes.")
    ] = None,
    name: Annotated[str, typer.Option(help="Your name, for the certificate.")] = "",
) -> None:
    """Show how far you have come: guesses, moves, quizzes and checks of each lesson. It stays in your workspace."""
    from rich.console import Console

    from neurokit_lite.course.learner import progress as kept
    from neurokit_lite.course.learner.remarks import count_remarks, remarks_path
    from neurokit_lite.course.outline import read_outline

    folder = _workspace(workspace)
    found = kept.read_progress(folder)
    Console().print(_progress_table(found))
    if n_answered := sum(one.quizzes_answered for one in found):
        n_right = sum(one.quizzes_right for one in found)
        typer.echo(f"Quizzes: {n_answered} answered, {n_right} right at the first choice.")
    if here := kept.where_you_were(found):
        typer.echo(f"Go on with: {here.question} ({here.path})")
    if export:
        export.write_text(kept.as_csv(found), encoding="utf-8")
        typer.echo(f"Written: {export}")
    if n_remarks := count_remarks(folder):
        words = "1 remark" if n_remarks == 1 else f"{n_remarks} remarks"
        typer.echo(f"You wrote {words}, to send along: {remarks_path(folder)}")
    if certificate:
        from neurokit_lite.core.check import one_of

        modules = {module.slug: module for module in read_outline()}
        page = Path(f"{one_of(certificate, 'certificate', list(modules))}-certificate.html")
        page.write_text(kept.certificate(found, modules[certificate], learner=name or "The learner"), encoding="utf-8")
        typer.echo(f"Written: {page}")


def _progress_table(found: list) -> object:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("lesson", "state", "cells", "guesses", "moves", "quizzes", "checks"):
        table.add_column(heading, no_wrap=True)
    for one in found:
        counts = [(one.cells_run, one.cells), (one.guesses_kept, one.guesses), (one.moves_right, one.moves)]
        counts += [(one.quizzes_answered, one.quizzes), (one.checks_passed, one.checks)]
        table.add_row(one.name, one.state, *(f"{got} of {of}" if of else "" for got, of in counts))
    return table


def reset(name: _Name, *, workspace: _Workspace = None) -> None:
    """Start a lesson or an exercise over. What you have is kept beside it, with the date in its name."""
    from neurokit_lite.course.layout import repository_root
    from neurokit_lite.course.learner.renewal import notebook_named, reset_notebook
    from neurokit_lite.course.learner.workspace import course_files

    files = course_files(repository_root())
    chosen = notebook_named(name, files)
    kept = reset_notebook(_workspace(workspace), chosen, files[chosen])
    typer.echo(f"{chosen} is fresh." + (f" Yours is kept as {kept.name}." if kept else ""))


def merge(name: _Name, *, workspace: _Workspace = None) -> None:
    """Bring your answers, moves and own cells into the new edition of a notebook that you had edited."""
    from neurokit_lite.course.layout import repository_root
    from neurokit_lite.course.learner.renewal import merge_editions, notebook_named
    from neurokit_lite.course.learner.workspace import course_files

    files = course_files(repository_root())
    chosen = notebook_named(name, files)
    kept, n_cells = merge_editions(_workspace(workspace), chosen, files[chosen])
    typer.echo(f"{chosen} is the new edition with {n_cells} of your cells. What you had is kept as {kept.name}.")
