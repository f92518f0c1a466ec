"""A bundle starts where there is no network: a small course with few packages, by the code that makes the whole one."""

import ast
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from neurokit_lite.course.offline.folder import make_plan, write_bundle
from neurokit_lite.course.offline.wheels import Choice, Target, Wheel
from neurokit_lite.data import registry

ROOT = Path(__file__).resolve().parents[4]
START = ROOT / "neurokit_lite" / "course" / "offline" / "templates" / "start.py.txt"
HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"
INSTALLERS = ("uv", "hatchling", "editables")  # all that setting up needs, and what these need themselves
PROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "small-course"
version = "1.0"
[project.scripts]
nkl = "small:main"
[tool.hatch.build.targets.wheel]
packages = ["small"]
"""
COURSE = """
import socket, sys
def main():
    print("started with", *sys.argv[1:])
    try:
        socket.create_connection(("192.0.2.1", 80), timeout=5)
        print("there is a network")
    except OSError as error:
        print("no network")
"""


def with_needs(names):
    """Packages with what they need here."""
    found = {}
    queue = list(names)
    while queue:
        name = canonicalize_name(queue.pop())
        if name not in found:
            needs = [Requirement(line) for line in distribution(name).requires or []]
            found[name] = [need.name for need in needs if need.marker is None or need.marker.evaluate({"extra": ""})]
            queue += found[name]
    return sorted(found)


def packed(name, folder):
    """The wheel of an installed package, put together again from its files."""
    found = distribution(name)
    version = found.version
    stem = f"{name.replace('-', '_')}-{version}"
    tag = next(line.split()[1] for line in found.read_text("WHEEL").splitlines() if line.startswith("Tag:"))
    scripts = {entry.name for entry in found.entry_points if entry.group == "console_scripts"}
    path = folder / f"{stem}-{tag}.whl"
    rows = []
    with zipfile.ZipFile(path, "w") as wheel:
        for file in found.files:
            inside = file.as_posix()
            if inside.endswith((".pyc", "/RECORD", "/INSTALLER", "/REQUESTED", "/direct_url.json", "/uv_cache.json")):
                continue
            if inside.startswith(".."):
                if file.name in scripts:
                    continue
                inside = f"{stem}.data/scripts/{file.name}"
            wheel.write(file.locate(), inside)
            rows.append(f"{inside},,")
        wheel.writestr(f"{stem}.dist-info/RECORD", "\n".join([*rows, f"{stem}.dist-info/RECORD,,", ""]))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return version, Wheel(path.name, url=path.as_uri(), n_bytes=path.stat().st_size, sha256=digest)


@pytest.fixture(scope="module")
def stick(tmp_path_factory):
    """A bundle for this machine, in a folder with a blank in its name as sticks have."""
    place = tmp_path_factory.mktemp("bundle")
    root, made = place / "small", place / "made"
    made.mkdir()
    (root / "small").mkdir(parents=True)
    (root / "small" / "__init__.py").write_text(COURSE)
    (root / "pyproject.toml").write_text(PROJECT)
    wheels, lock = [], ""
    for name in with_needs(INSTALLERS):
        version, wheel = packed(name, made)
        wheels.append(wheel)
        lock += f"{name}=={version} \\\n    --hash=sha256:{wheel.sha256}\n"
    (root / "requirements.lock").write_text(lock)
    shutil.copytree(ROOT / "tools", root / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    target = Target("linux-x86_64", HERE)
    return write_bundle(make_plan(root, place / "MY STICK", Choice({target: wheels}, {target: []})))


def cut_off():
    """Words before a command that take the network from it; empty where this machine allows neither way."""
    for words in (["unshare", "-rn"], ["bwrap", "--dev-bind", "/", "/", "--unshare-net", "--die-with-parent"]):
        if (
            shutil.which(words[0])
            and subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0
        ):
            return words
    return []


@pytest.mark.together("bundle")
@pytest.mark.skipif(sys.platform != "linux" or os.uname().machine != "x86_64", reason="bundles start on Linux here")
def test_the_course_starts_without_a_network(stick, tmp_path):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_", "NKL_"))}
    dead = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"), "http://127.0.0.1:9")
    fresh = {"HOME": str(tmp_path), "UV_CACHE_DIR": str(tmp_path / "uv"), "PIP_CACHE_DIR": str(tmp_path / "pip")}
    index = {"PIP_INDEX_URL": "http://127.0.0.1:9/a", "UV_DEFAULT_INDEX": "http://127.0.0.1:9/b"}  # as some have it
    path = os.pathsep.join([str(Path(sys.base_prefix) / "bin"), "/usr/bin", "/bin"])
    words = [*cut_off(), "sh", str(stick / "start-linux.sh"), "--port", "9000"]
    environment = kept | dead | fresh | index | {"PATH": path}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False, timeout=300)
    log = tmp_path / "deep-science" / ".venv" / "nkl-install.log"
    assert done.returncode == 0, done.stdout + done.stderr + (log.read_text() if log.is_file() else "")
    assert "started with start --port 9000\n" in done.stdout
    assert "no network" in done.stdout or not cut_off()  # else only the dead proxies and indexes prove it
    assert f"This is done once and uses {stick / 'wheels'}" in done.stdout
    assert (tmp_path / "deep-science" / "small" / "__init__.py").is_file()
    assert not (stick / "course" / ".venv").exists(), "the stick stays as it was, for the next person"


@pytest.fixture
def start():
    """The start program of a bundle, as a module."""
    spec = importlib.util.spec_from_loader("start", None)
    module = importlib.util.module_from_spec(spec)
    module.__file__ = str(START)
    exec(compile(START.read_text("utf-8"), str(START), "exec"), module.__dict__)
    return module


def test_it_can_be_read_by_python_3_6_and_needs_nothing():
    tree = ast.parse(START.read_text("utf-8"), feature_version=(3, 6))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert names <= sys.stdlib_module_names
    assert not any(isinstance(node, ast.ImportFrom | ast.JoinedStr) for node in ast.walk(tree))


def test_a_python_or_a_system_that_the_folder_was_not_made_for(start):
    targets = {"linux-x86_64, Python 3.12": [], "linux-x86_64, Python 3.13": []}
    with pytest.raises(start.Stop, match=r"no packages for linux-x86_64, Python 3\.9\. Install Python 3\.12 or 3\.13"):
        start.missing_packages(targets, "linux-x86_64, Python 3.9")
    with pytest.raises(start.Stop, match=r"for linux-arm64, Python 3\.12; it was made for: linux-x86_64"):
        start.missing_packages(targets, "linux-arm64, Python 3.12")


@pytest.mark.parametrize(
    ("system", "machine", "name"),
    [
        ("Linux", "x86_64", "linux-x86_64"),
        ("Windows", "AMD64", "windows-x86_64"),
        ("Darwin", "arm64", "macos-arm64"),
        ("Darwin", "x86_64", "macos-x86_64"),
        ("Linux", "aarch64", "linux-arm64"),
    ],
)
def test_this_system_is_called_what_the_wheels_were_chosen_for(start, monkeypatch, system, machine, name):
    monkeypatch.setattr(start.platform, "system", lambda: system)
    monkeypatch.setattr(start.platform, "machine", lambda: machine)
    assert start.this_target() == f"{name}, Python {HERE}"


def test_what_is_missing_comes_from_the_internet_and_is_said(start, capsys):
    assert "NKL_WHEELS" in start.environment([])
    assert "NKL_WHEELS" not in start.environment(["rare 1.0"])
    assert "from the internet: rare 1.0" in capsys.readouterr().out


def test_fetched_data_goes_where_the_course_looks_for_it(start, monkeypatch, tmp_path):
    for name in ("NEUROKIT_LITE_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        assert start.data_folder() == registry.cache_folder()
        monkeypatch.setenv(name, str(tmp_path / name))
        assert start.data_folder() == registry.cache_folder()
        monkeypatch.delenv(name)


def test_another_folder_of_that_name_is_left_alone(start, tmp_path):
    (tmp_path / "thesis.tex").touch()
    with pytest.raises(start.Stop, match="holds something else"):
        start.copy_course(tmp_path, {})
