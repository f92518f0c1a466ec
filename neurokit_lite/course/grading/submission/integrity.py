"""Signs of tampering in a student's cells, and a canary for tests that must share the student's process.

A sign leads a person to look; it never takes points by itself. A dead canary does: where a test that must fail
passes, the verdicts of that kernel mean nothing.
"""

import ast
import copy
import secrets

from neurokit_lite.course.grading.bounds import MAX_CODE
from neurokit_lite.course.grading.results import Flag
from neurokit_lite.course.grading.submission.syntax import binds, tree_of

__all__ = ["canaries", "signs"]

_MODULES = {
    *("gc", "ctypes", "inspect", "builtins", "faulthandler", "importlib", "traceback", "unittest", "mock", "weakref"),
    *("IPython", "ipykernel", "nbgrader", "nbclient"),
}
_ALIASES = {"np", "numpy", "pd", "pandas", "math", "sys", "os", "builtins", "sklearn", "scipy", "agent", "plain"}
_OURS = "neurokit_lite.course.grading"
_CALLS = {"get_ipython", "globals", "__import__", "eval", "exec", "setattr", "delattr", "vars"}
_ATTRIBUTES = {
    "settrace": "sys.settrace",
    "setprofile": "sys.setprofile",
    "_exit": "os._exit",
    "kill": "os.kill",
    "fork": "os.fork",
    "__subclasses__": "__subclasses__",
    "__builtins__": "__builtins__",
    "__globals__": "__globals__",
    "__dict__": "__dict__",
    "__setattr__": "__setattr__",
    "__code__": "__code__",
    "f_globals": "a frame's globals",
    "tb_frame": "a frame",
    "gi_frame": "a frame",
    "user_ns": "IPython's namespace",
    "run_cell": "IPython's run_cell",
    "run_ast_nodes": "IPython's run_ast_nodes",
    "run_code": "IPython's run_code",
    "events": "IPython's events",
    "set_custom_exc": "IPython's error display",
    "_getframe": "sys._getframe",
    "excepthook": "sys.excepthook",
    "modules": "sys.modules",
    "input_transformers_post": "an IPython input transformer",
    "input_transformers_cleanup": "an IPython input transformer",
    "ast_transformers": "an IPython AST transformer",
    "showtraceback": "IPython's error display",
}
_MASKS = {"ma", "masked", "masked_all", "masked_array", "MaskedArray", "NA", "mstats", "usemask"}
_CLOSE = {"allclose", "array_equal", "assert_allclose", "assert_equal", "assert_array_equal", "assert_almost_equal"}
_CLOSE |= {"assert_array_almost_equal", "assert_array_almost_equal_nulp", "assert_array_max_ulp"}
_METHODS = {"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__bool__", "__array_ufunc__"}
_METHODS |= {
    "__array__",
    "__array_function__",
    "__getattribute__",
    "__instancecheck__",
    "__subclasscheck__",
    "__class__",
}
_METHODS |= {f"__{name}__" for name in ("abs", "neg", "pos", "round", "float", "int", "complex", "index", "contains")}
_ARITHMETIC = ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "divmod")
_METHODS |= {f"__{side}{name}__" for name in _ARITHMETIC for side in ("", "r")}


