"""Registers: the files that list what lies in other files, all made from those by ``make registers``.

People edit what is listed, never the list: packages' faces come from their modules' ``__all__``, the book's table of
contents from ``modules/course.toml`` and the recordings, its pages about the package from the layers, the instructor's
pages from the cues in lessons, its bibliography from a file of references for each lesson, and
``modules/anchors.json`` from the recordings. A test fails when one of them is stale. git merges them by union, so that
two people who each add a lesson do not meet there; after a merge, make them again.
"""

import ast
import re
import textwrap
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from neurokit_lite.core.errors import invalid
from neurokit_lite.course.authoring.anchors import anchors_path, anchors_text
from neurokit_lite.course.authoring.glossary import sorted_glossary
from neurokit_lite.course.authoring.guide import guide_pages
from neurokit_lite.course.outline import read_outline

__all__ = ["stale_registers", "write_registers"]

_WIDTH = 120
_NO_FACE = ("core", "course")  # their files are imported one by one


def write_registers(root: Path) -> list[Path]:
    """Make every register that is stale.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the repository.

    Returns
    -------
    list of pathlib.Path
        Those that were written anew.

    Examples
    --------
    The same as ``make registers``::

        write_registers(repository_root())
    """
    made = _registers(root)
    stale = _stale(made)
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made[path], encoding="utf-8")
    return stale


def stale_registers(root: Path) -> list[Path]:
    """List the registers that no longer say what lies in the files.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the repository.

    Returns
    -------
    list of pathlib.Path
        Sorted; empty when all are up to date.

    Examples
    --------
    >>> from neurokit_lite.course.authoring.registers import stale_registers
    >>> from neurokit_lite.course.layout import repository_root
    >>> stale_registers(repository_root())
    []
    """
    return _stale(_registers(root))


def _stale(made: dict[Path, str]) -> list[Path]:
    return sorted(path for path, text in made.items() if not path.is_file() or path.read_text("utf-8") != text)


def _registers(root: Path) -> dict[Path, str]:
    made = dict(_faces(root / "neurokit_lite"))
    made |= _api_pages(root)
    guides = guide_pages(root)
    made |= {root / "book" / "teaching" / name: text for name, text in guides.items()}
    made[root / "book" / "_toc.yml"] = _contents(root, guides)
    made[anchors_path(root)] = anchors_text(root)
    made[root / "book" / "references.bib"] = _bibliography(root / "book" / "references")
    glossary = root / "book" / "glossary.md"
    if glossary.is_file():  # it is written by hand; only its order is made
        made[glossary] = sorted_glossary(glossary.read_text("utf-8"))
    return made


# ---- faces: what a package offers is what its modules list


def _faces(package: Path) -> Iterator[tuple[Path, str]]:
    """The ``__init__.py`` of each layer and of each package in it, from the bottom up."""
    tops = [package / name for name in _packages(package.parent) if name not in _NO_FACE]
    inner = [path.parent for top in tops for path in top.rglob("*/__init__.py")]
    offered: dict[Path, list[str]] = {}
    for folder in sorted([*tops, *inner], key=lambda path: (-len(path.parts), path)):
        sources = {path: _offered(path, offered) for path in sorted(folder.iterdir(), key=lambda path: path.stem)}
        sources = {path: names for path, names in sources.items() if names}
        offered[folder] = sorted((name for names in sources.values() for name in names), key=_as_isort)
        yield folder / "__init__.py", _face(package, folder, sources, offered[folder])


def _offered(path: Path, faces: dict[Path, list[str]]) -> list[str]:
    """The names that a module or an inner package gives to the face above it."""
    if path.is_dir():
        return faces.get(path, [])
    if path.suffix != ".py" or path.name.startswith("_"):
        return []
    return [*_names_for_users(path.read_text("utf-8"))]


@cache
def _names_for_users(text: str) -> tuple[str, ...]:
    """What a module lists and does not only share with its neighbours; a text that was read before is known."""
    tree = ast.parse(text)
    shared = _listed(tree, "__shared__")
    return tuple(sorted((name for name in _listed(tree, "__all__") if name not in shared), key=_as_isort))


def _listed(tree: ast.Module, variable: str) -> list[str]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == variable:
            return list(ast.literal_eval(node.value))
    return []


