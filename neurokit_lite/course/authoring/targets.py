"""What a right answer gives, shown above each answer of an exercise before the learner has written it.

Nobody types these cells: a Markdown cell is put before every answer that a check judges. When the exercise is recorded
its solution runs, and the figure of the check, or the values on the check's first example, go into that cell: a figure
as an attachment. It shows without running anything, holds no code, and no grader looks at it; the hidden tests have
other data.
"""

import ast
import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from neurokit_lite.core.errors import invalid

__all__ = ["MAX_FIGURE_BYTES", "add_targets", "are_filled", "fill_targets", "keep_targets", "probe_cell", "read_probe"]

MAX_FIGURE_BYTES = 60_000
HEAD = "**What a right answer gives.**"
_OPENING = "Your figure: "
_PROBE = """import json

from neurokit_lite.course.practice.targets import right_answers

print(json.dumps(right_answers(check, globals())))"""


def add_targets(notebook: Any) -> Any:
    """Put an empty target before each answer that a check judges, in place; a lesson is left as it is.

    Parameters
    ----------
    notebook : NotebookNode
        An exercise as jupytext reads it, its cells marked ``question`` and ``test``.

    Returns
    -------
    NotebookNode
        The same notebook.

    Examples
    --------
    >>> from nbformat import v4
    >>> answer = v4.new_code_cell("def double(x): ...", metadata={"question": "double"})
    >>> test = v4.new_code_cell("check(double)", metadata={"test": "double"})
    >>> add_targets(v4.new_notebook(cells=[answer, test])).cells[0].metadata["target"]
    'double'
    """
    tests = {cell.metadata["test"]: cell for cell in notebook.cells if "test" in cell.metadata}
    made = []
    for cell in notebook.cells:
        test = tests.get(cell.metadata.get("question"))
        if test is not None and _checked(test.source):
            made.append(_target(cell.metadata["question"], test))
        made.append(cell)
    notebook.cells = made
    return notebook


def _checked(code: str) -> str:
    """Name of the function in ``check(name)``, with which a test's cell begins; empty where it begins otherwise."""
    try:
        first = ast.parse(code).body[0]
    except (SyntaxError, IndexError):
        return ""
    call = getattr(first, "value", None)
    is_check = isinstance(call, ast.Call) and getattr(call.func, "id", "") == "check" and len(call.args) == 1
    return getattr(call.args[0], "id", "") if is_check else ""


def _target(name: str, test: Any) -> Any:
    from nbformat import v4

    told = {"target": name, "function": _checked(test.source), "editable": False, "deletable": False}
    if alt := test.metadata.get("alt", ""):
        told["alt"] = _first_large(alt.removeprefix(_OPENING))
    cell_id = hashlib.sha256(f"target\n{name}".encode()).hexdigest()[:10]
    return v4.new_markdown_cell(HEAD, metadata=told, id=cell_id)


def _first_large(text: str) -> str:
    return text[:1].upper() + text[1:]


def _targets(cells: Sequence[Any]) -> list[Any]:
    return [cell for cell in cells if "target" in cell.metadata]


def probe_cell(notebook: Any) -> Any | None:
    """Make the cell that tells the solutions' values once all others have run; it is no part of the recording.

    Parameters
    ----------
    notebook : NotebookNode
        What is to be recorded.

    Returns
    -------
    NotebookNode or None
        A code cell; None where there is no target.
    """
    from nbformat import v4

    return v4.new_code_cell(_PROBE) if _targets(notebook.cells) else None


def read_probe(cell: Any) -> dict[str, str]:
    """Read what the probe told.

    Parameters
    ----------
    cell : NotebookNode
        The probe, executed.

    Returns
    -------
    dict of str to str
        Markdown by the function's name.
    """
    return json.loads("".join(output.text for output in cell.outputs if output.get("name") == "stdout"))


def are_filled(cells: Sequence[Any], recorded: Sequence[Any]) -> bool:
    """Say whether an old recording holds every target that is wanted.

    Parameters
    ----------
    cells, recorded : sequence of NotebookNode
        The cells as the text has them, and those of the recording.

    Returns
    -------
    bool
        True where the old ones can be kept.
    """
    old = {cell.get("id"): cell for cell in recorded}
    return all(cell.id in old and old[cell.id].metadata == cell.metadata for cell in _targets(cells))


def keep_targets(cells: Sequence[Any], recorded: Sequence[Any]) -> None:
    """Copy the targets of an old recording, in place.

    Parameters
    ----------
    cells, recorded : sequence of NotebookNode
        As in :func:`are_filled`.
    """
    old = {cell.get("id"): cell for cell in recorded}
    for cell in _targets(cells):
        cell.source = old[cell.id].source
        if "attachments" in old[cell.id]:
            cell.attachments = old[cell.id].attachments


def fill_targets(cells: Sequence[Any], told: Mapping[str, str]) -> None:
    """Write into each target what its solution gave, in place.

    Parameters
    ----------
    cells : sequence of NotebookNode
        Executed, their outputs cleaned.
    told : mapping of str to str
        What :func:`read_probe` read.

    Raises
    ------
    ValueError
        If a check shows no figure or several, one without words, or one that is too large.
    """
    tests = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in cells if cell.cell_type == "code"}
    for cell in _targets(cells):
        name, function = cell.metadata["target"], cell.metadata["function"]
        if function in told:
            cell.source = f"{HEAD} {told[function]}"
            continue
        picture = _only_picture(name, tests[f"{name}-test"])
        if not (alt := cell.metadata.get("alt", "")):
            hint = 'Begin its cell with # %% alt="Your figure: ...".'
            raise invalid(f"the test of {name!r}", "say in words what its figure shows", got="nothing", hint=hint)
        cell.source = f"{HEAD} {alt}\n\n![{_plain(alt)}](attachment:{name}.png)"
        cell.attachments = {f"{name}.png": {"image/png": picture}}


def _plain(text: str) -> str:
    """Text that can stand between the brackets of a picture."""
    return text.replace("[", "(").replace("]", ")")


def _only_picture(name: str, test: Any) -> str:
    found = [one.data["image/png"] for one in test.outputs if "image/png" in one.get("data", {})]
    if len(found) != 1:
        hint = "Give its visible FigureCase is_shown=True, and no other."
        raise invalid(f"the check of {name!r}", "show one figure", got=len(found), hint=hint)
    if (n_bytes := len(found[0])) > MAX_FIGURE_BYTES:
        rule = f"show a figure of at most {MAX_FIGURE_BYTES // 1000} kB"
        raise invalid(f"the check of {name!r}", rule, got=f"{n_bytes // 1000} kB", hint="Draw fewer points.")
    return found[0].strip()
