"""Whole numbers as a browser has them: `python -m contracts.int32_rules` runs the table of working calls so.

On wasm32 (and any other 32-bit system) NumPy's own integer, which ``np.arange``, ``np.cumsum``, ``np.histogram``,
``argsort`` and ``astype(int)`` give, has 32 bits: a product past 2^31 is silently another number. And where NumPy wants
places or counts (``np.bincount``, ``np.repeat``, ``reduceat``), it refuses an integer of 64 bits, as random generators,
pandas and files give them.

Here both have 64 bits. But NumPy knows two types of that size, ``l`` (long) and ``q`` (long long), that it keeps apart
through arithmetic. So the package is read anew with each call and operation looked at: ``l`` stands for the integer
that has 32 bits in a browser, ``q`` for the one that has 64 everywhere.
"""

import ast
import gc
import inspect
import json
import operator
import sys
import types
import warnings
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from functools import cached_property
from importlib import import_module
from importlib.machinery import PathFinder, SourceFileLoader

import numpy as np

LARGEST = 2**31 - 1
# The calls in the table have a thousandth of the data of a lesson, or less; so a thousandth is too large here.
SUSPECT = 2**21
WIDE = {"integers", "poisson", "binomial", "negative_binomial", "geometric", "hypergeometric", "multinomial", "zipf"}
PRODUCTS = dict.fromkeys(("dot", "vdot", "inner", "outer", "matmul", "multiply", "einsum", "tensordot", "kron"), 2)
PRODUCTS |= {"prod": 1, "cumprod": 1, "power": 1, "square": 1}  # of how many arrays of integers
OPERATIONS = {
    "Add": operator.add,
    "Sub": operator.sub,
    "Mult": operator.mul,
    "MatMult": operator.matmul,
    "Pow": operator.pow,
    "LShift": operator.lshift,
    "FloorDiv": operator.floordiv,
    "Mod": operator.mod,
}
TOO_WIDE = "Cannot cast array data from dtype('int64') to dtype('int32') according to the rule 'safe'"
PLACES = {"bincount": 0, "repeat": 1, "choose": 0, "put": 1}  # functions of NumPy, and which argument holds places
METHODS = {"reduceat": 1, "repeat": 0, "choose": 0, "put": 0}  # the same of arrays and of ufuncs
NUMPY = (np.ndarray, np.generic)
INTEGERS = (np.ndarray, np.integer)
UNTOUCHED = {"super", "locals", "globals", "vars", "isinstance", "TypeVar", "namedtuple"}

complaints: dict[str, str] = {}
"""What was seen, by the place in the source; once each."""
seen = {"functions": 0, "operations": 0}
"""How much was looked at."""


def is_narrow(value: object) -> bool:
    """Whether these are whole numbers that have 32 bits in a browser."""
    return isinstance(value, INTEGERS) and value.dtype.char == "l"


def is_wide(value: object) -> bool:
    """Whether these are whole numbers of 64 bits everywhere."""
    return isinstance(value, INTEGERS) and value.dtype.char in "qQL"


def widened(value: object) -> object:
    """The same numbers, of 64 bits everywhere."""
    return value.astype(np.longlong) if is_narrow(value) else value


def size(value: object) -> int:
    """The largest number, whatever its sign."""
    return max(abs(int(np.max(value))), abs(int(np.min(value)))) if np.size(value) else 0


def note(place: str, text: str) -> None:
    complaints.setdefault(place, text)


def looked_at(place: str, value: object) -> object:
    """Give a result on, and complain where its narrow numbers are too large."""
    for one in value if isinstance(value, tuple) else (value,):
        if is_narrow(one) and size(one) > SUSPECT:
            note(place, f"up to {size(one)} in an integer that has 32 bits in a browser, on little data")
    return value


