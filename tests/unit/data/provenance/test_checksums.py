"""Checksums: what counts, what does not, and what is refused."""

import hashlib
import struct
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from neurokit_lite import data

TABLE = np.arange(12.0).reshape(3, 4)


@dataclass(frozen=True)
class Pair:
    x: object
    y: object


SAME = {
    "Fortran order": (TABLE, np.asfortranarray(TABLE)),
    "a strided view": (TABLE, np.repeat(TABLE, 2, axis=1)[:, ::2]),
    "big-endian": (TABLE, TABLE.astype(">f8")),
    "read-only": (TABLE, np.broadcast_to(TABLE, TABLE.shape)),
    "minus zero": (np.array([0.0]), np.array([-0.0])),
    "another NaN": (np.array([np.nan]), np.array([-np.nan])),
    "order of keys": ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
    "order of a set": ({3, 1, 2}, {2, 3, 1}),
    "list and tuple": ([1, 2], (1, 2)),
    "width of text": (np.array(["a", "b"]), np.array(["a", "b"], dtype="<U9")),
    "what a mask hides": (
        np.ma.MaskedArray([1.0, 5.0], mask=[False, True]),
        np.ma.MaskedArray([1.0, 7.0], mask=[False, True]),
    ),
    "a NumPy scalar": (np.float64(2.5), 2.5),
    "list and range": ([0, 1], range(2)),
    "zeros that a sparse array keeps": (
        sparse.csr_array(([1.0, 0.0], ([0, 1], [0, 1])), shape=(2, 2)),
        sparse.csr_array(np.diag([1.0, 0.0])),
    ),
    "a time in another zone": (
        pd.Series(pd.to_datetime(["2020-01-01 12:00"]).tz_localize("UTC")),
        pd.Series(pd.to_datetime(["2020-01-01 12:00+00:00"])),
    ),
    "formats of a sparse array": (sparse.csr_array(np.eye(3)), sparse.csc_array(np.eye(3))),
}
DIFFERENT = {
    "transposed": (np.eye(3)[:2], np.eye(3)[:2].T),
    "shape": (np.zeros(4), np.zeros((2, 2))),
    "float32": (TABLE, TABLE.astype(np.float32)),
    "integers": (np.array([1, 2]), np.array([1.0, 2.0])),
    "signed": (np.array([1], dtype=np.int64), np.array([1], dtype=np.uint64)),
    "one bit": (np.array([1.0]), np.array([np.nextafter(1.0, 2)])),
    "True and 1": (True, 1),
    "1 and its text": (1, "1"),
    "borders of texts": (["ab", "c"], ["a", "bc"]),
    "nesting": ([[1], [2]], [[1, 2], []]),
    "None and 0": (None, 0),
    "fields": (Pair(1, 2), Pair(2, 1)),
    "order of lines": (pd.DataFrame({"x": [1, 2]}), pd.DataFrame({"x": [2, 1]}, index=[1, 0])),
    "units of dates": (np.array([5], dtype="M8[D]"), np.array([5], dtype="M8[s]")),
    "units of spans": (np.array([5], dtype="m8[ms]"), np.array([5], dtype="m8[s]")),
    "one date": (np.datetime64(5, "D"), np.datetime64(5, "s")),
    "half in four bytes": (np.float32(0.5), 0.5),
    "one in one byte": (np.int8(1), 1),
    "name of a series": (pd.Series([1], name="x"), pd.Series([1], name="y")),
    "name of an index": (pd.DataFrame({"x": [1]}), pd.DataFrame({"x": [1]}, index=pd.Index([0], name="i"))),
    "column 1 and its text": (pd.DataFrame({1: [2]}), pd.DataFrame({"1": [2]})),
    "categories": (pd.Series(["a"], dtype="category"), pd.Series(["a"], dtype=object)),
    "order of categories": (
        pd.Series(pd.Categorical(["a"], ["a", "b"])),
        pd.Series(pd.Categorical(["a"], ["b", "a"])),
    ),
    "a gap and zero": (pd.Series([1, None], dtype="Int64"), pd.Series([1, 0], dtype="Int64")),
    "names of columns": (pd.DataFrame({"x": [1]}), pd.DataFrame({"y": [1]})),
    "empty arrays of two shapes": (np.zeros((0, 3)), np.zeros((3, 0))),
}


