"""`nkl doctor` looks at the machine around the installation."""

import os
import socket
import subprocess
import sys
import webbrowser

import pytest

from neurokit_lite.course.learner.machine import surroundings
from neurokit_lite.course.learner.machine.surroundings import (
    check_browser,
    check_clock,
    check_network,
    check_port,
    check_workspace,
)


def test_a_workspace_that_is_there_or_can_be_made(tmp_path):
    assert check_workspace(tmp_path).found == str(tmp_path)
    assert "made at the first start" in check_workspace(tmp_path / "a" / "b").found
    assert list(tmp_path.iterdir()) == []  # looking leaves nothing behind


def test_a_workspace_that_is_a_file(tmp_path):
    (tmp_path / "mine").touch()
    check = check_workspace(tmp_path / "mine")
    assert check.status == "fail"
    assert "--workspace" in check.remedy


def test_a_workspace_that_cannot_be_written_to(tmp_path, monkeypatch):
    def refuse(**_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(surroundings.tempfile, "TemporaryFile", refuse)
    check = check_workspace(tmp_path)
    assert (check.status, check.found) == ("fail", f"{tmp_path} cannot be written to (Permission denied)")


def test_a_port_that_is_taken_is_no_trouble(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        check = check_port(tmp_path, port=other.getsockname()[1])
    assert check.status == "ok"
    assert "taken by another program" in check.found


def test_the_courses_own_server_is_known(tmp_path, monkeypatch):
    monkeypatch.setattr(surroundings, "running_at", lambda _workspace: "http://127.0.0.1:1/lab")
    assert check_port(tmp_path).found == "the course is running now"


def test_no_port_at_all(tmp_path, monkeypatch):
    class Refused(socket.socket):
        def bind(self, _address):
            raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(surroundings.socket, "socket", Refused)
    assert check_port(tmp_path).status == "fail"


def test_no_browser_is_a_warning_with_a_way_on(monkeypatch):
    def none():
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(webbrowser, "get", none)
    check = check_browser()
    assert check.status == "warning"
    assert "`nkl start` prints" in check.remedy


@pytest.mark.parametrize(("days", "status"), [(0, "ok"), (-0.5, "ok"), (-2, "warning"), (400, "ok")])
def test_a_clock_behind_the_course_is_told(tmp_path, days, status):
    file = tmp_path / "lock"
    file.touch()
    os.utime(file, (1.8e9, 1.8e9))
    assert check_clock(file, now_s=1.8e9 + days * 86_400).status == status


@pytest.mark.parametrize(("code", "found"), [("0", "registry answers"), ("1", "offline")])
def test_offline_is_fine(code, found):
    check = check_network((sys.executable, "-c", f"raise SystemExit({code})"))
    assert (check.status, check.remedy) == ("ok", "")
    assert found in check.found


def test_a_registry_that_stays_silent_is_not_waited_for(monkeypatch):
    def wait(*_command, timeout, **_options):
        raise subprocess.TimeoutExpired("pip", timeout)

    monkeypatch.setattr(subprocess, "run", wait)
    assert "offline" in check_network().found
