"""Starting a notebook over, and bringing one's own work into a new edition; a dated copy of what was there stays."""

import json
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

from neurokit_lite.core.errors import invalid
from neurokit_lite.course.learner.workspace import as_delivered

__all__ = ["merge_editions", "merge_notebook", "notebook_named", "reset_notebook"]


def notebook_named(name: str, files: Mapping[str, Path]) -> str:
    """Find a notebook of the workspace by what people call it.

    Parameters
    ----------
    name : str
        A file as seen from the workspace, or module and lesson with a hyphen: a lesson, or with ``exercise:`` before it
        its exercise.
    files : mapping of str to pathlib.Path
        What the course delivers, as :func:`neurokit_lite.course.learner.workspace.course_files` gives it.

    Returns
    -------
    str
        Name in the workspace.

    Raises
    ------
    ValueError
        If there is none, or the name fits several.

    Examples
    --------
    >>> notebook_named("spikes-tuning", {"modules/spikes/tuning.ipynb": Path("a")})
    'modules/spikes/tuning.ipynb'
    """
    wanted = name.removeprefix("exercise:")
    kind = "exercises/" if name.startswith("exercise:") else ""
    as_lesson = f"modules/{wanted.replace('-', '/', 1)}.ipynb"
    fits = [one for one in files if one == wanted or one == f"{wanted}.ipynb" or (not kind and one == as_lesson)]
    fits = fits or [one for one in files if one.startswith(kind or "exercises/") and Path(one).stem == wanted]
    if len(fits) != 1:
        hint = "For example spikes-decoding for the lesson, exercise:spikes-decoding for its exercise."
        raise invalid("name", "be that of a notebook of the course", name, hint=hint)
    return fits[0]


def reset_notebook(workspace: Path, name: str, source: Path) -> Path | None:
    """Put a fresh notebook in the place of the learner's, which is kept under a dated name.

    Parameters
    ----------
    workspace : pathlib.Path
        The learner's folder.
    name : str
        Notebook, seen from the workspace.
    source : pathlib.Path
        The course's own.

    Returns
    -------
    pathlib.Path or None
        The copy of what was there; None where nothing was.

    Examples
    --------
    ::

        reset_notebook(Path("workspace"), "modules/spikes/tuning.ipynb", files["modules/spikes/tuning.ipynb"])
    """
    path = workspace / name
    kept = _keep_copy(path) if path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_delivered(name, source.read_bytes()))
    return kept


def merge_editions(workspace: Path, name: str, source: Path) -> tuple[Path, int]:
    """Bring what the learner wrote into the present edition of a notebook, in its place.

    Parameters
    ----------
    workspace : pathlib.Path
        The learner's folder.
    name : str
        Notebook, seen from the workspace.
    source : pathlib.Path
        The course's own.

    Returns
    -------
    kept : pathlib.Path
        A dated copy of what was there.
    n_cells : int
        How many of the learner's cells were brought over.

    Raises
    ------
    ValueError
        If the learner's notebook cannot be read.

    Examples
    --------
    ::

        merge_editions(Path("workspace"), "modules/spikes/tuning.ipynb", files["modules/spikes/tuning.ipynb"])
    """
    path = workspace / name
    try:
        mine = json.loads(path.read_text("utf-8"))
        merged, n_cells = merge_notebook(mine, json.loads(as_delivered(name, source.read_bytes())))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise invalid("notebook", "be one that can be read", name, hint=f"Or start over: nkl reset {name}") from error
    kept = _keep_copy(path)
    path.write_text(json.dumps(merged, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return kept, n_cells


def merge_notebook(mine: dict, fresh: dict) -> tuple[dict, int]:
    """Put the learner's answers, moves and own cells into a fresh notebook.

    Parameters
    ----------
    mine, fresh : dict
        The learner's notebook and the new edition, as JSON.

    Returns
    -------
    merged : dict
        The new edition with the learner's text in every cell that is the learner's to write (found by its name), and
        cells of the learner's own behind the cell that they stood behind. What the course wrote is the new edition's.
    n_cells : int
        How many cells are the learner's.

    Examples
    --------
    >>> answer = {"cell_type": "code", "id": "x", "metadata": {"move": "rate"}, "source": "rate = 2"}
    >>> blank = {**answer, "source": "rate = ..."}
    >>> merge_notebook({"cells": [answer]}, {"cells": [blank]})[0]["cells"][0]["source"]
    'rate = 2'
    """
    cells = [dict(cell) for cell in fresh["cells"]]
    places = {_name(cell): i for i, cell in enumerate(cells)}
    added: dict[int, list[dict]] = {}
    n_cells, last = 0, -1
    for cell in mine["cells"]:
        at = places.get(_name(cell))
        if at is not None:
            last = at
            if _is_the_learners(cells[at]) and cell["source"] != cells[at]["source"]:
                cells[at]["source"] = cell["source"]
                n_cells += 1
        elif not cell.get("metadata", {}).get("nbgrader") and not _is_delivered(cell):
            added.setdefault(last, []).append(cell)
            n_cells += 1
    ordered = list(added.get(-1, []))
    for i, cell in enumerate(cells):
        ordered += [cell, *added.get(i, [])]
    return {**fresh, "cells": ordered}, n_cells


def _name(cell: dict) -> str:
    told = cell.get("metadata", {})
    graded = told.get("nbgrader", {}).get("grade_id")
    return f"question {graded}" if graded else f"move {told['move']}" if "move" in told else f"cell {cell.get('id')}"


def _is_the_learners(cell: dict) -> bool:
    told = cell.get("metadata", {})
    return "move" in told or bool(told.get("nbgrader", {}).get("solution"))


def _is_delivered(cell: dict) -> bool:
    """Whether the course wrote a cell: its id is made from its text (ten hexadecimal digits), or the fold of a move."""
    head = str(cell.get("id", "")).split("-")[0]
    return len(head) == 10 and all(letter in "0123456789abcdef" for letter in head)


def _keep_copy(path: Path) -> Path:
    stamp = time.strftime("%Y-%m-%d-%H%M%S")
    kept = path.with_name(f"{path.stem}.{stamp}{path.suffix}")
    number = 2
    while kept.exists():
        kept = path.with_name(f"{path.stem}.{stamp}-{number}{path.suffix}")
        number += 1
    shutil.copy2(path, kept)
    return kept
