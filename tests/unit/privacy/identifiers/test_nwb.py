"""NWB: pynwb reads the copy, references point where they did, and not a byte of a name is left in the file."""

import datetime

import h5py
import numpy as np
import pytest
from pynwb import NWBHDF5IO, NWBFile, TimeSeries
from pynwb.file import Subject

from neurokit_lite import privacy

KEY = b"sixteen secret bytes"
START = datetime.datetime(2021, 5, 3, 8, 30, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    file = NWBFile(
        session_description="Rowan Flint reads words",
        identifier="quarry-4711",
        session_start_time=START,
        experimenter=["Slate, Willow"],
        institution="Quarry Hospital",
        lab="Lab of Slate",
        notes="Flint was tired",
        subject=Subject(
            subject_id="H4711", age="P93Y", sex="F", species="Homo sapiens", date_of_birth=START, description="Flint"
        ),
    )
    device = file.create_device("probe")
    group = file.create_electrode_group("g", description="d", location="CA1", device=device)
    for k in range(3):
        file.add_electrode(group=group, location="CA1", x=float(k))
    series = TimeSeries(name="lfp", data=np.arange(40.0).reshape(20, 2), unit="V", rate=10.0)
    file.add_acquisition(series)
    file.add_unit(spike_times=[0.1, 0.2], electrodes=[0, 2])
    file.add_trial(start_time=0.0, stop_time=1.0)
    file.add_epoch(0.0, 1.0, timeseries=[series])
    place = tmp_path_factory.mktemp("nwb") / "a.nwb"
    with NWBHDF5IO(place, "w") as io:
        io.write(file)
    return place


@pytest.fixture(scope="module")
def made(path, tmp_path_factory):
    return privacy.scrub_nwb(path, tmp_path_factory.mktemp("clean") / "b.nwb", KEY, names=["Rowan Flint"])


def test_pynwb_reads_what_is_left(made):
    with NWBHDF5IO(made.content, "r") as io:
        file = io.read()
        assert (file.subject.age, file.subject.sex, file.subject.species) == ("P90Y", "F", "Homo sapiens")
        assert file.subject.subject_id == privacy.make_pseudonyms(["H4711"], KEY)[0]
        assert (file.experimenter, file.institution, file.lab, file.notes) == (None, None, None, None)
        assert file.session_description == "[name] reads words"
        assert file.session_start_time - START == datetime.timedelta(days=privacy.draw_date_shift("H4711", KEY))
        np.testing.assert_array_equal(file.acquisition["lfp"].data[:], np.arange(40.0).reshape(20, 2))
        assert file.units["electrodes"][0]["x"].tolist() == [0.0, 2.0]
        assert file.epochs["timeseries"][0][0].timeseries.name == "lfp"
        assert file.electrodes["group"][0].location == "CA1"


def test_not_a_byte_of_a_name_is_left(path, made):
    content = made.content.read_bytes()
    for word in (b"Flint", b"Slate", b"Quarry", b"quarry-4711", b"H4711", b"2021-05-03"):
        assert word in path.read_bytes()
        assert word not in content


def test_every_other_object_is_there_with_its_attributes(path, made):
    def listed(place):
        found = {}
        with h5py.File(place) as file:
            file.visititems(lambda name, item: found.update({name: sorted(item.attrs)}))
        return found

    old, new = listed(path), listed(made.content)
    gone = {
        one.lstrip("/")
        for one, action in zip(made.report.places, made.report.actions, strict=True)
        if action == "removed"
    }
    assert set(old) - set(new) == gone
    assert all(new[name] == old[name] for name in new)


def test_without_a_subject_dates_are_set_aside(tmp_path):
    with h5py.File(tmp_path / "a.nwb", "w") as file:
        file.attrs["nwb_version"], file["session_start_time"] = "2.8.0", "2021-05-03T08:30:00+00:00"
    made = privacy.scrub_nwb(tmp_path / "a.nwb", tmp_path / "b.nwb", KEY)
    with h5py.File(made.content) as file:
        assert file["session_start_time"][()].decode().startswith("1900-01-01")
    assert made.report.notes


def test_other_files_are_refused(tmp_path):
    with h5py.File(tmp_path / "a.h5", "w") as file:
        file["x"] = 1
    (tmp_path / "b.txt").write_text("x")
    for name in ("a.h5", "b.txt"):
        with pytest.raises(ValueError, match="path must be an NWB file"):
            privacy.scrub_nwb(tmp_path / name, tmp_path / "c.nwb", KEY)
    with pytest.raises(FileNotFoundError):
        privacy.scrub_nwb(tmp_path / "none.nwb", tmp_path / "c.nwb", KEY)
    with pytest.raises(TypeError, match="path must be"):
        privacy.scrub_nwb(7, tmp_path / "c.nwb", KEY)


def test_folders_of_the_target_are_made(path, tmp_path):
    made = privacy.scrub_nwb(path, tmp_path / "new" / "deeper" / "b.nwb", KEY)
    assert [one.name for one in made.content.parent.iterdir()] == ["b.nwb"]


def test_an_age_that_cannot_be_read_is_noted(tmp_path):
    made = scrub_file(tmp_path, {"general/subject/age": "an adult, 95 years old"})
    assert any("age could not be read" in one for one in made.report.notes)
    with h5py.File(made.content) as file:
        assert "95" not in file["general/subject/age"].asstr()[()]


def scrub_file(tmp_path, values, attributes=(), links=()):
    with h5py.File(tmp_path / "a.nwb", "w") as file:
        file.attrs["nwb_version"] = "2.8.0"
        for name, value in values.items():
            file[name] = value
        for place, name, value in attributes:
            file[place].attrs[name] = value
        for new, old in links:
            file[new] = file[old]
    return privacy.scrub_nwb(tmp_path / "a.nwb", tmp_path / "b.nwb", KEY, names=["Rowan Flint"])


def test_text_everywhere_is_scrubbed(tmp_path):
    made = scrub_file(
        tmp_path,
        {
            "general/keywords": ["Rowan Flint", "memory"],
            "general/pharmacology": "given 2021-05-03 by Flint",
            "general/source_script": "made by flint.py",
            "acquisition/x": [1.0, 2.0],
        },
        [("acquisition/x", "comments", "ask Flint"), ("acquisition/x", "object_id", "1234-5678-9012")],
    )
    assert b"lint" not in made.content.read_bytes()
    with h5py.File(made.content) as file:
        assert file["general/keywords"].asstr()[()].tolist() == ["[name]", "memory"]
        assert file["general/pharmacology"].asstr()[()] == "given [date] by [name]"
        assert dict(file["acquisition/x"].attrs) == {"comments": "ask [name]", "object_id": "1234-5678-9012"}
    assert "/acquisition/x@comments" in made.report.places


def test_another_name_of_what_is_removed(tmp_path):
    made = scrub_file(
        tmp_path,
        {"general/notes": "secret lesion", "general/subject/subject_id": "H4711"},
        links=[("acquisition", "general/notes"), ("analysis", "general/subject/subject_id")],
    )
    content = made.content.read_bytes()
    assert b"lesion" not in content
    assert b"H4711" not in content


@pytest.mark.parametrize(
    ("age", "wanted"),
    [
        ("P1140M", "P90Y"),
        ("P34700D", "P90Y"),
        ("95 years", "P90Y"),
        ("095Y", "P90Y"),
        ("95 y 4 m", "P90Y"),
        ("P80Y/P95Y", "P90Y"),
        ("P89Y11M", "P89Y11M"),
        ("P95D", "P95D"),
    ],
)
def test_ages_in_any_unit(tmp_path, age, wanted):
    with h5py.File(scrub_file(tmp_path, {"general/subject/age": age}).content) as file:
        assert file["general/subject/age"].asstr()[()] == wanted


def test_a_number_of_the_subject_in_an_array(tmp_path):
    with h5py.File(scrub_file(tmp_path, {"general/subject/subject_id": ["H4711"]}).content) as file:
        assert (
            file["general/subject/subject_id"].asstr()[()].tolist() == privacy.make_pseudonyms(["H4711"], KEY).tolist()
        )


def test_nothing_is_left_half_written(tmp_path, monkeypatch):
    def fail(*_):
        raise RuntimeError

    monkeypatch.setattr("neurokit_lite.privacy.identifiers.nwb._copy_attributes", fail)
    with pytest.raises(RuntimeError):
        scrub_file(tmp_path, {"x": 1})
    assert [one.name for one in tmp_path.iterdir()] == ["a.nwb"]


def test_films_and_publications_stay_and_are_noted(tmp_path):
    made = scrub_file(
        tmp_path, {"acquisition/eye/external_file": ["room/m1.avi"], "general/related_publications": ["doi:10.1/x"]}
    )
    assert [one.split(",")[0] for one in made.report.notes[-2:]] == [
        "Names of other files stay",
        "A publication stays",
    ]
