"""Every function that takes times gives the same answer wherever the clock began, or an error that names the argument.

The sweep goes by the table of working calls, so that a function that is added there is swept too. Times are those
arguments that say when (``times_s``, ``events_s``, ``epochs_s``); a duration or a window does not move with the clock.
``NO_CLOCK`` and ``RELATIVE`` name what has no clock to move, and ``PASSES_NAN`` what has no use for a rule about NaN,
with the reason.
"""

import dataclasses
import inspect
import re
from functools import cache

import numpy as np
import pytest
from contracts.examples import by_package, gather
from contracts.support import each, public_things

from neurokit_lite import spikes

MOMENTS = {
    "times_s",
    "spike_times_s",
    "events_s",
    "pulses_s",
    "epochs_s",
    "at_s",
    "start_s",
    "stop_s",
    "centres_s",
    "frame_times_s",
}
TOPICS = ("neurokit_lite.spikes.", "neurokit_lite.imaging.")
OFFSETS_S = {"1e6 s": 1e6, "Unix time": 1.7e9, "before 0": -300.0}
# The stimulus begins at 0 by definition: spikes at other times lie outside it, and the error says so.
NO_CLOCK = {"spike_triggered_average": "the stimulus begins at 0 s"}
RELATIVE = {
    "TrialSpikes": "its times count from each trial's event, whatever the clock",
    "triggered_average": "its events count from the first sample of their trial",
    "hrf": "its times count from the activity",
    "CurrentClamp.crop": "its times count from the start of a sweep",
    "read_nwb_units": "its times are in the file; start_s and stop_s say what span they belong to",
}
PASSES_NAN = {"write_recording": "writes what it is given, to the last bit", "as_movie": "checks shapes only"}
HOUSE = re.compile(r"^[\w.\[\]]+ must .+; got .+", re.DOTALL)

THINGS = {thing.qualified: thing for thing in public_things() if f"{thing.module}.".startswith(TOPICS)}
CALLS = {name: calls for name, calls in gather("CALLS").items() if name in THINGS}


def is_moment(name, value):
    is_table = name == "events" and hasattr(value, "keys") and "onset" in value
    return is_table or name in MOMENTS or isinstance(value, (spikes.SpikeTrains, spikes.BinnedSpikes))


def move(name, value, by_s):
    """The argument as another clock shows it."""
    if isinstance(value, spikes.SpikeTrains):
        times = [one + by_s for one in value.times_s]
        return spikes.SpikeTrains(times, start_s=value.start_s + by_s, stop_s=value.stop_s + by_s)
    if isinstance(value, spikes.BinnedSpikes):
        return dataclasses.replace(value, centres_s=value.centres_s + by_s)
    if hasattr(value, "keys"):
        return {**value, "onset": np.asarray(value["onset"], float) + by_s}
    if name == "times_s" and isinstance(value, (list, tuple)) and value and np.ndim(value[0]):
        return [np.asarray(one, float) + by_s for one in value]
    return value if value is None else np.asarray(value, float) + by_s if np.ndim(value) else value + by_s


def leaves(value, path=""):
    """Every number that a result holds, by the name of its field."""
    if isinstance(value, (list, tuple)):
        for i, one in enumerate(value):
            yield from leaves(one, f"{path}[{i}]")
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from leaves(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, (np.ndarray, np.generic, int, float, bool)):
        yield path, np.asarray(value)


PACKAGES = by_package(CALLS)
every_package = pytest.mark.parametrize("package", PACKAGES)


@cache
def take_times(package: str) -> list[str]:
    """Functions of a package whose working call says when something was."""
    names = [name for name in PACKAGES[package] if THINGS[name].name not in RELATIVE]
    return [name for name in names if any(is_moment(*one) for one in CALLS[name].right().items())]


@pytest.mark.parametrize("offset", OFFSETS_S)
@every_package
@pytest.mark.filterwarnings("ignore:.*holds times that are")
def test_the_clock_does_not_matter(package, offset):
    each(lambda name: clock_does_not_matter(name, offset), take_times(package))


