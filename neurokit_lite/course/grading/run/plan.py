"""What happens at each test cell: which trusted cells the judge needs first, and which names are the student's."""

import ast
from dataclasses import dataclass

from neurokit_lite.course.grading.submission.syntax import binds, constants, imports, loads, tree_of

__all__ = ["IN_KERNEL", "IN_PLACE", "SEALED", "plan_tests"]

SEALED = "sealed"  # judged in another process than the student's
IN_PLACE = "sealed, in place"  # the same, and the test sees what the student's function did to its arguments
IN_KERNEL = "in-kernel"  # judged in the student's process, which proves little


def plan_tests(solved: list[dict], modes: dict[str, str]) -> dict[str, dict]:
    """Plan the sealed tests of a notebook.

    Parameters
    ----------
    solved : list of dict
        The instructor's cells, with solutions.
    modes : dict
        `SEALED`, `IN_PLACE` or `IN_KERNEL` by grade id; a test without an entry is sealed.

    Returns
    -------
    dict
        By grade id: ``mode`` (sealed or in-kernel), ``in_place``, ``owned`` (names that are asked of the student),
        ``functions`` (those of them that the solution defines as functions), ``prepare`` (sources of the trusted
        cells that define what the test needs, in order) and ``earlier`` (what earlier tests define for this one).

    Notes
    -----
    Trusted are the instructor's code cells that are neither answers nor tests, and the imports in the answers. A name
    that any of them binds, or any test, is the instructor's: it is never asked of the student, even where the cell
    that should bind it failed. A cell with side effects and no name that a test would need is not found; the
    comparison of both ways at release shows such a test.
    """
    parts = _parts(solved)
    taken = set().union(*(binds(part.tree) for part in parts if part.kind != "answer"), {"*"})
    answers = [part.tree for part in parts if part.kind == "answer"]
    owned = set().union(*map(binds, answers)) - taken
    functions = {name for tree in answers for node in tree.body if _is_function(node) for name in binds(node)}
    plan, trusted, tests = {}, [], []
    for part in parts:
        if part.kind == "trusted":
            trusted.append(part)
        elif part.kind == "test":
            mode = modes.get(part.grade_id, SEALED)
            _, wanted = _needed(loads(part.tree), trusted, owned)
            earlier, more = _earlier(tests, wanted - owned)
            plan[part.grade_id] = {
                "mode": SEALED if mode == IN_PLACE else mode,
                "in_place": mode == IN_PLACE,
                "owned": sorted(owned),
                "functions": sorted(functions & owned),
                "prepare": _needed(wanted | more, trusted, owned)[0],
                "earlier": earlier,
            }
            tests.append(part)
    return plan


@dataclass(frozen=True)
class _Part:
    kind: str  # answer | trusted | test
    source: str
    tree: ast.Module
    grade_id: str = ""


def _parts(solved: list[dict]) -> list[_Part]:
    """The code cells; an answer gives two parts, for its imports are the instructor's."""
    found = []
    for cell in solved:
        mark = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] != "code":
            continue
        tree, source = tree_of(cell["source"]), cell["source"]
        if mark.get("solution"):
            if (brought := imports(tree)).body:
                found.append(_Part("trusted", ast.unparse(brought), brought))
            rest = [node for node in tree.body if node not in brought.body]
            found.append(_Part("answer", source, ast.Module(body=rest, type_ignores=[])))
        elif mark.get("grade"):
            found.append(_Part("test", source, tree, mark["grade_id"]))
        else:
            found.append(_Part("trusted", source, tree))
    return found


def _is_function(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign):
        return isinstance(node.value, ast.Lambda)
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)


def _needed(names: set[str], trusted: list[_Part], owned: set[str]) -> tuple[list[str], set[str]]:
    """Sources of the trusted cells that set some names, and these names with all that the cells read."""
    wanted, chosen = names - owned, []
    for part in reversed(trusted):
        bound = binds(part.tree)
        if "*" in bound or bound & wanted:
            chosen.insert(0, part.source)
            wanted |= loads(part.tree) - owned
    return chosen, wanted


def _earlier(tests: list[_Part], wanted: set[str]) -> tuple[list[str], set[str]]:
    """What earlier tests define for this one, needed where such a test stopped; and all names that are then read."""
    chosen: list[str] = []
    for part in reversed(tests):
        if (found := constants(part.tree, wanted)).body:
            chosen = [ast.unparse(node) for node in found.body] + chosen
            wanted = wanted | loads(found)
    return chosen, wanted
