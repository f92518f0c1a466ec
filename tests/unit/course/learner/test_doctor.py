"""`nkl doctor`: each fault is seen, named and given a remedy."""

import sys
from pathlib import Path

import pytest

from neurokit_lite.course.learner import doctor
from neurokit_lite.course.learner.machine.findings import Diagnosis
from neurokit_lite.data import registry


def test_old_python_fails():
    assert doctor.check_python((3, 10, 9)).status == "fail"
    assert doctor.check_python((3, 11, 0)).status == "ok"


def test_lock_is_read_for_this_machine():
    here = "# made by uv\na-b==1.0 ; python_version >= '3' \\\n    --hash=sha256:00\nd==3.0\n"
    text = here + "c==2.0 ; sys_platform == 'nowhere'\n"
    assert doctor.locked_versions(text) == {"a-b": "1.0", "d": "3.0"}


def lock(folder: Path, text: str) -> Path:
    path = folder / "requirements.lock"
    path.write_text(text)
    return path


def test_installed_package_of_the_locked_version(tmp_path):
    from importlib.metadata import version

    assert doctor.check_packages(lock(tmp_path, f"numpy=={version('numpy')}\n")).status == "ok"


def test_another_version_is_a_warning(tmp_path):
    check = doctor.check_packages(lock(tmp_path, "numpy==0.0.1\n"))
    assert check.status == "warning"
    assert "instead of 0.0.1" in check.found


def test_missing_packages_fail_and_a_long_list_is_cut(tmp_path):
    check = doctor.check_packages(lock(tmp_path, "".join(f"no-such-{n}==1\n" for n in range(7))))
    assert check.status == "fail"
    assert check.found.endswith("and 3 more")
    assert "make start" in check.remedy


def test_no_lock_is_a_warning(tmp_path):
    assert doctor.check_packages(tmp_path / "requirements.lock").status == "warning"


def test_missing_lab_extension_says_what_it_was_for(tmp_path):
    package = tmp_path / "share/jupyter/labextensions/@jupyter/nbgrader/package.json"
    package.parent.mkdir(parents=True)
    package.touch()
    check = doctor.check_extensions(tmp_path)
    assert (check.status, check.found) == ("fail", "none for sliders")
    assert doctor.check_extensions(Path(sys.prefix)).status == "ok"


def test_kernel_adds_one_and_one():
    check = doctor.check_kernel()
    assert check.status == "ok", check.found


def test_kernel_that_is_not_there():
    check = doctor.check_kernel("no-such-kernel")
    assert check.status == "fail"
    assert "no-such-kernel" in check.found


def test_damaged_data_fails_and_names_the_set(monkeypatch):
    def damaged(name):
        if name == "head_direction":
            raise ValueError("checksum")

    monkeypatch.setattr(registry, "verify", damaged)
    check = doctor.check_data()
    assert check.status == "fail"
    assert "head_direction" in check.found
    assert "nkl data verify" in check.remedy


def test_data_on_demand_that_is_absent_is_no_failure(monkeypatch):
    def absent(name):
        raise FileNotFoundError(name)

    monkeypatch.setattr(registry, "verify", absent)
    monkeypatch.setattr(registry, "entry", lambda name: {"shipped": False})
    check = doctor.check_data()
    assert check.status == "ok"
    assert "on demand" in check.found


@pytest.mark.parametrize("check", [doctor.check_memory, doctor.check_disk])
def test_amounts_are_graded(check):
    assert check(1.0).status == "fail"
    assert check(2.0).status == "warning"
    assert check(8.0).status == "ok"
    assert check(1.0).remedy
    assert not check(8.0).remedy


def test_a_check_that_breaks_does_not_stop_the_others(monkeypatch):
    def broken():
        raise RuntimeError("no disk at all")

    questions = [("disk", broken), ("Python", doctor.check_python)]
    monkeypatch.setattr(doctor, "_questions", lambda _workspace: iter(questions))
    first, second = doctor.run_checks(Path("nowhere"))
    assert first.status == "fail"
    assert "no disk at all" in first.found
    assert second.status == "ok"


def test_every_question_is_asked():
    names = [name for name, _ in doctor._questions(Path("nowhere"))]
    within = ["Python", "packages", "lab extensions", "kernel", "data", "memory", "disk"]
    assert names == [*within, "workspace", "port", "browser", "clock", "network"]


def test_checks_cannot_be_changed():
    with pytest.raises(AttributeError):
        Diagnosis("disk", "ok", "80 GB free").status = "fail"
