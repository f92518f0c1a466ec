"""Text notebooks and their recordings: text in, executed notebook out, in one direction only."""

from pathlib import Path
from typing import Any

from neurokit_lite.core.files import open_whole
from neurokit_lite.course.authoring.anchors import write_anchors
from neurokit_lite.course.authoring.kernels import execute
from neurokit_lite.course.authoring.outputs import (
    SHOWN_DPI,
    clean_outputs,
    first_line,
    output_complaints,
    size_complaints,
)
from neurokit_lite.course.authoring.source import (
    LANGUAGE,
    RecordingError,
    code_cells,
    read_recording,
    read_source,
    shown,
    was_run,
)
from neurokit_lite.course.authoring.targets import (
    are_filled,
    fill_targets,
    keep_targets,
    probe_cell,
    read_probe,
)
from neurokit_lite.course.layout import EXERCISE_TEXT, exercise_name, grader_folder

__all__ = ["drift", "record", "sources", "target"]


def sources(root: Path) -> list[Path]:
    """List the text of all lessons and exercises.

    Parameters
    ----------
    root : Path
        The repository.

    Returns
    -------
    list of Path
        Those in ``modules`` (lessons and the welcome page), then ``exercises/<module>/<lesson>/exercise.py``, each
        sorted.

    Examples
    --------
    >>> sources(Path("nowhere"))
    []
    """
    lessons = sorted((root / "modules").rglob("*.py"))
    exercises = sorted((root / "exercises").glob(f"*/*/{EXERCISE_TEXT}"))
    return [path for path in lessons + exercises if "\n# %%" in "\n" + path.read_text(encoding="utf-8")]


def target(source: Path) -> Path:
    """Return where the recording of a text notebook lies.

    Parameters
    ----------
    source : Path
        Text of a lesson or an exercise.

    Returns
    -------
    Path
        Beside a lesson; for an exercise, where nbgrader looks for it (never beside the text, for nbgrader
        would release the text with its solutions).

    Examples
    --------
    >>> target(Path("modules/spikes/decoding.py")).as_posix()
    'modules/spikes/decoding.ipynb'
    >>> target(Path("exercises/spikes/decoding/exercise.py")).as_posix()
    'exercises/nbgrader/source/spikes-decoding/spikes-decoding.ipynb'
    """
    if source.name == EXERCISE_TEXT:
        name = exercise_name(source)
        return grader_folder(source.parents[3]) / "source" / name / f"{name}.ipynb"
    return source.with_suffix(".ipynb")


def record(source: Path, *, force: bool = False) -> Path:
    """Execute a text notebook and write its recording.

    A code cell keeps its recorded outputs as long as neither it nor any code cell before it has changed; when
    that holds for all of them nothing is executed. A recording is replaced whole or not at all. Figures are drawn at 80
    pixels per inch, or at what the set-up cell says, ``# %% tags=["setup"] dpi=144``; they are shown at the same size.

    Parameters
    ----------
    source : Path
        Text of a lesson or an exercise, cells marked with ``# %%``.
    force : bool
        Execute again and record every output anew, for when the package or the data changed.

    Returns
    -------
    Path
        The recording.

    Raises
    ------
    RecordingError
        If the text cannot be read, a cell fails, an output cannot be kept, or the old recording
        is not a notebook and `force` is not set.
    """
    source = Path(source).resolve()
    notebook, path = read_source(source), target(source)
    before = [] if force or not path.is_file() else read_recording(path, source=source).cells
    recorded = [cell for cell in before if cell.cell_type == "code"]
    cells = code_cells(notebook)
    kept = _unchanged(cells, recorded)
    told = None
    if kept < len(cells) or not are_filled(notebook.cells, before):
        path.parent.mkdir(parents=True, exist_ok=True)
        told = _run(notebook, source=source, folder=path.parent)
    for old, cell in zip(recorded[:kept], cells, strict=False):
        cell.outputs, cell.execution_count = old.outputs, old.execution_count
    for cell in cells:
        clean_outputs(cell, dpi=_dpi(cells))
    if told is None:
        keep_targets(notebook.cells, before)
    else:
        fill_targets(notebook.cells, told)
    _number(cells)
    text = _as_text(notebook)
    if complaints := output_complaints(notebook.cells) or size_complaints(text, notebook.cells):
        listed = "\n  - ".join(["", *complaints])
        raise RecordingError(f"{shown(source)} cannot be recorded; nothing was replaced:{listed}")
    _replace(path, text)
    _gather(source)
    return path


