"""One text, several copies of a lesson: the learner's, the presenter's, the solved one, and slides.

The recording, which the book shows, is the fifth; :mod:`neurokit_lite.course.authoring.notebooks` makes it.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from neurokit_lite.core.check import one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.course.authoring.moves import blank_moves
from neurokit_lite.course.authoring.notebooks import target
from neurokit_lite.course.authoring.slides import slides_page
from neurokit_lite.course.authoring.source import CUE, calls, read_recording, read_source, shown
from neurokit_lite.course.outline import Module

__all__ = ["KINDS", "closing_cells", "learner_cells", "make_copy", "with_entry", "write_copy"]

KINDS = ("learner", "presenter", "solution", "slides")


def learner_cells(cells: Sequence[dict]) -> list[dict]:
    """Return a recording's cells as a learner gets them: moves blank and no results, so that one can predict.

    Parameters
    ----------
    cells : sequence of dict
        Cells of a recording, as JSON.

    Returns
    -------
    list of dict
        New cells; the given ones are left alone.

    Examples
    --------
    >>> cell = {"cell_type": "code", "source": "1", "metadata": {}, "outputs": [{}], "execution_count": 3}
    >>> learner_cells([cell])[0]["outputs"]
    []
    """
    return [_without_results(cell) for cell in blank_moves(list(cells))]


def with_entry(cells: Sequence[dict], lesson: str) -> list[dict]:
    """Put a cell behind a lesson's set-up from which one can go on at any step.

    Parameters
    ----------
    cells : sequence of dict
        Cells of the lesson, as JSON.
    lesson : str
        Module and lesson, ``"spikes-decoding"``.

    Returns
    -------
    list of dict
        New cells; without a set-up cell the same.

    Examples
    --------
    >>> setup = {"cell_type": "code", "metadata": {"tags": ["setup"]}}
    >>> print(with_entry([setup], "spikes-decoding")[1]["source"])
    # Came late, or the kernel was restarted? Choose a step here, and go on below it. Else pass over this cell.
    from neurokit_lite.course.checkpoints import checkpoint
    <BLANKLINE>
    checkpoint("spikes-decoding")
    """
    made = []
    for cell in cells:
        made.append(cell)
        if "setup" in cell.get("metadata", {}).get("tags", []):
            made.append(_code_cell(_ENTRY.format(lesson=lesson)))
    return made


def closing_cells(path: str, modules: Sequence[Module], tour: Sequence[str]) -> list[dict]:
    """Make the last cells of a lesson: a place for a remark, the way on, and the way back to the map.

    Parameters
    ----------
    path : str
        The lesson, seen from the workspace.
    modules : sequence of Module
        The course.
    tour : sequence of str
        All lessons in the order in which they are taken, as :func:`neurokit_lite.course.outline.read_tour` gives them.

    Returns
    -------
    list of dict
        A code cell and a Markdown cell, as JSON; empty for what is no lesson of the course.

    Examples
    --------
    >>> from neurokit_lite.course.outline import Lesson, Module
    >>> lessons = tuple(Lesson(one, one, f"{one}?", f"modules/m/{one}.ipynb", True) for one in "ab")
    >>> closing_cells("modules/m/a.ipynb", [Module("m", "M", "", lessons)], ["m-a", "m-b"])[-1]["source"]
    '**Next lesson:** [b?](../m/b.ipynb) · [Back to the map](../../welcome.ipynb)'
    """
    lessons = {f"{module.slug}-{lesson.slug}": lesson for module in modules for lesson in module.lessons}
    opened = {lessons[name].path: name for name in tour if lessons[name].is_open}
    if path not in opened:
        return []
    following = list(opened)[list(opened).index(path) + 1 :][:1]
    links = [
        f"**Next lesson:** [{lessons[opened[one]].question}](../{one.removeprefix('modules/')})" for one in following
    ]
    text = " · ".join([*links, "[Back to the map](../../welcome.ipynb)"])
    remark = _code_cell(_REMARK.format(lesson=opened[path]))
    return [remark, {"cell_type": "markdown", "id": _cell_id(text), "metadata": {}, "source": text}]


_ENTRY = """# Came late, or the kernel was restarted? Choose a step here, and go on below it. Else pass over this cell.
from neurokit_lite.course.checkpoints import checkpoint

checkpoint("{lesson}")"""
_REMARK = """# Tell us: your words go into feedback.txt, a file of your own that you can send.
from neurokit_lite.course.remarks import feedback

