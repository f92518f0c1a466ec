"""Reading text notebooks and recordings, with errors that name the file and the remedy."""

import ast
import copy
import functools
import hashlib
from pathlib import Path
from typing import Any

from neurokit_lite.course.authoring.moves import expand_moves
from neurokit_lite.course.authoring.targets import add_targets
from neurokit_lite.course.practice.questions import expand_questions

__all__ = [
    "RecordingError",
    "asks",
    "calls",
    "code_cells",
    "is_folded",
    "read_recording",
    "read_source",
    "shown",
    "was_run",
]

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
LANGUAGE = {"name": "python"}  # without its version, so that every Python makes the same recording
FOLDED = {"anchor", "check_move", "compare", "predict", "predictions", "quiz"}
CUE = "instructor"


class RecordingError(ValueError):
    """A notebook cannot be recorded or read; the message says which one, why, and what to do."""


def read_source(source: Path, *, has_cues: bool = False) -> Any:
    """Read a text notebook, and name each cell after what it says.

    Parameters
    ----------
    source : Path
        Text in the percent format: cells begin with ``# %%``, prose cells with ``# %% [markdown]``.
    has_cues : bool
        Whether to keep the cells tagged ``instructor``, which neither learners nor the recording get.

    Returns
    -------
    NotebookNode
        The notebook without outputs. Cell ids come from the contents, so that they are the same in every run.

    Raises
    ------
    RecordingError
        If the text cannot be read, or holds no code cell.
    """
    try:
        notebook = copy.deepcopy(_parsed(source.read_text("utf-8")))
    except Exception as error:
        reason = str(error).strip().splitlines()[0]
        raise RecordingError(f"{shown(source)} must be a text notebook; got an error: {reason}.") from error
    if not code_cells(notebook):
        raise RecordingError(f"{shown(source)} must hold cells that begin with `# %%`; got no code cell.")
    if not has_cues:
        notebook.cells = [cell for cell in notebook.cells if CUE not in cell.metadata.get("tags", [])]
    expand_moves(notebook)
    seen: dict[str, int] = {}
    for cell in notebook.cells:
        digest = hashlib.sha256(f"{cell.cell_type}\n{cell.source}".encode()).hexdigest()[:10]
        seen[digest] = seen.get(digest, 0) + 1
        cell.id = digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"
        cell.metadata.pop("lines_to_next_cell", None)
        if cell.cell_type == "code" and is_folded(cell.source):
            cell.metadata["jupyter"] = {"source_hidden": True}
            cell.metadata["tags"] = [*cell.metadata.get("tags", []), "remove-input"]
        if cell.metadata.get("alt"):  # where the book looks for it
            cell.metadata["mystnb"] = {"image": {"alt": cell.metadata["alt"]}}
    notebook.metadata = {"kernelspec": dict(KERNEL), "language_info": dict(LANGUAGE)}
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return expand_questions(add_targets(notebook))


@functools.lru_cache(maxsize=200)  # all lessons: many rules are asked of each, and parsing one takes 0.2 s
def _parsed(text: str) -> Any:
    import jupytext

    return jupytext.reads(text, fmt="py:percent")


def calls(code: str) -> list[str]:
    """Name the functions that a cell calls, one a statement.

    Parameters
    ----------
    code : str
        Text of a code cell.

    Returns
    -------
    list of str
        Names of plain functions and of those in ``widgets``; empty text for a statement of another kind.

    Examples
    --------
    >>> calls("x = check_move('a', x)\\nwidgets.quiz('b')\\ny = 2")
    ['check_move', 'quiz', '']
    """
    return list(_called(code))


@functools.lru_cache(maxsize=20_000)
def _called(code: str) -> tuple[str, ...]:
    try:
        statements = ast.parse(code).body
    except SyntaxError:
        return ("",)
    values = [getattr(one, "value", None) if isinstance(one, ast.Expr | ast.Assign) else None for one in statements]
    return tuple(_name(value.func) if isinstance(value, ast.Call) else "" for value in values)


def _name(function: ast.expr) -> str:
    """Name of a plain function or of one of ``widgets``; a method of another object may be called alike."""
    if isinstance(function, ast.Attribute):
        return function.attr if getattr(function.value, "id", "") == "widgets" else ""
    return getattr(function, "id", "")


def is_folded(code: str) -> bool:
    """Say whether a cell only asks, states or checks what must come out: its code is shown folded.

    Parameters
    ----------
    code : str
        Text of a code cell.

    Returns
    -------
    bool
        True where every statement calls one of ``anchor check_move compare predict predictions quiz``.

    Examples
    --------
    >>> is_folded('anchor("error_deg", error, expected=8, tolerance=1)')
    True
    >>> is_folded("error = compute()")
    False
    """
    called = calls(code)
    return bool(called) and set(called) <= FOLDED


def asks(code: str) -> bool:
    """Say whether a cell is a prediction or a quiz.

    Parameters
    ----------
    code : str
        Text of a code cell.

    Returns
    -------
    bool
        Whether it calls ``predict`` or ``quiz`` and nothing else.

    Examples
    --------
    >>> asks('widgets.quiz("Why?", choices, answer="so")')
    True
    """
    called = calls(code)
    return bool(called) and set(called) <= {"predict", "quiz"}


def read_recording(path: Path, *, source: Path | None = None) -> Any:
    """Read a notebook, or say what it is instead.

    Parameters
    ----------
    path : Path
        A Jupyter notebook, format 4.
    source : Path, optional
        The text it was recorded from, for the remedy in the message.

    Returns
    -------
    NotebookNode
        The notebook.

    Raises
    ------
    RecordingError
        If it is not there, not JSON, or not a notebook of format 4.
    """
    import nbformat

    again = f"Record it again: nkl record --force {shown(source)}." if source else ""
    remedy = again or "Ask its author for another copy."
    subject = f"{shown(path)} must be a Jupyter notebook (JSON, format 4)"
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
        notebook = nbformat.reads(text, as_version=nbformat.NO_CONVERT)
        major = notebook.get("nbformat")
        if major == 4:
            nbformat.validate(notebook)
    except OSError as error:
        raise RecordingError(f"{subject}; got {error.strerror}. {remedy}") from error
    except nbformat.reader.NotJSONError as error:
        merge = " with the marks of an unfinished merge" if "<<<<<<<" in text[:100_000] else ""
        raise RecordingError(f"{subject}; got text that is not JSON{merge}. {remedy}") from error
    except Exception as error:
        reason = str(error).strip().splitlines()[0]
        raise RecordingError(f"{subject}; got JSON that breaks its rules ({reason}). {remedy}") from error
    if major != 4:
        raise RecordingError(f"{subject}; got format {major}. {remedy}")
    return notebook


def code_cells(notebook: Any) -> list[Any]:
    """Return the code cells of a notebook, in order.

    Parameters
    ----------
    notebook : NotebookNode
        Any notebook.

    Returns
    -------
    list of NotebookNode
        Its code cells.
    """
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def was_run(cell: Any) -> bool:
    """Say whether a code cell was executed, or is empty.

    Parameters
    ----------
    cell : NotebookNode
        A code cell.

    Returns
    -------
    bool
        False where outputs are still missing.
    """
    return cell.execution_count is not None or not cell.source.strip()


def shown(path: Path) -> str:
    """Return a path as its reader would type it.

    Parameters
    ----------
    path : Path
        Any path.

    Returns
    -------
    str
        Counted from the working directory where it lies below it, else as it is.

    Examples
    --------
    >>> shown(Path.cwd() / "modules" / "anchors.json") == str(Path("modules", "anchors.json"))
    True
    """
    path = Path(path)
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
