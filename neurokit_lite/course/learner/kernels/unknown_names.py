"""A name that a fresh kernel does not know: which cell makes it, and how to get back to where one was."""

import ast
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

__all__ = ["explain_name", "explain_unknown_names"]

_ABOVE = "To run everything above a cell: click into it, then in the menu Run, Run All Above Selected Cell."


def explain_unknown_names(shell: Any) -> None:
    """After a NameError, say which cell of the notebook makes the name.

    Parameters
    ----------
    shell : IPython.core.interactiveshell.InteractiveShell
        The kernel's shell.

    Examples
    --------
    ::

        explain_unknown_names(get_ipython())
    """
    shell.set_custom_exc((NameError,), _show)


def _show(shell: Any, kind: type, error: NameError, trace: Any, tb_offset: int | None = None) -> None:
    """Show the error as ever, and below it the way on: in a lesson to a checkpoint, elsewhere to the cell."""
    from IPython.display import display

    from neurokit_lite.course.learner.kernels.ways_back import lesson_way_back

    found = lesson_way_back(shell, error)
    ran = list(getattr(shell.history_manager, "input_hist_raw", []))
    if found is None and (words := explain_name(error.name or "", _cells(), ran)):
        error.add_note(f"\n{words}")
    shell.showtraceback((kind, error, trace), tb_offset=tb_offset)
    if found is not None:
        display(found)


def _cells() -> list[dict]:
    """Cells of the notebook that this kernel serves, as last saved; none where Jupyter does not say which it is."""
    try:
        return json.loads(Path(os.environ["JPY_SESSION_NAME"]).read_text("utf-8"))["cells"]
    except (KeyError, OSError, ValueError, TypeError):
        return []


def explain_name(name: str, cells: Sequence[dict], ran: Sequence[str]) -> str:
    """Say which cell makes a name, and what to run.

    Parameters
    ----------
    name : str
        The name that is not known.
    cells : sequence of dict
        Cells of the notebook, as JSON.
    ran : sequence of str
        What this kernel has run so far, with the cell that failed at its end.

    Returns
    -------
    str
        Empty where no cell makes the name, and where the cell that makes it has run: then the mistake is another.

    Examples
    --------
    >>> setup = {"cell_type": "code", "source": "import numpy as np", "metadata": {"tags": ["setup"]}}
    >>> print(explain_name("np", [setup], ["np.ones(3)"]))
    `np` is not known because this kernel has just begun: a restart forgets everything.
    Run the cell at the top first (it holds the imports).
    To run everything above a cell: click into it, then in the menu Run, Run All Above Selected Cell.
    """
    code = [cell for cell in cells if cell.get("cell_type") == "code"]
    makers = [i for i, cell in enumerate(code) if name in _bound(_text(cell))]
    texts = [_text(cell) for cell in code]
    if not name or not makers or any(texts[i] in ran for i in makers):
        return ""
    here = texts.index(ran[-1]) if ran and ran[-1] in texts else len(texts)
    above = [i for i in makers if i < here]
    top = [i for i, cell in enumerate(code) if _is_top(cell)]
    if above and not any(texts[i] in ran for i in top):
        n_words = "two cells at the top first (they hold the imports, checks and hints)"
        first = n_words if len(top) > 1 else "cell at the top first (it holds the imports)"
        fresh = f"`{name}` is not known because this kernel has just begun: a restart forgets everything."
        further = [] if set(above) & set(top) else [f"Then the cell that makes `{name}`: {_begin(texts[above[-1]])}"]
        return "\n".join([fresh, f"Run the {first}.", *further, _ABOVE])
    if above:
        made = f"`{name}` is made in a cell above, which has not run in this kernel: {_begin(texts[above[-1]])}"
        return f"{made}\n{_ABOVE}"
    return f"`{name}` is made further down, in the cell that begins: {_begin(texts[makers[0]])}"


def _is_top(cell: dict) -> bool:
    told = cell.get("metadata", {})
    return told.get("nbgrader", {}).get("grade_id") in ("setup", "practice") or "setup" in told.get("tags", [])


def _text(cell: dict) -> str:
    return "".join(cell.get("source", ""))


def _begin(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith(("#", "%"))]
    return lines[0].strip() if lines else text[:60]


def _bound(text: str) -> set[str]:
    """Names that a cell leaves behind when it has run: assigned, imported, defined."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return set()
    names = set()
    todo = list(tree.body)
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Import | ast.ImportFrom):
            names |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)  # what is assigned inside stays inside
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif not isinstance(node, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            todo += ast.iter_child_nodes(node)
    return names
