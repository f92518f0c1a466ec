"""A name for a piece of work: the same work has the same name tomorrow, other work another."""

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time, timedelta
from enum import Enum
from functools import partial
from pathlib import Path
from types import CodeType, EllipsisType, FunctionType, MethodType, ModuleType

import numpy as np

from neurokit_lite.core.errors import invalid

__all__ = ["key_work", "make_key"]
__shared__ = ["key_work"]  # not in the face

_PLAIN = (type(None), bool, int, float, complex, str, bytes, range, EllipsisType)
_CODE = (
    *("co_code", "co_names", "co_consts", "co_varnames", "co_freevars", "co_exceptiontable"),
    *("co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_flags"),
)
_MADE_BY_CLASS = 1 << 9  # the flag of types that a class statement made, Py_TPFLAGS_HEAPTYPE


def make_key(*parts: object) -> str:
    """Make a name out of everything that a result depends on.

    Parameters
    ----------
    *parts : object
        Numbers, text, paths, dates, slices, ranges, members of an Enum, arrays, seeds of :func:`spawn_seeds`,
        functions, methods and partials of them, and tuples, lists, dicts, sets and dataclasses of these.

    Returns
    -------
    str
        64 hexadecimal digits.

    Raises
    ------
    TypeError
        If a part is something else, since its bytes in memory would differ from run to run, or a class of your own.

    Notes
    -----
    SHA-256 over type and content of each part. Of a ``pathlib.Path``, the size and time of its file count as well, or
    those of all files in its folder; a name given as text is just text. Of a function, its name, arguments, byte code,
    constants, defaults and what it closes over count, so that a changed function is other work; of a method and of an
    object that can be called, the object, too. The order of a dict does not count, nor what a function calls or looks
    up elsewhere, nor the version of a library.

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
    return _digest_of(parts)


def key_work(function: object, task: object) -> str:
    """Name of one call: as make_key, and text that names a file, or NAME.zarr or a folder in it, counts as its path."""
    return _digest_of((function, task), reads_names=True)


def _digest_of(parts: tuple, *, reads_names: bool = False) -> str:
    """Name of parts; text may count as the path of a file."""
    digest = hashlib.sha256()
    for part in parts:
        _add(digest, part, reads_names=reads_names)
    return digest.hexdigest()


def _add(digest: object, part: object, *, around: tuple = (), reads_names: bool = False) -> None:
    """Feed one part, its type and length first, so that no two different parts read alike."""
    if isinstance(part, np.str_):
        part = str(part)
    elif isinstance(part, np.generic):
        part = np.asarray(part)
    if reads_names and isinstance(part, str):
        part = _as_path(part)
    if isinstance(part, _PLAIN) and not isinstance(part, Enum):
        _text(digest, type(part).__name__, repr(part))
    elif isinstance(part, np.ndarray) and not part.dtype.hasobject:
        _add_array(digest, part, reads_names)
    elif isinstance(part, Path):
        _text(digest, "path", f"{part} {_stamps(part)}")
    elif any(part is one for one in around):  # a function that calls itself, a list in itself
        _text(digest, "again", str(next(depth for depth, one in enumerate(around) if one is part)))
    else:
        name, inside = _inside(part, reads_names)
        _text(digest, name, str(len(inside)))
        reads_names = reads_names and not isinstance(part, CodeType)  # text in the code itself is just text
        for one in inside:
            _add(digest, one, around=(*around, part), reads_names=reads_names)


def _add_array(digest: object, array: np.ndarray, reads_names: bool) -> None:
    """Feed an array; of a table its columns, for what lies between them is left to chance."""
    if not isinstance(array, (np.memmap, np.ma.MaskedArray)) and type(array) is not np.ndarray:
        _text(digest, f"{type(array).__module__}.{type(array).__qualname__}")  # the product of two matrices is another
    if array.dtype.names:
        _text(digest, "table", f"{array.dtype.names} {array.shape}")
        for name in array.dtype.names:
            _add(digest, array[name], reads_names=reads_names)
        return
    _text(digest, "array", f"{array.dtype.descr} {array.shape}")
    digest.update(np.ascontiguousarray(np.ma.filled(array, 0)).tobytes())
    if isinstance(array, np.ma.MaskedArray):
        _add(digest, np.ma.getmaskarray(array))
    if reads_names and array.dtype.kind == "U":
        named = [_as_path(one) for one in sorted(set(np.ma.filled(array, "").ravel().tolist()))]
        _add(digest, [one for one in named if isinstance(one, Path)])


def _as_path(text: str) -> str | Path:
    """The path of a file, of a folder NAME.zarr or of one in it; any other text as it is."""
    try:
        path = Path(text)
        is_stored = any(one.suffix == ".zarr" for one in (path, *path.parents))
        return path if path.is_file() or (is_stored and path.is_dir()) else text
    except (OSError, ValueError):  # too long for a name
        return text


def _stamps(path: Path) -> list | None:
    """Name, size and time of a file, or of all files in a folder; None where there is nothing."""
    if not path.exists():
        return None
    files = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
    found = ((str(one.relative_to(path)), one.stat()) for one in files)
    return [(name, on_disk.st_size, on_disk.st_mtime_ns) for name, on_disk in found]


def _inside(part: object, reads_names: bool) -> tuple[str, list]:
    """A name for what a part is, and the parts that it is made of."""
    kind = f"{type(part).__module__}.{type(part).__qualname__}"
    if isinstance(part, (tuple, list)):
        return kind, list(part)
    if isinstance(part, Mapping):
        pairs = ((_digest_of((name,), reads_names=reads_names), value) for name, value in part.items())
        return kind, sorted(pairs, key=lambda pair: pair[0])
    if isinstance(part, (set, frozenset)):
        return kind, sorted(_digest_of((one,), reads_names=reads_names) for one in part)
    if isinstance(part, slice):
        return kind, [part.start, part.stop, part.step]
    if isinstance(part, Enum):
        return kind, [part.name, part.value]
    if isinstance(part, (date, time, timedelta)):
        return kind, [repr(part)]
    if isinstance(part, np.random.SeedSequence):
        return kind, [part.entropy, part.spawn_key, part.pool_size, part.n_children_spawned]
    if isinstance(part, partial):
        return kind, [part.func, part.args, part.keywords]
    if isinstance(part, CodeType):
        return kind, [getattr(part, name) for name in _CODE]
    if is_dataclass(part) and not isinstance(part, type):
        return kind, [*(getattr(part, field.name) for field in fields(part)), _call_of(part)]
    if callable(part) and not (isinstance(part, type) and part.__flags__ & _MADE_BY_CLASS):
        return _inside_function(part, kind, reads_names)
    raise _unnamed(part, kind, reads_names)


def _inside_function(part: object, kind: str, reads_names: bool) -> tuple[str, list]:
    """The same for what can be called, the types of Python and NumPy among them."""
    name = f"{getattr(part, '__module__', None)}.{getattr(part, '__qualname__', '')}"
    if isinstance(part, FunctionType):
        cells = [_content(cell) for cell in part.__closure__ or ()]
        return name, [part.__code__, part.__defaults__, part.__kwdefaults__, cells]
    if isinstance(part, MethodType):
        owner = part.__self__
        of_class = isinstance(owner, type)
        return f"method {name}", [part.__func__, f"{owner.__module__}.{owner.__qualname__}" if of_class else owner]
    if hasattr(part, "__wrapped__") and not kind.startswith("numpy."):  # lru_cache, jax.jit
        return f"{kind} {name}", [part.__wrapped__]
    if not hasattr(part, "__qualname__"):
        raise _unnamed(part, kind, reads_names)
    owner = getattr(part, "__self__", None)  # of what is written in C: a module or an object
    return (name, []) if owner is None else (name, [owner.__name__ if isinstance(owner, ModuleType) else owner])


def _content(cell: object) -> object:
    try:
        return cell.cell_contents
    except ValueError:  # nothing yet
        return ...


def _call_of(part: object) -> object:
    """The function behind calling an object."""
    return next((vars(base)["__call__"] for base in type(part).__mro__ if "__call__" in vars(base)), None)


def _unnamed(part: object, kind: str, reads_names: bool) -> Exception:
    hint = "Pass numbers, text, paths, arrays or dataclasses of them; or the name of a file instead of an open one."
    if isinstance(part, type):
        hint = "A class has many functions: pass one that makes and uses the object."
    name = "task" if reads_names else "parts"
    return invalid(name, "be made of what can be named", got=f"{kind}: {part!r:.60}", hint=hint, error=TypeError)


def _text(digest: object, *words: str) -> None:
    for word in words:
        raw = word.encode(errors="surrogatepass")  # names of files need not be UTF-8
        digest.update(len(raw).to_bytes(8, "little") + raw)
