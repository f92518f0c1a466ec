"""Grading in a terminal: a live table while it runs, and the notes behind it."""

from collections import Counter

import typer

from neurokit_lite.course.grading.assignment import Course
from neurokit_lite.course.grading.engine import Options, RunSummary, grade
from neurokit_lite.course.grading.kernel.bwrap import UNSAFE_MEANS
from neurokit_lite.course.grading.kernel.client import NoSandbox, ServerFailed
from neurokit_lite.course.grading.names import shown
from neurokit_lite.course.grading.results import GRADED, INFRASTRUCTURE, NOT_RUNNABLE, PARTLY, SubmissionResult

__all__ = ["grade_shown"]

_COLOURS = {GRADED: "green", PARTLY: "yellow", NOT_RUNNABLE: "red", INFRASTRUCTURE: "magenta"}
_ORDER = (INFRASTRUCTURE, NOT_RUNNABLE, PARTLY, GRADED)
_SHOWN = 12  # rows while it runs, and of those with nothing to look at


def grade_shown(course: Course, assignment: str, options: Options) -> RunSummary | None:
    """Grade with a live table in the terminal, then print the notes.

    Parameters
    ----------
    course : Course
        The instructor's folder.
    assignment : str
        The assignment.
    options : Options
        How to grade.

    Returns
    -------
    RunSummary or None
        None where nothing was done; the reason was written to standard error.
    """
    if options.unsafe:
        typer.secho(f"--unsafe: {UNSAFE_MEANS}", fg="yellow", err=True)
    try:
        with _Table(assignment) as table:
            summary = grade(course, assignment, options=options, tell=table.tell)
    except NoSandbox as error:
        typer.echo(f"\nGrading needs a sandbox; got none: {error} With --unsafe it runs all the same.", err=True)
        return None
    except (ServerFailed, ValueError) as error:
        typer.echo(f"\n{error}", err=True)
        return None
    typer.echo()
    for note in summary.notes:
        typer.echo(f"Note: {shown(note)}")
    again = len(summary.results) - len(summary.fresh)
    typer.echo(f"{len(summary.fresh)} run now; {again} graded before and unchanged.")
    for line in summary.left_out:
        typer.secho(f"Not graded: {shown(line)}", fg="yellow")
    if summary.left_out:
        typer.echo(f"{len(summary.left_out)} things were handed in and not graded: see above.")
    return summary


class _Table:
    """A table that grows while the run goes on; in the end all that needs a look stands in it, first and whole."""

    def __init__(self, title: str):
        from rich.console import Console
        from rich.live import Live

        self.title, self.total, self.is_over = title, 0, False
        self.rows: dict[str, SubmissionResult] = {}
        self.points: dict[str, float] = {}  # of the gradebook, marks by hand included
        self.live = Live(self, console=Console(), refresh_per_second=4, transient=False)

    def __enter__(self) -> "_Table":
        self.live.__enter__()
        return self

    def __exit__(self, *problem) -> None:
        self.is_over = True
        self.live.__exit__(*problem)

    def tell(self, kind: str, data: object) -> None:
        """Take one piece of news from the engine."""
        if kind == "start":
            self.total = len(data["students"]) + len(data["jobs"])
        elif kind == "result":
            self.rows.pop(data.student, None)  # graded again: the newest verdict counts, and stands last
            self.rows[data.student] = data
        elif kind == "points":
            self.points = data

    def __rich__(self):
        """What needs a look, then the newest of the rest, and a line of sums."""
        from rich.markup import escape
        from rich.table import Table

        if not self.total and not self.rows:
            return f"{self.title}: getting ready …"
        done, rows = len(self.rows), list(self.rows.values())
        sums = " · ".join(f"{count} {name}" for name, count in Counter(row.outcome for row in rows).items())
        title = f"{shown(self.title)}: {done} of {max(self.total, done)}"
        look = sorted((row for row in rows if _needs_look(row)), key=lambda row: _ORDER.index(row.outcome))
        rest = [row for row in rows if not _needs_look(row)]
        n_look = len(look) if self.is_over else _SHOWN
        n_rest = max(_SHOWN - len(look), 0)
        hidden = [f"{len(look) - n_look} more to look at"] if len(look) > n_look else []
        hidden += [f"{len(rest) - n_rest} more with nothing to look at"] if len(rest) > n_rest else []
        table = Table(title=escape(title), caption=" · ".join([sums, *hidden]))
        for name, side in (("Student", "left"), ("Points", "right"), ("Outcome", "left"), ("To look at", "left")):
            table.add_column(name, justify=side, overflow="fold")
        for row in look[:n_look] + (rest[-n_rest:] if n_rest else []):
            colour, points = _COLOURS[row.outcome], self.points.get(row.student, row.score)
            words = (escape(shown(row.student)), f"{points:g}", f"[{colour}]{row.outcome}[/{colour}]", _words(row))
            table.add_row(*words)
        return table


def _needs_look(result: SubmissionResult) -> bool:
    return result.outcome != GRADED or bool(_words(result))


def _words(result: SubmissionResult) -> str:
    from rich.markup import escape

    unsure = sum(not repair.certain for part in result.notebooks for repair in part.repairs)
    parts = [result.reason] if result.reason else []
    parts += [f"{flag.cell}: {flag.text}" if flag.cell else flag.text for flag in result.flags]
    parts += [f"{unsure} repairs to check"] if unsure else []
    return escape("; ".join(map(shown, parts)))