def combined(place: str, name: str, left: object, right: object) -> object:
    """An operation on two values, looked at."""
    seen["operations"] += 1
    if not isinstance(left, NUMPY) and not isinstance(right, NUMPY):
        return OPERATIONS[name](left, right)
    both, n_narrow = (left, right), is_narrow(left) + is_narrow(right)
    if n_narrow == 2 and name in ("Mult", "MatMult", "Pow") and max(map(np.size, both)) > 1:
        note(place, "a product of two arrays of integers that have 32 bits in a browser: make one a float first")
    for other in both if n_narrow == 1 else ():
        if isinstance(other, int) and abs(other) > LARGEST:
            note(place, f"{other} does not fit the integer that the array has in a browser")
    result = OPERATIONS[name](left, right)
    if not is_narrow(result):
        return result
    return widened(result) if any(map(is_wide, both)) else looked_at(place, result)  # NumPy's // forgets which it was


def called(place: str, function: Callable, *args: object, **kwargs: object) -> object:
    """A call, looked at; what has 64 bits everywhere is marked so."""
    name, owner = getattr(function, "__name__", ""), getattr(function, "__self__", None)
    wanted = METHODS.get(name)
    if wanted is not None and owner is not None and is_wide(args[wanted] if len(args) > wanted else None):
        raise TypeError(f"{name}: {TOO_WIDE}")
    if name in PRODUCTS:
        n_narrow = sum(is_narrow(one) and np.size(one) > 1 for one in (*args, *kwargs.values(), owner))
        if n_narrow >= PRODUCTS[name]:
            note(place, f"{name} of integers that have 32 bits in a browser: make them floats first")
    result = function(*args, **kwargs)
    if not is_narrow(result):  # most calls: nothing of them can be too large
        return looked_at(place, result) if isinstance(result, tuple) else result
    if isinstance(owner, np.random.Generator):
        draws_places = name == "choice" and isinstance(args[0] if args else None, (int, np.integer))
        return widened(result) if name in WIDE or draws_places else result
    if name in ("empty", "empty_like"):  # holds whatever was in memory before
        return result
    every = [*args, *kwargs.values(), owner]
    if any(type(one).__module__.startswith("pandas") for one in every) or name in ("load", "fromfile"):
        return widened(result)
    if name in ("array", "asarray") and args and isinstance(args[0], (list, tuple)) and size(result) > LARGEST:
        return widened(result)  # NumPy takes the wider one by itself there
    return looked_at(place, result)


def refusing(place_of: str, function: Callable, argument: int) -> Callable:
    """A function of NumPy that wants places or counts: in a browser it refuses 64 bits."""

    def narrow_only(*args: object, **kwargs: object) -> object:
        given = args[argument] if len(args) > argument else next(iter(kwargs.values()), None)
        if is_wide(given) or is_wide(getattr(given, "values", None)):
            raise TypeError(f"{place_of}: {TOO_WIDE}")
        return function(*args, **kwargs)

    narrow_only.__name__ = place_of
    return narrow_only


def narrow_numpy() -> None:
    """Let NumPy refuse what it refuses in a browser, in other libraries too."""
    for name, argument in PLACES.items():
        setattr(np, name, refusing(name, getattr(np, name), argument))


class Looked(ast.NodeTransformer):
    """Pass each operation and each call through the functions above."""

    def __init__(self, path: str) -> None:
        self.path = path

    def through(self, node: ast.AST, function: str, *parts: str | ast.expr, keywords: tuple = ()) -> ast.Call:
        at = {"lineno": node.lineno, "col_offset": node.col_offset}  # at once: to look for what has none takes long
        every = [f"{self.path}:{node.lineno}", *parts]
        every = [ast.Constant(one, **at) if isinstance(one, str) else one for one in every]
        return ast.Call(ast.Name(function, ast.Load(), **at), every, list(keywords), **at)

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        name = type(node.op).__name__
        if name not in OPERATIONS:
            return node
        return self.through(node, "_combined", name, node.left, node.right)

    def visit_AugAssign(self, node: ast.AugAssign) -> list[ast.AST]:
        self.generic_visit(node)
        read = ast.parse(ast.unparse(node.target), mode="eval").body
        return [node, ast.copy_location(ast.Expr(self.through(node, "_looked_at", read)), node)]

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in UNTOUCHED:
            return node
        return self.through(node, "_called", node.func, *node.args, keywords=tuple(node.keywords))

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.value, ast.Name) and node.value.id == "np":
            node.attr = {"int64": "longlong", "uint64": "ulonglong"}.get(node.attr, node.attr)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.value = self.visit(node.value) if node.value else None
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        return node


