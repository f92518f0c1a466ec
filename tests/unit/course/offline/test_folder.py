"""What lies in a bundle: the course and nothing of a class, scripts, checksums, and a list of what is missing."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from neurokit_lite.course.offline import folder as bundles
from neurokit_lite.course.offline.folder import course_tree, make_plan, write_bundle
from neurokit_lite.course.offline.wheels import Choice, Target, Wheel
from neurokit_lite.data import registry

ROOT = Path(__file__).resolve().parents[4]
CONTENT = b"not really a wheel"


@pytest.fixture
def course(tmp_path):
    """A small course, with a class's work in its folder."""
    root = tmp_path / "a course"
    for name in ("lesson.py", "tools/bootstrap.py", "workspace/mine.ipynb", "book/_build/html/index.html"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    for name in ("exercises/nbgrader/gradebook.db", "exercises/nbgrader/submitted/ann/x.ipynb", "a.egg-info/PKG-INFO"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("private")
    (root / ".gitignore").write_bytes((ROOT / ".gitignore").read_bytes())
    return root


@pytest.fixture
def plan(course, tmp_path, monkeypatch):
    """A bundle of one wheel for two systems, one of which lacks something."""
    monkeypatch.setenv("NEUROKIT_LITE_CACHE", str(tmp_path / "cache"))
    source = tmp_path / "only-1.0-py3-none-any.whl"
    source.write_bytes(CONTENT)
    digest = hashlib.sha256(CONTENT).hexdigest()
    wheel = Wheel(source.name, url=source.as_uri(), n_bytes=len(CONTENT), sha256=digest)
    whole, lacking = Target("linux-x86_64", "3.12"), Target("macos-x86_64", "3.11")
    choice = Choice({whole: [wheel], lacking: [wheel]}, {whole: [], lacking: ["rare 1.0"]})
    return make_plan(course, tmp_path / "my stick", choice)


def names_in(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_downloaded_course_takes_nothing_of_a_class_along(course):
    assert {path.as_posix() for path in course_tree(course)} == {".gitignore", "lesson.py", "tools/bootstrap.py"}


def test_a_cloned_course_takes_what_git_keeps(course):
    git = ["git", "-C", str(course)]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "lesson.py", "tools"], check=True)
    (course / "my-class.csv").write_text("private")
    (course / "tools" / "bootstrap.py").unlink()
    assert [path.as_posix() for path in course_tree(course)] == ["lesson.py"]


def test_everything_is_there_and_has_its_checksum(plan):
    stick = write_bundle(plan)
    scripts = {"start.py", "start-linux.sh", "start-macos.command", "start-windows.bat", "README.txt", "bundle.json"}
    course = {
        f"course/{name}" for name in (".gitignore", "lesson.py", "tools/bootstrap.py", "book/_build/html/index.html")
    }
    assert names_in(stick) == scripts | course | {"wheels/only-1.0-py3-none-any.whl", "SHA256SUMS"}
    sums = dict(reversed(line.split("  ")) for line in (stick / "SHA256SUMS").read_text().splitlines())
    assert set(sums) == names_in(stick) - {"SHA256SUMS"}
    assert all(hashlib.sha256((stick / name).read_bytes()).hexdigest() == digest for name, digest in sums.items())
    assert json.loads((stick / "bundle.json").read_text())["targets"] == {
        "linux-x86_64, Python 3.12": [],
        "macos-x86_64, Python 3.11": ["rare 1.0"],
    }


def test_scripts_name_the_pythons_and_leave_no_gap(plan):
    stick = write_bundle(plan)
    for name in ("start-linux.sh", "start-macos.command", "start-windows.bat", "README.txt"):
        text = (stick / name).read_bytes().decode()
        assert "3.12" in text
        assert not re.search("@[A-Z]+@", text)
        assert ("\r\n" in text) == (name in ("start-windows.bat", "README.txt"))
    for name in ("start-linux.sh", "start-macos.command"):
        assert subprocess.run(["sh", "-n", stick / name], check=False).returncode == 0
        assert (stick / name).stat().st_mode & 0o111
    readme = (stick / "README.txt").read_text()
    assert "rare 1.0 for macos-x86_64 (Python 3.11)" in readme
    assert "course/book/_build/html/index.html" in readme


def test_a_data_set_that_was_fetched_goes_along(plan, monkeypatch, tmp_path):
    fetched = next(name for name in registry.names() if not registry.entry(name)["shipped"])
    path = registry.file_path(fetched)
    assert any(fetched in line for line in plan.absent())
    path.parent.mkdir(parents=True)
    path.write_bytes(b"its data")
    monkeypatch.setattr(registry, "verify", registry.file_path)
    again = make_plan(plan.root, plan.folder, plan.choice)
    assert again.data == [fetched]
    assert f"data/{path.name}" in names_in(write_bundle(again))


def test_an_earlier_bundle_is_brought_up_to_date(plan, course):
    stick = write_bundle(plan)
    (course / "lesson.py").rename(course / "lesson-2.py")
    again = make_plan(course, stick, plan.choice)
    assert again.bytes_to_fetch() == 0 < plan.choice.files()[0].n_bytes
    write_bundle(again)
    assert "course/lesson-2.py" in names_in(stick)
    assert "course/lesson.py" not in names_in(stick)


def test_sizes_and_what_is_missing_are_known_before_anything_is_written(plan):
    said = "\n".join(plan.sizes() + plan.absent())
    assert "packages for linux-x86_64, Python 3.12" in said
    assert "packages in all: 1 files" in said
    assert "Python itself" in said
    assert not plan.folder.exists()


def test_a_folder_with_other_things_is_left_alone(plan, course, tmp_path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.png").touch()
    with pytest.raises(ValueError, match=r"folder must be new, empty, or an earlier bundle"):
        make_plan(course, tmp_path / "photos", plan.choice)
    for inside in (course / "stick", course, tmp_path):
        with pytest.raises(ValueError, match="folder must lie outside"):
            make_plan(course, inside, plan.choice)


def test_a_full_stick_is_said_at_once(plan, course, monkeypatch, tmp_path):
    usage = type("Usage", (), {"free": 3})()
    monkeypatch.setattr(bundles.shutil, "disk_usage", lambda path: usage)
    with pytest.raises(OSError, match=r"The bundle needs 0 MB more; 0 MB are free .*larger stick"):
        make_plan(course, tmp_path / "new", plan.choice)


def test_a_stick_tells_when_a_file_was_damaged(plan):
    stick = write_bundle(plan)
    verify = [sys.executable, str(stick / "start.py"), "--verify"]
    whole = subprocess.run(verify, capture_output=True, text=True, check=False)
    assert (whole.returncode, whole.stdout) == (0, "All 11 files are as they should be.\n")
    (stick / "wheels" / "only-1.0-py3-none-any.whl").write_bytes(CONTENT[:-1] + b"x")
    harmed = subprocess.run(verify, capture_output=True, text=True, check=False)
    assert harmed.returncode == 1
    assert "wheels/only-1.0-py3-none-any.whl is damaged" in harmed.stderr
