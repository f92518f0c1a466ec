"""Finds every benchmark: the modules ``bench_*.py`` beside this file. They do not import it, so there is no circle."""

from importlib import import_module
from pathlib import Path

from benchmarks.comparison import Case

__all__ = ["all_cases", "cases_of", "modules"]

HERE = Path(__file__).parent


def modules() -> list[str]:
    """Names of the modules that hold benchmarks."""
    return sorted(f"benchmarks.{path.stem}" for path in HERE.glob("bench_*.py"))


def cases_of(module: str) -> dict[str, Case]:
    """The benchmarks of one module, by name."""
    return {case.name: case for case in import_module(module).cases()}


def all_cases() -> dict[str, tuple[str, Case]]:
    """Every benchmark by name, with the module it comes from."""
    found = {}
    for module in modules():
        for name, case in cases_of(module).items():
            if name in found:
                raise ValueError(f"name must be unique; got {name!r} in {found[name][0]} and {module}. Rename one.")
            found[name] = (module, case)
    return found
