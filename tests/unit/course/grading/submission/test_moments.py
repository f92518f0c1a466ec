"""What a student can write does not decide alone when work was handed in: the disk's own time is held against it."""

import os
import time
from datetime import UTC, datetime, timedelta

import pytest

from neurokit_lite.course.grading.assignment import Course
from neurokit_lite.course.grading.submission import exchange
from neurokit_lite.course.grading.submission.collect import collect_submissions, submissions
from neurokit_lite.course.grading.submission.files import last_times
from neurokit_lite.course.grading.submission.moments import contradictions, doubts, kept

NOON = datetime(2026, 3, 5, 12)
LONG_AGO = timedelta(days=3)


def after(minutes):
    return NOON + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("claims", "changes", "later", "moved"),
    [
        ("0 0 0", "0 1 9", "", ""),  # large files take their time
        ("0 0 0", "0 0 11", "c", ""),
        ("0 0 0", "-60 0 -99999", "", ""),  # a stamp of the future, or a disk's clock set back: nothing is won by it
        ("0", "600", "a", ""),  # one person alone: said, in words that leave it open
        ("0 0", "600 601", "ab", ""),
        ("0 0 0 0", "600 604 609 615", "", "abcd"),  # copied
        ("0 0 0 700", "600 604 609 700", "", "abc"),  # copied; one came after
        ("0 0 0 0", "600 604 609 900", "d", "abc"),  # copied; one was edited after that
        ("0 0 0 0", "600 604 609 0", "abc", ""),  # three edited within minutes: the fourth was not copied
        ("0 0 0 0", "600 700 800 900", "abcd", ""),  # each at a time of its own
        ("0 0 0 0 0", "600 601 602 900 901", "de", "abc"),
        ("", "", "", ""),
    ],
)
def test_a_change_after_the_stamp_is_told_and_a_copied_exchange_accuses_nobody(claims, changes, later, moved):
    claims, changes = (
        {name: after(int(minutes)) for name, minutes in zip("abcde", text.split(), strict=False)}
        for text in (claims, changes)
    )
    assert contradictions(claims, changes) == (set(later), set(moved))


@pytest.fixture
def inbound(course):
    """The exchange's inbound folder of the small course."""
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(f"c.Exchange.root = {str(course.root / 'exchange')!r}\n")
    made = course.root / "exchange" / "c1" / "inbound"
    made.mkdir(parents=True)
    return made


def hand_in(inbound, student, *, ago=timedelta(0), stamp=None, text="{}"):
    """A folder as `nbgrader submit` makes it; its stamp says when, or what is given for it."""
    when = (datetime.now(UTC) - ago).strftime("%Y-%m-%d %H:%M:%S.%f UTC")
    folder = inbound / f"{student}+ps1+{when}+x9"
    folder.mkdir()
    (folder / "p1.ipynb").write_text(text)
    (folder / "timestamp.txt").write_text(when if stamp is None else stamp)
    return folder


def told(inbound):
    """Whose stamp is doubted, in what words, and what concerns all, after collecting."""
    course = Course(inbound.parents[2])
    collect_submissions(course, "ps1", "exchange")
    stamps = {one.student: one.timestamp for one in submissions(course, "ps1")}
    return doubts(course, "ps1", stamps)


OLD = (datetime.now(UTC) - LONG_AGO).strftime("%Y-%m-%d %H:%M:%S UTC")


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"stamp": OLD}, f"its time stamp says {OLD}; its folder in the exchange is named 20"),
        ({"ago": LONG_AGO}, "and was last changed 20"),  # the folder's name too, or a student's own clock set back
        ({"stamp": ""}, "it has no time stamp that can be read; its folder in the exchange is named"),
        ({"stamp": "neither a time nor a date"}, "it has no time stamp that can be read"),
        ({"stamp": "2026-03-05 18:00 CST"}, "it has no time stamp that can be read"),
        ({"stamp": (datetime.now(UTC) - LONG_AGO).strftime("%Y-%m-%d %H:%M:%S +00:00")}, "its time stamp says"),
        ({"ago": -LONG_AGO}, None),  # later than the disk says: nobody gains by that
        ({}, None),
    ],
    ids=["old", "changed", "empty", "words", "zone", "offset", "later", "honest"],  # not the time: workers must agree
)
def test_a_stamp_that_was_edited_is_told_with_both_times(inbound, how, words):
    for student in ("ann", "bob", "zoe"):
        hand_in(inbound, student)
    hand_in(inbound, "eve", **how)
    found, notes = told(inbound)
    assert set(found) == ({"eve"} if words else set())
    assert notes == []
    if words:
        assert words in found["eve"]
        assert "(a file in it was written 20" in found["eve"]
        assert "Write the time that counts into its timestamp.txt" in found["eve"]


