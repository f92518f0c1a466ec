"""Plain data crosses with its exact type and bits; nothing else crosses."""

import array
import collections
import contextlib
import datetime
import decimal
import enum
import fractions
import itertools
import json
import math
import pathlib
import types

import numpy as np
import pandas as pd
import pytest

from neurokit_lite.course.grading.kernel.values.plain import NotPlain, pack, unpack

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


Ends = collections.namedtuple("Ends", "low high")
Own = {base: type(f"Own{base.__name__}", (base,), {}) for base in (str, int, float, list, tuple, set, frozenset, dict)}
MOVED = collections.OrderedDict(a=1, b=2)
MOVED.move_to_end("a")
SAME = [
    *(collections.Counter("aab"), MOVED, collections.deque([1, 2], 3), collections.defaultdict(list, {1: [2]})),
    *(Ends(1, 2.5), fractions.Fraction(1, 3), decimal.Decimal("1.10"), pathlib.Path("a/b"), array.array("d", [1.5])),
    *(datetime.date(2026, 1, 2), datetime.time(3, 4), datetime.timedelta(1, 2, 3), range(1, 9, 2), slice(1, None)),
    datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC),
    *({1: 2}.keys(), {1: 2}.items(), memoryview(b"abc"), np.str_("a"), np.datetime64("2026-01-02"), np.bool_(True)),
    *(pd.Timestamp("2026-01-02", tz="Europe/Berlin"), pd.Timedelta("3ns"), pd.Interval(0, 1), pd.Period("2026-01")),
]


@pytest.mark.parametrize("value", SAME, ids=lambda value: type(value).__name__)
def test_types_of_the_standard_library_come_back_the_same(value):
    back = unpack(pack([value]))[0]
    assert back == value
    assert type(back) is type(value) or (type(back).__name__, back._fields) == ("Ends", ("low", "high"))
    assert list(back) == list(value) if isinstance(value, dict | collections.deque) else True


@pytest.mark.parametrize("base", Own, ids=lambda base: base.__name__)
def test_a_class_of_the_students_own_crosses_as_what_it_is_derived_from(base):
    value = {str: "a", int: 3, float: 0.1, dict: {"a": 1}}.get(base) or base([1, 2])
    back = unpack(pack(Own[base](value)))
    assert type(back) is base
    assert back == value


class Level(enum.IntEnum):
    HIGH = 3


class Word(enum.StrEnum):
    ON = "on"


