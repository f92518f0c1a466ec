"""Working calls of provenance."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import data

PLACE = "neurokit_lite.data.provenance"


@cache
def folder() -> Path:
    return Path(mkdtemp())


@cache
def record() -> Path:
    with data.record_run(folder() / "empty.json"):
        pass
    return folder() / "empty.json"


CALLS = {
    f"{PLACE}.checksums.compute_checksum": Calls(
        lambda: {"value": np.arange(3.0)}, (Wrong("value", np.random.default_rng(0), "Generator"),)
    ),
    f"{PLACE}.checksums.round_checksum": Calls(
        lambda: {"value": np.arange(3.0), "n_digits": 5},
        (Wrong("value", print, "print"), Wrong("n_digits", 0, "0")),
    ),
    f"{PLACE}.recording.RunRecorder": Calls(
        lambda: {"path": folder() / "run.json"},
        (Wrong("path", 3, "3"), Wrong("path", "run.txt", "run.txt")),
    ),
    f"{PLACE}.recording.record_run": Calls(
        lambda: {"path": folder() / "run.json"}, (Wrong("path", 3, "3"), Wrong("path", "run.txt", "run.txt"))
    ),
    f"{PLACE}.records.load_run": Calls(lambda: {"path": record()}, (Wrong("path", __file__, "examples.py"),)),
}

NOT_TRIED = {
    f"{PLACE}.holding.Holder": "has no argument; what it holds and refuses is in test_holding.py",
    f"{PLACE}.holding.Holder.hold": "takes anything; what it refuses is in test_holding.py",
    f"{PLACE}.holding.Holder.note": "takes any result",
    f"{PLACE}.holding.as_contents": "takes any result",
    f"{PLACE}.holding.is_place_name": "looks for a name in a list",
    f"{PLACE}.holding.name_set": "looks for a file in a list",
    f"{PLACE}.holding.restore": "reads what Holder wrote; test_holding.py",
    f"{PLACE}.holding.used_entities": "reads what Holder wrote",
    f"{PLACE}.machine.describe_machine": "has no argument",
    f"{PLACE}.recording.may_be_run": "looks for a name in a list",
    f"{PLACE}.recording.named_places": "takes any function and its arguments",
    f"{PLACE}.recording.RunRecorder.begin": "a watched function calls it",
    f"{PLACE}.recording.RunRecorder.fail": "a watched function calls it",
    f"{PLACE}.recording.RunRecorder.finish": "a watched function calls it",
    f"{PLACE}.recording.RunRecorder.pass_over": "a watched function calls it",
    f"{PLACE}.records.RunRecord": "load_run makes it",
    f"{PLACE}.watching.bound_before": "takes the names of a module",
    f"{PLACE}.watching.replaced": "has no argument",
    f"{PLACE}.watching.unwatch": "takes a recorder that is on",
    f"{PLACE}.watching.watch": "takes a recorder",
    f"{PLACE}.watching.watchers": "has no argument",
}
