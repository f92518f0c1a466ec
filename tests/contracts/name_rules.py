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
