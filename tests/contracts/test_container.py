"""Other places to run: the Dockerfile, by a linter and by rules of our own, and the page that tells of all of them."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from contracts.support import ROOT
from typer.main import get_command

from neurokit_lite.course.commands.everyone import app
from neurokit_lite.course.offline.wheels import SYSTEMS, python_versions

PAGE = (ROOT / "book" / "where-it-runs.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
TEXT = (ROOT / "Dockerfile").read_text("utf-8")
LINTER = Path(sys.executable).with_name("hadolint")


def steps(text=TEXT):
    """Each instruction with what follows it, in order; lines that go on are joined."""
    joined = re.sub(r"\\\n\s*", " ", text)
    lines = [line for line in joined.splitlines() if line.strip() and not line.startswith("#")]
    return [tuple(line.split(" ", 1)) for line in lines]


@pytest.mark.skipif(not LINTER.is_file(), reason="hadolint is not installed on this system")
def test_hadolint_finds_nothing():
    done = subprocess.run([LINTER, ROOT / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_its_base_is_pinned_and_of_a_python_that_the_course_is_tried_on():
    (base,) = [rest for word, rest in steps() if word == "FROM"]
    version = re.fullmatch(r"python:(3\.\d+)\.\d+-slim-[a-z]+", base)[1]
    assert f"Python :: {version}" in (ROOT / "pyproject.toml").read_text("utf-8")
    assert f"python={version}" in (ROOT / ".binder" / "environment.yml").read_text("utf-8"), "Binder has the same"


def test_it_installs_the_lock_with_checksums_and_nothing_past_it():
    pip = [rest for word, rest in steps() if word == "RUN" and "pip install" in rest]
    assert "--no-deps --require-hashes -r requirements.lock" in pip[0]
    assert all("--no-deps" in rest for rest in pip)


def test_it_runs_as_an_ordinary_user_who_may_write_the_workspace_only_there():
    words = [word for word, _ in steps()]
    (user,) = [rest for word, rest in steps() if word == "USER"]
    assert user not in ("root", "0")
    assert words.index("USER") < words.index("CMD")
    assert ("VOLUME", '["/home/learner/course/workspace"]') in steps()


def test_it_serves_its_port_with_a_token_and_says_whether_it_is_well():
    found = dict(steps())
    assert '"--listen"' in found["CMD"]
    assert f'"--port", "{found["EXPOSE"]}"' in found["CMD"]
    assert f"127.0.0.1:{found['EXPOSE']}/api" in found["HEALTHCHECK"]
    assert not re.search(r"token|password|secret|_key", "\n".join(rest for _, rest in steps()), re.IGNORECASE)


def test_nothing_that_somebody_made_in_the_folder_gets_into_the_image():
    ignored = (ROOT / ".dockerignore").read_text("utf-8").split()
    wanted = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split()]
    assert ".git" in ignored
    assert [name for name in wanted if not {name, f"**/{name}"} & set(ignored)] == []


@pytest.mark.skipif(
    not shutil.which("docker") or subprocess.run(["docker", "info"], capture_output=True, check=False).returncode != 0,
    reason="no Docker engine runs here: the image is linted, not built",
)
def test_a_builder_takes_it():
    done = subprocess.run(["docker", "build", "--check", ROOT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_page_names_commands_and_options_that_are_there():
    commands = get_command(app).commands
    for name, rest in re.findall(r"`?nkl ([a-z]+)([^`\n]*)", PAGE):
        assert name in commands
        options = {option for parameter in commands[name].params for option in parameter.opts}
        assert set(re.findall(r"--[a-z]+", rest)) <= options
    assert set(re.findall(r"(?:linux|windows|macos)-[a-z0-9_]+", PAGE)) <= set(SYSTEMS)
    assert f"Python {python_versions()[0]} to\n{python_versions()[-1]}" in PAGE
    assert {f"{python_versions()[0]}"} <= set(re.findall(r"3\.\d+", PAGE))


def test_the_page_has_the_files_and_lines_that_are_there():
    assert "`.colab/start.ipynb`" in PAGE
    assert (ROOT / ".colab" / "start.ipynb").is_file()
    assert (ROOT / ".binder" / "postBuild").is_file()
    for line in re.findall(r"^#   (docker .+)$", TEXT, re.MULTILINE):
        assert line in PAGE, "the Dockerfile says how it is run, and the page says the same"
    assert "(book/where-it-runs.md)" in (ROOT / "README.md").read_text("utf-8")


def test_pythons_are_the_same_everywhere():
    tried = [line.rpartition(" ")[2] for line in PROJECT["classifiers"] if re.search(r"Python :: 3\.", line)]
    assert tried == python_versions()
    assert PROJECT["requires-python"] == f">={tried[0]}"
