"""Command line of the benchmarks: ``python -m benchmarks [NAME ...]``."""

from typing import Annotated

import typer

from benchmarks.catalogue import all_cases
from benchmarks.comparison import Case
from benchmarks.measure import measure
from benchmarks.report import PAGE, cells, is_met, keep

app = typer.Typer(add_completion=False)

Names = Annotated[list[str] | None, typer.Argument(help="Which to run, by name or by its beginning; none runs all.")]
Quick = Annotated[bool, typer.Option("--quick", help="Two runs each, shown and not written: to see whether it works.")]
List = Annotated[bool, typer.Option("--list", help="Show the names and stop.")]


@app.command()
def main(names: Names = None, *, quick: Quick = False, show_list: List = False) -> None:
    """Measure us against the field's own libraries, and write benchmarks/results.jsonl and RESULTS.md."""
    known = all_cases()
    if show_list:
        for name, (_, case) in known.items():
            typer.echo(f"{name:32s} {case.peer:18s} {case.size}")
        return
    failed = []
    for name, (module, case) in chosen(known, names or []).items():
        try:
            row = measure(module, case, repeats=2 if quick else None)
        except (RuntimeError, SystemExit) as error:
            typer.echo(f"{name}: {error}", err=True)
            failed.append(name)
            continue
        typer.echo("  ".join(cells(row)) + ("" if is_met(row) else "  goal missed"))
        if not quick:  # after each, so that an interrupted run keeps what it has
            keep([row], known=known)
    if not quick:
        typer.echo(f"Written: {PAGE.name} and results.jsonl in benchmarks/.")
    if failed:
        typer.echo(f"No result for {', '.join(failed)}.", err=True)
        raise typer.Exit(1)


def chosen(known: dict[str, tuple[str, Case]], wanted: list[str]) -> dict[str, tuple[str, Case]]:
    """The benchmarks whose names begin with one of the wanted words."""
    for word in wanted:
        if not any(name.startswith(word) for name in known):
            raise typer.BadParameter(f"{word!r} begins no name. There are: {', '.join(known)}.")
    return {name: found for name, found in known.items() if not wanted or name.startswith(tuple(wanted))}


if __name__ == "__main__":
    app()
