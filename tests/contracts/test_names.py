"""Names are found where they are looked for, and mean one thing."""

import ast
import inspect
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from contracts import name_rules as rules
from contracts.support import PACKAGE, ROOT, relative, report, syntax


def test_a_class_name_means_one_class():
    complaints = rules.twin_complaints({relative(path): syntax(path) for path in PACKAGE.rglob("*.py")})
    assert not complaints, report(complaints)


def test_two_classes_of_one_name_are_caught():
    trees = {name: ast.parse("class Check: ...\nclass _Own: ...\n") for name in ("one.py", "other.py")}
    (complaint,) = rules.twin_complaints(trees)
    assert "Check is a class in one.py and in other.py" in complaint


SOURCES = [path for top in ("neurokit_lite", "benchmarks", "tools") for path in sorted((ROOT / top).rglob("*.py"))]


def test_what_starts_with_an_underscore_stays_in_its_file():
    complaints = [f"{relative(path)}: {line}" for path in SOURCES for line in rules.private_complaints(syntax(path))]
    assert not complaints, report(complaints)


@pytest.mark.parametrize(
    "source",
    [
        "from neurokit_lite.spikes.rates import _bins",
        "from .rates import _bins",
        "from neurokit_lite.spikes import rates\nrates._bins()",
        "import neurokit_lite.spikes.rates\nneurokit_lite.spikes.rates._bins()",
    ],
)
def test_another_files_private_name_is_caught(source):
    (complaint,) = rules.private_complaints(ast.parse(source))
    assert "_bins is another file's own; call it bins" in complaint


def test_ones_own_private_names_and_other_libraries_are_not_caught():
    source = "from os import _exit\nfrom neurokit_lite.course import __main__\nself._bins = _bins()\n"
    assert rules.private_complaints(ast.parse(source)) == []


def folders(root: Path) -> set[str]:
    """Every folder with Python files in it, by its path below the root."""
    found = {path.parent.relative_to(root) for path in root.rglob("*.py")}
    return {path.as_posix() for path in found if path.parts and "__pycache__" not in path.parts}


def test_unit_tests_mirror_the_package():
    complaints = rules.mirror_complaints(folders(ROOT / "tests" / "unit"), folders(PACKAGE))
    assert not complaints, report(complaints)


def test_a_folder_of_tests_without_its_package_is_caught():
    (complaint,) = rules.mirror_complaints({"spikes", "spikes/gone", "tools"}, {"spikes", "spikes/sorting"})
    assert "tests/unit/spikes/gone has no neurokit_lite/spikes/gone" in complaint


TERMS = tomllib.loads(Path(__file__).with_name("terms.toml").read_text("utf-8"))
GLOSSARY = (ROOT / "book" / "glossary.md").read_text("utf-8")


@pytest.mark.parametrize("term", TERMS)
def test_a_term_of_the_field_is_where_it_is_looked_for(term):
    things = {
        name: getattr(import_module(f"neurokit_lite.{name.split('.')[0]}"), name.split(".")[1]) for name in TERMS[term]
    }
    complaints = rules.term_complaints(term, {name: inspect.getdoc(thing) for name, thing in things.items()}, GLOSSARY)
    assert not complaints, report(complaints)


def test_a_missing_term_is_caught():
    docstring, entry = rules.term_complaints("max-T", {"imaging.fdr": "Adjust p values."}, "minimum norm\n  max-T\n")
    assert "docstring of imaging.fdr must say 'max-T'" in docstring
    assert "needs the entry 'max-T'" in entry
    assert rules.term_complaints("max-T", {"imaging.fdr": "By max\nT."}, "Max-T\n  A test.\n") == []
