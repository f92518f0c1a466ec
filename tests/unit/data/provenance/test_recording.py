"""Records: what they hold, what they must not hold, and what they refuse."""

import json

import numpy as np
import pytest

from neurokit_lite import data, genomics, imaging, integrate, scale, spikes
from neurokit_lite.data.provenance import machine
from neurokit_lite.data.provenance.recording import named_places


def run(path, *calls):
    with data.record_run(path) as recorder:
        for function, arguments, options in calls:
            recorder.call(function, *arguments, **options)
    return data.load_run(path)


def test_a_call_is_noted_with_its_defaults_seed_and_result(tmp_path):
    record = run(tmp_path / "a.json", (imaging.make_head_scan, (), {"n_voxels": 12, "random_state": 3}))
    (call,) = record["activity"]
    assert call["function"] == "imaging.make_head_scan"
    assert call["parameters"]["noise"] == 5.0
    assert call["seed"] == 3
    made = imaging.make_head_scan(n_voxels=12, random_state=3)
    assert record["entity"][call["generated"]]["sha256"] == data.compute_checksum(made)


def test_the_result_is_that_of_the_function(tmp_path):
    with data.record_run(tmp_path / "a.json") as recorder:
        found = recorder.call(genomics.hardy_weinberg_p, [[7, 2, 1]])
    assert found == genomics.hardy_weinberg_p([[7, 2, 1]])


def test_arrays_lie_beside_the_record_and_results_are_linked(tmp_path):
    with data.record_run(tmp_path / "a.json") as recorder:
        scan = recorder.call(imaging.make_head_scan, n_voxels=12)
        recorder.call(imaging.measure_scans, [scan])
        recorder.call(imaging.snr, scan.image, scan.white)
    record = data.load_run(tmp_path / "a.json")
    assert record["activity"][1]["parameters"]["scans"] == {"list": [{"entity": "output-1"}]}
    with np.load(tmp_path / "a.inputs.npz") as held:
        np.testing.assert_array_equal(held["input-1"], scan.image)
    assert record["entity"]["input-1"]["sha256"] == data.compute_checksum(scan.image)


def test_an_array_changed_between_calls_goes_in_as_it_then_is(tmp_path):
    counts = np.array([[2], [1]])
    with data.record_run(tmp_path / "a.json") as recorder:
        recorder.call(genomics.minor_allele_frequency, counts)
        counts[0] = 0
        recorder.call(genomics.minor_allele_frequency, counts)
    with np.load(tmp_path / "a.inputs.npz") as held:
        assert [held[name][0, 0] for name in ("input-1", "input-2")] == [2, 0]


def test_nobodys_name_and_no_folder_is_in_it(tmp_path, monkeypatch):
    monkeypatch.setenv("USER", "zaphod")
    run(tmp_path / "a.json", (genomics.minor_allele_frequency, ([[2]],), {}))
    text = (tmp_path / "a.json").read_text("utf-8")
    for word in ("zaphod", str(tmp_path), "/home", "/usr"):
        assert word not in text


def test_a_run_that_breaks_off_is_written_and_says_so(tmp_path):
    recorder = data.record_run(tmp_path / "a.json")
    recorder.call(genomics.minor_allele_frequency, [[2]])
    with pytest.raises(ValueError, match="must"), recorder:
        recorder.call(genomics.minor_allele_frequency, [[7]])
    record = data.load_run(tmp_path / "a.json")
    assert record["ended_with"] == "ValueError"
    assert [("generated" in one) for one in record["activity"]] == [True, False]


def test_the_file_is_strict_json(tmp_path):
    run(tmp_path / "a.json", (genomics.mad_outliers, ([1.0, 2.0, 3.0, np.inf][:3],), {"n_mads": 3.0}))
    run(tmp_path / "b.json", (data.compute_checksum, ([np.nan, np.inf],), {}))

    def refuse(word):
        raise AssertionError(word)

    for name in ("a.json", "b.json"):
        json.loads((tmp_path / name).read_text("utf-8"), parse_constant=refuse)


