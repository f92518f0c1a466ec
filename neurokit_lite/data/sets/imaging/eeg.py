"""Shipped EEG: loads with no network and checks its file first."""

import numpy as np

from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["load_eeg_sample"]


def load_eeg_sample() -> Dataset:
    """Load sixteen seconds of raw EEG from one person.

    Returns
    -------
    Dataset
        ``voltage_uv``: array (n_channels, n_times), µV, as the amplifier gave it. ``ch_names``: list of 14 names of the
        10-20 system. ``rate_hz``: its samples per second, 128.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    References
    ----------
    Bajaj N, Requena Carrión J, Bellotti F (2020). PhyAAt: physiology of auditory attention to speech dataset.
    arXiv:2005.11577. https://arxiv.org/abs/2005.11577

    Examples
    --------
    >>> from neurokit_lite import data
    >>> sample = data.load_eeg_sample()
    >>> sample["voltage_uv"].shape, sample["ch_names"][:3]
    ((14, 2048), ['AF3', 'F7', 'F3'])
    """
    with np.load(verify("eeg_sample")) as file:
        arrays = {
            "voltage_uv": file["voltage_uv"].astype(float),
            "ch_names": file["ch_names"].tolist(),
            "rate_hz": 128.0,
        }
    return Dataset(arrays=arrays, provenance=provenance("eeg_sample"))
