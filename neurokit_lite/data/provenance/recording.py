"""Records of runs: functions of this package, their parameters, data, versions and seeds, as one JSON file."""

import atexit
import inspect
import json
import os
import sys
import threading
import warnings
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

import numpy as np

from neurokit_lite.core.errors import invalid
from neurokit_lite.data.provenance.holding import Holder, is_place_name, name_set
from neurokit_lite.data.provenance.machine import describe_machine
from neurokit_lite.data.provenance.records import FORMATS
from neurokit_lite.data.provenance.watching import bound_before, replaced, unwatch, watch, watchers

__all__ = ["RunRecorder", "may_be_run", "named_places", "record_run"]
__shared__ = ["may_be_run", "named_places"]  # not in the face

_SECRETS = ("key", "keys", "salt", "password", "passphrase", "token", "credentials")
_OUTWARD = ("write_", "fetch_", "record_", "rerun", "open_", "RunRecorder")  # files, the network, or other records
_PROV = "http://www.w3.org/ns/prov#"


def may_be_run(name: str) -> bool:
    """Tell whether a record may hold calls of a public function: by its name, one that only computes.

    Parameters
    ----------
    name : str
        With its package, for example ``imaging.snr``.

    Returns
    -------
    bool
        False for what writes files, fetches, opens a cluster, or makes or repeats records.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite.data.provenance.recording import may_be_run
    >>> may_be_run("imaging.snr"), may_be_run("scale.open_cluster")
    (True, False)
    """
    return not name.partition(".")[2].startswith(_OUTWARD)


def named_places(function: Callable, arguments: Mapping[str, object]) -> list[str]:
    """Find the arguments with which a function is told where to read or write.

    Parameters
    ----------
    function : callable
        The function.
    arguments : mapping of str to object
        Its arguments, by name; None for one that is left out.

    Returns
    -------
    list of str
        Those that are annotated as paths, or called so; but for the file of one of the course's data sets, which a
        function that reads may be given: as ``{"set": name}``.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite import data
    >>> from neurokit_lite.data.provenance.recording import named_places
    >>> named_places(data.load_run, {"path": "run.json"})
    ['path']
    """
    known = inspect.signature(function).parameters
    may_be = {name for name, one in known.items() if is_place_name(name, one.annotation)}
    reads = function.__name__.startswith("read_")
    is_set = {
        name: reads and isinstance(value, Mapping) and value.keys() == {"set"} for name, value in arguments.items()
    }
    return [name for name, value in arguments.items() if name in may_be and value is not None and not is_set[name]]


