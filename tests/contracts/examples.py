"""For every public function that computes, loads or draws: a call that works, and wrong values for its arguments.

Each topic has them beside its unit tests, in ``tests/unit/**/examples*.py``; all are gathered here. ``CALLS`` maps the
function's qualified name to :class:`Calls`: ``right`` builds the arguments of a working call, and each :class:`Wrong`
replaces one of them; the message must then name the argument (``called``, where the user knows it by another name) and
hold ``says``, the value that was given. ``free`` lists arguments that no value makes wrong. ``PLOTS`` maps each
``plot_*`` to what makes its result, and to its options. ``NOT_TRIED`` maps functions that refuse nothing, or nothing
that a table can try, to the reason.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

UNIT = Path(__file__).resolve().parents[1] / "unit"


@dataclass(frozen=True)
class Wrong:
    """A value that the function must refuse."""

    argument: str
    value: object
    says: str
    called: str = ""


@dataclass(frozen=True)
class Calls:
    """A working call, and what breaks it."""

    right: Callable[[], dict]
    wrong: tuple[Wrong, ...]
    free: tuple[str, ...] = ()


@cache
def _tables() -> list[tuple[Path, ModuleType]]:
    """All files of examples, each imported once under a name of its own."""
    found = []
    for path in sorted(UNIT.rglob("examples*.py")):
        name = "examples_of_" + "_".join(path.relative_to(UNIT).with_suffix("").parts)
        spec = spec_from_file_location(name, path)
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        found.append((path, module))
    return found


def by_package(calls: dict) -> dict[str, list[str]]:
    """Names of functions, by the package that they are in: what each sweep does, it does for a package at a time.

    Which functions a sweep is about is often seen by their working call alone. That is not made while tests are
    collected, for each process of a shared run collects all of them.
    """
    found: dict[str, list[str]] = {}
    for name in calls:
        found.setdefault(".".join(name.split(".")[:3]), []).append(name)
    return found


def gather(table: str) -> dict:
    """Join the tables of that name from all files of examples."""
    joined: dict = {}
    for path, module in _tables():
        for name, example in getattr(module, table, {}).items():
            if name in joined:
                raise ValueError(f"{name} has examples twice; the second time in {path.relative_to(UNIT)}.")
            joined[name] = example
    return joined
