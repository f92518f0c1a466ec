"""Records: what they hold, what they must not hold, and what they refuse."""

import contextlib
import json
import pickle
import subprocess
import sys
import threading

import numpy as np
import pytest

from neurokit_lite import data, genomics, imaging, integrate, ml, scale, spikes
from neurokit_lite.data.provenance import machine
from neurokit_lite.data.provenance.recording import named_places

FACES = {"data": data, "genomics": genomics, "imaging": imaging, "scale": scale, "spikes": spikes}


def run(path, function, *arguments, **options):
    face, name = FACES[function.__module__.split(".")[1]], function.__name__
    del function  # a name that is bound before: there would be a warning
    with data.record_run(path):
        getattr(face, name)(*arguments, **options)
    return data.load_run(path)


def test_a_call_is_noted_with_its_defaults_seed_and_result(tmp_path):
    record = run(tmp_path / "a.json", imaging.make_head_scan, n_voxels=12, random_state=3)
    (call,) = record["activity"]
    assert call["function"] == "imaging.make_head_scan"
    assert call["parameters"]["noise"] == 5.0
    assert call["seed"] == 3
    made = imaging.make_head_scan(n_voxels=12, random_state=3)
    assert record["entity"][call["generated"]]["sha256"] == data.compute_checksum(made)


def test_the_result_is_that_of_the_function(tmp_path):
    with data.record_run(tmp_path / "a.json"):
        found = genomics.hardy_weinberg_p([[7, 2, 1]])
    assert found == genomics.hardy_weinberg_p([[7, 2, 1]])


def test_arrays_lie_beside_the_record_and_results_are_linked(tmp_path):
    scan = imaging.make_head_scan(n_voxels=12)
    with data.record_run(tmp_path / "a.json"):
        imaging.snr(scan.image, scan.white)
        scan = imaging.make_head_scan(n_voxels=12, random_state=1)
        imaging.measure_scans([scan])
        imaging.snr(scan.image, scan.white)
    record = data.load_run(tmp_path / "a.json")
    given = [call["parameters"] for call in record["activity"]]
    assert given[2]["scans"] == {"list": [{"entity": "output-2", "part": []}]}
    assert given[3]["image"] == {"entity": "output-2", "part": ["image"]}
    with np.load(tmp_path / "a.inputs.npz") as held:
        assert sorted(held.files) == ["input-1", "input-2"]
    assert given[0]["image"] == {"entity": "input-1"}


def test_an_array_changed_between_calls_goes_in_as_it_then_is(tmp_path):
    counts = np.array([[2], [1]])
    with data.record_run(tmp_path / "a.json"):
        genomics.minor_allele_frequency(counts)
        counts[0] = 0
        genomics.minor_allele_frequency(counts)
    with np.load(tmp_path / "a.inputs.npz") as held:
        assert [held[name][0, 0] for name in ("input-1", "input-2")] == [2, 0]


def test_nobodys_name_and_no_folder_is_in_it(tmp_path, monkeypatch):
    monkeypatch.setenv("USER", "zaphod")
    run(tmp_path / "a.json", genomics.minor_allele_frequency, [[2]])
    text = (tmp_path / "a.json").read_text("utf-8")
    for word in ("zaphod", str(tmp_path), "/home", "/usr"):
        assert word not in text


def test_a_run_that_breaks_off_is_written_and_the_package_is_as_it_was(tmp_path):
    names = {name: id(thing) for name, thing in vars(genomics).items()}
    with pytest.raises(ValueError, match="must"), data.record_run(tmp_path / "a.json"):  # noqa: PT012 (what it is about)
        genomics.minor_allele_frequency([[2]])
        genomics.minor_allele_frequency([[7]])
    record = data.load_run(tmp_path / "a.json")
    assert record["ended_with"] == "ValueError"
    assert [one.get("failed") for one in record["activity"]] == [None, "ValueError"]
    assert {name: id(thing) for name, thing in vars(genomics).items()} == names


def test_the_file_is_strict_json(tmp_path):
    run(tmp_path / "a.json", genomics.mad_outliers, [1.0, 2.0, 3.0], n_mads=3.0)
    run(tmp_path / "b.json", data.compute_checksum, [np.nan, np.inf])

    def refuse(word):
        raise AssertionError(word)

    for name in ("a.json", "b.json"):
        json.loads((tmp_path / name).read_text("utf-8"), parse_constant=refuse)


