"""Values of a run as JSON: as they are, linked to the result that they came from, or stored beside the record."""

import re
import sys
import weakref
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path

import numpy as np

from neurokit_lite.core.check import unmasked
from neurokit_lite.core.errors import invalid
from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.provenance.checksums import compute_checksum, round_checksum
from neurokit_lite.data.registry import entry, file_path, names, verify

__all__ = ["FACES", "Holder", "as_contents", "is_place_name", "name_set", "restore", "used_entities"]
__shared__ = [
    "FACES",
    "Holder",
    "as_contents",
    "is_place_name",
    "name_set",
    "restore",
    "used_entities",
]  # not in the face

FACES = ("data", "drugs", "genomics", "imaging", "integrate", "ml", "models", "privacy", "scale", "spikes")
_FOLDERS = re.compile(r"\s*(file:.*|[a-z][a-z0-9+.-]*://[^/\s]*@|(~|/|[A-Za-z]:[\\/]|\\\\).*[\\/])", re.IGNORECASE)
_PLACES = ("path", "paths", "root", "folder", "database", "address")
_N_BITS = 10_000  # of a whole number; json writes at most 4300 digits
_N_ALIKE = 100  # so many numbers are not equal by chance
_N_PARTS = 1000  # entries of a list, or of a mapping, that are known again


class Holder:
    """What went into a run and came out of it, by the names of its entities."""

    def __init__(self) -> None:
        self.entities: dict[str, dict] = {}
        self.arrays: dict[str, np.ndarray] = {}
        self._known: dict[str, str] = {}  # arrays that went in, by checksum
        self._n_made = 0
        self._made: dict[str | None, list[tuple]] = {}  # results and their parts, by checksum; None: there is none

    def note(self, result: object, *, is_linked: bool, is_secret: bool = False) -> str:
        """Note a result and return its entity.

        ``is_linked``: it can be had again, so that it need not be stored. ``is_secret``: without a checksum, by which
        one of a few possible results, such as a number of days, could be found by trying.
        """
        self._n_made += 1
        entity = f"output-{self._n_made}"
        contents = as_contents(result)
        checksum = None if is_secret else _checksum(contents)
        rounded = None if checksum is None else _checksum(contents, round_checksum)
        about = {"kind": type(result).__name__, "sha256": checksum, "sha256_rounded": rounded}
        if isinstance(result, Dataset) and result.provenance.sha256:
            about |= {"set": result.provenance.name, "file_sha256": result.provenance.sha256}
        self.entities[entity] = about
        for part, one in _parts(result, ()) if is_linked else ():
            self._made.setdefault(_checksum(one), []).append((weakref.ref(one), entity, list(part)))
        return entity

    def hold(self, value: object) -> object:
        """Return a value as JSON, or raise: a ValueError for a path, a TypeError for what no record can hold."""
        if _is_place(value):
            raise invalid("value", "be data, and not where data lie", got="a path")
        if isinstance(value, int) and value.bit_length() > _N_BITS:
            raise invalid("value", "have few digits", got="a whole number of thousands of them", error=TypeError)
        if value is None or isinstance(value, (bool, str, int)):
            return value
        if isinstance(value, np.generic) and value.dtype.kind in "biufSU":
            # a number of its own size is not the number of Python: float32(0.1) would come back as another
            is_plain = value.dtype.kind in "bSU" or value.dtype.str[1:] in ("i8", "f8")
            return self.hold(value.item() if is_plain else np.asarray(value))
        if isinstance(value, float):
            return value if np.isfinite(value) else {"float": repr(value)}
        if isinstance(value, np.random.Generator) and isinstance(value.bit_generator, np.random.PCG64):
            return {"generator": value.bit_generator.state}
        if link := self._find(value):
            return link
        if isinstance(value, np.ndarray) and value.dtype.kind in "biufcSUmM":
            checksum = compute_checksum(value)
            return {"entity": self._known.get(checksum) or self._keep(unmasked(value), checksum)}
        if type(value) in (list, tuple):
            return {type(value).__name__: [self.hold(one) for one in value]}
        if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
            return {"dict": {key: self.hold(one) for key, one in value.items()}}
        return self._hold_made(value)

    def _find(self, value: object) -> dict | None:
        """The result that a value is, or a part of it; not what equals it by chance, or was changed since."""
        if not _is_linkable(value) or not self._made:
            return None
        checksum = _checksum(value)
        is_large = isinstance(value, np.ndarray) and value.size >= _N_ALIKE
        found = self._made.get(checksum, ())
        same = [one for one in found if one[0]() is value] or [one for one in found if checksum and is_large]
        return {"entity": same[-1][1], "part": same[-1][2]} if same else None

    def _keep(self, array: np.ndarray, checksum: str) -> str:
        entity = f"input-{len(self.arrays) + 1}"
        about = {"kind": "array", "shape": list(array.shape), "dtype": array.dtype.name}
        self.entities[entity] = about | {"sha256": checksum}
        self.arrays[entity], self._known[checksum] = array.copy(order="K"), entity
        return entity

    def _hold_made(self, value: object) -> dict:
        """A table of pandas, or an object of a public dataclass, where its pieces make the same one again."""
        pandas = sys.modules.get("pandas")
        if pandas and isinstance(value, (pandas.DataFrame, pandas.Series)):
            kind, pieces = "table", _take_apart(value)
        elif name := _class_name(value):
            kind, pieces = "object", {one.name: getattr(value, one.name) for one in fields(value) if one.init}
            if _named_place(type(value), pieces):
                raise invalid("value", "be data, and not where data lie", got="a path")
        else:
            raise invalid("value", "be something that a record can hold", value, error=TypeError)
        again = _put_together(pieces) if kind == "table" else type(value)(**pieces)
        if _checksum(value) is None or _checksum(again) != _checksum(value):
            raise invalid("value", "be the same when it is made again from its pieces", value, error=TypeError)
        own = {} if kind == "table" else {"class": name}
        return {kind: own | {"pieces": {key: self.hold(one) for key, one in pieces.items()}}}


