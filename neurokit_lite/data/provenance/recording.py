"""Records of runs: functions of this package, their parameters, data, versions and seeds, as one JSON file."""

import inspect
import json
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from neurokit_lite.core.check import unmasked
from neurokit_lite.core.errors import invalid
from neurokit_lite.data.provenance.checksums import compute_checksum, round_checksum
from neurokit_lite.data.provenance.machine import describe_machine

__all__ = ["FACES", "FORMAT", "RunRecorder", "load_run", "may_be_run", "named_places", "record_run"]
__shared__ = ["FACES", "FORMAT", "may_be_run", "named_places"]  # not in the face

FORMAT = "neurokit_lite run 1"
FACES = ("data", "drugs", "genomics", "imaging", "integrate", "ml", "models", "privacy", "scale", "spikes")
_PLACES = ("path", "paths", "root", "folder", "database", "address")
_OUTWARD = ("write_", "fetch_", "record_", "rerun", "open_", "RunRecorder")  # files, the network, or other records
_FOLDERS = re.compile(r"\s*(file:.*|(~|/|[A-Za-z]:[\\/]|\\\\).*[\\/])", re.IGNORECASE)
_DEEPEST = 100  # objects and lists within one another, in a file that is read
_PROV = "http://www.w3.org/ns/prov#"