feedback("{lesson}")"""


def _code_cell(code: str) -> dict:
    return {
        "cell_type": "code",
        "id": _cell_id(code),
        "metadata": {},
        "source": code,
        "outputs": [],
        "execution_count": None,
    }


def _cell_id(text: str) -> str:
    return hashlib.sha256(f"delivered\n{text}".encode()).hexdigest()[:10]


def _without_results(cell: dict) -> dict:
    return {**cell, "outputs": [], "execution_count": None} if cell["cell_type"] == "code" else cell


def make_copy(source: Path, kind: str) -> Any:
    """Make a copy of a lesson for one kind of reader.

    Parameters
    ----------
    source : pathlib.Path
        Text of a lesson, with its recording beside it.
    kind : {"learner", "presenter", "solution", "slides"}
        ``learner``: moves blank, no results. ``presenter``: moves filled, results, and the instructor's cues. Both have
        a cell behind the set-up from which one goes on at any step.
        ``solution``: moves filled, no results, no cues. ``slides``: the presenter's, cut into slides, with the cues as
        speaker's notes.

    Returns
    -------
    NotebookNode
        The copy.

    Raises
    ------
    ValueError
        If the kind is unknown or the recording does not belong to the text.

    Examples
    --------
    The presenter's copy, as ``nkl variant`` writes it::

        make_copy(Path("modules/spikes/decoding.py"), "presenter")
    """
    from nbformat import from_dict

    one_of(kind, "kind", list(KINDS))
    recording, slug = read_recording(target(source), source=source), f"{source.parent.name}-{source.stem}"
    if kind == "learner":
        return from_dict({**recording, "cells": with_entry(learner_cells(recording.cells), slug)})
    if kind == "solution":
        return from_dict({**recording, "cells": list(map(_without_results, recording.cells))})
    notebook = read_source(source, has_cues=True)
    recorded = {cell.id: cell for cell in recording.cells}
    for cell in notebook.cells:
        is_cue = CUE in cell.metadata.get("tags", [])
        if not is_cue and cell.id not in recorded:
            raise invalid(
                f"the recording of {shown(source)}", "belong to its text", got="another", hint="See nkl drift."
            )
        if is_cue:
            cell.source = "\n".join(
                f"> {line}".rstrip() for line in ["**For the instructor.**", "", *cell.source.split("\n")]
            )
        elif cell.cell_type == "code":
            cell.outputs, cell.execution_count = recorded[cell.id].outputs, recorded[cell.id].execution_count
    if kind == "slides":
        return _cut_into_slides(notebook)
    return from_dict({**notebook, "cells": with_entry(notebook.cells, slug)})


def _cut_into_slides(notebook: Any) -> Any:
    """A heading begins a slide, what follows comes below it; cues are notes, set-up and anchors are skipped."""
    for cell in notebook.cells:
        tags = cell.metadata.get("tags", [])
        is_heading = cell.cell_type == "markdown" and cell.source.lstrip().startswith("#")
        is_skipped = "setup" in tags or _is_anchor(cell)
        kind = "notes" if CUE in tags else "skip" if is_skipped else "slide" if is_heading else "subslide"
        cell.metadata["slideshow"] = {"slide_type": kind}
    return notebook


def _is_anchor(cell: Any) -> bool:
    """Whether a cell only states results for programs."""
    return cell.cell_type == "code" and set(calls(cell.source)) == {"anchor"}


def _title(notebook: Any) -> str:
    """The lesson's question: its first heading."""
    lines = (line for cell in notebook.cells for line in cell.source.splitlines() if line.startswith("# "))
    return next(lines, "Slides").removeprefix("# ").strip()


def write_copy(source: Path, kind: str, folder: Path) -> Path:
    """Make a copy and write it: a notebook, or for slides a page.

    Parameters
    ----------
    source : pathlib.Path
        Text of a lesson.
    kind : {"learner", "presenter", "solution", "slides"}
        See :func:`make_copy`.
    folder : pathlib.Path
        Where to; made when it is missing.

    Returns
    -------
    pathlib.Path
        ``<module>-<lesson>-<kind>.ipynb``, or ``….slides.html``.

    Notes
    -----
    The page of slides is one file that needs no network.

    Examples
    --------
    ::

        write_copy(Path("modules/spikes/decoding.py"), "slides", Path("slides"))
    """
    import nbformat

    notebook = make_copy(source, kind)
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{source.parent.name}-{source.stem}"
    if kind != "slides":
        path = folder / f"{stem}-{kind}.ipynb"
        nbformat.write(notebook, path)
        return path
    path = folder / f"{stem}.slides.html"
    path.write_text(slides_page(notebook, title=_title(notebook)), encoding="utf-8")
    return path