def clock_does_not_matter(name, offset):
    by_s, function = OFFSETS_S[offset], THINGS[name].thing
    arguments = CALLS[name].right()
    moved = {key: move(key, value, by_s) if is_moment(key, value) else value for key, value in arguments.items()}
    here = function(**CALLS[name].right())
    if THINGS[name].name in NO_CLOCK:
        with pytest.raises(ValueError, match=HOUSE):
            function(**moved)
        return
    there = function(**moved)
    if there is None:  # a class checks what it is made of
        return
    # Times at 1.7e9 s are known to 0.24 microseconds; what is computed from differences of them, to as much.
    close = {"rtol": 1e-6 if by_s < 1e7 else 1e-4, "atol": 1e-9 + 4 * np.spacing(by_s)}
    for (path, one), (_, other) in zip(leaves(here), leaves(there), strict=True):
        assert one.shape == other.shape, path
        if one.dtype.kind in "iub":
            np.testing.assert_array_equal(other, one, err_msg=path)
            continue
        is_same = np.isclose(other, one, **close, equal_nan=True)
        is_moved = np.isclose(other - by_s, one, **close)
        assert (is_same | is_moved).all(), f"{name}{path}: {one} became {other}"


def refusal(function, arguments):
    """The error by which a function refuses its arguments, or its result; any other error goes through."""
    try:
        found = function(**arguments)
        return None, list(found) if inspect.isgenerator(found) else found
    except (ValueError, TypeError) as error:
        return error, None


def as_numbers(value):
    """The argument as an array of numbers, or None where it is no such thing."""
    is_array = isinstance(value, np.ndarray) or (isinstance(value, (list, tuple)) and not hasattr(value, "_fields"))
    try:
        array = np.array(value) if is_array else None
    except ValueError:  # trains of different lengths
        return None
    return array.astype(float) if array is not None and array.dtype.kind in "iuf" and array.size > 1 else None


@cache
def arrays(package: str) -> list[tuple[str, str]]:
    """Functions of a package, each with an argument that is an array of numbers."""
    return [
        (name, key)
        for name in PACKAGES[package]
        for key, value in CALLS[name].right().items()
        if as_numbers(value) is not None and key not in CALLS[name].free
    ]


@every_package
@pytest.mark.filterwarnings("error::RuntimeWarning")
def test_a_nan_is_refused_by_name_or_explained(package):
    each(nan_is_refused_by_name_or_explained, arrays(package))


def nan_is_refused_by_name_or_explained(place):
    name, key = place
    function, arguments = THINGS[name].thing, CALLS[name].right()
    array = as_numbers(arguments[key])
    array.flat[array.size // 2] = np.nan
    error, _ = refusal(function, arguments | {key: array})
    if error is not None:
        assert HOUSE.match(str(error)), f"{name}({key}): {error}"
    elif THINGS[name].name not in PASSES_NAN:
        about = re.search(rf"^{key}\b[^\n]*\n((?:    .*\n?)+)", inspect.getdoc(function) or "", re.MULTILINE)
        assert "NaN" in (about.group(1) if about else ""), f"{name} takes a NaN in {key}; say there what it means"


CONSTANT = 14.62  # the mean of a thousand of them is not 14.62


@every_package
def test_a_constant_makes_no_giants(package):
    """What does not vary may be refused, or give NaN or 0; it never gives 1e12 of anything."""
    each(constant_makes_no_giants, [one for one in arrays(package) if one[1] not in MOMENTS])


def constant_makes_no_giants(place):
    name, key = place
    function, arguments = THINGS[name].thing, CALLS[name].right()
    constant = np.full(np.shape(arguments[key]), CONSTANT)
    if np.array(arguments[key]).dtype.kind != "f" or constant.size < 10:
        return
    error, result = refusal(function, arguments | {key: constant})
    if error is not None:
        assert HOUSE.match(str(error)), f"{name}({key}): {error}"
    for path, one in leaves(result):
        if one.dtype.kind == "f":
            assert not (np.abs(one[np.isfinite(one)]) > 1e12).any(), f"{name}({key}){path}"


def test_the_sweep_finds_functions_by_their_arguments():
    found = [name for package in PACKAGES for name in take_times(package)]
    swept = {THINGS[name].name for name in found}
    assert {"bin_spikes", "psth", "synchrony", "compute_tuning_curves", "find_optotags", "presence_ratio"} <= swept
    assert len(found) > 20


def test_a_function_that_forgets_the_clock_is_caught():
    here, there = (np.histogram(np.array([0.5, 1.5]) + by_s, 2, (0, 2))[0] for by_s in (0, 1e6))
    assert not np.array_equal(here, there)  # what presence_ratio did
    moved = move("trains", spikes.SpikeTrains([[0.5]], start_s=0, stop_s=1), 1e6)
    assert (moved.start_s, moved.times_s[0][0]) == (1e6, 1e6 + 0.5)
