"""What happens at each test cell: which trusted cells the judge needs first, and which names are the student's."""

import ast

__all__ = ["plan_tests"]


def plan_tests(solved: list[dict], modes: dict[str, str]) -> dict[str, dict]:
    """Plan the sealed tests of a notebook.

    Parameters
    ----------
    solved : list of dict
        The instructor's cells, with solutions.
    modes : dict
        ``sealed`` or ``in-kernel`` by grade id; a test without an entry is sealed.

    Returns
    -------
    dict
        By grade id: ``mode``, ``owned`` (names that the solution cells define, always asked of the student) and
        ``prepare`` (sources of the trusted cells that define what the test needs, in order).

    Notes
    -----
    Trusted are the instructor's code cells that are neither answers nor tests. One that only a cell with side
    effects and no name would need is not found; the comparison of both ways at release shows such a test.
    """
    owned = sorted({name for cell in solved if _is(cell, "solution") for name in _binds(cell["source"])})
    plan, trusted = {}, []
    for cell in solved:
        mark = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] != "code" or mark.get("solution"):
            continue
        if mark.get("grade"):
            mode = modes.get(mark["grade_id"], "sealed")
            prepare = _needed(cell["source"], trusted, set(owned))
            plan[mark["grade_id"]] = {"mode": mode, "owned": owned, "prepare": prepare}
        else:
            trusted.append(cell["source"])
    return plan


def _is(cell: dict, what: str) -> bool:
    return cell["cell_type"] == "code" and bool(cell["metadata"].get("nbgrader", {}).get(what))


def _needed(test: str, trusted: list[str], owned: set[str]) -> list[str]:
    wanted, chosen = _loads(test) - owned, []
    for source in reversed(trusted):
        binds = _binds(source)
        if "*" in binds or binds & wanted:
            chosen.insert(0, source)
            wanted |= _loads(source) - owned
    return chosen


def _tree(source: str) -> ast.Module:
    lines = ["pass" if line.startswith(("%", "!")) else line for line in source.split("\n")]
    try:
        return ast.parse("\n".join(lines))
    except SyntaxError:
        return ast.Module(body=[], type_ignores=[])


def _loads(source: str) -> set[str]:
    nodes = ast.walk(_tree(source))
    return {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


def _binds(source: str) -> set[str]:
    """Names that a cell binds at its top level, in blocks of it too; ``*`` for a star import."""
    found: set[str] = set()
    waiting = list(_tree(source).body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
            continue
        if isinstance(node, ast.Import | ast.ImportFrom):
            found |= {(item.asname or item.name).partition(".")[0] for item in node.names}
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        if not isinstance(node, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            waiting += ast.iter_child_nodes(node)
    return found
