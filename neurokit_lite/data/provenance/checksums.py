"""Checksums of values: the same numbers have the same one, wherever and however they lie in memory."""

import hashlib
import struct
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass

import numpy as np

from neurokit_lite.core.check import as_count, unmasked
from neurokit_lite.core.errors import invalid

__all__ = ["compute_checksum", "round_checksum"]

_PLAIN = ("b1", "i8", "f8", "c16")  # NumPy's numbers that are those of Python
_FLOOR = 12  # decimal places below an array's largest number that rounding leaves


def compute_checksum(value: object) -> str:
    """Compute the SHA-256 of a value's contents.

    Parameters
    ----------
    value : object
        Numbers, text, None, arrays, sparse arrays, tables of pandas; lists, sets, mappings and dataclasses of these.

    Returns
    -------
    str
        64 hexadecimal digits.

    Raises
    ------
    TypeError
        If something in it has no contents that can be told apart, for example a function or a random generator.

    Notes
    -----
    Kind and size of numbers, units of dates, shapes, names and types of a table's columns and index count (``float32``
    is not ``float64``). These do not: the order in memory and of bytes, the order of a mapping's keys, a mask's hidden
    values, a sparse array's format and the zeros that it keeps, the width of texts in an array, the class of a list
    (tuple, range), of a set or of a mapping, and whether a number of Python or NumPy's own of that size holds it. All
    NaN are one value, and -0.0 is 0.0. But for these, and for an attack on SHA-256, equal checksums mean equal
    contents; different ones may differ in the last bit only.

    References
    ----------
    National Institute of Standards and Technology (2015). *Secure Hash Standard*. FIPS 180-4.
    https://doi.org/10.6028/NIST.FIPS.180-4

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import data
    >>> table = np.arange(6.0).reshape(2, 3)
    >>> data.compute_checksum(table) == data.compute_checksum(np.asfortranarray(table))
    True
    >>> data.compute_checksum(table) == data.compute_checksum(table.T)
    False
    """
    return _digest(value, None)


def round_checksum(value: object, *, n_digits: int = 6) -> str:
    """Compute the SHA-256 of a value whose floating-point numbers are rounded first.

    Parameters
    ----------
    value : object
        As :func:`compute_checksum` takes it.
    n_digits : int
        Significant digits that are kept of each number.

    Returns
    -------
    str
        64 hexadecimal digits.

    Raises
    ------
    TypeError
        If something in it has no contents that can be told apart.

    Notes
    -----
    Another processor or library may add in another order, so that the last bits differ. What lies below 1e-12 of its
    array's largest number is mostly what is left of such sums, and not compared: digits beyond that place are cut, in
    small numbers, too. Real and imaginary parts are rounded apart. Assumes that no number lies just on the border
    between two roundings: then two values that differ by one bit have different checksums.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.round_checksum(0.1 + 0.2) == data.round_checksum(0.3)
    True
    >>> data.compute_checksum(0.1 + 0.2) == data.compute_checksum(0.3)
    False
    """
    return _digest(value, as_count(n_digits, "n_digits", high=15))


def _digest(value: object, n_digits: int | None) -> str:
    found = hashlib.sha256()
    for piece in _pieces(value, n_digits):  # each with its length, so that "ab", "c" is not "a", "bc"
        found.update(struct.pack("<Q", len(piece)))
        found.update(piece)
    return found.hexdigest()


def _pieces(value: object, n_digits: int | None) -> Iterator[bytes]:
    """Bytes that tell one value from another, each kind under a name of its own."""
    if isinstance(value, np.generic) and (value.dtype.kind in "SU" or value.dtype.str[1:] in _PLAIN):
        value = value.item()
    if isinstance(value, np.generic):
        yield from _array_pieces(np.asarray(value), n_digits)
    elif value is None or isinstance(value, (bool, int, str, bytes)):
        yield type(value).__name__.encode()
        yield value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
    elif isinstance(value, (float, complex)):
        yield from _array_pieces(np.array(value), n_digits)
    elif isinstance(value, np.ndarray):
        yield from _array_pieces(value, n_digits)
    elif is_dataclass(value) and not isinstance(value, type):
        yield type(value).__name__.encode()
        yield from _mapping_pieces({one.name: getattr(value, one.name) for one in fields(value)}, n_digits)
    elif isinstance(value, Mapping):
        yield from _mapping_pieces(value, n_digits)
    elif isinstance(value, (set, frozenset)):
        yield b"set"
        yield from sorted(_digest(one, n_digits).encode() for one in value)
    elif isinstance(value, Sequence):
        yield b"sequence"
        yield str(len(value)).encode()
        for one in value:
            yield from _pieces(one, n_digits)
    else:
        yield from _foreign_pieces(value, n_digits)


def _mapping_pieces(value: Mapping, n_digits: int | None) -> Iterator[bytes]:
    yield b"mapping"
    yield str(len(value)).encode()
    for _, key in sorted((_digest(key, None), key) for key in value):
        yield from _pieces(key, None)
        yield from _pieces(value[key], n_digits)


