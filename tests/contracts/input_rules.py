"""The rule of real input: whatever form an array comes in, the same answer, a NaN that is documented, or our error."""

import inspect
import types
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from time import process_time

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
    """What a call gave: numbers, or an error; NumPy's warnings, and our own."""

    numbers: np.ndarray | None
    error: Exception | None
    warned: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

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
            numbers = flatten(function(**arguments()))
            error = None
        except Exception as found:
            numbers, error = None, found
    seen = {str(one.message) for one in caught if issubclass(one.category, RuntimeWarning)}
    told = tuple(str(one.message) for one in caught if one.category is UserWarning)
    return Outcome(numbers, error, tuple(sorted(seen)), told)


def flatten(value: object) -> np.ndarray:
    """All numbers in a result, in order; masked ones are NaN."""
    return np.concatenate([np.empty(0, complex), *_pieces(value)])


def _pieces(value: object) -> Iterator[np.ndarray | list[complex]]:
    """The numbers of a result, an array at a time: a recording has a million."""
    if isinstance(value, types.GeneratorType):
        value = list(value)
    if isinstance(value, (bool, int, float, complex, np.number, np.bool_)):
        yield [complex(value)]
    elif isinstance(value, np.ndarray) and value.dtype.kind in "biufc":
        yield _row(value)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _pieces(one)
    elif isinstance(value, (list, tuple)) or (isinstance(value, np.ndarray) and value.dtype.kind == "O"):
        for one in value:
            yield from _pieces(one)
    elif is_dataclass(value) and hasattr(value, "__array__"):  # read when it is sliced
        yield _row(np.asarray(value))
    elif is_dataclass(value):
        for field in fields(value):
            yield from _pieces(getattr(value, field.name))
    elif hasattr(value, "dataobj"):
        yield _row(np.asarray(value.dataobj))
    elif hasattr(value, "get_data") and hasattr(value, "ch_names"):
        yield _row(value.get_data())
    elif hasattr(value, "tocoo"):
        yield _row(value.toarray())


def _row(array: np.ndarray) -> np.ndarray:
    """An array's numbers, one behind the other; where one is masked, NaN."""
    numbers = array.ravel().astype(complex)
    return numbers.filled(np.nan) if isinstance(numbers, np.ma.MaskedArray) else numbers


def places(right: Callable[[], dict]) -> Iterator[Place]:
    """Every array among the arguments of a working call: itself, in a mapping, a list, a dataclass or an image."""
    arguments = right()  # made once: some take a second, and no function may change what it is given
    is_used_up = any(isinstance(one, (Iterator, np.random.Generator)) for one in arguments.values())
    for name, value in arguments.items():
        own = right if is_used_up else lambda: arguments
        yield from _inside(name, value, lambda new, name=name, own=own: own() | {name: new}, is_field=False)


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


def missing(array: np.ndarray) -> Iterator[tuple[str, object]]:
    """The array with one entry that is not there, in three ways."""
    yield "NaN", spoilt(array, np.nan)
    if array.dtype.kind in "biuf":
        yield "infinite", spoilt(array, np.inf)
        yield "masked", masked(array)


def forms(array: np.ndarray) -> Iterator[tuple[str, object, float]]:
    """The same numbers in another container or order, and how far the result may differ."""
    read_only = array.copy()
    read_only.flags.writeable = False
    yield "nothing masked", np.ma.MaskedArray(array), 1e-9
    yield "Fortran order", np.asfortranarray(array), 1e-9
    yield "read-only", read_only, 1e-9
    yield "list", array.tolist(), 1e-9
    if array.dtype.kind == "f":
        yield "float32", array.astype(np.float32), 2e-2
        if (array == np.rint(array)).all():
            yield "integer", array.astype(int), 1e-9
    if array.ndim < 3:
        yield "pandas", as_pandas(array), 1e-9


def constants(array: np.ndarray) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """All of it, its first row or its first column constant: once exact in binary, once not."""
    parts = {"constant": ..., "first row constant": 0, "first column constant": (..., 0)}
    for how, part in parts.items():
        if array.size > 2 and (how == "constant" or array.ndim > 1):
            pair = array.copy(), array.copy()
            for one, value in zip(pair, (14.625, 14.62), strict=True):
                one[part] = value
            yield how, *pair


def alike(one: np.ndarray, other: np.ndarray) -> bool:
    """Numbers of one size, NaN in the same places: what rounding blows up is larger by powers of ten."""
    if one.shape != other.shape:
        return True  # as many lines, events or steps as come out; nothing to compare
    if (np.isnan(one) != np.isnan(other)).any():
        return False
    sizes = [np.abs(x[np.isfinite(x)]).max(initial=0) + 1e-3 for x in (one, other)]
    return max(sizes) < 100 * min(sizes)


def lengths(right: Callable[[], dict]) -> list[int]:
    """Lengths of axes that can be made longer: each occurs at most once in an array."""
    shapes = [place.array.shape for place in places(right) if place.array.size > 2]
    twice = {n for shape in shapes for n in shape if shape.count(n) > 1}
    return sorted({n for shape in shapes for n in shape if 3 <= n <= 400} - twice)


def few_enough(right: Callable[[], dict], length: int) -> int:
    """How long to make an axis: 150 entries, or 15 where one entry is as large as a sweep of a recording."""
    sizes = [place.array.size // length for place in places(right) if length in place.array.shape]
    return 150 if max(sizes) < 4000 else 15


def peak_bytes(function: Callable, right: Callable[[], dict], length: int, wanted: int) -> int | None:
    """Most memory that a call holds once every axis of that length is about as long as wanted; None if it fails."""
    import tracemalloc

    try:
        arguments = _lengthened(right(), length, -(-wanted // length))
    except (ValueError, TypeError):
        return None
    tracemalloc.start()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = function(**arguments)
            if isinstance(found, types.GeneratorType):
                list(found)
        return tracemalloc.get_traced_memory()[1]
    except Exception:
        return None
    finally:
        tracemalloc.stop()


def cpu_s(function: Callable, right: Callable[[], dict], length: int, wanted: int, *, n_times: int) -> float | None:
    """Least processor time of a call once every axis of that length is about as long as wanted; None if it fails."""
    found = []
    for _ in range(n_times):
        try:
            arguments = _lengthened(right(), length, -(-wanted // length))
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                start = process_time()
                result = function(**arguments)
                if isinstance(result, types.GeneratorType):
                    list(result)
        except Exception:
            return None
        found.append(process_time() - start)
        if found[-1] > 1:
            break
    return min(found)


def _lengthened(value: object, length: int, times: int) -> object:
    if isinstance(value, Mapping):
        return {key: _lengthened(one, length, times) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        own = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
        return replace(value, **_lengthened(own, length, times))
    array = _as_plain(value) if isinstance(value, (list, tuple)) and len(value) == length else value
    if not isinstance(array, np.ndarray):
        return value
    for axis, n in enumerate(array.shape):
        if n == length:
            array = _repeated(array, axis, times)
    return array


def _repeated(array: np.ndarray, axis: int, times: int) -> np.ndarray:
    """The array again and again; what rises, like times, goes on rising."""
    if array.dtype.kind in "iuf" and array.shape[axis] > 1 and (np.diff(array, axis=axis) > 0).all():
        first, second, last = (np.take(array, [i], axis=axis) for i in (0, 1, -1))
        span = last - first + (second - first)
        return np.concatenate([array + step * span for step in range(times)], axis=axis)
    return np.concatenate([array] * times, axis=axis)
