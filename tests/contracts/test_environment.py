"""One hand-written list of dependencies; locks and conda's file follow from it."""

import os
import re
import subprocess
import tomllib
from functools import cache

import pytest
import yaml
from contracts.support import ROOT, report
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
# Extras that `make start` brings: lessons need them.
LEARNER = ("build", "book", "chemistry", "deep", "standards", "scale", "privacy", "records")
DIRECT = {
    "requirements.lock": PROJECT["dependencies"] + [line for extra in LEARNER for line in EXTRAS[extra]],
    "requirements-dev.lock": PROJECT["dependencies"] + [line for extra in EXTRAS.values() for line in extra],
}
LOCKS = sorted(DIRECT)
MANDATED = {"jupyterlab", "jupyter-book", "nbgrader", "ipywidgets", "numpy", "pandas", "mne", "nilearn", "scikit-learn"}
MANDATED |= {"nbval"}
REMEDY = "Run `make lock`."


@cache
def blocks(name: str) -> dict[str, list[str]]:
    """Each pinned requirement of a lock with the lines that belong to it."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in (ROOT / name).read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        if not line.startswith(" "):
            lines = found.setdefault(line.rstrip(" \\"), [])
        else:
            lines.append(line.strip(" \\"))
    return found


@cache
def pinned(name: str) -> dict[str, set[str]]:
    """Versions by package; two where the operating systems differ."""
    versions: dict[str, set[str]] = {}
    for line in blocks(name):
        requirement = Requirement(line)
        versions.setdefault(canonicalize_name(requirement.name), set()).add(str(requirement.specifier))
    return versions


@pytest.mark.parametrize("name", LOCKS)
def test_lock_holds_every_direct_dependency(name):
    complaints = []
    for line in DIRECT[name]:
        wanted = Requirement(line)
        versions = pinned(name).get(canonicalize_name(wanted.name), set())
        if not versions:
            complaints.append(f"{name} lacks {wanted.name}. {REMEDY}")
        wrong = [version for version in versions if not wanted.specifier.contains(version.removeprefix("=="))]
        complaints += [f"{name} has {wanted.name}{version}; pyproject.toml wants {line}. {REMEDY}" for version in wrong]
    assert not complaints, report(complaints)


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_and_has_checksums(name):
    loose = [line for line in blocks(name) if not re.fullmatch(r"[A-Za-z0-9._-]+==[^=<>~! ]+( ; .+)?", line)]
    bare = [line for line, hashes in blocks(name).items() if not hashes]
    strange = [
        h for hashes in blocks(name).values() for h in hashes if not re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", h)
    ]
    assert (loose, bare, strange) == ([], [], [])
    assert len(blocks(name)) > 50


@pytest.mark.parametrize("name", LOCKS)
def test_lock_names_no_place_to_download_from(name):
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"://|--(extra-)?index|--find-links|--trusted-host| @ ", text)


def test_tests_run_on_what_learners_have():
    differing = {
        name
        for name, versions in pinned("requirements.lock").items()
        if pinned("requirements-dev.lock").get(name) != versions
    }
    assert not differing, f"the two locks differ in {sorted(differing)}. {REMEDY}"


def test_learners_get_nothing_that_only_authors_need():
    assert {"pytest", "playwright", "ruff"}.isdisjoint(pinned("requirements.lock"))


def test_learners_can_build_the_book_without_a_network():
    assert {"jupyter-book", "sphinx-mathjax-offline", "numpydoc"} <= set(pinned("requirements.lock"))


def test_conda_installs_the_course_from_this_folder():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    *from_conda, from_pip = environment["dependencies"]
    course, *named = from_pip["pip"]
    assert course == "-e .[book,chemistry,deep,standards,scale,privacy,records,dev]"
    assert [line.split()[0] for line in from_conda] == ["python", "pip"]
    wanted = {Requirement(line).name for line in [*PROJECT["dependencies"], *EXTRAS["book"], *EXTRAS["dev"]]}
    assert set(named) == MANDATED <= wanted, "versions, and what else is needed, stand in pyproject.toml only"


def test_binder_takes_python_from_conda_and_everything_else_from_the_lock():
    environment = yaml.safe_load((ROOT / ".binder" / "environment.yml").read_text("utf-8"))
    assert environment["dependencies"] == ["python=3.12", "pip"], "repo2docker reads python=X and nothing looser"
    script = ROOT / ".binder" / "postBuild"
    assert os.access(script, os.X_OK)
    assert subprocess.run(["bash", "-n", script], check=False).returncode == 0
    text = script.read_text("utf-8")
    assert "--require-hashes -r requirements.lock" in text
    code = re.search(r'python -c "\n(.*)"', text, re.DOTALL)[1]
    compile(code, "postBuild", "exec")


def test_python_is_the_same_everywhere():
    wanted = PROJECT["requires-python"]
    environment = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    oldest = re.search(r"OLDEST = \((\d+), (\d+)\)", (ROOT / "tools/bootstrap.py").read_text("utf-8")).groups()
    assert environment["dependencies"][0] == f"python {wanted}"
    assert wanted == f">={'.'.join(oldest)}"
    target = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["target-version"]
    assert target == f"py{''.join(oldest)}"


def test_licences_and_citation_are_there_and_agree():
    for name in PROJECT["license-files"]:
        assert "Deep Science contributors" in (ROOT / name).read_text("utf-8")
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["license"] == PROJECT["license"]
    assert str(citation["version"]) == PROJECT["version"]
    assert PROJECT["description"].startswith(citation["title"])
