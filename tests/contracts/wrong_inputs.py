"""For every public function that computes or loads: one call that works, and a wrong value for each argument.

``Calls.right`` builds the arguments of the working call. Each ``Wrong`` replaces one of them; the message must then
name the argument (``called``, where the user knows it by another name) and hold ``says``, the value that was given.
``free`` lists arguments that no value makes wrong.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from neurokit_lite import data, spikes


@dataclass(frozen=True)
class Wrong:
    """A value that the function must refuse."""

    argument: str
    value: object
    says: str
    called: str = ""


@dataclass(frozen=True)
class Calls:
    """A working call, and what breaks it."""

    right: Callable[[], dict]
    wrong: tuple[Wrong, ...]
    free: tuple[str, ...] = ()


def trains() -> spikes.SpikeTrains:
    """Two units in ten seconds."""
    return spikes.SpikeTrains([[1.0, 2.0, 7.5], [4.0]], start_s=0, stop_s=10)


def feature() -> dict:
    """A feature that goes from 0 to 1 in ten seconds, and the spikes with it."""
    times_s = np.arange(0, 10, 0.1)
    return {"trains": trains(), "feature": times_s / 10, "times_s": times_s, "limits": (0, 1)}


def decoding() -> dict:
    """Counts and curves of the same two units."""
    return {
        "binned": spikes.bin_spikes(trains(), bin_s=1.0),
        "curves": spikes.compute_tuning_curves(**feature(), n_bins=5),
    }


def about(value: object, **options: object) -> Callable[[], dict]:
    """Arguments of a check of core: the value and the name under which the user knows it."""
    return lambda: {"value": value, "name": "counts", **options}


def fault(value: object, says: str) -> tuple[Wrong, ...]:
    """A wrong value for a check of core."""
    return (Wrong("value", value, says, called="counts"),)


def named(value: object = "head_direction") -> Calls:
    """A function of the registry that takes the name of a data set."""
    return Calls(lambda: {"name": value}, (Wrong("name", "head_directon", "'head_directon'"),))


CORE = {
    "check.as_array": Calls(about([1.0], axes=("n_times",)), fault([[1.0]], "shape (1, 1)")),
    "check.as_events_s": Calls(about([1.0, 2.0]), fault([2.0, 1.0], "2 s followed by 1 s")),
    "check.in_range": Calls(about(0.5, low=0, high=1), fault(20, "20")),
    "check.as_count": Calls(about(5), fault(2.5, "2.5")),
    "check.as_fraction": Calls(about(0.5), fault(1.0, "1.0")),
    "check.one_of": Calls(about("wake", options=("wake", "sleep")), fault("nap", "'nap'")),
    "rng.as_generator": Calls(lambda: {"random_state": 0}, (Wrong("random_state", "zero", "'zero'"),)),
}
DATA = {
    "registry.entry": named(),
    "registry.provenance": named(),
    "registry.card": named(),
    "registry.file_path": named(),
    "registry.verify": named(),
    "fetch.fetch_dataset": named(),  # a shipped set: the right call downloads nothing
    "load.read_head_direction": Calls(
        lambda: {"path": data.verify("head_direction")}, (Wrong("path", "nowhere.nwb", "nowhere.nwb"),)
    ),
}
SPIKES = {
    "trains.SpikeTrains": Calls(
        lambda: {"times_s": [[0.5]], "start_s": 0, "stop_s": 2},
        (
            Wrong("times_s", [[1.5, 0.5]], "1.5 s followed by 0.5 s"),
            Wrong("times_s", [[500.0, 1500.0]], "from 500 to 1500 s"),
            Wrong("times_s", [[float("nan")]], "1 of 1 values"),
            Wrong("times_s", np.array([0.5, 1.0]), "(2,)"),
            Wrong("start_s", "now", "'now'"),
            Wrong("stop_s", -1.0, "-1 s"),
        ),
    ),
    "trains.SpikeTrains.restrict": Calls(
        lambda: {"self": trains(), "start_s": 1.0, "stop_s": 5.0},
        (Wrong("start_s", None, "None"), Wrong("stop_s", 0.5, "0.5 s")),
        free=("self",),
    ),
    "trains.SpikeTrains.select": Calls(
        lambda: {"self": trains(), "units": [0]}, (Wrong("units", [2], "[2]"),), free=("self",)
    ),
    "trains.as_epochs_s": Calls(
        lambda: {"epochs_s": (1, 2), "start_s": 0, "stop_s": 10},
        (Wrong("epochs_s", (2, 1), "[[2.0, 1.0]]"), Wrong("epochs_s", (1, 20), "1 to 20 s")),
        free=("start_s", "stop_s"),
    ),
    "trains.bin_spikes": Calls(
        lambda: {"trains": trains(), "bin_s": 0.5},
        (
            Wrong("trains", [0.1, 0.2], "[0.1, 0.2]"),
            Wrong("bin_s", 500, "500 s"),
            Wrong("epochs_s", (5, 20), "5 to 20 s"),
        ),
    ),
    "tuning.compute_tuning_curves": Calls(
        feature,
        (
            Wrong("trains", None, "None"),
            Wrong("feature", np.zeros(3), "3"),
            Wrong("times_s", np.arange(100.0)[::-1], "99 s followed by 98 s"),
            Wrong("limits", (1, 0), "(1, 0)"),
            Wrong("n_bins", 1, "1"),
            Wrong("epochs_s", (50, 60), "0 samples"),
        ),
    ),
    "decoding.decode_bayesian": Calls(
        decoding,
        (
            Wrong("binned", np.zeros((2, 2)), "shape (2, 2)"),
            Wrong("curves", "tuning", "'tuning'"),
            Wrong("prior", [0.5, 0.5], "(2,)"),
        ),
    ),
    "angles.angular_error": Calls(
        lambda: {"estimate_rad": [1.0], "truth_rad": [2.0]},
        (Wrong("estimate_rad", [1.0, 2.0], "2"), Wrong("truth_rad", [float("nan")], "NaN")),
    ),
    "angles.interpolate_angle": Calls(
        lambda: {"angle_rad": [1.0, 2.0], "times_s": [0.0, 1.0], "at_s": [0.5]},
        (
            Wrong("angle_rad", [1.0], "1"),
            Wrong("times_s", [1.0, 0.0], "1 s followed by 0 s"),
            Wrong("at_s", [2.0], "2 s"),
        ),
    ),
}

WRONG_INPUTS = {
    f"neurokit_lite.{package}.{name}": calls
    for package, table in {"core": CORE, "data": DATA, "spikes": SPIKES}.items()
    for name, calls in table.items()
}

# Public functions that refuse nothing, or nothing that this table can try; each with the reason.
NOT_TRIED = {
    "neurokit_lite.core.errors.show": "describes any value",
    "neurokit_lite.core.errors.reject": "always raises",
    "neurokit_lite.core.check.same_length": "compares two values; its message gives both lengths (tests/unit/core)",
    "neurokit_lite.core.optional.require": "names the library and the extra (tests/unit/core)",
    "neurokit_lite.data.registry.sha256_of": "Python's own FileNotFoundError names the file",
    "neurokit_lite.data.fetch.download_package": "needs the network (tests/unit/data)",
    "neurokit_lite.data.fetch.extract_member": "needs a package to look into (tests/unit/data)",
}
