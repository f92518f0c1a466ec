"""The authors' commands: record, drift, release, registers, variant, and beginning something new."""

from pathlib import Path
from typing import Annotated, Any

import typer

__all__ = ["drift", "new_dataset", "new_exercise", "new_lesson", "record", "registers", "release", "variant"]

_Sources = Annotated[
    list[Path] | None, typer.Argument(help="Text notebooks (.py); all of the course when left out.", show_default=False)
]


def record(
    sources: _Sources = None,
    *,
    force: Annotated[
        bool, typer.Option("--force", help="Run every cell again, also where the text is the same.")
    ] = False,
) -> None:
    """Run text notebooks and write their recordings (.ipynb).

    A cell whose text, and that of all cells before it, did not change keeps its recording.
    """
    from neurokit_lite.course.authoring import notebooks

    for source in _chosen(sources):
        is_map = source.name == "welcome.py"  # its map changes with the lessons, not with its own text
        typer.echo(f"{_short(source)} -> {_short(notebooks.record(source, force=force or is_map))}")


def drift(sources: _Sources = None) -> None:
    """Say where recordings no longer match their text; the exit status is 1 if they do not.

    Contents are compared, nothing is run.
    """
    from neurokit_lite.course.authoring import notebooks

    chosen = _chosen(sources)
    complaints = [complaint for source in chosen for complaint in notebooks.drift(source)]
    for complaint in complaints:
        typer.echo(complaint)
    if complaints:
        raise typer.Exit(1)
    typer.echo(f"{len(chosen)} recordings match their text.")


def release(
    slug: Annotated[str, typer.Argument(help="Name of the exercise.", show_default=False)],
) -> None:
    """Make the learner's version of an exercise, without solutions and hidden tests.

    Then try its tests: what gives points to an answer of zeros, NaN or nothing at all is said, and what no sealed test
    can decide.
    """
    from neurokit_lite.course.authoring import releases as exercises
    from neurokit_lite.course.grading.assignment import Course
    from neurokit_lite.course.grading.engine import look_over

    made = exercises.release(slug)
    typer.echo(f"{slug} -> {made}")
    for line in look_over(Course(made.parents[2]), slug):
        typer.echo(f"Look at {line}.")


def registers() -> None:
    """Make again what lists other files: packages' faces, the book's contents and reference, the gathered anchors.

    After a merge, this settles them; a test fails while one is stale.
    """
    from neurokit_lite.course.authoring.registers import write_registers
    from neurokit_lite.course.layout import repository_root

    written = write_registers(repository_root())
    for path in written:
        typer.echo(f"written: {_short(path)}")
    typer.echo(f"{len(written)} registers were stale." if written else "All registers are up to date.")


def variant(
    lesson: Annotated[str, typer.Argument(help="Module and lesson, as in spikes-decoding.", show_default=False)],
    *,
    kind: Annotated[str, typer.Option(help="learner, presenter, solution or slides.")] = "presenter",
    to: Annotated[Path, typer.Option(help="Folder to write it to.")] = Path("copies"),
) -> None:
    """Make a copy of a lesson for one kind of reader, from its one text.

    The learner's copy has blank moves and no results; the presenter's has everything filled in, with results and the
    instructor's cues; the solution has filled moves and no results; slides are the presenter's copy as a page.
    """
    from neurokit_lite.course.authoring.copies import write_copy
    from neurokit_lite.course.layout import lesson_text, repository_root

    typer.echo(_short(write_copy(lesson_text(repository_root(), lesson), kind, to)))


def new_lesson(
    module: Annotated[str, typer.Argument(help="Folder under modules/.", show_default=False)],
    name: Annotated[str, typer.Argument(help="What the lesson is about, in a word.", show_default=False)],
) -> None:
    """Begin a lesson: its parts in order, each with the questions to answer."""
    from neurokit_lite.course.authoring import scaffold

    _show_draft(scaffold.draft_lesson(scaffold.repository_root(), module, name))


def new_exercise(slug: Annotated[str, typer.Argument(help="Module and subject.", show_default=False)]) -> None:
    """Begin an exercise: a function to write, checks that explain, hints and hidden tests."""
    from neurokit_lite.course.authoring import scaffold

    _show_draft(scaffold.draft_exercise(scaffold.repository_root(), slug))


def new_dataset(
    domain: Annotated[str, typer.Argument(help="Package that will use it, for example spikes.", show_default=False)],
    name: Annotated[str, typer.Argument(help="Name in the registry.", show_default=False)],
) -> None:
    """Begin a data set: its card with the questions that decide whether it may be shipped."""
    from neurokit_lite.course.authoring import scaffold

    _show_draft(scaffold.draft_dataset(scaffold.repository_root(), domain, name))


def _show_draft(draft: Any) -> None:
    typer.echo(f"Written: {draft.path}")
    for number, step in enumerate(draft.steps, start=1):
        typer.echo(f"{number}. {step}")


def _chosen(sources: list[Path] | None) -> list[Path]:
    if sources:
        missing = [str(source) for source in sources if not source.is_file()]
        if missing:
            raise FileNotFoundError(f"sources must be text notebooks; got {missing[0]}, which is not there.")
        return sources
    from neurokit_lite.course.authoring import notebooks
    from neurokit_lite.course.layout import repository_root

    root = repository_root()
    return [*notebooks.sources(root), root / "modules" / "welcome.py"]


def _short(path: Path) -> str:
    """A path as seen from the current folder, if it lies there."""
    path = path.resolve()
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
