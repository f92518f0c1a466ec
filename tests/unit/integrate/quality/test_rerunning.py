"""Records run again: the same, or different and why; and what a hostile record must not do."""

import json

import numpy as np
import pytest

from neurokit_lite import data, genomics, imaging, integrate
from neurokit_lite.course.commands.everyone import main
from neurokit_lite.integrate.quality import rerunning


@pytest.fixture
def path(tmp_path):
    """A record of three calls: a seed, a link, an array."""
    with data.record_run(tmp_path / "run.json"):
        scan = imaging.make_head_scan(n_voxels=12, random_state=3)
        imaging.measure_scans([scan])
        genomics.minor_allele_frequency(np.array([[2], [1], [-1]]))
    return tmp_path / "run.json"


def change(path, edit):
    record = json.loads(path.read_text("utf-8"))
    edit(record)
    path.write_text(json.dumps(record), "utf-8")
    return path


def verdicts(path):
    return [one.verdict for one in integrate.rerun(path)]


def test_all_is_the_same(path):
    assert verdicts(path) == ["same", "same", "same"]
    assert all(not one.reasons for one in integrate.rerun(path))


def test_a_changed_parameter_differs_and_what_follows_says_so(path):
    change(path, lambda record: record["activity"][0]["parameters"].update(random_state=4))
    first, second, third = integrate.rerun(path)
    assert (first.verdict, second.verdict, third.verdict) == ("different", "different", "same")
    assert "another result before it: output-1" in second.reasons[-1]


def test_a_changed_version_is_named_where_a_result_differs(path):
    def edit(record):
        record["agent"]["packages"]["numpy"] = "1.0"
        record["agent"]["python"] = "2.7"
        record["activity"][0]["parameters"]["noise"] = 6.0

    reasons = integrate.rerun(change(path, edit))[0].reasons
    assert any(one.startswith("version changed: numpy 1.0 then") for one in reasons)
    assert any(one.startswith("python changed: 2.7 then") for one in reasons)


def test_a_seed_that_was_none_is_named(tmp_path):
    with data.record_run(tmp_path / "run.json"):
        imaging.make_head_scan(n_voxels=12, random_state=None)
    (outcome,) = integrate.rerun(tmp_path / "run.json")
    assert outcome.verdict == "different"
    assert outcome.reasons[0].startswith("seed missing")


def test_data_that_changed_or_are_gone_are_not_run(path):
    inputs = path.with_name("run.inputs.npz")
    np.savez(inputs, **{"input-1": np.array([[2], [2], [-1]])})
    assert integrate.rerun(path)[2] == integrate.RerunOutcome(
        "genomics.minor_allele_frequency", "not run", ("data changed: input-1 of run.inputs.npz",)
    )
    inputs.unlink()
    assert integrate.rerun(path)[2].reasons == ("data missing: input-1 of run.inputs.npz",)


