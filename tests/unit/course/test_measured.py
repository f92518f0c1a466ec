"""Rows that were measured: two people who each add some do not meet, and of two of one name the later counts."""

import json
import shutil
import subprocess

import pytest
from contracts.support import ROOT

from neurokit_lite.course.measured import read_rows, stamp, write_rows


def row(name, at, ratio=1.0):
    return {"name": name, "ratio": ratio, "measured": at}


@pytest.fixture
def rows(tmp_path):
    """A repository with the course's rules of merging, and a file of three rows."""
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    path = tmp_path / "benchmarks" / "results.jsonl"
    path.parent.mkdir()
    write_rows(path, [row(name, "20260101T000000") for name in "bdf"])
    git(path, "init", "-qb", "main")
    commit(path)
    return path


def git(path, *words):
    settings = ("-c", "user.name=A Person", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *settings, *words], cwd=path.parents[1], check=True, capture_output=True)


def commit(path):
    git(path, "add", "-A")
    git(path, "commit", "-qm", "Measured")


def branch(path, name, *fresh):
    """A branch from main on which somebody measured."""
    git(path, "switch", "-qc", name, "main")
    kept = {one["name"]: one for one in [*read_rows(path), *fresh]}
    write_rows(path, kept.values())
    commit(path)


def test_two_branches_that_each_add_a_row_merge_without_conflict(rows):
    branch(rows, "one", row("c", "20260102T000000"))
    branch(rows, "other", row("e", "20260102T000000"), row("a", "20260102T000000"))
    git(rows, "merge", "-q", "one")
    assert [one["name"] for one in read_rows(rows)] == list("abcdef")
    assert len(rows.read_text("utf-8").splitlines()) == 6


@pytest.mark.parametrize("into", ["one", "other"])
def test_the_later_measurement_counts_whichever_side_was_merged(rows, into):
    branch(rows, "one", row("b", "20260103T000000", 3.0), row("c", "20260102T000000", 2.0))
    branch(rows, "other", row("b", "20260102T000000", 2.0), row("c", "20260103T000000", 3.0))
    git(rows, "switch", "-q", into)
    git(rows, "merge", "-q", {"one": "other", "other": "one"}[into])
    assert len(rows.read_text("utf-8").splitlines()) == 6  # b and c twice
    assert {one["name"]: one["ratio"] for one in read_rows(rows)} == {"b": 3.0, "c": 3.0, "d": 1.0, "f": 1.0}


def test_a_new_measurement_is_not_undone_by_the_old_row_of_a_branch_that_changed_its_neighbour(rows):
    branch(rows, "one", row("b", "20260102T000000", 2.0))
    branch(rows, "other", row("d", "20260102T000000", 2.0))
    git(rows, "switch", "-q", "one")
    git(rows, "merge", "-q", "other")
    assert {one["name"]: one["ratio"] for one in read_rows(rows)} == {"b": 2.0, "d": 2.0, "f": 1.0}


def test_of_two_from_one_second_the_lower_line_counts_and_the_next_writer_leaves_one(tmp_path):
    path = tmp_path / "rows.jsonl"
    lines = [row("a", "20260101T000000", 1.0), row("a", "20260101T000000", 2.0), {"name": "b", "ratio": 1.0}]
    path.write_text("".join(f"{json.dumps(one)}\n" for one in [*lines, {"name": "b", "ratio": 2.0}]), "utf-8")
    found = read_rows(path)
    assert [one["ratio"] for one in found] == [2.0, 2.0]
    write_rows(path, found)
    assert [json.loads(line) for line in path.read_text("utf-8").splitlines()] == found


def test_a_row_with_a_date_counts_before_one_without(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text('{"name": "a", "measured": "20260101T000000"}\n{"name": "a"}\n', "utf-8")
    assert "measured" in read_rows(path)[0]


def test_what_is_no_row_is_refused_and_a_writer_that_fails_leaves_the_file(tmp_path):
    path = tmp_path / "rows.jsonl"
    write_rows(path, [row("µ", stamp())])
    text = path.read_text("utf-8")
    assert "µ" in text
    with pytest.raises(TypeError):
        write_rows(path, [row("a", "x"), row("b", {1})])
    assert path.read_text("utf-8") == text
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    path.write_text("[", "utf-8")
    with pytest.raises(ValueError, match="Expecting"):
        read_rows(path)
    assert read_rows(tmp_path / "none.jsonl") == []
