"""What a replay depends on, and a note of those that passed: ``make test ARGS=--affected`` trusts what did not change.

A key is made from all that a replay can see: the text, its recording, both locks, the data with their cards, every file
of the package whose names the notebook imports, those that these import in turn, files of the package that are no
Python, the replay's own program, Python and the system. A package's face, which only lists what its files offer, is
looked through: a new name in it touches nobody. It is noted when a replay has passed and struck out when one fails, in
``.cache/`` of the checkout, which git ignores; a fresh clone trusts nothing.
"""

import ast
import hashlib
import json
import os
import platform
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

PACKAGE = "neurokit_lite"
LOCKS = ("requirements.lock", "requirements-dev.lock", "pyproject.toml")
REPLAYING = ("tests/notebooks", "modules/course.toml")


class Trust:
    """Notes of replays that passed, one file for each notebook, so that two processes do not meet.

    Parameters
    ----------
    root : pathlib.Path
        The checkout.
    """

    def __init__(self, root: Path):
        self.root = root
        self.folder = root / ".cache" / "replays"
        self.imports = Imports(root)
        self._known: dict[Path, str] = {}

    def key(self, text: Path, recording: Path) -> str:
        """Checksum of everything that the replay of a recording depends on."""
        sees = {"python": sys.version, "system": platform.platform(), "machine": platform.machine()}
        return _digest([*sees.items(), *self._shared(), *self._own(text, recording)])

    def holds(self, text: Path, recording: Path) -> bool:
        """Whether this very state has passed before; a page that tells of other lessons is never trusted."""
        if text.parent == self.root / "modules":
            return False
        try:
            return self._note(recording).read_text("utf-8") == self.key(text, recording)
        except OSError:
            return False

    def strike(self, recording: Path) -> None:
        """Forget a recording before its replay begins: one that is cut off is not trusted either."""
        self._note(recording).unlink(missing_ok=True)

    def note(self, text: Path, recording: Path) -> None:
        """Remember that a recording's replay has passed."""
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self._note(recording).with_suffix(f".{os.getpid()}")
        part.write_text(self.key(text, recording), "utf-8")
        part.replace(self._note(recording))

    def _note(self, recording: Path) -> Path:
        return self.folder / recording.resolve().relative_to(self.root.resolve()).as_posix().replace("/", "--")

    def _shared(self) -> list[tuple[str, str]]:
        """What all replays have in common: locks, data, cards, and the program that replays."""
        folders = [self.root / PACKAGE, *(self.root / name for name in REPLAYING)]
        paths = [path for folder in folders for path in ([folder] if folder.is_file() else folder.rglob("*"))]
        followed = {path for path in paths if path.suffix == ".py" and path.is_relative_to(self.root / PACKAGE)}
        kept = [path for path in paths if path not in followed and "__pycache__" not in path.parts]
        return self._sums([*kept, *(self.root / name for name in LOCKS)])

    def _own(self, text: Path, recording: Path) -> list[tuple[str, str]]:
        cells = json.loads(recording.read_text("utf-8"))["cells"]
        code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
        return self._sums([*self.imports.files([*code, text.read_text("utf-8")]), text, recording])

    def _sums(self, paths: Iterable[Path]) -> list[tuple[str, str]]:
        found = {path.relative_to(self.root).as_posix(): path for path in paths if path.is_file()}
        return [(name, self._sum(found[name])) for name in sorted(found)]

    def _sum(self, path: Path) -> str:
        """A file's checksum; read once, for no test changes the checkout."""
        if path not in self._known:
            self._known[path] = hashlib.sha256(path.read_bytes()).hexdigest()
        return self._known[path]


def _digest(pairs: Iterable[tuple[str, str]]) -> str:
    return hashlib.sha256(json.dumps(list(pairs)).encode()).hexdigest()


class Imports:
    """Which files of the package does some code come to run?"""

    def __init__(self, root: Path):
        self.root = root
        self._followed: dict[Path, list[Path]] = {}
        self._faces: dict[Path, dict[str, str]] = {}

    def files(self, codes: Iterable[str]) -> list[Path]:
        """Files of the package that code imports names from, and theirs, also within functions."""
        seen: set[Path] = set()
        queue = [path for code in codes for name in _names(code) for path in self._files_of(name)]
        while queue:
            path = queue.pop()
            if path not in seen:
                seen.add(path)
                if path not in self._followed:
                    names = _names(path.read_text("utf-8"))
                    self._followed[path] = [other for name in names for other in self._files_of(name)]
                queue += self._followed[path]
        return sorted(seen)

    def _files_of(self, dotted: str) -> list[Path]:
        """Where a dotted name is made; a package that is named as a whole stands for all its files."""
        place, ran = self.root, []
        for part in dotted.split("."):
            if (place / part).is_dir():
                place = place / part
            else:
                file, target = place / f"{part}.py", self._face(place / "__init__.py").get(part, "")
                found = [file] if file.is_file() else []  # a function may have the name of a file: then both count
                if target and not (found and target.split(".")[-2] == part):
                    found += self._files_of(target)
                return [*ran, *(found or [place / "__init__.py"])]
            if (place / "__init__.py").is_file() and not self._face(place / "__init__.py"):
                ran.append(place / "__init__.py")
        return sorted(place.rglob("*.py")) if place != self.root / PACKAGE else ran

    def _face(self, init: Path) -> dict[str, str]:
        if init not in self._faces:
            self._faces[init] = _face(init)
        return self._faces[init]


def _face(init: Path) -> dict[str, str]:
    """Where each name of a package comes from, if its ``__init__`` only lists them; empty where it does more."""
    found: dict[str, str] = {}
    for node in ast.parse(init.read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            found |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
        elif not (isinstance(node, ast.Expr) or (isinstance(node, ast.Assign) and node.targets[0].id == "__all__")):
            return {}
    return found


def _names(code: str) -> list[str]:
    """Dotted names of the package that code uses: those it imports, and what it takes from an imported module."""
    lines = [line for line in code.splitlines() if not line.lstrip().startswith(("%", "!"))]
    tree = ast.parse("\n".join(lines))
    known: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            known |= {alias.asname or alias.name.split(".")[0]: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            known |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    known = {name: dotted for name, dotted in known.items() if dotted.split(".")[0] == PACKAGE}
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Name | ast.Attribute)]
    called = Counter(node.id for node in nodes if isinstance(node, ast.Name))
    attributes = [node for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)]
    found = []
    for name, dotted in known.items():
        taken = [node.attr for node in attributes if node.value.id == name]
        found += [f"{dotted}.{attribute}" for attribute in dict.fromkeys(taken)]
        found += [dotted] if len(taken) < called[name] or not taken else []  # it is used as a whole, or only imported
    return found
