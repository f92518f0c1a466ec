"""The catalogue: cards, places, checksums."""

import hashlib
import re
import shutil

import pytest

from neurokit_lite import data
from neurokit_lite.data import registry


@pytest.fixture
def copy(monkeypatch, tmp_path):
    """The shipped recording's file in a folder of its own, where a test may damage it."""
    path = tmp_path / "files" / "spikes" / "head_direction.nwb"
    path.parent.mkdir(parents=True)
    shutil.copyfile(registry.file_path("head_direction"), path)
    registry.names()  # the catalogue itself is read before its folder is exchanged
    monkeypatch.setattr(registry, "_HERE", tmp_path)
    return path


def test_an_unharmed_copy_passes(copy):
    assert data.verify("head_direction") == copy


@pytest.mark.parametrize("place", [0, 1_000_000, -1])
def test_one_flipped_byte_is_found(copy, place):
    content = bytearray(copy.read_bytes())
    content[place] ^= 0xFF
    copy.write_bytes(content)
    expected, found = registry.entry("head_direction")["sha256"], hashlib.sha256(content).hexdigest()
    with pytest.raises(ValueError, match="checksum") as caught:
        data.load_head_direction()
    for part in (str(copy), expected, found, "Unpack the course's download once more"):
        assert part in str(caught.value)


def test_a_truncated_file_is_found(copy):
    copy.write_bytes(copy.read_bytes()[:100_000])
    with pytest.raises(ValueError, match="It is damaged or of another version"):
        data.load_head_direction()


def test_a_missing_file_is_named_with_the_remedy(copy):
    copy.unlink()
    with pytest.raises(FileNotFoundError, match=r"head_direction\.nwb; got nothing there\. Unpack the course"):
        data.load_head_direction()


def test_a_set_that_is_not_fetched_yet_says_how_to_get_it(toy):
    with pytest.raises(FileNotFoundError, match=rf"Run `{re.escape(registry.nkl_command())} data fetch toy`\."):
        data.verify("toy")


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(ValueError, match=r"name must be one of .*'head_direction'.*; got 'head_directoin'"):
        data.verify("head_directoin")


def test_changing_a_record_does_not_change_the_catalogue():
    registry.entry("head_direction")["sha256"] = "other"
    assert registry.entry("head_direction")["sha256"] != "other"


def test_cache_folder_follows_the_variables(monkeypatch, tmp_path):
    monkeypatch.setenv("NEUROKIT_LITE_CACHE", str(tmp_path / "mine"))
    assert registry.cache_folder() == tmp_path / "mine"
    monkeypatch.delenv("NEUROKIT_LITE_CACHE")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert registry.cache_folder() == tmp_path / "neurokit_lite"


def test_checksum_of_nothing_is_the_known_one(tmp_path):
    (tmp_path / "empty").touch()
    # SHA-256 of the empty string, from FIPS 180-4's examples.
    expected = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert registry.sha256_of(tmp_path / "empty") == expected


def test_remedies_hold_whole_paths_for_any_terminal(monkeypatch, tmp_path):
    registry.names()  # the catalogue itself is read before its folder is exchanged
    monkeypatch.setattr(registry, "file_path", lambda _name: tmp_path / "gone")
    monkeypatch.setattr(registry, "_HERE", tmp_path / "neurokit_lite" / "data")
    with pytest.raises(FileNotFoundError, match=f"Unpack the course's download once more over {tmp_path};"):
        registry.verify("haxby")
    (tmp_path / ".git").mkdir()
    with pytest.raises(FileNotFoundError, match=f"Restore it with `git -C {tmp_path} checkout -- {tmp_path}/gone`"):
        registry.verify("haxby")
    with pytest.raises(FileNotFoundError, match=rf"Run `{re.escape(registry.nkl_command())} data fetch hcp_rest`"):
        registry.verify("hcp_rest")


def test_the_command_is_quoted_where_a_folder_holds_a_space(monkeypatch, tmp_path):
    folder = tmp_path / "my course"
    folder.mkdir()
    monkeypatch.setattr(registry.sys, "executable", str(folder / "python"))
    assert registry.nkl_command() == f"'{folder / 'python'}' -m neurokit_lite.course"
    (folder / "nkl").touch()
    assert registry.nkl_command() == f"'{folder / 'nkl'}'"
