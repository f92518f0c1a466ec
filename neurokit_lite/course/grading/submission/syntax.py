"""What a cell's text says without being run: its syntax tree, and the names that it binds, reads and defines."""

import ast

__all__ = ["binds", "constants", "imports", "loads", "stores", "tree_of"]

_SCOPES = ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
_FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
_BINDING = ast.Import | ast.ImportFrom | _FUNCTIONS | ast.Assign | ast.AnnAssign | ast.AugAssign


def tree_of(source: str, *, most: int | None = None) -> ast.Module:
    """Parse a cell; magics and shell lines count as ``pass``, and a cell that is not Python as an empty one.

    Parameters
    ----------
    source : str
        The cell's text.
    most : int or None
        Characters; a longer cell counts as an empty one too. Whatever reads a student's cell outside the sandbox gives
        :data:`~neurokit_lite.course.grading.bounds.MAX_CODE`. None reads all.

    Returns
    -------
    ast.Module
        The tree.

    Examples
    --------
    >>> from neurokit_lite.course.grading.submission.syntax import tree_of
    >>> len(tree_of("%matplotlib inline\\nx = 1").body)
    2
    """
    if most is not None and len(source) > most:
        return ast.Module(body=[], type_ignores=[])
    for text in (source, "\n".join(map(_without_magic, source.split("\n")))):
        try:
            return ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
    return ast.Module(body=[], type_ignores=[])


def _without_magic(line: str) -> str:
    bare = line.lstrip()
    return f"{line[: len(line) - len(bare)]}pass" if bare.startswith(("%", "!", "?")) else line


def loads(tree: ast.AST) -> set[str]:
    """Names that are read anywhere in a tree, in the functions defined in it too."""
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


def stores(tree: ast.AST) -> set[str]:
    """Names that are set anywhere in a tree: in comprehensions and functions too, and as their arguments."""
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)}
    return names | {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)} | binds(tree)


def binds(tree: ast.AST) -> set[str]:
    """Names that a cell binds at its top level, in blocks of it too; ``*`` for a star import.

    Examples
    --------
    >>> from neurokit_lite.course.grading.submission.syntax import binds, tree_of
    >>> sorted(binds(tree_of("import numpy as np\\nfor i in [1]:\\n    total = i")))
    ['i', 'np', 'total']
    """
    found: set[str] = set()
    waiting = list(ast.iter_child_nodes(tree)) if isinstance(tree, ast.Module) else [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, _FUNCTIONS):
            found.add(node.name)
            continue
        if isinstance(node, ast.Import | ast.ImportFrom):
            found |= {(item.asname or item.name).partition(".")[0] for item in node.names}
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        if isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
            found.add(node.name)
        if isinstance(node, _SCOPES):
            found |= {item.target.id for item in ast.walk(node) if isinstance(item, ast.NamedExpr)}
            continue
        waiting += ast.iter_child_nodes(node)
    return found


def imports(tree: ast.Module) -> ast.Module:
    """The imports at the top level of a cell."""
    kept = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    return ast.Module(body=kept, type_ignores=[])


def constants(tree: ast.Module, wanted: set[str]) -> ast.Module:
    """The statements at the top level that some names need: assignments, imports and definitions, in their order."""
    wanted, kept = set(wanted), []
    for node in reversed(tree.body):
        if isinstance(node, _BINDING) and binds(node) & wanted:
            kept.insert(0, node)
            wanted |= loads(node)
    return ast.Module(body=kept, type_ignores=[])
