"""The standard library's containers and numbers as plain data, and everything that is derived from Python's own types.

Each crosses by value. A class that the other process does not have (a student's own kind of list, an IntEnum) comes
out as the type that it is derived from, which is what its value is worth in a comparison.
"""

import array
import base64
import collections
import datetime
import decimal
import fractions
import itertools
import keyword
import pathlib
import types

__all__ = ["CODES", "decode", "encode"]

_ITEMS = 100_000  # what a generator may give; an endless one is stopped
_FIELDS = 64
_FACTORIES = {cls.__name__: cls for cls in (int, float, str, list, dict, set, tuple)}
_VIEWS = {"dk": type({}.keys()), "dv": type({}.values()), "di": type({}.items())}
_LAZY = (types.GeneratorType, map, filter, zip, enumerate, reversed)
_BASES = (
    (str, str.__str__),
    (int, int.__int__),
    (float, float.__float__),
    (complex, lambda value: complex(value.real, value.imag)),
    (bytes, lambda value: bytes.__getitem__(value, slice(None))),
    (bytearray, lambda value: bytearray(memoryview(value))),
    (list, lambda value: list(list.__iter__(value))),
    (tuple, lambda value: tuple(tuple.__iter__(value))),
    (set, lambda value: set(set.__iter__(value))),
    (frozenset, lambda value: frozenset(frozenset.__iter__(value))),
    (dict, lambda value: dict(dict.items(value))),
    (types.MappingProxyType, dict),
    (collections.UserDict, lambda value: dict(value.data)),
    (collections.UserList, lambda value: list(value.data)),
    (collections.UserString, lambda value: str(value.data)),
    (collections.ChainMap, dict),
)
_TIMES = {"dt": datetime.datetime, "da": datetime.date, "tm": datetime.time}
CODES = frozenset({"cn", "od", "dd", "dq", "nt", "fr", "dc", "td", "pa", "mv", "ar", "it", *_VIEWS, *_TIMES})


def encode(value: object, inner) -> object | None:
    """A value of the standard library, or of a class derived from Python's own; None for what is neither."""
    for step in (_container, _number, _time, _lazy):
        if (found := step(value, inner)) is not None:
            return found
    if isinstance(value, pathlib.PurePath):
        return {"pa": str(value)}
    if isinstance(value, memoryview):
        return {"mv": base64.b64encode(value.tobytes()).decode(), "f": value.format, "h": list(value.shape)}
    if isinstance(value, array.array):
        return {"ar": base64.b64encode(value.tobytes()).decode(), "f": value.typecode}
    for base, taken in _BASES:
        if isinstance(value, base):
            plain = taken(value)
            return inner(plain) if type(plain) is not type(value) else None
    return None


def _container(value: object, inner) -> object | None:
    if isinstance(value, collections.Counter):
        return {"cn": _pairs(value, inner)}
    if isinstance(value, collections.OrderedDict):
        return {"od": _pairs(value, inner)}
    if isinstance(value, collections.defaultdict):
        name = getattr(value.default_factory, "__name__", "")
        return {"dd": _pairs(value, inner), "f": name if _FACTORIES.get(name) is value.default_factory else ""}
    if isinstance(value, collections.deque):
        return {"dq": [inner(item) for item in value], "n": value.maxlen}
    fields = getattr(type(value), "_fields", None)
    if isinstance(value, tuple) and _are_fields(fields) and len(fields) == len(value):
        return {"nt": type(value).__name__, "f": list(fields), "v": [inner(item) for item in tuple.__iter__(value)]}
    return None


def _pairs(value, inner) -> list:
    return [[inner(key), inner(item)] for key, item in value.items()]


def _are_fields(fields: object) -> bool:
    """Whether these can be a named tuple's fields, and nothing that Python itself would ask an object for."""
    return (
        isinstance(fields, (tuple, list))
        and len(fields) <= _FIELDS
        and all(type(name) is str and name.isidentifier() and not name.startswith("_") for name in fields)
        and not any(keyword.iskeyword(name) for name in fields)
    )


def _number(value: object, inner) -> object | None:
    if isinstance(value, fractions.Fraction):
        return {"fr": [inner(int(value.numerator)), inner(int(value.denominator))]}
    return {"dc": str(value)} if isinstance(value, decimal.Decimal) else None


def _time(value: object, inner) -> object | None:
    if isinstance(value, datetime.timedelta):
        return {"td": [inner(part) for part in (value.days, value.seconds, value.microseconds)]}
    for code, cls in _TIMES.items():
        if isinstance(value, cls):
            return {code: value.isoformat()}
    return None


def _lazy(value: object, inner) -> object | None:
    """Views of a dict, and what gives its items one after the other: read to its end, as a test would."""
    for code, cls in _VIEWS.items():
        if isinstance(value, cls):
            return {code: [inner(list(item) if code == "di" else item) for item in value]}
    kind = type(value)
    is_known = isinstance(value, _LAZY) or kind.__module__ == "itertools"
    if is_known or (kind.__module__ == "builtins" and kind.__name__.endswith("iterator")):
        items = list(itertools.islice(value, _ITEMS + 1))
        return {"it": [inner(item) for item in items]} if len(items) <= _ITEMS else None
    return None


def decode(code: str, data: dict, inner) -> object:
    """The inverse of :func:`encode`, for a code among `CODES`."""
    body = data[code]
    if code in ("cn", "od", "dd"):
        return _mapping(code, [(inner(key), inner(item)) for key, item in body], str(data.get("f", "")))
    if code == "dq":
        return collections.deque(map(inner, body), data["n"])
    if code == "nt":
        return _named(str(body), data["f"], [inner(item) for item in data["v"]])
    if code == "fr":
        return fractions.Fraction(*map(inner, body))
    if code in ("dc", "pa"):
        return (decimal.Decimal if code == "dc" else pathlib.Path)(str(body))
    if code == "td":
        return datetime.timedelta(*map(inner, body))
    if code in _TIMES:
        return _TIMES[code].fromisoformat(str(body))
    if code in ("mv", "ar"):
        return _buffer(code, data)
    items = [inner(item) for item in body]
    if code == "it":
        return iter(items)
    if code == "di":
        return dict(items).items()
    return dict.fromkeys(items).keys() if code == "dk" else dict(enumerate(items)).values()


def _mapping(code: str, pairs: list, factory: str) -> object:
    if code == "dd":
        return collections.defaultdict(_FACTORIES.get(factory), pairs)
    return collections.Counter(dict(pairs)) if code == "cn" else collections.OrderedDict(pairs)


def _named(name: str, fields: list, values: list) -> object:
    if not _are_fields(fields):
        raise ValueError("not the fields of a named tuple")
    usable = name.isidentifier() and not keyword.iskeyword(name)
    return collections.namedtuple(name if usable else "Row", fields)(*values)


def _buffer(code: str, data: dict) -> object:
    raw = base64.b64decode(data[code])
    if code == "ar":
        return array.array(str(data["f"]), raw)
    return memoryview(bytearray(raw)).cast(str(data["f"]), [int(size) for size in data["h"]])
