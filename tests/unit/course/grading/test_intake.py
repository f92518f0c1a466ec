"""One student's file never stops the class: it is reported for that student, and the others are collected."""

import errno
import os
import socket
import zipfile
from pathlib import Path

import pytest

from neurokit_lite.course.grading.journal import key_of
from neurokit_lite.course.grading.submission import files as limits
from neurokit_lite.course.grading.submission.collect import collect_submissions, submissions
from neurokit_lite.course.grading.submission.files import put_files, read_files, read_tree

HONEST = {"ann/p1.ipynb": b"{}", "zoe/p1.ipynb": b"{}"}


def encrypted(archive: Path) -> None:
    """Set the bit that says so in the local and the central entry of eve's notebook."""
    raw = bytearray(archive.read_bytes())
    for mark, flags, name in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        place = raw.index(mark)
        while raw[place + name : place + name + 4] != b"eve/":
            place = raw.index(mark, place + 1)
        raw[place + flags] |= 1
    archive.write_bytes(raw)


def damaged(archive: Path) -> None:
    raw = archive.read_bytes()
    archive.write_bytes(raw.replace(b"a text to break", b"a text is broken"[:15]))


def method(archive: Path) -> None:
    """A way of packing that nobody knows."""
    raw = bytearray(archive.read_bytes())
    for mark, where, name in ((b"PK\x03\x04", 8, 30), (b"PK\x01\x02", 10, 46)):
        place = raw.index(mark)
        while raw[place + name : place + name + 4] != b"eve/":
            place = raw.index(mark, place + 1)
        raw[place + where] = 99
    archive.write_bytes(raw)


@pytest.fixture
def collect(course, tmp_path):
    """Collect a zip; gives what was left out, and every student's files."""

    def run(entries, spoil=None):
        with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
            for name, data in [*HONEST.items(), *entries]:
                archive.writestr(name, data)
        if spoil:
            spoil(tmp_path / "class.zip")
        done = collect_submissions(course, "ps1", tmp_path / "class.zip")
        files = {one.student: read_files(one.folder)[0] for one in submissions(course, "ps1")}
        assert {name: files[name] for name in ("ann", "zoe")} == {n: {"p1.ipynb": b"{}"} for n in ("ann", "zoe")}
        return done, files

    return run


@pytest.mark.parametrize(
    ("entries", "spoil", "words", "kept"),
    [
        ([("eve/p1.ipynb", "a text to break")], damaged, "eve: p1.ipynb: damaged in the zip", set()),
        ([("eve/p1.ipynb", "x")], encrypted, "eve: p1.ipynb: encrypted in the zip", set()),
        ([("eve/p1.ipynb", "x")], method, "eve: p1.ipynb: packed in a way that cannot be read", set()),
        ([("eve/p1.ipynb", "x"), ("eve/p1.ipynb/deep.py", "y")], None,
         "eve: p1.ipynb/deep.py: a file and a folder have one name; the file was taken", {"p1.ipynb"}),
        ([("eve/" + "n" * 280 + ".ipynb", "x"), ("eve/p1.ipynb", "x")], None,
         f"eve: {'n' * 280}.ipynb: its name is too long (286 bytes; 1 parts)", {"p1.ipynb"}),
        ([("eve/" + "d/" * 900 + "p1.ipynb", "x"), ("eve/p1.ipynb", "x")], None, "its name is too long", {"p1.ipynb"}),
        ([("eve/p1.ipynb", "x"), ("./eve/p1.ipynb", "y")], None,
         "./eve/p1.ipynb: eve/p1.ipynb has the same name; this one was taken", {"p1.ipynb"}),
        ([("eve/work.zip", "PK"), ("eve.zip", "PK")], None,
         "eve.zip: no student's name in it; a zip in the zip has to be unpacked first", {"work.zip"}),
        ([("eve/a\x1b[2J.ipynb", "x"), ("loose\x07.ipynb", "y")], None, "loose\\x07.ipynb: no student's name in it",
         {"a\x1b[2J.ipynb"}),
    ],
)  # fmt: skip
def test_an_odd_entry_is_that_students_and_the_class_goes_on(collect, entries, spoil, words, kept):
    done, files = collect(entries, spoil)
    assert [line for line in done.left_out if words in line], done.left_out
    assert len(done.left_out) == 1
    assert set(files["eve"]) == kept
    if words.startswith("eve: "):
        assert done.reasons["eve"] == [done.left_out[0].removeprefix("eve: ")]