@pytest.mark.parametrize(
    ("function", "value", "word"),
    [
        (spikes.read_nwb_units, "a.nwb", "a path"),
        (data.compute_checksum, "/home/zaphod/secret.csv", "a path"),
        (data.compute_checksum, "C:\\Users\\zaphod", "a path"),
        (data.compute_checksum, "file:///home/zaphod/a.csv", "a path"),
        (data.compute_checksum, {"/home/zaphod/a.csv": 1}, "a path"),
        (data.compute_checksum, np.array(["/home/zaphod/a.csv"]), "a path"),
        (data.compute_checksum, np.array([b"/home/zaphod/\xff.csv"]), "a path"),
        (data.compute_checksum, "postgres://zaphod:pass@server/base", "a path"),
        (data.compute_checksum, imaging.GroupMaps("maps/zaphod", 3, {}), "a path"),
        pytest.param(data.compute_checksum, 10**5000, "cannot hold", id="a number of 5001 digits"),
        (data.compute_checksum, print, "cannot hold"),
        (data.compute_checksum, (one for one in "ab"), "cannot hold"),
    ],
)
def test_what_a_record_cannot_hold_is_named_in_it(tmp_path, function, value, word):
    with (
        pytest.warns(UserWarning, match="1 of 1 calls in .* cannot be made"),
        contextlib.suppress(Exception),
    ):
        run(tmp_path / "a.json", function, value)
    (call,) = data.load_run(tmp_path / "a.json")["activity"]
    assert [word in why for why in call["not_held"].values()] == [True]
    assert "zaphod" not in (tmp_path / "a.json").read_text("utf-8")


@pytest.mark.parametrize(("function", "value"), [(data.fetch_dataset, "none"), (scale.open_cluster, "none://")])
def test_what_writes_or_fetches_is_counted(tmp_path, function, value):
    with contextlib.suppress(Exception):
        run(tmp_path / "a.json", function, value)
    record = data.load_run(tmp_path / "a.json")
    assert not record["activity"]
    ((name, about),) = record["not_recorded"].items()
    assert name.endswith(function.__name__)
    assert about == {"why": "writes files or uses the network", "n_calls": 1}


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
    with data.record_run(tmp_path / "a.json"):
        found = genomics.minor_allele_frequency([[1]])
        data.compute_checksum(found.copy())
        data.compute_checksum(found)
        found[0] = 0.25
        data.compute_checksum(found)
    calls = data.load_run(tmp_path / "a.json")["activity"]
    assert [call["parameters"]["value"]["entity"] for call in calls[1:]] == ["input-1", "output-1", "input-2"]


def test_a_record_that_is_nested_deeply_is_refused(tmp_path):
    record = run(tmp_path / "a.json", genomics.minor_allele_frequency, [[2]])
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


def test_calls_inside_the_package_are_not_noted_and_each_block_notes_its_own(tmp_path):
    with data.record_run(tmp_path / "a.json"):
        genomics.hardy_weinberg_p([[7, 2, 1]])
        with data.record_run(tmp_path / "b.json"):
            imaging.measure_scans([imaging.make_head_scan(n_voxels=12)])  # which calls imaging.snr
        genomics.mad_outliers([1.0, 2.0, 3.0])
    named = {name: [one["function"] for one in data.load_run(tmp_path / f"{name}.json")["activity"]] for name in "ab"}
    assert named["b"] == ["imaging.make_head_scan", "imaging.measure_scans"]
    assert named["a"] == ["genomics.hardy_weinberg_p", *named["b"], "genomics.mad_outliers"]
    assert type(imaging.snr).__name__ == "function"


def test_each_thread_has_its_own_calls(tmp_path):
    def count(k):
        genomics.hardy_weinberg_p([[k, 2, 1]])

    with data.record_run(tmp_path / "a.json"):
        threads = [threading.Thread(target=count, args=(k,)) for k in range(1, 9)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
    record = data.load_run(tmp_path / "a.json")
    assert len({call["generated"] for call in record["activity"]}) == 8
    assert {outcome.verdict for outcome in integrate.rerun(tmp_path / "a.json")} == {"same"}


def test_a_session_is_recorded_from_one_line_on(tmp_path):
    recorder = data.record_run(tmp_path / "a.json").start()
    try:
        with pytest.raises(ValueError, match="started once"):
            recorder.start()
        genomics.hardy_weinberg_p([[7, 2, 1]])
    finally:
        recorder.stop()
    genomics.hardy_weinberg_p([[7, 2, 1]])
    assert len(data.load_run(tmp_path / "a.json")["activity"]) == 1


def test_the_end_of_python_ends_a_session_and_late_imports_are_seen(tmp_path):
    code = "from neurokit_lite import data; data.record_run('a.json').start(); "
    code += "import neurokit_lite.genomics as g; g.hardy_weinberg_p([[7, 2, 1]])"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)
    assert data.load_run(tmp_path / "a.json")["activity"][0]["function"] == "genomics.hardy_weinberg_p"


