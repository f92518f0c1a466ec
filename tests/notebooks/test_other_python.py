"""The course keeps what it promises on another Python: it imports, its core is tested, lessons repeat themselves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from replay import replay

from tools import pythons

ROOT = Path(__file__).resolve().parents[2]
MADE = next((version for version in pythons.promised() if pythons.python_of(version)), None)
LESSONS = ("modules/spikes/sorting.ipynb", "exercises/nbgrader/source/imaging-connectivity/imaging-connectivity.ipynb")
IMPORT_ALL = """
import importlib, pkgutil, sys, neurokit_lite
for found in pkgutil.walk_packages(neurokit_lite.__path__, "neurokit_lite."):
    importlib.import_module(found.name)
print(sys.version_info[0], sys.version_info[1], sep=".")
"""

pytestmark = pytest.mark.skipif(MADE is None, reason="no environment with another Python: `make pythons` makes one")


def run(*words):
    """Run the other Python in the checkout, as it would run there."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "MPLBACKEND": "Agg"}
    command = [pythons.python_of(MADE), *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_every_module_can_be_imported_without_a_warning_of_ours():
    ours = "error::SyntaxWarning"  # such as an escape in a string that the next Python refuses
    done = run("-W", ours, "-c", IMPORT_ALL)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[-1] == MADE != f"{sys.version_info[0]}.{sys.version_info[1]}"


def test_the_core_keeps_its_tests():
    done = run("-m", "pytest", "tests/unit/core", "-q", "-p", "no:cacheprovider")
    assert done.returncode == 0, done.stdout[-3000:]
    assert " passed" in done.stdout


@pytest.mark.parametrize("name", LESSONS, ids=lambda name: Path(name).stem)
def test_a_recording_repeats_itself_there(name):
    run = replay(ROOT / name, python=pythons.python_of(MADE))
    assert run.passed, run.report
    assert run.network == ""
