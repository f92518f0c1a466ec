"""The command for a workshop's organiser: bundle."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["bundle"]


def bundle(
    folder: Annotated[Path, typer.Argument(help="Folder to write, for example on a stick.", show_default=False)],
    *,
    system: Annotated[
        list[str] | None,
        typer.Option(help="linux-x86_64, windows-x86_64, macos-arm64 or macos-x86_64; all four when left out."),
    ] = None,
    python: Annotated[
        list[str] | None, typer.Option(help="Edition of Python, as in 3.12; all that the course is tried on.")
    ] = None,
    sizes: Annotated[bool, typer.Option("--sizes", help="Say what would be in it and how large, and stop.")] = False,
) -> None:
    """Write a folder from which the course starts without a network: packages, data, lessons and the book.

    It has a start script for each system and a README in plain words. What cannot be had for a system is listed
    by name. A download that was broken off goes on when you run the same command again; each file's checksum
    is that of the lock. `make bundle` builds the book first.
    """
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn

    from neurokit_lite.course.layout import repository_root
    from neurokit_lite.course.offline import folder as bundles
    from neurokit_lite.course.offline import wheels

    root = repository_root()
    pythons = python or wheels.python_versions()
    targets = [wheels.Target(name, version) for name in system or list(wheels.SYSTEMS) for version in pythons]
    lock = root / "requirements.lock"
    choice = wheels.choose_wheels(wheels.read_offers(lock), targets, lock_text=lock.read_text("utf-8"))
    plan = bundles.make_plan(root, folder, choice)
    for line in plan.sizes():
        typer.echo(line)
    typer.echo("Not in it:")
    for line in plan.absent():
        typer.echo(f"  {line}")
    missing = plan.bytes_to_fetch()
    typer.echo(f"To download now: {missing / 1e6:.0f} MB; the rest is here already.")
    if sizes:
        return
    columns = ("{task.description}", BarColumn(), DownloadColumn(), TimeRemainingColumn())
    total = sum(wheel.n_bytes for wheel in choice.files())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Downloading", total=total)
        made = bundles.write_bundle(plan, on_bytes=lambda n: bar.update(task, advance=n))
    typer.echo(f"Written: {made}. Try it with your network switched off: its README.txt says how.")
