"""What is an outermost call: not one from within another, but one in each thread; and what has to be stored."""

import threading

import numpy as np
import pytest

from neurokit_lite import data, genomics
from neurokit_lite.data.provenance.watching import _Watched


def test_a_call_from_a_function_that_was_passed_in_is_inside(tmp_path):
    def outer(n):
        return genomics.hardy_weinberg_p([[n, 2, 1]])

    with data.record_run(tmp_path / "a.json"):
        _Watched(outer, "data.outer")(7)
    assert [one["function"] for one in data.load_run(tmp_path / "a.json")["activity"]] == ["data.outer"]


def test_calls_at_the_same_time_are_all_noted(tmp_path):
    both = threading.Barrier(2, timeout=10)

    def outer(n):
        both.wait()
        return n

    with data.record_run(tmp_path / "a.json"):
        threads = [threading.Thread(target=_Watched(outer, "data.outer"), args=(n,)) for n in (1, 2)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
    assert len(data.load_run(tmp_path / "a.json")["activity"]) == 2


def test_an_array_from_a_call_that_cannot_be_made_again_is_stored(tmp_path):
    def outer(source):
        return np.arange(200.0)

    with pytest.warns(UserWarning, match="cannot be made again"), data.record_run(tmp_path / "a.json"):
        data.compute_checksum(_Watched(outer, "data.outer")(print))
    record = data.load_run(tmp_path / "a.json")
    assert record["activity"][1]["parameters"]["value"] == {"entity": "input-1"}