def _face_name(function: object) -> str:
    """Name of a public function of this package, for example ``imaging.snr``; "" for all else."""
    place = getattr(function, "__module__", None) or ""
    package, _, rest = place.partition(".")
    face, name = rest.partition(".")[0], getattr(function, "__name__", "")
    known = sys.modules.get(f"neurokit_lite.{face}")
    is_public = package == "neurokit_lite" and face in FACES and name in getattr(known, "__all__", ())
    return f"{face}.{name}" if is_public and getattr(known, name, None) is function else ""


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
        Those that are annotated as paths, or called so.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite.data.provenance.recording import load_run, named_places
    >>> named_places(load_run, {"path": "run.json"})
    ['path']
    """
    known = inspect.signature(function).parameters
    may_be = {name for name, one in known.items() if name in _PLACES or "Path" in str(one.annotation)}
    return [name for name, value in arguments.items() if name in may_be and value is not None]


def _holds_places(value: object) -> bool:
    """Whether a mapping's keys or an array's texts look like paths."""
    texts = list(value) if isinstance(value, Mapping) else []
    if isinstance(value, np.ndarray) and value.dtype.kind in "SU":
        texts = [one.decode("latin-1") if isinstance(one, bytes) else one for one in value.ravel().tolist()]
    return any(isinstance(one, str) and _FOLDERS.match(one) for one in texts)


class RunRecorder(AbstractContextManager):
    """Calls functions of this package and writes down what went in and what came out.

    Parameters
    ----------
    path : str or pathlib.Path
        File to write when the block ends, ``.json``. Arrays that went in are put beside it, as ``NAME.inputs.npz``.

    Raises
    ------
    ValueError
        If the name does not end in ``.json``, or there is no such folder.

    Notes
    -----
    The file follows the terms of W3C PROV: entities (data), activities (calls), an agent (software and machine). Of its
    own accord it writes down no computer, user or folder, and text that looks like a whole path is refused; other text
    and the **arrays that went in are there**: treat the pair as the data.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> from neurokit_lite import data, imaging
    >>> path = Path(mkdtemp()) / "run.json"
    >>> with data.RunRecorder(path) as run:
    ...     found = run.call(imaging.dice, [[[1, 1, 0]]], [[[1, 0, 0]]])
    >>> data.load_run(path)["activity"][0]["function"]
    'imaging.dice'
    """

    def __init__(self, path: str | Path) -> None:
        if not isinstance(path, (str, Path)):
            raise invalid("path", "be a file's path", path, error=TypeError)
        self.path = Path(path)
        if self.path.suffix != ".json":
            raise invalid("path", "end in .json", self.path.name)
        if not self.path.parent.is_dir():
            raise invalid("path", "lie in a folder that exists", self.path.name, error=FileNotFoundError)
        self._entities: dict[str, dict] = {}
        self._activities: list[dict] = []
        self._arrays: dict[str, np.ndarray] = {}
        self._known: dict[str, str] = {}  # arrays that went in, by checksum
        self._results: list[tuple[object, str, str]] = []  # kept, so that no other thing takes the place of one
        self._started = datetime.now(UTC)

    def call(self, function: Callable, *arguments: object, **options: object) -> object:
        """Call a public function of this package and note the call; returns what the function returns."""
        name = _face_name(function)
        if not name:
            hint = "A record runs nothing else again: what you wrote yourself belongs into a file of its own."
            raise invalid("function", "be a public function of this package", function, hint=hint, error=TypeError)
        if not may_be_run(name):
            raise invalid("function", "compute, and neither write files nor use the network", name)
        bound = inspect.signature(function).bind(*arguments, **options)
        bound.apply_defaults()
        if places := named_places(function, bound.arguments):
            hint = "Read the file first, and pass what it holds: a path says nothing of the data."
            raise invalid(places[0], "be left out of a record, which holds data and no places", got="a path", hint=hint)
        written: dict[str, object] = {}
        for key, value in bound.arguments.items():
            kind = bound.signature.parameters[key].kind
            if kind in (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD):
                raise invalid("function", "have a name for each argument", name)
            written[key] = self._write(value, key)
        activity: dict[str, object] = {"function": name, "parameters": written}
        if "random_state" in written:
            activity["seed"] = written["random_state"]
        self._activities.append(activity)
        result = function(**bound.arguments)
        activity["generated"] = self._note_output(result)
        return result

    def _note_output(self, result: object) -> str:
        entity = f"output-{sum(name.startswith('output') for name in self._entities) + 1}"
        checksum = compute_checksum(result)
        kind = type(result).__name__
        self._entities[entity] = {"kind": kind, "sha256": checksum, "sha256_rounded": round_checksum(result)}
        self._results.append((result, checksum, entity))
        return entity

    def _write(self, value: object, name: str) -> object:
        """A value as JSON: as it is, or the name of the entity that holds it."""
        if (isinstance(value, str) and _FOLDERS.match(value)) or _holds_places(value):
            hint = "Read it first, and pass what it holds: a path says nothing of the data, and names your folders."
            raise invalid(name, "be data, and not where data lie", got="a path", hint=hint)
        if value is None or isinstance(value, (bool, str, int)):
            return value
        if isinstance(value, np.generic):
            return self._write(value.item(), name)
        if isinstance(value, float):
            return value if np.isfinite(value) else {"float": repr(value)}
        for result, checksum, entity in self._results:  # equal by chance is no link; changed since is none, either
            if value is result and compute_checksum(value) == checksum:
                return {"entity": entity}
        if isinstance(value, np.ndarray) and value.dtype.kind in "biufcSU":
            checksum = compute_checksum(value)
            return {"entity": self._known.get(checksum) or self._keep(unmasked(value), checksum)}
        if isinstance(value, (list, tuple)):
            return {type(value).__name__: [self._write(one, name) for one in value]}
        if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
            return {"dict": {key: self._write(one, name) for key, one in value.items()}}
        is_generator = isinstance(value, np.random.Generator)
        hint = "Pass a whole number as the seed." if is_generator else "Pass numbers, text, arrays or lists of these."
        rule = "be something that a record can hold, or the result of an earlier call in it"
        raise invalid(name, rule, value, hint=hint, error=TypeError)

    def _keep(self, array: np.ndarray, checksum: str) -> str:
        entity = f"input-{len(self._arrays) + 1}"
        about = {"kind": "array", "shape": list(array.shape), "dtype": array.dtype.name}
        self._entities[entity] = about | {"sha256": checksum}
        self._arrays[entity], self._known[checksum] = array.copy(), entity
        return entity

    def __exit__(self, kind: type | None, error: object, trace: object) -> None:
        """Write the record, also of a run that broke off: then it says with which kind of error."""
        inputs = self.path.with_name(f"{self.path.stem}.inputs.npz")
        record = {
            "format": FORMAT,
            "prefix": {"prov": _PROV},
            "agent": {"type": "prov:SoftwareAgent"} | describe_machine(),
            "started_at": self._started.isoformat(timespec="seconds"),
            "ended_with": "success" if kind is None else kind.__name__,
            "inputs": inputs.name if self._arrays else None,
            "entity": self._entities,
            "activity": self._activities,
        }
        if self._arrays:
            np.savez_compressed(inputs, **self._arrays)
        self.path.write_text(json.dumps(record, indent=1, allow_nan=False) + "\n", "utf-8")


def record_run(path: str | Path) -> RunRecorder:
    """Begin a record: ``with record_run(path) as run``, then ``run.call(function, ...)`` for each step.

    Parameters
    ----------
    path : str or pathlib.Path
        File to write when the block ends, ``.json``.

    Returns
    -------
    RunRecorder
        Its ``call`` takes a public function of this package and its arguments, and returns what that returns.

    Raises
    ------
    ValueError
        If the name does not end in ``.json``.
    FileNotFoundError
        If its folder is not there.

    Notes
    -----
    What is done outside of ``call`` is not noted: an array that was changed between two calls goes in as it then is.
    Assumes that results depend on arguments and versions only, and not on other files.

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
    >>> with data.record_run(path) as run:
    ...     run.call(genomics.minor_allele_frequency, [[2], [1]])
    array([0.25])
    """
    return RunRecorder(path)


def load_run(path: str | Path) -> dict:
    """Read a record of a run.

    Parameters
    ----------
    path : str or pathlib.Path
        The ``.json`` file.

    Returns
    -------
    dict
        ``agent`` (versions, Python, platform), ``entity`` (data with their checksums) and ``activity`` (calls).

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is not a record of a run.

    References
    ----------
    Moreau L, Missier P (2013). *PROV-DM: The PROV Data Model*. W3C Recommendation.
    https://www.w3.org/TR/prov-dm/

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.load_run("nowhere.json")
    Traceback (most recent call last):
        ...
    FileNotFoundError: path must be a file that exists; got 'nowhere.json'.
    """
    from neurokit_lite.core.files import as_file

    found = as_file(path)
    try:
        record = json.loads(found.read_text("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        record = None
    hint = "record_run writes one."
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise invalid("path", "be a record of a run", found.name, hint=hint)
    if _is_deeper(record, _DEEPEST):
        raise invalid("path", "be a record of a run", got=f"{found.name}, nested too deeply")
    parts = {"agent": dict, "entity": dict, "activity": list}
    broken = [name for name, kind in parts.items() if not isinstance(record.get(name), kind)]
    if broken or not all(isinstance(one, dict) for one in [*record["activity"], *record["entity"].values()]):
        raise invalid("path", "be a whole record of a run", got=f"{found.name} without its {broken or 'calls'}")
    return record


def _is_deeper(value: object, n_levels: int) -> bool:
    """Whether lists and objects of JSON lie in one another more often than that."""
    level = [value]
    for _ in range(n_levels):
        level = [one for held in level if isinstance(held, (dict, list)) for one in _members(held)]
    return any(isinstance(one, (dict, list)) for one in level)


def _members(value: dict | list) -> list:
    return list(value.values()) if isinstance(value, dict) else value
