"""A name for a piece of work: the same work has the same name tomorrow, other work another."""

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import partial
from pathlib import Path
from types import CodeType, FunctionType

import numpy as np

from neurokit_lite.core.errors import invalid

__all__ = ["make_key"]

_PLAIN = (type(None), bool, int, float, complex, str, bytes)


def make_key(*parts: object) -> str:
    """Make a name out of everything that a result depends on.

    Parameters
    ----------
    *parts : object
        Numbers, text, paths, slices, arrays, functions and partials of them, and tuples, lists, dicts, sets and
        dataclasses of these.

    Returns
    -------
    str
        64 hexadecimal digits.

    Raises
    ------
    TypeError
        If a part is something else: its bytes in memory would differ from run to run.

    Notes
    -----
    SHA-256 over type and content of each part. Of a path, the size and time of its file count as well; of a function,
    its name, byte code, constants, defaults and what it closes over, so that a changed function is other work. What a
    function calls or looks up elsewhere, and the version of a library, do not count.

    References
    ----------
    Merkle RC (1988). A digital signature based on a conventional encryption function. *Advances in Cryptology, CRYPTO
    '87*, 369-378. https://doi.org/10.1007/3-540-48184-2_32

    Examples
    --------
    >>> from neurokit_lite import scale
    >>> scale.make_key(1, "a") == scale.make_key(1, "a"), scale.make_key(1) == scale.make_key(1.0)
    (True, False)
    """
    digest = hashlib.sha256()
    for part in parts:
        _add(digest, part)
    return digest.hexdigest()


def _add(digest: object, part: object) -> None:
    """Feed one part, its type and length first, so that no two different parts read alike."""
    if isinstance(part, np.generic):
        part = np.asarray(part)
    if isinstance(part, _PLAIN):
        _text(digest, type(part).__name__, repr(part))
    elif isinstance(part, np.ndarray) and part.dtype.kind != "O":
        _text(digest, "array", f"{part.dtype.str} {part.shape}")
        digest.update(np.ascontiguousarray(np.ma.filled(part, 0)).tobytes())
        if isinstance(part, np.ma.MaskedArray):
            _add(digest, np.ma.getmaskarray(part))
    elif isinstance(part, Path):
        on_disk = part.stat() if part.is_file() else None
        _text(digest, "path", f"{part} {on_disk and (on_disk.st_size, on_disk.st_mtime_ns)}")
    else:
        name, inside = _inside(part)
        _text(digest, name, str(len(inside)))
        for one in inside:
            _add(digest, one)


def _inside(part: object) -> tuple[str, list]:
    """A name for what a part is, and the parts that it is made of."""
    kind = f"{type(part).__module__}.{type(part).__qualname__}"
    if isinstance(part, (tuple, list)):
        return kind, list(part)
    if isinstance(part, Mapping):
        return kind, sorted(((make_key(name), value) for name, value in part.items()), key=lambda pair: pair[0])
    if isinstance(part, (set, frozenset)):
        return kind, sorted(make_key(one) for one in part)
    if isinstance(part, slice):
        return kind, [part.start, part.stop, part.step]
    if isinstance(part, partial):
        return kind, [part.func, part.args, part.keywords]
    if isinstance(part, CodeType):
        return kind, [part.co_code, part.co_names, part.co_consts]
    if isinstance(part, FunctionType):
        cells = [cell.cell_contents for cell in part.__closure__ or ()]
        return f"{part.__module__}.{part.__qualname__}", [part.__code__, part.__defaults__, part.__kwdefaults__, cells]
    if is_dataclass(part) and not isinstance(part, type):
        return kind, [getattr(part, field.name) for field in fields(part)]
    if isinstance(part, type) or (callable(part) and hasattr(part, "__qualname__") and not hasattr(part, "__self__")):
        return f"{part.__module__}.{part.__qualname__}", []
    if callable(part) and hasattr(part, "__qualname__"):  # a method, or a function written in C, of an object or module
        return part.__qualname__, [] if isinstance(part.__self__, type(np)) else [part.__self__]
    hint = "Pass numbers, text, paths, arrays or dataclasses of them; or the name of a file instead of an open one."
    raise invalid("task", "be made of what can be named", got=f"{kind}: {part!r:.60}", hint=hint, error=TypeError)


def _text(digest: object, *words: str) -> None:
    for word in words:
        raw = word.encode()
        digest.update(len(raw).to_bytes(8, "little") + raw)
