"""In the student's process: answers "what does this name hold?" and "what does this call give?" in plain data.

Nothing that runs here is trusted. A student who changes it changes the student's own answers, no verdict.
"""

import base64
import collections.abc
import contextlib
import io
import json

from neurokit_lite.course.grading.kernel.values.plain import NotPlain, encode, pack, unpack
from neurokit_lite.course.practice.by_hand import package_calls
from neurokit_lite.course.practice.figures.axes_description import close_figure

__all__ = ["call", "describe"]

_PRINTED = 20_000


class _Answer:
    """Carries text through the kernel's ``user_expressions``, which show a value by its repr."""

    def __init__(self, data: dict):
        self.text = json.dumps(data)

    def __repr__(self) -> str:
        return base64.b64encode(self.text.encode()).decode()


def describe(namespace: dict, name: str) -> _Answer:
    """Say what a name holds: missing, callable, data or opaque."""
    if name not in namespace:
        return _Answer({"kind": "missing"})
    value = namespace[name]
    try:
        if isinstance(value, collections.abc.Iterator):
            raise NotPlain("looking at what it gives would use it up")
        return _Answer({"kind": "data", "value": pack(value)})
    except Exception as error:
        if callable(value):
            doc = getattr(value, "__doc__", None)
            uses: list[str] = []
            with contextlib.suppress(Exception):
                uses = [name[:100] for name in package_calls(value)[:20]]
            return _Answer({"kind": "callable", "doc": doc[:10_000] if type(doc) is str else None, "uses": uses})
        return _Answer({"kind": "opaque", "why": str(error)[:200]})


def call(namespace: dict, name: str, payload: str, *, in_place: bool = False) -> _Answer:
    """Call a function with plain arguments; give its result or its error, and with `in_place` what it changed."""
    out = io.StringIO()
    answer: dict = {}
    try:
        args, kwargs = unpack(payload)
        before = _texts(args) if in_place else {}
        with contextlib.redirect_stdout(out):
            result = namespace[name](*args, **kwargs)
            answer["value"] = pack(result)  # a generator's code runs here
            close_figure(result)  # what it shows has been read, and a test may call for many
        if in_place:
            answer["changed"] = {place: new for place, new in _texts(args).items() if new != before[place]}
    except BaseException as error:
        answer = {"error": type(error).__name__, "message": _text_of(error), "bases": _bases(error)}
    answer["printed"] = out.getvalue()[:_PRINTED]
    return _Answer(answer)


def _texts(args: tuple) -> dict[str, str]:
    """What can be changed in place, as text, by its place."""
    kept = {str(i): item for i, item in enumerate(args) if not isinstance(item, collections.abc.Iterator)}
    return {place: json.dumps(encode(item)) for place, item in kept.items()}


def _text_of(error: BaseException) -> str:
    try:
        return str(error)[:2000]
    except Exception:
        return ""


def _bases(error: BaseException) -> list[list[str]]:
    """Where the error's class comes from: module and name of it and of all that it is derived from."""
    return [[str(cls.__module__), str(cls.__qualname__)] for cls in type(error).__mro__][:20]
