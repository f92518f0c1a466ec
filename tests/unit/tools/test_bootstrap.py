"""`make start` on machines where something is missing: one sentence with a remedy, never a traceback."""

import ast
import contextlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT / "tools" / "bootstrap.py"
CLOSED = "http://127.0.0.1:9/simple"  # nothing listens there: what a machine without a network sees
UV_LOCK = "uv==0.8.0 \\\n    --hash=sha256:" + "0" * 64 + "\nzict==3 \\\n    --hash=sha256:" + "1" * 64 + "\n"
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def bootstrap(tmp_path, monkeypatch):
    """The script, as if it lay in a small project of its own."""
    monkeypatch.syspath_prepend(SOURCE.parent)
    spec = importlib.util.spec_from_file_location("bootstrap", SOURCE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "requirements.lock").write_text(UV_LOCK)
    (tmp_path / "requirements-dev.lock").write_text(UV_LOCK)
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\nversion = '0'\n")
    monkeypatch.setattr(module, "ROOT", str(tmp_path))
    monkeypatch.setattr(module, "VENV", str(tmp_path / ".venv"))
    monkeypatch.chdir(tmp_path)
    return module


@pytest.fixture
def installed(bootstrap, monkeypatch):
    """An environment that is ready, and a list of what was installed since."""
    Path(bootstrap.tool("python")).parent.mkdir(parents=True)
    Path(bootstrap.tool("python")).touch()
    bootstrap.write_stamp(bootstrap.BASE)
    done = []
    monkeypatch.setattr(bootstrap, "is_sound", lambda: True)
    monkeypatch.setattr(bootstrap, "install", lambda lock, need_mb: done.append(lock))
    return done


@pytest.mark.parametrize("name", ["bootstrap.py", "tasks.py"])
def test_it_can_be_read_by_python_3_6(name):
    ast.parse(SOURCE.with_name(name).read_text("utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("name", ["bootstrap.py", "tasks.py"])
def test_only_the_standard_library_is_imported(name):
    nodes = list(ast.walk(ast.parse(SOURCE.with_name(name).read_text("utf-8"))))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom)} - {"tasks"}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


def test_python_too_old_names_a_newer_one(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap, "works", lambda name: name == "python3.12")
    with pytest.raises(bootstrap.Stop, match=r"3\.11 or newer is needed; this is 3\.9.*make start PYTHON=python3\.12"):
        bootstrap.check_python((3, 9, 2))


def test_python_too_old_and_no_other(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap, "works", lambda name: False)
    with pytest.raises(bootstrap.Stop, match=r"python\.org"):
        bootstrap.check_python((2, 7, 18))


def test_python_new_enough(bootstrap):
    assert bootstrap.check_python(bootstrap.OLDEST) is None


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_missing_venv_module_names_the_package(bootstrap, monkeypatch, missing, capsys):
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == missing else find(name))
    assert bootstrap.main(["start"]) == 1
    said = capsys.readouterr().err
    assert f"lacks the module {missing}" in said
    assert "apt install python3." in said
    assert "Traceback" not in said


def test_full_disk_is_said_before_anything_is_made(bootstrap, monkeypatch, capsys):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10**10, 10**10, 123_456_789))
    assert bootstrap.main(["start"]) == 1
    said = capsys.readouterr().err
    assert f"{bootstrap.NEED_MB[bootstrap.BASE]} MB are needed, 123 MB are free" in said
    assert not Path(bootstrap.VENV).exists()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("error: failed to write\n  No space left on device (os error 28)", "The disk is too full"),
        ("ERROR: Could not install: [Errno 28] No space left on device", "The disk is too full"),
        ("  × Failed to fetch: `x`\n  dns error: failed to lookup", "registry cannot be reached"),
        ("WARNING: Retrying ... NewConnectionError: Connection refused", "registry cannot be reached"),
        ("error: Hash mismatch for `numpy`", "checksum differs"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "checksum differs"),
        ("error: no wheel for this platform.", "no wheel for this platform"),
        ("", "it said nothing"),
    ],
)
def test_what_an_installer_says_becomes_a_sentence(bootstrap, said, sentence):
    assert sentence in bootstrap.failure(said, 1000)


