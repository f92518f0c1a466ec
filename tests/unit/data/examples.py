"""Catalogue and loaders."""

from contracts.examples import Calls, Wrong

from neurokit_lite import data


def named(value: object = "head_direction") -> Calls:
    """A function of the registry that takes the name of a data set."""
    return Calls(lambda: {"name": value}, (Wrong("name", "head_directon", "'head_directon'"),))


CALLS = {
    "neurokit_lite.data.registry.entry": named(),
    "neurokit_lite.data.registry.provenance": named(),
    "neurokit_lite.data.registry.card": named(),
    "neurokit_lite.data.registry.file_path": named(),
    "neurokit_lite.data.registry.verify": named(),
    "neurokit_lite.data.fetch.fetch_dataset": named(),  # a shipped set: the right call downloads nothing
    "neurokit_lite.data.sets.spikes.head_direction.read_head_direction": Calls(
        lambda: {"path": data.verify("head_direction")}, (Wrong("path", "nowhere.nwb", "nowhere.nwb"),)
    ),
}

NOT_TRIED = {
    "neurokit_lite.data.registry.sha256_of": "Python's own FileNotFoundError names the file",
    "neurokit_lite.data.fetch.download_package": "needs the network (tests/unit/data)",
    "neurokit_lite.data.fetch.extract_member": "needs a package to look into (tests/unit/data)",
}
