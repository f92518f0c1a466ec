"""Single trials of EEG and MEG, made for contests: training trials with labels, and test trials kept apart."""

from pathlib import Path

import numpy as np

from neurokit_lite.core.check import one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.files import as_file
from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["load_trial_set", "read_trials"]
__shared__ = ["read_trials"]  # not in the face

_SETS = {"scp1": 256.0, "scp2": 256.0, "hand_direction": 400.0}  # samples per second


def load_trial_set(name: str) -> Dataset:
    """Load training and test trials that ``nkl data fetch`` has brought: both files of a set are needed.

    Parameters
    ----------
    name : str
        ``"scp1"`` or ``"scp2"`` (EEG while a cursor is moved by thought, 2 labels), or ``"hand_direction"`` (MEG around
        movements of the hand, 4 labels). The files are ``scp1_train`` and ``scp1_test``, and so on.

    Returns
    -------
    Dataset
        ``train``, ``test``: arrays (n_trials, n_channels, n_times), µV for the EEG, scaled field for the MEG.
        ``train_labels``, ``test_labels``: arrays (n_trials,) of str. ``rate_hz``: samples per second.

    Raises
    ------
    FileNotFoundError
        If a file has not been fetched; the message has the command.
    ValueError
        If there is no such set, or a file's checksum is wrong.

    References
    ----------
    Blankertz B, et al. (2004). The BCI competition 2003. *IEEE Trans Biomed Eng* 51:1044-1051.
    https://doi.org/10.1109/TBME.2004.826692

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.load_trial_set("scp1")["train"].shape  # doctest: +SKIP
    (268, 6, 896)
    """
    one_of(name, "name", tuple(_SETS))
    arrays: dict[str, object] = {"rate_hz": _SETS[name]}
    for part in ("train", "test"):
        arrays[part], arrays[f"{part}_labels"] = read_trials(verify(f"{name}_{part}"))
    return Dataset(arrays=arrays, provenance=provenance(f"{name}_train"))


def read_trials(path: str | Path) -> tuple[np.ndarray, np.ndarray]:
    """Read labelled trials of equal length from a ``.ts`` text file.

    Parameters
    ----------
    path : str or pathlib.Path
        The file: a header of lines with ``#`` and ``@``, then, after ``@data``, one trial per line: channels apart by
        ``:``, samples by commas, the label last.

    Returns
    -------
    trials : numpy.ndarray of shape (n_trials, n_channels, n_times)
        In the file's unit.
    labels : numpy.ndarray of shape (n_trials,)
        Label of each trial, str.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it has no ``@data``, a value is missing or no number, trials differ in shape, or a label is unknown.

    Examples
    --------
    >>> import tempfile
    >>> from neurokit_lite.data.sets.imaging.trials import read_trials
    >>> with tempfile.NamedTemporaryFile("w", suffix=".ts") as file:
    ...     _ = file.write("@classLabel true up down\\n@data\\n1,2,3:4,5,6:up\\n7,8,9:0,1,2:down\\n")
    ...     file.flush()
    ...     trials, labels = read_trials(file.name)
    >>> trials.shape, labels.tolist()
    ((2, 2, 3), ['up', 'down'])
    """
    # Comments in these files come in several encodings; the data lines are plain ASCII.
    header, is_there, body = as_file(path).read_text(encoding="utf-8", errors="replace").partition("@data")
    lines = [line.strip().rpartition(":") for line in body.splitlines() if line.strip()]
    if not is_there or not lines:
        raise invalid("path", "be a .ts file with trials after @data", got=str(path), hint="Was the download cut off?")
    try:
        trials = np.array(
            [[channel.split(",") for channel in values.split(":")] for values, _, _ in lines], dtype=float
        )
    except ValueError as error:
        got = f"{path}, which gave: {error}"
        raise invalid(
            "path", "hold trials of one shape, numbers only (n_trials, n_channels, n_times)", got=got
        ) from error
    labels = np.array([label for _, _, label in lines])
    named = [line.split()[2:] for line in header.splitlines() if line.lower().startswith("@classlabel")]
    unknown = np.setdiff1d(labels, named[0]) if named else []
    if len(unknown):
        raise invalid("path", f"hold the labels {named[0]}", got=f"{unknown[0]!r} in {path}", hint="Is a line cut off?")
    return trials, labels
