"""The border: what counts as a mask, a label, a name, a constant; and what is said of a table on its side."""

import datetime

import numpy as np
import pandas as pd
import pytest

from neurokit_lite.core.check import as_array, same_length
from neurokit_lite.core.constancy import is_constant, is_rounding
from neurokit_lite.core.errors import listed
from neurokit_lite.core.labels import as_labels, as_names
from neurokit_lite.core.masks import as_mask, as_selection
from neurokit_lite.core.pieces import as_sliceable
from neurokit_lite.core.records import check_fields
from neurokit_lite.core.shapes import as_columns, refuse_lopsided, same_shape

NAN = float("nan")


@pytest.mark.parametrize("value", [[0, 1], [0.0, 1.0], [False, True], pd.Series([0, 1]), np.array([0, 1], np.uint8)])
def test_a_mask_is_true_and_false(value):
    assert as_mask(value, "mask", axes=("n",)).tolist() == [False, True]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([0.0, NAN], "NaN"),
        ([-1, 0], "from -1 to 0"),
        ([0, 1, 2, 3], "4 different values from 0 to 3"),
        ([0.2, 0.9], "from 0.2 to 0.9"),
        ([0, 255], "mask > 0"),
        ([1, 2, 1], "mask == 2"),  # R codes who died as 2: above 0 is everybody
        ([-2, -1], "mask == -1"),
        (np.ma.MaskedArray([0, 1], mask=[0, 1]), "masked"),
    ],
)
def test_what_is_no_mask_is_refused(value, words):
    with pytest.raises(ValueError, match=words):
        as_mask(value, "mask", axes=("n",))


@pytest.mark.parametrize(
    ("value", "chosen"),
    [([True, False, True], [0, 2]), ([2, 0, 0], [2, 0, 0]), ([], []), (range(2), [0, 1]), (1, [1]), ([-1], [2])],
)
def test_a_choice_is_a_mask_or_numbers(value, chosen):
    assert as_selection(value, "units", 3, axis="n_units").tolist() == chosen


@pytest.mark.parametrize(
    "value", [[True, False], [3], [0.5], ["a"], [None], [NAN], np.ma.MaskedArray([0, 1], mask=[0, 1]), [[0], [0, 1]]]
)
def test_what_chooses_nothing_is_refused(value):
    with pytest.raises(ValueError, match=r"units must be a mask of 3 \(n_units,\), or numbers from 0 to 2"):
        as_selection(value, "units", 3, axis="n_units")


@pytest.mark.parametrize(
    "value",
    [
        [1.0, NAN],
        [1.0, np.inf],
        np.array([1.0, -np.inf]),
        ["a", None],
        ["a", NAN],
        pd.Series(["a", pd.NA]),
        pd.Series(["a", None], dtype="category"),
        pd.Series([1, None], dtype="Int64"),
        np.array(["2020-01-01", "NaT"], "M8[D]"),
        np.ma.MaskedArray([1, 2], mask=[0, 1]),
    ],
)
def test_a_missing_label_is_refused_by_its_place(value):
    with pytest.raises(ValueError, match=r"1 of 2 that are missing.*\[1\]"):
        as_labels(value, "labels", axis="n_samples")


@pytest.mark.parametrize("value", [["b", "a"], pd.Series(["b", "a"], index=[7, 8]), np.array(["b", "a"])])
def test_labels_keep_their_order_and_kind(value):
    found = as_labels(value, "labels", axis="n_samples")
    assert found.tolist() == ["b", "a"]
    assert found.dtype.kind == "U"
    assert as_labels([3, 1], "labels", axis="n_samples").dtype.kind == "i"


def test_names_differ():
    with pytest.raises(ValueError, match="Fz more than once"):
        as_names(["Fz", "Cz", "Fz"], "ch_names", axis="n_channels")
    with pytest.raises(TypeError, match="list of names"):
        as_names("Fz", "ch_names", axis="n_channels")


@pytest.mark.parametrize("value", [14.62, 1e-9, 1e9, -0.1, 0.0])
@pytest.mark.parametrize("n", [1, 3, 1000])
def test_a_constant_is_constant_whatever_its_digits(value, n):
    assert is_constant(np.full(n, value))
    if n > 1 and value:
        assert not is_constant(np.full(n, value) * np.linspace(1, 1 + 1e-9, n))


def test_constancy_goes_by_rows_and_columns():
    table = np.array([[14.62, 1.0], [14.62, 2.0], [14.62 * (1 + 2e-16), 3.0]])
    assert is_constant(table, axis=0).tolist() == [True, False]
    assert is_constant(table, axis=1).tolist() == [False] * 3
    assert is_constant(np.empty((0, 2)), axis=0).tolist() == [True, True]
    assert not is_constant(np.array([1, 2, 3], np.uint8))
    assert is_rounding(0.0, scale=0.0)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (np.array([1, 2], "m8[s]"), "np.timedelta64"),
        (pd.Series(pd.to_timedelta([1, 2], unit="s")), "np.timedelta64"),
        ([datetime.timedelta(seconds=1)], "hold numbers"),
        (["1", "2"], "hold numbers"),
        (np.array([1, "2"], object), "hold numbers"),
    ],
)
def test_times_with_a_unit_and_text_are_no_numbers(value, words):
    with pytest.raises(TypeError, match=words):
        as_array(value, "times_s", axes=("n",))


