"""Plain data crosses with its exact type and bits; nothing else crosses."""

import json
import math

import numpy as np
import pandas as pd
import pytest

from neurokit_lite.course.grading.kernel.plain import NotPlain, pack, unpack

VALUES = [None, True, -(2**200), 0.1, -0.0, 1 + 2j, "é", b"\x00", [1, [2]], (1,), {1, 2}, {"a": (1, 2)}, range(3)]
ARRAYS = [
    np.arange(6).reshape(2, 3),
    np.float32(0.1),
    np.array(["a", "bc"]),
    np.array([True]),
    np.zeros((0, 3)),
    np.array(1.5),
]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_python_values_come_back_the_same(value):
    back = unpack(pack(value))
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize("value", ARRAYS, ids=repr)
def test_arrays_come_back_the_same(value):
    back = unpack(pack(value))
    assert type(back) is type(value)
    assert back.dtype == value.dtype
    assert back.shape == value.shape
    assert back.tobytes() == value.tobytes()


def test_not_a_number_keeps_its_place():
    assert math.isnan(unpack(pack(float("nan"))))


@pytest.mark.parametrize("index", [None, [10, 20], pd.MultiIndex.from_tuples([("a", 1), ("b", 2)], names=["x", "y"])])
def test_tables_come_back_the_same(index):
    frame = pd.DataFrame({"n": [1, 2], "x": [0.5, np.nan], "s": ["a", "b"]}, index=index)
    pd.testing.assert_frame_equal(unpack(pack(frame)), frame)
    pd.testing.assert_series_equal(unpack(pack(frame["x"])), frame["x"])


@pytest.mark.parametrize("value", [object(), print, np.array([object()]), type("C", (), {})(), [lambda: 1]])
def test_objects_do_not_cross(value):
    with pytest.raises(NotPlain):
        pack(value)


def test_a_forged_answer_is_an_error_and_nothing_else():
    rng = np.random.default_rng(0)
    honest = pack({"a": [1, 2.5, np.arange(3)], "t": pd.DataFrame({"x": [1]})})
    for _ in range(500):
        text = list(honest)
        for place in rng.integers(0, len(text), 4):
            text[place] = chr(rng.integers(32, 127))
        try:
            unpack("".join(text))
        except ValueError:
            continue
    for forged in ("[]", "{}", '{"i": 5}', '{"n": "AAAA"}', '{"x": 1}', '{"l": ' * 900, json.dumps({"h": [10**9]})):
        with pytest.raises(ValueError):  # noqa: PT011 (any message will do)
            unpack(forged)