class Liar(list):
    def __iter__(self):
        return iter([42])

    def __eq__(self, other):
        return True


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Level.HIGH, 3),
        (Word.ON, "on"),
        (Liar([1]), [1]),
        ({1: 2}.values(), [2]),
        (types.MappingProxyType({1: 2}), {1: 2}),
        (collections.UserDict(a=1), {"a": 1}),
        (collections.UserList([1]), [1]),
        (collections.ChainMap({1: 2}), {1: 2}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_stands_for_a_plain_value_crosses_as_it(value, plain):
    back = unpack(pack(value))
    assert (list(back) if not isinstance(plain, dict | str | int) else back) == plain


@pytest.mark.parametrize(
    "value",
    [iter([1, 2]), (x for x in (1, 2)), map(int, "12"), zip((1,), (2,), strict=True), reversed([2, 1]), iter({1: 0}),
     enumerate([1]), itertools.chain([1], [2]), filter(None, [1, 2])],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_what_gives_its_items_once_does_so_over_there_too(value):
    back = unpack(pack(value))
    assert next(back) in (1, (1, 2), (0, 1))
    assert iter(back) is back


def test_what_never_ends_does_not_cross():
    with pytest.raises(NotPlain):
        pack(itertools.count())


@pytest.mark.parametrize(
    "array",
    [np.arange(6).reshape(2, 3).T, np.asfortranarray(np.ones((2, 3))), np.arange(9)[::2], np.matrix([[1, 2]]),
     np.arange(3).view(type("Own", (np.ndarray,), {})), np.rec.array([(1, 2.0)], dtype=[("a", int), ("b", float)]),
     np.array([fractions.Fraction(1, 2)]), np.broadcast_to(1.0, (2, 2)), np.frombuffer(b"ab", dtype="u1")],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_views_and_relatives_of_arrays_cross_by_value(array):
    back = unpack(pack(array))
    np.testing.assert_array_equal(back, array)
    assert isinstance(back, np.matrix) == isinstance(array, np.matrix)


def test_masks_stay():
    back = unpack(pack(np.ma.array([1.0, 2.0], mask=[False, True])))
    assert back.mask.tolist() == [False, True]
    assert back.sum() == 1.0


COLUMNS = {
    "whole": pd.Series([1, None], dtype="Int64"),
    "text": pd.Series(["a", None], dtype="string"),
    "kinds": pd.Series(pd.Categorical(["a", "b"], ["b", "a"], ordered=True)),
    "zone": pd.Series(pd.date_range("2026-01-01", periods=2, tz="Europe/Berlin")),
    "time": pd.Series(pd.date_range("2026-01-01", periods=2)),
    "things": pd.Series([fractions.Fraction(1, 2), "a"], dtype=object),
    "spans": pd.Series(pd.IntervalIndex.from_breaks([0, 1, 2])),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_of_every_kind_come_back_the_same(name):
    frame = pd.DataFrame({name: COLUMNS[name], "n": [1, 2]})
    pd.testing.assert_frame_equal(unpack(pack(frame)), frame)
    pd.testing.assert_series_equal(unpack(pack(COLUMNS[name])), COLUMNS[name])
    pd.testing.assert_index_equal(unpack(pack(pd.Index(COLUMNS[name]))), pd.Index(COLUMNS[name]))


@pytest.mark.parametrize(
    "frame",
    [pd.DataFrame(index=[1, 2]), pd.DataFrame([[1, 2]], columns=["a", "a"]), pd.crosstab([1, 2], [1, 2]),
     pd.DataFrame({"x": [1, 2]}, index=pd.date_range("2026-01-01", periods=2, freq="D")),
     pd.Series([1, 2], name="x").groupby([0, 1]).agg(["mean", "sum"])],
)  # fmt: skip
def test_tables_of_every_form_come_back_the_same(frame):
    pd.testing.assert_frame_equal(unpack(pack(frame)), frame)


def test_sparse_matrices_cross():
    from scipy import sparse

    back = unpack(pack(sparse.csr_array(np.eye(2))))
    assert back.format == "csr"
    np.testing.assert_array_equal(back.toarray(), np.eye(2))
    assert sparse.isspmatrix_csc(unpack(pack(sparse.csc_matrix(np.eye(2)))))
    line = unpack(pack(sparse.coo_array(np.array([0, 1, 2]))))  # an array of one axis did not come back
    assert (line.shape, line.toarray().tolist()) == ((3,), [0, 1, 2])


@pytest.mark.parametrize(
    "code", ["cn", "nt", "fr", "dc", "ar", "mv", "it", "ma", "S", "D", "I", "pe", "sp", "ts", "pp"]
)
@pytest.mark.parametrize("body", [None, 3, "x", [], [1], {"a": 1}, [[["x"]]]], ids=repr)
def test_a_forged_container_is_an_error_and_nothing_else(code, body):
    with contextlib.suppress(ValueError):
        unpack(json.dumps({code: body, "f": ["__class__", "a b"], "v": [1, 2], "h": [-1], "k": "x", "n": "x"}))


def test_deep_nesting_crosses_and_endless_nesting_does_not():
    deep = [1]
    for _ in range(90):
        deep = [deep]
    assert unpack(pack(deep)) == deep
    endless = []
    endless.append(endless)
    with pytest.raises(NotPlain):
        pack(endless)
