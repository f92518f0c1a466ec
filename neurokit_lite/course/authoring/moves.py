"""Your move: what of a lesson's cell the learner writes, taken out of the learner's copy and kept in all others.

In a lesson's text such a cell begins with ``# %% move="rate"`` and marks what is to be written with
``### BEGIN SOLUTION`` and ``### END SOLUTION``. The recording shows the cell filled and without the marks; what the
learner gets instead is kept in the cell's metadata, so that a workspace can be made without the text.
"""

import ast
import textwrap
from typing import Any

from neurokit_lite.core.errors import invalid

__all__ = ["MAX_SOLUTION_LINES", "blank_moves", "expand_moves", "stub_of"]

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
MAX_SOLUTION_LINES = 6
_TELL = "# Your move: replace each ... and run this cell and the next."


def stub_of(source: str) -> str:
    """Return a cell with a blank in the place of its solution.

    Parameters
    ----------
    source : str
        Code with one pair of solution marks.

    Returns
    -------
    str
        The same code; between the marks each name that the solution binds is set to ``...``, or ``...`` is returned.

    Raises
    ------
    ValueError
        If there is not exactly one pair of marks, or more than six lines between them.

    Examples
    --------
    >>> print(stub_of("n = 5\\n### BEGIN SOLUTION\\nrate_hz = n / 2\\n### END SOLUTION"))
    # Your move: replace each ... and run this cell and the next.
    n = 5
    rate_hz = ...
    """
    return "\n".join([_TELL, *_parts(source, blank=True)])


def _parts(source: str, *, blank: bool) -> list[str]:
    lines = source.split("\n")
    marks = [i for i, line in enumerate(lines) if line.strip() in (BEGIN, END)]
    if [lines[i].strip() for i in marks] != [BEGIN, END]:
        raise invalid("a move", f"hold {BEGIN} and {END} once", got=source.strip().split("\n")[0])
    first, last = marks
    solution = lines[first + 1 : last]
    if not 1 <= sum(bool(line.strip()) for line in solution) <= MAX_SOLUTION_LINES:
        raise invalid("a solution", f"have 1 to {MAX_SOLUTION_LINES} lines", got=f"{len(solution)} lines")
    return [*lines[:first], *(_blank(solution) if blank else solution), *lines[last + 1 :]]


def _blank(solution: list[str]) -> list[str]:
    indent = solution[0][: len(solution[0]) - len(solution[0].lstrip())]
    inside = textwrap.indent(textwrap.dedent("\n".join(solution)), "    ")
    statements = ast.parse(f"def solution():\n{inside}").body[0].body
    if any(isinstance(one, ast.Return) for one in statements):
        return [f"{indent}return ..."]
    targets = [target for one in statements if isinstance(one, ast.Assign) for target in one.targets]
    targets += [one.target for one in statements if isinstance(one, ast.AugAssign | ast.AnnAssign)]
    names = dict.fromkeys(node.id for target in targets for node in ast.walk(target) if _binds(node))
    return [f"{indent}{name} = ..." for name in names] or [f"{indent}..."]


def _binds(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def expand_moves(notebook: Any) -> Any:
    """Fill the moves of a lesson in place: code without marks, and the learner's blank in the metadata.

    Parameters
    ----------
    notebook : NotebookNode
        A lesson as jupytext reads it.

    Returns
    -------
    NotebookNode
        The same notebook. In the book a move is folded.

    Raises
    ------
    ValueError
        If a move's marks are wrong.

    Examples
    --------
    >>> from nbformat import v4
    >>> cell = v4.new_code_cell("### BEGIN SOLUTION\\nx = 1\\n### END SOLUTION", metadata={"move": "one"})
    >>> expand_moves(v4.new_notebook(cells=[cell])).cells[0].source
    'x = 1'
    """
    for cell in notebook.cells:
        if cell.cell_type == "code" and "move" in cell.metadata:
            cell.metadata["stub"] = stub_of(cell.source)
            cell.source = "\n".join(_parts(cell.source, blank=False))
            cell.metadata["tags"] = [*cell.metadata.get("tags", []), "hide-input"]
    return notebook


def blank_moves(cells: list[dict]) -> list[dict]:
    """Return the cells as the learner gets them: moves blank, each check followed by one way to write it, folded.

    Parameters
    ----------
    cells : list of dict
        Cells of a recording, as JSON.

    Returns
    -------
    list of dict
        New cells; the given ones are left alone.

    Examples
    --------
    >>> cell = {"cell_type": "code", "id": "a", "source": "x = 1", "metadata": {"move": "one", "stub": "x = ..."}}
    >>> [made["source"] for made in blank_moves([cell])][0]
    'x = ...'
    """
    made, waiting = [], None
    for cell in cells:
        stub = cell.get("metadata", {}).get("stub")
        made.append(cell if stub is None else {**cell, "source": stub, "metadata": _without_stub(cell)})
        if waiting is not None:
            made.append(_solution_cell(waiting))
        waiting = cell if stub is not None else None
    return made if waiting is None else [*made, _solution_cell(waiting)]


def _without_stub(cell: dict) -> dict:
    tags = [tag for tag in cell["metadata"].get("tags", []) if tag != "hide-input"]
    return {key: value for key, value in cell["metadata"].items() if key != "stub"} | {"tags": tags}


def _solution_cell(cell: dict) -> dict:
    """A closed fold with the solution, for whoever has no teacher to ask."""
    code = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
    text = f"<details><summary>One way to write it</summary>\n\n```python\n{code}\n```\n\n</details>"
    return {"cell_type": "markdown", "id": f"{cell['id'][:50]}-solution", "metadata": {}, "source": text}
