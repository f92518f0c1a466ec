"""Plain data between the student's process and the judge's: values by value, no pickle, no code, sizes capped.

Python's own types cross exactly. What students use in their place crosses by value: a subclass of a list as a list,
a Counter as a Counter, a view of an array as an array, a generator as an iterator over the same things, a figure as
what it shows. What has no value of its own (a function, an object of the student's class) does not cross and raises
:class:`NotPlain`.
"""

import base64
import json

from neurokit_lite.course.grading.kernel.values import containers, drawings, tables

__all__ = ["NotPlain", "decode", "encode", "pack", "unpack"]

MAX_BYTES = 32 << 20
MAX_DEPTH = 100
_LIBRARIES = (tables, containers, drawings)
_GROUPS = (("l", list), ("t", tuple), ("s", set), ("z", frozenset))


class NotPlain(TypeError):
    """A value that cannot cross between two processes as plain data."""


def pack(value: object) -> str:
    """Encode a value as one line of JSON.

    Examples
    --------
    >>> from neurokit_lite.course.grading.kernel.values.plain import pack, unpack
    >>> unpack(pack((1, 2.5, {"a": None})))
    (1, 2.5, {'a': None})
    """
    text = json.dumps(encode(value))
    if len(text) > MAX_BYTES:
        raise NotPlain(f"the value takes {len(text) >> 20} MB; the limit is {MAX_BYTES >> 20} MB")
    return text


def unpack(text: str) -> object:
    """Decode what :func:`pack` made; anything else raises ValueError."""
    if len(text) > MAX_BYTES:
        raise ValueError("the answer is too long")
    try:
        return decode(json.loads(text))
    except ValueError:
        raise
    except Exception as error:  # a forged answer may fail anywhere in numpy or pandas
        raise ValueError(f"the answer is not plain data: {type(error).__name__}") from None


def encode(value: object, *, depth: int = 0) -> object:
    """Turn a value into JSON types that keep its type, by value, and every bit of its numbers."""
    if depth > MAX_DEPTH:
        raise NotPlain("the value is nested too deeply")
    kind = type(value)
    if value is None or kind in (bool, str):
        return value
    if kind is int:
        return {"i": hex(value)}
    if kind is float:
        return {"f": value.hex()}
    if kind is complex:
        return {"c": [value.real.hex(), value.imag.hex()]}
    if kind in (bytes, bytearray):
        return {"b": base64.b64encode(value).decode(), "m": kind is bytearray}

    def inner(item: object) -> object:
        return encode(item, depth=depth + 1)

    for code, cls in _GROUPS:
        if kind is cls:
            return {code: [inner(item) for item in value]}
    if kind is dict:
        return {"d": [[inner(key), inner(item)] for key, item in value.items()]}
    if kind in (range, slice):
        return {"r" if kind is range else "e": [inner(x) for x in (value.start, value.stop, value.step)]}
    for library in _LIBRARIES:
        if (found := library.encode(value, inner)) is not None:
            return found
    raise NotPlain(f"{kind.__module__}.{kind.__qualname__} is not plain data")


def decode(data: object, *, depth: int = 0) -> object:
    """The inverse of :func:`encode`."""
    if depth > 2 * MAX_DEPTH:
        raise ValueError("the answer is nested too deeply")
    if data is None or type(data) in (bool, str):
        return data
    if type(data) is not dict or not data:
        raise ValueError("the answer is not in the agreed form")
    code = next(iter(data))
    body = data[code]
    if code == "i":
        return int(body, 16)
    if code == "f":
        return float.fromhex(body)
    if code == "c":
        return complex(float.fromhex(body[0]), float.fromhex(body[1]))
    if code == "b":
        raw = base64.b64decode(body)
        return bytearray(raw) if data.get("m") else raw

    def inner(item: object) -> object:
        return decode(item, depth=depth + 1)

    if code in ("l", "t", "s", "z"):
        return dict(_GROUPS)[code](inner(item) for item in body)
    if code == "d":
        return {inner(key): inner(item) for key, item in body}
    if code in ("r", "e"):
        return (range if code == "r" else slice)(*map(inner, body))
    for library in _LIBRARIES:
        if code in library.CODES:
            return library.decode(code, data, inner)
    raise ValueError("the answer is of an unknown type")
