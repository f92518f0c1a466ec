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
    Kind and size of numbers and the shape count (``float32`` is not ``float64``); the order in memory, the order of
    bytes, the order of a mapping's keys and a mask's hidden values do not. All NaN are one value, and -0.0 is 0.0.
    Equal checksums mean equal contents but for an attack on SHA-256; different ones may differ in the last bit only.

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
        Digits that are kept of each array's largest number; the other numbers are rounded at the same place.

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
    Another processor or library may add in another order, so that the last bits differ. Assumes that no number lies
    just on the border between two roundings: then two values that differ by one bit have different checksums.

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
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or isinstance(value, (bool, int, str, bytes)):
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
    yield f"{kind}{plain.dtype.itemsize}".encode()
    if kind in "fc":
        plain = _tidy(plain, n_digits)
    yield np.ascontiguousarray(plain).astype(plain.dtype.newbyteorder("<"), copy=False).tobytes()


def _tidy(array: np.ndarray, n_digits: int | None) -> np.ndarray:
    """Numbers with one NaN and one zero, rounded where that is asked for."""
    plain = array + 0.0  # -0.0 + 0.0 is 0.0; a copy, so that nothing given is changed
    if n_digits is not None:
        sizes = np.abs(plain[np.isfinite(plain)])
        if sizes.size and sizes.max() > 0:
            place = n_digits - 1 - int(np.floor(np.log10(float(sizes.max()))))
            plain = np.round(plain, place) + 0.0 if abs(place) < 300 else plain
    return np.where(np.isnan(plain), np.array(np.nan, dtype=plain.dtype), plain)


def _foreign_pieces(value: object, n_digits: int | None) -> Iterator[bytes]:
    """Tables of pandas and sparse arrays, where somebody has imported the library that makes them."""
    pandas, sparse = sys.modules.get("pandas"), sys.modules.get("scipy.sparse")
    if pandas and isinstance(value, (pandas.DataFrame, pandas.Series, pandas.Index)):
        yield type(value).__name__.encode()
        if isinstance(value, pandas.DataFrame):
            yield from _pieces([str(one) for one in value.columns], None)
            columns = [value.iloc[:, k].to_numpy() for k in range(value.shape[1])]
        else:
            columns = [value.to_numpy()]
        columns += [] if isinstance(value, pandas.Index) else [value.index.to_numpy()]
        for column in columns:
            yield from _pieces(column, n_digits)
    elif sparse and sparse.issparse(value):
        table = value.tocsr().copy()
        table.sum_duplicates()
        yield b"sparse"
        for one in (np.array(table.shape), table.indptr.astype(np.int64), table.indices.astype(np.int64), table.data):
            yield from _array_pieces(one, n_digits)
    else:
        hint = "Turn it into numbers, text, arrays, or lists and mappings of these."
        raise invalid("value", "have contents that a checksum can be made of", value, hint=hint, error=TypeError)
