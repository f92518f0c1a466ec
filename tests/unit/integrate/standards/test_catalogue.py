"""A catalogue finds what a walk over the files finds, and notices what changed."""

import hashlib

import numpy as np
import pytest

from neurokit_lite import integrate


def entry(path, subject, modality, **more):
    about = {"sha256": hashlib.sha256(path.encode()).hexdigest(), "n_bytes": 1} | more
    return integrate.CatalogueEntry(path=path, subject=subject, modality=modality, **about)


@pytest.fixture
def mixed(tmp_path):
    entries = [
        entry("z/eeg.edf", "sub-01", "eeg", task="rest", duration_s=600.0, unit="uV"),
        entry("a/eeg.edf", "02", "eeg", task="listen", duration_s=60.0, unit="µV"),
        entry("spikes.nwb", "01", "spikes", duration_s=600.0, unit="s"),
        entry("people.csv", "01", "table"),
        entry("genes.csv", "03", "table"),
    ]
    links = [("spikes.nwb", "z/eeg.edf", "recorded with"), ("genes.csv", "people.csv", "describes")]
    integrate.build_catalogue(tmp_path / "all.sqlite", entries, links=links)
    return tmp_path / "all.sqlite", entries


@pytest.mark.parametrize(
    ("asked", "paths"),
    [
        ({}, ["a/eeg.edf", "genes.csv", "people.csv", "spikes.nwb", "z/eeg.edf"]),
        ({"subject": "sub-01"}, ["people.csv", "spikes.nwb", "z/eeg.edf"]),
        ({"subject": "1"}, []),
        ({"subject": "01", "modality": "eeg"}, ["z/eeg.edf"]),
        ({"task": "rest"}, ["z/eeg.edf"]),
        ({"min_duration_s": 600}, ["spikes.nwb", "z/eeg.edf"]),
        ({"min_duration_s": 600.1}, []),
        ({"modality": "eeg", "has_also": "spikes"}, ["z/eeg.edf"]),
        ({"modality": "eeg", "has_also": "video"}, []),
        ({"subject": "01' OR '1' = '1"}, []),
    ],
)
def test_search(mixed, asked, paths):
    assert integrate.find_entries(mixed[0], **asked)["path"].tolist() == paths


def test_fields_come_back(mixed):
    found = integrate.find_entries(mixed[0], subject="02").iloc[0]
    assert found["sha256"] == mixed[1][1].sha256
    assert (found["unit"], found["duration_s"], found["n_bytes"]) == ("µV", 60.0, 1)
    assert np.isnan(found["rate_hz"])


def test_cross_references(mixed):
    found = integrate.find_related(mixed[0], "z/eeg.edf")
    assert list(zip(found["path"], found["relation"], strict=True)) == [
        ("spikes.nwb", "(other) recorded with (this)"),
        ("people.csv", "same subject"),
    ]
    assert integrate.find_related(mixed[0], "spikes.nwb")["relation"].tolist()[0] == "(this) recorded with (other)"
    assert integrate.find_related(mixed[0], "genes.csv")["path"].tolist() == ["people.csv"]
    assert integrate.find_related(mixed[0], "a/eeg.edf").empty


def test_after_an_error_the_old_catalogue_is_there(mixed):
    database, entries = mixed
    with pytest.raises(ValueError, match="each path once"):
        integrate.build_catalogue(database, entries[:1] * 2)
    assert len(integrate.find_entries(database)) == 5
    assert integrate.build_catalogue(database, entries[:2]) == 2
    assert len(integrate.find_entries(database)) == 2


def test_what_is_no_catalogue(tmp_path):
    (tmp_path / "text").write_text("no database at all, but long enough to be read as one" * 40)
    with pytest.raises(ValueError, match="database must be a catalogue"):
        integrate.find_entries(tmp_path / "text")
    with pytest.raises(FileNotFoundError):
        integrate.find_entries(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_files_that_changed(tmp_path):
    paths = [tmp_path / f"sub-0{i}_task-rest_eeg.edf" for i in (1, 2, 3)]
    for path in paths:
        path.write_bytes(path.name.encode())
    entries = [integrate.describe_file(path, tmp_path, unit="uV") for path in paths]
    assert entries[0].sha256 == hashlib.sha256(paths[0].name.encode()).hexdigest()
    assert [(one.subject, one.task, one.modality, one.path) for one in entries[:1]] == [
        ("01", "rest", "eeg", paths[0].name)
    ]
    integrate.build_catalogue(tmp_path / "all.sqlite", entries)
    assert integrate.find_changed(tmp_path / "all.sqlite", tmp_path) == {"missing": (), "changed": ()}
    paths[0].write_bytes(paths[0].name.encode()[::-1])
    paths[2].unlink()
    found = integrate.find_changed(tmp_path / "all.sqlite", tmp_path)
    assert found == {"missing": (paths[2].name,), "changed": (paths[0].name,)}


def test_names_without_entities_need_words(tmp_path):
    (tmp_path / "notes.csv").touch()
    with pytest.raises(ValueError, match="subject must be a text"):
        integrate.describe_file(tmp_path / "notes.csv", tmp_path)
    assert integrate.describe_file(tmp_path / "notes.csv", tmp_path, subject="01").modality == "notes"


def test_zeros_count_for_nothing_within_a_label_either(tmp_path):
    labels = ("S1", "S01", "S001b2", "S1b02", "S10", "S100", "S101", "0", "00", "10", "x0")
    build = [entry(f"{k}", label, "eeg") for k, label in enumerate(labels)]
    integrate.build_catalogue(tmp_path / "all.sqlite", build)
    assert {one.text for one in integrate.check_catalogue(tmp_path / "all.sqlite") if one.check == "subjects"} == {
        "subjects S01 and S1 may be one",
        "subjects S001b2 and S1b02 may be one",
        "subjects 0 and 00 may be one",
    }


def test_questions_about_a_catalogue(tmp_path):
    entries = [
        entry("a", "01", "eeg", unit="uV"),
        entry("b", "1", "eeg", unit="µV"),
        entry("c", "A1", "lfp", unit="mV"),
        entry("d", "a1", "lfp", unit="uV"),
        entry("e", "10", "table"),
        entry("f", "11", "table", sha256=entry("e", "10", "table").sha256),
    ]
    integrate.build_catalogue(tmp_path / "all.sqlite", entries)
    assert [(one.check, one.text) for one in integrate.check_catalogue(tmp_path / "all.sqlite")] == [
        ("subjects", "subjects 01 and 1 may be one"),
        ("subjects", "subjects A1 and a1 may be one"),
        ("units", "lfp is in mV and uV"),
        ("twice", "e and f hold the same bytes"),
    ]


def test_a_subject_has_a_label():
    with pytest.raises(ValueError, match="subject must have a label behind sub-"):
        integrate.CatalogueEntry(path="a.edf", subject="sub-", modality="eeg", sha256="0", n_bytes=1)
