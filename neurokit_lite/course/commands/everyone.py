"""``nkl``, the command line. Every command imports what it needs when it runs, so that ``nkl --help`` is quick."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from neurokit_lite.course.commands import analyses, authors, datasets, learners, workshop
from neurokit_lite.course.commands import instructor as instructors

__all__ = ["app", "main"]

_HELP = {"help_option_names": ["-h", "--help"]}
app = typer.Typer(
    name="nkl",
    help="Tools of the course *Deep Science: Big Data in Neuroscience*.",
    epilog="Learners need `nkl start` and, when something is wrong, `nkl doctor`. Who comes late to a lesson runs "
    '`from neurokit_lite.course.checkpoints import checkpoint; checkpoint("spikes-decoding")` in it.',
    context_settings=_HELP,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)
data = typer.Typer(no_args_is_help=True, help="List, describe, check and fetch data sets.")
new = typer.Typer(no_args_is_help=True, help="Begin a lesson, an exercise or a data set from a template.")
app.add_typer(data, name="data", rich_help_panel="For everyone")
app.add_typer(new, name="new", rich_help_panel="For authors and instructors")

_EVERYONE = {"rich_help_panel": "For everyone"}


@app.callback()
def _options(
    _debug: Annotated[bool, typer.Option("--debug", help="Show where in the program an error arose.")] = False,
) -> None:
    """Tools of the course *Deep Science: Big Data in Neuroscience*."""  # `main` reads --debug wherever it stands


@app.command(**_EVERYONE, epilog="Example: `nkl start --port 9000 --no-browser`")
def start(
    workspace: Annotated[
        Path | None, typer.Option(help="Your folder of notebooks; by default `workspace` in the course's folder.")
    ] = None,
    port: Annotated[int, typer.Option(help="Port to serve on; if it is taken, the next free one.")] = 8888,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address and open no browser.")] = False,
    listen: Annotated[
        bool, typer.Option("--listen", help="Let other machines in too, as a container needs; the token is asked for.")
    ] = False,
    size: Annotated[
        str | None, typer.Option(help="Data that lessons take at scale: tiny (a weak laptop), workshop or full.")
    ] = None,
) -> None:
    """Open the course in JupyterLab.

    Copies lessons and exercises into your workspace and never overwrites what you have edited: a new edition of a
    notebook that you changed is put beside it as `name.new.ipynb`. Delete a notebook to get it back fresh.
    """
    from neurokit_lite.course.layout import repository_root
    from neurokit_lite.course.learner.start import serve
    from neurokit_lite.data.sizes import use_size

    if size is not None:
        use_size(size)
    folder = workspace or repository_root() / "workspace"
    serve(folder, port=port, has_browser=not no_browser, is_public=listen, say=typer.echo)


@app.command(**_EVERYONE, epilog="Example: `nkl doctor`")
def doctor(
    *,
    workspace: Annotated[Path | None, typer.Option(help="Your folder; by default that of `nkl start`.")] = None,
    is_report: Annotated[bool, typer.Option("--report", help="Print a text for the report of a fault.")] = False,
) -> None:
    """Check this installation and the machine around it, and say what to do about each failure.

    Looks at Python, packages against the lock, JupyterLab's extensions, the kernel, data files, memory, disk, the
    workspace, port, browser, clock and network (offline is fine). The exit status is 1 if something fails, so that
    scripts can ask too. `--report` prints the findings as a text without names or folders of yours.
    """
    from neurokit_lite.course.layout import repository_root
    from neurokit_lite.course.learner.doctor import run_checks
    from neurokit_lite.course.learner.machine.reporting_faults import issue_report

    checks = run_checks((workspace or repository_root() / "workspace").expanduser().absolute())
    failed = sum(check.status == "fail" for check in checks)
    if is_report:
        typer.echo(issue_report(checks))
    else:
        _print_checks(checks)
    if failed:
        typer.echo(f"{failed} of {len(checks)} checks failed. What to do stands in the last column.", err=True)
        typer.echo("If that does not help, send whoever runs the course the text of `nkl doctor --report`.", err=True)
        raise typer.Exit(1)


app.command(**_EVERYONE, epilog="Example: `nkl book`")(learners.book)
app.command(**_EVERYONE, epilog="Example: `nkl check workspace/exercises`")(learners.check)
app.command(**_EVERYONE, epilog="Example: `nkl progress`")(learners.progress)
app.command(**_EVERYONE, epilog="Example: `nkl reset exercise:spikes-decoding`")(learners.reset)
app.command(**_EVERYONE, epilog="Example: `nkl merge spikes-decoding`")(learners.merge)
app.command(**_EVERYONE, epilog="Example: `nkl rerun analysis.json`")(analyses.rerun)


data.command("list", epilog="Example: `nkl data list`")(datasets.list_data)
data.command("show", epilog="Example: `nkl data show head_direction`")(datasets.show_data)
data.command("verify", epilog="Example: `nkl data verify` checks all files that should be here.")(datasets.verify_data)
data.command("fetch", epilog="Example: `nkl data fetch --all`")(datasets.fetch_data)


_AUTHORS = {"rich_help_panel": "For authors and instructors"}
app.command(**_AUTHORS, epilog="Example: `nkl record modules/spikes/decoding.py`")(authors.record)
app.command(**_AUTHORS, epilog="Example: `nkl drift`")(authors.drift)
app.command(**_AUTHORS, epilog="Example: `nkl release spikes-decoding`")(authors.release)
app.command(**_AUTHORS, epilog="Example: `nkl registers`")(authors.registers)
app.command(**_AUTHORS, epilog="Example: `nkl variant spikes-decoding --kind slides`")(authors.variant)
new.command("lesson", epilog="Example: `nkl new lesson spikes tuning`")(authors.new_lesson)
new.command("exercise", epilog="Example: `nkl new exercise spikes-tuning`")(authors.new_exercise)
new.command("dataset", epilog="Example: `nkl new dataset spikes locust_calls`")(authors.new_dataset)

_INSTRUCTORS = {"rich_help_panel": "For instructors"}
app.command(**_INSTRUCTORS, epilog="Example: `nkl bundle stick`")(workshop.bundle)
app.command(**_INSTRUCTORS, epilog="Example: `nkl instruct --course my-course`")(instructors.instruct)
app.command(**_INSTRUCTORS, epilog="Example: `nkl variants spikes-decoding --out handed-out`")(instructors.variants)
app.command(**_INSTRUCTORS, epilog="Example: `nkl grade spikes-decoding --from downloads.zip`")(instructors.grade)
app.command(**_INSTRUCTORS, epilog="Example: `nkl mark spikes-decoding`")(instructors.mark)
app.command(**_INSTRUCTORS, epilog="Example: `nkl feedback spikes-decoding`")(instructors.feedback)
app.command(**_INSTRUCTORS, epilog="Example: `nkl report spikes-decoding`")(instructors.report)
app.command(**_INSTRUCTORS, epilog="Example: `nkl export spikes-decoding --file canvas.csv --out filled.csv`")(
    instructors.export
)


def _print_checks(checks: list) -> None:
    """One row a check; the status is a word as well as a colour."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    words = {"ok": "[green]OK[/]", "warning": "[yellow]warning[/]", "fail": "[bold red]FAIL[/]"}
    rows = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for heading in ("", "what", "found", "what to do"):
        rows.add_column(heading, overflow="fold")
    for check in checks:
        rows.add_row(words[check.status], check.name, escape(check.found), escape(check.remedy))
    Console().print(rows)