class RunRecorder(AbstractContextManager):
    """Notes the calls of this package's public functions: what went in and what came out.

    Parameters
    ----------
    path : str or pathlib.Path
        File to write when the block ends, ``.json``. Arrays that went in are put beside it, as ``NAME.inputs.npz``.

    Raises
    ------
    TypeError, ValueError
        If it is no path, the name does not end in ``.json``, or there is no such folder.

    Warns
    -----
    UserWarning
        If a name was bound to a function before (``from neurokit_lite.imaging import snr``): calls through it cannot be
        seen; and at the end, if calls in the record cannot be made again.

    Notes
    -----
    :func:`record_run` says what is noted. The file follows the terms of W3C PROV: entities (data), activities (calls),
    an agent (software and machine). Of its own accord it writes down no computer, user or folder, and text that looks
    like a whole path is left out; other text and the **arrays that went in are there**: treat the pair as the data.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> from neurokit_lite import data, imaging
    >>> path = Path(mkdtemp()) / "run.json"
    >>> with data.RunRecorder(path):
    ...     found = imaging.dice([[[1, 1, 0]]], [[[1, 0, 0]]])
    >>> data.load_run(path)["activity"][0]["function"]
    'imaging.dice'
    """

    def __init__(self, path: str | Path) -> None:
        if not isinstance(path, (str, Path)):
            raise invalid("path", "be a file's path", path, error=TypeError)
        self.path = Path(path).absolute()
        if self.path.suffix != ".json":
            raise invalid("path", "end in .json", self.path.name)
        if not self.path.parent.is_dir():
            raise invalid("path", "lie in a folder that exists", self.path.name, error=FileNotFoundError)
        if not os.access(self.path.parent, os.W_OK):
            raise invalid("path", "lie in a folder that can be written", self.path.name, error=PermissionError)
        self._holder = Holder()
        self._activities: list[dict] = []
        self._passed_over: dict[str, dict] = {}
        self._bound: list[str] = []
        self._started, self._agent = datetime.now(UTC), describe_machine()
        self._is_on, self._globals = False, {}
        self._turn = threading.RLock()

    def __enter__(self) -> "RunRecorder":
        return self._begin(sys._getframe(1))

    def start(self) -> "RunRecorder":
        """Note calls from now on, until :meth:`stop` or the end of Python; returns the recorder."""
        return self._begin(sys._getframe(1))

    def stop(self) -> None:
        """Note no more calls, and write the record."""
        self._end("success", sys._getframe(1))

    def __exit__(self, kind: type | None, error: object, trace: object) -> None:
        """Write the record, also of a run that broke off: then it says with which kind of error."""
        self._end("success" if kind is None else kind.__name__, sys._getframe(1))

    def _begin(self, frame: FrameType) -> "RunRecorder":
        if self._is_on:
            raise invalid("record", "be started once", got="one that is on")
        if any(getattr(one, "path", None) == self.path for one in watchers()):
            raise invalid("path", "be of one record at a time", got=f"{self.path.name}, which another recorder writes")
        watch(self)
        self._is_on = True
        self._globals = frame.f_globals
        atexit.register(self._end, "success")
        try:
            self._tell_bound({**frame.f_globals, **frame.f_locals}, "bound before")
        except BaseException:  # a warning that is an error: there will be no block, and no end of it
            self._let_go()
            raise
        return self

    def _tell_bound(self, names: Mapping[str, object], when: str) -> None:
        if new := sorted({*bound_before(names), *replaced()} - {*self._bound}):
            self._bound = sorted({*self._bound, *new})
            told = f"Calls through {', '.join(new)} are not recorded: {when}. Write imaging.snr(...), with the face."
            warnings.warn(told, stacklevel=4)

    def _let_go(self) -> None:
        self._is_on = False
        unwatch(self)
        atexit.unregister(self._end)

    def _end(self, ended_with: str, frame: FrameType | None = None) -> None:
        if not self._is_on:
            return
        try:
            names = self._globals if frame is None else {**frame.f_globals, **frame.f_locals}
            self._tell_bound(names, "bound past the face, or put there since")
        finally:
            self._let_go()
            self._write(ended_with)
        lost = [one for one in self._activities if "not_held" in one]
        if lost:
            names = sorted({one["function"] for one in lost})
            told = f"{len(lost)} of {len(self._activities)} calls in {self.path.name} cannot be made again: "
            hint = "The record says why: data.load_run shows it."
            warnings.warn(f"{told}{', '.join(names)}. {hint}", stacklevel=3)

    def begin(self, name: str, function: Callable, given: tuple[tuple, dict]) -> dict | None:
        """Note that a call begins, with what goes in; returns what :meth:`finish` or :meth:`fail` takes."""
        if not may_be_run(name):
            self.pass_over(name, "writes files or uses the network")
            return None
        activity: dict[str, object] = {"function": name, "parameters": {}}
        with self._turn:
            self._activities.append(activity)
            written, lost = self._hold_arguments(function, given)
        activity["parameters"] = written
        if lost:
            activity["not_held"] = lost
        if "random_state" in written:
            activity["seed"] = written["random_state"]
        return activity

    def _hold_arguments(self, function: Callable, given: tuple[tuple, dict]) -> tuple[dict, dict]:
        """Arguments as JSON, and why others are not there, by name."""
        written: dict[str, object] = {}
        lost: dict[str, str] = {}
        try:
            bound = inspect.signature(function).bind(*given[0], **given[1])
        except TypeError:
            return written, {"arguments": "do not fit the function"}
        bound.apply_defaults()
        places = named_places(function, bound.arguments)
        if secrets := [key for key in _SECRETS if bound.arguments.get(key) is not None]:
            # what goes in beside a key is what the key is to hide, and the call cannot be made again anyway
            return written, {key: "a secret" if key in secrets else "beside a secret" for key in bound.arguments}
        for key, value in bound.arguments.items():
            kind = bound.signature.parameters[key].kind
            if kind in (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD):
                if value:
                    lost[key] = "arguments without names of their own"
            elif key in places and function.__name__.startswith("read_") and name_set(value):
                written[key] = {"set": name_set(value)}
            elif key in places:
                lost[key] = "a path"
            else:
                try:
                    written[key] = self._holder.hold(value)
                except Exception as error:  # whatever a stranger's object raises: the call goes on
                    is_place = isinstance(error, ValueError) and "a path" in str(error)
                    lost[key] = "a path" if is_place else f"{type(value).__name__}: a record cannot hold it"
        return written, lost

    def finish(self, activity: dict | None, result: object) -> None:
        """Note what a call returned."""
        if activity is not None:
            with self._turn:
                lost = activity.get("not_held", {})
                made = self._holder.note(result, is_linked=not lost, is_secret="a secret" in lost.values())
                activity["generated"] = made

    def fail(self, activity: dict | None, error: BaseException) -> None:
        """Note with which kind of error a call ended."""
        if activity is not None:
            activity["failed"] = type(error).__name__

    def pass_over(self, name: str, why: str) -> None:
        """Note that a call was seen and is not in the record."""
        with self._turn:
            about = self._passed_over.setdefault(name, {"why": why, "n_calls": 0})
            about["n_calls"] += 1

    def _write(self, ended_with: str) -> None:
        inputs, arrays = self.path.with_name(f"{self.path.stem}.inputs.npz"), self._holder.arrays
        record = {
            "format": FORMATS[0],
            "prefix": {"prov": _PROV},
            "agent": {"type": "prov:SoftwareAgent"} | self._agent,
            "started_at": self._started.isoformat(timespec="seconds"),
            "ended_with": ended_with,
            "inputs": inputs.name if arrays else None,
            "not_recorded": self._passed_over,
            "bound_before": self._bound,
            "entity": self._holder.entities,
            "activity": self._activities,
        }
        text, part = json.dumps(record, indent=1, allow_nan=False) + "\n", self.path.with_suffix(f".{os.getpid()}.part")
        held = part.with_suffix(".npz")
        try:
            if arrays:
                np.savez_compressed(held, **arrays)
            part.write_text(text, "utf-8")
            held.replace(inputs) if arrays else inputs.unlink(missing_ok=True)
            part.replace(self.path)
        finally:  # a disk that is full leaves the record of before as it was
            for one in (held, part):
                one.unlink(missing_ok=True)


