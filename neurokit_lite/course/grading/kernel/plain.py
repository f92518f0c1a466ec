"""Plain data between the student's process and the judge's: a fixed set of types, no pickle, sizes capped."""

import base64
import io
import json

__all__ = ["NotPlain", "decode", "encode", "pack", "unpack"]

MAX_BYTES = 32 << 20
MAX_DEPTH = 12


class NotPlain(TypeError):
    """A value that cannot cross between two processes as plain data."""


def pack(value: object) -> str:
    """Encode a value as one line of JSON.

    Examples
    --------
    >>> from neurokit_lite.course.grading.kernel.plain import pack, unpack
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
    """Turn a value into JSON types that keep its exact type and every bit of its numbers."""
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
    for code, cls in (("l", list), ("t", tuple), ("s", set), ("z", frozenset)):
        if kind is cls:
            return {code: [encode(item, depth=depth + 1) for item in value]}
    if kind is dict:
        return {"d": [[encode(key, depth=depth + 1), encode(item, depth=depth + 1)] for key, item in value.items()]}
    if kind in (range, slice):
        return {
            "r" if kind is range else "e": [encode(x, depth=depth + 1) for x in (value.start, value.stop, value.step)]
        }
    return _encode_library(value, depth)


def _encode_library(value: object, depth: int) -> object:
    kind = type(value)
    module = kind.__module__.partition(".")[0]
    if module == "numpy":
        import numpy as np

        if kind is np.ndarray or isinstance(value, np.generic):
            array = np.asarray(value)
            if not array.dtype.hasobject:
                buffer = io.BytesIO()
                np.save(buffer, array, allow_pickle=False)
                return {"n": base64.b64encode(buffer.getvalue()).decode(), "g": isinstance(value, np.generic)}
            if kind is np.ndarray and array.size <= 100_000:
                return {"o": [encode(item, depth=depth + 1) for item in array.ravel().tolist()], "h": list(array.shape)}
    if module == "pandas":
        import pandas as pd

        if kind is pd.Series:
            return {"S": [encode(value.to_numpy(), depth=depth + 1), _index(value.index, depth), encode(value.name)]}
        if kind is pd.DataFrame:
            columns = [encode(value.iloc[:, i].to_numpy(), depth=depth + 1) for i in range(value.shape[1])]
            return {"D": [columns, _index(value.columns, depth), _index(value.index, depth)]}
        if isinstance(value, pd.Index):
            return {"I": _index(value, depth)}
    raise NotPlain(f"{kind.__module__}.{kind.__qualname__} is not plain data")


def _index(index, depth: int) -> object:
    if index.nlevels != 1:
        return [True, encode([tuple(row) for row in index.tolist()], depth=depth + 1), encode(list(index.names))]
    return [False, encode(index.to_numpy(), depth=depth + 1), encode(index.name)]


def _make_index(data: list):
    import pandas as pd

    many, values, name = data
    if many:
        return pd.MultiIndex.from_tuples(decode(values), names=decode(name))
    return pd.Index(decode(values), name=decode(name))


def decode(data: object, *, depth: int = 0) -> object:
    """The inverse of :func:`encode`."""
    if depth > 4 * MAX_DEPTH:
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
    if code in "ltsz":
        return {"l": list, "t": tuple, "s": set, "z": frozenset}[code](decode(x, depth=depth + 1) for x in body)
    if code == "d":
        return {decode(key, depth=depth + 1): decode(item, depth=depth + 1) for key, item in body}
    if code in "re":
        return (range if code == "r" else slice)(*(decode(item, depth=depth + 1) for item in body))
    return _decode_library(code, data, depth)


def _decode_library(code: str, data: dict, depth: int) -> object:
    body = data[code]
    if code == "n":
        import numpy as np

        array = np.load(io.BytesIO(base64.b64decode(body)), allow_pickle=False, max_header_size=4096)
        return array[()] if data.get("g") else array
    if code == "o":
        import numpy as np

        array = np.empty(len(body), dtype=object)
        array[:] = [decode(item, depth=depth + 1) for item in body]
        return array.reshape(data["h"])
    if code in "SDI":
        import pandas as pd

        if code == "I":
            return _make_index(body)
        if code == "S":
            return pd.Series(decode(body[0]), index=_make_index(body[1]), name=decode(body[2]))
        columns = [pd.Series(decode(item)) for item in body[0]]
        frame = pd.concat(columns, axis=1) if columns else pd.DataFrame()
        frame.index, frame.columns = _make_index(body[2]), _make_index(body[1])
        return frame
    raise ValueError("the answer is of an unknown type")
