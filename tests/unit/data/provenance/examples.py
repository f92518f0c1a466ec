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
    f"{PLACE}.recording.load_run": Calls(lambda: {"path": record()}, (Wrong("path", __file__, "examples.py"),)),
}

NOT_TRIED = {
    f"{PLACE}.machine.describe_machine": "has no argument",
    f"{PLACE}.recording.RunRecorder.call": "takes any function; its refusals are in test_recording.py",
    f"{PLACE}.recording.may_be_run": "looks for a name in a list",
    f"{PLACE}.recording.named_places": "takes any function and its arguments",
}
