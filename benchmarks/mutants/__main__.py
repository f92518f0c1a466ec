"""Command line of the mutants: ``python -m benchmarks.mutants [NAME ...]``, or ``make mutants ARGS="..."``."""

from pathlib import PurePosixPath
from typing import Annotated

import typer

from benchmarks.mutants.entries import Mutant, digest_of, find_tests, first_tests, mutated_text, read_mutants
from benchmarks.mutants.scratch import Run, Scratch, new_scratch, preload
from benchmarks.mutants.section import NOTICED, OUTCOMES
from benchmarks.report import write_page
from neurokit_lite.course.measured import read_rows, stamp, write_rows

app = typer.Typer(add_completion=False)

Only = Annotated[list[str] | None, typer.Option("--only", help="Those whose name, list or file holds this text.")]
All = Annotated[bool, typer.Option("--all", help="Run also those whose outcome is known and still valid.")]
Unchecked = Annotated[bool, typer.Option("--no-baseline", help="Trust that the tests pass without a mutant.")]
Limit = Annotated[float, typer.Option("--limit", help="Processor seconds after which a mutant is out of time.")]
List = Annotated[bool, typer.Option("--list", help="Show each mutant with the tests that should notice, and stop.")]


@app.command()
def main(
    *, only: Only = None, again: All = False, no_baseline: Unchecked = False, limit: Limit = 60.0, show: List = False
) -> None:
    """Break the package in a copy, one small change at a time, and see whether a test notices.

    Writes benchmarks/mutants.jsonl after each mutant, and the section of RESULTS.md at the end. A run that was
    interrupted goes on where it stopped: a mutant is run again only when it, its file or its tests have changed.
    """
    mutants = read_mutants()
    chosen = [one for one in mutants if not only or any(word in f"{one.name} {one.area} {one.file}" for word in only)]
    if show:
        for one in chosen:
            typer.echo(f"{one.name}: {' '.join(find_tests(one))}")
        return
    stored = {row["name"]: row for row in read_rows(OUTCOMES)}
    for one in mutants:
        mutated_text(one)  # refuses a list that is stale, before anything runs
    todo = [one for one in chosen if again or not _is_known(one, stored.get(one.name))]
    todo.sort(key=lambda one: bool(one.equivalent))  # what survives runs all its tests: it comes last
    typer.echo(f"{len(todo)} mutants to run, {len(chosen) - len(todo)} known")
    if todo:
        preload()
        with new_scratch() as scratch:
            _check_baseline(scratch, todo, not no_baseline)
            for number, one in enumerate(todo, start=1):
                with scratch.with_mutant(one):
                    run = _run_in_turn(scratch, one, limit)
                typer.echo(f"[{number}/{len(todo)}] {run.outcome:8s} {run.seconds:5.1f} s  {one.name}  {run.by}")
                stored[one.name] = _row(one, run, scratch)
                write_rows(OUTCOMES, [stored[each.name] for each in mutants if each.name in stored])
    write_page()
    _conclude([stored[one.name] for one in chosen])


def _check_baseline(scratch: Scratch, todo: list[Mutant], is_wanted: bool) -> None:
    """Stop if a test fails without a mutant: it would claim every kill."""
    tests = list(dict.fromkeys(name for one in todo for name in find_tests(one)))
    if not is_wanted:
        return
    typer.echo(f"Running {len(tests)} test files without a mutant ...")
    run = scratch.run(tests, limit_s=3600, keep_bytecode=True)
    if run.outcome != "survived":
        said = scratch.log.read_text("utf-8", errors="replace")[-3000:]
        typer.echo(f"{said}\nThe tests must pass before anything is broken: {run.outcome} {run.by}", err=True)
        raise typer.Exit(2)
    typer.echo(f"They pass in {run.seconds:.0f} s.")


def _run_in_turn(scratch: Scratch, one: Mutant, limit_s: float) -> Run:
    """Run the tests of the module itself first: most mutants die there, and the others need not be collected."""
    first = first_tests(one, scratch.folder)
    seconds, run = 0.0, Run("survived", 0.0, "")
    for part in (first, [name for name in find_tests(one, scratch.folder) if name not in first]):
        if part and run.outcome == "survived":
            run = scratch.run(part, limit_s=limit_s)
            seconds += run.seconds
    return run._replace(seconds=seconds)


def _is_known(one: Mutant, row: dict[str, object] | None) -> bool:
    """Whether the stored outcome is that of this very mutant and these very tests."""
    return row is not None and row["digest"] == digest_of(one, row["by"])


def _row(one: Mutant, run: Run, scratch: Scratch) -> dict[str, object]:
    """What is stored of a mutant; `part` is the package that it lies in, and the copy holds the tests that ran."""
    part = PurePosixPath(one.file).relative_to("neurokit_lite").parent.as_posix()
    return {
        "name": one.name,
        "part": part,
        "outcome": run.outcome,
        "by": run.by,
        "equivalent": one.equivalent,
        "digest": digest_of(one, run.by, scratch.folder),
        "measured": stamp(),
    }


def _conclude(rows: list[dict[str, object]]) -> None:
    """Say what survived; end with 1 where a survivor is not explained, or an explanation is wrong."""
    survivors = [row for row in rows if row["outcome"] not in NOTICED]
    for row in survivors:
        typer.echo(f"{row['outcome']}: {row['name']}: {row['equivalent'] or 'no test notices it'}")
    wrong = [row["name"] for row in rows if row["equivalent"] and row["outcome"] in NOTICED]
    for name in wrong:
        typer.echo(f"{name} is called equivalent, and a test notices it: take that word out of the list")
    n_noticed = len(rows) - len(survivors)
    typer.echo(f"{n_noticed} of {len(rows)} noticed ({100 * n_noticed / max(len(rows), 1):.1f} %)")
    if wrong or not all(row["equivalent"] for row in survivors):
        raise typer.Exit(1)


if __name__ == "__main__":
    app()
