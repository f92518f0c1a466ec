"""What the contracts look at: the layers, the public modules and their functions, the project's files."""

import ast
import inspect
import subprocess
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "neurokit_lite"
NOT_OURS = {".git", ".venv", ".venv-peers", "__pycache__", "_build", "workspace", ".ipynb_checkpoints", ".cache"}


@dataclass(frozen=True)
class Public:
    """A function, class or method that a module makes public; imported only when a test looks at it."""

    name: str
    module: str
    kind: str
    path: Path
    node: ast.AST

    @property
    def qualified(self) -> str:
        return f"{self.module}.{self.name}"

    @property
    def layer(self) -> str:
        return layer_of(self.module)

    @property
    def is_brief(self) -> bool:
        """A function that only files of the package share, and that says all in a few lines, without sections."""
        shared = listed_in(syntax(self.path), "__shared__") or ()
        text = ast.get_docstring(self.node) or ""
        return self.kind == "function" and self.name in shared and "\n---" not in text

    @property
    def thing(self) -> object:
        found = import_module(self.module)
        for part in self.name.split("."):
            found = inspect.getattr_static(found, part) if inspect.isclass(found) else getattr(found, part)
        for wrapped in ("__func__", "fget", "func"):  # a method's, a property's, a cached property's function
            found = getattr(found, wrapped, found)
        return found


@cache
def contracts() -> list[dict]:
    """The import contracts of pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]


@cache
def layers() -> list[tuple[str, ...]]:
    """The layers from top to bottom, each with its packages."""
    lines = next(c["layers"] for c in contracts() if c["type"] == "layers")
    return [tuple(name.strip(" ()") for name in line.replace(":", "|").split("|")) for line in lines]


def below(layer: str) -> set[str]:
    """The packages of all layers under the given one."""
    depth = next(i for i, names in enumerate(layers()) if layer in names)
    return {name for names in layers()[depth + 1 :] for name in names}


def domains() -> set[str]:
    """The packages that compute science: under plots, above data and core."""
    return below("plots") - {"core", "data", "scale", "privacy"}


def layer_of(module: str) -> str:
    """``neurokit_lite.spikes.trains`` belongs to ``spikes``."""
    return module.split(".")[1] if "." in module else ""


@cache
def public_files() -> list[Path]:
    """The package's Python files whose path has no part that starts with one underscore."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if not any(part.startswith("_") and part != "__init__" for part in parts):
            found.append(path)
    return found


def module_name(path: Path) -> str:
    """Dotted name of a file of the package."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def syntax(path: Path) -> ast.Module:
    """The file, parsed once."""
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def exports(tree: ast.Module) -> list[str] | None:
    """What a module lists in ``__all__``, or None where it has none."""
    return listed_in(tree, "__all__")


def listed_in(tree: ast.Module, variable: str) -> list[str] | None:
    """A module's list of names, or None where it has none."""
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if any(isinstance(target, ast.Name) and target.id == variable for target in targets):
            return list(ast.literal_eval(node.value))
    return None


@cache
def public_things() -> list[Public]:
    """Every public function and class, where it is defined, and the public methods of the classes."""
    found = []
    for path in public_files():
        listed = exports(syntax(path)) if path != PACKAGE / "__init__.py" else None
        for node in syntax(path).body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name in (listed or ()):
                kind = "class" if isinstance(node, ast.ClassDef) else "function"
                owner = Public(node.name, module_name(path), kind, path, node)
                found += [owner, *_methods(owner)]
    return found


def _methods(owner: Public) -> Iterator[Public]:
    for node in getattr(owner.node, "body", ()) if owner.kind == "class" else ():
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield Public(f"{owner.name}.{node.name}", owner.module, "method", owner.path, node)


def by_module(things: list[Public]) -> dict[str, list[Public]]:
    """The things of each file: a test a file is as clear as a test a function, and thousands of tests fewer."""
    return {name: list(group) for name, group in groupby(things, key=lambda one: one.module)}


def public_functions() -> list[Public]:
    """The functions among :func:`public_things`, without methods."""
    return [thing for thing in public_things() if thing.kind == "function"]


@cache
def project_files() -> list[Path]:
    """Tracked files and new ones that git does not ignore; without git, all that is not built."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
        paths = [ROOT / name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        paths = [path for path in ROOT.rglob("*") if not NOT_OURS & set(path.relative_to(ROOT).parts)]
    return sorted(path for path in paths if path.is_file())


def relative(path: Path) -> str:
    """A path as a reader of the repository knows it."""
    return path.relative_to(ROOT).as_posix()


def each(check: Callable[[str], None], names: Iterable[str]) -> None:
    """Check every one of the names, then say what was wrong with each that is not right."""
    complaints = []
    for name in names:
        try:
            check(name)
        except AssertionError as error:
            complaints.append(f"{name}: {error}")
    assert not complaints, report(complaints)


def report(complaints: list[str]) -> str:
    """One complaint a line, for the message of a failed test."""
    return "\n".join(["", *complaints])