def main(argv: list[str] | None = None) -> int:
    """Run the command line; turn an error into one clear message.

    Parameters
    ----------
    argv : list of str, optional
        Arguments; those of the process when left out. ``--debug`` may stand anywhere.

    Returns
    -------
    int
        Exit status: 0 done, 1 an error or a failed check, 2 wrong usage, 130 Ctrl-C.

    Examples
    --------
    >>> from neurokit_lite.course.commands.everyone import main
    >>> main(["data", "show", "nowhere"])  # the message goes to standard error
    1
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    is_debug = "--debug" in arguments
    arguments = [argument for argument in arguments if argument != "--debug"]
    try:
        status = app(args=arguments, prog_name="nkl", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except KeyboardInterrupt:
        typer.echo("Stopped.", err=True)
        return 130
    except Exception as error:
        return _explain(error, is_debug)


def _explain(error: Exception, is_debug: bool) -> int:
    """Write what went wrong to standard error; return the exit status."""
    if isinstance(error, typer.Abort) or type(error).__name__ == "Abort":
        typer.echo("Stopped.", err=True)
        return 130
    if hasattr(error, "exit_code") and hasattr(error, "show"):  # wrong usage: the parser's own words
        error.show()
        return error.exit_code
    if isinstance(error, BrokenPipeError):  # as in `nkl data list | head -1`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if is_debug:
        raise error
    expected = (ValueError, OSError, ImportError, RuntimeError, AssertionError)
    if isinstance(error, expected) and not isinstance(error, (UnicodeError, RecursionError, NotImplementedError)):
        typer.echo(f"Error: {_words(error)}", err=True)
    else:
        typer.echo(
            f"Error: unexpected {type(error).__name__}: {error}. This is a fault of the program. "
            "Run the command again with --debug to see where it arose, and report that.",
            err=True,
        )
    return 1


def _words(error: Exception) -> str:
    """An error's text, with a remedy for what the system refuses."""
    if isinstance(error, OSError) and error.errno is not None:
        import errno

        remedies = {
            errno.ENOSPC: "The disk is full: free some space and run the command again.",
            errno.EACCES: "You may not write or read there: choose another folder, or change its owner.",
            errno.EPERM: "You may not write or read there: choose another folder, or change its owner.",
            errno.EROFS: "That disk can only be read: choose another folder.",
            errno.ENOENT: "Check the spelling, and the folder you are in.",
        }
        where = f" ({error.filename})" if error.filename else ""
        remedy = remedies.get(error.errno, "Run `nkl doctor` to check this installation.")
        return f"{error.strerror}{where}. {remedy}"
    return str(error) or type(error).__name__
