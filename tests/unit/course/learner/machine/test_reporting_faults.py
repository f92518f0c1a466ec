"""The text for the report of a fault says what is needed, and nothing about who wrote it."""

import getpass
import os
import socket
import sys
from pathlib import Path

import pytest

from neurokit_lite.course.layout import repository_root
from neurokit_lite.course.learner.machine import reporting_faults as told
from neurokit_lite.course.learner.machine.findings import Diagnosis


def test_it_names_versions_and_every_check():
    text = told.issue_report(
        [Diagnosis("disk", "fail", "0.1 GB free", "Empty the bin."), Diagnosis("port", "ok", "free")]
    )
    for words in ("system: ", "Python: ", "course: ", "jupyterlab ", "- fail: disk: 0.1 GB free", "- ok: port: free"):
        assert words in text


@pytest.mark.parametrize(
    ("place", "instead"),
    [(repository_root() / "workspace", "<course>"), (Path(sys.prefix), "<environment>"), (Path.home() / "x", "~")],
)
def test_folders_are_called_by_what_they_are(place, instead, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    said = told.without_private(f"no space in {place}")
    assert said.startswith(f"no space in {instead}")
    assert str(Path.home()) not in said


def test_names_of_people_and_machines_are_left_out(monkeypatch):
    monkeypatch.setattr(getpass, "getuser", lambda: "jane")
    monkeypatch.setattr(socket, "gethostname", lambda: "janes-laptop")
    assert told.without_private("/mnt/jane on janes-laptop?token=0af") == "/mnt/<user> on <machine>?token=<token>"


def test_a_folder_inside_another_is_not_cut_in_two(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert told.without_private(os.fspath(tmp_path / "a")) == "<here>/a"