TOOLS = {"_combined": combined, "_called": called, "_looked_at": looked_at}


def compiled(source: str | bytes, path: str) -> object:
    """A file's code, looked at."""
    tree = Looked(path.rpartition("neurokit_lite/")[2]).visit(ast.parse(source))
    return compile(tree, path, "exec", dont_inherit=True)


class Loader(SourceFileLoader):
    """Reads a file of the package from its text, never from what was compiled before."""

    def get_code(self, fullname: str) -> object:
        return compiled(self.get_data(self.path), self.path)

    def exec_module(self, module: object) -> None:
        vars(module).update(TOOLS)
        super().exec_module(module)


class Finder:
    """Finds the package's files for :class:`Loader`."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> object:
        spec = PathFinder.find_spec(name, path, target) if name.partition(".")[0] == "neurokit_lite" else None
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = Loader(spec.loader.name, spec.loader.path)
        return spec


def whole(array: np.ndarray) -> Iterator[np.ndarray]:
    """The numbers as integers of 64 bits, and as integers of as many as the system has."""
    if array.dtype.kind in "if" and np.isfinite(array).all():
        yield np.rint(array).astype(np.longlong)
        if array.dtype.kind == "f":
            yield np.rint(array).astype(int)


def read(value: object) -> None:
    """Ask a result for all that it works out when asked."""
    for name in dir(type(value)) if is_dataclass(value) else ():
        own = inspect.getattr_static(type(value), name)
        if not name.startswith("_") and isinstance(own, (property, cached_property)):
            getattr(value, name)


def refusal(function: Callable, arguments: dict) -> str:
    """What NumPy refuses as too wide, in the call or in what its result works out later; or nothing."""
    try:
        found = function(**arguments)
        for one in found if isinstance(found, (tuple, list, types.GeneratorType)) else (found,):
            read(one)
    except Exception as error:
        return str(error) if TOO_WIDE in str(error) else ""
    return ""


def disagreements() -> Iterator[str]:
    """Each working call: as it is, and with whole numbers in each array of numbers."""
    from contracts import input_rules as rules
    from contracts.examples import gather
    from contracts.support import public_things

    things, left_out = {one.qualified: one for one in public_things()}, gather("LEFT_OUT")
    for name, example in gather("CALLS").items():
        function = things[name].thing
        seen["functions"] += 1
        right = example.right if isinstance(function, type) else rules.with_seed(function, example.right)
        arguments = right()
        used_up = any(isinstance(one, (Iterator, np.random.Generator)) for one in arguments.values())
        again = right if used_up else lambda arguments=arguments: arguments
        refused = refusal(function, arguments)
        if refused:
            yield f"{name}: {refused}"
        for place in () if name in left_out else rules.places(again):
            if place.is_field:  # of a result of ours, which was looked at where it was made
                continue
            for integers in whole(place.array):
                try:
                    arguments = place.put(integers)
                except ValueError:  # an object of another library that takes no such integers
                    continue
                refused = refusal(function, arguments)
                if refused:
                    yield f"{name}, {place.name} of 64 bits: {refused}"


def drawings() -> Iterator[str]:
    """Each plot of the table, drawn."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
    from contracts.examples import gather
    from contracts.support import public_things

    things = {one.qualified: one for one in public_things()}
    for name, example in gather("PLOTS").items():
        make, options = example
        try:
            things[name].thing(make(), **options)
        except TypeError as error:
            yield f"{name}: {error}"
        plt.close("all")


def main() -> None:
    """Print what was found."""
    warnings.simplefilter("ignore")
    gc.set_threshold(100_000)  # syntax trees and imports: hundreds of looks at all objects would find nothing to free
    narrow_numpy()
    sys.meta_path.insert(0, Finder)
    import_module("neurokit_lite.course")  # keeps out a parser that takes long to build
    found = [*disagreements(), *drawings()]
    found += [f"{place}: {text}" for place, text in sorted(complaints.items())]
    json.dump(seen | {"complaints": found}, sys.stdout, indent=1)


if __name__ == "__main__":
    from contracts import int32_rules  # the one that the package's files know, not this second copy

    int32_rules.main()
