"""Files of networks: arrays by name and a few facts, with no code in them."""

from __future__ import annotations

import json
import os
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from neurokit_lite.core.errors import invalid
from neurokit_lite.core.files import as_file

__all__ = ["SavedNet", "load_net", "read_net", "write_net"]
__shared__ = ["SavedNet", "read_net", "write_net"]  # not in the face

_FORMAT = 1


@dataclass(frozen=True)
class SavedNet:
    """What a file holds: facts by name, and arrays by name.

    Parameters
    ----------
    facts : dict
        Kind of estimator, options, seed.
    arrays : dict
        Weights and the like.

    Examples
    --------
    >>> from neurokit_lite.ml.deep.saving import SavedNet
    >>> SavedNet({"kind": "ConvNet"}, {}).facts["kind"]
    'ConvNet'
    """

    facts: dict
    arrays: dict[str, np.ndarray]


def load_net(path: str | Path) -> object:
    """Load a network from the file that its `save`, or its checkpoint, wrote.

    Parameters
    ----------
    path : str or pathlib.Path
        The file.

    Returns
    -------
    ConvNet or RecurrentDecoder
        Fitted as far as it was, with its options; more epochs may follow (``warm_start=True``).

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is another kind of file, or cut off.

    Notes
    -----
    Closed form: a file of NumPy arrays and text, read without pickle, so that opening a stranger's file runs no code.

    Examples
    --------
    >>> import tempfile
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> trials, labels = np.arange(8.0).reshape(4, 1, 2), [0, 0, 1, 1]
    >>> net = ml.ConvNet(n_filters=1, n_kernel=1, n_pool=2, n_epochs=1, n_members=1, random_state=0).fit(trials, labels)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     again = ml.load_net(net.save(f"{folder}/net.npz"))
    >>> np.array_equal(again.predict_proba(trials), net.predict_proba(trials))
    True
    """
    from neurokit_lite.ml.deep.convolutional import ConvNet
    from neurokit_lite.ml.deep.recurrent import RecurrentDecoder

    found = read_net(path)
    kinds = {"ConvNet": ConvNet, "RecurrentDecoder": RecurrentDecoder}
    net = kinds[found.facts["kind"]](**found.facts["options"])
    net._restore(found)
    return net


def write_net(path: str | Path, facts: dict, arrays: dict[str, np.ndarray]) -> Path:
    """Write a file beside its place and move it there at once: whoever is killed meanwhile leaves the old one whole."""
    path = Path(path)
    if not path.parent.is_dir():
        raise invalid("path", "be in a folder that is there", got=str(path), hint="Make the folder first.")
    beside = path.with_name(f"{path.name}.part")
    with open(beside, "wb") as file:
        np.savez(file, facts=np.array(json.dumps({"format": _FORMAT, **facts})), **arrays)
    os.replace(beside, path)
    return path


def read_net(path: str | Path, *, name: str = "path") -> SavedNet:
    """What a file of ours holds, or an error that names the argument."""
    file = as_file(path, name)
    try:
        with np.load(file, allow_pickle=False) as found:
            arrays = {key: found[key] for key in found.files}
        facts = json.loads(str(arrays.pop("facts")))
        if facts.pop("format") != _FORMAT:
            raise KeyError("format")
    except (AttributeError, EOFError, KeyError, OSError, ValueError, TypeError, zipfile.BadZipFile) as error:
        hint = "Is it another kind of file, or cut off?"
        raise invalid(name, "be a file that save() or a checkpoint wrote", got=str(file), hint=hint) from error
    return SavedNet(facts, arrays)