def _is_place(value: object) -> bool:
    """Whether something is a path, or holds texts that look like one where nobody looks: in keys or an array."""
    texts = [value] if isinstance(value, str) else list(value) if isinstance(value, Mapping) else []
    if isinstance(value, np.ndarray) and value.dtype.kind in "SU":
        texts = [one.decode("latin-1") if isinstance(one, bytes) else one for one in value.ravel().tolist()]
    return isinstance(value, Path) or any(isinstance(one, str) and _FOLDERS.match(one) for one in texts)


def is_place_name(name: str, annotation: object) -> bool:
    """Whether a parameter or a field of that name and annotation says where something lies."""
    return name in _PLACES or re.search(r"\bPath\b", str(annotation)) is not None


def as_contents(result: object) -> object:
    """A result as it is compared: the file of one of the course's data sets by its name and checksum."""
    name = name_set(result) if isinstance(result, Path) else None
    return result if name is None else {"set": name, "sha256": entry(name)["sha256"]}


def _named_place(kind: type, pieces: Mapping[str, object]) -> str:
    """The field of a dataclass that holds a place to read or write, "" where there is none."""
    of_places = {one.name for one in fields(kind) if is_place_name(one.name, one.type)}
    is_named = (name for name, value in pieces.items() if name in of_places and isinstance(value, (str, bytes, Path)))
    return next(is_named, "")


def _checksum(value: object, compute: Callable[[object], str] = compute_checksum) -> str | None:
    try:
        with np.errstate(all="ignore"):
            return compute(value)
    except Exception:  # whatever a stranger's object raises: it has none, and the analysis goes on
        return None


def _is_linkable(value: object) -> bool:
    return not isinstance(value, (bool, int, float, complex, str, bytes, list, tuple, dict, np.generic, type(None)))


def _parts(value: object, part: tuple) -> Iterator[tuple[tuple, object]]:
    """A result and what it holds, each with the way to it."""
    if _is_linkable(value):
        try:
            weakref.ref(value)
            yield part, value
        except TypeError:  # a view of a mapping, for example: known by what it holds
            pass
    held: dict = {}
    if is_dataclass(value) and not isinstance(value, type):
        held = {one.name: getattr(value, one.name) for one in fields(value)}
    elif isinstance(value, Mapping):
        held = {key: one for key, one in value.items() if isinstance(key, str)}
    elif isinstance(value, (list, tuple)):
        held = dict(enumerate(value))
    if len(held) <= _N_PARTS and len(part) < 4:
        for key, one in held.items():
            yield from _parts(one, (*part, key))