@pytest.mark.parametrize("case", SAME)
def test_what_does_not_count(case):
    one, other = SAME[case]
    assert data.compute_checksum(one) == data.compute_checksum(other)


@pytest.mark.parametrize("case", DIFFERENT)
def test_what_counts(case):
    one, other = DIFFERENT[case]
    assert data.compute_checksum(one) != data.compute_checksum(other)


def test_it_is_sha_256_of_the_pieces_with_their_lengths():
    """Made by hand from hashlib: kind and text, each behind its length."""
    by_hand = b"".join(struct.pack("<Q", len(piece)) + piece for piece in (b"str", b"spike"))
    assert data.compute_checksum("spike") == hashlib.sha256(by_hand).hexdigest()


def test_the_input_is_not_changed():
    given = np.array([-0.0, np.nan, 1.23456789])
    data.round_checksum(given, n_digits=2)
    assert np.signbit(given[0])
    assert given[2] == 1.23456789


@pytest.mark.parametrize("value", [np.random.default_rng(0), print, [object()], np.zeros(1, dtype="V4")])
def test_what_has_no_contents_is_refused(value):
    with pytest.raises(TypeError, match="must"):
        data.compute_checksum(value)


def test_rounding_forgives_the_last_bits_and_no_more():
    noisy = TABLE * (1 + 1e-15)
    assert data.compute_checksum(noisy) != data.compute_checksum(TABLE)
    assert data.round_checksum(noisy) == data.round_checksum(TABLE)
    assert data.round_checksum(TABLE * (1 + 1e-4)) != data.round_checksum(TABLE)


def test_rounding_of_small_and_large_numbers_is_relative():
    for scale in (1e-12, 1e12):
        assert data.round_checksum(TABLE * scale * (1 + 1e-15)) == data.round_checksum(TABLE * scale)
        assert data.round_checksum(TABLE * scale * 1.001) != data.round_checksum(TABLE * scale)


TWELVE_ORDERS_APART = {
    "p values": ([1.0, 1.2e-10], [1.0, 2.8e-10]),
    "a sign": ([1e6, 4.0], [1e6, -4.0]),
    "the seventh digit of a small one": ([1.0, 1.23456e-5], [1.0, 1.23457e-5]),
    "half precision": (np.float16([1, 2]), np.float16([1, 3])),
    "tiny and in four bytes": (np.float32([1e-40]), np.float32([2e-40])),
    "the smallest there are": (np.array([5e-324]), np.array([1e-323])),
    "imaginary parts": (np.array([1 + 1e-3j]), np.array([1 + 2e-3j])),
    "infinity and NaN": ([np.inf], [np.nan]),
    "two infinities": ([np.inf], [-np.inf]),
}


@pytest.mark.parametrize("case", TWELVE_ORDERS_APART)
def test_every_number_keeps_its_own_digits(case):
    one, other = (np.asarray(x) for x in TWELVE_ORDERS_APART[case])
    assert data.round_checksum(one) != data.round_checksum(other)
    assert data.round_checksum(one) == data.round_checksum(one.copy())


def test_what_is_left_of_a_sum_is_not_compared():
    assert data.round_checksum(np.array([1.0, 1.2e-17])) == data.round_checksum(np.array([1.0, -3e-18]))
    assert data.round_checksum(np.array([1.0, 1.2e-11])) != data.round_checksum(np.array([1.0, 1.4e-11]))


@pytest.mark.parametrize("value", [1.0, 1e-3, 1e300, 1e-300, 123456.0, 0.1])
def test_a_power_of_ten_is_no_border(value):
    near = np.array([np.nextafter(value, 0), 1e-3 * value])
    assert data.round_checksum(near) == data.round_checksum(np.array([value, 1e-3 * value]))


def test_rounding_is_that_of_decimal_text():
    """Against Python's own formatting to six digits, over 20 orders of magnitude."""
    values = np.random.default_rng(0).lognormal(0, 5, 300)
    for value in values:
        assert data.round_checksum(value) == data.round_checksum(float(f"{value:.5e}"))
