"""Public functions while calls are recorded: each stands in its face behind one that tells of its calls."""

import inspect
import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from functools import partial, update_wrapper, wraps
from pkgutil import resolve_name
from types import FrameType, FunctionType, MethodType, ModuleType

from neurokit_lite.data.provenance.holding import FACES

__all__ = ["bound_before", "replaced", "unwatch", "watch", "watchers"]
__shared__ = ["bound_before", "replaced", "unwatch", "watch", "watchers"]  # not in the face

_ROOT = "neurokit_lite"
_FOLDER = os.path.join(os.path.dirname(sys.modules[_ROOT].__file__), "")
_OWN = ("record_", "rerun", "load_run")  # of records themselves
_METHODS = ("fit", "fit_transform", "transform", "predict", "update")  # of classes: seen, and not recorded
_N_LISTED = 1000  # entries of a list in which functions are looked for
_N_TOLD = 5  # names of one face that are told one by one
_WATCHERS: list = []  # recorders that are on
_COVERED: list[tuple[object, str, object, object]] = []  # owner, name, what stood there, what stands there now
_CHANGES = threading.RLock()
_HERE = threading.local()


class _Watched:
    """A public function that tells the recorders of its outermost calls."""

    def __init__(self, function: FunctionType, name: str) -> None:
        update_wrapper(self, function)
        self._name, self.face = name, name.partition(".")[0]

    def __call__(self, *arguments: object, **options: object) -> object:
        function = self.__wrapped__
        if not _WATCHERS or getattr(_HERE, "is_inside", False):
            return function(*arguments, **options)
        watchers, caller = tuple(_WATCHERS), sys._getframe(1)
        if _is_inside(caller):
            for one in watchers:
                one.pass_over(self._name, "called inside " + ".".join(caller.f_globals["__name__"].split(".")[:2]))
            return function(*arguments, **options)
        arguments = tuple(_plain(one) for one in arguments)
        options = {key: _plain(one) for key, one in options.items()}
        _HERE.is_inside = True
        try:
            begun = [one.begin(self._name, function, (arguments, options)) for one in watchers]
            try:
                result = function(*arguments, **options)
            except BaseException as error:
                for one, call in zip(watchers, begun, strict=True):
                    one.fail(call, error)
                raise
            for one, call in zip(watchers, begun, strict=True):
                one.finish(call, result)
            return result
        finally:
            _HERE.is_inside = False

    def __get__(self, owner: object, kind: type | None = None) -> object:
        """In a class it is a method, as the function is."""
        return self if owner is None else MethodType(self, owner)

    def __repr__(self) -> str:
        return repr(self.__wrapped__)

    def __copy__(self) -> "_Watched":
        return self

    def __deepcopy__(self, known: dict) -> "_Watched":
        """A function is never copied: a copy of an object that holds it is still seen."""
        return self

    def __reduce__(self) -> tuple:
        """What other processes get is the function itself."""
        return resolve_name, (f"{self.__module__}:{self.__qualname__}",)


class _Package(ModuleType):
    """The package while calls are recorded: a face that is imported for the first time is watched, too."""

    def __setattr__(self, name: str, value: object) -> None:
        super().__setattr__(name, value)
        if name in FACES and isinstance(value, ModuleType):
            with _CHANGES:
                _cover(value, name)


def _is_inside(frame: FrameType) -> bool:
    """Whether a frame runs code from a file of this package."""
    return frame.f_code.co_filename.startswith(_FOLDER)


def _plain(value: object) -> object:
    return value.__wrapped__ if isinstance(value, _Watched) else value


def _told_method(method: Callable, name: str) -> Callable:
    @wraps(method)
    def told(*arguments: object, **options: object) -> object:
        if not getattr(_HERE, "is_inside", False) and not _is_inside(sys._getframe(1)):
            for one in tuple(_WATCHERS):
                one.pass_over(name, "a method")
        return method(*arguments, **options)

    return told


def _cover(face: ModuleType, face_name: str) -> None:
    for name in getattr(face, "__all__", ()):
        thing, known_as = getattr(face, name), f"{face_name}.{name}"
        if isinstance(thing, FunctionType) and not name.startswith(_OWN):
            _put(face, name, _Watched(thing, known_as))
        elif inspect.isclass(thing) and thing.__module__.startswith(_ROOT):
            for method in _METHODS:
                if inspect.isfunction(found := getattr(thing, method, None)):
                    _put(thing, method, _told_method(found, f"{known_as}.{method}"))


def _put(owner: object, name: str, new: object) -> None:
    _COVERED.append((owner, name, vars(owner).get(name), new))
    setattr(owner, name, new)


def watch(watcher: object) -> None:
    """Tell a recorder of calls from now on: its ``begin``, ``finish``, ``fail`` and ``pass_over``."""
    with _CHANGES:
        if not _WATCHERS:
            for name in FACES:
                if face := sys.modules.get(f"{_ROOT}.{name}"):
                    _cover(face, name)
            sys.modules[_ROOT].__class__ = _Package
        _WATCHERS.append(watcher)


def unwatch(watcher: object) -> None:
    """Tell a recorder of no more calls; after the last one, everything is as it was."""
    with _CHANGES:
        _WATCHERS.remove(watcher)
        if _WATCHERS:
            return
        sys.modules[_ROOT].__class__ = ModuleType
        for owner, name, old, new in reversed(_COVERED):
            if vars(owner).get(name) is not new:
                continue  # somebody else has put something there since
            delattr(owner, name) if old is None else setattr(owner, name, old)
        _COVERED.clear()


def replaced() -> list[str]:
    """Functions in whose place something else was put since, by a reload for example: ``genomics.*`` for many."""
    lost: dict[str, list[str]] = {}
    for owner, name, _, new in _COVERED:
        if isinstance(new, _Watched) and vars(owner).get(name) is not new:
            lost.setdefault(new.face, []).append(f"{new.face}.{name}")
    return [one for face, found in lost.items() for one in (found if len(found) < _N_TOLD else [f"{face}.*"])]


def watchers() -> tuple:
    """Recorders that are on."""
    return tuple(_WATCHERS)


def bound_before(names: Mapping[str, object]) -> list[str]:
    """Names that hold public functions themselves, or lists of them: calls through these are not seen."""
    if str(names.get("__name__")).startswith(_ROOT + "."):
        return []  # the package's own, in which an example runs
    known = {id(new.__wrapped__) for _, _, _, new in _COVERED if isinstance(new, _Watched)}
    return sorted(
        name for name, value in names.items() if any(id(one) in known for one in _functions(value)) and name != "Out"
    )


def _functions(value: object) -> Iterator[object]:
    """Functions that a value is, or has in it one level down."""
    if type(value) in (list, tuple, set, dict) and len(value) <= _N_LISTED:
        held = [*value.values()] if type(value) is dict else [*value]
    else:
        held = [value]
    for one in held:
        while isinstance(one, partial):
            one = one.func
        if isinstance(one, FunctionType):
            yield one
