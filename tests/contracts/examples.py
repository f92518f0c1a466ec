"""For every public function that computes, loads or draws: a call that works, and wrong values for its arguments.

One file a topic; every file here is gathered. ``CALLS`` maps the function's qualified name to :class:`Calls`:
``right`` builds the arguments of a working call, and each :class:`Wrong` replaces one of them; the message must then
name the argument (``called``, where the user knows it by another name) and hold ``says``, the value that was given.
``free`` lists arguments that no value makes wrong. ``PLOTS`` maps each ``plot_*`` to what makes its result, and to its
options. ``NOT_TRIED`` maps functions that refuse nothing, or nothing that a table can try, to the reason.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path


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


def gather(table: str) -> dict:
    """Join the tables of that name from all files of this folder."""
    joined: dict = {}
    for path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        for name, example in getattr(import_module(f"contracts.examples.{path.stem}"), table, {}).items():
            if name in joined:
                raise ValueError(f"{name} stands twice in tests/contracts/examples; the second time in {path.name}.")
            joined[name] = example
    return joined
