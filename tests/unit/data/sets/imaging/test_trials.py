"""The reader of trial files: what it gives, and what it says of broken ones."""

import pytest

from neurokit_lite import data
from neurokit_lite.data.sets.imaging.trials import read_trials

GOOD = "#from Tübingen\n@dimensions 2\n@classLabel true up down\n@data\n1,2,3:4,5,-6:up\n7,8,9:0,1e1,2:down\n"


def written(folder, text):
    path = folder / "trials.ts"
    path.write_text(text, encoding="latin-1")  # as the real files: not UTF-8
    return path


def test_trials_and_labels_come_in_their_order(tmp_path):
    trials, labels = read_trials(written(tmp_path, GOOD))
    assert trials.shape == (2, 2, 3)
    assert trials[0, 1].tolist() == [4, 5, -6]
    assert trials[1, 1].tolist() == [0, 10, 2]
    assert labels.tolist() == ["up", "down"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (GOOD.replace("@data", ""), "be a .ts file with trials after @data"),
        (GOOD[: GOOD.index("1,2,3")], "be a .ts file with trials after @data"),
        (GOOD.replace("7,8,9:", ""), "hold trials of one shape"),
        (GOOD.replace("1e1", "?"), "hold trials of one shape, numbers only"),
        (GOOD.replace(":down", ":dow"), "hold the labels"),
    ],
)
def test_broken_files_are_refused(tmp_path, text, says):
    with pytest.raises(ValueError, match=f"path must {says}"):
        read_trials(written(tmp_path, text))


def test_a_set_that_is_not_there_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setenv("NEUROKIT_LITE_CACHE", str(tmp_path))
    with pytest.raises(FileNotFoundError, match=r"Run `\S+nkl data fetch scp1_train`\."):
        data.load_trial_set("scp1")


def test_both_parts_of_a_set_are_read(tmp_path, monkeypatch):
    path = written(tmp_path, GOOD)
    monkeypatch.setattr("neurokit_lite.data.sets.imaging.trials.verify", lambda name: path)
    found = data.load_trial_set("hand_direction")
    assert found["rate_hz"] == 400
    assert found["train"].shape == found["test"].shape == (2, 2, 3)
    assert found["test_labels"].tolist() == ["up", "down"]