def test_later_work_in_an_early_folder_is_told(inbound, monkeypatch):
    """Nothing but the notebook is new; name and stamp are as they were."""
    folders = {name: hand_in(inbound, name, ago=LONG_AGO) for name in ("ann", "bob", "eve")}
    then = (datetime.now(UTC) - LONG_AGO).timestamp()
    original = exchange.last_times

    def as_before(handle):  # no test can set this time of the disk back either
        changed, written = original(handle)
        is_eve = (folders["eve"] / "p1.ipynb").stat().st_ino in _numbers(handle)
        return (changed, written) if is_eve else (then, then)

    monkeypatch.setattr(exchange, "last_times", as_before)
    assert set(told(inbound)[0]) == {"eve"}


def _numbers(handle):
    with os.scandir(handle) as entries:
        return {entry.inode() for entry in entries}


def test_an_exchange_that_was_copied_accuses_nobody_and_is_told_once(inbound):
    for student in ("ann", "bob", "eve", "zoe"):
        hand_in(inbound, student, ago=LONG_AGO)
    hand_in(inbound, "late")
    found, notes = told(inbound)
    assert found == {}
    (note,) = notes
    assert note.startswith("the exchange was copied or restored between 20")
    assert "4 submissions are from then, and cannot show whether a time stamp was altered" in note


def test_a_careful_copy_still_shows_a_file_that_was_written_later(inbound):
    """`cp -a`, `rsync` and backups keep the time of writing: only the disk's own time is new for all."""
    then = (datetime.now(UTC) - LONG_AGO).timestamp()
    for student in ("ann", "bob", "eve", "zoe"):
        folder = hand_in(inbound, student, ago=LONG_AGO)
        for path in folder.iterdir():
            if (student, path.name) != ("eve", "p1.ipynb"):
                os.utime(path, (then, then))
    found, notes = told(inbound)
    assert set(found) == {"eve"}
    assert len(notes) == 1


def test_the_instructor_settles_it_by_the_stamp_in_submitted(inbound):
    for student in ("ann", "bob", "zoe"):
        hand_in(inbound, student)
    hand_in(inbound, "eve", ago=LONG_AGO)
    assert set(told(inbound)[0]) == {"eve"}
    course = Course(inbound.parents[2])
    (course.submitted("eve", "ps1") / "timestamp.txt").write_text("2026-03-05 18:00:00 UTC")
    stamps = {one.student: one.timestamp for one in submissions(course, "ps1")}
    assert doubts(course, "ps1", stamps) == ({}, [])


def test_a_doubt_stays_when_the_same_work_is_handed_in_again(inbound):
    """The folder in submitted/ keeps the early stamp then, so it must keep what was seen of it."""
    hand_in(inbound, "eve", ago=LONG_AGO)
    assert set(told(inbound)[0]) == {"eve"}
    again = hand_in(inbound, "eve")
    (again / ("n" * 252)).write_text("a name that is not taken")
    assert set(told(inbound)[0]) == {"eve"}
    hand_in(inbound, "eve", text='{"new": 1}')
    assert told(inbound)[0] == {}


def test_what_comes_another_way_is_not_held_against_an_old_folder(inbound):
    hand_in(inbound, "eve", ago=LONG_AGO)
    course = Course(inbound.parents[2])
    assert set(told(inbound)[0]) == {"eve"}
    (course.root / "by-mail" / "eve").mkdir(parents=True)
    (course.root / "by-mail" / "eve" / "p1.ipynb").write_text('{"new": 1}')
    collect_submissions(course, "ps1", course.root / "by-mail")
    assert kept(course, "ps1") == {}


def test_folders_and_links_in_it_count_too(inbound):
    """A file that was renamed or moved out leaves its trace on the folder; the target of a link is not looked at."""
    folder = hand_in(inbound, "ann")
    (folder / "sub").mkdir()
    (folder / "sub" / "data.csv").write_text("1")
    (folder / "gone").symlink_to("nowhere")
    handle = os.open(folder, os.O_RDONLY)
    try:
        before = last_times(handle)[0]
        (folder / "sub" / "data.csv").chmod(0o600)
        changed, written = last_times(handle)
        assert changed == (folder / "sub" / "data.csv").stat().st_ctime >= before
        assert written == max((folder / name).lstat().st_mtime for name in ("p1.ipynb", "sub/data.csv", "gone"))
        time.sleep(0.02)  # a disk in memory is quicker than a tick of its clock, of 4 ms and more
        (folder / "sub" / "data.csv").rename(folder.parent / "out")
        assert last_times(handle)[0] == (folder / "sub").stat().st_ctime > changed
    finally:
        os.close(handle)
