"""BIDS: what is written, key by key and column by column; intervals stay, and nothing of the old text is left."""

import json

import h5py
import pandas as pd
import pytest

from neurokit_lite import privacy

KEY = b"sixteen secret bytes"


@pytest.fixture
def folder(tmp_path):
    room = tmp_path / "raw"
    (room / "sub-01" / "anat").mkdir(parents=True)
    (room / "sub-02").mkdir()
    texts = {
        "dataset_description.json": json.dumps(
            {"Name": "Study of 2021-05-03", "Authors": ["A. Writer"], "BIDSVersion": "1.9.0"}
        ),
        "participants.tsv": "participant_id\tage\tsex\tbirth_date\tnotes\n"
        "sub-01\t93\tF\t1928-01-02\tdaughter 020 7946 0999\nsub-02\t40\tM\tn/a\tn/a\n",
        "sub-01/sub-01_scans.tsv": "filename\tacq_time\nanat/a.nii.gz\t2021-05-03T08:30:00\n"
        "anat/b.nii.gz\t2021-06-03T09:00:00\n",
        "sub-02/sub-02_scans.tsv": "filename\tacq_time\nb.nii.gz\tn/a\n",
        "sub-01/anat/sub-01_T1w.json": json.dumps(
            {
                "RepetitionTime": 2.3,
                "PatientName": "Flint^Rowan",
                "InstitutionName": "Quarry Hospital",
                "AcquisitionDateTime": "2021-05-03T08:30:00",
                "DeviceSerialNumber": "4711",
                "ProtocolName": "T1 of Rowan Flint",
                "global": {
                    "const": {"StudyInstanceUID": "1.2.3", "EchoTime": 0.003, "ReferringPhysicianName": "Slate"}
                },
            }
        ),
        "sub-01/sub-01_events.tsv": "onset\tduration\ttrial_type\n1\t2\tRowan Flint laughs\n",
        "README": "Made in 2021.",
    }
    for name, text in texts.items():
        (room / name).write_text(text, encoding="utf-8")
    return room


def test_tables_and_sidecars(folder, tmp_path):
    made = privacy.scrub_bids(folder, tmp_path / "clean", KEY, names=["Rowan Flint"])
    new = made.content
    people = pd.read_csv(new / "participants.tsv", sep="\t")
    assert people.to_dict("list")["age"] == [90, 40]
    assert list(people) == ["participant_id", "age", "sex", "notes"]
    assert people["notes"][0] == "daughter [phone]"
    scans = pd.read_csv(new / "sub-01" / "sub-01_scans.tsv", sep="\t")
    dates = pd.to_datetime(scans["acq_time"])
    assert list(scans) == ["filename", "acq_time"]
    assert dates[1] - dates[0] == pd.Timedelta(days=31, minutes=30)
    assert (dates[0] - pd.Timestamp("2021-05-03T08:30:00")).days == privacy.draw_date_shift("sub-01", KEY)
    sidecar = json.loads((new / "sub-01" / "anat" / "sub-01_T1w.json").read_text())
    assert sidecar == {"RepetitionTime": 2.3, "ProtocolName": "T1 of [name]", "global": {"const": {"EchoTime": 0.003}}}
    assert json.loads((new / "dataset_description.json").read_text())["Authors"] == ["A. Writer"]
    assert "[name] laughs" in (new / "sub-01" / "sub-01_events.tsv").read_text()


def test_nothing_is_left_but_in_what_was_copied(folder, tmp_path):
    made = privacy.scrub_bids(folder, tmp_path / "clean", KEY, names=["Rowan Flint"])
    text = "".join(path.read_text() for path in made.content.rglob("*") if path.is_file() and path.name != "README")
    for word in ("Flint", "Quarry", "Slate", "4711", "7946", "1928", "2021-06"):
        assert word not in text
    assert any("1 of README" in one for one in made.report.notes)
    assert made.report.values is None
    assert "sub-01/anat/sub-01_T1w.json: global.const.StudyInstanceUID" in made.report.places


def test_the_old_folder_is_as_it_was_and_targets_are_checked(folder, tmp_path):
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    privacy.scrub_bids(folder, tmp_path / "clean", KEY)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    for target in (tmp_path / "clean", folder / "inside"):
        with pytest.raises(ValueError, match="target must"):
            privacy.scrub_bids(folder, target, KEY)
    with pytest.raises(FileNotFoundError, match="dataset_description"):
        privacy.scrub_bids(tmp_path / "clean" / "sub-01", tmp_path / "x", KEY)


def test_hospital_numbers_as_labels_are_noted(folder, tmp_path):
    (folder / "sub-123456").mkdir()
    assert "Labels" in " ".join(privacy.scrub_bids(folder, tmp_path / "clean", KEY).report.notes)


