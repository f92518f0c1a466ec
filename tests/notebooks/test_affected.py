"""`--affected`: a replay is trusted exactly as long as nothing has changed that it depends on."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from affected import Imports, Trust

from neurokit_lite.course.authoring.notebooks import sources, target

ROOT = Path(__file__).resolve().parents[2]
FACE = """'Layer.'
from neurokit_lite.spikes.near import near
from neurokit_lite.spikes.far import far
__all__ = []
"""
NEAR = """from neurokit_lite.core import check
def near():
    import neurokit_lite.late.lazy
"""
FILES = {
    "requirements.lock": "numpy==1",
    "requirements-dev.lock": "pytest==1",
    "pyproject.toml": "[project]",
    "tests/notebooks/replay.py": "",
    "modules/course.toml": "",
    "neurokit_lite/__init__.py": "version = 1",
    "neurokit_lite/spikes/__init__.py": FACE,
    "neurokit_lite/spikes/near.py": NEAR,
    "neurokit_lite/spikes/far.py": "",
    "neurokit_lite/core/__init__.py": '"""Layer."""',
    "neurokit_lite/core/check.py": "def check(): ...",
    "neurokit_lite/late/__init__.py": "x = 1",
    "neurokit_lite/late/lazy.py": "",
    "neurokit_lite/data/files/spikes/cells.nwb": "numbers",
    "neurokit_lite/data/sets/spikes/cards.toml": "sha256 = 1",
    "modules/spikes/one.py": "from neurokit_lite import spikes\nspikes.near()",
    "modules/spikes/one.ipynb": json.dumps({"cells": [{"cell_type": "code", "source": ["import numpy"]}]}),
    "README.md": "",
}


@pytest.fixture
def checkout(tmp_path):
    """A small checkout whose one lesson has passed."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    Trust(tmp_path).note(*lesson(tmp_path))
    return tmp_path


def lesson(root):
    return root / "modules" / "spikes" / "one.py", root / "modules" / "spikes" / "one.ipynb"


def test_what_passed_and_did_not_change_is_trusted(checkout):
    assert Trust(checkout).holds(*lesson(checkout))


@pytest.mark.parametrize("name", [name for name in FILES if name not in ("README.md", "neurokit_lite/spikes/far.py")])
def test_whatever_it_depends_on_makes_it_replay(checkout, name):
    if name == "neurokit_lite/spikes/__init__.py":
        changed = FACE.replace("near import near", "far import far as near")
    else:
        changed = FILES[name].replace("numpy", "scipy") if name.endswith("ipynb") else FILES[name] + "\n# another"
    (checkout / name).write_text(changed)
    assert not Trust(checkout).holds(*lesson(checkout))


@pytest.mark.parametrize("name", ["README.md", "neurokit_lite/spikes/far.py", "modules/spikes/two.py"])
def test_what_it_does_not_use_leaves_it_trusted(checkout, name):
    (checkout / name).write_text("# changed")
    assert Trust(checkout).holds(*lesson(checkout))


@pytest.mark.parametrize("name", ["neurokit_lite/data/files/new.bin", "tests/notebooks/comparing/new.py"])
def test_a_file_that_is_new_counts_as_a_change(checkout, name):
    (checkout / name).parent.mkdir(parents=True, exist_ok=True)
    (checkout / name).touch()
    assert not Trust(checkout).holds(*lesson(checkout))


def test_another_python_or_system_is_another_run(checkout, monkeypatch):
    monkeypatch.setattr(sys, "version", "3.99.0")
    assert not Trust(checkout).holds(*lesson(checkout))


def test_a_replay_that_failed_or_was_cut_off_is_never_trusted(checkout):
    Trust(checkout).strike(lesson(checkout)[1])  # what the test does before each replay
    assert not Trust(checkout).holds(*lesson(checkout))
    fresh = shutil.copytree(checkout, checkout.parent / "clone", ignore=shutil.ignore_patterns(".cache"))
    assert not Trust(fresh).holds(*lesson(fresh))


def test_a_name_passed_around_as_a_whole_stands_for_the_whole_package(checkout):
    used = [path.name for path in Imports(checkout).files(["from neurokit_lite import spikes\nprint(dir(spikes))"])]
    assert "far.py" in used


def test_a_lesson_depends_on_its_own_domain_and_no_other():
    imports = Imports(ROOT)
    for text in sources(ROOT):
        if (domain := text.parent.name) in ("imaging", "spikes"):
            used = {path.relative_to(ROOT).parts[1] for path in imports.files([text.read_text("utf-8")])}
            assert {"core", domain} <= used
            assert not used & ({"imaging", "spikes"} - {domain})


def test_notes_lie_where_git_does_not_look():
    note = Trust(ROOT)._note(target(sources(ROOT)[0])).relative_to(ROOT).as_posix()
    assert subprocess.run(["git", "check-ignore", "-q", note], cwd=ROOT, check=False).returncode in (0, 128)
    assert ".cache/" in (ROOT / ".gitignore").read_text("utf-8").split()


def test_ci_refuses_it(monkeypatch):
    monkeypatch.setenv("CI", "true")
    command = [sys.executable, "-m", "pytest", "--affected", "--collect-only", "-q", str(Path(__file__))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 4
    assert "not for CI" in done.stderr


def test_the_sum_is_said(request):
    """The line at the end of a run, made from what the tests of all processes noted."""
    conftest = request.config.pluginmanager.get_plugin(str(ROOT / "tests" / "conftest.py"))

    def report(**notes):
        return type("Report", (), {"when": "call", "user_properties": list(notes.items())})()

    stats = {
        "passed": [report(notebook={}), report()],
        "failed": [report(notebook={})],
        "skipped": [report(trusted="a")],
    }
    assert conftest.trust_line(stats) == "--affected: 2 replayed, 1 trusted"