@pytest.mark.parametrize(
    ("function", "arguments", "word"),
    [
        (np.mean, ([1.0],), "public function of this package"),
        (lambda: 3, (), "public function of this package"),
        (print, (), "public function of this package"),
        (machine.describe_machine, (), "public function of this package"),
        (data.fetch_dataset, ("oasis_visits",), "neither write"),
        (scale.open_cluster, ("tcp://127.0.0.1:8786",), "neither write"),
        (integrate.rerun, ("a.json",), "neither write"),
        (spikes.read_nwb_units, ("a.nwb",), "a path"),
        (data.compute_checksum, ("/home/zaphod/secret.csv",), "a path"),
        (data.compute_checksum, ("C:\\Users\\zaphod",), "a path"),
        (data.compute_checksum, ("file:///home/zaphod/a.csv",), "a path"),
        (data.compute_checksum, ({"/home/zaphod/a.csv": 1},), "a path"),
        (data.compute_checksum, (np.array(["/home/zaphod/a.csv"]),), "a path"),
        (data.compute_checksum, (np.array([b"/home/zaphod/\xff.csv"]),), "a path"),
        (imaging.make_head_scan, (), "seed"),
        (data.compute_checksum, (print,), "hold"),
    ],
)
def test_what_a_record_cannot_hold_is_refused(tmp_path, function, arguments, word):
    options = {"random_state": np.random.default_rng(0)} if word == "seed" else {}
    with pytest.raises((TypeError, ValueError), match=word) as told, data.record_run(tmp_path / "a.json") as recorder:
        recorder.call(function, *arguments, **options)
    assert "zaphod" not in str(told.value)


def test_the_folder_must_be_there(tmp_path):
    with pytest.raises(FileNotFoundError, match="folder that exists"):
        data.record_run(tmp_path / "none" / "a.json")


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": "other"}', '{"format": "neurokit_lite run 1"}', "[" * 99999]
)
def test_what_is_no_record_is_refused(tmp_path, text):
    path = tmp_path / "a.json"
    path.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=r"a\.json"):
        data.load_run(path)


def test_without_git_there_is_no_commit(monkeypatch):
    machine._commit.cache_clear()
    monkeypatch.setattr(machine.shutil, "which", lambda name: None)
    assert machine.describe_machine()["commit"] is None
    machine._commit.cache_clear()


def test_data_that_equal_a_result_by_chance_are_data(tmp_path):
    """A frequency of a half, and a half of somebody's own: only the thing itself is linked."""
    with data.record_run(tmp_path / "a.json") as recorder:
        found = recorder.call(genomics.minor_allele_frequency, [[1]])
        recorder.call(data.compute_checksum, found.copy())
        recorder.call(data.compute_checksum, found)
        found[0] = 0.25
        recorder.call(data.compute_checksum, found)
    calls = data.load_run(tmp_path / "a.json")["activity"]
    assert [call["parameters"]["value"]["entity"] for call in calls[1:]] == ["input-1", "output-1", "input-2"]


def test_a_record_that_is_nested_deeply_is_refused(tmp_path):
    record = run(tmp_path / "a.json", (genomics.minor_allele_frequency, ([[2]],), {}))
    deep: object = 1
    for _ in range(300):
        deep = {"list": [deep]}
    record["activity"][0]["parameters"]["genotypes"] = deep
    (tmp_path / "a.json").write_text(json.dumps(record), "utf-8")
    with pytest.raises(ValueError, match="nested too deeply"):
        data.load_run(tmp_path / "a.json")


def test_an_address_is_a_place():
    assert named_places(scale.open_cluster, {"address": "tcp://10.0.0.1:8786"}) == ["address"]
    assert not named_places(scale.open_cluster, {"address": None})