def test_an_entry_twice_is_said(collect, recwarn):
    done, files = collect([("eve/p1.ipynb", "old"), ("eve/p1.ipynb", "new")])
    assert done.left_out == ["eve/p1.ipynb: stands in the zip more than once; the last one was taken"]
    assert files["eve"] == {"p1.ipynb": b"new"}


def test_a_bomb_is_not_unpacked_for_ever(collect, monkeypatch):
    monkeypatch.setattr(limits, "FILE_MB", 1)
    monkeypatch.setattr(limits, "TOTAL_MB", 2)
    read, original = [], zipfile.ZipFile.open

    def counting(archive, entry, mode="r", **more):
        read.append(mode)
        return original(archive, entry, mode, **more)

    monkeypatch.setattr(zipfile.ZipFile, "open", counting)
    done, files = collect([("eve/p1.ipynb", "x"), *((f"eve/{n:02d}.bin", bytes(3 << 20)) for n in range(20))])
    assert files["eve"] == {"p1.ipynb": b"x"}
    assert len(done.left_out) == 20
    assert (
        read.count("r") == 3 + 4
    )  # three notebooks; then 1 MB of each until twice the 2 MB of a submission are passed


def test_sixty_thousand_files_are_one_line_and_the_notebook_is_taken(tmp_path, monkeypatch):
    (tmp_path / "many").mkdir()
    for n in range(60_000):
        os.close(os.open(tmp_path / "many" / f"{n:05d}.txt", os.O_CREAT | os.O_WRONLY))
    (tmp_path / "p1.ipynb").write_text("{}")
    files, left_out = read_files(tmp_path)
    assert len(files) == limits.N_FILES
    assert files["p1.ipynb"] == b"{}"
    assert left_out == [f"{60_001 - limits.N_FILES} more files: a submission may have {limits.N_FILES}"]


def test_sixty_thousand_entries_of_a_zip_are_one_line(collect):
    done, files = collect([("eve/p1.ipynb", "x"), *((f"eve/{n}.txt", "") for n in range(60_000))])
    assert done.left_out == [f"eve: {60_001 - limits.N_FILES} more files: a submission may have {limits.N_FILES}"]
    assert len(files["eve"]) == limits.N_FILES
    assert files["eve"]["p1.ipynb"] == b"x"


def test_links_pipes_sockets_and_deep_folders_are_left_out_and_named(tmp_path):
    (tmp_path / "secret").write_text("solution")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "p1.ipynb").write_text("{}")
    (folder / "link").symlink_to(tmp_path / "secret")
    (folder / "dir").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / "sock"))
        (folder / Path(*["d"] * 40)).mkdir(parents=True)
        (folder / Path(*["d"] * 40) / "deep.txt").write_text("x")
        files, left_out = read_files(folder)
    assert files == {"p1.ipynb": b"{}"}
    special = [f"{name}: a link or special file" for name in ("dir", "link", "pipe", "sock")]
    assert sorted(left_out) == sorted([*special, "/".join(["d"] * 31) + ": folders in folders, more than 30 deep"])


def test_a_link_put_there_between_look_and_read_is_not_followed(tmp_path, monkeypatch):
    """The swap of the issue, at the only moment that there is: after the folder was listed, before the open."""
    (tmp_path / "secret").write_text("solution")
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    for name in ("data.csv", "sub/more.csv"):
        (folder / name).write_text("1")
    original = os.open

    def swapping(path, flags, *args, **more):
        if path == "data.csv":
            (folder / "data.csv").unlink()
            (folder / "data.csv").symlink_to(tmp_path / "secret")
        if path == "sub":
            (folder / "sub" / "more.csv").unlink()
            (folder / "sub").rmdir()
            (folder / "sub").symlink_to(tmp_path)
        return original(path, flags, *args, **more)

    monkeypatch.setattr(os, "open", swapping)
    files, left_out = read_files(folder)
    assert files == {}
    assert left_out == ["data.csv: a link or special file", "sub: a link or special file"]


