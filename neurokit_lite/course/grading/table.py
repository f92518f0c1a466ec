"""Grading in a terminal: a live table while it runs, and the notes behind it."""

from collections import Counter

import typer

from neurokit_lite.course.grading.assignment import Course
from neurokit_lite.course.grading.engine import Options, RunSummary, grade
from neurokit_lite.course.grading.kernel.bwrap import UNSAFE_MEANS
from neurokit_lite.course.grading.kernel.client import NoSandbox, ServerFailed
from neurokit_lite.course.grading.results import GRADED, INFRASTRUCTURE, NOT_RUNNABLE, PARTLY, SubmissionResult

__all__ = ["grade_shown"]

_COLOURS = {GRADED: "green", PARTLY: "yellow", NOT_RUNNABLE: "red", INFRASTRUCTURE: "magenta"}
_SHOWN = 12


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
        typer.echo(f"Note: {note}")
    again = len(summary.results) - len(summary.fresh)
    typer.echo(f"{len(summary.fresh)} run now; {again} graded before and unchanged.")
    return summary


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