def _array_pieces(array: np.ndarray, n_digits: int | None) -> Iterator[bytes]:
    plain = unmasked(array)
    kind = plain.dtype.kind
    if kind not in "biufcSUOmM":
        raise invalid("value", "hold numbers, text or objects", got=f"an array of type {plain.dtype}", error=TypeError)
    yield b"array"
    yield str(plain.shape).encode()
    if kind in "SUO":
        yield kind.replace("S", "U").encode()
        for one in plain.ravel().tolist():
            yield from _pieces(one, n_digits)
        return
    yield plain.dtype.newbyteorder("<").str.encode() if kind in "mM" else f"{kind}{plain.dtype.itemsize}".encode()
    if kind in "fc":
        plain = _tidy(plain) if n_digits is None else _round(plain, n_digits)
    yield np.ascontiguousarray(plain).astype(plain.dtype.newbyteorder("<"), copy=False).tobytes()


def _tidy(array: np.ndarray) -> np.ndarray:
    """Numbers with one NaN and one zero."""
    plain = array + array.dtype.type(0)  # -0.0 + 0.0 is 0.0; a copy, so that nothing given is changed
    return np.where(np.isnan(plain), np.array(np.nan, dtype=plain.dtype), plain)


def _round(array: np.ndarray, n_digits: int) -> np.ndarray:
    """Whole numbers that stand for each number's first digits, and the places of the last of these."""
    parts = np.stack([array.real, array.imag]) if array.dtype.kind == "c" else array
    plain = np.asarray(parts, dtype=np.float64)
    digits, places = np.zeros(plain.shape, dtype=np.int64), np.zeros(plain.shape, dtype=np.int64)
    places[~np.isfinite(plain)] = 1000
    digits[np.isinf(plain)] = np.sign(plain[np.isinf(plain)])
    is_number = np.isfinite(plain) & (plain != 0)
    if is_number.any():
        number = plain[is_number]
        place = np.floor(np.log10(np.abs(number))).astype(np.int64) - (n_digits - 1)
        place += np.abs(_cut(number, place)) >= 10**n_digits  # 9.9999999 is 10.0000
        place = np.maximum(place, place.max() + n_digits - 1 - max(_FLOOR, n_digits - 1))
        digits[is_number] = _cut(number, place)
        places[is_number] = np.where(digits[is_number] == 0, 0, place)
    return np.stack([digits, places])


def _cut(number: np.ndarray, place: np.ndarray) -> np.ndarray:
    half = place // 2  # two steps: 1e-320 / 1e-325 is no number
    return np.rint(number / 10.0**half / 10.0 ** (place - half)).astype(np.int64)


def _foreign_pieces(value: object, n_digits: int | None) -> Iterator[bytes]:
    """Tables of pandas and sparse arrays, where somebody has imported the library that makes them."""
    pandas, sparse = sys.modules.get("pandas"), sys.modules.get("scipy.sparse")
    if pandas and (value is pandas.NA or value is pandas.NaT):
        yield str(value).encode()
    elif pandas and isinstance(value, (pandas.DataFrame, pandas.Series, pandas.Index)):
        yield type(value).__name__.encode()
        columns = []
        if isinstance(value, pandas.DataFrame):
            yield from _index_pieces(value.columns, None)
            columns = [value.iloc[:, k] for k in range(value.shape[1])]
        elif isinstance(value, pandas.Series):
            yield from _pieces(value.name, None)
            columns = [value]
        for column in columns:
            yield from _column_pieces(column, n_digits)
        yield from _index_pieces(value if isinstance(value, pandas.Index) else value.index, n_digits)
    elif sparse and sparse.issparse(value):
        table = value.tocsr().copy()
        table.sum_duplicates()
        table.eliminate_zeros()
        yield b"sparse"
        for one in (np.array(table.shape), table.indptr.astype(np.int64), table.indices.astype(np.int64), table.data):
            yield from _array_pieces(one, n_digits)
    else:
        hint = "Turn it into numbers, text, arrays, or lists and mappings of these."
        raise invalid("value", "have contents that a checksum can be made of", value, hint=hint, error=TypeError)


def _index_pieces(index, n_digits: int | None) -> Iterator[bytes]:
    yield from _pieces(list(index.names), None)
    for level in range(index.nlevels):
        yield from _column_pieces(index.get_level_values(level), n_digits)


def _column_pieces(column, n_digits: int | None) -> Iterator[bytes]:
    """Type and entries of a column of pandas; of categories also their list, of times with a zone the time in UTC."""
    pandas, kind = sys.modules["pandas"], column.dtype
    yield str(kind).encode()
    if isinstance(kind, pandas.CategoricalDtype):
        yield str(kind.ordered).encode()
        yield from _column_pieces(kind.categories, n_digits)
        yield from _array_pieces(np.asarray(pandas.Categorical(column).codes, dtype=np.int64), None)
    elif isinstance(kind, pandas.DatetimeTZDtype):
        yield from _array_pieces(pandas.DatetimeIndex(column).tz_convert(None).to_numpy(), None)
    else:
        yield from _array_pieces(np.asarray(column.to_numpy()), n_digits)
