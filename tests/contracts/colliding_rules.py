"""The rule of names: two of one name, a name of ours, no name at all: each is refused, or is no clash."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace

import numpy as np

OURS = ("constant", "drift_1", "a_delay_0", "sample", "index")  # names that a design, a table or a file has of its own
GONE = {"NaN": np.nan, "None": None, "empty": ""}


@dataclass(frozen=True)
class Named:
    """Names somewhere among the arguments of a call, and the way to put other ones there."""

    place: str
    names: tuple
    put: Callable[[list], dict]
    are_keys: bool  # of a mapping, which cannot hold one twice

    @property
    def are_distinct(self) -> bool:
        """Whether each thing has a name of its own, so that a second one of that name is a clash."""
        return len(self.names) > 1 and len(set(self.names)) == len(self.names)


def named(arguments: Mapping) -> Iterator[Named]:
    """Every list of names and every mapping by name among the arguments."""
    for key, value in ((key, value) for key, value in arguments.items() if key != "self"):  # a result of ours
        yield from _inside(key, value, lambda new, key=key: {**arguments, key: new})


def _inside(place: str, value: object, put: Callable) -> Iterator[Named]:
    if isinstance(value, Mapping) and value and all(isinstance(one, str) for one in value):
        own = list(value.values())
        if "trial_type" not in value:  # a table's columns have the names that the function asks for
            yield Named(place, tuple(value), lambda new: put(dict(zip(new, own, strict=True))), True)
        for name, one in value.items():
            yield from _inside(f"{place}[{name!r}]", one, lambda new, name=name: put({**value, name: new}))
    elif isinstance(value, (list, tuple)) and value and all(isinstance(one, str) for one in value):
        yield Named(place, tuple(value), put, False)
    elif isinstance(value, np.ndarray) and value.ndim == 1 and value.dtype.kind in "US" and value.size:
        yield Named(place, tuple(value.tolist()), lambda new: put(np.array(new, dtype=object)), False)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in (one for one in fields(value) if one.init):
            change = lambda new, name=one.name: put(replace(value, **{name: new}))  # noqa: E731
            yield from _inside(f"{place}.{one.name}", getattr(value, one.name), change)


def clashes(found: Named) -> Iterator[tuple[str, list, bool]]:
    """What is put there, and whether it must be refused."""
    names = list(found.names)
    if found.are_distinct and not found.are_keys:
        yield "twice", [names[0], *names[:1], *names[2:]], True
    for name in OURS:
        yield name, [name if one == names[0] else one for one in names], False
    for how, nothing in GONE.items():
        yield how, [nothing, *names[1:]], True
    yield "numbers", list(range(1, len(names) + 1)), False