def _face(package: Path, folder: Path, sources: dict[Path, list[str]], names: list[str]) -> str:
    parts = [_one_or_many("__all__ = ", [f'"{name}"' for name in names], "[]", always=True)]
    if sources:
        modules = (".".join((package.name, *path.relative_to(package).with_suffix("").parts)) for path in sources)
        taken = zip(modules, sources.values(), strict=True)
        parts = [*(_one_or_many(f"from {module} import ", own, "()") for module, own in taken), "", *parts]
    if any("\n" in part for part in parts):
        parts = [_AS_MADE, *parts]
    return "\n".join([f'"""{_docstring(folder / "__init__.py")}"""', "", *parts]) + "\n"


_AS_MADE = """\
# Made by `make registers`, with many names a line.
# fmt: off
# isort: off
"""


def _docstring(face: Path) -> str:
    """What a package says of itself: the text alone, since git's union of two sides may not be Python any more."""
    return face.read_text("utf-8").removeprefix('"""').partition('"""')[0]


def _one_or_many(start: str, names: list[str], brackets: str, *, always: bool = False) -> str:
    """One line, or a block of full lines where that is too long."""
    line = ", ".join(names)
    if len(start + line) + 2 * always <= _WIDTH:
        return f"{start}{brackets[0]}{line}{brackets[1]}" if always else start + line
    margin = " " * 4
    block = textwrap.fill(line + ",", _WIDTH, initial_indent=margin, subsequent_indent=margin)
    return "\n".join([start + brackets[0], block, brackets[1]])


def _as_isort(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions, each by name."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)


# ---- the book


def _contents(root: Path, guides: Iterable[str]) -> str:
    """The book's table of contents: open lessons by module, then what is always there."""
    lines = ["# Made by `make registers` from modules/course.toml, the recordings and the package's layers."]
    lines += ["format: jb-book", "root: book/index", "parts:"]
    for module in read_outline(root):
        lessons = [lesson for lesson in module.lessons if lesson.is_open]
        if lessons:
            lines += [f"  - caption: {module.title}", "    chapters:"]
            lines += [f"      - file: {lesson.path.removesuffix('.ipynb')}" for lesson in lessons]
    for caption, pages in _PARTS.items():
        lines += [f"  - caption: {caption}", "    chapters:"]
        for page in pages:
            lines.append(f"      - file: book/{page}")
            if page == "instructors":
                lines += [f"      - file: book/teaching/{guide.removesuffix('.md')}" for guide in guides]
            if page == "api/index":
                lines.append("        sections:")
                for name in _packages(root):
                    lines += [f"          - file: book/api/{name}", f"            title: {name}"]
    return "\n".join(lines) + "\n"


_PARTS = {
    "Practice": ("learning", "methods", "exercises", "gallery", "browser"),
    "Teaching": ("instructors", "where-it-runs"),
    "Reference": ("glossary", "data-sets", "api/index", "references"),
}


def _bibliography(folder: Path) -> str:
    """All entries of the lessons' files by their key; two lessons may bring the same paper in the same words."""
    found: dict[str, tuple[str, Path]] = {}
    for path in sorted(folder.glob("*.bib")):
        for entry in re.split(r"\n\s*\n(?=@)", path.read_text("utf-8").strip()):
            key = entry.partition("{")[2].partition(",")[0].strip()
            known, first = found.setdefault(key, (entry, path))
            if known != entry:
                said = f"one in {first.name} and another in {path.name}"
                raise invalid("book/references", f"have one entry {key}", got=said, hint="Make them the same.")
    header = "% Made by `make registers` from book/references/, which has a file for each lesson.\n\n"
    return header + "\n\n".join(found[key][0] for key in sorted(found)) + "\n"


def _api_pages(root: Path) -> dict[Path, str]:
    """A page of reference for each package, headed by what the package says of itself."""
    made = {}
    for name in _packages(root):
        layer, _, said = _docstring(root / "neurokit_lite" / name / "__init__.py").strip().partition(": ")
        if not layer.startswith("Layer "):
            raise ValueError(f"neurokit_lite/{name}/__init__.py must begin with 'Layer N: ...'; got {layer[:40]!r}.")
        said = said[0].upper() + said[1:]
        made[root / "book" / "api" / f"{name}.md"] = _PAGE.format(name=name, said=said, only=_ONLY.get(name, ""))
    return made


_PAGE = """# `neurokit_lite.{name}`

{said}

```{{eval-rst}}
.. package-api:: {name}{only}
```
"""
_ONLY = {"course": " authoring.anchors"}  # the other tools of the course are commands


def _packages(root: Path) -> list[str]:
    return sorted(path.parent.name for path in (root / "neurokit_lite").glob("*/__init__.py"))
