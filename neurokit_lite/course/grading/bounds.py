"""How much of what a student sends is read outside the sandbox: text of a few megabytes can fill gigabytes."""

import re
from collections.abc import Callable

__all__ = ["MAX_CODE", "MAX_VALUES", "bounded", "n_values"]

MAX_VALUES = 2_000_000  # of JSON; each takes up to some hundred bytes
MAX_CODE = 100_000  # characters of a cell whose code is read as a tree, which takes a thousand times as much
_TEXT = re.compile(rb'"(?:[^"\\]|\\.)*"?', re.DOTALL)
_MARKS = re.compile(rb"[\[{,:]")
_PARTS = ("header", "parent_header", "metadata", "content")
_SILENT = {**{part: {} for part in _PARTS}, "buffers": [], "msg_id": "", "msg_type": ""}


def n_values(raw: bytes) -> int:
    """Count at most how many values a JSON text holds, without reading it.

    Parameters
    ----------
    raw : bytes
        The text.

    Returns
    -------
    int
        Brackets, commas and colons outside strings, plus one; strings are looked at only where that may matter.

    Examples
    --------
    >>> from neurokit_lite.course.grading.bounds import n_values
    >>> n_values(b'[0, 0, "a,b"]')
    5
    """
    count = 1 + sum(raw.count(mark) for mark in (b"[", b"{", b",", b":"))
    return count if count <= MAX_VALUES else 1 + len(_MARKS.findall(_TEXT.sub(b"", raw)))


def bounded(deserialize: Callable) -> Callable:
    """Wrap how a session reads the messages of a kernel.

    Parameters
    ----------
    deserialize : callable
        That of :class:`jupyter_client.session.Session`.

    Returns
    -------
    callable
        The same, but a message that holds too much, or is in no agreed form, is one that says nothing: the kernel
        runs a student's code, and can send whatever it likes.
    """

    def read(frames: list, content: bool = True, copy: bool = True) -> dict:
        try:
            raw = [bytes(part if isinstance(part, bytes) else part.buffer) for part in frames[1:5]]
            if sum(map(n_values, raw)) > MAX_VALUES:
                return dict(_SILENT)
            message = deserialize(frames, content=content, copy=copy)
        except Exception:
            return dict(_SILENT)
        agreed = all(isinstance(message.get(part), dict) for part in _PARTS)
        return message if agreed and isinstance(message.get("msg_type"), str) else dict(_SILENT)

    return read
