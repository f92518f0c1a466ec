"""Networks from files."""

from __future__ import annotations

from pathlib import Path

from neurokit_lite.ml.deep.convolutional import ConvNet
from neurokit_lite.ml.deep.recurrent import RecurrentDecoder
from neurokit_lite.ml.deep.saving import read_net

__all__ = ["load_net"]


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
    found = read_net(path)
    kinds = {"ConvNet": ConvNet, "RecurrentDecoder": RecurrentDecoder}
    net = kinds[found.facts["kind"]](**found.facts["options"])
    net._restore(found)
    return net