def test_a_broken_archive_is_a_reason_and_no_crash(path):
    inputs = path.with_name("run.inputs.npz")
    whole = inputs.read_bytes()
    flipped = bytearray(whole)
    flipped[len(whole) // 3] ^= 255
    np.save(inputs.with_name("a.npy"), np.zeros(3))
    for broken in (b"PK no archive", whole[: len(whole) // 2], bytes(flipped), inputs.with_name("a.npy").read_bytes()):
        inputs.write_bytes(broken)
        (outcome,) = integrate.rerun(path)[2:]
        assert outcome.verdict == "not run"
        assert outcome.reasons[0].startswith("data ")


@pytest.mark.parametrize("checksum", [None, "", 3, "x" * 64])
def test_without_a_checksum_nothing_was_compared(path, checksum):
    change(path, lambda record: record["entity"]["output-3"].update(sha256=checksum))
    assert integrate.rerun(path)[2].verdict == "not compared"
    assert "no checksum of output-3" in integrate.rerun(path)[2].reasons[0]
    assert main(["rerun", str(path)]) == 1


def test_a_record_without_calls_is_no_success(path, capsys):
    change(path, lambda record: record.update(activity=[]))
    assert main(["rerun", str(path)]) == 1
    assert "no calls" in capsys.readouterr().out


def test_a_record_cannot_steer_the_terminal(path, capsys):
    def edit(record):
        record["agent"]["python"] = "3\x1b[2J\n3 of 3 results are the same."
        record["activity"][0]["parameters"]["noise"] = 6.0

    assert main(["rerun", str(change(path, edit))]) == 1
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert not any(line.startswith("3 of 3") for line in said.splitlines())


def test_objects_in_the_inputs_are_never_unpickled(path):
    class Trap:
        def __reduce__(self):
            return (pytest.fail, ("unpickled",))

    np.savez(path.with_name("run.inputs.npz"), **{"input-1": np.array([Trap()], dtype=object)})
    assert integrate.rerun(path)[2].verdict == "not run"


def test_a_difference_of_rounding_is_told_apart(path):
    change(path, lambda record: record["entity"]["output-3"].update(sha256="0" * 64))
    assert verdicts(path) == ["same", "same", "rounding"]


def test_an_error_is_an_outcome(path):
    change(path, lambda record: record["activity"][0]["parameters"].update(colour="red"))
    first, second, _ = integrate.rerun(path)
    assert first.verdict == "not run"
    assert "colour" in first.reasons[0]
    assert second.reasons == ("no result output-1",)


HOSTILE = [
    "os.system",
    "neurokit_lite.spikes.psth",
    "imaging.__builtins__",
    "imaging.np",
    "imaging.__dir__",
    "data.__getattribute__",
    "imaging.snr.__globals__",
    "course.grade",
    "data.fetch_dataset",
    "data.record_run",
    "data.RunRecorder",
    "scale.open_cluster",
    "scale.open_store",
    "integrate.write_quality_report",
    "integrate.rerun",
    "integrate.RECORD_FAULTS",
    "",
    "imaging",
    None,
    ["os", "system"],
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_record_is_refused_before_anything_runs(path, name, monkeypatch):
    monkeypatch.setattr(rerunning, "_run_one", lambda *args: pytest.fail("something ran"))
    change(path, lambda record: record["activity"][2].update(function=name))
    with pytest.raises((ValueError, TypeError), match="must name public functions"):
        integrate.rerun(path)


def test_a_record_that_names_places_is_refused(path, tmp_path):
    target = tmp_path / "made"

    def edit(record):
        record["activity"][2] = {"function": "data.make_raw_recording", "parameters": {"path": str(target)}}

    with pytest.raises(ValueError, match="no places"):
        integrate.rerun(change(path, edit))
    assert not target.exists()


@pytest.mark.parametrize(
    "parameters", [{"genotypes": {"code": "1+1"}}, {"genotypes": {"a": 1, "b": 2}}, {"genotypes": {}}]
)
def test_parameters_of_no_known_kind_do_not_run(path, parameters):
    change(path, lambda record: record["activity"][2].update(parameters=parameters))
    assert integrate.rerun(path)[2].verdict == "not run"


def test_the_command_says_it_and_its_status_too(path, capsys):
    assert main(["rerun", str(path)]) == 0
    assert "3 of 3 results are the same." in capsys.readouterr().out
    change(path, lambda record: record["activity"][0]["parameters"].update(random_state=4))
    assert main(["rerun", str(path)]) == 1
    assert "imaging.make_head_scan: different" in capsys.readouterr().out
    change(path, lambda record: record["activity"][0].update(function="os.system"))
    assert main(["rerun", str(path)]) == 1
    assert "nothing was run" in capsys.readouterr().err


def test_a_failure_is_repeated_or_it_differs(tmp_path):
    with pytest.raises(ValueError, match="must"), data.record_run(tmp_path / "run.json"):
        genomics.minor_allele_frequency([[7]])
    assert verdicts(tmp_path / "run.json") == ["same"]
    edit = {"genotypes": {"list": [{"list": [2]}]}}
    change(tmp_path / "run.json", lambda record: record["activity"][0]["parameters"].update(edit))
    (outcome,) = integrate.rerun(tmp_path / "run.json")
    assert (outcome.verdict, outcome.reasons[0]) == ("different", "it failed then: ValueError")


def test_what_was_not_held_is_not_run(tmp_path):
    told = pytest.warns(UserWarning, match="cannot be made")
    with told, data.record_run(tmp_path / "run.json"):
        with pytest.raises(TypeError):
            data.compute_checksum(print)
        data.round_checksum(3.0)
    first, second = integrate.rerun(tmp_path / "run.json")
    assert (first.verdict, second.verdict) == ("not run", "same")
    assert first.reasons[0].startswith("not in the record: value")


def test_a_link_to_a_part_follows_a_changed_seed(tmp_path):
    with data.record_run(tmp_path / "run.json"):
        scan = imaging.make_head_scan(n_voxels=12, random_state=3)
        imaging.snr(scan.image, scan.white)
    assert verdicts(tmp_path / "run.json") == ["same", "same"]
    change(tmp_path / "run.json", lambda record: record["activity"][0]["parameters"].update(random_state=4))
    assert verdicts(tmp_path / "run.json") == ["different", "different"]


def test_a_set_is_for_functions_that_read(path):
    def edit(record):
        record["activity"][2] = {"function": "data.make_raw_recording", "parameters": {"path": {"set": "ancestry_vcf"}}}

    with pytest.raises(ValueError, match="no places"):
        integrate.rerun(change(path, edit))


def test_records_of_the_first_kind_are_still_read(path):
    def edit(record):
        record["format"] = "neurokit_lite run 1"
        record["activity"][1]["parameters"]["scans"] = {"list": [{"entity": "output-1"}]}
        del record["agent"]["size"]

    assert verdicts(change(path, edit)) == ["same", "same", "same"]


def test_another_size_of_the_session_is_a_reason(tmp_path, monkeypatch):
    with data.record_run(tmp_path / "run.json"):
        data.by_size(tiny=1, workshop=2, full=3)
    monkeypatch.setenv("NEUROKIT_LITE_SIZE", "tiny")
    (outcome,) = integrate.rerun(tmp_path / "run.json")
    assert outcome.verdict == "different"
    assert "size changed: workshop then, tiny now" in outcome.reasons


def test_the_command_says_what_the_record_does_not_have(path, capsys):
    def edit(record):
        record["bound_before"] = ["snr\x1b[2J"]
        record["not_recorded"] = {"ml.Combat.fit": {"n_calls": 3, "why": "a method"}}
        record["ended_with"] = "ValueError"

    assert main(["rerun", str(change(path, edit))]) == 0
    told = capsys.readouterr().out
    assert "Not in the record, and not run again: ml.Combat.fit (3: a method), snr\\x1b[2J (bound before)." in told
    assert "The run broke off then: ValueError." in told
    for broken in ("not_recorded", "bound_before", "ended_with"):
        change(path, lambda record, broken=broken: record.update({broken: 7}))
        assert main(["rerun", str(path)]) == 0


def test_a_call_that_was_interrupted_is_not_made_again(tmp_path):
    with pytest.raises(ValueError, match="must"), data.record_run(tmp_path / "run.json"):
        genomics.minor_allele_frequency([[7]])
    change(tmp_path / "run.json", lambda record: record["activity"][0].update(failed="KeyboardInterrupt"))
    (outcome,) = integrate.rerun(tmp_path / "run.json")
    assert (outcome.verdict, outcome.reasons) == ("not run", ("it was interrupted then: KeyboardInterrupt",))


def test_an_object_with_a_place_in_it_does_not_run(path):
    """Which file is read is not for a stranger's record to say, and not in a field of an object either."""
    stored = {key: {"list": []} for key in ("cells", "genes")} | {"path": "/etc/passwd", "place": "X"}
    stored = {"object": {"class": "genomics.StoredCells", "pieces": stored | {"about": {"dict": {}}}}}
    change(path, lambda record: record["activity"][2].update(parameters={"genotypes": stored}))
    third = integrate.rerun(path)[2]
    assert third.verdict == "not run"
    assert "no places to read or write; got path of StoredCells" in third.reasons[0]
