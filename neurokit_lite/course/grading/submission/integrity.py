"""Signs of tampering in a student's cells, and a canary for tests that must share the student's process.

A sign leads a person to look; it never takes points by itself. A dead canary does: where a test that must fail
passes, the verdicts of that kernel mean nothing.
"""

import ast
import copy

from neurokit_lite.course.grading.results import Flag

__all__ = ["canaries", "signs"]

_MODULES = {"gc", "ctypes", "inspect", "builtins", "faulthandler", "IPython", "ipykernel", "nbgrader", "nbclient"}
_ALIASES = {"np", "numpy", "pd", "pandas", "math", "sys", "os", "builtins", "sklearn", "scipy", "agent", "plain"}
_OURS = "neurokit_lite.course.grading"
_CALLS = {"get_ipython", "globals", "__import__", "eval", "exec"}
_ATTRIBUTES = {
    "settrace": "sys.settrace",
    "setprofile": "sys.setprofile",
    "_exit": "os._exit",
    "kill": "os.kill",
    "fork": "os.fork",
    "__subclasses__": "__subclasses__",
    "_getframe": "sys._getframe",
    "excepthook": "sys.excepthook",
    "modules": "sys.modules",
    "input_transformers_post": "an IPython input transformer",
    "input_transformers_cleanup": "an IPython input transformer",
    "ast_transformers": "an IPython AST transformer",
    "showtraceback": "IPython's error display",
}
_METHODS = {"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__bool__", "__array_ufunc__"}


def signs(source: str, cell: str) -> list[Flag]:
    """List what in a cell's code could tamper with a test.

    Parameters
    ----------
    source : str
        The student's code; magics and shell lines are left out.
    cell : str
        Its grade id or place, for the flag.

    Returns
    -------
    list of Flag
        One a kind of sign; empty for ordinary code.

    Examples
    --------
    >>> from neurokit_lite.course.grading.submission.integrity import signs
    >>> signs("import gc", "q1")[0].text
    'uses gc'
    >>> signs("x = [1, 2]", "q1")
    []
    """
    lines = ["pass" if line.lstrip().startswith(("%", "!", "?")) else line for line in source.split("\n")]
    try:
        tree = ast.parse("\n".join(lines))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    found = [word for node in ast.walk(tree) for word in _words(node)]
    return [Flag("sign", f"uses {word}", cell) for word in dict.fromkeys(found)]


def _words(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        names = [item.name for item in node.names]
        return [name for name in names if name.partition(".")[0] in _MODULES or name.startswith(_OURS)]
    if isinstance(node, ast.ImportFrom):
        module = node.module or ""
        return [module] if module.partition(".")[0] in _MODULES or module.startswith(_OURS) else []
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS:
        return [f"{node.func.id}()"]
    if isinstance(node, ast.Attribute) and node.attr in _ATTRIBUTES:
        return [_ATTRIBUTES[node.attr]]
    if isinstance(node, ast.Assign | ast.AugAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return [f"a replaced {ast.unparse(item)}" for item in targets if _of_module(item)]
    if isinstance(node, ast.FunctionDef) and node.name in _METHODS:
        return [f"a comparison of its own ({node.name})"]
    return []


def _of_module(target: ast.AST) -> bool:
    """Whether an assignment replaces a part of a module."""
    return isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id in _ALIASES


def canaries(source: str, token: str) -> list[str]:
    """Write cells that must fail in an honest kernel after a test has passed.

    The first is a plain failing assertion; the others are the test's own assertions turned round, which a kernel
    that honours assertions cannot pass together with the test itself.

    Parameters
    ----------
    source : str
        The test cell.
    token : str
        A word that the first one's error must carry.

    Returns
    -------
    list of str
        At least one cell.
    """
    made = [f"assert False, {token!r}"]
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return made
    for i, node in enumerate(tree.body):
        if isinstance(node, ast.Assert):
            turned = copy.deepcopy(tree)
            test = ast.UnaryOp(op=ast.Not(), operand=turned.body[i].test)
            turned.body = [*turned.body[:i], ast.Assert(test=test, msg=None)]
            made.append(ast.unparse(ast.fix_missing_locations(turned)))
            break
    return made