def test_a_masked_array_shows_its_holes():
    hidden = np.ma.MaskedArray([1, 999], mask=[False, True])
    with pytest.raises(ValueError, match="masked"):
        as_array(hidden, "x", axes=("n",))
    with pytest.raises(TypeError, match="whole numbers"):
        as_array(hidden, "x", axes=("n",), dtype=int)
    assert np.isnan(as_array(hidden, "x", axes=("n",), finite=False)).tolist() == [False, True]
    assert as_array(np.ma.MaskedArray([1, 2]), "x", axes=("n",)).tolist() == [1, 2]


def test_a_column_is_told_from_a_series():
    with pytest.raises(ValueError, match=r"np\.ravel"):
        as_array(np.ones((2000, 1)), "signal", axes=("n_times",))
    with pytest.raises(ValueError, match=r"np\.atleast_2d"):
        as_array(np.ones(2000), "signals", axes=("n_channels", "n_times"))


def test_the_word_transpose_comes_where_it_is_the_fault():
    series, groups = np.ones((3, 9)), np.ones(3)
    with pytest.raises(ValueError, match="Transpose series"):
        same_length(groups, series.T, names=("groups", "series"), axis="n_times")
    with pytest.raises(ValueError, match="same recording"):
        same_length(np.ones(4), series.T, names=("groups", "series"), axis="n_times")
    with pytest.raises(ValueError, match="Transpose"):
        as_columns(np.ones((3, 5)), "seeds_mm", axes=("n_seeds", "x, y, z"), n_columns=3)
    with pytest.raises(ValueError, match="Transpose"):
        same_shape(series, series.T, names=("a", "b"), axes=("n_cells", "n_frames"))
    with pytest.raises(ValueError, match=r"shape \(3, 8\)"):
        same_shape(series[:, :8], series, names=("a", "b"), axes=("n_cells", "n_frames"))


def test_what_is_read_in_pieces_is_left_alone(tmp_path):
    mapped = np.memmap(tmp_path / "a.dat", "f4", "w+", shape=(2, 9))
    assert as_sliceable(mapped, "signals", axes=("n_channels", "n_times")) is mapped
    table = as_sliceable(pd.DataFrame(np.ones((2, 9))), "signals", axes=("n_channels", "n_times"))
    assert table[:, 3:4].shape == (2, 1)
    with pytest.raises(TypeError, match="real numbers"):
        as_sliceable(np.array([["a"]]), "signals", axes=("n_channels", "n_times"))


class Pair:
    """A record of two fields."""

    def __init__(self, x, y):
        self.x, self.y = x, y


def test_fields_of_a_record_belong_together():
    axes = {"x": ("n_times",), "y": ("n_times", "n_units")}
    check_fields(Pair([1, 2], np.ones((2, 3))), axes)
    with pytest.raises(ValueError, match="Transpose y"):
        check_fields(Pair([1, 2], np.ones((3, 2))), axes)
    with pytest.raises(ValueError, match="NaN"):
        check_fields(Pair([1, NAN], np.ones((2, 3))), axes)
    check_fields(Pair([1, NAN], np.ones((2, 3))), axes, may_be_nan=("x",))
    with pytest.raises(ValueError, match="infinite"):
        check_fields(Pair([1, np.inf], np.ones((2, 3))), axes, may_be_nan=("x",))


def test_a_long_list_is_cut():
    assert listed(range(3)) == "0, 1, 2"
    assert len(listed(f"channel {'x' * 50} {i}" for i in range(10_000))) < 250


def test_a_matrix_is_symmetric_by_its_own_size_and_the_message_has_the_place():
    even = np.array([[0.0, 2.0], [2.0, 5.0]])
    refuse_lopsided(even, "links")
    refuse_lopsided(np.stack([even, 1e9 * even]), "links")
    refuse_lopsided(np.zeros((0, 3, 3)), "links")
    with pytest.raises(ValueError, match=r"links must be symmetric; got 0 at \[0, 1\] and 1 at \[1, 0\]\. Why\?"):
        refuse_lopsided(np.tril(np.ones((2, 2))), "links", hint="Why?")
    with pytest.raises(ValueError, match=r"2 at \[0, 1\] and 3 at \[1, 0\] of matrix 1"):  # beside one far larger
        refuse_lopsided(np.array([1e15 * even, [[0, 2], [3, 0]]]), "links")
    one_per_mille = np.array([[0.0, 2.002], [2.0, 5.0]])
    refuse_lopsided(one_per_mille, "links", tolerance=0.01)
    with pytest.raises(ValueError, match="symmetric"):
        refuse_lopsided(one_per_mille, "links", tolerance=1e-4)