def record_run(path: str | Path) -> RunRecorder:
    """Record an analysis: ``with record_run(path):``, or ``record_run(path).start()`` for a whole session.

    Parameters
    ----------
    path : str or pathlib.Path
        File to write when the block, or the session, ends, ``.json``.

    Returns
    -------
    RunRecorder
        For a ``with`` block; its ``start`` and ``stop`` are for sessions.

    Raises
    ------
    ValueError
        If the name does not end in ``.json``.
    FileNotFoundError, PermissionError
        If its folder is not there, or cannot be written.

    Notes
    -----
    Noted is every call ``imaging.snr(...)`` of a public function that is not made by another one, in any thread: its
    arguments, defaults, seed and a checksum of its result, or the kind of its error. An argument that is a result of an
    earlier call, or an array in one, is linked to it and not stored; other arrays, tables and objects of this package
    are stored as they then are. Arrays of a hundred numbers and more are known by their checksum, smaller ones must be
    the same array. Numbers and text go in as they are, so that one that you took from a result is not linked to it.

    What a record cannot hold (your own functions, paths but those of the course's data sets) is named in it, and there
    is a warning: the call is there, and cannot be made again. Methods (``fit``, ``predict``) and functions that write
    or fetch are counted in ``not_recorded``; what they return is stored where it goes in. Of a call with a key, salt or
    password neither that nor the other arguments nor a checksum of the result are there. Text and identifiers of people
    that go into other calls are. Not seen are names that were bound before the block or past the face, alone or in a
    list (a warning says so), in other modules (none does), your own code, other libraries, and other processes. Assumes
    that results depend on arguments and versions only, and not on other files.

    Checksums take time: about 0.5 ms for a small call, 0.1 s for each 8 MB that goes in and 0.3 s for each 8 MB that
    comes out. Arrays that go in are kept in memory until the end. Outside of a block nothing is slower.

    References
    ----------
    Moreau L, Missier P (2013). *PROV-DM: The PROV Data Model*. W3C Recommendation.
    https://www.w3.org/TR/prov-dm/

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> from neurokit_lite import data, genomics
    >>> path = Path(mkdtemp()) / "run.json"
    >>> with data.record_run(path):
    ...     genomics.minor_allele_frequency([[2], [1]])
    array([0.25])
    >>> data.load_run(path).to_frame()["function"].tolist()
    ['genomics.minor_allele_frequency']
    """
    return RunRecorder(path)
