"""results.jsonl and the page that is made from it."""

from collections.abc import Container
from pathlib import Path

from benchmarks.mutants.section import OUTCOMES, section
from neurokit_lite.core.files import open_whole
from neurokit_lite.course.measured import read_rows, write_rows

__all__ = ["FIELDS", "PAGE", "RESULTS", "cells", "is_met", "keep", "page", "seconds_in_words", "write_page"]

HERE = Path(__file__).parent
RESULTS, PAGE = HERE / "results.jsonl", HERE / "RESULTS.md"
FIELDS = (
    "name",
    "size",
    "ours_s",
    "peer",
    "peer_s",
    "ratio",
    "goal",
    "max_difference",
    "peak_mb",
    "command",
    "machine",
    "measured",
)

PROSE = """\
# Ours against the field's own libraries

<!-- Made from results.jsonl by `make bench`, and from mutants.jsonl by `make mutants`. Do not edit. -->

A ratio of 10 means that the peer takes ten times as long as we do, on the same input, with the same answer. The column
*difference* is the largest difference between the two answers: a benchmark whose answers differ by more than it
declares writes no row. {verdict}

**How it is measured.** Each side runs in a process of its own, in the environment that its library asks for, and reads
the same input from a file. Imports, reading and the making of each library's own containers are not timed. After two
warm-up calls (they compile what is compiled), the two sides take turns, five runs each or more; the table shows
medians of processor time, all threads added up, so that other programs on the machine do not count; the grader, which
is a program with workers, is timed by the clock, in one run. BLAS, OpenMP, numba and XLA have one thread each. Where
the answers are scores against a truth, as for sorting, the difference is that of the two mean scores. Work that takes
less than a twentieth of a second is repeated until a run lasts that long. *Memory* is the most that our call held at
once beyond its input, traced in a pass of its own. Absolute times change from machine to machine, ratios much less.
These come from:
{machines}.

**What to keep in mind.** Read a ratio near its goal as a tie. Some goals are our own and were chosen after a first
measurement: those of `bin_spikes`, `compute_tuning_curves`, `decode_bayesian`, `tensor-ols`, `event-inference`,
`graph-`, `multitaper`, `morlet`, `tissue-mixture`, `source-` and `study-`. An early run by the clock on a busy machine
missed two of the first three, after which the clock was changed to processor time. `event-inference` is an algorithm
that grows with the number of frames beside one that solves a dense matrix; `tissue-mixture` counts 256 brightnesses
where the peer looks at every voxel. Of the grader's rows the memory is that of its largest process, and otter-grader
ran without the containers that it can use.

To repeat one row, type `make bench ARGS=<name>`; to repeat all, `make bench`. The peers are installed by themselves the
first time, each in its own environment under `.venv-peers/`.

"""
HEAD = ("name", "size", "ours", "peer", "peer's time", "ratio", "goal", "difference", "memory")


def keep(fresh: list[dict[str, object]], *, known: Container[str], results: Path = RESULTS, to: Path = PAGE) -> None:
    """Put fresh rows in the place of old ones of the same name, drop benchmarks that are gone; make the page."""
    by_name = {row["name"]: row for row in [*read_rows(results), *fresh]}
    write_rows(results, [row for name, row in by_name.items() if name in known])
    write_page(results, to=to)


def write_page(results: Path = RESULTS, *, to: Path = PAGE) -> None:
    """Make the page of the rows that are stored, as after a merge."""
    with open_whole(to) as file:
        file.write(page(read_rows(results)).encode())


def page(rows: list[dict[str, object]]) -> str:
    """RESULTS.md as text."""
    missed = [row["name"] for row in rows if not is_met(row)]
    verdict = f"Missed goals are marked: {', '.join(missed)}." if missed else "Every goal below is met."
    machines = "; ".join(sorted({row["machine"] for row in rows}))
    lines = [HEAD, tuple("---" for _ in HEAD), *(cells(row) for row in rows)]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    notes = "".join(f"\n`{row['name']}`: {row['note']}\n" for row in rows if row.get("note"))
    return PROSE.format(verdict=verdict, machines=machines) + table + "\n" + notes + section(read_rows(OUTCOMES))


def is_met(row: dict[str, object]) -> bool:
    """Whether we are as many times faster as we wanted to be."""
    return row["ratio"] >= row["goal"]


def cells(row: dict[str, object]) -> tuple[str, ...]:
    """A row of the table."""
    difference = row["max_difference"]
    return (
        f"`{row['name']}`",
        row["size"],
        seconds_in_words(row["ours_s"]),
        row["peer"],
        seconds_in_words(row["peer_s"]),
        f"**{row['ratio']:g}x**",
        f"{row['goal']:g}x {'met' if is_met(row) else '**missed**'}",
        "-" if difference is None else f"{difference:.1g}" if difference else "none",
        f"{row['peak_mb']:.3g} MB",
    )


def seconds_in_words(value: float) -> str:
    """1.4 s, 22 ms, 280 µs."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if value >= size:
            return f"{float(f'{value / size:.3g}'):g} {unit}"
    return f"{value / 1e-6:.2g} µs"


if __name__ == "__main__":
    write_page()
