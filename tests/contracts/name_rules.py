"""The rules of names: one name, one thing, and what starts with an underscore stays in its file."""

import ast
from collections import defaultdict
from collections.abc import Mapping


def twin_complaints(trees: Mapping[str, ast.Module]) -> list[str]:
    """One public class name, one class: who reads the name elsewhere must not have to ask which."""
    homes = defaultdict(list)
    for name, tree in trees.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].append(name)
    return [
        f"{name} is a class in {' and in '.join(files)}: give each a name that says which it is"
        for name, files in sorted(homes.items())
        if len(files) > 1
    ]


def private_complaints(tree: ast.Module) -> list[str]:
    """What starts with an underscore is used in its own file only."""
    complaints, modules = [], set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules |= {alias.asname or alias.name for alias in node.names if _is_ours(alias.name)}
        if isinstance(node, ast.ImportFrom) and (node.level or _is_ours(node.module)):
            complaints += [_complaint(node, alias.name) for alias in node.names if _is_private(alias.name)]
            modules |= {alias.asname or alias.name for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and _is_private(node.attr) and ast.unparse(node.value) in modules:
            complaints.append(_complaint(node, node.attr))
    return complaints


def _is_ours(module: str | None) -> bool:
    return (module or "").split(".")[0] in {"neurokit_lite", "benchmarks", "tools"}


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def _complaint(node: ast.AST, name: str) -> str:
    return (
        f"line {node.lineno}: {name} is another file's own; call it {name.lstrip('_')} and list it there in __all__ "
        f"and, if no user needs it, in __shared__"
    )


def mirror_complaints(tests: set[str], package: set[str]) -> list[str]:
    """Each folder of unit tests is a folder of the package; ``tools`` lies beside the package."""
    return [
        f"tests/unit/{name} has no neurokit_lite/{name}: tests lie where the file they test lies"
        for name in sorted(tests - package)
        if name.split("/")[0] != "tools"
    ]


def term_complaints(term: str, docstrings: Mapping[str, str], glossary: str) -> list[str]:
    """Who knows the field's word finds the function that does it, and what it means."""
    wanted = _plain(term)
    complaints = [
        f"the docstring of {name} must say {term!r}, the field's word for what it does"
        for name, text in docstrings.items()
        if wanted not in _plain(text)
    ]
    entries = {_plain(line) for line in glossary.splitlines() if line[:1].isalnum()}
    return complaints + ([] if wanted in entries else [f"book/glossary.md needs the entry {term!r}"])


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").split())
