"""Names that a notebook lacks: a function under another name, a library that is not there. Read off its text alone.

What is said here may go to the student as it is, for it was there before any code ran.
"""

import ast
import difflib
import importlib.util
import re
from collections.abc import Iterable
from dataclasses import replace

from neurokit_lite.course.grading.bounds import MAX_CODE
from neurokit_lite.course.grading.results import CellResult, Flag
from neurokit_lite.course.grading.submission.syntax import binds, tree_of

__all__ = ["missing_libraries", "named"]


def missing_libraries(cells: Iterable[tuple[str, str]], files: set[str]) -> list[Flag]:
    """Imports of a student's cells that cannot work where the notebook is graded.

    Parameters
    ----------
    cells : iterable of (str, str)
        Text and name of each cell.
    files : set of str
        Files that lie beside the notebook, by relative path.

    Returns
    -------
    list of Flag
        One a library; what stands in a ``try`` is left alone.

    Examples
    --------
    >>> from neurokit_lite.course.grading.submission.missing import missing_libraries
    >>> missing_libraries([("import numpy, brainmagic.deep", "q1")], set())[0].text
    'imports brainmagic, which is not installed where it is graded'
    """
    beside = {name.partition("/")[0].removesuffix(".py") for name in files}
    found: dict[str, str] = {}
    for source, name in cells:
        for library in _imports(tree_of(source, most=MAX_CODE)):
            if library not in beside and not _is_there(library):
                found.setdefault(library, name)
    text = "imports {}, which is not installed where it is graded"
    return [Flag("missing library", text.format(one[:80]), cell, is_open=True) for one, cell in found.items()]


def _imports(tree: ast.Module) -> list[str]:
    found, waiting = [], list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            found += [item.name.partition(".")[0] for item in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.append(node.module.partition(".")[0])
        elif not isinstance(node, ast.Try):
            waiting += ast.iter_child_nodes(node)
    return found


def _is_there(library: str) -> bool:
    try:
        return library == "__main__" or importlib.util.find_spec(library) is not None
    except (ImportError, ValueError):
        return False


def named(cell: CellResult, notebook: dict, plan: dict[str, dict]) -> CellResult:
    """A verdict of no points that says what the notebook's text lacks: a function, or an answer not yet written.

    Parameters
    ----------
    cell : CellResult
        The verdict.
    notebook : dict
        The rebuilt notebook.
    plan : dict
        What is asked of the student at each test, by grade id.

    Returns
    -------
    CellResult
        With the error ``NotDefined`` or ``NotWritten``, or as it was.
    """
    if cell.score or cell.needs_review or cell.grade_id not in plan:
        return cell
    codes = [one for one in notebook["cells"] if one["cell_type"] == "code"]
    test = next((one for one in codes if _grade_id(one) == cell.grade_id), None)
    wanted = set(plan[cell.grade_id]["functions"]) & _called(test["source"] if test else "")
    trees = [tree_of(one["source"], most=MAX_CODE) for one in codes]
    defined = set().union(*map(binds, trees))
    absent = sorted(wanted - defined)
    if not absent or "*" in defined or any(len(one["source"]) > MAX_CODE for one in codes):
        words = "Not written yet: the line that raises NotImplementedError is still there."
        return replace(cell, error_type="NotWritten", message=words, is_ours=True) if _is_stub(codes, test) else cell
    own = _written(codes)
    words = []
    for name in absent:
        near = difflib.get_close_matches(name, own, n=1, cutoff=0.6)
        more = f" It defines {near[0]}: was the function renamed?" if near else ""
        words.append(f"Your notebook does not define {name}.{more}")
    return replace(cell, error_type="NotDefined", message=" ".join(words), is_ours=True)


def _is_stub(codes: list[dict], test: dict | None) -> bool:
    """Whether the answer above a test still has the line by which an empty answer fails."""
    above = codes[: codes.index(test)] if test in codes else []
    answers = [one["source"] for one in above if one["metadata"].get("nbgrader", {}).get("solution")]
    return bool(answers) and re.search(r"(?m)^\s*raise NotImplementedError\b", answers[-1]) is not None


def _grade_id(cell: dict) -> str:
    return cell["metadata"].get("nbgrader", {}).get("grade_id", "")


def _called(source: str) -> set[str]:
    return {node.id for node in ast.walk(tree_of(source)) if isinstance(node, ast.Name)}


def _written(codes: list[dict]) -> list[str]:
    """Functions that stand in the student's cells."""
    found = []
    for cell in codes:
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("solution") or not mark.get("grade_id"):
            nodes = ast.walk(tree_of(cell["source"], most=MAX_CODE))
            found += [node.name for node in nodes if isinstance(node, ast.FunctionDef)]
    return found
