"""The rules of docstrings: numpydoc's checks, and the house's own: shapes, units, errors, sources."""

import ast
import inspect
import re
from functools import lru_cache

from contracts.support import PACKAGE, exports, syntax
from numpydoc.docscrape import FunctionDoc, Parameter

# numpydoc's checks that every public function and class of the package must pass.
GENERAL = {"GL03", "GL05", "GL06", "GL07", "GL08", "GL10"}
SUMMARY = {"SS01", "SS02", "SS03", "SS04", "SS05", "SS06"}
PARAMETERS = {"PR01", "PR02", "PR03", "PR04", "PR05", "PR07", "PR09", "PR10"}
NUMPYDOC = GENERAL | SUMMARY | PARAMETERS | {"RT01", "RT03", "RT05", "YD01", "EX01"}
# The command line and the course's tools: a summary, and no parameter that does not exist.
NUMPYDOC_TOOLS = GENERAL - {"GL06"} | SUMMARY - {"SS05"} | {"PR02", "PR03"}
# A class is documented once; its example may be that of the function which returns it.
NOT_FOR_CLASSES = {"EX01"}
# A short method may say all in its first line: what it takes, in which unit, and what it gives.
NUMPYDOC_METHODS = GENERAL | SUMMARY - {"SS05"} | {"PR02", "PR03"}

SHAPE = re.compile(r"shape \(\s*[a-z_][^()]*\)|shapes? [`(]|one-dimensional|1-D", re.IGNORECASE)
ARRAY = re.compile(r"\b(array_like|array-like|ndarray|array of)\b")
UNITS = {
    "s": r"\bs\b|\bseconds?\b",
    "ms": r"\bms\b|\bmilliseconds?\b",
    "us": r"\bµs\b|\bmicroseconds?\b",
    "hz": r"\bHz\b|\bhertz\b|(per|a) second\b",
    "mm": r"\bmm\b|\bmillimet(re|er)s?\b",
    "um": r"\bµm\b|\bmicromet(re|er)s?\b",
    "mg": r"\bmg\b|\bmilligrams?\b",
    "mv": r"\bmV\b|\bmillivolts?\b",
    "uv": r"\bµV\b|\bmicrovolts?\b",
    "pa": r"\bpA\b|\bpicoamperes?\b",
    "deg": r"°|\bdegrees?\b|\bdeg\b",
    "rad": r"\bradians?\b|\brad\b",
    "bits": r"\bbits?\b",
}
NUMBERS = re.compile(r"float|int|array|numpy.ndarray|sequence|tuple|\(float", re.IGNORECASE)
# Words in a description after which the name of the parameter must end in the unit.
SPELT_UNIT = {
    "s": r"\bin seconds\b",
    "ms": r"\bin milliseconds\b",
    "hz": r"\bin (hertz|Hz)\b",
    "mm": r"\bin (mm|millimetres)\b",
    "mv": r"\bin (mV|millivolts)\b",
    "uv": r"\bin (µV|microvolts)\b",
    "rad": r"\bin radians\b",
    "deg": r"\bin degrees\b",
}
CHECKS = [name for file in ("check.py", "instances.py") for name in exports(syntax(PACKAGE / "core" / file))]
RAISERS = {"invalid", "as_generator", "require", *CHECKS}


@lru_cache(maxsize=8)  # each rule asks for the same one
def sections(text: str) -> FunctionDoc:
    """A docstring, taken apart by numpydoc."""
    return FunctionDoc(None, doc=inspect.cleandoc(text))


def _words(parameter: Parameter) -> str:
    return " ".join([parameter.type, *parameter.desc])


def shape_complaints(text: str) -> list[str]:
    """Every array says its shape with the names of its axes."""
    doc = sections(text)
    return [
        f"{entry.name or 'the returned array'}: name its axes, e.g. `array_like of shape (n_trials, n_times)`"
        for entry in [*doc["Parameters"], *doc["Attributes"], *doc["Returns"]]
        if ARRAY.search(entry.type) and not SHAPE.search(_words(entry))
    ]


def _documented_names(text: str) -> list[tuple[str, Parameter]]:
    doc = sections(text)
    entries = [*doc["Parameters"], *doc["Attributes"]]
    return [(name, entry) for entry in entries for name in re.split(r",\s*", entry.name)]


def _ending(name: str) -> str:
    return name.rpartition("_")[2] if "_" in name else ""


def unit_complaints(text: str) -> list[str]:
    """A name that ends in a unit is described in it."""
    return [
        f"{name}: say the unit in its description"
        for name, entry in _documented_names(text)
        if _ending(name) in UNITS and not re.search(UNITS[_ending(name)], _words(entry))
    ]


def unit_name_complaints(text: str) -> list[str]:
    """A value in a unit has a name that ends in it."""
    return [
        f"{name}: it is in a unit, so call it {name}_{unit}"
        for name, entry in _documented_names(text)
        for unit, spelt in SPELT_UNIT.items()
        if NUMBERS.match(entry.type) and _ending(name) != unit
        if re.search(spelt, _words(entry).partition("for example")[0])
    ]


def raises_itself(node: ast.AST) -> bool:
    """Whether a function raises, or calls a check of core that does; functions inside it count."""
    for part in ast.walk(node):
        if isinstance(part, ast.Raise):
            return True
        called = part.func if isinstance(part, ast.Call) else None
        if getattr(called, "id", getattr(called, "attr", None)) in RAISERS:
            return True
    return False


def raises_complaints(text: str, node: ast.AST) -> list[str]:
    """A function that raises says so."""
    if raises_itself(node) and not sections(text)["Raises"]:
        return ["it raises: add a Raises section that says when"]
    return []


def reference_complaints(text: str) -> list[str]:
    """A method has a source that one can look up, or says that it is a closed form."""
    doc = sections(text)
    source = " ".join(doc["References"])
    if re.search(r"\b(1[89]|20)\d\d\b", source) or "closed form" in text.lower():
        return []
    return ["add a References section with a source and its year, or say `Closed form.` in Notes"]
