"""The instructor's answers, dressed up: each trial gives what its name says, and the plain answer comes back."""

import collections
import unittest

import numpy as np
import pandas as pd
import pytest

from neurokit_lite.course.grading.kernel.trials import NOTHING, TYPES, dress
from neurokit_lite.course.grading.kernel.values.plain import pack, unpack

ANSWERS = [3, 2.5, "ab", [1, 2], (1, 2), {"a": 1}, {"a": "b"}, {1, 2}, np.arange(6.0).reshape(2, 3), np.float64(1.5),
           True, None, [[1], [2, 3]], pd.Series([1.0, 2]), pd.DataFrame({"x": [1]})]  # fmt: skip


def given(answer, kind):
    names = {"f": lambda: answer}
    dress(names, ["f", "not there"], kind)
    try:
        return names["f"]()
    finally:
        dress(names, ["f"], "")


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("answer", ANSWERS, ids=repr)
def test_a_right_answer_stays_right_in_every_type_and_crosses(answer, kind):
    got = given(answer, kind)
    listed = list(got) if hasattr(got, "__next__") or hasattr(got, "gi_frame") else got
    if not isinstance(answer, pd.Series | pd.DataFrame):
        if not isinstance(answer, set | dict) and answer is not None:
            np.testing.assert_array_equal(np.array(listed, dtype=object), np.array(answer, dtype=object))
        else:
            assert listed == answer
    unpack(pack(given(answer, kind)))


def test_types_are_what_their_names_say():
    assert isinstance(given([1, 2], "arrays"), np.ndarray)
    assert type(given(np.arange(2), "plain lists")) is list
    assert type(given([1], "tuples")) is tuple
    assert type(given({"a": 1}, "derived types")) is collections.Counter
    assert type(given([1], "derived types")).__name__ == "Ownlist"
    assert given((1, 2), "derived types")._fields == ("part_0", "part_1")
    assert isinstance(given(np.ones((2, 2)), "tables"), pd.DataFrame)


@pytest.mark.parametrize("answer", [answer for answer in ANSWERS if answer is not None], ids=repr)
@pytest.mark.parametrize("kind", [kind for kind in NOTHING if kind not in ("stop", "skip")])
def test_nothing_is_never_a_right_answer(answer, kind):
    got = given(answer, kind)
    if isinstance(answer, bool) or got is None:
        return
    if kind == "missing":
        assert got.isna().all()
        return
    same = np.array_equal(np.asarray(got, dtype=object), np.asarray(answer, dtype=object))
    assert not same or np.size(answer) == 0


def test_stop_raises_and_values_are_dressed_too():
    names = {"f": lambda: 1, "answer": 42}
    dress(names, ["f", "answer"], "stop")
    with pytest.raises(StopIteration):
        names["f"]()
    dress(names, ["f", "answer"], "skip")
    with pytest.raises(unittest.SkipTest):
        names["f"]()
    assert names["answer"] == 42
    dress(names, ["f", "answer"], "zeros")
    assert (names["f"](), names["answer"]) == (0, 0)
    dress(names, ["f", "answer"], "")
    assert (names["f"](), names["answer"]) == (1, 42)
