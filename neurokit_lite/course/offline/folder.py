"""``nkl bundle``: one folder, for a stick, from which the course starts on every system without a network."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from neurokit_lite.core.errors import invalid
from neurokit_lite.course.offline.fetching import download_all, is_whole
from neurokit_lite.course.offline.wheels import SYSTEMS, Choice
from neurokit_lite.data import registry

__all__ = ["BundlePlan", "course_tree", "make_plan", "write_bundle"]

_TEMPLATES = Path(__file__).parent / "templates"
_BOOK = Path("book") / "_build" / "html"
_MB = 10**6
# Name in the bundle: (how its lines end, whether it is a program).
_SCRIPTS = {
    "start.py": ("\n", True),
    "start-linux.sh": ("\n", True),
    "start-macos.command": ("\n", True),
    "start-windows.bat": ("\r\n", True),
    "README.txt": ("\r\n", False),
}


@dataclass(frozen=True)
class BundlePlan:
    """What will be in a bundle, before anything is downloaded.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the course.
    folder : pathlib.Path
        The bundle.
    choice : Choice
        Wheels for each system and Python.
    files : list of pathlib.Path
        Files of the course, relative to its folder, the built book among them.
    data : list of str
        Data sets that do not come with the course and are on this machine.

    Examples
    --------
    >>> BundlePlan(Path("course"), Path("stick"), Choice({}, {}), [], []).bytes_to_fetch()
    0
    """

    root: Path
    folder: Path
    choice: Choice
    files: list[Path]
    data: list[str]

    def bytes_to_fetch(self) -> int:
        """Bytes that are not in the folder yet."""
        here = self.folder / "wheels"
        return sum(wheel.n_bytes for wheel in self.choice.files() if not is_whole(here / wheel.name, wheel))

    def has_book(self) -> bool:
        """Whether the built book goes along."""
        return any(path.is_relative_to(_BOOK) for path in self.files)

    def absent(self) -> list[str]:
        """Say by name what will not be in the bundle, a line each."""
        lines = []
        for name in sorted({name for names in self.choice.missing.values() for name in names}):
            where: dict[str, list[str]] = {}
            for target in (target for target, names in self.choice.missing.items() if name in names):
                where.setdefault(target.system, []).append(target.python)
            lines += [f"{name} for {system} (Python {', '.join(of)}): no wheel of it" for system, of in where.items()]
        lines += [] if self.has_book() else ["the book: it is not built here (`make bundle` builds it first)"]
        sets = [name for name in registry.names() if not registry.entry(name)["shipped"] and name not in self.data]
        lines += [f"data sets that no lesson needs to run (`nkl data fetch NAME`): {', '.join(sets)}"] if sets else []
        return [*lines, "Python itself: it comes from python.org, or from the system's own packages"]

    def sizes(self) -> list[str]:
        """Say what is large, a line each."""
        wheels = self.choice.files()
        course = sum((self.root / path).stat().st_size for path in self.files if not path.is_relative_to(_BOOK))
        book = sum((self.root / path).stat().st_size for path in self.files if path.is_relative_to(_BOOK))
        data = sum(registry.file_path(name).stat().st_size for name in self.data)
        lines = [f"{_mb(wheels_of):>8}  packages for {target}" for target, wheels_of in _by_target(self.choice)]
        in_all = _mb(sum(wheel.n_bytes for wheel in wheels))
        lines += [f"{in_all:>8}  packages in all: {len(wheels)} files, many of them shared"]
        lines += [f"{_mb(course):>8}  the course with its data", f"{_mb(book):>8}  the book"]
        return [*lines, f"{_mb(data):>8}  data sets that were fetched here ({len(self.data)})"]


def _mb(n_bytes: float) -> str:
    return f"{n_bytes / _MB:.0f} MB"


def _by_target(choice: Choice) -> Iterator[tuple[str, int]]:
    for target, wheels in choice.wheels.items():
        yield str(target), sum(wheel.n_bytes for wheel in wheels)


def course_tree(root: Path) -> list[Path]:
    """List the files of the course, and nothing that somebody made in its folder.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the course.

    Returns
    -------
    list of pathlib.Path
        Relative to it, sorted.

    Notes
    -----
    Where git knows the folder, these are the files that git keeps: a class's hand-ins or a gradebook that lie there are
    none of them. Elsewhere everything counts that ``.gitignore`` does not name.

    Examples
    --------
    >>> import tempfile
    >>> root = Path(tempfile.mkdtemp())
    >>> _ = (root / ".gitignore").write_text("workspace/"), (root / "workspace").mkdir(), (root / "a.py").touch()
    >>> _ = (root / "workspace" / "mine.ipynb").touch()
    >>> [path.name for path in course_tree(root)]
    ['.gitignore', 'a.py']
    """
    if (root / ".git").exists() and shutil.which("git"):
        told = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=False)
        names = [Path(name) for name in told.stdout.split("\0") if name]
        if told.returncode == 0 and names:
            return sorted(path for path in names if (root / path).is_file())
    ignored = root / ".gitignore"
    patterns = [line for line in ignored.read_text("utf-8").split() if line] if ignored.is_file() else []
    return sorted(_unignored(root, [".git/", *patterns]))


def _unignored(root: Path, patterns: list[str]) -> Iterator[Path]:
    """Walk a folder past what simple patterns name: a folder's name or path with a slash behind it, or a file's."""

    def is_ignored(path: str, mark: str) -> bool:
        name = path.rpartition("/")[2]
        return any(fnmatch(path + mark, p) or fnmatch(name + mark, p) for p in patterns if p.endswith("/") or not mark)

    for folder, names, files in os.walk(root):
        here = Path(folder).relative_to(root)
        names[:] = [name for name in names if not is_ignored((here / name).as_posix(), "/")]
        yield from (here / name for name in files if not is_ignored((here / name).as_posix(), ""))


def make_plan(root: Path, folder: Path, choice: Choice) -> BundlePlan:
    """Decide what goes into a bundle.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the course.
    folder : pathlib.Path
        The bundle: a new or empty folder, or an earlier bundle, which is brought up to date.
    choice : Choice
        Wheels for each system and Python.

    Returns
    -------
    BundlePlan
        Nothing is written yet.

    Raises
    ------
    ValueError
        If the folder holds something else.
    OSError
        If what is missing does not fit there.
    """
    folder, root = folder.expanduser().absolute(), root.absolute()
    if folder.is_relative_to(root) or root.is_relative_to(folder):
        raise invalid("folder", "lie outside of the course's own folder", got=str(folder))
    mine = {"bundle.json", "wheels", "lost+found", "System Volume Information"}
    if folder.is_dir() and any(folder.iterdir()) and not any((folder / name).exists() for name in mine):
        raise invalid("folder", "be new, empty, or an earlier bundle", got=f"{folder}, which holds other files")
    book = sorted(path.relative_to(root) for path in (root / _BOOK).rglob("*") if path.is_file())
    data = [n for n in registry.names() if not registry.entry(n)["shipped"] and registry.file_path(n).is_file()]
    plan = BundlePlan(root, folder, choice, sorted({*course_tree(root), *book}), data)
    need = plan.bytes_to_fetch() + sum((root / path).stat().st_size for path in plan.files)
    exists = next(place for place in (folder, *folder.parents) if place.is_dir())
    if (free := shutil.disk_usage(exists).free) < need:
        raise OSError(f"The bundle needs {_mb(need)} more; {_mb(free)} are free in {exists}. Take a larger stick.")
    return plan


def write_bundle(plan: BundlePlan, *, on_bytes: Callable[[int], object] | None = None) -> Path:
    """Download the wheels and write everything beside them.

    Parameters
    ----------
    plan : BundlePlan
        From `make_plan`.
    on_bytes : callable
        Takes how many bytes of wheels have come since it was last called.

    Returns
    -------
    pathlib.Path
        The bundle.

    Raises
    ------
    OSError
        If a wheel does not come, or is not what the lock says.
    """
    folder = plan.folder
    folder.mkdir(parents=True, exist_ok=True)
    download_all(plan.choice.files(), folder / "wheels", on_bytes=on_bytes or (lambda _n_bytes: None))
    for part in ("course", "data"):  # so that nothing of an earlier bundle stays
        shutil.rmtree(folder / part, ignore_errors=True)
    for path in plan.files:
        _copy(plan.root / path, folder / "course" / path)
    for name in plan.data:
        _copy(registry.verify(name), folder / "data" / registry.file_path(name).name)
    targets = {str(target): names for target, names in plan.choice.missing.items()}
    (folder / "bundle.json").write_text(json.dumps({"targets": targets}, indent=1) + "\n", "utf-8")
    for name, (ending, is_program) in _SCRIPTS.items():
        path = folder / name
        path.write_text(_filled(plan, (_TEMPLATES / f"{name}.txt").read_text("utf-8")), "utf-8", newline=ending)
        path.chmod(0o755 if is_program else 0o644)
    names = sorted({*_SCRIPTS, "bundle.json", "wheels", "course", "data"})
    made = [path for name in names for path in (folder / name, *sorted((folder / name).rglob("*"))) if path.is_file()]
    sums = [f"{registry.sha256_of(path)}  {path.relative_to(folder).as_posix()}\n" for path in made]
    (folder / "SHA256SUMS").write_text("".join(sums), "utf-8", newline="\n")
    return folder


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _filled(plan: BundlePlan, template: str) -> str:
    """Put what is in this bundle into a template."""
    pythons = sorted({target.python for target in plan.choice.wheels}, key=lambda v: int(v[2:]), reverse=True)
    systems = [SYSTEMS[name][2] for name in dict.fromkeys(target.system for target in plan.choice.wheels)]
    values = {
        "PYTHONS": " ".join(pythons),
        "PYTHON_LIST": ", ".join(pythons),
        "NEWEST": pythons[0],
        "SYSTEMS": "\n".join(f"  - {system}" for system in systems),
        "ABSENT": "\n".join(f"  - {line}" for line in plan.absent()),
        "BOOK": "course/book/_build/html/index.html" if plan.has_book() else "(the book is not in this folder)",
    }
    for name, value in values.items():
        template = template.replace(f"@{name}@", value)
    return template
