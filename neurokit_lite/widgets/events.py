"""What a learner did, kept in the learner's own workspace and sent nowhere: one line of JSON an event."""

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

from neurokit_lite.core.errors import invalid

__all__ = ["find_workspace", "latest_events", "log_event", "read_events"]
__shared__ = ["find_workspace", "latest_events", "log_event", "read_events"]

_LOG = Path(".nkl") / "progress.jsonl"
_session: list[dict] = []  # what happens outside a workspace is remembered until the kernel ends


def find_workspace(start: Path | None = None) -> Path | None:
    """Find the workspace in which a notebook runs.

    Parameters
    ----------
    start : pathlib.Path, optional
        Folder to begin at; by default the working directory, which is the notebook's folder.

    Returns
    -------
    pathlib.Path or None
        The nearest folder, going up, that holds a manifest of ``nkl start``; None where there is none (the repository).

    Examples
    --------
    >>> import tempfile
    >>> from neurokit_lite.widgets.events import find_workspace
    >>> find_workspace(Path(tempfile.mkdtemp())) is None
    True
    """
    folder = Path(start or Path.cwd()).resolve()
    return next((one for one in (folder, *folder.parents) if (one / ".nkl" / "manifest.json").is_file()), None)


def log_event(kind: str, key: str, **values: object) -> None:
    """Keep one event.

    Parameters
    ----------
    kind : str
        What happened: ``"prediction"``, ``"move"``, ``"quiz"``, ``"check"``, ``"checkpoint"``, ``"opened"``.
    key : str
        Where, beginning with the lesson: ``"spikes-decoding.error"``. A quiz does not know its lesson: its key begins
        with ``quiz`` and is made from its question.
    **values : object
        More about it, ready for JSON.

    Raises
    ------
    ValueError
        If `key` names no lesson.

    Notes
    -----
    A line is appended in one write, so that two notebooks do not cut each other's lines. A workspace that cannot be
    written to (full, read-only) loses the event and not the lesson.

    Examples
    --------
    >>> from neurokit_lite.widgets.events import latest_events, log_event
    >>> log_event("prediction", "example.sum", value=4)
    >>> latest_events("prediction")["example.sum"]["value"]
    4
    """
    if "." not in key:
        raise invalid("key", "be a lesson and a name with a dot between them", key, hint="Try 'spikes-decoding.error'.")
    event = {"time_s": round(time.time(), 1), "kind": kind, "key": key, **values}
    _session.append(event)
    workspace = find_workspace()
    if workspace is None:
        return
    line = json.dumps(event, ensure_ascii=False) + "\n"
    try:
        handle = os.open(workspace / _LOG, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    except OSError:
        return
    with os.fdopen(handle, "wb", buffering=0) as file:
        file.write(line.encode())


def read_events(workspace: Path | None) -> Iterator[dict]:
    """Read the events of a workspace, oldest first.

    Parameters
    ----------
    workspace : pathlib.Path or None
        Where to look; None for what this kernel remembers.

    Yields
    ------
    dict
        ``time_s`` (seconds of Unix time), ``kind``, ``key`` and what else was kept. Lines that were cut are left out.

    Examples
    --------
    >>> import tempfile
    >>> from neurokit_lite.widgets.events import read_events
    >>> list(read_events(Path(tempfile.mkdtemp())))
    []
    """
    if workspace is None:
        yield from _session
        return
    try:
        lines = (workspace / _LOG).read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return
    for line in lines:
        try:
            event = json.loads(line)
        except ValueError:
            continue
        if isinstance(event, dict) and {"time_s", "kind", "key"} <= set(event):
            yield event


def latest_events(kind: str, *, workspace: Path | None = None) -> dict[str, dict]:
    """Return the last event of one kind for each key.

    Parameters
    ----------
    kind : str
        As in :func:`log_event`.
    workspace : pathlib.Path, optional
        Where to look; by default the workspace around the working directory, else what this kernel remembers.

    Returns
    -------
    dict of str to dict
        Event by key, in the order in which the keys first appeared.

    Examples
    --------
    >>> from neurokit_lite.widgets.events import latest_events, log_event
    >>> log_event("move", "example.count", state="right")
    >>> latest_events("move")["example.count"]["state"]
    'right'
    """
    found = read_events(workspace or find_workspace())
    return {event["key"]: event for event in found if event["kind"] == kind}
