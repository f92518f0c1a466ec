"""Records of runs, run again: which results are the same, and what may be why the others are not."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, is_dataclass, replace
from importlib import import_module
from pathlib import Path

import numpy as np

from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.data.provenance import compute_checksum, load_run, round_checksum
from neurokit_lite.data.provenance.holding import FACES, as_contents, restore, used_entities
from neurokit_lite.data.provenance.machine import describe_machine
from neurokit_lite.data.provenance.recording import may_be_run, named_places

__all__ = ["RerunOutcome", "follow_rerun", "plain_line", "rerun"]
__shared__ = ["follow_rerun", "plain_line"]  # not in the face

_CHECKSUM = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class RerunOutcome:
    """One call of a record, made again.

    Parameters
    ----------
    function : str
        What was called.
    verdict : str
        ``"same"`` to the bit, ``"rounding"`` where each number agrees in six digits, or to about 1e-12 of its array's
        largest number, ``"different"``, ``"not compared"`` where it ran and no checksum of the result is there, or
        ``"not run"``. A call that failed then is the same if it fails with the same kind of error.
    reasons : tuple of str
        Why it was not run or compared, or what may be why it differs; empty where it is the same.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.RerunOutcome("imaging.snr", "same", ()).verdict
    'same'
    """

    function: str
    verdict: str
    reasons: tuple[str, ...]


def rerun(path: str | Path) -> tuple[RerunOutcome, ...]:
    """Run a record again, and compare each result's checksum with the one that was written down.

    Parameters
    ----------
    path : str or pathlib.Path
        The record, ``.json``; the arrays that went in lie beside it.

    Returns
    -------
    tuple of RerunOutcome
        One for each call, in their order.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is no record, or names a function that this package does not have in public, or one that writes files or
        uses the network, by its name or by an argument that says where. Nothing is run then.

    Notes
    -----
    Only names that the package lists as public are looked up, and nothing else is imported: a record from a stranger
    can make this package compute, and nothing else. A difference has every reason that is known: versions, Python,
    platform, a seed that was None. It cannot weigh them. That a result is the same says that it can be had again, not
    that it is right.

    References
    ----------
    Moreau L, Missier P (2013). *PROV-DM: The PROV Data Model*. W3C Recommendation.
    https://www.w3.org/TR/prov-dm/

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> from neurokit_lite import data, genomics, integrate
    >>> path = Path(mkdtemp()) / "run.json"
    >>> with data.record_run(path):
    ...     found = genomics.minor_allele_frequency([[2], [1]])
    >>> integrate.rerun(path)[0].verdict
    'same'
    """
    return tuple(follow_rerun(path)[1])


def follow_rerun(path: str | Path) -> tuple[int, Iterator[RerunOutcome]]:
    """Check a whole record, then run it again call by call.

    Parameters
    ----------
    path : str or pathlib.Path
        The record, ``.json``.

    Returns
    -------
    n_calls : int
        How many there are.
    outcomes : iterator of RerunOutcome
        Each call runs when its outcome is asked for.

    Raises
    ------
    FileNotFoundError, ValueError
        As :func:`rerun`.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite.integrate.quality.rerunning import follow_rerun
    >>> follow_rerun("nowhere.json")
    Traceback (most recent call last):
        ...
    FileNotFoundError: path must be a file that exists; got 'nowhere.json'.
    """
    record = load_run(path)
    functions = [_look_up(activity.get("function")) for activity in record["activity"]]
    for function, activity in zip(functions, record["activity"], strict=True):
        parameters = as_instance(activity.get("parameters"), "parameters", dict)
        if places := named_places(function, parameters):
            raise invalid(
                "path", "hold data, and no places to read or write", got=f"{places[0]} of {function.__name__}"
            )
    return len(functions), _outcomes(record, functions, Path(path))


def _outcomes(record: Mapping, functions: list[Callable], path: Path) -> Iterator[RerunOutcome]:
    changes = _describe_changes(record["agent"])
    held, faults = _load_inputs(record, path)
    for function, activity in zip(functions, record["activity"], strict=True):
        outcome = _run_one(function, activity, (record["entity"], held, faults, changes))
        if outcome.verdict != "same":
            changes = [*changes, f"another result before it: {activity.get('generated')} of {outcome.function}"]
        yield replace(outcome, reasons=tuple(plain_line(one) for one in outcome.reasons))


def plain_line(text: str) -> str:
    """Return one line without signs that steer a terminal: a stranger may have written what it quotes.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The text, with ``\\x1b`` and the like in place of signs that are not shown.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite.integrate.quality.rerunning import plain_line
    >>> plain_line("two" + chr(10) + "lines")
    'two\\\\nlines'
    """
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in text)


def _look_up(name: object) -> Callable:
    """The public function of that name; of no other package, and none that writes or fetches."""
    function = _find(name)
    if not callable(function) or not may_be_run(name):
        hint = "It was changed by hand, or is from another edition: nothing was run."
        raise invalid("path", "name public functions of this package that compute", name, hint=hint)
    return function


def _find(name: object) -> object:
    """What a face lists under a name, such as ``imaging.snr``; None for all else."""
    face, _, own = name.partition(".") if isinstance(name, str) else ("", "", "")
    place = import_module(f"neurokit_lite.{face}") if face in FACES else None
    return getattr(place, own, None) if own in getattr(place, "__all__", ()) else None


def _load_inputs(record: Mapping, path: Path) -> tuple[dict, dict]:
    """Arrays that went in, by entity, and what is wrong with those that cannot be had."""
    wanted = {name: about for name, about in record["entity"].items() if name.startswith("input-")}
    file = path.with_name(f"{path.stem}.inputs.npz")
    held: dict[str, object] = {}
    faults: dict[str, str] = {}
    if wanted and file.is_file():
        try:
            with np.load(file, allow_pickle=False) as arrays:
                held = {name: arrays[name] for name in wanted if name in arrays.files}
        except Exception:  # what a broken archive raises: BadZipFile, zlib.error, TypeError, MemoryError
            held = {}
            faults = {name: f"data unreadable: {name} of {file.name}" for name in wanted}
    for name, about in wanted.items():
        if name in faults:
            continue
        if name not in held:
            faults[name] = f"data missing: {name} of {file.name}"
        elif compute_checksum(held[name]) != about.get("sha256"):
            faults[name] = f"data changed: {name} of {file.name}"
    return held, faults


def _run_one(function: Callable, activity: Mapping, world: tuple[dict, dict, dict, list]) -> RerunOutcome:
    entities, held, faults, changes = world
    name, generated = activity["function"], activity.get("generated")
    parameters = activity["parameters"]
    used = sorted(used_entities(parameters))
    missing = [faults.get(one, f"no result {one}") for one in used if one in faults or one not in held]
    if lost := activity.get("not_held"):
        words = [f"{key}: {why}" for key, why in lost.items()] if isinstance(lost, dict) else [str(lost)]
        missing += [f"not in the record: {one}" for one in words]
    failed = activity.get("failed")
    if failed in ("KeyboardInterrupt", "SystemExit"):
        missing = missing or [f"it was interrupted then: {failed}"]
    if not failed and (not isinstance(generated, str) or generated not in entities):
        missing = missing or ["the run broke off here: there is no result to compare"]
    if missing:
        return RerunOutcome(name, "not run", tuple(missing))
    try:
        result = function(**{key: restore(value, held, _find_class) for key, value in parameters.items()})
    except Exception as error:  # whatever another version raises is the answer
        kind = type(error).__name__
        is_same = failed == kind
        return RerunOutcome(name, "same" if is_same else "not run", () if is_same else (f"{kind}: {error}", *changes))
    if failed:
        return RerunOutcome(name, "different", (f"it failed then: {failed}", *changes))
    held[generated] = result
    return _compare(activity, result, entities[generated], changes)


def _compare(activity: Mapping, result: object, about: Mapping, changes: list[str]) -> RerunOutcome:
    """The verdict on a result, by its checksums."""
    name, then = activity["function"], about.get("sha256")
    if not isinstance(then, str) or not _CHECKSUM.fullmatch(then):
        why = f"no checksum of {activity['generated']} in the record: nothing to compare"
        return RerunOutcome(name, "not compared", (why,))
    reasons = list(changes)
    if "seed" in activity and activity["seed"] is None:
        reasons.insert(0, "seed missing: random_state was None")
    try:
        contents = as_contents(result)
        if compute_checksum(contents) == then:
            return RerunOutcome(name, "same", ())
        is_near = round_checksum(contents) == about.get("sha256_rounded")
    except TypeError:
        return RerunOutcome(name, "different", (f"the result is a {type(result).__name__} now", *reasons))
    return RerunOutcome(name, "rounding" if is_near else "different", tuple(reasons or ["no reason is known"]))


def _find_class(name: object) -> type:
    """The public dataclass of that name, and nothing else."""
    found = _find(name)
    if not isinstance(found, type) or not is_dataclass(found):
        raise invalid("class", "be a public dataclass of this package", name)
    return found


def _describe_changes(agent: Mapping) -> list[str]:
    """What differs between the software and machine of a record and those here."""
    here = describe_machine()
    changes = [
        f"{what} changed: {agent.get(what)} then, {here[what]} now"
        for what in ("python", "platform", "commit", "size")
        if what in agent and agent[what] != here[what]
    ]
    then = agent.get("packages") if isinstance(agent.get("packages"), dict) else {}
    now = here["packages"]
    return changes + [
        f"version changed: {name} {then.get(name, 'absent')} then, {now.get(name, 'absent')} now"
        for name in sorted(then.keys() | now.keys())
        if then.get(name) != now.get(name)
    ]
