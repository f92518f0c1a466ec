"""Notices where an exercise's answer calls the package that would answer the question by itself."""

from collections.abc import Callable, Iterator
from types import CodeType, FunctionType, ModuleType

__all__ = ["package_calls"]

_TOOLS = ("core", "course", "plots", "widgets")  # they give no answers; all others compute, or hold data
_FOLLOWED = 50  # so many functions of the learner's own are looked into


def package_calls(function: Callable) -> tuple[str, ...]:
    """Name what a learner's function uses of the package, also in functions of the learner's own that it calls.

    Parameters
    ----------
    function : callable
        The function. One that stands for a function in another process says in ``__uses__`` what that one uses.

    Returns
    -------
    tuple of str
        Names such as ``"spikes.psth"``, sorted; empty where it uses nothing of it.

    Notes
    -----
    Looks at the names in the code and runs nothing. It is for people who forget what they were asked: whoever wants to
    hide a call can, as one can copy the package's code.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> from neurokit_lite.course.practice.by_hand import package_calls
    >>> def mine(trains):
    ...     return spikes.psth(trains)
    >>> package_calls(mine), package_calls(len)
    (('spikes.psth',), ())
    """
    told = getattr(function, "__uses__", None)
    if isinstance(told, tuple):
        return told
    found: set[str] = set()
    waiting, seen = [function], []
    while waiting and len(seen) < _FOLLOWED:
        one = waiting.pop()
        one = getattr(one, "__wrapped__", one)
        if not isinstance(one, FunctionType) or any(one is other for other in seen):
            continue
        seen.append(one)
        for code in _codes(one.__code__):
            for name in code.co_names:
                value = one.__globals__.get(name)
                if isinstance(value, FunctionType) and value.__module__ == one.__module__:
                    waiting.append(value)
                found |= _named(name, value, code.co_names)
    return tuple(sorted(found))


def _codes(code: CodeType) -> Iterator[CodeType]:
    """The code of a function, and of the functions inside it."""
    yield code
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield from _codes(part)


def _named(name: str, value: object, names: tuple[str, ...]) -> set[str]:
    """What one name of the code stands for in the package: a thing, a module, or an import inside the function."""
    if name.startswith("neurokit_lite") and value is None:
        return {name.removeprefix("neurokit_lite.")}
    if isinstance(value, ModuleType):
        layer = _layer(value.__name__)
        if value.__name__ == "neurokit_lite":
            parts = [other for other in names if isinstance(getattr(value, other, None), ModuleType)]
            return {other for other in parts if other not in _TOOLS}
        return {f"{layer}.{other}" for other in names if callable(getattr(value, other, None))} if layer else set()
    module = getattr(value, "__module__", None)
    is_called = callable(value) and isinstance(module, str)
    return {f"{_layer(module)}.{name}"} if is_called and _layer(module) else set()


def _layer(module: str) -> str:
    package, _, rest = module.partition(".")
    layer = rest.partition(".")[0]
    return layer if package == "neurokit_lite" and layer not in _TOOLS else ""
