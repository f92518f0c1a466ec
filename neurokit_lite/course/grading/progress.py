"""The live table of a grading run."""

from collections import Counter

from neurokit_lite.course.grading.results import GRADED, INFRASTRUCTURE, NOT_RUNNABLE, PARTLY, SubmissionResult

__all__ = ["Table"]

_COLOURS = {GRADED: "green", PARTLY: "yellow", NOT_RUNNABLE: "red", INFRASTRUCTURE: "magenta"}
_SHOWN = 12


class Table:
    """A table that grows while the run goes on; use it in a ``with`` block and pass :meth:`tell` to the engine."""

    def __init__(self, title: str):
        from rich.console import Console
        from rich.live import Live

        self.title, self.total, self.counts = title, 0, Counter()
        self.rows: list[SubmissionResult] = []
        self.live = Live(self, console=Console(), refresh_per_second=4, transient=False)

    def __enter__(self) -> "Table":
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
        from rich.table import Table as RichTable

        if not self.total and not self.rows:
            return f"{self.title}: getting ready …"
        done = sum(self.counts.values())
        sums = " · ".join(f"{count} {name}" for name, count in self.counts.items())
        table = RichTable(title=f"{self.title}: {done} of {max(self.total, done)}", caption=sums)
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
