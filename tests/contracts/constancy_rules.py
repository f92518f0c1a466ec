"""The rule of constancy: whether something varies is asked of core.constancy, and nowhere else.

Rounding gives a constant a spread: 1000 times 14.62 has one of 3.6e-15, which is not 0. A spread that is compared with
0 or with a literal so small that it can only mean rounding is a rule of its own, which the next data set breaks.
"""

import ast
from collections.abc import Iterator

SPREADS = {"std", "sd", "spread", "var", "variance", "variances", "ptp", "mad", "nanstd", "nanvar", "deviation"}
LARGEST = 1e-3  # a literal below it, beside a spread, can only mean rounding


def complaints(tree: ast.Module) -> list[str]:
    """Comparisons of a spread with zero or a tiny number, and floors under one."""
    found = []
    for node in ast.walk(tree):
        sides = list(_sides(node))
        if any(_is_spread(one) for one in sides) and any(_is_tiny(one) for one in sides):
            found.append(f"line {node.lineno}: {ast.unparse(node)}: ask core.constancy (is_constant, is_rounding)")
    return found


def _sides(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Compare):
        yield from (node.left, *node.comparators)
    elif isinstance(node, ast.Call) and _name(node.func) in {"max", "maximum", "clip", "isclose", "allclose"}:
        yield from node.args


def _is_spread(node: ast.AST) -> bool:
    """``x.std(...)``, ``np.ptp(x)``, a variable called so, and what is taken of one: an entry, its root."""
    if isinstance(node, ast.Call):
        if _name(node.func) in {"min", "max", "any", "all", "sqrt", "abs", "float"}:
            inner = [*node.args, *([node.func.value] if isinstance(node.func, ast.Attribute) else [])]
            return any(_is_spread(one) for one in inner)
        return _name(node.func) in SPREADS or _is_mad(node)
    if isinstance(node, ast.Subscript):
        return _is_spread(node.value)
    return isinstance(node, (ast.Name, ast.Attribute)) and bool(SPREADS & set(_name(node).split("_")))


def _is_mad(node: ast.Call) -> bool:
    """The median of absolute values."""
    calls = [one for arg in node.args for one in ast.walk(arg) if isinstance(one, ast.Call)]
    return _name(node.func) in {"median", "nanmedian"} and any(_name(one.func) in {"abs", "absolute"} for one in calls)


def _is_tiny(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
        return abs(node.value) < LARGEST
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        return _is_tiny(node.left) or _is_tiny(node.right)
    return isinstance(node, ast.Attribute) and node.attr in {"eps", "tiny"}


def _name(node: ast.AST) -> str:
    return getattr(node, "id", None) or getattr(node, "attr", "")
