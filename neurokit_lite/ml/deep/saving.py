"""Files of networks: arrays by name and a few facts, with no code in them."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from neurokit_lite.core.errors import invalid
from neurokit_lite.core.files import as_file, open_whole

__all__ = ["SavedNet", "read_net", "write_net"]
__shared__ = ["SavedNet", "read_net", "write_net"]  # not in the face

_FORMAT = 2


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


def write_net(path: str | Path, facts: dict, arrays: dict[str, np.ndarray]) -> Path:
    """Write a net's file, whole or not at all."""
    path = Path(path)
    if not path.parent.is_dir():
        raise invalid("path", "be in a folder that is there", got=str(path), hint="Make the folder first.")
    with open_whole(path) as file:
        np.savez(file, facts=np.array(json.dumps({"format": _FORMAT, **facts})), **arrays)
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
