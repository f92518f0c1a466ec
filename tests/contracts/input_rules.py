"""The rule of real input: whatever form an array comes in, the same answer, a NaN that is documented, or our error."""

import inspect
import types
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace

import numpy as np

LONGEST_MESSAGE = 300


@dataclass(frozen=True)
class Place:
    """An array somewhere in the arguments of a call, and the way to put another one there."""

    name: str
    array: np.ndarray
    put: Callable[[object], dict]
    is_field: bool  # of a dataclass, which is made anew


@dataclass(frozen=True)
class Outcome:
    """What a call gave: numbers, or an error; and NumPy's warnings."""

    numbers: np.ndarray | None
    error: Exception | None
    warned: tuple[str, ...] = ()

    @property
    def is_ours(self) -> bool:
        """Whether the error is worded by the package and short enough to be read."""
        text = str(self.error)
        is_known = isinstance(self.error, (ValueError, TypeError))
        return is_known and " must " in text and "; got " in text and len(text) <= LONGEST_MESSAGE


def call(function: Callable, arguments: Callable[[], dict]) -> Outcome:
    """Call a function, with iterators walked through to their end."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            numbers = np.array(list(flatten(function(**arguments()))), dtype=complex)
            error = None
        except Exception as found:
            numbers, error = None, found
    seen = {str(one.message) for one in caught if issubclass(one.category, RuntimeWarning)}
    return Outcome(numbers, error, tuple(sorted(seen)))


def flatten(value: object) -> Iterator[complex]:
    """All numbers in a result, in order; masked ones are NaN."""
    if isinstance(value, types.GeneratorType):
        value = list(value)
    if isinstance(value, (bool, int, float, complex, np.number, np.bool_)):
        yield complex(value)
    elif isinstance(value, np.ndarray) and value.dtype.kind in "biufc":
        yield from value.ravel().tolist()
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from flatten(one)
    elif isinstance(value, (list, tuple)) or (isinstance(value, np.ndarray) and value.dtype.kind == "O"):
        for one in value:
            yield from flatten(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from flatten(getattr(value, field.name))
    elif hasattr(value, "dataobj"):
        yield from np.asarray(value.dataobj).ravel().tolist()
    elif hasattr(value, "get_data") and hasattr(value, "ch_names"):
        yield from value.get_data().ravel().tolist()
    elif hasattr(value, "tocoo"):
        yield from value.toarray().ravel().tolist()


def places(right: Callable[[], dict]) -> Iterator[Place]:
    """Every array among the arguments of a working call: itself, in a mapping, a list, a dataclass or an image."""
    for name, value in right().items():
        yield from _inside(name, value, lambda new, name=name: right() | {name: new}, is_field=False)


def _inside(name: str, value: object, put: Callable, *, is_field: bool) -> Iterator[Place]:
    if isinstance(value, np.ndarray) and value.ndim:
        yield Place(name, value, put, is_field)
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _inside(f"{name}[{key!r}]", one, _in_mapping(put, value, key), is_field=is_field)
    elif isinstance(value, (list, tuple)) and len(value):
        array = _as_plain(value)
        if array is not None:
            yield Place(name, array, put, is_field)
        elif not isinstance(value[0], str):
            yield from _inside(f"{name}[0]", value[0], _first_of(put, value), is_field=is_field)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in (field for field in fields(value) if field.init):
            made = _in_dataclass(put, value, field.name)
            yield from _inside(f"{name}.{field.name}", getattr(value, field.name), made, is_field=True)
    elif hasattr(value, "dataobj"):
        yield Place(f"{name}.dataobj", np.asarray(value.dataobj), _in_image(put, value), True)


def _in_mapping(put: Callable, value: Mapping, key: object) -> Callable:
    return lambda new: put({**value, key: new})


def _first_of(put: Callable, value: list | tuple) -> Callable:
    return lambda new: put(type(value)([new, *value[1:]]))


def _in_dataclass(put: Callable, value: object, field: str) -> Callable:
    return lambda new: put(replace(value, **{field: new}))


def _in_image(put: Callable, value: object) -> Callable:
    return lambda new: put(type(value)(np.ma.filled(new, np.nan), value.affine))


def _as_plain(value: list | tuple) -> np.ndarray | None:
    """A list as the array that it stands for, or None where it holds other things."""
    try:
        array = np.array(value)
    except ValueError:
        return None
    return array if array.dtype.kind in "biufcU" else None


def middle(array: np.ndarray) -> tuple[int, ...]:
    """The place that is spoilt: off the diagonal and the edges, where there is room."""
    return tuple(min(n // 2 + axis, n - 1) for axis, n in enumerate(array.shape))


def spoilt(array: np.ndarray, value: float) -> np.ndarray:
    """The array with one entry that is no number."""
    found = array.astype(object if array.dtype.kind in "US" else complex if array.dtype.kind == "c" else float)
    found[middle(array)] = value
    return found


def masked(array: np.ndarray) -> np.ma.MaskedArray:
    """The array with one entry hidden."""
    hidden = np.ma.MaskedArray(array.copy(), mask=np.zeros(array.shape, bool))
    hidden[middle(array)] = np.ma.masked
    return hidden


def as_pandas(array: np.ndarray) -> object:
    """The array as a pandas Series or DataFrame whose index does not count from 0."""
    import pandas as pd

    kind = pd.Series if array.ndim == 1 else pd.DataFrame
    return kind(array.copy(), index=np.arange(len(array)) + 7)


def with_seed(function: Callable, right: Callable[[], dict]) -> Callable[[], dict]:
    """The arguments with a seed where the function takes one, so that two calls can be compared."""
    seeds = {"random_state": 0} if "random_state" in inspect.signature(function).parameters else {}
    return lambda: seeds | right()


def agrees(one: np.ndarray, other: np.ndarray, tolerance: float) -> bool:
    """Whether two results are the same up to a tolerance relative to their largest number; NaN equals NaN."""
    if one.shape != other.shape:
        return False
    with np.errstate(invalid="ignore"):
        size = np.abs(np.where(np.isfinite(other), other, 0)).max(initial=0)
        return bool(np.allclose(one, other, rtol=tolerance, atol=tolerance * size, equal_nan=True))
