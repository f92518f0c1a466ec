"""A kill between any two steps leaves the old verdict or the new one, and what is written is on the disk."""

import json
import os
import shutil
from functools import partial

import pytest

from neurokit_lite.course.grading import journal as module
from neurokit_lite.course.grading.journal import Journal, key_of, write_safely
from neurokit_lite.course.grading.results import GRADED, CellResult, NotebookResult, SubmissionResult


def verdict(score, student="ann"):
    part = NotebookResult("p1", GRADED, (CellResult("test1", 2.0, score, "sealed", "passed"),))
    return SubmissionResult(student, "ps1", "k", GRADED, (part,))


class Killed(BaseException):
    """What no `except Exception` catches."""


STEPS = [(os, "fsync"), (os, "replace"), (os, "open"), (shutil, "rmtree")]


def killed_at(monkeypatch, number, work):
    """Do the work up to the given step that reaches the disk; say whether there was one left."""
    left = [number]

    def counted(real):
        def step(*args, **more):
            if not left[0]:
                raise Killed
            left[0] -= 1
            return real(*args, **more)

        return step

    with monkeypatch.context() as patch:
        for owner, name in STEPS:
            patch.setattr(owner, name, counted(getattr(owner, name)))
        try:
            work()
        except Killed:
            return True
    return False


def notebooks(journal):
    """The texts of the staged notebooks, leftovers of half-written files aside."""
    return {path.stem: path.read_text("utf-8") for path in journal.staged("ann").glob("[!.]*.ipynb")}


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    return Journal(folder)


@pytest.mark.parametrize("begun", ["nothing", "done", "staged"])
def test_a_staged_verdict_has_its_notebooks_wherever_the_run_was_killed(tmp_path, monkeypatch, begun):
    number, is_killed = 0, True
    while is_killed:
        journal = fresh(tmp_path / "store")
        if begun != "nothing":
            journal.stage(verdict(1.0), {"p1": "old"})
        if begun == "done":
            journal.finish(verdict(1.0))
        is_killed = killed_at(monkeypatch, number, partial(journal.stage, verdict(2.0), {"p1": "new", "p2": "new"}))
        entry = journal.get("ann")
        if begun == "nothing" and entry is None:
            assert is_killed
        elif entry.result == verdict(2.0):
            assert entry.state == "staged"
            assert notebooks(journal) == {"p1": "new", "p2": "new"}
        else:
            assert (entry.state, entry.result) == (begun, verdict(1.0))
        n_noted = [line["score"] for line in journal.history()].count(2.0)
        assert n_noted == (entry is not None and not is_killed), "an attempt is noted once it is on the disk"
        number += 1
    assert number > 6


def test_a_verdict_that_is_being_finished_keeps_its_notebooks_until_it_is_done(tmp_path, monkeypatch):
    number, is_killed = 0, True
    while is_killed:
        journal = fresh(tmp_path / "store")
        journal.stage(verdict(2.0), {"p1": "new"})
        is_killed = killed_at(monkeypatch, number, partial(journal.finish, verdict(2.0)))
        entry = journal.get("ann")
        assert entry.result == verdict(2.0)
        assert entry.state == "done" or notebooks(journal) == {"p1": "new"}
        number += 1
    assert (number > 3, entry.state, notebooks(journal)) == (True, "done", {})


def test_the_text_is_on_the_disk_before_the_rename_and_the_rename_before_the_return(tmp_path, monkeypatch):
    path, said = tmp_path / "deep" / "a.json", []
    write_safely(path, "old")
    real_sync, real_replace = os.fsync, os.replace

    def sync(handle):
        is_folder = os.path.isdir(f"/proc/self/fd/{handle}") if os.path.isdir("/proc/self/fd") else None
        size = os.fstat(handle).st_size
        said.append("folder" if is_folder else f"file of {size}")
        return real_sync(handle)

    def replace(one, other):
        assert (path.read_text("utf-8"), os.path.basename(one)[0]) == ("old", ".")
        said.append("rename")
        return real_replace(one, other)

    monkeypatch.setattr(module.os, "fsync", sync)
    monkeypatch.setattr(module.os, "replace", replace)
    write_safely(path, "newer")
    assert said == ["file of 5", "rename", "folder"]
    assert path.read_text("utf-8") == "newer"
    assert [one.name for one in path.parent.iterdir()] == ["a.json"]


def test_a_notebook_of_the_submission_before_is_not_handed_back(tmp_path):
    journal = Journal(tmp_path)
    journal.stage(verdict(1.0), {"p1": "old", "p2": "old"})
    journal.stage(verdict(2.0), {"p1": "new"})
    assert notebooks(journal) == {"p1": "new"}


@pytest.mark.parametrize("field", ["state", "result"])
def test_an_entry_without_a_field_is_no_entry_and_stops_nobody(tmp_path, field):
    journal = Journal(tmp_path)
    journal.stage(verdict(1.0), {})
    journal.stage(verdict(2.0, "bob"), {})
    path = tmp_path / "journal" / "ann.json"
    data = json.loads(path.read_text("utf-8"))
    del data[field]
    path.write_text(json.dumps(data), "utf-8")
    assert journal.get("ann") is None
    assert list(journal.entries()) == ["bob"]


@pytest.mark.parametrize("name", ["._ann.json", ".ann.json", ".ann.json.new"])
def test_hidden_files_are_no_entries(tmp_path, name):
    journal = Journal(tmp_path)
    journal.stage(verdict(1.0), {})
    old = (tmp_path / "journal" / "ann.json").read_text("utf-8").replace('"ann"', '"zoe"')
    (tmp_path / "journal" / name).write_text(old, "utf-8")
    assert list(journal.entries()) == ["ann"]


def test_the_history_goes_on_behind_a_torn_line(tmp_path):
    journal = Journal(tmp_path)
    journal.stage(verdict(1.0), {})
    with (tmp_path / "history.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"at": \n')
    journal.stage(verdict(2.0), {})
    assert [line["score"] for line in journal.history()] == [1.0, 2.0]


def test_the_key_is_of_the_files_whatever_their_order_and_of_nothing_else():
    assert key_of({"a": b"1", "b": b"2"}, "x") == key_of({"b": b"2", "a": b"1"}, "x")
    assert key_of({"a": b"1", "b": b"2"}) != key_of({"a": b"1b\x002"})
    assert key_of({"a": b"1b\x002"}) != key_of({"a": b"1", "b": b"2"})
    assert key_of({"a": b"1"}, "xy", "z") != key_of({"a": b"1"}, "x", "yz")
    assert key_of({"a": b"1"}, "x", "y") != key_of({"a": b"1"}, "y", "x")
