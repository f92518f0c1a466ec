"""The catalogue: cards, places, checksums."""

import hashlib
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
    for part in (str(copy), expected, found, "git checkout -- neurokit_lite/data/files"):
        assert part in str(caught.value)


def test_a_truncated_file_is_found(copy):
    copy.write_bytes(copy.read_bytes()[:100_000])
    with pytest.raises(ValueError, match="It is damaged or of another version"):
        data.load_head_direction()


def test_a_missing_file_is_named_with_the_remedy(copy):
    copy.unlink()
    with pytest.raises(FileNotFoundError, match=r"head_direction\.nwb; got nothing there\. Restore it with `git"):
        data.load_head_direction()


def test_a_set_that_is_not_fetched_yet_says_how_to_get_it(toy):
    with pytest.raises(FileNotFoundError, match=r"Run `nkl data fetch toy`\."):
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