def _run(notebook: Any, *, source: Path, folder: Path) -> dict[str, str]:
    """Execute a notebook in place, and read what its solutions give on the first examples of its checks."""
    cells, probe = list(notebook.cells), probe_cell(notebook)
    if probe is not None:
        notebook.cells = [*cells, probe]
    execute(notebook, source=source, folder=folder, dpi=_dpi(code_cells(notebook)))
    notebook.cells = cells
    return {} if probe is None else read_probe(probe)


def drift(source: Path) -> list[str]:
    """List where a recording no longer says what its text says.

    Contents are compared, not the times of files; nothing is executed.

    Parameters
    ----------
    source : Path
        Text of a lesson or an exercise.

    Returns
    -------
    list of str
        One sentence for each difference, with the remedy; empty when there is none.

    Raises
    ------
    RecordingError
        If the text itself cannot be read.
    """
    source = Path(source).resolve()
    wanted, path = read_source(source).cells, target(source)
    remedy = f"Run `nkl record {shown(source)}`."
    if not path.is_file():
        return [f"{shown(source)} has no recording. {remedy}"]
    try:
        found = read_recording(path, source=source).cells
    except RecordingError as error:
        return [str(error)]
    new, old = {cell.id: cell for cell in wanted}, {cell.id: cell for cell in found}
    said = [
        f"the text's cell {first_line(cell)!r} is not in the recording" for key, cell in new.items() if key not in old
    ]
    said += [
        f"the recording's cell {first_line(cell)!r} is not in the text" for key, cell in old.items() if key not in new
    ]
    if not said and list(new) != list(old):
        said.append("the order of the cells differs")
    for key in (key for key in new if key in old):
        said += _differences(new[key], old[key])
    return [f"{shown(source)}: {words}. {remedy}" for words in said]


def _unchanged(cells: list[Any], recorded: list[Any]) -> int:
    """Count the leading code cells whose recording still holds."""
    for count, (cell, old) in enumerate(zip(cells, recorded, strict=False)):
        same = cell.id == old.get("id") and cell.source == old.source and _dpi([cell]) == _dpi([old])
        if not same or _tags(cell) != _tags(old) or not was_run(old):
            return count
    return min(len(cells), len(recorded))


def _tags(cell: Any) -> list[str]:
    """Tags that bear on how a cell runs; how the book shows it is no reason to run it again."""
    return sorted(set(cell.metadata.get("tags", [])) - {"remove-input", "hide-input"})


def _dpi(cells: list[Any]) -> int:
    """Pixels per inch that a notebook asks for in a cell's metadata, ``# %% tags=["setup"] dpi=144``."""
    return max([int(cell.metadata.get("dpi", SHOWN_DPI)) for cell in cells], default=SHOWN_DPI)


def _number(cells: list[Any]) -> None:
    """Give the cells that ran the numbers that one run from top to bottom gives."""
    run = (cell for cell in cells if cell.execution_count is not None)
    for count, cell in enumerate(run, start=1):
        cell.execution_count = count
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = count


def _as_text(notebook: Any) -> str:
    import nbformat

    # A notebook that names no language counts as changed as soon as JupyterLab has opened it.
    notebook.metadata["language_info"] = dict(LANGUAGE)
    nbformat.validate(notebook)
    return nbformat.writes(notebook) + "\n"


def _replace(path: Path, text: str) -> None:
    """Write a file whole or not at all; leave it untouched where nothing changed."""
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with open_whole(path) as file:
        file.write(text.encode())


def _gather(source: Path) -> None:
    """Bring the list of all lessons' anchors up to date, where `source` is a lesson of a course."""
    if source.parent.parent.name == "modules":
        write_anchors(source.parent.parent.parent)


def _differences(new: Any, old: Any) -> list[str]:
    """Say how two cells of the same text differ in what is not text."""
    said = []
    if new.cell_type == "code" and not was_run(old):
        said.append(f"the cell {first_line(new)!r} was never run")
    for key in sorted(set(new.metadata) | set(old.metadata)):
        if key != "mystnb" and new.metadata.get(key) != old.metadata.get(key):
            was, now = old.metadata.get(key), new.metadata.get(key)
            said.append(f"the cell {first_line(new)!r} has {key} {now!r} in the text, {was!r} in the recording")
    return said
