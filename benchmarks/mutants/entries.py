"""The list of mutants in tests/mutants/*.toml, how one is applied, and which tests should notice it."""

import ast
import hashlib
import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

__all__ = [
    "FOLDER",
    "ROOT",
    "Mutant",
    "Stale",
    "digest_of",
    "find_tests",
    "first_tests",
    "mutated_text",
    "read_mutants",
]

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "mutants"
PACKAGE = "neurokit_lite"


class Stale(ValueError):
    """An entry that no longer fits the package: the code that it changes has moved on."""


@dataclass(frozen=True)
class Mutant:
    """One wrong version of the package.

    Attributes
    ----------
    name : str
        Unique among all lists.
    file : str
        What is changed, as seen from the root: ``neurokit_lite/spikes/rates.py``.
    old, new : str
        The text that is replaced, which must stand in the file exactly once, and what replaces it.
    why : str
        What a learner would be told wrongly if no test noticed.
    tests : tuple of str
        Further test files (globs from the root), where the mirror of the package does not find them.
    equivalent : str
        Why no test can notice; empty for a mutant that must die.
    area : str
        The list that it stands in: the name of the file without its ending.
    """

    name: str
    file: str
    old: str
    new: str
    why: str
    tests: tuple[str, ...] = ()
    equivalent: str = ""
    area: str = ""


def read_mutants(folder: Path = FOLDER) -> list[Mutant]:
    """All mutants, list by list; refuses a key that is unknown, one that is missing, and a name given twice."""
    found: dict[str, Mutant] = {}
    known = {field.name for field in fields(Mutant)} - {"area"}
    for path in sorted(folder.glob("*.toml")):
        for entry in tomllib.loads(path.read_text("utf-8")).get("mutant", []):
            name = f"{path.name}: {entry.get('name', entry)}"
            if wrong := entry.keys() - known or {"name", "file", "old", "new", "why"} - entry.keys():
                raise Stale(f"{name} has keys that are unknown or missing: {sorted(wrong)}")
            if entry["name"] in found:
                raise Stale(f"{name} stands twice; the other is in {found[entry['name']].area}.toml")
            entry["tests"] = tuple(entry.get("tests", ()))
            found[entry["name"]] = Mutant(**entry, area=path.stem)
    return list(found.values())


def mutated_text(mutant: Mutant, root: Path = ROOT) -> str:
    """The whole file with the change in it; refuses an old text that is not there exactly once."""
    path = root / mutant.file
    if not path.is_file():
        raise Stale(f"{mutant.name}: there is no file {mutant.file}")
    text = path.read_text("utf-8")
    if (count := text.count(mutant.old)) != 1:
        raise Stale(f"{mutant.name}: its old text stands {count} times in {mutant.file}, not once: {mutant.old!r}")
    changed = text.replace(mutant.old, mutant.new)
    try:
        same = ast.dump(ast.parse(changed)) == _meaning(text)
    except SyntaxError as error:
        raise Stale(f"{mutant.name}: the changed file is no Python: {error}") from error
    if same:
        raise Stale(f"{mutant.name}: the change changes nothing")
    return changed


@lru_cache(maxsize=1)
def _meaning(text: str) -> str:
    """What a file says, however it is written; the mutants of a file follow one another."""
    return ast.dump(ast.parse(text))


def first_tests(mutant: Mutant, root: Path = ROOT) -> list[str]:
    """The tests of the module itself, ``tests/unit/imaging/fmri/test_glm*.py``, and what the entry names."""
    module = Path(mutant.file).relative_to(PACKAGE).with_suffix("")
    return _matching([f"tests/unit/{module.parent}/test_{module.name}*.py", *mutant.tests], root)


def find_tests(mutant: Mutant, root: Path = ROOT) -> list[str]:
    """All test files that should notice, the first ones first.

    For ``neurokit_lite/imaging/fmri/glm.py``: those of :func:`first_tests`, then the other files of
    ``tests/unit/imaging/fmri``, then ``tests/unit/imaging/test_fmri*.py`` (tests that have no folder of their own yet).
    """
    module = Path(mutant.file).relative_to(PACKAGE).with_suffix("")
    mirror = Path("tests/unit") / module.parent
    others = [f"{mirror}/test_*.py"]
    others += [f"{mirror.parent}/test_{module.parent.name}*.py"] if len(module.parts) > 2 else []
    names = list(dict.fromkeys([*first_tests(mutant, root), *_matching(others, root)]))
    if not names:
        raise Stale(
            f"{mutant.name}: no test file for {mutant.file}; add one under {mirror}, or name it in tests = [...]"
        )
    return names


def _matching(globs: list[str], root: Path) -> list[str]:
    found = [path for glob in globs for path in sorted(root.glob(glob))]
    return [path.relative_to(root).as_posix() for path in found]


def digest_of(mutant: Mutant, by: str = "", root: Path = ROOT) -> str:
    """Changes with the mutant, the file that it changes, and the tests that decide: the one that killed it, or all."""
    decisive = [by.split("::")[0]] if by else find_tests(mutant, root)
    if not all((root / name).is_file() for name in decisive):
        return ""
    parts = [mutated_text(mutant, root), *((root / name).read_text("utf-8") for name in decisive)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
