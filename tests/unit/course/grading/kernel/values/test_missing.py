"""What says nothing is found wherever it stands in a value, and what says something is not taken for it."""

import datetime
import decimal

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from neurokit_lite.course.grading.kernel.values.missing import MASKED, NAN, missing_in

NOTHING = {
    NAN: [
        *(float("nan"), np.float32("nan"), np.array([1, np.nan]), np.array([complex(1, np.nan)]), [(1, {"a": np.nan})]),
        *({"a": [np.array([[np.nan]])]}, pd.Series([1.0, None]), pd.DataFrame({"a": [1], "b": [np.nan]})),
        *(np.array([1, float("nan")], dtype=object), sparse.csr_matrix([[0, np.nan]])),
        *(np.ma.array([np.nan, 1], mask=[0, 0]), pd.Index([1.0, np.nan])),
    ],
    MASKED: [
        *(np.ma.masked, np.ma.array([1, 2], mask=[0, 1]), [np.ma.masked_all((2, 2))], pd.NA, pd.NaT),
        *(np.datetime64("NaT"), np.array(["NaT"], "m8[s]"), pd.Series([1, None], dtype="Int64")),
        *(pd.array([None], dtype="boolean"), pd.Series(["a", None]), pd.DatetimeIndex(["2020-01-01", None])),
        *(pd.DataFrame({"a": [1], "b": pd.array([None], dtype="Float64")}), pd.Categorical(["a", None])),
    ],
}
SOMETHING = [
    *(0, 1.5, "nan", None, True, b"x", [], (), {}, [None], {"a": None}, np.inf, np.array([]), np.array(["nan"])),
    *(np.ma.array([1.0, 2.0]), np.ma.array([1.0], mask=False), pd.Series([1, 2]), pd.DataFrame(), pd.Index(["a"])),
    *(sparse.csr_matrix([[0, 1]]), datetime.date(2020, 1, 1), decimal.Decimal("1"), range(3), iter([1])),
    *(pd.Timestamp(0), pd.Interval(0, 1), np.datetime64("2020"), np.array([None, "a"], dtype=object)),
]


@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, values in NOTHING.items() for value in values])
def test_what_is_open_is_found(kind, value):
    assert missing_in(value) == {kind}


@pytest.mark.parametrize("value", SOMETHING)
def test_what_is_said_is_not(value):
    assert missing_in(value) == set()


def test_both_are_found_side_by_side():
    assert missing_in(np.ma.array([np.nan, 1.0], mask=[0, 1])) == {NAN, MASKED}
    assert missing_in([float("nan"), pd.NA]) == {NAN, MASKED}
    assert missing_in(np.ma.array([np.nan, 1.0], mask=[1, 0])) == {MASKED}, "below a mask stands what nobody sees"