def scrub(folder, tmp_path, **files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    made = privacy.scrub_bids(folder, tmp_path / "clean", KEY, names=["Rowan Flint"])
    return made, {
        name: (made.content / name).read_text() if (made.content / name).is_file() else None for name in files
    }


def test_measurements_and_conditions_of_events_stay(folder, tmp_path):
    events = "onset\tvalue\ttrial_type\tcomment\n1.5\t20210503\tValid Miss Cue\tseen 2021-05-03\n2\t1234567\tx\tn/a\n"
    _, made = scrub(folder, tmp_path, **{"sub-01/sub-01_task-a_events.tsv": events})
    assert made["sub-01/sub-01_task-a_events.tsv"] == events.replace("seen 2021-05-03", "seen [date]")


def test_tables_keep_their_form(folder, tmp_path):
    files = {
        "sub-01/sub-01_motion.tsv": "1.5\t2.5\n3\t4\n",
        "sub-01/sub-01_channels.tsv": 'name\tunits\t\nC"z\tuV\t\n',
        "sub-01/sub-01_electrodes.tsv": "x\tx\n1\t2\n",
        "sub-02/sub-02_events.tsv": "onset\tduration\n1\t2\t3\n",
    }
    report, made = scrub(folder, tmp_path, **files)
    assert made.pop("sub-02/sub-02_events.tsv") is None
    assert all(made[name] == files[name] for name in made)
    assert any("_motion.tsv: has no header" in one for one in report.report.notes)
    assert any("sub-02_events.tsv: could not be scrubbed" in one for one in report.report.notes)


def test_a_broken_file_stops_nothing_and_is_not_copied(folder, tmp_path):
    (folder / "sub-01" / "link.json").symlink_to("nowhere")
    report, made = scrub(folder, tmp_path, **{"sub-01/broken.json": "{", "sub-02/a.json": '{"EchoTime": 1}'})
    assert made["sub-01/broken.json"] is None
    assert json.loads(made["sub-02/a.json"]) == {"EchoTime": 1}
    assert sum("broken.json" in one or "link.json" in one for one in report.report.notes) == 2
    assert sorted(one.name for one in tmp_path.iterdir()) == ["clean", "raw"]


def test_labels_that_are_dates_and_names_in_paths_are_noted(folder, tmp_path):
    report, _ = scrub(folder, tmp_path, **{"sub-01/ses-20210503/sub-01_flint.txt": "x"})
    assert any("look like dates" in one for one in report.report.notes)
    assert any("names of 1 files" in one for one in report.report.notes)
    assert not any("flint" in one.lower() for one in report.report.notes)


def test_every_table_of_participants(folder, tmp_path):
    table = "participant_id\tcompletion_date\tscore\tPatient Name\nsub-01\t2021-05-03\t3\tRowan\n"
    _, made = scrub(folder, tmp_path, **{"phenotype/scale.tsv": table})
    header, row = (line.split("\t") for line in made["phenotype/scale.tsv"].splitlines())
    assert header == ["participant_id", "completion_date", "score"]
    assert row[0] == "sub-01"
    assert row[1] < "1925"
    assert row[2] == "3"


def test_keys_in_any_case_and_numbers(folder, tmp_path):
    text = json.dumps({"patient_name": "x", "PATIENTID": 7, "stamp": 20210503, "TR": 2, "update": "no"})
    _, made = scrub(folder, tmp_path, **{"a.json": text})
    assert json.loads(made["a.json"]) == {"stamp": None, "TR": 2, "update": "no"}


def test_files_that_are_copied_are_named_with_the_reason(folder, tmp_path):
    report, _ = scrub(folder, tmp_path, **{"sub-01/a.vmrk": "x", "sub-01/a.fif": "x"})
    notes = " ".join(report.report.notes)
    assert "1 of README. It is text" in notes
    assert "1 of .vmrk. Its markers" in notes
    assert "1 of .fif. Its header" in notes


def test_nwb_inside_is_scrubbed(folder, tmp_path):
    with h5py.File(folder / "sub-01" / "a.nwb", "w") as file:
        file.attrs["nwb_version"], file["general/lab"] = "2.8.0", "Quarry"
    made = privacy.scrub_bids(folder, tmp_path / "clean", KEY)
    assert b"Quarry" not in (made.content / "sub-01" / "a.nwb").read_bytes()


def test_how_a_patient_lay_is_kept(folder, tmp_path):
    kept = {"PatientPosition": "HFS", "ImageOrientationPatientDICOM": [1, 0, 0], "ImagePositionPatient": [0, 0, 0]}
    text = json.dumps(kept | {"PatientWeight": 70, "PatientsName": "x", "SoftwareVersions": "syngo MR E11"})
    _, made = scrub(folder, tmp_path, **{"sub-01/anat/sub-01_T2w.json": text})
    assert json.loads(made["sub-01/anat/sub-01_T2w.json"]) == kept | {"SoftwareVersions": "syngo MR E11"}