@pytest.fixture
def offline(monkeypatch, tmp_path):
    """No network, empty caches, no installer on PATH."""
    for name in ("PIP_INDEX_URL", "UV_DEFAULT_INDEX"):
        monkeypatch.setenv(name, CLOSED)
    for name in ("PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "UV_INDEX", "UV_FIND_LINKS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_CACHE_DIR", str(tmp_path / "pip-cache"))
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "uv-cache"))
    monkeypatch.setenv("UV_NO_CONFIG", "1")


def test_no_network_and_nothing_cached(bootstrap, offline, monkeypatch, capfd):
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: None)
    assert bootstrap.main(["start"]) == 1
    said = capfd.readouterr().err
    assert "registry cannot be reached" in said
    assert "HTTPS_PROXY" in said
    assert "Traceback" not in said
    assert not Path(bootstrap.inside("unfinished")).exists(), "a clean failure leaves an environment to build upon"
    assert not bootstrap.is_ready(bootstrap.BASE)


def test_second_run_installs_nothing(bootstrap, installed):
    bootstrap.ensure(bootstrap.BASE)
    assert installed == []


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_changed_lock_installs_again(bootstrap, installed, name, tmp_path):
    with (tmp_path / name).open("a") as file:
        file.write("# another edition\n")
    bootstrap.ensure(bootstrap.BASE)
    assert installed == [bootstrap.BASE]
    assert bootstrap.is_ready(bootstrap.BASE)


def test_learners_environment_is_not_enough_for_the_tests(bootstrap, installed):
    bootstrap.ensure(bootstrap.DEV)
    assert installed == [bootstrap.DEV]
    assert bootstrap.is_ready(bootstrap.BASE), "the test environment holds all that the learner's does"


@pytest.mark.parametrize("stamp", ["", "not JSON", "[]", '{"installed": 3}', '{"installed": {}}'])
def test_a_stamp_that_cannot_be_read_counts_as_none(bootstrap, installed, stamp):
    Path(bootstrap.inside("stamp.json")).write_text(stamp)
    assert not bootstrap.is_ready(bootstrap.BASE)


@pytest.mark.parametrize("key", ["root", "python"])
def test_another_place_or_python_is_not_ready(bootstrap, installed, key):
    path = Path(bootstrap.inside("stamp.json"))
    path.write_text(json.dumps(json.loads(path.read_text()) | {key: "another"}))
    assert not bootstrap.is_ready(bootstrap.BASE)


def test_unfinished_environment_is_made_anew(bootstrap):
    leftover = Path(bootstrap.inside("unfinished"))
    leftover.parent.mkdir()
    leftover.touch()
    bootstrap.make_venv()
    assert not leftover.exists()
    assert bootstrap.is_sound()


def test_interrupted_installation_is_marked_and_said(bootstrap, monkeypatch, capsys):
    def interrupted(lock, need_mb):
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "make_venv", lambda: Path(bootstrap.VENV).mkdir())
    monkeypatch.setattr(bootstrap, "install", interrupted)
    assert bootstrap.main(["start"]) == 130
    assert "Run the same command again" in capsys.readouterr().err
    assert Path(bootstrap.inside("unfinished")).exists()
    assert not bootstrap.is_sound()


def test_installer_comes_from_the_lock_with_its_checksum(bootstrap, monkeypatch):
    Path(bootstrap.VENV).mkdir()
    calls = []
    monkeypatch.setattr(bootstrap, "run", lambda command, shown=(): calls.append(command) or (1, ""))
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: None)
    assert bootstrap.get_uv(bootstrap.BASE, 1000) is None
    assert "--require-hashes" in calls[0]
    assert Path(bootstrap.inside("uv.txt")).read_text() == UV_LOCK.partition("zict")[0]


