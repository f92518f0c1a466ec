"""Data flows up through thin layers: who may import whom, and what an import may cost."""

import ast
import graphlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from contracts.support import PACKAGE, ROOT, below, contracts, layers

HEAVY = ("matplotlib", "mne", "nilearn", "pandas", "pynwb", "scipy", "sklearn")
NEVER_BELOW_PLOTS = {"IPython", "ipywidgets", "jupytext", "matplotlib", "nbformat", "nbgrader"}

# What goes wrong, in which file of a copy of the package, and the word that must be in the linter's answer.
BAD = {
    "a layer imports upwards": (
        "core/bad.py",
        "from neurokit_lite import spikes\n",
        "Layers import downwards",
    ),
    "a package has no place": ("astrology/__init__.py", "", "neurokit_lite.astrology"),
    "compute code draws": ("spikes/bad.py", "import matplotlib.pyplot\n", "What computes"),
    "siblings import in a circle": (
        "spikes/bad.py",
        "from neurokit_lite.spikes import worse\n",
        "Siblings do not import",
    ),
}


def lint(folder: Path) -> subprocess.CompletedProcess:
    """Run import-linter with the contracts of pyproject.toml over the package in a folder."""
    code = "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports_command as c; c()"
    command = [sys.executable, "-c", code, "--config", str(ROOT / "pyproject.toml"), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)


@pytest.fixture
def empty_house(tmp_path: Path) -> Path:
    """A package with the same layers, each empty."""
    house = tmp_path / PACKAGE.name
    for name in ["", *(name for line in layers() for name in line)]:
        (house / name).mkdir(parents=True, exist_ok=True)
        (house / name / "__init__.py").write_text("", "utf-8")
    return tmp_path


def test_imports_keep_the_contracts():
    result = lint(ROOT)
    assert result.returncode == 0, f"{result.stdout}\nMove what is needed down a layer; see CONTRIBUTING.md."


def test_an_empty_house_keeps_the_contracts(empty_house):
    assert lint(empty_house).returncode == 0


@pytest.mark.parametrize("case", BAD)
def test_a_bad_import_is_caught(case, empty_house):
    name, source, word = BAD[case]
    path = empty_house / PACKAGE.name / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(source, "utf-8")
    if "worse" in source:
        path.with_name("worse.py").write_text("from neurokit_lite.spikes import bad\n", "utf-8")
    result = lint(empty_house)
    assert result.returncode == 1
    assert word in " ".join(result.stdout.split())


def imports_in(folder: Path) -> dict[str, set[str]]:
    """Each module of a package, with those of its modules that it imports, inside functions too."""
    found = {}
    for path in folder.rglob("*.py"):
        parts = path.relative_to(folder.parent).with_suffix("").parts
        named = set()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == folder.name:
                named |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        found[".".join(parts)] = named
    return {name: named & found.keys() for name, named in found.items()}


def test_the_benchmarks_do_not_import_one_another_in_circles():
    order = list(graphlib.TopologicalSorter(imports_in(ROOT / "benchmarks")).static_order())
    assert order.index("benchmarks.comparison") < order.index("benchmarks.bench_spikes")


def test_a_circle_through_a_function_is_caught(tmp_path):
    house = tmp_path / "benchmarks"
    house.mkdir()
    (house / "one.py").write_text("from benchmarks.other import x\n", "utf-8")
    (house / "other.py").write_text("def x():\n    from benchmarks import one\n", "utf-8")
    with pytest.raises(graphlib.CycleError):
        list(graphlib.TopologicalSorter(imports_in(house)).static_order())


def test_every_layer_under_plots_is_kept_from_drawing():
    rule = next(contract for contract in contracts() if contract["type"] == "forbidden")
    named = {module.split(".")[1] for module in rule["source_modules"]}
    assert named == below("plots"), "name each package under plots in the contract 'compute'"
    assert set(rule["forbidden_modules"]) >= NEVER_BELOW_PLOTS


def test_no_contract_has_an_exception():
    excepted = [contract["id"] for contract in contracts() if contract.get("ignore_imports")]
    assert not excepted, f"{excepted}: no ignore_imports; move the code to the layer where it belongs"


def heavy_modules_after(statement: str) -> list[str]:
    """Which heavy libraries a fresh interpreter has loaded after a statement."""
    code = f"{statement}\nimport json, sys\nprint(json.dumps([m for m in {HEAVY!r} if m in sys.modules]))"
    command = [sys.executable, "-c", code]
    return json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)


PACKAGES = sorted(f"neurokit_lite.{name}" for line in layers() for name in line)


# `nkl --help` must answer at once, and a lesson must not pay for what it does not use.
@pytest.mark.parametrize("module", ["neurokit_lite", "neurokit_lite.course.commands.everyone", *PACKAGES])
def test_an_import_loads_no_heavy_library(module):
    loaded = heavy_modules_after(f"import {module}")
    assert not loaded, f"import {module} loads {loaded}: import them inside the function that needs them"


def test_a_heavy_import_would_be_seen():
    assert heavy_modules_after("import scipy") == ["scipy"]
