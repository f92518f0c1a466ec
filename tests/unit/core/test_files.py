"""A file is written whole or not at all."""

import os

import pytest

from neurokit_lite.core import files
from neurokit_lite.core.files import open_whole


def test_the_old_file_stays_until_the_new_one_is_whole(tmp_path):
    place = tmp_path / "a.txt"
    place.write_text("old")
    with open_whole(place) as file:
        file.write(b"new")
        assert place.read_text() == "old"
        (beside,) = set(tmp_path.iterdir()) - {place}
        assert beside.name.startswith(".a.txt.")
        assert beside.name.endswith(".part")
    assert place.read_text() == "new"
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_where_writing_fails_the_old_file_stays_and_nothing_else(tmp_path, error):
    place = tmp_path / "a.txt"
    place.write_text("old")

    def write_half():
        with open_whole(place) as file:
            file.write(b"half")
            raise error

    with pytest.raises(error):
        write_half()
    assert place.read_text() == "old"
    assert list(tmp_path.iterdir()) == [place]


def test_two_writers_of_one_place_do_not_share_a_file(tmp_path):
    place = tmp_path / "a.txt"
    with open_whole(place) as one, open_whole(str(place)) as other:
        one.write(b"one")
        other.write(b"other")
    assert place.read_text() == "one"  # the one that was closed last


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_the_file_has_the_rights_of_any_new_file(tmp_path):
    with open_whole(tmp_path / "whole") as file:
        file.write(b"")
    (tmp_path / "plain").touch()
    assert (tmp_path / "whole").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("is_flushed", [False, True])
def test_the_disk_has_the_bytes_before_the_move_where_that_is_asked(tmp_path, monkeypatch, is_flushed):
    said, move = [], os.replace
    monkeypatch.setattr(files.os, "fsync", lambda handle: said.append(os.fstat(handle).st_size))
    monkeypatch.setattr(files.os, "replace", lambda *paths: (said.append("moved"), move(*paths)))
    with open_whole(tmp_path / "a.txt", is_flushed=is_flushed) as file:
        file.write(b"four")
    assert said == [4] * is_flushed + ["moved"]