@pytest.mark.parametrize("has_uv", [True, False])
def test_packages_are_installed_with_checksums(bootstrap, monkeypatch, has_uv):
    Path(bootstrap.VENV).mkdir()
    Path(bootstrap.inside("unfinished")).touch()
    calls = []
    monkeypatch.setattr(bootstrap, "get_uv", lambda lock, need_mb: "uv" if has_uv else None)
    monkeypatch.setattr(bootstrap, "run", lambda command, shown=(): calls.append(command) or (0, ""))
    bootstrap.install(bootstrap.BASE, 1000)
    packages, course = calls
    assert "--require-hashes" in packages
    assert (packages[0] == "uv") == has_uv
    assert {"--no-deps", "--no-build-isolation", "-e"} <= set(course)


def test_what_was_downloaded_before_is_used_without_a_network(bootstrap, monkeypatch):
    Path(bootstrap.VENV).mkdir()
    Path(bootstrap.inside("unfinished")).touch()
    calls = []

    def run(command, shown=()):
        calls.append(command)
        is_lost = "--require-hashes" in command and "--offline" not in command
        return (1, "error sending request") if is_lost else (0, "")

    monkeypatch.setattr(bootstrap, "get_uv", lambda lock, need_mb: "uv")
    monkeypatch.setattr(bootstrap, "run", run)
    bootstrap.install(bootstrap.BASE, 1000)
    assert "--offline" in calls[1]


def test_arguments_reach_the_task(bootstrap, monkeypatch):
    called = []

    def execve(path, call, environment):
        called.extend(call)
        raise SystemExit  # it never returns

    monkeypatch.setattr(bootstrap.os, "execve", execve)
    monkeypatch.setattr(bootstrap.subprocess, "call", lambda call, **_: called.extend(call))  # on Windows
    with contextlib.suppress(SystemExit):
        bootstrap.perform("start", ["--port", "9000"])
    assert called[1:] == ["start", "--port", "9000"]


def test_no_other_pythons_packages_are_seen(bootstrap, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("PYTHONHOME", "/elsewhere")
    assert not {"PYTHONPATH", "PYTHONHOME"} & set(bootstrap.clean_environment())


def test_what_is_compiled_once_is_kept_for_the_processes_that_follow(bootstrap, monkeypatch):
    """Without it each kernel, worker and server of a task compiles all libraries again."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in bootstrap.clean_environment()


def test_packages_from_a_folder_come_from_nowhere_else(bootstrap, monkeypatch, tmp_path):
    for name in ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "UV_INDEX", "UV_DEFAULT_INDEX"):
        monkeypatch.setenv(name, CLOSED)
    assert bootstrap.install_environment()["PIP_INDEX_URL"] == CLOSED
    monkeypatch.setenv("NKL_WHEELS", str(tmp_path / "my stick"))
    kept = bootstrap.install_environment()
    assert CLOSED not in kept.values()
    assert kept["PIP_NO_INDEX"] == kept["UV_NO_INDEX"] == kept["UV_OFFLINE"] == "1"
    assert kept["PIP_FIND_LINKS"] == kept["UV_FIND_LINKS"] == (tmp_path / "my stick").as_uri(), "a blank parts a list"


def test_unknown_task_lists_the_tasks(bootstrap, capsys):
    assert bootstrap.main(["strat"]) == 1
    assert "start, doctor, test" in capsys.readouterr().err


def test_every_target_of_the_makefile_is_a_task(bootstrap):
    lines = (ROOT / "Makefile").read_text("utf-8").splitlines()
    targets = {line.partition(":")[0] for line in lines if "tools/bootstrap.py" in line and ";" in line}
    assert targets == {*bootstrap.TASKS, "help"}


def test_help_lists_every_task_with_a_sentence():
    said = subprocess.run([sys.executable, SOURCE, "help"], capture_output=True, text=True, check=True).stdout
    for task in ("start", "test", "check", "lock", "notebooks", "book", "bench"):
        assert f"  {task} " in said
