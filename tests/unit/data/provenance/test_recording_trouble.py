"""Records in trouble: secrets, names that hide a function, full disks, other recorders."""

import contextlib
import copy
import inspect
import warnings
from functools import partial

import numpy as np
import pytest

from neurokit_lite import data, genomics, imaging, privacy

KEY = "zaphod-zaphod-zaphod"


@pytest.mark.parametrize("key", [KEY, KEY.encode(), np.bytes_(KEY.encode()), np.frombuffer(KEY.encode(), np.uint8)])
def test_keys_and_what_goes_in_beside_them_are_never_there(tmp_path, key):
    """Also of a call that fails because the key is text: its answer is the error, and the key is the real one."""
    told = pytest.warns(UserWarning, match="cannot be made again")
    with told, data.record_run(tmp_path / "a.json"):
        for call in (partial(privacy.make_pseudonyms, ["zaphod"]), partial(privacy.draw_date_shift, "zaphod")):
            with contextlib.suppress(TypeError):
                call(key)
    record = data.load_run(tmp_path / "a.json")
    assert [call["not_held"]["key"] for call in record["activity"]] == ["a secret"] * 2
    assert "zaphod" not in (tmp_path / "a.json").read_text("utf-8")
    assert not (tmp_path / "a.inputs.npz").exists()
    # a shift is one of a few hundred numbers of days: who has a checksum finds it by trying
    assert [about["sha256"] for about in record["entity"].values()] == [None] * len(record["entity"])


def test_functions_in_lists_and_partial_ones_are_told_too(tmp_path):
    in_list, in_dict, in_partial = [imaging.snr], {"snr": imaging.snr}, partial(imaging.snr, mask=None)
    told = pytest.warns(UserWarning, match="Calls through in_dict, in_list, in_partial are not recorded")
    with told, data.record_run(tmp_path / "a.json"):
        pass
    assert in_list[0] is in_dict["snr"] is in_partial.func


def test_a_name_from_deeper_inside_that_is_bound_in_the_block_is_told(tmp_path):
    told = pytest.warns(UserWarning, match="snr are not recorded: bound past the face")
    with told, data.record_run(tmp_path / "a.json"):
        from neurokit_lite.imaging.tissue.quality import snr  # noqa: F401
    assert data.load_run(tmp_path / "a.json")["bound_before"] == ["snr"]


def test_a_warning_that_is_an_error_leaves_nothing_watched(tmp_path):
    snr = imaging.snr
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(UserWarning, match="snr"):
            data.record_run(tmp_path / "a.json").start()
    assert imaging.snr is snr


def test_two_recorders_do_not_write_one_file(tmp_path):
    with data.record_run(tmp_path / "a.json"):
        with pytest.raises(ValueError, match="one record at a time"):
            data.record_run(tmp_path / "a.json").start()
        genomics.hardy_weinberg_p([[7, 2, 1]])
    assert len(data.load_run(tmp_path / "a.json")["activity"]) == 1


def test_copies_of_what_holds_a_function_are_seen(tmp_path):
    with data.record_run(tmp_path / "a.json"):
        made = copy.deepcopy({"one": genomics.hardy_weinberg_p})
        made["one"]([[7, 2, 1]])
        assert "function hardy_weinberg_p" in repr(genomics.hardy_weinberg_p)
        assert list(inspect.signature(imaging.snr).parameters) == ["image", "mask"]
        owner = type("Owner", (), {"measure": genomics.hardy_weinberg_p})
        assert owner().measure.__self__.__class__ is owner
    assert len(data.load_run(tmp_path / "a.json")["activity"]) == 1


def test_numbers_at_the_ends_do_not_stop_an_analysis_that_treats_warnings_as_errors(tmp_path):
    with np.errstate(all="raise"), data.record_run(tmp_path / "a.json"):
        for value in (np.array([1e-310, 1e300, np.nan]), np.array([np.longdouble("1e4000")])):
            data.by_size(tiny=value, workshop=value, full=value)
    calls = data.load_run(tmp_path / "a.json")["activity"]
    assert ["generated" in call for call in calls] == [True, True]


def test_a_folder_that_cannot_be_written_is_told_before_the_analysis(tmp_path, monkeypatch):
    monkeypatch.setattr("os.access", lambda path, mode: False)
    with pytest.raises(PermissionError, match="folder that can be written"):
        data.record_run(tmp_path / "a.json")


def test_a_disk_that_is_full_leaves_the_record_of_before(tmp_path, monkeypatch):
    with data.record_run(tmp_path / "a.json"):
        genomics.minor_allele_frequency(np.array([[2], [1]]))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def fill(path, *words):
        path.write_bytes(b"{")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_text", fill)
    with pytest.raises(OSError, match="No space"), data.record_run(tmp_path / "a.json"):
        genomics.minor_allele_frequency(np.array([[2], [2]]))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_arrays_of_a_record_that_is_no_more_are_no_more(tmp_path):
    for counts in (np.array([[2], [1]]), [[2], [1]]):
        with data.record_run(tmp_path / "a.json"):
            genomics.minor_allele_frequency(counts)
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_functions_in_whose_place_others_are_put_are_told(tmp_path, monkeypatch):
    """A face that is loaded again holds functions that nobody watches."""
    told = pytest.warns(UserWarning, match=r"genomics\.\*, imaging\.snr are not recorded")
    with told, data.record_run(tmp_path / "a.json"):
        monkeypatch.setattr(imaging, "snr", len)
        for name in [one for one in genomics.__all__ if inspect.isfunction(inspect.unwrap(getattr(genomics, one)))]:
            monkeypatch.setattr(genomics, name, inspect.unwrap(getattr(genomics, name)))
    assert data.load_run(tmp_path / "a.json")["bound_before"] == ["genomics.*", "imaging.snr"]
