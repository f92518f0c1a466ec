"""From an author's light marks to nbgrader's cell metadata, so that nobody types that JSON.

In an exercise's text a cell says what it is in its first line:

``# %% question="decode"``
    The learner's answer, with ``### BEGIN SOLUTION`` and ``### END SOLUTION`` around what is taken out.
``# %% test="decode" points=5``
    The check and, between ``### BEGIN HIDDEN TESTS`` and ``### END HIDDEN TESTS``, the hidden test of that answer.
``# %% [markdown] question="colleague" points=3``
    An answer in words, which a person grades.
``# %% tags=["setup"]``, ``# %% tags=["practice"]``
    Read-only cells; the second, which holds checks and hints, is shown folded.
"""

from typing import Any

from neurokit_lite.core.errors import invalid

__all__ = ["expand_questions"]

_READ_ONLY = ("setup", "practice")
_FOLDED = "practice"


def expand_questions(notebook: Any) -> Any:
    """Give marked cells nbgrader's metadata in place; a notebook without marks (a lesson) is left as it is.

    Parameters
    ----------
    notebook : NotebookNode
        An exercise as jupytext reads it.

    Returns
    -------
    NotebookNode
        The same notebook.

    Raises
    ------
    ValueError
        If a question has no test or no solution to take out, or a name is used twice.

    Examples
    --------
    >>> from nbformat import v4
    >>> cell = v4.new_markdown_cell("<!-- BEGIN SOLUTION --> Ask. <!-- END SOLUTION -->")
    >>> cell.metadata = {"question": "colleague", "points": 3}
    >>> expand_questions(v4.new_notebook(cells=[cell])).cells[0].metadata["nbgrader"]["grade_id"]
    'colleague'
    """
    marked = [cell for cell in notebook.cells if {"question", "test"} & set(cell.metadata)]
    if not marked:
        return notebook
    _refuse_mistakes(marked)
    for cell in notebook.cells:
        if cell in marked:
            _expand(cell)
        elif cell.cell_type == "code":
            _lock(cell)
    return notebook


def _refuse_mistakes(marked: list[Any]) -> None:
    asked = [cell.metadata["question"] for cell in marked if "question" in cell.metadata]
    tested = [cell.metadata["test"] for cell in marked if "test" in cell.metadata]
    for kind, names in (("question", asked), ("test", tested)):
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise invalid(f"{kind} names", "be used once", got=f"{', '.join(twice)} twice")
    for cell in marked:
        name = cell.metadata.get("question", cell.metadata.get("test"))
        is_written = "question" in cell.metadata and cell.cell_type == "markdown"
        if "question" in cell.metadata and not is_written and name not in tested:
            raise invalid(
                f"question {name!r}", "have a test cell", got="none", hint=f'Begin one: # %% test="{name}" points=2'
            )
        if "test" in cell.metadata and name not in asked:
            raise invalid(f"test {name!r}", "belong to a question", got="none of that name")
        if ("test" in cell.metadata or is_written) and not cell.metadata.get("points", 0) > 0:
            raise invalid(f"points of {name!r}", "be a number above 0", cell.metadata.get("points"))
        wanted = "SOLUTION" if "question" in cell.metadata else "HIDDEN TESTS"
        if not cell.source.count(f"BEGIN {wanted}") == cell.source.count(f"END {wanted}") == 1:
            got = "none, or one without the other, or several"
            raise invalid(f"the cell of {name!r}", f"hold BEGIN {wanted} and END {wanted} once", got=got)


def _expand(cell: Any) -> None:
    name, points = cell.metadata.pop("question", None), cell.metadata.pop("points", None)
    tested = cell.metadata.pop("test", None)
    is_test, is_written = tested is not None, cell.cell_type == "markdown"
    kind = {"grade": is_test or is_written, "solution": not is_test, "locked": is_test}
    _set(cell, f"{tested}-test" if is_test else name, **kind)
    if is_test or is_written:
        cell.metadata["nbgrader"]["points"] = points


def _lock(cell: Any) -> None:
    tags = cell.metadata.get("tags", [])
    name = next((tag for tag in _READ_ONLY if tag in tags), None)
    if name is None:
        return
    _set(cell, name, grade=False, solution=False, locked=True)
    if name == _FOLDED:
        cell.metadata["jupyter"] = {"source_hidden": True}


def _set(cell: Any, name: str, **kind: bool) -> None:
    cell.metadata["nbgrader"] = {"grade_id": name, "schema_version": 3, "task": False, **kind}
