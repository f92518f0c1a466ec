"""When a folder of the exchange came: its name holds the time in the zone that the course is set to."""

import os
from datetime import datetime

import pytest

from neurokit_lite.course.grading.submission import exchange

UTC = datetime(2026, 7, 5, 16, 0)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-07-05 16:00:00.000000 UTC", UTC),
        ("2026-07-05 18:00:00.000000 CEST", UTC),
        ("2026-07-05 20:00:00.000000 +04", UTC),  # zones without an abbreviation of their own
        ("2026-07-05 20:00:00.000000 +04+x9y8z7", UTC),
        ("2026-07-05 16:00:00.000000 UTC+x9y8z7", UTC),
        ("2026-07-05 12:00:00.000000 EDT", UTC),
        ("2026-07-05 16:00:00.000000 CST+x9y8z7", UTC),  # two zones bear that name: read as nbgrader does
    ],
)
def test_the_zone_of_the_exchange_counts(tmp_path, text, moment):
    (tmp_path / f"ann+ps1+{text}").mkdir()
    left_out, inbound = [], os.open(tmp_path, os.O_RDONLY)
    try:
        (record,) = exchange._records(inbound, "ps1", left_out)
    finally:
        os.close(inbound)
    assert (record.student, record.when, left_out) == ("ann", moment, [])


def test_what_is_no_time_is_told_and_not_taken(tmp_path):
    (tmp_path / "ann+ps1+soon").mkdir()
    left_out, inbound = [], os.open(tmp_path, os.O_RDONLY)
    try:
        assert exchange._records(inbound, "ps1", left_out) == []
    finally:
        os.close(inbound)
    assert [text.partition(":")[0] for text in left_out] == ["ann+ps1+soon"]


@pytest.mark.parametrize("student", ["ann+ps1", "a+b", "ps1", "ann lee"])
def test_a_plus_in_a_name_is_the_students(tmp_path, student):
    (tmp_path / f"{student}+ps1+2026-07-05 16:00:00 UTC").mkdir()
    (tmp_path / f"{student}+ps10+2026-07-05 16:00:00 UTC").mkdir()
    inbound = os.open(tmp_path, os.O_RDONLY)
    try:
        (record,) = exchange._records(inbound, "ps1", [])
    finally:
        os.close(inbound)
    assert (record.student, record.when) == (student, UTC)