def test_a_second_name_of_somebody_elses_file_is_left_out(tmp_path):
    (tmp_path / "mine").write_text("solution")
    folder = tmp_path / "in"
    folder.mkdir()
    os.link(tmp_path / "mine", folder / "data.csv")
    handle = os.open(folder, os.O_RDONLY)
    try:
        assert read_tree(handle, owner=os.getuid() + 1) == (
            {},
            ["data.csv: belongs to another account than its folder"],
        )
        assert read_tree(handle, owner=os.getuid()) == ({"data.csv": b"solution"}, [])
    finally:
        os.close(handle)


@pytest.mark.parametrize("what", ["file", "folder", "download"])
def test_what_cannot_be_read_is_that_students(course, tmp_path, monkeypatch, what):
    for name in ("ann", "eve"):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / "p1.ipynb").write_text("{}")
    original, scan = os.open, os.scandir

    def refusing(path, *args, **more):
        if str(path).endswith("eve/p1.ipynb") or (path == "eve" and what == "folder"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return original(path, *args, **more)

    def closed(path="."):
        if str(path).endswith("in/eve"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed) if what == "download" else monkeypatch.setattr(os, "open", refusing)
    if what == "folder":
        files, left_out = read_files(tmp_path / "in")
        assert (set(files), left_out) == ({"ann/p1.ipynb"}, ["eve: cannot be read: no permission"])
        return
    done = collect_submissions(course, "ps1", tmp_path / "in")
    where = "eve: p1.ipynb" if what == "file" else "eve"
    assert done.left_out == [f"{where}: cannot be read: no permission"]
    assert "ann" in {one.student for one in submissions(course, "ps1")}


def test_a_full_disk_is_nobodys_own_trouble(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        put_files(tmp_path / "ann" / "ps1", {"p1.ipynb": b"x"})


def test_names_that_are_no_text_have_a_key_and_are_shown_as_escapes(tmp_path):
    (tmp_path / "\udcff\n.csv").write_text("1")
    (tmp_path / "l\udcff").symlink_to("x")
    files, left_out = read_files(tmp_path)
    assert files == {"\udcff\n.csv": b"1"}
    assert left_out == ["l\\udcff: a link or special file"]
    assert len(key_of(files)) == 64
    assert put_files(tmp_path / "new", files) == []
    assert read_files(tmp_path / "new")[0] == files
    assert put_files(tmp_path / "new", {"\ud800": b"1"}) == ["\\ud800: its name cannot be written on this disk"]


def test_what_lies_in_the_place_of_a_submission_is_replaced_and_a_link_is_not_followed(tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine").write_text("mine")
    (tmp_path / "ps1").symlink_to(tmp_path / "other")
    assert put_files(tmp_path / "ps1", {"p1.ipynb": b"x"}) == []
    assert (tmp_path / "other" / "mine").read_text() == "mine"
    assert not (tmp_path / "ps1").is_symlink()
    assert read_files(tmp_path / "ps1")[0] == {"p1.ipynb": b"x"}


def test_a_download_that_is_not_whole_is_one_clear_message(course, tmp_path):
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.writestr("ann/p1.ipynb", "{}" * 1000)
    raw = (tmp_path / "class.zip").read_bytes()
    (tmp_path / "class.zip").write_bytes(raw[:-30])
    with pytest.raises(ValueError, match="no whole zip file: download it again"):
        collect_submissions(course, "ps1", tmp_path / "class.zip")
    place = raw.index(b"PK\x01\x02")
    (tmp_path / "class.zip").write_bytes(raw[:place] + b"XX" + raw[place + 2 :])
    with pytest.raises(ValueError, match="origin must be a sound zip file"):
        collect_submissions(course, "ps1", tmp_path / "class.zip")