def test_a_name_that_was_bound_before_is_told(tmp_path):
    snr = imaging.snr
    with pytest.warns(UserWarning, match="Calls through snr are not recorded"), data.record_run(tmp_path / "a.json"):
        pass
    record = data.load_run(tmp_path / "a.json")
    assert record["bound_before"] == ["snr"]
    assert "snr (bound before)" in record._repr_html_()
    assert snr is imaging.snr


def test_methods_are_counted_and_their_results_are_data(tmp_path):
    fit = ml.Combat.fit
    table = np.column_stack([np.repeat([0.0, 1.0], 20), np.random.default_rng(0).normal(size=(40, 3))])
    with data.record_run(tmp_path / "a.json"):
        data.compute_checksum(ml.Combat().fit(table).transform(table))
    record = data.load_run(tmp_path / "a.json")
    assert {name: one["n_calls"] for name, one in record["not_recorded"].items()} == {
        "ml.Combat.fit": 1,
        "ml.Combat.transform": 1,
    }
    assert record["activity"][0]["parameters"]["value"] == {"entity": "input-1"}
    assert ml.Combat.fit is fit


def test_a_watched_function_reaches_other_processes_as_itself(tmp_path):
    with data.record_run(tmp_path / "a.json"):
        assert type(imaging.snr).__name__ != "function"
        sent = pickle.dumps(imaging.snr)
    assert pickle.loads(sent) is imaging.snr


def test_data_sets_are_named_and_not_stored(tmp_path):
    with data.record_run(tmp_path / "a.json"):
        people = data.load_european_chromosomes()
        genomics.minor_allele_frequency(people["counts"])
        genomics.read_vcf(data.ancestry_vcf())
    record = data.load_run(tmp_path / "a.json")
    first, second, read = (record["activity"][k] for k in (0, 1, 3))
    about = record["entity"][first["generated"]]
    assert (about["set"], about["file_sha256"]) == ("european_chromosomes", people.provenance.sha256)
    assert second["parameters"]["genotypes"] == {"entity": "output-1", "part": ["arrays", "counts"]}
    assert read["parameters"]["path"] == {"set": "ancestry_markers"}
    assert record["inputs"] is None
    assert [one.verdict for one in integrate.rerun(tmp_path / "a.json")] == ["same"] * 4
    assert record.to_frame()["data"].tolist() == ["european_chromosomes", "output-1", "", ""]


def test_the_table_shows_failures_and_what_is_missing(tmp_path):
    told = pytest.warns(UserWarning, match="cannot be made again")
    with told, data.record_run(tmp_path / "a.json"):
        for value in ([[7]], [[2]], print):
            with contextlib.suppress(ValueError, TypeError):
                genomics.minor_allele_frequency(value)
    table = data.load_run(tmp_path / "a.json").to_frame()
    assert table["remark"][0] == "failed: ValueError"
    assert table["sha256"].str.len().tolist() == [0, 8, 0]
    assert "genotypes not held" in table["remark"][2]


def test_what_a_call_with_a_path_returned_is_stored_where_it_goes_in(tmp_path):
    file = tmp_path / "a.fasta"
    file.write_text(">a\nACGT\n", "utf-8")
    with pytest.warns(UserWarning, match="genomics.read_fasta"), data.record_run(tmp_path / "a.json"):
        data.compute_checksum(genomics.read_fasta(file))
    record = data.load_run(tmp_path / "a.json")
    assert record["activity"][0]["not_held"] == {"path": "a path"}
    assert "entity" not in json.dumps(record["activity"][1]["parameters"])
    assert [one.verdict for one in integrate.rerun(tmp_path / "a.json")] == ["not run", "same"]
