"""In the student's process: answers "what does this name hold?" and "what does this call give?" in plain data.

Nothing that runs here is trusted. A student who changes it changes the student's own answers, no verdict.
"""

import base64
import contextlib
import io
import json
import types

from neurokit_lite.course.grading.kernel.plain import encode, pack, unpack

__all__ = ["call", "describe"]

_PRINTED = 20_000


class _Answer:
    """Carries text through the kernel's ``user_expressions``, which show a value by its repr."""

    def __init__(self, data: dict):
        self.text = json.dumps(data)

    def __repr__(self) -> str:
        return base64.b64encode(self.text.encode()).decode()


def describe(namespace: dict, name: str) -> _Answer:
    """Say what a name holds: missing, module, callable, data or opaque."""
    if name not in namespace:
        return _Answer({"kind": "missing"})
    value = namespace[name]
    if isinstance(value, types.ModuleType):
        return _Answer({"kind": "module", "name": value.__name__})
    try:
        return _Answer({"kind": "data", "value": pack(value)})
    except Exception as error:
        if callable(value):
            doc = getattr(value, "__doc__", None)
            return _Answer({"kind": "callable", "doc": doc[:10_000] if type(doc) is str else None})
        return _Answer({"kind": "opaque", "why": str(error)[:200]})


def call(namespace: dict, name: str, payload: str) -> _Answer:
    """Call a function with plain arguments; give its result, or its error, and what it changed in place."""
    out = io.StringIO()
    answer: dict = {}
    try:
        args, kwargs = unpack(payload)
        before = [json.dumps(encode(item)) for item in args]
        with contextlib.redirect_stdout(out):
            result = namespace[name](*args, **kwargs)
        answer["value"] = pack(result)
        after = [pack(item) for item in args]
        answer["changed"] = {str(i): new for i, new in enumerate(after) if new != before[i]}
    except BaseException as error:
        answer = {"error": type(error).__name__, "message": str(error)[:2000]}
    answer["printed"] = out.getvalue()[:_PRINTED]
    return _Answer(answer)