def _class_name(value: object) -> str:
    """Name of an object's public dataclass, for example ``imaging.Gradients``; "" for all else."""
    package, _, rest = type(value).__module__.partition(".")
    face, name = rest.partition(".")[0], type(value).__name__
    known = sys.modules.get(f"neurokit_lite.{face}")
    is_public = package == "neurokit_lite" and face in FACES and name in getattr(known, "__all__", ())
    return f"{face}.{name}" if is_public and is_dataclass(value) and getattr(known, name) is type(value) else ""


def _take_apart(table) -> dict:
    """Columns, their names and types, and the index of a table of pandas, as arrays and lists."""
    is_series = table.ndim == 1
    columns = [table] if is_series else [table.iloc[:, k] for k in range(table.shape[1])]
    is_counted = table.index.dtype.kind == "i" and table.index.equals(sys.modules["pandas"].RangeIndex(len(table)))
    plain = [one.tolist() if str(one.dtype) in ("object", "str", "category") else one.to_numpy() for one in columns]
    return {
        "is_series": is_series,
        "names": [table.name] if is_series else list(table.columns),
        "types": [str(one.dtype) for one in columns],
        "data": plain,
        "index": None if is_counted else table.index.tolist(),
        "index_name": table.index.name,
    }


def _put_together(pieces: Mapping):
    import pandas as pd

    texts = zip(pieces["data"], pieces["types"], strict=True)
    n_rows = len(pieces["data"][0]) if pieces["data"] else 0
    index = pd.RangeIndex(n_rows) if pieces["index"] is None else pd.Index(pieces["index"])
    index.name = pieces["index_name"]
    columns = [pd.Series(one, dtype=kind, index=index) for one, kind in texts]
    if pieces["is_series"]:
        return columns[0].rename(pieces["names"][0])
    table = pd.DataFrame(dict(enumerate(columns)), index=index)
    table.columns = pieces["names"]
    return table


def used_entities(value: object) -> set[str]:
    """Names of the entities that a parameter holds."""
    if isinstance(value, dict):
        own = (
            {value["entity"]} if isinstance(value.get("entity"), str) and value.keys() <= {"entity", "part"} else set()
        )
        return own.union(*(used_entities(one) for one in value.values()))
    return set().union(*(used_entities(one) for one in value)) if isinstance(value, list) else set()


def restore(value: object, held: Mapping[str, object], find_class: Callable[[object], type]) -> object:
    """Return the value that :meth:`Holder.hold` wrote, from the entities and classes by their names."""
    if not isinstance(value, dict):
        return value
    if "entity" in value:
        return _pick(held[value["entity"]], value.get("part", []))
    ((kind, inner),) = value.items()
    if kind == "dict":
        return {key: restore(one, held, find_class) for key, one in inner.items()}
    if kind in ("list", "tuple"):
        return {"list": list, "tuple": tuple}[kind](restore(one, held, find_class) for one in inner)
    if kind == "set":
        return verify(inner)
    if kind == "generator":
        generator = np.random.Generator(np.random.PCG64())
        generator.bit_generator.state = inner
        return generator
    if kind in ("table", "object"):
        pieces = {key: restore(one, held, find_class) for key, one in inner["pieces"].items()}
        if kind == "table":
            return _put_together(pieces)
        made = find_class(inner["class"])
        if place := _named_place(made, pieces):
            raise invalid("object", "hold data, and no places to read or write", got=f"{place} of {made.__name__}")
        return made(**pieces)
    return float({"float": inner}[kind])


def _pick(value: object, part: list) -> object:
    """A part of a result: a field of a dataclass, an entry of a mapping or of a list, and nothing else."""
    for key in part:
        if is_dataclass(value) and key in {one.name for one in fields(value)}:
            value = getattr(value, key)
        elif isinstance(value, (Mapping, list, tuple)) and type(key) in (str, int):
            value = value[key]
        else:
            raise invalid("part", "name a field or an entry of a result", key)
    return value


@cache
def _sets() -> dict[str, str]:
    """Names of the data sets, by their files."""
    return {str(file_path(name)): name for name in names()}


def name_set(path: object) -> str | None:
    """Return the name of the data set whose file lies at a path."""
    return _sets().get(str(path)) if isinstance(path, (str, Path)) else None
