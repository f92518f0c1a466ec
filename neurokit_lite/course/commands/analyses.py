"""``nkl rerun``: run a recorded analysis again, and compare."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["rerun"]


def rerun(
    record: Annotated[Path, typer.Argument(help="The .json file that `data.record_run` wrote.", show_default=False)],
) -> None:
    """Run a recorded analysis again and say of each result whether it is the same, and if not, what may be why.

    The arrays that went in lie beside the record. Only functions of this package are called that neither write files
    nor use the network; a record that names anything else is refused before anything runs. The exit status is 1 if a
    result differs by more than rounding (6 digits, or 1e-12 of the largest number), or could not be had, or if the
    record holds no calls.
    """
    from neurokit_lite.data import load_run
    from neurokit_lite.integrate.quality.rerunning import follow_rerun, plain_line

    n_calls, following = follow_rerun(record)
    outcomes = []
    for one in following:
        outcomes.append(one)
        words = {"rounding": "same to 6 digits, or to 1e-12 of the largest number"}.get(one.verdict, one.verdict)
        typer.echo(f"[{len(outcomes)}/{n_calls}] {one.function}: {words}")
        for reason in one.reasons:
            typer.echo(f"  {reason}")
    about = load_run(record)
    if missed := about.list_missed():
        typer.echo(plain_line(f"Not in the record, and not run again: {', '.join(missed)}."))
    if (ended := about.get("ended_with")) not in ("success", None):
        typer.echo(plain_line(f"The run broke off then: {ended}."))
    if not outcomes:
        typer.echo("The record holds no calls: nothing was compared.")
        raise typer.Exit(1)
    n_same = sum(one.verdict in ("same", "rounding") for one in outcomes)
    typer.echo(f"{n_same} of {len(outcomes)} results are the same.")
    if n_same < len(outcomes):
        raise typer.Exit(1)
