"""BIDS: what is written, key by key and column by column; intervals stay, and nothing of the old text is left."""

import json

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
