"""Catalogue and loaders."""

import tempfile
from pathlib import Path

from contracts.examples import Calls, Wrong

from neurokit_lite import data


def named(value: object = "head_direction") -> Calls:
    """A function of the registry that takes the name of a data set."""
    return Calls(lambda: {"name": value}, (Wrong("name", "head_directon", "'head_directon'"),))


EEG = data.DataStream("EEG", 2, 100.0)


def new_file() -> Path:
    """A path in a new folder."""
    return Path(tempfile.mkdtemp()) / "raw.bin"


CALLS = {
    "neurokit_lite.data.streams.DataStream": Calls(
        lambda: {"name": "EEG", "n_values": 2, "rate_hz": 100.0, "dtype": "int16"},
        (Wrong("n_values", 0, "0"), Wrong("rate_hz", 0.0, "0"), Wrong("dtype", "int17", "'int17'")),
        free=("name",),
    ),
    "neurokit_lite.data.streams.DataStream.held_as": Calls(
        lambda: {"self": EEG, "dtype": "float64"}, (Wrong("dtype", "text", "'text'"),), free=("self",)
    ),
    "neurokit_lite.data.streams.DataStream.seconds_in": Calls(
        lambda: {"self": EEG, "n_bytes": 1e9}, (Wrong("n_bytes", -1.0, "-1 bytes"),), free=("self",)
    ),
    "neurokit_lite.data.streams.make_raw_recording": Calls(
        lambda: {"path": new_file(), "stream": EEG, "duration_s": 1.0, "random_state": 0},
        (
            Wrong("stream", EEG.held_as("uint8"), "uint8"),
            Wrong("stream", "EEG", "'EEG'"),
            Wrong("duration_s", 0.001, "0.001 s"),
            Wrong("random_state", "seed", "'seed'"),
            Wrong("path", tempfile.gettempdir(), tempfile.gettempdir()),
        ),
    ),
    "neurokit_lite.data.registry.entry": named(),
    "neurokit_lite.data.registry.provenance": named(),
    "neurokit_lite.data.registry.card": named(),
    "neurokit_lite.data.registry.file_path": named(),
    "neurokit_lite.data.registry.verify": named(),
    "neurokit_lite.data.fetch.fetch_dataset": named(),  # a shipped set: the right call downloads nothing
    "neurokit_lite.data.sets.spikes.head_direction.read_head_direction": Calls(
        lambda: {"path": data.verify("head_direction")}, (Wrong("path", "nowhere.nwb", "nowhere.nwb"),)
    ),
    "neurokit_lite.data.sets.genomics.ontology.load_human_annotations": Calls(
        lambda: {"ids": "ensembl"}, (Wrong("ids", "entrez", "'entrez'"),)
    ),
}

NOT_TRIED = {
    "neurokit_lite.data.sizes.by_size": "takes any values; it refuses a variable (tests/unit/data/test_sizes.py)",
    "neurokit_lite.data.sizes.use_size": "sets a variable for all other tests (tests/unit/data/test_sizes.py)",
    "neurokit_lite.data.registry.sha256_of": "Python's own FileNotFoundError names the file",
    "neurokit_lite.data.bulk.fetch_package": "needs the network (tests/unit/data/test_bulk.py has a folder instead)",
    "neurokit_lite.data.fetch.extract_dataset": "needs a package to look into (tests/unit/data)",
    "neurokit_lite.data.fetch.download_package": "needs the network (tests/unit/data)",
    "neurokit_lite.data.fetch.extract_member": "needs a package to look into (tests/unit/data)",
}
