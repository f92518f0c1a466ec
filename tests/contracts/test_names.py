"""Names are found where they are looked for, and mean one thing."""

import ast
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