def signs(
    source: str,
    cell: str,
    *,
    guarded: frozenset[str] = frozenset(),
    solution: str = "",
    model: str = "",
    is_shared: bool = False,
) -> list[Flag]:
    """List what in a cell's code could tamper with a test.

    Parameters
    ----------
    source : str
        The student's code; magics and shell lines are left out.
    cell : str
        Its grade id or place, for the flag.
    guarded : frozenset of str
        Names that a test in the student's process reads, and that are not the student's: whoever binds one anew
        changes the test. An import of a module under its usual name changes nothing.
    solution : str
        The instructor's own code: special methods that stand in it are what was asked for.
    model : str
        The instructor's own text of the same cell: masked values that stand in it are what was asked for there.
    is_shared : bool
        Whether a test runs in the student's process. There nobody sees whether a value was masked, which passes many
        comparisons, so that the words for it are a sign, and a name that is put together while the code runs is one.

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
    if len(source) > MAX_CODE:
        return [Flag("sign", f"has {len(source) // 1000} kB of code, too much to be read for signs", cell)]
    tree = tree_of(source)
    found = [word for node in ast.walk(tree) for word in _words(node)]
    found = [word for word in found if not any(f"({name})" in word and name in solution for name in _METHODS)]
    if is_shared:
        asked = _masks(tree_of(model))
        found += [word for word in _masks(tree) if word not in asked]
    found += [f"a new {name}, which a test uses" for name in sorted(guarded & _anew(tree))]
    return [Flag("sign", f"uses {word}", cell) for word in dict.fromkeys(found)]


def _masks(tree: ast.Module) -> list[str]:
    """What may make values that a comparison passes over."""
    found = []
    for node in ast.walk(tree):
        names = [getattr(node, "attr", None), getattr(node, "id", None), getattr(node, "arg", None)]
        names += [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []
        if isinstance(node, ast.Import | ast.ImportFrom):
            names += [part for item in node.names for part in item.name.split(".")]
            names += (getattr(node, "module", None) or "").split(".")
        found += [f"masked or missing values ({name})" for name in names if name in _MASKS]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "getattr":
            is_written = len(node.args) > 1 and isinstance(node.args[1], ast.Constant)
            found += [] if is_written else ["getattr() with a name that is put together"]
    return found


def _anew(tree: ast.Module) -> set[str]:
    """Names that a cell binds, at its top level or as a global, otherwise than by an import under the usual name."""
    usual = {"numpy": "np", "pandas": "pd", "matplotlib.pyplot": "plt"}
    rest = []
    for node in tree.body:
        if isinstance(node, ast.Import):
            names = [item for item in node.names if (item.asname or item.name) not in (item.name, usual.get(item.name))]
            rest += [ast.Import(names=names)] if names else []
        else:
            rest.append(node)
    shared = {name for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names}
    return binds(ast.Module(body=rest, type_ignores=[])) | shared


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
    if isinstance(node, ast.Attribute) and node.attr in _METHODS and isinstance(node.ctx, ast.Store):
        return [f"a comparison of its own ({node.attr})"]
    if isinstance(node, ast.Assign | ast.AugAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return [f"a replaced {name}" for name in map(_part_of_module, targets) if name]
    name = getattr(node, "name", getattr(node, "id", getattr(node, "value", None)))
    if isinstance(node, ast.FunctionDef | ast.Name | ast.Constant) and isinstance(name, str) and name in _METHODS:
        return [f"a comparison of its own ({name})"]
    return ["__builtins__"] if isinstance(node, ast.Name) and node.id == "__builtins__" else []


def _part_of_module(target: ast.AST) -> str:
    """Name of the part of a module that an assignment replaces; '' where it replaces none."""
    parts: list[str] = []
    while isinstance(target, ast.Attribute):  # no recursion: a chain may be a thousand long
        parts.insert(0, target.attr)
        target = target.value
    is_module = bool(parts) and isinstance(target, ast.Name) and target.id in _ALIASES
    return ".".join([target.id, *parts[:5]]) if is_module else ""


def canaries(source: str, token: str) -> list[str]:
    """Write cells that must fail in an honest kernel after a test has passed.

    The first is a plain failing assertion; the others are an assertion of the test's own turned round, which a kernel
    that honours assertions cannot pass together with the test itself, and some that compare with a number drawn by
    chance, which no right answer equals: an object that equals everything does, and an array in which all is masked.

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
    checks = [(i, node.test) for i, node in enumerate(tree.body) if isinstance(node, ast.Assert)]
    changed = [(i, ast.UnaryOp(op=ast.Not(), operand=test)) for i, test in checks[:1]]
    equal = [(i, test) for i, test in checks if isinstance(test, ast.Compare) and _is_equal(test)]
    number = ast.Constant(1e17 + secrets.randbelow(10**15))
    changed += [(i, ast.Compare(left=test.left, ops=[ast.Eq()], comparators=[number])) for i, test in equal[:1]]
    close = [(i, call) for i, node in enumerate(tree.body) if (call := _is_close(node)) is not None]
    ends = [(i, [ast.Assert(test=test, msg=None)]) for i, test in changed]
    ends += [(i, _compared(call, call.args[place], number)) for i, call in close[:1] for place in (0, 1)]
    for i, end in ends:
        turned = ast.Module(body=[*tree.body[:i], *end], type_ignores=[])
        made.append(ast.unparse(ast.fix_missing_locations(copy.deepcopy(turned))))
    return made


def _is_equal(test: ast.Compare) -> bool:
    return len(test.ops) == 1 and isinstance(test.ops[0], ast.Eq)


def _is_close(node: ast.stmt) -> ast.Call | None:
    """The comparison of two things that a statement is, as numpy has them; None for any other statement."""
    call = node.test if isinstance(node, ast.Assert) else node.value if isinstance(node, ast.Expr) else None
    is_call = isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in _CLOSE
    return call if is_call and len(call.args) >= 2 and isinstance(node, ast.Assert) != _raises(call) else None


def _raises(call: ast.expr) -> bool:
    """Whether a comparison raises where it fails, as numpy.testing's do."""
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr.startswith("assert_")


def _compared(call: ast.Call, thing: ast.expr, number: ast.Constant) -> list[ast.stmt]:
    """The same comparison of one of the two with a number, whatever the tolerance; nothing at all equals everything."""
    size = ast.parse("assert __import__('numpy').size(x)").body[0]
    size.test.args = [thing]
    test = ast.Call(func=call.func, args=[thing, number], keywords=[])
    return [size, ast.Expr(test) if _raises(call) else ast.Assert(test=test, msg=None)]
