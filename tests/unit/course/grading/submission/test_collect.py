"""Submissions come from a folder or an LMS's zip, without links, bombs or foreign paths."""

import shutil
import zipfile

import pytest

from neurokit_lite.course.grading.submission import files as limits
from neurokit_lite.course.grading.submission.collect import collect_submissions, submissions
from neurokit_lite.course.grading.submission.files import read_files

ZIPS = {
    "moodle": ("Ann Lee_4711_assignsubmission_file_/p1.ipynb", "4711"),
    "canvas": ("leeann_99_1234_p1-2.ipynb", "leeann"),
    "canvas late": ("leeann_LATE_99_1234_p1.ipynb", "leeann"),
    "blackboard": ("Set 1_alee_attempt_2026-01-02-03-04-05_p1.ipynb", "alee"),
    "folder": ("alee/p1.ipynb", "alee"),
}


@pytest.mark.parametrize("name", ZIPS)
def test_the_file_names_of_each_lms_are_understood(course, tmp_path, name):
    inside, student = ZIPS[name]
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.writestr(inside, "{}")
    assert collect_submissions(course, "ps1", tmp_path / "class.zip").left_out == []
    found = submissions(course, "ps1")
    assert [item.student for item in found] == [student]
    assert read_files(found[0].folder)[0] == {"p1.ipynb": b"{}"}


def test_a_student_whom_the_lms_calls_otherwise_gets_the_gradebooks_name(course, tmp_path):
    with course.gradebook() as gradebook:
        gradebook.add_student("ann", lms_user_id="4711")
        gradebook.add_student("4712", lms_user_id="4711x")
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        for number in (4711, 4712):
            archive.writestr(f"Somebody_{number}_assignsubmission_file_/p1.ipynb", "{}")
    collect_submissions(course, "ps1", tmp_path / "class.zip")
    assert [item.student for item in submissions(course, "ps1")] == ["4712", "ann"]


@pytest.mark.parametrize("origin", ["folder", "zip"])
def test_a_class_may_be_bigger_than_what_one_student_may_hand_in(course, tmp_path, monkeypatch, origin):
    monkeypatch.setattr(limits, "FILE_MB", 1)
    monkeypatch.setattr(limits, "TOTAL_MB", 1)
    files = {"ann/p1.ipynb": 700, "bob/p1.ipynb": 700, "eve/data.bin": 1500, "zoe/a.bin": 700, "zoe/b.bin": 700}
    for name, kb in files.items():
        (tmp_path / "class" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "class" / name).write_bytes(bytes(kb << 10))
    if origin == "zip":
        shutil.make_archive(str(tmp_path / "class"), "zip", tmp_path / "class")
    notes = collect_submissions(course, "ps1", tmp_path / ("class.zip" if origin == "zip" else "class")).left_out
    assert sorted(note.partition(": more")[0] for note in notes) == ["eve: data.bin", "zoe: b.bin"]
    kept = {
        item.student: sum(map(len, read_files(item.folder)[0].values())) >> 10 for item in submissions(course, "ps1")
    }
    assert kept == {"ann": 700, "bob": 700, "eve": 0, "zoe": 700}


def test_a_path_that_climbs_stays_inside(course, tmp_path):
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.writestr("alee/../../../../evil.ipynb", "{}")
    collect_submissions(course, "ps1", tmp_path / "class.zip")
    assert [path.name for path in tmp_path.rglob("evil.ipynb")] == ["evil.ipynb"]
    assert (tmp_path / "submitted" / "alee" / "ps1" / "evil.ipynb").is_file()


def test_links_are_left_out_and_named(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "secret").write_text("solution")
    (tmp_path / "in" / "p1.ipynb").symlink_to(tmp_path / "secret")
    files, left_out = read_files(tmp_path / "in")
    assert files == {}
    assert left_out == ["p1.ipynb: a link or special file"]


def test_a_name_without_a_student_is_reported(course, tmp_path):
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.writestr("p1.ipynb", "{}")
    done = collect_submissions(course, "ps1", tmp_path / "class.zip")
    assert done.left_out == ["p1.ipynb: no student's name in it"]


def test_what_is_neither_folder_nor_zip_is_refused(course, tmp_path):
    with pytest.raises(ValueError, match="folder, a zip file or the word exchange"):
        collect_submissions(course, "ps1", tmp_path / "nothing")
